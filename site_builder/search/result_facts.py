"""What the search page knows of every document before it has a question: dates, columns, states (`facts`), and what
it shows of a result (`cards`). Formats in docs/search-format.md."""

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.search.coding import VarintReader, deflate, inflate, text_bytes, varints
from site_builder.search.records import SearchRecord
from site_builder.search.shards import FORMAT_VERSION

CARDS_A_BLOCK = 256


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """Facts of all documents, in index order."""

    published: tuple[date, ...]
    columns: tuple[tuple[tuple[str, str], ...], ...]
    types: tuple[str, ...]
    histories: tuple[tuple[tuple[date, str], ...], ...]
    issuers: tuple[tuple[str, ...], ...]
    units: tuple[tuple[str, ...], ...]
    topics: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown of a document besides its facts."""

    url: str
    title: str
    number: str
    index: str


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
    )


def read_facts(data: bytes) -> Facts:
    """What `facts_bytes` wrote."""
    reader = VarintReader(inflate(data))
    version, documents = reader.many(2)
    if version != FORMAT_VERSION:
        raise ValueError(f"search facts of format {version}, not {FORMAT_VERSION}")
    days = _undo_steps(reader.many(documents))
    columns = _read_columns(reader, documents)
    types = tuple(values[0] for values in _read_lists(reader, documents))
    statuses = _read_lists(reader, documents)
    histories = tuple(
        tuple((date.fromordinal(day + _undo_zigzag(reader.one())), status) for status in values)
        for day, values in zip(days, statuses, strict=True)
    )
    return Facts(
        published=tuple(map(date.fromordinal, days)),
        columns=columns,
        types=types,
        histories=histories,
        issuers=_read_lists(reader, documents),
        units=_read_lists(reader, documents),
        topics=_read_lists(reader, documents),
    )


def card_blocks(records: Sequence[SearchRecord]) -> list[bytes]:
    """The card files: CARDS_A_BLOCK documents each, in index order."""
    return [
        _cards_bytes(records[start : start + CARDS_A_BLOCK])
        for start in range(0, len(records), CARDS_A_BLOCK)
    ]


def read_cards(data: bytes) -> list[Card]:
    """The cards of one file."""
    block = json.loads(inflate(data))
    rows = zip(block["urls"], block["titles"], block["numbers"], block["indexes"], strict=True)
    return [Card(url=url, title=title, number=number, index=index) for url, title, number, index in rows]


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


def _read_columns(reader: VarintReader, documents: int) -> tuple[tuple[tuple[str, str], ...], ...]:
    lineages: list[tuple[tuple[str, str], ...]] = [()]
    for _ in range(reader.one()):
        above = lineages[reader.one()]
        lineages.append((*above, (reader.text(), reader.text())))
    return tuple(lineages[number] for number in reader.many(documents))


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


def _read_lists(reader: VarintReader, documents: int) -> tuple[tuple[str, ...], ...]:
    names = [reader.text() for _ in range(reader.one())]
    counts = reader.many(documents)
    return tuple(tuple(names[number] for number in reader.many(count)) for count in counts)


def _steps(ascending: Iterable[int]) -> list[int]:
    steps, before = [], 0
    for number in ascending:
        steps.append(number - before)
        before = number
    return steps


def _undo_steps(steps: Iterable[int]) -> list[int]:
    numbers, number = [], 0
    for step in steps:
        number += step
        numbers.append(number)
    return numbers


def _zigzag(number: int) -> int:
    return number * 2 if number >= 0 else -number * 2 - 1


def _undo_zigzag(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2
