"""The language of one run, and click's own words in it."""

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

import click

from site_builder.language import Language, Text


def choose_language(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """`--lang` if given, else the locale, else Chinese."""
    for n, argument in enumerate(arguments):
        chosen = argument.removeprefix("--lang=") if argument.startswith("--lang=") else ""
        if argument == "--lang" and n + 1 < len(arguments):
            chosen = arguments[n + 1]
        if chosen in ("zh", "en"):
            return "zh" if chosen == "zh" else "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "en" if value.lower().startswith("en") else "zh"
    return "zh"


def current_language(context: click.Context | None = None) -> Language:
    """The language that `main` chose for this run."""
    found = context or click.get_current_context(silent=True)
    if found is not None and found.obj in ("zh", "en"):
        return "en" if found.obj == "en" else "zh"
    return choose_language((), os.environ)


def say(text: Text) -> str:
    """The text in the language of this run."""
    return text.in_(current_language())


class Option(click.Option):
    """An option whose help exists in both languages."""

    def __init__(self, *args: Any, words: Text, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.words = words

    def get_help_record(self, ctx: click.Context) -> tuple[str, str] | None:
        self.help = self.words.in_(current_language(ctx))
        return super().get_help_record(ctx)


LANGUAGE_WORDS = Text(
    "用中文或英文说话（默认看系统语言，否则中文）",
    "speak Chinese or English (default: the locale, else Chinese)",
)


class Command(click.Command):
    """A command whose help exists in both languages, with click's headings in the language of the run."""

    def __init__(self, *args: Any, words: Text, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        self.words = words

    def get_short_help_str(self, limit: int = 100) -> str:  # noqa: ARG002
        return say(self.words).strip().splitlines()[0]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=_heading("用法：", "Usage: ", ctx))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        formatter.write_paragraph()
        with formatter.indentation():
            for line in self.words.in_(current_language(ctx)).strip().splitlines():
                formatter.write(" " * formatter.current_indent + line.strip() + "\n")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [record for p in self.get_params(ctx) if (record := p.get_help_record(ctx))]
        if rows:
            with formatter.section(_heading("选项", "Options", ctx)):
                formatter.write_dl(rows)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.help = _heading("显示这份说明", "Show this help", ctx)
        return option


class Group(Command, click.Group):
    """A group of such commands. Takes `--lang` like every command."""

    def __init__(self, *args: Any, **attributes: Any) -> None:
        super().__init__(*args, **attributes)
        choice = click.Choice(["zh", "en"])
        self.params.append(Option(["--lang"], type=choice, expose_value=False, words=LANGUAGE_WORDS))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        super().format_options(ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        rows = [
            (name, command.get_short_help_str())
            for name in self.list_commands(ctx)
            if (command := self.get_command(ctx, name)) and not command.hidden
        ]
        with formatter.section(_heading("命令", "Commands", ctx)):
            formatter.write_dl(rows)


def _heading(zh: str, en: str, context: click.Context) -> str:
    return zh if current_language(context) == "zh" else en


def usage_message(error: click.UsageError, language: Language) -> Text:
    """Click's complaint about the command line, in words of ours where it is a known one."""
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是“{error.possibilities[0]}”？" if error.possibilities else ""
        near_en = f", did you mean “{error.possibilities[0]}”?" if error.possibilities else ""
        return Text(f"没有选项“{error.option_name}”{near}", f"no such option “{error.option_name}”{near_en}")
    if isinstance(error, click.MissingParameter) and error.param is not None:
        name = error.param.make_metavar(error.ctx) if error.ctx else error.param.name
        return Text(f"缺少参数 {name}", f"missing argument {name}")
    if isinstance(error, click.BadParameter) and error.param is not None:
        name = error.param.opts[0] if error.param.opts else error.param.name
        said = _in_chinese(error.message)
        # An argument without a name of its own is known by its value, which the message holds.
        shown = f"{name} 的值不对：{said}" if name.startswith("-") else said
        return Text(shown, f"bad value for {name}: {error.message}")
    del language
    said = error.format_message()
    return Text(f"命令写得不对：{_in_chinese(said)}", said)


def _in_chinese(said: str) -> str:
    """What click says, in Chinese. What it does not say itself (a message of ours) comes back as it is."""
    for pattern, words in _WORDS_OF_CLICK:
        if match := pattern.fullmatch(said):
            return match.expand(words)
    return said


_WORDS_OF_CLICK = tuple(
    (re.compile(pattern, re.DOTALL), words)
    for pattern, words in (
        (r"(?:File|Directory|Path) '(.*)' does not exist\.", r"没有“\1”"),
        (r"(?:File|Directory|Path) '(.*)' is a file\.", r"“\1”是文件，不是文件夹"),
        (r"(?:File|Directory|Path) '(.*)' is a directory\.", r"“\1”是文件夹，不是文件"),
        (r"(?:File|Directory|Path) '(.*)' is not (?:readable|writable|executable)\.", r"没有权限用“\1”"),
        (r"'(.*)' is not one of (.*)\.", r"“\1”不在可写的值里：\2"),
        (r"(.*) is not in the range x>=(\d+)\.", r"“\1”太小，至少是 \2"),
        (r"(.*) is not in the range (\d+)<=x<=(\d+)\.", r"“\1”不在 \2 和 \3 之间"),
        (r"'(.*)' is not a valid integer(?: range)?\.", r"“\1”不是整数"),
        (r"Option '(.*)' requires an argument\.", r"选项 \1 后面要写值"),
        (r"Option '(.*)' does not take a value\.", r"选项 \1 后面不写值"),
        (r"Got unexpected extra arguments? \((.*)\)", r"多写了 \1"),
        (r"Missing command\.", r"没有写要做什么"),
        (r"No such command '(.*)'\.", r"没有命令“\1”"),
    )
)
