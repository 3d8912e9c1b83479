"""Whether a path that an editor wrote stays where it belongs."""

import re

from site_builder.diagnostics.catalogue_load_fields import PATH_NOT_ALLOWED, WEB_ADDRESS_INCOMPLETE
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.yaml_nodes import Scalar
from site_builder.model.safe_path import path_fault
from site_builder.model.web_host import host_fault

_WEB_ADDRESS = re.compile(r"https?://[^\s/?#@\\<>\"]+(?:[/?#][^\s\\<>\"]*)?", re.IGNORECASE)
_HOST = re.compile(r"(?:[\w](?:[\w-]*[\w])?\.)*[\w](?:[\w-]*[\w])?\.?(?::\d{1,5})?")

_PATH = re.compile(r"(?:(?!\.{1,2}/)[\w.~%+@-]+/)*")
"""Folders below a host. No sign that ends a word of a server's configuration or of a content policy."""


def safe_path(scalar: Scalar, alias: str, key: str, journal: Journal, hint: Text) -> str | None:
    """The path that is written there; None, and noted, if it leads somewhere else."""
    path = scalar.text.strip()
    fault = path_fault(path)
    if fault is None:
        return path
    journal.add(
        PATH_NOT_ALLOWED,
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
        WEB_ADDRESS_INCOMPLETE,
        scalar.place,
        f"“{alias}”不是完整的网址：{quoted(address)}",
        f"“{key}” is no complete web address: {quoted(address)}",
        hint=Text("写成 https://域名/… 的形式", "write it as https://host/…"),
    )
    return ""


def site_address(scalar: Scalar, alias: str, key: str, journal: Journal) -> str:
    """The address of a whole site, ending with `/`; empty, and noted, if it is none or has a host that no site has."""
    address = web_address(scalar, alias, key, journal)
    # Everything after a ? or # would swallow the path of a page.
    address = re.split("[?#]", address, maxsplit=1)[0]
    if not address:
        return ""
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    path = f"{path}/" if path and not path.endswith("/") else path
    fault = host_fault(host) or (
        None
        if _PATH.fullmatch(path)
        else Text("路径里有不能用的符号", "its path holds signs that are not allowed")
    )
    if fault:
        journal.add(
            WEB_ADDRESS_INCOMPLETE,
            scalar.place,
            f"“{alias}”{quoted(address)}不能用：{fault.zh}",
            f"“{key}” cannot be {quoted(address)}: {fault.en}",
            hint=Text("写成 https://域名/ 的形式", "write it as https://host/"),
        )
        return ""
    return f"{scheme.lower()}://{host}/{path}"


def is_web_address(text: str) -> bool:
    """Whether `text` is an http(s) address with a plausible host."""
    if not _WEB_ADDRESS.fullmatch(text):
        return False
    host = re.split("[/?#]", text.partition("://")[2], maxsplit=1)[0]
    return bool(_HOST.fullmatch(host))
