"""Every component in every state: axe-core, width and size of targets, in each way the site can look."""

import os
from collections.abc import Iterator
from itertools import groupby
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page

from tests.axe import TAGS, violations
from tests.gallery.samples import samples

pytestmark = [pytest.mark.browser, pytest.mark.slow]

# What colours, sizes and widths can change; all other rules look at the markup, which is the same in every look.
RULES_OF_LOOK = ("color-contrast", "target-size", "scrollable-region-focusable", "link-in-text-block")
WHOLE_MATRIX = os.environ.get("WHOLE_MATRIX") == "1"
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
    rules = TAGS if look == "default" or WHOLE_MATRIX else RULES_OF_LOOK
    for state in COMPONENTS[component]:
        page.goto(f"{address}gallery/{component}/{state}/")
        page.evaluate(
            f"document.documentElement.classList.toggle('large-text', {str(look == 'large').lower()})"
        )
        for width in WIDTHS if look == "default" or WHOLE_MATRIX else WIDTHS[1:2]:
            page.set_viewport_size({"width": width, "height": 800})
            assert violations(page, axe, rules) == [], (state, width)
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
