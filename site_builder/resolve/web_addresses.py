"""Addresses outside the site: which the public can reach, and which are the site's own written in full."""

import re
from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from site_builder.diagnostics.catalogue_links import UNREACHABLE_LINK
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.markup.unreachable import incomplete_finding

_PORTS = {"http": 80, "https": 443}
_INNER_ENDINGS = (".local", ".lan", ".localhost", ".localdomain", ".internal", ".intranet", ".home", ".corp")
# A host without its scheme: what clerks copy from a printed page.
_BARE_HOST = re.compile(
    r"(?:www\.[a-z0-9-]+(?:\.[a-z0-9-]+)+|(?:[a-z0-9-]+\.)+(?:gov\.cn|com\.cn|org\.cn|net\.cn|edu\.cn|cn|com|net|org))"
    r"(?::\d+)?(?:[/?#]\S*)?",
    re.IGNORECASE,
)
_TWICE = re.compile(r"((?:https?:/{0,2})+)(?=https?:)", re.IGNORECASE)
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)


def path_on_site(address: str, root: str) -> str | None:
    """What follows the root in a full address of the site whose root is `root`, query and fragment included; None for
    any other address. `http` and `https` are one."""
    parts, own = _split(address), _split(root)
    if parts is None or own is None or not own.hostname or _place(parts) != _place(own):
        return None
    if not f"{parts.path}/".startswith(own.path):
        return None
    start = address.find(parts.netloc) + len(parts.netloc)
    return parts.path[len(own.path) :] + address[start + len(parts.path) :]


def reach_finding(address: str, span: SourceSpan) -> Diagnostic | None:
    """Why the public cannot get to a web address: it lies on this machine or in the office's own network, or is no
    complete address. None if nothing speaks against it. Asks no network."""
    if address.startswith("//"):
        return UNREACHABLE_LINK.finding(
            span,
            f"网址“{address}”没有写明 https:",
            f"the address “{address}” has no https:",
            hint=Text(f"写成 https:{address}", f"write https:{address}"),
        )
    if not address.lower().startswith(("http:", "https:")):
        return None
    if twice := _TWICE.match(address):
        return UNREACHABLE_LINK.finding(
            span,
            f"网址“{address}”的开头写了两遍",
            f"the address “{address}” begins twice",
            hint=Text(
                f"去掉多写的“{twice[1]}”，写成 {address[twice.end(1) :]}",
                f"remove “{twice[1]}”: {address[twice.end(1) :]}",
            ),
        )
    parts = _split(address)
    host = parts.hostname if parts else None
    if not host or not address.partition(":")[2].startswith("//"):
        return incomplete_finding(address, span)
    if not _is_inner(host):
        return None
    return UNREACHABLE_LINK.finding(
        span,
        f"“{host}”是本机或单位内网的地址，公众打不开",
        f"“{host}” is an address of this machine or of an inner network, which the public cannot open",
        hint=Text(
            "换成公开网站的网址；是文件的，下载后放到本文件旁边",
            "give a public address; put a file beside the document",
        ),
    )


def proposed_address(written: str) -> str:
    """The full address of a bare host (`www.gov.cn/…`) or mail address; empty for anything else."""
    if _BARE_HOST.fullmatch(written):
        return f"https://{written}"
    return f"mailto:{written}" if _MAIL.fullmatch(written) else ""


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        parts.port  # noqa: B018 -- raises for a port that is none
    except ValueError:
        return None
    return parts


def _place(parts: SplitResult) -> tuple[str, str, int | None]:
    default = _PORTS.get(parts.scheme)
    port = None if parts.port == default else parts.port
    return ("web" if default else parts.scheme), (parts.hostname or "").rstrip("."), port


def _is_inner(host: str) -> bool:
    host = host.rstrip(".")
    try:
        return not ip_address(host.partition("%")[0]).is_global
    except ValueError:
        return "." not in host or host.endswith(_INNER_ENDINGS)
