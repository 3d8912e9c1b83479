"""Articles, chapters and numbered lines become headings and anchors."""

import pytest

from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody
from site_builder.model.document import Heading


def _render(markdown: str) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=1)


def _outline(markdown: str) -> list[tuple[int, str, str]]:
    return [(heading.level, heading.text, heading.anchor) for heading in _render(markdown).headings]


@pytest.mark.parametrize(
    ("number", "anchor"),
    [
        ("第一条", "art-1"),
        ("第十条", "art-10"),
        ("第十二条", "art-12"),
        ("第一百零五条", "art-105"),
        ("第一百二十三条", "art-123"),
        ("第十二条之一", "art-12-1"),
        ("第12条", "art-12"),
    ],
)
def test_an_article_has_the_anchor_of_its_number(number: str, anchor: str) -> None:
    body = _render(f"{number} 本办法自发布之日起施行。")
    assert (
        body.html
        == f'<p id="{anchor}" class="article"><b class="article-no">{number}</b> 本办法自发布之日起施行。</p>'
    )
    assert body.anchors == (anchor,)
    assert body.text == f"{number} 本办法自发布之日起施行。"


def test_a_bold_article_number_is_marked_once() -> None:
    assert _render("**第二条**　适用**本市**。").html == (
        '<p id="art-2" class="article"><b class="article-no">第二条</b>　适用<strong>本市</strong>。</p>'
    )


def test_a_reference_to_an_article_at_the_beginning_is_no_article() -> None:
    assert _render("第三条规定的情形除外。").html == "<p>第三条规定的情形除外。</p>"


def test_the_articles_of_an_annex_get_a_letter() -> None:
    assert _render("第一条 甲\n\n附件\n\n第一条 乙\n\n第一条 丙").anchors == ("art-1", "art-1-b", "art-1-c")


def test_chapters_and_sections_get_anchors_by_number() -> None:
    assert _outline("## 第一章  总则\n\n## 第三章 监督\n\n### 第二节 处罚\n\n## 附则") == [
        (2, "第一章 总则", "ch-1"),
        (2, "第三章 监督", "ch-3"),
        (3, "第二节 处罚", "ch-3-s-2"),
        (2, "附则", "附则"),
    ]


def test_chapters_that_begin_anew_in_every_part_carry_the_part() -> None:
    assert _outline("第一编 总则\n\n第一章 任务\n\n第二编 分则\n\n第一章 罪名") == [
        (2, "第一编 总则", "part-1"),
        (3, "第一章 任务", "part-1-ch-1"),
        (2, "第二编 分则", "part-2"),
        (3, "第一章 罪名", "part-2-ch-1"),
    ]


def test_a_chapter_line_without_mark_becomes_a_heading() -> None:
    assert _outline("第一章 总则\n\n第一条 甲。\n\n第二章监督检查\n\n第三章的规定不适用于前款所称单位") == [
        (2, "第一章 总则", "ch-1"),
        (2, "第二章监督检查", "ch-2"),
    ]


def test_a_chapter_line_below_marked_chapters_ranks_with_them() -> None:
    assert [heading[0] for heading in _outline("# 附件\n\n## 第一章 甲\n\n第二章 乙")] == [2, 3, 3]


def test_entries_below_contents_are_no_headings() -> None:
    body = _render("目　录\n\n第一章 总则\n\n第二章 附则\n\n第一章  总则\n\n第一条 甲。\n\n第二章 附则")
    assert [(heading.text, heading.anchor) for heading in body.headings] == [
        ("第一章 总则", "ch-1"),
        ("第二章 附则", "ch-2"),
    ]
    assert body.html.startswith("<p>目　录</p>\n<p>第一章 总则</p>\n<p>第二章 附则</p>\n<h2")


def test_numbered_lines_become_headings() -> None:
    assert _outline("一、总体要求\n\n内容。\n\n（一）目标\n\n内容。\n\n(二)任务\n\n二、保障措施") == [
        (2, "一、总体要求", "一总体要求"),
        (3, "（一）目标", "一目标"),
        (3, "(二)任务", "二任务"),
        (2, "二、保障措施", "二保障措施"),
    ]


def test_a_bracketed_number_with_nothing_above_is_promoted() -> None:
    assert _outline("（一）目标\n\n内容。") == [(2, "（一）目标", "一目标")]


@pytest.mark.parametrize(
    "line",
    [
        "一、完善制度。",
        "二、加强领导；",
        "三、有下列情形之一的，应当予以公开：",
        "（二）转让行为发生后的。”",
        "四、" + "长" * 40,
        "五、",
        "1. 第一项",
        "1、第一项",
    ],
)
def test_a_sentence_or_a_list_is_no_heading(line: str) -> None:
    assert _render(line).headings == ()


def test_items_of_an_article_are_no_headings() -> None:
    assert _render("第一条 公开下列信息：\n\n（一）机构职能\n\n（二）办事指南").headings == ()


def test_a_bold_numbered_line_is_a_heading_without_the_bold() -> None:
    assert _render("**一、总体要求**").html == '<h2 id="一总体要求">一、总体要求</h2>'


def test_levels_begin_at_two_and_skip_none() -> None:
    levels = [
        heading.level
        for heading in _render("# 甲\n\n#### 乙\n\n### 丙\n\n###### 丁\n\n## 戊\n\n# 己").headings
    ]
    assert levels == [2, 3, 3, 4, 3, 2]


def test_no_level_is_deeper_than_six() -> None:
    marked = "\n\n".join(f"{'#' * rank} 级{rank}" for rank in range(1, 7))
    assert [heading.level for heading in _render(f"{marked}\n\n一、下\n\n（一）更下").headings] == [
        2,
        3,
        4,
        5,
        6,
        6,
        6,
        6,
    ]


def test_headings_with_equal_words_have_different_anchors() -> None:
    assert _render("# 总则\n\n# 总则\n\n# 总则-2\n\n# 总则").anchors == (
        "总则",
        "总则-2",
        "总则-2-2",
        "总则-3",
    )


def test_an_anchor_of_latin_words_cannot_be_taken_for_a_part_of_the_page() -> None:
    assert _render("# Search\n\n# Main Content!\n\n# ?").anchors == ("s-search", "s-main-content", "s")


def test_a_heading_keeps_its_inline_marks_and_its_own_anchor() -> None:
    body = _render("## 收费**标准** {#收费}")
    assert body.html == '<h2 id="收费">收费<strong>标准</strong></h2>'
    assert body.headings == (Heading(level=2, text="收费标准", anchor="收费"),)


def test_headings_inside_quotations_count_in_the_outline() -> None:
    assert _render("# 甲\n\n> ##### 乙\n").html == (
        '<h2 id="甲">甲</h2>\n<blockquote><h3 id="乙">乙</h3></blockquote>'
    )
