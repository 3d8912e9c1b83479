"""Numbers in running text that are not in standard form (NUM-02, NUM-03), with what should stand there."""

from site_builder.chinese import FoundNumber, NumberFaultKind, find_numbers, number_faults
from site_builder.diagnostics.catalogue_load_fields import NUM_02, NUM_03
from site_builder.diagnostics.finding import Diagnostic, Repair, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text


def cited_number_findings(text: str, path: str, *, first_line: int = 1) -> tuple[Diagnostic, ...]:
    """One finding for each number to repair, in the order of the text, at its place in the file `path`.

    `first_line` is the line of the file on which `text` begins.
    """
    return tuple(
        _finding(found, text, path, first_line) for found in find_numbers(text) if not found.is_standard
    )


def _finding(found: FoundNumber, text: str, path: str, first_line: int) -> Diagnostic:
    line = first_line + text.count("\n", 0, found.start)
    column = found.start - text.rfind("\n", 0, found.start)
    return _rule(found).finding(
        SourceSpan(path, line, column),
        f"正文里的文号“{found.raw}”应写作“{found.repaired}”",
        f"the number “{found.raw}” in the text should read “{found.repaired}”",
        hint=Text(f"改成 {found.repaired}", f"write {found.repaired}"),
        repair=Repair(old=found.raw, new=found.repaired),
    )


def _rule(found: FoundNumber) -> Rule:
    kinds = {fault.kind for fault in number_faults(found.raw)}
    return NUM_02 if NumberFaultKind.BRACKETS in kinds else NUM_03
