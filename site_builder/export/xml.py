"""Text inside XML."""

import re
from html import escape

# What XML 1.0 does not allow at all, not even as a character reference.
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text for an element or an attribute: on one line, without characters that XML forbids."""
    return escape(" ".join(_FORBIDDEN.sub("", text).split()))
