"""`site-builder rollback`: show the release before."""

from pathlib import Path

import click

from site_builder.build.publish import bring_foreign
from site_builder.build.releases import locked, open_releases, show
from site_builder.cli.console import tell
from site_builder.cli.options import lang_option, output_option, site_option
from site_builder.cli.words import Command
from site_builder.errors import UsageError
from site_builder.language import Text


@click.command(
    "rollback",
    cls=Command,
    words=Text(
        "切换回上一次发布的网站。再用一次就又回来。",
        "Switch back to the release published before. Once more switches forth again.",
    ),
)
@site_option
@output_option
@lang_option
def command(site: Path, output: Path | None) -> int:
    target = output or site / "public"
    with locked(target):
        releases = open_releases(target)
        before = releases.read_spare()
        if releases.shown is None or not before.can_be_shown:
            raise UsageError(
                Text(f"“{target}”没有可退回的上一版", f"“{target}” has no earlier release to go back to"),
                Text("至少要成功构建过两次", "it takes at least two builds"),
            )
        bring_foreign(releases.shown, before)
        show(releases, before)
    tell(Text(f"“{target}”已切换到上一版", f"“{target}” shows the release before"))
    return 0
