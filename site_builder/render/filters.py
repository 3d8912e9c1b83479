"""What templates may do with values: addresses, file names and sizes."""

import hashlib
from base64 import b64encode
from collections.abc import Callable, Mapping
from urllib.parse import quote

from markupsafe import Markup

from site_builder.chinese.phrases import phrases
from site_builder.model.page_policy import policy_connecting

_SAFE_IN_ADDRESS = "/#?&=%:@!$'()*+,;~[]"


def address(url: str) -> str:
    """The address with every character that must not stand in one percent-encoded; what is encoded stays."""
    if url.isascii() and " " not in url and '"' not in url:
        return url
    return quote(url, safe=_SAFE_IN_ADDRESS)


def with_digest_of(policy: str, data: str) -> str:
    """The content-security policy, with the digest of the one block of data in the page; unchanged without one."""
    if not data:
        return policy
    digest = b64encode(hashlib.sha256(data.encode()).digest()).decode()
    return policy.replace("script-src 'self'", f"script-src 'self' 'sha256-{digest}'")


def file_size(size_bytes: int) -> str:
    """A size for readers: `312 B`, `48 KB`, `2.4 MB`."""
    if size_bytes < 1024:
        return f"{size_bytes} B"
    if size_bytes < 1024 * 1024:
        return f"{(size_bytes + 512) // 1024} KB"
    return f"{size_bytes / (1024 * 1024):.1f} MB"


def file_type(name: str) -> str:
    """The ending of a file name as readers know it: `PDF`, `XLSX`; empty if there is none."""
    last = name.rpartition("/")[2]
    return last.rpartition(".")[2].upper() if "." in last else ""


def line_breaks(title: str) -> Markup:
    """The title with `<wbr>` where a line may end, between its words."""
    return Markup("<wbr>").join(phrases(title))


FILTERS: Mapping[str, Callable[..., object]] = {
    "address": address,
    "file_size": file_size,
    "file_type": file_type,
    "line_breaks": line_breaks,
    "connecting": policy_connecting,
    "with_digest_of": with_digest_of,
}
