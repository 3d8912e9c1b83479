import json
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from html import unescape
from typing import Any

import pytest

from site_builder.chinese import DocumentNumber, whole_article
from site_builder.model.document import (
    Attachment,
    BodyLink,
    Document,
    DocumentType,
    Heading,
    LinkTarget,
    Outcome,
    RelationKind,
    Source,
)
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity, ValidityStatus

Make = Callable[..., Any]
Render = Callable[..., dict[str, str]]
IN_FORCE, REPEALED, EXPIRED = ValidityStatus.IN_FORCE, ValidityStatus.REPEALED, ValidityStatus.EXPIRED
AMENDED, PARTIAL, NOT_YET = ValidityStatus.AMENDED, ValidityStatus.PARTIAL, ValidityStatus.NOT_YET
PAGE = "policy/a/index.html"


def tags(html: str) -> dict[str, str]:
    found = re.findall(r'<meta name="(\w+)" content="([^"]*)">', html)
    assert len({name.lower() for name, _ in found}) == len(found)
    return {name: unescape(content) for name, content in found}


def data(html: str) -> list[dict[str, Any]]:
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', html)
    found: list[dict[str, Any]] = json.loads(block)
    return found


def relation(kind: RelationKind, actor: Party, target: Party, on: date | None, **fields: Any) -> Relation:
    defaults: dict[str, Any] = {"articles": (), "outcome": Outcome.REPEALED, "until": None, "spans": ()}
    return Relation(kind=kind, actor=actor, target=target, on=on, **(defaults | fields))


def life(now: ValidityStatus, since: date, cause: Relation | None, **fields: Any) -> Validity:
    start = Interval(status=IN_FORCE, since=date(2020, 1, 1), until=None, cause=None)
    last = Interval(status=now, since=since, until=None, cause=cause)
    defaults: dict[str, Any] = {"until": None, "history": (start, last), "repealed_articles": ()}
    return Validity(status=now, since=since, cause=cause, **(defaults | fields))


def party(document: Document) -> Party:
    return Party(document=document.id, label=document.title)


@pytest.fixture
def old(make_document: Make) -> Document:
    found: Document = make_document(
        "policy/a",
        title="示例市旧办法",
        type=DocumentType.NORMATIVE,
        number=DocumentNumber("示政办发", 2020, 3),
        issuers=("示例市人民政府办公室",),
        issued=date(2019, 12, 20),
        published=date(2020, 1, 1),
        published_time="09:30",
        keywords=("招标", "投标"),
        summary="规范招标投标活动。",
    )
    return found


@pytest.fixture
def new(make_document: Make) -> Document:
    found: Document = make_document(
        "policy/b",
        title="示例市新办法",
        type=DocumentType.NORMATIVE,
        number=DocumentNumber("示政发", 2024, 1),
        published=date(2024, 5, 1),
    )
    return found


def test_a_registration_number_stands_below_the_number(
    make_site: Make, render: Render, old: Document
) -> None:
    facts = "<div><dt>文号</dt><dd>示政办发〔2020〕3号</dd></div>"
    registration = "<div><dt>统一登记号</dt><dd>SLPR-2020-00003</dd></div>"
    html = render(make_site([replace(old, registration="SLPR-2020-00003")]), PAGE)[PAGE]
    assert re.sub(r"\s*\n\s*", "", html).count(facts + registration) == 1
    assert "统一登记号" not in render(make_site([old]), PAGE)[PAGE]


def test_tags_are_exact(
    make_site: Make, make_column: Make, make_tree: Make, render: Render, old: Document
) -> None:
    tree = make_tree(make_column("policy", name="政策文件"))
    html = render(make_site([old], columns=tree), PAGE)[PAGE]
    found = tags(html)
    for other in ("viewport", "referrer"):
        found.pop(other)
    assert found == {
        "SiteName": "示例市人民政府",
        "SiteDomain": "www.shili.gov.cn",
        "SiteIDCode": "4399000001",
        "ColumnName": "政策文件",
        "ColumnDescription": "定期公开有关信息",
        "ColumnKeywords": "政策文件",
        "ColumnType": "政策文件",
        "ArticleTitle": "示例市旧办法",
        "PubDate": "2020-01-01 09:30",
        "ContentSource": "示例市人民政府办公室",
        "Keywords": "招标,投标",
        "Author": "示例市人民政府办公室",
        "Description": "规范招标投标活动。",
        "Url": "https://www.shili.gov.cn/policy/a/",
    }
    assert '<link rel="canonical" href="https://www.shili.gov.cn/policy/a/">' in html
    assert '<html lang="zh-CN">' in html


