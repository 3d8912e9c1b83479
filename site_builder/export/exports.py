"""Every file beside the pages: texts, data, feeds, site map."""

from collections.abc import Iterator

from site_builder.export.data import plan_data
from site_builder.export.document_facts import collect_facts
from site_builder.export.documents import plan_documents
from site_builder.export.feeds import plan_feeds
from site_builder.export.headers import plan_headers
from site_builder.export.registers import plan_registers
from site_builder.export.sitemap import plan_sitemap
from site_builder.model.output import Output
from site_builder.model.site import Site


def plan_exports(site: Site) -> Iterator[Output]:
    """The outputs in a fixed order. What several of them say about a document is put into words once."""
    facts = collect_facts(site)
    yield from plan_documents(site, facts)
    yield from plan_feeds(site, facts)
    yield from plan_sitemap(site, facts)
    yield from plan_data(site, facts)
    yield from plan_registers(site, facts)
    yield from plan_headers(site)
