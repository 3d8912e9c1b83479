"""What is wrong with the name by which a claim calls another document."""

from site_builder.chinese import in_quotes, parse_number
from site_builder.diagnostics.catalogue_load_relations import OUTSIDE_TARGET_ON_SITE, TARGET_UNREADABLE
from site_builder.diagnostics.catalogue_resolve import (
    AMBIGUOUS_TARGET,
    NUMBER_MAYBE_MISTYPED,
    SELF_RELATION,
    TITLE_AND_NUMBER_DIFFER,
    UNKNOWN_TARGET,
)
from site_builder.diagnostics.finding import Diagnostic, Related, Severity
from site_builder.language import Text
from site_builder.model.document import RelationClaim
from site_builder.model.validity import Party
from site_builder.resolve.subject import Subject
from site_builder.resolve.targets import Ambiguous, Target, Unclear, UnknownId


def target_findings(subject: Subject, claim: RelationClaim, target: Target) -> list[Diagnostic]:
    """Findings of the claim of `subject` that was looked up as `target`."""
    if isinstance(target, UnknownId):
        return [_unknown_id(claim, target)]
    if isinstance(target, Ambiguous):
        return [_ambiguous(claim, target)]
    if isinstance(target, Unclear):
        return [_unclear(claim, target)]
    findings = []
    if target.near:
        findings.append(_near_number(claim, target.near))
    if target.other_title:
        findings.append(_other_title(claim, target.other_title))
    if target.is_called_outside:
        findings.append(_called_outside(claim, target.party))
    if target.party.document == subject.id:
        findings.append(_self_relation(subject, claim))
    return findings


def _unknown_id(claim: RelationClaim, target: UnknownId) -> Diagnostic:
    return UNKNOWN_TARGET.finding(
        claim.span,
        f"站内没有“{target.id}”这份文件",
        f"no document “{target.id}” on this site",
        hint=target.meant
        or Text(
            "站外文件请写文号；站内文件写 content/ 之后的路径，不带 .md",
            "for a document outside give its number; for one of the site its path below content/ without .md",
        ),
    )


def _ambiguous(claim: RelationClaim, target: Ambiguous) -> Diagnostic:
    return AMBIGUOUS_TARGET.finding(
        claim.span,
        f"{in_quotes(claim.target)}在站内有 {len(target.candidates)} 份，分不清是哪一份",
        f"{in_quotes(claim.target)} fits {len(target.candidates)} documents of the site",
        hint=Text(
            f"改写成文件路径，例如 {target.candidates[0].id}",
            f"write the path of the one you mean, such as {target.candidates[0].id}",
        ),
        related=tuple(
            Related(text=Text(f"可能是 {other.label}", f"may be {other.label}"), span=other.span())
            for other in target.candidates
        ),
    )


def _unclear(claim: RelationClaim, target: Unclear) -> Diagnostic:
    labels = [part.label for part in target.parts]
    written = labels[0] if len(labels) == 1 else f"[{', '.join(labels)}]"
    return TARGET_UNREADABLE.finding(
        claim.span,
        f"读不出{in_quotes(claim.target)}是哪一份文件",
        f"nobody can tell which document {in_quotes(claim.target)} is",
        hint=Text(f"指站内的文件就写成 {written}", f"if the site's own are meant, write {written}")
        if labels
        else Text(
            "写完整的文号、《标题》或站内编号，几份文件写成列表 […, …]；只有一部分条款的写 {文件: …, 条款: …}；"
            "站外文件实在没有文号的写 {文件: …, 站外: 是}",
            "write the full number, the 《title》 or the id, several as a list […, …]; some articles only as "
            "{target: …, articles: …}; a document outside without a number as {target: …, outside: yes}",
        ),
        related=tuple(
            Related(text=Text(f"站内的 {part.label}", f"{part.label} of the site"), span=part.span())
            for part in target.parts
        ),
    )


def _called_outside(claim: RelationClaim, party: Party) -> Diagnostic:
    return OUTSIDE_TARGET_ON_SITE.finding(
        claim.span,
        f"{in_quotes(claim.target)}写了“站外”，但它就在本站：{party.document}",
        f"{in_quotes(claim.target)} is called outside, but it is on this site: {party.document}",
        hint=Text("删去“站外: 是”", "remove `outside: yes`"),
    )


def _near_number(claim: RelationClaim, near: Subject) -> Diagnostic:
    return NUMBER_MAYBE_MISTYPED.finding(
        claim.span,
        f"站内没有{in_quotes(claim.target)}，有一份很像的{in_quotes(near.label)}",
        f"no {in_quotes(claim.target)} on this site, but one much like it: {in_quotes(near.label)}",
        hint=Text(
            f"如果指的就是它，改成{in_quotes(near.label)}；如果确是站外文件，可以不管",
            f"if that is the one, write {in_quotes(near.label)}; if it lies outside the site, leave it",
        ),
        related=(
            Related(text=Text(f"站内的 {near.label}", f"{near.label} of the site"), span=near.span("number")),
        ),
        severity=Severity.INFO if is_next_in_series(claim.target, near) else None,
    )


def is_next_in_series(written: str, near: Subject) -> bool:
    """Whether only the serial differs and no title speaks for a slip: then both numbers may well be right."""
    number = parse_number(written)
    other = near.number
    return bool(number and other and (number.code, number.year) == (other.code, other.year))


def _other_title(claim: RelationClaim, other: Subject) -> Diagnostic:
    return TITLE_AND_NUMBER_DIFFER.finding(
        claim.span,
        f"{in_quotes(claim.target)}的标题与文号对不上，{other.label} 是《{other.title}》",
        f"title and number of {in_quotes(claim.target)} do not belong together: {other.label} is 《{other.title}》",
        hint=Text("核对是标题写错了还是文号写错了", "find out whether the title or the number is wrong"),
        related=(Related(text=Text("这个文号的文件", "the document with this number"), span=other.span()),),
    )


def _self_relation(subject: Subject, claim: RelationClaim) -> Diagnostic:
    return SELF_RELATION.finding(
        claim.span,
        f"{in_quotes(claim.target)}就是本文件，文件不能{claim.kind.deed.zh}自己",
        f"{in_quotes(claim.target)} is this document, which cannot {claim.kind.deed.en} itself",
        hint=Text("写对方的文号或路径", "name the other document by number or path"),
        related=(Related(text=Text("本文件", "this document"), span=subject.span("number")),),
    )
