"""`site-builder fix`: the repairs that findings spell out, shown as a diff and written."""

from datetime import date
from itertools import groupby
from pathlib import Path

import click

from site_builder.cli.console import print_findings, tell_text
from site_builder.cli.options import as_of_option, cli_command, lang_option, option, site_option, today
from site_builder.desk.fix import FixedFile, fixed_file
from site_builder.diagnostics.catalogue_faults import PROGRAM_FAILED_ON_DOCUMENT, failed_document
from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.checked import check
from site_builder.engine.request import Request
from site_builder.files import doing, replace_file
from site_builder.language import Text
from site_builder.load.sources import read_bytes


@cli_command(
    "fix",
    zh=(
        "改正答案唯一的问题：文号的写法，文件头里的全角符号、引号和少了的空格，几份文件的简写，正文写了废止而文件头没有写的。"
        "先显示改动，再写入文件。\n"
        "其他内容一个字节也不动。加 --dry-run 只看不写，有可改的就返回 1。"
    ),
    en=(
        "Mend what has one answer only: the form of numbers, slips of typing in the header, short forms of several numbers, "
        "repeals in the text that the header leaves out.\n"
        "Shows the changes and writes them; nothing else is touched. With --dry-run nothing is written, and 1 is "
        "returned if there is something to mend."
    ),
)
@option(
    "--dry-run", "is_trial", is_flag=True, zh="只显示改动，不写文件", en="show the changes, write nothing"
)
@site_option
@as_of_option
@lang_option
def command(is_trial: bool, site: Path, as_of: date | None) -> int:
    files, unread = _fixed(site, as_of or today())
    print_findings(unread, site, None, to_stderr=True)
    for file in files:
        click.echo(file.diff, nl=False)
        if not is_trial and file.made:
            _write(site, file)
    made, left = (sum(len(group) for group in groups) for groups in _counts(files))
    tell_text(_summary(made, left, len([f for f in files if f.made]), is_trial=is_trial))
    return 1 if unread or (is_trial and made) else 0


def _fixed(site: Path, as_of: date) -> tuple[list[FixedFile], tuple[Diagnostic, ...]]:
    """The files, repaired, and findings about those that could not be read to their end."""
    findings = check(Request(site=site, as_of=as_of)).findings
    unread = [finding for finding in findings if finding.rule == PROGRAM_FAILED_ON_DOCUMENT.id]
    files: list[FixedFile] = []
    wanted = [finding for finding in findings if finding.repair]
    for path, group in groupby(wanted, key=lambda finding: finding.span.path):
        data = read_bytes(site, path)
        if isinstance(data, Diagnostic):
            unread.append(data)
            continue
        try:
            files.append(fixed_file(path, data, group))
        except Exception as error:
            # One file's trouble leaves the others their repairs.
            unread.append(failed_document(path, error))
    return files, tuple(unread)


def _write(site: Path, file: FixedFile) -> None:
    target = site / file.path
    with doing("写不了文件", "cannot write"):
        mode = target.stat().st_mode
        replace_file(target, file.after)
        target.chmod(mode)


def _counts(files: list[FixedFile]) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    return [f.made for f in files], [f.left for f in files]


def _summary(made: int, left: int, files: int, *, is_trial: bool) -> Text:
    rest = Text(f"；另有 {left} 处要人工改", f"; {left} more need a person") if left else Text("", "")
    if not made:
        return Text(
            f"没有可以自动改正的问题{rest.zh}", f"nothing that can be mended without a person{rest.en}"
        )
    done = Text("可以改正", "can be mended") if is_trial else Text("已改正", "mended")
    return Text(
        f"{done.zh} {files} 个文件里的 {made} 处{rest.zh}",
        f"{made} places in {files} files {done.en}{rest.en}",
    )
