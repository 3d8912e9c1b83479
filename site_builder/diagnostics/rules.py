"""What a rule is, and how code reports that one is broken.

Every rule has an entry in the catalogue (`catalogue_*.py` beside this file): id, default weight, what it
says, why, how to mend it, and a small bad and good example. Ids are never used again; a retired
rule stays listed. `site-builder rule ID` prints the entry and `docs/rules.md` is generated from it.
"""

import unicodedata
from dataclasses import dataclass
from typing import Literal

from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One entry of the catalogue."""

    id: str
    severity: Severity = Severity.ERROR
    """An error keeps the site from being published."""
    name: Text
    """What the rule demands, in one line."""
    why: Text
    """The harm it prevents, with the source of the rule (article, standard, notice) where there is one."""
    fix: Text
    """What the editor should do."""
    bad: str = ""
    """A few lines that break the rule, and no other. The tests run them as they are shown; CONTRIBUTING tells how they
    are written."""
    good: str = ""
    """The same lines, mended. They break no rule."""
    shows_body: bool = False
    """Whether the examples show lines of a document's body (`example_of`)."""
    retired: str = ""
    """The version in which the rule was dropped; empty while it lives."""

    @property
    def example_of(self) -> Literal["files", "header", "body"]:
        """What the examples show: whole files, which say so in their first line, lines of a document's front matter, or
        lines of its body."""
        if self.shows_body:
            return "body"
        are_files = all(example.startswith(("---\n", "# ")) for example in (self.bad, self.good) if example)
        return "files" if are_files else "header"

    def finding(
        self,
        span: SourceSpan,
        zh: str,
        en: str,
        *,
        hint: Text | None = None,
        related: tuple[Related, ...] = (),
        severity: Severity | None = None,
        repair: Repair | None = None,
    ) -> Diagnostic:
        """The finding that this rule is broken at `span`; the rule's own weight unless another is given."""
        return Diagnostic(
            rule=self.id,
            severity=severity or self.severity,
            text=Text(_shown(zh), _shown(en)),
            span=span,
            hint=hint and Text(_shown(hint.zh), _shown(hint.en)),
            related=related,
            repair=repair,
        )


def _shown(words: str) -> str:
    """The words on one line, with what cannot be seen spelled out: findings quote what people and strangers wrote, and are
    read in terminals and written into reports."""
    return words if words.isprintable() else "".join(map(_visible, words))


def _visible(character: str) -> str:
    if character.isprintable() or unicodedata.category(character) == "Zs":
        return character
    return " " if character in "\n\r\t\x0b\x0c\x85\u2028\u2029" else f"<U+{ord(character):04X}>"
