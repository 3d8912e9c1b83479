"""The findings about one file, gathered while it is read."""

import re
import unicodedata

from site_builder.diagnostics.finding import Diagnostic, Related, Repair, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

Place = tuple[int, int]
"""Line and column in the file, from 1."""


class Journal:
    """Collects findings about the file at `path`; nothing is printed and nothing stops the reading."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._findings: list[Diagnostic] = []

    def add(
        self,
        rule: Rule,
        place: Place,
        zh: str,
        en: str,
        *,
        hint: Text | None = None,
        other: tuple[Text, Place] | None = None,
        repair: Repair | None = None,
    ) -> None:
        """Note that `rule` is broken at `place`; `other` is a second place that belongs to it."""
        related = (Related(text=other[0], span=self.span(other[1])),) if other else ()
        self._findings.append(
            rule.finding(self.span(place), zh, en, hint=hint, related=related, repair=repair)
        )

    def extend(self, other: "Journal") -> None:
        """Take over what another journal of the same file has noted."""
        self._findings += other._findings

    def span(self, place: Place) -> SourceSpan:
        return SourceSpan(self.path, *place)

    @property
    def findings(self) -> tuple[Diagnostic, ...]:
        """Everything noted so far, in the order of printing, nothing twice."""
        unique = dict.fromkeys(self._findings)
        return tuple(sorted(unique, key=lambda finding: finding.sort_key))


def quoted(value: str, limit: int = 60) -> str:
    """`value` in “…” on one line, shortened, with invisible characters spelled out."""
    line = re.sub(r"\s+", " ", value)
    short = line if len(line) <= limit else line[: limit - 1] + "…"
    return "“" + "".join(_visible(character) for character in short) + "”"


def _visible(character: str) -> str:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")
    return f"<U+{ord(character):04X}>" if hidden else character
