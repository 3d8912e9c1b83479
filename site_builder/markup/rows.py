"""Tables as clerks type them: no separator below the head, one of the wrong width, full-width bars, tabs, too many cells."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from site_builder.diagnostics.catalogue_written import WRONG_TABLE_SEPARATOR
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.markup.row_slips import broken, read_as_table, too_few, too_many, uneven
from site_builder.markup.slips import Slip

_SEPARATOR = re.compile(r"[ \t\u3000]*(?:[|｜:：][ \t\u3000|｜:：]*)?[-－—–─ー][ \t\u3000|｜:：\-－—–─ー]*")
_CODE_OR_BAR = re.compile(r"\\.|(?P<ticks>`+)|(?P<bar>\|)")
_NUMBER_ALONE = re.compile(
    r"[ \u3000]*(?:第?[一二三四五六七八九十百0-9]+[条章节、.．)）]?|[（(][一二三四五六七八九十0-9]+[)）]|[①-⑳•●■·*+-])?[ \u3000]*"
)
_INNER_TAB = re.compile(r"[^\t\n]\t+[^\t\n]")
_FULL_WIDTH = str.maketrans({"｜": "|", "－": "-", "—": "-", "–": "-", "─": "-", "ー": "-", "：": ":"})
_LONGEST_CELL = 100
_OF_SUMS = re.compile(r"[ \u3000*]*(?:[合小总共]\s*计|注|说明|备注|其中)")
"""First cells of rows that are filled in part."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a table in Markdown's form: `before` and `after` are added to what the line `line` says."""

    line: int
    text: str
    before: str = ""
    after: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table that begins at the line it was asked for, or lines that look like one and stay apart as lines."""

    end: int
    rows: tuple[Row, ...]
    slips: tuple[Slip, ...]
    is_table: bool = True


def table_at(lines: Sequence[str], number: int) -> Table | None:
    """The table whose first row is the line; None if there is none."""
    line = lines[number]
    if "|" in line:
        return _barred(lines, number)
    if "｜" in line:
        return _full_width(lines, number)
    return _tabbed(lines, number) if "\t" in line and _INNER_TAB.search(line) else None


def _barred(lines: Sequence[str], number: int) -> Table | None:
    end = number + 1
    if end == len(lines):
        return None
    separator = lines[end]
    if (
        separator.strip()
        and _SEPARATOR.fullmatch(separator)
        and ("|" in separator or lines[number].strip()[0] == "|")
    ):
        return _with_separator(lines, number)
    width = len(_cells(lines[number])) if _has_outer_bars(lines[number]) else 0
    if width < 2:
        return None
    # Each line that is looked at becomes a row, so that no run of lines is looked at again and again.
    while end < len(lines) and _has_outer_bars(lines[end]) and len(_cells(lines[end])) == width:
        end += 1
    if end - number < 2:
        return None
    separator = "|" + "---|" * width
    slip = Slip(
        rule=WRONG_TABLE_SEPARATOR,
        line=number,
        column=len(lines[number]) - len(lines[number].lstrip()),
        text=Text(
            "表格第一行下面没有分隔行，第一行按表头显示",
            "no separator below the first row, which is shown as the head",
        ),
        hint=Text(f"在第一行下面加一行“{separator}”", f"add a line “{separator}” below the first row"),
        repair=Repair(old=lines[number].strip(), new=f"{lines[number].strip()}\n{separator}"),
    )
    rows = [Row(line=row, text=lines[row].strip()) for row in range(number, end)]
    rows[0] = Row(line=number, text=rows[0].text, after=f"\n{separator}")
    return Table(end=end, rows=tuple(rows), slips=(slip,))


def _with_separator(lines: Sequence[str], number: int) -> Table | None:
    head, separator = _cells(lines[number]), _cells(lines[number + 1].translate(_FULL_WIDTH))
    if len(head) == 1 and not _has_outer_bars(lines[number]):
        return None
    slips: list[Slip] = []
    rows = [Row(line=number, text=lines[number])]
    written = lines[number + 1].strip()
    in_form = written.translate(_FULL_WIDTH)
    if len(separator) != len(head):
        marks = [mark.strip() or "---" for mark in [*separator, *["---"] * len(head)][: len(head)]]
        in_form = f"|{'|'.join(marks)}|"
        slips.append(
            Slip(
                rule=WRONG_TABLE_SEPARATOR,
                line=number + 1,
                column=lines[number + 1].index(written[0]),
                text=Text(
                    f"分隔行有 {len(separator)} 格，表头有 {len(head)} 格",
                    f"the separator has {len(separator)} cells, the head {len(head)}",
                ),
                hint=Text(f"写成“{in_form}”", f"write “{in_form}”"),
                repair=Repair(old=written, new=in_form),
            )
        )
    rows.append(Row(line=number + 1, text=in_form))
    end, short = number + 2, 0
    head_is_bare = not lines[number].strip().startswith("|")
    while end < len(lines):
        if not lines[end].strip() and _goes_on_below(lines, end, len(head)):
            end += 1
        row = lines[end]
        if not row.strip() or "|" not in row:
            break
        if head_is_bare and _has_outer_bars(row) and len(_cells(row)) <= len(head):
            first, last = row.index("|"), row.rindex("|")
            row = f"{row[:first]} {row[first + 1 : last]} {row[last + 1 :]}"
        cells = _cells(row)
        if len(cells) > len(head) and any(cell.strip() for cell in cells[len(head) :]):
            slips.append(too_many(end, row, cells, len(head)))
        elif _is_broken(lines, end) and _is_framed_with("|", lines[number].strip()):
            slips.append(broken(lines, end))
        elif not short and 1 < len(cells) < len(head) and not _OF_SUMS.match(cells[0]):
            short = end
        rows.append(Row(line=end, text=row))
        end += 1
    if short and not any(slip.line == short - 1 for slip in slips):
        slips.append(too_few(short, lines[short], len(_cells(lines[short])), len(head)))
    return Table(end=end, rows=tuple(rows), slips=tuple(slips))


def _goes_on_below(lines: Sequence[str], number: int, width: int) -> bool:
    """Whether below a blank line the same table goes on: rows of its width with no separator of their own."""
    following = lines[number + 1 : number + 3]
    if not following or not _has_outer_bars(following[0]) or len(_cells(following[0])) != width:
        return False
    return not _SEPARATOR.fullmatch(following[0]) and not (
        len(following) > 1 and _SEPARATOR.fullmatch(following[1])
    )


def _is_broken(lines: Sequence[str], number: int) -> bool:
    """Whether a row of a framed table ends on the next line: `| 甲 | 多行⏎续行 |`."""
    row, below = lines[number].strip(), lines[number + 1].strip() if number + 1 < len(lines) else ""
    return row[0] == "|" and row[-1] != "|" and below[-1:] == "|" and below[0] != "|"


def _full_width(lines: Sequence[str], number: int) -> Table | None:
    end = number
    is_framed = _is_framed(lines[number])
    bars = lines[number].count("｜")
    while end < len(lines) and "｜" in lines[end] and "|" not in lines[end]:
        if not (_is_framed(lines[end]) if is_framed else lines[end].count("｜") == bars):
            break
        end += 1
    written = [line.strip() for line in lines[number:end]]
    if len(written) < (2 if is_framed else 3):
        return None
    widths = {len(_cells(line.translate(_FULL_WIDTH))) for line in written}
    has_separator = bool(_SEPARATOR.fullmatch(written[1]))
    if len(widths) > 1 or (has_separator and len(written) < 3):
        return Table(
            end=end,
            rows=tuple(Row(line=row, text=lines[row]) for row in range(number, end)),
            slips=(uneven(number, "｜"),),
            is_table=False,
        )
    width = widths.pop()
    rows = [Row(line=number + row, text=line.replace("｜", "|")) for row, line in enumerate(written)]
    if has_separator:
        rows[1] = Row(line=number + 1, text=written[1].translate(_FULL_WIDTH))
    else:
        rows[0] = Row(line=number, text=rows[0].text, after="\n|" + "---|" * width)
    return Table(end=end, rows=tuple(rows), slips=(read_as_table(number, "｜"),))


def _is_framed(line: str) -> bool:
    return _is_framed_with("｜", line.strip())


def _is_framed_with(bar: str, row: str) -> bool:
    return len(row) > 1 and row[0] == row[-1] == bar


def _tabbed(lines: Sequence[str], number: int) -> Table | None:
    end = number
    if all(_begins_with_number(line) for line in lines[number : number + 2]):
        return None
    while end < len(lines) and "|" not in lines[end] and lines[end].strip() and "\t" in lines[end].lstrip():
        end += 1
    written = [lines[row].rstrip() for row in range(number, end)]
    rows = [line.split("\t") for line in written]
    if len(rows) < 2:
        return None
    width = max(map(len, rows))
    is_even = all(len(lines[number + place].split("\t")) >= width for place in range(len(rows)))
    if not is_even or any(len(cell) > _LONGEST_CELL for row in rows for cell in row):
        return Table(
            end=end,
            rows=tuple(Row(line=row, text=lines[row].strip()) for row in range(number, end)),
            slips=(uneven(number, "Tab"),),
            is_table=False,
        )
    done = [
        Row(
            line=number + place,
            text=line.replace("\t", "|"),
            before="|",
            after="|" * (width - line.count("\t")),
        )
        for place, line in enumerate(written)
    ]
    done[0] = Row(line=number, text=done[0].text, before="|", after=done[0].after + "\n|" + "---|" * width)
    return Table(end=end, rows=tuple(done), slips=(read_as_table(number, "Tab"),))


def _begins_with_number(line: str) -> bool:
    """Whether its first cell is the number of an article or an item: `第一条⇥…`."""
    first = line.split("\t", 1)[0]
    return bool(first.strip() and _NUMBER_ALONE.fullmatch(first))


def _has_outer_bars(line: str) -> bool:
    row = line.strip()
    return len(row) > 2 and row[0] == "|" and row[-1] == "|" and row[-2] != "\\"


def _cells(line: str) -> list[str]:
    """The cells of a row; bars in code and behind `\\` divide nothing, and outer bars frame it."""
    row = line.strip()
    is_plain = "`" not in row and "\\" not in row
    bars = [place for place, mark in enumerate(row) if mark == "|"] if is_plain else _bars(row)
    edges = [-1, *bars, len(row)]
    if bars and bars[0] == 0:
        edges = edges[1:]
    if len(bars) > 1 and bars[-1] == len(row) - 1:
        edges = edges[:-1]
    return [row[left + 1 : right] for left, right in pairwise(edges)]


def _bars(row: str) -> list[int]:
    bars: list[int] = []
    ticks = ""
    for match in _CODE_OR_BAR.finditer(row):
        if match["ticks"]:
            if not ticks and match["ticks"] in row[match.end() :]:
                ticks = match["ticks"]
            elif match["ticks"] == ticks:
                ticks = ""
        elif match["bar"] and not ticks:
            bars.append(match.start())
    return bars
