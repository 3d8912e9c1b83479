"""axe-core over every kind of page × every look × every width, with script and without (`make accessibility`).

Its name keeps it out of the ordinary run, which has a cross-section of it: it takes half an hour.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.axe import violations
from tests.browser.built_site import BuiltSite, page_address
from tests.browser.conftest import Seen
from tests.browser.other_sites import OTHER_KINDS
from tests.browser.page_kinds import KINDS
from tests.browser.test_accessibility import SHOW_NOSCRIPT, large_frame

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

WIDTHS = (1280, 375, 320)
LOOKS: dict[str, dict[str, Any]] = {
    "default": {},
    "large": {"mode": "large"},
    "dark": {"color_scheme": "dark"},
    "contrast": {"contrast": "more"},
    "bare": {"mode": "bare"},
    "bare-dark": {"mode": "bare", "color_scheme": "dark"},
    "bare-contrast": {"mode": "bare", "contrast": "more"},
}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("kind", [*KINDS, *OTHER_KINDS])
def test_no_violation_in_any_look(kind: str, look: str, open_kind: Open, axe: str) -> None:
    page = open_kind(kind, **LOOKS[look])
    if look.startswith("bare"):
        page.evaluate(SHOW_NOSCRIPT)
    assert violations_by_width(page, axe) == {}


@pytest.mark.parametrize("kind", [*KINDS, *OTHER_KINDS])
def test_no_violation_in_any_width_of_large_text_without_script(
    kind: str, open_page: Open, kinds: dict[str, str], other_kinds: dict[str, str], axe: str
) -> None:
    page = large_frame(open_page, (kinds | other_kinds)[kind], width=WIDTHS[0])
    assert violations_by_width(page, axe) == {}


def test_every_page_of_the_sample_site_reads_without_script(
    site: BuiltSite, open_page: Open, origin: str, seen: Seen
) -> None:
    page = open_page("", mode="plain")
    for path in site.pages:
        page.goto(f"{origin}/{page_address(path)}", wait_until="domcontentloaded")
        assert page.locator("main").inner_text().strip() or path == "large/index.html", path
        for form in page.locator("form:visible").all():
            assert form.evaluate("form => form.action") == f"{origin}/search/", path
    assert len(seen.requests) > len(site.pages)
    assert not [url for url in seen.requests if url.endswith(".js")]


def violations_by_width(page: Page, axe: str) -> dict[int, list[Any]]:
    """What axe-core objects to at each width at which it does."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = violations(page, axe)
    return {width: wrong for width, wrong in found.items() if wrong}
