"""Code of Word, Excel and web editors is dropped with one remark, and no word within is lost."""

import pytest

from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody


def _render(markdown: str) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=5)


def _remark(line: int, column: int, count: int, first: str) -> Diagnostic:
    return Diagnostic(
        rule="MD-14",
        severity=Severity.INFO,
        text=Text(
            f"去掉了 Word、Excel 等软件的代码 {count} 处，如“{first}”，文字都在",
            f"removed {count} pieces of code of Word, Excel and the like, such as “{first}”; all words stay",
        ),
        span=SourceSpan("content/a.md", line, column),
        hint=Text("下次粘贴时选“只保留文本”", "paste as plain text next time"),
    )


@pytest.mark.parametrize(
    ("markdown", "html", "remark"),
    [
        ("<p class=MsoNormal>各区县：<o:p></o:p></p>", "<p>各区县：</p>", (5, 10, 2, 'class="MsoNormal"')),
        (
            '<p style="mso-pagination:none"><span lang=EN-US>2026</span>年<o:p>&nbsp;</o:p></p>\n\n<p>乙<o:p>丙</o:p></p>',
            "<p><span>2026</span>年</p>\n<p>乙丙</p>",
            (5, 4, 4, "style=…"),
        ),
        (
            '<p><![if !supportLists]><span style="mso-list:Ignore">1、</span><![endif]>申请</p>',
            "<p><span>1、</span>申请</p>",
            (5, 4, 3, "<![if !supportLists…>"),
        ),
        (
            "甲<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->乙",
            "<p>甲乙</p>",
            (5, 2, 1, "<!--[if gte mso 9]><xml>…>"),
        ),
        (
            '成文于<st1:chsdate w:st="on" Year="2026" Month="3">2026年3月</st1:chsdate>',
            "<p>成文于2026年3月</p>",
            (5, 4, 1, "<st1:chsdate>"),
        ),
        ('<v:shape id="a">图中文字</v:shape>', "<p>图中文字</p>", (5, 1, 1, "<v:shape>")),
        (
            '<?xml:namespace prefix = o ns = "urn:schemas-microsoft-com:office:office" /><p>甲</p>',
            "<p>甲</p>",
            (5, 1, 1, "<?xml:namespace pref…>"),
        ),
        (
            "<style><!-- /* Font Definitions */ p.MsoNormal {mso-style-name:a} --></style>\n<p>甲</p>",
            "<p>甲</p>",
            (5, 1, 1, "<style>"),
        ),
        ("<!--StartFragment-->甲<!--EndFragment-->", "<p>甲</p>", (5, 1, 2, "<!--StartFragment…>")),
        ('<html xmlns:o="urn:x"><body><p>甲</p></body></html>', "<p>甲</p>", (5, 1, 2, "<html>")),
        ('<p data-v-12ab="" contenteditable="true">甲</p>', "<p>甲</p>", (5, 4, 2, "data-v-12ab=…")),
        ("<meta name=Generator content=Word><link rel=File-List href=x>甲", "<p>甲</p>", (5, 1, 2, "<meta>")),
    ],
)
def test_code_of_office_programs_goes_with_one_remark(
    markdown: str, html: str, remark: tuple[int, int, int, str]
) -> None:
    body = _render(markdown)
    assert body.html == html
    assert body.findings == (_remark(*remark),)


def test_a_table_of_excel_keeps_every_cell() -> None:
    body = _render(
        '<table x:str><tr><td class=xl65 x:num="12.5">12.5</td><td class=xl66 sdval="3">3</td></tr></table>'
    )
    assert body.html == (
        '<div class="table-scroll" role="group" tabindex="0" aria-label="表格1"><table><tbody>'
        "<tr><td>12.5</td><td>3</td></tr></tbody></table></div>"
    )
    assert body.text == "12.5\t3"
    assert body.findings == (_remark(5, 8, 5, "x:str=…"),)


@pytest.mark.parametrize(
    ("markdown", "messages"),
    [
        ("<p onclick='x()'>甲<o:p></o:p></p>", ["MD-01 “onclick=…”", "MD-14"]),
        ("<o:p onmouseover=1>甲</o:p>", ["MD-14", "MD-01 “onmouseover=…”"]),
        ("<script>1</script>甲<o:p></o:p>", ["MD-01 “<script>”", "MD-14"]),
        ("<meta http-equiv=refresh content=0>甲", ["MD-01 “<meta>”"]),
        ('<v:shape><v:imagedata src="a.png"/></v:shape>甲', ["MD-14", "MD-01 “<v:imagedata>”"]),
        ("<link rel=stylesheet href=x>甲", ["MD-01 “<link>”"]),
        ("<style>p{color:red}</style>\n\n甲", ["MD-01 “<style>”"]),
        ('<p style="color:red">甲</p>', ["MD-02 “style=…”"]),
        ("<iframe src=//a.example></iframe>甲", ["MD-01 “<iframe>”"]),
    ],
)
def test_active_content_stays_an_error_and_looks_a_warning(markdown: str, messages: list[str]) -> None:
    found = [
        finding.rule if finding.rule == "MD-14" else f"{finding.rule} {finding.text.zh.partition('：')[2]}"
        for finding in _render(markdown).findings
    ]
    assert found == messages


def test_a_language_that_an_author_gave_stays() -> None:
    body = _render('<span lang="en">Open Data</span>')
    assert body.html == '<p><span lang="en">Open Data</span></p>'
    assert body.findings == ()
