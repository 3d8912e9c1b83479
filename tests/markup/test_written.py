"""What clerks write becomes what they meant, or a finding at its line."""

import pytest

from site_builder.diagnostics.finding import Repair
from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody


def _render(markdown: str, first_line: int = 1) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=first_line)


def _told(body: RenderedBody) -> list[tuple[str, str, Repair | None]]:
    return [(f"{f.span.line}:{f.span.column} {f.rule}", f.text.zh, f.repair) for f in body.findings]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("文件如下：\n- 甲\n- 乙", "<p>文件如下：</p>\n<ul><li>甲</li><li>乙</li></ul>"),
        ("文件如下：\n1. 甲\n2. 乙", "<p>文件如下：</p>\n<ol><li>甲</li><li>乙</li></ol>"),
        (
            "各单位：\n    1. 甲\n    2. 乙\n\n    请遵照执行。",
            "<p>各单位：</p>\n<ol><li>甲</li><li>乙</li></ol>\n<p>请遵照执行。</p>",
        ),
        ("总则\n## 第一章 甲\n正文", '<p>总则</p>\n<h2 id="ch-1">第一章 甲</h2>\n<p>正文</p>'),
        ("1. 甲\n   - 乙\n   - 丙\n2. 丁", "<ol><li>甲<ul><li>乙</li><li>丙</li></ul></li><li>丁</li></ol>"),
        (
            "- 甲\n  - 乙\n    - 丙\n- 丁",
            "<ul><li>甲<ul><li>乙<ul><li>丙</li></ul></li></ul></li><li>丁</li></ul>",
        ),
        ("- 甲\n\t- 乙", "<ul><li>甲<ul><li>乙</li></ul></li></ul>"),
        ("- 甲\n1. 乙", "<ul><li>甲</li></ul>\n<ol><li>乙</li></ol>"),
        ("1. 甲。\n正文另起。", "<ol><li>甲。</li></ol>\n<p>正文另起。</p>"),
        ("1. 甲，\n续行。\n2. 乙", "<ol><li>甲，续行。</li><li>乙</li></ol>"),
        ("3. 甲\n5. 乙", '<ol start="3"><li>甲</li><li value="5">乙</li></ol>'),
        ("> 引文\n- 甲", "<blockquote><p>引文</p></blockquote>\n<ul><li>甲</li></ul>"),
        ("首页\n>公开>公告", "<p>首页</p>\n<p>&gt;公开&gt;公告</p>"),
        ("#3号楼拆除", "<p>#3号楼拆除</p>"),
        ("#防汛#今天", "<p>#防汛#今天</p>"),
        ("[注]: 本表不含税", "<p>[注]: 本表不含税</p>"),
        ("> [注]: 不含税", "<blockquote><p>[注]: 不含税</p></blockquote>"),
        ("签字：\n______", "<p>签字：</p>\n<p>______</p>"),
        ("某局 {: .signature}", '<p class="signature">某局</p>'),
        ("某局\n2026年3月5日 {: .signature}", '<p class="signature">某局<br>2026年3月5日</p>'),
        ("某局{：.right}\n正文。", '<p class="right">某局</p>\n<p>正文。</p>'),
    ],
)
def test_structure_is_kept_without_blank_lines(written: str, html: str) -> None:
    body = _render(written)
    assert (body.html, body.findings) == (html, ())


@pytest.mark.parametrize(
    ("written", "paragraphs"),
    [
        ("第一条 甲\n第二条 乙", ["第一条 甲", "第二条 乙"]),
        ("第一章 总则\n第一条 甲", ["第一章 总则", "第一条 甲"]),
        ("一、甲\n（一）乙\n正文内容。", ["一、甲", "（一）乙", "正文内容。"]),
        ("**第一条** 甲\n**第二条** 乙", ["第一条 甲", "第二条 乙"]),
        ("（1）甲；\n（2）乙。", ["（1）甲；", "（2）乙。"]),
        ("1.甲\n2.乙", ["1.甲", "2.乙"]),
        ("①甲\n②乙", ["①甲", "②乙"]),
        ("　　甲\n　　乙", ["甲", "乙"]),
        ("    甲\n\t乙", ["甲", "乙"]),
        ("时间：3月5日\n地点：三楼\n联系人：某人", ["时间：3月5日", "地点：三楼", "联系人：某人"]),
        ("示例市水利局\n2026年3月5日", ["示例市水利局", "2026年3月5日"]),
        ("甲\n\u3000\n乙", ["甲", "乙"]),
        ("长" * 110 + "\n工作总结", ["长" * 110, "工作总结"]),
        ("附件：1.名单\n2.表格", ["附件：1.名单", "2.表格"]),
    ],
)
def test_lines_that_surely_are_paragraphs_become_paragraphs(written: str, paragraphs: list[str]) -> None:
    body = _render(written)
    assert (body.text.split("\n"), body.findings) == (paragraphs, ())


