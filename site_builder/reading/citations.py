"""Documents cited in running text: 《title》(number), 《title》 alone, or a bare number."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from site_builder.chinese import DocumentNumber, find_numbers
from site_builder.model.claims import Citation

_BRACKETED = re.compile(
    r"[ \u3000]*[(（](?P<inner>[^()（）《》\n]*(?:[(（][^()（）《》\n]{0,12}[)）][^()（）《》\n]*)*)[)）]"
)
_JOINS = re.compile(r"[号\s、，,和及与]{0,4}")
_LONGEST_TITLE = 150


def citations(text: str, known_codes: Collection[str] = ()) -> tuple[Citation, ...]:
    """Every document that `text` names, in order and without overlap. Titles inside titles are not listed."""
    numbers = find_numbers(text, known_codes)
    bare = {found.end: found for found in numbers if found.raw}
    found: list[Citation] = []
    for start, title_end in _titles(text):
        beside, end = _numbers_beside(text, title_end, known_codes)
        before = bare.get(start) if not beside else None
        number = beside[0] if beside else None
        if before:
            start, number = before.start, before.number
        elif len(beside) > 1:
            number = _shared_out(beside, found, text, start)
        title = text[text.index("《", start) + 1 : title_end - 1].strip()
        found.append(Citation(start=start, end=end, title=title, number=number))
    taken = sorted((citation.start, citation.end) for citation in found)
    starts = [start for start, _ in taken]
    # How far those reach that begin up to there.
    reaches = list(accumulate((end for _, end in taken), max))
    found += [
        Citation(start=other.start, end=other.end, title="", number=other.number)
        for other in numbers
        if not ((place := bisect_right(starts, other.start)) and other.start < reaches[place - 1])
    ]
    return tuple(sorted(found, key=lambda citation: citation.start))


def _titles(text: str) -> list[tuple[int, int]]:
    """Outermost 《》 pairs within one line."""
    found: list[tuple[int, int]] = []
    depth = start = 0
    for mark in re.finditer("[《》\n]", text):
        if mark[0] == "《":
            start = mark.start() if depth == 0 else start
            depth += 1
        elif mark[0] == "\n":
            depth = 0
        elif depth:
            depth -= 1
            if depth == 0 and mark.end() - start <= _LONGEST_TITLE:
                found.append((start, mark.end()))
    return found


def _numbers_beside(
    text: str, end: int, known_codes: Collection[str]
) -> tuple[tuple[DocumentNumber, ...], int]:
    """The number in the brackets after a title, and where those brackets end; notes such as (试行) are passed over.

    Several numbers only where they are a list: in (8号，根据9号修改) the first is that of the document.
    """
    place = end
    while match := _BRACKETED.match(text, place):
        numbers = find_numbers(match["inner"], known_codes)
        place = match.end()
        if numbers:
            between = [match["inner"][one.end : other.start] for one, other in pairwise(numbers)]
            listed = len(list(takewhile(_JOINS.fullmatch, between)))
            return tuple(found.number for found in numbers[: listed + 1]), place
    return (), end


def _shared_out(
    numbers: Sequence[DocumentNumber], found: list[Citation], text: str, start: int
) -> DocumentNumber | None:
    """《甲办法》、《乙办法》(8号、9号): the number of the title at `start`, the last one; those before it get theirs.

    None, and nothing is shared out, where there are not as many titles as numbers.
    """
    group: list[int] = []
    place = start
    for n in range(len(found) - 1, -1, -1):
        if found[n].number or not found[n].title or not _JOINS.fullmatch(text[found[n].end : place]):
            break
        group.insert(0, n)
        place = found[n].start
    if len(group) + 1 != len(numbers):
        return None
    for n, number in zip(group, numbers, strict=False):
        found[n] = replace(found[n], number=number)
    return numbers[-1]
