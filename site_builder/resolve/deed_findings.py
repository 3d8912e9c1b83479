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
from site_builder.resolve.clause_targets import candidates_for
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex

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
    """REL-14: documents of the site that the text revokes, suspends, resumes, amends in a part, repeals but for a part or
    from an uncertain day, or of whose end it speaks otherwise, and the header does not name. What to write is for the
    clerk to say; a header that calls the document its ground (依据) says that the text does none of this."""
    clauses = tuple(clauses) if subject.type in ACTING else ()
    if not clauses:
        return ()
    relations = tuple(relations)
    stated = _targets(subject, relations, _ACTS)
    stated_or_cited = _targets(subject, relations, (*_ACTS, RelationKind.BASIS))
    ended = {r.target.document for r in relations if r.kind in _ENDINGS and not r.articles}
    found: dict[str, Diagnostic] = {}
    for clause in clauses:
        target = cited_document(subject, clause.citation, index, acting=True)
        others = candidates_for(subject, clause.citation, index) if target is None else ()
        target = target or (others[0] if len(others) == 1 else None)
        known = stated if clause.kind in _ASKS_FOR_A_LINE else stated_or_cited
        if target is None or clause.kind is DeedKind.KEPT or target.id in known or target.id in found:
            continue
        if clause.kind is DeedKind.TOLD and (target.id in ended or target.expires):
            continue
        found[target.id] = _deed(subject, clause, target, has_other_number=bool(others))
    return tuple(found.values())


def _deed(subject: Subject, clause: DeedClause, target: Subject, *, has_other_number: bool) -> Diagnostic:
    said, hint = _SAID[clause.kind], _HINTS[clause.kind]
    name = target.label
    part = f", 条款: [{', '.join(clause.parts)}]" if clause.parts else ""
    part_en = f", articles: [{', '.join(clause.parts)}]" if clause.parts else ""
    amended = f"{{文件: {name}{part}}}" if part else name
    amended_en = f"{{target: {name}{part_en}}}" if part else name
    slip = Text(
        f"《{target.title}》在本站的文号是 {name}，先核对正文的文号；" if has_other_number else "",
        f"the number in the text is not that of 《{target.title}》 on this site ({name}); "
        if has_other_number
        else "",
    )
    return DEED_NOT_IN_HEADER.finding(
        SourceSpan(subject.source_path, clause.line, clause.column),
        said.zh.format(in_quotes(name), clause.words),
        said.en.format(in_quotes(name), clause.words),
        hint=Text(
            slip.zh + hint.zh.format(name, part, amended), slip.en + hint.en.format(name, part_en, amended_en)
        ),
        related=_related(target, Text("这份文件", "that document")),
    )


