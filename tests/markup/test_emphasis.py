"""Stars and underscores: marks where they surely are marks, characters everywhere else, and a word where it is in doubt."""

import pytest

from site_builder.diagnostics.finding import Repair
from site_builder.markup.body import render_body
from site_builder.markup.emphasis import Doubt, pairs_of
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
        "某某***有限公司，***路5号。",
        "**公司、**厂",
        "***村、***村",
        "企业（***有限公司，***厂）",
        "金额**万元，其中：**万元。",
        "由 **公司 和 **公司 签订。",
        "（企业：***有限公司，***厂）电话某某***有限公司，***路5号，",
        "**厂）及某某**有限公司",
        "**公司和**公司签订",
        "**公司和**厂签订",
        "**村、**村、**村",
        "**公司、**厂、李**",
        "经**（以下简称甲方）与**（以下简称乙方）协商",
        "甲方（**公司）与乙方（**公司）",
        "从**到**",
        "定于**月**日召开",
        "**明　**华　**强",
        "100**元、200**元",
        "湘A·***88，车牌湘A**888",
        "占比30%*40%，(1+2)*3",
        "5*（3+2）*2",
        "诸葛*亮、阿不*提",
        "诸葛*亮和欧阳*修",
        "陈*（*号），刘*（*号）",
        "*明和李*",
        "甲*乙*",
        "*李*四*",
        "星级酒店：***（三星），****（四星），**（二星）",
        "得分：***，等级：**。",
        "占20%**，占30%**。",
        "注：*、**、***分别表示在10%、5%、1%的水平上显著",
        "张小** 李小**",
        "100元*3人*2天",
        "长3m*宽4m*高5m",
        "姓名__性别__年龄__",
        "姓名__性别__年龄____",
        "姓名__性别__年龄__籍贯__学历",
        "年龄__岁，工龄__年。",
        "年龄__岁，____年__月__日",
        "甲方：__年__月__日至__年__月__日",
        "欠款__万元__角，第__号",
        "学制__年级__班，共__3__页",
        "编号__init__函数和 __pycache__ 文件",
        "参数_a、_b_、_c。",
        "_斜体_不算",
        "http://a.gov.cn/_x_/y_z",
        "http://a.gov.cn/y?pwd=__x__ 提取码",
        "https://example.com/**x**/y",
        "E-mail: _zhang_@example.com",
        "邮箱 zh***@example.com、**8@example.com",
        "文件 *.docx、*.pdf，目录 a/*/b/*/c",
        "____ ____",
        "**** ****",
        "*** ***",
        "_ _ _ _",
        "______",
        "--- ---",
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
        ("，__重点工作__，", "，<strong>重点工作</strong>，"),
        ("**甲**、**乙**", "<strong>甲</strong>、<strong>乙</strong>"),
        ("**甲** **乙**", "<strong>甲</strong> <strong>乙</strong>"),
        ("**甲：** **乙：**", "<strong>甲：</strong> <strong>乙：</strong>"),
        ("**注意：**请于3月31日前办理", "<strong>注意：</strong>请于3月31日前办理"),
        ("一是**加强领导。**各部门要", "一是<strong>加强领导。</strong>各部门要"),
        ("是**重点（难点）**的", "是<strong>重点（难点）</strong>的"),
        ("共**10%**的", "共<strong>10%</strong>的"),
        ("**1）标题**内容", "<strong>1）标题</strong>内容"),
        ("**市财政局**组织实施", "<strong>市财政局</strong>组织实施"),
        ("由**示例公司**和**示例厂**签订", "由<strong>示例公司</strong>和<strong>示例厂</strong>签订"),
        ("事**公司、**厂，**重点**内容", "事**公司、**厂，<strong>重点</strong>内容"),
        ("**公司、**重点**内容", "**公司、<strong>重点</strong>内容"),
        ("***注意：***请于", "<strong><em>注意：</em></strong>请于"),
        ("**https://example.com/a_b**", "<strong>https://example.com/a_b</strong>"),
        ("联系 **x_y@example.com** 咨询", "联系 <strong>x_y@example.com</strong> 咨询"),
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
        ("长*宽*高", "1:2 星号可能是标记，也可能是文字，照原样显示：“*宽*”", None),
        ("家住**县**镇", "1:3 星号可能是标记，也可能是文字，照原样显示：“**县**”", None),
        ("XX县**村，XX县**镇", "1:4 星号可能是标记，也可能是文字，照原样显示：“**村，XX县**”", None),
        ("请注意：**3月31日前办理", "1:5 星号没有配对，照原样显示：“**3月31日前办理”", None),
        ("是__粗__字", "1:2 下划线照原样显示：“__粗__”", None),
        ("是__重点__的", "1:2 下划线照原样显示：“__重点__”", Repair(old="__重点__", new="**重点**")),
        ("家住**镇**村**组，联系人周**。", "1:3 星号可能是标记，也可能是文字，照原样显示：“**镇**”", None),
        (
            "**坚持党的领导，**确保落实",
            "1:1 星号可能是标记，也可能是文字，照原样显示：“**坚持党的领导，**”",
            None,
        ),
        ("：**公司（李**）", "1:2 星号可能是标记，也可能是文字，照原样显示：“**公司（李**”", None),
        ("王某**、**某、张**（在逃）", "1:6 星号可能是标记，也可能是文字，照原样显示：“**某、张**”", None),
        ("文字** 加粗**。", "1:3 星号可能是标记，也可能是文字，照原样显示：“** 加粗**”", None),
        ("**甲**乙**", "1:1 星号可能是标记，也可能是文字，照原样显示：“**甲**乙**”", None),
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


