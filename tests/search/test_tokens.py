"""The rule by which text is cut, against the shared cases and by its properties."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.search.numbers import respelled_numbers, typed_number
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.tokens import GAP, fold, squeeze, tokens
from tests.search.reader_query import QUERY_LIMIT, Term, parse_query


def test_cuts_as_the_case_file_says(cases: dict[str, list[dict[str, Any]]]) -> None:
    for case in cases["cut"]:
        folded = fold(case["text"])
        found = {
            "folded": folded,
            "squeezed": squeeze(folded),
            "tokens": [list(t) for t in tokens(case["text"])],
        }
        assert {"text": case["text"], **found} == case


def test_reads_numbers_as_the_case_file_says(cases: dict[str, list[dict[str, Any]]]) -> None:
    for case in cases["numbers"]:
        assert {"typed": case["typed"], "number": typed_number(fold(case["typed"]))} == case


def test_reads_queries_as_the_case_file_says(cases: dict[str, list[dict[str, Any]]]) -> None:
    for case in cases["queries"]:
        query = parse_query(case["typed"])
        terms = [[term.text, term.field, term.excluded] for term in query.terms]
        found = {"terms": terms, "number": query.number, "whole": query.whole, "punctuated": query.punctuated}
        assert {"typed": case["typed"], **found} == case


@given(st.text())
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text())
def test_tokens_spell_the_folded_text(text: str) -> None:
    folded = fold(text)
    spelled = list(GAP * len(folded))
    for place, token in tokens(text):
        spelled[place : place + len(token)] = token
    assert "".join(spelled) == folded


@given(st.text(alphabet="一二三a1。 ", min_size=2), st.data())
def test_pairs_of_a_piece_are_pairs_of_the_whole(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    start = data.draw(st.integers(0, len(folded)))
    piece = folded[start : data.draw(st.integers(start, len(folded)))].strip()
    offset = folded.index(piece)
    pairs = {(place + offset, token) for place, token in tokens(piece) if len(token) == 2}
    assert pairs <= set(tokens(folded))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("根据岳政办发[2017]第03号文件", ["根据岳政办发[2017]3号"]),
        ("根据岳政办发(2017)3号文件", ["根据岳政办发[2017]3号"]),
        ("岳政办发〔2017〕3号", []),
        ("岳政办发〔2017〕003号、岳政办发 (2018) 第 4 号", ["岳政办发[2017]3号", "岳政办发[2018]4号"]),
        ("(2017)3号", []),
    ],
)
def test_numbers_in_another_spelling_are_repeated_in_the_official_one(text: str, expected: list[str]) -> None:
    assert respelled_numbers(fold(text)) == expected


def test_a_query_is_read_up_to_the_limit() -> None:
    assert parse_query("税" * 10_000).terms == (Term(text="税" * QUERY_LIMIT),)


def test_a_prefix_names_the_field() -> None:
    assert parse_query("标题:税收").terms == (Term(text="税收", field=SearchedPart.TITLE),)
