"""The text of a body without its markup: for search, for the text download, for headings and labels."""

import re
from collections.abc import Iterator

from site_builder.markup.settle import holds_blocks
from site_builder.markup.tree import Node

_SPACES = re.compile("  +")
_NOT_TEXT = frozenset({"footnote-ref", "footnote-backref"})


def inline_text(node: Node) -> str:
    """The words of an element on one line; images by their description, marks of footnotes left out."""
    text = "".join(_inline(node)).strip()
    return _SPACES.sub(" ", text) if "  " in text else text


def text_lines(root: Node) -> list[str]:
    """One line for each paragraph, heading, list item and table row; cells of a row stand apart by a tab."""
    return [line for line in _lines(root) if line]


def _inline(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "img":
            yield child.attributes.get("alt", "")
        elif child.tag == "br":
            yield " "
        elif not _NOT_TEXT.intersection(child.classes):
            yield from _inline(child)


def _lines(block: Node) -> Iterator[str]:
    if block.tag == "tr":
        cells = (child for child in block.children if isinstance(child, Node))
        yield "\t".join(" ".join(text_lines(cell)) for cell in cells)
        return
    if block.tag == "pre":
        yield from (line.rstrip() for line in inline_text(block).split("\n"))
        return
    run = Node("")
    for child in block.children:
        if isinstance(child, Node) and holds_blocks(child):
            yield inline_text(run)
            run = Node("")
            yield from _lines(child)
        else:
            run.children.append(child)
    yield inline_text(run)
