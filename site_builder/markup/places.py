"""Where in the file something of the rendered body was written.

Python-Markdown keeps no positions. So the source is scanned for everything that can be the target of
a link, and the links of the finished body are matched with what was found, in order: there are always as
many places as links, and a place is right whenever the target is written out once or in the same order.
"""

import re
from bisect import bisect_right
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from html import unescape

from site_builder.diagnostics.finding import SourceSpan
from site_builder.markup.page import Written

_TARGET = re.compile(
    r"""\]\(\s*+<?                                  # [words](target
      | <(?=[A-Za-z][^<>\s]*[:@])                   # <https://target>
      | \b(?:href|src)\s*+=\s*+["']?                # <a href="target">
      | (?P<definition>^[ ]{0,3}\[[^\[\]\n]*+\]:[ ]*+(?:\n[ ]*+)?<?)  # [label]: target
    """,
    re.VERBOSE | re.MULTILINE | re.IGNORECASE,
)
_TICKS_OR_BREAK = re.compile(r"(?<![\\`])`+|\n[ \t]*\n")
_NO_BREAK = re.compile(r"[^\n]")
_WORD = re.compile(r"""[^\s<>"'()]*""")
ESCAPED = re.compile(r"\\([\\`*_{}\[\]()>#+\-.!|<&~=])")
"""A sign that the author shows by a backslash before it."""


def _in_small_letters(text: str) -> str:
    """As long as the text: the few letters that are longer when small stay as they are."""
    small = text.lower()
    return small if len(small) == len(text) else "".join(_small_or_same(letter) for letter in text)


def _small_or_same(letter: str) -> str:
    small = letter.lower()
    return small if len(small) == 1 else letter


class Places:
    """The places of one body. Targets are looked for in the text that was given to the converter."""

    def __init__(self, source: str, written: Written, *, path: str, first_line: int) -> None:
        self._source = source
        self._written = written
        self._path = path
        self._first_line = first_line
        self._folded: str | None = None
        self._line_starts = [0, *(match.end() for match in re.finditer("\n", source))]

    def span_at(self, offset: int) -> SourceSpan:
        """The place of the character at `offset`."""
        line = bisect_right(self._line_starts, offset) - 1
        return SourceSpan(self._path, self._first_line + line, offset - self._line_starts[line] + 1)

    def span_of(self, needle: str) -> SourceSpan:
        """The first place where `needle` is written, in whatever case; the first line if it is nowhere."""
        found = self._source.find(needle)
        if found < 0:
            if self._folded is None:
                self._folded = _in_small_letters(self._source)
            found = self._folded.find(_in_small_letters(needle))
        return self.span_at(max(found, 0))

    def spans_of_targets(self, targets: Sequence[str]) -> list[SourceSpan]:
        """One place for each target, where the targets stand in the order of the rendered body."""
        written, defined = self._scanned()
        spans: list[SourceSpan] = []
        origin = self._written.origin
        cursor = -1
        for target in targets:
            word = _first_word(target)
            offsets = written.get(word, [])
            position = bisect_right(offsets, cursor)
            if position < len(offsets):
                cursor = offsets[position]
                spans.append(self.span_at(origin(cursor)))
            elif word in defined or offsets:
                spans.append(self.span_at(origin(defined[word] if word in defined else offsets[-1])))
            else:
                spans.append(self.span_of(target) if target else self.span_at(0))
        return spans

    def _scanned(self) -> tuple[dict[str, list[int]], dict[str, int]]:
        """Where targets are written in the text, and where they are defined for use in the text."""
        written: dict[str, list[int]] = defaultdict(list)
        defined: dict[str, int] = {}
        text = self._written.text
        for match in _TARGET.finditer(_without_code(text)):
            start = match.end()
            word = _first_word(text[start : start + 400])
            if match["definition"] is None:
                written[word].append(start)
            else:
                defined[word] = start
        return written, defined


def _first_word(target: str) -> str:
    match = _WORD.match(ESCAPED.sub(r"\1", unescape(target)))
    return match.group()[:100] if match else ""


def _without_code(source: str) -> str:
    """The source with code blanked out; every character keeps its place."""
    if "`" in source:
        source = _without_code_spans(source)
    return source


def _without_code_spans(source: str) -> str:
    pieces: list[str] = []
    done = 0
    for start, end in code_spans(source):
        pieces += (source[done:start], _blank(source[start:end]))
        done = end
    return "".join((*pieces, source[done:]))


def code_spans(source: str) -> Iterator[tuple[int, int]]:
    """Runs of backticks pair with the next run of equal length in the same paragraph."""
    runs: list[tuple[int, int]] = []
    for match in _TICKS_OR_BREAK.finditer(source):
        if match.group()[0] == "`":
            runs.append(match.span())
        else:
            yield from _pairs(runs)
            runs = []
    yield from _pairs(runs)


def _pairs(runs: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    of_length: dict[int, deque[tuple[int, int]]] = defaultdict(deque)
    for start, end in runs:
        of_length[end - start].append((start, end))
    done = 0
    for start, end in runs:
        same = of_length[end - start]
        same.popleft()
        if start < done:
            continue
        while same and same[0][0] < end:
            same.popleft()
        if same:
            done = same[0][1]
            yield start, done


def _blank(code: str) -> str:
    return _NO_BREAK.sub("\x00", code)
