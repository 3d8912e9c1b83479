"""Lays the letters of the source beside those of the page, line by line."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import islice

from site_builder.markup.letters_source import CHARACTER, ReadSource, Token

_MOST_LOSSES = 10
"""After so many, the text is another one anyway."""
_MOST_SEARCHES = 100
_SOURCE_WINDOW = 200
_PAGE_WINDOW = 400
_FEW = 30
_SURE = 4
"""So many equal letters in a row are the same place."""
_LINES_AHEAD = 200
_PAGE_AHEAD = 100_000


@dataclass(frozen=True, slots=True)
class Loss:
    """Letters of the source that the page does not have."""

    start: int
    end: int
    """Begin and end in the source."""


@dataclass(slots=True)
class LinePlace:
    """Where on the page the letters of one line stand, and what became of its marks."""

    line: int
    start: int
    end: int
    dropped: list[Token] = field(default_factory=list)
    kept: list[Token] = field(default_factory=list)


@dataclass(slots=True, kw_only=True)
class Alignment:
    """What is where, and what is nowhere."""

    places: list[LinePlace]
    losses: list[Loss]
    is_given_up: bool = False
    """Whether so much was lost that the rest was not looked at."""


def align(read: ReadSource, lines: Sequence[int], letters: str) -> Alignment:
    """The letters of `lines` beside the `letters` of a page, which may hold more than those."""
    return _Aligner(read, lines, letters).run()


def origin(read: ReadSource, alignment: Alignment, letters: str, at: int) -> int:
    """Where in the source the letter `at` of the page was written."""
    for place in alignment.places:
        if place.start <= at < place.end:
            tokens = read.tokens(place.line)
            walk = _walk(tokens, letters, place.start, keeps_items=bool(place.kept), stop_at=at)
            return tokens[min(walk.index, len(tokens) - 1)].offset
    return read.lines[alignment.places[-1].line][0] if alignment.places else 0


@dataclass(slots=True)
class _Walk:
    index: int
    """Of the token that is not on the page; as many as there are, if all are."""
    at: int
    dropped: list[Token]
    kept: list[Token]


def _walk(tokens: Sequence[Token], letters: str, at: int, *, keeps_items: bool, stop_at: int = -1) -> _Walk:
    walk = _Walk(0, at, [], [])
    for index, token in enumerate(tokens):
        walk.index = index
        if token.kind == CHARACTER:
            if walk.at == stop_at or not letters.startswith(token.text, walk.at):
                return walk
            walk.at += len(token.text)
        elif (
            letters.startswith(token.text, walk.at)
            and (keeps_items or token.group not in ("item", "caption"))
            and not _is_for_the_next(tokens, index, letters, walk.at)
        ):
            if walk.at == stop_at:
                return walk
            walk.at += len(token.text)
            walk.kept.append(token)
        else:
            walk.dropped.append(token)
    walk.index = len(tokens)
    return walk


def _is_for_the_next(tokens: Sequence[Token], index: int, letters: str, at: int) -> bool:
    """Whether the one sign on the page is the character that follows, not the mark: `| \\| |`."""
    token = tokens[index]
    if token.group or letters[at + 1 : at + 2] == token.text:
        return False
    for following in tokens[index + 1 : index + 4]:
        if following.kind == CHARACTER:
            return following.text == token.text
        if following.text != token.text:
            return False
    return False


class _Aligner:
    def __init__(self, read: ReadSource, lines: Sequence[int], letters: str) -> None:
        self._read = read
        self._lines = lines
        self._letters = letters
        self._result = Alignment(places=[], losses=[])
        self._searches = 0

    def run(self) -> Alignment:
        at = position = 0
        while position < len(self._lines):
            line = self._lines[position]
            position += 1
            if not self._read.has_marks(line):
                words = self._read.plain_letters(line)
                if not words:
                    continue
                if self._letters.startswith(words, at):
                    self._result.places.append(LinePlace(line, at, at + len(words)))
                    at += len(words)
                    continue
            tokens = self._read.tokens(line)
            if not tokens:
                continue
            at, position = self._line(tokens, at, position)
            if self._result.is_given_up:
                break
        return self._result

    def _line(self, tokens: list[Token], at: int, position: int) -> tuple[int, int]:
        """Goes on from token to token; the place on the page, and the position of the next line."""
        line = self._lines[position - 1]
        place = LinePlace(line, at, at)
        self._result.places.append(place)
        while True:
            walk = _walk(tokens, self._letters, at, keeps_items=False)
            if walk.index < len(tokens):
                other = _walk(tokens, self._letters, at, keeps_items=True)
                walk = max(walk, other, key=lambda one: one.index)
            at = walk.at
            place.end = at
            place.dropped += walk.dropped
            place.kept += walk.kept
            if walk.index == len(tokens):
                return at, position
            rest, at, position = self._after_loss(tokens[walk.index :], at, position)
            if self._result.is_given_up or not rest:
                return at, position
            if rest[0].offset >= self._read.lines[line][1]:
                line = self._read.line_of(rest[0].offset)
                place = LinePlace(line, at, at)
                self._result.places.append(place)
            tokens = rest

    def _after_loss(self, tokens: list[Token], at: int, position: int) -> tuple[list[Token], int, int]:
        """Notes what is lost. What is left of its line from where the page goes on, that place, the next line."""
        self._searches += 1
        if self._searches > _MOST_SEARCHES:
            self._result.is_given_up = True
            return [], at, position
        # Of a long line no more than is compared.
        characters = (token for token in tokens if token.kind == CHARACTER)
        flat = [(token, position) for token in islice(characters, _SOURCE_WINDOW)]
        ahead = position
        while len(flat) < _SOURCE_WINDOW and ahead < len(self._lines):
            ahead += 1
            flat += [
                (token, ahead)
                for token in self._read.tokens(self._lines[ahead - 1])
                if token.kind == CHARACTER
            ]
        flat = flat[:_SOURCE_WINDOW]
        source = "".join(token.text[0] for token, _ in flat)
        page = self._letters[at : at + _PAGE_WINDOW]
        found = _first_equal(source, page)
        if found is None:
            return self._far_ahead(flat, at, position)
        lost, skipped = found
        if lost:
            self._lose([token for token, _ in flat[:lost]])
        first, position = flat[lost]
        of_line = self._read.tokens(self._lines[position - 1])
        return (
            of_line[bisect_left(of_line, first.offset, key=lambda token: token.offset) :],
            at + skipped,
            position,
        )

    def _far_ahead(
        self, flat: list[tuple[Token, int]], at: int, position: int
    ) -> tuple[list[Token], int, int]:
        lost = [token for token, _ in flat]
        for ahead in range(position + 1, min(len(self._lines), position + _LINES_AHEAD) + 1):
            tokens = self._read.tokens(self._lines[ahead - 1])
            probe = "".join(token.text for token in tokens if token.kind == CHARACTER)[:8]
            found = (
                self._letters.find(probe, at, at + _PAGE_AHEAD)
                if len(probe) >= _SURE and "\x01" not in probe
                else -1
            )
            if found >= 0:
                first = next(token for token in tokens if token.kind == CHARACTER)
                self._lose([token for token in lost if token.offset < first.offset])
                return tokens, found, ahead
        self._lose(lost)
        self._result.is_given_up = True
        return [], at, position

    def _lose(self, tokens: Sequence[Token]) -> None:
        if not tokens:
            return
        self._result.losses.append(Loss(tokens[0].offset, tokens[-1].offset + len(tokens[-1].text)))
        if len(self._result.losses) >= _MOST_LOSSES:
            self._result.is_given_up = True


def _stands_in(letters: str, page: str) -> bool:
    """Whether all letters come on the page in order, and soon."""
    rest = iter(page[: len(letters) + _FEW])
    return all(letter in rest for letter in letters)


def _first_equal(source: str, page: str) -> tuple[int, int] | None:
    """How many letters of both come before the first stretch that is surely the same."""
    if _stands_in(source[:_FEW], page):
        # More letters on the page, none less.
        return 0, page.index(source[0])
    matcher = SequenceMatcher(None, source, page, autojunk=False)
    best = matcher.find_longest_match()
    if not best.size:
        return None
    while best.a and best.b:
        earlier = matcher.find_longest_match(0, best.a, 0, best.b)
        if earlier.size < _SURE and (earlier.size < best.size or earlier.a + earlier.size < best.a):
            break
        best = earlier
    if best.size < _SURE and best.a + best.size < len(source):
        return None
    return best.a, best.b
