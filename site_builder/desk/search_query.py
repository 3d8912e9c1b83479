"""What an editor types to search the desk: the public query, with more fields and ranges of dates."""

import calendar
import re
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from enum import StrEnum, unique

from site_builder.language import Text
from site_builder.model.header_fields import TYPES, VALIDITY
from site_builder.search.numbers import typed_number
from site_builder.search.site_records import FURTHER_NUMBERS
from site_builder.search.tokens import fold


@unique
class TextField(StrEnum):
    """Fields that are searched by any piece of their text."""

    TITLE = "title"
    NUMBER = "number"
    INDEX = "index"
    ISSUER = "issuer"
    ATTACHMENT = "attachment"
    BODY = "body"


@unique
class MarkField(StrEnum):
    """Fields with one of a few values; a query names the value, or for columns the beginning of the path."""

    COLUMN = "column"
    TYPE = "type"
    STATUS = "status"
    DISCLOSURE = "disclosure"
    DRAFT = "draft"


@unique
class DateField(StrEnum):
    """Fields that are searched by a day, a month, a year or a range of them."""

    PUBLISHED = "published"
    ISSUED = "issued"


_NAMES: dict[str, TextField | MarkField | DateField] = {
    "标题": TextField.TITLE,
    "文号": TextField.NUMBER,
    "索引号": TextField.INDEX,
    **{one.alias: TextField.INDEX for one in FURTHER_NUMBERS},
    "发文机关": TextField.ISSUER,
    "附件": TextField.ATTACHMENT,
    "正文": TextField.BODY,
    "栏目": MarkField.COLUMN,
    "类别": MarkField.TYPE,
    "有效性": MarkField.STATUS,
    "公开属性": MarkField.DISCLOSURE,
    "草稿": MarkField.DRAFT,
    "发布": DateField.PUBLISHED,
    "发布日期": DateField.PUBLISHED,
    "成文": DateField.ISSUED,
    "成文日期": DateField.ISSUED,
    **{field.value: field for kind in (TextField, MarkField, DateField) for field in kind},
    **{one.key: TextField.INDEX for one in FURTHER_NUMBERS},
}
_PART = re.compile(
    rf" *(-(?=[^ ]))?(?:({'|'.join(_NAMES)}):(?=[^ ]))?"
    r'(?:\[([^ \]]+) to ([^ \]]+)\]|"([^"]*)"(?= |$)|《((?:[^《》]|《[^《》]*》)*)》(?= |$)|([^ ]+))'
)
_FIELD_LIKE = re.compile(r"(?:^| )-?([^ :/\"]{1,12}):([^ /]+)")
_VALUES = {
    MarkField.DRAFT: {"yes": "是", "true": "是", "no": "否", "false": "否"},
    MarkField.STATUS: {fold(word): fold(status.label.zh) for word, status in VALIDITY.items()},
    MarkField.TYPE: {fold(word): kind.value for word, kind in TYPES.items()},
}
"""Other words for the values of marked fields."""
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPart:
    """A piece of text, in one field or (None) in any."""

    text: str
    field: TextField | None = None
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkPart:
    """A value of a marked field, as typed."""

    field: MarkField
    value: str
    excluded: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePart:
    """Days from `since` to `until`, both included."""

    field: DateField
    since: date
    until: date
    excluded: bool = False


Part = TextPart | MarkPart | DatePart


def parse_desk_query(typed: str) -> tuple[Part, ...]:
    """The parts of a query, all of which are required. What is no field, range or date is text."""
    folded = fold(typed)
    number = typed_number(folded)
    if number:
        return (TextPart(text=number),)
    return tuple(part for match in _PART.finditer(folded) if (part := _part(match)) is not None)


def query_hints(typed: str) -> tuple[Text, ...]:
    """What may be wrong with a query that finds nothing: fields that there are not, values that are no dates."""
    return tuple(
        hint for name, value in _FIELD_LIKE.findall(fold(typed)) if (hint := _hint(name, value)) is not None
    )


def _hint(name: str, value: str) -> Text | None:
    field = _NAMES.get(name)
    if field is None:
        near = get_close_matches(name, _NAMES, n=1)
        known = near or [key for key in _NAMES if not key.isascii()]
        return Text(
            f"没有“{name}”这个字段，按文字查找了；可用的是：{'、'.join(known)}",
            f"“{name}” is no field and was looked for as text; there are: "
            + ", ".join(near or [key for key in _NAMES if key.isascii()]),
        )
    if isinstance(field, DateField) and not value.startswith("[") and _days(value, value) is None:
        return Text(
            f"“{value}”不是日期；写成 2019、2019-03、2019-03-01 或 [2019 TO 2021]",
            f"“{value}” is no date; write 2019, 2019-03, 2019-03-01 or [2019 TO 2021]",
        )
    return None


def _part(match: re.Match[str]) -> Part | None:
    minus, name, first, last, quoted, titled, run = match.groups()
    field, excluded = _NAMES.get(name or ""), bool(minus)
    text = (quoted or titled or run or "").strip()
    if isinstance(field, DateField):
        days = _days(first, last) if first else _days(text, text)
        if days:
            return DatePart(field=field, since=days[0], until=days[1], excluded=excluded)
    if first:
        text = f"[{first} to {last}]"
    if not text:
        return None
    if isinstance(field, MarkField):
        value = _VALUES.get(field, {}).get(text, text)
        return MarkPart(field=field, value=value, excluded=excluded)
    if isinstance(field, TextField):
        spelled = typed_number(text) if field is TextField.NUMBER else ""
        return TextPart(text=spelled or text, field=field, excluded=excluded)
    return TextPart(text=f"{name}:{text}" if name else text, excluded=excluded)


def _days(first: str, last: str) -> tuple[date, date] | None:
    since = date.min if first == "*" else _day(first, at_end=False)
    until = date.max if last == "*" else _day(last, at_end=True)
    return (since, until) if since and until else None


def _day(text: str, *, at_end: bool) -> date | None:
    match = _DAY.fullmatch(text)
    if not match:
        return None
    year, month, day = (int(part) if part else 0 for part in match.groups())
    try:
        month = month or (12 if at_end else 1)
        return date(year, month, day or (calendar.monthrange(year, month)[1] if at_end else 1))
    except (ValueError, calendar.IllegalMonthError):
        return None
