"""A bound on the work that one text may cost, so that no input can hang the program."""

import re

MAX_BLOCK_DEPTH = 30
"""Quotations and lists inside each other; people write three or four."""

MAX_INLINE_DEPTH = 100
"""Bold and stressed words inside each other."""

_LONGEST_SEARCH_FOR_TAG_ENDS = 20_000_000
_MOST_TICKS_IN_LINE = 4_000
_LONGEST_DEFINITION = 2_000
_MOST_CELLS_TO_FILL = 200_000
_LONGEST_SEARCH_FOR_ATTRIBUTES = 100_000_000
"""Characters looked at, but for cells and ticks; each stands for about a second."""

_ENDLESS_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{10}")
_OPEN_TAG = re.compile(r"<[!?/]?[A-Za-z\[-][^<>]*+(?=<|\Z)")
_ALL_MARKS = "[]()<>*_`\\|&!#-+:"
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_TICKS = re.compile("`+")
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]*\]:(?P<rest>[^\n]*+(?:\n[^\n]*+)?)", re.MULTILINE)


class TooComplex(Exception):
    """The text holds so many nested or unfinished marks that it is not worth interpreting."""


class Budget:
    """Counts characters looked at. The same text always costs the same, on every machine."""

    def __init__(self) -> None:
        self._left = 0

    def refill(self, source_length: int) -> None:
        """A fresh account for a text of this length."""
        # A multiple of the length, so that a long table costs no more for each row than a short one.
        self._left = 3_000_000 + 200 * source_length

    def spend(self, characters: int) -> None:
        """Raises TooComplex when the account is empty."""
        self._left -= characters
        if self._left < 0:
            raise TooComplex


def refuse_runaway(source: str) -> None:
    """Raises TooComplex for texts on which single expressions of Python-Markdown run away, where no account
    can be kept: tags that never close, characters with endless numbers, thousands of backticks or braces in one
    line, endless link definitions, tables that are one long row above many short ones. What is measured is the work
    that a text makes, never its length: a table may have any number of rows."""
    if "<" in source:
        _refuse_open_tags(source)
    if "&#" in source and _ENDLESS_NUMBER.search(source):
        raise TooComplex
    if "{" in source:
        _refuse_searches(source)
    if "`" in source and any(
        sum(1 for _ in _TICKS.finditer(line)) > _MOST_TICKS_IN_LINE
        for line in source.split("\n")
        if line.count("`") > _MOST_TICKS_IN_LINE
    ):
        raise TooComplex
    if "]:" in source and any(
        len(match["rest"]) > _LONGEST_DEFINITION and any(sign in match["rest"] for sign in "\"'(")
        for match in _DEFINITION.finditer(source)
    ):
        raise TooComplex
    if "|" in source:
        for block in _BLANK_LINE.split(source):
            _refuse_wide_table(block)


def densest_block(source: str) -> str:
    """The paragraph with the most marks: the one that is to blame if the text is too complex."""
    return max(_BLANK_LINE.split(source), key=lambda block: sum(map(block.count, _ALL_MARKS)))


def _refuse_open_tags(source: str) -> None:
    """From each tag that does not close, the parser of HTML looks on to the next `>`."""
    left = _LONGEST_SEARCH_FOR_TAG_ENDS
    end = -1
    for match in _OPEN_TAG.finditer(source):
        if end < match.start():
            end = source.find(">", match.start())
            end = len(source) if end < 0 else end
        left -= end - match.start()
        if left < 0:
            raise TooComplex


def _refuse_searches(source: str) -> None:
    """From each brace, attributes are looked for to the end of the line."""
    left = _LONGEST_SEARCH_FOR_ATTRIBUTES
    for line in source.split("\n"):
        if "{" in line:
            left -= line.count("{") * len(line)
            if left < 0:
                raise TooComplex


def _refuse_wide_table(block: str) -> None:
    """Short rows are filled up to the width of the head."""
    width, rows = block.partition("\n")[0].count("|"), block.count("\n")
    if width * rows > max(_MOST_CELLS_TO_FILL, 3 * block.count("|")):
        raise TooComplex
