"""Stars and underscores: marks where they surely are marks, characters everywhere else.

The rule, for runs of `*` or `_` within one paragraph, heading, item or cell:

1. A run of four or more is characters: a mask, or a blank to fill in (`____年`). So is a run between Latin letters
   or digits on both sides (`3*4*5`, `file_name`), one with white space on both sides, one star between the terms of a
   product (`30%*40%`, `(1+2)*3`), three underscores, and a run inside an address (`addresses`). Only `****` that ends
   one bold and begins the next (`**甲****乙**`, as word processors write it) is two marks.
2. Two runs of the same length (`*`, `**`, `***`, `__`, `_`) make a pair, the nearest two first, if the first can open
   (what follows is no white space and no closing punctuation) and the second can close (what stands before is no
   white space and no opening punctuation). One space, also a full-width one, inside the ends of a bold is let out
   (`**第三条　**内容`) where the marks of the paragraph pair without rest.
3. A run that itself begins words (no word before it, one behind it) closes a bold only behind the end of a sentence, a
   colon, a closing bracket or a space that sets off a heading: `**注意：**请于`, but `**公司、**厂` are masks (`masks`).
4. A pair that may as well be two masks is characters, and is reported: both runs stand behind the same character; the
   words between are one unit (`**县**镇`); a single `*` whose two ends both stand between characters (`长*宽*高`).
   Where masks are certain, nothing is said: family names before both (`张**与李**`), the same words behind both.
5. Underscores are marks only around Chinese words with a boundary on both sides. `是__重点__的` is reported,
   blanks (`年龄__岁，工龄__年`) and names (`__init__`) are not.
6. What has no partner is characters. A `**` that begins words and is never closed is reported, and so is one that ends
   words where it is uncertain which two of three make the pair (`**甲**乙**`).
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto, unique

from site_builder.markup.addresses import addresses
from site_builder.markup.limits import MAX_INLINE_DEPTH, TooComplex
from site_builder.markup.masks import (
    APART,
    CLOSING,
    FAMILY_NAMES,
    LIST_COMMA,
    OPENING,
    MaskReading,
    Run,
    is_sign,
    is_word,
    reading_of,
)

_RUN = re.compile(r"\*+|_+")
_BARRIER = re.compile(r"\n[ \t]*\n")
_BREAK = re.compile("[\x02\n]")
_CHINESE = re.compile("[\u3400-\u9fff]")
_LONGEST_TRIPLE = 40


@unique
class Doubt(Enum):
    """Why stars or underscores stand on the page as they were written."""

    MASKS = auto()
    """A pair that may as well be masks or products."""
    INSIDE_WORDS = auto()
    """`__` in the middle of words: Markdown knows bold there only with stars."""
    MEANT = auto()
    """The same, where it surely is meant as bold."""
    UNPAIRED = auto()
    """A `**` that begins bold and is never closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """One such place: the words from the first mark on, as far as they are written so in the text."""

    kind: Doubt
    written: str


@dataclass(slots=True)
class Pair:
    """Two marks and the pairs between them. Offsets into the text, ends exclusive."""

    size: int
    start: int
    inner_start: int
    inner_end: int
    end: int
    inside: list["Pair"] = field(default_factory=list)


def pairs_of(text: str, barriers: Sequence[int] = ()) -> tuple[list[Pair], list[Doubtful]]:
    """The pairs of marks in `text`, outermost first and in order, and what is shown as it is though it may be meant
    as marks. No pair reaches over a barrier (an offset), such as the end of a cell of an HTML table."""
    runs = _runs(text)
    if not runs:
        return [], []
    limits = sorted((*barriers, *(match.start() for match in _BARRIER.finditer(text))))
    found: list[Pair] = []
    doubts: list[Doubtful] = []
    part: list[Run] = []
    number = 0
    for run in runs:
        behind = bisect_right(limits, run.start)
        if behind != number:
            _Pairing(text, found, doubts).pair_up(part)
            part, number = [], behind
        part.append(run)
    _Pairing(text, found, doubts).pair_up(part)
    found.sort(key=lambda pair: pair.start)
    return _nested(found), doubts


