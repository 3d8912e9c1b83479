"""Where we depart from Python-Markdown on purpose (docs/decisions/0009-clerks-markdown.md), in one extension.

Stars, underscores and rules by our own rule, no code by indentation, no headings by underlining, table rows of any
width, and HTML blocks whose text is Markdown (prepared by `raw_html`).
"""

import re
from collections.abc import Sequence
from typing import Any, cast
from xml.etree.ElementTree import Element, SubElement

import markdown
from markdown.blockprocessors import BlockProcessor, HRProcessor
from markdown.extensions import Extension
from markdown.extensions.tables import TableProcessor
from markdown.inlinepatterns import InlineProcessor
from markdown.treeprocessors import Treeprocessor
from markdown.util import ETX, HTML_PLACEHOLDER_RE, INLINE_PLACEHOLDER_RE, STX

from site_builder.markup.emphasis import Doubtful, Pair, pairs_of
from site_builder.markup.limits import Budget
from site_builder.markup.lines import HTML_INLINE, HTML_TAG, ITEM_NUMBER, RULE

_WRAPPER = "clerks-html"
_WRAPPER_TAGS = re.compile(f"</?{_WRAPPER}>")
_NUMBER = re.compile(f"{ITEM_NUMBER}([0-9]+){ITEM_NUMBER}")
_MOST_CELLS_TO_FILL = 200_000
_SEPARATOR_CELL = re.compile(r" *:?-+:? *")
_BLOCK_TAG = re.compile(
    r"</?(?:table|caption|t[rdh]|thead|tbody|tfoot|p|div|li|[uod]l|d[td]|h[1-6]|br)\b", re.IGNORECASE
)


_PIECE = re.compile(r"(?=<(?:t[dhr]|caption|li|d[td]|p|h[1-6])\b)", re.IGNORECASE)


class ClerksMarkdown(Extension):
    """The departures. `doubts` holds what the last text left in doubt."""

    def __init__(self, budget: Budget | None = None) -> None:
        super().__init__()
        self._budget = budget
        self.doubts: list[Doubtful] = []
        self._emphasis: _Emphasis | None = None

    def extendMarkdown(self, md: markdown.Markdown) -> None:  # noqa: N802 - Python-Markdown calls it so
        md.registerExtension(self)
        # With a bar, which the tables put there, what `places.ESCAPED` knows.
        md.ESCAPED_CHARS = [*dict.fromkeys((*md.ESCAPED_CHARS, *"|<&~="))]
        self._emphasis = _Emphasis(md, self.doubts, self._budget)
        md.inlinePatterns.register(self._emphasis, "em_strong", 60)
        md.parser.blockprocessors.deregister("code")
        md.parser.blockprocessors.deregister("setextheader")
        md.parser.blockprocessors.register(_RuleProcessor(md.parser), "hr", 50)
        md.parser.blockprocessors.register(
            _WideTableProcessor(md.parser, {"use_align_attribute": True}), "table", 75
        )
        md.parser.blockprocessors.register(_HtmlProcessor(md.parser), "clerks_html", 200)
        md.treeprocessors.register(_ItemNumbers(md), "item_numbers", 30)

    def reset(self) -> None:
        """Forgets the text before."""
        self.doubts.clear()
        if self._emphasis:
            self._emphasis.forget()


def without_wrappers(html: str) -> str:
    """The HTML without the elements that only carried raw HTML through the converter."""
    if ITEM_NUMBER in html:
        html = _NUMBER.sub("", html)
    return _WRAPPER_TAGS.sub("", html) if _WRAPPER in html else html


