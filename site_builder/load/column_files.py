"""From the bytes of `columns.yaml` to a city's column tree or a county's changes to one."""

from site_builder.diagnostics.catalogue_load_columns import DUPLICATE_UNIT
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.load.column_fields import CITY, COUNTY
from site_builder.load.column_tree import Above, read_columns_below
from site_builder.load.county import read_county, read_head, read_renamed, read_retired
from site_builder.load.journal import Journal, Place, quoted
from site_builder.load.record import Record
from site_builder.load.text import decode_settings
from site_builder.load.yaml_files import read_mapping
from site_builder.load.yaml_nodes import Listing, YamlMapping
from site_builder.model.columns import ColumnTree, Unit
from site_builder.model.county import CountyFile, TemplateHead

_HOW_TO_GET = Text(
    "从备份恢复它，或用 site-builder init 另建一个站点文件夹（县级网站加 --county），把其中的 columns.yaml 复制过来",
    "bring it back from a backup, or make a new site with `site-builder init` (for a county with --county) "
    "and copy its columns.yaml",
)


def read_columns(
    path: str, data: bytes | None
) -> tuple[ColumnTree | CountyFile | None, tuple[Diagnostic, ...]]:
    """A city's tree, or a county's file (it has `extends`), with everything wrong in it.

    None if there is no tree at all; `data` is None if there is no file.
    A tree that comes with errors lacks the parts that could not be read.
    """
    journal = Journal(path)
    text = decode_settings(data, journal, _HOW_TO_GET)
    mapping = read_mapping(text, 1, journal) if text is not None else None
    if mapping is None:
        return None, journal.findings
    result = read_county(mapping, journal) if _is_county(mapping) else _city(mapping, journal)
    return result, journal.findings


def _is_county(mapping: YamlMapping) -> bool:
    names = {entry.key.text for entry in mapping.entries} | mapping.broken
    return bool(names & set(COUNTY["extends"].names))


def _city(mapping: YamlMapping, journal: Journal) -> ColumnTree | None:
    record = Record(mapping, CITY, journal)
    head = read_head(record) or TemplateHead(id="", version="", title="")
    units = _units(record)
    # Without a list of units every duty would be reported, though one mistake is to blame.
    known = frozenset(unit.name for unit in units) or None
    node = record.node("columns")
    above = Above(path="", level=0, cadence=None, cadence_days=None, kind=None, units=known)
    columns = read_columns_below(record, "columns", node, above) if node else ()
    renamed, retired = read_renamed(record), read_retired(record)
    if not columns:
        return None
    return ColumnTree(
        template_id=head.id,
        version=head.version,
        title=head.title,
        released=head.released,
        adopt_by=head.adopt_by,
        units=units,
        columns=columns,
        renamed=renamed,
        retired=retired,
    )


def _units(record: Record) -> tuple[Unit, ...]:
    node = record.node("units")
    if node is None:
        return ()
    if not isinstance(node, Listing):
        record.wrong_kind("units", node, "由 {id, name} 组成的列表", "a list of {id, name}")
        return ()
    units: list[Unit] = []
    seen: dict[str, Place] = {}
    for item in record.items_of("units", node):
        if not isinstance(item, YamlMapping):
            record.wrong_kind("units", item, "由 {id, name} 组成的列表", "a list of {id, name}")
            continue
        entry = Record(item, record.subtable("units"), record.journal)
        unit = Unit(
            id=entry.text("id"),
            name=entry.text("name"),
            since=entry.day("since"),
            until=entry.day("until"),
            successor=entry.text("successor"),
        )
        if not _is_repeated(entry, seen) and unit.name:
            units.append(unit)
    return tuple(units)


def _is_repeated(entry: Record, seen: dict[str, Place]) -> bool:
    repeated = False
    for key in ("id", "name"):
        written = entry.text(key)
        if not written:
            continue
        if f"{key} {written}" in seen:
            repeated = True
            entry.journal.add(
                DUPLICATE_UNIT,
                entry.place_of(key),
                f"单位的{entry.table[key].alias}{quoted(written)}重复",
                f"the unit's {key} {quoted(written)} is repeated",
                hint=Text("删去或改正其中一个", "delete or correct one of them"),
                other=(Text("第一次写在这里", "first given here"), seen[f"{key} {written}"]),
            )
        seen.setdefault(f"{key} {written}", entry.place_of(key))
    return repeated
