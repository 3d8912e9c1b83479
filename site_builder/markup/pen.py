"""Puts lines of a source down on a page of Markdown, each character traceable, and says what is wrong with them."""

import re
from bisect import bisect_right

from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.markup import lines as kinds
from site_builder.markup.lines import HTML_INLINE
from site_builder.markup.notes import Notes
from site_builder.markup.page import Page
from site_builder.markup.raw_html import HtmlBlock, lines_cut
from site_builder.markup.slips import Slip, mended


class Pen:
    """The page and the findings as they grow; what is put down is chosen by who holds the pen."""

    def __init__(self, source: str, path: str, first_line: int) -> None:
        self._path = path
        self._first_line = first_line
        self._lines, self._starts = lines_cut(source)
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]
        self._page = Page()
        self._notes = Notes(source)
        self._findings: list[Diagnostic] = []

    def _put_text(self, number: int, ending: str) -> None:
        line = self._lines[number]
        words, attributes = kinds.attributes_at_end(line)
        lead = len(words) - len(words.lstrip(" \t"))
        # What would be a heading, a quotation or a definition without its indent stays as it is.
        first = words[lead : lead + 1]
        if (lead and first in ("#", ":")) or (first == ">" and not kinds.is_comparison(words)):
            self._page.put("&#58;" if first == ":" else "\\", self._starts[number] + lead)
            lead += first == ":"
        elif digits := kinds.false_number_end(words[lead:]):
            self._page.put(words[lead : lead + digits] + "\\", self._starts[number] + lead)
            lead += digits
        self._put_words(self._mended(number, words)[lead:], self._starts[number] + lead)
        self._page.put(ending, self._starts[number] + len(words))
        self._page.end_line()
        self._put_attributes(number, line, attributes, "")

    def _put_words(self, words: str, origin: int) -> None:
        """Words of a paragraph; what Markdown would take for a mark, and is none, behind a backslash."""
        lead = len(words) - len(words.lstrip(" "))
        number = 0 if kinds.item_in(words) else kinds.false_number_end(words[lead:])
        lead += number
        if number or self._notes.is_false_definition(words) or kinds.is_comparison(words):
            self._page.put(words[:lead] + "\\", origin)
            self._page.put(words[lead:], origin + lead)
        else:
            self._page.put(words, origin)

    def _put_attributes(self, number: int, line: str, attributes: str, indent: str) -> None:
        if attributes:
            self._page.put(
                indent + attributes.replace("：", ":"), self._starts[number] + line.rindex(attributes)
            )
            self._page.end_line()

    def _put(self, number: int, line: str) -> None:
        self._page.put(self._mended(number, line), self._starts[number])
        self._page.end_line()

    def _mended(self, number: int, line: str) -> str:
        """The line with its slips mended, as long as before."""
        if "[" not in line and "】" not in line and "］" not in line:
            return line
        text, slips = mended(line, number)
        self._report(*slips)
        self._notes.look_for_references(number, text)
        return text

    def _put_on_one_line(self, number: int, html: HtmlBlock) -> None:
        """HTML in whose texts the inline marks work, with a break where a blank line parts them."""
        text, origin = HTML_INLINE + html.inline, self._starts[number] - 1
        done, end, line = 0, 1, number
        self._page.apart()
        for blank in html.breaks:
            end += sum(len(self._lines[passed]) + 1 for passed in range(line, blank))
            self._page.put(text[done:end], origin + done)
            self._page.put("<br>", origin + end)
            done, line = end, blank
        self._page.put(text[done:], origin + done)
        self._page.end_line()
        self._page.apart()

    def _report(self, *slips: Slip) -> None:
        for slip in slips:
            offset = max(self._starts[slip.line], 0) + slip.column
            line = bisect_right(self._line_starts, offset) - 1
            span = SourceSpan(self._path, self._first_line + line, offset - self._line_starts[line] + 1)
            self._findings.append(slip.finding(span))
