"""axe-core over one page of each kind: WCAG 2.0 to 2.2, A and AA, and best practices, without one violation."""

import importlib.util
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page

from tests.browser.page_kinds import KINDS

pytestmark = pytest.mark.browser

Open = Callable[..., Page]

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN = """async (tags) => {
  const found = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
  return found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 200))]);
}"""
SHOW_NOSCRIPT = "document.querySelectorAll('noscript').forEach((e) => { e.outerHTML = e.textContent; })"
DESKTOP, PHONE = 1280, 375
FEW = ("home", "column-3", "state-repealed", "tables", "contents", "register", "search")


@pytest.fixture(scope="module")
def axe() -> str:
    """The script, as its package brings it."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", KINDS)
def test_no_violation(kind: str, open_kind: Open, axe: str) -> None:
    page = open_kind(kind, width=DESKTOP)
    assert violations(page, axe) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert violations(page, axe) == []


@pytest.mark.parametrize("kind", KINDS)
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
    page = open_kind(kind, width=DESKTOP, mode="large")
    assert violations(page, axe) == []
    page.set_viewport_size({"width": PHONE, "height": 800})
    assert violations(page, axe) == []


def violations(page: Page, axe: str) -> list[Any]:
    """What axe-core objects to, by rule, with the elements."""
    # Evaluated and not added as an element, which the policy of the page would rightly refuse.
    page.evaluate(axe)
    found: list[Any] = page.evaluate(RUN, list(TAGS))
    return found
