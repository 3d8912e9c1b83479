"""Stars and underscores: marks where they surely are marks, characters everywhere else, and a word where it is in doubt."""

import pytest

from site_builder.diagnostics.finding import Repair
from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody


def _render(markdown: str) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=1)


@pytest.mark.parametrize(
    "written",
    [
        "手机 138****1234、139****5678",
        "110105********002X、110105********0038",
        "138**1234，139**5678",
        "张*三、李*四",
        "王**、李**",
        "王**于2024年与李**签订合同",
        "张某**（男）、李某**（女）",
        "湘A**123，湘B**456",
        "1200*600mm，另一种 2000*800mm",
        "1.2*10^4 与 3*10^5",
        "3*4*5",
        "10 * 20 * 30",
        "a_b_c",
        "file_name_v2",
        "____年__月__日",
        "姓名：__，年龄：__。",
        "*为必填，*为选填",
        "GDP增长5%*，人口10万*。",
        "密码****，账号****",
    ],
)
def test_masks_products_and_blanks_are_characters_and_no_finding(written: str) -> None:
    body = _render(written)
    assert (body.html, body.text, body.findings) == (f"<p>{written}</p>", written, ())


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("**重点**内容", "<strong>重点</strong>内容"),
        ("是**“引号”**的", "是<strong>“引号”</strong>的"),
        ("**一、标题。**正文。", "<strong>一、标题。</strong>正文。"),
        ("*斜体*文字", "<em>斜体</em>文字"),
        ("***粗斜***文字", "<strong><em>粗斜</em></strong>文字"),
        ("**注意　**内容", "<strong>注意</strong>　内容"),
        ("** 重点 **内容", "<strong>重点</strong> 内容"),
        ("**甲****乙**", "<strong>甲</strong><strong>乙</strong>"),
        ("**138****1234**", "<strong>138****1234</strong>"),
        ("**张*三**", "<strong>张*三</strong>"),
        ("共**12**项，其中**3**项", "共<strong>12</strong>项，其中<strong>3</strong>项"),
        ("*甲**乙**丙*", "<em>甲<strong>乙</strong>丙</em>"),
        ("__粗__ 字", "<strong>粗</strong> 字"),
        ("**甲\n乙**", "<strong>甲乙</strong>"),
        ("**`码*`与[链*](a.md)**", '<strong><code>码*</code>与<a href="ref:0">链*</a></strong>'),
    ],
)
def test_what_surely_is_a_mark_is_one(written: str, html: str) -> None:
    body = _render(written)
    assert (body.html, body.findings) == (f"<p>{html}</p>", ())


def test_masks_stay_in_tables_lists_headings_links_and_notes() -> None:
    body = _render(
        "## 关于张*三、李*四的公示\n\n- 张*三\n- 138****1234[^1]\n\n| 姓名 |\n|---|\n| 王** |\n| 李** |\n\n"
        "见[张**](a.md)、[李**](b.md)\n\n[^1]: 赵*、钱*"
    )
    assert body.text == (
        "关于张*三、李*四的公示\n张*三\n138****1234\n姓名\n王**\n李**\n见张**、李**\n注1：赵*、钱*"
    )
    assert body.findings == ()


@pytest.mark.parametrize(
    ("written", "message", "repair"),
    [
        ("长*宽*高", "1:2 星号可能是标记, 也可能是文字, 照原样显示: “*宽*”", None),
        ("家住**县**镇", "1:3 星号可能是标记, 也可能是文字, 照原样显示: “**县**”", None),
        ("XX县**村，XX县**镇", "1:4 星号可能是标记, 也可能是文字, 照原样显示: “**村，XX县**”", None),
        ("请注意：**3月31日前办理", "1:5 星号没有配对, 照原样显示: “**3月31日前办理”", None),
        ("是__粗__字", "1:2 下划线照原样显示: “__粗__”", Repair(old="__粗__", new="**粗**")),
    ],
)
def test_what_is_in_doubt_is_shown_as_it_is_and_reported(
    written: str, message: str, repair: Repair | None
) -> None:
    body = _render(written)
    assert (body.html, body.text) == (f"<p>{written}</p>", written)
    assert [(f"{f.span.line}:{f.span.column} {f.text.zh}", f.rule, f.repair) for f in body.findings] == [
        (message, "MD-05", repair)
    ]


def test_no_pair_reaches_from_one_cell_of_an_html_table_to_another() -> None:
    body = _render("<table><tr><td>**粗**</td><td>甲**</td><td>乙**</td></tr></table>")
    assert "<td><strong>粗</strong></td><td>甲**</td><td>乙**</td>" in body.html


def test_a_long_paragraph_of_masks_is_no_runaway() -> None:
    written = "、".join(f"138****{number:04}" for number in range(1_500))
    body = _render(f"名单：{written}")
    assert (body.text, body.findings) == (f"名单：{written}", ())
