"""axe-core over every kind of page × every look × every width, with script and without (`make accessibility`).

Its name keeps it out of the ordinary run, which has a cross-section of it: it takes half an hour.
"""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.axe import violations
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


def violations_by_width(page: Page, axe: str) -> dict[int, list[Any]]:
    """What axe-core objects to at each width at which it does."""
    found = {}
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        found[width] = violations(page, axe)
    return {width: wrong for width, wrong in found.items() if wrong}
