"""Documents cited in running text: 《title》(number), 《title》 alone, or a bare number."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from site_builder.chinese import DocumentNumber, find_numbers
from site_builder.model.document import Outcome, RelationClaim, RelationKind
from site_builder.resolve.subject import Subject
from site_builder.resolve.targets import Found, TargetIndex, find_target

_BRACKETED = re.compile(
    r"[ \u3000]*[(（](?P<inner>[^()（）《》\n]*(?:[(（][^()（）《》\n]{0,12}[)）][^()（）《》\n]*)*)[)）]"
)
_LONGEST_TITLE = 150
_KINDS = re.compile(
    "(?:办法|规定|条例|则|通知|意见|决定|决议|命令|令|方案|公告|通告|通报|批复|函|纪要|制度|标准|规程|规范|规划|计划|"
    "纲要|要点|目录|清单|解释|法|章程|措施|预案|指南|指引|政策|安排|协定|公约)$"
)
_SUFFIX = re.compile(r"(?:[(（][^()（）]{1,8}[)）])$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document named at `text[start:end]`, number in brackets included."""

    start: int
    end: int
    title: str
    """What stands in 《》; empty for a bare number."""
    number: DocumentNumber | None

    @property
    def target(self) -> str:
        """As a header would name it: the number where there is one, else 《title》."""
        return self.number.text if self.number else f"《{self.title}》"

    @property
    def names_document(self) -> bool:
        """Whether it has a number, or a title that ends as titles of documents do (办法, 通知 …), unlike 《营业执照》."""
        return self.number is not None or bool(_KINDS.search(_SUFFIX.sub("", self.title)))


def citations(text: str, known_codes: Collection[str] = ()) -> tuple[Citation, ...]:
    """Every document that `text` names, in order and without overlap. Titles inside titles are not listed."""
    bare = {found.end: found for found in find_numbers(text, known_codes)}
    found: list[Citation] = []
    for start, title_end in _titles(text):
        number, end = _number_beside(text, title_end, known_codes)
        before = bare.get(start) if number is None else None
        if before:
            start, number = before.start, before.number
        title = text[text.index("《", start) + 1 : title_end - 1].strip()
        found.append(Citation(start=start, end=end, title=title, number=number))
    taken = [(citation.start, citation.end) for citation in found]
    found += [
        Citation(start=other.start, end=other.end, title="", number=other.number)
        for other in bare.values()
        if not any(start <= other.start < end for start, end in taken)
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


def _number_beside(text: str, end: int, known_codes: Collection[str]) -> tuple[DocumentNumber | None, int]:
    """The number in the brackets after a title, and where those brackets end; notes such as (试行) are passed over."""
    place = end
    while match := _BRACKETED.match(text, place):
        numbers = find_numbers(match["inner"], known_codes)
        place = match.end()
        if numbers:
            return numbers[0].number, place
    return None, end


def cited_document(
    subject: Subject, citation: Citation, index: TargetIndex, *, acting: bool = False
) -> Subject | None:
    """The one document of the site that `subject` cites: by number, else by title. None if none or several fit.

    With `acting` the citation is one that the text repeals or amends: then only an earlier document counts, and one
    found by its title must come from an issuer of the same place.
    """
    if not citation.names_document:
        return None
    written = f"《{citation.title}》" if citation.title else ""
    if citation.number:
        written = f"{written}({citation.number.text})" if written else citation.number.text
    target = find_target(subject, _claim(subject, written, acting=acting), index)
    if not isinstance(target, Found) or not target.party.document or target.party.document == subject.id:
        return None
    found = index.by_id[target.party.document]
    by_number = citation.number is not None and found.number is not None
    if acting and not (found.made < subject.made and (by_number or _same_place(subject, found))):
        return None
    return found


def _claim(subject: Subject, written: str, *, acting: bool) -> RelationClaim:
    return RelationClaim(
        kind=RelationKind.REPEALS if acting else RelationKind.BASIS,
        passive=False,
        target=written,
        articles=(),
        on=None,
        outcome=Outcome.REPEALED,
        until=None,
        span=subject.span(),
    )


_PLACE = re.compile(r".{1,8}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)")


def _same_place(one: Subject, other: Subject) -> bool:
    """Whether some issuers of both begin with the same place, or are the same; unnamed issuers fit all."""
    if not one.issuers or not other.issuers:
        return True
    return bool(_places(one) & _places(other))


def _places(subject: Subject) -> set[str]:
    return {match[0] if (match := _PLACE.match(issuer)) else issuer for issuer in subject.issuers}
