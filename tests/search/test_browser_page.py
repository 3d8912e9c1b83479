"""The page of results and the box of every page, in Chromium: as readers use them."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from .conftest import Doc

pytestmark = pytest.mark.browser

SHARDS = re.compile(r"/segments/.*/\d+\.bin$")
ENDED = ((date(2019, 1, 1), "in_force"), (date(2021, 1, 1), "repealed"))
IN_FORCE = ((date(2019, 1, 1), "in_force"),)
ECONOMY = (("economy", "经济"), ("economy/tax", "税务"))
DOCS = [
    Doc(title="税收优惠办法", text="为了规范税收优惠, 制定本办法。", number="示政发〔2020〕1号", url="tax/a/", history=IN_FORCE),
    Doc(title="税收征管办法", text="本办法自2019年2月起规定征管。", number="示政发〔2018〕2号", url="tax/b/", history=ENDED,
        type="policy"),
    *(
        Doc(
            title=f"工作通知之{n}",
            text="前文。" * 30 + f"各单位按照税收<b>规定</b>第{n}条执行。" + "后文。" * 30,
            url=f"notices/n{n:02}/",
            columns=ECONOMY,
            issuers=("市财政局" if n % 2 else "市税务局",),
            published=date(2021 + n % 3, 1, 1 + n),
        )
        for n in range(23)
    ),
]  # fmt: skip


@pytest.fixture(scope="module")
def site(write_site: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("www") / "site", DOCS)


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context()
    yield made
    made.close()


@pytest.fixture
def page(context: BrowserContext) -> Iterator[Page]:
    """A page that must show no error but the ones a test asks for."""
    page = context.new_page()
    page.set_default_timeout(10_000)
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("dialog", lambda dialog: errors.append(dialog.message))
    yield page
    assert errors == []


@pytest.fixture
def address(site: Path, serve: Callable[[Path], str]) -> str:
    return serve(site)


def _status(page: Page, text: str) -> None:
    expect(page.locator(".search-status")).to_have_text(text)


def test_a_deep_link_shows_count_titles_and_marked_snippets(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收")
    _status(page, "共找到 25 条结果（第 1 页，共 3 页）")
    results = page.locator(".search-result")
    expect(results).to_have_count(10)
    expect(results.nth(0).locator("h2 a")).to_have_attribute("href", f"{address}tax/a/")
    expect(results.nth(0).locator("h2 mark")).to_have_text("税收")
    expect(results.nth(5).locator(".search-snippet mark")).to_have_text("税收")
    expect(results.nth(5).locator(".search-snippet")).to_contain_text("税收<b>规定</b>")


@pytest.mark.parametrize(
    ("query", "snippet", "mark"),
    [
        ("税收优惠", "为了规范税收优惠, 制定本办法。", "税收优惠"),
        ("示政发2018 2", "文号：示政发〔2018〕2号", "示政发〔2018〕2号"),
        ("税收征管办法", "本办法自2019年2月起规定征管。", None),
    ],
    ids=["text", "number", "title alone"],
)
def test_a_snippet_is_of_the_body_or_the_line_of_the_head_that_was_found(
    page: Page, address: str, query: str, snippet: str, mark: str | None
) -> None:
    page.goto(f"{address}search/?q={query}")
    shown = page.locator(".search-snippet").first
    expect(shown).to_have_text(snippet)
    expect(shown.locator("mark")).to_have_text([mark] if mark else [])


def test_an_ended_document_carries_its_mark(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收征管")
    ended = page.locator(".search-result-ended")
    expect(ended.locator(".validity-repealed")).to_have_text("废止")


def test_a_search_from_another_page_arrives(page: Page, address: str) -> None:
    page.goto(address)
    page.keyboard.press("/")
    expect(page.locator("#q-header")).to_be_focused()
    page.keyboard.type("征管")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/search/?q={quote('征管')}")
    _status(page, "共找到 1 条结果")


def test_suggestions_follow_the_combobox_pattern(page: Page, address: str) -> None:
    page.goto(address)
    box = page.locator("#q-header")
    box.press_sequentially("税收")
    options = page.locator("[role=option]")
    expect(options).to_have_count(2)
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(options.nth(0)).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", options.nth(0).get_attribute("id") or "")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert box.get_attribute("aria-activedescendant") is None
    page.keyboard.press("ArrowUp")
    expect(options.nth(1)).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Escape")
    expect(page.locator("[role=listbox]").first).to_be_hidden()
    expect(box).to_have_value("税收")
    page.keyboard.press("Escape")
    expect(box).to_have_value("")


def test_a_suggestion_leads_to_its_document(page: Page, address: str) -> None:
    page.goto(address)
    page.locator("#q-header").press_sequentially("示政发2018 2")
    expect(page.locator("[role=option]")).to_have_count(1)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}tax/b/")


def test_facets_narrow_and_count(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收")
    issuers = page.locator("[data-facet=issuer] a")
    expect(issuers).to_have_text(["市税务局（12）", "市财政局（11）"])
    issuers.nth(1).click()
    _status(page, "共找到 11 条结果（第 1 页，共 2 页）")
    expect(page.locator("[data-facet=year] a")).to_have_text(["2023（3）", "2022（4）", "2021（4）"])
    page.locator("[data-facet=year] a").nth(2).click()
    _status(page, "共找到 4 条结果")
    assert "issuer=" in page.url
    assert "year=2021" in page.url
    page.locator(".search-clear").click()
    _status(page, "共找到 25 条结果（第 1 页，共 3 页）")


def test_paging_back_and_reload_keep_the_place(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收")
    page.locator(".search-pages a[rel=next]").click()
    _status(page, "共找到 25 条结果（第 2 页，共 3 页）")
    expect(page.locator(".search-status")).to_be_focused()
    second = page.locator(".search-result h2 a").first.inner_text()
    page.locator(".search-pages a", has_text="3").click()
    _status(page, "共找到 25 条结果（第 3 页，共 3 页）")
    expect(page.locator(".search-result")).to_have_count(5)
    page.go_back()
    _status(page, "共找到 25 条结果（第 2 页，共 3 页）")
    page.reload()
    expect(page.locator(".search-result h2 a").first).to_have_text(second)


def test_a_page_beyond_the_last_is_the_last(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收&page=999")
    _status(page, "共找到 25 条结果（第 3 页，共 3 页）")


def test_sorting_by_date_puts_the_newest_first(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收")
    page.locator(".search-sort a").nth(1).click()
    expect(page.locator(".search-result").first.locator("dd").last).to_have_text("2023-01-21")
    assert "sort=date" in page.url


def test_the_form_of_the_page_searches_without_loading_it_again(page: Page, address: str) -> None:
    page.goto(f"{address}search/")
    _status(page, "输入标题、正文里的任何一段文字，或者文号、索引号。")
    page.evaluate("window.stays = true")
    page.locator("#q-page").fill("征管")
    page.locator("#q-page").press("Enter")
    _status(page, "共找到 1 条结果")
    assert page.evaluate("window.stays") is True
    assert page.url.endswith(f"search/?q={quote('征管')}")


def test_nothing_found_offers_the_nearest_title_and_other_ways(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收优惠方法")
    _status(page, "没有找到与“税收优惠方法”相符的内容")
    expect(page.locator(".search-nearest a").first).to_have_text("税收优惠办法")
    links = page.locator(".search-notes > p:last-child a")
    expect(links).to_have_text(["规范性文件库", "网站地图", "公开信息目录"])


def test_ended_documents_can_be_left_out_from_the_start(
    page: Page, write_site: Callable[..., Path], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    address = serve(write_site(tmp_path / "site", DOCS[:2], app='data-status="in_force"'))
    page.goto(f"{address}search/?q=税收")
    _status(page, "共找到 1 条结果")
    page.locator("[data-facet=status] a[aria-current]").click()
    _status(page, "共找到 2 条结果")


def test_words_of_the_page_come_from_the_theme(
    page: Page, write_site: Callable[..., Path], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    folder = write_site(tmp_path / "site", DOCS[:2])
    path = folder / "search" / "index.html"
    words = '<p data-search-words="{&quot;count&quot;: &quot;{count} results&quot;}"></p>'
    path.write_text(path.read_text(encoding="utf-8").replace("<main", f"{words}<main"), encoding="utf-8")
    page.goto(f"{serve(folder)}search/?q=税收")
    _status(page, "2 results")


@pytest.mark.parametrize(
    "query",
    [
        "税" * 10_000,
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        ".*+?^${}()|[]\\",
        "\u0000\u0007\u202e税",
        "'; drop table",
        "%00%ff",
        "𠀀😀\u0301",
        "- - -",
        '"""《《《',
        "一 " * 500,
    ],
)
def test_a_hostile_query_harms_nobody(page: Page, address: str, query: str) -> None:
    loaded: list[str] = []
    page.on("request", lambda request: loaded.append(request.url))
    page.goto(f"{address}search/")
    page.locator("#q-page").evaluate(
        "(input, text) => { input.removeAttribute('maxlength'); input.value = text; }", query
    )
    page.locator("#q-page").press("Enter")
    expect(page.locator(".search-status")).not_to_have_text(
        "输入标题、正文里的任何一段文字，或者文号、索引号。"
    )
    expect(page.locator("#search-app")).not_to_have_attribute("aria-busy", "true")
    assert len(loaded) < 60
    assert page.locator("#search-app img, #search-app script").count() == 0


