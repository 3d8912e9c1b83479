"""No input hangs or crashes the program."""

import time

import pytest

from site_builder.diagnostics.finding import SourceSpan
from site_builder.markup.body import render_body

_SIZE = 100_000
_REPEATED = [
    *[
        "[",
        "![",
        "[a](",
        "[a][",
        "[[]",
        "[`]`",
        "[^1]",
        "*",
        "*a ",
        "**a *b ",
        "`",
        "`` ` ",
        "\\",
        "\\*",
        "&",
        "&amp;",
    ],
    *[
        "<",
        "<a ",
        '<a href="',
        "</",
        "<!--",
        "<?",
        "<b x=1><p>",
        "<div>",
        "> ",
        ">\n",
        "{ ",
        "(",
        '"',
        "a  \n",
    ],
    *["# a\n", "- a\n", "* * ", "a\n: b\n", "|a|b|\n", "---\n", "一、a\n\n", "第一条 a\n\n"],
]


@pytest.mark.parametrize("piece", _REPEATED)
def test_a_hundred_kilobytes_of_one_mark_end_in_time(piece: str) -> None:
    began = time.process_time()
    body = render_body((piece * _SIZE)[:_SIZE], path="content/a.md", first_line=1)
    assert time.process_time() - began < 15
    assert {finding.rule for finding in body.findings} <= {
        "MD-01",
        "MD-03",
        "MD-05",
        "MD-07",
        "MD-11",
        "MD-12",
        "MD-20",
        "LINK-04",
    }


_CROOKED = {
    "quotations": "\n".join(">" * depth + " 甲" for depth in range(1, 300)),
    "lists": "\n".join("    " * depth + "- 甲" for depth in range(200)),
    "one line of quotations": "> " * 2000 + "甲",
    "backticks of every length": " ".join("`" * length for length in range(1, 440)),
    "link definition": "[甲]\n\n[甲]: a.md " + '"' * _SIZE + "乙 丙",
    "wide table": "a|" * 10_000 + "\n" + "-|" * 10_000 + "\n" + "a|b\n" * 10_000,
    "endless number": "<b>&#" + "9" * 50_000 + ";</b>",
    "nested elements": "<div>" * 140 + "甲",
    "braces": "# 甲 " + "{: " * 40_000,
    "definitions in definitions": "\n".join(f"词{n}\n: 义" for n in range(5_000)),
}


@pytest.mark.parametrize("source", _CROOKED.values(), ids=_CROOKED)
def test_a_text_beyond_all_measure_is_shown_as_it_is(source: str) -> None:
    body = render_body(source, path="content/a.md", first_line=1)
    assert [finding.rule for finding in body.findings] == ["MD-03"]
    assert (body.headings, body.anchors, body.links) == ((), (), ())
    assert "<a" not in body.html


def test_the_finding_points_at_the_paragraph_to_blame() -> None:
    body = render_body("# 题\n\n甲\n\n" + "> " * 50 + "乙\n\n丙", path="content/a.md", first_line=4)
    assert body.html == f"<p># 题</p>\n<p>甲</p>\n<p>{'&gt; ' * 50}乙</p>\n<p>丙</p>"
    assert [finding.span for finding in body.findings] == [SourceSpan("content/a.md", 8, 1)]


def test_usual_depth_is_no_finding() -> None:
    body = render_body(
        "> > > 甲\n\n- 一\n    - 二\n        - 三\n            - 四", path="a.md", first_line=1
    )
    assert body.findings == ()
    assert body.text == "甲\n一\n二\n三\n四"


def _people(rows: int) -> str:
    head = "| 姓名 | 身份证号 | 手机 |\n|---|---|---|\n"
    return head + "\n".join(
        f"| 张*三 | 110105********{n % 10}02X | 138****{n % 10_000:04d} |" for n in range(rows)
    )


@pytest.mark.parametrize("rows", [1_400, 10_000])
def test_a_list_of_masked_people_of_any_length_is_a_table(rows: int) -> None:
    body = render_body(_people(rows), path="content/a.md", first_line=1)
    assert body.findings == ()
    assert body.html.count("<tr>") == rows + 1
    assert body.text.split("\n")[1:3] == [
        "张*三\t110105********002X\t138****0000",
        "张*三\t110105********102X\t138****0001",
    ]


@pytest.mark.parametrize(
    "source",
    [
        "\n".join(f"- 张*三，138****{n:04d}" for n in range(5_000)),
        "张\\*三，" * 10_000,
        "张*三、" * 5_000,
        "|" + "甲|" * 30 + "\n|" + "---|" * 30 + "\n" + ("|" + "1|" * 30 + "\n") * 7_000,
        "| 甲 | 乙 |\n|---|---|\n" + "| { | `1` |\n" * 5_000,
        "<table>" + "<tr><td>甲<td>乙" * 500 + "</table>",
        "<ul>" + "<li>甲" * 500 + "</ul>",
        "甲 a<b 乙\n\n" * 400,
        "[注]: " + "本表数据" * 600 + "\n\n乙",
    ],
    ids=["list", "escapes", "names", "wide", "braces", "open cells", "open items", "less than", "label"],
)
def test_an_honest_text_of_any_length_is_interpreted(source: str) -> None:
    body = render_body(source, path="content/a.md", first_line=1)
    assert "MD-03" not in {finding.rule for finding in body.findings}


@pytest.mark.parametrize(
    "piece",
    [
        "| 张*三 | 138****1234 |\n",
        "- 张*三，138****1234\n",
        "**甲**，乙\n\n",
        "甲 { 乙\n\n",
        "王**、李**",
        "**公司、",
        "__月",
    ],
)
def test_twice_the_text_takes_about_twice_the_time(piece: str) -> None:
    def seconds(count: int) -> float:
        source = ("| 甲 | 乙 |\n|---|---|\n" if piece[0] == "|" else "") + piece * count
        began = time.process_time()
        render_body(source, path="content/a.md", first_line=1)
        return time.process_time() - began

    seconds(500)
    assert seconds(8_000) < 10 * seconds(2_000) + 0.5


def test_lines_that_are_joined_cost_time_that_grows_with_them() -> None:
    body = render_body("1.甲\n第二行续\n" * 4_000, path="content/a.md", first_line=1)
    assert body.text.count("\n") == 3_999
    assert [finding.text.zh for finding in body.findings] == [
        "从这一行起，有 4000 行会与各自的上一行连成一段：“第二行续”"
    ]
