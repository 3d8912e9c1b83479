"""`site-builder verify`: is a published tree what its manifest says."""

from pathlib import Path

import click

from site_builder.cli.console import tell
from site_builder.cli.options import cli_command, lang_option
from site_builder.cli.words import say
from site_builder.engine.verify import verify as verify_tree
from site_builder.files import shown_name
from site_builder.language import Text


@cli_command(
    "verify",
    zh="核对发布的网站：逐个文件与 data/manifest.json 比较，列出被改、缺少、多出的文件。\n一致返回 0，否则返回 1。",
    en=(
        "Compare a published site with its data/manifest.json: changed, missing and added files.\n"
        "Returns 0 if they agree, 1 if not."
    ),
)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path, exists=True, file_okay=False))
@lang_option
def command(folder: Path) -> int:
    result = verify_tree(folder)
    for word, paths in (
        (Text("被改", "changed"), result.changed),
        (Text("缺少", "missing"), result.missing),
        (Text("多出", "added"), result.added),
        (Text("读不懂", "unreadable"), result.unreadable),
    ):
        for path in paths:
            click.echo(f"{say(word)} {shown_name(path)}")
    if result.is_clean:
        tell(f"{result.files} 个文件全部一致", f"all {result.files} files agree")
    return 0 if result.is_clean else 1
