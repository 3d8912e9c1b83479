"""The bytes of the index: whole numbers as variable-length bytes, ascending numbers as gaps split in two.

A gap g is stored as the class of g + 1 (the place of its highest bit) and the bits below it (packed, lowest bit first).
Of the class goes what the number of places of its key lets expect; the rest, one byte, is left to deflate's Huffman
code. The figures and the alternatives measured stand in docs/search-format.md.
"""

import zlib
from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]
Words = NDArray[np.uint64]

_SMALL_WINDOW = 12
_ZLIB_HEAD = b"\x78\xda"
_WORD = np.uint64(64)
_IN_WORD = np.uint64(63)
_TO_WORD = np.uint64(6)


def varints(numbers: Iterable[int]) -> bytes:
    """Non-negative numbers, seven bits a byte, lowest first, the eighth bit set on all but the last byte."""
    out = bytearray()
    for number in numbers:
        while number > 127:
            out.append(number & 127 | 128)
            number >>= 7
        out.append(number)
    return bytes(out)


def varint_runs(numbers: Numbers, ends: Numbers) -> list[bytes]:
    """The same of many numbers; a byte string for each run of them, which end before the numbers `ends`."""
    sizes = np.ones(len(numbers), np.int64)
    for bits in range(7, int(numbers.max(initial=0)).bit_length(), 7):
        sizes += numbers >> bits > 0
    byte_ends = np.cumsum(sizes)
    out = np.zeros(int(byte_ends[-1]) if len(byte_ends) else 0, np.uint8)
    for byte in range(int(sizes.max(initial=0))):
        has = np.flatnonzero(sizes > byte)
        goes_on = sizes[has] > byte + 1
        out[byte_ends[has] - sizes[has] + byte] = numbers[has] >> 7 * byte & 127 | goes_on * 128
    data = out.tobytes()
    return [data[start:end] for start, end in pairwise([0, *byte_ends[ends - 1].tolist()])]


def text_bytes(text: str) -> bytes:
    """A string as `VarintReader.text` reads it."""
    data = text.encode()
    return varints([len(data)]) + data


def deflate(data: bytes) -> bytes:
    """Zlib's form of deflate (RFC 1950), as `DecompressionStream("deflate")` reads it: older browsers have no other."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9)
    return packer.compress(data) + packer.flush()


def deflate_both(text: bytes, symbols: bytes) -> bytes:
    """The same of two parts, each with codes of its own: the symbols are only counted, the text is searched, too."""
    searching = zlib.compressobj(9, zlib.DEFLATED, -_SMALL_WINDOW, 6)
    counting = zlib.compressobj(9, zlib.DEFLATED, -_SMALL_WINDOW, 8, zlib.Z_HUFFMAN_ONLY)
    parts = searching.compress(text), searching.flush(zlib.Z_SYNC_FLUSH), counting.compress(symbols)
    return b"".join(
        (_ZLIB_HEAD, *parts, counting.flush(), zlib.adler32(symbols, zlib.adler32(text)).to_bytes(4, "big"))
    )


def split_gaps(gaps: Numbers) -> tuple[Bytes, Numbers]:
    """Class and remaining bits of each gap."""
    raised = gaps + 1
    classes = np.frexp(raised.astype(np.float64))[1] - 1
    return classes.astype(np.uint8), raised - (np.int64(1) << classes.astype(np.int64))


def pack_runs(numbers: Numbers, widths: Bytes, ends: Numbers) -> list[bytes]:
    """Numbers of the given widths in bits (each below 32), one after the other, lowest bit first. The runs, which end
    before the numbers `ends`, are packed one by one."""
    places = np.cumsum(widths, dtype=np.int64)
    run_bits = np.diff(places[ends - 1], prepend=0)
    run_bytes = (run_bits + 7) // 8
    byte_ends = np.cumsum(run_bytes)
    filling = 8 * (byte_ends - run_bytes) - (np.cumsum(run_bits) - run_bits)
    places += np.repeat(filling, np.diff(ends, prepend=0)) - widths
    packed = memoryview(_ored(numbers.astype(np.uint64), places.astype(np.uint64), widths))
    return [bytes(packed[start:end]) for start, end in pairwise([0, *byte_ends.tolist()])]


def _ored(values: Words, places: Words, widths: Bytes) -> bytes:
    """The values at their places (in bits, ascending) in a row of words."""
    if not len(places):
        return b""
    words = np.zeros(int(places[-1] >> _TO_WORD) + 2, np.uint64)
    word, shift = places >> _TO_WORD, places & _IN_WORD
    first_of_word = np.flatnonzero(np.append(True, word[1:] != word[:-1]))
    words[word[first_of_word]] = np.bitwise_or.reduceat(values << shift, first_of_word)
    over = np.flatnonzero(shift + widths > _WORD)
    words[word[over] + np.uint64(1)] |= values[over] >> (_WORD - shift[over])
    return words.astype("<u8").tobytes()
