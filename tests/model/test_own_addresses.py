"""The site's own addresses stand in one table, which everything asks."""

import ast
import re
from pathlib import Path

import pytest

from site_builder.model import own_addresses
from site_builder.model.own_addresses import (
    OWN,
    PAGE,
    RESERVED_COLUMNS,
    address_of,
    file_of,
    full_address,
    page_address,
    root_of,
    year_address,
)

ROOT = Path(__file__).parents[2]
FILES = [value for name, value in vars(own_addresses).items() if name.isupper() and isinstance(value, str)]
ADDRESSES = frozenset(address for address in (*OWN.values(), *FILES) if "/" in address or "." in address)


def test_no_module_but_the_table_writes_an_own_address() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line} {text}"
        for path in sorted((ROOT / "site_builder").rglob("*.py"))
        if path != Path(own_addresses.__file__)
        for line, text in _texts(path)
        if text.lstrip("/") in ADDRESSES
    ]
    assert found == []


def _texts(path: Path) -> list[tuple[int, str]]:
    """Line and words of every text of a module that is no docstring."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    docstrings = {id(node.value) for node in nodes if isinstance(node, ast.Expr)}
    return [
        (node.lineno, node.value)
        for node in nodes
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docstrings
    ]


def test_no_template_writes_an_own_address() -> None:
    folders = "|".join(sorted({re.escape(address) for address in OWN.values() if address}))
    link = re.compile(rf'(?:href|action|data-index)="(?:{{{{ root }}}})?(?:{folders})')
    found = {
        path.name: link.findall(text)
        for path in sorted((ROOT / "themes").rglob("*.html"))
        if link.search(text := path.read_text(encoding="utf-8"))
    }
    assert found == {}


def test_columns_may_not_take_an_own_address() -> None:
    assert sorted(RESERVED_COLUMNS) == [
        *("404", "about", "accessibility", "assets", "content", "counties", "data", "feed", "feed.xml"),
        *("index", "large", "members", "page", "register", "robots", "search", "sitemap", "static"),
        *("theme", "themes", "topics", "units"),
    ]


@pytest.mark.parametrize(
    ("address", "file", "root"),
    [
        ("", "index.html", ""),
        ("register/", "register/index.html", "../"),
        ("a/b/c/", "a/b/c/index.html", "../../../"),
        ("404.html", "404.html", ""),
        ("a/feed.xml", "a/feed.xml", "../"),
    ],
)
def test_an_address_has_a_file_and_a_way_up(address: str, file: str, root: str) -> None:
    assert (file_of(address), address_of(file), root_of(address)) == (file, address, root)


def test_lists_are_cut_into_pages_and_years() -> None:
    assert [page_address(OWN["topics"], n) for n in (1, 2, 12)] == [
        "topics/",
        "topics/page/2/",
        "topics/page/12/",
    ]
    assert [year_address(year) for year in (987, 2026)] == ["search/index/0987/", "search/index/2026/"]
    assert PAGE == "index.html"


def test_full_addresses_are_safe_in_every_file() -> None:
    root = "https://www.shili.gov.cn/"
    assert full_address(root, "topics/就业&/") == f"{root}topics/%E5%B0%B1%E4%B8%9A%26/"
