"""What the templates of lists, registers and overviews may see."""

from dataclasses import dataclass

from site_builder.model.included import IncludedDocument
from site_builder.render.views import Head, Item, Link, Pager, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class DutyView:
    """One row of the column table: what must be published, and by whom."""

    description: str
    units: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ChildView:
    """A column one level below, with its newest documents."""

    name: str
    url: str
    below: tuple[Link, ...]
    """Its own children."""
    newest: tuple[Item, ...]
    documents: int
    """Documents in it and below."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnView:
    """One page of a column."""

    duties: tuple[DutyView, ...]
    cadence: str
    cadence_days: int
    children: tuple[ChildView, ...]
    siblings: tuple[Link, ...]
    """The columns beside it, itself included, in the order of the template."""
    items: tuple[Item, ...]
    pager: Pager
    included: tuple[IncludedDocument, ...] = ()
    """Documents of the city's site shown by reference, on the first page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthCount:
    """Documents published in one month (`2017-09`)."""

    month: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeItem:
    """A document whose validity changed, the day it did, and its state since."""

    item: Item
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HomeView:
    """The home page."""

    columns: tuple[ChildView, ...]
    newest: tuple[Item, ...]
    news: tuple[Item, ...]
    changes: tuple[ChangeItem, ...]
    months: tuple[MonthCount, ...]
    """The twelve months up to the newest document, oldest first."""
    documents: int
    in_force: int
    ended: int


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedCount:
    """A unit or topic in an overview."""

    name: str
    url: str
    documents: int
    columns: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterRow:
    """One registered document with the six fields of the register (docs/standards.md#register-fields)."""

    title: str
    url: str
    number: str
    issuer: str
    issued: str
    published: str
    status: str
    turns: tuple[Turn, ...] = ()
    """States still to come, in order."""
    draft: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterView:
    """One page of one list of the register."""

    head: Head
    list: str
    """`current`, `ended`, `upcoming`, `all`; empty for a list by issuer, year, topic or kind."""
    counts: tuple[tuple[str, str, int], ...]
    """Every list: key, address, number of entries."""
    as_of: str
    """The day of the build; empty where nothing on the page can change by itself."""
    rows: tuple[RegisterRow, ...]
    pager: Pager
    base: str
    """Address of the list; its data lie beside the first page."""
    groups: tuple[Link, ...]
    """Other ways to divide the register."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisterGroupView:
    """One way to divide the register: by issuer, year, topic or kind."""

    head: Head
    group: str
    entries: tuple[NamedCount, ...]
    groups: tuple[Link, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class OverviewView:
    """All units, or all topics."""

    head: Head
    division: str
    """Where the words of the page stand: `units`, or one of the divisions of all documents."""
    entries: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitDuty:
    """One duty of a unit: the column, and what must be published there."""

    column: Link
    above: str
    """Name of the column above, because names repeat."""
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitView:
    """One page of a unit."""

    head: Head
    name: str
    since: str
    until: str
    successor: Link | None
    duties: tuple[UnitDuty, ...]
    items: tuple[Item, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class TopicView:
    """One page of a topic."""

    head: Head
    division: str
    name: str
    items: tuple[Item, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndexView:
    """The lists that lead to every document without script."""

    head: Head
    years: tuple[NamedCount, ...]
    letters: tuple[NamedCount, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchIndexListView:
    """One page of the documents of one year, or of those whose titles begin with one letter."""

    head: Head
    items: tuple[Item, ...]
    pager: Pager
    beside: tuple[Link, ...]
    """All years, or all letters."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TreeEntry:
    """A column of the site map with those below it."""

    name: str
    url: str
    documents: int
    children: tuple["TreeEntry", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SitemapView:
    """Every column once."""

    head: Head
    columns: tuple[TreeEntry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainView:
    """A page whose words all stand in the theme: search, 404, accessibility."""

    head: Head


@dataclass(frozen=True, slots=True, kw_only=True)
class RedirectView:
    """A former address of a document."""

    title: str
    url: str
    target: str
