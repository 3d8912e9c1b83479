"""Tables as clerks type them: nothing is lost, and what is odd is said at its row."""

import re

import pytest

from site_builder.diagnostics.finding import Repair
from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody


def _render(markdown: str) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=1)


def _rows(body: RenderedBody) -> list[list[str]]:
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in re.findall(r"<tr>(.*?)</tr>", body.html)]


def _told(body: RenderedBody) -> list[tuple[str, str, Repair | None]]:
    return [(f"{f.span.line}:{f.span.column} {f.rule}", f.text.zh, f.repair) for f in body.findings]


def test_a_cell_beyond_the_head_is_shown_and_named() -> None:
    body = _render("| 单位 | 人数 |\n|---|---|\n| 教育局 | 12 | 34 |\n| 民政局 | 5 |")
    assert _rows(body) == [["单位", "人数", ""], ["教育局", "12", "34"], ["民政局", "5", ""]]
    assert _told(body) == [("3:14 MD-06", "这一行有 3 格，表头只有 2 格，多出“34”", None)]


def test_a_bar_inside_a_cell_loses_nothing() -> None:
    body = _render("| 式 | 值 |\n|---|---|\n| P(A|B) | 1 |\n| `a|b` | 2 |\n| c\\|d | 3 |")
    assert body.text == "式\t值\t\nP(A\tB)\t1\na|b\t2\t\nc|d\t3\t"
    assert _told(body) == [("3:12 MD-06", "这一行有 3 格，表头只有 2 格，多出“1”", None)]


@pytest.mark.parametrize(
    "written",
    [
        "表头如下\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n注：略。",
        "甲 | 乙\n--- | ---\n1 | 2",
        "甲 | 乙\n--- | ---\n| 1 | 2 |",
        "| 甲 | 乙\n|---|---\n| 1 | 2",
        "| 甲 | 乙 |\n|---|---|\n| 1 | 2 | |",
    ],
)
def test_a_table_is_one_with_and_without_its_frame(written: str) -> None:
    body = _render(written)
    assert (_rows(body), body.findings) == ([["甲", "乙"], ["1", "2"]], ())


def test_rows_below_a_blank_line_belong_to_the_table() -> None:
    body = _render("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 3 | 4 |")
    assert (_rows(body), body.findings) == ([["甲", "乙"], ["1", "2"], ["3", "4"]], ())


def test_a_caption_right_above_and_a_note_right_below_stay_outside() -> None:
    body = _render("表1 收入\n| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n注：数据来自财政局。")
    assert body.text == "表1 收入\n甲\t乙\n1\t2\n注：数据来自财政局。"
    assert "<caption>表1 收入</caption>" in body.html


def test_a_separator_of_the_wrong_width_is_mended() -> None:
    body = _render("| 甲 | 乙 | 丙 |\n|---|:-:|\n| 1 | 2 | 3 |")
    assert _rows(body) == [["甲", "乙", "丙"], ["1", "2", "3"]]
    assert _told(body) == [
        ("2:1 MD-07", "分隔行有 2 格，表头有 3 格", Repair(old="|---|:-:|", new="|---|:-:|---|"))
    ]


def test_a_missing_separator_is_added() -> None:
    body = _render("| 甲 | 乙 |\n| 1 | 2 |")
    assert _rows(body) == [["甲", "乙"], ["1", "2"]]
    assert _told(body) == [
        (
            "1:1 MD-07",
            "表格第一行下面没有分隔行，第一行按表头显示",
            Repair(old="| 甲 | 乙 |", new="| 甲 | 乙 |\n|---|---|"),
        )
    ]


@pytest.mark.parametrize(
    "written",
    ["甲\t乙\n1\t2\n3\t", "｜甲｜乙｜\n｜1｜2｜\n｜3｜｜", "｜甲｜乙｜\n｜－－｜——｜\n｜1｜2｜\n｜3｜｜"],
)
def test_tabs_and_full_width_bars_make_a_table_with_a_remark(written: str) -> None:
    body = _render(written)
    assert _rows(body) == [["甲", "乙"], ["1", "2"], ["3", ""]]
    assert [finding.rule for finding in body.findings] == ["MD-08"]


