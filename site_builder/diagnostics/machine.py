"""Findings for programs: JSON with both languages, GitHub workflow commands, SARIF 2.1.0."""

import json
from collections.abc import Iterable
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from site_builder import __version__
from site_builder.diagnostics.catalogue import all_rules
from site_builder.diagnostics.excerpt import visible
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.language import Language, Text


def format_json(findings: Iterable[Diagnostic]) -> str:
    """A list of objects in printing order. Every text stands in both languages."""
    return _dump([_object(finding) for finding in sorted(findings, key=attrgetter("sort_key"))])


def format_github(findings: Iterable[Diagnostic], language: Language) -> str:
    """One workflow command a line: what GitHub shows beside the changed line of a pull request."""
    return "".join(
        f"{_command(finding, language)}\n" for finding in sorted(findings, key=attrgetter("sort_key"))
    )


def format_sarif(findings: Iterable[Diagnostic], language: Language) -> str:
    """A SARIF 2.1.0 log with one run; the rules are the whole catalogue."""
    rules = all_rules()
    index = {rule.id: n for n, rule in enumerate(rules)}
    run = {
        "tool": {
            "driver": {
                "name": "site-builder",
                "version": __version__,
                "rules": [_sarif_rule(rule, language) for rule in rules],
            }
        },
        "language": "zh-CN" if language == "zh" else "en-US",
        # Columns count characters, as Python does, not UTF-16 units.
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {
            "SITE": {"description": {"text": Text("站点目录", "the site's folder").in_(language)}}
        },
        "results": [
            _sarif_result(finding, index, language)
            for finding in sorted(findings, key=attrgetter("sort_key"))
        ],
    }
    return _dump(
        {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    )


def _dump(value: object) -> str:
    written = json.dumps(value, ensure_ascii=False, indent=2) + "\n"
    # A file name that is not UTF-8 holds lone surrogates; as JSON escapes they can be printed.
    return written.encode("utf-8", "backslashreplace").decode()


def _object(finding: Diagnostic) -> dict[str, Any]:
    return {
        "rule": finding.rule,
        "severity": finding.severity.value,
        "message": _both(finding.text),
        "hint": _both(finding.hint) if finding.hint else None,
        **_place(finding.span),
        "related": [{"message": _both(related.text), **_place(related.span)} for related in finding.related],
    }


def _both(text: Text) -> dict[str, str]:
    return {"zh": text.zh, "en": text.en}


def _place(span: SourceSpan) -> dict[str, Any]:
    return {"path": span.path, "line": span.line, "column": span.column}


_COMMANDS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "notice"}


def _command(finding: Diagnostic, language: Language) -> str:
    span = finding.span
    fields = {
        "file": visible(span.path),
        "line": str(span.line),
        "col": str(span.column),
        "title": finding.rule,
    }
    written = ",".join(f"{name}={_escaped_property(value)}" for name, value in fields.items())
    texts = [finding.text, finding.hint] if finding.hint else [finding.text]
    message = "\n".join(visible(text.in_(language)) for text in texts)
    return f"::{_COMMANDS[finding.severity]} {written}::{_escaped_data(message)}"


def _escaped_data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _escaped_property(text: str) -> str:
    return _escaped_data(text).replace(":", "%3A").replace(",", "%2C")


_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.INFO: "note"}


def _sarif_rule(rule: Rule, language: Language) -> dict[str, Any]:
    return {
        "id": rule.id,
        "shortDescription": {"text": rule.name.in_(language)},
        "fullDescription": {"text": rule.why.in_(language)},
        "help": {"text": rule.fix.in_(language)},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _sarif_result(finding: Diagnostic, index: dict[str, int], language: Language) -> dict[str, Any]:
    text = finding.text.in_(language)
    if finding.hint:
        text += "\n" + finding.hint.in_(language)
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": text},
        "locations": [{"physicalLocation": _sarif_place(finding.span)}],
    }
    if finding.rule in index:
        result["ruleIndex"] = index[finding.rule]
    if finding.related:
        result["relatedLocations"] = [
            {"id": n, "physicalLocation": _sarif_place(r.span), "message": {"text": r.text.in_(language)}}
            for n, r in enumerate(finding.related, start=1)
        ]
    return result


def _sarif_place(span: SourceSpan) -> dict[str, Any]:
    return {
        "artifactLocation": {"uri": quote(span.path, errors="surrogateescape"), "uriBaseId": "SITE"},
        "region": {"startLine": span.line, "startColumn": span.column},
    }