_ENDINGS = (RelationKind.REPEALS, RelationKind.REPLACES)
_ACTS = (
    RelationKind.REPEALS,
    RelationKind.SUSPENDS,
    RelationKind.AMENDS,
    RelationKind.REPLACES,
    RelationKind.EXTENDS,
)
_ASKS_FOR_A_LINE = (DeedKind.REVOKED, DeedKind.SUSPENDED, DeedKind.EXCEPTION)
"""What certainly does something: that the header calls the document its ground does not settle it."""
_SAID = {
    DeedKind.REVOKED: Text("正文撤销{0}，文件头没有写", "the text revokes {0}, the header does not say so"),
    DeedKind.SUSPENDED: Text(
        "正文暂停执行{0}，文件头没有写", "the text suspends {0}, the header does not say so"
    ),
    DeedKind.RESUMED: Text(
        "正文恢复执行{0}，文件头没有写", "the text resumes {0}, the header does not say so"
    ),
    DeedKind.AMENDED: Text(
        "正文修改或删去了条款的是{0}，文件头没有写",
        "the text changes or strikes out parts of {0}, the header does not say so",
    ),
    DeedKind.POSTPONED: Text(
        "正文改了施行日期的是{0}，文件头没有写",
        "the text changes the effective day of {0}, the header does not say so",
    ),
    DeedKind.UNDATED: Text(
        "正文在一个要推算的日子废止{0}，文件头没有写",
        "the text repeals, from a day to be worked out, {0}, the header does not say so",
    ),
    DeedKind.EXCEPTION: Text(
        "正文除个别条款外废止{0}，文件头没有写",
        "the text repeals, but for a part, {0}, the header does not say so",
    ),
    DeedKind.UNCLEAR: Text(
        "正文说到{0}“{1}”，条件、范围或日子读不准，文件头没有写",
        "the text speaks of an end of {0} (“{1}”) under conditions, within limits or from a day that cannot be read, and the "
        "header does not",
    ),
    DeedKind.TOLD: Text(
        "正文说{0}已经“{1}”，本站的这份文件没有写明何时终止",
        "the text says that {0} has ended (“{1}”), and nothing on this site says when",
    ),
}
_HINTS = {
    DeedKind.REVOKED: Text(
        "对照原件，在文件头写：废止: {{文件: {0}{1}, 方式: 撤销}}",
        "compare with the original, and write: repeals: {{target: {0}{1}, as: 撤销}}",
    ),
    DeedKind.SUSPENDED: Text(
        "对照原件，在文件头写：废止: {{文件: {0}{1}, 方式: 暂停执行}}；暂停到哪天为止，写在{0}的正文前",
        "compare with the original, and write: repeals: {{target: {0}{1}, as: suspended}}; state its end above the text of {0}",
    ),
    DeedKind.RESUMED: Text(
        "文件头没有“恢复执行”这一项：在{0}的正文前写明从哪天起、依据哪份文件恢复；本文件的文件头写：依据: {0}，就不再问",
        "no field says that a suspension ends: state the day and the ground above the text of {0}, and write here: based_on: {0}",
    ),
    DeedKind.AMENDED: Text(
        "对照原件，在文件头写：修改: {2}；没有修改的写 依据: {0}，就不再问",
        "compare with the original, and write: amends: {2}; if nothing is amended, write based_on: {0}",
    ),
    DeedKind.POSTPONED: Text(
        "对照原件，把{0}文件头的“施行日期”改成新的那一天；本文件的文件头写：修改: {0}，就不再问",
        "compare with the original, put the new day into the header of {0} as `effective:`, and write here: amends: {0}",
    ),
    DeedKind.UNDATED: Text(
        "查明从哪天起废止，到那天再写，或者现在写：废止: {{文件: {0}, 日期: 年-月-日}}；条件还没有成就的写 依据: {0}，就不再问",
        "find out the day, and write: repeals: {{target: {0}, on: YYYY-MM-DD}}; while a condition is open, based_on: {0}",
    ),
    DeedKind.EXCEPTION: Text(
        "把废止的条款逐条写明，如 废止: {{文件: {0}, 条款: [1, 3-9]}}；保留的不写",
        "name the articles that end, as in repeals: {{target: {0}, articles: [1, 3-9]}}, and not those that stay",
    ),
    DeedKind.UNCLEAR: Text(
        "对照原件：整份废止的，在文件头写 废止: {{文件: {0}, 日期: 年-月-日}}，只废止一部分的再写条款；"
        "只在一定范围或对一部分对象停止执行的写 修改: {0}，并在{0}的正文前写明范围；都不是的写 依据: {0}，就不再问",
        "compare with the original: if all of it ends, write repeals: {{target: {0}, on: YYYY-MM-DD}}, with articles if only a "
        "part does; if it ends within limits only, amends: {0}, and state them above its text; otherwise based_on: {0}",
    ),
    DeedKind.TOLD: Text(
        "确已废止、失效的，在{0}的文件头写“被废止”或“有效期至”；正文说错的改正；都不是的，本文件写 依据: {0}，就不再问",
        "if it has ended, write repealed_by or expires in the header of {0}; correct the text if it is wrong; otherwise write "
        "here: based_on: {0}",
    ),
}


def extension_findings(
    subject: Subject, clauses: Iterable[ExtensionClause], relations: Iterable[Relation], index: TargetIndex
) -> tuple[Diagnostic, ...]:
    """REL-11: documents whose term the text of `subject` extends and no header says so."""
    clauses = tuple(clauses) if subject.type in ACTING else ()
    if not clauses:
        return ()
    relations = tuple(relations)
    stated = _targets(subject, relations, (RelationKind.EXTENDS,))
    stated_or_cited = _targets(subject, relations, (RelationKind.EXTENDS, RelationKind.BASIS))
    found: list[Diagnostic] = []
    for clause in clauses:
        target = cited_document(subject, clause.citation, index, acting=True)
        if not _is_to_be_said(clause.citation, target, stated if clause.is_plain else stated_or_cited, index):
            continue
        if target and clause.until and target.expires and clause.until <= target.expires:
            continue
        name = target.label if target else clause.citation.target
        found.append(_extension(subject, clause, name, target))
    return tuple(found)


def _extension(subject: Subject, clause: ExtensionClause, name: str, target: Subject | None) -> Diagnostic:
    value = f"{{文件: {name}, 有效期至: {clause.until}}}"
    has_ended = bool(target and target.expires and target.expires + _DAY < subject.effective)
    line = _extension_hint(clause, name, value)
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


def _extension_hint(clause: ExtensionClause, name: str, value: str) -> Text:
    if not clause.until:
        return Text(
            f"对照原件算出{in_quotes(name)}新的最后一天，在文件头用“延长”写明文件和“有效期至”",
            f"find out the new last day of {in_quotes(name)}, and name document and day (`until:`) in the header under "
            "`extends:`",
        )
    english = f"extends: {{target: {name}, until: {clause.until}}}"
    if clause.is_plain:
        return Text(f"在文件头加一行：延长: {value}", f"add to the header: {english}")
    return Text(
        f"这句话里还有别的条件或例外，程序读不准：对照原件，确已延长的，在文件头写：延长: {value}；"
        f"没有延长的写 依据: {name}，就不再问",
        f"the sentence names a condition or an exception beside it: compare with the original, and if the term is extended "
        f"write: {english}; if it is not, based_on: {name}",
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
