"""axe-core over an open page: WCAG 2.0 to 2.2, A and AA, and best practices."""

import importlib.util
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

TAGS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice")
RUN = """async (values) => {
  const found = await axe.run({ runOnly: values, resultTypes: ["violations"] });
  return found.violations.map((rule) => [rule.id, rule.nodes.map((node) => node.html.slice(0, 200))]);
}"""


def axe_script() -> str:
    """The script, as its package brings it."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


def violations(page: Page, axe: str, values: Sequence[str] = TAGS) -> list[Any]:
    """What axe-core objects to in the page and the frames inside it, by rule, with the elements."""
    for frame in page.frames:
        # Evaluated and not added as an element, which the policy of the page would rightly refuse.
        if frame.evaluate("typeof axe") == "undefined":
            frame.evaluate(axe)
    found: list[Any] = page.evaluate(RUN, list(values))
    return found
