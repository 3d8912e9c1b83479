"""What one file says of other documents, read together with its place."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.load.documents import read_document
from site_builder.reading.mentions import Mentions, _body_text, mark_citations, read_mentions

HEAD = "---\n标题: 示例市供水办法\n文号: 示政发〔2024〕3号\n发布日期: 2024-05-01\n---\n\n"


def _mentions(body: str, head: str = HEAD) -> Mentions:
    text = head + body
    declaration, rendered = read_document("content/policy/b.md", text.encode())
    return read_mentions(declaration, text, rendered.html)


def test_a_clause_has_its_line_in_the_file() -> None:
    (clause,) = _mentions("第一条 总则。\n\n第二条 《示例市节水办法》(示政发〔2019〕8号)同时废止。").clauses
    assert (clause.citation.target, clause.line, clause.column) == ("示政发〔2019〕8号", 9, 5)


def test_what_the_title_repeals_has_the_place_of_the_title() -> None:
    head = HEAD.replace("示例市供水办法", "关于废止《示例市节水办法》的决定")
    (clause,) = _mentions("正文。", head).clauses
    assert (clause.citation.target, clause.line, clause.column) == ("《示例市节水办法》", 2, 5)


def test_a_number_to_repair_is_reported_at_its_line() -> None:
    (finding,) = _mentions("按照示政发[2019]8号执行。").number_findings
    assert (finding.rule, finding.span.line, finding.span.column) == ("NUM-02", 7, 3)


def test_citations_are_marked_where_they_stand() -> None:
    mentions = _mentions("根据《示例市节水办法》(示政发〔2019〕8号)和示政发〔2020〕1号，制定本办法。")
    assert mentions.html == (
        '<p>根据<cite data-cites="0">《示例市节水办法》(示政发〔2019〕8号)</cite>和'
        '<cite data-cites="1">示政发〔2020〕1号</cite>，制定本办法。</p>'
    )
    assert [citation.target for citation in mentions.citations] == ["示政发〔2019〕8号", "示政发〔2020〕1号"]


def test_the_middle_of_a_range_is_cited_by_none_of_its_own_marks() -> None:
    marked, cited = mark_citations("<p>示政发〔2019〕3号至5号有效</p>")
    assert marked == (
        '<p><cite data-cites="0">示政发〔2019〕3号</cite><cite data-cites="1">至5号</cite>有效</p>'
    )
    assert [one.target for one in cited] == ["示政发〔2019〕3号", "示政发〔2019〕5号"]


@pytest.mark.parametrize(
    "html",
    [
        "<h2>《示例市节水办法》</h2>",
        '<p>见<a href="ref:0">《示例市节水办法》<b>全文</b></a></p>',
        "<pre><code>《示例市节水办法》</code></pre>",
        "<p>持《营业执照》办理，共3号楼。</p>",
        '<p title="《示例市节水办法》">正文</p>',
    ],
)
def test_headings_links_code_and_other_papers_are_left_alone(html: str) -> None:
    assert mark_citations(html) == (html, ())


def test_a_link_does_not_hide_the_citation_behind_it() -> None:
    marked, cited = mark_citations('<p><a href="ref:0">全文</a>见《示例市节水办法》</p>')
    assert marked == '<p><a href="ref:0">全文</a>见<cite data-cites="0">《示例市节水办法》</cite></p>'
    assert [citation.title for citation in cited] == ["示例市节水办法"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>见《示例市节水办法》</p>\n<p>根据示政发〔2019〕8号</p>",
        '<p>见<a href="ref:0">第一行\n《示例市节水办法》</a>和示政发〔2019〕8号</p>',
        "<pre><code>第一行\n《示例市节水办法》\n</code></pre>\n<p>《示例市供水办法》</p>",
        "<p>第一行\n《示例市节水办法》</p>\n<h2>《示例市供水办法》</h2>",
        "《示例市节水办法》\n\n<p>无</p>\n<p>示政发〔2019〕8号、《示例市供水办法》</p>\n无",
    ],
)
def test_line_by_line_is_the_same_as_all_at_once(html: str, monkeypatch: pytest.MonkeyPatch) -> None:
    quick, found = mark_citations(html)
    monkeypatch.setattr("site_builder.reading.mentions._MAY_SPAN_LINES", (re.compile(""),))
    slow, same = mark_citations(html)
    assert (quick, [one.target for one in found]) == (slow, [one.target for one in same])
    assert found != ()


@given(st.text("字 \r\n"), st.integers(1, 6))
def test_the_body_is_what_follows_the_lines_of_the_header(text: str, first_line: int) -> None:
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    assert _body_text(text, first_line) == "\n".join(lines[first_line - 1 :])
