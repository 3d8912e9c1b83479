import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.desk.new import new_document
from site_builder.files import bundled_folder
from site_builder.load.documents import read_document
from site_builder.load.schema import schemas
from site_builder.model.columns import Column, ColumnKind, ColumnTree
from site_builder.model.document import Document, Header
from site_builder.model.fields import Shape, Shown
from site_builder.model.header_fields import HEADER, facts
from site_builder.render.theme import load_theme
from site_builder.render.theme_files import theme_chain
from tests.gallery.pages import plan_gallery

GUIDE = (Path(__file__).parents[2] / "docs/editors.md").read_text(encoding="utf-8")


def test_the_editors_guide_has_every_field_under_both_names() -> None:
    table = GUIDE.partition("## 二、字段")[2].partition("\n\n日期写")[0]
    rows = re.findall(r"^\| ([^|`]+) \| ((?:`\w+` ?)+) \|", table, re.MULTILINE)
    told = {
        pair
        for names, keys in rows
        for pair in zip(names.strip().split("、"), re.findall(r"\w+", keys), strict=True)
    }
    assert told == {(one.alias, one.key) for one in HEADER.fields}


def test_the_editors_guide_says_which_fields_must_be_there() -> None:
    required = "和".join(one.alias for one in HEADER.required)
    of_registered = "、".join(one.alias for one in HEADER.fields if one.required_of_registered)
    assert f"必须有的只有{required}；规章和规范性文件还必须有{of_registered}。" in GUIDE


def test_the_schema_offers_every_field_under_every_name() -> None:
    assert set(schemas()["front-matter"]["properties"]) == {
        name for one in HEADER.fields for name in one.names
    }


def test_what_is_shown_is_known_of_every_document() -> None:
    known = {*Document.__dataclass_fields__, "validity", "disclosure"}
    assert {one.key for one in HEADER.fields if one.shown} - known == set()
    assert {one.key for one in HEADER.fields if one.shape is not Shape.ITEMS} - {
        *Header.__dataclass_fields__
    } == set()


def test_an_example_is_written_as_the_field_asks() -> None:
    lines = [f"{one.alias}: {one.example}" for one in HEADER.fields if one.example]
    declaration, _ = read_document("content/a/b.md", "\n".join(["---", *lines, "---", "", "正文。"]).encode())
    assert [finding.text.zh for finding in declaration.findings] == []
    assert declaration.header is not None
    assert set(declaration.header.places) >= {one.key for one in HEADER.fields if one.example}


def test_the_gallery_shows_every_fact_of_the_page() -> None:
    theme = load_theme(theme_chain("default", [bundled_folder("themes")]))
    (page,) = [o for o in plan_gallery(theme) if o.path == "gallery/metadata/everything/index.html"]
    html = page.recipe().produce(_NoBodies()).decode()
    shown = re.findall(
        "<dt>([^<]+)</dt>", html.partition('<section class="metadata"')[2].partition("</section>")[0]
    )
    words = [theme.words.plain(f"document.{one.key}") for one in facts(Shown.PAGE, without=())]
    assert sorted(shown) == sorted(words)


class _NoBodies:
    def html(self, digest: str) -> str:
        raise LookupError(digest)

    def text(self, digest: str) -> str:
        raise LookupError(digest)


@pytest.mark.parametrize("kind", ColumnKind)
def test_new_asks_for_fields_that_there_are(
    kind: ColumnKind, make_tree: Callable[..., ColumnTree], make_column: Callable[..., Column]
) -> None:
    tree = make_tree(make_column("a", kind=kind))
    header = new_document(tree, "a", "标题", "", (), date(2026, 3, 5)).text.split("---")[1]
    keys = re.findall(r"^(?:# )?([\u4e00-\u9fff]+): ", header, re.MULTILINE)
    assert [key for key in keys if key not in HEADER.by_name] == []
    wanted = {one.alias for one in HEADER.fields if one.required_of_registered}
    assert kind is not ColumnKind.NORMATIVE or wanted <= set(keys)
