"""`site-builder columns release`: a new version of the city's template, kept for its counties."""

from datetime import date
from pathlib import Path

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import as_of_option, cli_command, lang_option, site_option, today
from site_builder.cli.words import current_language, say
from site_builder.counties.release import CHANGES, release
from site_builder.diagnostics.finding import Severity
from site_builder.engine.checked import in_order
from site_builder.engine.inputs import inputs_of
from site_builder.load.site_files import RELEASES


@cli_command(
    "release",
    zh=(
        "市里发布新版模板：在 releases 文件夹留一份，变更写进 releases/CHANGES.md 供各县看。\n"
        "与上一版相比，栏目没有写明去向、版本号没有升的，不发布，返回 1。"
    ),
    en=(
        "Release a new version of the city's template: keep a copy in the folder releases, and what it changes in\n"
        "releases/CHANGES.md. Returns 1 and writes nothing where it does not say where a column went, or keeps its version."
    ),
)
@site_option
@as_of_option
@lang_option
def release_command(site: Path, as_of: date | None) -> int:
    done = release(inputs_of(site), as_of or today(), current_language())
    print_findings(in_order(done.findings), site, None, to_stderr=True)
    if done.path:
        click.echo(say(done.log))
        tell(
            f"已发布 {done.version}：{done.path}，变更写在 {RELEASES}/{CHANGES}，请一并提交",
            f"released {done.version}: {done.path}; what it changes stands in {RELEASES}/{CHANGES}: commit both",
        )
        return 0
    if any(finding.severity is Severity.ERROR for finding in done.findings):
        tell("请先改正上面的问题，没有发布", "mend the above first; nothing was released")
        return 1
    tell(f"{done.version} 已经发布过，没有变化", f"{done.version} was released before and has not changed")
    return 0
