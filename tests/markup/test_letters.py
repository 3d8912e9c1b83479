"""The rule of letters: what is lost, what marks are left, and what marks had no effect."""

import time
from collections.abc import Sequence

import pytest

from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.markup.body import render_body
from site_builder.markup.letters import letter_findings
from site_builder.markup.places import Places
from site_builder.markup.plain_text import text_lines
from site_builder.markup.tree import escape_text, parse_html
from site_builder.markup.written import put_into_form


def _findings(source: str, html: str, text: str | None = None) -> list[Diagnostic]:
    """For a page as it might have been made of the source."""
    written = put_into_form(source, path="content/a.md", first_line=3)
    places = Places(source, written, path="content/a.md", first_line=3)
    shown = "\n".join(text_lines(parse_html(html))) if text is None else text
    return letter_findings(source, html, shown, places)


def _brief(findings: Sequence[Diagnostic]) -> list[str]:
    return [f"{f.span.line}:{f.span.column} {f.rule} {f.text.zh}" for f in findings]


def test_a_lost_cell_is_told_with_its_words_and_a_repair() -> None:
    source = "| 单位 | 数量 |\n|---|---|\n| 教育局 | 12 | 34 |"
    html = (
        "<table><thead><tr><th>单位</th><th>数量</th></tr></thead>"
        "<tbody><tr><td>教育局</td><td>12</td></tr></tbody></table>"
    )
    assert _findings(source, html) == [
        Diagnostic(
            rule="MD-10",
            severity=Severity.ERROR,
            text=Text("“34”没有出现在网页上", "“34” is not on the page"),
            span=SourceSpan("content/a.md", 5, 14),
            hint=Text(
                "表格每行的格数不要多于表头，格里的竖线写 \\|",
                "give no row more cells than the head, and write a bar within a cell as \\|",
            ),
        )
    ]


@pytest.mark.parametrize(
    ("source", "html", "told"),
    [
        # Characters that were taken for marks.
        (
            "手机 138****1234、139****5678",
            "<p>手机 138<strong><strong>1234、139</strong></strong>5678</p>",
            ["3:7 MD-10 “****”没有出现在网页上", "3:19 MD-10 “****”没有出现在网页上"],
        ),
        (
            "1200*600mm，2000*800mm",
            "<p>1200<em>600mm，2000</em>800mm</p>",
            ["3:5 MD-10 “*”没有出现在网页上", "3:16 MD-10 “*”没有出现在网页上"],
        ),
        ("甲，乙，丙丁戊己", "<p>甲，丙丁戊己</p>", ["3:3 MD-10 “乙，”没有出现在网页上"]),
        (
            "甲乙丙丁\n\n戊己庚辛\n\n壬癸子丑",
            "<p>甲乙丙丁</p><p>壬癸子丑</p>",
            ["5:1 MD-10 “戊己庚辛”没有出现在网页上"],
        ),
        (
            "[注]: 本表数据为初步统计\n\n正文在此",
            "<p>正文在此</p>",
            ["3:1 MD-10 “[注]: 本表数据为初步统计”没有出现在网页上"],
        ),
        ("## 标题 {附件}", "<h2>标题</h2>", ["3:7 MD-10 “{附件}”没有出现在网页上"]),
        ("当a<b 且 c>d时", "<p>当a<b>d时</b></p>", ["3:3 MD-10 “<b 且 c>”没有出现在网页上"]),
        (
            "甲[^1]\n\n[^1]: 说明文字在此",
            '<p>甲<sup><a class="footnote-ref">1</a></sup></p>',
            ["5:7 MD-10 “说明文字在此”没有出现在网页上"],
        ),
        # Marks of which nothing came.
        ("是*要点*的", "<p>是要点的</p>", ["3:5 MD-12 “*”被当作标记去掉了，却没有产生效果"]),
        ("甲 | 乙", "<p>甲 乙</p>", ["3:3 MD-12 “|”被当作标记去掉了，却没有产生效果"]),
        ("[](a.md)", "", ["3:2 MD-12 “](a.md)”被当作标记去掉了，却没有产生效果"]),
        ("1. 甲乙", "<p>甲乙</p>", ["3:1 MD-12 “1.”被当作标记去掉了，却没有产生效果"]),
        ("## 甲乙", "<p>甲乙</p>", ["3:1 MD-12 “#”被当作标记去掉了，却没有产生效果"]),
        ("> 甲乙", "<p>甲乙</p>", ["3:1 MD-12 “>”被当作标记去掉了，却没有产生效果"]),
    ],
)
def test_what_a_page_lost_is_told_at_its_place(source: str, html: str, told: list[str]) -> None:
    assert _brief(_findings(source, html)) == told


def test_what_only_the_text_file_lost_is_told_too() -> None:
    assert _brief(_findings("甲**乙**丙", "<p>甲<strong>乙</strong>丙</p>", text="甲丙")) == [
        "3:4 MD-10 “乙丙”没有出现在纯文本里"
    ]