def test_a_missing_shard_is_said_and_can_be_tried_again(page: Page, address: str) -> None:
    page.route("**/segments/**", lambda route: route.fulfill(status=404))
    page.goto(f"{address}search/?q=税收")
    _status(page, "搜索数据没有载入，可能是网络中断或者页面已经更新")
    page.unroute("**/segments/**")
    page.locator(".search-retry").click()
    _status(page, "共找到 25 条结果（第 1 页，共 3 页）")


def test_a_damaged_shard_is_said(page: Page, address: str) -> None:
    page.route(SHARDS, lambda route: route.fulfill(body=b"\x08\x00\x00\x00not a shard"))
    page.goto(f"{address}search/?q=税收")
    _status(page, "搜索数据没有载入，可能是网络中断或者页面已经更新")


def test_a_missing_text_costs_only_the_snippet(page: Page, address: str) -> None:
    page.route("**/index.txt", lambda route: route.abort())
    page.goto(f"{address}search/?q=税收")
    expect(page.locator(".search-result")).to_have_count(10)
    expect(page.locator(".search-snippet").first).to_be_empty()


def test_a_slow_network_is_said_and_an_overtaken_search_is_dropped(page: Page, address: str) -> None:
    held: list[Route] = []
    holding = [True]

    def hold(route: Route) -> None:
        if holding:
            held.append(route)
        else:
            route.continue_()

    page.route(SHARDS, hold)
    page.goto(f"{address}search/?q=税收")
    _status(page, "正在搜索…")
    holding.clear()
    page.locator("#q-page").fill("征管")
    page.locator("#q-page").press("Enter")
    for route in held:
        route.continue_()
    _status(page, "共找到 1 条结果")


