"""The folded texts of a published index, rebuilt from its postings: so a portal makes one index of many.

A pair of characters and its place say what stands there and behind it. What no pair reaches is a gap, or a character alone
between gaps; which one is known for the whole field only, and an index made of the rebuilt text is the same whichever is
taken. Everything read here is another's: places are held against the lengths, and these against a limit.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from site_builder.model.own_addresses import SEARCH_SEGMENTS
from site_builder.search.coding import Numbers
from site_builder.search.index_reader import read_directory, read_shard
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.shards import Key
from site_builder.search.stream import GAP_CODE, Codes, TextStream

_MOST_CHARACTERS = 32 * 1024 * 1024
"""Of one segment: its row takes four bytes for each."""
_EMPTY = 0
_FIELDS = len(SearchedPart)
_CODES = 0x110000


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedText:
    """What is searched of one document."""

    codes: Codes
    """Its fields, folded, each that is not empty followed by one gap."""
    lengths: Numbers
    """Of its fields, in the order of `SearchedPart`."""


def rebuilt_texts(read: Callable[[str], bytes], key: str, documents: int) -> Iterator[IndexedText]:
    """The texts of a segment's documents, of which there are so many, in their order. `read` gives the bytes of a path below
    the site's root.

    Raises `ValueError`, or another of `index_reader.UNSOUND`, for a segment that is not sound."""
    stream = rebuilt_stream(read, key, documents)
    ends = np.cumsum((stream.lengths + (stream.lengths > 0)).sum(axis=1))
    start = 0
    for end, lengths in zip(ends.tolist(), stream.lengths, strict=True):
        yield IndexedText(codes=stream.codes[start:end], lengths=lengths)
        start = end


def rebuilt_stream(read: Callable[[str], bytes], key: str, documents: int) -> TextStream:
    """The stream from which the segment was made, but for which character stands alone at which of such places."""
    folder = f"{SEARCH_SEGMENTS}/{key}"
    directory = read_directory(read(f"{folder}/dir.bin"))
    if len(directory.lengths) != documents:
        raise ValueError("another number of documents")
    rows = _rows_of(directory.lengths)
    codes = np.full(rows.size + 1, _EMPTY, np.uint32)
    letters: list[tuple[Numbers, Numbers]] = []
    for number, first_key in enumerate(directory.first_keys):
        shard = read_shard(read(f"{folder}/{number}.bin"))
        if next(iter(shard), None) != first_key:
            raise ValueError("another first key than the directory says")
        letters += _place(shard, codes, len(directory.lengths))
    if codes[rows.ends].any() or codes[-1]:
        raise ValueError("characters where a field ends")
    _fill_alone(codes, rows, letters)
    codes[codes == _EMPTY] = GAP_CODE
    return TextStream(codes=codes, lengths=directory.lengths)


def joined_stream(texts: list[IndexedText]) -> TextStream:
    """One stream of the texts, in their order."""
    gap = np.array([GAP_CODE], np.uint32)
    return TextStream(
        codes=np.concatenate([*(text.codes for text in texts), gap]),
        lengths=np.array([text.lengths for text in texts], np.int64).reshape(-1, _FIELDS),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _FieldRows:
    """The fields that are not empty, in the order of the stream."""

    numbers: Numbers
    """Document times eight, and field."""
    starts: Numbers
    ends: Numbers
    """Where the gap behind each stands."""
    size: int


def _rows_of(lengths: NDArray[np.int64]) -> _FieldRows:
    flat = lengths.ravel()
    if len(flat) and (flat.min() < 0 or flat.max() > _MOST_CHARACTERS):
        raise ValueError("a field of no length that can be")
    size = int((flat + (flat > 0)).sum())
    if size > _MOST_CHARACTERS:
        raise ValueError(f"a segment of {size} characters")
    numbers = np.flatnonzero(flat)
    behind = np.cumsum(flat[numbers] + 1)
    return _FieldRows(numbers=numbers, starts=behind - 1 - flat[numbers], ends=behind - 1, size=size)


def _place(shard: Mapping[Key, Numbers], codes: Codes, documents: int) -> Iterator[tuple[Numbers, Numbers]]:
    """Write the pairs of a shard into the row. Gives the lists of fields: numbers of fields, and their characters."""
    keys = np.array(list(shard), np.int64).reshape(-1, 2)
    counts = np.array([len(places) for places in shard.values()], np.int64)
    if not len(keys):
        return
    places = np.concatenate(list(shard.values()))
    firsts, seconds = np.repeat(keys[:, 0], counts), np.repeat(keys[:, 1], counts)
    is_pair = firsts >= _FIELDS
    here = places[is_pair]
    if keys.min() < 0 or keys.max() >= _CODES or places.min() < 0:
        raise ValueError("a key of no characters")
    is_first = np.zeros(len(places), bool)
    is_first[(np.cumsum(counts) - counts)[counts > 0]] = True
    if ((np.diff(places) <= 0) & ~is_first[1:]).any():
        raise ValueError("places out of order")
    if len(here) and here.max() + 1 >= len(codes):
        raise ValueError("places outside of the texts")
    codes[here] = firsts[is_pair]
    codes[here + 1] = seconds[is_pair]
    if not is_pair.all():
        document = places[~is_pair]
        if document.max() >= documents:
            raise ValueError("a document that is none")
        yield document * _FIELDS + firsts[~is_pair], seconds[~is_pair]


def _fill_alone(codes: Codes, rows: _FieldRows, letters: list[tuple[Numbers, Numbers]]) -> None:
    """Write the characters that stand alone, where no pair has written."""
    cells, of_row = _alone(codes, rows)
    if not len(cells) or not letters:
        return
    having = np.unique(of_row)
    numbers = np.concatenate([number for number, _ in letters])
    characters = np.concatenate([character for _, character in letters])
    wanted = np.isin(numbers, rows.numbers[having])
    numbers, characters = numbers[wanted], characters[wanted]
    order = np.argsort(numbers, kind="stable")
    numbers, characters = numbers[order], characters[order]
    for row in having.tolist():
        number = rows.numbers[row]
        listed = characters[np.searchsorted(numbers, number) : np.searchsorted(numbers, number, "right")]
        free = cells[np.searchsorted(of_row, row) : np.searchsorted(of_row, row, "right")]
        if not len(listed):
            continue
        missing = listed[~np.isin(listed, codes[rows.starts[row] : rows.ends[row]])][: len(free)]
        codes[free] = listed[0]
        codes[free[: len(missing)]] = missing


def _alone(codes: Codes, rows: _FieldRows) -> tuple[Numbers, Numbers]:
    """The cells with a character alone, and the row of each: gaps and such characters take turns in a stretch that no pair
    reaches, and no field begins with a gap."""
    empty = np.flatnonzero(codes[:-1] == _EMPTY)
    row = np.searchsorted(rows.starts, empty, side="right") - 1
    inside = empty < rows.ends[row]
    empty, row = empty[inside], row[inside]
    if not len(empty):
        return empty, row
    begins = np.append(True, np.diff(empty) > 1)
    begin = empty[np.maximum.accumulate(np.where(begins, np.arange(len(empty)), 0))]
    is_odd = (empty - begin) % 2 == 1
    alone = (is_odd != (begin == rows.starts[row])) & (codes[empty + 1] == _EMPTY)
    return empty[alone], row[alone]
