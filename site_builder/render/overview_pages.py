"""Units, topics and other divisions of all documents: an overview, and the pages of each."""

from collections.abc import Iterator

from site_builder.model.columns import Unit
from site_builder.model.document import Document
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.frames import own_head
from site_builder.render.lookups import Lookups, column_link, successor_unit, unit_link
from site_builder.render.pager import paged
from site_builder.render.press import Press
from site_builder.render.views import Head, Item
from site_builder.render.views_lists import NamedCount, OverviewView, TopicView, UnitDuty, UnitView
from site_builder.render.words import Words


def plan_units(site: Site, lookups: Lookups, press: Press, words: Words) -> Iterator[Output]:
    """`/units/` in the order of the register, and the pages of every unit."""
    duties = _duties_by_unit(site)
    entries = tuple(
        NamedCount(
            name=unit.name,
            url=lookups.unit_urls[unit.name],
            documents=len(lookups.by_unit[unit.name]),
            columns=len({duty.column.url for duty in duties.get(unit.name, ())}),
        )
        for unit in site.columns.units
    )
    head = own_head(words, "units")
    yield press.page(
        "units", OverviewView(head=head, entries=entries, division="units"), head.url, crumbs=head.way
    )
    for unit in site.columns.units:
        yield from _plan_unit(site, lookups, press, words, unit, duties.get(unit.name, ()))


def plan_divisions(site: Site, lookups: Lookups, press: Press, words: Words) -> Iterator[Output]:
    """`/topics/` and its like, the fullest list first, and the pages of every list."""
    for division, lists in lookups.divisions.items():
        fullest_first = sorted(lists, key=lambda name: (-len(lists[name].documents), name))
        entries = tuple(
            NamedCount(
                name=name,
                url=lists[name].url,
                documents=len(lists[name].documents),
                columns=len({d.column for d in lists[name].documents}),
            )
            for name in fullest_first
        )
        head = own_head(words, division)
        view = OverviewView(head=head, entries=entries, division=division)
        yield press.page("topics", view, head.url, crumbs=head.way)
        for name in fullest_first:
            yield from _plan_list(site, lookups, press, words, division, name)


def _plan_unit(
    site: Site, lookups: Lookups, press: Press, words: Words, unit: Unit, duties: tuple[UnitDuty, ...]
) -> Iterator[Output]:
    successor = successor_unit(site, unit)
    head = Head(
        title=unit.name,
        url=lookups.unit_urls[unit.name],
        description=words.plain("units.one_description", name=unit.name),
        crumbs=own_head(words, "units").way,
    )
    items = _items(lookups, lookups.by_unit[unit.name])
    for url, shown, pager in paged(items, head.url, site.config.page_size):
        view = UnitView(
            head=head,
            name=unit.name,
            since=unit.since.isoformat() if unit.since else "",
            until=unit.until.isoformat() if unit.until else "",
            successor=unit_link(lookups, successor.name) if successor else None,
            duties=duties,
            items=shown,
            pager=pager,
        )
        yield press.page("unit", view, url, crumbs=head.way)


def _plan_list(
    site: Site, lookups: Lookups, press: Press, words: Words, division: str, name: str
) -> Iterator[Output]:
    one = lookups.divisions[division][name]
    head = Head(
        title=name,
        url=one.url,
        description=words.plain(f"{division}.one_description", name=name),
        crumbs=own_head(words, division).way,
    )
    items = _items(lookups, one.documents)
    for url, shown, pager in paged(items, head.url, site.config.page_size):
        view = TopicView(head=head, name=name, division=division, items=shown, pager=pager)
        yield press.page("topic", view, url, crumbs=head.way)


def _duties_by_unit(site: Site) -> dict[str, tuple[UnitDuty, ...]]:
    found: dict[str, list[UnitDuty]] = {}
    for column in site.columns.walk():
        parent = site.columns.find(column.parent_path)
        for duty in column.duties:
            for unit in dict.fromkeys(duty.units):
                row = UnitDuty(
                    column=column_link(column),
                    above=parent.name if parent else "",
                    description=duty.description,
                )
                found.setdefault(unit, []).append(row)
    return {unit: tuple(rows) for unit, rows in found.items()}


def _items(lookups: Lookups, documents: tuple[Document, ...]) -> list[Item]:
    return [lookups.items[d.id] for d in documents]