def test_a_notice_without_blank_lines_keeps_its_paragraphs_and_headings() -> None:
    written = (
        "关于做好防汛工作的通知\n各县（市、区）人民政府：\n    为做好防汛工作，现通知如下：\n    一、总体要求\n"
        "    坚持安全第一。\n    特此通知。\n                示例市水利局\n                2026年3月5日"
    )
    body = _render(written)
    assert body.text == "\n".join(line.strip() for line in written.split("\n"))
    assert [heading.text for heading in body.headings] == ["一、总体要求"]
    assert body.findings == ()


@pytest.mark.parametrize(
    "written",
    [
        "这一行被编辑器折断了，因为编辑器只有这么宽这么宽，\n所以下一行接着写。",
        "根据本办法第五条第\n（一）项的规定办理",
        "第一条\n为了规范",
        "共有一、二、\n三等奖若干",
    ],
)
def test_lines_broken_in_a_sentence_stay_one_paragraph(written: str) -> None:
    assert _render(written).text.count("\n") == 0


def test_short_lines_that_run_together_are_reported() -> None:
    body = _render("甲某\n乙某\n丙某", first_line=5)
    assert body.html == "<p>甲某乙某丙某</p>"
    assert _told(body) == [("6:1 MD-21", "从这一行起，有 2 行会与各自的上一行连成一段：“乙某”", None)]


@pytest.mark.parametrize("line", ["---", "==="])
def test_an_underline_is_a_rule_and_reported(line: str) -> None:
    body = _render(f"工作安排\n{line}")
    assert body.html == "<p>工作安排</p>\n<hr>"
    assert _told(body) == [("2:1 MD-22", f"“工作安排”下面的“{line}”按分隔线显示", None)]


def test_a_rule_below_a_sentence_is_no_finding() -> None:
    body = _render("以上各项请遵照执行。\n---")
    assert (body.html, body.findings) == ("<p>以上各项请遵照执行。</p>\n<hr>", ())


@pytest.mark.parametrize(
    ("written", "mended"),
    [
        ("[甲](x.md）", "[甲](x.md)"),
        ("[甲]（x.md）", "[甲](x.md)"),
        ("【甲】(x.md)", "[甲](x.md)"),
        ("[甲] (x.md)", "[甲](x.md)"),
        ("[甲](文号：示财发〔2019〕8号)", "[甲](文号:示财发〔2019〕8号)"),
        ("[甲]（https：//a.example/b）", "[甲](https://a.example/b)"),
    ],
)
def test_a_link_in_full_width_brackets_is_a_link_with_a_repair(written: str, mended: str) -> None:
    body, right = _render(f"见{written}。"), _render(f"见{mended}。")
    assert (body.html, body.links[0].target) == (right.html, right.links[0].target)
    assert _told(body) == [
        ("1:2 MD-09", f"方括号、圆括号或冒号是全角的：“{written}”", Repair(old=written, new=mended))
    ]


def test_an_image_in_full_width_brackets_is_an_image() -> None:
    assert _render("！[图书馆]（a.png）").html == _render("![图书馆](a.png)").html


@pytest.mark.parametrize(
    "written", ["[见附件]（附件1）", "【立法目的】（第一条）", "`[甲]（x.md）`", "[甲]（2026年版）"]
)
def test_brackets_around_words_are_no_links(written: str) -> None:
    body = _render(written)
    assert (body.text, body.links, body.findings) == (written.strip("`"), (), ())


