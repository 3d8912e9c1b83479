"""The documents of a site, found by what a text or a header calls them: id, number, title, or one slip beside them."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from site_builder.chinese import DocumentNumber
from site_builder.reading.titles import inner_title, inner_titles, title_key
from site_builder.resolve.likeness import NameIndex
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
