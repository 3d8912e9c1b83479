"""`site-builder build`: check, then publish in one switch."""

import time
from datetime import date
from operator import attrgetter
from pathlib import Path

from site_builder.cli.console import TerminalProgress, print_findings, tell, tell_text
from site_builder.cli.options import (
    as_of_option,
    cli_command,
    drafts_option,
    fail_on_option,
    format_option,
    jobs_option,
    lang_option,
    output_option,
    site_option,
    sure_of_drafts_option,
    today,
)
from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.formats import summary_line
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build as build_site
from site_builder.engine.workers import default_jobs
from site_builder.errors import UsageError
from site_builder.language import Text

_SHOWN = 50
"""Findings that a build prints; the rest is for `check`, and so are remarks."""


@cli_command(
    "build",
    zh="检查并生成网站，成功后一次切换；有错误时不发布，原来的网站不动。\n只重新生成有变化的页面。",
    en=(
        "Check and build the site, and switch to it in one step; with errors nothing is published.\n"
        "Only pages whose content changed are made again."
    ),
)
@site_option
@output_option
@format_option
@fail_on_option
@as_of_option
@drafts_option
@sure_of_drafts_option
@jobs_option
@lang_option
def command(
    site: Path,
    output: Path | None,
    format_name: str | None,
    fail_on: str,
    as_of: date | None,
    with_drafts: bool,
    is_sure: bool,
    jobs: int | None,
) -> int:
    if with_drafts and output is None and not is_sure:
        raise _unplaced_drafts(site)
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
        tell_text(built.notice)
    _tell_findings(built, request, format_name)
    if built.waived:
        tell(f"另有 {len(built.waived)} 个问题已豁免", f"{len(built.waived)} more findings are waived")
    tell_text(_summary(built, target, time.perf_counter() - started))
    if built.publication and built.drafts:
        tell(
            f"注意：其中 {built.drafts} 份是草稿，页面上标着“草稿”；这样生成的网站只供内部查看，不能给公众看",
            f"note: {built.drafts} of them are drafts, and marked so; a site built this way is not for the public",
        )
    return 0 if built.publication else 1


def _unplaced_drafts(site: Path) -> UsageError:
    return UsageError(
        Text(
            f"带草稿的网站不能发布到“{site / 'public'}”：公众看的网站在那里",
            f"a site with drafts is not published at “{site / 'public'}”: that is where the public's site is",
        ),
        Text(
            "只想看看，用 site-builder serve --drafts；要生成出来给内部看，用 --out 写明放到哪个文件夹；"
            "确实要放在那里，加 --yes",
            "to have a look, use `site-builder serve --drafts`; to build one for the house, give another folder with "
            "--out; if it is to be there all the same, add --yes",
        ),
    )


def _tell_findings(built: Built, request: Request, format_name: str | None) -> None:
    """All findings in a format that was asked for; else errors and warnings, and how many more there are."""
    if format_name:
        print_findings(built.findings, request.site, format_name, to_stderr=True)
        return
    last_shown = max(Severity.WARNING.rank, request.fail_on.rank)
    heavy = sorted(
        (f for f in built.findings if f.severity.rank <= last_shown), key=attrgetter("reading_key")
    )
    rest = [finding for finding in built.findings if finding.severity.rank > last_shown]
    print_findings(tuple(heavy[:_SHOWN]), request.site, None, to_stderr=True)
    if len(heavy) > _SHOWN:
        tell(
            f"只显示了前 {_SHOWN} 个，一共 {summary_line(heavy, 'zh')}：用 site-builder check 查看",
            f"the first {_SHOWN} are shown of {summary_line(heavy, 'en')}: see `site-builder check`",
        )
    if rest:
        tell(
            f"另有 {summary_line(rest, 'zh')}，用 site-builder check 查看",
            f"{summary_line(rest, 'en')} more: see `site-builder check`",
        )


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
        f"其中新的和有变化的 {done.changed} 个，移除 {len(done.removed)} 个（{seconds:.1f} 秒）",
        f"published to {target}: {built.documents} documents, {built.outputs} files, "
        f"{done.changed} new or changed, {len(done.removed)} removed ({seconds:.1f} s)",
    )
