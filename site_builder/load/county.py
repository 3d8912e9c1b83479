"""A county's `columns.yaml`: five kinds of changes and nothing else."""

import re
from collections.abc import Iterator

from site_builder.diagnostics.catalogue_load_columns import (
    COLUMN_ID_RESERVED,
    COLUMN_ID_UNUSABLE,
    SWITCH_OFF_WITHOUT_REASON,
    TEMPLATE_NAME_UNUSABLE,
)
from site_builder.diagnostics.catalogue_load_fields import PATH_NOT_ALLOWED, WRONG_VALUE_FORM
from site_builder.diagnostics.catalogue_load_files import DUPLICATE_FIELD
from site_builder.language import Text
from site_builder.load.column_fields import COUNTY, ID_PATTERN
from site_builder.load.column_tree import Above, read_columns_below
from site_builder.load.journal import Journal, Place, quoted
from site_builder.load.record import Record, is_empty
from site_builder.load.yaml_nodes import Entry, Scalar, YamlMapping
from site_builder.model.columns import MoveKind, Renamed, Retired
from site_builder.model.county import (
    Addition,
    CityData,
    ColumnAlias,
    CountyFile,
    SwitchedOff,
    TemplateHead,
    UnitMapping,
)
from site_builder.model.included import IncludeRequest
from site_builder.model.own_addresses import RESERVED_COLUMNS

_COLUMN_PATH = re.compile(f"{ID_PATTERN}(/{ID_PATTERN})*")
GIT_ADDRESS = re.compile(
    r"git\+(?P<address>(?:https|ssh|file)://[\w.~:@/-]+)@(?P<revision>[A-Za-z0-9][\w./-]*)"
    r"(?:#(?P<path>[\w-][\w./-]*\.ya?ml))?"
)
"""`git+https://host/city.git@v2018.1#columns.yaml`: what `columns update` fetches."""


def read_county(mapping: YamlMapping, journal: Journal) -> CountyFile | None:
    """The county's file; None if it does not say what it extends."""
    record = Record(mapping, COUNTY, journal)
    extends = _extends(record)
    mount = _mount(record)
    units = tuple(
        UnitMapping(city=entry.key.text, county=text, span=journal.span(entry.key.place))
        for entry, text in _texts(record, "units")
    )
    switched_off = _switched_off(record)
    additions = _additions(record)
    aliases = tuple(
        ColumnAlias(path=entry.key.text, name=text, span=journal.span(entry.key.place))
        for entry, text in _texts(record, "alias")
        if _is_column_path(entry.key, journal)
    )
    city = _city_data(record)
    includes = _includes(record)
    head = read_head(record)
    renamed, retired = read_renamed(record), read_retired(record)
    if not extends:
        return None
    return CountyFile(
        extends=extends,
        extends_span=journal.span(record.place_of("extends")),
        mount=mount,
        units=units,
        switched_off=switched_off,
        additions=additions,
        aliases=aliases,
        head=head,
        renamed=renamed,
        retired=retired,
        city=city,
        includes=includes,
    )


def _city_data(record: Record) -> CityData | None:
    city = record.record("city")
    if city is None or not (city.text("name") and city.text("data")):
        return None
    return CityData(
        name=city.text("name"), data=city.text("data"), span=record.journal.span(city.place_of("data"))
    )


def _includes(record: Record) -> tuple[IncludeRequest, ...]:
    found: list[IncludeRequest] = []
    for entry in _entries(record, "include"):
        if not _is_column_path(entry.key, record.journal):
            continue
        for item in record.items_of("include", entry.value):
            text = record.bounded("include", item) if isinstance(item, Scalar) else ""
            if text:
                span = record.journal.span(item.place)
                found.append(IncludeRequest(column=entry.key.text, target=text, span=span))
            else:
                record.wrong_kind("include", item, "文号、编号或栏目路径", "a number, an id or a column path")
    return tuple(found)


