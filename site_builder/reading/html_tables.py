"""Tables in HTML within a Markdown text, as rows of cells: merged cells stand in every place that they cover."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.markup.html_reader import HTMLReader

_MOST_COLUMNS = 60
_MOST_ROWS_MERGED = 2000


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell as readers see it."""

    text: str
    line: int
    """Where its text begins in the file, from 1; column likewise."""
    column: int
    is_head: bool = False
    is_one_line: bool = True
    """Whether what stands in it has the place of the cell plus its own offset."""


@dataclass(slots=True, kw_only=True)
class HtmlTable:
    """One table with its caption; all rows have their merged cells filled in, and may differ in length."""

    rows: list[list[Cell]] = field(default_factory=list)
    caption: str = ""


def html_tables(text: str, first_line: int) -> tuple[HtmlTable, ...]:
    """The tables of `text`, which begins on `first_line` of its file. A table within a cell counts as that cell's text."""
    parser = _Parser(first_line)
    parser.feed(text)
    parser.close()
    return tuple(parser.tables)


class _Parser(HTMLReader):
    def __init__(self, first_line: int) -> None:
        super().__init__(convert_charrefs=True)
        self.tables: list[HtmlTable] = []
        self._first_line = first_line
        self._depth = 0
        self._row: dict[int, Cell] = {}
        self._merged: dict[int, tuple[int, Cell]] = {}
        """By column: how many more rows the cell above reaches down into, and that cell."""
        self._span = (1, 1)
        self._is_head = False
        self._words: list[str] | None = None
        self._place: tuple[int, int] | None = None
        self._in_caption = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.tables.append(HtmlTable())
                self._row, self._merged = {}, {}
        if self._depth != 1:
            return
        if tag == "tr":
            self._end_cell()
            # The row before may have been closed already: a second end would use up a row of what is merged.
            if self._row:
                self._end_row()
        elif tag in ("td", "th"):
            self._end_cell()
            sizes = dict(attrs)
            self._span = (
                _whole(sizes.get("colspan"), _MOST_COLUMNS),
                _whole(sizes.get("rowspan"), _MOST_ROWS_MERGED),
            )
            self._is_head = tag == "th"
            self._words, self._place = [], None
        elif tag == "caption":
            self._in_caption = True
        elif tag == "br" and self._words is not None:
            self._words.append(" ")

    def handle_endtag(self, tag: str) -> None:
        if self._depth == 1 and tag in ("td", "th"):
            self._end_cell()
        elif self._depth == 1 and tag == "tr":
            self._end_row()
        elif tag == "caption":
            self._in_caption = False
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_row()
            self._depth -= 1

    def handle_data(self, data: str) -> None:
        if self._in_caption and self._depth == 1:
            self.tables[-1].caption += data.strip()
        if self._words is None or not data.strip():
            return
        if self._place is None:
            line, column = self.getpos()
            before = data[: len(data) - len(data.lstrip())]
            breaks = before.count("\n")
            column = len(before) - before.rfind("\n") - 1 if breaks else column + len(before)
            self._place = (self._first_line + line - 1 + breaks, column + 1)
        self._words.append(data)

    def _end_cell(self) -> None:
        if self._words is None:
            return
        line, column = self._place or (self._first_line + self.getpos()[0] - 1, 1)
        text = " ".join("".join(self._words).split())
        is_one_line = "\n" not in "".join(self._words).strip()
        cell = Cell(text=text, line=line, column=column, is_head=self._is_head, is_one_line=is_one_line)
        self._words = None
        wide, deep = self._span
        place = next(self._free_places())
        for covered in range(place, min(place + wide, _MOST_COLUMNS)):
            self._row[covered] = cell
            if deep > 1:
                self._merged[covered] = (deep, cell)

    def _free_places(self) -> Iterator[int]:
        """Columns of this row that no cell stands in, and none from above reaches into."""
        place = 0
        while True:
            if place not in self._row and place not in self._merged:
                yield place
            place += 1

    def _end_row(self) -> None:
        self._end_cell()
        if not self._row and not self._merged:
            return
        if self._row:
            filled = {place: cell for place, (_, cell) in self._merged.items()} | self._row
            self.tables[-1].rows.append([filled[place] for place in sorted(filled)])
        self._merged = {place: (deep - 1, cell) for place, (deep, cell) in self._merged.items() if deep > 1}
        self._row = {}

    def close(self) -> None:
        if self._depth:
            self._end_row()
        super().close()


def _whole(written: str | None, most: int) -> int:
    written = (written or "").strip()
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 6 else 1
