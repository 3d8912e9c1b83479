"""`site-builder check`: everything wrong with the content, in one run, nothing built."""

from datetime import date
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
    published_option,
    site_option,
    today,
)
from site_builder.diagnostics.finding import Severity
from site_builder.engine.plan import check_whole
from site_builder.engine.request import Request
from site_builder.engine.workers import default_jobs


@cli_command(
    "check",
    zh="检查全部文件，一次列出所有问题，不生成网站。\n有 --fail-on 以上的问题时返回 1。",
    en=(
        "Check everything and list all findings in one run, building nothing.\n"
        "Returns 1 if there are findings at or above --fail-on."
    ),
)
@site_option
@published_option
@format_option
@fail_on_option
@as_of_option
@drafts_option
@jobs_option
@lang_option
def command(
    site: Path,
    published: Path | None,
    format_name: str | None,
    fail_on: str,
    as_of: date | None,
    with_drafts: bool,
    jobs: int | None,
) -> int:
    request = Request(
        site=site,
        published=published,
        as_of=as_of or today(),
        is_looking_back=as_of is not None and as_of < today(),
        with_drafts=with_drafts,
        fail_on=Severity(fail_on),
        jobs=jobs or default_jobs(),
        progress=TerminalProgress(),
    )
    checked = check_whole(request)
    print_findings(checked.findings, site, format_name, to_stderr=False)
    if checked.notice:
        tell_text(checked.notice)
    documents = len(checked.assembly.site.documents) if checked.assembly else 0
    if not checked.findings:
        tell(f"没有发现问题（{documents} 份文件）", f"nothing found ({documents} documents)")
    if checked.waived:
        count = len(checked.waived)
        tell(f"另有 {count} 个问题已豁免", f"{count} more findings are waived")
    return 1 if checked.has_failed(request.fail_on) else 0
