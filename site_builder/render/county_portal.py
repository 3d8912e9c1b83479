"""The pages of a city's portal: all counties by column, newest first, by county, the joint register, the figures."""

from collections.abc import Iterator, Sequence
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

BASE, REGISTER = OWN["counties"], OWN["counties_register"]
_ENDED = ("repealed", "expired")


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
    is_current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PortalListView:
    """One page of a list over all counties, or over one."""

    head: Head
    filters: tuple[PortalFilter, ...]
    items: tuple[PortalEntry, ...]
    pager: Pager


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


_Owned = tuple[PortalMember, CityDocument]


def plan_portal(site: Site, theme: Theme, portal: Portal) -> Iterator[Output]:
    """Every page of the portal. Columns in which no county has anything have no page."""
    press = make_press(theme, make_frame(site))
    everything = _newest_first(portal)
    yield _home(site, press, portal)
    yield from _register(site, press, everything)
    for column in site.columns.walk():
        below = [one for one in everything if _is_below(one[1].column, column.path)]
        if below:
            name = press.theme.words.plain("county.in_column", name=column.name)
            yield from _lists(site, press, f"{BASE}{column.path}/", name, below)


def _newest_first(portal: Portal) -> list[_Owned]:
    owned = [(member, document) for member in portal.members for document in member.documents]
    owned.sort(key=lambda one: (one[0].id, one[1].id))
    return sorted(owned, key=lambda one: one[1].published, reverse=True)


def _home(site: Site, press: Press, portal: Portal) -> Output:
    head = _head(BASE, press.theme.words.plain("county.portal"))
    counts = dict.fromkeys(site.columns.by_path, 0)
    for member in portal.members:
        for document in member.documents:
            for path in _way(document.column):
                counts[path] += 1
    view = PortalHomeView(
        head=head,
        members=tuple(_row(member, site.as_of) for member in portal.members),
        columns=tuple(_column(column, counts) for column in site.columns.columns),
        register=REGISTER,
    )
    return press.page("county_portal", view, head.url, crumbs=(Link(label=head.title, url=head.url),))


def _register(site: Site, press: Press, everything: Sequence[_Owned]) -> Iterator[Output]:
    registered = [one for one in everything if _is_registered(one[1])]
    yield from _lists(site, press, REGISTER, press.theme.words.plain("county.register"), registered)


def _lists(site: Site, press: Press, base: str, title: str, owned: Sequence[_Owned]) -> Iterator[Output]:
    members = {member.id: member for member, _ in sorted(owned, key=lambda one: one[0].id)}
    yield from _list(site, press, base, base, title, owned, owned, members)
    for member_id in members:
        own = [one for one in owned if one[0].id == member_id]
        yield from _list(site, press, base, f"{base}by/{member_id}/", title, own, owned, members)


def _list(
    site: Site,
    press: Press,
    base: str,
    here: str,
    title: str,
    shown: Sequence[_Owned],
    owned: Sequence[_Owned],
    members: dict[str, PortalMember],
) -> Iterator[Output]:
    everyone = PortalFilter(
        label=press.theme.words.plain("county.all"), url=base, documents=len(owned), is_current=here == base
    )
    filters = (
        everyone,
        *(
            PortalFilter(
                label=member.name,
                url=f"{base}by/{member.id}/",
                documents=sum(one[0].id == member.id for one in owned),
                is_current=here == f"{base}by/{member.id}/",
            )
            for member in members.values()
        ),
    )
    head = _head(here, title)
    crumbs = (
        Link(label=press.theme.words.plain("county.portal"), url=BASE),
        Link(label=title, url=here),
    )
    entries = [_entry(member, document, site.as_of) for member, document in shown]
    for url, items, pager in paged(entries, here, site.config.page_size):
        view = PortalListView(head=head, filters=filters, items=items, pager=pager)
        yield press.page("county_portal_list", view, url, crumbs=crumbs)


def _head(url: str, title: str) -> Head:
    return Head(title=title, url=url, description=title, crumbs=())


def _entry(member: PortalMember, document: CityDocument, as_of: date) -> PortalEntry:
    return PortalEntry(
        title=document.title,
        url=document.url,
        published=document.published,
        number=document.number,
        status=_status(document, as_of),
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
        ended=sum(_status(document, as_of) in _ENDED for document in registered),
        latest=max((document.published for document in member.documents), default=""),
    )


def _column(column: Column, counts: dict[str, int]) -> PortalColumn:
    return PortalColumn(
        name=column.name,
        url=f"{BASE}{column.path}/" if counts[column.path] else "",
        documents=counts[column.path],
        children=tuple(_column(child, counts) for child in column.children),
    )


def _status(document: CityDocument, as_of: date) -> str:
    past = [status for day, status in document.states if day <= as_of]
    return past[-1] if past else (document.states[0][1] if document.states else "")


def _is_registered(document: CityDocument) -> bool:
    return document.type in {kind.value for kind in DocumentType if kind.is_registered}


def _way(path: str) -> list[str]:
    parts = path.split("/") if path else []
    return ["/".join(parts[: n + 1]) for n in range(len(parts))]


def _is_below(path: str, top: str) -> bool:
    return path == top or path.startswith(f"{top}/")
