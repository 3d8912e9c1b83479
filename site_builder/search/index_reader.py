"""Reads a published search index, as `search-index.js` does in the browser (docs/search-format.md), without trust.

Every inflation is bounded, and every count is compared with what is left before room is made for it. What is unsound raises
`ValueError`, or one of `UNSOUND`; `index_check.py` goes through a whole index.
"""

import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from site_builder.load.member_data import parse_json
from site_builder.search.coding import Bytes, Numbers
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.shards import FORMAT_VERSION, Key

_WORD = np.uint64(64)
_IN_WORD = np.uint64(63)
_TO_WORD = np.uint64(6)


UNSOUND = (ValueError, KeyError, IndexError, TypeError, OverflowError, MemoryError, OSError, zlib.error)
"""What reading bytes of no index may raise."""
_MOST_INFLATED = 64 * 1024 * 1024
_MOST_BITS = 40
_FEW = 32


class VarintReader:
    """Reads what `varints` wrote, from a place in a byte string onwards."""

    def __init__(self, data: bytes, place: int = 0) -> None:
        self.data = data
        self.place = place

    def one(self) -> int:
        number = shift = 0
        while True:
            byte = self.data[self.place]
            self.place += 1
            number |= (byte & 127) << shift
            if byte < 128:
                return number
            shift += 7
            if shift > 56:
                raise ValueError("a number of more than nine bytes")

    def many(self, count: int) -> list[int]:
        if count > len(self.data) - self.place:
            raise ValueError("more numbers than bytes")
        if count < _FEW:
            return [self.one() for _ in range(count)]
        rest = np.frombuffer(self.data, np.uint8, offset=self.place)[: 9 * count]
        ends = np.flatnonzero(rest < 128)[:count] + 1
        if len(ends) < count:
            raise ValueError("numbers that do not end")
        starts = np.concatenate([[0], ends[:-1]])
        sizes = ends - starts
        if sizes.max() > 9:
            raise ValueError("a number of more than nine bytes")
        numbers = np.zeros(count, np.int64)
        for byte in range(int(sizes.max())):
            has = np.flatnonzero(sizes > byte)
            numbers[has] |= (rest[starts[has] + byte].astype(np.int64) & 127) << 7 * byte
        self.place += int(ends[-1])
        found: list[int] = numbers.tolist()
        return found

    def text(self) -> str:
        """A string written as its length in bytes and its UTF-8 form."""
        length = self.one()
        self.place += length
        if self.place > len(self.data):
            raise ValueError("a text longer than its file")
        return self.data[self.place - length : self.place].decode()

    def end(self) -> None:
        """Raises `ValueError` if something is left."""
        if self.place != len(self.data):
            raise ValueError("more bytes than are told of")


def inflate(data: bytes) -> bytes:
    unpacker = zlib.decompressobj()
    found = unpacker.decompress(data, _MOST_INFLATED)
    if not unpacker.eof or unpacker.unused_data:
        raise ValueError("a stream that does not end, is too long, or has something behind it")
    return found


def join_gaps(classes: Bytes, low_bits: Numbers) -> Numbers:
    """The gaps that `split_gaps` took apart."""
    return low_bits + (np.int64(1) << classes.astype(np.int64)) - 1


def unpack_bits(data: bytes, widths: Bytes) -> Numbers:
    """The numbers of one run that `pack_runs` packed."""
    words = np.frombuffer(data + bytes(16 - len(data) % 8), "<u8")
    ends = np.cumsum(widths, dtype=np.uint64)
    places = ends - widths
    word, shift = places >> _TO_WORD, places & _IN_WORD
    low = words[word] >> shift
    high = np.where(shift > 0, words[word + np.uint64(1)] << ((_WORD - shift) & _IN_WORD), np.uint64(0))
    mask = (np.uint64(1) << widths.astype(np.uint64)) - np.uint64(1)
    numbers: Numbers = ((low | high) & mask).astype(np.int64)
    return numbers


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentDirectory:
    """What must be known of a segment before its shards can be used."""

    lengths: NDArray[np.int64]
    """Length of each field (columns, as `SearchedPart`) of each document (rows)."""
    first_keys: tuple[Key, ...]
    """The first key of each shard. A key with too many places for one shard fills several, alone."""
    first_places: tuple[int, ...]
    """The first place in each shard that continues a key; 0 for the others."""


def read_directory(data: bytes) -> SegmentDirectory:
    """The directory in a `dir.bin`."""
    reader = VarintReader(inflate(data))
    version, documents = reader.many(2)
    if version != FORMAT_VERSION:
        raise ValueError(f"search segment of format {version}, not {FORMAT_VERSION}")
    lengths = (
        np.array(reader.many(documents * len(SearchedPart)), np.int64).reshape(len(SearchedPart), documents).T
    )
    shards = reader.one()
    keys = _undo_key_steps(reader.many(shards), reader.many(shards))
    if keys != sorted(keys):
        raise ValueError("keys out of order")
    places = [
        reader.one() if here == before else 0 for before, here in zip([None, *keys], keys, strict=False)
    ]
    reader.end()
    return SegmentDirectory(lengths=lengths, first_keys=tuple(keys), first_places=tuple(places))


