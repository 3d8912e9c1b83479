"""A line as the parser reads it, and where each of its characters stands in the file."""

from collections.abc import Mapping

from site_builder.load.journal import Place


class MendedLine:
    """One line of a file in which slips of typing are mended; every character keeps its column."""

    def __init__(self, written: str) -> None:
        self.text = written
        self.columns = list(range(1, len(written) + 2))
        """Column in the file for each character, and one for the end of the line."""

    def replace(self, start: int, end: int, new: str) -> None:
        """Put `new` for the characters from `start` to `end`; it stands where those began."""
        self.text = self.text[:start] + new + self.text[end:]
        self.columns[start:end] = [self.columns[start]] * len(new)


Columns = Mapping[int, list[int]]
"""For each mended line of a file, the column of every character of what is read."""


def in_file(place: Place, columns: Columns) -> Place:
    """The place in the file of a place in the mended text."""
    line, column = place
    of_line = columns.get(line)
    return (line, of_line[min(column, len(of_line)) - 1]) if of_line else place
