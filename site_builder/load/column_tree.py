"""The columns of a template, or those a county adds, read one by one."""

import re
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_load_columns import (
    COLUMN_ID_RESERVED,
    COLUMN_ID_UNUSABLE,
    COLUMN_TOO_DEEP,
    COLUMN_WITHOUT_CADENCE,
    COLUMN_WITHOUT_RESPONSIBLE_UNIT,
    DUPLICATE_COLUMN_ID,
    DUTIES_ABOVE_LEAF,
)
from site_builder.diagnostics.catalogue_load_fields import FIGURE_OUT_OF_RANGE
from site_builder.language import Text, did_you_mean
from site_builder.load.column_fields import CADENCES, COLUMN, DUTY, ID_PATTERN, KINDS, POLICIES
from site_builder.load.journal import Place, quoted
from site_builder.load.record import Record
from site_builder.load.yaml_nodes import Listing, Node, Scalar, YamlMapping
from site_builder.model.columns import Cadence, Column, ColumnKind, CountyPolicy, Duty
from site_builder.model.fields import nearest_name
from site_builder.model.own_addresses import RESERVED_COLUMNS

MAX_LEVEL = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Above:
    """What a column takes from the one above it."""

    path: str
    level: int
    cadence: Cadence | None
    cadence_days: int | None
    kind: ColumnKind | None
    units: frozenset[str] | None
    """Names that a duty may use; None where they cannot be known, in a county's file."""


def read_columns_below(record: Record, key: str, node: Node, above: Above) -> tuple[Column, ...]:
    """The columns of the list `node`, with all below them. Those without a usable id are left out."""
    if not isinstance(node, Listing):
        record.wrong_kind(key, node, "栏目的列表", "a list of columns")
        return ()
    if above.level >= MAX_LEVEL:
        record.journal.add(
            COLUMN_TOO_DEEP,
            node.place,
            f"栏目{quoted(above.path)}之下超过 {MAX_LEVEL} 级",
            f"below {quoted(above.path)} there are more than {MAX_LEVEL} levels",
            hint=Text("把下级栏目提到上一级", "move the columns one level up"),
        )
        return ()
    columns: list[Column] = []
    seen: dict[str, Place] = {}
    for item in record.items_of(key, node):
        if not isinstance(item, YamlMapping):
            record.wrong_kind(key, item, "由 {id, name, …} 组成的列表", "a list of {id, name, …}")
            continue
        entry = Record(item, COLUMN, record.journal)
        column_id = _id(entry, above, seen)
        # Read even without an id, so that all mistakes below show in one run.
        column = _column(entry, column_id or "?", above)
        if column_id:
            columns.append(column)
    return tuple(columns)


def _id(entry: Record, above: Above, seen: dict[str, Place]) -> str:
    written = entry.text("id")
    place = entry.place_of("id")
    if not written:
        return ""
    if not re.fullmatch(ID_PATTERN, written):
        entry.journal.add(
            COLUMN_ID_UNUSABLE,
            place,
            f"栏目编号{quoted(written)}不能用作网址",
            f"the column id {quoted(written)} cannot be part of an address",
            hint=Text(
                "只用小写字母、数字和“-”，如 rural-schools",
                "use lower-case letters, digits and “-”, such as rural-schools",
            ),
        )
        return ""
    if not above.path and written in RESERVED_COLUMNS:
        entry.journal.add(
            COLUMN_ID_RESERVED,
            place,
            f"栏目编号{quoted(written)}是网站自己的地址",
            f"the column id {quoted(written)} is an address of the site itself",
            hint=Text("换一个编号", "choose another id"),
        )
        return ""
    if written in seen:
        entry.journal.add(
            DUPLICATE_COLUMN_ID,
            place,
            f"栏目编号{quoted(written)}重复",
            f"the column id {quoted(written)} is repeated",
            hint=Text(
                "同一上级之下的编号不能相同，改掉其中一个",
                "ids below one column must differ; change one of them",
            ),
            other=(Text("第一次用在这里", "first used here"), seen[written]),
        )
        return ""
    seen[written] = place
    return written


