"""One page of each kind, found in a built site by what it is."""

from collections.abc import Iterator

from tests.browser.built_site import BuiltSite, page_address

STATES = ("in_force", "not_yet", "amended", "partial", "expired", "repealed")
TYPES = ("regulation", "cleanup", "interpretation", "guide", "report", "faq", "news")
DIVISIONS = ("issuers", "years", "topics", "kinds")
KINDS = (
    *("home", "column-1", "column-2", "column-3"),
    *(f"state-{state}" for state in STATES),
    *(f"type-{name}" for name in TYPES),
    *(
        "tables",
        "merged-cells",
        "attachments",
        "contents",
        "image",
        "footnotes",
        "repost",
        "archived",
        "in-several-columns",
        "comparison",
    ),
    *("register", "register-ended", "register-all", "register-upcoming"),
    *("register-division", *(f"register-{name}" for name in DIVISIONS)),
    *("units", "unit", "topics", "topic", "sitemap", "search", "search-index", "search-index-list"),
    *("404", "accessibility", "redirect"),
)
FIXED = {
    "home": "index.html",
    "register": "register/index.html",
    "register-ended": "register/ended/index.html",
    "register-all": "register/all/index.html",
    "register-upcoming": "register/upcoming/index.html",
    **{f"register-{name}": f"register/{name}/index.html" for name in DIVISIONS},
    "units": "units/index.html",
    "topics": "topics/index.html",
    "sitemap": "sitemap/index.html",
    "search": "search/index.html",
    "search-index": "search/index/index.html",
    "404": "404.html",
    "accessibility": "accessibility/index.html",
}
LISTS_BELOW = (
    ("unit", "units/"),
    ("topic", "topics/"),
    ("register-division", "register/years/"),
    ("search-index-list", "search/index/"),
)


def pages_by_kind(site: BuiltSite) -> dict[str, str]:
    """The path of one page for each of `KINDS`; a KeyError tells of a kind that the site does not have."""
    found = dict(FIXED)
    for kind, path in (*_columns(site), *_documents(site), *_others(site)):
        found.setdefault(kind, path)
    return {kind: found[kind] for kind in KINDS}


def address_of(site: BuiltSite, kind: str) -> str:
    """Where the page of this kind stands, below the site's own address."""
    return page_address(pages_by_kind(site)[kind])


def _columns(site: BuiltSite) -> Iterator[tuple[str, str]]:
    for column in site.columns:
        yield f"column-{column['path'].count('/') + 1}", f"{column['path']}/index.html"


def _documents(site: BuiltSite) -> Iterator[tuple[str, str]]:
    for document in sorted(site.documents, key=lambda one: str(one["id"])):
        path = f"{document['id']}/index.html"
        yield f"type-{document['type']['id']}", path
        if document["validity"]:
            yield f"state-{document['validity']['id']}", path
        for kind, is_one in _features(document, site.pages[path]):
            if is_one:
                yield kind, path


def _features(document: dict[str, object], html: str) -> tuple[tuple[str, object], ...]:
    source = document["source"]
    return (
        ("tables", "<table" in html),
        ("merged-cells", "rowspan=" in html or "colspan=" in html),
        ("attachments", 'class="attachments"' in html),
        ("contents", "page-with-contents" in html),
        ("image", "<img" in html),
        ("footnotes", 'class="footnote' in html),
        ("repost", isinstance(source, dict) and source["url"]),
        ("archived", document["archived"]),
        ("in-several-columns", document["also_in"]),
    )


def _others(site: BuiltSite) -> Iterator[tuple[str, str]]:
    for path in site.pages:
        if site.is_redirect(path):
            yield "redirect", path
        if path.endswith("/comparison/index.html"):
            yield "comparison", path
        for kind, folder in LISTS_BELOW:
            if path.startswith(folder) and path.count("/") == folder.count("/") + 1:
                yield kind, path