def test_a_day_without_time_is_midnight_in_the_tag_and_on_the_page(
    make_site: Make, make_document: Make, render: Render
) -> None:
    html = render(make_site([make_document("policy/a", published=date(2026, 6, 1))]), PAGE)[PAGE]
    assert tags(html)["PubDate"] == "2026-06-01 00:00"
    assert '<time datetime="2026-06-01T00:00">2026-06-01 00:00</time>' in html


def test_a_document_in_force_has_no_banner_and_a_bare_title(
    make_site: Make, render: Render, old: Document
) -> None:
    html = render(make_site([old]), PAGE)[PAGE]
    assert "<title>示例市旧办法 - policy - 示例市人民政府</title>" in html
    assert 'class="banner' not in html
    assert 'data-validity="in_force"' in html
    assert '<span class="badge badge-in_force">现行有效</span>' in html


@pytest.mark.parametrize(
    ("status", "kind", "title", "heading", "sentence"),
    [
        (REPEALED, RelationKind.REPEALS, "【废止】", "本文件已废止", "自2024年5月1日起，由{}废止。"),
        (REPEALED, RelationKind.REPLACES, "【废止】", "本文件已废止", "自2024年5月1日起，由{}替代。"),
        (EXPIRED, RelationKind.REPEALS, "【失效】", "本文件已失效", "自2024年5月1日起，由{}宣布失效。"),
        (
            AMENDED,
            RelationKind.AMENDS,
            "【已修改】",
            "本文件已修改",
            "自2024年5月1日起，由{}修改。（涉及第五条、第八条）",
        ),
        (
            PARTIAL,
            RelationKind.REPEALS,
            "【部分失效】",
            "本文件部分失效",
            "自2024年5月1日起，部分条款由{}废止，其余条款继续有效。（涉及第五条、第八条）",
        ),
    ],
)
def test_the_banner_says_what_happened_when_and_by_which_document(
    make_site: Make,
    render: Render,
    old: Document,
    new: Document,
    status: ValidityStatus,
    kind: RelationKind,
    title: str,
    heading: str,
    sentence: str,
) -> None:
    touched = (whole_article(5), whole_article(8)) if status in (AMENDED, PARTIAL) else ()
    cause = relation(kind, party(new), party(old), date(2024, 5, 1), articles=touched)
    validity = life(status, date(2024, 5, 1), cause, repealed_articles=touched)
    site = make_site([old, new], validity={old.id: validity}, relations=(cause,))
    html = render(site, PAGE)[PAGE]
    link = '<a href="../../policy/b/">《示例市新办法》（示政发〔2024〕1号）</a>'
    assert f"<title>{title}示例市旧办法 - " in html
    assert f'data-status="{status.value}"' in html
    assert f'<h2 id="validity-heading">{heading}</h2>' in html
    assert f"<p>{sentence.format(link)}</p>" in re.sub(r"(?<=。)\s+", "", html)
    assert html.index('id="validity-heading"') < html.index('id="text"')


def test_a_term_that_ran_out_and_a_decision_from_outside_have_their_banner(
    make_site: Make, render: Render, old: Document
) -> None:
    ran_out = life(EXPIRED, date(2025, 1, 1), None)
    html = render(make_site([old], validity={old.id: ran_out}), PAGE)[PAGE]
    assert "<p>有效期届满，自2025年1月1日起失效。</p>" in html
    outside = Party(document="", label="《某省决定》")
    cause = relation(RelationKind.REPEALS, outside, party(old), date(2025, 2, 1))
    site = make_site([old], validity={old.id: life(REPEALED, date(2025, 2, 1), cause)}, relations=(cause,))
    html = render(site, PAGE)[PAGE]
    assert "<p>自2025年2月1日起，由《某省决定》废止。</p>" in html


