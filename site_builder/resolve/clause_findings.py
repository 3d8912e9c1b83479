"""Repeals that the text states and no header does (VAL-07, VAL-09)."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.chinese import format_chinese_integer, in_quotes, parse_provisions
from site_builder.diagnostics.catalogue_resolve import (
    NUMBER_MAYBE_MISTYPED,
    PARTIAL_REPEAL_NOT_IN_HEADER,
    REPEAL_NOT_IN_HEADER,
)
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity
from site_builder.language import Text
from site_builder.model.claims import (
    DayOf,
    DeedClause,
    DeedKind,
    Outcome,
    RelationKind,
    RepealClause,
    StartClause,
)
from site_builder.model.document import DocumentType
from site_builder.model.validity import Relation
from site_builder.reading.titles import may_be_one
from site_builder.resolve.cited_documents import cited_document
from site_builder.resolve.clause_targets import (
    candidates_for,
    clause_span,
    grounds_of,
    is_based_on,
    is_called,
    of_several,
    of_unknown_title,
    once_each,
)
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_findings import is_next_in_series
from site_builder.resolve.target_index import TargetIndex

ACTING = frozenset(
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
    start: StartClause | None = None,
    deeds: Iterable[DeedClause] = (),
) -> tuple[Diagnostic, ...]:
    """VAL-07, VAL-09 and VAL-25: repeals of title and text that no header states, with the header line to add.

    Documents of the site weigh what the rule says if the text gives their number, and are a warning if it gives
    their title alone or the day is not certain. Those outside are worth a note if the text gives their number; one
    that differs by a single digit from a number of the site is worth a warning.
    A document that has ended already, by whatever relation, needs no line. Each repeal is asked about once, where it is
    said most exactly; `deeds` are what the text says beside, and may throw doubt on it.
    """
    clauses = tuple(clauses) if subject.type in ACTING else ()
    if not clauses:
        return ()
    doubted = frozenset(
        target.id
        for deed in deeds
        if deed.kind in _DOUBTS
        if (target := cited_document(subject, deed.citation, index, acting=True))
    )
    cited = [(clause, cited_document(subject, clause.citation, index, acting=True)) for clause in clauses]
    found: list[Diagnostic] = []
    for clause, target in once_each(cited, doubted):
        beside = any(other.line == clause.line and known for other, known in cited)
        found += _of_clause(subject, clause, target, endings, index, start, has_known_beside=beside)
    return tuple(found)


_DOUBTS = (DeedKind.UNCLEAR, DeedKind.KEPT, DeedKind.EXCEPTION, DeedKind.SUSPENDED, DeedKind.UNDATED)


def _of_clause(
    subject: Subject,
    clause: RepealClause,
    target: Subject | None,
    endings: Endings,
    index: TargetIndex,
    start: StartClause | None,
    *,
    has_known_beside: bool,
) -> Iterator[Diagnostic]:
    if not clause.has_named_part and not (clause.is_title and target):
        return
    # 《A》于2019年3月1日废止, in a text of 2024, tells of it.
    if clause.on and clause.on < subject.made:
        return
    if target is None:
        yield from _of_stranger(subject, clause, endings, index, start, has_known_beside=has_known_beside)
    elif not _is_stated(subject, clause, target, endings):
        yield _finding(subject, clause, target, index, start)


def _of_stranger(
    subject: Subject,
    clause: RepealClause,
    endings: Endings,
    index: TargetIndex,
    start: StartClause | None,
    *,
    has_known_beside: bool,
) -> Iterator[Diagnostic]:
    """Of a document that is not on the site, or of which nobody can tell which one it is."""
    candidates = candidates_for(subject, clause.citation, index)
    ended_here = {relation.target.document for relation in endings.by_actor.get(subject.id, ())}
    is_settled = any(other.id in ended_here or is_based_on(subject, other) for other in candidates)
    if is_settled or _is_stated(subject, clause, None, endings):
        return
    if candidates:
        yield of_several(subject, clause, candidates)
    elif clause.number and clause.number.key not in index.by_number:
        yield _finding(subject, clause, None, index, start)
        if near := index.near(subject, clause.number, clause.title):
            yield _near_number(subject, clause, near)
    elif clause.number is None and has_known_beside and not index.titled(clause.title):
        yield of_unknown_title(subject, clause)


def _finding(
    subject: Subject,
    clause: RepealClause,
    target: Subject | None,
    index: TargetIndex,
    start: StartClause | None,
) -> Diagnostic:
    day = _day(subject, clause, index, start)
    rule = PARTIAL_REPEAL_NOT_IN_HEADER if clause.is_partial else REPEAL_NOT_IN_HEADER
    name = target.label if target else clause.citation.target
    # A header takes a paragraph or an item in the words of the text, if these can be read.
    is_other = target is not None and _is_titled_otherwise(clause, target)
    is_certain = (
        clause.is_plain
        and clause.has_named_part
        and day is not None
        and not _is_before_publication(subject, day.on, start)
        and all(parse_provisions(words) for words in clause.provisions)
        and not is_other
    )
    dated = replace(clause, on=day.on) if day else clause
    part = _part(clause)
    where = Text("题目", "title") if clause.is_title else Text("正文", "text")
    said = "写明" if clause.is_plain else "的清单写到" if clause.is_listed else "写到"
    deed = Text("失效", "ends") if clause.outcome is Outcome.EXPIRED else Text("废止", "repeals")
    value = dated.header_value(name)
    line = (
        Text(
            f"文件头已有“废止”，在它的列表里加上：{value}",
            f"add to the list of `repeals` in the header: {value}",
        )
        if any(claim.kind is RelationKind.REPEALS and not claim.passive for claim in subject.claims)
        else Text(f"在文件头加一行：废止: {value}", f"add to the header: 废止: {value}")
    )
    return rule.finding(
        clause_span(subject, clause),
        f"{where.zh}{said}{in_quotes(name)}{part.zh}{deed.zh}，文件头没有写",
        f"the {where.en} {deed.en} {part.en}{in_quotes(name)}, the header does not say so",
        hint=_which_is_meant(clause, target)
        if is_other and target
        else (line if is_certain else _what_to_find_out(clause, name, is_day_known=day is not None)),
        related=(Related(text=Text("被废止的文件", "the repealed document"), span=target.span()),)
        if target
        else (),
        severity=_severity(clause, target, is_certain=is_certain),
        repair=Repair(old="", new=dated.header_value(name), key="repeals") if target and is_certain else None,
    )


def _is_before_publication(subject: Subject, on: date | None, start: StartClause | None) -> bool:
    """Whether a header with this day would say that it acts before it is published or in force (VAL-05)."""
    first = min(subject.published, subject.effective, (start and start.on) or subject.effective)
    return on is not None and on < first


def _is_titled_otherwise(clause: RepealClause, target: Subject) -> bool:
    """Whether the text names another title beside the number of `target`: then one of both is a slip."""
    return bool(clause.title and clause.number) and not may_be_one(clause.title, target.title)


def _which_is_meant(clause: RepealClause, target: Subject) -> Text:
    return Text(
        f"正文写的是《{clause.title}》，这个文号在本站是《{target.title}》：核对原件，改正写错的标题或文号",
        f"the text says 《{clause.title}》, the document of that number is 《{target.title}》: see from the original which "
        "is wrong",
    )


def _part(clause: RepealClause) -> Text:
    if not clause.is_partial:
        return Text("", "")
    if not clause.provisions:
        return Text("的部分条款", "articles of ")
    articles = [f"第{format_chinese_integer(number)}条" for number in clause.articles]
    words = "、".join([*articles, *clause.provisions])
    return Text(words, f"{words} of ")


def _what_to_find_out(clause: RepealClause, name: str, *, is_day_known: bool) -> Text:
    rest = clause.rest
    others = Text(
        f"；“{rest}”指哪些文件，也要逐份写明" if rest else "",
        f"; name each of the documents meant by “{rest}” too" if rest else "",
    )
    if not clause.has_named_part:
        return Text(
            f"对照正文，把废止的条款写明，如 废止: {{文件: {name}, 条款: [3, 5-7]}}",
            f"see from the text which articles end, as in repeals: {{target: {name}, articles: [3, 5-7]}}",
        )
    if is_day_known and clause.is_listed:
        return Text(
            f"对照原件，确已废止的，在文件头写：废止: {clause.header_value(name)}；整份文件是清理结果的，写“类型: 清理结果”，"
            "清单会自动标注",
            f"compare with the original, and if it is repealed write: repeals: {name}; if the whole document is a clean-up "
            "decision, write type: cleanup, and its lists are applied",
        )
    if is_day_known and not clause.is_plain:
        return Text(
            f"这句话里还有别的条件、时间或例外，程序读不准：对照原件，确已废止的，在文件头写："
            f"{clause.header_line(name)}{others.zh}；没有废止的写 依据: {name}，就不再问",
            f"the sentence names a condition, a time or an exception beside it: compare with the original, and if it is "
            f"repealed write: repeals: {name}{others.en}; if it is not, write based_on: {name}",
        )
    if clause.provisions and is_day_known:
        return Text(
            f"只废止了条里的一部分，不要写成整条；对照原件，在文件头写明{in_quotes(name)}哪些条款不再有效",
            f"only a part of an article ends: do not name the whole article; see from the original what to say of "
            f"{in_quotes(name)} in the header",
        )
    whose = f"{clause.other.target}施行的那一天" if clause.other else "从哪一天起废止"
    whose_en = f"on which {clause.other.target} takes effect" if clause.other else "from which it ends"
    return Text(
        f"查明{whose}，在文件头写：废止: {{文件: {name}, 日期: 那一天}}",
        f"find out the day {whose_en}, and write: repeals: {{target: {name}, on: that day}}",
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Day:
    """The day to write into the header; None where the acting document's own effective day is meant."""

    on: date | None


