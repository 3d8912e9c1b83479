"""Repeals that the text states and no header does (VAL-07, VAL-09)."""

from collections.abc import Iterable, Sequence

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


def clause_findings(
    subject: Subject,
    clauses: Iterable[RepealClause],
    relations: Iterable[Relation],
    index: TargetIndex,
) -> tuple[Diagnostic, ...]:
    """VAL-07 and VAL-09: repeals of the text that no header states, with the header line to add.

    Documents of the site weigh what the rule says if the text gives their number, and are a warning if it gives
    their title alone. Those outside are worth a note if the text gives their number.
    A document that has ended already, by whatever relation, needs no line.
    """
    acting = tuple(relations)
    findings = []
    for clause in clauses:
        finding = _clause_finding(subject, clause, acting, index)
        if finding:
            findings.append(finding)
    return tuple(findings)


def _clause_finding(
    subject: Subject, clause: RepealClause, relations: Sequence[Relation], index: TargetIndex
) -> Diagnostic | None:
    if (clause.is_partial and not clause.articles) or subject.type not in _ACTING:
        return None
    target = cited_document(subject, clause.citation, index, acting=True)
    if target is None and (clause.number is None or clause.number.key in index.by_number):
        return None
    if _is_stated(subject, clause, target, relations):
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


def _is_stated(
    subject: Subject, clause: RepealClause, target: Subject | None, relations: Sequence[Relation]
) -> bool:
    for relation in relations:
        if relation.kind not in (RelationKind.REPEALS, RelationKind.REPLACES):
            continue
        if target:
            is_target = relation.target.document == target.id
        else:
            key = clause.number.key if clause.number else ""
            is_target = relation.actor.document == subject.id and number_key(relation.target.label) == key
        if is_target and (not relation.articles or set(clause.articles) & set(relation.articles)):
            return True
    return False
