"""`site-builder fleet`: build or check many sites with one command."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.fleet_update import update_command
from site_builder.cli.options import (
    as_of_option,
    cli_command,
    fail_on_option,
    jobs_option,
    lang_option,
    option,
    today,
)
from site_builder.cli.words import Group, say
from site_builder.counties.federation import open_federation
from site_builder.counties.fleet import (
    FleetOutcome,
    FleetReport,
    fleet_jobs,
    run_fleet,
    run_here,
    run_on_cluster,
)
from site_builder.diagnostics.finding import Severity
from site_builder.engine.workers import default_jobs
from site_builder.errors import EnvironmentFailure, UsageError
from site_builder.language import Text

command = Group(
    "fleet",
    words=Text(
        "一条命令构建或检查全部县市区站点；一个出错，不影响其他。",
        "Build or check all county sites with one command; one broken site does not stop the others.",
    ),
)

members_argument = click.argument(
    "members", metavar="MEMBERS", type=click.Path(path_type=Path, exists=True, dir_okay=False)
)
scheduler_option = option(
    "--scheduler",
    "scheduler",
    metavar="ADDRESS",
    zh="Dask 调度器的地址，如 tcp://10.0.0.1:8786；各机器须看到同一个磁盘",
    en="address of a Dask scheduler, such as tcp://10.0.0.1:8786; its machines must share the disk",
)
format_option = option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    zh="报告的格式（默认 text）",
    en="format of the report (default: text)",
)


@cli_command(
    "build",
    zh="构建 members.yaml 里的全部站点，给出一份报告。有站点没有发布时返回 1。",
    en="Build every site of members.yaml and report on all. Returns 1 if one was not published.",
)
@members_argument
@option(
    "--out",
    "output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    zh="集中发布到 DIR/编号（默认：各站点的 public）",
    en="publish to DIR/ID (default: each site's public)",
)
@as_of_option
@fail_on_option
@jobs_option
@scheduler_option
@format_option
@lang_option
def build_command(
    members: Path,
    output: Path | None,
    as_of: date | None,
    fail_on: str,
    jobs: int | None,
    scheduler: str | None,
    format_name: str,
) -> int:
    return _work(members, output, as_of, fail_on, jobs, scheduler, format_name, publish=True)


@cli_command(
    "check",
    zh="检查 members.yaml 里的全部站点，不生成网站。有站点不合格时返回 1。",
    en="Check every site of members.yaml, building nothing. Returns 1 if one has findings.",
)
@members_argument
@as_of_option
@fail_on_option
@jobs_option
@scheduler_option
@format_option
@lang_option
def check_command(
    members: Path,
    as_of: date | None,
    fail_on: str,
    jobs: int | None,
    scheduler: str | None,
    format_name: str,
) -> int:
    return _work(members, None, as_of, fail_on, jobs, scheduler, format_name, publish=False)


command.add_command(build_command)
command.add_command(check_command)
command.add_command(update_command)


def _work(
    members: Path,
    output: Path | None,
    as_of: date | None,
    fail_on: str,
    jobs: int | None,
    scheduler: str | None,
    format_name: str,
    *,
    publish: bool,
) -> int:
    federation, findings = open_federation(members)
    print_findings(findings, members.parent, None, to_stderr=True)
    work = fleet_jobs(federation, output, as_of or today(), Severity(fail_on), publish=publish)
    try:
        run = run_on_cluster(scheduler) if scheduler else run_here(jobs or default_jobs())
        report = run_fleet(federation, work, run)
    except ImportError as error:
        raise UsageError(
            Text("没有安装 Dask", "Dask is not installed"),
            Text("运行 pip install 'site-builder[cluster]'", "run: pip install 'site-builder[cluster]'"),
        ) from error
    except (OSError, TimeoutError) as error:
        raise EnvironmentFailure(
            Text(f"不能使用集群“{scheduler}”：{error}", f"cannot use the cluster “{scheduler}”: {error}")
        ) from error
    click.echo(_json(report) if format_name == "json" else _text(report))
    tell(
        f"{len(report.outcomes)} 个站点，{sum(not o.is_done for o in report.outcomes)} 个没有完成，"
        f"{report.seconds:.1f} 秒，单个进程内存最多 {report.peak_megabytes} MB",
        f"{len(report.outcomes)} sites, {sum(not o.is_done for o in report.outcomes)} not done, "
        f"{report.seconds:.1f} s, at most {report.peak_megabytes} MB in one process",
    )
    return 0 if report.is_clean and not findings else 1


def _text(report: FleetReport) -> str:
    lines: list[str] = []
    for outcome in report.outcomes:
        lines.append(f"{say(_headline(outcome))}")
        if outcome.failure:
            lines.append(f"    {say(outcome.failure)}")
        lines += [f"    {f.span}: {f.severity.value}[{f.rule}] {say(f.text)}" for f in outcome.findings]
    lines += [say(Text(f"{name}：不在本机", f"{name}: not on this machine")) for name in report.absent]
    left_out = [outcome for outcome in report.outcomes if not outcome.is_done]
    if left_out:
        lines.append(say(Text(f"没有完成的 {len(left_out)} 个：", f"left out, {len(left_out)}:")))
        lines += [f"  {outcome.name}（{outcome.id}）：{say(_why(outcome))}" for outcome in left_out]
    return "\n".join(lines)


def _why(outcome: FleetOutcome) -> Text:
    if outcome.failure or not outcome.findings:
        return outcome.failure or Text("没有说明", "nothing was said")
    first, more = outcome.findings[0], len(outcome.findings) - 1
    zh, en = (f"，另有 {more} 处", f", and {more} more") if more else ("", "")
    place = f"{first.span} [{first.rule}]"
    return Text(f"{place} {first.text.zh}{zh}", f"{place} {first.text.en}{en}")


def _headline(outcome: FleetOutcome) -> Text:
    if not outcome.is_done:
        return Text(f"✗ {outcome.name}（{outcome.id}）没有完成", f"✗ {outcome.name} ({outcome.id}): not done")
    return Text(
        f"✓ {outcome.name}（{outcome.id}）：{outcome.documents} 份文件，生成 {outcome.made} 个，"
        f"新写 {outcome.written} 个（{outcome.seconds:.1f} 秒）",
        f"✓ {outcome.name} ({outcome.id}): {outcome.documents} documents, {outcome.made} made, "
        f"{outcome.written} written ({outcome.seconds:.1f} s)",
    )


def _json(report: FleetReport) -> str:
    data = {
        "seconds": round(report.seconds, 3),
        "peak_megabytes": report.peak_megabytes,
        "absent": list(report.absent),
        "members": [_outcome_data(outcome) for outcome in report.outcomes],
    }
    return json.dumps(data, ensure_ascii=False, indent=2)


def _outcome_data(outcome: FleetOutcome) -> dict[str, Any]:
    return {
        "id": outcome.id,
        "name": outcome.name,
        "done": outcome.is_done,
        "documents": outcome.documents,
        "outputs": outcome.outputs,
        "made": outcome.made,
        "written": outcome.written,
        "seconds": round(outcome.seconds, 3),
        "failure": say(outcome.failure) if outcome.failure else None,
        "findings": [
            {"rule": f.rule, "severity": f.severity.value, "place": str(f.span), "text": say(f.text)}
            for f in outcome.findings
        ],
    }
