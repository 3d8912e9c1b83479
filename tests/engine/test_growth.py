"""What costs n for a text costs about 4n for one four times as long: no construct grows faster than n·log n.

Here the worst are measured by counted calls, which no busy machine changes. `make soak` (GROWTH=all) reads every construct
of `tests.constructs` and measures the time of the processor, so that single expressions that run away are seen too.
"""

import os
import sys
import time
from collections.abc import Callable
from datetime import date
from types import FrameType
from typing import Any

import pytest

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.declarations import _read
from site_builder.load.column_files import read_columns
from site_builder.search.records import SearchRecord
from site_builder.search.stream import text_stream
from site_builder.search.tokens import tokens
from tests.constructs import Construct, Part, constructs
from tests.search.reader_query import parse_query

_HEAD = "---\n标题: 甲\n发布日期: 2024-03-05 09:30\n---\n\n"
_RECORD = SearchRecord(
    url="a/", title="甲", number="", index="", issuers=(), columns=(), type="notice", history=(), units=(), topics=(),
    published=date(2024, 1, 1), body_digest="", attachments=(),
)  # fmt: skip
_CALLS_MAY_GROW = 6.0
"""From n to 4n: four times, and some more for sorting."""
_TIME_MAY_GROW = 6.5
_WORTH_MEASURING_SECONDS = 0.05
_LONGEST = 640_000
_EVERY = list(constructs())


def read(construct: Construct, length: int) -> None:
    """As `check` and `build` do."""
    text = construct.text_of(length)
    if construct.part is Part.QUERY:
        text_stream([_RECORD], lambda _: text)
        tokens(text)
        parse_query(text)
    elif construct.part is Part.COLUMNS:
        read_columns("columns.yaml", text.encode())
    else:
        whole = _HEAD + text if construct.part is Part.BODY else f"---\n{text}\n---\n\n正文\n"
        assert not isinstance(_read("content/a.md", whole.encode("utf-8", "surrogatepass")), Diagnostic)


def calls_of(work: Callable[[], None]) -> int:
    """How many functions are called, those written in C among them."""
    count = 0

    def note(_frame: FrameType, event: str, _argument: Any) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        work()
    finally:
        sys.setprofile(before)
    return count


def seconds_of(construct: Construct, length: int) -> float:
    started = time.process_time()
    read(construct, length)
    return time.process_time() - started


_WORST = (
    *("[^§]: 甲[^§]\n", "甲[^§]\n\n[^§]: 乙\n\n", "[^§]: 甲[^1]\n", "[^§]", "甲[^1]", "[^a"),
    *("*a_", "**甲**乙**", "**甲*乙**", "*a**b*", "1*2*3", "**公司、**厂、", "_甲**乙_", "**a *b "),
    *(
        "甲乙丙<a@b.c>丁戊",
        "甲乙丙<b>丁戊",
        "甲乙丙<!a>丁戊",
        "甲乙丙\\\\丁戊",
        "<a@b.c>\n\n",
        "<b>a</b>",
        "<br>",
        "&nbsp;",
    ),
    *(
        "[a§]: b§\n",
        "[a](b)",
        "![a](b)",
        "`a`",
        "> - a\n",
        "- a\n    b\n",
        "|a|b|\n|-|-|\n|c|d|\n\n",
        "a\n: b\n",
    ),
    *(
        "表1 甲\n\n|a|b|\n|-|-|\n|c|d|\n\n",
        "《甲》（示政发〔2020〕1号）",
        "《甲办法》同时废止。\n\n",
        "有效期五年。",
        "示政发〔2020〕1、2号",
    ),
)


def body(piece: str) -> Construct:
    return Construct(part=Part.BODY, name=piece, before="", piece=piece, after="")


@pytest.mark.parametrize("piece", _WORST)
def test_counted_work_grows_with_the_text(piece: str) -> None:
    construct = body(piece)
    read(construct, 500)
    few, many = (calls_of(lambda size=size: read(construct, size)) for size in (3_000, 12_000))  # type: ignore[misc]
    assert many / few < _CALLS_MAY_GROW, (few, many)


@pytest.mark.parametrize(
    "piece", ["[^a", "[a](", "[a](b", "<a@b.c>\\\\", "<a§@b.c>\\\\", "<http://a甲\n", "[^[^a", "[^a甲\n"]
)
def test_what_never_closes_is_looked_at_once(piece: str) -> None:
    """Single expressions and searches, whose work no count of calls shows."""
    started = time.process_time()
    read(body(piece), 40_000)
    assert time.process_time() - started < 5


@pytest.mark.parametrize("piece", ["_", "__", "＿", "> ××", "×", "Ｘ"])
def test_long_runs_of_one_sign_are_looked_at_once(piece: str) -> None:
    started = time.process_time()
    read(body(piece), 40_000)
    assert time.process_time() - started < 5


def test_there_are_constructs_of_every_part() -> None:
    assert len(_EVERY) > 3_000
    assert {construct.part for construct in _EVERY} == set(Part)


# They take an hour: `make soak`.
@pytest.mark.parametrize(
    "construct",
    _EVERY if os.environ.get("GROWTH") == "all" else (),
    ids=lambda construct: construct.name[:60],
)
def test_time_grows_with_the_text(construct: Construct) -> None:
    read(construct, 500)
    length = 20_000
    while seconds_of(construct, length) < _WORTH_MEASURING_SECONDS and length < _LONGEST:
        length *= 2
    for _ in range(3):
        long, short = (
            sorted(seconds_of(construct, size) for _ in range(3))[1] for size in (length, length // 4)
        )
        if long < _WORTH_MEASURING_SECONDS or long / short < _TIME_MAY_GROW:
            return
    pytest.fail(f"{length // 4} characters take {short:.3f} s, {length} take {long:.3f} s")
