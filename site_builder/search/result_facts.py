"""What the search page knows of every document before it has a question: dates, columns, states (`facts`), and what
it shows of a result (`cards`). Formats in docs/search-format.md."""

import json
from collections.abc import Callable, Iterable, Sequence

from site_builder.search.coding import deflate, text_bytes, varints
from site_builder.search.records import SearchRecord
from site_builder.search.shards import FORMAT_VERSION

CARDS_A_BLOCK = 256


def facts_bytes(records: Sequence[SearchRecord]) -> bytes:
    """The facts file of records in index order."""
    days = [record.published.toordinal() for record in records]
    return deflate(
        varints([FORMAT_VERSION, len(records)])
        + varints(_steps(days))
        + _columns_bytes(records)
        + _lists_bytes([(record.type,) for record in records])
        + _lists_bytes([tuple(status for _, status in record.history) for record in records])
        + varints(
            _zigzag(since.toordinal() - day)
            for record, day in zip(records, days, strict=True)
            for since, _ in record.history
        )
        + _lists_bytes([record.issuers for record in records])
        + _lists_bytes([record.units for record in records])
        + _lists_bytes([record.topics for record in records])
        + _sites_bytes(records)
    )


def card_blocks(records: Sequence[SearchRecord], a_block: int = CARDS_A_BLOCK) -> list[bytes]:
    """The card files: so many documents each, in index order."""
    return [_cards_bytes(records[start : start + a_block]) for start in range(0, len(records), a_block)]


def _cards_bytes(records: Sequence[SearchRecord]) -> bytes:
    columns: dict[str, Callable[[SearchRecord], str]] = {
        "titles": lambda record: record.title,
        "numbers": lambda record: record.number,
        "indexes": lambda record: record.index,
        "urls": lambda record: record.url,
    }
    block = {name: [value(record) for record in records] for name, value in columns.items()}
    return deflate(json.dumps(block, ensure_ascii=False, separators=(",", ":")).encode())


def _columns_bytes(records: Sequence[SearchRecord]) -> bytes:
    """A table of columns, each with the number of the one above (0: none), then the column of each document."""
    known = sorted(
        {column[: level + 1] for column in (r.columns for r in records) for level in range(len(column))}
    )
    numbers = {lineage: number for number, lineage in enumerate(known, 1)}
    table = b"".join(
        varints([numbers.get(lineage[:-1], 0)]) + text_bytes(lineage[-1][0]) + text_bytes(lineage[-1][1])
        for lineage in known
    )
    return varints([len(known)]) + table + varints(numbers.get(record.columns, 0) for record in records)


def _lists_bytes(lists: Sequence[tuple[str, ...]]) -> bytes:
    """A table of the names, how many each document has, and their numbers in the table."""
    names = sorted({name for values in lists for name in values})
    numbers = {name: number for number, name in enumerate(names)}
    return (
        varints([len(names)])
        + b"".join(map(text_bytes, names))
        + varints(len(values) for values in lists)
        + varints(numbers[name] for values in lists for name in values)
    )


def _sites_bytes(records: Sequence[SearchRecord]) -> bytes:
    """Who publishes each; nothing for an index of one site."""
    if not any(record.site for record in records):
        return b""
    return _lists_bytes([(record.site,) if record.site else () for record in records])


def _steps(ascending: Iterable[int]) -> list[int]:
    steps, before = [], 0
    for number in ascending:
        steps.append(number - before)
        before = number
    return steps


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1
