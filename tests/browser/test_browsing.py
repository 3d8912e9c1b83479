"""The sample site as people use it: on small screens, without script, by keyboard, below a sub-path, from a disk."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.built_site import BuiltSite
from tests.browser.conftest import SUB_PATH, Seen
from tests.browser.page_kinds import KINDS, STATES

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

WIDER_THAN_WINDOW = """() => {
  const wide = document.documentElement.scrollWidth > document.documentElement.clientWidth;
  if (!wide) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((e) => e.getBoundingClientRect().right > innerWidth + 1 && !e.closest(".table-scroll"))
    .map((e) => e.outerHTML.slice(0, 120)).slice(-5).concat("the page scrolls sideways");
}"""
FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one), box = one.getBoundingClientRect();
  return {
    name: one.outerHTML.slice(0, 100),
    marked: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2,
    shown: box.width > 1 && box.height > 1 && box.right > 0 && box.left < innerWidth && box.bottom > 0,
  };
}"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_asks_only_its_own_site_and_complains_of_nothing(
    kind: str, open_kind: Open, origin: str, seen: Seen
) -> None:
    open_kind(kind)
    assert {request.startswith(f"{origin}/") for request in seen.requests} == {True}
    assert any(".css" in request for request in seen.requests)
    assert seen.complaints == []


@pytest.mark.parametrize("kind", KINDS)
def test_a_window_of_320_pixels_needs_no_sideways_scrolling(kind: str, open_kind: Open) -> None:
    assert open_kind(kind, width=320).evaluate(WIDER_THAN_WINDOW) == []


@pytest.mark.parametrize(
    "kind", ["home", "column-3", "state-repealed", "tables", "register", "search", "units"]
)
def test_large_text_fits_a_window_of_320_pixels(kind: str, open_kind: Open) -> None:
    page = open_kind(kind, width=320, mode="large")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 18
    assert page.evaluate(WIDER_THAN_WINDOW) == []


def test_wide_tables_scroll_inside_a_named_part_that_the_keyboard_reaches(
    site: BuiltSite, open_page: Open
) -> None:
    scrolling = 0
    for path in sorted(site.pages, key=lambda path: (-_most_cells(site, path), path))[:6]:
        page = open_page(path, width=320)
        assert page.evaluate(WIDER_THAN_WINDOW) == [], path
        for part in page.locator(".table-scroll").all():
            if part.evaluate("e => e.scrollWidth > e.clientWidth"):
                scrolling += 1
                given = part.evaluate(
                    "e => Object.fromEntries([...e.attributes].map((a) => [a.name, a.value]))"
                )
                assert given["tabindex"] == "0"
                assert given["role"] in ("region", "group")
                assert given.get("aria-label") or given.get("aria-labelledby"), path
    assert scrolling > 0


def _most_cells(site: BuiltSite, path: str) -> int:
    return max((len(row.children) for row in site.trees[path].root.all("tr")), default=0)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "search"])
def test_a_page_says_the_same_without_script(kind: str, open_kind: Open) -> None:
    without = open_kind(kind, mode="plain").locator("main").inner_text()
    assert len(without.split()) >= 2
    with_script = open_kind(kind).locator("main")
    # Reading aloud is a convenience of the browser, which only a script can ask for.
    with_script.evaluate("main => main.querySelectorAll('[data-reader]').forEach((tool) => tool.remove())")
    assert with_script.inner_text() == without


@pytest.mark.parametrize("state", [state for state in STATES if state != "in_force"])
def test_without_script_the_banner_stands_above_the_text(state: str, open_kind: Open) -> None:
    page = open_kind(f"state-{state}", mode="plain")
    banner = page.locator(f".banner-{state}")
    expect(banner).to_be_visible()
    assert len(banner.inner_text()) > 10
    below = page.locator("#text").bounding_box()
    above = banner.bounding_box()
    assert above is not None
    assert below is not None
    assert above["y"] + above["height"] <= below["y"]


def test_without_script_the_search_page_offers_other_ways(open_kind: Open) -> None:
    page = open_kind("search", mode="plain")
    for name in ("规范性文件库", "网站地图"):
        expect(page.locator("main").get_by_role("link", name=name).first).to_be_visible()


def test_the_search_page_finds_a_document_by_its_number(open_page: Open, site: BuiltSite) -> None:
    document = next(one for one in site.documents if one["number"])
    page = open_page(f"search/?q={document['number']}")
    expect(page.locator("#search-app .search-result a", has_text=document["title"]).first).to_be_visible()


@pytest.mark.parametrize("kind", ["home", "column-3", "state-repealed", "tables", "register", "404"])
def test_every_stop_of_the_keyboard_is_seen(kind: str, open_kind: Open) -> None:
    page = open_kind(kind)
    unseen = []
    for n in range(40):
        page.keyboard.press("Tab")
        focus = page.evaluate(FOCUS)
        if n == 0:
            assert 'class="skip"' in focus["name"]
        if focus["name"].startswith("<body"):
            break
        if not focus["marked"] or not focus["shown"]:
            unseen.append(focus)
    assert unseen == []


def test_the_skip_link_leads_to_the_text(open_kind: Open) -> None:
    page = open_kind("state-repealed")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")


def test_large_text_is_switched_by_keyboard_kept_between_pages_and_switched_back(
    open_kind: Open, kinds: dict[str, str], origin: str
) -> None:
    page = open_kind("home")
    small = page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)")
    page.locator(".large-text-switch").focus()
    page.keyboard.press("Enter")
    page.goto(f"{origin}/{kinds['state-repealed']}")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= max(18, small + 2)
    page.locator(".large-text-switch").focus()
    page.keyboard.press("Enter")
    page.goto(f"{origin}/")
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") == small


def test_below_a_sub_path_links_lead_on(open_page: Open, origin: str, seen: Seen) -> None:
    page = open_page("", below=SUB_PATH)
    page.locator(".site-nav a").nth(1).click()
    page.locator("main ul a").first.click()
    page.locator(".breadcrumb a").first.click()
    expect(page).to_have_url(f"{origin}{SUB_PATH}")
    assert [url for url in seen.requests if not url.startswith(f"{origin}{SUB_PATH}")] == []


def test_a_former_address_sends_on(open_page: Open, kinds: dict[str, str], origin: str) -> None:
    page = open_page(kinds["redirect"], below=SUB_PATH)
    page.wait_for_url(lambda url: not url.endswith(kinds["redirect"]))
    assert page.url.startswith(f"{origin}{SUB_PATH}")
    expect(page.locator("main h1")).not_to_have_text("页面已移到新地址")


def test_a_missing_page_is_answered_with_ways_on(contexts: dict[str, BrowserContext], origin: str) -> None:
    page = contexts["script"].new_page()
    answer = page.goto(f"{origin}/growth/there/is/nothing/")
    assert answer is not None
    assert answer.status == 404
    assert page.locator("main a").count() >= 2
    page.locator("main a").first.click()
    expect(page).to_have_url(f"{origin}/")
    page.close()


def test_opened_from_a_disk_pages_are_styled_and_links_lead_on(
    contexts: dict[str, BrowserContext], site: BuiltSite, seen: Seen
) -> None:
    page = contexts["script"].new_page()
    seen.watch(page)
    page.goto((site.folder / "index.html").resolve().as_uri())
    assert page.evaluate("document.styleSheets.length") == 1
    page.locator(".site-nav a").nth(1).click()
    expect(page).to_have_url((site.folder / "growth/index.html").resolve().as_uri())
    assert page.locator("main h1").inner_text() == "助力稳增长"
    page.close()
