"""What documents do to each other: claims of editors become relations with both ends looked up."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from site_builder.chinese import Provision, in_quotes, number_key
from site_builder.diagnostics.catalogue_resolve import (
    CONFLICTING_ENDS,
    EXTENSION_WITHOUT_END,
    REPEAL_WITHOUT_DATE,
)
from site_builder.diagnostics.finding import Diagnostic, Related
from site_builder.language import Text
from site_builder.model.document import RelationClaim, RelationKind
from site_builder.model.validity import Party, Relation
from site_builder.resolve.contradictions import contradictions, duplicate_numbers
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_findings import target_findings
from site_builder.resolve.target_index import TargetIndex, index_targets
from site_builder.resolve.targets import Found, find_target
from site_builder.resolve.term_packs import TermRule

__all__ = ["Subject", "party_key", "resolve_relations"]

_WITHOUT_DATE = frozenset({RelationKind.INTERPRETS, RelationKind.BASIS})
_Key = tuple[str, str, str, tuple[Provision, ...]]
"""Kind, actor, target, articles."""
_ENDS = frozenset({RelationKind.REPEALS, RelationKind.REPLACES})


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """One claim with both ends known."""

    claim: RelationClaim
    actor: Party
    target: Party


def resolve_relations(
    subjects: Iterable[Subject],
    unreadable: Collection[str] = (),
    own_names: Iterable[str] = (),
    rule: TermRule | None = None,
) -> tuple[tuple[Relation, ...], tuple[Diagnostic, ...]]:
    """All relations of the site, and every mistake and contradiction in them.

    Relations come ordered by actor, kind, target and articles; findings in the order of printing. Both sides of one
    relation are merged. `unreadable` are ids of documents that exist but whose header could not be read. `rule` is the
    default term of the province: it decides whether a document still held when another one acted on it.
    """
    ordered = sorted(subjects, key=lambda subject: subject.id)
    index = index_targets(ordered, unreadable, own_names)
    findings = list(duplicate_numbers(index))
    groups: dict[_Key, list[_Stated]] = {}
    for subject in ordered:
        for claim in subject.claims:
            target = find_target(subject, claim, index)
            if claim.beside and isinstance(target, Found) and target.other_title:
                # VAL-32 asks which of both is meant.
                continue
            findings += target_findings(subject, claim, target)
            if isinstance(target, Found) and (stated := _stated(subject, claim, target, index, findings)):
                groups.setdefault(_group(stated), []).append(stated)
    relations = sorted((_merged(group, index, findings) for group in _both_sides(groups)), key=_order)
    findings += contradictions(relations, index.by_id, rule)
    return tuple(relations), tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _both_sides(groups: Mapping[_Key, list[_Stated]]) -> list[list[_Stated]]:
    """One group for each relation. An amendment of single articles on one side and of the document on the other is one."""
    by_ends: dict[tuple[str, str, str], list[_Key]] = {}
    for key in groups:
        by_ends.setdefault(key[:3], []).append(key)
    found: list[list[_Stated]] = []
    for keys in by_ends.values():
        whole = next((key for key in keys if not key[3]), None)
        parts = [key for key in keys if key[3]]
        if whole is None or not parts or whole[0] != RelationKind.AMENDS.value:
            found += [groups[key] for key in keys]
        else:
            found.append([*groups[parts[0]], *groups[whole]])
            found += [groups[key] for key in parts[1:]]
    return found


def _stated(
    subject: Subject,
    claim: RelationClaim,
    target: Found,
    index: TargetIndex,
    findings: list[Diagnostic],
) -> _Stated | None:
    """The claim with actor and target in place; None, with a finding, if it cannot take effect."""
    if target.party.document == subject.id or target.party.label in index.unreadable:
        return None
    me = Party(document=subject.id, label=subject.label)
    actor, acted_on = (target.party, me) if claim.passive else (me, target.party)
    if not actor.document and claim.on is None and claim.kind not in _WITHOUT_DATE:
        findings.append(_without_date(claim))
        return None
    if claim.kind is RelationKind.EXTENDS and claim.until is None:
        findings.append(_without_end(claim))
        return None
    return _Stated(claim=claim, actor=actor, target=acted_on)


def _without_date(claim: RelationClaim) -> Diagnostic:
    return REPEAL_WITHOUT_DATE.finding(
        claim.span,
        f"没有写{in_quotes(claim.target)}从哪一天起{claim.kind.deed.zh}本文件",
        f"the day from which {in_quotes(claim.target)} takes effect on this document is missing",
        hint=Text(
            f"写成 {{文件: {claim.target}, 日期: 2024-05-01}}，日期是生效的那一天",
            f"write {{target: {claim.target}, on: 2024-05-01}}, where `on` is the day it takes effect",
        ),
    )


def _without_end(claim: RelationClaim) -> Diagnostic:
    return EXTENSION_WITHOUT_END.finding(
        claim.span,
        f"延长{in_quotes(claim.target)}的有效期，却没有写延长到哪一天",
        f"the term of {in_quotes(claim.target)} is extended, but not until when",
        hint=Text("加上 有效期至: 延长后的最后一天", "add `until:` with the new last day in force"),
    )


def _group(stated: _Stated) -> _Key:
    """Claims with the same key state the same thing; replacing an earlier version is one way of repealing it."""
    claim = stated.claim
    kind = RelationKind.REPEALS if claim.kind in _ENDS and not claim.articles else claim.kind
    return (kind.value, party_key(stated.actor), party_key(stated.target), tuple(sorted(set(claim.articles))))


def party_key(party: Party) -> str:
    """Equal for one document however it is named."""
    if party.document:
        return party.document
    return number_key(party.label) or party.label


def _merged(group: list[_Stated], index: TargetIndex, findings: list[Diagnostic]) -> Relation:
    group.sort(key=lambda stated: (stated.claim.passive, stated.claim.span))
    findings += _disagreements(group)
    first = group[0]
    kinds = {stated.claim.kind for stated in group}
    return Relation(
        kind=RelationKind.REPLACES if RelationKind.REPLACES in kinds else first.claim.kind,
        actor=first.actor,
        target=first.target,
        articles=tuple(sorted({article for stated in group for article in stated.claim.articles})),
        on=_day(group, index),
        outcome=first.claim.outcome,
        until=max((s.claim.until for s in group if s.claim.until), default=None),
        spans=tuple(dict.fromkeys(stated.claim.span for stated in group)),
        way=next((stated.claim.way for stated in group if stated.claim.way), ""),
    )


def _day(group: list[_Stated], index: TargetIndex) -> date | None:
    """The day that a side states, else the one on which the acting document takes effect."""
    first = group[0]
    if first.claim.kind in _WITHOUT_DATE:
        return None
    stated = [stated.claim.on for stated in group if stated.claim.on]
    return min(stated) if stated else index.by_id[first.actor.document].effective


def _disagreements(group: list[_Stated]) -> list[Diagnostic]:
    """Sides of one relation that state different days or outcomes."""
    dated = [stated for stated in group if stated.claim.on]
    findings = []
    for other in dated[1:]:
        if other.claim.on != dated[0].claim.on:
            days = (f"{dated[0].claim.on}", f"{other.claim.on}")
            said, says = (Text(day, day) for day in days)
            findings.append(_disagreement(dated[0], other, Text("日期", "days"), said, says))
    for other in group[1:]:
        if other.claim.outcome is not group[0].claim.outcome:
            said, says = group[0].claim.outcome.label, other.claim.outcome.label
            findings.append(_disagreement(group[0], other, Text("结果", "outcomes"), said, says))
    return findings


def _disagreement(one: _Stated, other: _Stated, what: Text, said: Text, says: Text) -> Diagnostic:
    return CONFLICTING_ENDS.finding(
        other.claim.span,
        f"{one.actor.label} 与 {one.target.label} 的同一关系写了两种{what.zh}：“{says.zh}”和“{said.zh}”",
        f"two {what.en} for the same relation of {one.actor.label} and {one.target.label}: “{says.en}” and “{said.en}”",
        hint=Text("核对原文，两处写成一样，或只在一处写", "make both places agree, or state it in one only"),
        related=(
            Related(text=Text(f"这里写的是“{said.zh}”", f"here it says “{said.en}”"), span=one.claim.span),
        ),
    )


def _order(relation: Relation) -> tuple[str, str, str, str, str, tuple[Provision, ...]]:
    actor, target = relation.actor, relation.target
    return (
        actor.document,
        actor.label,
        relation.kind.value,
        target.document,
        target.label,
        relation.articles,
    )
