"""Which document an editor means: looked up by id, number in any spelling, or title."""

import re
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from site_builder.chinese import DocumentNumber, parse_number
from site_builder.chinese.document_names import DocumentName, document_name
from site_builder.language import Text
from site_builder.model.document import RelationClaim, RelationKind
from site_builder.model.validity import Party
from site_builder.reading.titles import inner_title, inner_titles, may_be_one, title_key
from site_builder.resolve.likeness import NameIndex
from site_builder.resolve.link_hints import meant_id
from site_builder.resolve.number_variants import (
    is_in_series,
    is_surely_same,
    may_be_same,
    other_codes,
    place_of,
    speaks_of_itself,
)
from site_builder.resolve.subject import Subject

_ISSUER_BEFORE = re.compile(r"(.{2,40}?[府局委厅办部院署室会])关于")
_ORGAN = re.compile("[府局委厅办部院署处会省市县区]$")
_ID = re.compile(r"[^《》\s]+/[^《》\s]*")
_MOST_PARTS = 50
_LEADING_TITLE = re.compile("《([^《》]+)》")
_ACTS_ON_EARLIER = (RelationKind.REPEALS, RelationKind.REPLACES, RelationKind.AMENDS, RelationKind.EXTENDS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The one document, or the one outside the site, that a claim means."""

    party: Party
    near: Subject | None = None
    """For a document outside: one on the site whose number is nearly the same."""
    other_title: Subject | None = None
    """The document with that number, if the title beside it is not its title."""
    is_called_outside: bool = False
    """The editor calls it outside, and it is here."""


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Unclear:
    """The target is no whole number, title or id, and nothing on the site has it for its title."""

    parts: tuple[Subject, ...]
    """Documents of the site that the pieces of the target name, if every piece names one."""


Target = Found | UnknownId | Ambiguous | Unclear


@dataclass(slots=True, kw_only=True)
class TargetIndex:
    """Finds documents by what editors write. Titles are indexed at the first question about one."""

    by_id: Mapping[str, Subject]
    by_number: Mapping[str, tuple[Subject, ...]]
    """By `DocumentNumber.key`."""
    unreadable: Collection[str]
    """Ids of documents whose header could not be read; naming one is no mistake."""
    places: frozenset[str] = frozenset()
    """示例市: where the site's own offices are."""
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
                for inner in inner_titles(subject.title):
                    self._by_inner_title.setdefault(title_key(inner), []).append(subject)
        key = title_key(title)
        found = self._by_title.get(key) or self._by_inner_title.get(key)
        if not found and (inner := inner_title(title)):
            found = self._by_title.get(title_key(inner))
        if not found and (issuer := _ISSUER_BEFORE.match(title)):
            rest = self._by_title.get(title_key(title[issuer.end(1) :]), ())
            found = [subject for subject in rest if issuer[1] in subject.issuers]
        return tuple(found or ())

    def knows(self, number: DocumentNumber) -> bool:
        """Whether a document has this number, or one of which it may be another name."""
        return number.key in self.by_number or bool(self.variants(number))

    def numbered(self, number: DocumentNumber, asker: Subject) -> tuple[Subject, ...]:
        """Documents with this number; if there are none, those of which it surely is another name (市政府令第97号)."""
        if found := self.by_number.get(number.key, ()):
            return found
        places = {place for name in asker.issuers if (place := place_of(name))}
        if not places or not speaks_of_itself(number):
            places |= self.places
        return tuple(
            subject
            for subject in self.variants(number)
            if subject.number and is_surely_same(number, subject.number, places)
        )

    def variants(self, number: DocumentNumber) -> tuple[Subject, ...]:
        for code in other_codes(number.code):
            other = DocumentNumber(code, number.year, number.serial)
            if found := self.by_number.get(other.key, ()):
                return found
        if not is_in_series(number):
            return ()
        return tuple(
            subject
            for subject in self._at_place(number.year, number.serial)
            if subject.number and may_be_same(number, subject.number)
        )

    def _at_place(self, year: int | None, serial: int) -> Sequence[Subject]:
        """Documents with this year and serial, whatever their code."""
        self._index_series()
        return self._series.get((year, serial), ())

    def ending_alike(self, number: DocumentNumber) -> tuple[Subject, ...]:
        """Documents whose number ends like this one, where the words before it may not belong to it: 期满后示政发〔2019〕8号."""
        return tuple(
            subject
            for subject in self._at_place(number.year, number.serial)
            if subject.number
            and len(subject.number.code) > 1
            and number.code.endswith(subject.number.code)
            and not _ORGAN.search(number.code.removesuffix(subject.number.code))
        )

    def near(self, subject: Subject, number: DocumentNumber, title: str) -> Subject | None:
        """An earlier document whose number differs by one slip from one that `subject` names; it must have the `title`
        that stands beside the number, if one does.
        """
        named = title_key(title)
        for other in (*self.numbered_alike(number), *self.serial_alike(number, named)):
            is_titled = not title or title_key(other.title) in named or named in title_key(other.title)
            if is_titled and other is not subject and other.made <= subject.made:
                return other
        return None

    def serial_alike(self, number: DocumentNumber, named: str = "") -> tuple[Subject, ...]:
        """Documents of the same series and year whose serial differs by one digit, the nearest first.

        9号 is no slip for 8号 by itself: only a title among the words `named` (see `title_key`) can show that it is.
        """
        self._index_series()
        return tuple(
            subject
            for serial in _one_digit_off(number.serial)
            for subject in self._series.get((number.year, serial), ())
            if subject.number and subject.number.code == number.code
            if (serial > 9 or number.serial > 9) or title_key(subject.title) in named
        )

    def numbered_alike(self, number: DocumentNumber) -> tuple[Subject, ...]:
        """Documents whose number differs by one slip: a character of the code, or a digit of the year."""
        self._index_series()
        same_code = [
            subject
            for year in _years_one_digit_off(number.year)
            for subject in self._at_place(year, number.serial)
            if subject.number and subject.number.code == number.code
        ]
        same_place = [
            subject
            for subject in self._at_place(number.year, number.serial)
            if subject.number and _is_one_slip(subject.number.code, number.code)
        ]
        return tuple(same_place + same_code)

    def _index_series(self) -> None:
        if not self._series:
            for group in self.by_number.values():
                for subject in group:
                    if subject.number:
                        place = (subject.number.year, subject.number.serial)
                        self._series.setdefault(place, []).append(subject)


def index_targets(
    subjects: Iterable[Subject], unreadable: Collection[str] = (), own_names: Iterable[str] = ()
) -> TargetIndex:
    """An index of all documents of the site. `own_names` are its short name and sponsor, which tell its place."""
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
        places=frozenset(place for name in own_names if (place := place_of(f"{name}府"))),
    )


