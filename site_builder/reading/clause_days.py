"""From which day a clause takes effect: 自2024年5月1日起, 自本办法施行之日起, 自《示例省条例》施行之日起."""

import re
from dataclasses import dataclass
from datetime import date

from site_builder.chinese import parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import Citation, DayOf
from site_builder.reading.citations import citations

_OF_OTHER = (
    r"《[^《》]{1,100}》(?:[(（][^()（）]{0,40}[)）])?(?:正式)?(?:施行|实施|生效|执行|发布|公布)(?:之)?日"
)
WHEN = rf"(?:(?:自|从)(?:[^，,。；;、《》起]{{1,30}}|{_OF_OTHER})起|即日起|于[^，,。；;、《》日时]{{1,20}}(?:日|时))"
"""Pattern of the words that name a day, within a predicate."""
WHEN_BEFORE = re.compile(
    rf"(?P<when>(?:自|从)\s*(?:[^，,。；;、《》起]{{1,30}}|{_OF_OTHER})\s*起|即日起|(?:于\s*)?{WRITTEN_DATE}\s*起?)\s*(?:原|将|对|，|,|\s)*$"
)
"""The same before the list of documents: 自2024年5月1日起, 《X》废止."""

_WHEN = re.compile(WHEN)
_DATE = re.compile(WRITTEN_DATE)
_START = re.compile(
    r"[自从于]\s*(?:本[^，,。；;《》]{1,12}?)?(?:正式)?(?:施行|实施|执行|生效|试行)(?:之)?(?:日|时)(?:起)?"
)
_ISSUE = re.compile(
    r"[自从于]?\s*(?:本[^，,。；;《》]{1,12}?)?(?:发布|公布|印发|下发|颁布|发文|通过|签发|即)(?:之)?(?:日|时)(?:起)?"
)
# A day all the same, but not one that can be named from these words alone: 5月1日, 明年1月1日, 该日.
_SOME_DAY = re.compile(
    "[0-9０-９一二三四五六七八九十][年月]|今年|本年|次年|明年|年底|月底|[该当同此][年月日]"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class When:
    """A day as a clause names it."""

    on: date | None = None
    day_of: DayOf = DayOf.START
    other: Citation | None = None
    """The document whose day of entry into force it is."""


def when_said(words: str) -> When | None:
    """The day that the adverbs of a predicate name: their own start where they name none, None for a condition.

    自新办法出台之日起 is a condition: nothing is repealed yet.
    """
    named = [match[0] for match in _WHEN.finditer(words)]
    return _read(named[-1]) if named else When()


def when_before(words: str) -> When | None:
    """The same for a day before the list of documents, at the end of `words`."""
    match = WHEN_BEFORE.search(words)
    return _read(match["when"]) if match else When()


def _read(words: str) -> When | None:
    if match := _DATE.search(words):
        day = parse_date(match[0])
        return When(on=day) if day else When(day_of=DayOf.OPEN)
    if _START.fullmatch(words):
        return When()
    if _ISSUE.fullmatch(words):
        return When(day_of=DayOf.ISSUE)
    if cited := citations(words):
        return When(day_of=DayOf.OTHER, other=cited[0])
    return When(day_of=DayOf.OPEN) if _SOME_DAY.search(words) else None
