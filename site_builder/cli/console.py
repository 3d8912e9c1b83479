"""What the commands print: findings, summaries, failures, progress."""

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click

from site_builder.cli.words import current_language, say
from site_builder.diagnostics.finding import Diagnostic
from site_builder.diagnostics.formats import FORMATS, format_findings
from site_builder.errors import SiteBuilderError
from site_builder.files import read_regular
from site_builder.language import Language, Text
from site_builder.load.text import MAX_BYTES


def print_findings(
    findings: tuple[Diagnostic, ...], site: Path, format_name: str | None, *, to_stderr: bool
) -> None:
    """Print all findings; the machine formats also when there are none."""
    stream = sys.stderr if to_stderr else sys.stdout
    wanted = format_name or ("full" if stream.isatty() else "concise")
    (name,) = [known for known in FORMATS if known == wanted]
    if not findings and name in ("concise", "full", "github"):
        return
    text = format_findings(
        findings,
        name,
        current_language(),
        sources=_reader(site),
        colour=wants_colour(stream.isatty()),
        is_brief=format_name is None,
    )
    click.echo(text, err=to_stderr, nl=not text.endswith("\n"))


def wants_colour(is_terminal: bool) -> bool:
    """Colour only on a terminal, and never against `NO_COLOR`."""
    return is_terminal and not os.environ.get("NO_COLOR")


def _reader(site: Path) -> Callable[[str], str | None]:
    def read(path: str) -> str | None:
        try:
            return read_regular(site / path, MAX_BYTES).decode("utf-8-sig", errors="replace")
        except (OSError, ValueError):
            return None

    return read


def tell(zh: str, en: str) -> None:
    """One line to the person at the terminal, on stderr."""
    tell_text(Text(zh, en))


def tell_text(text: Text) -> None:
    """The same of words that were put together elsewhere."""
    click.echo(say(text), err=True)


def print_failure(error: SiteBuilderError, language: Language) -> None:
    """The one message of a failed command, and its hint."""
    label, hint_label = ("错误", "提示") if language == "zh" else ("error", "hint")
    colon = "：" if language == "zh" else ": "
    click.echo(f"{label}{colon}{error.text.in_(language)}", err=True)
    if error.hint:
        click.echo(f"{hint_label}{colon}{error.hint.in_(language)}", err=True)


class TerminalProgress:
    """A bar for each stage that has something to do; only on a terminal."""

    @contextmanager
    def stage(self, name: Text, total: int) -> Iterator[Callable[[int], None]]:
        if total < 50 or not sys.stderr.isatty():
            yield lambda _: None
            return
        # Imported here: most builds need no bar.
        from rich.console import Console
        from rich.progress import Progress

        # No refresh thread: worker processes are forked while the bar stands.
        with Progress(console=Console(stderr=True), auto_refresh=False, transient=True) as bar:
            task = bar.add_task(say(name), total=total)

            def advance(steps: int) -> None:
                bar.advance(task, steps)
                bar.refresh()

            yield advance
