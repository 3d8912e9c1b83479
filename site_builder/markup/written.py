"""What clerks write, made ready for Markdown: lines in, lines out, every character traceable to its place.

Markdown wants blank lines around lists, tables and headings, four spaces for nesting, and ASCII brackets. Clerks know
none of that, and what they mean is plain nearly always. What is certain is put into Markdown's form here; what is not
is left as it stands and reported. Nothing is dropped but white space.
"""

from site_builder.markup import lines as kinds
from site_builder.markup.lines import ITEM_NUMBER, LineKind
from site_builder.markup.lists import OpenLists
from site_builder.markup.page import Written
from site_builder.markup.paragraphs import begins_paragraph, ends_paragraph, goes_on, may_go_on, parted
from site_builder.markup.pen import Pen
from site_builder.markup.raw_html import HtmlBlock, html_block_at
from site_builder.markup.rows import Table, table_at
from site_builder.markup.slips import run_together, tildes, unclosed_comment, underlined

_LONGEST_UNDERLINED = 40


def put_into_form(source: str, *, path: str, first_line: int) -> Written:
    """The text `source` (line ends `\\n`) in Markdown's form, and what is in doubt."""
    return _Clerk(source, path, first_line).written()


class _Clerk(Pen):
    """Goes through the lines once."""

    def __init__(self, source: str, path: str, first_line: int) -> None:
        super().__init__(source, path, first_line)
        self._lists = OpenLists()
        self._above = ""
        """The line above, as it is written; empty below a blank line."""
        self._kind_above = LineKind.BLANK
        self._in_note = False
        self._in_definition = False

    def written(self) -> Written:
        number = 0
        while number < len(self._lines):
            number = self._take(number)
        self._report(*self._notes.slips(), *unclosed_comment(self._lines))
        page = self._page
        text = "".join(page.pieces)
        # The last line has no line end of its own.
        return Written(text[:-1], tuple(self._findings), tuple(page.offsets), tuple(page.origins))

    def _take(self, number: int) -> int:
        """Puts down what begins at the line; the number of the next line to look at."""
        line = self._lines[number]
        html = html_block_at(self._lines, number) if "<" in line[:4] else None
        if html:
            return self._take_html(html, number)
        fence_end = kinds.fence_end(self._lines, number)
        if fence_end and "~" in line:
            return self._take_tildes(number, fence_end)
        if fence_end:
            return self._take_verbatim(number, fence_end)
        table = None if self._lists and kinds.indent_of(line) >= 2 else table_at(self._lines, number)
        if table:
            return self._take_table(table)
        kind = kinds.kind_of(line)
        if kind is LineKind.TEXT and kinds.is_definition_term(self._lines, number):
            return self._take_verbatim(number, number + 1)
        match kind:
            case LineKind.BLANK:
                self._page.blank_line()
                self._note_above(kind, "")
            case LineKind.HEADING:
                self._take_heading(number)
            case LineKind.RULE | LineKind.UNDERLINE:
                self._take_rule(number, kind)
            case LineKind.ITEM:
                return self._take_item(number)
            case LineKind.NOTE:
                self._take_note(number)
            case LineKind.QUOTE:
                return self._take_quote(number)
            case LineKind.TAG:
                self._end_contexts()
                self._page.put_alone(line, self._starts[number])
                self._note_above(LineKind.BLANK, "")
            case LineKind.ATTRIBUTES:
                self._put(number, line)
                self._note_above(kind, line)
            case LineKind.DEFINITION:
                self._put(number, line)
                self._in_definition = True
                self._note_above(kind, line)
            case LineKind.TEXT:
                return self._take_text(number)
        return number + 1

    def _take_html(self, html: HtmlBlock, number: int) -> int:
        if not html.inline:
            return self._take_verbatim(number, html.end, LineKind.HTML, html.breaks)
        self._end_contexts()
        self._put_on_one_line(number, html)
        for line in range(number, html.end):
            self._notes.look_for_references(line, self._lines[line])
        self._note_above(LineKind.BLANK, "")
        return html.end

    def _take_verbatim(
        self, number: int, end: int, kind: LineKind = LineKind.OTHER, breaks: tuple[int, ...] = ()
    ) -> int:
        is_break = frozenset(breaks)
        for verbatim in range(number, end):
            line = "<br>" if verbatim in is_break else self._lines[verbatim]
            self._page.put(line, self._starts[verbatim])
            self._page.end_line()
        self._note_above(kind, "")
        return end

    def _take_tildes(self, number: int, end: int) -> int:
        """Lines between `~~~`, which stay lines and are shown as they are written."""
        self._end_contexts()
        self._page.apart()
        self._report(tildes(self._lines[number], number))
        for line in range(number, end):
            self._put_text(line, "" if line == end - 1 else "  ")
        self._page.apart()
        self._note_above(LineKind.BLANK, "")
        return end

    def _take_table(self, table: Table) -> int:
        self._end_contexts()
        self._page.apart()
        for row in table.rows:
            origin = self._starts[row.line]
            text = (
                self._mended(row.line, row.text) if len(row.text) == len(self._lines[row.line]) else row.text
            )
            self._page.put(row.before, origin)
            self._page.put(text, origin)
            self._page.put(row.after, origin)
            self._page.end_line()
            if not table.is_table:
                self._page.apart()
        self._page.apart()
        self._report(*table.slips)
        self._note_above(LineKind.BLANK, "")
        return table.end

    def _take_heading(self, number: int) -> None:
        self._end_contexts()
        self._page.apart()
        before, line, tail = kinds.heading_in_form(self._lines[number])
        self._page.put(before, self._starts[number])
        beyond = kinds.marks_beyond_sixth_rank(line)
        self._page.put(line[: 6 if beyond else 0], self._starts[number])
        self._page.put(self._mended(number, line)[beyond:], self._starts[number] + beyond)
        self._page.put(tail, self._starts[number] + len(line))
        self._page.end_line()
        self._page.apart()
        self._note_above(LineKind.BLANK, "")

    def _take_rule(self, number: int, kind: LineKind) -> None:
        line, above = self._lines[number], self._above.strip()
        if kind is LineKind.UNDERLINE and self._kind_above is not LineKind.TEXT:
            self._put(number, line)
            self._note_above(LineKind.TEXT, line)
            return
        is_below_words = self._kind_above is LineKind.TEXT and len(above) <= _LONGEST_UNDERLINED
        if (
            is_below_words
            and line.strip()[0] in "-="
            and (kind is LineKind.UNDERLINE or not ends_paragraph(above))
        ):
            column = len(self._lines[number]) - len(self._lines[number].lstrip())
            self._report(underlined(above, line.strip(), number, column))
        self._end_contexts()
        self._page.put_alone("---" if kind is LineKind.UNDERLINE else line.strip(), self._starts[number])
        self._note_above(LineKind.BLANK, "")

    def _take_item(self, number: int) -> int:
        line = self._lines[number]
        item = kinds.item_in(line)
        if item is None or (
            self._kind_above is LineKind.TEXT and not kinds.begins_list(self._lines, number, self._above)
        ):
            return self._take_text(number)
        if self._kind_above in (LineKind.TEXT, LineKind.NOTE, LineKind.QUOTE) or self._in_definition:
            self._end_contexts()
            self._page.apart()
        place = self._lists.enter(item)
        if place.is_other_list or self._kind_above is LineKind.CONTINUED:
            self._page.apart()
        indent = "    " * place.depth
        self._page.put(indent, self._starts[number])
        words, attributes = kinds.attributes_at_end(line)
        text = self._mended(number, words)
        self._page.put(text[item.column : item.words], self._starts[number] + item.column)
        if place.own_number is not None:
            self._page.put(
                f"{ITEM_NUMBER}{place.own_number}{ITEM_NUMBER}", self._starts[number] + item.column
            )
        self._put_words(text[item.words :], self._starts[number] + item.words)
        self._page.end_line()
        self._put_attributes(number, line, attributes, indent)
        self._note_above(LineKind.ITEM, line)
        return number + 1

    def _take_note(self, number: int) -> None:
        self._end_contexts()
        line, slips = self._notes.definition_in_form(number, self._lines[number])
        self._report(*slips)
        self._page.put(self._mended(number, line), self._starts[number])
        self._page.end_line()
        self._in_note = True
        self._note_above(LineKind.NOTE, line)

    def _take_quote(self, number: int) -> int:
        """A quotation: lines that begin with the mark, and what plainly goes on below them. Its lines stay lines."""
        if self._kind_above not in (LineKind.BLANK, LineKind.QUOTE, LineKind.HTML):
            self._page.apart()
        end, above = number, ""
        while end < len(self._lines):
            kind, line = kinds.kind_of(self._lines[end]), self._lines[end]
            words = line[kinds.quote_marks_end(line) :]
            if not (kind is LineKind.QUOTE or (kind is LineKind.TEXT and goes_on(above, line))):
                break
            is_item = kinds.item_in(words) is not None
            if above and not (is_item or goes_on(above, words) or may_go_on(above, words)):
                self._page.break_line()
            text = self._mended(end, line)
            lead = len(text) - len(text.lstrip("> ")) if kind is LineKind.QUOTE else 0
            self._page.put(text[:lead], self._starts[end])
            self._put_words(text[lead:], self._starts[end] + lead)
            self._page.end_line()
            end, above = end + 1, words
        self._note_above(LineKind.QUOTE, "")
        return end

    def _take_text(self, number: int) -> int:
        line = self._lines[number]
        if (self._lists or self._in_note or self._in_definition) and self._goes_on(line):
            depth = self._lists.depth_for(kinds.indent_of(line)) if self._lists else 1
            if self._above and not goes_on(self._above, line):
                if may_go_on(self._above, line):
                    self._report(run_together(self._lines, number))
                else:
                    self._page.break_line()
            self._page.put("    " * depth, self._starts[number])
            words, attributes = kinds.attributes_at_end(line)
            lead = len(words) - len(words.lstrip(" \t"))
            self._put_words(self._mended(number, words)[lead:], self._starts[number] + lead)
            self._page.end_line()
            self._put_attributes(number, line, attributes, "    " * depth)
            self._note_above(self._kind_above if self._above else LineKind.CONTINUED, line)
            return number + 1
        if self._kind_above not in (LineKind.BLANK, LineKind.HTML):
            self._page.apart()
        self._end_contexts()
        return self._take_paragraphs(number)

    def _goes_on(self, line: str) -> bool:
        """Whether a line of text belongs to the item or the note above it."""
        indent = kinds.indent_of(line)
        if not self._above:
            return indent >= self._lists.outermost_indent + 2 and not kinds.opens_text(line)
        if kinds.opens_text(line) and begins_paragraph(line, self._above):
            return False
        return indent >= 2 or goes_on(self._above, line) or may_go_on(self._above, line)

    def _take_paragraphs(self, number: int) -> int:
        """Lines of text as far as the next line of another kind, parted into paragraphs."""
        end = number + 1
        while end < len(self._lines) and not kinds.attributes_at_end(self._lines[end - 1])[1]:
            if not self._is_text(end):
                break
            end += 1
        attributes = kinds.attributes_at_end(self._lines[end - 1])[1]
        if (
            not attributes
            and end < len(self._lines)
            and kinds.kind_of(self._lines[end]) is LineKind.ATTRIBUTES
        ):
            attributes = self._lines[end]
        if kinds.keeps_breaks(self._lines[number:end], attributes):
            beginnings = frozenset({0})
            doubtful: tuple[int, ...] = ()
            ending = "  "
        else:
            parting = parted([kinds.attributes_at_end(line)[0] for line in self._lines[number:end]])
            beginnings, doubtful, ending = frozenset(parting.beginnings), parting.doubtful, ""
        for line_number in range(number, end):
            if line_number - number in beginnings:
                self._page.apart()
            self._put_text(line_number, "" if line_number == end - 1 else ending)
        if doubtful:
            self._report(run_together(self._lines, number + doubtful[0], len(doubtful)))
        self._note_above(LineKind.TEXT, self._lines[end - 1])
        if kinds.attributes_at_end(self._lines[end - 1])[1]:
            self._page.apart()
            self._note_above(LineKind.BLANK, "")
        return end

    def _is_text(self, number: int) -> bool:
        line = self._lines[number]
        if "<" in line[:4] and html_block_at(self._lines, number):
            return False
        if kinds.fence_end(self._lines, number) or table_at(self._lines, number):
            return False
        kind = kinds.kind_of(line)
        if kind is LineKind.ITEM:
            return not kinds.begins_list(self._lines, number, self._lines[number - 1])
        return kind is LineKind.TEXT and not kinds.is_definition_term(self._lines, number)

    def _note_above(self, kind: LineKind, line: str) -> None:
        self._kind_above = kind
        self._above = line

    def _end_contexts(self) -> None:
        self._lists.close()
        self._in_note = False
        self._in_definition = False
