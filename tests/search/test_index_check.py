"""A published index is read without trust: what is unsound is named, and costs no more than its bytes."""

import json
import zlib
from collections.abc import Callable
from typing import Any

import pytest

from site_builder.load.member_data import UntrustedDataError
from site_builder.search.coding import deflate, varints
from site_builder.search.index_check import check_index
from tests.search.conftest import Doc, Written

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def sound(write_index: Callable[..., Written]) -> Files:
    """The files of an index of 300 documents."""
    docs = [Doc(text=f"第{n}份文件的正文，关于乡村道路养护。", title=f"通知第{n}号") for n in range(300)]
    return write_index(docs, site_name="甲县").files


def test_a_sound_index_passes(sound: Files) -> None:
    check_index(sound.__getitem__)


def named(files: Files, ending: str) -> str:
    return next(path for path in sorted(files) if path.endswith(ending))


FACTS, CARDS, DIRECTORY, SHARD, FRONT = "facts", "cards", "/dir.bin", "/0.bin", "index.json"


def place(files: Files, kind: str) -> str:
    if kind in (FACTS, CARDS):
        return next(path for path in sorted(files) if f"/{kind}-" in path)
    return named(files, kind)


def front(edit: Callable[[dict[str, Any]], object]) -> Callable[[bytes], bytes]:
    def edited(data: bytes) -> bytes:
        index = json.loads(data)
        edit(index)
        return json.dumps(index).encode()

    return edited


def numbers(*values: int) -> Callable[[bytes], bytes]:
    return lambda _: deflate(varints(values))


def shard(*values: int, rest: bytes = b"") -> Callable[[bytes], bytes]:
    head = deflate(varints(values))
    return lambda _: len(head).to_bytes(4, "little") + head + rest


HOSTILE: dict[str, tuple[str, Callable[[bytes], bytes]]] = {
    "a front of half its bytes": (FRONT, lambda data: data[: len(data) // 2]),
    "a front nested without end": (FRONT, lambda _: b"[" * 100_000),
    "a front that is a list": (FRONT, lambda _: b"[]"),
    "another version": (FRONT, front(lambda index: index.update(format=2))),
    "a thousand million documents": (FRONT, front(lambda index: index.update(documents=10**9))),
    "fewer documents than none": (FRONT, front(lambda index: index.update(documents=-1))),
    "documents that are true": (FRONT, front(lambda index: index.update(documents=True))),
    "more documents than its segments": (FRONT, front(lambda index: index.update(documents=301))),
    "facts elsewhere": (FRONT, front(lambda index: index.update(facts="../../../etc/passwd"))),
    "facts at an address": (FRONT, front(lambda index: index.update(facts="https://evil.example/a.bin"))),
    "no facts": (FRONT, front(lambda index: index.pop("facts"))),
    "cards missing": (FRONT, front(lambda index: index.update(cards=[]))),
    "a segment elsewhere": (FRONT, front(lambda index: index["segments"][0].update(key="../x"))),
    "a segment that is a number": (FRONT, front(lambda index: index.update(segments=[5]))),
    "facts of half their bytes": (FACTS, lambda data: data[: len(data) // 2]),
    "facts of ff": (FACTS, lambda data: b"\xff" * len(data)),
    "facts that inflate without end": (FACTS, lambda _: zlib.compress(bytes(200 * 1024 * 1024), 9)),
    "facts with something behind": (FACTS, lambda data: data + b"x"),
    "facts of more documents": (FACTS, numbers(1, 10**9)),
    "facts of another version": (FACTS, numbers(9, 300)),
    "facts of a day that is none": (FACTS, numbers(1, 300, 10**12, *[0] * 299)),
    "a number without end": (FACTS, lambda _: deflate(b"\xff" * 1000)),
    "cards of half their bytes": (CARDS, lambda data: data[: len(data) // 2]),
    "cards that are no JSON": (CARDS, lambda _: deflate(b"<html>")),
    "cards that are numbers": (
        CARDS,
        lambda _: deflate(
            json.dumps(dict.fromkeys(("urls", "titles", "numbers", "indexes"), [1] * 256)).encode()
        ),
    ),
    "cards of one document": (
        CARDS,
        lambda _: deflate(
            json.dumps({key: ["a"] for key in ("urls", "titles", "numbers", "indexes")}).encode()
        ),
    ),
    "cards that lead elsewhere": (
        CARDS,
        lambda _: deflate(
            json.dumps(
                {"urls": ["https://evil.example/"] * 256}
                | dict.fromkeys(("titles", "numbers", "indexes"), ["a"] * 256)
            ).encode()
        ),
    ),
    "cards that run a script": (
        CARDS,
        lambda _: deflate(
            json.dumps(
                {"urls": ["javascript:alert(1)"] * 256}
                | dict.fromkeys(("titles", "numbers", "indexes"), ["a"] * 256)
            ).encode()
        ),
    ),
    "a directory of half its bytes": (DIRECTORY, lambda data: data[: len(data) // 2]),
    "a directory of ff": (DIRECTORY, lambda data: b"\xff" * len(data)),
    "a directory of more documents": (DIRECTORY, numbers(1, 10**9)),
    "a directory of more shards": (DIRECTORY, numbers(1, 300, *[1] * 2400, 10**9)),
    "a directory of keys out of order": (DIRECTORY, numbers(1, 300, *[1] * 2400, 2, 0, 0, 5, (1 << 60) - 1)),
    "a shard of half its bytes": (SHARD, lambda data: data[: len(data) // 2]),
    "a shard of ff": (SHARD, lambda data: b"\xff" * len(data)),
    "an empty shard": (SHARD, lambda _: b""),
    "a shard of a key with a thousand million places": (SHARD, shard(20, 1, 0, 0, 10**9)),
    "a shard of numbers of sixty bits": (SHARD, shard(60, 1, 0, 0, 0, 0)),
    "a shard without keys": (SHARD, shard(20, 0)),
    "a shard with bits left": (SHARD, lambda data: data + b"\x00"),
    "a shard of one key twice": (SHARD, shard(1, 2, 0, 0, 5, 0, 0, 0, 0, 0)),
}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda name: str(name).replace(" ", "-"))
def test_an_unsound_file_is_named(case: str, sound: Files) -> None:
    kind, edit = HOSTILE[case]
    path = place(sound, kind)
    with pytest.raises(UntrustedDataError) as caught:
        check_index((sound | {path: edit(sound[path])}).__getitem__)
    told = caught.value.text.zh
    # A front that names other files is told of by the first of these that is not there.
    assert path in told or (kind == FRONT and "不完整或读不懂" in told) or told.startswith("cards ")


@pytest.mark.parametrize("kind", [FACTS, CARDS, DIRECTORY, SHARD])
def test_a_file_that_is_missing_is_named(kind: str, sound: Files) -> None:
    path = place(sound, kind)
    with pytest.raises(UntrustedDataError) as caught:
        check_index({name: data for name, data in sound.items() if name != path}.__getitem__)
    assert caught.value.text.zh == f"检索索引的 {path} 不完整或读不懂"


def test_every_file_cut_or_filled_is_refused_and_no_byte_crashes_the_reader(sound: Files) -> None:
    for path in sorted(sound):
        if path.endswith(".bin"):
            for spoiled in (sound[path][: len(sound[path]) // 2], b"\xff" * len(sound[path])):
                with pytest.raises(UntrustedDataError):
                    check_index((sound | {path: spoiled}).__getitem__)
