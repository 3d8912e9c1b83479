"""Pages at addresses that were published once: readers are sent on, or told why nothing is there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from site_builder.load.former_addresses import is_page_address
from site_builder.model.former import FormerAddress
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.addresses import alias_url
from site_builder.render.frames import make_frame
from site_builder.render.press import Press, make_press
from site_builder.render.theme import Theme
from site_builder.render.views import Head
from site_builder.render.views_lists import RedirectView


@dataclass(frozen=True, slots=True, kw_only=True)
class GoneView:
    """What stands where a page was withdrawn, or has moved to another site."""

    head: Head
    reason: str
    target: str
    """A full address; empty if there is nothing to go to."""


def plan_former_pages(
    site: Site, theme: Theme, former: Iterable[FormerAddress], moved: Iterable[tuple[str, str]]
) -> Iterator[Output]:
    """One page for every former address; `moved` are pairs of former and present address of pages. Their source is what
    tells of the address: `redirects.yaml`, or the document that moved with its column."""
    press = make_press(theme, make_frame(site))
    titles = _titles(site)
    sources = _sources(site)
    for old, new in moved:
        yield replace(_redirect(press, titles, old, new, site), source=sources.get(new, ""))
    for address in former:
        is_page = is_page_address(address.url)
        if address.target and "://" not in address.target:
            # No page can stand at the address of a file: there the file itself answers at both.
            if is_page:
                page = _redirect(press, titles, address.url, address.target, site)
                yield replace(page, source=address.span.path)
        elif is_page:
            yield replace(_gone(press, address), source=address.span.path)


def _redirect(press: Press, titles: dict[str, str], old: str, new: str, site: Site) -> Output:
    title = titles.get(new) or titles.get(new.partition("page/")[0]) or site.config.name
    return press.page("redirect", RedirectView(title=title, url=old, target=new), old)


def _gone(press: Press, address: FormerAddress) -> Output:
    title = press.theme.words.plain("county.moved" if address.target else "county.withdrawn")
    head = Head(title=title, url=address.url, description=title, crumbs=(), indexed=False)
    view = GoneView(head=head, reason=address.reason, target=address.target)
    return press.page("county_gone", view, address.url, crumbs=head.way)


def _titles(site: Site) -> dict[str, str]:
    columns = {f"{column.path}/": column.name for column in site.columns.walk()}
    return columns | {document.url: document.title for document in site.documents}


def _sources(site: Site) -> dict[str, str]:
    found = {document.url: document.source_path for document in site.documents}
    return {alias_url(a): d.source_path for d in site.documents for a in d.aliases} | found
