"""Columns that are empty, out of date or easily confused (rules COL-01, COL-02, COL-03, COL-05)."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta

from site_builder.diagnostics.catalogue_checks import (
    DUPLICATE_COLUMN_NAME,
    EMPTY_COLUMN,
    OVERDUE_COLUMN,
    STALE_COLUMN,
)
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text
from site_builder.model.columns import Cadence, Column, ColumnKind
from site_builder.model.site import Site

# 动态、要闻 2 weeks; 通知公告、政策文件 6 months (docs/standards.md#fresh-columns).
_FRESH_DAYS = {
    ColumnKind.NEWS: 14,
    ColumnKind.NOTICE: 183,
    ColumnKind.POLICY: 183,
    ColumnKind.NORMATIVE: 183,
}
_PERIODS = {
    Cadence.DAILY: (1, 0),
    Cadence.WEEKLY: (7, 0),
    Cadence.MONTHLY: (31, 1),
    Cadence.QUARTERLY: (92, 3),
    Cadence.HALF_YEARLY: (183, 6),
    Cadence.YEARLY: (366, 12),
}
"""The most days of a period, and its months where the calendar counts."""
_WEEKEND_DAYS = 2
_STALE_LIMIT = 5
_OVERDUE_LIMIT = 10
"""From so many columns on, a site fails the national inspection."""


def empty_columns(site: Site) -> Iterator[Diagnostic]:
    """One warning with the number of empty leaf columns, and a note at each."""
    newest = newest_by_column(site, archived=True)
    empty = [column for column in site.columns.leaves() if column.path not in newest]
    if not empty:
        return
    total = sum(1 for _ in site.columns.leaves())
    few = [column.name for column in empty[:3]]
    more_zh, more_en = ("等", " and others") if len(empty) > len(few) else ("", "")
    yield EMPTY_COLUMN.finding(
        _top(empty),
        f"{total} 个末级栏目中有 {len(empty)} 个还没有信息：{'、'.join(few)}{more_zh}",
        f"{len(empty)} of {total} leaf columns are empty: {', '.join(few)}{more_en}",
        hint=Text(
            "请责任单位补充；用 site-builder check --format full 逐个列出",
            "ask the responsible units for documents; `site-builder check --format full` lists them one by one",
        ),
    )
    for column in empty:
        yield EMPTY_COLUMN.finding(
            column.span,
            f"栏目“{column.name}”（{column.path}）还没有信息",
            f"column “{column.name}” ({column.path}) is empty",
            hint=_ask_units(column),
            severity=Severity.INFO,
        )


def overdue_columns(site: Site) -> Iterator[Diagnostic]:
    """Leaf columns whose newest document is too old: by the national limit for their kind, or by their cadence."""
    newest = newest_by_column(site, archived=False)
    filled = [(c, newest[c.path]) for c in site.columns.leaves() if c.path in newest]
    stale = [(c, day) for c, day in filled if _is_stale(c, day, site.as_of)]
    overdue = [
        (c, day) for c, day in filled if (c, day) not in stale and day < _oldest_allowed(c, site.as_of)
    ]
    yield from _summary(STALE_COLUMN, [c for c, _ in stale], _STALE_LIMIT)
    for column, day in stale:
        limit = _FRESH_DAYS[column.kind]
        yield STALE_COLUMN.finding(
            column.span,
            f"栏目“{column.name}”（{column.path}）最近一次更新是 {day}，已超过 {limit} 天",
            f"column “{column.name}” ({column.path}) was last updated on {day}, more than {limit} days ago",
            hint=_ask_units(column),
        )
    yield from _summary(OVERDUE_COLUMN, [c for c, _ in overdue], _OVERDUE_LIMIT)
    for column, day in overdue:
        due = column.cadence_words
        yield OVERDUE_COLUMN.finding(
            column.span,
            f"栏目“{column.name}”（{column.path}）应{due.zh}更新，最近一条是 {day}",
            f"column “{column.name}” ({column.path}) is due {due.en}, its newest document is of {day}",
            hint=_ask_units(column),
        )


def siblings_of_one_name(site: Site) -> Iterator[Diagnostic]:
    """Two columns of one name under one parent."""
    for siblings in (site.columns.columns, *(column.children for column in site.columns.walk())):
        first: dict[str, Column] = {}
        for column in siblings:
            other = first.setdefault(column.name, column)
            if other is not column:
                yield DUPLICATE_COLUMN_NAME.finding(
                    column.span,
                    f"同一上级下有两个栏目叫“{column.name}”：{other.path} 和 {column.path}",
                    f"two columns under one parent are called “{column.name}”: {other.path} and {column.path}",
                    related=(Related(text=Text("另一个在这里", "the other one"), span=other.span),),
                )


def newest_by_column(site: Site, *, archived: bool) -> dict[str, date]:
    """The latest day of publication in each column that holds or lists a document; archived ones on request."""
    newest: dict[str, date] = {}
    for document in site.documents:
        if archived or document.archived is None:
            for path in (document.column, *document.also_in):
                newest[path] = max(newest.get(path, date.min), document.published)
    return newest


def _is_stale(column: Column, newest: date, as_of: date) -> bool:
    limit = _FRESH_DAYS.get(column.kind)
    if limit is None or column.cadence is Cadence.STANDING or newest >= as_of - timedelta(limit):
        return False
    # The six months hold for whole first-level columns; a leaf that the city updates once a year is held to that
    # (COL-03). The two weeks of 动态、要闻 hold whatever a city says.
    return column.kind is ColumnKind.NEWS or _period_days(column) <= limit


def _period_days(column: Column) -> int:
    """How long a document may at least stand as the newest by the column's own cadence; 0 where it has none."""
    if column.cadence is Cadence.DAYS:
        return column.cadence_days or 0
    return _PERIODS[column.cadence][0] if column.cadence in _PERIODS else 0


def _oldest_allowed(column: Column, as_of: date) -> date:
    """The newest document must be of this day or later. A period of the calendar is overdue once it has ended
    without a document: in July the July issue may still be missing, the June issue may not."""
    if column.cadence is Cadence.DAYS:
        return as_of - timedelta(column.cadence_days or 0)
    if column.cadence not in _PERIODS:
        return date.min
    days, months = _PERIODS[column.cadence]
    if months:
        return _last_period(as_of, months)
    return as_of - timedelta(days + (_WEEKEND_DAYS if column.cadence is Cadence.DAILY else 0))


def _last_period(day: date, length: int) -> date:
    """First day of the last whole period of `length` months before `day`."""
    month = (day.year * 12 + day.month - 1) // length * length - length
    return date(month // 12, month % 12 + 1, 1)


def _summary(rule: Rule, columns: Sequence[Column], limit: int) -> Iterable[Diagnostic]:
    if len(columns) >= limit:
        yield rule.finding(
            _top(columns),
            f"有 {len(columns)} 个栏目没有按期更新，国家检查中达到 {limit} 个可能单项否决",
            f"{len(columns)} columns are out of date; {limit} can fail the national inspection",
        )


def _top(columns: Sequence[Column]) -> SourceSpan:
    return SourceSpan(columns[0].span.path)


def _ask_units(column: Column) -> Text | None:
    units = "、".join(column.units)
    return Text(f"责任单位：{units}", f"responsible: {units}") if units else None


CHECKS = (empty_columns, overdue_columns, siblings_of_one_name)
