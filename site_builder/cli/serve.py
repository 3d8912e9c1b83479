"""`site-builder serve`: the preview for editors."""

import asyncio
import signal
import socket
from collections.abc import Callable
from pathlib import Path

import click

from site_builder.cli.console import TerminalProgress, print_findings, tell, tell_text
from site_builder.cli.options import (
    cli_command,
    drafts_option,
    lang_option,
    option,
    published_option,
    site_option,
    today,
)
from site_builder.cli.words import current_language
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.request import Request
from site_builder.engine.workers import default_jobs
from site_builder.serve.preview import Preview, PreviewState
from site_builder.serve.server import LOOPBACK, listen, serve


@cli_command(
    "serve",
    zh=(
        "在本机预览：保存文件后自动重建，浏览器自动刷新，问题显示在页面上和这里。\n"
        "只有本机能访问；预览另存一处，不影响 public。按 Ctrl+C 结束。"
    ),
    en=(
        "Preview on this machine: save a file, and the browser shows it, with findings on the page and here.\n"
        "Only this machine can reach it; the preview is kept apart from public. Ctrl+C ends it."
    ),
)
@site_option
@option(
    "--port",
    type=click.IntRange(1, 65535),
    default=8000,
    metavar="N",
    zh="端口（默认 8000）",
    en="port (default: 8000)",
)
@published_option
@drafts_option
@lang_option
def command(site: Path, port: int, published: Path | None, with_drafts: bool) -> int:
    request = Request(
        site=site,
        published=published,
        as_of=today(),
        with_drafts=with_drafts,
        jobs=default_jobs(),
        progress=TerminalProgress(),
    )
    listening = listen(port)
    preview = Preview(request, today)
    # The first build runs here, before there are threads: it may fork worker processes.
    preview.refresh()
    report = reporter(site)
    report(preview.state)
    tell(
        f"预览地址 http://{LOOPBACK}:{port}/ （Ctrl+C 结束）",
        f"preview at http://{LOOPBACK}:{port}/ (Ctrl+C ends it)",
    )
    try:
        asyncio.run(_run(preview, listening, report))
    finally:
        preview.close()
    return 0


async def _run(preview: Preview, listening: socket.socket, report: Callable[[PreviewState], None]) -> None:
    stop = asyncio.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, stop.set)
    await serve(preview, listening, current_language(), report, stop)


def reporter(site: Path) -> Callable[[PreviewState], None]:
    """Tells of every state of the preview, and of its findings when they are others than before: a large site has
    hundreds, and every save would push them past the one that is new."""
    told: tuple[Diagnostic, ...] = ()

    def report(state: PreviewState) -> None:
        nonlocal told
        if state.findings != told:
            print_findings(state.findings, site, "concise", to_stderr=True)
            told = state.findings
        _tell_state(state)

    return report


def _tell_state(state: PreviewState) -> None:
    if state.failure:
        tell_text(state.failure)
    elif state.is_published and (errors := sum(f.severity is Severity.ERROR for f in state.findings)):
        tell(
            f"已更新；有 {errors} 个错误，改正前不能发布",
            f"updated; {errors} errors, nothing can be published before they are mended",
        )
    elif state.is_published:
        tell("已更新", "updated")
    else:
        tell("有错误，页面仍是上一次成功的样子", "errors: the page stays as it last was")
