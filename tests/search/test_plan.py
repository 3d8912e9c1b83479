"""What is written again when documents come, change and go."""

import json
import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.search.index_plan import IndexPlan, plan_index
from site_builder.search.records import SearchRecord
from site_builder.search.segments import segment_ends

from .conftest import Doc

Write = Callable[..., object]
BOUNDARIES = [1798, 2643, 3871, 4000]
"""Of 4,000 addresses, written down: another machine must find the same."""


def _records(count: int) -> list[SearchRecord]:
    first = date(2010, 1, 1)
    return [
        Doc(title=f"第{n}件", text=str(n), published=first + timedelta(days=n)).record(n)
        for n in range(count)
    ]


def _keys(plan: IndexPlan) -> list[str]:
    return [segment.key for segment in plan.segments]


def _addresses(count: int) -> list[str]:
    return [f"policy/d{n}/" for n in range(count)]


def _segments(addresses: list[str]) -> set[tuple[str, ...]]:
    ends = segment_ends(addresses)
    return {tuple(addresses[start:end]) for start, end in zip([0, *ends], ends, strict=False)}


@given(st.integers(0, 6000))
@settings(deadline=None, max_examples=30)
def test_segments_hold_all_documents_and_are_few(documents: int) -> None:
    ends = segment_ends(_addresses(documents))
    assert ends == sorted(set(ends))
    assert (ends or [0])[-1] == documents
    assert len(ends) <= documents // 769 + 2


@given(st.integers(0, 4999), st.sampled_from(["comes", "goes"]))
@settings(deadline=None, max_examples=30)
def test_a_document_that_comes_or_goes_touches_the_segments_around_it_only(place: int, what: str) -> None:
    before = _addresses(5000)
    middle = ["policy/another/", before[place]] if what == "comes" else []
    after = [*before[:place], *middle, *before[place + 1 :]]
    touched = _segments(before) - _segments(after)
    assert 1 <= len(touched) <= 3
    assert any(before[place] in segment for segment in touched)
    assert len(_segments(after) & _segments(before)) >= len(_segments(before)) - 3


def test_boundaries_come_from_addresses_alone() -> None:
    assert segment_ends(_addresses(4000)) == BOUNDARIES


def test_a_new_document_rewrites_the_last_segment_only() -> None:
    records = _records(300)
    before, after = _keys(plan_index(records[:299])), _keys(plan_index(records))
    assert len(before) == len(after) == 2
    assert before[:-1] == after[:-1]
    assert before[-1] != after[-1]


def test_an_edited_document_rewrites_its_segment_only() -> None:
    records = _records(300)
    edited = [*records[:299], replace(records[299], title="改过的标题", body_digest="other")]
    before, after = _keys(plan_index(records)), _keys(plan_index(edited))
    assert [a == b for a, b in zip(before, after, strict=True)] == [True, False]


@pytest.mark.parametrize(
    "change",
    [
        {"history": ((date(2010, 1, 1), "in_force"), (date(2024, 1, 1), "repealed"))},
        {"columns": (("other", "别的栏目"),)},
        {"topics": ("主题",)},
    ],
)
def test_a_change_of_facts_rewrites_no_segment(change: dict[str, object]) -> None:
    records = _records(5)
    before, after = plan_index(records), plan_index([replace(records[0], **change), *records[1:]])  # type: ignore[arg-type]
    assert _keys(before) == _keys(after)
    assert before.key != after.key


def test_the_order_of_the_records_does_not_matter() -> None:
    records = _records(200)
    shuffled = random.Random(7).sample(records, len(records))
    assert plan_index(shuffled) == plan_index(records)


def test_the_directory_names_every_file_of_its_segment() -> None:
    plan = plan_index(_records(5))
    produced = list(plan.segments[0].produce(lambda digest: f"正文{digest}"))
    paths = [path for path, _ in produced]
    assert paths[-1] == plan.segments[0].directory_path
    directory = json.loads(produced[-1][1])
    assert [f"search/segments/{directory['key']}/{name}" for name in directory["files"]] == paths[:-1]


def test_the_index_names_every_common_file() -> None:
    files = dict(plan_index(_records(600), site_name="示例市").common_files())
    index = json.loads(files["search/index.json"])
    assert {f"search/{name}" for name in (index["facts"], *index["cards"])} | {"search/index.json"} == set(
        files
    )
    assert index["cards_bytes"] == sum(len(files[f"search/{name}"]) for name in index["cards"])
    assert sum(segment["documents"] for segment in index["segments"]) == index["documents"] == 600