def test_rows_of_different_lengths_stay_lines_and_are_reported() -> None:
    body = _render("甲\t乙\n1\t2\t3")
    assert body.text == "甲 乙\n1 2 3"
    assert _told(body) == [("1:1 MD-08", "用制表符隔开的几行格数不同，没有按表格显示", None)]


@pytest.mark.parametrize(
    "written", ["首页｜新闻｜公告", "第一条\t甲\n第二条\t乙", "姓名\t电话", "一、\t甲\n二、\t乙"]
)
def test_what_is_no_table_is_none(written: str) -> None:
    body = _render(written)
    assert "<table>" not in body.html
    assert body.findings == ()


def test_a_list_of_masked_people_of_any_length_is_a_table() -> None:
    rows = "\n".join(f"| 张*{number} | 138****{number:04} |" for number in range(1_400))
    body = _render(f"| 姓名 | 电话 |\n|---|---|\n{rows}")
    assert body.text.count("\n") == 1_400
    assert body.text.endswith("张*1399\t138****1399")


def _all_told(body: RenderedBody) -> list[tuple[str, str, str | None]]:
    return [
        (f"{f.span.line}:{f.span.column} {f.rule} {f.severity}", f.text.zh, f.hint.zh if f.hint else None)
        for f in body.findings
    ]


def test_rows_with_too_few_cells_are_told_once() -> None:
    body = _render("| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 |\n| 3 | 4 |")
    assert _rows(body) == [["甲", "乙", "丙"], ["1", "2", ""], ["3", "4", ""]]
    assert _all_told(body) == [
        (
            "3:1 MD-06 info",
            "这一行有 2 格，表头有 3 格，右边的格空着",
            "补上缺的格，没有内容的格也写竖线；以下各行也看一看",
        )
    ]


@pytest.mark.parametrize("row", ["| 合计 | 4 |", "| 一、收入 |", "| 总 计 | 4 |", "| 注：略 | 4 |"])
def test_sums_and_rows_of_one_cell_may_be_short(row: str) -> None:
    assert _render(f"| 甲 | 乙 | 丙 |\n|---|---|---|\n| 1 | 2 | 3 |\n{row}").findings == ()


def test_a_row_that_is_broken_into_two_lines_is_told() -> None:
    body = _render("| 甲 | 乙 |\n|---|---|\n| 戊 | 多行\n续行 |\n| 1 | 2 |")
    assert _rows(body) == [["甲", "乙"], ["戊", "多行"], ["续行", ""], ["1", "2"]]
    assert _all_told(body) == [
        (
            "3:1 MD-06 warning",
            "表格的一行断成了两行，“续行 |”成了新的一行",
            "写在一行里：“| 戊 | 多行续行 |”；格里要换行写 <br>",
        )
    ]


def test_two_tables_with_heads_of_their_own_stay_two() -> None:
    body = _render("| 甲 | 乙 |\n|---|---|\n| 1 | 2 |\n\n| 丙 | 丁 |\n|---|---|\n| 3 | 4 |")
    assert (body.html.count("<table>"), body.findings) == (2, ())


def test_a_short_row_of_an_html_table_is_told() -> None:
    body = _render(
        "<table>\n<tr><td>1</td><td>2</td><td>3</td></tr>\n<tr><td>甲</td><td>2</td></tr>\n<tr><td>丙</td></tr>\n</table>"
    )
    assert _all_told(body) == [
        (
            "3:9 MD-06 info",
            "表格的这一行有 2 格，别的行有 3 格：“甲”",
            "补上缺的 <td></td>，合并的格写 colspan、rowspan",
        )
    ]


def test_merged_cells_are_counted() -> None:
    body = _render(
        "<table><tr><td rowspan=2>甲</td><td>乙</td></tr><tr><td>丙</td></tr><tr><td colspan=2>丁</td></tr></table>"
    )
    assert body.findings == ()
