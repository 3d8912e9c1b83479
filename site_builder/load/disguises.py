"""Whether a file is a web page, whatever it is called: browsers that are told no type look at the first bytes too."""

import re

HEAD_BYTES = 1024
_PAGE = re.compile(
    rb"(?:\xef\xbb\xbf)?[\t\n\f\r ]*<(?:!doctype html|\?xml|!--|svg\b|"
    rb"(?:html|head|script|iframe|h1|div|font|table|a|style|title|b|body|br|p)[ >])",
    re.IGNORECASE,
)
"""As browsers recognise one (WHATWG MIME Sniffing 7.1), and drawings."""


def is_web_page(head: bytes) -> bool:
    """Whether a browser would take a file for a page, a drawing or other XML by its first bytes."""
    return _PAGE.match(head) is not None
