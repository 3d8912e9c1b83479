"""White space of running text: what a line break in the source becomes on the page."""

import re
from collections.abc import Sequence

BREAK = "\u2028"
"""Stands for `<br>` among the leaves of a text."""
OBJECT = "\ufffc"
"""Stands for an image or a piece of code among the leaves of a text."""

_CJK = (
    "\u2e80-\u2fdf\u3000-\u30ff\u31c0-\u31ef\u3400-\u4dbf\u4e00-\u9fff"
    "\uf900-\ufaff\ufe30-\ufe4f\uff00-\uffef\U00020000-\U0003ffff"
)
_IS_CJK = re.compile(f"[{_CJK}]")
# Quotation marks, dashes and dots are shared with Latin script: they count as Chinese beside a Chinese character.
_IS_CJK_OR_SHARED = re.compile(f"[{_CJK}‘’“”—…·]")
_NUMBER = re.compile("[0-9%‰℃°²³]")
_SPACES = re.compile("  +")
_RUN = re.compile("[ \t\n\f\r\x00]+")
_SEPARATOR = "\x00"


def tidy(text: str) -> str:
    """One text as it is shown: no white space at its ends, none doubled, and a line break between
    two Chinese characters closed up."""
    if "\n" in text or "\t" in text:
        return tidy_leaves((text,))[0]
    return _SPACES.sub(" ", text).strip() if "  " in text else text.strip()


def tidy_leaves(leaves: Sequence[str]) -> list[str]:
    """The same for a text that is cut into pieces by inline elements; as many pieces come back."""
    if not leaves:
        return []
    joined = _RUN.sub(_shown, _SEPARATOR.join(leaves))
    tidied = joined.split(_SEPARATOR)
    tidied[0] = tidied[0].lstrip()
    tidied[-1] = tidied[-1].rstrip()
    return tidied


def _shown(run: re.Match[str]) -> str:
    spaces = run.group()
    cuts = _SEPARATOR * spaces.count(_SEPARATOR)
    if len(spaces) == len(cuts):
        return spaces
    if spaces == " ":
        return " "
    before = run.string[run.start() - 1 : run.start()]
    after = run.string[run.end() : run.end() + 1]
    if BREAK in (before, after) or ("\n" in spaces and _closes_up(before, after)):
        return cuts
    # The space stays in the piece in which it stood first.
    ahead = len(spaces) - len(spaces.lstrip(_SEPARATOR))
    return cuts[:ahead] + " " + cuts[ahead:]


def _closes_up(before: str, after: str) -> bool:
    if _NUMBER.match(before) or _NUMBER.match(after):
        # 100⏎万元: a number and what is counted are written without a space.
        return bool(_IS_CJK.match(before) or _IS_CJK.match(after))
    if not _IS_CJK_OR_SHARED.match(before) or not _IS_CJK_OR_SHARED.match(after):
        return False
    return bool(_IS_CJK.match(before) or _IS_CJK.match(after))
