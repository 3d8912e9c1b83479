"""Links to lists that the program makes by itself, and does not make any more."""

from collections.abc import Iterator
from difflib import get_close_matches

from site_builder.diagnostics.catalogue_assemble import DEAD_LINK
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.model.site import Site
from site_builder.resolve.listings import SECTIONS, listing_addresses


def links_to_no_list(site: Site) -> Iterator[Diagnostic]:
    """Links below /register/, /units/, /topics/ and /search/index/ behind which there is no list on this day."""
    linked = [
        (document, written, target.url)
        for document in site.documents
        for written, target in zip(document.body.links, document.links, strict=True)
        if not target.document and not target.external and target.url.startswith(SECTIONS)
    ]
    if not linked:
        return
    known = listing_addresses(site)
    for document, written, url in linked:
        if url in known:
            continue
        near = get_close_matches(url, known, n=1, cutoff=0.85)
        yield DEAD_LINK.finding(
            SourceSpan(document.source_path, written.line, written.column),
            f"本站没有网址“/{url}”",
            f"this site has no address “/{url}”",
            hint=Text(f"是不是“/{near[0]}”？", f"did you mean “/{near[0]}”?") if near else None,
        )
