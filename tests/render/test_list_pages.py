import re
from collections.abc import Callable
from datetime import date, timedelta
from posixpath import normpath
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese import DocumentNumber
from site_builder.model.columns import Cadence, Unit
from site_builder.model.document import DocumentType
from site_builder.model.validity import ValidityStatus
from site_builder.render.pager import paged

Make = Callable[..., Any]
Render = Callable[..., dict[str, str]]


def listed(html: str) -> list[str]:
    return re.findall(r'<a class="entry-title" href="[^"]*">([^<]*)</a>', html)


def pager(html: str) -> list[str]:
    found = re.findall(r'<nav class="pager".*?</nav>', html, re.DOTALL)
    return re.findall(r'href="([^"]*)"', "".join(found))


@pytest.mark.parametrize(
    ("documents", "pages"), [(0, [0]), (1, [1]), (20, [20]), (21, [20, 1]), (40, [20, 20]), (41, [20, 20, 1])]
)
def test_a_list_is_cut_at_its_page_size(
    make_site: Make,
    make_document: Make,
    make_tree: Make,
    render: Render,
    documents: int,
    pages: list[int],
) -> None:
    day = date(2026, 6, 30)
    found = [make_document(f"news/d{n:03}", published=day - timedelta(days=n)) for n in range(documents)]
    made = render(make_site(found, columns=make_tree("news")))
    paths = ["news/index.html", *(f"news/page/{n}/index.html" for n in range(2, len(pages) + 1))]
    assert [path for path in made if re.fullmatch(r"news/(page/\d+/)?index.html", path)] == paths
    titles = [listed(made[path]) for path in paths]
    assert [len(page) for page in titles] == pages
    assert [title for page in titles for title in page] == [d.title for d in found]


def test_pages_of_a_list_lead_to_each_other(make_site: Make, make_document: Make, render: Render) -> None:
    made = render(make_site([make_document(f"news/d{n:03}") for n in range(201)]))
    assert pager(made["news/index.html"]) == [
        "../news/",
        "../news/page/2/",
        "../news/page/11/",
        "../news/page/2/",
    ]
    assert pager(made["news/page/6/index.html"]) == [
        "../../../news/page/5/",
        "../../../news/",
        "../../../news/page/5/",
        "../../../news/page/6/",
        "../../../news/page/7/",
        "../../../news/page/11/",
        "../../../news/page/7/",
    ]
    assert "<title>news - 第 6 页 - 示例市人民政府</title>" in made["news/page/6/index.html"]


