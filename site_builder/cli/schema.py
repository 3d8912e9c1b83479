"""`site-builder schema`: JSON Schema for editors' tools."""

import json
from pathlib import Path

import click

from site_builder.cli.console import tell
from site_builder.cli.options import cli_command, lang_option, option
from site_builder.errors import UsageError
from site_builder.files import doing, replace_file
from site_builder.language import Text
from site_builder.load.schema import schemas


@cli_command(
    "schema",
    zh=(
        "输出 JSON Schema，编辑软件用它在输入时补全和检查。\n"
        "NAME 是 front-matter、columns 或 site；--write DIR 把三份都写成文件。"
    ),
    en=(
        "Print the JSON Schema with which editors complete and validate while you type.\n"
        "NAME is front-matter, columns or site; --write DIR writes all three."
    ),
)
@click.argument("name", metavar="[NAME]", required=False)
@option(
    "--write",
    "folder",
    type=click.Path(path_type=Path),
    metavar="DIR",
    zh="写到这个文件夹",
    en="write into this folder",
)
@lang_option
def command(name: str | None, folder: Path | None) -> int:
    every = schemas()
    if folder is not None:
        _write(folder, every)
        return 0
    if name is None:
        click.echo(json.dumps(every, ensure_ascii=False, indent=2))
        return 0
    if name not in every:
        raise UsageError(
            Text(f"没有名为“{name}”的 schema", f"there is no schema “{name}”"),
            Text("可选：" + "、".join(every), "choose one of: " + ", ".join(every)),
        )
    click.echo(json.dumps(every[name], ensure_ascii=False, indent=2))
    return 0


def _write(folder: Path, every: dict[str, dict[str, object]]) -> None:
    with doing("不能写 schema", "cannot write the schemas"):
        folder.mkdir(parents=True, exist_ok=True)
        for name, schema in every.items():
            path = folder / f"{name}.schema.json"
            replace_file(path, json.dumps(schema, ensure_ascii=False, indent=2).encode() + b"\n")
            tell(f"已写 {path}", f"wrote {path}")
