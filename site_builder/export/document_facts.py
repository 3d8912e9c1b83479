"""What the data files say about a document, as JSON text on one line."""

import json
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from site_builder.chinese import Provision
from site_builder.export.addresses import absolute_url
from site_builder.export.labels import DRAFT, RELATION_LABELS, TYPE_LABELS, data_language
from site_builder.language import Language, Text
from site_builder.model.document import Attachment, Document, DocumentType, RelationKind, Source
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity, ValidityStatus

json_text = json.JSONEncoder(ensure_ascii=False).encode
"""A string as JSON. The objects below are put together from such pieces: thousands are made at every build,
and that is three times as fast as describing them in dictionaries first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """Pieces that many documents have in common, made once."""

    site: Site
    language: Language
    types: Mapping[DocumentType, str]
    states: Mapping[ValidityStatus, str]
    """Beginning of a state's object: `"id":…,"label":…`."""
    columns: Mapping[str, str]
    relations: Mapping[str, tuple[Relation, ...]]


def draft_mark(row: Mapping[str, Any]) -> str:
    """What stands before the title of a draft where titles are all that is seen; empty for what is public. `row` is a
    summary that was read."""
    return f"〔{row['draft']['label']}〕" if "draft" in row else ""


class Facts:
    """One document in data. The three are JSON objects in UTF-8, put together when they are asked for; together they
    are its `index.json`."""

    def __init__(self, shared: _Shared, document: Document) -> None:
        self.document = document
        self._shared = shared

    @property
    def url(self) -> str:
        """Full address of the page."""
        return absolute_url(self._shared.site, self.document.url)

    @cached_property
    def summary(self) -> bytes:
        """What lists of documents say. Kept, because a document stands in half a dozen lists."""
        return _summary(self._shared, self.document, self.url, self._validity).encode()

    @property
    def summary_of_text(self) -> bytes:
        """The summary without the column, which the text download does not name."""
        column = f'"column":{self._shared.columns[self.document.column]},'
        return self.summary.replace(column.encode(), b"", 1)

    @property
    def details(self) -> bytes:
        """What only the document's own files say: history, attachments, size of the text."""
        return _details(self._shared, self.document, self.url, self._validity).encode()

    @property
    def relations(self) -> bytes:
        """Its relations, both ways, with the titles of the others."""
        relations = self._shared.relations.get(self.document.id, ())
        return _object({"relations": _list(_both_ways(self._shared, self.document.id, relations))}).encode()

    @property
    def _validity(self) -> Validity | None:
        return self._shared.site.validity.get(self.document.id)


def collect_facts(site: Site, wanted: Collection[str] | None = None) -> tuple[Facts, ...]:
    """The facts of every document, or only of those `wanted` (by id), in the order of the site."""
    language = data_language(site)
    shared = _Shared(
        site=site,
        language=language,
        types={kind: f"{{{_named(kind.value, label.in_(language))}}}" for kind, label in TYPE_LABELS.items()},
        states={status: _named(status.value, status.label.in_(language)) for status in ValidityStatus},
        columns={column.path: _column(site, column.path) for column in site.columns.walk()},
        relations=_relations_by_document(site.relations),
    )
    return tuple(
        Facts(shared, document) for document in site.documents if wanted is None or document.id in wanted
    )


def _summary(shared: _Shared, document: Document, url: str, validity: Validity | None) -> str:
    # Named only where it is one: what is for the public has no drafts, and knows nothing of them.
    draft = {"draft": f"{{{_named('draft', DRAFT.in_(shared.language))}}}"} if document.draft else {}
    return _object(
        {
            "id": json_text(document.id),
            "url": json_text(url),
            "title": json_text(document.title),
            **draft,
            "type": shared.types[document.type],
            "number": json_text(document.number.text) if document.number else "null",
            "index": _text_or_null(document.index),
            "registration": _text_or_null(document.registration),
            "issuers": _texts(document.issuers),
            "issued": _day(document.issued),
            "published": _day(document.published),
            "published_time": _text_or_null(document.published_time),
            "effective": _day(document.effective),
            "expires": _day(document.expires),
            "validity": _state(shared, validity) if validity else "null",
            "column": shared.columns[document.column],
            "also_in": _texts(document.also_in),
            "topics": _texts(document.topics),
            "keywords": _texts(document.keywords),
            "summary": _text_or_null(document.summary),
            "source": _source(document.source) if document.source else "null",
            "archived": _day(document.archived),
        }
    )