def _day(
    subject: Subject, clause: RepealClause, index: TargetIndex, start: StartClause | None
) -> _Day | None:
    """From which day the clause takes effect; None if nobody can say for certain."""
    is_open = start is not None and "effective" not in subject.places
    if clause.on:
        return _Day(on=clause.on)
    if clause.day_of is DayOf.START:
        # 自公布之日起30日后施行: the day has to stand in the header first.
        return None if is_open and start and start.days_after_issue else _Day(on=None)
    if clause.day_of is DayOf.ISSUE:
        starts_later = (
            is_open and start and (start.days_after_issue or start.on not in (None, subject.published))
        )
        if subject.effective == subject.published and not starts_later:
            return _Day(on=None)
        is_one_day = subject.issued in (None, subject.published)
        return _Day(on=subject.published) if is_one_day else None
    other = cited_document(subject, clause.other, index) if clause.other else None
    if other is None or "effective" not in other.places or other.effective < subject.made:
        return None
    return _Day(on=None if other.effective == subject.effective else other.effective)


def _severity(clause: RepealClause, target: Subject | None, *, is_certain: bool) -> Severity | None:
    """The rule's own weight where a number proves which document is meant; a title alone may be that of another."""
    if target is None:
        return Severity.INFO
    return None if clause.number and is_certain else Severity.WARNING