def read_renamed(record: Record) -> tuple[Renamed, ...]:
    """The former paths that a template declares, each once; one that leads nowhere is among those of `read_retired`."""
    found: dict[str, Renamed] = {}
    for one in (*_moved(record), *_split(record)):
        if one.old in found:
            other = found[one.old].span
            record.journal.add(
                DUPLICATE_FIELD,
                (one.span.line, one.span.column),
                f"原栏目{quoted(one.old)}的去向写了两次",
                f"two places say where {quoted(one.old)} went",
                hint=Text("只保留一个", "keep one of them"),
                other=(Text("第一次写在这里", "first given here"), (other.line, other.column)),
            )
        else:
            found[one.old] = one
    return tuple(found.values())


def _moved(record: Record) -> Iterator[Renamed]:
    for kind in (MoveKind.RENAMED, MoveKind.MERGED, MoveKind.RETIRED):
        for entry, text in _texts(record, kind.value):
            if kind is MoveKind.RETIRED and not _COLUMN_PATH.fullmatch(text):
                continue
            if (
                isinstance(entry.value, Scalar)
                and _is_column_path(entry.key, record.journal)
                and _is_column_path(entry.value, record.journal)
            ):
                span = record.journal.span(entry.key.place)
                yield Renamed(old=entry.key.text, new=text, span=span, kind=kind)


def _split(record: Record) -> Iterator[Renamed]:
    for entry in _entries(record, MoveKind.SPLIT.value):
        items = [i for i in record.items_of("split", entry.value) if isinstance(i, Scalar)]
        if not _is_column_path(entry.key, record.journal):
            continue
        if len(items) < 2:
            record.wrong_kind(
                "split", entry.value, "两个以上栏目路径的列表", "a list of two or more column paths"
            )
        elif not [item for item in items if not _is_column_path(item, record.journal)]:
            first, *others = (item.text for item in items)
            yield Renamed(
                old=entry.key.text,
                new=first,
                span=record.journal.span(entry.key.place),
                kind=MoveKind.SPLIT,
                others=tuple(others),
            )


def read_retired(record: Record) -> tuple[Retired, ...]:
    """The columns that a template declares gone, with the reason."""
    return tuple(
        Retired(path=entry.key.text, reason=text, span=record.journal.span(entry.key.place))
        for entry, text in _texts(record, "retired")
        if not _COLUMN_PATH.fullmatch(text) and _is_column_path(entry.key, record.journal)
    )


def read_head(record: Record) -> TemplateHead | None:
    template = record.record("template")
    if template is None:
        return None
    return TemplateHead(
        id=template.text("id"),
        version=template.text("version"),
        title=template.text("title"),
        released=template.day("released"),
        adopt_by=template.day("adopt_by"),
    )


def _extends(record: Record) -> str:
    extends = record.text("extends")
    is_package = re.fullmatch(r"package:[A-Za-z0-9][\w.-]*", extends)
    is_git = GIT_ADDRESS.fullmatch(extends)
    # Unlike every other path it leads out of the site: the city's checkout lies beside the county's.
    is_path = extends.endswith((".yaml", ".yml")) and not re.search(r"^/|^[A-Za-z]:|\\|//|%", extends)
    if not extends or is_package or is_git or is_path:
        return extends
    record.journal.add(
        TEMPLATE_NAME_UNUSABLE,
        record.place_of("extends"),
        f"继承的模板{quoted(extends)}写法不对",
        f"the template {quoted(extends)} cannot be found by this name",
        hint=Text(
            "写市级 columns.yaml 的相对路径，如 ../city/columns.yaml，或 package:名称，或 git+https://地址@版本",
            "write the relative path of the city's columns.yaml, such as ../city/columns.yaml, package:NAME, "
            "or git+https://ADDRESS@REVISION",
        ),
    )
    return ""