class _Emphasis(InlineProcessor):
    """Python-Markdown asks run by run, and puts a placeholder in the place of each pair; the pairs are found once for
    a text and kept by their distance from its end, which no placeholder changes."""

    def __init__(self, md: markdown.Markdown, doubts: list[Doubtful], budget: Budget | None) -> None:
        super().__init__(r"\*+|_+", md)
        self._doubts = doubts
        self._budget = budget
        self._text = ""
        self._replaced = (0, 0)
        self._original_length = 0
        self._pair_at: dict[int, Pair] = {}

    def handleMatch(  # type: ignore[override]  # noqa: N802 - as in InlineProcessor
        self, m: re.Match[str], data: str
    ) -> tuple[Element | None, int | None, int | None]:
        if self._budget:
            self._budget.spend(10 + len(data) // 500)
        if not self._goes_on(data):
            self._begin(data)
        pair = self._pair_at.get(len(data) - m.start())
        if pair is None:
            return None, None, None
        shift = len(data) - self._original_length
        element = self._element(pair, data, shift)
        self._text = data
        self._replaced = (pair.start + shift, pair.end + shift)
        return element, *self._replaced

    def forget(self) -> None:
        """Nothing of an earlier text is left."""
        self._text = ""
        self._replaced = (0, 0)

    def _goes_on(self, data: str) -> bool:
        """Whether it is the text of the call before, with a placeholder for what was found then."""
        if data is self._text:
            return True
        start, end = self._replaced
        tail = len(self._text) - end
        return (
            end > 0
            and bool(INLINE_PLACEHOLDER_RE.fullmatch(data, start, len(data) - tail))
            and data.startswith(self._text[:start])
            and data.endswith(self._text[end:])
        )

    def _begin(self, data: str) -> None:
        pairs, doubts = pairs_of(data, self._barriers(data))
        self._text = data
        self._replaced = (0, 0)
        self._original_length = len(data)
        self._pair_at = {len(data) - pair.start: pair for pair in pairs}
        self._doubts += doubts

    def _barriers(self, data: str) -> Sequence[int]:
        """Tags of blocks, such as the end of a cell, which stand in the text as placeholders by now."""
        if STX not in data:
            return ()
        inline = self.md.treeprocessors["inline"].stashed_nodes  # type: ignore[attr-defined]
        raw = self.md.htmlStash.rawHtmlBlocks
        barriers: list[int] = []
        for match in INLINE_PLACEHOLDER_RE.finditer(data):
            node = inline.get(match.group(1))
            html = HTML_PLACEHOLDER_RE.fullmatch(node) if isinstance(node, str) else None
            if html and _BLOCK_TAG.match(str(raw[int(html.group(1))])):
                barriers.append(match.start())
        return barriers

    def _element(self, pair: Pair, data: str, shift: int) -> Element:
        outer = Element("em" if pair.size == 1 else "strong")
        inner = SubElement(outer, "em") if pair.size == 3 else outer
        done = pair.inner_start
        last: Element | None = None
        for child in pair.inside:
            words = _escaped(data[done + shift : child.start + shift])
            if last is None:
                inner.text = words
            else:
                last.tail = words
            last = self._element(child, data, shift)
            inner.append(last)
            done = child.end
        words = _escaped(data[done + shift : pair.inner_end + shift])
        if last is None:
            inner.text = words
        else:
            last.tail = words
        lead = data[pair.start + pair.size + shift : pair.inner_start + shift]
        trail = data[pair.inner_end + shift : pair.end - pair.size + shift]
        if not lead and not trail:
            return outer
        # Space that is let out of the bold.
        frame = Element(_WRAPPER)
        frame.text = lead
        frame.append(outer)
        outer.tail = trail
        return frame


def _escaped(words: str) -> str:
    """Marks that are characters, safe from being looked at again."""
    if "*" in words:
        words = words.replace("*", f"{STX}{ord('*')}{ETX}")
    if "_" in words:
        words = words.replace("_", f"{STX}{ord('_')}{ETX}")
    return words


class _RuleProcessor(HRProcessor):
    """Rules as `lines` knows them, so that no blank of a form is one."""

    SEARCH_RE = re.compile(rf"^[ ]{{0,3}}{RULE}[ ]*$", re.MULTILINE)


class _WideTableProcessor(TableProcessor):
    """Tables none of whose cells is dropped: as wide as their widest row."""

    def test(self, parent: Element, block: str) -> bool:
        if super().test(parent, block):
            return True
        rows = block.split("\n", 2)
        if len(rows) < 2 or "|" not in rows[0] or "|" not in rows[1]:
            return False
        # `super().test` has noted the border of the first row.
        head, separator = (self._cells(row) for row in rows[:2])
        if len(head) < 2 or not all(_SEPARATOR_CELL.fullmatch(cell) for cell in separator):
            return False
        self.separator: Any = [*separator, *[""] * len(head)][: len(head)]
        return True

    def run(self, parent: Element, blocks: list[str]) -> None:
        super().run(parent, blocks)
        rows = [row for group in parent[-1] for row in group]
        width = max(len(row) for row in rows)
        if width * len(rows) <= _MOST_CELLS_TO_FILL:
            for row in rows:
                tag = row[0].tag
                for _ in range(width - len(row)):
                    SubElement(row, tag)

    def _cells(self, row: str) -> list[str]:
        cells: list[str] = cast(Any, self)._split_row(row.strip(" "))
        return cells

    def _build_row(self, row: str, parent: Element, align: Sequence[str | None]) -> None:
        cast(Any, super())._build_row(row, parent, align)
        beyond = self._cells(row)[len(align) :]
        while beyond and not beyond[-1].strip():
            beyond.pop()
        for cell in beyond:
            SubElement(parent[-1], "th" if parent.tag == "thead" else "td").text = cell.strip(" ")


class _HtmlProcessor(BlockProcessor):
    """Blocks that begin with one of our own marks."""

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return block[:1] in (HTML_TAG, HTML_INLINE)

    def run(self, parent: Element, blocks: list[str]) -> None:
        block = blocks.pop(0)
        if block[0] == HTML_INLINE:
            for piece in _pieces(block[1:]):
                SubElement(parent, _WRAPPER).text = piece
        else:
            SubElement(parent, _WRAPPER).text = self.parser.md.htmlStash.store(block[1:].strip())


def _pieces(html: str) -> list[str]:
    """The text cut before every cell, item and paragraph, which no inline mark goes beyond: Python-Markdown copies a whole
    text for each mark in it, and a public list has thousands of rows. A comment may hold anything and is not cut."""
    return [html] if "<!--" in html else _PIECE.split(html)


class _ItemNumbers(Treeprocessor):
    """Gives items the number they were written with, where counting would give another."""

    def run(self, root: Element) -> None:
        for item in root.iter("li"):
            holder = item[0] if not (item.text or "").strip() and len(item) and item[0].tag == "p" else item
            match = _NUMBER.match(holder.text or "")
            if match:
                item.set("value", match.group(1))
                holder.text = (holder.text or "")[match.end() :]
