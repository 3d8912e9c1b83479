"""The command line: one thin module a command. Only here is anything printed and the process ended.

Exit codes: 0 clean; 1 findings at or above `--fail-on`; 2 the work could not be done.
"""

import gc
import os
import sys
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import click

from site_builder import __version__
from site_builder.cli.console import print_failure
from site_builder.cli.words import Group, choose_language, usage_message
from site_builder.errors import EnvironmentFailure, ProgramFault, SiteBuilderError, UsageError, what_failed
from site_builder.files import failure_of
from site_builder.language import Language, Text, nearest_or

_COMMANDS = (
    *("init", "new", "check", "build", "serve", "columns", "fleet", "federation"),
    *("status", "fix", "search", "explain", "rule", "schema", "verify", "rollback"),
)
"""Each has a module of its name beside this one, which is loaded when it is used."""


class _Commands(Group):
    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        return list(_COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        if cmd_name not in _COMMANDS:
            return None
        command: click.Command = import_module(f"site_builder.cli.{cmd_name}").command
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and not args[0].startswith("-") and args[0] not in _COMMANDS:
            raise UsageError(
                Text(f"没有命令“{args[0]}”", f"there is no command “{args[0]}”"),
                nearest_or(
                    args[0],
                    _COMMANDS,
                    Text("用 site-builder --help 看全部命令", "`site-builder --help` lists all commands"),
                ),
            )
        return super().resolve_command(ctx, args)


_HOME = str(Path(__file__).parents[2])
_SPEAKING_UTF8 = (
    # Without -P a `site_builder` in the folder in which somebody happens to stand would be run in place of this one.
    *("-X", "utf8", "-P", "-c"),
    f"import sys; sys.path.insert(0, {_HOME!r}); from site_builder.cli.main import main; main()",
)


def _version(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    if wanted:
        click.echo(f"site-builder {__version__}")
        context.exit()


cli = _Commands(
    "site-builder",
    words=Text(
        "把统一公开栏目和 Markdown 文件编译成无障碍、可检索的政务公开网站。\n"
        "每条命令都可以加 --help 看说明，加 --lang en 用英文。",
        "Compile one column tree and Markdown documents into an accessible, searchable disclosure site.\n"
        "Every command explains itself with --help; --lang zh speaks Chinese.",
    ),
    params=[
        click.Option(
            ["--version"], is_flag=True, expose_value=False, is_eager=True, callback=_version, hidden=True
        ),
    ],
)


def main() -> None:
    """Run the command of this process and end it with the right code."""
    if sys.getfilesystemencoding() != "utf-8":
        # Under an old Chinese locale file names would be written in GBK: start again, speaking UTF-8.
        os.execv(sys.executable, [sys.executable, *_SPEAKING_UTF8, *sys.argv[1:]])  # noqa: S606
    # Nearly all that is made lives to the end of the run: looking for garbage at the usual pace would find none.
    gc.set_threshold(500_000, 20, 100)
    _open_what_is_closed()
    code = _flushed(run(sys.argv[1:]))
    # The work is done and what was opened is closed: nobody needs a model of thousands of documents taken apart piece by piece.
    os._exit(code)


def _open_what_is_closed() -> None:
    """A command whose output nobody wants (`>&-`) does its work all the same."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_WRONLY), "w", encoding="utf-8"))


def _flushed(code: int) -> int:
    """The exit code, when what was said has reached its reader; 2 if it could not be written, as on a full disk."""
    try:
        sys.stdout.flush()
    except BrokenPipeError:
        pass
    except OSError as error:
        print_failure(_cannot_write(error), choose_language(sys.argv[1:], os.environ))
        code = 2
    with suppress(OSError):
        sys.stderr.flush()
    return code


def _cannot_write(error: OSError) -> EnvironmentFailure:
    return failure_of(error, Text("不能写输出", "cannot write the output"))


def run(arguments: list[str]) -> int:
    """Run one command line; gives the exit code."""
    language = choose_language(arguments, os.environ)
    try:
        _refuse_unreadable(arguments)
        result = cli.main(
            arguments or ["--help"], prog_name="site-builder", standalone_mode=False, obj=language
        )
    except SiteBuilderError as error:
        print_failure(error, language)
        return 2
    except click.UsageError as error:
        words = usage_message(error, language)
        path = error.ctx.command_path if error.ctx else "site-builder"
        hint = Text(f"用 {path} --help 看说明", f"`{path} --help` explains it")
        print_failure(UsageError(words, hint), language)
        return 2
    except click.Abort:
        print_failure(UsageError(Text("已中断", "interrupted")), language)
        return 2
    except BrokenPipeError:
        # The reader of our output has gone (`| head`); nothing is left to say, and nobody to say it to.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except OSError as error:
        # What commands read and write they report themselves, so this was the output.
        if error.filename is not None:
            return _told(error, language)
        with suppress(OSError, SiteBuilderError):
            print_failure(_cannot_write(error), language)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 2
    except Exception as error:
        return _told(error, language)
    return result if isinstance(result, int) else 0


def _told(error: Exception, language: Language) -> int:
    """The last resort: one message for whoever runs the command, and below it what those need who maintain the program."""
    from traceback import format_exception  # only on this unhappy path

    what = what_failed(error)
    print_failure(
        ProgramFault(
            Text(
                f"程序出了意外，没有做完；已经发布的网站没有改动：{what}",
                f"the program failed before its work was done; what is published is as it was: {what}",
            ),
            Text(
                f"这是程序的毛病：请把下面的全部内容、所用的命令和版本（{__version__}）报给维护本程序的人",
                "this is a mistake of the program: please report all that follows, with the command and the version "
                f"({__version__}), to those who maintain it",
            ),
        ),
        language,
    )
    click.echo("".join(format_exception(error)).rstrip(), err=True)
    return 2


def _refuse_unreadable(arguments: list[str]) -> None:
    """Refuse an argument that is no UTF-8, as a name in GBK is: what is not text cannot be looked for, said or written."""
    for argument in arguments:
        try:
            argument.encode("utf-8")
        except UnicodeEncodeError as error:
            shown = os.fsencode(argument).decode("utf-8", "replace")
            raise UsageError(
                Text(f"参数“{shown}”不是 UTF-8 编码", f"the argument “{shown}” is not UTF-8"),
                Text(
                    "给文件夹改个名，或先进入它再运行命令",
                    "rename the folder, or go into it and run the command there",
                ),
            ) from error
