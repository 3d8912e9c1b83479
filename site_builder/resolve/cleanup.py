"""清理结果 applied and reconciled: what its lists do to other documents, and what does not add up (VAL-15)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.claims import (
    CleanupEntry,
    CleanupOutcome,
    Outcome,
    RelationClaim,
    RelationKind,
    RepealClause,
)
from site_builder.model.document import Declaration, Document, DocumentType
from site_builder.model.validity import Validity
from site_builder.reading.cleanup_words import ACTING
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex
from site_builder.resolve.targets import Found, find_target
from site_builder.resolve.validity import validity_on


def cleanup_claims(declaration: Declaration) -> tuple[RelationClaim, ...]:
    """The relations that the lists state: 修改, 废止 and 失效 act on the document, or the parts of it that are named, from
    the day that is named, else from the decision's own. 继续有效 and what is only proposed (拟修改) act on nothing."""
    return tuple(_claim(declaration.path, entry) for entry in declaration.cleanup if entry.outcome in ACTING)


def clauses_beside_lists(declaration: Declaration) -> tuple[RepealClause, ...]:
    """The repeals of the text, without those that it names in a list of which nobody can tell what becomes of its entries:
    VAL-32 asks about them, and a line for the header would be a guess."""
    unclear = {entry.line for entry in declaration.cleanup if entry.outcome is None}
    return tuple(clause for clause in declaration.clauses if clause.line not in unclear)


def _claim(path: str, entry: CleanupEntry) -> RelationClaim:
    is_amended = entry.outcome is CleanupOutcome.AMENDED
    return RelationClaim(
        kind=RelationKind.AMENDS if is_amended else RelationKind.REPEALS,
        passive=False,
        target=entry.target,
        articles=entry.articles,
        on=entry.on,
        outcome=Outcome.EXPIRED if entry.outcome is CleanupOutcome.EXPIRED else Outcome.REPEALED,
        until=None,
        span=SourceSpan(path, entry.line, entry.column),
        beside=entry.title if entry.number else "",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanupResult:
    """One clean-up decision reconciled with the site."""

    document: str
    listed: Mapping[str, tuple[CleanupEntry, ...]]
    """By id of a document of the site: the entries that name it."""
    unknown: tuple[CleanupEntry, ...]
    """Entries that name no document of the site."""
    misnamed: tuple[tuple[CleanupEntry, str], ...]
    """Entries whose title is not that of the document with their number, with the id of that document."""
    stated: frozenset[str]
    """Ids of documents of which the header of the decision says what becomes of them."""
    left_out: tuple[str, ...]
    """Ids of documents that the decision should have listed and did not."""
    cutoff: date | None


def reconcile(
    subject: Subject,
    declaration: Declaration,
    index: TargetIndex,
    documents: Sequence[Document],
    validity: Mapping[str, Validity],
) -> CleanupResult:
    """Which documents the decision of `subject` names and which it leaves out.

    Left out is a document that was issued up to the cut-off and had not ended when the decision took effect, if the
    decision lists others of its type (规章 are cleaned up apart) and of its issuer.
    """
    listed: dict[str, list[CleanupEntry]] = {}
    unknown: list[CleanupEntry] = []
    misnamed: list[tuple[CleanupEntry, str]] = []
    for entry in declaration.cleanup:
        target = find_target(subject, _claim(declaration.path, entry), index)
        if isinstance(target, Found) and target.other_title:
            misnamed.append((entry, target.party.document))
        elif isinstance(target, Found) and target.party.document:
            listed.setdefault(target.party.document, []).append(entry)
        else:
            unknown.append(entry)
    first_line = declaration.body.first_line
    kept = {i for i, entries in listed.items() if any(one.line < first_line for one in entries)}
    titled = {other.id for entry, _ in misnamed for other in index.titled(entry.title)}
    named = set(listed) | _claimed(subject, index) | {document for _, document in misnamed} | titled
    types = {index.by_id[i].type for i in named if index.by_id[i].type.is_registered}
    issuers = {issuer for i in named for issuer in index.by_id[i].issuers} | set(subject.issuers)
    return CleanupResult(
        document=subject.id,
        listed={document: tuple(entries) for document, entries in sorted(listed.items())},
        unknown=tuple(unknown),
        misnamed=tuple(misnamed),
        stated=_stated(subject, declaration, index) | kept,
        left_out=tuple(
            document.id
            for document in documents
            if document.id not in named
            and declaration.cutoff
            and document.type in types
            and issuers & set(document.issuers)
            and (document.issued or document.published) <= declaration.cutoff
            and not _had_ended(validity.get(document.id), subject.effective)
        ),
        cutoff=declaration.cutoff,
    )


def _stated(subject: Subject, declaration: Declaration, index: TargetIndex) -> frozenset[str]:
    """Documents that the header of the decision acts on."""
    claims = declaration.header.claims if declaration.header else ()
    found = (find_target(subject, claim, index) for claim in claims)
    return frozenset(target.party.document for target in found if isinstance(target, Found))


def _claimed(subject: Subject, index: TargetIndex) -> set[str]:
    """Documents that the header of the decision repeals or amends."""
    found = (find_target(subject, claim, index) for claim in subject.claims)
    return {
        target.party.document
        for target in found
        if isinstance(target, Found) and target.party.document and not target.other_title
    }


def _had_ended(validity: Validity | None, day: date) -> bool:
    """Whether it ended before `day`; what ends on the day itself does so by the decision."""
    if validity is None:
        return False
    state = validity_on(validity.history, day)
    return state.status.has_ended and state.since < day


def is_empty_cleanup(subject: Subject, declaration: Declaration) -> bool:
    """Whether a clean-up decision says nothing of any document, neither in its text nor in its header."""
    return subject.type is DocumentType.CLEANUP and not (
        declaration.cleanup or declaration.clauses or subject.claims
    )
