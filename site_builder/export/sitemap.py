"""`sitemap.xml` for search engines, split where the protocol asks for it, and `robots.txt`."""

from collections.abc import Iterable, Iterator, Sequence

from site_builder.export.document_facts import DocumentFacts
from site_builder.export.xml import xml_text
from site_builder.model.output import Output
from site_builder.model.own_addresses import OWN, SHOWN_TO_ENGINES, full_address
from site_builder.model.site import Site
from site_builder.resolve.listings import listing_addresses

_MOST_ADDRESSES = 50_000
"""In one file, by the protocol (sitemaps.org)."""


def plan_sitemap(site: Site, facts: Iterable[DocumentFacts], most: int = _MOST_ADDRESSES) -> Iterator[Output]:
    """`sitemap.xml`; above `most` addresses it is an index of `sitemap-1.xml`, `sitemap-2.xml`, …"""
    lines = [*_pages(site), *_documents(site, facts)]
    parts = [lines[start : start + most] for start in range(0, len(lines), most)]
    if len(parts) == 1:
        yield _sitemap(OWN["xml_sitemap"], parts[0])
    else:
        for n, part in enumerate(parts, start=1):
            yield _sitemap(f"sitemap-{n}.xml", part)
        yield _index(site, len(parts))
    yield _robots(site)


def _pages(site: Site) -> Iterator[str]:
    newest: dict[str, str] = {}
    for document in site.documents:
        for path in (document.column, *document.also_in):
            newest[path] = max(newest.get(path, ""), document.published.isoformat())
    for url in (*(OWN[name] for name in SHOWN_TO_ENGINES), *listing_addresses(site)):
        yield _line(full_address(site.config.url, url), "")
    for column in site.columns.walk():
        day = max((newest.get(inner.path, "") for inner in column.walk()), default="")
        yield _line(full_address(site.config.url, f"{column.path}/"), day)


def _documents(site: Site, facts: Iterable[DocumentFacts]) -> Iterator[str]:
    for entry in facts:
        document = entry.document
        validity = site.validity.get(document.id)
        day = max(document.published, validity.since) if validity else document.published
        yield _line(entry.url, str(day))


def _line(address: str, day: str) -> str:
    changed = f"<lastmod>{day}</lastmod>" if day else ""
    return f"<url><loc>{xml_text(address)}</loc>{changed}</url>\n"


def _sitemap(path: str, lines: Sequence[str]) -> Output:
    text = "".join(
        [
            '<?xml version="1.0" encoding="utf-8"?>\n',
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n',
            *lines,
            "</urlset>\n",
        ]
    )
    return Output.known(path=path, kind="site map", label="addresses", data=text.encode())


def _index(site: Site, count: int) -> Output:
    lines = [
        f"<sitemap><loc>{xml_text(full_address(site.config.url, f'sitemap-{n}.xml'))}</loc></sitemap>\n"
        for n in range(1, count + 1)
    ]
    head = '<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    text = "".join(['<?xml version="1.0" encoding="utf-8"?>\n', head, *lines, "</sitemapindex>\n"])
    return Output.known(path=OWN["xml_sitemap"], kind="site map", label="addresses", data=text.encode())


def _robots(site: Site) -> Output:
    text = f"User-agent: *\nAllow: /\n\nSitemap: {full_address(site.config.url, OWN['xml_sitemap'])}\n"
    return Output.known(path=OWN["robots"], kind="robots", label="addresses", data=text.encode())
