"""Which document an editor means: looked up by id, number in any spelling, or title."""

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from site_builder.chinese import DocumentNumber, parse_number
from site_builder.language import Text
from site_builder.model.document import RelationClaim, RelationKind
from site_builder.model.validity import Party
from site_builder.resolve.likeness import NameIndex
from site_builder.resolve.link_hints import meant_id
from site_builder.resolve.subject import Subject

_TITLE = re.compile(
    r"\s*《(?P<title>.+)》\s*(?:[(（](?P<number>[^()（）]+(?:[(（]\d+[)）][^()（）]*)?)[)）])?\s*"
)
_WRAPPED = re.compile(
    r"(?:印发|转发|发布|公布|颁布|批转|下发)[《〈<](.+)[》〉>]的(?:通知|公告|决定|命令|令|通告|函)$"
)
_NOT_IN_TITLES = re.compile(r"[\s《》〈〉<>“”\"'‘’（）()〔〕\[\]、，,·—\-]+")
_ID = re.compile(r"[^《》\s]+/[^《》\s]*")
_ACTS_ON_EARLIER = (RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.AMENDS, RelationKind.EXTENDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The one document, or the one outside the site, that a claim means."""

    party: Party
    near: Subject | None = None
    """For a document outside: one on the site whose number is nearly the same."""
    other_title: Subject | None = None
    """The document with that number, if the title beside it is not its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnknownId:
    """The target is written as an id, and no document has it."""

    id: str
    meant: Text | None
    """What it was certainly meant for, or where a document of this name lies."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ambiguous:
    """Several documents answer to the target."""

    candidates: tuple[Subject, ...]


Target = Found | UnknownId | Ambiguous


@lru_cache(maxsize=16384)
def title_key(title: str) -> str:
    """A title without the marks and spaces in which two spellings of it differ."""
    return _NOT_IN_TITLES.sub("", unicodedata.normalize("NFKC", title))


@lru_cache(maxsize=16384)
def inner_title(title: str) -> str:
    """X of 关于印发《X》的通知; empty for any other title."""
    match = _WRAPPED.search(title.strip())
    return match[1] if match else ""


@dataclass(slots=True, kw_only=True)
class TargetIndex:
    """Finds documents by what editors write. Titles are indexed at the first question about one."""

    by_id: Mapping[str, Subject]
    by_number: Mapping[str, tuple[Subject, ...]]
    """By `DocumentNumber.key`."""
    unreadable: Collection[str]
    """Ids of documents whose header could not be read; naming one is no mistake."""
    ids: NameIndex = field(init=False)
    _by_title: dict[str, list[Subject]] = field(default_factory=dict)
    _by_inner_title: dict[str, list[Subject]] = field(default_factory=dict)
    _series: dict[tuple[int | None, int], list[Subject]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.ids = NameIndex(self.by_id)

    def titled(self, title: str) -> tuple[Subject, ...]:
        """Documents with this title; if there are none, those that issue a text with this title (印发《X》的通知)."""
        if not self._by_title:
            for subject in self.by_id.values():
                self._by_title.setdefault(title_key(subject.title), []).append(subject)
                if inner := inner_title(subject.title):
                    self._by_inner_title.setdefault(title_key(inner), []).append(subject)
        key = title_key(title)
        found = self._by_title.get(key) or self._by_inner_title.get(key)
        if not found and (inner := inner_title(title)):
            found = self._by_title.get(title_key(inner))
        return tuple(found or ())

    def numbered_alike(self, number: DocumentNumber) -> tuple[Subject, ...]:
        """Documents whose number differs by one slip: a character of the code, or a digit of the year."""
        if not self._series:
            for group in self.by_number.values():
                for subject in group:
                    if subject.number:
                        place = (subject.number.year, subject.number.serial)
                        self._series.setdefault(place, []).append(subject)
        same_code = [
            subject
            for year in _years_one_digit_off(number.year)
            for subject in self._series.get((year, number.serial), ())
            if subject.number and subject.number.code == number.code
        ]
        same_place = [
            subject
            for subject in self._series.get((number.year, number.serial), ())
            if subject.number and _is_one_slip(subject.number.code, number.code)
        ]
        return tuple(same_place + same_code)


def index_targets(subjects: Iterable[Subject], unreadable: Collection[str] = ()) -> TargetIndex:
    """An index of all documents of the site."""
    by_id: dict[str, Subject] = {}
    by_number: dict[str, list[Subject]] = {}
    for subject in subjects:
        by_id[subject.id] = subject
        if subject.number:
            by_number.setdefault(subject.number.key, []).append(subject)
    return TargetIndex(
        by_id=by_id,
        by_number={key: tuple(group) for key, group in by_number.items()},
        unreadable=frozenset(unreadable),
    )


def find_target(subject: Subject, claim: RelationClaim, index: TargetIndex) -> Target:
    """Whom `claim` of `subject` means. A number or title that nobody on the site has lies outside it."""
    written = claim.target.strip()
    if known := index.by_id.get(written):
        return _inside(known)
    if title := _TITLE.fullmatch(written):
        return _by_title(subject, claim, title["title"], title["number"] or "", index)
    if number := parse_number(written):
        return _by_number(subject, claim, number, index)
    if _ID.fullmatch(written):
        return _by_id(written, index)
    return _by_title(subject, claim, written, "", index)


def _inside(subject: Subject) -> Found:
    return Found(party=Party(document=subject.id, label=subject.label))


def _by_id(path: str, index: TargetIndex) -> Target:
    """`path` may also be that of the file."""
    written = path.removeprefix("content/").removesuffix("/").removesuffix(".md").removesuffix("/index")
    if known := index.by_id.get(written):
        return _inside(known)
    if written in index.unreadable:
        return Found(party=Party(document="", label=written))
    return UnknownId(id=written, meant=meant_id(written, {}, index.ids))


def _by_number(subject: Subject, claim: RelationClaim, number: DocumentNumber, index: TargetIndex) -> Target:
    found = index.by_number.get(number.key, ())
    if len(found) > 1:
        found = _narrowed(found, lambda other: bool(set(other.issuers) & set(subject.issuers)))
        found = _narrowed(found, lambda other: other is not subject)
    if len(found) == 1:
        return _inside(found[0])
    if found:
        return Ambiguous(candidates=found)
    return Found(
        party=Party(document="", label=number.text), near=_near_number(subject, claim, number, index)
    )


def _narrowed(found: tuple[Subject, ...], wanted: Callable[[Subject], bool]) -> tuple[Subject, ...]:
    return tuple(other for other in found if wanted(other)) or found


def _near_number(
    subject: Subject, claim: RelationClaim, number: DocumentNumber, index: TargetIndex
) -> Subject | None:
    """A document of the site that the number may have been meant for.

    Only where the claim would change or explain it, it is not later than the claim, and not claimed by its own number.
    """
    if claim.passive or claim.kind is RelationKind.BASIS:
        return None
    claimed = {parsed.key for other in subject.claims if (parsed := parse_number(other.target))}
    for other in index.numbered_alike(number):
        own = other.number.key if other.number else ""
        if other is not subject and other.made <= subject.made and own not in claimed:
            return other
    return None


def _years_one_digit_off(year: int | None) -> list[int]:
    if year is None:
        return []
    written = str(year)
    slips = {
        int(written[:place] + digit + written[place + 1 :]) for place in (2, 3) for digit in "0123456789"
    }
    return sorted(slips - {year}, key=lambda other: (abs(other - year), other))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether the codes differ by one character added, left out or replaced, but not at the first one (the place)."""
    if one == other or one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _by_title(
    subject: Subject, claim: RelationClaim, title: str, written_number: str, index: TargetIndex
) -> Target:
    number = parse_number(written_number) if written_number else None
    if number and (number.key in index.by_number):
        target = _by_number(subject, claim, number, index)
        if isinstance(target, Found):
            return _with_title_compared(target, title, index)
        return target
    candidates = tuple(other for other in index.titled(title) if other is not subject)
    if number:
        candidates = tuple(other for other in candidates if other.number is None)
    if len(candidates) > 1 and not claim.passive and claim.kind in _ACTS_ON_EARLIER:
        candidates = _narrowed(candidates, lambda other: other.made < subject.made)
    if len(candidates) == 1:
        return _inside(candidates[0])
    if candidates:
        return Ambiguous(candidates=tuple(sorted(candidates, key=lambda other: other.id)))
    near = _near_number(subject, claim, number, index) if number else None
    label = number.text if number else f"《{title}》"
    return Found(party=Party(document="", label=label), near=near)


def _with_title_compared(found: Found, title: str, index: TargetIndex) -> Found:
    other = index.by_id[found.party.document]
    written, known = title_key(title), title_key(other.title)
    if written in known or known in written:
        return found
    return Found(party=found.party, other_title=other)
