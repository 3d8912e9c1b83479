"""`site-builder federation`: the data of a city's counties, fetched for the portal."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import click

from site_builder.cli.console import print_findings, tell
from site_builder.cli.options import cli_command, lang_option, option
from site_builder.cli.words import Group
from site_builder.counties.federation import open_federation
from site_builder.counties.pull import Limits, Pulled, pull
from site_builder.language import Text
from site_builder.load.member_files import PULLED

_AT_A_TIME = 8
"""Members that are fetched side by side: most of the time is waiting."""

command = Group(
    "federation",
    words=Text(
        "取回各县市区已发布的数据，供市级门户汇总。",
        "Fetch what the counties publish, for the city's portal.",
    ),
)


@cli_command(
    "pull",
    zh=(
        "按 members.yaml 里的网址取回各成员发布的数据和检索索引，放到旁边的 members 文件夹；与上次摘要相同的文件不再取。\n"
        "逐个核对摘要，限时限量；不合格的不采用，保留上次的数据，返回 1。"
    ),
    en=(
        "Fetch the published data and search index of every member of members.yaml that has an address, into the folder\n"
        "members beside it; files with the digest of the last time are not fetched again.\n"
        "Digests are checked, time and size are limited; what is unsound is left out: returns 1."
    ),
)
@click.argument("members", metavar="MEMBERS", type=click.Path(path_type=Path, exists=True, dir_okay=False))
@option(
    "--max-file-mb",
    "max_file_mb",
    type=click.IntRange(1, 1024),
    default=64,
    zh="一个文件最多多少 MB（默认 64）",
    en="largest file in MB (default: 64)",
)
@option(
    "--timeout",
    "timeout",
    type=click.IntRange(1, 600),
    default=20,
    zh="服务器多少秒没有回应就放弃（默认 20）；一个成员全部文件最多用 30 倍的时间",
    en="seconds of silence before a server is given up (default: 20); all files of a member may take 30 times as long",
)
@lang_option
def pull_command(members: Path, max_file_mb: int, timeout: int) -> int:
    federation, findings = open_federation(members)
    print_findings(findings, members.parent, None, to_stderr=True)
    limits = Limits.waiting(timeout, file_bytes=max_file_mb * 1024 * 1024)
    failed = 0
    wanted = [member for member in federation.members if member.url]
    with ThreadPoolExecutor(_AT_A_TIME) as together:
        # Told in the order of the list, whoever answers first.
        for done in together.map(partial(pull, folder=federation.folder / PULLED, limits=limits), wanted):
            failed += done.failure is not None
            _tell_of(done)
    return 1 if failed or findings else 0


def _tell_of(done: Pulled) -> None:
    name = done.member.name
    if done.failure:
        tell(
            f"✗ {name}：{done.failure.zh}；保留上次取回的数据",
            f"✗ {name}: {done.failure.en}; what was fetched before is kept",
        )
        return
    megabytes = done.size_bytes / 1_000_000
    tell(
        f"✓ {name}：{done.files} 个文件，{done.kept} 个没有变，取了 {megabytes:.1f} MB",
        f"✓ {name}: {done.files} files, {done.kept} unchanged, {megabytes:.1f} MB fetched",
    )
    if done.unsearched:
        tell(
            f"  {done.unsearched.zh}；它的文件只能按标题和文号检索",
            f"  {done.unsearched.en}; its documents are found by title and number only",
        )


command.add_command(pull_command)
