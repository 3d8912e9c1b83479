"""Other names of one number: 市政府令第97号 for 示例市人民政府令第97号, 本府令第97号 in a paper of that government.

Orders and announcements are numbered by the name of their body, which papers of the same place shorten. Whether the
body of one's own place is meant, only the places of the site and of the citing document can tell.
"""

import re
from collections.abc import Collection

from site_builder.chinese import DocumentNumber, code_without_body

_SERIES = ("令", "公告", "通告")
_SHORT_NAMES = (
    ("中华人民共和国", ""),
    ("人民代表大会", "人大"),
    ("常务委员会", "常委会"),
    ("人大常委会", "常委会"),
    ("人民政府", "政府"),
    ("委员会", "委"),
    ("办公室", "办"),
    ("办公厅", "办"),
)
_SESSION = re.compile("第[一二三四五六七八九十]{1,3}届")
_PLACE = re.compile(r"[^、]{1,8}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)(?=.)")
_OWN = ("本政府", "本府", "本市政府", "我市政府")


def place_of(name: str) -> str:
    """示例市 of 示例市人民政府; empty if a name begins with none, or is a bare 市人民政府."""
    match = _PLACE.match(name)
    return match[0] if match and len(match[0]) > 1 else ""


def is_in_series(number: DocumentNumber) -> bool:
    """Whether it is numbered by the name of its body, which has longer and shorter forms."""
    return number.code.endswith(_SERIES)


def speaks_of_itself(number: DocumentNumber) -> bool:
    """本府令第97号: the government that wrote the text."""
    return number.code.startswith(_OWN)


def may_be_same(written: DocumentNumber, other: DocumentNumber) -> bool:
    """Whether `written` may be a shorter or longer name of `other`: same year and serial, bodies that agree but for
    the place before them."""
    if (written.year, written.serial) != (other.year, other.serial) or written.key == other.key:
        return False
    sessions = {session[0] for code in (written.code, other.code) if (session := _SESSION.search(code))}
    if len(sessions) > 1:
        return False
    one, two = _short(written.code), _short(other.code)
    if one == two:
        return True
    if not one or not two or not (is_in_series(written) and is_in_series(other)):
        return False
    for own in _OWN:
        if one.startswith(own):
            return two.endswith("政府" + one.removeprefix(own))
    short, long = sorted((one, two), key=len)
    return len(short) > 2 and long.endswith(short) and _is_place(long.removesuffix(short), short)


def _is_place(rest: str, short: str) -> bool:
    """示例 before 市政府令, or 示例市 before 政府令."""
    return bool(place_of(rest + short[0]) == rest + short[0] or place_of(rest + "政") == rest) or (
        short[0] in "省市县区州盟旗" and 1 <= len(rest) <= 8
    )


def is_surely_same(written: DocumentNumber, other: DocumentNumber, places: Collection[str]) -> bool:
    """Whether `written`, which `may_be_same`, surely means `other`: both name the same place, or one names none and
    the other one of `places`, which are the asker's own."""
    if not is_in_series(written) or _short(written.code) == _short(other.code):
        return True
    return all(not (place := place_of(number.code)) or place in places for number in (written, other))


def other_codes(code: str) -> tuple[str, ...]:
    """What `code` is if the words before it do not belong to it: 原示政发, 示例市人民政府示政发."""
    return tuple(
        dict.fromkeys(other for other in (code.removeprefix("原"), code_without_body(code)) if other != code)
    )


def _short(code: str) -> str:
    name = _SESSION.sub("", code.replace("、", ""))
    for long, short in _SHORT_NAMES:
        name = name.replace(long, short)
    return name
