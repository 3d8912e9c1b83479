"""The lists that stand in for search where no script runs."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest

from site_builder.model.document import DocumentType
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus
from site_builder.render.pages import plan_pages
from site_builder.render.search_index_pages import name_beginnings, subject_of
from site_builder.render.theme import Theme

Make = Callable[..., Any]
Render = Callable[..., dict[str, str]]

TITLES = (
    "城市供水办法",
    "示例市人民政府关于印发《城市燃气办法》的通知",
    "安全生产规划",
    "2026年预算",
    "12345热线",
    "濮阳的做法",
)


@pytest.fixture
def site(make_site: Make, make_document: Make) -> Site:
    day = date(2026, 2, 1)
    found: Site = make_site(
        [
            make_document(
                f"a/d{n}", title=title, published=day - timedelta(days=n * 20), issuers=("示例市人民政府",)
            )
            for n, title in enumerate(TITLES)
        ]
    )
    return found


def entries(html: str) -> list[str]:
    return re.findall(r'<a class="entry-title" href="[^"]*">([^<]*)</a>', html)


def ways(html: str) -> list[tuple[str, str]]:
    return re.findall(r'<li><a href="([^"]*)">([^<]*<span class="count">\d+)</span></a></li>', html)


def test_overview_counts_years_and_letters(site: Site, render: Render) -> None:
    html = render(site)["search/index/index.html"]
    assert ways(html) == [
        ("../../search/index/2026/", '2026年<span class="count">2'),
        ("../../search/index/2025/", '2025年<span class="count">4'),
        ("../../search/index/a/", 'A<span class="count">1'),
        ("../../search/index/c/", 'C<span class="count">2'),
        ("../../search/index/y/", 'Y<span class="count">1'),
        ("../../search/index/0-9/", '数字<span class="count">1'),
        ("../../search/index/other/", '其他<span class="count">1'),
    ]


def test_every_document_stands_under_one_year_and_one_letter(site: Site, render: Render) -> None:
    made = render(site)
    years = [t for year in ("2026", "2025") for t in entries(made[f"search/index/{year}/index.html"])]
    letters = [
        t
        for name in ("a", "c", "y", "0-9", "other")
        for t in entries(made[f"search/index/{name}/index.html"])
    ]
    assert years == list(TITLES)
    assert sorted(letters) == sorted(TITLES)
    assert entries(made["search/index/c/index.html"]) == [TITLES[0], TITLES[1]]


def test_lists_show_date_and_mark(
    make_site: Make, make_document: Make, make_validity: Make, render: Render
) -> None:
    old = make_document("a/1", title="旧办法", type=DocumentType.NORMATIVE, published=date(2019, 5, 4))
    validity = make_validity(
        (ValidityStatus.IN_FORCE, date(2019, 5, 4)),
        (ValidityStatus.EXPIRED, date(2020, 1, 1)),
        on=date(2026, 6, 30),
    )
    html = render(make_site([old], validity={old.id: validity}))["search/index/2019/index.html"]
    assert '<time class="entry-date" datetime="2019-05-04">2019-05-04</time>' in html
    assert '<span class="badge badge-expired">失效</span>' in html


def test_a_long_list_is_cut_at_a_hundred(make_site: Make, make_document: Make, render: Render) -> None:
    site = make_site([make_document(f"a/d{n:03}", published=date(2026, 3, 1)) for n in range(101)])
    made = render(site)
    assert len(entries(made["search/index/2026/index.html"])) == 100
    assert len(entries(made["search/index/2026/page/2/index.html"])) == 1


def test_search_page_and_site_map_lead_to_the_lists(site: Site, render: Render) -> None:
    made = render(site)
    without_script = re.findall(r"<noscript>(.*?)</noscript>", made["search/index.html"], re.DOTALL)
    assert re.findall(r'href="([^"]*)"', "".join(without_script)) == [
        "../search/index/#years",
        "../search/index/#letters",
    ]
    assert 'href="../search/index/"' in made["sitemap/index.html"]


def test_an_empty_site_says_so(make_site: Make, render: Render) -> None:
    assert "还没有发布过信息。" in render(make_site([]))["search/index/index.html"]


def test_a_new_document_changes_only_the_lists_it_stands_in(
    site: Site, make_site: Make, make_document: Make, theme: Theme
) -> None:
    added = make_document(
        "a/new", title="安置房办法", published=date(2026, 2, 2), issuers=("示例市人民政府",)
    )
    before, after = _keys(site, theme), _keys(make_site([added, *site.documents]), theme)
    assert {path for path in after if before.get(path) != after[path]} == {
        "search/index/index.html",
        "search/index/2026/index.html",
        "search/index/a/index.html",
    }


def _keys(site: Site, theme: Theme) -> dict[str, str]:
    def is_ours(output: Output) -> bool:
        return output.path.startswith("search/index/")

    return {output.path: output.recipe().key for output in plan_pages(site, theme) if is_ours(output)}


@pytest.mark.parametrize(
    ("title", "subject"),
    [
        ("示例市人民政府关于印发示例市城市供水办法的通知", "城市供水办法的通知"),
        ("示例市人民政府办公室关于转发《安全规定》的通知", "安全规定》的通知"),
        ("中华人民共和国立法法", "立法法"),
        ("2026年1—9月全市财政收支情况", "财政收支情况"),
        ("2025年度第三季度用水量", "用水量"),
        ("2026年", "2026年"),
        ("关于印发", "关于印发"),
        ("城市供水办法", "城市供水办法"),
    ],
)
def test_subject_passes_over_issuers_and_common_beginnings(title: str, subject: str) -> None:
    issuers = {"示例市", "示例市人民政府", "示例市人民政府办公室"}
    assert subject_of(title, name_beginnings(issuers)) == subject
