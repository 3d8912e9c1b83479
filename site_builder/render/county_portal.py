"""The pages of a city's portal: all counties by column, newest first, by county, the joint register, the figures."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.model.columns import Column
from site_builder.model.document import DocumentType
from site_builder.model.included import CityDocument
from site_builder.model.output import Output
from site_builder.model.own_addresses import OWN
from site_builder.model.portal import Portal, PortalMember
from site_builder.model.site import Site
from site_builder.render.frames import make_frame
from site_builder.render.pager import paged
from site_builder.render.press import Press, make_press
from site_builder.render.theme import Theme
from site_builder.render.views import Head, Link, Pager

BASE, EVERYTHING, REGISTER = OWN["counties"], OWN["counties_all"], OWN["counties_register"]
_ENDED = ("repealed", "expired")
_MOST_FILTERS = 30
"""Counties that a list names on each of its pages. With more it leads to a page that names them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalEntry:
    """One document of one county; `url` leads to the county's own site."""

    title: str
    url: str
    published: str
    number: str
    status: str
    member: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFilter:
    """One choice of a list: all counties, or one of them."""

    label: str
    url: str
    documents: int


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalListView:
    """One page of a list over all counties, or over one."""

    head: Head
    filters: tuple[PortalFilter, ...]
    others: PortalFilter | None
    """The page that names all counties of the list, where `filters` names but the one that is shown."""
    items: tuple[PortalEntry, ...]
    pager: Pager


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalFiltersView:
    """All counties that have something in a list."""

    head: Head
    filters: tuple[PortalFilter, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberRow:
    """The figures of one county."""

    name: str
    url: str
    documents: int
    columns: int
    """Columns of the city that hold something of it."""
    registered: int
    ended: int
    latest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalColumn:
    """One column of the city with the number of the counties' documents in it and below."""

    name: str
    url: str
    documents: int
    children: tuple["PortalColumn", ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalHomeView:
    """The counties and their figures, and the way to every column."""

    head: Head
    members: tuple[MemberRow, ...]
    columns: tuple[PortalColumn, ...]
    register: str
    everything: str


@dataclass(frozen=True, slots=True, kw_only=True)
class _Owned:
    member: PortalMember
    document: CityDocument
    entry: PortalEntry


def plan_portal(site: Site, theme: Theme, portal: Portal) -> Iterator[Output]:
    """Every page of the portal. Columns in which no county has anything have no page."""
    press = make_press(theme, make_frame(site))
    words = press.theme.words
    everything = _newest_first(portal, site.as_of)
    below: dict[str, list[_Owned]] = defaultdict(list)
    for one in everything:
        for path in _way(one.document.column):
            below[path].append(one)
    yield _home(site, press, portal, {path: len(owned) for path, owned in below.items()})
    yield from _lists(site, press, EVERYTHING, words.plain("county.everything"), everything)
    registered = [one for one in everything if _is_registered(one.document)]
    yield from _lists(site, press, REGISTER, words.plain("county.register"), registered)
    for column in site.columns.walk():
        if column.path in below:
            name = words.plain("county.in_column", name=column.name)
            yield from _lists(site, press, f"{BASE}{column.path}/", name, below[column.path])


def _newest_first(portal: Portal, as_of: date) -> list[_Owned]:
    """All documents. Those with a day that has not come stand behind the others: a wrong year leads no list."""
    owned = [
        _Owned(member=member, document=document, entry=_entry(member, document, as_of))
        for member in portal.members
        for document in member.documents
    ]
    today = as_of.isoformat()
    owned.sort(key=lambda one: (one.member.id, one.document.id))
    return sorted(owned, key=lambda one: _past(one.document, today), reverse=True)


def _past(document: CityDocument, today: str) -> str:
    return document.published if document.published <= today else ""


def _home(site: Site, press: Press, portal: Portal, counts: Mapping[str, int]) -> Output:
    head = _head(BASE, press.theme.words.plain("county.portal"))
    view = PortalHomeView(
        head=head,
        members=tuple(_row(member, site.as_of) for member in portal.members),
        columns=tuple(_column(column, counts) for column in site.columns.columns),
        register=REGISTER,
        everything=EVERYTHING,
    )
    return press.page("county_portal", view, head.url, crumbs=head.way)


def _lists(site: Site, press: Press, base: str, title: str, owned: Sequence[_Owned]) -> Iterator[Output]:
    """The list of all counties, that of each, and with many counties the page on which to choose one."""
    by_member: dict[str, list[_Owned]] = {member_id: [] for member_id in sorted({o.member.id for o in owned})}
    for one in owned:
        by_member[one.member.id].append(one)
    words = press.theme.words
    everyone = PortalFilter(label=words.plain("county.all"), url=base, documents=len(owned))
    counties = tuple(
        PortalFilter(label=own[0].member.name, url=f"{base}by/{member_id}/", documents=len(own))
        for member_id, own in by_member.items()
    )
    others = None
    if len(counties) > _MOST_FILTERS:
        others = PortalFilter(label=words.plain("county.choose"), url=f"{base}by/", documents=len(counties))
        crumbs = _crumbs(press, Link(label=title, url=base), Link(label=others.label, url=others.url))
        filters = PortalFiltersView(
            head=_head(others.url, f"{title} · {others.label}"), filters=(everyone, *counties)
        )
        yield press.page("county_portal_filters", filters, others.url, crumbs=crumbs)
    for shown, entries in ((everyone, owned), *zip(counties, by_member.values(), strict=True)):
        named = (everyone, *counties) if others is None else tuple(dict.fromkeys((everyone, shown)))
        head = _head(shown.url, title)
        for url, items, pager in paged([one.entry for one in entries], shown.url, site.config.page_size):
            view = PortalListView(head=head, filters=named, others=others, items=items, pager=pager)
            yield press.page(
                "county_portal_list", view, url, crumbs=_crumbs(press, Link(label=title, url=shown.url))
            )


def _crumbs(press: Press, *below: Link) -> tuple[Link, ...]:
    return (Link(label=press.theme.words.plain("county.portal"), url=BASE), *below)


def _head(url: str, title: str) -> Head:
    return Head(title=title, url=url, description=title, crumbs=())


def _entry(member: PortalMember, document: CityDocument, as_of: date) -> PortalEntry:
    return PortalEntry(
        title=document.title,
        url=document.url,
        published=document.published,
        number=document.number,
        status=document.status_on(as_of),
        member=member.name,
    )


def _row(member: PortalMember, as_of: date) -> MemberRow:
    registered = [document for document in member.documents if _is_registered(document)]
    return MemberRow(
        name=member.name,
        url=member.url,
        documents=len(member.documents),
        columns=len({document.column for document in member.documents} - {""}),
        registered=len(registered),
        ended=sum(document.status_on(as_of) in _ENDED for document in registered),
        latest=max((_past(document, as_of.isoformat()) for document in member.documents), default=""),
    )


def _column(column: Column, counts: Mapping[str, int]) -> PortalColumn:
    return PortalColumn(
        name=column.name,
        url=f"{BASE}{column.path}/" if column.path in counts else "",
        documents=counts.get(column.path, 0),
        children=tuple(_column(child, counts) for child in column.children),
    )


def _is_registered(document: CityDocument) -> bool:
    return document.type in {kind.value for kind in DocumentType if kind.is_registered}


def _way(path: str) -> list[str]:
    parts = path.split("/") if path else []
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]