def test_places_of_links_are_true_below_inserted_lines() -> None:
    body = _render(
        "如下：\n- 见[甲](a.md)\n正文\n  1. [乙]（b.md）\n| 表 |\n|---|\n| [丙](c.md) |", first_line=10
    )
    assert [(link.target, link.line, link.column) for link in body.links] == [
        ("a.md", 11, 8),
        ("b.md", 13, 10),
        ("c.md", 16, 7),
    ]


def test_notes_and_their_marks_need_each_other() -> None:
    body = _render("文[^1]和[^2]\n\n[^1]: 甲\n[^1]: 乙\n\n[^3]: 丙")
    assert body.text == "文和[^2]\n注1：甲\n注2：乙\n注3：丙"
    assert _told(body) == [
        ("1:7 MD-20", "脚注“[^2]”没有说明", None),
        ("4:1 MD-20", "脚注“[^1]”有两条", None),
        ("6:1 MD-20", "正文没有引用脚注“[^3]”", None),
    ]


def test_a_note_with_a_full_width_colon_is_a_note() -> None:
    body = _render("文[^1]\n\n[^1]：说明")
    assert body.text == "文\n注1：说明"
    assert _told(body) == [
        ("3:1 MD-09", "方括号、圆括号或冒号是全角的：“[^1]：”", Repair(old="[^1]：", new="[^1]: "))
    ]


def test_markdown_works_inside_a_division() -> None:
    body = _render('<div class="center">\n**重点**[甲](a.md)\n\n- 乙\n</div>\n尾')
    assert body.html == (
        '<div class="center"><p><strong>重点</strong><a href="ref:0">甲</a></p><ul><li>乙</li></ul></div>\n<p>尾</p>'
    )
    assert [(link.line, link.column) for link in body.links] == [(2, 11)]
    assert body.findings == ()


def test_markdown_works_on_the_line_of_its_division() -> None:
    assert _render('<div class="center">**重点**</div>').html == (
        '<div class="center"><p><strong>重点</strong></p></div>'
    )


def test_marks_and_notes_work_in_cells_of_an_html_table() -> None:
    body = _render(
        "<table>\n<tr><th>名称</th></tr>\n\n<tr>\n<td>**粗** [乙](b.md)[^1]</td></tr>\n</table>\n\n[^1]: 注"
    )
    assert body.text == "名称\n粗 乙\n注1：注"
    assert "<td><strong>粗</strong> <a" in body.html
    assert [(link.target, link.line, link.column) for link in body.links] == [("b.md", 5, 15)]
    assert body.findings == ()


def test_what_is_forbidden_stays_forbidden_inside_a_division() -> None:
    body = _render("<div>\n**甲**<script>x</script>\n</div>")
    assert body.html == "<div><p><strong>甲</strong></p></div>"
    assert [finding.rule for finding in body.findings] == ["MD-01"]


def _all_told(body: RenderedBody) -> list[tuple[str, str, str | None]]:
    return [
        (f"{f.span.line}:{f.span.column} {f.rule} {f.severity}", f.text.zh, f.hint.zh if f.hint else None)
        for f in body.findings
    ]


ONE_JOINED = "另起一段的，在它上面空一行；只换行不分段的，在上一行末尾打两个空格"
SEVERAL_JOINED = "每行自成一段的，这几行每两行之间都空一行；只换行不分段的，在每行末尾打两个空格"


