"""Every component in every state: axe-core, width and size of targets, in each way the site can look."""

from collections.abc import Iterator
from itertools import groupby
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from site_builder.render.gallery_samples import samples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
# What colours, sizes and widths can change; all other rules look at the markup, which is the same in every look.
RULES_OF_LOOK = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
RUN = """async (values) => {
  const found = await axe.run({ runOnly: values, resultTypes: ["violations"] });
  return found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 200))]);
}"""
WIDTHS = (1280, 375, 320)
TOO_WIDE = "document.documentElement.scrollWidth > innerWidth"
SMALL_TARGETS = """() => [...document.querySelectorAll("button, select, summary, nav a, .entry-title, .downloads a")]
  .filter((e) => !e.closest(".skip, .footer-nav, .search-suggestions") && e.offsetHeight && e.offsetHeight < 59)
  .map((e) => [e.offsetHeight, e.outerHTML.slice(0, 120)])"""
COMPONENTS = {
    name: tuple(s.state for s in group) for name, group in groupby(samples(), lambda s: s.component)
}


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context() as context:
        yield context.new_page()


@pytest.mark.parametrize("component", COMPONENTS)
@pytest.mark.parametrize("look", ["default", "large", "dark", "contrast"])
def test_no_violation(page: Page, address: str, axe: str, component: str, look: str) -> None:
    dark: Literal["dark", "light"] = "dark" if look == "dark" else "light"
    more: Literal["more", "no-preference"] = "more" if look == "contrast" else "no-preference"
    page.emulate_media(color_scheme=dark, contrast=more)
    rules = TAGS if look == "default" else RULES_OF_LOOK
    for state in COMPONENTS[component]:
        page.goto(f"{address}gallery/{component}/{state}/")
        page.evaluate(
            f"document.documentElement.classList.toggle('large-text', {str(look == 'large').lower()})"
        )
        page.evaluate(axe)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            found: list[Any] = page.evaluate(RUN, list(rules))
            assert found == [], (state, width)
            assert not page.evaluate(TOO_WIDE), (state, width)


@pytest.mark.parametrize("component", COMPONENTS)
def test_targets_of_large_text_are_60_pixels_high(page: Page, address: str, component: str) -> None:
    page.emulate_media(color_scheme="light", contrast="no-preference")
    for state in COMPONENTS[component]:
        page.goto(f"{address}gallery/{component}/{state}/")
        page.evaluate("document.documentElement.classList.add('large-text')")
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 800})
            assert page.evaluate(SMALL_TARGETS) == [], (state, width)
