"""The bytes of the index: whole numbers as variable-length bytes, ascending numbers as gaps split in two.

A gap g is stored as the class of g + 1 (the place of its highest bit: one byte, left to deflate's Huffman code) and
the bits below it (packed, lowest bit first). That comes within three percent of the entropy of the gaps and is read
back without a table. The figures and the alternatives measured stand in docs/search-format.md.
"""

import zlib
from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Bytes = NDArray[np.uint8]

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

    def many(self, count: int) -> list[int]:
        return [self.one() for _ in range(count)]

    def text(self) -> str:
        """A string written as its length in bytes and its UTF-8 form."""
        length = self.one()
        self.place += length
        return self.data[self.place - length : self.place].decode()


def text_bytes(text: str) -> bytes:
    """A string as `VarintReader.text` reads it."""
    data = text.encode()
    return varints([len(data)]) + data


def deflate(data: bytes, strategy: int = zlib.Z_DEFAULT_STRATEGY) -> bytes:
    """Zlib's form of deflate (RFC 1950), as `DecompressionStream("deflate")` reads it: older browsers have no other."""
    packer = zlib.compressobj(9, zlib.DEFLATED, 15, 9, strategy)
    return packer.compress(data) + packer.flush()


def inflate(data: bytes) -> bytes:
    return zlib.decompress(data)


def split_gaps(gaps: Numbers) -> tuple[Bytes, Numbers]:
    """Class and remaining bits of each gap."""
    raised = gaps + 1
    classes = np.frexp(raised.astype(np.float64))[1] - 1
    return classes.astype(np.uint8), raised - (np.int64(1) << classes.astype(np.int64))


def join_gaps(classes: Bytes, low_bits: Numbers) -> Numbers:
    """The gaps that `split_gaps` took apart."""
    return low_bits + (np.int64(1) << classes.astype(np.int64)) - 1


def pack_bits(numbers: Numbers, widths: Bytes) -> bytes:
    """Numbers of the given widths in bits (each below 32), one after the other, lowest bit first."""
    ends = np.cumsum(widths, dtype=np.uint64)
    if not len(ends) or not ends[-1]:
        return b""
    places = ends - widths
    words = np.zeros(int(ends[-1] >> _TO_WORD) + 2, np.uint64)
    values = numbers.astype(np.uint64)
    word, shift = places >> _TO_WORD, places & _IN_WORD
    first_of_word = np.flatnonzero(np.r_[True, word[1:] != word[:-1]])
    words[word[first_of_word]] = np.bitwise_or.reduceat(values << shift, first_of_word)
    over = shift + widths > _WORD
    words[word[over] + np.uint64(1)] |= values[over] >> (_WORD - shift[over])
    return words.astype("<u8").tobytes()[: int(ends[-1] + np.uint64(7)) // 8]


def unpack_bits(data: bytes, widths: Bytes) -> Numbers:
    """The numbers that `pack_bits` packed."""
    words = np.frombuffer(data + bytes(16 - len(data) % 8), "<u8")
    ends = np.cumsum(widths, dtype=np.uint64)
    places = ends - widths
    word, shift = places >> _TO_WORD, places & _IN_WORD
    low = words[word] >> shift
    high = np.where(shift > 0, words[word + np.uint64(1)] << ((_WORD - shift) & _IN_WORD), np.uint64(0))
    mask = (np.uint64(1) << widths.astype(np.uint64)) - np.uint64(1)
    numbers: Numbers = ((low | high) & mask).astype(np.int64)
    return numbers
