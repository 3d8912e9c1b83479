"""`site-builder columns lock`, `update` and `diff`: which template a county follows, and what a new one brings."""

import json
from datetime import date
from pathlib import Path
from typing import Any

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import (
    as_of_option,
    cli_command,
    lang_option,
    option,
    report_option,
    site_option,
    today,
)
from site_builder.cli.words import say
from site_builder.counties.lock import Proposal, lock, propose_update, write_lock
from site_builder.counties.obstacles import Obstacle
from site_builder.counties.rehearsal import Rehearsal, rehearse
from site_builder.engine.checked import in_order
from site_builder.engine.inputs import COLUMNS_NAME, inputs_of
from site_builder.engine.request import Request
from site_builder.engine.site_columns import site_columns
from site_builder.errors import UsageError
from site_builder.files import doing, read_regular
from site_builder.inherit.change_log import change_line
from site_builder.inherit.comparison import ColumnChange, compare_trees
from site_builder.inherit.release import Step, next_version, release_findings, step_between
from site_builder.inherit.update import Effect, Update
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.text import MAX_SETTINGS_BYTES
from site_builder.model.columns import ColumnTree


@cli_command(
    "lock",
    zh="把现在的模板记进 columns.lock，并在 template 文件夹留一份副本。\n以后构建都照这份副本，模板变了也不会悄悄跟着变。",
    en=(
        "Record the present template in columns.lock and keep a copy in the folder template.\n"
        "Builds go by that copy from then on: when the template changes, they do not follow unnoticed."
    ),
)
@site_option
@lang_option
def lock_command(site: Path) -> int:
    for entry in lock(inputs_of(site)):
        tell(
            f"已锁定 {entry.id} {entry.version}（{entry.source}）",
            f"locked {entry.id} {entry.version} ({entry.source})",
        )
    return 0


@cli_command(
    "update",
    zh=(
        "用新模板把全站排演一遍，列出哪些自动生效、哪些要人决定（写明改哪一行），然后采用新模板。\n"
        "会停止发布、会丢失网址的，不采用，返回 1；--dry-run 只看不改。"
    ),
    en=(
        "Rehearse the whole site with the new template, say what happens by itself and what needs a decision, with the line\n"
        "that decides it, and adopt the template. Returns 1 and adopts nothing that would stop or lose something."
    ),
)
@site_option
@option("--dry-run", "dry_run", is_flag=True, zh="只看差异，不采用", en="look only, adopt nothing")
@option(
    "--to",
    "version",
    default="",
    metavar="VERSION",
    zh="采用这一版，如退回从前采用过的 2017.1（默认：市里现在的版本）",
    en="adopt this version, such as 2017.1 to go back (default: the one that `extends` leads to)",
)
@as_of_option
@report_option
@lang_option
def update_command(site: Path, dry_run: bool, version: str, as_of: date | None, format_name: str) -> int:
    proposal = propose_update(inputs_of(site), version)
    if proposal.findings:
        print_findings(in_order(proposal.findings), site, None, to_stderr=True)
        return 1
    rehearsal = (
        rehearse(Request(site=site, as_of=as_of or today()), proposal.files) if proposal.is_new else None
    )
    if format_name == "json":
        click.echo(json.dumps(_proposal_data(proposal, rehearsal), ensure_ascii=False, indent=2))
    elif rehearsal is None:
        tell("模板没有变化", "the template has not changed")
    else:
        click.echo("\n".join([*_update_lines(proposal.update), *obstacle_lines(rehearsal.obstacles)]))
    if rehearsal is None:
        return 0
    if rehearsal.obstacles:
        tell(
            "请先处理上面的问题；模板没有采用，本站照原来的版本发布",
            "decide on the above first; the template was not adopted, and the site is published as before",
        )
        return 1
    if not dry_run:
        write_lock(site, proposal.files, rehearsal.left)
        tell("已采用新模板，columns.lock 已更新", "adopted; columns.lock is up to date")
    return 0


def obstacle_lines(obstacles: tuple[Obstacle, ...]) -> list[str]:
    """What keeps the template from being adopted, with the line that decides each."""
    lines: list[str] = []
    for one in obstacles:
        mark = Text("要决定", "to decide") if one.is_decision else Text("不能采用", "blocked")
        lines += [f"{say(mark)}: {say(one.cause)}", f"    {say(one.here)}", f"    → {say(one.decide)}"]
    return lines