@given(st.integers(0, 500), st.integers(1, 60))
def test_every_entry_stands_on_exactly_one_page(entries: int, page_size: int) -> None:
    pages = list(paged(range(entries), "x/", page_size))
    assert [entry for _, shown, _ in pages for entry in shown] == list(range(entries))
    assert len({url for url, _, _ in pages}) == len(pages) == max(1, -(-entries // page_size))
    for _, _, place in pages:
        assert {1, place.number, place.pages} <= set(place.shown)


def test_an_empty_column_says_why_and_whom_to_ask(
    make_site: Make, make_column: Make, make_tree: Make, render: Render
) -> None:
    column = make_column("experts", cadence=Cadence.HALF_YEARLY)
    html = render(make_site([], columns=make_tree(column)))["experts/index.html"]
    assert "本栏目每半年更新，目前还没有发布过信息。" in html
    assert "也可以联系示例市人民政府办公室，电话 0000-12345。" in html
    assert '<a href="../units/unit-0/">市财政局</a>' in html


def test_a_column_shows_children_and_siblings_but_never_the_whole_tree(
    make_site: Make, make_tree: Make, make_document: Make, render: Render
) -> None:
    tree = make_tree("a/b/c", "a/b/d", "a/e/f", "g/h")
    made = render(
        make_site([make_document("a/b/c/1", title="一"), make_document("a/e/f/2", title="二")], columns=tree)
    )
    html = made["a/b/index.html"]
    body = html[html.index("<main") : html.index("</main>")]
    links = dict.fromkeys(re.findall(r'href="(?:\.\./)*((?:[a-h]/)+)"', body))
    assert list(links) == ["a/b/c/", "a/b/d/", "a/b/", "a/e/"]
    assert listed(html) == ["一"]
    assert listed(made["a/index.html"]) == ["一", "二"]
    assert "<title>b - a - 示例市人民政府</title>" in html


def test_every_link_of_every_page_leads_somewhere(
    make_site: Make, make_tree: Make, make_document: Make, render: Render
) -> None:
    documents = [
        make_document("a/b/1", topics=("企业 开办/注销",), aliases=("/old/x.html", "former/y")),
        make_document("g/2", type=DocumentType.NORMATIVE),
    ]
    made = render(make_site(documents, columns=make_tree("a/b", "a/c", "g")))
    beside = ("index.txt", "index.json", "feed.xml", "assets/", "data/", "/list.", "register/changes.xml")
    for path, html in made.items():
        here = "/404/" if path == "404.html" else "/" + path
        for href in re.findall(r'(?:href|src)="([^"]+)"', html):
            if href.startswith(("https:", "tel:", "mailto:", "#")) or any(part in href for part in beside):
                continue
            assert resolved(here, href) in made, (path, href)


def resolved(here: str, href: str) -> str:
    href = unquote(href).partition("#")[0]
    folder = href.endswith(("/", "..", "."))
    target = normpath(href if href.startswith("/") else here.rpartition("/")[0] + "/" + href).strip("/")
    return f"{target}/index.html".lstrip("/") if folder else target


def test_former_addresses_send_readers_on(make_site: Make, make_document: Make, render: Render) -> None:
    made = render(make_site([make_document("a/1", title="<新>", aliases=("/old/x.html", "former/y"))]))
    html = made["old/x.html"]
    assert '<meta http-equiv="refresh" content="0; url=../a/1/">' in html
    assert '<a href="../a/1/">&lt;新&gt;</a>' in html
    assert '<link rel="canonical" href="https://www.shili.gov.cn/a/1/">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert "url=../../a/1/" in made["former/y/index.html"]


def test_the_register_sorts_documents_by_what_they_are_worth(
    make_site: Make, make_document: Make, make_validity: Make, render: Render
) -> None:
    states = list(ValidityStatus)
    documents = [
        make_document(
            f"policy/{status.value}",
            title=status.value,
            type=DocumentType.NORMATIVE,
            number=DocumentNumber("示政发", 2020, n),
            issuers=("示例市人民政府",),
            issued=date(2020, 1, 1),
            published=date(2020, 1, 2),
        )
        for n, status in enumerate(states, start=1)
    ]
    other = make_document("policy/notice", title="notice", type=DocumentType.POLICY)
    validity = {
        d.id: make_validity((status, date(2020, 1, 2)), on=date(2026, 7, 1))
        for d, status in zip(documents, states, strict=True)
    }
    validity[other.id] = make_validity((ValidityStatus.IN_FORCE, date(2020, 1, 2)), on=date(2026, 7, 1))
    made = render(make_site([*documents, other], validity=validity))
    assert "现行有效 3 件" in made["index.html"]

    def titles(path: str) -> list[str]:
        return re.findall(r'<th scope="row"><a href="[^"]*">([^<]*)</a>', made[path])

    assert titles("register/index.html") == ["amended", "in_force", "partial"]
    assert "没有失效的部分仍然有效" in made["register/index.html"]
    assert "没有失效的部分仍然有效" not in made["register/all/index.html"]
    assert titles("register/upcoming/index.html") == ["not_yet"]
    assert titles("register/ended/index.html") == ["expired", "repealed"]
    assert titles("register/all/index.html") == sorted(status.value for status in states)
    html = made["register/ended/index.html"]
    (row,) = [r for r in re.findall(r"<tr>(.*?)</tr>", html) if "repealed/" in r]
    assert re.findall(r">([^<>]+)<", row) == [
        *("repealed", "示政发〔2020〕6号", "示例市人民政府", "2020-01-01", "2020-01-02", "废止")
    ]
    assert re.findall(r'<th scope="col">([^<]*)</th>', html) == [
        *("标题", "文号", "发文机关", "成文日期", "发布日期", "有效性")
    ]
    assert '<time datetime="2026-07-01">2026年7月1日</time>' in html


def test_units_list_their_duties_and_documents_whatever_name_the_document_uses(
    make_site: Make, make_tree: Make, make_column: Make, make_document: Make, render: Render
) -> None:
    tree = make_tree(
        make_column("a", name="数据"),
        units=("市财政局", Unit(id="old", name="市物价局", until=date(2019, 3, 1), successor="unit-0")),
    )
    documents = [
        make_document("a/1", title="全称", issuers=("示例市财政局", "他处")),
        make_document("a/2", title="简称", issuers=("市财政局",)),
        make_document("a/3", title="无署名"),
        make_document("a/4", title="别人的", issuers=("别市财政局",)),
    ]
    made = render(make_site(documents, columns=tree))
    assert sorted(listed(made["units/unit-0/index.html"])) == ["全称", "无署名", "简称"]
    assert '<a href="../../a/">数据</a>' in made["units/unit-0/index.html"]
    old = made["units/old/index.html"]
    assert "这个单位的名称使用到2019年3月1日。" in old
    assert '<a href="../../units/unit-0/">市财政局</a>' in old


def test_topics_have_safe_addresses(make_site: Make, make_document: Make, render: Render) -> None:
    topics = ("企业开办", "../../etc", "a/b", "a-b", "  ")
    made = render(make_site([make_document("a/1", topics=topics)]))
    paths = sorted(path for path in made if path.startswith("topics/") and path != "topics/index.html")
    assert len(paths) == len(topics)
    assert all(re.fullmatch(r"topics/[\w-]+/index\.html", path) for path in paths)
    assert "topics/企业开办/index.html" in paths


def test_the_home_page_puts_search_first_and_shows_what_changed(
    make_site: Make, make_document: Make, make_validity: Make, render: Render
) -> None:
    ended = make_document("a/1", title="旧的", type=DocumentType.POLICY)
    news = make_document("a/2", title="要闻", type=DocumentType.NEWS, published=date(2026, 6, 2))
    validity = make_validity(
        (ValidityStatus.IN_FORCE, date(2026, 6, 1)),
        (ValidityStatus.EXPIRED, date(2026, 6, 20)),
        on=date(2026, 7, 1),
    )
    html = render(make_site([ended, news], validity={ended.id: validity}))["index.html"]
    order = [html.index(mark) for mark in ('id="q-home"', "最新公开", "有效性变化", "按栏目找", "动态")]
    assert order == sorted(order)
    assert re.findall(
        r'<p class="change-facts"><time datetime="([^"]*)">.*?</p><a href="([^"]*)">', html
    ) == [("2026-06-20", "a/1/")]
    assert re.findall(r'<th scope="row">([^<]*)</th><td>(\d+)</td>', html)[-2:] == [
        ("2026年5月", "0"),
        ("2026年6月", "2"),
    ]


def test_a_site_without_documents_has_all_its_pages(make_site: Make, make_tree: Make, render: Render) -> None:
    made = render(make_site([], columns=make_tree("a")))
    assert sorted(made) == [
        "404.html",
        "a/index.html",
        "accessibility/index.html",
        "index.html",
        "large/index.html",
        "register/all/index.html",
        "register/ended/index.html",
        "register/index.html",
        "register/upcoming/index.html",
        "search/index.html",
        "search/index/index.html",
        "sitemap/index.html",
        "topics/index.html",
        "units/index.html",
        "units/unit-0/index.html",
    ]


def test_the_missing_page_starts_its_links_at_the_root_of_the_host(
    make_site: Make, make_config: Make, make_tree: Make, render: Render
) -> None:
    config = make_config(url="https://www.shili.gov.cn/county/")
    html = render(make_site([], columns=make_tree("a"), config=config))["404.html"]
    assert '<a class="site-name" href="/county/">' in html
    assert 'href="/county/assets/site.' in html
    assert '<meta name="robots" content="noindex">' in html


def test_large_text_without_script_shows_the_whole_site_in_a_frame(make_site: Make, render: Render) -> None:
    pages = render(make_site([]))
    assert (
        '<iframe src="../" title="示例市人民政府政务公开，放大显示" data-large-frame></iframe>'
        in pages["large/index.html"]
    )
    assert '<a href="../">回到普通版</a>' in pages["large/index.html"]
    doors = {path for path, html in pages.items() if 'large/" target="_top" data-large-text' in html}
    assert doors == pages.keys() - {"large/index.html"}