@pytest.mark.parametrize(
    "written",
    [
        "> 5万元的不予受理。",
        ">=60分为合格",
        ">5万元的，",
        "> ￥100的，由科长审批。",
        ">＝60分",
        "> -3℃时停工",
        "> .5的四舍五入",
        ">万元的项目",
        "> 五万元以上的",
        "> ３人的",
        "  > 80%为优",
    ],
)
def test_a_sign_before_a_number_is_no_quotation(written: str) -> None:
    body = _render(written)
    shown = written.strip().replace(">", "&gt;")
    assert (body.html, body.text, body.findings) == (f"<p>{shown}</p>", written.strip(), ())


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("> 文字", "<blockquote><p>文字</p></blockquote>"),
        ("> 引用一\n> 引用二", "<blockquote><p>引用一<br>引用二</p></blockquote>"),
        ("> 引用一，\n> 引用二", "<blockquote><p>引用一，引用二</p></blockquote>"),
        ("> 引文\n正文", "<blockquote><p>引文</p></blockquote>\n<p>正文</p>"),
        ("> 1. 甲\n> 2. 乙", "<blockquote><ol><li>甲</li><li>乙</li></ol></blockquote>"),
        ("- >5万元的", "<ul><li>&gt;5万元的</li></ul>"),
        ("1. >=60分", "<ol><li>&gt;=60分</li></ol>"),
        ("数值\n> 5", "<p>数值</p>\n<p>&gt; 5</p>"),
        ("> 元旦放假", "<blockquote><p>元旦放假</p></blockquote>"),
    ],
)
def test_a_quotation_keeps_its_lines_and_takes_no_others(written: str, html: str) -> None:
    body = _render(written)
    assert (body.html, body.findings) == (html, ())


@pytest.mark.parametrize(
    ("written", "html", "text"),
    [
        (
            "3. 三\n3. 又三\n3. 再三",
            '<ol start="3"><li>三</li><li value="3">又三</li><li value="3">再三</li></ol>',
            "3. 三\n3. 又三\n3. 再三",
        ),
        (
            "1. 甲\n1. 乙\n1. 丙",
            '<ol><li>甲</li><li value="1">乙</li><li value="1">丙</li></ol>',
            "1. 甲\n1. 乙\n1. 丙",
        ),
        (
            "- 甲\n    3. 乙\n    3. 丙",
            '<ul><li>甲<ol start="3"><li>乙</li><li value="3">丙</li></ol></li></ul>',
            "甲\n3. 乙\n3. 丙",
        ),
        ("5. 甲\n4. 乙", '<ol start="5"><li>甲</li><li value="4">乙</li></ol>', "5. 甲\n4. 乙"),
        ("0731. 甲", "<p>0731. 甲</p>", "0731. 甲"),
        ("001. 甲\n\n002. 乙", "<p>001. 甲</p>\n<p>002. 乙</p>", "001. 甲\n002. 乙"),
        ("1234567890. 甲", "<p>1234567890. 甲</p>", "1234567890. 甲"),
        ("2026. 3. 5", "<p>2026. 3. 5</p>", "2026. 3. 5"),
        ("2026. 甲", "<p>2026. 甲</p>", "2026. 甲"),
        ("- 2026. 甲", "<ul><li>2026. 甲</li></ul>", "2026. 甲"),
        ("> 0731. 甲", "<p>&gt; 0731. 甲</p>", "> 0731. 甲"),
        ("１. 全角", "<p>１. 全角</p>", "１. 全角"),
        ("999. 甲", '<ol start="999"><li>甲</li></ol>', "999. 甲"),
    ],
)
def test_numbers_are_shown_as_they_are_written(written: str, html: str, text: str) -> None:
    body = _render(written)
    assert (body.html, body.text, body.findings) == (html, text, ())


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("- 甲\n- 乙\n正文后", "<ul><li>甲</li><li>乙</li></ul>\n<p>正文后</p>"),
        ("1. 甲\n2. 乙\n说明：乙", "<ol><li>甲</li><li>乙</li></ol>\n<p>说明：乙</p>"),
        ("- 5℃至10℃\n-3℃", "<ul><li>5℃至10℃</li></ul>\n<p>-3℃</p>"),
        ("1. 甲\n说明\n2. 乙", "<ol><li>甲</li></ol>\n<p>说明</p>\n<p>2. 乙</p>"),
        ("1. 甲\n说明。\n2. 乙", '<ol><li>甲</li></ol>\n<p>说明。</p>\n<ol start="2"><li>乙</li></ol>'),
        ("- 甲\n  说明：乙", "<ul><li>甲<br>说明：乙</li></ul>"),
        ("- 甲\n　　首行缩进", "<ul><li>甲</li></ul>\n<p>首行缩进</p>"),
        ("- 乙\n　　- 全角缩进", "<ul><li>乙<ul><li>全角缩进</li></ul></li></ul>"),
        (
            "1. 甲\n　　1. 乙\n　　　　- 丙\n2. 丁",
            "<ol><li>甲<ol><li>乙<ul><li>丙</li></ul></li></ol></li><li>丁</li></ol>",
        ),
    ],
)
def test_what_is_not_indented_below_an_item_is_no_part_of_it(written: str, html: str) -> None:
    body = _render(written)
    assert (body.html, body.findings) == (html, ())


