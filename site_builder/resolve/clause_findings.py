"""Repeals that the text states and no header does (VAL-07, VAL-09)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from site_builder.chinese import in_quotes, number_key
from site_builder.diagnostics.catalogue_resolve import CLAUSE_WITHOUT_CLAIM, PARTIAL_CLAUSE_WITHOUT_CLAIM
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import Outcome, RelationKind, RepealClause
from site_builder.model.document import DocumentType
from site_builder.model.validity import Relation
from site_builder.resolve.citations import cited_document
from site_builder.resolve.subject import Subject
from site_builder.resolve.targets import TargetIndex

_ACTING = frozenset(
    {
        DocumentType.REGULATION,
        DocumentType.NORMATIVE,
        DocumentType.POLICY,
        DocumentType.NOTICE,
        DocumentType.CLEANUP,
    }
)
"""Types whose words decide. An interpretation or a report only tells of the repeal by another document."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Endings:
    """The relations that end a document or articles of it."""

    by_target: Mapping[str, Sequence[Relation]]
    """By id of the document that ends."""
    by_actor: Mapping[str, Sequence[Relation]]
    """By id of the document that ends another."""


def index_endings(relations: Iterable[Relation]) -> Endings:
    """Those of the relations that end something, by the documents on both sides."""
    by_target: dict[str, list[Relation]] = {}
    by_actor: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.kind in (RelationKind.REPEALS, RelationKind.REPLACES):
            by_target.setdefault(relation.target.document, []).append(relation)
            by_actor.setdefault(relation.actor.document, []).append(relation)
    return Endings(by_target=by_target, by_actor=by_actor)


def clause_findings(
    subject: Subject,
    clauses: Iterable[RepealClause],
    endings: Endings,
    index: TargetIndex,
) -> tuple[Diagnostic, ...]:
    """VAL-07 and VAL-09: repeals of the text that no header states, with the header line to add.

    Documents of the site weigh what the rule says if the text gives their number, and are a warning if it gives
    their title alone. Those outside are worth a note if the text gives their number.
    A document that has ended already, by whatever relation, needs no line.
    """
    found = (_clause_finding(subject, clause, endings, index) for clause in clauses)
    return tuple(finding for finding in found if finding)


def _clause_finding(
    subject: Subject, clause: RepealClause, endings: Endings, index: TargetIndex
) -> Diagnostic | None:
    if (clause.is_partial and not clause.articles) or subject.type not in _ACTING:
        return None
    target = cited_document(subject, clause.citation, index, acting=True)
    if target is None and (clause.number is None or clause.number.key in index.by_number):
        return None
    if _is_stated(subject, clause, target, endings):
        return None
    rule = PARTIAL_CLAUSE_WITHOUT_CLAIM if clause.is_partial else CLAUSE_WITHOUT_CLAIM
    name = target.label if target else clause.citation.target
    line = clause.header_line(name)
    is_expiry = clause.outcome is Outcome.EXPIRED
    deed = Text("失效", "ends") if is_expiry else Text("废止", "repeals")
    what = Text("的部分条款", "articles of ") if clause.is_partial else Text("", "")
    return rule.finding(
        SourceSpan(subject.source_path, clause.line, clause.column),
        f"正文写明{in_quotes(name)}{what.zh}{deed.zh}，文件头没有写",
        f"the text {deed.en} {what.en}{in_quotes(name)}, the header does not say so",
        hint=Text(f"在文件头加一行：{line}", f"add to the header: {line}"),
        related=(Related(text=Text("被废止的文件", "the repealed document"), span=target.span()),)
        if target
        else (),
        severity=_severity(clause, target),
        repair=Repair(old="", new=clause.header_value(name), key="repeals") if target else None,
    )


def _severity(clause: RepealClause, target: Subject | None) -> Severity | None:
    """The rule's own weight where a number proves which document is meant; a title alone may be that of another."""
    if target is None:
        return Severity.INFO
    return None if clause.number else Severity.WARNING


def _is_stated(subject: Subject, clause: RepealClause, target: Subject | None, endings: Endings) -> bool:
    if target:
        stated: Iterable[Relation] = endings.by_target.get(target.id, ())
    else:
        key = clause.number.key if clause.number else ""
        own = endings.by_actor.get(subject.id, ())
        stated = (relation for relation in own if number_key(relation.target.label) == key)
    named = set(clause.articles)
    return any(not r.articles or named & {part.article for part in r.articles} for r in stated)