def test_a_document_not_yet_in_force_says_when_it_starts(
    make_site: Make, make_validity: Make, render: Render, old: Document
) -> None:
    validity = make_validity((NOT_YET, date(2026, 6, 1)), (IN_FORCE, date(2027, 1, 1)), on=date(2026, 7, 1))
    html = render(make_site([old], validity={old.id: validity}), PAGE)[PAGE]
    assert '<h2 id="validity-heading">本文件尚未施行</h2>\n<p>自2027年1月1日起施行。</p>' in html
    assert "【尚未施行】" in html


def test_a_known_coming_change_is_on_the_page_with_its_day(
    make_site: Make, make_validity: Make, render: Render, old: Document
) -> None:
    validity = make_validity((IN_FORCE, date(2020, 1, 1)), (EXPIRED, date(2027, 1, 1)), on=date(2026, 7, 1))
    html = render(make_site([old], validity={old.id: validity}), PAGE)[PAGE]
    shown, _, later = html.partition('<template data-since="2027-01-01" data-status="expired"')
    assert 'class="banner' not in shown
    assert '<h2 id="validity-heading-2027-01-01">本文件已失效</h2>' in later.partition("</template>")[0]
    assert '<li data-since="2027-01-01">有效期届满，自2027年1月1日起失效。' in html
    assert (
        '状态截至<time datetime="2026-07-01" data-today>2026年7月1日</time>，'
        '下一次变化在<time datetime="2027-01-01" data-next>2027年1月1日</time>。'
    ) in html


def test_the_latest_version_is_named_however_many_lie_between(
    make_site: Make, make_document: Make, render: Render, old: Document, new: Document
) -> None:
    newest = make_document("policy/c", title="示例市最新办法", type=DocumentType.NORMATIVE)
    first = relation(RelationKind.REPLACES, party(new), party(old), date(2024, 5, 1))
    second = relation(RelationKind.REPLACES, party(newest), party(new), date(2025, 5, 1))
    site = make_site(
        [old, new, newest],
        validity={old.id: life(REPEALED, date(2024, 5, 1), first)},
        relations=(first, second),
    )
    html = render(site, PAGE)[PAGE]
    assert '<p>最新版本：<a href="../../policy/c/">示例市最新办法</a></p>' in html


def test_relations_are_shown_from_both_sides(
    make_site: Make, make_document: Make, render: Render, old: Document, new: Document
) -> None:
    reading = make_document("policy/r", title="一图读懂", type=DocumentType.INTERPRETATION)
    relations = (
        relation(RelationKind.REPEALS, party(new), party(old), date(2024, 5, 1)),
        relation(RelationKind.INTERPRETS, party(reading), party(new), None),
        relation(RelationKind.BASIS, party(new), Party(document="", label="《某法》"), None),
    )
    site = make_site(
        [old, new, reading],
        validity={old.id: life(REPEALED, date(2024, 5, 1), relations[0])},
        relations=relations,
    )
    pages = render(site)

    def groups(page: str) -> list[tuple[str, list[str]]]:
        section = re.findall(r'<section class="relations">(.*?)</section>', pages[page], re.DOTALL)
        return [
            (heading, re.findall(r"<li>(?:<a [^>]*>)?([^<]+)", rest))
            for heading, rest in re.findall(r"<h3>(.*?)</h3>(.*?)</ul>", "".join(section), re.DOTALL)
        ]

    assert groups(PAGE) == [("被下列文件废止", ["示例市新办法"])]
    assert groups("policy/b/index.html") == [
        ("本文件的解读", ["一图读懂"]),
        ("本文件废止", ["示例市旧办法"]),
        ("制定依据", ["《某法》"]),
    ]
    assert groups("policy/r/index.html") == [("本文解读的文件", ["示例市新办法"])]


