"""The text of a body without its markup: for search, for the text download, for headings and labels.

What a page shows by its looks is said in words: numbers of lists and notes, exponents, deleted and added words,
descriptions of images. Search reads the same text, so nothing is put between words that belong together: marks of
footnotes are left out.
"""

import re
from collections.abc import Iterator

from site_builder.markup.list_numbers import item_marks
from site_builder.markup.raised import lowered, raised
from site_builder.markup.settle import holds_blocks
from site_builder.markup.table_grid import rows_of
from site_builder.markup.tree import Node

_SPACES = re.compile("  +")
_NOT_TEXT = frozenset({"footnote-ref", "footnote-backref"})
_AROUND = {"del": ("〔删去：", "〕"), "s": ("〔删去：", "〕"), "ins": ("〔增加：", "〕"), "q": ("“", "”")}


def inline_text(node: Node) -> str:
    """The words of an element on one line; images by their description, marks of footnotes left out."""
    text = "".join(_inline(node)).strip()
    return _SPACES.sub(" ", text) if "  " in text else text


def text_lines(root: Node) -> list[str]:
    """One line for each paragraph, heading, list item and table row. Items of numbered lists and notes begin with
    their number; cells stand apart by a tab, each in the column where it stands on the page."""
    return [line for line in _lines(root) if line]


def _inline(node: Node) -> Iterator[str]:
    for child in node.children:
        if isinstance(child, str):
            yield child
        elif child.tag == "img":
            yield child.attributes.get("alt", "")
        elif child.tag == "br":
            yield " "
        elif child.tag in ("sup", "sub"):
            words = "".join(_inline(child))
            yield raised(words) if child.tag == "sup" else lowered(words)
        elif child.tag in _AROUND:
            before, after = _AROUND[child.tag]
            words = "".join(_inline(child))
            yield f"{before}{words}{after}" if words.strip() else words
        elif child.tag == "ruby":
            yield from _ruby(child)
        elif not _NOT_TEXT.intersection(child.classes):
            yield from _inline(child)


def _ruby(ruby: Node) -> Iterator[str]:
    """How a character is said stands behind it in brackets: 岳（yuè）."""
    has_brackets = any(isinstance(child, Node) and child.tag == "rp" for child in ruby.children)
    for child in ruby.children:
        if isinstance(child, str):
            yield child
            continue
        words = "".join(_inline(child))
        yield f"（{words.strip()}）" if child.tag == "rt" and words.strip() and not has_brackets else words


def _lines(block: Node) -> Iterator[str]:
    if block.tag == "table":
        yield from _table(block)
        return
    if block.tag == "pre":
        yield from (line.rstrip() for line in inline_text(block).split("\n"))
        return
    marks = item_marks(block) if block.tag == "ol" else {}
    run = Node("")
    for position, child in enumerate(block.children):
        if isinstance(child, Node) and holds_blocks(child):
            yield inline_text(run)
            run = Node("")
            yield from _marked(marks[position], child) if position in marks else _lines(child)
        else:
            run.children.append(child)
    yield inline_text(run)


def _marked(mark: str, item: Node) -> Iterator[str]:
    """The lines of an item, its number before the first of them; the number alone for an empty item."""
    lines = (line for line in _lines(item) if line)
    yield f"{mark}{next(lines, '')}".rstrip()
    yield from lines


def _table(table: Node) -> Iterator[str]:
    for child in table.children:
        if isinstance(child, Node) and child.tag == "caption":
            yield inline_text(child)
    for row in rows_of(table):
        yield "\t".join(" ".join(text_lines(cell)) if cell else "" for cell in row)
