"""Documents cited in running text: 《title》(number), 《title》 alone, or a bare number."""

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise, takewhile

from site_builder.chinese import DocumentNumber, FoundNumber, find_numbers
from site_builder.model.claims import Citation

_BRACKETED = re.compile(
    r"[ \u3000]*[(（](?P<inner>[^()（）《》\n]*(?:[(（][^()（）《》\n]{0,12}[)）][^()（）《》\n]*)*)[)）]"
)
_JOINS = re.compile(r"[号\s、，,和及与]{0,4}")
_PART_BEHIND = re.compile(r"[ \u3000]*(?:中?的?第|附[件表])")
_LONGEST_TITLE = 150


def citations(text: str, known_codes: Collection[str] = ()) -> tuple[Citation, ...]:
    """Every document that `text` names, in order and without overlap. Titles inside titles are not listed."""
    numbers = find_numbers(text, known_codes)
    bare = {found.end: found for found in numbers if found.raw}
    found: list[Citation] = []
    for start, title_end in _titles(text):
        beside, end = _numbers_beside(text, title_end, known_codes)
        before = bare.get(start) if not beside else None
        number = beside[0].number if beside else None
        title = text[text.index("《", start) + 1 : title_end - 1].strip()
        if before:
            start, number = before.start, before.number
        elif len(beside) > 1 and not (group := _without_number(found, text, start)):
            found += _each_number(beside, title, text, start, end)
            continue
        elif len(beside) > 1:
            number = _shared_out([one.number for one in beside], found, group)
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


def _numbers_beside(text: str, end: int, known_codes: Collection[str]) -> tuple[tuple[FoundNumber, ...], int]:
    """The number in the brackets after a title, and where those brackets end; notes such as (试行) are passed over.

    Several numbers only where they are a list: in (8号，根据9号修改) the first is that of the document. Their places are
    those in `text`.
    """
    place = end
    while match := _BRACKETED.match(text, place):
        numbers = find_numbers(match["inner"], known_codes)
        place = match.end()
        if numbers:
            between = [match["inner"][one.end : other.start] for one, other in pairwise(numbers)]
            listed = len(list(takewhile(_JOINS.fullmatch, between)))
            begin = match.start("inner")
            return tuple(_moved(found, begin) for found in numbers[: listed + 1]), place
    return (), end


def _moved(found: FoundNumber, by: int) -> FoundNumber:
    return replace(found, start=found.start + by, end=found.end + by)


def _each_number(
    numbers: Sequence[FoundNumber], title: str, text: str, start: int, end: int
) -> list[Citation]:
    """《甲办法》(8、9号): the document with the title and the first number, and one for each number more.

    The title alone where nobody can tell what the numbers are to it: the brackets hold anything else (8号、9号修订), or a
    part is named behind them (第三条).
    """
    if text[numbers[-1].end : end].strip(" \u3000)）文件") or _PART_BEHIND.match(text, end):
        return [Citation(start=start, end=end, title=title, number=None)]
    first, *others = numbers
    ends = [*(one.end for one in numbers[:-1]), end]
    return [
        Citation(start=start, end=first.end, title=title, number=first.number),
        *(
            Citation(start=one.start, end=last, title="", number=one.number)
            for one, last in zip(others, ends[1:], strict=True)
        ),
    ]


def _without_number(found: Sequence[Citation], text: str, start: int) -> list[int]:
    """Which of the titles `found` stand joined before the one at `start` and have no number of their own."""
    group: list[int] = []
    place = start
    for n in range(len(found) - 1, -1, -1):
        if found[n].number or not found[n].title or not _JOINS.fullmatch(text[found[n].end : place]):
            break
        group.insert(0, n)
        place = found[n].start
    return group


def _shared_out(
    numbers: Sequence[DocumentNumber], found: list[Citation], group: Sequence[int]
) -> DocumentNumber | None:
    """《甲办法》、《乙办法》(8号、9号): the number of the last title; the titles of `group` before it get theirs.

    None, and nothing is shared out, where there are not as many titles as numbers.
    """
    if len(group) + 1 != len(numbers):
        return None
    for n, number in zip(group, numbers, strict=False):
        found[n] = replace(found[n], number=number)
    return numbers[-1]