def test_a_part_and_an_expiry_are_not_called_a_repeal(
    make_site: Make, make_document: Make, render: Render, old: Document, new: Document
) -> None:
    other = make_document("policy/c", title="示例市某办法", type=DocumentType.NORMATIVE)
    repeal = relation(RelationKind.REPEALS, party(new), party(old), date(2024, 5, 1))
    relations = (
        replace(repeal, articles=(whole_article(3),)),
        replace(repeal, target=party(other), outcome=Outcome.EXPIRED),
    )
    pages = render(make_site([old, new, other], relations=relations))

    def headings(page: str) -> list[str]:
        return re.findall(r"<h3>(.*?)</h3>", pages[page])

    assert headings(PAGE) == ["部分条款被下列文件废止"]
    assert headings("policy/c/index.html") == ["被下列文件宣布失效"]
    assert headings("policy/b/index.html") == ["本文件宣布失效", "本文件废止其中的部分条款"]


def test_a_rule_carries_its_line_of_promulgation(
    make_site: Make, make_document: Make, render: Render
) -> None:
    rule = make_document(
        "policy/a",
        title="示例市节水规定",
        type=DocumentType.REGULATION,
        number=DocumentNumber("示例市人民政府令", None, 3),
        issuers=("示例市人民政府",),
        issued=date(2019, 7, 9),
        published=date(2019, 7, 10),
        effective=date(2019, 9, 1),
    )
    change = make_document(
        "policy/z",
        type=DocumentType.REGULATION,
        number=DocumentNumber("示例市人民政府令", None, 8),
        issued=date(2022, 3, 1),
    )
    later = Party(document="", label="示例市人民政府令第11号")
    relations = (
        relation(RelationKind.AMENDS, later, party(rule), date(2025, 1, 1)),
        relation(RelationKind.AMENDS, party(change), party(rule), date(2022, 4, 1)),
        relation(RelationKind.AMENDS, Party(document="", label="未来"), party(rule), date(2030, 1, 1)),
    )
    html = render(make_site([rule, change], relations=relations), PAGE)[PAGE]
    assert (
        '<p class="promulgation">（2019年7月9日示例市人民政府令第3号公布　2022年3月1日示例市人民政府令第8号第1次修改　'
        "2025年1月1日示例市人民政府令第11号第2次修改　自2019年9月1日起施行）</p>"
    ) in html
    assert '<p class="issuer">示例市人民政府规章</p>' in html


def test_hostile_words_stay_words(make_site: Make, make_document: Make, render: Render) -> None:
    hostile = "</script><script>alert(1)</script>\"'&{{ 7*1111 }}<!--"
    document = make_document(
        "policy/a",
        title=hostile,
        summary=hostile,
        keywords=(hostile,),
        topics=(hostile,),
        issuers=(hostile,),
        source=Source(name=hostile, url="https://example.org/"),
        type=DocumentType.NORMATIVE,
        attachments=(
            Attachment(
                source="content/a/x.pdf", url='policy/a/"x".pdf', title=hostile, size_bytes=1, digest=""
            ),
        ),
    )
    for path, html in render(
        make_site([document, replace(document, id="policy/b", url="policy/b/")])
    ).items():
        assert "<script>" not in html, path
        assert "<!--" not in html
        assert "7777" not in html
    html = render(make_site([document]), PAGE)[PAGE]
    assert data(html)[0]["name"] == hostile
    assert tags(html)["ArticleTitle"] == hostile
    assert 'href="../../policy/a/%22x%22.pdf"' in html


