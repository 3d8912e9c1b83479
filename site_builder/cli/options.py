"""Options that several commands share."""

from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any, TypeVar

import click

from site_builder.cli.words import LANGUAGE_WORDS, Command, Option, say
from site_builder.language import Text

F = TypeVar("F", bound=Callable[..., Any])

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2199, 12, 31)
_SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")


class DayType(click.ParamType[date]):
    """A day, written 2024-05-01."""

    name = "day"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        if isinstance(value, date):
            return value
        try:
            day = date.fromisoformat(value)
        except ValueError:
            self.fail(
                say(
                    Text(
                        f"“{value}”不是日期，写成 2024-05-01", f"“{value}” is no day; write it as 2024-05-01"
                    )
                ),
                param,
                ctx,
            )
        if not FIRST_DAY <= day <= LAST_DAY:
            # Terms are counted in years from a day, and the calendar of the machine ends somewhere.
            self.fail(
                say(
                    Text(
                        f"“{value}”不在 {FIRST_DAY} 和 {LAST_DAY} 之间",
                        f"“{value}” is not between {FIRST_DAY} and {LAST_DAY}",
                    )
                ),
                param,
                ctx,
            )
        return day


def today() -> date:
    """The day it is in China."""
    return datetime.now(_SHANGHAI).date()


def cli_command(name: str, *, zh: str, en: str) -> Callable[[Callable[..., Any]], Command]:
    """A command with help in both languages: its first line stands in the list of commands."""
    return click.command(name, cls=Command, words=Text(zh, en))


def option(*names: str, zh: str, en: str, **attributes: Any) -> Callable[[F], F]:
    """An option with help in both languages."""
    return click.option(*names, cls=Option, words=Text(zh, en), **attributes)


site_option = option(
    "--site",
    "site",
    type=click.Path(path_type=Path),
    default=Path(),
    metavar="DIR",
    zh="站点文件夹（默认：当前文件夹）",
    en="the site's folder (default: here)",
)
lang_option = click.option(
    "--lang", cls=Option, type=click.Choice(["zh", "en"]), expose_value=False, words=LANGUAGE_WORDS
)
as_of_option = option(
    "--as-of",
    "as_of",
    type=DayType(),
    metavar="DAY",
    zh="按哪一天计算有效性（默认今天，北京时间）",
    en="the day for which validity is computed (default: today in China)",
)
fail_on_option = option(
    "--fail-on",
    "fail_on",
    type=click.Choice(["error", "warning", "info"]),
    default="error",
    zh="发现哪一级问题就停止并返回 1（默认 error）",
    en="stop and return 1 at findings of this weight (default: error)",
)
format_option = option(
    "--format",
    "format_name",
    type=click.Choice(["concise", "full", "json", "github", "sarif"]),
    zh="问题的显示格式（终端上默认 full，否则 concise）",
    en="how findings are shown (default: full on a terminal, else concise)",
)
report_option = option(
    "--format",
    "format_name",
    type=click.Choice(["text", "json"]),
    default="text",
    zh="输出格式（默认 text）",
    en="output format (default: text)",
)
sure_of_drafts_option = option(
    "--yes",
    "is_sure",
    is_flag=True,
    zh="草稿也发布到默认的位置（只供内部查看的站点才用）",
    en="publish drafts at the default place, too (only for a site inside the house)",
)
drafts_option = option(
    "--drafts",
    "with_drafts",
    is_flag=True,
    zh="草稿也一并处理",
    en="include drafts",
)
jobs_option = option(
    "--jobs",
    "jobs",
    type=click.IntRange(1),
    metavar="N",
    zh="同时工作的进程数（默认：处理器个数）",
    en="worker processes (default: the number of processors)",
)
published_option = option(
    "--out",
    "published",
    type=click.Path(path_type=Path),
    metavar="DIR",
    zh="与哪里发布的网站比对网址（默认：站点文件夹下的 public）",
    en="the published site whose addresses must not vanish (default: public, inside the site's folder)",
)
output_option = option(
    "--out",
    "output",
    type=click.Path(path_type=Path),
    metavar="DIR",
    zh="网站发布到哪里（默认：站点文件夹下的 public）",
    en="where the site is published (default: public, inside the site's folder)",
)