def _details(shared: _Shared, document: Document, url: str, validity: Validity | None) -> str:
    return _object(
        {
            "history": _list(_interval(shared, i) for i in validity.history) if validity else "[]",
            "repealed_articles": _list(map(_provision, validity.repealed_articles)) if validity else "[]",
            "suspended": _list(_suspensions(shared, document.id, validity)) if validity else "[]",
            "attachments": _list(_attachment(shared, file) for file in document.attachments),
            "characters": str(document.body.characters),
            "text": json_text(url + "index.txt"),
        }
    )


def _suspensions(shared: _Shared, document_id: str, validity: Validity) -> Iterator[str]:
    """What suspends a document that has not ended (暂停执行)."""
    for relation in () if validity.status.has_ended else shared.relations.get(document_id, ()):
        if relation.kind is RelationKind.SUSPENDS and relation.target.document == document_id:
            yield _object(
                {
                    "on": _day(relation.on),
                    "by": _party(shared, relation.actor),
                    "way": _text_or_null(relation.way),
                    "articles": _list(map(_provision, relation.articles)),
                }
            )


def _state(shared: _Shared, validity: Validity) -> str:
    return f'{{{shared.states[validity.status]},"since":"{validity.since}"}}'


def _source(source: Source) -> str:
    return _object({"name": json_text(source.name), "url": _text_or_null(source.url)})


def _interval(shared: _Shared, interval: Interval) -> str:
    by = _party(shared, interval.cause.actor) if interval.cause else "null"
    state = shared.states[interval.status]
    return f'{{{state},"since":"{interval.since}","until":{_day(interval.until)},"by":{by}}}'


def _attachment(shared: _Shared, file: Attachment) -> str:
    return _object(
        {
            "title": json_text(file.title),
            "url": json_text(absolute_url(shared.site, file.url)),
            "size_bytes": str(file.size_bytes),
            "sha256": json_text(file.digest),
        }
    )


def _both_ways(shared: _Shared, document_id: str, relations: Iterable[Relation]) -> Iterator[str]:
    for relation in relations:
        active, passive = RELATION_LABELS[relation.kind]
        if relation.actor.document == document_id:
            yield _relation(shared, relation, "acts", active, relation.target)
        if relation.target.document == document_id:
            yield _relation(shared, relation, "acted_on", passive, relation.actor)


def _relation(shared: _Shared, relation: Relation, side: str, label: Text, other: Party) -> str:
    return _object(
        {
            "kind": json_text(relation.kind.value),
            "side": json_text(side),
            "label": json_text(label.in_(shared.language)),
            "other": _party(shared, other),
            "articles": _list(map(_provision, relation.articles)),
            "on": _day(relation.on),
            "way": _text_or_null(relation.way),
        }
    )


def _provision(part: Provision) -> str:
    """The number of a whole article; any other part in words (`第三条第二款`), so that none is taken for the whole."""
    return str(part.article) if part.article else json_text(part.words.zh)


def _party(shared: _Shared, party: Party) -> str:
    document = shared.site.by_id.get(party.document)
    return _object(
        {
            "id": _text_or_null(party.document),
            "label": json_text(party.label),
            "title": json_text(document.title) if document else "null",
            "url": json_text(absolute_url(shared.site, document.url)) if document else "null",
        }
    )


def _column(site: Site, path: str) -> str:
    names = tuple(column.name for column in site.columns.lineage(path))
    return _object({"path": json_text(path), "names": _texts(names)})


def _named(value: str, label: str) -> str:
    return f'"id":{json_text(value)},"label":{json_text(label)}'


def _object(fields: Mapping[str, str]) -> str:
    """A JSON object whose values are JSON already."""
    return "{" + ",".join([f'"{name}":{value}' for name, value in fields.items()]) + "}"


def _list(values: Iterable[str]) -> str:
    return f"[{','.join(values)}]"


def _texts(values: tuple[str, ...]) -> str:
    return _list(map(json_text, values)) if values else "[]"


def _text_or_null(text: str) -> str:
    return json_text(text) if text else "null"


def _day(day: date | None) -> str:
    return f'"{day.isoformat()}"' if day else "null"


def _relations_by_document(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, tuple[Relation, ...]] = {}
    for relation in relations:
        for party in dict.fromkeys((relation.actor.document, relation.target.document)):
            if party:
                found[party] = (*found.get(party, ()), relation)
    return found
