"""`site-builder columns`: the column tree, its template, and how far a county differs from it."""

import json
from pathlib import Path
from typing import Any

import click

from site_builder.cli.columns_conform import conform_command
from site_builder.cli.columns_fetch import fetch_command
from site_builder.cli.columns_lock import diff_command, lock_command, update_command
from site_builder.cli.columns_release import release_command
from site_builder.cli.console import print_findings
from site_builder.cli.options import cli_command, lang_option, report_option, site_option
from site_builder.cli.words import Group
from site_builder.engine.checked import in_order, read_tree
from site_builder.engine.inputs import inputs_of
from site_builder.language import Text
from site_builder.model.columns import Column, ColumnTree

command = Group(
    "columns",
    words=Text(
        "查看栏目树；县级站点锁定、更新模板，比对差异。",
        "Look at the column tree; lock, update and compare a county's template.",
    ),
)


@cli_command(
    "tree",
    zh="打印栏目树：名称、路径、责任单位；--format json 另有各级数目。",
    en="Print the column tree: names, paths, units; --format json adds the counts.",
)
@site_option
@report_option
@lang_option
def tree_command(site: Path, format_name: str) -> int:
    tree, findings = read_tree(inputs_of(site))
    if tree is None:
        print_findings(in_order(findings), site, None, to_stderr=True)
        return 1
    click.echo(
        json.dumps(_tree_data(tree), ensure_ascii=False, indent=2)
        if format_name == "json"
        else _tree_text(tree)
    )
    return 0


command.add_command(tree_command)
command.add_command(lock_command)
command.add_command(update_command)
command.add_command(diff_command)
command.add_command(conform_command)
command.add_command(release_command)
command.add_command(fetch_command)


def _tree_data(tree: ColumnTree) -> dict[str, Any]:
    everything = list(tree.walk())
    return {
        "template": {"id": tree.template_id, "version": tree.version, "title": tree.title},
        "counts": {
            "level_1": sum(column.level == 1 for column in everything),
            "level_2": sum(column.level == 2 for column in everything),
            "level_3": sum(column.level == 3 for column in everything),
            "leaves": sum(column.is_leaf for column in everything),
            "duties": sum(len(column.duties) for column in everything),
            "units": len(tree.units),
        },
        "units": [unit.name for unit in tree.units],
        "columns": [_column_data(column) for column in tree.columns],
    }


def _column_data(column: Column) -> dict[str, Any]:
    data: dict[str, Any] = {"path": column.path, "name": column.name}
    if column.is_leaf:
        data["cadence"] = column.cadence.value
        data["kind"] = column.kind.value
    if column.duties:
        data["duties"] = [{"description": d.description, "units": list(d.units)} for d in column.duties]
    if column.children:
        data["children"] = [_column_data(child) for child in column.children]
    return data


def _tree_text(tree: ColumnTree) -> str:
    lines = [f"{tree.title}（{tree.template_id} {tree.version}）"]
    for column in tree.walk():
        units = "、".join(column.units)
        indent = "  " * column.level
        lines.append(f"{indent}{column.name}  {column.path}" + (f"  [{units}]" if units else ""))
    return "\n".join(lines)
