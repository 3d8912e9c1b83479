"""`site-builder explain`: why an output is, or would be, made again."""

from datetime import date
from pathlib import Path

import click

from site_builder.cli.options import as_of_option, cli_command, lang_option, site_option, today
from site_builder.cli.words import say
from site_builder.engine.explain import explain as explain_output
from site_builder.engine.request import Request


@cli_command(
    "explain",
    zh="说明一个页面由哪些输入决定，哪些在上次构建后变了。\nPATH 是网站里的路径，例如 growth/index.html。",
    en=(
        "Show which inputs decide an output and which of them changed since the last build.\n"
        "PATH is a path inside the site, such as growth/index.html."
    ),
)
@click.argument("path")
@site_option
@as_of_option
@lang_option
def command(path: str, site: Path, as_of: date | None) -> int:
    explanation = explain_output(
        Request(site=site, as_of=as_of or today(), is_looking_back=as_of is not None and as_of < today()),
        path,
    )
    click.echo(f"{explanation.path}: {say(explanation.verdict)}")
    for reason in explanation.inputs:
        mark = "*" if reason.changed else " "
        before = f" ← {reason.before[:16]}" if reason.changed and reason.before else ""
        click.echo(f" {mark} {reason.label:14} {reason.now[:16] or '-'}{before}")
    return 0