def _runs(text: str) -> list[Run]:
    spans = list(addresses(text))
    starts = [start for start, _ in spans]
    runs: list[Run] = []
    for match in _RUN.finditer(text):
        start, end = match.span()
        if spans:
            place = bisect_right(starts, start) - 1
            if place >= 0 and start < spans[place][1]:
                continue
        runs.append(
            Run(
                mark=text[start],
                size=end - start,
                start=start,
                before=text[start - 1 : start],
                following=text[end : end + 30],
            )
        )
    return runs


class _Pairing:
    """Goes through the runs of one part of a text once."""

    def __init__(self, text: str, found: list[Pair], doubts: list[Doubtful]) -> None:
        self._text = text
        self._found = found
        self._doubts = doubts
        self._open: list[Run] = []
        self._open_of: dict[tuple[str, int], list[Run]] = {}
        self._weak: dict[tuple[str, int], Run] = {}
        """The last run behind a word and before a space: `文字** 加粗**`."""
        self._last: dict[tuple[str, int], tuple[Pair, Run]] = {}
        self._has_masks = False
        self._blanks = 0
        """How many runs of two and more underscores there are."""
        self._is_form = False
        """They make no pairs: blanks to fill in."""

    def pair_up(self, runs: Sequence[Run]) -> None:
        """Adds the pairs and the doubts of `runs`."""
        candidates = _halved([run for run in runs if not _is_plain(run)])
        self._blanks = sum(run.mark == "_" and run.size > 1 for run in runs)
        self._is_form = self._blanks % 2 == 1 or any(run.mark == "_" and run.size > 2 for run in runs)
        counts: dict[tuple[str, int], int] = {}
        for run in candidates:
            counts[run.mark, run.size] = counts.get((run.mark, run.size), 0) + 1
        for run in candidates:
            kind = (run.mark, run.size)
            lets_spaces_out = run.size > 1 and run.mark == "*" and counts[kind] % 2 == 0
            if self._open_of.get(kind):
                if _can_close(run, lets_spaces_out) and self._close(kind, run):
                    continue
            elif _ends_words(run) and run.size > 1 and run.mark == "*":
                self._has_masks = self._has_masks or run.before in FAMILY_NAMES
                self._look_back(kind, run)
            if _can_open(run, lets_spaces_out):
                self._open.append(run)
                self._open_of.setdefault(kind, []).append(run)
            elif run.size == 2 and run.after.isspace() and _is_behind_words(run):
                self._weak[kind] = run
        for opener in self._open:
            self._leave(opener)

    def _close(self, kind: tuple[str, int], closer: Run) -> bool:
        """Whether the run is used up together with the nearest that stands open."""
        opener = self._open_of[kind][-1]
        words = self._text[opener.end : closer.start]
        if not words.strip():
            self._close_as_far_as(opener)
            return False
        reading = reading_of(opener, closer, words, self._has_masks)
        if reading is MaskReading.REOPENS:
            opener.is_mask = closer.is_mask = self._has_masks = True
            return False
        self._close_as_far_as(opener)
        if reading is MaskReading.PAIR:
            self._add(kind, opener, closer, words)
        elif reading is MaskReading.TEXT:
            self._has_masks = self._has_masks or (opener.mark == "*" and opener.size > 1)
        elif not (self._is_form and opener.mark == "_"):
            is_one_of_many = self._blanks > 2 and reading is MaskReading.UNDERSCORES_MEANT
            self._doubt(
                Doubt.INSIDE_WORDS if is_one_of_many else _KINDS[reading],
                self._text[opener.start : closer.end],
            )
        return True

    def _close_as_far_as(self, opener: Run) -> None:
        while True:
            run = self._open.pop()
            self._open_of[run.mark, run.size].pop()
            if run is opener:
                return
            self._leave(run)

    def _add(self, kind: tuple[str, int], opener: Run, closer: Run, words: str) -> None:
        pair = Pair(
            size=opener.size,
            start=opener.start,
            inner_start=opener.end + len(words) - len(words.lstrip()),
            inner_end=closer.start - (len(words) - len(words.rstrip())),
            end=closer.end,
        )
        self._found.append(pair)
        self._last[kind] = pair, closer

    def _look_back(self, kind: tuple[str, int], run: Run) -> None:
        """A run that ends words, and nothing stands open: it may belong to one before it all the same."""
        if run.before in FAMILY_NAMES:
            return
        pair, closer = self._last.pop(kind, (None, None))
        if pair and closer and is_word(closer.before) and is_word(closer.after):
            between = self._text[closer.end : run.start]
            if len(between) <= _LONGEST_TRIPLE and not APART.search(between) and self._found[-1] is pair:
                self._found.pop()
                self._doubt(Doubt.MASKS, self._text[pair.start : run.end])
                return
        weak = self._weak.pop(kind, None)
        if weak and weak.before != run.before and len(self._text[weak.end : run.start].strip()) > 1:
            self._doubt(Doubt.MASKS, self._text[weak.start : run.end])

    def _leave(self, run: Run) -> None:
        if run.mark == "*" and run.size in (2, 3) and not is_word(run.before) and not is_sign(run):
            self._doubt(Doubt.UNPAIRED, self._text[run.start : run.start + 40])

    def _doubt(self, kind: Doubt, written: str) -> None:
        # Placeholders of other constructs, and what comes after a line's end, is not written so in the file.
        self._doubts.append(Doubtful(kind=kind, written=_BREAK.split(written, maxsplit=1)[0]))


