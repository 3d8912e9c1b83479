"""What browsers may do with the published pages: said in every page, and again by the web server."""

from collections.abc import Sequence

CONTENT_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        # Pointers and other small drawings of the style sheet stand in it as data.
        "img-src 'self' data:",
        "font-src 'self'",
        "connect-src 'self'",
        "media-src 'self'",
        # The page /large/ shows the site enlarged in a frame.
        "frame-src 'self'",
        "form-action 'self'",
        "base-uri 'none'",
    )
)
"""Content-Security-Policy as a page can say it: everything from the site itself, nothing written into a page."""


def policy_connecting(policy: str, origins: Sequence[str]) -> str:
    """The policy of a site whose scripts may also read `origins`."""
    return policy.replace("connect-src 'self'", " ".join(("connect-src 'self'", *origins)))


RESPONSE_HEADERS = (
    # Who may show the site in a frame can only be said by the server.
    ("Content-Security-Policy", f"{CONTENT_POLICY}; frame-ancestors 'self'"),
    ("Referrer-Policy", "strict-origin-when-cross-origin"),
    ("X-Content-Type-Options", "nosniff"),
)
"""Headers that a server sends with every file."""
