"""What common Markdown becomes: whole bodies."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody


def _render(markdown: str) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=1)


def test_emphasis_works_beside_chinese_characters_and_punctuation() -> None:
    assert _render("要求**全面公开**，做到*“应公开、尽公开”*的。**注意：**不得遗漏").html == (
        "<p>要求<strong>全面公开</strong>，做到<em>“应公开、尽公开”</em>的。<strong>注意：</strong>不得遗漏</p>"
    )


def test_a_line_break_between_chinese_characters_adds_no_space() -> None:
    assert _render("甲乙\n丙，\n“丁”\n*戊戌*\n**己**ab\ncd 3\n月").html == (
        "<p>甲乙丙，“丁”<em>戊戌</em><strong>己</strong>ab cd 3月</p>"
    )


def test_a_hard_line_break_stays() -> None:
    body = _render("示例市财政局  \n2024年5月1日")
    assert body.html == "<p>示例市财政局<br>2024年5月1日</p>"
    assert body.text == "示例市财政局 2024年5月1日"


def test_an_indent_makes_no_code() -> None:
    assert (
        _render("    第一段。\n\n\t第二段。\n\n　　第三段。").html
        == "<p>第一段。</p>\n<p>第二段。</p>\n<p>第三段。</p>"
    )


def test_lists_and_definitions() -> None:
    body = _render("- 甲\n- 乙\n    1. 丙\n\n词\n: 解释")
    assert (
        body.html == "<ul><li>甲</li><li>乙<ol><li>丙</li></ol></li></ul>\n<dl><dt>词</dt><dd>解释</dd></dl>"
    )
    assert body.text == "甲\n乙\n1. 丙\n词\n解释"


def test_a_table_has_headers_alignment_a_frame_and_a_caption() -> None:
    body = _render("表：收支情况\n\n| 项目 | 金额 | |\n|:-:|--:|---|\n| 收入 | 1 | 甲\\|乙 |")
    assert body.html == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="收支情况"><table>'
        "<caption>收支情况</caption>"
        '<thead><tr><th scope="col" class="align-center">项目</th><th scope="col" class="align-right">金额</th>'
        "<td></td></tr></thead>"
        '<tbody><tr><td class="align-center">收入</td><td class="align-right">1</td><td>甲|乙</td></tr></tbody>'
        "</table></div>"
    )
    assert body.text == "收支情况\n项目\t金额\t\n收入\t1\t甲|乙"


def test_tables_have_different_names() -> None:
    table = "| 甲 | 乙 |\n|---|---|\n| 1 | 2 |"
    html = _render(f"表1 收入\n\n{table}\n\n表1 收入\n\n{table}\n\n正文\n\n{table}").html
    assert [part.partition('"')[0] for part in html.split('aria-label="')[1:]] == [
        "表1 收入",
        "表1 收入（2）",
        "表格3",
    ]


def test_a_raw_table_keeps_merged_cells_and_gets_scopes() -> None:
    body = _render(
        "<table><caption>编制</caption><thead><tr><th colspan=2>单位<th>数</thead>"
        "<tr><th rowspan=2>局<td>甲<td align=RIGHT>1<tr><td>乙<td>2</table>"
    )
    assert body.html == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="编制"><table><caption>编制</caption>'
        '<thead><tr><th colspan="2" scope="colgroup">单位</th><th scope="col">数</th></tr></thead>'
        '<tbody><tr><th rowspan="2" scope="rowgroup">局</th><td>甲</td><td class="align-right">1</td></tr>'
        "<tr><td>乙</td><td>2</td></tr></tbody></table></div>"
    )
    assert body.findings == ()


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("[^1]: 甲\n\n    [^2]: 乙\n\n[^3]: 丙", "注1：甲\n注2：丙\n注3：乙"),
        ("[^1]: [^2]: 注\n\n[^3]: 丙", "注1：\n注2：丙\n注3：注"),
        ("甲[^1]乙[^3]\n\n[^1]: 子[^2]\n\n    [^2]: 丑\n\n[^3]: 寅", "甲乙\n注1：子\n注2：寅\n注3：丑"),
        ("甲[^a]\n\n[^a]: [^b]: [^c]: 末\n", "甲\n注1：\n注2：\n注3：末"),
        ("> [^1]: 子\n>\n>     [^2]: 丑\n\n[^3]: 寅", "注1：子\n注2：寅\n注3：丑"),
        ("- 甲[^1]\n\n    [^1]: 子\n\n        [^2]: 丑\n\n[^3]: 寅", "甲\n注1：子\n注2：丑\n注3：寅"),
    ],
)
def test_a_note_within_a_note_comes_after_all_others(markdown: str, text: str) -> None:
    assert _render(markdown).text == text


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("<div>\n<![abc[\n", "<div></div>"),
        ("<div>\n<![a[\n\n乙\n<![b[", "<div></div>"),
        ("<p>‹![说明]></p>", "<p>‹![说明]&gt;</p>"),
        ("<div>\n<![abc[\n</div>", "<div><p>&lt;![abc[</p></div>"),
        ("甲 <div><![x[ 乙 ></div> 丙", "<p>甲</p>\n<div>&lt;![x[ 乙 &gt;</div>\n<p>丙</p>"),
        ("<p><![说明[</p>\n\n乙", "<p>&lt;![说明[</p>\n<p>乙</p>"),
    ],
)
def test_a_section_that_no_reader_of_html_knows_is_read(markdown: str, html: str) -> None:
    body = _render(markdown)
    assert body.html == html
    # What does not show is told.
    assert [finding.rule for finding in body.findings] == (["MD-10"] if html == "<div></div>" else [])


def test_footnotes_have_numbered_anchors_and_labels_and_their_marks_stay_out_of_the_text() -> None:
    body = _render("甲[^注 一]乙[^注 一]\n\n[^注 一]: 说明\n[^无]: 没有引用")
    assert body.html == (
        '<p>甲<sup id="fnref-1"><a class="footnote-ref" href="#fn-1" aria-label="注释1">1</a></sup>'
        '乙<sup id="fnref-1-2"><a class="footnote-ref" href="#fn-1" aria-label="注释1">1</a></sup></p>\n'
        '<section class="footnotes" aria-label="脚注"><ol><li id="fn-1"><p>说明\N{NO-BREAK SPACE}'
        '<a class="footnote-backref" href="#fnref-1" title="返回注释1的引用处" aria-label="返回注释1的引用处">↩</a>'
        '<a class="footnote-backref" href="#fnref-1-2" title="返回注释1的引用处（第2处）"'
        ' aria-label="返回注释1的引用处（第2处）">↩</a></p></li><li id="fn-2"><p>没有引用</p></li></ol></section>'
    )
    assert body.text == "甲乙\n注1：说明\n注2：没有引用"
    assert body.anchors == ("fnref-1", "fnref-1-2", "fn-1", "fn-2")
    assert body.links == ()


def test_special_characters_are_escaped_once() -> None:
    body = _render('甲 < 乙 & 丙 > "丁" &amp; &lt;b&gt; `<i>&amp;`')
    assert body.html == (
        '<p>甲 &lt; 乙 &amp; 丙 &gt; "丁" &amp; &lt;b&gt; <code>&lt;i&gt;&amp;amp;</code></p>'
    )
    assert body.text == '甲 < 乙 & 丙 > "丁" & <b> <i>&amp;'


def test_text_between_raw_blocks_lies_in_paragraphs() -> None:
    assert _render("<div>\n甲\n</div>乙").html == "<div>甲</div>\n<p>乙</p>"


def test_an_empty_text_is_an_empty_body() -> None:
    assert _render(" \n\n\u3000\n") == RenderedBody(
        html="", text="", headings=(), anchors=(), links=(), findings=()
    )


@given(st.text(alphabet="第一条章（）、 \n#*[]()<b>&|-:`_!甲乙", max_size=80))
def test_anchors_are_unique_and_levels_skip_none(markdown: str) -> None:
    body = _render(markdown)
    assert len(set(body.anchors)) == len(body.anchors)
    level = 1
    for heading in body.headings:
        assert 2 <= heading.level <= min(level + 1, 6)
        level = heading.level