_KINDS = {
    MaskReading.DOUBT: Doubt.MASKS,
    MaskReading.UNDERSCORES: Doubt.INSIDE_WORDS,
    MaskReading.UNDERSCORES_MEANT: Doubt.MEANT,
}


def _is_plain(run: Run) -> bool:
    """Step 1 of the rule, but for `****` between two bolds."""
    before, after = run.before, run.after
    if run.size > 3 and not (run.size == 4 and run.mark == "*"):
        return True
    if run.mark == "_" and run.size == 3:
        return True
    if _is_latin(after) and (_is_latin(before) or (before in "·•-－" and after.isdigit())) and before:
        return True
    if run.mark == "*" and run.size == 1 and before and (_is_latin(before) or before in ")）%％]") and after:
        is_factor = after in "(（[" and not _CHINESE.match(run.following[1:2])
        if _is_latin(after) or is_factor:
            return True
    return (before.isspace() and after.isspace()) or not (before or after)


def _ends_words(run: Run) -> bool:
    return is_word(run.before) and not is_word(run.after)


def _is_behind_words(run: Run) -> bool:
    return bool(_CHINESE.match(run.before)) and run.before not in FAMILY_NAMES and run.after != "\n"


def _halved(runs: list[Run]) -> list[Run]:
    """`****` is the end of one bold and the beginning of the next where `**` stands open and closes again."""
    if not any(run.size == 4 for run in runs):
        return runs
    halved: list[Run] = []
    # Which `**` there are behind a place, counted from the end.
    closing_behind = sum(run.size == 2 and run.mark == "*" for run in runs)
    is_open = False
    for run in runs:
        if run.size == 2 and run.mark == "*":
            closing_behind -= 1
            is_open = not is_open
            halved.append(run)
        elif run.size == 4:
            if is_open and closing_behind:
                first = Run(mark="*", size=2, start=run.start, before=run.before, following="*")
                second = Run(mark="*", size=2, start=run.start + 2, before="*", following=run.following)
                halved += (first, second)
        else:
            halved.append(run)
    return halved


def _can_open(run: Run, lets_spaces_out: bool) -> bool:
    if not run.after or run.after in CLOSING:
        return False
    if run.after.isspace():
        return lets_spaces_out and run.after != "\n" and not is_word(run.before)
    return run.mark == "*" or not is_word(run.before) or run.size == 2


def _can_close(run: Run, lets_spaces_out: bool) -> bool:
    if not run.before or run.before in OPENING:
        return False
    if run.before.isspace():
        return lets_spaces_out and run.before != "\n"
    if run.size == 1 and run.before in LIST_COMMA:
        return False
    return run.mark == "*" or not is_word(run.after) or run.size == 2


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _nested(found: list[Pair]) -> list[Pair]:
    top: list[Pair] = []
    open_pairs: list[Pair] = []
    for pair in found:
        while open_pairs and open_pairs[-1].end <= pair.start:
            open_pairs.pop()
        if len(open_pairs) > MAX_INLINE_DEPTH:
            raise TooComplex
        (open_pairs[-1].inside if open_pairs else top).append(pair)
        open_pairs.append(pair)
    return top
