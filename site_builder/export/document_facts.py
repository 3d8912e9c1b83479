"""What the data files say about a document, as JSON on one line."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from site_builder.chinese import Provision
from site_builder.export.labels import DRAFT, data_language
from site_builder.language import Language, Text
from site_builder.model.document import Document, DocumentType, RelationKind
from site_builder.model.own_addresses import TEXT, full_address
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity, ValidityStatus

_Named = Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What many documents have in common, made once."""

    site: Site
    language: Language
    types: Mapping[DocumentType, _Named]
    states: Mapping[ValidityStatus, _Named]
    columns: Mapping[str, Mapping[str, Any]]
    relations: Mapping[str, tuple[Relation, ...]]


def draft_mark(row: Mapping[str, Any]) -> str:
    """What stands before the title of a draft where titles are all that is seen; empty for what is public. `row` is a
    summary that was read."""
    return f"〔{row['draft']['label']}〕" if "draft" in row else ""


class DocumentFacts:
    """One document in data. The three are JSON objects in UTF-8, put together when they are asked for; together they
    are its `index.json`."""

    def __init__(self, shared: _Shared, document: Document) -> None:
        self.document = document
        self._shared = shared

    @property
    def url(self) -> str:
        """Full address of the page."""
        return full_address(self._shared.site.config.url, self.document.url)

    @cached_property
    def summary(self) -> bytes:
        """What lists of documents say. Kept, because a document stands in half a dozen lists."""
        return orjson.dumps(_summary(self._shared, self.document, self.url))

    @property
    def summary_of_text(self) -> bytes:
        """The summary without the column, which the text download does not name."""
        column = orjson.dumps(self._shared.columns[self.document.column])
        return self.summary.replace(b'"column":%b,' % column, b"", 1)

    @property
    def details(self) -> bytes:
        """What only the document's own files say: history, attachments, size of the text."""
        return orjson.dumps(_details(self._shared, self.document, self.url))

    @property
    def relations(self) -> bytes:
        """Its relations, both ways, with the titles of the others."""
        relations = self._shared.relations.get(self.document.id, ())
        return orjson.dumps({"relations": list(_both_ways(self._shared, self.document.id, relations))})


def collect_facts(site: Site, wanted: Collection[str] | None = None) -> tuple[DocumentFacts, ...]:
    """The facts of every document, or only of those `wanted` (by id), in the order of the site."""
    language = data_language(site)
    shared = _Shared(
        site=site,
        language=language,
        types={kind: _named(kind.value, kind.label.in_(language)) for kind in DocumentType},
        states={status: _named(status.value, status.label.in_(language)) for status in ValidityStatus},
        columns={
            column.path: {"path": column.path, "names": [c.name for c in site.columns.lineage(column.path)]}
            for column in site.columns.walk()
        },
        relations=_relations_by_document(site.relations),
    )
    return tuple(
        DocumentFacts(shared, document)
        for document in site.documents
        if wanted is None or document.id in wanted
    )


def _summary(shared: _Shared, document: Document, url: str) -> dict[str, Any]:
    # Named only where it is one: what is for the public has no drafts, and knows nothing of them.
    draft = {"draft": _named("draft", DRAFT.in_(shared.language))} if document.draft else {}
    validity = shared.site.validity.get(document.id)
    return {
        "id": document.id,
        "url": url,
        "title": document.title,
        **draft,
        "type": shared.types[document.type],
        "number": document.number.text if document.number else None,
        "index": document.index or None,
        "registration": document.registration or None,
        "issuers": document.issuers,
        "issued": document.issued,
        "published": document.published,
        "published_time": document.published_time or None,
        "effective": document.effective,
        "expires": document.expires,
        "validity": {**shared.states[validity.status], "since": validity.since} if validity else None,
        "column": shared.columns[document.column],
        "also_in": document.also_in,
        "topics": document.topics,
        "keywords": document.keywords,
        "summary": document.summary or None,
        "source": {"name": document.source.name, "url": document.source.url or None}
        if document.source
        else None,
        "archived": document.archived,
    }


def _details(shared: _Shared, document: Document, url: str) -> dict[str, Any]:
    validity = shared.site.validity.get(document.id)
    return {
        "history": [_interval(shared, interval) for interval in validity.history] if validity else [],
        "repealed_articles": list(map(_provision, validity.repealed_articles)) if validity else [],
        "suspended": list(_suspensions(shared, document.id, validity)) if validity else [],
        "attachments": [
            {
                "title": file.title,
                "url": full_address(shared.site.config.url, file.url),
                "size_bytes": file.size_bytes,
                "sha256": file.digest,
            }
            for file in document.attachments
        ],
        "characters": document.body.characters,
        "text": url + TEXT,
    }


def _suspensions(shared: _Shared, document_id: str, validity: Validity) -> Iterator[dict[str, Any]]:
    """What suspends a document that has not ended (暂停执行)."""
    for relation in () if validity.status.has_ended else shared.relations.get(document_id, ()):
        if relation.kind is RelationKind.SUSPENDS and relation.target.document == document_id:
            yield {
                "on": relation.on,
                "by": _party(shared, relation.actor),
                "way": relation.way or None,
                "articles": list(map(_provision, relation.articles)),
            }


def _interval(shared: _Shared, interval: Interval) -> dict[str, Any]:
    return {
        **shared.states[interval.status],
        "since": interval.since,
        "until": interval.until,
        "by": _party(shared, interval.cause.actor) if interval.cause else None,
    }


def _both_ways(shared: _Shared, document_id: str, relations: Iterable[Relation]) -> Iterator[dict[str, Any]]:
    for relation in relations:
        if relation.actor.document == document_id:
            yield _relation(shared, relation, "acts", relation.kind.acting, relation.target)
        if relation.target.document == document_id:
            yield _relation(shared, relation, "acted_on", relation.kind.acted_on, relation.actor)


def _relation(shared: _Shared, relation: Relation, side: str, label: Text, other: Party) -> dict[str, Any]:
    return {
        "kind": relation.kind.value,
        "side": side,
        "label": label.in_(shared.language),
        "other": _party(shared, other),
        "articles": list(map(_provision, relation.articles)),
        "on": relation.on,
        "way": relation.way or None,
    }


def _provision(part: Provision) -> int | str:
    """The number of a whole article; any other part in words (`第三条第二款`), so that none is taken for the whole."""
    return part.article or part.words.zh


def _party(shared: _Shared, party: Party) -> dict[str, str | None]:
    document = shared.site.by_id.get(party.document)
    return {
        "id": party.document or None,
        "label": party.label,
        "title": document.title if document else None,
        "url": full_address(shared.site.config.url, document.url) if document else None,
    }


def _named(value: str, label: str) -> _Named:
    return {"id": value, "label": label}


def _relations_by_document(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, tuple[Relation, ...]] = {}
    for relation in relations:
        for party in dict.fromkeys((relation.actor.document, relation.target.document)):
            if party:
                found[party] = (*found.get(party, ()), relation)
    return found
