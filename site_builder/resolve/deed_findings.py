"""What title and text do to other documents beside repealing them, and the header does not say (REL-10, REL-11, REL-14)."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from site_builder.chinese import in_quotes, number_key
from site_builder.diagnostics.catalogue_statements import (
    AMENDMENT_NOT_IN_HEADER,
    DEED_NOT_IN_HEADER,
    EXTENSION_NOT_IN_HEADER,
)
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import (
    AmendmentClause,
    Citation,
    DeedClause,
    DeedKind,
    ExtensionClause,
    RelationKind,
)
from site_builder.model.validity import Relation
from site_builder.resolve.cited_documents import cited_document
from site_builder.resolve.clause_findings import ACTING
from site_builder.resolve.subject import Subject
from site_builder.resolve.targets import TargetIndex

_DAY = timedelta(days=1)


def amendment_findings(
    subject: Subject, clauses: Iterable[AmendmentClause], relations: Iterable[Relation], index: TargetIndex
) -> tuple[Diagnostic, ...]:
    """REL-10: documents that the title of `subject` amends and no header says so. Those outside the site are worth a
    note if the title gives their number."""
    clauses = tuple(clauses) if subject.type in ACTING else ()
    if not clauses:
        return ()
    stated = _targets(subject, relations, (RelationKind.AMENDS, RelationKind.REPEALS, RelationKind.REPLACES))
    found: list[Diagnostic] = []
    for clause in clauses:
        target = cited_document(subject, clause.citation, index, acting=True)
        if not _is_to_be_said(clause.citation, target, stated, index):
            continue
        name = target.label if target else clause.citation.target
        articles = f"[{', '.join(map(str, clause.articles))}]"
        value = f"{{文件: {name}, 条款: {articles}}}" if clause.articles else name
        value_en = f"{{target: {name}, articles: {articles}}}" if clause.articles else name
        found.append(
            AMENDMENT_NOT_IN_HEADER.finding(
                SourceSpan(subject.source_path, clause.line, clause.column),
                f"标题写明修改{in_quotes(name)}，文件头没有写",
                f"the title amends {in_quotes(name)}, the header does not say so",
                hint=Text(f"在文件头加一行：修改: {value}", f"add to the header: amends: {value_en}"),
                related=_related(target, Text("被修改的文件", "the amended document")),
                severity=None if target else Severity.INFO,
                repair=Repair(old="", new=value, key="amends") if target else None,
            )
        )
    return tuple(found)


def deed_findings(
    subject: Subject, clauses: Iterable[DeedClause], relations: Iterable[Relation], index: TargetIndex
) -> tuple[Diagnostic, ...]:
    """REL-14: documents of the site that the text revokes, suspends, amends in a part or repeals but for a part, and
    the header does not name. What to write is for the clerk to say."""
    clauses = tuple(clauses) if subject.type in ACTING else ()
    if not clauses:
        return ()
    relations = tuple(relations)
    stated = _targets(subject, relations, _ACTS)
    stated_or_cited = _targets(subject, relations, (*_ACTS, RelationKind.BASIS))
    found: list[Diagnostic] = []
    for clause in clauses:
        target = cited_document(subject, clause.citation, index, acting=True)
        known = stated_or_cited if clause.kind is DeedKind.RESUMED else stated
        if target is None or not _is_to_be_said(clause.citation, target, known, index):
            continue
        said, hint = _SAID[clause.kind], _HINTS[clause.kind]
        found.append(
            DEED_NOT_IN_HEADER.finding(
                SourceSpan(subject.source_path, clause.line, clause.column),
                f"正文{said.zh}{in_quotes(target.label)}，文件头没有写",
                f"the text {said.en} {in_quotes(target.label)}, the header does not say so",
                hint=Text(hint.zh.format(target.label), hint.en.format(target.label)),
                related=_related(target, Text("这份文件", "that document")),
            )
        )
    return tuple(found)


_ACTS = (
    RelationKind.REPEALS,
    RelationKind.SUSPENDS,
    RelationKind.AMENDS,
    RelationKind.REPLACES,
    RelationKind.EXTENDS,
)
_SAID = {
    DeedKind.REVOKED: Text("撤销", "revokes"),
    DeedKind.SUSPENDED: Text("暂停执行", "suspends"),
    DeedKind.RESUMED: Text("恢复执行", "resumes"),
    DeedKind.AMENDED: Text("修改或删去了条款的是", "changes or strikes out parts of"),
    DeedKind.POSTPONED: Text("改了施行日期的是", "changes the effective day of"),
    DeedKind.UNDATED: Text("在一个要推算的日子废止", "repeals, from a day to be worked out,"),
    DeedKind.EXCEPTION: Text("除个别条款外废止", "repeals, but for a part,"),
}
_HINTS = {
    DeedKind.REVOKED: Text(
        "对照原件，在文件头写：废止: {{文件: {0}, 方式: 撤销}}",
        "compare with the original, and write: repeals: {{target: {0}, as: 撤销}}",
    ),
    DeedKind.SUSPENDED: Text(
        "对照原件，在文件头写：废止: {{文件: {0}, 方式: 暂停执行}}",
        "compare with the original, and write: repeals: {{target: {0}, as: suspended}}",
    ),
    DeedKind.RESUMED: Text(
        "文件头没有“恢复执行”这一项：在{0}的正文前写明从哪天起、依据哪份文件恢复；本文件的文件头写：依据: {0}，就不再问",
        "no field says that a suspension ends: state the day and the ground above the text of {0}, and write here: based_on: {0}",
    ),
    DeedKind.AMENDED: Text(
        "对照原件，在文件头写：修改: {0}", "compare with the original, and write: amends: {0}"
    ),
    DeedKind.POSTPONED: Text(
        "对照原件，把{0}文件头的“施行日期”改成新的那一天；本文件的文件头写：修改: {0}，就不再问",
        "compare with the original, put the new day into the header of {0} as `effective:`, and write here: amends: {0}",
    ),
    DeedKind.UNDATED: Text(
        "查明从哪天起废止，到那天再写，或者现在写：废止: {{文件: {0}, 日期: 年-月-日}}；条件还没有成就的不写",
        "find out the day, and write: repeals: {{target: {0}, on: YYYY-MM-DD}}; nothing while a condition is open",
    ),
    DeedKind.EXCEPTION: Text(
        "把废止的条款逐条写明，如 废止: {{文件: {0}, 条款: [1, 3-9]}}；保留的不写",
        "name the articles that end, as in repeals: {{target: {0}, articles: [1, 3-9]}}, and not those that stay",
    ),
}


def extension_findings(
    subject: Subject, clauses: Iterable[ExtensionClause], relations: Iterable[Relation], index: TargetIndex
) -> tuple[Diagnostic, ...]:
    """REL-11: documents whose term the text of `subject` extends and no header says so."""
    clauses = tuple(clauses) if subject.type in ACTING else ()
    if not clauses:
        return ()
    stated = _targets(subject, relations, (RelationKind.EXTENDS,))
    found: list[Diagnostic] = []
    for clause in clauses:
        target = cited_document(subject, clause.citation, index, acting=True)
        if not _is_to_be_said(clause.citation, target, stated, index):
            continue
        if target and clause.until and target.expires and clause.until <= target.expires:
            continue
        name = target.label if target else clause.citation.target
        found.append(_extension(subject, clause, name, target))
    return tuple(found)


def _extension(subject: Subject, clause: ExtensionClause, name: str, target: Subject | None) -> Diagnostic:
    value = f"{{文件: {name}, 有效期至: {clause.until}}}"
    has_ended = bool(target and target.expires and target.expires + _DAY < subject.effective)
    line = (
        Text(
            f"在文件头加一行：延长: {value}",
            f"add to the header: extends: {{target: {name}, until: {clause.until}}}",
        )
        if clause.until
        else Text(
            f"对照原件算出{in_quotes(name)}新的最后一天，在文件头用“延长”写明文件和“有效期至”",
            f"find out the new last day of {in_quotes(name)}, and name document and day (`until:`) in the header under "
            "`extends:`",
        )
    )
    ended = Text(
        "它的有效期在本文件施行以前已满，不能延长；核对两份文件的日期，确需继续的要重新公布",
        "its term had run out before this document takes effect; check the days of both, or issue it anew",
    )
    return EXTENSION_NOT_IN_HEADER.finding(
        SourceSpan(subject.source_path, clause.line, clause.column),
        f"正文延长了{in_quotes(name)}的有效期，文件头没有写",
        f"the text extends the term of {in_quotes(name)}, the header does not say so",
        hint=ended if has_ended else line,
        related=_related(target, Text("被延长的文件", "the extended document")),
        severity=None if target else Severity.INFO,
        repair=Repair(old="", new=value, key="extends")
        if target and clause.until and clause.is_plain and not has_ended
        else None,
    )


def _targets(
    subject: Subject, relations: Iterable[Relation], kinds: Sequence[RelationKind]
) -> frozenset[str]:
    """Ids, and keys of numbers outside the site, of what `subject` acts on by relations of these kinds."""
    acting = [r.target for r in relations if r.kind in kinds and r.actor.document == subject.id]
    return frozenset(party.document or number_key(party.label) or party.label for party in acting)


def _is_to_be_said(
    citation: Citation, target: Subject | None, stated: frozenset[str], index: TargetIndex
) -> bool:
    if target:
        return target.id not in stated
    number = citation.number
    return bool(number and number.key not in index.by_number and number.key not in stated)


def _related(target: Subject | None, text: Text) -> tuple[Related, ...]:
    return (Related(text=text, span=target.span()),) if target else ()
