"""What a reader of the source takes for marks, and what for characters: the source side of the rule of letters.

This knows Markdown only by its looks, and nothing of how Python-Markdown reads it: else the rule would prove
nothing. A character is surely a mark, may be a mark, or stands for itself.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from html import unescape

from site_builder.markup.letters_seen import UNSEEN, bracket_pairs, letters_of
from site_builder.markup.lines import indent_of
from site_builder.markup.office_code import is_office_declaration
from site_builder.markup.paragraphs import goes_on, may_go_on
from site_builder.markup.places import ESCAPED, code_spans
from site_builder.markup.sanitiser import REMOVED_WITH_CONTENT

CHARACTER, MAYBE, MARK = 0, 1, 2
"""What one character of the source is."""

_PROTECTED = "\x01"
_OPENS_REMOVED = re.compile(
    rf"<!--|<({'|'.join(sorted(REMOVED_WITH_CONTENT))})(?=[\s/>])[^<>]*+>", re.IGNORECASE
)
_VALUE = r"""(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>=]+)"""
_TAG = re.compile(
    rf"</?(?P<name>[A-Za-z][A-Za-z0-9:_-]*+)(?P<rest>(?:\s++[A-Za-z_:][A-Za-z0-9_.:-]*+(?:\s*+=\s*+{_VALUE})?)*+)\s*+/?>"
    r"|<[!?][A-Za-z\[][^<>]*+>"
)
_DESCRIPTION = re.compile(rf"\salt\s*=\s*(?P<value>{_VALUE})", re.IGNORECASE)
_ADDRESS = re.compile(r"<(?=[A-Za-z][^<>\s]*[:@])[^<>\s]++>")
_ENTITY = re.compile(r"&(?:[A-Za-z][A-Za-z0-9]{1,31}|#[0-9]{1,8}|#[xX][0-9A-Fa-f]{1,7});")
_NOTE = re.compile(r"^ {0,3}(\[\^([^\]\n]++)\][:：])[^\n]*+", re.MULTILINE)
_TITLE = r"""(?:"[^"\n]{0,400}"|'[^'\n]{0,400}'|\([^()\n]{0,400}\))"""
_DEFINITION = re.compile(
    rf"^ {{0,3}}\[(?P<label>[^\]\n^][^\]\n]*+)\]:[ \t]*+\n?[ \t]*+(?:<[^<>\n]*+>|[!-~]++)(?:[ \t]++{_TITLE})?[ \t]*$",
    re.MULTILINE,
)
_TARGET = re.compile(
    r"\]\([ \t]*+(?:<[^<>\n]*+>|(?:[^\s()<>（）]|\([^\s()（）]*+\)|（[^\s()（）]*+）)*+)(?:\s++"
    + _TITLE
    + r")?[ \t]*+\)"
)
# Brackets of any width, as far as what they hold can only be an address.
_LINK = re.compile(
    r"(?P<opening>[!！]?[\[【])[^\[\]【】\n]{0,300}(?P<target>"
    r"[\]】] ?[(（]\s*(?:(?:https?|文号|id|mailto|tel)[:：][^()（）\n]{1,500}"
    r"|[#/.][^()（）\s]{1,500}|[^()（）\n]{1,200}\.[A-Za-z0-9]{2,5}(?:#[^()（）\s]{0,200})?)(?:\s[^()（）\n]{0,200})?[)）])"
)
_HALF_WIDTH = str.maketrans("［］｜：－—", "[]|:--")
_LABEL_OF_LINK = re.compile(r"\] ?\[([^\[\]\n]*+)\]")
_LABEL_OF_NOTE = re.compile(r"\[\^([^\]\n]{1,200}+)\]")
_ATTRIBUTES = re.compile(r"\{(?::[^{}\n]*+|[ ]*+[#.][^{}\n]*+)\}")
_RULE_OR_DELIMITER = re.compile(
    r"^[ \t>]*+(?:(?=[^\n]*-)\|?[ \t]*+:?-++:?[ \t]*+(?:\|[ \t]*+:?-++:?[ \t]*+)*+\|?"
    r"|(?:-[ \t]*+){3,}|(?:\*[ \t]*+){3,}|(?:_[ \t]*+){3,}|=++)[ \t]*$",
    re.MULTILINE,
)
_LINE_MARKS = re.compile(
    r"^(?P<quotes>(?:[ \t]*+>)*+)[ \t\u3000]*+(?P<items>(?:(?:[-+*]|[0-9]{1,9}\.)[ \t]++)*+)"
    r"(?:(?P<rank>#(?![0-9０-９#])|#{2,}+)|(?P<colon>:)(?=[ \t])|(?P<caption>表[：:](?=\s*\S)))?",
    re.MULTILINE,
)
_CLOSING_RANK = re.compile(r"#+[ \t]*$")
_ITEM = re.compile(r"[-+*]|[0-9]+\.")
_SURE_STARS = re.compile(r"(?<=[0-9Xx])[*_]+(?=[0-9Xx])")
_TICKS = re.compile("`+")
_NOT_BREAK = re.compile(r"[^\n]")
_LABEL = re.compile(r"\[([^\[\]\n]++)\](?!:)")
_MAYBE_MARKS = re.compile(r"[*_|`]")


