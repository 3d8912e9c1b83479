"""What is told of rows that do not make the table that they look like."""

from collections.abc import Sequence

from site_builder.diagnostics.catalogue_written import TABLE_ROW_WIDTH_DIFFERS, TABLE_WITHOUT_BARS
from site_builder.diagnostics.finding import Severity
from site_builder.language import Text
from site_builder.markup.slips import Slip


def too_many(number: int, row: str, cells: list[str], width: int) -> Slip:
    """A row with more cells than the head has, which is `width`."""
    shown = cells[width].strip()
    column = row.find(shown, sum(len(cell) + 1 for cell in cells[:width])) if shown else 0
    return Slip(
        rule=TABLE_ROW_WIDTH_DIFFERS,
        line=number,
        column=max(column, 0),
        text=Text(
            f"这一行有 {len(cells)} 格，表头只有 {width} 格，多出“{shown}”",
            f"this row has {len(cells)} cells, the head only {width}: “{shown}” is beyond it",
        ),
        hint=Text(
            "给表头补上这一列，或去掉多余的竖线；竖线是文字的，写成“\\|”",
            "add the column to the head, or take away the bar; write a bar that is text as “\\|”",
        ),
    )


def too_few(number: int, row: str, count: int, width: int) -> Slip:
    """The first row with fewer cells than the head."""
    return Slip(
        rule=TABLE_ROW_WIDTH_DIFFERS,
        line=number,
        column=len(row) - len(row.lstrip()),
        text=Text(
            f"这一行有 {count} 格，表头有 {width} 格，右边的格空着",
            f"this row has {count} cells, the head {width}; those on the right stay empty",
        ),
        hint=Text(
            "补上缺的格，没有内容的格也写竖线；以下各行也看一看",
            "add the missing cells, with bars for empty ones; look at the rows below too",
        ),
        severity=Severity.INFO,
    )


def broken(lines: Sequence[str], number: int) -> Slip:
    """A row that goes on in the line below."""
    row, below = lines[number].strip(), lines[number + 1].strip()
    return Slip(
        rule=TABLE_ROW_WIDTH_DIFFERS,
        line=number,
        column=lines[number].index("|"),
        text=Text(
            f"表格的一行断成了两行，“{below}”成了新的一行",
            f"a row is broken into two lines, and “{below}” has become a row",
        ),
        hint=Text(
            f"写在一行里：“{row}{below}”；格里要换行写 <br>",
            f"write it on one line: “{row}{below}”; <br> breaks a line within a cell",
        ),
    )


def read_as_table(number: int, mark: str) -> Slip:
    """Lines divided by another `mark` than the bar that are shown as a table."""
    name = _name(mark)
    return Slip(
        rule=TABLE_WITHOUT_BARS,
        line=number,
        column=0,
        text=Text(
            f"用{name.zh}隔开的几行按表格显示，第一行为表头",
            f"lines divided by {name.en} are shown as a table with the first as head",
        ),
        hint=Text(
            "改写成 | 甲 | 乙 | 和 |---|---| 的表格；不是表格的，每行之间空一行",
            "write it as a table with | 甲 | 乙 | and |---|---|; if it is none, leave blank lines between the lines",
        ),
    )


def uneven(number: int, mark: str) -> Slip:
    """Lines divided by another `mark` that make no table, for their numbers of cells differ."""
    name = _name(mark)
    return Slip(
        rule=TABLE_WITHOUT_BARS,
        line=number,
        column=0,
        text=Text(
            f"用{name.zh}隔开的几行格数不同，没有按表格显示",
            f"lines divided by {name.en} have different numbers of cells and are not shown as a table",
        ),
        hint=Text(
            "改写成 | 甲 | 乙 | 和 |---|---| 的表格，每行格数相同",
            "write a table with | 甲 | 乙 | and |---|---|, with as many cells in every row",
        ),
    )


def _name(mark: str) -> Text:
    return Text("制表符", "tabs") if mark == "Tab" else Text(f"“{mark}”", f"“{mark}”")
