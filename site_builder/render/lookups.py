"""Who stands where: every list of the site, made once for all pages."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from site_builder.model.columns import Column, Unit
from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.model.validity import Relation, Validity
from site_builder.render.views import Item, Link, Turn
from site_builder.resolve.listings import DIVISIONS, DocumentList, divided, unit_address

Documents = tuple[Document, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lookups:
    """Lists of documents, newest first, and the names and addresses that pages share."""

    items: Mapping[str, Item]
    """List entries by document id."""
    own: Mapping[str, Documents]
    """By path of a column: the documents that lie in it."""
    listed: Mapping[str, Documents]
    """By path of a column: these, and those that name it in `also_in`."""
    below: Mapping[str, Documents]
    """By path of a column: the documents in it and in all columns below."""
    by_unit: Mapping[str, Documents]
    """By name of a unit, for every unit of the register."""
    divisions: Mapping[str, Mapping[str, DocumentList]]
    """By name of a division of all documents (`topics`): its lists, by what their documents share."""
    unit_urls: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]
    """By document id: the relations it has a part in, in the order of the site."""
    sources: Mapping[str, str]
    """By document id: 来源 as pages and tags show it (docs/standards.md#source-and-time)."""


def make_lookups(site: Site) -> Lookups:
    """All lists of the site."""
    names = _official_names(site)
    listed = _grouped((path, d) for d in site.documents for path in dict.fromkeys((d.column, *d.also_in)))
    units = _responsible_units(site)
    sources = {d.id: content_source(site, d, units.get(d.column, "")) for d in site.documents}
    return Lookups(
        items={d.id: _item(site, d, sources[d.id]) for d in site.documents},
        own=_grouped((d.column, d) for d in site.documents),
        listed=listed,
        below=_below(site, listed),
        by_unit={unit.name: () for unit in site.columns.units} | _by_unit(site, names, units),
        divisions={name: divided(site, name) for name in DIVISIONS},
        unit_urls={unit.name: unit_address(unit) for unit in site.columns.units},
        relations=_relations(site),
        sources=sources,
    )


def content_source(site: Site, document: Document, responsible: str) -> str:
    """The publisher of a repost, else the issuers, else the one responsible unit of the column, else the sponsor."""
    if document.source:
        return document.source.name
    if document.issuers:
        return "、".join(document.issuers)
    return responsible or site.config.sponsor or site.config.name


def unit_link(lookups: Lookups, name: str) -> Link:
    """The unit with its page; its name alone if the register does not know it."""
    return Link(label=name, url=lookups.unit_urls.get(name, ""))


def column_link(column: Column) -> Link:
    """The column's name and address."""
    return Link(label=column.name, url=f"{column.path}/")


def _item(site: Site, document: Document, source: str) -> Item:
    validity = site.validity.get(document.id)
    return Item(
        title=document.title,
        url=document.url,
        published=document.published.isoformat(),
        number=document.number.text if document.number else "",
        issuer=source,
        status=validity.status.value if validity else "",
        archived=document.archived is not None,
        draft=document.draft,
        turns=coming_turns(validity) if validity else (),
    )


def coming_turns(validity: Validity) -> tuple[Turn, ...]:
    """The states still to come after the day of the build."""
    return tuple(
        Turn(since=i.since.isoformat(), status=i.status.value)
        for i in validity.history
        if i.since > validity.since
    )


def _grouped(pairs: Iterable[tuple[str, Document]]) -> dict[str, Documents]:
    groups: dict[str, list[Document]] = {}
    for key, document in pairs:
        groups.setdefault(key, []).append(document)
    return {key: tuple(documents) for key, documents in groups.items()}


def _below(site: Site, listed: Mapping[str, Documents]) -> dict[str, Documents]:
    rank = {document.id: n for n, document in enumerate(site.documents)}
    found: dict[str, Documents] = {}
    for column in site.columns.walk():
        ids = {d.id: d for inner in column.walk() for d in listed.get(inner.path, ())}
        found[column.path] = tuple(sorted(ids.values(), key=lambda d: rank[d.id]))
    return found


def _official_names(site: Site) -> dict[str, str]:
    """Names of units as documents write them: 示例市教育局 for the unit 市教育局 of 示例市."""
    place = (site.config.sponsor or site.config.name).partition("人民政府")[0]
    names = {}
    for unit in site.columns.units:
        names[unit.name] = unit.name
        if place and unit.name[:1] == place[-1]:
            names[place[:-1] + unit.name] = unit.name
    return names


def _responsible_units(site: Site) -> dict[str, str]:
    """By path of a column: the unit that answers for it; columns with several or none are left out."""
    return {column.path: column.units[0] for column in site.columns.walk() if len(column.units) == 1}


def _by_unit(site: Site, names: Mapping[str, str], responsible: Mapping[str, str]) -> dict[str, Documents]:
    return _grouped(
        (unit, d) for d in site.documents for unit in _units_of(d, names, responsible.get(d.column, ""))
    )


def _units_of(document: Document, names: Mapping[str, str], responsible: str) -> tuple[str, ...]:
    if document.source:
        return ()
    issuers = document.issuers or (responsible,)
    return tuple(dict.fromkeys([names[issuer] for issuer in issuers if issuer in names]))


def _relations(site: Site) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, list[Relation]] = {}
    for relation in site.relations:
        for party in dict.fromkeys((relation.actor.document, relation.target.document)):
            if party:
                found.setdefault(party, []).append(relation)
    return {key: tuple(relations) for key, relations in found.items()}


def successor_unit(site: Site, unit: Unit) -> Unit | None:
    """The unit that took over, if the register knows it by id or name."""
    return next((u for u in site.columns.units if unit.successor in (u.id, u.name)), None)
