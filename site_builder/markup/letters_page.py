"""The letters of a finished body, block by block, read from its HTML: the page's side of the rule of letters."""

import re
from dataclasses import dataclass, field
from html import unescape

from site_builder.markup.letters_source import letters_of
from site_builder.markup.tree import BLOCKS

_TOKEN = re.compile(r"<(/?)([a-z0-9]+)((?:\s[^<>]*)?)>|([^<]+)")
_ALT = re.compile(r' alt="([^"]*)"')
_COUNTED = frozenset({"em", "strong", "a", "img", "code"})
_UNSEEN = ("footnote-ref", "footnote-backref")


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


@dataclass(slots=True, kw_only=True)
class PageLetters:
    """All letters of one stretch of a page, in order."""

    letters: str
    blocks: list[Block]


@dataclass(slots=True)
class _Stretch:
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)

    def finished(self) -> PageLetters:
        return PageLetters(letters="".join(self.pieces), blocks=self.blocks)


def read_page(html: str) -> tuple[PageLetters, list[PageLetters]]:
    """The letters of the text, and those of each footnote. Images stand there with their description."""
    main, notes, stretch = _Stretch(), [], None
    stretch = main
    open_blocks: list[str] = []
    in_code = unseen = 0
    block: Block | None = None
    for match in _TOKEN.finditer(html):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            if unseen:
                continue
            shown = unescape(text) if "&" in text else text
            letters = letters_of(shown)
            if block is None:
                if not letters:
                    continue
                block = _begin(stretch, open_blocks)
            stretch.pieces.append(letters)
            stretch.length += len(letters)
            block.text += shown if not in_code else "\ufffc" * len(letters)
            continue
        if tag in BLOCKS:
            if block is not None:
                block.end = stretch.length
                block = None
            if tag == "section" and not closing and 'class="footnotes"' in attributes:
                stretch = _Stretch()
            elif stretch is not main and tag == "li" and ' id="fn-' in attributes:
                stretch = _Stretch()
                notes.append(stretch)
            if closing:
                if open_blocks:
                    open_blocks.pop()
            elif tag not in ("hr", "col"):
                open_blocks.append(tag)
            continue
        if tag == "a" and any(name in attributes for name in _UNSEEN):
            unseen = 1
            if block is not None and _UNSEEN[0] in attributes:
                block.counts["note"] = block.counts.get("note", 0) + 1
        elif tag == "a" and closing and unseen:
            unseen = 0
        elif tag == "code":
            in_code += -1 if closing else 1
        if not closing and not unseen and (tag in _COUNTED or "article-no" in attributes or tag == "br"):
            if block is None:
                block = _begin(stretch, open_blocks)
            name = "article-no" if "article-no" in attributes else tag
            block.counts[name] = block.counts.get(name, 0) + 1
            if tag == "img" and (described := _ALT.search(attributes)):
                letters = letters_of(unescape(described[1]))
                stretch.pieces.append(letters)
                stretch.length += len(letters)
                block.text += "\ufffc" * len(letters)
            elif tag == "br":
                block.text += "\n"
    if block is not None:
        block.end = stretch.length
    return main.finished(), [note.finished() for note in notes]


def _begin(stretch: _Stretch, open_blocks: list[str]) -> Block:
    block = Block(
        stretch.length, stretch.length, open_blocks[-1] if open_blocks else "", frozenset(open_blocks)
    )
    stretch.blocks.append(block)
    return block
