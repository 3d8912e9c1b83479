"""The first finishing step: white space as it is shown, nothing empty, no text without a paragraph."""

from collections.abc import Iterator

from site_builder.markup.spaces import BREAK, OBJECT, tidy_leaves
from site_builder.markup.tree import HEADINGS, Node

_OBJECTS = frozenset({"img", "code", "kbd", "samp"})
_NEEDS_CONTENT = HEADINGS | {"p", "dt", "summary", "caption", "figcaption"}


def settle(root: Node) -> None:
    """Tidies the white space of every text below `root`, drops empty paragraphs and headings, and wraps text
    that lies between the blocks into paragraphs. Notes which paragraphs were written on one line."""
    _settle_block(root)
    root.children = [_in_paragraph(child) for child in _pieces(root.children)]


def holds_blocks(node: Node) -> bool:
    """Whether there is a block in it, or it is one."""
    return any(below.is_block for below in node.nodes())


def _settle_block(block: Node) -> None:
    if block.tag == "pre":
        return
    settled: list[Node | str] = []
    for piece in _pieces(block.children):
        if isinstance(piece, list):
            if block.tag == "p":
                block.is_one_line = _is_one_line(piece)
            if _tidy_run(piece):
                settled.extend(piece)
        else:
            _settle_block(piece)
            if piece.children or piece.tag not in _NEEDS_CONTENT:
                settled.append(piece)
    block.children = [child for child in settled if child != ""]


def _pieces(children: list[Node | str]) -> Iterator[list[Node | str] | Node]:
    """Blocks one by one, and between them the runs of text and inline elements."""
    run: list[Node | str] = []
    for child in children:
        if isinstance(child, Node) and holds_blocks(child):
            if run:
                yield run
                run = []
            yield child
        else:
            run.append(child)
    if run:
        yield run


def _tidy_run(run: list[Node | str]) -> bool:
    """Whether anything is left to be seen."""
    places: list[tuple[list[Node | str], int]] = []
    leaves: list[str] = []
    for siblings, index, leaf in _leaves(run):
        places.append((siblings, index))
        leaves.append(leaf)
    tidied = tidy_leaves(leaves)
    for (siblings, index), text in zip(places, tidied, strict=True):
        if isinstance(siblings[index], str):
            siblings[index] = text
    return any(tidied)


def _leaves(children: list[Node | str]) -> Iterator[tuple[list[Node | str], int, str]]:
    for index, child in enumerate(children):
        if isinstance(child, str):
            yield children, index, child
        elif child.tag in ("br", "wbr"):
            yield children, index, BREAK
        elif child.tag in _OBJECTS:
            yield children, index, OBJECT
        else:
            yield from _leaves(child.children)


def _is_one_line(run: list[Node | str]) -> bool:
    text = "".join(leaf for _, _, leaf in _leaves(run)).strip()
    return "\n" not in text and BREAK not in text


def _in_paragraph(piece: Node | list[Node | str]) -> Node:
    if isinstance(piece, Node):
        return piece
    return Node("p", {}, piece, is_one_line=_is_one_line(piece))
