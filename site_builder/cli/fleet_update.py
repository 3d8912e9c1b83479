"""`site-builder fleet update`: a new version of the template for all counties, with one report."""

import json
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import click

from site_builder.cli.columns_lock import obstacle_data
from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import (
    as_of_option,
    cli_command,
    fail_on_option,
    jobs_option,
    lang_option,
    option,
    report_option,
    today,
)
from site_builder.cli.words import say
from site_builder.counties.federation import open_federation
from site_builder.counties.fleet import fleet_jobs
from site_builder.counties.fleet_update import UpdateOutcome, by_cause, update_members
from site_builder.counties.rehearsal import Outlook
from site_builder.diagnostics.finding import Severity
from site_builder.engine.workers import default_jobs
from site_builder.errors import UsageError
from site_builder.language import Text

_NAMED = 5
"""So many counties are named with each cause, with what it means there."""


@cli_command(
    "update",
    zh=(
        "为 members.yaml 里的全部站点排演并采用市里的新版模板，逐个采用，给出一份报告：采用、要决定、不能采用，按原因归类。\n"
        "要决定的县照原来的版本发布。--dry-run 只看不改。有站点没有采用时返回 1。"
    ),
    en=(
        "Rehearse the new template for every site of members.yaml and adopt it where nothing stands against it; one report:\n"
        "adopts, needs a decision, blocked, grouped by cause. Returns 1 if a site did not adopt it."
    ),
)
@click.argument("members", metavar="MEMBERS", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@option("--dry-run", "dry_run", is_flag=True, zh="只排演，不采用", en="rehearse only, adopt nothing")
@option(
    "--only",
    "only",
    multiple=True,
    metavar="ID",
    zh="只做这些成员，写编号，可以写几次",
    en="these members only, by id; may be repeated",
)
@option(
    "--out",
    "output",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    zh="fleet build 集中发布到哪里（默认：各站点的 public）",
    en="where `fleet build` publishes (default: each site's public)",
)
@as_of_option
@fail_on_option
@jobs_option
@report_option
@lang_option
def update_command(
    members: Path,
    dry_run: bool,
    only: tuple[str, ...],
    output: Path | None,
    as_of: date | None,
    fail_on: str,
    jobs: int | None,
    format_name: str,
) -> int:
    federation, findings = open_federation(members)
    print_findings(findings, members.parent, None, to_stderr=True)
    work = fleet_jobs(federation, output, as_of or today(), Severity(fail_on), publish=True)
    if unknown := sorted(set(only) - {job.id for job in work}):
        raise UsageError(
            Text(
                f"members.yaml 里没有在本机的成员“{unknown[0]}”",
                f"no member “{unknown[0]}” is on this machine",
            ),
            Text("写成员的编号 id", "--only takes the ids of members"),
        )
    work = tuple(job for job in work if not only or job.id in only)
    outcomes = update_members(work, jobs or default_jobs(), adopts=not dry_run)
    click.echo(_json(outcomes) if format_name == "json" else _text(outcomes, dry_run=dry_run))
    absent = [member.name for member in federation.members if not member.path]
    for name in absent:
        tell(f"{name}：不在本机", f"{name}: not on this machine")
    return 0 if not findings and all(one.outlook is Outlook.ADOPTS for one in outcomes) else 1


def _text(outcomes: tuple[UpdateOutcome, ...], *, dry_run: bool) -> str:
    lines: list[str] = []
    new = Counter(one.new for one in outcomes if one.new)
    if new:
        name = new.most_common(1)[0][0]
        lines.append(say(Text(f"新版模板：{name}", f"new template: {name}")))
    current = [one for one in outcomes if one.outlook is Outlook.ADOPTS and not one.is_new]
    adopting = [one for one in outcomes if one.outlook is Outlook.ADOPTS and one.is_new]
    title = Text("可以采用", "will adopt") if dry_run else Text("已采用", "adopted")
    for words, some in ((Text("没有变化", "up to date"), current), (title, adopting)):
        if some:
            lines.append(f"{say(words)}（{len(some)}）：{'、'.join(one.name for one in some)}")
    for outlook in (Outlook.DECIDES, Outlook.BLOCKED):
        count = sum(one.outlook is outlook for one in outcomes)
        if count:
            kept = Text("照原来的版本发布", "published as before")
            lines.append(f"{say(outlook.label)}（{count}），{say(kept)}")
        for cause, stopped in by_cause(outcomes, outlook):
            lines.append(f"  {say(cause)}（{len(stopped)}）")
            lines += [f"    {one.name}：{say(obstacle.here)}" for one, obstacle in stopped[:_NAMED]]
            if rest := [one.name for one, _ in stopped[_NAMED:]]:
                lines.append(f"    {say(Text('还有', 'and'))}：{'、'.join(rest)}")
            lines.append(f"    → {say(stopped[0][1].decide)}")
    silent = [one.name for one in outcomes if not one.publishes]
    if silent:
        words = Text("本身有错误，两种模板都发布不了", "cannot be published either way")
        lines.append(f"{say(words)}（{len(silent)}）：{'、'.join(silent)}")
    return "\n".join(lines)


def _json(outcomes: tuple[UpdateOutcome, ...]) -> str:
    return json.dumps([_outcome_data(one) for one in outcomes], ensure_ascii=False, indent=2)


def _outcome_data(one: UpdateOutcome) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "outlook": one.outlook.value,
        "new": one.is_new,
        "from": one.old,
        "to": one.new,
        "publishes": one.publishes,
        "files": len(one.addresses),
        "obstacles": [obstacle_data(obstacle) for obstacle in one.obstacles],
        "seconds": round(one.seconds, 3),
    }
