"""Last days as texts name them: 2028年12月31日, and 2028年底 or 2028年12月 for the last day of the year or month."""

import re
from datetime import date, timedelta

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE

_NUMBERS_OF_DAYS = "0-9０-９一二三四五六七八九十"
# A month without a day, and the end of a year or a month.
MONTH_END = (
    r"[0-9０-９〇零○一二三四五六七八九]{4}年(?:年?[底末终]|"
    rf"[{_NUMBERS_OF_DAYS}]{{1,2}}月(?:份|[底末])?(?![{_NUMBERS_OF_DAYS}初上中下以之前]))"
)
ANY_DATE = rf"(?:{WRITTEN_DATE}|[0-9]{{4}}(?:-[0-9]{{1,2}}-|\.[0-9]{{1,2}}\.|/[0-9]{{1,2}}/)[0-9]{{1,2}})"
_DIGITS = str.maketrans("〇零○一二三四五六七八九０１２３４５６７８９", "0001234567890123456789")
_ONE_DAY = timedelta(days=1)


def named_last_day(words: str) -> date | None:
    """The day that `words` (`ANY_DATE` or `MONTH_END`) name; None if the calendar has no such day."""
    return parse_date(words) or _end_of_month(words)


def _end_of_month(words: str) -> date | None:
    if not re.fullmatch(MONTH_END, words):
        return None
    year, _, month = words.partition("年")
    year = year.translate(_DIGITS)
    number = parse_chinese_integer(month.partition("月")[0]) if "月" in month else 12
    if not number or number > 12:
        return None
    following = parse_date(f"{int(year) + number // 12}年{number % 12 + 1}月1日")
    return following - _ONE_DAY if following else None
