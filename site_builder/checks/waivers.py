"""Waivers: findings that site.yaml accepts for a while, with a reason and a last day."""

from collections.abc import Iterable, Sequence
from datetime import date
from fnmatch import fnmatchcase

from site_builder.diagnostics.catalogue import find_rule, similar_rules
from site_builder.diagnostics.catalogue_checks import WAIVER_EXPIRED, WAIVER_UNKNOWN_RULE, WAIVER_UNUSED
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.model.config import Waiver


def apply_waivers(
    findings: Sequence[Diagnostic], waivers: Sequence[Waiver], as_of: date
) -> tuple[tuple[Diagnostic, ...], tuple[Diagnostic, ...], tuple[Diagnostic, ...]]:
    """The findings that stand, those that a waiver accepts, and what is wrong with the waivers themselves.

    A waiver holds up to and including its last day. In its path `*` stands for any characters, `/` too.
    """
    living = [waiver for waiver in waivers if waiver.until >= as_of]
    used: set[int] = set()
    kept: list[Diagnostic] = []
    waived: list[Diagnostic] = []
    for finding in findings:
        covering = [n for n, waiver in enumerate(living) if _covers(waiver, finding)]
        used.update(covering)
        (waived if covering else kept).append(finding)
    unused = [waiver for n, waiver in enumerate(living) if n not in used]
    about = [*_expired(w for w in waivers if w.until < as_of), *_without_effect(unused)]
    return tuple(kept), tuple(waived), tuple(about)


def _covers(waiver: Waiver, finding: Diagnostic) -> bool:
    return finding.rule == waiver.rule and fnmatchcase(finding.span.path, waiver.path)


def _expired(waivers: Iterable[Waiver]) -> Iterable[Diagnostic]:
    for waiver in waivers:
        yield WAIVER_EXPIRED.finding(
            waiver.span,
            f"对 {waiver.rule} 的暂缓已于 {waiver.until} 到期",
            f"the waiver for {waiver.rule} ran out on {waiver.until}",
            hint=Text("改正问题后删去这一条，或另定期限", "mend the matter and delete it, or set a new date"),
        )


def _without_effect(waivers: Iterable[Waiver]) -> Iterable[Diagnostic]:
    for waiver in waivers:
        rule = find_rule(waiver.rule)
        if rule is None or rule.id != waiver.rule:
            near = [rule] if rule else similar_rules(waiver.rule)
            yield WAIVER_UNKNOWN_RULE.finding(
                waiver.span,
                f"没有编号为“{waiver.rule}”的规则",
                f"there is no rule “{waiver.rule}”",
                hint=Text(f"是不是 {near[0].id}？", f"did you mean {near[0].id}?") if near else None,
            )
        else:
            yield WAIVER_UNUSED.finding(
                waiver.span,
                f"暂缓没有用上：“{waiver.path}”没有 {waiver.rule} 的问题",
                f"the waiver is not used: “{waiver.path}” has no finding of {waiver.rule}",
                hint=Text("删去这一条", "delete it"),
            )
