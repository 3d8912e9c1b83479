"""清理结果 applied and reconciled: what its lists do to other documents, and what does not add up (VAL-15)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from site_builder.chinese import in_quotes, in_title_marks
from site_builder.diagnostics.catalogue_resolve import (
    CLEANUP_KEEPS_ENDED,
    CLEANUP_LEFT_OUT,
    CLEANUP_LISTS_TWICE,
    CLEANUP_NAMES_UNKNOWN,
    CLEANUP_OUTCOME_UNCLEAR,
)
from site_builder.diagnostics.catalogue_validity import CLEANUP_EMPTY
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text
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
from site_builder.resolve.targets import Found, TargetIndex, find_target
from site_builder.resolve.validity import validity_on

LABELS: Mapping[CleanupOutcome, Text] = {
    CleanupOutcome.KEPT: Text("继续有效", "kept in force"),
    CleanupOutcome.PROPOSED: Text("拟修改、废止", "to be changed later"),
    CleanupOutcome.AMENDED: Text("修改", "amended"),
    CleanupOutcome.REPEALED: Text("废止", "repealed"),
    CleanupOutcome.EXPIRED: Text("失效", "expired"),
}


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
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanupResult:
    """One clean-up decision reconciled with the site."""

    document: str
    listed: Mapping[str, tuple[CleanupEntry, ...]]
    """By id of a document of the site: the entries that name it."""
    unknown: tuple[CleanupEntry, ...]
    """Entries that name no document of the site."""
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
    for entry in declaration.cleanup:
        target = find_target(subject, _claim(declaration.path, entry), index)
        if isinstance(target, Found) and target.party.document:
            listed.setdefault(target.party.document, []).append(entry)
        else:
            unknown.append(entry)
    named = set(listed) | _claimed(subject, index)
    types = {index.by_id[i].type for i in named if index.by_id[i].type.is_registered}
    issuers = {issuer for i in named for issuer in index.by_id[i].issuers} | set(subject.issuers)
    return CleanupResult(
        document=subject.id,
        listed={document: tuple(entries) for document, entries in sorted(listed.items())},
        unknown=tuple(unknown),
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


def _claimed(subject: Subject, index: TargetIndex) -> set[str]:
    """Documents that the header of the decision repeals or amends."""
    found = (find_target(subject, claim, index) for claim in subject.claims)
    return {target.party.document for target in found if isinstance(target, Found) and target.party.document}


def _had_ended(validity: Validity | None, day: date) -> bool:
    """Whether it ended before `day`; what ends on the day itself does so by the decision."""
    if validity is None:
        return False
    state = validity_on(validity.history, day)
    return state.status.has_ended and state.since < day


def cleanup_findings(
    result: CleanupResult, path: str, index: TargetIndex, validity: Mapping[str, Validity]
) -> Iterator[Diagnostic]:
    """What does not add up in one decision, in the order of its text, then what it leaves out."""
    day = index.by_id[result.document].effective
    for document, entries in result.listed.items():
        yield from _twice(path, document, entries, index)
        yield from _kept_though_ended(path, document, entries, index, validity, day)
    for entry in result.unknown:
        yield CLEANUP_NAMES_UNKNOWN.finding(
            _span(path, entry),
            f"清理清单里的{in_quotes(entry.target)}不在本站",
            f"{in_quotes(entry.target)} of the clean-up lists is not on this site",
            hint=Text(
                "核对文号；确未在本站发布的可以不管",
                "check the number; what was never published here may stay",
            ),
        )
    yield from _unclear(path, [*result.unknown, *(e for group in result.listed.values() for e in group)])
    for document in result.left_out:
        yield _left_out(path, index.by_id[document], result)


def is_empty_cleanup(subject: Subject, declaration: Declaration) -> bool:
    """Whether a clean-up decision says nothing of any document, neither in its text nor in its header."""
    return subject.type is DocumentType.CLEANUP and not (
        declaration.cleanup or declaration.clauses or subject.claims
    )


def empty_cleanup(path: str) -> Diagnostic:
    """VAL-43."""
    return CLEANUP_EMPTY.finding(
        SourceSpan(path),
        "清理结果里没有读到任何文件，原文件上什么也不会标注",
        "no document can be read from this clean-up decision, so none will be marked",
        hint=Text(
            "每个清单上面写一行标题，如“二、废止的文件”，下面每行一份文件；清单在附件里的，在文件头写“继续有效”“废止”“修改”",
            "head each list, as in 二、废止的文件, with one document a line below it; for lists in attachments write `keeps`, "
            "`repeals`, `amends` in the header",
        ),
    )


def _span(path: str, entry: CleanupEntry) -> SourceSpan:
    return SourceSpan(path, entry.line, entry.column)


def _twice(
    path: str, document: str, entries: Sequence[CleanupEntry], index: TargetIndex
) -> Iterator[Diagnostic]:
    first, *others = entries
    for other in others:
        if other.outcome is None or first.outcome is None or _agree(first, other):
            continue
        one, two = LABELS[first.outcome], LABELS[other.outcome]
        label = index.by_id[document].label
        yield CLEANUP_LISTS_TWICE.finding(
            _span(path, other),
            f"{label} 在两个清单里：“{one.zh}”和“{two.zh}”",
            f"{label} stands in two lists: “{one.en}” and “{two.en}”",
            hint=Text("按决定的原件只留一处", "keep the one that the original has"),
            related=(Related(text=Text("另一处", "the other place"), span=_span(path, first)),),
        )


def _agree(one: CleanupEntry, other: CleanupEntry) -> bool:
    """Whether both can be true: of parts of a document much can be said beside what becomes of the rest, and what is to be
    changed later holds until then."""
    holds = {CleanupOutcome.KEPT, CleanupOutcome.PROPOSED}
    outcomes = {one.outcome, other.outcome}
    return len(outcomes) == 1 or outcomes <= holds or bool(one.articles or other.articles)


def _kept_though_ended(
    path: str,
    document: str,
    entries: Iterable[CleanupEntry],
    index: TargetIndex,
    validity: Mapping[str, Validity],
    day: date,
) -> Iterator[Diagnostic]:
    state = validity.get(document)
    kept = [entry for entry in entries if entry.outcome is CleanupOutcome.KEPT]
    if not kept or state is None:
        return
    then = validity_on(state.history, day)
    if then.status.has_ended and then.since < day:
        subject = index.by_id[document]
        yield CLEANUP_KEEPS_ENDED.finding(
            _span(path, kept[0]),
            f"清单写 {subject.label} 继续有效，它在 {then.since} 已经{then.status.label.zh}",
            f"the list keeps {subject.label} in force, which had ended on {then.since}",
            hint=Text("核对两份文件的日期", "check the days of both documents"),
            related=(Related(text=Text("这份文件", "the document"), span=subject.span()),),
        )


def _unclear(path: str, entries: Iterable[CleanupEntry]) -> Iterator[Diagnostic]:
    for entry in sorted(entries, key=lambda one: (one.line, one.column)):
        if entry.outcome is None:
            zh = f"，写的是{in_quotes(entry.words)}" if entry.words else ""
            en = f": {in_quotes(entry.words)}" if entry.words else ""
            yield CLEANUP_OUTCOME_UNCLEAR.finding(
                _span(path, entry),
                f"看不出{in_quotes(entry.target)}是继续有效、修改、废止还是失效{zh}",
                f"it is not clear what becomes of {in_quotes(entry.target)}{en}",
                hint=Text(
                    "每个清单上面写一行标题，如“二、废止的文件”；或在表里加“清理结果”一列；只废止部分条款的写明哪一条",
                    "head each list, as in 二、废止的文件, or add a column 清理结果; name the articles of a partial repeal",
                ),
            )


def _left_out(path: str, subject: Subject, result: CleanupResult) -> Diagnostic:
    return CLEANUP_LEFT_OUT.finding(
        SourceSpan(path),
        f"{subject.label} 在 {result.cutoff} 以前制发，不在任何清单里",
        f"{subject.label} was issued up to {result.cutoff} and stands in no list",
        hint=Text(
            f"请清理单位明确{in_title_marks(subject.title)}的去留",
            f"ask the unit that cleaned up what becomes of {in_title_marks(subject.title)}",
        ),
        related=(Related(text=Text("这份文件", "the document"), span=subject.span()),),
    )
