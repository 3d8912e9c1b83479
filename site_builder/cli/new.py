"""`site-builder new`: a document to start from."""

import shlex
from pathlib import Path

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import cli_command, lang_option, option, site_option, today
from site_builder.desk.new import new_document, write_new
from site_builder.engine.checked import in_order, read_tree
from site_builder.engine.inputs import inputs_of
from site_builder.files import doing


@cli_command(
    "new",
    zh=(
        "在栏目 COLUMN 里新建一份题为 TITLE 的文件，写好这个栏目需要的字段，并有中文说明。\n"
        "COLUMN 写路径（growth/ppp/experts）或不重复的栏目名。"
    ),
    en=(
        "Start a document titled TITLE in COLUMN, with the fields that the column needs, explained.\n"
        "COLUMN is a path (growth/ppp/experts), or a name that only one column has."
    ),
)
@click.argument("column")
@click.argument("title")
@site_option
@option(
    "--name",
    default="",
    metavar="NAME",
    zh="文件名（默认：年份-顺序号）",
    en="file name (default: year-serial)",
)
@lang_option
def command(column: str, title: str, site: Path, name: str) -> int:
    inputs = inputs_of(site)
    tree, findings = read_tree(inputs)
    if tree is None:
        print_findings(in_order(findings), site, None, to_stderr=True)
        return 1
    document = new_document(tree, column, title, name, inputs.documents, today())
    with doing("不能写文件", "cannot write the file"):
        path = write_new(site, document)
    where = "" if site == Path() else f" --site {shlex.quote(str(site))}"
    tell(
        f"已新建 {path}，写好后用 site-builder check{where} 检查",
        f"wrote {path}; check it with `site-builder check{where}`",
    )
    return 0
