"""`site-builder build`: check, then publish in one switch."""

import time
from datetime import date
from pathlib import Path

import click

from site_builder.build.request import Built, Request
from site_builder.build.start import build as build_site
from site_builder.build.workers import default_jobs
from site_builder.cli.console import TerminalProgress, print_findings, tell
from site_builder.cli.options import (
    as_of_option,
    drafts_option,
    fail_on_option,
    format_option,
    jobs_option,
    lang_option,
    output_option,
    site_option,
    today,
)
from site_builder.cli.words import Command
from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.formats import summary_line
from site_builder.language import Text

_SHOWN = 50
"""Findings that a build prints; the rest is for `check`."""


@click.command(
    "build",
    cls=Command,
    words=Text(
        "检查并生成网站，成功后一次切换；有错误时不发布，原来的网站不动。\n只重新生成有变化的页面。",
        "Check and build the site, and switch to it in one step; with errors nothing is published.\n"
        "Only pages whose content changed are made again.",
    ),
)
@site_option
@output_option
@format_option
@fail_on_option
@as_of_option
@drafts_option
@jobs_option
@lang_option
def command(
    site: Path,
    output: Path | None,
    format_name: str | None,
    fail_on: str,
    as_of: date | None,
    with_drafts: bool,
    jobs: int | None,
) -> int:
    started = time.perf_counter()
    request = Request(
        site=site,
        as_of=as_of or today(),
        is_looking_back=as_of is not None and as_of < today(),
        with_drafts=with_drafts,
        fail_on=Severity(fail_on),
        jobs=jobs or default_jobs(),
        progress=TerminalProgress(),
    )
    target = output or site / "public"
    built = build_site(request, target)
    if built.notice:
        tell(built.notice)
    fatal = tuple(f for f in built.findings if f.severity.rank <= request.fail_on.rank)
    print_findings(built.findings if format_name else fatal[:_SHOWN], site, format_name, to_stderr=True)
    if not format_name and len(fatal) > _SHOWN:
        tell(
            Text(
                f"只显示了 {_SHOWN} 个，一共 {len(fatal)} 个：用 site-builder check 查看",
                f"{_SHOWN} of {len(fatal)} shown: see `site-builder check`",
            )
        )
    if not format_name and len(fatal) < len(built.findings):
        rest = [finding for finding in built.findings if finding.severity.rank > request.fail_on.rank]
        tell(
            Text(
                f"另有 {summary_line(rest, 'zh')}，用 site-builder check 查看",
                f"{summary_line(rest, 'en')} more: see `site-builder check`",
            )
        )
    if built.waived:
        tell(Text(f"另有 {len(built.waived)} 个问题已豁免", f"{len(built.waived)} more findings are waived"))
    tell(_summary(built, target, time.perf_counter() - started))
    if built.publication and built.drafts:
        tell(
            Text(
                f"注意：其中 {built.drafts} 份是草稿，页面上标着“草稿”；这样生成的网站只供内部查看，不能给公众看",
                f"note: {built.drafts} of them are drafts, and marked so; a site built this way is not for the public",
            )
        )
    return 0 if built.publication else 1


def _summary(built: Built, target: Path, seconds: float) -> Text:
    done = built.publication
    if done is None:
        return Text(
            "有上面的问题，没有发布；原来的网站没有改动",
            "not published because of the findings above; the old site is untouched",
        )
    if not done.switched:
        return Text(
            f"没有变化：{built.documents} 份文件，{built.outputs} 个页面和数据文件（{seconds:.1f} 秒）",
            f"nothing changed: {built.documents} documents, {built.outputs} files ({seconds:.1f} s)",
        )
    return Text(
        f"已发布到 {target}：{built.documents} 份文件，{built.outputs} 个页面和数据文件，"
        f"其中新写 {len(done.written)} 个，移除 {len(done.removed)} 个（{seconds:.1f} 秒）",
        f"published to {target}: {built.documents} documents, {built.outputs} files, "
        f"{len(done.written)} written, {len(done.removed)} removed ({seconds:.1f} s)",
    )
