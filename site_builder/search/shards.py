"""The files of a segment: a directory (`dir.bin`) and shards (`0.bin`, `1.bin`, …) of a few kilobytes.

The format is described in docs/search-format.md.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from site_builder.search.coding import (
    Numbers,
    deflate,
    deflate_both,
    pack_runs,
    split_gaps,
    varint_runs,
    varints,
)
from site_builder.search.postings import Rows, sorted_rows
from site_builder.search.stream import TextStream

FORMAT_VERSION = 1

_SHARD_BYTES = (2048, 32768)
"""Least and greatest aim for the size of a shard."""
_SHARD_GROWTH = 2.25
"""Aim for the size of a shard in bytes, by the square root of the number of characters in the segment. A query loads
a shard or two of every segment; shared out so, the bytes it loads buy the fewest files."""
_KEY_BITS = 24
_CLASS_BITS = 3.2

Key = tuple[int, int]
"""Code points of a pair; or the number of a field and a character: the documents that have it there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Cuts:
    """Where rows are cut into shards: keys from `firsts` up to `lasts`, postings from `starts` up to `ends`."""

    firsts: Numbers
    lasts: Numbers
    starts: Numbers
    ends: Numbers


def segment_files(stream: TextStream) -> Iterator[tuple[str, bytes]]:
    """Names and bytes of a segment's files: the shards in their order, then `dir.bin`."""
    first_keys: list[Key] = []
    first_places: list[int] = []
    shard_bits = _shard_bits(len(stream.codes))
    for rows in sorted_rows(stream):
        cuts = _cuts(rows, shard_bits)
        continued = cuts.starts > rows.starts[cuts.firsts]
        first_places += np.where(continued, rows.places[cuts.starts], 0).tolist()
        for key, data in zip(_keys(rows, cuts), _shards(rows, cuts, continued), strict=True):
            first_keys.append(key)
            yield f"{len(first_keys) - 1}.bin", data
    yield "dir.bin", _directory_bytes(stream.lengths, first_keys, first_places)


def _shard_bits(characters: int) -> int:
    least, greatest = _SHARD_BYTES
    return 8 * int(min(max(_SHARD_GROWTH * characters**0.5, least), greatest))


def _cuts(rows: Rows, shard_bits: int) -> _Cuts:
    found = np.array(list(_shard_bounds(rows, shard_bits)), np.int64).reshape(-1, 4)
    return _Cuts(firsts=found[:, 0], lasts=found[:, 1], starts=found[:, 2], ends=found[:, 3])


def _shard_bounds(rows: Rows, shard_bits: int) -> Iterator[tuple[int, int, int, int]]:
    """First key, key behind the last, first place and place behind the last of each shard."""
    bits = np.add.reduceat(rows.classes + _CLASS_BITS, rows.starts[:-1]) + _KEY_BITS
    sizes = np.cumsum(bits)
    key = 0
    while key < len(rows.firsts):
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


def _keys(rows: Rows, cuts: _Cuts) -> Iterator[Key]:
    return zip(rows.firsts[cuts.firsts].tolist(), rows.seconds[cuts.firsts].tolist(), strict=True)


def _shards(rows: Rows, cuts: _Cuts, continued: NDArray[np.bool_]) -> Iterator[bytes]:
    """The bytes of each shard. Where a key is continued, its first place is written in full once more."""
    classes, low_bits = rows.classes.copy(), rows.low_bits.copy()
    again = cuts.starts[continued]
    classes[again], low_bits[again] = split_gaps(rows.places[again])
    packed = pack_runs(low_bits, classes, cuts.ends)
    tables, expected = _tables(rows, cuts)
    symbols = ((classes - expected) & 31).astype(np.uint8)
    spans = zip(cuts.starts.tolist(), cuts.ends.tolist(), strict=True)
    for table, bits, (start, end) in zip(tables, packed, spans, strict=True):
        head = deflate_both(table, symbols[start:end].tobytes())
        yield len(head).to_bytes(4, "little") + head + bits


def _tables(rows: Rows, cuts: _Cuts) -> tuple[list[bytes], Numbers]:
    """What stands before the classes in each shard: the bits of a place, the number of keys, their steps, their counts
    less one. And the expected class of every posting."""
    sizes = cuts.lasts - cuts.firsts
    shard = np.repeat(np.arange(len(sizes)), sizes)
    local = np.arange(len(shard)) - (np.cumsum(sizes) - sizes)[shard]
    key = cuts.firsts[shard] + local
    starts = np.maximum(rows.starts[key], cuts.starts[shard])
    counts = np.minimum(rows.starts[key + 1], cuts.ends[shard]) - starts
    bits = rows.extent.bit_length()
    expected = np.maximum(bits - np.frexp(counts.astype(np.float64))[1], 0)
    first_steps, second_steps = _key_steps(rows.firsts[key], rows.seconds[key], local == 0)
    tables = np.full(2 * len(sizes) + 3 * len(key), bits, np.int64)
    ends = np.cumsum(2 + 3 * sizes)
    begins = ends - 3 * sizes
    tables[begins - 1] = sizes
    for column, numbers in enumerate((first_steps, second_steps, counts - 1)):
        tables[begins[shard] + column * sizes[shard] + local] = numbers
    return varint_runs(tables, ends), np.repeat(expected, counts)


def _directory_bytes(lengths: NDArray[np.int64], keys: list[Key], places: list[int]) -> bytes:
    continued = [
        place for place, before, here in zip(places, [None, *keys], keys, strict=False) if before == here
    ]
    both = np.array(keys, np.int64).reshape(-1, 2)
    steps = _key_steps(both[:, 0], both[:, 1], np.arange(len(keys)) == 0)
    numbers = [FORMAT_VERSION, len(lengths), *lengths.T.ravel().tolist(), len(keys)]
    return deflate(varints([*numbers, *np.concatenate(steps).tolist(), *continued]))


def _key_steps(firsts: Numbers, seconds: Numbers, is_start: NDArray[np.bool_]) -> tuple[Numbers, Numbers]:
    """Steps of the first halves; of the second ones where the first is the same as before, else in full."""
    first_steps = np.where(is_start, firsts, np.diff(firsts, prepend=0))
    same = (first_steps == 0) & ~is_start
    return first_steps, np.where(same, np.diff(seconds, prepend=0), seconds)
