"""Full addresses, as feeds, site maps and data need them."""

from urllib.parse import quote

from site_builder.model.site import Site


def absolute_url(site: Site, url: str) -> str:
    """The full address of something below the site's root; safe inside XML, JSON and plain text."""
    return site.config.url + quote(url, safe="/-._~")
