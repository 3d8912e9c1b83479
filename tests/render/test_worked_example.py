"""The worked example of docs/themes.md, built as it is printed there."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.render.theme import load_theme, theme_findings
from site_builder.render.theme_files import theme_chain

ROOT = Path(__file__).parents[2]
FILE = re.compile(r"`(?:themes/county/)?([\w./-]+\.(?:yaml|html))`[^`]*```\w+\n(.*?)```", re.DOTALL)


@pytest.fixture
def county(tmp_path: Path) -> tuple[Path, ...]:
    """The chain of the example's theme, its files written as the guide prints them."""
    for name, text in FILE.findall((ROOT / "docs/themes.md").read_text(encoding="utf-8")):
        target = tmp_path / "county" / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return theme_chain("county", [tmp_path, ROOT / "themes"])


def test_the_example_of_the_guide_builds_as_it_says(
    county: tuple[Path, ...],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    render: Callable[..., dict[str, str]],
) -> None:
    files = {p.relative_to(county[0]).as_posix() for p in county[0].rglob("*") if p.is_file()}
    assert files == {
        "theme.yaml",
        "strings/zh-CN.yaml",
        "templates/components/document_note.html",
        "templates/frame/column_trail.html",
    }
    theme = load_theme(county)
    (page,) = render(make_site([make_document("a/1")]), "a/1/index.html", theme=theme).values()
    assert "信息公开" in page
    assert "政务公开" not in page.partition("<main")[0].partition("<body")[2]
    assert page.count("如需纸质文本，请到县政务服务中心领取。") == 1
    css = next(output for output in theme.assets() if output.path.endswith(".css"))
    assert b"--main:#14532d" in css.recipe().produce(_NoBodies())


def test_the_colours_of_the_example_stand_out(county: tuple[Path, ...]) -> None:
    assert theme_findings(county) == ()


class _NoBodies:
    def html(self, digest: str) -> str:
        raise LookupError(digest)

    def text(self, digest: str) -> str:
        raise LookupError(digest)
