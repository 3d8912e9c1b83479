"""Addresses of the lists that the program makes by itself: of the register, of units, topics and years.

Site map and links in documents need them; which of them exist depends on the documents of the day.
"""

from collections.abc import Iterator

from site_builder.model.site import Site
from site_builder.resolve.register_lists import GROUPS, register_lists
from site_builder.resolve.slugs import slugs

SEARCH, ACCESSIBILITY, SITEMAP, LARGE = "search/", "accessibility/", "sitemap/", "large/"
STANDING = ("", SITEMAP, SEARCH, ACCESSIBILITY, LARGE)
"""Pages that every site has, whatever its documents are."""


def listing_addresses(site: Site) -> tuple[str, ...]:
    """Every list with its first page, below the root, with a trailing slash; each once and in order."""
    return tuple(sorted({*_register(site), *_units(site), *_topics(site), *_years(site)}))


def topic_addresses(site: Site) -> dict[str, str]:
    """By topic: where its list is."""
    topics = sorted({topic for document in site.documents for topic in document.topics})
    return {topic: f"topics/{slug}/" for topic, slug in zip(topics, slugs(topics), strict=True)}


def year_address(year: int) -> str:
    """Where the documents published in `year` are listed for readers without script."""
    return f"search/index/{year:04d}/"


def _register(site: Site) -> Iterator[str]:
    lists = register_lists(site)
    yield from (one.base for one in lists)
    yield from (f"register/{group}/" for group in GROUPS if any(one.group == group for one in lists))


def _units(site: Site) -> Iterator[str]:
    yield "units/"
    yield from (f"units/{unit.id}/" for unit in site.columns.units)


def _topics(site: Site) -> Iterator[str]:
    yield "topics/"
    yield from topic_addresses(site).values()


def _years(site: Site) -> Iterator[str]:
    yield "search/index/"
    yield from (year_address(document.published.year) for document in site.documents)
