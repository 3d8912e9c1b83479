"""Dates as editors write them, and what is wrong with those that cannot be."""

import re
import unicodedata
from datetime import date, timedelta

from site_builder.chinese import parse_chinese_integer, parse_date, parse_published
from site_builder.diagnostics.catalogue_load_fields import INVALID_DATE, YEAR_OUT_OF_RANGE
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.yaml_nodes import Scalar
from site_builder.model.fields import Field, Shape

FIRST_YEAR, LAST_YEAR = 1900, 2100

_LONGEST = 80
"""Characters looked at; no date is longer."""
_PARTS = re.compile(r"\s*(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?.*", re.DOTALL)

ENDLESS_WORDS = (
    "(?:长期|永久|永远|持续|一直)(?:有效|施行|执行)?",
    "(?:无|没有|暂无|不设|未设|无固定|没有规定|未规定|不限)(?:有效)?(?:期|期限|限期|截止日期|截止)?",
    "无限期",
    "none",
    "never",
)
"""Patterns of what is written where there is no last day: 长期, 永久, 无, 无固定期限."""
_ENDLESS = re.compile(rf"\s*(?:{'|'.join(ENDLESS_WORDS)})\s*")
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_YEARS = re.compile(r"(?<!\d)(\d{1,2}|[一二两三四五六七八九十]{1,3})\s*年")
_UNTIL_REPLACED = re.compile(
    "新.{0,12}(?:出台|公布|发布|印发|施行|实施|制定|规定|办法|政策)|另行|另有|废止|为止|替代|修订"
)


def read_day(scalar: Scalar, field: Field, journal: Journal) -> date | None:
    """The day that is written there; None, and noted, if it is impossible or far outside our time."""
    day = parse_date(scalar.text[:_LONGEST])
    if day is None:
        _note_unreadable(scalar, field, journal)
        return None
    return day if _is_of_our_time(day, scalar, field, journal) else None


def read_moment(scalar: Scalar, field: Field, journal: Journal) -> tuple[date, str] | None:
    """The day and the time (`HH:MM`, empty if only the day is written); None as for `read_day`."""
    found = parse_published(scalar.text[:_LONGEST])
    if found is None:
        _note_unreadable(scalar, field, journal)
        return None
    return found if _is_of_our_time(found[0], scalar, field, journal) else None


def is_endless(text: str) -> bool:
    """Whether the text says that there is no last day: 长期, 永久, 无."""
    return bool(_ENDLESS.fullmatch(unicodedata.normalize("NFKC", text[:_LONGEST]).lower()))


def read_last_day(
    scalar: Scalar, field: Field, journal: Journal, first_day: date | None = None
) -> date | None:
    """The last day in force that is written there; None for 长期 and the like, and, noted, for what is no day.

    `first_day` is that from which the document holds, where it is known: the example of the hint lies behind it.
    """
    if is_endless(scalar.text):
        return None
    day = parse_date(scalar.text[:_LONGEST])
    if day:
        return day if _is_of_our_time(day, scalar, field, journal) else None
    zh, en = _fault(scalar.text)
    example = _example_of_last_day(scalar.text[:_LONGEST], first_day)
    is_open = _UNTIL_REPLACED.search(scalar.text[:_LONGEST])
    hint = (
        Text(
            "哪一天还不知道就删去这一行；新规定出台时，在新规定的文件头写“废止”，这里会自动标注",
            "delete this line while the day is unknown; the header of the new rules will repeal this document, and its "
            "page will say so",
        )
        if is_open
        else Text(
            f"写有效的最后一天，如 {example}；没有期限的写“长期”或者不写",
            f"write the last day in force, such as {example}; without end write 长期 or nothing",
        )
    )
    journal.add(
        INVALID_DATE,
        scalar.place,
        f"“{field.alias}”{zh}：{quoted(scalar.text)}",
        f"“{field.key}” {en}: {quoted(scalar.text)}",
        hint=hint,
    )
    return None


def _example_of_last_day(text: str, first_day: date | None) -> str:
    """A day as it may have been meant: in the year that is written, or so many years (five, if none are) after the first."""
    plain = unicodedata.normalize("NFKC", text)
    if year := _YEAR.search(plain):
        return f"{year[0]}-12-31"
    length = _YEARS.search(plain)
    years = (parse_chinese_integer(length[1]) if length else None) or 5
    if first_day is None or not FIRST_YEAR <= first_day.year + years <= LAST_YEAR:
        return "2029-04-30"
    # The eve of the same day; 28 February where that year has no 29th.
    day = first_day.day if (first_day.month, first_day.day) != (2, 29) else 28
    last = date(first_day.year + years, first_day.month, day)
    return str(last if day != first_day.day else last - timedelta(days=1))


def _note_unreadable(scalar: Scalar, field: Field, journal: Journal) -> None:
    zh, en = _fault(scalar.text)
    meant = _meant(scalar.text)
    form_zh, form_en = "写成 2024-03-05 或 2024年3月5日", "write 2024-03-05 or 2024年3月5日"
    if field.shape is Shape.MOMENT:
        form_zh += "，可加时间，如 2024-03-05 09:30"
        form_en += ", with a time if known"
    journal.add(
        INVALID_DATE,
        scalar.place,
        f"“{field.alias}”{zh}：{quoted(scalar.text)}",
        f"“{field.key}” {en}: {quoted(scalar.text)}",
        hint=Text(f"写成 {meant}", f"write {meant}") if meant else Text(form_zh, form_en),
        repair=Repair(old=scalar.text, new=meant) if meant and not scalar.is_folded else None,
    )


def _meant(text: str) -> str:
    """The date that dashes, stops or spaces of the wrong kind hide; empty if it is none even so."""
    plain = unicodedata.normalize("NFKC", text[:_LONGEST]).strip(" \"'“”‘’。.,;")
    plain = re.sub(r"\s*[-—–‐−─_、·．.。/]\s*", "-", plain)
    found = parse_published(plain)
    return f"{found[0].isoformat()} {found[1]}".strip() if found else ""


def _fault(text: str) -> tuple[str, str]:
    match = _PARTS.fullmatch(unicodedata.normalize("NFKC", text[:_LONGEST]))
    if match is None:
        if re.fullmatch(r"\s*\d{4}\s*年?\s*", text):
            return "只有年份", "has only a year"
        if re.fullmatch(r"\s*\d{4}\s*[-/.年]\s*\d{1,2}\s*月?\s*", text):
            return "没有写日", "has no day"
        return "读不出日期", "is no date"
    month, day = int(match[2]), int(match[3])
    if not 1 <= month <= 12:
        return f"没有 {month} 月", f"has no such month ({month})"
    if parse_date(f"{match[1]}-{month}-{day}") is None:
        return f"里 {month} 月没有 {day} 日", f"names a day that month {month} does not have ({day})"
    return "里的时间读不出来", "has a time that cannot be read"


def _is_of_our_time(day: date, scalar: Scalar, field: Field, journal: Journal) -> bool:
    if FIRST_YEAR <= day.year <= LAST_YEAR:
        return True
    journal.add(
        YEAR_OUT_OF_RANGE,
        scalar.place,
        f"“{field.alias}”的年份不可能：{quoted(scalar.text)}",
        f"the year of “{field.key}” cannot be right: {quoted(scalar.text)}",
        hint=Text(
            f"年份应在 {FIRST_YEAR} 至 {LAST_YEAR} 之间", f"years lie between {FIRST_YEAR} and {LAST_YEAR}"
        ),
    )
    return False