def test_a_long_item_that_goes_on_without_indent_is_joined_and_told() -> None:
    body = _render("- " + "长" * 30 + "\n接着写。")
    assert body.html == f"<ul><li>{'长' * 30}接着写。</li></ul>"
    assert _all_told(body) == [("2:1 MD-21 warning", "这一行会与上一行连成一段：“接着写。”", ONE_JOINED)]


def test_a_line_below_a_note_is_no_part_of_it() -> None:
    body = _render("文[^1]\n\n[^1]: 注\n正文后")
    assert (body.text, body.findings) == ("文\n正文后\n注1：注", ())


@pytest.mark.parametrize(
    "lines",
    [
        [
            "1、采购人信息",
            "名称：丙",
            "地址：丁",
            "联系方式：0731-1",
            "2、代理机构",
            "名　称：戊",
            "地　址：己",
        ],
        ["联系方式：0731-2", "3、项目联系方式"],
        ["（一）甲", "（二）项目概况"],
        ["某某市财政局", "2026年3月5日", "（联系人：李四；联系电话：0731-12345678）"],
        ["——————————", "某某市财政局办公室　　2026年3月5日印发"],
        ["抄送：某局", "某某市财政局办公室　2026年3月5日印发"],
        ["本办法自公布之日起施行。", "附件：甲"],
        ["甲：100*", "乙：200*", "注：*为估计数。"],
        ["[1] 王某.书[M].北京:出版社,2020.", "[2] 李某.文[J]."],
        ["问：如何办理", "答：到窗口办理"],
        ["某局", "二○二六年三月五日"],
        ["某局", "二◯二六年三月五日"],
        ["2003年6月18日 国务院第12次常务会议通过", "2003年6月26日 国务院令第382号公布"],
        ["关于某某工作的通知", "各县市区财政局：", "一、高度重视。"],
        ["长" * 80 + "。", "附则"],
    ],
)
def test_lines_that_name_or_date_or_count_are_paragraphs(lines: list[str]) -> None:
    body = _render("\n".join(lines))
    assert (body.text.split("\n"), body.findings) == (lines, ())


@pytest.mark.parametrize(
    ("written", "text", "told"),
    [
        (
            "1.甲\n第二行续\n2.乙",
            "1.甲第二行续\n2.乙",
            [("2:1 MD-21 warning", "这一行会与上一行连成一段：“第二行续”", ONE_JOINED)],
        ),
        (
            "项目概况\n某某项目的潜在投标人应在网上获取文件，并于2026年3月5日前递交。",
            "项目概况某某项目的潜在投标人应在网上获取文件，并于2026年3月5日前递交。",
            [
                (
                    "2:1 MD-21 warning",
                    "这一行会与上一行连成一段：“某某项目的潜在投标人应在网上获取文件，并…”",
                    ONE_JOINED,
                )
            ],
        ),
        (
            "甲,乙,丙\n1,2,3",
            "甲,乙,丙1,2,3",
            [("2:1 MD-21 warning", "这一行会与上一行连成一段：“1,2,3”", ONE_JOINED)],
        ),
        (
            "http://a.example\nhttp://b.example",
            "http://a.example http://b.example",
            [("2:1 MD-21 warning", "这一行会与上一行连成一段：“http://b.example”", ONE_JOINED)],
        ),
        (
            "公告：A|B\n|说明|",
            "公告：A|B |说明|",
            [("2:1 MD-21 warning", "这一行会与上一行连成一段：“|说明|”", ONE_JOINED)],
        ),
        (
            "甲某\n乙某\n丙某\n丁某",
            "甲某乙某丙某丁某",
            [
                (
                    "2:1 MD-21 warning",
                    "从这一行起，有 3 行会与各自的上一行连成一段：“乙某”",
                    SEVERAL_JOINED,
                )
            ],
        ),
        (
            "[甲]\n(https://a.example/)",
            "[甲] (https://a.example/)",
            [
                (
                    "1:1 MD-09 warning",
                    "链接断成两行，没有起作用：“[甲]”",
                    "写在一行里：“[甲](https://a.example/)”",
                )
            ],
        ),
    ],
)
def test_lines_that_may_be_paragraphs_are_joined_and_told(
    written: str, text: str, told: list[tuple[str, str, str]]
) -> None:
    body = _render(written)
    assert (body.text, _all_told(body)) == (text, told)


