"""Every page of the site, planned: path, key and how to make it."""

from collections.abc import Iterator

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.column_pages import plan_columns
from site_builder.render.fixed_pages import plan_fixed_pages, plan_redirects
from site_builder.render.frames import make_frame, make_parts
from site_builder.render.home_page import plan_home
from site_builder.render.lookups import make_lookups
from site_builder.render.overview_pages import plan_divisions, plan_units
from site_builder.render.press import make_press
from site_builder.render.register_pages import plan_register
from site_builder.render.search_index_pages import plan_search_index
from site_builder.render.text_pages import plan_documents
from site_builder.render.theme import Theme
from site_builder.render.versions import plan_comparisons


def plan_aliases(site: Site, theme: Theme) -> Iterator[tuple[Output, SourceSpan]]:
    """The pages at former addresses of documents, in a fixed order, with the places where these are written."""
    return plan_redirects(site, make_press(theme, make_frame(site)))


def plan_pages(site: Site, theme: Theme) -> Iterator[Output]:
    """One output for every page in use, in a fixed order. Nothing is rendered before an output is asked to produce."""
    words = theme.words
    lookups = make_lookups(site)
    parts = make_parts(site, lookups, words)
    press = make_press(theme, make_frame(site))
    yield from plan_home(site, lookups, press)
    yield from plan_columns(site, lookups, parts, press)
    yield from plan_documents(site, lookups, parts, press)
    yield from plan_comparisons(site, lookups, press, words)
    yield from plan_register(site, press, words)
    yield from plan_units(site, lookups, press, words)
    yield from plan_divisions(site, lookups, press, words)
    yield from plan_search_index(site, lookups, press, words)
    yield from plan_fixed_pages(site, lookups, press, words)
