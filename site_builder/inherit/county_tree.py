"""A county's column tree: the city's, changed by the county's few operations and in no other way."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from site_builder.diagnostics.finding import Diagnostic
from site_builder.inherit.allowed_changes import (
    allowed_additions,
    allowed_aliases,
    allowed_switched_off,
    allowed_units,
)
from site_builder.inherit.renames import (
    at_present_paths,
    changes_of_former_columns,
    mounted_moves,
    renaming_findings,
)
from site_builder.model.columns import Column, ColumnTree, Duty, Unit
from site_builder.model.county import CountyFile


@dataclass(frozen=True, slots=True, kw_only=True)
class _Changes:
    """The operations that the template allows, ready to be applied; paths without the mount."""

    units: Mapping[str, str]
    switched_off: frozenset[str]
    added: Mapping[str, tuple[Column, ...]]
    names: Mapping[str, str]


def inherit(template: ColumnTree, county: CountyFile) -> tuple[ColumnTree, tuple[Diagnostic, ...]]:
    """The template with the county's changes, and a finding for every change that it does not allow.

    Merged by path; a path of an earlier version of the template stands for the present one. A refused
    change is left out, so that the rest can be checked in the same run.
    """
    found = [*changes_of_former_columns(county, template)]
    county = at_present_paths(county, template)
    renamed, retired = mounted_moves(template, county.mount)
    own_renamed, own_retired = mounted_moves(county, county.mount)
    switched_off = allowed_switched_off(template, county, found)
    changes = _Changes(
        units=allowed_units(template, county, found),
        switched_off=switched_off,
        added=allowed_additions(template, county, switched_off, found),
        names=allowed_aliases(template, county, switched_off, found),
    )
    columns = tuple(_column(c, changes) for c in template.columns if c.path not in changes.switched_off)
    tree = ColumnTree(
        template_id=county.head.id if county.head else template.template_id,
        version=county.head.version if county.head else template.version,
        title=county.head.title if county.head else template.title,
        released=county.head.released if county.head else template.released,
        adopt_by=county.head.adopt_by if county.head else template.adopt_by,
        units=_units(template.units, changes.units),
        columns=_mounted(columns, county.mount, template),
        renamed=(*renamed, *own_renamed),
        retired=(*retired, *own_retired),
    )
    found += renaming_findings(tree, of_county=replace(county, renamed=own_renamed, retired=own_retired))
    return tree, tuple(found)


def _column(column: Column, changes: _Changes) -> Column:
    children = [_column(c, changes) for c in column.children if c.path not in changes.switched_off]
    added = [with_units(c, changes.units) for c in changes.added.get(column.path, ())]
    return replace(
        column,
        name=changes.names.get(column.path, column.name),
        duties=tuple(_duty(duty, changes.units) for duty in column.duties),
        children=(*children, *added),
    )


def with_units(column: Column, units: Mapping[str, str]) -> Column:
    """The column, and all below it, with the county's units in place of the city's."""
    return column.changed(lambda one: replace(one, duties=tuple(_duty(duty, units) for duty in one.duties)))


def _duty(duty: Duty, units: Mapping[str, str]) -> Duty:
    """Two city units that one county unit stands for are named once."""
    return replace(duty, units=tuple(dict.fromkeys(units.get(name, name) for name in duty.units)))


def _units(register: tuple[Unit, ...], names: Mapping[str, str]) -> tuple[Unit, ...]:
    # The life span of a city unit says nothing about the county's.
    mapped = [Unit(id=unit.id, name=names[unit.name]) if unit.name in names else unit for unit in register]
    return tuple({unit.name: unit for unit in reversed(mapped)}[name] for name in _names_once(mapped))


def _names_once(units: list[Unit]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(unit.name for unit in units))


def _mounted(columns: tuple[Column, ...], mount: str, template: ColumnTree) -> tuple[Column, ...]:
    """The columns below one of the id `mount`, which bears the title of the template."""
    if not mount or not columns:
        return columns
    first = columns[0]
    top = replace(
        first,
        id=mount,
        path=mount,
        name=template.title or template.template_id,
        duties=(),
        children=tuple(
            column.changed(lambda one: replace(one, path=f"{mount}/{one.path}")) for column in columns
        ),
    )
    return (top,)
