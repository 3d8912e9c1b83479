"""Access to a built site: its pages as trees, and the addresses that stand in them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote, urljoin, urlsplit

from tests.browser.markup_tree import Tree, read_tree

HERE = "https://here.invalid/"
ADDRESSES = (
    ("a", "href"),
    ("link", "href"),
    ("img", "src"),
    ("script", "src"),
    ("source", "src"),
    ("form", "action"),
)


@dataclass(frozen=True)
class BuiltSite:
    """A site folder after a build."""

    folder: Path

    @cached_property
    def files(self) -> frozenset[str]:
        """Every file, as a path with slashes."""
        return frozenset(p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file())

    @cached_property
    def pages(self) -> Mapping[str, str]:
        """The text of every page by its path."""
        found = sorted(path for path in self.files if path.endswith(".html"))
        return {path: (self.folder / path).read_text(encoding="utf-8") for path in found}

    @cached_property
    def trees(self) -> Mapping[str, Tree]:
        """Every page, read."""
        return {path: read_tree(text) for path, text in self.pages.items()}

    @cached_property
    def addresses(self) -> Mapping[str, list[tuple[str, str]]]:
        """Every address in every page as (tag, address), relative ones completed below `HERE`."""
        return {path: list(_addresses_in(path, tree)) for path, tree in self.trees.items()}

    @cached_property
    def documents(self) -> list[dict[str, Any]]:
        """What documents.json says of every document."""
        found: list[dict[str, Any]] = json.loads((self.folder / "data/documents.json").read_bytes())
        return found

    @cached_property
    def columns(self) -> list[dict[str, Any]]:
        """What columns.json says of every column, those of a higher level first."""
        level = json.loads((self.folder / "data/columns.json").read_bytes())["columns"]
        found = []
        while level:
            found += level
            level = [child for column in level for child in column["children"]]
        return found

    def is_redirect(self, path: str) -> bool:
        """Whether the page only sends its reader on."""
        return 'http-equiv="refresh"' in self.pages[path]

    def document_data(self, document_id: str) -> dict[str, Any]:
        """The data file that lies beside a document's page."""
        found: dict[str, Any] = json.loads((self.folder / document_id / "index.json").read_bytes())
        return found


def page_address(path: str) -> str:
    """`growth/index.html` → `growth/`, as it stands in an address."""
    return quote(path.removesuffix("index.html") if path.rpartition("/")[2] == "index.html" else path)


def file_at(address: str) -> str:
    """The file that a server sends for an address below the site: folders mean their index.html."""
    path = unquote(urlsplit(address).path).removeprefix("/")
    return f"{path}index.html" if path.endswith("/") or not path else path


def _addresses_in(path: str, tree: Tree) -> Iterator[tuple[str, str]]:
    base = HERE + page_address(path)
    for tag, attribute in ADDRESSES:
        for element in tree.root.all(tag):
            # What a page is called elsewhere is checked by itself.
            if attribute in element.attributes and element.attributes.get("rel") != "canonical":
                yield tag, urljoin(base, element.attributes[attribute])
    for element in tree.root.all("meta"):
        if element.attributes.get("http-equiv") == "refresh":
            yield "meta", urljoin(base, element.attributes["content"].partition("url=")[2])
