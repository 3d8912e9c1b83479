"""Document numbers (文号) in any spelling, for search: one written form to compare.

All functions take and give folded text (`tokens.fold`), so that brackets are `[]` or `()` and figures half width.
"""

import re
from collections.abc import Iterator

from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer

_HAN = r"[㐀-鿿]"
# 农(渔)发: the office within the ministry stands in brackets.
_WITH_OFFICE = rf"{_HAN}{{1,8}}\({_HAN}{{1,4}}\){_HAN}{{0,4}}"
_YEAR = r"(?:19|20)[0-9]{2}"
_SERIAL = r"0*([1-9][0-9]{0,4})"
_NOTICE = "(?:公告|通告)"
_SERIES = "(令|公告|通告)"
_CODE_LENGTH = 16
_CODE_BEFORE = re.compile(rf"(?:{_WITH_OFFICE}|{_HAN}{{1,{_CODE_LENGTH}}})$")
_IN_TEXT = re.compile(rf" ?[\[(] ?({_YEAR}) ?[\])] ?第? ?{_SERIAL} ?号")
# One plain character first, which is the fastest to search for.
_IN_SERIES = tuple(
    re.compile(
        rf"{sign} ?[\[(]? ?(?:({_YEAR}) ?年 ?)?{ordinal} ?0*([1-9][0-9]{{0,4}}|{CHINESE_NUMERAL}{{1,9}}) ?号"
    )
    for sign, ordinal in (("令", "第?"), ("告(?<=公告|通告)", "第"))
)
_LAST_IN_TEXT = re.compile(rf"(?:({_YEAR}) ?年 ?)?第 ?{_SERIAL} ?号 ?{_SERIES}$")
_SERIES_LAST = (re.compile("令(?:(?<=号令)|(?<=号 令))"), re.compile("告(?<=号公告|号通告)"))
_LONGEST_LAST = 18
_TYPED = (
    re.compile(
        rf"^({_HAN}{{0,14}}{_NOTICE}) ?[\[(]? ?({_YEAR})(?: ?年)? ?[\])]? ?第? ?{_SERIAL} ?号? ?[\])]?$"
    ),
    re.compile(rf"^({_HAN}{{0,16}}|{_WITH_OFFICE}) ?[\[(] ?({_YEAR})年? ?[\])]? ?第? ?{_SERIAL} ?号?$"),
    re.compile(rf"^({_HAN}{{2,16}}) ?({_YEAR})(?: ?年)?(?: ?[\])]| ?第|[ -])? ?{_SERIAL} ?号?$"),
)
_TYPED_IN_SERIES = (
    re.compile(rf"^({_HAN}{{1,16}}令) ?[\[(]? ?第? ?{_SERIAL} ?号? ?[\])]?$"),
    re.compile(rf"^({_HAN}{{1,14}}{_NOTICE}) ?[\[(]? ?第 ?{_SERIAL} ?号? ?[\])]?$"),
)
_TYPED_LAST = re.compile(rf"^({_HAN}{{1,16}}?) ?(?:({_YEAR}) ?年 ?)?第 ?{_SERIAL} ?号 ?{_SERIES}$")


def typed_number(query: str) -> str:
    """The number that a folded query spells, as `岳政办发[2017]3号`, `示例市人民政府令第97号`, `示例局公告2019年第5号`;
    empty if it is none."""
    if match := _TYPED_LAST.match(query):
        return _written(match[1] + match[4], match[2], match[3])
    for pattern in _TYPED:
        if match := pattern.match(query):
            return _written(*match.groups())
    for pattern in _TYPED_IN_SERIES:
        if match := pattern.match(query):
            return _written(match[1], None, match[2])
    return ""


def respelled_numbers(folded: str) -> list[str]:
    """The numbers that a folded text spells in another way than the official one, each in the official form."""
    found: dict[str, None] = {}
    for start, end, series, year, serial in (*_yeared(folded), *_in_series(folded)):
        code = _CODE_BEFORE.search(folded[max(0, start - _CODE_LENGTH) : start])
        if code and folded[start - len(code[0]) : end] != (
            written := _written(code[0] + series, year, serial)
        ):
            found[written] = None
    return list(found)


_Place = tuple[int, int, str, str | None, str]
"""Where the code ends and the number ends; 令, 公告 or 通告 where that ends the code; year and serial."""


def _yeared(folded: str) -> Iterator[_Place]:
    for match in _IN_TEXT.finditer(folded):
        yield match.start(), match.end(), "", match[1], match[2]


def _in_series(folded: str) -> Iterator[_Place]:
    for pattern in _IN_SERIES:
        for match in pattern.finditer(folded):
            serial = match[2] if match[2].isascii() else str(parse_chinese_integer(match[2]) or "")
            if serial:
                series = "令" if match[0][0] == "令" else folded[match.start() - 1 : match.start() + 1]
                yield match.start() + 1 - len(series), match.end(), series, match[1], serial
    for sign in _SERIES_LAST:
        for mark in sign.finditer(folded):
            start = max(0, mark.end() - _LONGEST_LAST)
            if last := _LAST_IN_TEXT.search(folded[start : mark.end()]):
                yield start + last.start(), mark.end(), last[3], last[1], last[2]


def _written(code: str, year: str | None, serial: str) -> str:
    if not year:
        return f"{code}第{serial}号"
    return f"{code}{year}年第{serial}号" if code.endswith(("公告", "通告")) else f"{code}[{year}]{serial}号"
