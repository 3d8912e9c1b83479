"""Names of the files of a site that stand beside `columns.yaml`."""

import re

CONFIG_NAME = "site.yaml"
LOCK_NAME = "columns.lock"
REDIRECTS_NAME = "redirects.yaml"
MEMBERS_NAME = "members.yaml"
RELEASES = "releases"
"""Folder in which a city keeps every version of its template that it has released."""

_LEADS_OUT = re.compile("(?:extends|继承|city|市级网站)[\"']?[^!-~]*[:#]".encode())


def may_lead_out(columns: bytes) -> bool:
    """Whether a `columns.yaml` may have a key that leads to files outside the site, as that of a county does: never False where
    it has one. Only then is it read to find out."""
    # A key can be written with escapes (`"ext\\u0065nds"`), or in another encoding, which is read too; behind it may stand
    # what is no letter, and a comment before the colon (`? extends # …`). Anything between its letters makes it another key.
    if _LEADS_OUT.search(columns) or b"\\" in columns or b"\0" in columns:
        return True
    try:
        columns.decode("utf-8")
    except UnicodeDecodeError:
        return True
    return False
