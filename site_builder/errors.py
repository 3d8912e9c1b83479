"""Failures of the surroundings, as opposed to mistakes in the content.

    SiteBuilderError
    ├── UsageError          the command was given something it cannot work with
    ├── EnvironmentFailure  disk, network port, permissions, a missing program
    └── ProgramFault        a mistake of this program, with what it was doing

Mistakes in content are never exceptions: they are `Diagnostic` values. The kinds below end
the command with exit code 2, one message, and the published site untouched.
"""

from pathlib import Path

from site_builder.language import Text


class SiteBuilderError(Exception):
    """Base of all failures that the command line reports in one message."""

    def __init__(self, text: Text, hint: Text | None = None) -> None:
        super().__init__(text.en)
        self.text = text
        self.hint = hint

    def __reduce__(self) -> tuple[type["SiteBuilderError"], tuple[Text, Text | None]]:
        return type(self), (self.text, self.hint)


class UsageError(SiteBuilderError):
    """The command was given a folder, option or name that it cannot work with."""


class EnvironmentFailure(SiteBuilderError):
    """The machine would not do it: disk full, no permission, port in use."""


class ProgramFault(SiteBuilderError):
    """An exception that nobody foresaw, with what was being done."""

    def __init__(self, text: Text, hint: Text | None = None) -> None:
        super().__init__(text, hint or REPORT_IT)


REPORT_IT = Text(
    "这是程序的毛病，不是您写错了：请把这一行连同那份文件报给维护本程序的人",
    "this is a mistake of the program and not yours: please report this line, with that file, to those who maintain it",
)
_PACKAGE = f"{Path(__file__).parent}/"
_LONGEST_WORDS = 120


def what_failed(error: BaseException) -> str:
    """Kind, words and place of an exception, on one line: `KeyError: 'x' (markup/tables.py:31)`. The place is the innermost
    one in this program."""
    from traceback import walk_tb  # only on this unhappy path

    words = " ".join("".join(c if c.isprintable() else " " for c in str(error)).split())
    said = f"{type(error).__name__}: {words[:_LONGEST_WORDS]}" if words else type(error).__name__
    place = ""
    for frame, line in walk_tb(error.__traceback__):
        file = frame.f_code.co_filename
        place = f" ({file.removeprefix(_PACKAGE)}:{line})" if file.startswith(_PACKAGE) else place
    return said + place
