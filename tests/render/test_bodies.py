from dataclasses import replace

import pytest

from site_builder.render.bodies import finished_body
from site_builder.render.theme import Theme
from site_builder.render.views import Turn
from site_builder.render.views_document import BodyTarget


def target(
    url: str = "", *, external: bool = False, official: bool = False, ended: str = "", size: int = 0
) -> BodyTarget:
    return BodyTarget(url=url, external=external, official=official, ended=ended, size_bytes=size)


@pytest.mark.parametrize(
    ("target", "expected"),
    [
        (target("a/b/"), '<a href="../../../a/b/">甲</a>'),
        (target("a/b/#art-2"), '<a href="../../../a/b/#art-2">甲</a>'),
        (target("x/y/z/#art-2"), '<a href="#art-2">甲</a>'),
        (target("#第一章"), '<a href="#%E7%AC%AC%E4%B8%80%E7%AB%A0">甲</a>'),
        (
            target("a/", ended="repealed"),
            '<a href="../../../a/">甲</a><span class="link-note link-ended">〔已废止〕</span>',
        ),
        (
            target("a/", ended="expired"),
            '<a href="../../../a/">甲</a><span class="link-note link-ended">〔已失效〕</span>',
        ),
        (
            target("a/表 1.xlsx", size=23456),
            '<a href="../../../a/%E8%A1%A8%201.xlsx">甲</a><span class="link-note">（XLSX，23 KB）</span>',
        ),
        (
            target("https://www.gov.cn/", external=True, official=True),
            '<a href="https://www.gov.cn/" class="external" rel="noopener external" target="_top">甲'
            '<span class="visually-hidden">〔站外链接〕</span></a>',
        ),
        (
            target("https://example.org/?a=1&b=2", external=True),
            '<a href="https://example.org/?a=1&amp;b=2" class="external" rel="noopener external" target="_top">甲</a>'
            '<span class="link-note">〔站外链接，非政府网站〕</span>',
        ),
        (target("mailto:a@example.org", external=True), '<a href="mailto:a@example.org">甲</a>'),
        (target(""), "<span>甲</span>"),
    ],
)
def test_a_link_gets_its_address_and_its_mark(theme: Theme, target: BodyTarget, expected: str) -> None:
    html = '<p>见<a href="ref:0">甲</a>。</p>'
    done = finished_body(html, [target], url="x/y/z/", root="../../../", issuers=(), words=theme.words)
    assert done == f"<p>见{expected}。</p>"


def test_a_mark_waits_for_the_day_on_which_the_cited_document_ends(theme: Theme) -> None:
    ending = replace(
        target("a/"),
        turns=(Turn(since="2026-11-21", status="expired"), Turn(since="2027-01-01", status="repealed")),
    )
    done = finished_body(
        '<a href="ref:0">甲</a>', [ending], url="x/", root="../", issuers=(), words=theme.words
    )
    assert done == (
        '<a href="../a/">甲</a><span class="link-note link-ended" '
        'data-turns="2026-11-21 expired 〔已失效〕|2027-01-01 repealed 〔已废止〕" hidden></span>'
    )


def test_other_attributes_and_inner_markup_stay(theme: Theme) -> None:
    html = (
        '<a id="k" href="ref:1" title="a > b" class="x"><b>甲</b></a> <a href="#fn">1</a>'
        '<img alt="图" src="ref:0" loading="lazy">'
    )
    picture = replace(target("p/图.png"), pixels=(640, 480), is_picture=True)
    targets = [picture, target("https://example.org/", external=True)]
    done = finished_body(html, targets, url="x/", root="../", issuers=(), words=theme.words)
    assert done == (
        '<a id="k" title="a > b" href="https://example.org/" class="external" rel="noopener external" target="_top"><b>甲</b></a>'
        '<span class="link-note">〔站外链接，非政府网站〕</span> <a href="#fn">1</a>'
        '<img alt="图" src="../p/%E5%9B%BE.png" width="640" height="480" loading="lazy">'
    )


def test_hostile_addresses_stay_inside_their_attribute(theme: Theme) -> None:
    hostile = target('https://example.org/"onclick="x<>', external=True)
    done = finished_body('<a href="ref:0">x</a>', [hostile], url="", root="", issuers=(), words=theme.words)
    assert 'href="https://example.org/%22onclick=%22x%3C%3E"' in done


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<p>正文。</p>\n<p>示例市人民政府</p>\n<p>2024年3月5日</p>\n",
            '<p>正文。</p>\n<p class="signature">示例市人民政府</p>\n<p class="signature">2024年3月5日</p>\n',
        ),
        ("<p>正文。</p>\n<p>甲乙丙</p>\n", '<p>正文。</p>\n<p class="signature">甲乙丙</p>\n'),
        ("<p>正文。</p>\n<p>市教育局</p>\n", "<p>正文。</p>\n<p>市教育局</p>\n"),
        ("<p>二〇二四年三月五日</p>\n", '\n<p class="signature">二〇二四年三月五日</p>\n'),
        ("<p>二○二四年三月五日</p>\n", '\n<p class="signature">二○二四年三月五日</p>\n'),
        ("<p>自2024年3月5日起施行。</p>\n", "<p>自2024年3月5日起施行。</p>\n"),
        (
            "<p>请报市教育局。</p>\n<p>2024年3月5日</p>\n",
            '<p>请报市教育局。</p>\n<p class="signature">2024年3月5日</p>\n',
        ),
        ("<h2>市教育局</h2>\n", "<h2>市教育局</h2>\n"),
        ("", ""),
    ],
)
def test_a_signature_is_set_apart_as_written(theme: Theme, html: str, expected: str) -> None:
    assert finished_body(html, [], url="", root="", issuers=("甲乙丙",), words=theme.words) == expected