def _mount(record: Record) -> str:
    mount = record.text("mount")
    place = record.place_of("mount")
    if mount and not re.fullmatch(ID_PATTERN, mount):
        record.journal.add(
            COLUMN_ID_UNUSABLE,
            place,
            f"挂载的编号{quoted(mount)}不能用作网址",
            f"the mount {quoted(mount)} cannot be part of an address",
            hint=Text("只用小写字母、数字和“-”，如 gk", "use lower-case letters, digits and “-”, such as gk"),
        )
        return ""
    if mount in RESERVED_COLUMNS:
        record.journal.add(
            COLUMN_ID_RESERVED,
            place,
            f"挂载的编号{quoted(mount)}是网站自己的地址",
            f"the mount {quoted(mount)} is an address of the site itself",
            hint=Text("换一个编号，如 gk", "choose another id, such as gk"),
        )
        return ""
    return mount


def _entries(record: Record, key: str) -> Iterator[Entry]:
    """The entries of a table whose names are the editor's own; repeated names are noted and left out."""
    node = record.node(key)
    if node is None:
        return
    if not isinstance(node, YamlMapping):
        record.wrong_kind(key, node, "“名称: 值”的行", "lines of “name: value”")
        return
    seen: dict[str, Place] = {}
    for entry in node.entries:
        name = entry.key.text
        if name in seen:
            record.journal.add(
                DUPLICATE_FIELD,
                entry.key.place,
                f"{quoted(name)}重复",
                f"{quoted(name)} is repeated",
                hint=Text("只保留一个", "keep one of them"),
                other=(Text("第一次写在这里", "first given here"), seen[name]),
            )
            continue
        seen[name] = entry.key.place
        yield entry


def _texts(record: Record, key: str) -> Iterator[tuple[Entry, str]]:
    for entry in _entries(record, key):
        value = entry.value
        if isinstance(value, Scalar) and not is_empty(value):
            text = record.bounded(key, value)
            if text:
                yield entry, text
        else:
            record.journal.add(
                WRONG_VALUE_FORM,
                value.place,
                f"{quoted(entry.key.text)}后面应有一个值",
                f"one value should follow {quoted(entry.key.text)}",
                hint=record.table[key].about,
            )


def _switched_off(record: Record) -> tuple[SwitchedOff, ...]:
    found: list[SwitchedOff] = []
    for entry in _entries(record, "switched_off"):
        value = entry.value
        if not _is_column_path(entry.key, record.journal):
            continue
        if not isinstance(value, Scalar) or is_empty(value):
            record.journal.add(
                SWITCH_OFF_WITHOUT_REASON,
                value.place,
                f"停用栏目{quoted(entry.key.text)}没有写理由",
                f"no reason is given for switching off {quoted(entry.key.text)}",
                hint=Text(
                    "在路径后面写明理由，公众会看到",
                    "write the reason after the path; the public will see it",
                ),
            )
            continue
        reason = record.bounded("switched_off", value)
        if reason:
            span = record.journal.span(entry.key.place)
            found.append(SwitchedOff(path=entry.key.text, reason=reason, span=span))
    return tuple(found)


def _additions(record: Record) -> tuple[Addition, ...]:
    found: list[Addition] = []
    for entry in _entries(record, "add"):
        if not _is_column_path(entry.key, record.journal):
            continue
        under = entry.key.text
        above = Above(
            path=under, level=under.count("/") + 1, cadence=None, cadence_days=None, kind=None, units=None
        )
        columns = read_columns_below(record, "add", entry.value, above)
        if columns:
            found.append(Addition(under=under, columns=columns, span=record.journal.span(entry.key.place)))
    return tuple(found)


def _is_column_path(key: Scalar, journal: Journal) -> bool:
    if _COLUMN_PATH.fullmatch(key.text):
        return True
    journal.add(
        PATH_NOT_ALLOWED,
        key.place,
        f"{quoted(key.text)}不是栏目路径",
        f"{quoted(key.text)} is no column path",
        hint=Text("写编号的路径，如 growth/ppp/experts", "write the path of ids, such as growth/ppp/experts"),
    )
    return False