def test_an_old_browser_is_told(page: Page, address: str) -> None:
    page.add_init_script("delete window.DecompressionStream")
    page.goto(f"{address}search/?q=税收")
    expect(page.locator(".search-status")).to_contain_text("浏览器版本过低")


def test_without_script_other_ways_are_shown(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(address)
    page.locator("#q-header").fill("税收")
    page.locator("#q-header").press("Enter")
    page.wait_for_url("**/search/?q=*")
    expect(page.locator("#search-app a")).to_have_text("规范性文件库")
    context.close()


@pytest.mark.parametrize(("width", "height"), [(320, 568), (320, 256)], ids=["phone", "zoomed to 400 %"])
def test_a_narrow_window_needs_no_sideways_scrolling(
    page: Page, address: str, width: int, height: int
) -> None:
    page.set_viewport_size({"width": width, "height": height})
    page.goto(f"{address}search/?q=税收")
    expect(page.locator(".search-result")).to_have_count(10)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_filters_stand_beside_the_results_and_both_in_the_first_window(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 1280, "height": 800})
    page.goto(f"{address}search/?q=税收")
    expect(page.locator(".search-result")).to_have_count(10)
    filters, first = (
        page.locator(name).first.bounding_box() for name in (".search-facets", ".search-result")
    )
    assert filters is not None
    assert first is not None
    assert filters["x"] + filters["width"] <= first["x"]
    assert abs(filters["y"] - first["y"]) < 40
    assert first["y"] + first["height"] < 800


def test_filters_are_folded_away_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 375, "height": 812})
    page.goto(f"{address}search/?q=税收")
    summary, issuer = (
        page.locator(".search-facets > details > summary"),
        page.locator("[data-facet=issuer] a"),
    )
    expect(summary).to_have_text("筛选")
    expect(issuer.first).to_be_hidden()
    expect(page.locator(".search-result").first).to_be_in_viewport()
    summary.click()
    issuer.first.click()
    _status(page, "共找到 12 条结果（第 1 页，共 2 页）")
    expect(summary).to_have_text("筛选（已选：市税务局）")
    expect(issuer.first).to_be_hidden()


def test_everything_is_reached_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}search/?q=税收")
    expect(page.locator(".search-result")).to_have_count(10)
    reached = set()
    for _ in range(60):
        page.keyboard.press("Tab")
        reached.add(page.evaluate("document.activeElement.closest('[class]')?.className ?? ''"))
    assert {"search-facet-value", "search-result-title", "search-pages", "search-sort"} <= reached


def test_the_edition_opened_from_a_folder_searches(
    page: Page, write_site: Callable[..., Path], tmp_path: Path
) -> None:
    folder = write_site(tmp_path / "site", DOCS, offline=True)
    page.goto(f"{(folder / 'search' / 'index.html').as_uri()}?q=税收")
    _status(page, "共找到 25 条结果（第 1 页，共 3 页）")
    expect(page.locator(".search-result h2 a").first).to_have_attribute(
        "href", (folder / "tax/a/index.html").as_uri()
    )


def test_a_large_site_suggests_without_loading_all_titles(
    page: Page, write_site: Callable[..., Path], serve: Callable[[Path], str], tmp_path: Path
) -> None:
    folder = write_site(tmp_path / "site", DOCS)
    path = folder / "search" / "index.json"
    path.write_text(
        path.read_text(encoding="utf-8").replace('"cards_bytes": ', '"cards_bytes": 9000'), encoding="utf-8"
    )
    page.goto(serve(folder))
    page.locator("#q-header").press_sequentially("税收")
    expect(page.locator("[role=option]")).to_have_text(
        ["税收优惠办法 示政发〔2020〕1号", "税收征管办法 示政发〔2018〕2号"]
    )
