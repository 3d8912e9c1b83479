"""Chinese numerals: 第一百二十三条, 二〇一七, 十六, and back."""

import unicodedata

_DIGITS = {character: value for value, character in enumerate("〇一二三四五六七八九")}
_DIGITS |= {"零": 0, "○": 0, "◯": 0, "两": 2}
_POSITIONAL = frozenset({*_DIGITS, *"0123456789"})
_UNITS = {"十": 10, "百": 100, "千": 1000}
_MYRIADS = (("亿", 100_000_000), ("万", 10_000))
_LONGEST = 18
"""Characters: what is longer is no number that anybody counts with, and would not fit into 64 bits."""
_CONTRACTED = str.maketrans(
    {"廿": "二十", "卅": "三十"} | dict(zip("壹贰叁肆伍陆柒捌玖拾", "一二三四五六七八九十", strict=True))
)

CHINESE_NUMERAL = "[〇零○◯一二两三四五六七八九十廿卅百千]"
"""Pattern of one character of a Chinese numeral below ten thousand."""


def parse_chinese_integer(text: str) -> int | None:
    """The whole number that `text` writes, in Chinese (`一百二十三`, `二〇一七`) or in digits of any width.

    None if it is not a number, or one that nobody writes (`百二`, `十百`).
    """
    plain = text.strip() if text.isascii() else _plain(text)
    if not plain or len(plain) > _LONGEST:
        return None
    if plain.isascii():
        return int(plain) if plain.isdigit() else None
    if _POSITIONAL.issuperset(plain):
        return int("".join(str(_DIGITS.get(character, character)) for character in plain))
    return _with_units(plain)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().translate(_CONTRACTED)


def _with_units(text: str) -> int | None:
    for mark, size in _MYRIADS:
        if mark in text:
            high, _, low = text.partition(mark)
            upper = _with_units(high)
            lower = _with_units(low) if low else 0
            if not upper or lower is None or lower >= size:
                return None
            return upper * size + lower
    return _below_ten_thousand(text)


def _below_ten_thousand(text: str) -> int | None:
    total = 0
    digit: int | None = None
    smallest = 10_000
    for position, character in enumerate(text):
        if character in _DIGITS:
            if digit:
                return None
            digit = _DIGITS[character]
        elif character in _UNITS and _UNITS[character] < smallest:
            smallest = _UNITS[character]
            if not digit and not (smallest == 10 and (position == 0 or digit == 0)):
                return None
            total += (digit or 1) * smallest
            digit = None
        else:
            return None
    # 一百二 is 120 in speech and 102 to nobody; neither is written in an office.
    if digit == 0 or (digit and smallest in (100, 1000) and text[-2] not in "零〇○◯"):
        return None
    return total + (digit or 0)


def format_chinese_integer(number: int) -> str:
    """`number` as articles are numbered: 12 → 十二, 105 → 一百零五, 120 → 一百二十. From 0 to 99,999,999."""
    if not 0 <= number < 100_000_000:
        raise ValueError(f"no Chinese numeral for {number}")
    if number < 10_000:
        words = _format_group(number)
    else:
        high, low = divmod(number, 10_000)
        gap = "零" if 0 < low < 1000 else ""
        words = _format_group(high) + "万" + gap + (_format_group(low) if low else "")
    return words.removeprefix("一") if words.startswith("一十") else words


def _format_group(number: int) -> str:
    if number == 0:
        return "零"
    words = ""
    pending_zero = False
    for size, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, size)
        if digit:
            words += ("零" if pending_zero else "") + "〇一二三四五六七八九"[digit] + unit
            pending_zero = False
        elif words:
            pending_zero = True
    return words
