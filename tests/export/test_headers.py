import re
from collections.abc import Callable
from typing import Any

from site_builder.export.headers import headers_file, nginx_snippet, plan_headers
from site_builder.model.page_policy import CONTENT_POLICY, RESPONSE_HEADERS
from site_builder.model.site import Site

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; media-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none'"
)


def test_the_policy_allows_only_the_site_itself_and_nothing_inline() -> None:
    assert CONTENT_POLICY == POLICY
    assert dict(RESPONSE_HEADERS) == {
        "Content-Security-Policy": f"{POLICY}; frame-ancestors 'self'",
        "Referrer-Policy": "strict-origin-when-cross-origin",
        "X-Content-Type-Options": "nosniff",
    }


def test_headers_for_static_hosts() -> None:
    assert headers_file("/zwgk/") == (
        "/zwgk/*\n"
        f"  Content-Security-Policy: {POLICY}; frame-ancestors 'self'\n"
        "  Referrer-Policy: strict-origin-when-cross-origin\n"
        "  X-Content-Type-Options: nosniff\n"
        "/zwgk/assets/*\n"
        "  Cache-Control: public, max-age=31536000, immutable\n"
    )


def test_nginx_sends_every_header_for_assets_too() -> None:
    snippet = nginx_snippet("/")
    server, _, assets = snippet.partition("location /assets/ {")
    for name, value in RESPONSE_HEADERS:
        line = f'add_header {name} "{value}" always;\n'
        assert line in server
        assert line in assets
    assert re.findall("add_header Cache-Control .*", snippet) == [
        'add_header Cache-Control "no-cache" always;',
        'add_header Cache-Control "public, max-age=31536000, immutable" always;',
    ]
    assert snippet.count("{") == snippet.count("}") == 1


def test_both_files_name_the_path_below_which_the_site_lies(
    make_site: Callable[..., Site], make_config: Callable[..., Any]
) -> None:
    site = make_site(config=make_config(url="https://www.shili.gov.cn/zwgk/"))
    made = {output.path: output.recipe().produce(_NoBodies()).decode() for output in plan_headers(site)}
    assert made == {"_headers": headers_file("/zwgk/"), "data/nginx-headers.conf": nginx_snippet("/zwgk/")}


class _NoBodies:
    def html(self, digest: str) -> str:
        raise LookupError(digest)

    def text(self, digest: str) -> str:
        raise LookupError(digest)
