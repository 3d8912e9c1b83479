"""Lines that hold what is looked for, found without looking at the others."""

import re
from collections.abc import Iterable


def lines_with(signs: Iterable[re.Pattern[str]], text: str) -> list[tuple[int, int]]:
    """Where the lines of `text` begin and end in which one of the signs is found, in their order.

    A sign matches at least one character and no line end.
    """
    lines: set[tuple[int, int]] = set()
    for sign in signs:
        found = sign.search(text)
        while found:
            end = text.find("\n", found.start())
            end = len(text) if end < 0 else end
            lines.add((text.rfind("\n", 0, found.start()) + 1, end))
            found = sign.search(text, end)
    return sorted(lines)
