"""A bound on the work that one text may cost, so that no input can hang the program."""

import re

MAX_BLOCK_DEPTH = 30
"""Quotations and lists inside each other; people write three or four."""

_MOST_OPEN_TAGS = 300
_MOST_MARKS_IN_BLOCK = 4_000
_LONGEST_DEFINITION = 2_000
_MOST_TABLE_CELLS = 200_000

_LONGEST_SEARCH_FOR_ATTRIBUTES = 10_000_000

_ENDLESS_NUMBER = re.compile(r"&#[xX]?[0-9a-fA-F]{10}")
_OPEN_TAG = re.compile(r"<[!?/]?[A-Za-z\[-][^<>]*+(?=<|\Z)")
_ALL_MARKS = "[]()<>*_`\\|&!#-+:"
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_MARKS = (re.compile(r"\*+|_+"), re.compile("`+"))
_DEFINITION = re.compile(r"^ {0,3}\[[^\[\]\n]*\]:", re.MULTILINE)


class TooComplex(Exception):
    """The text holds so many nested or unfinished marks that it is not worth interpreting."""


class Budget:
    """Counts characters looked at. The same text always costs the same, on every machine."""

    def __init__(self) -> None:
        self._left = 0

    def refill(self, source_length: int) -> None:
        """A fresh account for a text of this length."""
        self._left = 3_000_000 + 40 * source_length

    def spend(self, characters: int) -> None:
        """Raises TooComplex when the account is empty."""
        self._left -= characters
        if self._left < 0:
            raise TooComplex


def refuse_runaway(source: str) -> None:
    """Raises TooComplex for texts on which single expressions of Python-Markdown run away, where no account
    can be kept: tags that never close, characters with endless numbers, thousands of marks in one paragraph,
    endless link definitions, tables that are one long row above many short ones."""
    if "<" in source and sum(1 for _ in _OPEN_TAG.finditer(source)) > _MOST_OPEN_TAGS:
        raise TooComplex
    if "&#" in source and _ENDLESS_NUMBER.search(source):
        raise TooComplex
    if any(mark in source for mark in "[*_`|{"):
        for block in _BLANK_LINE.split(source):
            if len(block) > min(_MOST_MARKS_IN_BLOCK, _LONGEST_DEFINITION):
                _refuse_runaway_block(block)


def densest_block(source: str) -> str:
    """The paragraph with the most marks: the one that is to blame if the text is too complex."""
    return max(_BLANK_LINE.split(source), key=lambda block: sum(map(block.count, _ALL_MARKS)))


def _refuse_runaway_block(block: str) -> None:
    if any(sum(1 for _ in marks.finditer(block)) > _MOST_MARKS_IN_BLOCK for marks in _MARKS):
        raise TooComplex
    if block.count("{") * len(block) > _LONGEST_SEARCH_FOR_ATTRIBUTES:
        raise TooComplex
    lines = block.split("\n")
    if _DEFINITION.search(block) and max(map(len, lines)) > _LONGEST_DEFINITION:
        raise TooComplex
    if lines[0].count("|") * len(lines) > _MOST_TABLE_CELLS:
        raise TooComplex
