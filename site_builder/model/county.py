"""A county's `columns.yaml`: what it inherits, and the changes it asks for, none of them applied yet."""

from dataclasses import dataclass, field
from datetime import date

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.columns import Column, Renamed, Retired
from site_builder.model.included import IncludeRequest


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMapping:
    """The county's unit that takes the place of a city unit."""

    city: str
    county: str
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SwitchedOff:
    """A column that the county does not show, and why."""

    path: str
    """Path in the city's tree, without the mount."""
    reason: str
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Addition:
    """Columns that the county adds below one of the city's."""

    under: str
    """Path in the city's tree, without the mount."""
    columns: tuple[Column, ...]
    """Their paths begin with `under`. Units are as written, not yet compared with any list."""
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnAlias:
    """Another name that the county shows for a column."""

    path: str
    name: str
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class CountyFile:
    """Everything a county's file says. Every span points at the key of its line."""

    extends: str
    """A path relative to the file, with `/`; `package:NAME`; or `git+ADDRESS@REVISION#PATH`."""
    extends_span: SourceSpan = field(compare=False)
    mount: str
    """Id under which the city's tree hangs; empty for none."""
    units: tuple[UnitMapping, ...]
    switched_off: tuple[SwitchedOff, ...]
    additions: tuple[Addition, ...]
    aliases: tuple[ColumnAlias, ...]
    head: "TemplateHead | None" = None
    """Given by a template that extends another one, such as a city's that extends the province's."""
    renamed: tuple[Renamed, ...] = ()
    """Only a template has any, or a county for columns that it added or of which the template says nothing."""
    retired: tuple[Retired, ...] = ()
    city: "CityData | None" = None
    """Where the city's published data lies, for content from above."""
    includes: tuple[IncludeRequest, ...] = ()
    """Their columns are paths in the city's tree, without the mount."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CityData:
    """The city's site, as far as a county shows its documents."""

    name: str
    """What stands after 来源."""
    data: str
    """Folder of its published `/data/`, relative to the county's site, or the address of that."""
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class TemplateHead:
    """How a template names itself."""

    id: str
    version: str
    title: str
    released: date | None = None
    adopt_by: date | None = None