@cli_command(
    "diff",
    zh="比较两个栏目文件（columns.yaml，或站点文件夹）。相同返回 0，不同返回 1。",
    en="Compare two column files (columns.yaml, or site folders). Returns 0 if they agree, 1 if not.",
)
@click.argument("old", metavar="A", type=click.Path(path_type=Path, exists=True))
@click.argument("new", metavar="B", type=click.Path(path_type=Path, exists=True))
@report_option
@lang_option
def diff_command(old: Path, new: Path, format_name: str) -> int:
    before, after = _tree_at(old), _tree_at(new)
    changes = compare_trees(before, after)
    if format_name == "json":
        click.echo(json.dumps([_change_data(change) for change in changes], ensure_ascii=False, indent=2))
    else:
        for change in changes:
            click.echo(say(change_line(change)))
        if not changes:
            tell("没有差异", "no differences")
        elif before.template_id == after.template_id and not old.is_dir():
            _tell_of_release(before, after, new)
    return 1 if changes else 0


def _tell_of_release(before: ColumnTree, after: ColumnTree, path: Path) -> None:
    """What the newer of two versions of a template still has to say, and how it is to be numbered."""
    print_findings(in_order(release_findings((before,), after, path.name)), path.parent, None, to_stderr=True)
    step = step_between(before, after)
    version = next_version(before.version, step)
    weight = Text("重要变化", "major") if step is Step.MAJOR else Text("一般变化", "minor")
    tell(
        f"{weight.zh}，版本号宜为 {version}（上一版 {before.version}，现在写的 {after.version}）",
        f"{weight.en}: the version should be {version} (before: {before.version}, now written: {after.version})",
    )


def _tree_at(path: Path) -> ColumnTree:
    if path.is_dir():
        tree = site_columns(inputs_of(path), against_lock=False).tree
    else:
        with doing(f"不能读 {COLUMNS_NAME}", f"cannot read {COLUMNS_NAME}"):
            declared, _ = read_columns(path.name, read_regular(path, MAX_SETTINGS_BYTES))
        tree = declared if isinstance(declared, ColumnTree) else None
    if tree is None:
        raise UsageError(
            Text(f"“{path}”里没有可用的栏目", f"“{path}” holds no usable columns"),
            Text(
                f"写市级 {COLUMNS_NAME}，或站点文件夹；先用 check 改正其中的错误",
                f"name a city's {COLUMNS_NAME} or a site's folder; mend its errors with `check` first",
            ),
        )
    return tree


def _update_lines(update: Update | None) -> list[str]:
    if update is None:
        return [
            say(
                Text(
                    "没有旧模板的副本，只与已发布的网址比较",
                    "there is no copy of the old template: compared with what is published only",
                )
            )
        ]
    lines = [say(Text(f"模板：{update.old} → {update.new}", f"template: {update.old} → {update.new}"))]
    if update.is_fallback:
        lines.append(say(Text("这是退回旧版", "this goes back to an earlier version")))
    groups = (
        (Text("要决定", "to decide"), [e for e in update.effects if e.needs_decision]),
        (Text("自动生效", "by itself"), [e for e in update.effects if not e.needs_decision]),
    )
    for title, effects in groups:
        if effects:
            lines.append(f"{say(title)}（{len(effects)}）")
            lines += [f"  {say(change_line(effect.change))}\n      {say(effect.text)}" for effect in effects]
    return lines


def _change_data(change: ColumnChange) -> dict[str, Any]:
    return {
        "kind": change.kind.value,
        "path": change.path,
        "name": change.name,
        "was": change.was,
        "now": change.now,
    }


def _effect_data(effect: Effect) -> dict[str, Any]:
    return {
        **_change_data(effect.change),
        "decision": effect.needs_decision,
        "text": {"zh": effect.text.zh, "en": effect.text.en},
    }


def obstacle_data(one: Obstacle) -> dict[str, Any]:
    """An obstacle as JSON."""
    return {
        "cause": {"zh": one.cause.zh, "en": one.cause.en},
        "here": {"zh": one.here.zh, "en": one.here.en},
        "decide": {"zh": one.decide.zh, "en": one.decide.en},
        "place": str(one.span),
        "decision": one.is_decision,
    }


def _proposal_data(proposal: Proposal, rehearsal: Rehearsal | None) -> dict[str, Any]:
    update = proposal.update
    obstacles = rehearsal.obstacles if rehearsal else ()
    return {
        "new": proposal.is_new,
        "from": update.old if update else None,
        "to": update.new if update else None,
        "blocked": bool(obstacles),
        "outlook": rehearsal.outlook.value if rehearsal else None,
        "obstacles": [obstacle_data(one) for one in obstacles],
        "effects": [_effect_data(effect) for effect in update.effects] if update else [],
    }