@dataclass(frozen=True, slots=True)
class Token:
    """One character, or several that are a mark together or not at all."""

    text: str
    kind: int
    offset: int
    group: str = ""
    """Of a mark of several characters: `link`, `note`, `attributes`, `item`, `rule`, `definition`, `caption`."""


@dataclass(slots=True, kw_only=True)
class ReadSource:
    """The source, character by character."""

    source: str
    lines: list[tuple[int, int]]
    """Begin and end of each line."""
    notes: dict[int, str]
    """Of lines that belong to a footnote: the same words for each of them."""
    comments: list[int]
    """Where comments begin."""
    kinds: bytearray
    groups: dict[int, tuple[int, str]] = field(default_factory=dict)
    decoded: dict[int, tuple[str, int]] = field(default_factory=dict)
    _last: tuple[int, list[Token]] = (-1, [])
    """The line that was taken apart last: one with many losses is asked for as often."""

    def line_of(self, offset: int) -> int:
        return bisect_right(self.lines, (offset, len(self.source) + 1)) - 1

    def has_marks(self, line: int) -> bool:
        start, end = self.lines[line]
        return any(self.kinds[start:end])

    def plain_letters(self, line: int) -> str:
        """The letters of a line without marks."""
        start, end = self.lines[line]
        return letters_of(self.source[start:end])

    def tokens(self, line: int) -> list[Token]:
        """The letters of a line, marks among them; those that are surely marks are left out."""
        if self._last[0] != line:
            self._last = line, list(self._tokens(*self.lines[line]))
        return self._last[1]

    def _tokens(self, start: int, end: int) -> Iterator[Token]:
        at = start
        while at < end:
            kind = self.kinds[at]
            if at in self.groups:
                after, name = self.groups[at]
                yield Token(letters_of(self.source[at:after]), MAYBE, at, name)
                at = after
                continue
            if at in self.decoded:
                text, after = self.decoded[at]
                for character in letters_of(text):
                    yield Token(character, CHARACTER, at)
                at = after
                continue
            character = self.source[at]
            if kind != MARK and not character.isspace() and not UNSEEN.match(character):
                yield Token(character, kind, at)
            at += 1


def read_source(source: str) -> ReadSource:
    """The characters of `source` and what they are. Its lines end in `\\n`."""
    return _Reader(source).read()


