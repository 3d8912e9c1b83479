"""Tables: a caption from the line above, headers that say what they head, a frame that scrolls."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.markup.plain_text import inline_text
from site_builder.markup.settle import holds_blocks
from site_builder.markup.table_grid import rows_of
from site_builder.markup.tree import Node

_CAPTION = re.compile(
    r"表[：:]\s*(?P<words>\S.*)|(?P<numbered>表\s*[0-9０-９一二三四五六七八九十]+[-－.0-9]*[\s：:].*)"
)
_ALIGNMENTS = frozenset({"left", "center", "right"})


def finish_tables(root: Node) -> None:
    """A paragraph `表：…` or `表1 …` right above a table becomes its caption. Headers get their scope,
    alignment becomes a class, and every table lies in a frame with a name of its own."""
    labels: set[str] = set()
    _finish_children(root, labels)


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortRow:
    """A row with fewer cells than another of its table."""

    words: str
    """The first that it says."""
    cells: int
    width: int


def short_rows(root: Node) -> Iterator[ShortRow]:
    """The first short row of each table, cells that are merged counted: a figure in it may stand below the wrong head."""
    for table in root.nodes():
        if table.tag != "table":
            continue
        rows = list(rows_of(table))
        width = max(map(len, rows), default=0)
        for row in rows:
            words = next((text for cell in row if cell and (text := inline_text(cell))), "")
            if len(row) < width and words:
                yield ShortRow(words=words.split("\n")[0], cells=len(row), width=width)
                break


def _finish_children(parent: Node, labels: set[str]) -> None:
    finished: list[Node | str] = []
    for child in parent.children:
        if isinstance(child, Node) and child.tag == "table":
            _take_caption(child, finished)
            _finish_cells(child)
            finished.append(_framed(child, labels))
        else:
            if isinstance(child, Node) and holds_blocks(child):
                _finish_children(child, labels)
            finished.append(child)
    parent.children = finished


def _take_caption(table: Node, before: list[Node | str]) -> None:
    above = before[-1] if before else None
    if not isinstance(above, Node) or above.tag != "p" or not above.is_one_line or _caption(table):
        return
    match = _CAPTION.fullmatch(inline_text(above))
    if match is None:
        return
    before.pop()
    table.children.insert(0, Node("caption", {}, [match["words"] or match["numbered"]]))


def _caption(table: Node) -> str:
    for child in table.children:
        if isinstance(child, Node) and child.tag == "caption":
            return inline_text(child)
    return ""


def _finish_cells(table: Node) -> None:
    rows = [(row, group.tag) for group in table.nodes() if group.tag != "tr" for row in _rows(group)]
    for place, (row, group_tag) in enumerate(rows):
        # HTML written by hand or by Excel often has its heads in the first row of the body.
        _finish_row(row, in_head=group_tag == "thead" or (place == 0 and _holds_heads_only(row)))


def _rows(group: Node) -> list[Node]:
    return [row for row in group.children if isinstance(row, Node) and row.tag == "tr"]


def _holds_heads_only(row: Node) -> bool:
    cells = [cell for cell in row.children if isinstance(cell, Node)]
    return len(cells) > 1 and all(cell.tag == "th" for cell in cells)


def _finish_row(row: Node, *, in_head: bool) -> None:
    cells = [child for child in row.children if isinstance(child, Node)]
    for position, cell in enumerate(cells):
        if cell.tag == "th" and not cell.children:
            # A header without words heads nothing; browsers and readers take it for an error.
            cell.tag = "td"
            cell.attributes.pop("scope", None)
            cell.attributes.pop("abbr", None)
        elif cell.tag == "th" and "scope" not in cell.attributes:
            scope = _scope(cell, position, in_head=in_head)
            if scope:
                cell.attributes["scope"] = scope
        alignment = cell.attributes.pop("align", "").strip().lower()
        if alignment in _ALIGNMENTS:
            cell.attributes["class"] = f"align-{alignment}"


def _scope(cell: Node, position: int, *, in_head: bool) -> str:
    if in_head:
        return "colgroup" if cell.attributes.get("colspan", "1") != "1" else "col"
    if position == 0:
        return "rowgroup" if cell.attributes.get("rowspan", "1") != "1" else "row"
    return ""


def _framed(table: Node, labels: set[str]) -> Node:
    wanted = _caption(table) or f"表格{len(labels) + 1}"
    label = wanted
    count = 1
    while label in labels:
        count += 1
        label = f"{wanted}（{count}）"
    labels.add(label)
    frame = {"class": "table-scroll", "role": "group", "tabindex": "0", "aria-label": label}
    return Node("div", frame, [table])
