"""Whether something came of every mark that is not on the page."""

import re
from collections.abc import Iterable, Sequence

from site_builder.markup.letters_align import LinePlace
from site_builder.markup.letters_page import Block
from site_builder.markup.letters_source import ReadSource, Token
from site_builder.markup.sanitiser import forbidden_scheme
from site_builder.markup.tree import HEADINGS

_RAW = re.compile(r"<(em|strong|a|img)(?=[\s/>])", re.IGNORECASE)
_SIGNS = {"em": 2, "strong": 4}


def vanished_mark(read: ReadSource, lines: Sequence[LinePlace], blocks: Sequence[Block]) -> Token | None:
    """The first mark of these lines that is gone and of which nothing came in the blocks that hold them."""
    dropped = [token for place in lines for token in place.dropped]
    if not dropped:
        return None
    within = {tag for block in blocks for tag in block.within}
    counts = _made(read, lines, blocks)
    for token in dropped:
        if token.group == "item" and not within & {"li", "dd", "pre"}:
            return token
        if token.text in "|｜" and not token.group and not within & {"td", "th", "caption"}:
            return token
        if token.text == "#" and not within & HEADINGS:
            return token
        if token.text == ">" and "blockquote" not in within:
            return token
        if token.text == "`" and not counts.get("code"):
            return token
    return _unpaired(dropped, counts, within) or _lost_link(dropped, counts)


def _made(read: ReadSource, lines: Sequence[LinePlace], blocks: Sequence[Block]) -> dict[str, int]:
    """How many elements came of marks; those that were written as tags are not counted."""
    counts: dict[str, int] = {}
    for block in blocks:
        for name, number in block.counts.items():
            counts[name] = counts.get(name, 0) + number
    source = (read.source[slice(*read.lines[line])] for line in {place.line for place in lines})
    for words in source:
        if "<" in words:
            for match in _RAW.finditer(words):
                counts[match[1].lower()] = max(0, counts.get(match[1].lower(), 0) - 1)
    return counts


def _unpaired(dropped: Iterable[Token], counts: dict[str, int], within: set[str]) -> Token | None:
    signs = [token for token in dropped if token.text in "*_" and not token.group]
    explained = sum(size * counts.get(tag, 0) for tag, size in _SIGNS.items())
    # The bold around a whole heading and around the number of an article is not kept.
    if within & HEADINGS:
        explained += 4
    explained += 4 * counts.get("article-no", 0)
    return signs[-1] if len(signs) > explained else None


def _lost_link(dropped: Iterable[Token], counts: dict[str, int]) -> Token | None:
    links = [
        token
        for token in dropped
        if token.group == "link" and not forbidden_scheme(token.text.strip("]([)<>"))
    ]
    return links[-1] if len(links) > counts.get("a", 0) + counts.get("img", 0) else None