def test_underscores_of_which_there_are_many_are_reported_and_not_repaired() -> None:
    body = _render("是__重点__的，是__难点__的")
    assert body.text == "是__重点__的，是__难点__的"
    assert [(f.rule, f.span.column, f.repair) for f in body.findings] == [
        ("MD-05", 2, None),
        ("MD-05", 11, None),
    ]


def test_significance_stars_are_characters() -> None:
    body = _render("P*<0.05，**P<0.01，***P<0.001")
    assert (body.html, body.findings) == ("<p>P*&lt;0.05，**P&lt;0.01，***P&lt;0.001</p>", ())


@pytest.mark.parametrize("masks", ["**公司、**厂", "甲*乙*", "*李*四*", "***村、***村", "年龄__岁，工龄__年"])
@pytest.mark.parametrize(
    "frame",
    [
        "- {}",
        "> {}",
        "|单位|\n|---|\n|{}|",
        "<table><tr><td>{}</td></tr></table>",
        "<p>{}</p>",
        "## {}",
        "正文[^1]\n\n[^1]: {}",
    ],
)
def test_masks_are_characters_wherever_they_stand(frame: str, masks: str) -> None:
    body = _render(frame.format(masks))
    assert masks in body.text
    assert "<em>" not in body.html
    assert "<strong>" not in body.html
    assert body.findings == ()


def test_three_stars_of_a_cell_of_which_two_may_be_a_pair_are_one_finding() -> None:
    body = _render("|名|\n|---|\n|**甲**乙**|")
    assert "<td>**甲**乙**</td>" in body.html
    assert [(f.rule, f.span.line, f.span.column) for f in body.findings] == [("MD-05", 3, 2)]


@pytest.mark.parametrize(
    "written",
    [
        "家住**县**镇",
        "长*宽*高",
        "XX县**村，XX县**镇",
        "请注意：**3月31日前办理",
        "文字** 加粗**。",
        "**甲**乙**",
        "**坚持党的领导，**确保落实",
        "是__粗__字",
        "是__重点__的",
    ],
)
def test_who_follows_the_hint_and_writes_characters_has_them_and_no_finding(written: str) -> None:
    finding = _render(written).findings[0]
    assert finding.hint is not None
    escaped = finding.hint.zh.rpartition("写成“")[2].partition("”")[0]
    if "<b>" in finding.hint.zh:
        escaped = finding.hint.zh.partition("写成“")[2].partition("”")[0]
    plain = escaped.replace("\\", "")
    assert plain in written
    assert plain != escaped
    body = _render(written.replace(plain, escaped))
    assert (body.text, body.html, body.findings) == (written, f"<p>{written}</p>", ())


