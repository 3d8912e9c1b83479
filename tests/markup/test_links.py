"""Links and images: placeholders in the body, places in the file, findings about their words."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody
from site_builder.model.document import BodyLink


def _render(markdown: str, first_line: int = 1) -> RenderedBody:
    return render_body(markdown, path="content/a.md", first_line=first_line)


def _link(target: str, text: str, line: int, column: int, *, is_image: bool = False) -> BodyLink:
    return BodyLink(target=target, text=text, is_image=is_image, line=line, column=column)


def _messages(body: RenderedBody) -> list[str]:
    return [
        f"{finding.span.line}:{finding.span.column} {finding.rule} {finding.text.zh}"
        for finding in body.findings
    ]


def test_every_kind_of_target_has_its_place_in_the_file() -> None:
    body = _render(
        "`[码](代码.md)` 见[通知](通知.md)和[文](文号:岳政办发〔2017〕3号)\n"
        "\n"
        "![图一](图/a.png '题') <https://a.example> <a href=\"b.html#x\">乙站</a> [丙站][丙] [丁](<d e.md>)\n"
        "\n"
        "[第二条](#art-2)[通知二](通知.md)\n"
        "\n"
        "[丙]: https://c.example/\n",
        first_line=10,
    )
    assert body.links == (
        _link("通知.md", "通知", 10, 20),
        _link("文号:岳政办发〔2017〕3号", "文", 10, 31),
        _link("图/a.png", "图一", 12, 7, is_image=True),
        _link("https://a.example", "https://a.example", 12, 21),
        _link("b.html#x", "乙站", 12, 49),
        _link("https://c.example/", "丙站", 16, 6),
        _link("d e.md", "丁", 12, 79),
        _link("#art-2", "第二条", 14, 7),
        _link("通知.md", "通知二", 14, 20),
    )


def test_links_and_images_hold_placeholders() -> None:
    body = _render("[甲](a.md '题') ![乙](b.png)")
    assert body.html == (
        '<p><a href="ref:0" title="题">甲</a> <img src="ref:1" alt="乙" loading="lazy" decoding="async"></p>'
    )


def test_an_image_inside_a_link_is_its_words() -> None:
    body = _render("[![年报封面](c.png)](nianbao.pdf)")
    assert body.html == (
        '<p><a href="ref:0"><img src="ref:1" alt="年报封面" loading="lazy" decoding="async"></a></p>'
    )
    assert [link.text for link in body.links] == ["年报封面", "年报封面"]


def test_words_that_say_nothing_are_findings() -> None:
    body = _render(
        "[点击这里](a.md)\n\n[这里。](b.md) <https://c.example/d>\n\n[](e.md) [关于防汛的通知](f.md)"
    )
    assert _messages(body) == [
        "1:8 LINK-04 链接文字没有说明所指内容：“点击这里”",
        "3:7 LINK-04 链接文字没有说明所指内容：“这里。”",
        "3:14 LINK-04 链接文字是网址：“https://c.example/d”",
        "5:4 LINK-04 链接没有文字：“e.md”",
    ]


def test_an_image_needs_a_description_that_is_not_its_file_name() -> None:
    body = _render("![](图/a.png) ![b.png](b.png) ![c](c.png) ![开工仪式](d.png)")
    assert _messages(body) == [
        "1:5 A11Y-02 图片没有文字说明：“图/a.png”",
        "1:23 A11Y-02 图片的文字说明只是文件名：“b.png”",
        "1:35 A11Y-02 图片的文字说明只是文件名：“c”",
    ]


_TARGETS = st.text(alphabet="abc甲乙./#", min_size=1, max_size=6).filter(
    # Nothing but Chinese words is no address.
    lambda text: text.strip() == text and not set(text) <= {"甲", "乙"}
)
_FORMS = [
    "[甲](%s)",
    "![乙](%s)",
    '<a href="%s">丙</a>',
    "[丁](<%s> '题')",
    "`[码](%s)`",
    "文字 %s",
    "**[戊](%s)**",
]
_BETWEEN = ["，\n", "\n\n", " 中 ", "\n\n- ", "\n\n> ", "\n\n    "]


@settings(max_examples=300)
@given(st.lists(st.tuples(st.sampled_from(_FORMS), _TARGETS, st.sampled_from(_BETWEEN)), max_size=12))
def test_every_place_shows_its_target(parts: list[tuple[str, str, str]]) -> None:
    source = "".join(between + form % target for form, target, between in parts)
    lines = source.split("\n")
    for link in _render(source).links:
        assert lines[link.line - 1][link.column - 1 :].startswith(link.target)


@given(st.lists(st.tuples(st.sampled_from(_FORMS), _TARGETS), max_size=12))
def test_there_are_as_many_placeholders_as_links(parts: list[tuple[str, str]]) -> None:
    body = _render("\n\n".join(form % target for form, target in parts))
    expected = [
        ("src" if form.startswith("!") else "href", target)
        for form, target in parts
        if not form.startswith(("`", "文"))
    ]
    assert [(("src" if link.is_image else "href"), link.target) for link in body.links] == expected
    assert all(f'{kind}="ref:{number}"' in body.html for number, (kind, _) in enumerate(expected))


@pytest.mark.parametrize(
    ("markdown", "html", "message", "hint"),
    [
        (
            "![构成图](data:image/png;base64,AA)乙",
            "<p>构成图乙</p>",
            "1:8 LINK-08 “data:image/png;base64,AA”是写进正文里的文件，不会显示",
            "另存为文件，放到本文件旁边，只写文件名",
        ),
        (
            r"![构成图](C:\图\a.png)",
            "<p>构成图</p>",
            r"1:8 LINK-08 “C:\图\a.png”只在您的电脑或单位内网里有，公众打不开",
            "把文件复制到本文件旁边，链接里只写文件名",
        ),
        (
            "见[申请表](file:///C:/Users/a/b.docx)。",
            "<p>见申请表。</p>",
            "1:8 LINK-08 “file:///C:/Users/a/b.docx”只在您的电脑或单位内网里有，公众打不开",
            "把文件复制到本文件旁边，链接里只写文件名",
        ),
        (
            '见<a href="D:/b.docx">申请表</a>',
            "<p>见申请表</p>",
            "1:11 LINK-08 “D:/b.docx”只在您的电脑或单位内网里有，公众打不开",
            "把文件复制到本文件旁边，链接里只写文件名",
        ),
        (
            "见[网站](http://)",
            "<p>见网站</p>",
            "1:7 LINK-08 网址“http://”不完整，或者写错了",
            "写成 https://域名/… 的形式",
        ),
        (
            "见[网站](https://256.1.1.1/a)",
            "<p>见网站</p>",
            "1:7 LINK-08 网址“https://256.1.1.1/a”不完整，或者写错了",
            "写成 https://域名/… 的形式",
        ),
        (
            "见[网站](https://www.gov.cn:port/)",
            "<p>见网站</p>",
            "1:7 LINK-08 网址“https://www.gov.cn:port/”不完整，或者写错了",
            "写成 https://域名/… 的形式",
        ),
    ],
)
def test_of_an_address_that_the_public_cannot_reach_the_words_stay_and_the_place_is_said(
    markdown: str, html: str, message: str, hint: str
) -> None:
    body = _render(markdown)
    assert body.html == html
    assert _messages(body) == [message]
    assert body.findings[0].hint is not None
    assert body.findings[0].hint.zh == hint


def test_a_file_name_with_a_percent_sign_is_no_description_of_its_picture() -> None:
    assert _messages(_render("![100%25.png](100%25.png) ![增长 100%](100%25.png)")) == [
        "1:15 A11Y-02 图片的文字说明只是文件名：“100%25.png”"
    ]
