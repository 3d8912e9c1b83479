"""Which document of the site a citation in running text means."""

import re

from site_builder.model.claims import Citation, Outcome, RelationClaim, RelationKind
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex
from site_builder.resolve.targets import Found, find_target

_PLACE = re.compile(r".{1,8}?(?:自治区|自治州|自治县|省|市|县|区|州|盟|旗)")


def cited_document(
    subject: Subject, citation: Citation, index: TargetIndex, *, acting: bool = False
) -> Subject | None:
    """The one document of the site that `subject` cites: by number, else by title. None if none or several fit.

    With `acting` the citation is one that the text repeals or amends: then only an earlier document counts, and one
    found by its title must come from an issuer of the same place.
    """
    if not _may_be_known(citation, index) or not citation.names_document:
        return None
    written = f"《{citation.title}》" if citation.title else ""
    if citation.number:
        written = f"{written}({citation.number.text})" if written else citation.number.text
    target = find_target(subject, _claim(subject, written, acting=acting), index)
    if not isinstance(target, Found) or not target.party.document or target.party.document == subject.id:
        return None
    found = index.by_id[target.party.document]
    by_number = citation.number is not None and found.number is not None
    if acting and not comes_before(subject, found, by_number=by_number):
        return None
    return found


def comes_before(subject: Subject, found: Subject, *, by_number: bool = False) -> bool:
    """Whether `subject` may act on `found`: one made earlier, and if not named by number one of the same place."""
    return found.made < subject.made and (by_number or _same_place(subject, found))


def _may_be_known(citation: Citation, index: TargetIndex) -> bool:
    """Most citations name documents of others; they are told apart before anything is parsed."""
    if citation.number and index.knows(citation.number):
        return True
    return bool(citation.title and index.titled(citation.title))


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


def _same_place(one: Subject, other: Subject) -> bool:
    """Whether some issuers of both begin with the same place, or are the same; unnamed issuers fit all."""
    if not one.issuers or not other.issuers:
        return True
    return bool(_places(one) & _places(other))


def _places(subject: Subject) -> set[str]:
    return {match[0] if (match := _PLACE.match(issuer)) else issuer for issuer in subject.issuers}