def test_linked_data_of_a_normative_document(
    make_site: Make, render: Render, old: Document, new: Document
) -> None:
    cause = relation(RelationKind.REPEALS, party(new), party(old), date(2024, 5, 1))
    site = make_site(
        [old, new], validity={old.id: life(REPEALED, date(2024, 5, 1), cause)}, relations=(cause,)
    )
    pages = render(site)
    document, crumbs = data(pages[PAGE])
    assert document == {
        "@context": "https://schema.org",
        "@type": "Legislation",
        "name": "示例市旧办法",
        "url": "https://www.shili.gov.cn/policy/a/",
        "inLanguage": "zh-CN",
        "datePublished": "2020-01-01T09:30:00+08:00",
        "publisher": {"@type": "GovernmentOrganization", "name": "示例市人民政府办公室"},
        "author": [{"@type": "GovernmentOrganization", "name": "示例市人民政府办公室"}],
        "description": "规范招标投标活动。",
        "keywords": "招标,投标",
        "legislationIdentifier": "示政办发〔2020〕3号",
        "legislationDate": "2019-12-20",
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": "示例市人民政府办公室"}],
        "temporalCoverage": "2020-01-01/2024-04-30",
        "legislationLegalForce": "https://schema.org/NotInForce",
    }
    assert [(c["position"], c["name"], c["item"]) for c in crumbs["itemListElement"]] == [
        (1, "示例市人民政府", "https://www.shili.gov.cn/"),
        (2, "policy", "https://www.shili.gov.cn/policy/"),
        (3, "示例市旧办法", "https://www.shili.gov.cn/policy/a/"),
    ]
    assert data(pages["policy/b/index.html"])[0]["legislationRepeals"] == [
        {"@type": "Legislation", "name": "示例市旧办法", "url": "https://www.shili.gov.cn/policy/a/"}
    ]


def test_contents_are_listed_from_four_headings_on(
    make_site: Make, make_document: Make, make_body: Make, render: Render
) -> None:
    headings = tuple(Heading(level=2 + n // 3, text=f"第{n}章", anchor=f"ch-{n}") for n in range(4))

    def entries(n: int) -> list[str]:
        document = make_document("policy/a", body=make_body(headings=headings[:n]))
        return re.findall(
            r'<li class="contents-\d"><a href="(#ch-\d)">', render(make_site([document]), PAGE)[PAGE]
        )

    assert entries(3) == []
    assert entries(4) == ["#ch-0", "#ch-1", "#ch-2", "#ch-3"]


def test_neighbours_archive_and_other_columns_are_shown(
    make_site: Make, make_document: Make, render: Render
) -> None:
    documents = [
        make_document(f"policy/{n}", title=f"第{n}件", published=date(2026, 1, n)) for n in (1, 2, 3)
    ]
    documents[1] = replace(documents[1], archived=date(2026, 3, 1), also_in=("news",))
    elsewhere = make_document("news/x")
    pages = render(make_site([*documents, elsewhere]))
    html = pages["policy/2/index.html"]
    assert re.findall(r'<a rel="(prev|next)" href="([^"]+)">', html) == [
        ("prev", "../../policy/3/"),
        ("next", "../../policy/1/"),
    ]
    assert "本页于2026年3月1日归档" in html
    assert '<dd><a href="../../news/">news</a></dd>' in html
    assert '<a class="entry-title" href="../policy/2/">第2件</a>' in pages["news/index.html"]


def test_a_repost_names_and_links_its_source(make_site: Make, make_document: Make, render: Render) -> None:
    document = make_document("policy/a", source=Source(name="省政府网站", url="https://www.example.gov.cn/x"))
    html = render(make_site([document]), PAGE)[PAGE]
    assert tags(html)["ContentSource"] == "省政府网站"
    assert (
        '<a class="external" rel="noopener external" target="_top" href="https://www.example.gov.cn/x">省政府网站'
        in html
    )


def test_the_picture_of_a_document_is_a_full_address(
    make_site: Make, make_document: Make, make_body: Make, render: Render
) -> None:
    document = make_document(
        "policy/a",
        body=make_body(links=(BodyLink(target="图.png", text="图", is_image=True, line=1, column=1),)),
        links=(LinkTarget(url="policy/a/图.png", document="", external=False, is_file=True, size_bytes=9),),
    )
    html = render(make_site([document]), PAGE)[PAGE]
    assert tags(html)["Image"] == "https://www.shili.gov.cn/policy/a/%E5%9B%BE.png"


def test_pages_do_not_carry_the_day_of_the_build(make_site: Make, render: Render, old: Document) -> None:
    def on(day: date) -> Site:
        found: Site = make_site([old], as_of=day)
        return found

    first, second = render(on(date(2026, 7, 1))), render(on(date(2026, 7, 2)))
    assert {path for path in first if first[path] != second[path]} == {
        "register/index.html",
        "register/upcoming/index.html",
        "register/ended/index.html",
        "register/all/index.html",
    }
