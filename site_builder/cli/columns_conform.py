"""`site-builder columns conform`: how far a county's columns, or those of all counties, agree with the template."""

import json
from pathlib import Path
from typing import Any

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import cli_command, lang_option, option, site_option
from site_builder.cli.words import current_language, say
from site_builder.counties.federation import (
    ConformityReport,
    columns_of_folder,
    conformity_report,
    declared_columns,
    documents_by_column,
    open_federation,
)
from site_builder.errors import UsageError
from site_builder.files import replace_file
from site_builder.inherit.conformity import ColumnVerdict, Conformity, conform
from site_builder.language import Text
from site_builder.render.county_conform import conform_page


@cli_command(
    "conform",
    zh=(
        "比对县级栏目与市级模板：缺少、改名、移位、多出、停用、空白，逐条说明允许与否和依据。\n"
        "市里用 --members members.yaml 一次比对全部县市区。有不允许的差异时返回 1。"
    ),
    en=(
        "Compare a county's columns with the template: missing, renamed, moved, extra, switched off, empty; each\n"
        "allowed or not, with its rule. --members compares all counties at once. Returns 1 if one differs as not allowed."
    ),
)
@site_option
@option(
    "--members",
    "members",
    type=click.Path(path_type=Path, exists=True, dir_okay=False),
    metavar="FILE",
    zh="成员名单 members.yaml",
    en="the list of members, members.yaml",
)
@option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "page"]),
    default="text",
    zh="输出格式：text、json，或 page（网页）",
    en="output format: text, json, or page (HTML)",
)
@option(
    "--out",
    "output",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE",
    zh="写进文件，不打印",
    en="write to a file instead of printing",
)
@lang_option
def conform_command(site: Path, members: Path | None, format_name: str, output: Path | None) -> int:
    report = _report_of_members(members) if members else _report_of_site(site)
    text = {"text": _text, "json": _json, "page": _page}[format_name](report)
    if output:
        replace_file(output, text.encode())
        tell(f"已写 {output}", f"wrote {output}")
    else:
        click.echo(text)
    print_findings(report.unusable, members.parent if members else site, None, to_stderr=True)
    return 0 if not report.unusable and all(result.conforms for result in report.results) else 1


def _report_of_site(site: Path) -> ConformityReport:
    columns, inputs = columns_of_folder(site)
    if columns.template is None:
        raise UsageError(
            Text(f"“{site}”不是县级站点：没有 extends", f"“{site}” is no county site: it extends nothing"),
            Text("市里用 --members members.yaml", "a city uses --members members.yaml"),
        )
    member = declared_columns(site.resolve().name, columns, documents_by_column(inputs))
    return ConformityReport(
        template=columns.template, results=(conform(columns.template, member),), unusable=()
    )


def _report_of_members(path: Path) -> ConformityReport:
    federation, findings = open_federation(path)
    report = conformity_report(federation)
    return ConformityReport(
        template=report.template, results=report.results, unusable=(*findings, *report.unusable)
    )


def _text(report: ConformityReport) -> str:
    lines: list[str] = []
    for result in report.results:
        lines.append(f"{result.member}  {result.score}%")
        lines.append(f"  {say(result.explanation)}")
        for verdict in ColumnVerdict:
            some = [one for one in result.differences if one.verdict is verdict]
            if some:
                lines.append(f"  {say(verdict.label)}（{len(some)}）")
            for one in some:
                words = (f"[{one.rule}]", say(one.kind.label), one.path, say(one.text))
                lines.append("    " + " ".join(word for word in words if word))
    return "\n".join(lines)


def _page(report: ConformityReport) -> str:
    return conform_page(report.template, report.results, current_language()).decode()


def _json(report: ConformityReport) -> str:
    data = {
        "template": {"id": report.template.template_id, "version": report.template.version},
        "members": [_result_data(result) for result in report.results],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _result_data(result: Conformity) -> dict[str, Any]:
    return {
        "member": result.member,
        "conforms": result.conforms,
        "score": result.score,
        "explanation": {"zh": result.explanation.zh, "en": result.explanation.en},
        "columns": result.columns,
        "agreeing": result.agreeing,
        "extra": result.extra,
        "leaves": result.leaves,
        "filled": result.filled,
        "differences": [
            {
                "kind": one.kind.value,
                "verdict": one.verdict.value,
                "path": one.path,
                "rule": one.rule,
                "text": {"zh": one.text.zh, "en": one.text.en},
            }
            for one in result.differences
        ],
        "states": dict(result.states),
    }
