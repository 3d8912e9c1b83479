"""Marks that Git leaves where two versions of a file could not be merged."""

import re

from site_builder.diagnostics.catalogue_checks_text import CONFLICT_MARK
from site_builder.language import Text
from site_builder.load.journal import Journal

_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7}|={7})(?=[ \t\r]|$)", re.MULTILINE)
_SURE = re.compile(r"^(?:<{7}|>{7})(?=[ \t\r]|$)", re.MULTILINE)
_MOST = 40
"""Lines that are told one by one."""


def has_conflict(text: str) -> bool:
    """Whether a mark stands in the text that nothing but an unsettled merge leaves: a line of `=======` alone is a heading's."""
    return ("<<<<<<<" in text or ">>>>>>>" in text) and _SURE.search(text) is not None


def note_conflicts(text: str, journal: Journal) -> None:
    """An error at each mark."""
    if not has_conflict(text):
        return
    line, counted = 1, 0
    for number, match in enumerate(_MARK.finditer(text)):
        if number == _MOST:
            break
        line += text.count("\n", counted, match.start())
        counted = match.start()
        journal.add(
            CONFLICT_MARK,
            (line, 1),
            f"还有合并冲突的标记“{match[0]}”",
            f"there is a mark of an unsettled merge, “{match[0]}”",
            hint=Text(
                "在上下两种写法里留下对的一种，删去标记这一行",
                "keep the right version of the two and delete the line of the mark",
            ),
        )
