"""Dates as they are written in Chinese offices."""

import re
import unicodedata
from datetime import date

from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer

_WRITTEN_DAY = r"[0-9０-９〇零○◯一二三四五六七八九十 ]{1,6}"
WRITTEN_DATE = rf"{_WRITTEN_DAY}年{_WRITTEN_DAY}月{_WRITTEN_DAY}日"
"""Pattern of a day within a text, which `parse_date` then reads or refuses."""

_ISO = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_DIGITAL = re.compile(r"(\d{4})([-/.])(\d{1,2})\2(\d{1,2})")
_ARABIC = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})[日号]")
_CHINESE = re.compile(
    rf"([〇零○◯0一二三四五六七八九]{{4}})年({CHINESE_NUMERAL}+)月({CHINESE_NUMERAL}+)[日号]"
)
# 2026年四月一日: of two hands, and no less clear.
_MIXED = re.compile(rf"(\d{{4}})年({CHINESE_NUMERAL}+|\d{{1,2}})月({CHINESE_NUMERAL}+|\d{{1,2}})[日号]")
_TIME = re.compile(r"(\d{1,2})(?::|时)(\d{2})(?:(?::|分)(?:\d{2}秒?)?)?(?:\+08:?00)?")
_HOUR = re.compile(r"(?P<date>.*?)[ T]*(?P<time>\d{1,2} ?(?::|时).*)")


def parse_date(text: str) -> date | None:
    """The day that `text` is as a whole; None if it is not a day of the calendar with its year in full.

    Read are 2017-09-13, 2017/9/13, 2017.9.13, 2017年9月13日 and 二〇一七年九月十三日, with spaces and
    digits of any width.
    """
    if _ISO.fullmatch(text):
        return _day_of_iso(text)
    plain = re.sub(r"[\s\u200b\ufeff]+", "", unicodedata.normalize("NFKC", text))
    if match := _DIGITAL.fullmatch(plain):
        return _day(match[1], match[3], match[4])
    match = _ARABIC.fullmatch(plain) or _CHINESE.fullmatch(plain) or _MIXED.fullmatch(plain)
    return _day(match[1], match[2], match[3]) if match else None


def _day_of_iso(text: str) -> date | None:
    """Most days of headers are written so, and are read in a tenth of the time."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _day(*parts: str) -> date | None:
    numbers = [parse_chinese_integer(part) for part in parts]
    try:
        return date(*(number or 0 for number in numbers))
    except ValueError:
        return None


def parse_published(text: str) -> tuple[date, str] | None:
    """The day and the time `HH:MM` that `text` says; the time is empty if only the day is written.

    Seconds are dropped; `+08:00` is the only zone that is understood. None if either part is impossible.
    """
    day = parse_date(text)
    if day:
        return day, ""
    plain = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", text).strip())
    split = _HOUR.fullmatch(plain.replace("T", " "))
    if not split:
        return None
    day = parse_date(split["date"])
    time = _TIME.fullmatch(split["time"].replace(" ", ""))
    if not day or not time or int(time[1]) > 23 or int(time[2]) > 59:
        return None
    return day, f"{int(time[1]):02d}:{time[2]}"