def _near_number(subject: Subject, clause: RepealClause, near: Subject) -> Diagnostic:
    return NUMBER_MAYBE_MISTYPED.finding(
        clause_span(subject, clause),
        f"站内没有正文废止的{in_quotes(clause.citation.target)}，有一份很像的{in_quotes(near.label)}",
        f"no {in_quotes(clause.citation.target)}, which the text repeals, on this site, "
        f"but one much like it: {in_quotes(near.label)}",
        hint=Text(
            "对照印发的原件，看正文的文号有没有写错；确是站外文件，可以不管",
            "compare the number with the original as issued; if it lies outside the site, leave it",
        ),
        related=(
            Related(text=Text(f"站内的 {near.label}", f"{near.label} of the site"), span=near.span("number")),
        ),
        severity=Severity.INFO
        if not clause.title and is_next_in_series(clause.citation.target, near)
        else None,
    )


def _is_stated(subject: Subject, clause: RepealClause, target: Subject | None, endings: Endings) -> bool:
    if target:
        stated: Iterable[Relation] = endings.by_target.get(target.id, ())
    else:
        own = endings.by_actor.get(subject.id, ())
        stated = (relation for relation in own if is_called(relation.target.label, clause))
    if not clause.is_plain and (
        is_based_on(subject, target)
        if target
        else any(is_called(claim.target, clause) for claim in grounds_of(subject))
    ):
        return True
    if clause.provisions or not clause.has_named_part:
        # A header that names the article, or an article more, has been thought about.
        return any(True for _ in stated)
    named = set(clause.articles)
    return any(not r.articles or named & {part.article for part in r.articles} for r in stated)
