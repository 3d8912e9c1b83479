"""Relations that cannot all be true: found over the whole site, each with every place that has a part in it."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_resolve import (
    CONFLICTING_ENDS,
    DUPLICATE_NUMBER,
    REPEAL_CYCLE,
    REPEALED_REPEALER,
)
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import RelationKind
from site_builder.model.validity import Relation
from site_builder.resolve.out_of_time import acts_on_ended, too_early
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import TargetIndex
from site_builder.resolve.term_packs import TermRule

_ENDING = (RelationKind.REPEALS, RelationKind.REPLACES)


def duplicate_numbers(index: TargetIndex) -> Iterable[Diagnostic]:
    """NUM-06: documents of one issuer with the same number. Unnamed issuers count as the same.

    Numbers without a year begin anew from time to time: those of announcements (通告第5号) most years, and those of
    orders now and then, for which two of different years are only a warning.
    """
    for group in index.by_number.values():
        for n, subject in enumerate(group):
            earlier = [
                other for other in group[:n] if _share_issuer(other, subject) and _may_clash(other, subject)
            ]
            if earlier:
                yield DUPLICATE_NUMBER.finding(
                    subject.span("number"),
                    f"文号{in_quotes(subject.label)}已经用在 {earlier[0].id}",
                    f"number {in_quotes(subject.label)} is already that of {earlier[0].id}",
                    hint=Text(
                        "核对两份文件的文号；同一份文件只发布一次，别的栏目用“其他栏目”列出",
                        "compare both; publish one document once and list it elsewhere with `also_in`",
                    ),
                    related=(_at(earlier[0].span("number"), "另一处", "the other place"),),
                    severity=None if _are_of_one_count(earlier[0], subject) else Severity.WARNING,
                )


def _may_clash(one: Subject, other: Subject) -> bool:
    code = other.number.code if other.number else ""
    return _are_of_one_count(one, other) or not code.endswith(("公告", "通告"))


def _are_of_one_count(one: Subject, other: Subject) -> bool:
    """Whether both stand in one count: numbers with a year do, others if they are of one year."""
    return (other.number is not None and other.number.year is not None) or one.made.year == other.made.year


def _share_issuer(one: Subject, other: Subject) -> bool:
    return not one.issuers or not other.issuers or bool(set(one.issuers) & set(other.issuers))


def _at(span: SourceSpan, zh: str, en: str) -> Related:
    return Related(text=Text(zh, en), span=span)


def contradictions(
    relations: Sequence[Relation], subjects: Mapping[str, Subject], rule: TermRule | None = None
) -> Iterable[Diagnostic]:
    """Everything in which `relations` contradict each other or the dates of the documents."""
    ending: dict[str, list[Relation]] = {}
    partial: dict[tuple[str, str], Relation] = {}
    acting: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.kind in _ENDING and not relation.articles:
            if relation.target.document:
                ending.setdefault(relation.target.document, []).append(relation)
        elif relation.kind in _ENDING:
            partial[(relation.actor.document or relation.actor.label, relation.target.document)] = relation
        yield from too_early(relation, subjects)
        if relation.target.document and relation.on:
            acting.setdefault(relation.target.document, []).append(relation)
    for target, group in acting.items():
        yield from _amended_and_ended(group)
        yield from acts_on_ended(subjects[target], group, rule)
    for group in ending.values():
        yield from _different_days(group)
        yield from _different_scope(group, partial)
    yield from _repealed_repealers(relations, ending)
    yield from _cycles(ending)


def _different_days(group: list[Relation]) -> Iterable[Diagnostic]:
    """VAL-06: whole repeals of one document by different documents, on different days."""
    first, *others = sorted(group, key=lambda relation: (relation.on or date.max, relation.spans[0]))
    for other in others:
        if other.on != first.on:
            yield CONFLICTING_ENDS.finding(
                other.spans[0],
                f"{other.target.label} 有两个废止日期：{other.actor.label} 写“{other.on}”，"
                f"{first.actor.label} 写“{first.on}”",
                f"{other.target.label} is repealed twice: by {other.actor.label} on “{other.on}” and "
                f"by {first.actor.label} on “{first.on}”",
                hint=Text(
                    "文件只能废止一次；保留真正废止它的那一份，删去另一处",
                    "a document ends once; keep the one that repealed it and delete the other",
                ),
                related=tuple(
                    _at(span, f"这里写的是“{first.on}”", f"here it says “{first.on}”") for span in first.spans
                ),
            )


def _different_scope(
    group: list[Relation], partial: Mapping[tuple[str, str], Relation]
) -> Iterable[Diagnostic]:
    """VAL-06: one side says the whole document, the other says articles of it, on the same day."""
    for whole in group:
        part = partial.get((whole.actor.document or whole.actor.label, whole.target.document))
        if part and part.on == whole.on:
            yield CONFLICTING_ENDS.finding(
                part.spans[0],
                f"{whole.actor.label} 对 {whole.target.label} 一处写废止部分条款，一处写废止全文",
                f"{whole.actor.label} repeals articles of {whole.target.label} in one place, all of it in another",
                hint=Text("两处写成一样", "make both places agree"),
                related=(_at(whole.spans[0], "这里是全文废止", "here all of it is repealed"),),
            )


def _amended_and_ended(group: Iterable[Relation]) -> Iterable[Diagnostic]:
    """VAL-06: one document amends another and ends the whole of it on the same day."""
    acts = list(group)
    for end in acts:
        if end.kind not in _ENDING or end.articles:
            continue
        for other in acts:
            is_same = other.actor == end.actor and other.on == end.on
            if is_same and other.kind in (RelationKind.AMENDS, RelationKind.EXTENDS, RelationKind.SUSPENDS):
                verb, en = _OTHER_ACTS[other.kind]
                yield CONFLICTING_ENDS.finding(
                    other.spans[0],
                    f"{end.actor.label} 在同一天（{end.on}）既{verb}又废止 {end.target.label}",
                    f"{end.actor.label} both {en} and repeals {end.target.label} on {end.on}",
                    hint=Text(
                        "对照原件，删去写错的一处；只废止一部分条款的，在“废止”里写明条款",
                        "compare with the original and delete the wrong one; name the articles if only a part is repealed",
                    ),
                    related=(_at(end.spans[0], "这里写的是废止", "here it is repealed"),),
                )


_OTHER_ACTS = {
    RelationKind.AMENDS: ("修改", "amends"),
    RelationKind.EXTENDS: ("延长", "extends"),
    RelationKind.SUSPENDS: ("暂停执行", "suspends"),
}


def _repealed_repealers(
    relations: Sequence[Relation], ending: Mapping[str, list[Relation]]
) -> Iterable[Diagnostic]:
    for relation in relations:
        ended = [r for r in ending.get(relation.actor.document, ()) if r.on] if relation.on else []
        for end in ended:
            if relation.on and end.on and end.on < relation.on:
                yield REPEALED_REPEALER.finding(
                    relation.spans[0],
                    f"{relation.actor.label} 在“{end.on}”已被 {end.actor.label} 废止，"
                    f"到“{relation.on}”不能再对 {relation.target.label} 生效",
                    f"{relation.actor.label} was repealed by {end.actor.label} on “{end.on}” and cannot act on "
                    f"{relation.target.label} on “{relation.on}”",
                    hint=Text(
                        "核对两个日期；如由后一文件废止，写到后一文件里",
                        "check both dates; if the later document repeals it, say so there",
                    ),
                    related=(_at(end.spans[0], f"“{end.on}”被废止", f"repealed on “{end.on}”"),),
                )


def _cycles(ending: Mapping[str, list[Relation]]) -> Iterable[Diagnostic]:
    """Each ring of whole repeals once, starting from its smallest id. Walks from target to repealer."""
    settled: set[str] = set()
    for start in sorted(set(ending)):
        if start in settled:
            continue
        trail: list[Relation] = []
        stack = [(start, iter(ending[start]))]
        on_path = {start}
        while stack:
            here, ways = stack[-1]
            way = next(ways, None)
            if way is None:
                stack.pop()
                on_path.discard(here)
                settled.add(here)
                trail = trail[: max(len(stack) - 1, 0)]
            elif way.actor.document in on_path:
                place = [node for node, _ in stack].index(way.actor.document)
                yield _cycle([*trail[place:], way])
            elif way.actor.document in ending and way.actor.document not in settled:
                trail.append(way)
                on_path.add(way.actor.document)
                stack.append((way.actor.document, iter(ending[way.actor.document])))


def _cycle(ring: list[Relation]) -> Diagnostic:
    ring = sorted(ring, key=lambda relation: relation.spans[0])
    first, *others = ring
    names = "、".join(relation.actor.label for relation in ring)
    return REPEAL_CYCLE.finding(
        first.spans[0],
        f"互相废止，成了一个圈：{names}",
        f"documents repeal each other in a ring: {names}",
        hint=Text(
            "按时间先后只保留后一文件废止前一文件",
            "keep only the repeal of the earlier by the later document",
        ),
        related=tuple(
            _at(
                other.spans[0],
                f"{other.actor.label} 废止 {other.target.label}",
                f"{other.actor.label} repeals {other.target.label}",
            )
            for other in others
        ),
    )