def read_shard(data: bytes) -> dict[Key, Numbers]:
    """The keys of a shard with their places, ascending."""
    packed = int.from_bytes(data[:4], "little")
    if packed > len(data) - 4:
        raise ValueError("a shard shorter than its head")
    head = inflate(data[4 : 4 + packed])
    reader = VarintReader(head)
    bits, number = reader.many(2)
    keys = _undo_key_steps(reader.many(number), reader.many(number))
    counts = [count + 1 for count in reader.many(number)]
    if bits > _MOST_BITS or keys != sorted(set(keys)) or sum(counts) != len(head) - reader.place:
        raise ValueError("a shard with other postings than it tells of")
    expected = [expected_class(bits, count) for count in counts]
    classes = np.frombuffer(head, np.uint8, offset=reader.place) + np.repeat(expected, counts) & 31
    classes = classes.astype(np.uint8)
    if (int(classes.sum(dtype=np.int64)) + 7) // 8 != len(data) - 4 - packed:
        raise ValueError("a shard with other bits than its classes need")
    gaps = join_gaps(classes, unpack_bits(data[4 + packed :], classes))
    ends = np.cumsum(counts)
    return {
        key: np.cumsum(gaps[end - count : end] + 1) - 1
        for key, count, end in zip(keys, counts, ends, strict=True)
    }


def expected_class(bits: int, count: int) -> int:
    """The class of the gap between so many places that are spread over numbers of so many bits."""
    return max(0, bits - count.bit_length())


def _undo_key_steps(firsts: list[int], seconds: list[int]) -> list[Key]:
    keys = []
    first = second = 0
    for step, number in zip(firsts, seconds, strict=True):
        first += step
        second = number if step else second + number
        keys.append((first, second))
    return keys


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultFacts:
    """ResultFacts of all documents, in index order."""

    published: tuple[date, ...]
    columns: tuple[tuple[tuple[str, str], ...], ...]
    types: tuple[str, ...]
    histories: tuple[tuple[tuple[date, str], ...], ...]
    issuers: tuple[tuple[str, ...], ...]
    units: tuple[tuple[str, ...], ...]
    topics: tuple[tuple[str, ...], ...]
    sites: tuple[tuple[str, ...], ...]
    """Who publishes each; empty for an index of one site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """What is shown of a document besides its facts."""

    url: str
    title: str
    number: str
    index: str


def read_facts(data: bytes) -> ResultFacts:
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
    facts = ResultFacts(
        published=tuple(map(date.fromordinal, days)),
        columns=columns,
        types=types,
        histories=histories,
        issuers=_read_lists(reader, documents),
        units=_read_lists(reader, documents),
        topics=_read_lists(reader, documents),
        sites=_read_lists(reader, documents) if reader.place < len(reader.data) else (),
    )
    reader.end()
    return facts


def read_cards(data: bytes) -> list[Card]:
    """The cards of one file."""
    block = parse_json(inflate(data), "cards")
    rows = zip(block["urls"], block["titles"], block["numbers"], block["indexes"], strict=True)
    return [Card(url=url, title=title, number=number, index=index) for url, title, number, index in rows]


def _read_columns(reader: VarintReader, documents: int) -> tuple[tuple[tuple[str, str], ...], ...]:
    lineages: list[tuple[tuple[str, str], ...]] = [()]
    for _ in range(reader.one()):
        above = lineages[reader.one()]
        lineages.append((*above, (reader.text(), reader.text())))
    return tuple(lineages[number] for number in reader.many(documents))


def _read_lists(reader: VarintReader, documents: int) -> tuple[tuple[str, ...], ...]:
    names = [reader.text() for _ in range(reader.one())]
    ends = np.cumsum(reader.many(documents), dtype=object).tolist()
    numbers = reader.many(ends[-1] if ends else 0)
    starts = [0, *ends[:-1]]
    return tuple(
        tuple(names[number] for number in numbers[start:end]) for start, end in zip(starts, ends, strict=True)
    )


def _undo_steps(steps: Iterable[int]) -> list[int]:
    numbers, number = [], 0
    for step in steps:
        number += step
        numbers.append(number)
    return numbers


def _undo_zigzag(number: int) -> int:
    return number // 2 if number % 2 == 0 else -(number + 1) // 2


def status_on(history: tuple[tuple[date, str], ...], day: date) -> str:
    """The status of a document on a day; empty if it carries none."""
    status = history[0][1] if history else ""
    for since, value in history:
        if since <= day:
            status = value
    return status
