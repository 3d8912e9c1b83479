"""`site-builder columns lock`, `update` and `diff`: which template a county follows, and what a new one brings."""

import json
from pathlib import Path
from typing import Any

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import cli_command, lang_option, option, report_option, site_option
from site_builder.cli.words import say
from site_builder.counties.lock import Proposal, lock, propose_update, write_lock
from site_builder.engine.checked import in_order
from site_builder.engine.inputs import COLUMNS_NAME, inputs_of
from site_builder.engine.site_columns import site_columns
from site_builder.errors import UsageError
from site_builder.files import doing, read_regular
from site_builder.inherit.comparison import ChangeKind, ColumnChange, compare_trees
from site_builder.inherit.update import Effect, Update
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.text import MAX_SETTINGS_BYTES
from site_builder.model.columns import ColumnTree


@cli_command(
    "lock",
    zh="把现在的模板记进 columns.lock，并在 template 文件夹留一份副本。\n以后模板变了，构建会停下来，不会悄悄跟着变。",
    en=(
        "Record the present template in columns.lock and keep a copy in the folder template.\n"
        "When the template changes later, builds stop instead of following unnoticed."
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
        "比较旧模板、新模板和本县文件，列出哪些自动生效、哪些要人决定，然后采用新模板。\n"
        "有必须先处理的问题时不采用，返回 1；--dry-run 只看不改。"
    ),
    en=(
        "Compare old template, new template and county file, say what happens by itself and what needs a decision,\n"
        "and adopt the new template. Returns 1 and adopts nothing if something must be decided first."
    ),
)
@site_option
@option("--dry-run", "dry_run", is_flag=True, zh="只看差异，不采用", en="look only, adopt nothing")
@report_option
@lang_option
def update_command(site: Path, dry_run: bool, format_name: str) -> int:
    proposal = propose_update(inputs_of(site))
    if proposal.findings:
        print_findings(in_order(proposal.findings), site, None, to_stderr=True)
        return 1
    if format_name == "json":
        click.echo(json.dumps(_proposal_data(proposal), ensure_ascii=False, indent=2))
    elif not proposal.is_new:
        tell("模板没有变化", "the template has not changed")
    elif proposal.update:
        click.echo("\n".join(_update_lines(proposal.update)))
    if proposal.update and proposal.update.refused:
        print_findings(in_order(proposal.update.refused), site, None, to_stderr=True)
    if proposal.update and proposal.update.is_blocked:
        tell("请先处理上面的问题，模板没有采用", "decide on the above first; the template was not adopted")
        return 1
    if proposal.is_new and not dry_run:
        write_lock(site, proposal.files)
        tell("已采用新模板，columns.lock 已更新", "adopted; columns.lock is up to date")
    return 0


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
    changes = compare_trees(_tree_at(old), _tree_at(new))
    if format_name == "json":
        click.echo(json.dumps([_change_data(change) for change in changes], ensure_ascii=False, indent=2))
    else:
        for change in changes:
            click.echo(_change_line(change))
        if not changes:
            tell("没有差异", "no differences")
    return 1 if changes else 0


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


def _update_lines(update: Update) -> list[str]:
    lines = [say(Text(f"模板：{update.old} → {update.new}", f"template: {update.old} → {update.new}"))]
    groups = (
        (Text("要决定", "to decide"), [e for e in update.effects if e.needs_decision]),
        (Text("自动生效", "by itself"), [e for e in update.effects if not e.needs_decision]),
    )
    for title, effects in groups:
        if effects:
            lines.append(f"{say(title)}（{len(effects)}）")
            lines += [f"  {_change_line(effect.change)}\n      {say(effect.text)}" for effect in effects]
    return lines


def _change_line(change: ColumnChange) -> str:
    where = f" {change.path}" if change.path else ""
    name = f"“{change.name}”"
    if change.kind in (ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.UNIT_REMOVED, ChangeKind.UNIT_ADDED):
        return f"{say(change.kind.label)}{where} {name}"
    return f"{say(change.kind.label)}{where} {name}: {change.was or '—'} → {change.now or '—'}"


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


def _proposal_data(proposal: Proposal) -> dict[str, Any]:
    update = proposal.update
    return {
        "new": proposal.is_new,
        "from": update.old if update else None,
        "to": update.new if update else None,
        "blocked": update.is_blocked if update else False,
        "effects": [_effect_data(effect) for effect in update.effects] if update else [],
    }
