"""The browser's half of the search cuts, reads and ranks as the Python half does."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from playwright.sync_api import Page

from site_builder.search.index_plan import JoinedIndex
from site_builder.search.numbers import typed_number
from site_builder.search.tokens import fold, squeeze, tokens
from tests.search.reader_query import parse_query

from .conftest import Doc, Written

pytestmark = pytest.mark.browser

Cases = Mapping[str, list[dict[str, Any]]]

CUT = """texts => texts.map(text => {
  const { fold, squeeze, tokens, typedNumber, parseQuery } = siteSearch, folded = fold(text), query = parseQuery(text);
  return [folded, squeeze(folded), tokens(text), typedNumber(folded),
    query.terms.map(term => [term.text, term.field, term.excluded]), query.number, query.whole, query.punctuated];
})"""
ANSWER = """async ([root, queries]) => {
  const index = await siteSearch.openIndex(root), found = [];
  for (const query of queries) {
    const { matches, loosened } = await siteSearch.search(index, query, { day: 739617 });
    found.push([matches.map(match => [match.document, match.tier, match.hits, match.status]), loosened]);
  }
  return found;
}"""
ON = date.fromordinal(739617)

signs = st.sampled_from(list('"《》-:：〔〕[]号第令年 　标题文号税收０1２Ａb。\u0301\u200b𠀀😀'))


def test_cuts_as_the_case_file_says(engine: Page, cases: Cases) -> None:
    found = engine.evaluate(CUT, [case["text"] for case in cases["cut"]])
    assert [row[:3] for row in found] == [[c["folded"], c["squeezed"], c["tokens"]] for c in cases["cut"]]


def test_reads_numbers_as_the_case_file_says(engine: Page, cases: Cases) -> None:
    found = engine.evaluate(CUT, [case["typed"] for case in cases["numbers"]])
    assert [row[3] for row in found] == [case["number"] for case in cases["numbers"]]


def test_reads_queries_as_the_case_file_says(engine: Page, cases: Cases) -> None:
    found = engine.evaluate(CUT, [case["typed"] for case in cases["queries"]])
    names = ("terms", "number", "whole", "punctuated")
    assert [row[4:] for row in found] == [[case[name] for name in names] for case in cases["queries"]]


@given(st.lists(st.one_of(st.text(max_size=60), st.lists(signs, max_size=40).map("".join)), max_size=20))
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_cut_any_text_the_same(engine: Page, texts: list[str]) -> None:
    assert engine.evaluate(CUT, texts) == [_cut(text) for text in texts]


def _cut(text: str) -> list[Any]:
    folded, query = fold(text), parse_query(text)
    terms = [[term.text, term.field, term.excluded] for term in query.terms]
    pairs = [list(token) for token in tokens(text)]
    return [
        folded,
        squeeze(folded),
        pairs,
        typed_number(folded),
        terms,
        query.number,
        query.whole,
        query.punctuated,
    ]


QUERIES = [
    "税收",
    "税",
    "的",
    "税收 优惠",
    "税收 -优惠",
    "标题:税收",
    "发文机关:财政",
    "示政发[2020]7号",
    "示政发2020 7",
    "示政发〔2020〕1",
    "《税收优惠办法》",
    "税收优惠办法实施细则",
    "税收优惠、办法",
    '"税收 优惠"',
    "不存在",
    "",
    "-税收",
    "。",
    "第7条 税",
    "标题:税",
    "索引号:i7",
    "正文:优惠 -标题:税收",
    "税收优惠" * 20,
]


def test_both_give_the_same_answers_in_the_same_order(
    engine: Page,
    write_site: Callable[..., Path],
    write_index: Callable[..., Written],
    serve: Callable[[Path], str],
    tmp_path: Path,
) -> None:
    docs = _documents(140)
    address = serve(write_site(tmp_path / "site", docs))
    engine.goto(address)
    engine.add_script_tag(url=f"{address}search-index.js")
    reader = write_index(docs).reader
    expected: list[list[Any]] = []
    for query in QUERIES:
        answer = reader.search(query, on=ON)
        expected.append([[[m.document, m.tier, m.hits, m.status] for m in answer.matches], answer.loosened])
    assert engine.evaluate(ANSWER, [address, QUERIES]) == expected
    assert [len(matches) > 0 for matches, _ in expected].count(True) >= 15


def _documents(count: int) -> list[Doc]:
    history = ((date(2019, 1, 1), "in_force"), (date(2021, 1, 1), "repealed"))
    return [
        Doc(
            title=f"税收{'优惠' if n % 3 else '征管'}办法" + ("《实施细则》" if n % 5 == 0 else ""),
            text=f"第{n}条 税收、优惠。" * (n % 12) + ("税收优惠的 规定" if n % 7 == 0 else "其他"),
            url=f"policy/d{n:03}/",
            number=f"示政发〔2020〕{n}号" if n % 2 else "",
            index=f"I-{n}",
            issuers=("市财政局",) if n % 4 else ("市税务局", "市财政局"),
            published=date(2018 + n % 5, 1, 1 + n % 28),
            history=history if n % 6 == 0 else (),
        )
        for n in range(count)
    ]


def test_member_sites_are_searched_as_one(
    engine: Page, write_site: Callable[..., Path], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    write_site(tmp_path / "county", [Doc(title="县里的税收文件", url="a/")], site_name="示例县")
    city = write_site(
        tmp_path / "city",
        [Doc(title="市里的税收文件", url="b/")],
        site_name="示例市",
        members=(JoinedIndex(name="示例县", base="../county/"),),
    )
    address = serve(city)
    engine.goto(address)
    engine.add_script_tag(url=f"{address}search-index.js")
    script = """async root => {
      const index = await siteSearch.openIndex(root);
      const { matches, facts } = await siteSearch.search(index, "税收", { day: 739617 });
      const cards = await Promise.all(matches.map(match => index.card(match.document)));
      return cards.map((card, n) => [new URL(card.base + card.url).pathname, facts.site[matches[n].document][0]]);
    }"""
    assert engine.evaluate(script, address) == [["/county/a/", "示例县"], ["/city/b/", "示例市"]]
