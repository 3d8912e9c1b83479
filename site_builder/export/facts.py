"""What the data files say about a document, as JSON text on one line."""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from site_builder.export.addresses import absolute_url
from site_builder.export.labels import RELATION_LABELS, TYPE_LABELS, data_language
from site_builder.language import Language
from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity

compact_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
"""JSON text on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """One document in data. Both texts are JSON objects; together they are its `index.json`."""

    document: Document
    url: str
    """Full address of the page."""
    summary: str
    """What lists of documents say."""
    details: str
    """What only the document's own file says: history, relations, attachments."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """Parts that many documents have in common, made once."""

    site: Site
    language: Language
    types: Mapping[str, dict[str, str]]
    columns: Mapping[str, dict[str, Any]]
    relations: Mapping[str, tuple[Relation, ...]]


def collect_facts(site: Site) -> tuple[Facts, ...]:
    """The facts of every document, in the order of the site."""
    language = data_language(site)
    shared = _Shared(
        site=site,
        language=language,
        types={kind.value: _labelled(kind.value, label.in_(language)) for kind, label in TYPE_LABELS.items()},
        columns={c.path: _column(site, c.path) for c in site.columns.walk()},
        relations=_relations_by_document(site.relations),
    )
    return tuple(_facts(shared, document) for document in site.documents)


def _facts(shared: _Shared, document: Document) -> Facts:
    validity = shared.site.validity.get(document.id)
    url = absolute_url(shared.site, document.url)
    return Facts(
        document=document,
        url=url,
        summary=compact_json(_summary(shared, document, url, validity)),
        details=compact_json(_details(shared, document, url, validity)),
    )


def _summary(shared: _Shared, document: Document, url: str, validity: Validity | None) -> dict[str, Any]:
    source = document.source
    return {
        "id": document.id,
        "url": url,
        "title": document.title,
        "type": shared.types[document.type.value],
        "number": document.number.text if document.number else None,
        "index": document.index or None,
        "issuers": document.issuers,
        "issued": _iso(document.issued),
        "published": document.published.isoformat(),
        "published_time": document.published_time or None,
        "effective": document.effective.isoformat(),
        "expires": _iso(document.expires),
        "validity": validity and _state(shared, validity),
        "column": shared.columns[document.column],
        "also_in": document.also_in,
        "topics": document.topics,
        "keywords": document.keywords,
        "summary": document.summary or None,
        "source": source and {"name": source.name, "url": source.url or None},
        "archived": _iso(document.archived),
    }


def _details(shared: _Shared, document: Document, url: str, validity: Validity | None) -> dict[str, Any]:
    relations = shared.relations.get(document.id, ())
    return {
        "history": [_interval(shared, interval) for interval in validity.history] if validity else [],
        "repealed_articles": validity.repealed_articles if validity else (),
        "relations": [entry for r in relations for entry in _both_ways(shared, document.id, r)],
        "attachments": [
            {
                "title": file.title,
                "url": absolute_url(shared.site, file.url),
                "size_bytes": file.size_bytes,
                "sha256": file.digest,
            }
            for file in document.attachments
        ],
        "characters": document.body.characters,
        "text": url + "index.txt",
    }


def _labelled(value: str, label: str) -> dict[str, str]:
    return {"id": value, "label": label}


def _column(site: Site, path: str) -> dict[str, Any]:
    return {"path": path, "names": [column.name for column in site.columns.lineage(path)]}


def _state(shared: _Shared, validity: Validity) -> dict[str, Any]:
    return {
        "id": validity.status.value,
        "label": validity.status.label.in_(shared.language),
        "since": validity.since.isoformat(),
    }


def _interval(shared: _Shared, interval: Interval) -> dict[str, Any]:
    return {
        "id": interval.status.value,
        "label": interval.status.label.in_(shared.language),
        "since": interval.since.isoformat(),
        "until": _iso(interval.until),
        "by": _party(shared, interval.cause.actor) if interval.cause else None,
    }


def _both_ways(shared: _Shared, document_id: str, relation: Relation) -> Iterable[dict[str, Any]]:
    active, passive = RELATION_LABELS[relation.kind]
    if relation.actor.document == document_id:
        yield _relation(shared, relation, "acts", active.in_(shared.language), relation.target)
    if relation.target.document == document_id:
        yield _relation(shared, relation, "acted_on", passive.in_(shared.language), relation.actor)


def _relation(shared: _Shared, relation: Relation, side: str, label: str, other: Party) -> dict[str, Any]:
    return {
        "kind": relation.kind.value,
        "side": side,
        "label": label,
        "other": _party(shared, other),
        "articles": relation.articles,
        "on": _iso(relation.on),
    }


def _party(shared: _Shared, party: Party) -> dict[str, Any]:
    document = shared.site.by_id.get(party.document)
    return {
        "id": party.document or None,
        "label": party.label,
        "title": document.title if document else None,
        "url": absolute_url(shared.site, document.url) if document else None,
    }


def _relations_by_document(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, tuple[Relation, ...]] = {}
    for relation in relations:
        for party in dict.fromkeys((relation.actor.document, relation.target.document)):
            if party:
                found[party] = (*found.get(party, ()), relation)
    return found


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