def _column(entry: Record, column_id: str, above: Above) -> Column:
    path = f"{above.path}/{column_id}" if above.path else column_id
    cadence, cadence_days = _cadence(entry, above)
    kind = entry.choice("kind", KINDS) or above.kind
    duties = _duties(entry, above.units)
    below = Above(
        path=path,
        level=above.level + 1,
        cadence=cadence,
        cadence_days=cadence_days,
        kind=kind,
        units=above.units,
    )
    node = entry.node("children")
    children = read_columns_below(entry, "children", node, below) if node else ()
    _check_leaf(entry, has_children=entry.has("children"), has_cadence=cadence is not None)
    return Column(
        id=column_id,
        path=path,
        name=entry.text("name"),
        duties=duties,
        cadence=cadence or Cadence.ON_CHANGE,
        cadence_days=cadence_days,
        kind=kind or ColumnKind.NOTICE,
        policy=entry.choice("county", POLICIES) or CountyPolicy.LOCKED,
        children=children,
        span=entry.journal.span(entry.place),
    )


def _cadence(entry: Record, above: Above) -> tuple[Cadence | None, int | None]:
    node = entry.node("cadence")
    if node is None:
        return above.cadence, above.cadence_days
    if isinstance(node, YamlMapping):
        record = Record(node, entry.subtable("cadence"), entry.journal)
        days = record.whole("days", 0, 1, 3660)
        return Cadence.DAYS, days or None
    if isinstance(node, Scalar) and node.text.strip() == Cadence.DAYS.value:
        entry.journal.add(
            FIGURE_OUT_OF_RANGE,
            node.place,
            "更新频率没有写天数",
            "the cadence does not say how many days",
            hint=Text("写成 {days: 30}", "write {days: 30}"),
        )
        return Cadence.DAYS, None
    return entry.choice("cadence", CADENCES) or above.cadence, None


def _duties(entry: Record, known: frozenset[str] | None) -> tuple[Duty, ...]:
    node = entry.node("duties")
    if node is None:
        return ()
    duties: list[Duty] = []
    for item in entry.items_of("duties", node):
        if not isinstance(item, YamlMapping):
            entry.wrong_kind(
                "duties", item, "由 {description, units} 组成的列表", "a list of {description, units}"
            )
            continue
        duty = Record(item, DUTY, entry.journal)
        description = " ".join(duty.text("description").split())
        units = duty.scalars("units")
        for unit in units:
            _check_unit(duty, unit, known)
        duties.append(Duty(description=description, units=tuple(dict.fromkeys(unit.text for unit in units))))
    return tuple(duties)


def _check_unit(duty: Record, unit: Scalar, known: frozenset[str] | None) -> None:
    if known is None or unit.text in known:
        return
    near = nearest_name(unit.text, dict.fromkeys(sorted(known)))
    guess = did_you_mean(near) if near else None
    duty.journal.add(
        COLUMN_WITHOUT_RESPONSIBLE_UNIT,
        unit.place,
        f"单位名单里没有{quoted(unit.text)}",
        f"{quoted(unit.text)} is not in the list of units",
        hint=guess or Text("在 units 里加上这个单位", "add it to units"),
    )


def _check_leaf(entry: Record, *, has_children: bool, has_cadence: bool) -> None:
    name = entry.text("name")
    if has_children and entry.has("duties"):
        entry.journal.add(
            DUTIES_ABOVE_LEAF,
            # A key that was mistyped or cannot be read has no place under this name.
            entry.key_places.get("duties", entry.place),
            f"栏目{quoted(name)}有下级栏目，不能再写内容说明和责任单位",
            f"the column {quoted(name)} has children and cannot have duties of its own",
            hint=Text("把 duties 移到下级栏目", "move the duties to the children"),
        )
    if has_children:
        return
    if not entry.has("duties"):
        entry.journal.add(
            COLUMN_WITHOUT_RESPONSIBLE_UNIT,
            entry.place,
            f"末级栏目{quoted(name)}没有内容说明和责任单位",
            f"the leaf column {quoted(name)} has no duties",
            hint=Text("加上 duties，写明 description 和 units", "add duties with a description and units"),
        )
    if not has_cadence and not entry.has("cadence"):
        entry.journal.add(
            COLUMN_WITHOUT_CADENCE,
            entry.place,
            f"末级栏目{quoted(name)}没有更新频率",
            f"the leaf column {quoted(name)} has no cadence",
            hint=Text(
                "加上 cadence，如 monthly、on-change，或 {days: 30}",
                "add a cadence such as monthly, on-change or {days: 30}",
            ),
        )
