"""Signs that only look like tags or attributes are characters: they stand on the page as they were written."""

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.markup.interpreted import render_interpreted
from site_builder.markup.rendered_body import RenderedBody


def rendered(source: str) -> RenderedBody:
    return render_interpreted(source, path="a.md", first_line=1)


def places(body: RenderedBody) -> list[tuple[str, int, int | None]]:
    return [(finding.rule, finding.span.line, finding.span.column) for finding in body.findings]


@pytest.mark.parametrize(
    ("source", "html"),
    [
        ("若x<y，则z>w。", "<p>若x&lt;y，则z&gt;w。</p>"),
        ("**注意**：x<y，z>w", "<p><strong>注意</strong>：x&lt;y，z&gt;w</p>"),
        ("填写<附件名>和<name.pdf>", "<p>填写&lt;附件名&gt;和&lt;name.pdf&gt;</p>"),
        ("请输入<username>后登录", "<p>请输入&lt;username&gt;后登录</p>"),
        ("<www.shili.gov.cn>", "<p>&lt;www.shili.gov.cn&gt;</p>"),
        ("A<B且C>D，**加粗**", "<p>A&lt;B且C&gt;D，<strong>加粗</strong></p>"),
        ("见{附表一}和**表**{附表二}", "<p>见{附表一}和<strong>表</strong>{附表二}</p>"),
        ("## 标题 {附件}", '<h2 id="标题-附件">标题 {附件}</h2>'),
        ("集合{1,2,3}与{a}", "<p>集合{1,2,3}与{a}</p>"),
        ("PM<sub>2.5</sub><35", "<p>PM<sub>2.5</sub>&lt;35</p>"),
        ("`<y，则>`", "<p><code>&lt;y，则&gt;</code></p>"),
        ("打开\\\\服务器\\共享\\a.doc", "<p>打开\\\\服务器\\共享\\a.doc</p>"),
        ("<strike>旧</strike>新", "<p><del>旧</del>新</p>"),
        ("`<b>`和<code><i></code>", "<p><code>&lt;b&gt;</code>和<code>&lt;i&gt;</code></p>"),
        (
            "| 项 | 值 |\n|---|---|\n| x<y，z | {附} |",
            '<div class="table-scroll" role="group" tabindex="0" aria-label="表格1"><table><thead><tr>'
            '<th scope="col">项</th><th scope="col">值</th></tr></thead><tbody><tr><td>x&lt;y，z</td><td>{附}</td></tr>'
            "</tbody></table></div>",
        ),
    ],
)
def test_what_is_no_markup_is_shown_without_a_word(source: str, html: str) -> None:
    body = rendered(source)
    assert places(body) == []
    assert body.html == html


@pytest.mark.parametrize(
    ("source", "html", "told"),
    [
        ("<script>a</script>字", "<p>字</p>", ["MD-01"]),
        ('<p style="color:red">字</p>', "<p>字</p>", ["MD-02"]),
        ("### 收费 {#s-fees}", '<h2 id="s-fees">收费</h2>', []),
        ("某局\n{: .signature}", '<p class="signature">某局</p>', []),
        ("<o:p></o:p>字", "<p>字</p>", ["MD-14"]),
        ("<section><p>字</p></section>", "<p>字</p>", ["MD-14"]),
        ("<article>字</article><main>词</main>", "<p>字词</p>", ["MD-14"]),
        ('<a href="a.md" title="见，上">甲</a>', '<p><a href="ref:0" title="见，上">甲</a></p>', []),
    ],
)
def test_what_is_markup_stays_markup(source: str, html: str, told: list[str]) -> None:
    body = rendered(source)
    assert body.html == html
    assert [rule for rule, _, _ in places(body) if not rule.startswith("LINK")] == told


def test_a_backslash_shows_every_sign_behind_it() -> None:
    assert rendered("\\<b\\> \\& \\~ \\= \\| \\\\").html == "<p>&lt;b&gt; &amp; ~ = | \\</p>"


@pytest.mark.parametrize(
    ("source", "html", "mark"),
    [
        ("A<B>C", "<p>A&lt;B&gt;C</p>", "<B"),
        ("型号 K<u>1", "<p>型号 K&lt;u&gt;1</p>", "<u"),
        ("<b>粗</b>和</b>余", "<p><b>粗</b>和&lt;/b&gt;余</p>", "</b>"),
        ("<td><b>甲</td>", "<p>&lt;b&gt;甲</p>", "<b"),
        ("<sub>2</sup>", "<p>&lt;sub&gt;2&lt;/sup&gt;</p>", "<sub"),
    ],
)
def test_a_tag_of_formatting_without_its_partner_is_text_and_told(source: str, html: str, mark: str) -> None:
    body = rendered(source)
    assert body.html == html
    assert [finding.rule for finding in body.findings][:1] == ["MD-11"]
    assert f"“{mark}”" in body.findings[0].text.zh


def test_a_tag_of_no_element_is_told_where_it_stands() -> None:
    body = rendered("第一段。\n\n<c>假</c>")
    assert body.html == "<p>第一段。</p>\n<p>&lt;c&gt;假&lt;/c&gt;</p>"
    assert [finding.rule for finding in body.findings] == ["MD-11"]
    assert body.findings[0].span.line == 3


@given(
    st.lists(
        st.sampled_from(["x<", "y，", "且", ">5", "<b", "<附", "{附", "}", "a", "。", " ", "<1", "甲"]),
        max_size=12,
    )
)
def test_every_letter_of_comparisons_stands_on_the_page(pieces: list[str]) -> None:
    source = "甲" + "".join(pieces)
    # What begins `<b` and goes on as a tag does is one.
    if re.search(r"<b(?:[\s>/]|$)", source) or re.search(r"\{[ ]*[:#.]", source):
        return
    body = rendered(source)
    shown = "".join(unescape(re.sub(r"<[^<>]+>", "", body.html)).split())
    assert shown == "".join(source.split())


def test_an_html_table_of_thousands_of_rows_takes_time_that_grows_with_it() -> None:
    # Counted work, not the clock: what Python-Markdown may copy grows with the square where a table is one text.
    rows = "".join(
        f"<tr><td>张*{n}</td><td>1101051990****{n:04d}</td><td>**{n}**</td></tr>\n" for n in range(4000)
    )
    body = rendered(f"<table>\n<tr><th>姓名</th><th>证件号</th><th>号</th></tr>\n{rows}</table>")
    assert places(body) == []
    assert body.text.split("\n")[3999] == "张*3998\t1101051990****3998\t3998"
    assert body.html.count("<strong>") == 4000
