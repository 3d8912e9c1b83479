"""The line of a file that a finding points at, with a caret under the place."""

import unicodedata
from dataclasses import dataclass

_TAB_STOP = 4
_WIDTH = 100
"""Columns of a terminal that an excerpt may fill; a paragraph of a document is one line of a thousand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excerpt:
    """Two lines to print below each other, cut to the width of a terminal."""

    text: str
    caret: str


def excerpt_of(lines: list[str], line: int, column: int) -> Excerpt | None:
    """The excerpt for a place counted from 1; None if the file has no such line.

    A column behind the end of the line points just behind its last character.
    """
    if not 1 <= line <= len(lines):
        return None
    text, place = _window(lines[line - 1], min(column - 1, len(lines[line - 1])))
    before, after = _expand_tabs(text[:place]), text[place:]
    shown = _expand_tabs(text[:place] + after) if "\t" in after else before + after
    return Excerpt(text=visible(shown).rstrip(), caret=" " * display_width(visible(before)) + "^")


def source_lines(text: str) -> list[str]:
    """Lines as the findings count them: only LF and CRLF end a line, a byte order mark takes no column."""
    return [line.removesuffix("\r") for line in text.removeprefix("\ufeff").split("\n")]


def display_width(text: str) -> int:
    """Columns of a terminal: two for each wide character, none for a combining mark."""
    return sum(_character_width(character) for character in text)


def visible(text: str) -> str:
    """The text with control and direction characters escaped, so that content cannot steer a terminal."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c == "\u3000" else _escape(c) for c in text)


def _escape(character: str) -> str:
    return {"\n": "\\n", "\t": "\\t", "\r": "\\r"}.get(character) or f"\\u{ord(character):04x}"


def _character_width(character: str) -> int:
    if unicodedata.category(character) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _window(text: str, place: int) -> tuple[str, int]:
    """A part of the line around `place` that fits the terminal, and the place within it."""
    if display_width(text) <= _WIDTH:
        return text, place
    start = place
    room = _WIDTH // 2
    while start > 0 and (room := room - _character_width(text[start - 1])) >= 0:
        start -= 1
    end = place
    room = _WIDTH // 2
    while end < len(text) and (room := room - _character_width(text[end])) >= 0:
        end += 1
    head, tail = "…" if start else "", "…" if end < len(text) else ""
    return f"{head}{text[start:end]}{tail}", place - start + len(head)


def _expand_tabs(text: str) -> str:
    parts: list[str] = []
    width = 0
    for character in text:
        shown = " " * (_TAB_STOP - width % _TAB_STOP) if character == "\t" else character
        parts.append(shown)
        width += display_width(shown)
    return "".join(parts)
