"""The default theme, and pages made of small sites."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.model.output import BodyReader
from site_builder.model.site import Site
from site_builder.render.pages import plan_aliases, plan_pages
from site_builder.render.theme import Theme, load_theme

THEMES = Path(__file__).parents[2] / "themes"


class _AnyBody:
    def html(self, digest: str) -> str:
        return f"<p>{digest[:8]}</p>\n"

    def text(self, digest: str) -> str:
        return digest[:8]


@pytest.fixture(scope="session")
def theme() -> Theme:
    """The default theme in Chinese."""
    return load_theme([THEMES / "default"])


@pytest.fixture(scope="session")
def english() -> Theme:
    """The default theme in English."""
    return load_theme([THEMES / "default"], "en")


@pytest.fixture
def any_body() -> BodyReader:
    """A reader that knows a short body for every digest."""
    return _AnyBody()


@pytest.fixture
def render(theme: Theme, any_body: BodyReader) -> Callable[..., dict[str, str]]:
    """`render(site)`: the text of every page by its path; `render(site, "a/index.html")` of these pages only."""

    def pages(site: Site, *paths: str, theme: Theme = theme, bodies: BodyReader = any_body) -> dict[str, str]:
        return {
            output.path: output.recipe().produce(bodies).decode()
            for output in (*plan_pages(site, theme), *(page for page, _ in plan_aliases(site, theme)))
            if not paths or output.path in paths
        }

    return pages


@pytest.fixture
def write_theme(tmp_path: Path) -> Callable[..., Path]:
    """`write_theme({"templates/a.html": "…"}, name="x")`: a theme folder with these files and one Chinese word."""

    def written(files: dict[str, str], name: str = "own", declaration: str = "title: 试验\n") -> Path:
        folder = tmp_path / name
        whole = {"theme.yaml": declaration, "strings/zh-CN.yaml": "site:\n  home: 首页\n"} | files
        for path, text in whole.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return written
