"""Numbers in running text whose spelling is to be set right (NUM-02), and those of an unusual form (NUM-03).

Most numbers that a text cites were given by others, whose form is none of ours: of such a number only brackets,
widths and spaces are repaired. What departs in form is noted for `checks.number_forms`, which knows the whole site
and keeps it only where the number is of one of the site's own series.
"""

from collections.abc import Iterator

from site_builder.chinese import FoundNumber, NumberFaultKind, find_numbers, form_faults
from site_builder.diagnostics.catalogue_load_fields import (
    NUMBER_SIGNS_NOT_STANDARD,
    NUMBER_WORDING_NOT_STANDARD,
)
from site_builder.diagnostics.finding import Diagnostic, Repair, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

_FORMS = frozenset({NumberFaultKind.ORDINAL, NumberFaultKind.LEADING_ZERO, NumberFaultKind.SHORT_YEAR})
"""第97号令 and the like are usual in running text."""


def cited_number_findings(text: str, path: str, *, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """One finding for each number to repair, in the order of the text, at its place in the file `path`.

    `first_line` is the line of the file on which `text` begins. Those of NUM-03 count only if the series is the
    site's own.
    """
    return tuple(_findings(text, path, first_line))


def _findings(text: str, path: str, first_line: int) -> Iterator[Diagnostic]:
    for found in find_numbers(text):
        if not found.is_tidy:
            yield _finding(NUMBER_SIGNS_NOT_STANDARD, found, found.repaired, text, path, first_line)
        elif found.raw.removesuffix("号") == found.number.text.removesuffix("号"):
            faults = form_faults(found.number)
            if any(fault.kind in _FORMS for fault in faults):
                standard = found.number.standard
                repaired = standard if found.raw.endswith("号") else standard.removesuffix("号")
                yield _finding(NUMBER_WORDING_NOT_STANDARD, found, repaired, text, path, first_line)


def _finding(
    rule: Rule, found: FoundNumber, repaired: str, text: str, path: str, first_line: int
) -> Diagnostic:
    line = first_line + text.count("\n", 0, found.start)
    column = found.start - text.rfind("\n", 0, found.start)
    return rule.finding(
        SourceSpan(path, line, column),
        f"正文里的文号“{found.raw}”应写作“{repaired}”",
        f"the number “{found.raw}” in the text should read “{repaired}”",
        hint=Text(f"改成 {repaired}", f"write {repaired}"),
        repair=Repair(old=found.raw, new=repaired),
    )
