"""The postings of a segment: for each pair of characters, where it stands; for each character, in which documents.

Written as a directory (`dir.bin`) and shards (`0.bin`, `1.bin`, …) of a few kilobytes; the format is described in
docs/search-format.md.
"""

import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from site_builder.search.coding import (
    Bytes,
    Numbers,
    VarintReader,
    deflate,
    inflate,
    join_gaps,
    pack_bits,
    split_gaps,
    unpack_bits,
    varints,
)
from site_builder.search.query import Field
from site_builder.search.stream import GAP_CODE, Codes, TextStream

FORMAT_VERSION = 1

_SHARD_BYTES = (2048, 8192)
"""Least and greatest aim for the size of a shard."""
_SHARD_GROWTH = 28
"""Aim for the size of a shard in bytes, by the cube root of the number of characters in the segment: a query loads
a shard or two of every segment, so that small segments need small ones."""
_KEY_BITS = 28
_CLASS_BITS = 3.2
_CHUNK = 2_000_000
"""Pairs that are sorted at a time, more or less: bounds the memory."""
_NO_CHUNK = np.uint16(0xFFFF)

Key = tuple[int, int]
"""Code points of a pair; or a character and the number of a field: the documents that have it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Directory:
    """What must be known of a segment before its shards can be used."""

    lengths: NDArray[np.int64]
    """Length of each field (columns, as `Field`) of each document (rows)."""
    first_keys: tuple[Key, ...]
    """The first key of each shard. A key with too many places for one shard fills several, alone."""
    first_places: tuple[int, ...]
    """The first place in each shard that continues a key; 0 for the others."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Rows:
    """Postings of many keys, in the order of keys and places."""

    keys: list[Key]
    starts: Numbers
    """Where the postings of each key begin, and at the end where the last ones end."""
    places: Numbers
    classes: Bytes
    low_bits: Numbers
    """The gaps between places, split; the first of each key is counted from the beginning of the segment."""


def segment_files(stream: TextStream) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of a segment's files: the shards in their order, then `dir.bin`."""
    first_keys: list[Key] = []
    first_places: list[int] = []
    shard_bits = _shard_bits(len(stream.codes))
    for rows in _sorted_rows(stream):
        for first, last, start, end in _shard_bounds(rows, shard_bits):
            continued = start > rows.starts[first]
            first_keys.append(rows.keys[first])
            first_places.append(int(rows.places[start]) if continued else 0)
            yield f"{len(first_keys) - 1}.bin", _shard_bytes(rows, first, last, start, end)
    yield "dir.bin", _directory_bytes(stream.lengths, first_keys, first_places)


def read_directory(data: bytes) -> Directory:
    """The directory in a `dir.bin`."""
    reader = VarintReader(inflate(data))
    version, documents = reader.many(2)
    if version != FORMAT_VERSION:
        raise ValueError(f"search segment of format {version}, not {FORMAT_VERSION}")
    lengths = np.array(reader.many(documents * len(Field)), np.int64).reshape(len(Field), documents).T
    shards = reader.one()
    keys = _undo_key_steps(reader.many(shards), reader.many(shards))
    places = [
        reader.one() if here == before else 0 for before, here in zip([None, *keys], keys, strict=False)
    ]
    return Directory(lengths=lengths, first_keys=tuple(keys), first_places=tuple(places))


def read_shard(data: bytes) -> dict[Key, Numbers]:
    """The keys of a shard with their places, ascending."""
    packed = int.from_bytes(data[:4], "little")
    head = inflate(data[4 : 4 + packed])
    reader = VarintReader(head)
    number = reader.one()
    keys = _undo_key_steps(reader.many(number), reader.many(number))
    counts = [count + 1 for count in reader.many(number)]
    classes = np.frombuffer(head, np.uint8, offset=reader.place)
    gaps = join_gaps(classes, unpack_bits(data[4 + packed :], classes))
    ends = np.cumsum(counts)
    return {
        key: np.cumsum(gaps[end - count : end] + 1) - 1
        for key, count, end in zip(keys, counts, ends, strict=True)
    }


def document_starts(lengths: NDArray[np.int64]) -> NDArray[np.int64]:
    """The place in the stream where each document begins, and at the end where the stream ends."""
    return np.concatenate([np.zeros(1, np.int64), np.cumsum((lengths + (lengths > 0)).sum(axis=1))])


def _sorted_rows(stream: TextStream) -> Iterator[_Rows]:
    """All postings in order, some million at a time, cut between first characters."""
    present = np.zeros(0x110000, bool)
    present[stream.codes] = True
    present[GAP_CODE] = False
    alphabet = np.flatnonzero(present).astype(np.uint32)
    ranks = np.cumsum(present, dtype=np.int32)[stream.codes] - 1
    ranks[stream.codes == GAP_CODE] = -1
    singles = _singles(stream, ranks, len(alphabet))
    is_pair = (ranks[:-1] >= 0) & (ranks[1:] >= 0)
    frequency = np.bincount(ranks[:-1][is_pair], minlength=len(alphabet))
    chunk_of = np.cumsum(frequency, dtype=np.int64) // _CHUNK
    chunk = np.where(is_pair, chunk_of.astype(np.uint16)[ranks[:-1]], _NO_CHUNK)
    single_chunk = chunk_of[singles[0]]
    for number in np.unique(chunk_of).tolist():
        pairs = np.flatnonzero(chunk == number)
        chosen = [part[single_chunk == number] for part in singles]
        yield _rows(
            np.concatenate([ranks[pairs], chosen[0]]),
            np.concatenate([len(Field) + ranks[pairs + 1], chosen[1]]),
            np.concatenate([pairs, chosen[2]]),
            alphabet,
        )


