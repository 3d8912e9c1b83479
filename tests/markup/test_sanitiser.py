"""Nothing but the allow-list reaches a page, and what was taken out is reported at its place."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.diagnostics.finding import Severity
from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody
from site_builder.markup.sanitiser import ALLOWED_TAGS, forbidden_scheme


def _render(markdown: str) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=5)


def _messages(body: RenderedBody) -> list[str]:
    return [
        f"{finding.span.line}:{finding.span.column} {finding.rule} {finding.text.zh}"
        for finding in body.findings
    ]


def test_script_is_removed_with_its_content_and_reported() -> None:
    body = _render("甲\n\n  乙<script>alert(1)</script>丙")
    assert body.html == "<p>甲</p>\n<p>乙丙</p>"
    assert _messages(body) == ["7:4 MD-01 已去掉不允许的内容：“<script>”"]
    assert body.findings[0].severity is Severity.ERROR


@pytest.mark.parametrize(
    ("markdown", "html", "removed"),
    [
        ('<p onclick="x()">甲</p>', "<p>甲</p>", "onclick=…"),
        ("<iframe src='https://a.example'>乙</iframe>甲", "<p>甲</p>", "<iframe>"),
        ("<form>甲</form>", "<p>甲</p>", "<form>"),
        ("[甲](javascript:alert(1))", "<p>甲</p>", "javascript:alert(1)"),
        ("[甲](JaVaScRiPt:1)", "<p>甲</p>", "JaVaScRiPt:1"),
        ("[甲](&#x6a;avascript:1)", "<p>甲</p>", "javascript:1"),
        ('<a href="java\nscript:1">甲</a>', "<p>甲</p>", "javascript:1"),
        ('<a href=" \x01javascript:1">甲</a>', "<p>甲</p>", "javascript:1"),
        ("[甲](data:text/html,x)", "<p>甲</p>", "data:text/html,x"),
        ("[甲](vbscript:x)", "<p>甲</p>", "vbscript:x"),
        ("[甲](ref:0)", "<p>甲</p>", "ref:0"),
        ("[甲]\n\n[甲]: javascript:1", "<p>甲</p>", "javascript:1"),
        ("甲{: onclick=x }", "<p>甲{: onclick=x }</p>", ""),
        ("甲\n{: onclick=x }", "<p>甲</p>", "onclick=…"),
    ],
)
def test_active_content_is_removed(markdown: str, html: str, removed: str) -> None:
    body = _render(markdown)
    assert body.html == html
    assert [f.text.zh for f in body.findings if f.rule == "MD-01"] == (
        [f"已去掉不允许的内容：“{removed}”"] if removed else []
    )


def test_code_for_appearance_is_removed_with_a_warning() -> None:
    body = _render('<p style="color:red" class="blue center">甲 <font color=red>乙</font></p>')
    assert body.html == '<p class="center">甲 乙</p>'
    assert sorted(_messages(body)) == [
        '5:29 MD-02 已去掉外观代码：“class="blue"”',
        "5:4 MD-02 已去掉外观代码：“style=…”",
        "5:44 MD-02 已去掉外观代码：“<font>”",
    ]


def test_comments_disappear_with_one_remark() -> None:
    body = _render("甲<!-- 待核 -->乙\n\n<!-- 完 -->")
    assert body.html == "<p>甲乙</p>"
    assert _messages(body) == ["5:2 MD-13 注释不会公开：“待核”等 2 处"]
    assert body.findings[0].severity is Severity.INFO


def test_harmless_html_stays() -> None:
    html = (
        "<details><summary>展开</summary><p>H<sub>2</sub>O<sup>2</sup> <mark>甲</mark> <del>乙</del>"
        ' <ruby>岳<rt>yuè</rt></ruby></p></details>\n<div class="center">丙</div>\n'
        "<figure><figcaption>丁</figcaption></figure>"
    )
    body = _render(html)
    assert body.html == html
    assert body.findings == ()


def test_anchors_of_the_author_cannot_clash_with_the_page() -> None:
    body = _render("## 甲 {#main}\n\n## 乙 {#s-fees}\n\n## 丙 {#收费}\n\n## 丁 {#收费}")
    assert body.anchors == ("甲", "s-fees", "收费", "丁")
    assert _messages(body) == ["5:8 MD-04 不能使用的锚点：“main”", "9:8 MD-04 锚点重复：“收费”"]


def test_headers_point_at_anchors_that_exist() -> None:
    cells = '<tr><th id="s-a">甲</th></tr><tr><td headers="s-a">1</td><td headers="s-b">2</td></tr>'
    body = _render(f"<table>{cells}</table>")
    assert '<td headers="s-a">1</td><td>2</td>' in body.html


@pytest.mark.parametrize(
    "address",
    ["http://a", "HTTPS://a", "mailto:a@b", "tel:1", "id:a/b", "文号:甲〔2017〕1号", "a.md", "#x", "//a", ""],
)
def test_allowed_addresses(address: str) -> None:
    assert forbidden_scheme(address) == ""


_HOSTILE = [
    *[
        "<script>",
        "</script>",
        "<img src=x onerror=alert(1)>",
        "<svg onload=1>",
        "<style>",
        "</style>",
        "<math><mtext>",
    ],
    *[
        "<a href='javascript:1'>",
        "<iframe src=//x>",
        "<![CDATA[",
        "]]>",
        "<!--",
        "-->",
        "<noscript>",
        '<p title="',
        '">',
    ],
    *[
        "[x](javascript:1)",
        "[x](java&#10;script:1)",
        "![x](data:,1)",
        "<javascript:1>",
        "<a@b onclick=1>",
        "`",
        "\\",
        "甲",
    ],
    *[
        "{: onclick=1 style=x }",
        "\n{: onmouseover=1 }",
        "<b id=main>",
        "<form action=x>",
        "<td>",
        "<table>",
        "&lt;script&gt;",
    ],
    *[
        "<x-y onclick=1>",
        '<a href="&#106;avascript:1">',
        "<base href=//x>",
        "<meta http-equiv=refresh>",
        "<textarea>",
    ],
    *["[^1]", "[^1]: ", "\n", "\n\n"],
]
_TAG = re.compile(r"<(/?)([a-z0-9]+)((?: [a-z-]+=\"[^\"<>]*\")*)>")
_OURS = ALLOWED_TAGS | {"section"}
_ATTRIBUTES = set(
    "id class href src alt title lang dir colspan rowspan headers scope abbr span start reversed type value open datetime"
    " loading decoding role tabindex aria-label".split()
)


@settings(max_examples=500, deadline=None)
@given(st.lists(st.sampled_from(_HOSTILE), max_size=14).map("".join))
def test_whatever_is_written_only_allowed_html_comes_out(markdown: str) -> None:
    html = _render(markdown).html
    rest = _TAG.sub("", html)
    assert "<" not in rest
    for _, tag, attributes in _TAG.findall(html):
        assert tag in _OURS
        for name, value in re.findall(r' ([a-z-]+)="([^"]*)"', attributes):
            assert name in _ATTRIBUTES
            if name in ("href", "src"):
                assert re.fullmatch(r"ref:\d+|#fn(ref)?-[0-9-]+", value)
