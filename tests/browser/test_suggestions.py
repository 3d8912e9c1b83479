"""The suggestions below a search box can be read and reached: in every look, at every width, whatever stands around it."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

LOOKS: dict[str, dict[str, str]] = {
    "light": {"color_scheme": "light"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "dark-contrast": {"color_scheme": "dark", "contrast": "more"},
    "large": {"mode": "large"},
    "large-dark": {"mode": "large", "color_scheme": "dark"},
}
WIDTHS = (1280, 768, 390)
BOXES = {"home": ("", "#q-home"), "header": ("growth/", "#q-header"), "page": ("search/", "#q-page")}

LOOK = """() => [...document.querySelectorAll(".search-suggestion")].map((option) => {
  const parsed = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => colour.slice(0, 3).map((c) => c / 255)
    .map((c) => c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4)
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (element) => {
    for (let e = element; e; e = e.parentElement) {
      const colour = parsed(getComputedStyle(e).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  const contrast = (element) => {
    const [a, b] = [light(parsed(getComputedStyle(element).color)), light(ground(element))].sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  };
  option.scrollIntoView({ block: "center", behavior: "instant" });
  const box = option.getBoundingClientRect();
  const at = (x, y) => { const top = document.elementFromPoint(x, y); return top !== null && option.contains(top); };
  return {
    text: option.textContent,
    contrast: Math.min(...[option, ...option.querySelectorAll("*")].map(contrast)),
    isShown: at(box.left + box.width / 2, box.top + box.height / 2) && at(box.left + 4, box.top + box.height / 2)
      && at(box.right - 20, box.top + box.height / 2) && box.left >= 0 && box.right <= document.documentElement.clientWidth,
  };
})"""


def suggestions(page: Page, box: str) -> list[dict[str, Any]]:
    """Each suggestion for 办法: its text, the weakest contrast in it, and whether it is what lies at its place."""
    page.locator(box).click()
    page.keyboard.type("办法")
    expect(page.locator(".search-suggestion").first).to_be_visible()
    found: list[dict[str, Any]] = page.evaluate(LOOK)
    return found


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("place", BOXES)
def test_every_suggestion_can_be_read_and_reached(place: str, look: str, width: int, open_page: Open) -> None:
    address, box = BOXES[place]
    page = open_page(address, width=width, **LOOKS[look])
    found = suggestions(page, box)
    assert len(found) > 3
    assert [one for one in found if one["contrast"] < 4.5 or not one["isShown"]] == []


@pytest.mark.parametrize("look", LOOKS)
def test_the_chosen_suggestion_can_be_read_too(look: str, open_page: Open) -> None:
    page = open_page("", **LOOKS[look])
    before = suggestions(page, "#q-home")
    page.keyboard.press("ArrowDown")
    expect(page.locator('.search-suggestion[aria-selected="true"]')).to_have_count(1)
    chosen = page.evaluate(LOOK)
    assert [one["text"] for one in chosen] == [one["text"] for one in before]
    assert [one for one in chosen if one["contrast"] < 4.5 or not one["isShown"]] == []


def test_a_click_on_the_last_suggestion_opens_its_document(open_page: Open) -> None:
    page = open_page("", width=390)
    last = suggestions(page, "#q-home")[-1]
    with page.expect_navigation():
        page.locator(".search-suggestion").last.click()
    title = page.locator("main h1").inner_text()
    assert title
    assert "".join(last["text"].split()).startswith("".join(title.split()))


def test_the_grounds_of_the_hero_reach_both_edges_and_nothing_scrolls_sideways(open_page: Open) -> None:
    for width in (*WIDTHS, 1920):
        page = open_page("", width=width)
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
        box = page.locator(".hero").bounding_box()
        assert box is not None
        pixels = page.screenshot(clip={"x": 0, "y": box["y"] + 2, "width": width, "height": 1})
        edge = page.evaluate(
            """async (data) => {
              const picture = await createImageBitmap(new Blob([new Uint8Array(data)]));
              const canvas = new OffscreenCanvas(picture.width, 1), draw = canvas.getContext("2d", { willReadFrequently: true });
              draw.drawImage(picture, 0, 0);
              return [0, picture.width >> 1, picture.width - 1].map((x) => [...draw.getImageData(x, 0, 1, 1).data].join());
            }""",
            list(pixels),
        )
        assert edge == ["12,74,110,255"] * 3
