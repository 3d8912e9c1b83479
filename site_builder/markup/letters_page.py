"""The letters of a finished body, block by block, read from its HTML: the page's side of the rule of letters."""

import re
from dataclasses import dataclass, field
from html import unescape

from site_builder.markup.letters_seen import letters_of
from site_builder.markup.tree import BLOCKS, VOID

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)((?:\s[^<>]*)?)>|([^<]+)")
_ALT = re.compile(r' alt="([^"]*)"')
_COUNTED = frozenset({"em", "strong", "a", "img", "code"})
_LINKS_OF_NOTES = ("footnote-ref", "footnote-backref")
_HIDDEN = "\ufffc"
"""Stands for a letter of code or of a description, where marks mean nothing."""


@dataclass(slots=True)
class Block:
    """What stands between two borders of blocks."""

    start: int
    end: int
    tag: str
    """Of the innermost block around it."""
    within: frozenset[str]
    """The tags of all blocks around it."""
    counts: dict[str, int] = field(default_factory=dict)
    """How many elements of a kind begin in it."""
    text: str = ""
    """The text as it is shown, code left out."""

    def count(self, name: str) -> None:
        self.counts[name] = self.counts.get(name, 0) + 1


@dataclass(slots=True, kw_only=True)
class PageLetters:
    """All letters of one stretch of a page, in order."""

    letters: str
    blocks: list[Block]


def read_page(html: str) -> tuple[PageLetters, list[PageLetters]]:
    """The letters of the text, and those of each footnote. Images stand there with their description."""
    reader = _Reader()
    for match in _TOKEN.finditer(html):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            reader.text(unescape(text) if "&" in text else text)
        elif tag in BLOCKS:
            reader.border(tag, attributes, is_end=bool(closing))
        elif closing:
            reader.end(tag)
        else:
            reader.begin(tag, attributes)
    reader.close()
    return reader.main.finished(), [note.finished() for note in reader.notes]


@dataclass(slots=True)
class _Stretch:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)

    def finished(self) -> PageLetters:
        return PageLetters(letters="".join(self.pieces), blocks=self.blocks)

    def add(self, letters: str) -> None:
        self.pieces.append(letters)
        self.length += len(letters)


class _Reader:
    def __init__(self) -> None:
        self.main = _Stretch()
        self.notes: list[_Stretch] = []
        self._stretch = self.main
        self._block: Block | None = None
        self._open_blocks: list[str] = []
        self._codes = 0
        self._is_unseen = False

    def text(self, shown: str) -> None:
        letters = "" if self._is_unseen else letters_of(shown)
        if not letters and (self._block is None or self._is_unseen):
            return
        self._current().text += _HIDDEN * len(letters) if self._codes else shown
        self._stretch.add(letters)

    def border(self, tag: str, attributes: str, *, is_end: bool) -> None:
        self.close()
        if not is_end and tag == "section" and 'class="footnotes"' in attributes:
            self._stretch = _Stretch()
        elif not is_end and tag == "li" and self._stretch is not self.main and ' id="fn-' in attributes:
            self._stretch = _Stretch()
            self.notes.append(self._stretch)
        if not is_end:
            if tag not in VOID:
                self._open_blocks.append(tag)
        elif self._open_blocks:
            self._open_blocks.pop()

    def begin(self, tag: str, attributes: str) -> None:
        if tag == "a" and any(name in attributes for name in _LINKS_OF_NOTES):
            self._is_unseen = True
            if _LINKS_OF_NOTES[0] in attributes:
                self._current().count("note")
            return
        self._codes += tag == "code"
        if self._is_unseen:
            return
        if tag in _COUNTED:
            self._current().count(tag)
        elif "article-no" in attributes:
            self._current().count("article-no")
        if tag == "br" and self._block is not None:
            self._block.text += "\n"
        described = _ALT.search(attributes) if tag == "img" else None
        if described:
            letters = letters_of(unescape(described[1]))
            self._current().text += _HIDDEN * len(letters)
            self._stretch.add(letters)

    def end(self, tag: str) -> None:
        self._codes -= tag == "code"
        if tag == "a":
            self._is_unseen = False

    def close(self) -> None:
        """Ends the block that stands open."""
        if self._block is not None:
            self._block.end = self._stretch.length
            self._block = None

    def _current(self) -> Block:
        if self._block is None:
            start = self._stretch.length
            tag = self._open_blocks[-1] if self._open_blocks else ""
            self._block = Block(start, start, tag, frozenset(self._open_blocks))
            self._stretch.blocks.append(self._block)
        return self._block
