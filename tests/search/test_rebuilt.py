"""The texts of an index come back from its postings: an index made of them is the same, byte for byte."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.search import shards
from site_builder.search.coding import deflate, varints
from site_builder.search.rebuilt import joined_stream, rebuilt_stream, rebuilt_texts
from site_builder.search.shards import segment_files
from site_builder.search.stream import TextStream, text_stream
from tests.search.conftest import Doc, Written

Write = Callable[..., Written]


def segments(written: Written) -> list[str]:
    return sorted(path.split("/")[2] for path in written.files if path.endswith("/dir.bin"))


def files_of(written: Written, key: str) -> dict[str, bytes]:
    folder = f"search/segments/{key}/"
    return {
        path.removeprefix(folder): data for path, data in written.files.items() if path.startswith(folder)
    }


texts = st.text(alphabet="一二三a7。𠮷\n ", max_size=30)


@given(st.lists(st.tuples(texts, texts, st.lists(texts, max_size=2)), min_size=1, max_size=6))
@settings(deadline=None, max_examples=150)
def test_an_index_of_the_rebuilt_texts_has_the_same_bytes(
    write_index: Write, docs: list[tuple[str, str, list[str]]]
) -> None:
    written = write_index(
        [
            Doc(text=text, title=title, attachments=tuple(f"x{name}" for name in names))
            for text, title, names in docs
        ]
    )
    (key,) = segments(written)
    found = list(rebuilt_texts(written.files.__getitem__, key, len(docs)))
    assert dict(segment_files(joined_stream(found))) == files_of(written, key)


def test_many_documents_in_many_shards_come_back(write_index: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shards, "_SHARD_BYTES", (64, 64))
    written = write_index(
        [
            Doc(
                text=f"规定规定规定第{n}条 甲 乙 {'丙 ' * (n % 4)}" * 9,
                title=f"第{n}号",
                number=f"示政发〔2020〕{n}号",
            )
            for n in range(1, 60)
        ]
    )
    (key,) = segments(written)
    assert dict(segment_files(rebuilt_stream(written.files.__getitem__, key, 59))) == files_of(written, key)


def test_text_without_characters_alone_comes_back_as_it_was(write_index: Write) -> None:
    doc = Doc(
        text="关于印发办法的通知。第一条 为了规范",
        title="关于《办法》的通知",
        issuers=("市财政局", "市统计局"),
    )
    written = write_index([doc])
    (key,) = segments(written)
    truth: TextStream = text_stream(written.records, lambda _: doc.text)
    rebuilt = rebuilt_stream(written.files.__getitem__, key, 1)
    assert np.array_equal(rebuilt.codes, truth.codes)
    assert np.array_equal(rebuilt.lengths, truth.lengths)


def segment(lengths: list[int], keys: list[tuple[int, int, int]]) -> Callable[[str], bytes]:
    """A segment of one document with the given lengths; each key has one place below 16."""
    width = 4
    firsts, seconds, before = [], [], (0, 0)
    for number, (first, second, _) in enumerate(keys):
        same = number > 0 and first == before[0]
        firsts.append(first - before[0])
        seconds.append(second - before[1] if same else second)
        before = (first, second)
    classes = [(place + 1).bit_length() - 1 for *_, place in keys]
    bits = value = 0
    for (*_, place), size in zip(keys, classes, strict=True):
        value |= (place + 1 - (1 << size)) << bits
        bits += size
    head = deflate(
        varints([width, len(keys), *firsts, *seconds, *[0] * len(keys)])
        + bytes((size - (width - 1)) & 31 for size in classes)
    )
    files = {
        "dir.bin": deflate(varints([1, 1, *lengths, 1, keys[0][0], keys[0][1]])),
        "0.bin": len(head).to_bytes(4, "little") + head + value.to_bytes((bits + 7) // 8, "little"),
    }
    return lambda path: files[path.rpartition("/")[2]]


def test_a_sound_segment_written_by_hand_comes_back() -> None:
    read = segment([2, 0, 0, 0, 0, 0, 0, 0], [(0, 65, 0), (0, 66, 0), (65, 66, 0)])
    assert rebuilt_stream(read, "k", 1).codes.tolist() == [65, 66, 32, 32]


@pytest.mark.parametrize(
    ("lengths", "keys"),
    [
        ([2, 0, 0, 0, 0, 0, 0, 0], [(65, 66, 1)]),
        ([2, 0, 0, 0, 0, 0, 0, 0], [(65, 66, 9)]),
        ([2, 0, 0, 0, 0, 0, 0, 0], [(65, 0x110000, 0)]),
        ([2, 0, 0, 0, 0, 0, 0, 0], [(0, 65, 3)]),
        ([10**9, 0, 0, 0, 0, 0, 0, 0], [(65, 66, 0)]),
        ([2**61, 2**61, 2**61, 2**61, 0, 0, 0, 0], [(65, 66, 0)]),
    ],
    ids=["over a field's end", "outside", "no character", "no document", "a thousand million", "overflow"],
)
def test_places_and_lengths_that_cannot_be_are_refused(
    lengths: list[int], keys: list[tuple[int, int, int]]
) -> None:
    with pytest.raises(ValueError):
        rebuilt_stream(segment(lengths, keys), "k", 1)


def test_a_field_whose_characters_are_in_no_list_keeps_its_length() -> None:
    read = segment([1, 0, 0, 0, 0, 0, 0, 2], [(7, 65, 0), (65, 66, 2)])
    assert rebuilt_stream(read, "k", 1).codes.tolist() == [32, 32, 65, 66, 32, 32]
