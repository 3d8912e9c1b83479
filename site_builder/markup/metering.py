"""Python-Markdown's own steps, paying for the text they look at.

Python-Markdown works on any text, but on hostile ones for hours (`[[[[…` is searched to its end from every
bracket), and deep nesting ends in a RecursionError whose place depends on who called. Here every step that
can be repeated counts its work and stops at a fixed amount.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, cast
from xml.etree.ElementTree import Element

import markdown
from markdown import inlinepatterns as stock
from markdown.blockparser import BlockParser
from markdown.htmlparser import HTMLExtractor
from markdown.preprocessors import HtmlBlockPreprocessor

from site_builder.markup.limits import MAX_BLOCK_DEPTH, Budget, TooComplex


class MeteredMarkdown(markdown.Markdown):
    """A Markdown converter with an account for its work."""

    def __init__(self, budget: Budget, **settings: Any) -> None:
        self.budget = budget
        super().__init__(**settings)

    def build_parser(self) -> "MeteredMarkdown":
        super().build_parser()
        parser = MeteredBlockParser(self, self.budget)
        parser.blockprocessors = self.parser.blockprocessors
        for processor in parser.blockprocessors:
            processor.parser = parser
        self.parser = parser
        return self


class MeteredBlockParser(BlockParser):
    """The parser of blocks with a bound on depth and on characters looked at."""

    def __init__(self, md: markdown.Markdown, budget: Budget) -> None:
        super().__init__(md)
        self._budget = budget
        self._depth = 0

    def parseBlocks(self, parent: Element, blocks: list[str]) -> None:  # noqa: N802
        self._depth += 1
        if self._depth > MAX_BLOCK_DEPTH:
            raise TooComplex
        processors = tuple(self.blockprocessors)
        while blocks:
            self._budget.spend(len(blocks[0]))
            for processor in processors:
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break
        self._depth -= 1


def register_metered_steps(md: markdown.Markdown) -> None:
    """Puts metered forms of the inline patterns and of the reader of HTML in the places of the stock ones."""
    md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
    for name, expression, kind, priority in _PATTERNS:
        pattern = kind(expression)
        pattern.md = md
        md.inlinePatterns.register(pattern, name, priority)


_BRACKET = re.compile(r"[\[\]]")
_COST_OF_MATCH = 10
_COPIED_AT_ONCE = 500
"""So many characters are copied in the time of looking at one."""


def _partners_of_brackets(data: str) -> Mapping[int, int]:
    """Where each `[` that closes has its `]`."""
    partners: dict[int, int] = {}
    opened: list[int] = []
    for match in _BRACKET.finditer(data):
        if match.group() == "[":
            opened.append(match.start())
        elif opened:
            partners[opened.pop()] = match.start()
    return partners


def _spend(md: markdown.Markdown, characters: int) -> None:
    cast(MeteredMarkdown, md).budget.spend(characters)


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        extractor = _Extractor(self.md)
        extractor.feed("\n".join(lines))
        extractor.close()
        return "".join(extractor.cleandoc).split("\n")


class _Extractor(HTMLExtractor):
    """Takes a tag for text at once where nothing closes behind it. The stock one reads on to the end from each."""

    _seen = ""
    _last_closing = -1

    def parse_starttag(self, i: int) -> int:
        if self.rawdata is not self._seen:
            self._seen, self._last_closing = self.rawdata, self.rawdata.rfind(">")
        if self._last_closing < i:
            self.handle_data("<")
            return i + 1
        return super().parse_starttag(i)


class _MeteredMatch(stock.InlineProcessor):
    """Every match costs as much as looking at a few characters: nothing is copied for it."""

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as in InlineProcessor
        self, m: re.Match[str], data: str
    ) -> tuple[Element | str | None, int | None, int | None]:
        _spend(self.md, _COST_OF_MATCH)
        return super().handleMatch(m, data)


class _Backtick(_MeteredMatch, stock.BacktickInlineProcessor):
    def find_code_spans(self, start: int, text: str) -> Any:
        _spend(self.md, len(text) - start)
        return super().find_code_spans(start, text)


class _Escape(_MeteredMatch, stock.EscapeInlineProcessor):
    pass


class _Autolink(_MeteredMatch, stock.AutolinkInlineProcessor):
    pass


class _Automail(_MeteredMatch, stock.AutomailInlineProcessor):
    pass


class _Html(_MeteredMatch, stock.HtmlInlineProcessor):
    pass


class _LineBreak(_MeteredMatch, stock.SubstituteTagInlineProcessor):
    def __init__(self, pattern: str) -> None:
        super().__init__(pattern, "br")


class _MeteredLink(stock.LinkInlineProcessor):
    """Finds the partner of each bracket in one walk through the text, where the stock one walks from every bracket."""

    _seen = ""
    _partners: Mapping[int, int] = MappingProxyType({})
    _last_closing = -1

    def getText(self, data: str, index: int) -> tuple[str, int, bool]:  # noqa: N802
        if data is not self._seen:
            self._seen, self._partners = data, _partners_of_brackets(data)
            self._last_closing = data.rfind(")")
        end = self._partners.get(index - 1)
        _spend(self.md, _COST_OF_MATCH + (0 if end is None else (end - index) // _COPIED_AT_ONCE))
        return ("", len(data), False) if end is None else (data[index:end], end + 1, True)

    def getLink(self, data: str, index: int) -> tuple[str, str | None, int, bool]:  # noqa: N802
        if self._last_closing < index:
            return "", None, index, False
        href, title, end, handled = super().getLink(data, index)
        _spend(self.md, max(end - index, 1))
        # [甲](乙 "(丙): the stock search for a closing bracket gives up before it began, and calls that a link.
        return (href, title, end, handled) if end >= index else ("", None, index, False)


class _Image(_MeteredLink, stock.ImageInlineProcessor):
    pass


class _Reference(_MeteredLink, stock.ReferenceInlineProcessor):
    pass


class _ShortReference(_MeteredLink, stock.ShortReferenceInlineProcessor):
    pass


class _ImageReference(_MeteredLink, stock.ImageReferenceInlineProcessor):
    pass


class _ShortImageReference(_MeteredLink, stock.ShortImageReferenceInlineProcessor):
    pass


_PATTERNS: tuple[tuple[str, str, Any, int], ...] = (
    ("backtick", stock.BACKTICK_RE, _Backtick, 190),
    ("escape", stock.ESCAPE_RE, _Escape, 180),
    ("reference", stock.REFERENCE_RE, _Reference, 170),
    ("link", stock.LINK_RE, _MeteredLink, 160),
    ("image_link", stock.IMAGE_LINK_RE, _Image, 150),
    ("image_reference", stock.IMAGE_REFERENCE_RE, _ImageReference, 140),
    ("short_reference", stock.REFERENCE_RE, _ShortReference, 130),
    ("short_image_ref", stock.IMAGE_REFERENCE_RE, _ShortImageReference, 125),
    ("autolink", stock.AUTOLINK_RE, _Autolink, 120),
    ("automail", stock.AUTOMAIL_RE, _Automail, 110),
    ("linebreak", stock.LINE_BREAK_RE, _LineBreak, 100),
    ("html", stock.HTML_RE, _Html, 90),
    ("entity", stock.ENTITY_RE, _Html, 80),
)