def test_who_follows_the_hint_and_writes_bold_has_it() -> None:
    body = _render("家住<b>县</b>镇")
    assert (body.text, body.findings) == ("家住县镇", ())


def test_of_a_long_doubt_the_hint_shows_the_star_alone() -> None:
    finding = _render(f"**{'坚持党的领导' * 12}，**确保落实").findings[0]
    assert finding.hint is not None
    assert finding.hint.zh == "是文字的，每个星号前加反斜杠，写成“\\*”；要加粗的写成 <b>…</b>"


@pytest.mark.parametrize("written", ["***", "* * *", "---", "- - -", "********", "> ***"])
def test_one_sign_alone_on_a_line_is_a_rule(written: str) -> None:
    body = _render(f"甲\n\n{written}\n\n乙")
    assert "<hr>" in body.html
    assert (body.text, body.findings) == ("甲\n乙", ())


@pytest.mark.parametrize("written", ["____ ____", "______", "**** ****", "_ _ _ _"])
def test_blanks_and_masks_below_words_are_no_rule(written: str) -> None:
    body = _render(f"签字：\n\n{written}\n\n- {written}")
    assert body.html == f"<p>签字：</p>\n<p>{written}</p>\n<ul><li>{written}</li></ul>"
    assert body.findings == ()


def test_marks_within_a_tag_that_holds_no_markdown_are_reported() -> None:
    body = _render("<details><summary>**甲**</summary>乙</details>")
    assert [(f.rule, f.span.line, f.span.column) for f in body.findings] == [("MD-11", 1, 19)]


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("\\# 不是标题", "# 不是标题"),
        ("&#35; 不是标题", "# 不是标题"),
        ("\\*\\*甲\\*\\*、**乙**", "**甲**、乙"),
    ],
)
def test_a_sign_written_so_as_to_be_shown_is_no_leftover(written: str, text: str) -> None:
    body = _render(written)
    assert (body.text, body.findings) == (text, ())


def test_no_pair_reaches_from_one_cell_of_an_html_table_to_another() -> None:
    body = _render("<table><tr><td>**粗**</td><td>甲**</td><td>乙**</td></tr></table>")
    assert "<td><strong>粗</strong></td><td>甲**</td><td>乙**</td>" in body.html


def test_a_long_paragraph_of_masks_is_no_runaway() -> None:
    written = "、".join(f"138****{number:04}" for number in range(1_500))
    body = _render(f"名单：{written}")
    assert (body.text, body.findings) == (f"名单：{written}", ())


@pytest.mark.parametrize(
    "text",
    [
        "申请人：*建国；联系人：*爱民。",
        "户主：*国强，家庭成员：*芳",
        "中标人：*建公司 地址：*路12号",
        "*建国 **明 李*",
        "姓名：*某某；电话：*0730*",
        "法定代表人：*某；委托代理人：*某某（律师）",
        "评审：*强 王*",
    ],
)
def test_masks_from_the_front_stay_and_are_told(text: str) -> None:
    pairs, doubts = pairs_of(text)
    assert pairs == []
    assert [doubt.kind for doubt in doubts] == [Doubt.MASKS]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("*注意：*请于三月前办理", "注意："),
        ("一是*加强领导。*各部门", "加强领导。"),
        ("做到*“应公开、尽公开”*的", "“应公开、尽公开”"),
        ("（*见附件*）", "见附件"),
    ],
)
def test_one_star_around_words_is_emphasis(text: str, words: str) -> None:
    pairs, doubts = pairs_of(text)
    assert [text[pair.inner_start : pair.inner_end] for pair in pairs] == [words]
    assert doubts == []