def _singles(stream: TextStream, ranks: NDArray[np.int32], alphabet_size: int) -> list[Numbers]:
    """Rank, field and document of every character, once for each field of each document that has it."""
    found: list[tuple[Numbers, int, int]] = []
    seen = np.zeros(alphabet_size + 1, bool)
    place = 0
    for document, lengths in enumerate(stream.lengths.tolist()):
        for field, length in enumerate(lengths):
            if length:
                here = ranks[place : place + length]
                seen[here] = True
                found.append((np.flatnonzero(seen[:alphabet_size]), field, document))
                seen[here] = False
                place += length + 1
    sizes = [len(inside) for inside, _, _ in found]
    return [
        np.concatenate([inside for inside, _, _ in found] or [np.zeros(0, np.int64)]),
        np.repeat(np.array([field for _, field, _ in found], np.int64), sizes),
        np.repeat(np.array([document for _, _, document in found], np.int64), sizes),
    ]


def _rows(firsts: Numbers, seconds: Numbers, places: Numbers, alphabet: Codes) -> _Rows:
    width = len(alphabet) + len(Field)
    bits = np.uint64(int(places.max(initial=1)).bit_length())
    packed = firsts.astype(np.uint64) * np.uint64(width) + seconds.astype(np.uint64)
    packed <<= bits
    packed |= places.astype(np.uint64)
    packed.sort()
    keys = packed >> bits
    packed &= (np.uint64(1) << bits) - np.uint64(1)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    first, second = np.divmod(keys[starts].astype(np.int64), width)
    points = np.r_[np.arange(len(Field)), alphabet.astype(np.int64)]
    places = packed.astype(np.int64)
    gaps = np.diff(places, prepend=0) - 1
    gaps[starts] = places[starts]
    classes, low_bits = split_gaps(gaps)
    return _Rows(
        keys=list(zip(alphabet[first].tolist(), points[second].tolist(), strict=True)),
        starts=np.r_[starts, len(keys)],
        places=places,
        classes=classes,
        low_bits=low_bits,
    )


def _shard_bits(characters: int) -> int:
    least, greatest = _SHARD_BYTES
    return 8 * int(min(max(_SHARD_GROWTH * characters ** (1 / 3), least), greatest))


def _shard_bounds(rows: _Rows, shard_bits: int) -> Iterator[tuple[int, int, int, int]]:
    """First key, key behind the last, first place and place behind the last of each shard."""
    bits = np.add.reduceat(rows.classes + _CLASS_BITS, rows.starts[:-1]) + _KEY_BITS
    sizes = np.cumsum(bits)
    key = 0
    while key < len(rows.keys):
        before = sizes[key - 1] if key else 0
        following = int(np.searchsorted(sizes, before + shard_bits, side="right"))
        if following > key:
            yield key, following, int(rows.starts[key]), int(rows.starts[following])
            key = following
            continue
        pieces = int((sizes[key] - before) // shard_bits) + 1
        cuts = np.linspace(rows.starts[key], rows.starts[key + 1], pieces + 1).astype(int).tolist()
        for start, end in pairwise(cuts):
            yield key, key + 1, start, end
        key += 1


def _shard_bytes(rows: _Rows, first: int, last: int, start: int, end: int) -> bytes:
    classes, low_bits = rows.classes[start:end], rows.low_bits[start:end]
    if start > rows.starts[first]:
        own_class, own_bits = split_gaps(rows.places[start : start + 1])
        classes, low_bits = np.r_[own_class, classes[1:]], np.r_[own_bits, low_bits[1:]]
    cuts = np.clip(rows.starts[first : last + 1], start, end)
    table = varints([last - first, *_key_steps(rows.keys[first:last]), *(np.diff(cuts) - 1).tolist()])
    head = deflate(table + classes.tobytes(), zlib.Z_HUFFMAN_ONLY)
    return len(head).to_bytes(4, "little") + head + pack_bits(low_bits, classes)


def _directory_bytes(lengths: NDArray[np.int64], keys: list[Key], places: list[int]) -> bytes:
    continued = [
        place for place, before, here in zip(places, [None, *keys], keys, strict=False) if before == here
    ]
    numbers = [FORMAT_VERSION, len(lengths), *lengths.T.ravel().tolist()]
    return deflate(varints([*numbers, len(keys), *_key_steps(keys), *continued]))


def _key_steps(keys: list[Key]) -> list[int]:
    """Steps of the first characters, then the second ones: a step where the first is the same, else the code."""
    before = [(0, 0), *keys]
    firsts = [here[0] - last[0] for last, here in zip(before, keys, strict=False)]
    seconds = [
        here[1] - last[1] if here[0] == last[0] else here[1] for last, here in zip(before, keys, strict=False)
    ]
    return firsts + seconds


def _undo_key_steps(firsts: list[int], seconds: list[int]) -> list[Key]:
    keys = []
    first = second = 0
    for step, number in zip(firsts, seconds, strict=True):
        first += step
        second = number if step else second + number
        keys.append((first, second))
    return keys
