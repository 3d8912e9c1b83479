"""The plain text says in words what the page shows by its looks."""

import pytest

from site_builder.markup.body import render_body
from site_builder.search.tokens import fold


def _text(markdown: str) -> str:
    return render_body(markdown, path="content/a.md", first_line=1).text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("1.2×10<sup>4</sup> 与 3×10<sup>-5</sup>", "1.2×10⁴ 与 3×10⁻⁵"),
        ("5m<sup>2</sup>、a<sup>n</sup>、2<sup>x</sup>、e<sup>x+1</sup>", "5m²、aⁿ、2^x、e^(x+1)"),
        ("规定<sup>[1]</sup>，说明<sup>①</sup>，项目<sup>*</sup>", "规定[1]，说明①，项目*"),
        ("H<sub>2</sub>O、CO<sub>2</sub>、PM<sub>2.5</sub>、NO<sub>x</sub>", "H₂O、CO₂、PM2.5、NOx"),
        ("收到之日起<del>五</del><ins>八</ins>个工作日", "收到之日起〔删去：五〕〔增加：八〕个工作日"),
        ("<s>原第三条</s>", "〔删去：原第三条〕"),
        ("甲<del></del>乙", "甲乙"),
        ("他说<q>属实</q>。", "他说“属实”。"),
        (
            "<ruby>岳<rt>yuè</rt></ruby>阳，<ruby>汨<rp>(</rp><rt>mì</rt><rp>)</rp></ruby>罗",
            "岳（yuè）阳，汨(mì)罗",
        ),
    ],
)
def test_inline_marks_are_said_in_words(markdown: str, text: str) -> None:
    assert _text(markdown) == text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("1. 甲\n2. 乙\n    1. 丙\n    2. 丁\n3. 戊", "1. 甲\n2. 乙\n1. 丙\n2. 丁\n3. 戊"),
        ("5. 甲\n6. 乙", "5. 甲\n6. 乙"),
        ("- 甲\n- 乙", "甲\n乙"),
        (
            "<ol type=a start=3><li>甲<li value=27>乙<ol type=I><li>丙<li>丁</ol></ol>",
            "c. 甲\naa. 乙\nI. 丙\nII. 丁",
        ),
        ("<ol type=i start=9><li>甲<li>乙</ol>", "ix. 甲\nx. 乙"),
        ("<ol reversed><li>甲</li><li></li><li>丙</li></ol>", "3. 甲\n2.\n1. 丙"),
        ("<ol start=0><li>甲</ol>", "0. 甲"),
        ("1. 甲\n\n    续段\n\n2. 乙", "1. 甲\n续段\n2. 乙"),
        ("> 引\n>\n> 1. 甲\n> 2. 乙", "引\n1. 甲\n2. 乙"),
        ("<details><summary>展开</summary><ol><li>甲</ol></details>", "展开\n1. 甲"),
        ("甲[^a]乙[^b]\n\n[^a]: 一\n[^b]: 二", "甲乙\n注1：一\n注2：二"),
        ("词\n: 解释一\n: 解释二", "词\n解释一\n解释二"),
    ],
)
def test_items_and_notes_begin_with_their_number(markdown: str, text: str) -> None:
    assert _text(markdown) == text


@pytest.mark.parametrize(
    ("rows", "text"),
    [
        (
            "<tr><td rowspan=2>甲<td colspan=2>乙<br>丙<td>丁<tr><td>戊<td>己<td>庚",
            "甲\t乙 丙\t\t丁\n\t戊\t己\t庚",
        ),
        ("<tr><td>甲<td rowspan=3>乙<tr><td>丙<tr><td>丁<tr><td>戊<td>己", "甲\t乙\n丙\t\n丁\t\n戊\t己"),
        ("<tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙", "甲\t\t乙\n\t\t丙"),
        ("<tr><td rowspan=99999999>甲<td>乙<tr><td colspan=0>丙", "甲\t乙\n丙"),
        ("<tr><td><ol><li>甲<li>乙</ol><td>丙", "1. 甲 2. 乙\t丙"),
        ("<thead><tr><th rowspan=2>甲<th>乙</thead><tr><td>丙<td>丁", "甲\t乙\n丙\t丁"),
    ],
)
def test_cells_stand_in_the_column_where_the_page_shows_them(rows: str, text: str) -> None:
    assert _text(f"<table>{rows}</table>") == text


def test_a_huge_span_does_not_blow_the_text_up() -> None:
    row = "<tr>" + "<td colspan=1000>甲</td>" * 300 + "</tr>"
    assert len(_text(f"<table>{row * 20}</table>")) < 100_000


@pytest.mark.parametrize(
    ("markdown", "typed"),
    [
        ("面积5m<sup>2</sup>", "5m2"),
        ("排放CO<sub>2</sub>", "co2"),
        ("PM<sub>2.5</sub>浓度", "PM2.5浓度"),
        ("1.2×10<sup>4</sup>吨", "10⁴吨"),
        ("依法[^1]公开\n\n[^1]: 注", "依法公开"),
        ("**依法**公开", "依法公开"),
    ],
)
def test_search_finds_what_people_type(markdown: str, typed: str) -> None:
    assert fold(typed) in fold(_text(markdown))