@pytest.mark.parametrize(
    ("source", "left"),
    [
        ("甲 ~~乙~~ 丙", "3:3 MD-11 网页上留着标记“~~”，它没有起作用"),
        ("甲 ==乙== 丙", "3:3 MD-11 网页上留着标记“==”，它没有起作用"),
        ("第一段。\n\n甲</div>", "5:2 MD-11 网页上留着标记“</div>”，它没有起作用"),
        ("甲[^2]", "3:2 MD-11 网页上留着标记“[^2]”，它没有起作用"),
        ("甲&nbsp乙", "3:2 MD-11 网页上留着标记“&nbsp”，它没有起作用"),
        ("甲 {: .signature} 乙", "3:3 MD-11 网页上留着标记“{: .signature}”，它没有起作用"),
        ("甲](a.md) 乙", "3:2 MD-11 网页上留着标记“](a”，它没有起作用"),
    ],
)
def test_marks_left_on_the_page_are_told_at_their_place(source: str, left: str) -> None:
    html = "".join(f"<p>{escape_text(part)}</p>" for part in source.split("\n\n"))
    assert _brief(_findings(source, html)) == [left]


@pytest.mark.parametrize(
    "source",
    [
        "手机 138****1234、139****5678，身份证 110105********002X",
        "张*三、李*四，欧阳**，京A·1**23",
        "1200*600mm，另一种 2000*800mm，1.2*10^4 与 3*10^5",
        "变量 a_b，文件 关于_通知_终稿.docx，2026____年__月__日，姓名：__，年龄：__。",
        "序号 # 与 5# 楼，C# 与 A&B，3>2，x = y == z",
        "[2026]第1号 (附件) {甲} | 乙 ~ 5～6 度，- 5℃",
        "见附件（a.pdf）】，【注】（略）",
        "使用 &lt;div&gt; 与 `**代码**`、`</p>`",
        "1. 甲\n2. 乙\n    - 丙\n\n| 甲 | 乙 |\n|---|---|\n| - | 1. |\n\n> 丁",
        "表：年度安排\n\n| 甲 | 乙 |\n|---|---|\n| `a|b` | \\| |",
        "[甲][b]、[丙](c.md \"题\")、![丁](d.png)、<https://example.com/a_b>\n\n[b]: e.md '名'",
        "# **一、总则**\n\n**第一条** 甲*乙*丙[^1]__丁__。\n\n[^1]: 注[^2]。\n[^2]: 再注。",
        '<table><tr><td>甲<br>乙</td><td colspan=2>**丙**</td></tr></table>\n\n<div class="center">丁</div>',
        "[甲](x.md）、[乙]（y.md）、【丙】（../z/index.md）、[丁](https：//example.com/a)［^1］\n\n［^1］：注",
        "｜ 甲 ｜ 乙 ｜\n｜---｜---｜\n｜ 1 ｜ 2 ｜",
        "甲\t乙\n丙\t丁",
        "![](a.png)\n\n甲\n\n![](b.png)\n\n[![](c.png)](d.md)",
        "甲\u200b乙\ufeff丙\xad丁 **戊**",
        "词\n:   解释\n\n***\n\n甲  \n乙\n{: .signature}",
    ],
)
def test_honest_texts_get_no_finding(source: str) -> None:
    rules = {f.rule for f in render_body(source, path="content/a.md", first_line=1).findings}
    assert rules & {"MD-10", "MD-11", "MD-12"} == set()


@pytest.mark.parametrize(
    "piece", ["甲乙丙丁**戊**己\n", "| 甲 | *乙* |\n", "甲`乙`\n\n", "[^1]", "](", "<b "]
)
def test_the_check_takes_time_in_proportion_to_the_text(piece: str) -> None:
    assert _seconds(piece, 8_000) < 8 * _seconds(piece, 2_000) + 0.5


def _seconds(piece: str, count: int) -> float:
    source = piece * count
    html = f"<p>{escape_text(piece)}</p>" * count
    places = Places(source, put_into_form("", path="a", first_line=1), path="a", first_line=1)
    began = time.process_time()
    letter_findings(source, html, source, places)
    return time.process_time() - began


@pytest.mark.parametrize(
    "source",
    [
        "见[附件一](附件（一）.txt)。",
        "附件：[表（一）](表（一）.txt)",
        '[甲](甲（二）（三）.pdf "题")',
        "![图](图（一）.png)",
    ],
)
def test_a_file_with_full_width_brackets_in_its_name_is_the_target_of_a_link(source: str) -> None:
    body = render_body(source, path="content/a.md", first_line=1)
    assert [finding.rule for finding in body.findings if finding.rule.startswith("MD")] == []
    assert len(body.links) == 1


def test_a_heading_that_begins_with_a_year_loses_no_mark() -> None:
    body = render_body("##2026年工作要点\n\n*甲乙*", path="content/a.md", first_line=1)
    assert (body.text, body.findings) == ("2026年工作要点\n甲乙", ())


def test_an_indented_number_sign_below_an_article_is_reported_either_way() -> None:
    body = render_body("第一条 甲，乙。\n\u3000\u3000# 总则", path="content/a.md", first_line=1)
    assert [(f.rule, f.span.line, f.span.column) for f in body.findings] == [("MD-11", 2, 3)]
