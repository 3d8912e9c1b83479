"""The short way past the converter gives exactly what the converter gives."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.markup.body import render_body
from site_builder.markup.interpreted import render_interpreted
from site_builder.markup.plain import render_plain
from site_builder.markup.rendered_body import RenderedBody

_OFFICIAL = [
    "第一条 为了规范停车秩序，制定本条例。",
    "第十二条之一　经批准的，按照规定办理。",
    "第一百二十三条",
    "第三条的规定适用于本市",
    "第一编 总则",
    "第一分编 通则",
    "第一章  总则",
    "第三章总则",
    "第三章的规定不适用",
    "第二节 处罚",
    "目录",
    "目　录",
    "一、总体要求",
    "二、申报条件：",
    "三、有下列情形的，应当：",
    "一、",
    "（一）目标",
    "(二)任务；",
    "（三）",
    "公共交通、运输场站的规划；",
    "2017年9月13日印发",
    "1. 第一项",
    "1.第一项",
    "１. 全角",
    "表：收支情况",
    "附件：名单",
    "“引文。”",
    "在 5<月，3>2，<附>",
    "小于<a",
    "Budget 2024",
    "中文 English 中文",
    "a@b.cn",
    "# 总则",
    "## 第二章 总则",
    "### 总则",
    "#没有空格",
    "## 结尾 ##",
    "######",
    "####### 七个",
    "#",
]
_CLERKS = [
    "关于做好防汛工作的通知",
    "各县（市、区）人民政府：",
    "为做好防汛工作，现通知如下：",
    "特此通知。",
    "示例市水利局",
    "2026年3月5日",
    "时间：3月5日上午",
    "地点：三楼会议室",
    "附件：1.名单",
    "张三",
    "　　首行缩进的一段。",
    "1.甲；",
    "①甲。",
    "•甲",
    "#3号楼",
    "#防汛#今天",
    "手机 138****1234",
    "张*三、李*四",
    "**加粗**",
    "**第三条　**",
    "____年__月",
    "是__粗__字",
    "[甲]（x.md）",
    "【甲】(x.md)",
    "【甲】（乙）",
    "｜甲｜乙｜",
    "甲\t乙",
    "| 甲 | 乙 |",
    "|---|---|",
    "某局 {: .signature}",
    "---",
    "===",
    "    缩进",
    "- 甲",
    "  - 乙",
    "1. 甲",
    "   1. 乙",
    "[^1]",
    "[^1]：说明",
    "[注]: 不含税",
    '<div class="center">**甲**</div>',
    "<table><tr><td>**甲**</td></tr></table>",
    "长" * 110,
    "1、采购人信息",
    "名　称：戊",
    "项目概况",
    "——————",
    "2003年6月18日 国务院令第382号公布",
    "共计100",
    "万元",
    "> 5万元",
    "> 引文",
    "0731. 甲",
    "［^1］",
    "见［甲］（x.md）",
    "[约](含公摊)",
    "####### 七级",
    "~~~",
]
_MARKS = [
    *"*_`[]()<>!#&\\|{}:=+-~\"'.@^/;$%",
    "**",
    "&lt;",
    "&nbsp;",
    "&#20013;",
    "](",
    "[^1]",
    "<b>",
    "</b>",
    "<!--",
]
_ATTRIBUTES = ["{: .note}", " {#标}"]
_WIDE_SPACES = [" ", "  ", "    ", "\u3000", "\u00a0", "\u2003", "\u2028", "\u0085", "\u200b", "\ufeff"]
_CONTROLS = ["\t", "\x0b", "\x0c", "\x1c", "\x00", "\x02", "\x03", "\x7f", "\ufffc", "\ufffe"]
_LINE_ENDS = ["\n", "\n\n", "\n\n\n", "\n \n", "  \n", "\n\u3000\n", "\r\n", "\r"]
_LINE_STARTS = ["\n    ", "\n- ", "\n1. ", "\n> ", "\n: "]
_PLAIN_ENDS = ["\n", "\n\n", "\n\n\n", "\n\n\n\n", "\n\u3000\n", "\n\u3000\u3000"]

anything = st.lists(
    st.one_of(
        st.sampled_from(_OFFICIAL),
        st.sampled_from(_CLERKS),
        st.sampled_from(_LINE_ENDS),
        st.sampled_from(_LINE_STARTS),
        st.sampled_from(_MARKS + _ATTRIBUTES),
        st.sampled_from(_WIDE_SPACES + _CONTROLS),
        st.text(alphabet="第一二章条节编、（）。；，：目录表 中文aB1\n", max_size=12),
        st.text(max_size=4),
    ),
    max_size=30,
).map("".join)
mostly_plain = st.lists(
    st.one_of(
        st.sampled_from(_OFFICIAL),
        st.sampled_from(_PLAIN_ENDS),
        st.sampled_from(_PLAIN_ENDS),
        st.text(
            alphabet="第一二三十章条节编、（）()。；，：“”目录表 　\u00a0\u0085中文aB1.#<>\n-", max_size=10
        ),
        st.sampled_from([" ", "  ", "\u3000", ">", "<中", "#", "."]),
    ),
    max_size=40,
).map("".join)


clerks = st.lists(
    st.one_of(st.sampled_from(_CLERKS), st.sampled_from(_OFFICIAL), st.just("")), max_size=14
).map("\n".join)


def _encodable(text: str) -> bool:
    return not any("\ud800" <= character <= "\udfff" for character in text)


def _assert_same(markdown: str) -> None:
    source = markdown.replace("\r\n", "\n").replace("\r", "\n")
    expected = render_interpreted(source, path="content/a.md", first_line=7)
    assert render_body(markdown, path="content/a.md", first_line=7) == expected


@settings(max_examples=300, deadline=None)
@given(anything.filter(_encodable))
def test_any_text_gives_the_same_body_either_way(markdown: str) -> None:
    _assert_same(markdown)


@settings(max_examples=500, deadline=None)
@given(mostly_plain.filter(_encodable))
def test_official_text_gives_the_same_body_either_way(markdown: str) -> None:
    _assert_same(markdown)


@settings(max_examples=400, deadline=None)
@given(clerks)
def test_a_clerks_text_gives_the_same_body_either_way(markdown: str) -> None:
    _assert_same(markdown)


TRICKY = [
    "",
    "\n",
    "\u3000\u3000",
    "　　第一条 缩进",
    "\u3000\n# 不是标题之前的空行",
    "\u3000# 不是标题",
    "段落\n# 标题",
    "# 标题\n段落",
    "# 标题\n\n\n\n段落",
    "# \n段落",
    "# a # b",
    "# a #",
    "#\u3000全角空格",
    "# 第三条 标题中的条",
    "a\n\u3000\nb",
    "第一条\u00a0不换行空格",
    "第一条\n为了",
    "第一条\u2028为了",
    "末行空格 ",
    " 行首空格",
    "a\n b",
    "中文\n中文\nabc\n中文，\n“中文”\nabc",
    "一\n二",
    "目录\n\n第一章 总则\n\n第二章 附则\n\n第一章 总则\n\n第一条 甲\n\n第二章 附则",
    "目录\n第一章 总则\n\n第一章 总则",
    "目录\n\n正文\n\n第一章 总则",
    "第一条 甲\n\n附件\n\n第一条 乙\n\n第一条 丙",
    "第一条 甲\n\n（一）乙\n\n一、丙\n\n（一）丁",
    "### 三\n\n# 一\n\n###### 六\n\n## 二",
    "# 总则\n\n# 总则\n\n# 总则-2",
    "# Search\n\n# !?\n\n# ...",
    "1\\. 不是列表",
    "3.14 是数\n2. 不是列表",
    "2. 是列表",
    "= 等号",
    "标题\n===",
    "标题\n---",
    "标题\n\n---",
    ": 冒号",
    "词\n: 解释",
    "- 项",
    "+ 项",
    "——破折号",
    "3>2 且 1<中",
    ">引用",
    "a >b\nc> d",
    "<中 a@b>",
    "A&B &amp; &lt;",
    "上\x0b下\x0c左\x1c右",
    "///Footnotes Go Here///",
    "a  \nb",
    "a \nb",
    "a\r\nb\r\rc",
    "“一、总则”",
    "第99999999999999999999条 大数",
    "第十百条 无此数",
    "*[HTML]: 缩写",
    "a_b_c",
    "\ufeff第一条 甲",
    "第一条 甲\n第二条 乙",
    "第一章 总则\n第一条 甲\n（一）乙；\n（二）丙。",
    "\u200b\n第一条 甲",
    "\u200b",
    "张三\n李四",
    "甲\n\u3000\n乙",
    "各单位：\n甲。\n示例市水利局\n2026年3月5日",
    "　　甲\n　　乙",
    "　　1. 甲",
    "【甲】（x.md）",
    "首页｜新闻",
    "#3号楼",
    "# 3号楼",
    "甲\n>乙>丙",
]


@pytest.mark.parametrize("markdown", TRICKY)
def test_tricky_text_gives_the_same_body_either_way(markdown: str) -> None:
    _assert_same(markdown)


def test_a_statute_takes_the_short_way() -> None:
    assert (
        render_plain("第一章  总则\n\n第一条 为了“规范”，制定本条例（试行）。\n\n（一）甲；\n\n<附件>略")
        is not None
    )


@pytest.mark.parametrize(
    "markdown", ["**甲**", "- 甲", "甲[1]", "甲  \n乙", "    甲", "|甲|", "甲\n: 乙", "1. 甲"]
)
def test_text_with_marks_takes_the_long_way(markdown: str) -> None:
    assert render_plain(markdown) is None


def test_nothing_is_left_over_from_the_document_before() -> None:
    leftover = "[一]: a.md\n\n[^1]: 注\n\n# 标题\n\n文[^1] [一]\n\n*未完 <b>未完"
    probe = "[一] 文[^1]\n\n# 标题\n\n第一条 甲"
    fresh = render_body(probe, path="b.md", first_line=1)
    render_body(leftover, path="a.md", first_line=1)
    render_body("> " * 500 + "太深", path="c.md", first_line=1)
    assert render_body(probe, path="b.md", first_line=1) == fresh
    assert isinstance(fresh, RenderedBody)
