"""The lists that the program makes by itself, with their addresses: of the register, of units, topics and years.

Pages, site map and links in documents need them; which of them exist depends on the documents of the day.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from site_builder.model.columns import Unit
from site_builder.model.document import Document
from site_builder.model.own_addresses import OWN, year_address
from site_builder.model.site import Site
from site_builder.resolve.register_lists import group_address, register_lists
from site_builder.resolve.slugs import slugs

DIVISIONS: Mapping[str, Callable[[Document], Iterable[str]]] = {"topics": lambda document: document.topics}
"""By name of an own address: what all documents are divided by there, with an overview and a list for each. Its words in
the theme are `title`, `description`, `one_description`, `counts` and `empty`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentList:
    """The documents that share a topic, or another thing of `DIVISIONS`."""

    url: str
    documents: tuple[Document, ...]
    """In the order of the site."""


def divided(site: Site, division: str) -> dict[str, DocumentList]:
    """The lists of one of `DIVISIONS`, by what their documents share, in order of that."""
    found: dict[str, list[Document]] = {}
    for document in site.documents:
        for name in dict.fromkeys(DIVISIONS[division](document)):
            found.setdefault(name, []).append(document)
    names = sorted(found)
    return {
        name: DocumentList(url=f"{OWN[division]}{slug}/", documents=tuple(found[name]))
        for name, slug in zip(names, slugs(names), strict=True)
    }


def listing_addresses(site: Site) -> tuple[str, ...]:
    """Every list with its first page, below the root, with a trailing slash; each once and in order."""
    return tuple(sorted({*_register(site), *_units(site), *_divisions(site), *_years(site)}))


def unit_address(unit: Unit) -> str:
    """Where the page of the unit stands."""
    return f"{OWN['units']}{unit.id}/"


def _register(site: Site) -> Iterator[str]:
    for one in register_lists(site):
        yield one.base
        if one.group != "states":
            yield group_address(one.group)


def _units(site: Site) -> Iterator[str]:
    yield OWN["units"]
    yield from map(unit_address, site.columns.units)


def _divisions(site: Site) -> Iterator[str]:
    for division in DIVISIONS:
        yield OWN[division]
        yield from (one.url for one in divided(site, division).values())


def _years(site: Site) -> Iterator[str]:
    yield OWN["search_index"]
    yield from (year_address(document.published.year) for document in site.documents)
