"""A table as a grid: where cells go that are merged across columns and rows."""

from collections.abc import Iterator

from site_builder.markup.tree import Node

_WIDEST = 1_000
_TALLEST = 65_534
"""What HTML allows for one cell."""
_ROW_LIMIT = 2_000
"""Columns beyond these are not padded: no table is so wide, and a hostile one would be blown up."""


def rows_of(table: Node) -> Iterator[list[Node | None]]:
    """The rows of a table, each as long as it has columns; None where a cell reaches in from the left or above."""
    for group in table.children:
        if not isinstance(group, Node) or group.tag in ("caption", "colgroup", "col"):
            continue
        rows = [group] if group.tag == "tr" else [row for row in group.children if isinstance(row, Node)]
        # Merged cells end with their group: thead, tbody, tfoot.
        if group.tag == "tr":
            yield [cell for cell in group.children if isinstance(cell, Node)]
            continue
        hanging: dict[int, int] = {}
        for row in rows:
            yield _row(row, hanging)


def _row(row: Node, hanging: dict[int, int]) -> list[Node | None]:
    """Puts the cells of a row into the columns that are free; `hanging` counts rows that cells still reach down."""
    columns: list[Node | None] = []
    cells = [cell for cell in row.children if isinstance(cell, Node)]
    for cell in cells:
        while hanging and len(columns) in hanging:
            _step(hanging, len(columns))
            columns.append(None)
        width = _span(cell, "colspan", _WIDEST)
        height = _span(cell, "rowspan", _TALLEST)
        if len(columns) > _ROW_LIMIT:
            width = 1
        if height > 1:
            for column in range(len(columns), len(columns) + width):
                hanging[column] = height
        for column in range(len(columns), len(columns) + width):
            if column in hanging:
                _step(hanging, column)
        columns += [cell, *[None] * (width - 1)]
    if hanging:
        _trailing(columns, hanging)
    return columns


def _trailing(columns: list[Node | None], hanging: dict[int, int]) -> None:
    for column in sorted(column for column in hanging if column >= len(columns)):
        _step(hanging, column)
        if column == len(columns):
            columns.append(None)


def _step(hanging: dict[int, int], column: int) -> None:
    hanging[column] -= 1
    if hanging[column] < 1:
        del hanging[column]


def _span(cell: Node, name: str, most: int) -> int:
    written = cell.attributes.get(name, "1")
    return (
        min(max(1, int(written)), most) if written.isascii() and written.isdigit() and len(written) < 6 else 1
    )