@pytest.mark.parametrize("written", ["甲某\n乙某\n丙某", "项目概况\n某某项目", "甲,乙\n1,2\n3,4"])
def test_blank_lines_between_all_lines_settle_the_block(written: str) -> None:
    body = _render(written.replace("\n", "\n\n"))
    assert (body.text, body.findings) == (written, ())


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("共计100\n万元", "<p>共计100万元</p>"),
        ("增长，\n5%", "<p>增长，5%</p>"),
        ("the budget\nof 2026", "<p>the budget of 2026</p>"),
    ],
)
def test_a_number_and_what_it_counts_stay_together(written: str, html: str) -> None:
    body = _render(written)
    assert (body.html, body.findings) == (html, ())


def test_notes_in_full_width_brackets_are_notes() -> None:
    body = _render("文［^1］。\n\n［^1］：说明")
    assert body.text == "文。\n注1：说明"
    assert _told(body) == [
        ("1:2 MD-09", "方括号、圆括号或冒号是全角的：“［^1］”", Repair(old="［^1］", new="[^1]")),
        ("3:1 MD-09", "方括号、圆括号或冒号是全角的：“［^1］：”", Repair(old="［^1］：", new="[^1]: ")),
    ]


def test_tildes_are_shown_and_told() -> None:
    body = _render("~~~\n甲\n乙\n~~~")
    assert body.html == "<p>~~~<br>甲<br>乙<br>~~~</p>"
    assert _all_told(body) == [
        ("1:1 MD-11 warning", "网页上留着标记“~~~”，它没有起作用", "删去两行 ~~~"),
    ]


def test_a_comment_that_never_ends_is_told() -> None:
    body = _render("甲\n\n<!-- 内部意见")
    assert body.text == "甲\n<!-- 内部意见"
    assert _all_told(body) == [
        ("3:1 MD-11 warning", "注释“<!--”没有结尾，会公开", "删去注释，或在它末尾写 -->"),
    ]


@pytest.mark.parametrize(
    ("written", "html"),
    [
        ("####### 七级", '<h2 id="七级">七级</h2>'),
        ("######## 八级", '<h2 id="八级">八级</h2>'),
        ("########", "<p>########</p>"),
    ],
)
def test_more_than_six_marks_make_a_heading_all_the_same(written: str, html: str) -> None:
    body = _render(written)
    assert (body.html, body.findings) == (html, ())


@pytest.mark.parametrize(
    "written",
    ["总面积[约](含公摊)120m²", "数组[张三](组长)", "见[办法](第五条)", "[甲](二〇二六年)", "**[甲](乙)**"],
)
def test_a_note_in_brackets_behind_brackets_is_no_link(written: str) -> None:
    body = _render(written)
    assert (body.text, body.links, body.findings) == (written.strip("*"), (), ())


def test_blank_lines_in_a_cell_part_its_texts() -> None:
    body = _render("<table><tr><td>\n\n甲\n\n乙\n\n</td></tr></table>")
    assert "<td>甲<br>乙</td>" in body.html
    body = _render("<table>\n<tr><td>**甲**\n\n\n[乙](a.md)\n\n</td>\n\n<td>丙</td></tr>\n</table>")
    assert '<td><strong>甲</strong><br><a href="ref:0">乙</a></td><td>丙</td>' in body.html
    assert (body.findings, [(link.line, link.column) for link in body.links]) == ((), [(5, 5)])
