"""Former addresses of documents, and the parts of full addresses."""

from functools import lru_cache
from urllib.parse import urlsplit


def alias_url(alias: str) -> str:
    """A former address below the root: `old/page/` for `/old/page`; files such as `old.html` stay files, and what ends
    with a slash is a folder, `v1.2/` too."""
    written = alias.strip()
    bare = written.strip("/")
    is_file = "." in bare.rpartition("/")[2] and not written.endswith("/")
    return bare if is_file else f"{bare}/"


@lru_cache(maxsize=4096)
def is_official(url: str) -> bool:
    """Whether the address belongs to a government website: a host under `.gov.cn` or `.政务`
    (docs/standards.md#leaving-the-site)."""
    host = (_host(url) or "").rstrip(".").lower()
    return host == "gov.cn" or host.endswith((".gov.cn", ".政务", ".xn--zfr164b"))


def domain_of(url: str) -> str:
    """The bare host of a full address."""
    return _host(url) or ""


def path_of(url: str) -> str:
    """The path of a full address, with a closing slash: `/` or `/county/`."""
    path = urlsplit(url).path
    return path if path.endswith("/") else f"{path}/"


def _host(url: str) -> str | None:
    try:
        return urlsplit(url).hostname
    except ValueError:
        return None
