"""The postings of a segment: for each pair of characters, where it stands; for each character, in which documents."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from site_builder.search.coding import Bytes, Numbers, split_gaps
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.stream import GAP_CODE, Codes, TextStream

_CHUNK = 1_000_000
"""Pairs that are sorted at a time, more or less: bounds the memory."""
_NO_CHUNK = 0xFFFF


@dataclass(frozen=True, slots=True, kw_only=True)
class Rows:
    """Postings of many keys, in the order of keys and places."""

    firsts: Numbers
    """First half of each key: the code point of a pair's first character, or the number of a field."""
    seconds: Numbers
    """Second half: the code point of the second character, or of the one that stands in the field."""
    starts: Numbers
    """Where the postings of each key begin, and at the end where the last ones end."""
    places: Numbers
    extent: int
    """All places are below it."""
    classes: Bytes
    low_bits: Numbers
    """The gaps between places, split; the first of each key is counted from the beginning of the segment."""


def sorted_rows(stream: TextStream) -> Iterator[Rows]:
    """All postings in order, some million at a time, cut between first halves of keys."""
    present = np.zeros(0x110000, bool)
    present[stream.codes] = True
    present[GAP_CODE] = False
    alphabet = np.flatnonzero(present).astype(np.uint32)
    rank_of = np.cumsum(present, dtype=np.int32) - 1
    rank_of[GAP_CODE] = -1
    ranks = rank_of[stream.codes]
    if len(alphabet):
        singles = _singles(stream, ranks, len(alphabet))
        yield _rows(*singles, np.arange(len(SearchedPart), dtype=np.uint32), alphabet, len(stream.lengths))
    for pairs in _chunks(ranks, len(alphabet)):
        yield _rows(ranks[pairs], ranks[pairs + 1], pairs, alphabet, alphabet, len(ranks))


def _chunks(ranks: NDArray[np.int32], alphabet_size: int) -> Iterator[Numbers]:
    """The places of pairs, those with the same first character together."""
    is_pair = (ranks[:-1] >= 0) & (ranks[1:] >= 0)
    frequency = np.bincount(ranks[:-1][is_pair], minlength=alphabet_size)
    chunk_of = (np.cumsum(frequency, dtype=np.int64) // _CHUNK).astype(np.uint16)
    chunk = np.append(chunk_of, np.uint16(_NO_CHUNK))[ranks[:-1]]
    chunk[~is_pair] = _NO_CHUNK
    for number in np.unique(chunk_of[frequency > 0]).tolist():
        yield np.flatnonzero(chunk == number)


def _singles(
    stream: TextStream, ranks: NDArray[np.int32], alphabet_size: int
) -> tuple[Numbers, Numbers, Numbers]:
    """SearchedPart, rank and document of every character, once for each field of each document that has it."""
    found: list[tuple[int, Numbers, int]] = []
    seen = np.zeros(alphabet_size + 1, bool)
    place = 0
    for document, lengths in enumerate(stream.lengths.tolist()):
        for field, length in enumerate(lengths):
            if length:
                here = ranks[place : place + length]
                seen[here] = True
                found.append((field, np.flatnonzero(seen[:alphabet_size]), document))
                seen[here] = False
                place += length + 1
    sizes = [len(inside) for _, inside, _ in found]
    return (
        np.repeat(np.array([field for field, _, _ in found], np.int64), sizes),
        np.concatenate([inside for _, inside, _ in found] or [np.zeros(0, np.int64)]),
        np.repeat(np.array([document for _, _, document in found], np.int64), sizes),
    )


def _rows(
    firsts: NDArray[np.integer],
    seconds: NDArray[np.integer],
    places: Numbers,
    first_codes: Codes,
    second_codes: Codes,
    extent: int,
) -> Rows:
    """The postings in order. The halves of keys are places in `first_codes` and `second_codes`, which ascend."""
    width = np.uint64(len(second_codes))
    bits = np.uint64(extent.bit_length())
    packed = firsts.astype(np.uint64)
    packed *= width
    packed += seconds.astype(np.uint64)
    packed <<= bits
    packed |= places.astype(np.uint64)
    packed.sort()
    keys = packed >> bits
    packed &= (np.uint64(1) << bits) - np.uint64(1)
    starts = np.flatnonzero(np.r_[True, keys[1:] != keys[:-1]])
    first, second = np.divmod(keys[starts], width)
    ordered = packed.view(np.int64)
    gaps = np.diff(ordered, prepend=0) - 1
    gaps[starts] = ordered[starts]
    classes, low_bits = split_gaps(gaps)
    return Rows(
        firsts=first_codes[first].astype(np.int64),
        seconds=second_codes[second].astype(np.int64),
        starts=np.append(starts, len(keys)),
        places=ordered,
        extent=extent,
        classes=classes,
        low_bits=low_bits,
    )
