"""Numbers to bytes and back."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from site_builder.search.coding import (
    deflate,
    deflate_both,
    pack_runs,
    split_gaps,
    text_bytes,
    varint_runs,
    varints,
)
from site_builder.search.index_reader import VarintReader, inflate, join_gaps, unpack_bits

gaps = st.lists(st.integers(0, 2**31 - 2))
runs = st.lists(st.lists(st.integers(0, 2**31 - 2), min_size=1))


@given(st.lists(st.integers(0, 2**40)))
def test_varints_come_back(numbers: list[int]) -> None:
    assert VarintReader(varints(numbers)).many(len(numbers)) == numbers


def test_varints_hold_seven_bits_a_byte_lowest_first() -> None:
    assert varints([0, 127, 128, 300]) == bytes([0, 127, 128, 1, 172, 2])


@given(st.text())
def test_text_comes_back(text: str) -> None:
    assert VarintReader(text_bytes(text)).text() == text


@given(runs)
def test_runs_of_varints_are_the_varints_of_each(lists: list[list[int]]) -> None:
    numbers, ends = _joined(lists)
    assert varint_runs(numbers, ends) == [varints(run) for run in lists]


@given(runs)
def test_gaps_come_back(lists: list[list[int]]) -> None:
    numbers, ends = _joined(lists)
    classes, low_bits = split_gaps(numbers)
    packed = pack_runs(low_bits, classes, ends)
    parts = np.split(classes, ends[:-1]) if len(ends) else []
    found = [join_gaps(part, unpack_bits(run, part)) for part, run in zip(parts, packed, strict=True)]
    assert [run.tolist() for run in found] == lists


def _joined(lists: list[list[int]]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    numbers = np.array([number for run in lists for number in run], np.int64)
    return numbers, np.cumsum([len(run) for run in lists], dtype=np.int64)


def test_bits_are_packed_lowest_first() -> None:
    widths = np.array([3, 0, 7, 6, 2], np.uint8)
    packed = pack_runs(np.array([0b101, 0, 0b1000001, 0b111111, 0b10]), widths, np.array([4, 5]))
    assert packed == [bytes([0b00001101, 0b11111110]), bytes([0b10])]


@given(gaps)
def test_packed_bits_take_no_more_bytes_than_they_need(numbers: list[int]) -> None:
    classes, low_bits = split_gaps(np.array([*numbers, 0], np.int64))
    (packed,) = pack_runs(low_bits, classes, np.array([len(classes)]))
    assert len(packed) == (int(classes.sum()) + 7) // 8


@given(st.binary())
def test_deflated_bytes_come_back(data: bytes) -> None:
    assert inflate(deflate(data)) == data


@given(st.binary(), st.binary(min_size=1))
def test_two_parts_deflated_are_one(text: bytes, symbols: bytes) -> None:
    assert inflate(deflate_both(text, symbols)) == text + symbols