def find_target(subject: Subject, claim: RelationClaim, index: TargetIndex) -> Target:
    """Whom `claim` of `subject` means. A whole number or 《title》 that nobody on the site has lies outside it."""
    written = claim.target.strip()
    target = _find(subject, claim, written, index)
    if claim.beside and isinstance(target, Found) and target.party.document:
        target = _with_title_compared(target, claim.beside, index)
    if not claim.is_outside:
        return target
    if isinstance(target, Found) and target.party.document:
        return replace(target, is_called_outside=True)
    name = document_name(written)
    return Found(party=Party(document="", label=(_label(name) if name else "") or written))


def _find(subject: Subject, claim: RelationClaim, written: str, index: TargetIndex) -> Target:
    if known := index.by_id.get(written):
        return _inside(known)
    if name := document_name(written):
        return _by_name(subject, claim, name, index)
    if _ID.fullmatch(written):
        return _by_id(written, index)
    if candidates := _titled(subject, claim, written, index):
        return _one_of(candidates)
    return Unclear(parts=_parts(subject, claim, written, index))


def _parts(subject: Subject, claim: RelationClaim, written: str, index: TargetIndex) -> tuple[Subject, ...]:
    """The documents of the site that the pieces between 、，； name; none if a piece names no document for certain."""
    pieces = [piece for piece in re.split(r"[、，,；;\s]+", written)[:_MOST_PARTS] if piece]
    found: list[Subject] = []
    for piece in pieces:
        target = _find(subject, claim, piece, index) if len(pieces) > 1 else None
        if isinstance(target, Found) and target.party.document:
            found.append(index.by_id[target.party.document])
        elif (title := _LEADING_TITLE.match(piece)) and len(titled := index.titled(title[1])) == 1:
            # 《甲办法》（8号）: the number is not whole, the title is.
            found += titled
        else:
            return ()
    return tuple(found)


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
    found = index.numbered(number, subject)
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
    # 市政府令第97号 where the site has that of another city.
    variants = index.variants(number) if not place_of(number.code) else ()
    alike = (*variants, *index.numbered_alike(number))
    if claim.kind in _ACTS_ON_EARLIER:
        named = title_key(claim.target)
        alike += tuple(
            other
            for other in index.serial_alike(number, named)
            if "《" not in claim.target or title_key(other.title) in named
        )
    for other in alike:
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


