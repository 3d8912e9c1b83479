"""Whether a path may stand in a header: it stays below the folder that it is relative to."""

import re
import unicodedata

from site_builder.language import Text

_HIDDEN = re.compile("%(?:25)*(?:2e|2f|5c|7f|[01][0-9a-f])", re.IGNORECASE)
"""`.`, `/`, `\\` or a control character as a server would decode it, once or more often."""
_DRIVE = re.compile(r"[A-Za-z]:")


def path_fault(path: str) -> Text | None:
    """What makes `path` unsafe as a path relative to its folder; None if nothing does."""
    if any(unicodedata.category(character) in ("Cc", "Cs") for character in path):
        return Text("含有控制字符", "it holds a control character")
    if _HIDDEN.search(path):
        return Text("用 % 隐藏了“.”或“/”", "it hides “.” or “/” behind %")
    if "\\" in path:
        return Text("含有反斜杠“\\”", "it holds a backslash")
    if path.startswith("/"):
        return Text("以“/”开头", "it begins with “/”")
    if _DRIVE.match(path) or "://" in path:
        return Text("以盘符或网址开头", "it begins with a drive or a web address")
    parts = path.split("/")
    if ".." in parts:
        return Text("含有“..”", "it holds “..”")
    if "." in parts or "" in parts[:-1]:
        return Text("含有空的一级或“.”", "it holds an empty part or “.”")
    return None
