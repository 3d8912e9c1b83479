"""What a web server should say with every file: `_headers` for static hosts, a snippet for nginx."""

from collections.abc import Iterator
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

from site_builder.model.output import Output
from site_builder.model.own_addresses import HEADERS, NGINX_HEADERS, OWN
from site_builder.model.page_policy import RESPONSE_HEADERS, policy_connecting
from site_builder.model.site import Site

Headers = tuple[tuple[str, str], ...]

# The names of these files carry a digest of their content, so they never change.
_FOR_EVER = "public, max-age=31536000, immutable"
_ASK_EVERY_TIME = "no-cache"
_TYPES_WITH_CHARSET = (
    "text/plain text/css text/xml application/json application/javascript text/javascript application/xml "
    "application/atom+xml text/csv text/calendar"
)


def plan_headers(site: Site) -> Iterator[Output]:
    """Both files. They depend on nothing but the path below which the site lies."""
    root = urlsplit(site.config.url).path.rstrip("/") + "/"
    headers = tuple((name, policy_connecting(value, site.connects)) for name, value in RESPONSE_HEADERS)
    for path, text in (
        (HEADERS, headers_file(root, headers)),
        (NGINX_HEADERS, nginx_snippet(root, headers)),
    ):
        yield Output.known(path=path, kind="headers", label="text", data=text.encode())


def headers_file(root: str, headers: Headers = RESPONSE_HEADERS) -> str:
    """`_headers` as Netlify, Cloudflare Pages and others read it."""
    every = "".join(f"  {name}: {value}\n" for name, value in headers)
    return f"{root}*\n{every}{root}{OWN['assets']}*\n  Cache-Control: {_FOR_EVER}\n"


def headers_said_by(folder: Path) -> Headers:
    """What the `_headers` of a published site say for every file; what every site says where there are none."""
    try:
        lines = (folder / HEADERS).read_text(encoding="utf-8").splitlines()[1:]
    except (OSError, ValueError):
        return RESPONSE_HEADERS
    said = takewhile(lambda line: line.startswith("  "), lines)
    return tuple((name.strip(), value) for name, _, value in (line.partition(": ") for line in said))


def nginx_snippet(root: str, headers: Headers = RESPONSE_HEADERS) -> str:
    """Lines to `include` in the `server` block that serves the site."""
    every = _added(headers, indent="")
    # nginx drops the headers of the server for a location that adds one of its own.
    assets = _added((*headers, ("Cache-Control", _FOR_EVER)), indent="    ")
    return (
        "# include this file in the server block that serves the site.\n"
        f"{every}"
        f'add_header Cache-Control "{_ASK_EVERY_TIME}" always;\n'
        "charset utf-8;\n"
        f"charset_types {_TYPES_WITH_CHARSET};\n"
        f"error_page 404 {root}{OWN['missing']};\n"
        f"location {root}{OWN['assets']} {{\n{assets}}}\n"
    )


def _added(headers: Headers, indent: str) -> str:
    return "".join(f'{indent}add_header {name} "{value}" always;\n' for name, value in headers)
