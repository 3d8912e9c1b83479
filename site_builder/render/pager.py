"""Long lists cut into pages."""

from collections.abc import Iterator, Sequence
from typing import TypeVar

from site_builder.model.own_addresses import page_address
from site_builder.render.views import Pager

Entry = TypeVar("Entry")


def paged(
    entries: Sequence[Entry], base: str, page_size: int
) -> Iterator[tuple[str, tuple[Entry, ...], Pager]]:
    """Address, entries and place of every page; one empty page for an empty list."""
    pages = max(1, -(-len(entries) // page_size))
    for number in range(1, pages + 1):
        start = (number - 1) * page_size
        pager = Pager(
            number=number, pages=pages, entries=len(entries), base=base, shown=_shown(number, pages)
        )
        yield page_address(base, number), tuple(entries[start : start + page_size]), pager


def _shown(number: int, pages: int) -> tuple[int, ...]:
    near = {1, pages, number - 1, number, number + 1}
    return tuple(sorted(n for n in near if 1 <= n <= pages))
