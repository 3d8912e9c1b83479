"""The order of results: in what a hit lies, then whether the document still holds, how often it is hit, how new it is.

The ranking is in `search-index.js`; these are the same numbers, for tests and measurements.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, unique

from site_builder.search.searched_parts import SearchedPart

ENDED = frozenset({"expired", "repealed"})
"""Status values of documents that no longer hold: they stand behind the others of their tier."""
OFTEN = (3, 10)
"""Hits from which a document counts as about the matter, and as very much about it."""


@unique
class Tier(IntEnum):
    """How good a hit is. A document stands where the weakest of the query's terms puts it."""

    TEXT = 1
    HEAD = 2
    """In the number, index number, issuer or an attachment's name."""
    TITLE = 3
    EXACT_TITLE = 4
    EXACT_NUMBER = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """One document that answers a query."""

    document: int
    """Its number in the index."""
    tier: Tier
    hits: int
    """How often the terms stand in it."""
    published: date
    status: str


def tier_of(field: SearchedPart, *, covers: bool) -> Tier:
    """The tier of one hit; `covers` if it is the whole field."""
    if field in (SearchedPart.TITLE_KEY, SearchedPart.TITLE):
        return Tier.EXACT_TITLE if covers else Tier.TITLE
    if field in (SearchedPart.NUMBER, SearchedPart.INDEX, SearchedPart.INDEX_KEY):
        return Tier.EXACT_NUMBER if covers else Tier.HEAD
    return Tier.TEXT if field is SearchedPart.BODY else Tier.HEAD


def by_relevance(matches: Iterable[Match]) -> list[Match]:
    """Best first."""
    return sorted(
        matches,
        key=lambda m: (
            -m.tier,
            m.status in ENDED,
            -sum(m.hits >= often for often in OFTEN),
            -m.published.toordinal(),
            -m.document,
        ),
    )


def by_date(matches: Iterable[Match]) -> list[Match]:
    """Newest first."""
    return sorted(matches, key=lambda m: (-m.published.toordinal(), -m.document))