class _Reader:
    """Reads in steps; what one step has read is hidden from the next."""

    def __init__(self, source: str) -> None:
        # The work copy is as long as the source.
        self._work = source.translate(_HALF_WIDTH)
        self._hidden: list[tuple[int, int]] = []
        self._read = ReadSource(
            source=source, lines=_lines(source), notes={}, comments=[], kinds=bytearray(len(source))
        )

    def read(self) -> ReadSource:
        source = self._work
        for mark, step in (
            ("`", self._code),
            ("\\", self._escapes),
            ("<", self._removed),
            ("<", self._tags),
            ("&", self._entities),
            ("", self._links),
            ("[", self._brackets),
            ("{", self._attributes),
        ):
            if mark in source:
                step()
                self._hide()
        self._line_marks()
        self._hide()
        for match in _MAYBE_MARKS.finditer(self._work):
            self._mark(match.start(), match.end(), MAYBE)
        for match in _SURE_STARS.finditer(self._work):
            self._mark(match.start(), match.end(), CHARACTER)
        return self._read

    def _code(self) -> None:
        for start, end in code_spans(self._work):
            if "|" in self._work[start:end] and "\n" in self._work[start:end]:
                # Cells of a table: no code goes from one row to the next.
                continue
            ticks = len(_TICKS.match(self._work, start)[0])  # type: ignore[index]
            self._mark(start, start + ticks, MAYBE)
            self._mark(end - ticks, end, MAYBE)
            self._hidden.append((start, end))

    def _escapes(self) -> None:
        for match in ESCAPED.finditer(self._work):
            self._mark(match.start(), match.start() + 1)
            self._hidden.append(match.span())

    def _removed(self) -> None:
        lower = self._work.lower()
        never_closed: set[str] = set()
        at = 0
        while match := _OPENS_REMOVED.search(self._work, at):
            at = match.end()
            closing = f"</{match[1].lower()}" if match[1] else "-->"
            end = -1 if closing in never_closed else lower.find(closing, at)
            if end < 0:
                never_closed.add(closing)
                continue
            at = end + len(closing) if not match[1] else lower.find(">", end) + 1 or len(lower)
            if not match[1] and not is_office_declaration(self._work[match.end() : match.end() + 60]):
                self._read.comments.append(match.start())
            self._mark(match.start(), at)
            self._hidden.append((match.start(), at))

    def _tags(self) -> None:
        for match in _TAG.finditer(self._work):
            self._mark(*match.span())
            self._hidden.append(match.span())
            described = _DESCRIPTION.search(match[0]) if (match["name"] or "").lower() == "img" else None
            if described:
                start, end = described.span("value")
                quotes = match[0][start] in "\"'"
                self._mark(match.start() + start + quotes, match.start() + end - quotes, CHARACTER)
        self._hide()
        for match in _ADDRESS.finditer(self._work):
            self._mark(match.start(), match.start() + 1)
            self._mark(match.end() - 1, match.end())
            self._hidden.append(match.span())

    def _entities(self) -> None:
        for match in _ENTITY.finditer(self._work):
            text = unescape(match[0])
            if text != match[0]:
                self._read.decoded[match.start()] = (text, match.end())
                self._mark(match.start(), match.start() + 1, MAYBE)
                self._hidden.append(match.span())

    def _links(self) -> None:
        for match in _LINK.finditer(self._work):
            self._mark(*match.span("opening"), MAYBE)
            self._hidden.append(match.span("opening"))
            self._group(*match.span("target"), "link")

    def _brackets(self) -> None:
        notes, labels = self._notes(), self._definitions()
        pairs, images = bracket_pairs(self._work)
        self._hide()
        for match in _LABEL_OF_NOTE.finditer(self._work):
            if match[1] in notes:
                self._group(*match.span(), "note")
        for pattern in (_TARGET, _LABEL_OF_LINK):
            for match in pattern.finditer(self._work):
                if match.start() not in pairs:
                    continue
                if pattern is _LABEL_OF_LINK and (match[1] or "").lower() not in labels:
                    continue
                opening = pairs.pop(match.start())
                self._mark(opening - (opening in images), opening + 1, MAYBE)
                self._group(*match.span(), "link")
        for closing, opening in pairs.items():
            if self._work[opening + 1 : closing].lower() in labels:
                self._mark(opening - (opening in images), opening + 1, MAYBE)
                self._group(closing, closing + 1, "link")

    def _notes(self) -> frozenset[str]:
        """Labels of the footnotes. Their lines are told apart from the text, for they move to its end."""
        found = list(_NOTE.finditer(self._work))
        for match in found:
            self._group(*match.span(1), "note")
            line = self._read.line_of(match.start())
            for number in _lines_of_note(self._work, self._read.lines, line):
                self._read.notes[number] = str(line)
        return frozenset(match[2] for match in found)

    def _definitions(self) -> frozenset[str]:
        """Labels of link definitions that are used."""
        found = [match for match in _DEFINITION.finditer(self._work) if "[^" not in match[0][:6]]
        used = {label.lower() for label in _LABEL.findall(self._work)} if found else set()
        written = [match["label"].lower() for match in found]
        for match, label in zip(found, written, strict=True):
            if label in used:
                self._group(*match.span(), "definition")
        return frozenset(written) & used

    def _attributes(self) -> None:
        for match in _ATTRIBUTES.finditer(self._work):
            self._group(*match.span(), "attributes")

    def _line_marks(self) -> None:
        for match in _RULE_OR_DELIMITER.finditer(self._work):
            if _PROTECTED not in match[0]:
                self._group(*match.span(), "rule")
        self._hide()
        for match in _LINE_MARKS.finditer(self._work):
            self._mark(*match.span("quotes"), MAYBE)
            for item in _ITEM.finditer(self._work, *match.span("items")):
                self._group(*item.span(), "item")
            if match["caption"]:
                self._group(*match.span("caption"), "caption")
            if match["colon"]:
                self._mark(*match.span("colon"), MAYBE)
            if match["rank"]:
                self._mark(*match.span("rank"), MAYBE)
                line_end = self._read.lines[self._read.line_of(match.start("rank"))][1]
                closing = _CLOSING_RANK.search(self._work, match.end("rank"), line_end)
                if closing:
                    self._mark(*closing.span(), MAYBE)

    def _mark(self, start: int, end: int, kind: int = MARK) -> None:
        self._read.kinds[start:end] = bytes([kind]) * (end - start)

    def _group(self, start: int, end: int, name: str) -> None:
        self._mark(start, end, MAYBE)
        self._read.groups[start] = (end, name)
        self._hidden.append((start, end))

    def _hide(self) -> None:
        if not self._hidden:
            return
        pieces: list[str] = []
        done = 0
        for start, end in sorted(self._hidden):
            if start >= done:
                pieces += (self._work[done:start], _NOT_BREAK.sub(_PROTECTED, self._work[start:end]))
                done = end
        self._work = "".join((*pieces, self._work[done:]))
        self._hidden.clear()


def _lines(source: str) -> list[tuple[int, int]]:
    lines: list[tuple[int, int]] = []
    at = 0
    for line in source.split("\n"):
        lines.append((at, at + len(line)))
        at += len(line) + 1
    return lines


def _lines_of_note(work: str, lines: Sequence[tuple[int, int]], first: int) -> Iterator[int]:
    """The line of the definition, those that run on, and paragraphs that are indented below it."""
    yield first
    after_blank = False
    for number in range(first + 1, len(lines)):
        line = work[slice(*lines[number])]
        above = work[slice(*lines[number - 1])]
        is_below = bool(line.strip() and above.strip()) and indent_of(line) < 2
        if is_below and not goes_on(above, line) and not may_go_on(above, line):
            # What is not indented is a paragraph of its own, unless the sentence above plainly goes on.
            return
        if not line.strip():
            after_blank = True
            continue
        if _NOTE.match(line) or (after_blank and not line.startswith(("    ", "\t"))):
            return
        yield number
