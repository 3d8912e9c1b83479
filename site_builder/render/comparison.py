"""Two versions of a text compared article by article: what was added, what was taken out, what stayed."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, unique

_OPENING = re.compile(
    r"第[〇零一二两三四五六七八九十百千0-9]{1,8}条(?:之[一二三四五六七八九十]{1,3})?(?=[\s【〔（]|$)"
)
_HEADING = re.compile(
    r"(?:第[〇零一二两三四五六七八九十百千0-9]{1,8}(?:编|章|节)|[一二三四五六七八九十]{1,3}、)"
)
_ALIKE = 0.4
"""Share of common pairs of characters from which two articles count as versions of one another."""
_MOST_PAIRS = 250_000
"""Articles times articles, and characters times characters, up to which they are compared in full."""
_SHORTEST_KEPT = 3
"""Characters that stay between two changes; fewer are read more easily as part of one change."""


@unique
class TextChange(StrEnum):
    """What became of a part of the text."""

    SAME = "same"
    CHANGED = "changed"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextPiece:
    """A run of text that stayed (`same`), was added or was removed."""

    change: TextChange
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPart:
    """One article, or what stands between two articles."""

    change: TextChange
    name: str
    """第五条 in the newer version, in the older for what was removed; empty for what is no article."""
    former_name: str
    """The name in the older version, if it is another one."""
    pieces: tuple[TextPiece, ...]


def compare_texts(old: str, new: str) -> tuple[ComparedPart, ...]:
    """The parts in the order of the newer text, removed ones where they stood. The pieces of kinds `same` and `added`
    put together are the newer text, those of kinds `same` and `removed` the older, line breaks aside."""
    older, newer = _parts(old), _parts(new)
    compared: list[ComparedPart] = []
    a = b = 0
    for i, j in [*_pairs(older, newer), (len(older), len(newer))]:
        compared += [_whole(part, TextChange.REMOVED) for part in older[a:i]]
        compared += [_whole(part, TextChange.ADDED) for part in newer[b:j]]
        if i < len(older):
            compared.append(_both(older[i], newer[j]))
        a, b = i + 1, j + 1
    return tuple(compared)


def _parts(text: str) -> list[str]:
    """An article with its paragraphs, a heading, or a paragraph outside articles."""
    parts: list[str] = []
    is_in_article = False
    for line in text.splitlines():
        words = line.strip()
        if not words:
            continue
        if _OPENING.match(words):
            parts.append(words)
            is_in_article = True
        elif is_in_article and not _HEADING.match(words):
            parts[-1] += f"\n{words}"
        else:
            parts.append(words)
            is_in_article = False
    return parts


def _pairs(older: Sequence[str], newer: Sequence[str]) -> list[tuple[int, int]]:
    """Which parts are versions of one another, in an order that both texts have."""
    if len(older) * len(newer) > _MOST_PAIRS:
        matcher = SequenceMatcher(None, older, newer, autojunk=False)
        return [(a + n, b + n) for a, b, size in matcher.get_matching_blocks() for n in range(size)]
    signs_old = [(part, _signs(part)) for part in older]
    signs_new = [(part, _signs(part)) for part in newer]
    likeness = [
        [_likeness(one, other) if _is_article(old) is _is_article(new) else 0.0 for new, other in signs_new]
        for old, one in signs_old
    ]
    best = [[0.0] * (len(newer) + 1) for _ in range(len(older) + 1)]
    for i in range(len(older) - 1, -1, -1):
        for j in range(len(newer) - 1, -1, -1):
            paired = likeness[i][j] + best[i + 1][j + 1] if likeness[i][j] >= _ALIKE else 0.0
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    return _walk(best, likeness)


def _walk(best: list[list[float]], likeness: list[list[float]]) -> list[tuple[int, int]]:
    found: list[tuple[int, int]] = []
    i = j = 0
    while i < len(likeness) and j < len(likeness[i]):
        if likeness[i][j] >= _ALIKE and best[i][j] == likeness[i][j] + best[i + 1][j + 1]:
            found.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return found


def _is_article(part: str) -> bool:
    return _OPENING.match(part) is not None


def _signs(part: str) -> frozenset[str]:
    """Pairs of neighbouring characters, without the number of the article, which may change."""
    opening = _OPENING.match(part)
    words = "".join(part[opening.end() if opening else 0 :].split()) or part
    return frozenset(words[n : n + 2] for n in range(max(len(words) - 1, 1)))


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other))


def _whole(part: str, change: TextChange) -> ComparedPart:
    name, words = _named(part)
    return ComparedPart(
        change=change,
        name=name,
        former_name="",
        pieces=(TextPiece(change=change, text=words),) if words else (),
    )


def _both(old: str, new: str) -> ComparedPart:
    former, before = _named(old)
    name, after = _named(new)
    pieces = _pieces(before, after)
    is_same = before == after
    return ComparedPart(
        change=TextChange.SAME if is_same else TextChange.CHANGED,
        name=name,
        former_name=former if former != name else "",
        pieces=pieces,
    )


def _named(part: str) -> tuple[str, str]:
    opening = _OPENING.match(part)
    return (opening[0], part[opening.end() :].strip()) if opening else ("", part)


def _pieces(old: str, new: str) -> tuple[TextPiece, ...]:
    if old == new:
        return (TextPiece(change=TextChange.SAME, text=new),)
    if len(old) * len(new) > _MOST_PAIRS * 16:
        return (TextPiece(change=TextChange.REMOVED, text=old), TextPiece(change=TextChange.ADDED, text=new))
    removed = added = ""
    found: list[TextPiece] = []
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    a = b = 0
    for i, j, size in blocks:
        removed, added = removed + old[a:i], added + new[b:j]
        kept = new[j : j + size]
        is_last = size == 0
        if not is_last and (removed or added) and size < _SHORTEST_KEPT and not _is_end(i + size, old):
            removed, added = removed + kept, added + kept
        else:
            found += [
                TextPiece(change=change, text=text)
                for change, text in (
                    (TextChange.REMOVED, removed),
                    (TextChange.ADDED, added),
                    (TextChange.SAME, kept),
                )
                if text
            ]
            removed = added = ""
        a, b = i + size, j + size
    return tuple(found)


def _is_end(place: int, text: str) -> bool:
    return place == len(text)
