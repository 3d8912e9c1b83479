"""The column tree (统一公开栏目): what a city template declares and a county inherits."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum, unique
from types import MappingProxyType

from site_builder.diagnostics.finding import SourceSpan
from site_builder.language import Text
from site_builder.model.labels import Cadence as Cadence
from site_builder.model.labels import DocumentType


@unique
class ColumnKind(StrEnum):
    """What a column holds; decides the default document type and the fields that `new` asks for."""

    NEWS = "news"
    NOTICE = "notice"
    POLICY = "policy"
    NORMATIVE = "normative"
    INTERPRETATION = "interpretation"
    DATA = "data"
    LIST = "list"
    GUIDE = "guide"
    REPORT = "report"
    STANDING = "standing"

    @property
    def document_type(self) -> DocumentType:
        """The type of a document in such a column when its header names none."""
        return _DEFAULT_TYPES[self]


_DEFAULT_TYPES: Mapping[ColumnKind, DocumentType] = MappingProxyType(
    {
        ColumnKind.NEWS: DocumentType.NEWS,
        ColumnKind.NOTICE: DocumentType.NOTICE,
        ColumnKind.POLICY: DocumentType.POLICY,
        ColumnKind.NORMATIVE: DocumentType.NORMATIVE,
        ColumnKind.INTERPRETATION: DocumentType.INTERPRETATION,
        ColumnKind.DATA: DocumentType.REPORT,
        ColumnKind.LIST: DocumentType.LIST,
        ColumnKind.GUIDE: DocumentType.GUIDE,
        ColumnKind.REPORT: DocumentType.REPORT,
        ColumnKind.STANDING: DocumentType.PAGE,
    }
)


@unique
class CountyPolicy(StrEnum):
    """What a county site may do with the column."""

    LOCKED = "locked"
    EXTEND = "extend"
    """Columns may be added below it."""
    OPTIONAL = "optional"
    """It may be switched off, with a reason."""
    ALIAS = "alias"
    """It may be shown under another name."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A responsible unit (责任单位) and its life span; `until` is its last day."""

    id: str
    name: str
    since: date | None = None
    until: date | None = None
    successor: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Duty:
    """One row of the column table: what must be published (内容说明), and by whom (责任单位)."""

    description: str
    units: tuple[str, ...]
    """Names of units, as the register of the template has them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column. Only `path` identifies it; names repeat."""

    id: str
    path: str
    """Ids from the top joined by `/`; also the address below the site's root."""
    name: str
    duties: tuple[Duty, ...]
    cadence: Cadence
    cadence_days: int | None
    """Length of the period in days when `cadence` is `days`."""
    kind: ColumnKind
    policy: CountyPolicy
    children: tuple["Column", ...]
    span: SourceSpan = field(compare=False)
    """Where it is declared."""

    @property
    def is_leaf(self) -> bool:
        return not self.children

    @property
    def level(self) -> int:
        """1 for 一级栏目, 2 for 二级栏目, 3 for 三级栏目."""
        return self.path.count("/") + 1

    @property
    def cadence_words(self) -> Text:
        """How often something new must appear: 每季度, 至少每 30 天."""
        zh, en = self.cadence.label.zh, self.cadence.label.en
        return Text(zh.format(n=self.cadence_days), en.format(n=self.cadence_days))

    @property
    def units(self) -> tuple[str, ...]:
        """The units of all its duties, each once."""
        return tuple(dict.fromkeys(unit for duty in self.duties for unit in duty.units))

    @property
    def parent_path(self) -> str:
        """Path of the column above, empty at the first level."""
        return self.path.rpartition("/")[0]

    def changed(self, change: Callable[["Column"], "Column"]) -> "Column":
        """This column and all below it, each changed."""
        return replace(change(self), children=tuple(child.changed(change) for child in self.children))

    def walk(self) -> Iterator["Column"]:
        """This column and all below it, parents first, in the order of the template."""
        yield self
        for child in self.children:
            yield from child.walk()


@unique
class MoveKind(StrEnum):
    """Why a column is no longer at the path that it had: the key of the template that says so."""

    RENAMED = "renamed"
    """It is the same column, at another path."""
    MERGED = "merged"
    """Its documents went into a column that holds those of others too."""
    SPLIT = "split"
    """Several took its place; its documents are in the first of them, until somebody moves them."""
    RETIRED = "retired"
    """There is no such column any more; its documents went into another."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Renamed:
    """A column that an earlier version of the template had at another path."""

    old: str
    new: str
    span: SourceSpan = field(compare=False)
    kind: MoveKind = MoveKind.RENAMED
    others: tuple[str, ...] = ()
    """The further columns that took its place, where it was split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Retired:
    """A column of an earlier version that is gone, with nothing in its place."""

    path: str
    reason: str
    span: SourceSpan = field(compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnTree:
    """A whole tree with its register of units."""

    template_id: str
    version: str
    title: str
    units: tuple[Unit, ...]
    columns: tuple[Column, ...]
    renamed: tuple[Renamed, ...] = ()
    """Former paths of columns; what lies below moves along."""
    retired: tuple[Retired, ...] = ()
    released: date | None = field(default=None, compare=False)
    """The day on which this version was released, if the template tells."""
    adopt_by: date | None = field(default=None, compare=False)
    """The last day for counties to adopt it."""
    by_path: Mapping[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        found = {column.path: column for column in self.walk()}
        object.__setattr__(self, "by_path", MappingProxyType(found))

    def walk(self) -> Iterator[Column]:
        """Every column, parents first, in the order of the template."""
        for column in self.columns:
            yield from column.walk()

    def leaves(self) -> Iterator[Column]:
        """The columns that hold documents."""
        return (column for column in self.walk() if column.is_leaf)

    def find(self, path: str) -> Column | None:
        return self.by_path.get(path)

    def lineage(self, path: str) -> tuple[Column, ...]:
        """The columns from the first level down to `path`, itself included."""
        ids = path.split("/")
        return tuple(self.by_path["/".join(ids[: n + 1])] for n in range(len(ids)))
