"""统一登记号: the number under which a province or city registers a normative document, HNPR-2022-00012.

Letters of place and kind, the year, a serial; parts of both differ from place to place (SZDR-2020-00011,
YYCR-2017-01001, JNCR-2020-0010001).
"""

import re
import unicodedata

_DASH = re.compile(r"[-\u2010-\u2015\u2212_]{1,2}")
_FORM = re.compile(r"[A-Z]{2,8}-(?:19|20)[0-9]{2}-[0-9]{2,9}")


def registration_key(text: str) -> str | None:
    """The registration number that `text` is as a whole, in capitals with single hyphens; None if it is none."""
    plain = "".join(unicodedata.normalize("NFKC", text).split()).upper()
    plain = _DASH.sub("-", plain)
    return plain if _FORM.fullmatch(plain) else None