def _one_digit_off(serial: int) -> list[int]:
    """Serials that a slip of one digit turns this one into: another digit, one too many or one left out."""
    written = str(serial)
    places = range(len(written))
    slips = {written[:n] + digit + written[n + 1 :] for n in places for digit in "0123456789"}
    slips |= {written[:n] + written[n + 1 :] for n in places}
    slips |= {written[:n] + digit + written[n:] for n in range(len(written) + 1) for digit in "0123456789"}
    found = {int(slip) for slip in slips if slip and slip[0] != "0"}
    return sorted(found - {serial, 0}, key=lambda other: (abs(other - serial), other))


def _is_one_slip(one: str, other: str) -> bool:
    """Whether the codes differ by one character added, left out or replaced, but not at the first one (the place)."""
    if one == other or one[:1] != other[:1] or abs(len(one) - len(other)) > 1:
        return False
    short, long = sorted((one, other), key=len)
    same = next((n for n, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short))
    return short[same + (len(short) == len(long)) :] == long[same + 1 :]


def _by_name(subject: Subject, claim: RelationClaim, name: DocumentName, index: TargetIndex) -> Target:
    number = name.number
    if number and not name.title:
        return _by_number(subject, claim, number, index)
    if number and index.numbered(number, subject):
        target = _by_number(subject, claim, number, index)
        return _with_title_compared(target, name.title, index) if isinstance(target, Found) else target
    candidates = _titled(subject, claim, name.title, index)
    if number:
        candidates = tuple(other for other in candidates if other.number is None)
    if candidates:
        return _one_of(candidates)
    near = _near_number(subject, claim, number, index) if number else None
    return Found(party=Party(document="", label=_label(name)), near=near)


def _label(name: DocumentName) -> str:
    return name.number.text if name.number else f"《{name.title}》"


def _titled(subject: Subject, claim: RelationClaim, title: str, index: TargetIndex) -> tuple[Subject, ...]:
    candidates = tuple(other for other in index.titled(title) if other is not subject)
    if len(candidates) > 1 and not claim.passive and claim.kind in _ACTS_ON_EARLIER:
        candidates = _narrowed(candidates, lambda other: other.made < subject.made)
    return candidates


def _one_of(candidates: tuple[Subject, ...]) -> Target:
    if len(candidates) == 1:
        return _inside(candidates[0])
    return Ambiguous(candidates=tuple(sorted(candidates, key=lambda other: other.id)))


def _with_title_compared(found: Found, title: str, index: TargetIndex) -> Found:
    other = index.by_id[found.party.document]
    return found if may_be_one(title, other.title) else Found(party=found.party, other_title=other)
