"""Pages whose words stand in the theme (search, site map, accessibility, 404), and redirects."""

from collections.abc import Iterator
from dataclasses import replace

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.columns import Column
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.addresses import alias_url, path_of
from site_builder.render.frames import own_head
from site_builder.render.lookups import Lookups
from site_builder.render.press import Press
from site_builder.render.views_lists import PlainView, RedirectView, SitemapView, TreeEntry
from site_builder.render.words import Words


def plan_fixed_pages(site: Site, lookups: Lookups, press: Press, words: Words) -> Iterator[Output]:
    """Site map, search, accessibility statement, large text without script, 404."""
    entries = tuple(_tree_entry(lookups, column) for column in site.columns.columns)
    sitemap = own_head(words, "sitemap")
    yield press.page("sitemap", SitemapView(head=sitemap, columns=entries), sitemap.url, crumbs=sitemap.way)
    for name in ("search", "accessibility"):
        head = own_head(words, name)
        yield press.page(name, PlainView(head=head), head.url, crumbs=head.way)
    # Readers whose browser runs no script get large text here; others are led on by the script.
    large = own_head(words, "large", indexed=False)
    yield press.page("large", PlainView(head=large), large.url, crumbs=large.way)
    # A server shows this page at any missing address, so its links start at the root of the host.
    missing = own_head(words, "missing", indexed=False)
    yield press.page(
        "404", PlainView(head=missing), missing.url, crumbs=missing.way, root=path_of(site.config.url)
    )


def plan_redirects(site: Site, press: Press) -> Iterator[tuple[Output, SourceSpan]]:
    """One page for every former address of a document, and where the address is written."""
    for document in site.documents:
        for n, alias in enumerate(document.aliases):
            url = alias_url(alias)
            view = RedirectView(title=document.title, url=url, target=document.url)
            page = replace(press.page("redirect", view, url), source=document.source_path)
            yield page, document.span(f"aliases.{n}")


def _tree_entry(lookups: Lookups, column: Column) -> TreeEntry:
    return TreeEntry(
        name=column.name,
        url=f"{column.path}/",
        documents=len(lookups.below[column.path]),
        children=tuple(_tree_entry(lookups, child) for child in column.children),
    )
