"""Small readings that both sides of the rule of letters share: what can be seen, and which brackets belong together."""

import re

UNSEEN = re.compile(
    "[\x00-\x1f\x7f-\x9f\xad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufdd0-\ufdef\ufffe\uffff]+"
)
_BRACKET_OR_BREAK = re.compile(r"[\[\]]|\n[ \t]*\n")


def letters_of(text: str) -> str:
    """What a reader sees of a text but for white space."""
    letters = "".join(text.split())
    return letters if letters.isprintable() else UNSEEN.sub("", letters)


def bracket_pairs(work: str) -> tuple[dict[int, int], frozenset[int]]:
    """Opening brackets by the closing ones that belong to them, and the opening ones of images."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    for match in _BRACKET_OR_BREAK.finditer(work):
        if match[0] == "[":
            stack.append(match.start())
        elif match[0] == "]":
            if stack:
                pairs[match.start()] = stack.pop()
        else:
            stack.clear()
    return pairs, frozenset(opening for opening in pairs.values() if work[opening - 1 : opening] == "!")
