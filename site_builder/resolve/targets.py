"""Which document an editor means: looked up by id, number in any spelling, or title."""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from site_builder.chinese import DocumentNumber, parse_number
from site_builder.chinese.document_names import DocumentName, document_name
from site_builder.language import Text
from site_builder.model.document import RelationClaim, RelationKind
from site_builder.model.validity import Party
from site_builder.reading.titles import may_be_one, title_key
from site_builder.resolve.link_hints import meant_id
from site_builder.resolve.number_variants import (
    place_of,
)
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex

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
