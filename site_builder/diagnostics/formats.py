"""Findings as text for people; the formats for programs stand in `machine.py`."""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from functools import cache
from operator import attrgetter
from typing import Literal, get_args

from site_builder.diagnostics.excerpt import excerpt_of, source_lines, visible
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.diagnostics.machine import format_github, format_json, format_sarif
from site_builder.language import Language, Text

FormatName = Literal["concise", "full", "json", "github", "sarif"]
FORMATS: tuple[FormatName, ...] = get_args(FormatName)

Sources = Callable[[str], str | None]
"""Gives the text of a file of the site by its path, for excerpts; None if there is none."""


def format_findings(
    findings: Iterable[Diagnostic],
    name: FormatName,
    language: Language,
    sources: Sources,
    *,
    colour: bool = False,
    is_brief: bool = False,
) -> str:
    """The findings, given in any order, as one text that ends with a line feed.

    `is_brief` sums up many notes of one kind in the formats for people; `concise` always does.
    """
    match name:
        case "concise":
            return format_concise(findings, language, colour=colour)
        case "full":
            return format_full(findings, language, sources, colour=colour, is_brief=is_brief)
        case "json":
            return format_json(findings)
        case "github":
            return format_github(findings, language)
        case "sarif":
            return format_sarif(findings, language)


def format_concise(findings: Iterable[Diagnostic], language: Language, *, colour: bool = False) -> str:
    """`path:line:column: error[RULE] message` and the hint below it, errors first, then the summary."""
    ordered = sorted(findings, key=attrgetter("reading_key"))
    lines: list[str] = []
    for finding in summed_up(ordered):
        tag = _coloured(f"{finding.severity}[{finding.rule}]", finding.severity, colour)
        lines.append(f"{visible(str(finding.span))}: {tag} {_message(finding, language)}")
        if finding.hint:
            lines.append(f"  {_HINT.in_(language)}{visible(finding.hint.in_(language))}")
    return "\n".join([*lines, summary_line(ordered, language), ""])


def format_full(
    findings: Iterable[Diagnostic],
    language: Language,
    sources: Sources,
    *,
    colour: bool = False,
    is_brief: bool = False,
) -> str:
    """Headline, the line of the file with a caret, related places, hint, and how to read about the rule; errors first."""
    ordered = sorted(findings, key=attrgetter("reading_key"))

    @cache
    def lines_of(path: str) -> list[str]:
        return source_lines(sources(path) or "")

    shown = summed_up(ordered) if is_brief else ordered
    blocks = [_full_block(finding, language, lines_of, colour) for finding in shown]
    return "\n".join([*blocks, summary_line(ordered, language), ""])


def summed_up(findings: Sequence[Diagnostic]) -> list[Diagnostic]:
    """The findings, with many notes of one rule in one file as one that names the first few.

    An empty site has a hundred empty columns, and among them nobody would see the one error. Where a heavier finding of
    the rule tells of them together, they are left out.
    """
    told = {(f.rule, f.span.path) for f in findings if f.severity is not Severity.INFO}
    groups: dict[tuple[str, str], list[Diagnostic]] = {}
    for finding in findings:
        if finding.severity is Severity.INFO:
            groups.setdefault((finding.rule, finding.span.path), []).append(finding)
    shown: list[Diagnostic] = []
    for finding in findings:
        group = groups.get((finding.rule, finding.span.path), [])
        if finding.severity is not Severity.INFO or len(group) <= MOST_ALIKE:
            shown.append(finding)
        elif finding is group[0] and (finding.rule, finding.span.path) not in told:
            shown.append(_summed_up(group))
    return shown


def _summed_up(group: Sequence[Diagnostic]) -> Diagnostic:
    first = group[:MOST_ALIKE]
    return replace(
        group[0],
        text=Text(
            f"{len(group)} 处：" + "；".join(finding.text.zh for finding in first) + "……",
            f"{len(group)} times: " + "; ".join(finding.text.en for finding in first) + " …",
        ),
        hint=Text(
            "用 site-builder check --format full 逐个列出",
            "`site-builder check --format full` lists each of them",
        ),
        related=(),
    )


def summary_line(findings: Iterable[Diagnostic], language: Language) -> str:
    """`3 个错误，1 个警告`, or that nothing was found."""
    counts = Counter(finding.severity for finding in findings)
    if not counts:
        return Text("没有发现问题", "no findings").in_(language)
    parts = [_count(counts[severity], severity, language) for severity in Severity if counts[severity]]
    return ("，" if language == "zh" else ", ").join(parts)


MOST_ALIKE = 3
"""Notes of one rule in one file that are shown one by one."""

_HINT = Text("提示：", "hint: ")
_COLOURS = {Severity.ERROR: "31", Severity.WARNING: "33", Severity.INFO: "36"}


def _count(number: int, severity: Severity, language: Language) -> str:
    word = severity.label.in_(language)
    if language == "zh":
        return f"{number} 个{word}"
    return f"{number} {word}" if number == 1 else f"{number} {word}s"


def _message(finding: Diagnostic, language: Language) -> str:
    return visible(finding.text.in_(language))


def _full_block(
    finding: Diagnostic, language: Language, lines_of: Callable[[str], list[str]], colour: bool
) -> str:
    word = f"{finding.severity.label.in_(language)}[{finding.rule}]"
    span = finding.span
    excerpt = excerpt_of(lines_of(span.path), span.line, span.column)
    gutter = " " * len(str(span.line))
    lines = [
        f"{_coloured(word, finding.severity, colour)} {_message(finding, language)}",
        f"{gutter}--> {visible(str(span))}",
    ]
    if excerpt:
        caret = _coloured(excerpt.caret, finding.severity, colour)
        lines += [f"{gutter} |", f"{span.line} | {excerpt.text}", f"{gutter} | {caret}"]
    lines += [f"{gutter} = {note}" for note in _notes(finding, language)]
    return "\n".join([*lines, ""])


def _notes(finding: Diagnostic, language: Language) -> Iterable[str]:
    for related in finding.related:
        also = Text("另见", "see also").in_(language)
        yield f"{also} {visible(str(related.span))} {visible(related.text.in_(language))}"
    if finding.hint:
        yield f"{_HINT.in_(language)}{visible(finding.hint.in_(language))}"
    yield Text("说明：", "more: ").in_(language) + f"site-builder rule {finding.rule}"


def _coloured(text: str, severity: Severity, colour: bool) -> str:
    return f"\x1b[1;{_COLOURS[severity]}m{text}\x1b[0m" if colour else text
