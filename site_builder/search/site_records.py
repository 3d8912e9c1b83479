"""From the frozen site to the records of the public index."""

from site_builder.model.columns import ColumnTree
from site_builder.model.document import Document
from site_builder.model.fields import Shown
from site_builder.model.header_fields import facts
from site_builder.model.site import Site
from site_builder.search.records import SearchRecord

FURTHER_NUMBERS = facts(Shown.SEARCH, without=("title", "number", "index", "issuers", "attachments"))
"""Fields that are searched and have no part of the index to themselves: they are looked for with the index number."""


def search_records(site: Site) -> list[SearchRecord]:
    """One record for every document of the site."""
    ways = {column.path: _way(site.columns, column.path) for column in site.columns.leaves()}
    units = {column.path: column.units for column in site.columns.leaves()}
    return [
        _record(site, document, ways[document.column], units[document.column]) for document in site.documents
    ]


def _way(tree: ColumnTree, path: str) -> tuple[tuple[str, str], ...]:
    return tuple((column.path, column.name) for column in tree.lineage(path))


def _record(
    site: Site, document: Document, columns: tuple[tuple[str, str], ...], units: tuple[str, ...]
) -> SearchRecord:
    validity = site.validity.get(document.id)
    history = validity.history if validity else ()
    return SearchRecord(
        url=document.url,
        title=document.title,
        number=document.number.text if document.number else "",
        index=document.index,
        numbers=tuple(
            text for one in FURTHER_NUMBERS for text in document.texts(one.key, site.config.spoken)
        ),
        issuers=document.issuers,
        columns=columns,
        type=document.type.value,
        history=tuple((interval.since, interval.status.value) for interval in history),
        units=units,
        topics=document.topics,
        published=document.published,
        body_digest=document.body.digest,
        attachments=tuple(attachment.title for attachment in document.attachments),
    )
