"""Whether a path that an editor wrote stays where it belongs."""

import re
import unicodedata

from site_builder.diagnostics.catalogue_load_fields import FIELD_08, FIELD_10
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.yaml_nodes import Scalar

_HIDDEN = re.compile("%(?:25)*(?:2e|2f|5c|7f|[01][0-9a-f])", re.IGNORECASE)
"""`.`, `/`, `\\` or a control character as a server would decode it, once or more often."""
_DRIVE = re.compile(r"[A-Za-z]:")
_WEB_ADDRESS = re.compile(r"https?://[^\s/?#@\\<>\"]+(?:[/?#][^\s\\<>\"]*)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w](?:[\w-]*[\w])?\.)*[\w](?:[\w-]*[\w])?\.?(?::\d{1,5})?")


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


def safe_path(scalar: Scalar, alias: str, key: str, journal: Journal, hint: Text) -> str | None:
    """The path that is written there; None, and noted, if it leads somewhere else."""
    path = scalar.text.strip()
    fault = path_fault(path)
    if fault is None:
        return path
    journal.add(
        FIELD_08,
        scalar.place,
        f"“{alias}”的路径{quoted(path)}不允许：{fault.zh}",
        f"the path {quoted(path)} of “{key}” is not allowed: {fault.en}",
        hint=hint,
    )
    return None


def web_address(scalar: Scalar, alias: str, key: str, journal: Journal) -> str:
    """The http(s) address that is written there; empty, and noted, if it is none."""
    address = scalar.text.strip()
    if is_web_address(address):
        return address
    journal.add(
        FIELD_10,
        scalar.place,
        f"“{alias}”不是完整的网址：{quoted(address)}",
        f"“{key}” is no complete web address: {quoted(address)}",
        hint=Text("写成 https://域名/… 的形式", "write it as https://host/…"),
    )
    return ""


def is_web_address(text: str) -> bool:
    """Whether `text` is an http(s) address with a plausible host."""
    if not _WEB_ADDRESS.fullmatch(text):
        return False
    host = re.split("[/?#]", text.partition("://")[2], maxsplit=1)[0]
    return bool(_HOST.fullmatch(host))
