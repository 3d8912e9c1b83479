"""Characters that nobody sees, and that part a word or turn its direction."""

import re
from collections.abc import Iterator

from site_builder.diagnostics.catalogue_checks_text import INVISIBLE_CHARACTER_IN_TEXT
from site_builder.diagnostics.finding import Diagnostic, Repair, Severity, SourceSpan
from site_builder.language import Text

_PARTING = "\u00ad\u200b\u2060\ufeff"
_TURNING = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_JOINING = "\u200c\u200d"
"""Emoji and other scripts need these; between Chinese characters they are dirt."""
_UNSEEN = re.compile(rf"[{_PARTING}{_TURNING}]|(?<=[\u3400-\u9fff])[{_JOINING}](?=[\u3400-\u9fff])")
_MOST_TOLD = 20


def unseen_characters(path: str, text: str) -> Iterator[Diagnostic]:
    """TXT-16 for each of them, with a repair. One that turns the direction of the words behind it is an error."""
    # One plain character is found many times as fast as a class of them, and most texts hold none.
    if not any(character in text for character in (*_PARTING, *_TURNING, *_JOINING)):
        return
    for number, match in enumerate(_UNSEEN.finditer(text)):
        if number == _MOST_TOLD:
            return
        start = match.start()
        code = f"U+{ord(match[0]):04X}"
        turns = match[0] in _TURNING
        yield INVISIBLE_CHARACTER_IN_TEXT.finding(
            SourceSpan(path, text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start)),
            f"这里有看不见的字符 {code}" + ("，会改变文字的方向" if turns else ""),
            f"there is an invisible character {code} here" + (", which turns the direction" if turns else ""),
            hint=Text("删去它：把前后两个字重新打一遍", "delete it: type the characters around it again"),
            severity=Severity.ERROR if turns else None,
            repair=Repair(old=match[0], new=""),
        )
