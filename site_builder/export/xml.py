"""Text inside XML."""

import re
from html import escape

# What XML 1.0 does not allow at all, not even as a character reference.
_FORBIDDEN = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text for an element or an attribute: on one line, without characters that XML forbids."""
    return escape(" ".join(_FORBIDDEN.sub("", text).split()))
