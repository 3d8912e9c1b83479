"""Atom feeds (RFC 4287): one for each column with documents, one for the whole site."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from site_builder.digest import bytes_digest
from site_builder.export.addresses import absolute_url
from site_builder.export.facts import Facts
from site_builder.export.labels import data_language
from site_builder.export.xml import xml_text
from site_builder.model.columns import Column
from site_builder.model.document import Document
from site_builder.model.output import BodyReader, Output
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus

_ENTRIES = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    updated: str
    xml: str


def plan_feeds(site: Site, facts: Iterable[Facts]) -> Iterator[Output]:
    """`feed.xml` of the site, then of the columns in the order of the template."""
    by_id = {entry.document.id: entry for entry in facts}
    written: dict[str, _Entry] = {}
    yield _feed(site, "", site.config.name, _entries(site, site.documents[:_ENTRIES], by_id, written))
    listed = _newest_by_column(site)
    for column in site.columns.walk():
        if documents := listed.get(column.path):
            title = f"{_full_name(site, column)} - {site.config.name}"
            yield _feed(site, f"{column.path}/", title, _entries(site, documents, by_id, written))


def _feed(site: Site, folder: str, title: str, entries: list[_Entry]) -> Output:
    address = absolute_url(site, folder)
    head = (
        '<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(site.config.language)}">\n'
        f"<id>{xml_text(address)}</id>\n"
        f"<title>{xml_text(title)}</title>\n"
        f"<updated>{max((e.updated for e in entries), default='1970-01-01T00:00:00+08:00')}</updated>\n"
        f'<link rel="self" type="application/atom+xml" href="{xml_text(address)}feed.xml"/>\n'
        f'<link rel="alternate" type="text/html" href="{xml_text(address)}"/>\n'
        f"<author><name>{xml_text(site.config.sponsor or site.config.name)}</name></author>\n"
    )
    body = "".join(entry.xml for entry in entries)
    return Output(
        path=f"{folder}feed.xml",
        source="",
        inputs=(
            ("kind", "feed"),
            ("feed", bytes_digest(head.encode())),
            ("entries", bytes_digest(body.encode())),
        ),
        produce=partial(_feed_bytes, head, tuple(entry.xml for entry in entries)),
    )


def _feed_bytes(head: str, entries: tuple[str, ...], _: BodyReader) -> bytes:
    return "".join([head, *entries, "</feed>\n"]).encode()


def _entries(
    site: Site, documents: Iterable[Document], facts: Mapping[str, Facts], written: dict[str, _Entry]
) -> list[_Entry]:
    """The entries of these documents; each is written once, however many feeds show it."""
    for document in documents:
        if document.id not in written:
            written[document.id] = _entry(site, facts[document.id])
    return [written[document.id] for document in documents]


def _entry(site: Site, facts: Facts) -> _Entry:
    document = facts.document
    validity = site.validity.get(document.id)
    published = f"{document.published}T{document.published_time or '00:00'}:00+08:00"
    updated = max(published, f"{validity.since}T00:00:00+08:00") if validity else published
    lines = [
        f"<id>{xml_text(facts.url)}</id>",
        f"<title>{xml_text(_mark(site, validity) + document.title)}</title>",
        f'<link rel="alternate" type="text/html" href="{xml_text(facts.url)}"/>',
        f"<published>{published}</published>",
        f"<updated>{updated}</updated>",
        *(f"<author><name>{xml_text(issuer)}</name></author>" for issuer in document.issuers),
        f'<category term="{xml_text(document.column)}" label="{xml_text(_name(site, document.column))}"/>',
        *([f"<summary>{xml_text(document.summary)}</summary>"] if document.summary else []),
    ]
    return _Entry(updated=updated, xml="<entry>\n" + "\n".join(lines) + "\n</entry>\n")


def _mark(site: Site, validity: Validity | None) -> str:
    if validity is None or validity.status is ValidityStatus.IN_FORCE:
        return ""
    return f"【{validity.status.label.in_(data_language(site))}】"


def _name(site: Site, path: str) -> str:
    column = site.columns.find(path)
    return column.name if column else path


def _full_name(site: Site, column: Column) -> str:
    """Names repeat, so the feed of 政策法规 says of what."""
    return " - ".join(step.name for step in reversed(site.columns.lineage(column.path)[-2:]))


def _newest_by_column(site: Site) -> dict[str, list[Document]]:
    found: dict[str, list[Document]] = {}
    for document in site.documents:
        for path in dict.fromkeys((document.column, *document.also_in)):
            documents = found.setdefault(path, [])
            if len(documents) < _ENTRIES:
                documents.append(document)
    return found
