"""A finding: one thing that is wrong with the content, where, and how to mend it."""

from dataclasses import dataclass
from enum import unique

from site_builder.language import LabelledEnum, Text


@unique
class Severity(LabelledEnum):
    """How much a finding weighs. `rank` orders them, the heaviest first."""

    ERROR = "error", "错误", "error"
    WARNING = "warning", "警告", "warning"
    INFO = "info", "提醒", "note"

    @property
    def rank(self) -> int:
        return ("error", "warning", "info").index(self.value)


@dataclass(frozen=True, slots=True, order=True)
class SourceSpan:
    """A place in a file the editor can open: path relative to the site, line and column from 1."""

    path: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Related:
    """A second place that belongs to the finding, such as the other of two contradicting lines."""

    text: Text
    span: SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Repair:
    """The exact change that mends a finding, where there is no doubt about it: `site-builder fix` makes it."""

    old: str
    """What stands at the place of the finding; empty for something to add to the header."""
    new: str
    """What should stand there; or the value to add to the header."""
    key: str = ""
    """The header's key to which `new` is added; empty where `old` is replaced."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnostic:
    """One finding. `text` is a single line that names the thing and the value, without a closing stop."""

    rule: str
    severity: Severity
    text: Text
    span: SourceSpan
    hint: Text | None = None
    related: tuple[Related, ...] = ()
    repair: Repair | None = None

    @property
    def sort_key(self) -> tuple[SourceSpan, int, str, str]:
        """Total order by place, then weight, rule, words: how programs get findings."""
        return (self.span, self.severity.rank, self.rule, self.text.zh)

    @property
    def reading_key(self) -> tuple[int, SourceSpan, str, str]:
        """Total order for people: what stops the site from being published comes first."""
        return (self.severity.rank, self.span, self.rule, self.text.zh)
