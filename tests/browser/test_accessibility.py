"""axe-core over one page of each kind, without one violation; `whole_matrix.py` has every look, width and mode."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page

from tests.axe import violations
from tests.browser.page_kinds import KINDS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

SHOW_NOSCRIPT = "document.querySelectorAll('noscript').forEach((e) => { e.outerHTML = e.textContent; })"
DESKTOP, PHONE = 1280, 375
FEW = ("home", "column-3", "state-repealed", "tables", "contents", "register", "search")
FEW_OTHERS = ("column-page-2", "column-empty", "withdrawn", "portal", "portal-column", "english-home")


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(kind: str, open_kind: Open, axe: str) -> None:
    assert violations(open_kind(kind, width=DESKTOP if kind in FEW else PHONE), axe) == []


@pytest.mark.parametrize("kind", FEW)
def test_no_violation_without_script(kind: str, open_kind: Open, axe: str) -> None:
    # Where scripts are switched off axe-core cannot run either, so they are only kept away.
    page = open_kind(kind, width=PHONE, mode="bare")
    page.evaluate(SHOW_NOSCRIPT)
    assert violations(page, axe) == []


@pytest.mark.parametrize("kind", FEW)
def test_no_violation_in_the_dark(kind: str, open_kind: Open, axe: str) -> None:
    assert violations(open_kind(kind, width=DESKTOP, color_scheme="dark"), axe) == []


@pytest.mark.parametrize("kind", FEW)
def test_no_violation_in_large_text(kind: str, open_kind: Open, axe: str) -> None:
    assert violations(open_kind(kind, width=DESKTOP, mode="large"), axe) == []


@pytest.mark.slow
def test_no_violation_on_pages_of_other_sites(open_kind: Open, axe: str) -> None:
    # In one test, so that one worker alone builds them.
    found = {kind: violations(open_kind(kind, width=PHONE), axe) for kind in FEW_OTHERS}
    assert {kind: wrong for kind, wrong in found.items() if wrong} == {}


@pytest.mark.parametrize("kind", ["home", "state-repealed", "register"])
def test_no_violation_in_large_text_without_script(
    kind: str, open_page: Open, kinds: dict[str, str], axe: str
) -> None:
    assert violations(large_frame(open_page, kinds[kind], width=PHONE), axe) == []


def large_frame(open_page: Open, address: str, *, width: int) -> Page:
    """The page /large/ with the page at `address` open inside it, as for readers whose browser runs no script."""
    page = open_page("large/", mode="bare", width=width)
    (frame,) = page.main_frame.child_frames
    frame.goto(f"{page.url.removesuffix('large/')}{address}")
    frame.evaluate(SHOW_NOSCRIPT)
    return page
