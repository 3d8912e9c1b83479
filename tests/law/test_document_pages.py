"""What the page of a normative document says about its life, without script."""

import re
from datetime import date
from pathlib import Path

import pytest

from site_builder.engine.checked import check
from site_builder.engine.request import Request
from tests.site_files import SITE_YAML, document

from .conftest import BuildOn, Write, normative

SITE = {
    "old.md": normative(
        "示例市供水办法",
        "示政发〔2019〕8号",
        "第一条 总则。\n\n第二条 收费。\n\n第三条 附则。\n\n示例市人民政府\n\n2019年3月1日",
        published="2019-03-01",
        issued="2019-03-01",
    ),
    "part.md": normative(
        "关于修改《示例市供水办法》的决定",
        "示政发〔2021〕1号",
        published="2021-05-01",
        issued="2021-05-01",
        repeals="[{target: 示政发〔2019〕8号, articles: [2, 9]}]",
    ),
    "ended.md": normative("示例市供热办法", "示政发〔2019〕9号", published="2019-04-01", issued="2019-04-01"),
    "new.md": normative(
        "示例市供热管理办法",
        "示政发〔2022〕1号",
        "根据《示例市供水办法》(示政发〔2019〕8号)、《示例市节水办法》和"
        "[《示例市供热办法》](文号:示政发〔2019〕9号)制定。\n\n"
        "## 替代《示例市供热办法》的说明\n\n原《示例市供热办法》（示政发[2019]09号）同时废止。",
        published="2022-05-01",
        issued="2022-05-01",
        repeals="[示政发〔2019〕9号]",
    ),
}


@pytest.fixture(scope="module")
def folder(write_law_site: Write, build_on: BuildOn) -> Path:
    site = write_law_site(SITE)
    build_on(site, date(2026, 11, 20))
    return site / "public/growth/policies"


def _page(folder: Path, name: str) -> str:
    return (folder / name / "index.html").read_text(encoding="utf-8")


def test_a_repealed_article_is_struck_with_a_note_and_a_link(folder: Path) -> None:
    html = _page(folder, "old")
    body = html[html.index('id="text"') :]
    assert (
        '<div class="article-ended">\n<p class="article-note">第二条自2021年5月1日起由'
        '<a href="../../../growth/policies/part/">《关于修改〈示例市供水办法〉的决定》（示政发〔2021〕1号）</a>'
        '废止。</p>\n<del>\n<p id="art-2" class="article"><b class="article-no">第二条</b> 收费。</p>\n</del>\n</div>\n'
        '<p id="art-3"'
    ) in body
    assert body.count("<del>") == 1


def test_the_life_is_drawn_and_listed(folder: Path) -> None:
    html = _page(folder, "old")
    drawing = html[html.index('<svg viewBox="0 0 6') :].partition("</svg>")[0]
    assert 'role="img" aria-labelledby="timeline-title timeline-words"' in drawing
    assert "2019年3月1日起现行有效、2021年5月1日起部分失效</desc>" in drawing
    assert re.findall(r'class="bar bar-(\w+?)(?: bar-now)?"', drawing) == ["in_force", "partial"]
    assert '<time datetime="2021-05-01">2021年5月1日</time> <strong>部分失效</strong>' in html


def test_citations_of_documents_of_the_site_are_links_with_a_mark_when_ended(folder: Path) -> None:
    html = _page(folder, "new")
    body = html[html.index('id="text"') :].partition("</div>")[0]
    assert (
        '根据<a class="cited" href="../../../growth/policies/old/">《示例市供水办法》(示政发〔2019〕8号)</a>、'
        "《示例市节水办法》和<a href=" in body
    )
    assert (
        '原<a class="cited" href="../../../growth/policies/ended/">《示例市供热办法》（示政发[2019]09号）</a>'
        '<span class="link-note link-ended">〔已废止〕</span>同时废止。' in body
    )
    assert body.count('class="cited"') == 2
    assert "cite" not in body.replace('class="cited"', "")


def test_a_document_without_a_turn_has_no_timeline(folder: Path) -> None:
    assert "timeline" not in _page(folder, "new")


def test_a_document_is_not_linked_to_a_later_one_when_looking_back(
    write_law_site: Write, build_on: BuildOn
) -> None:
    later = normative("示例市节水办法", "示政发〔2023〕1号", published="2023-01-01", issued="2023-01-01")
    site = write_law_site(SITE | {"later.md": later})
    build_on(site, date(2026, 11, 20))
    assert 'growth/policies/later/">《示例市节水办法》' in _page(site / "public/growth/policies", "new")
    build_on(site, date(2022, 12, 1), is_looking_back=True)
    assert "later/" not in _page(site / "public/growth/policies", "new")


def test_the_other_side_may_state_an_extension_a_version_and_an_interpretation(
    write_law_site: Write,
) -> None:
    site = write_law_site(
        {
            "old.md": normative(
                "示例市供水办法",
                "示政发〔2015〕8号",
                published="2015-03-01",
                issued="2015-03-01",
                expires="2020-12-31",
                extended_by="{target: 示政发〔2019〕1号, until: 2027-12-31}",
                replaced_by="示政发〔2026〕1号",
                interpreted_by="growth/policies/reading",
            ),
            "longer.md": normative(
                "关于延长供水办法有效期的通知",
                "示政发〔2019〕1号",
                published="2019-03-01",
                issued="2019-03-01",
            ),
            "new.md": normative(
                "示例市供水条例", "示政发〔2026〕1号", published="2026-03-01", issued="2026-03-01"
            ),
            "reading.md": document("供水办法解读", type="interpretation", published="2015-03-02"),
        }
    )
    assembly = check(Request(site=site, as_of=date(2026, 11, 20))).assembly
    assert assembly is not None
    assert [(r.kind.value, r.actor.document.rpartition("/")[2]) for r in assembly.site.relations] == [
        ("extends", "longer"),
        ("replaces", "new"),
        ("interprets", "reading"),
    ]
    history = assembly.site.validity["growth/policies/old"].history
    assert [(i.status.value, str(i.since)) for i in history] == [
        ("in_force", "2015-03-01"),
        ("repealed", "2026-03-01"),
    ]
    assert str(assembly.site.by_id["growth/policies/old"].expires) == "2027-12-31"


def test_a_default_term_counts_only_where_the_site_chooses_it(write_law_site: Write) -> None:
    policies = {
        "a.md": normative(
            "示例市供水办法(试行)", "示政发〔2020〕1号", published="2020-01-01", issued="2020-01-01"
        )
    }
    ends = {}
    for name, extra in (("none", {}), ("hunan", {"site.yaml": SITE_YAML + "validity_terms: hunan\n"})):
        assembly = check(Request(site=write_law_site(policies, extra), as_of=date(2026, 11, 20))).assembly
        assert assembly is not None
        found = assembly.site.by_id["growth/policies/a"]
        ends[name] = (assembly.site.validity[found.id].status.value, str(found.expires))
    assert ends == {"none": ("in_force", "None"), "hunan": ("expired", "2021-12-31")}
