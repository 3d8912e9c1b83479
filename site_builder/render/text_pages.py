"""The pages that show the text of a document: its own, and comparisons of versions."""

from collections.abc import Collection, Iterator
from functools import partial

from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.document_views import document_view
from site_builder.render.frames import make_frame, make_parts
from site_builder.render.lookups import Lookups, make_lookups
from site_builder.render.press import Press, make_press
from site_builder.render.theme import Theme
from site_builder.render.versions import plan_comparisons
from site_builder.render.views import Part


def plan_text_pages(site: Site, theme: Theme, documents: Collection[str]) -> Iterator[Output]:
    """The pages that show the text of these documents (by id), and perhaps comparisons of others."""
    words = theme.words
    lookups = make_lookups(site)
    press = make_press(theme, make_frame(site))
    yield from plan_documents(site, lookups, make_parts(site, lookups, words), press, documents)
    yield from plan_comparisons(site, lookups, press, words)


def plan_documents(
    site: Site,
    lookups: Lookups,
    parts: dict[str, Part],
    press: Press,
    wanted: Collection[str] | None = None,
) -> Iterator[Output]:
    """One page a document, column by column, or only for those `wanted`; neighbours are those of its own column."""
    for path, documents in lookups.own.items():
        part = parts[path]
        for n, document in enumerate(documents):
            if wanted is not None and document.id not in wanted:
                continue
            newer = documents[n - 1] if n else None
            older = documents[n + 1] if n + 1 < len(documents) else None
            view = partial(document_view, site, lookups, document, newer, older)
            yield press.document(view, document, part)
