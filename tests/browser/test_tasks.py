"""What people come for, done with the keyboard alone; and in the ways of seeing that browsers and systems offer."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Frame, Page, expect

from tests.axe import violations
from tests.browser.built_site import BuiltSite
from tests.browser.test_browsing import WIDER_THAN_WINDOW

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

IS_FOCUSED = "selector => document.hasFocus() && document.activeElement.matches(selector)"
TEXT_SIZE = "parseFloat(getComputedStyle(document.body).fontSize)"
MOVING = """() => [document.documentElement, ...document.querySelectorAll("*")].filter((e) => {
  const style = getComputedStyle(e);
  const seconds = [style.transitionDuration, style.animationDuration].join(",").split(",").map(parseFloat);
  return style.scrollBehavior === "smooth" || Math.max(...seconds) > 0;
}).length"""
SHIFTED = """() => new Promise((done) => {
  let sum = 0;
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) sum += entry.value; })
    .observe({ type: "layout-shift", buffered: true });
  setTimeout(() => done(sum), 200);
})"""
HIDDEN_BEHIND = """() => {
  const one = document.activeElement, box = one.getBoundingClientRect();
  const x = box.left + Math.min(box.width, innerWidth) / 2, y = box.top + Math.min(box.height, innerHeight) / 2;
  const top = document.elementFromPoint(x, y);
  return top === null || one.contains(top) || top.contains(one) ? "" : top.outerHTML.slice(0, 120);
}"""


def test_a_document_is_found_by_number_read_downloaded_and_enlarged_by_keyboard_alone(
    open_page: Open, site: BuiltSite
) -> None:
    document = next(
        one
        for one in site.documents
        if one["number"] and one["validity"] and one["validity"]["id"] == "repealed"
    )
    page = open_page("")
    go_to(page, "#q-home")
    page.keyboard.type(document["number"])
    page.keyboard.press("Enter")
    expect(page.locator(".search-result").first).to_be_visible()
    go_to(page, f'.search-result a[href*="{document["id"]}/"]')
    page.keyboard.press("Enter")

    expect(page.locator("main h1")).to_have_text(document["title"])
    expect(page.locator(".validity-state")).to_contain_text("本文件已废止")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"

    go_to(page, '.downloads a[href="index.txt"]')
    with page.expect_download() as started:
        page.keyboard.press("Enter")
    assert started.value.suggested_filename == f"{document['title']}.txt"
    text = started.value.path().read_text("utf-8")
    assert document["title"] in text
    assert document["number"] in text

    small = page.evaluate(TEXT_SIZE)
    go_to(page, ".large-text-switch")
    page.keyboard.press("Space")
    assert page.evaluate(TEXT_SIZE) >= 1.3 * small
    go_to(page, ".site-name")
    # Chromium tells of elements before the style sheet is there, so the page must have come whole.
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator(".hero")).to_be_visible()
    assert page.evaluate(TEXT_SIZE) >= 1.3 * small
    go_to(page, ".large-text-switch")
    page.keyboard.press("Space")
    assert page.evaluate(TEXT_SIZE) == small


def test_without_script_large_text_is_entered_walked_and_left_by_keyboard_alone(
    open_page: Open, origin: str
) -> None:
    page = open_page("", mode="plain")
    go_to(page, ".large-text-switch")
    page.keyboard.press("Enter")
    page.wait_for_url("**/large/")
    (frame,) = page.main_frame.child_frames
    frame.wait_for_load_state()
    go_to(page, ".site-nav a[href='growth/']", inside=frame)
    page.keyboard.press("Enter")
    frame.wait_for_url(f"{origin}/growth/")
    assert page.url == f"{origin}/large/"
    go_to(page, ".large-bar a")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{origin}/")


@pytest.mark.parametrize("kind", ["home", "state-repealed", "contents", "tables", "register", "search"])
def test_at_400_percent_nothing_scrolls_sideways_and_nothing_covers_the_focus(
    kind: str, open_kind: Open
) -> None:
    # 1280 × 1024 pixels, of which 320 × 256 are left.
    page = open_kind(kind)
    page.set_viewport_size({"width": 320, "height": 256})
    assert page.evaluate(WIDER_THAN_WINDOW) == []
    covered = []
    for _ in range(25):
        page.keyboard.press("Tab")
        covered.append(page.evaluate(HIDDEN_BEHIND))
    assert [what for what in covered if what] == []


@pytest.mark.parametrize("address", ["", "search/?q=办法", "register/"])
@pytest.mark.parametrize("width", [1280, 375])
def test_nothing_jumps_while_a_page_comes(address: str, width: int, open_page: Open) -> None:
    page = open_page(address, width=width)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(SHIFTED) < 0.02


@pytest.mark.parametrize("kind", ["home", "contents", "register", "search"])
def test_nothing_moves_for_who_asked_for_less_motion(kind: str, open_kind: Open) -> None:
    assert open_kind(kind, reduced_motion="reduce").evaluate(MOVING) == 0


@pytest.mark.parametrize("kind", ["home", "state-repealed", "state-amended", "register"])
def test_forced_colours_are_readable(kind: str, open_kind: Open, axe: str) -> None:
    page = open_kind(kind, forced_colors="active")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    assert violations(page, axe, ["color-contrast"]) == []
    # Colours of the site are gone, so what told parts apart must have an edge.
    for part in page.locator(".banner, .badge, .search-box button, .large-text-switch").all():
        assert part.evaluate("e => parseFloat(getComputedStyle(e).borderTopWidth)") >= 1


def go_to(page: Page, selector: str, *, inside: Frame | None = None) -> None:
    """Press Tab until the element is focused, around the whole page if need be."""
    for _ in range(150):
        page.keyboard.press("Tab")
        if (inside or page).evaluate(IS_FOCUSED, selector):
            return
    raise AssertionError(f"Tab never reaches {selector}")
