"""Failures of the surroundings, as opposed to mistakes in the content.

    SiteBuilderError
    ├── UsageError          the command was given something it cannot work with
    └── EnvironmentFailure  disk, network port, permissions, a missing program

Mistakes in content are never exceptions: they are `Diagnostic` values. Both kinds below end
the command with exit code 2, one message, and the published site untouched.
"""

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
