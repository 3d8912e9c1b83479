"""Numbers to bytes and back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from site_builder.search.coding import (
    VarintReader,
    deflate,
    inflate,
    join_gaps,
    pack_bits,
    split_gaps,
    text_bytes,
    unpack_bits,
    varints,
)

gaps = st.lists(st.integers(0, 2**31 - 2))


@given(st.lists(st.integers(0, 2**40)))
def test_varints_come_back(numbers: list[int]) -> None:
    assert VarintReader(varints(numbers)).many(len(numbers)) == numbers


def test_varints_hold_seven_bits_a_byte_lowest_first() -> None:
    assert varints([0, 127, 128, 300]) == bytes([0, 127, 128, 1, 172, 2])


@given(st.text())
def test_text_comes_back(text: str) -> None:
    assert VarintReader(text_bytes(text)).text() == text


@given(gaps)
def test_gaps_come_back(numbers: list[int]) -> None:
    classes, low_bits = split_gaps(np.array(numbers, np.int64))
    packed = pack_bits(low_bits, classes)
    assert join_gaps(classes, unpack_bits(packed, classes)).tolist() == numbers


def test_bits_are_packed_lowest_first() -> None:
    widths = np.array([3, 0, 7, 6], np.uint8)
    packed = pack_bits(np.array([0b101, 0, 0b1000001, 0b111111]), widths)
    assert packed == bytes([0b00001101, 0b11111110])


@given(gaps)
def test_packed_bits_take_no_more_bytes_than_they_need(numbers: list[int]) -> None:
    classes, low_bits = split_gaps(np.array(numbers, np.int64))
    assert len(pack_bits(low_bits, classes)) == (int(classes.sum()) + 7) // 8


@given(st.binary())
def test_deflated_bytes_come_back(data: bytes) -> None:
    assert inflate(deflate(data)) == data
