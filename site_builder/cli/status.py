"""`site-builder status`: what will change by itself, so that a scheduler knows when to build."""

from datetime import date, timedelta
from pathlib import Path

import click

from site_builder.cli.console import tell
from site_builder.cli.options import as_of_option, cli_command, lang_option, option, site_option, today
from site_builder.cli.words import current_language
from site_builder.desk.coming import as_calendar, as_json, as_text, coming_of
from site_builder.engine.checked import check
from site_builder.engine.request import Request
from site_builder.errors import UsageError
from site_builder.language import Text


@cli_command(
    "status",
    zh=(
        "列出今天起若干天内有效性会变化的文件：施行、失效、废止、修改。\n"
        "今天就有变化时返回 1，定时任务据此重新生成网站。"
    ),
    en=(
        "List the documents whose validity changes within the next days.\n"
        "Returns 1 if something changes today: a scheduler then builds the site anew."
    ),
)
@option(
    "--next",
    "days",
    type=click.IntRange(0, 36525),
    default=90,
    metavar="DAYS",
    zh="看今后多少天（默认 90）",
    en="how many days ahead (default: 90)",
)
@option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json", "ics"]),
    default="text",
    zh="输出格式：text、json，或日历软件订阅用的 ics（默认 text）",
    en="output: text, json, or ics for calendars (default: text)",
)
@site_option
@as_of_option
@lang_option
def command(days: int, format_name: str, site: Path, as_of: date | None) -> int:
    first = as_of or today()
    last = first + timedelta(days=days)
    checked = check(Request(site=site, as_of=first))
    if checked.assembly is None:
        raise UsageError(
            Text("site.yaml 或 columns.yaml 有错误，读不出网站", "site.yaml or columns.yaml cannot be used"),
            Text("用 site-builder check 查看", "`site-builder check` shows what is wrong"),
        )
    found = checked.assembly.site
    changes = coming_of(found, first, last)
    language = current_language()
    if format_name == "ics":
        click.echo(as_calendar(changes, first, found.config.short_name, language), nl=False)
    elif format_name == "json":
        click.echo(as_json(changes, first, last, language))
    elif changes:
        click.echo(as_text(changes, language))
    else:
        tell(f"{first} 至 {last} 没有文件的有效性会变化", f"nothing changes from {first} to {last}")
    return 1 if any(change.day == first for change in changes) else 0
