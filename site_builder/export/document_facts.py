"""What the data files say about a document."""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import orjson

from site_builder.chinese import DocumentNumber, Provision
from site_builder.export.labels import DRAFT
from site_builder.language import LabelledEnum, Language, Text
from site_builder.model.document import Attachment, Document, RelationKind
from site_builder.model.fields import Shown
from site_builder.model.header_fields import facts
from site_builder.model.labels import YES
from site_builder.model.own_addresses import TEXT, full_address
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity

Row = dict[str, Any]
"""A JSON object. Dates and tuples are written as they are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shared:
    """What many documents have in common, made once."""

    site: Site
    language: Language
    columns: Mapping[str, Row]
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
        return orjson.dumps(self._summary())

    @property
    def summary_of_text(self) -> bytes:
        """The summary without the column, which the text download does not name."""
        row = self._summary()
        del row["column"]
        return orjson.dumps(row)

    @property
    def details(self) -> bytes:
        """What only the document's own files say: history, attachments, size of the text."""
        shared, document, validity = self._shared, self.document, self._validity
        return orjson.dumps(
            {
                "history": [_interval(shared, i) for i in validity.history] if validity else [],
                "repealed_articles": [_provision(a) for a in validity.repealed_articles] if validity else [],
                "suspended": list(_suspensions(shared, document.id, validity)) if validity else [],
                "attachments": [_attachment(shared, file) for file in document.attachments],
                "characters": document.body.characters,
                "text": self.url + TEXT,
            }
        )

    @property
    def relations(self) -> bytes:
        """Its relations, both ways, with the titles of the others."""
        relations = self._shared.relations.get(self.document.id, ())
        return orjson.dumps({"relations": list(_both_ways(self._shared, self.document.id, relations))})

    @property
    def _validity(self) -> Validity | None:
        return self._shared.site.validity.get(self.document.id)

    def _summary(self) -> Row:
        shared, document, validity = self._shared, self.document, self._validity
        row: Row = {"id": document.id, "url": self.url, "title": document.title}
        if document.draft:
            # Named only where it is one: what is for the public has no drafts, and knows nothing of them.
            row["draft"] = {"id": "draft", "label": DRAFT.in_(shared.language)}
        for key, own in _FIELDS:
            row[key] = own(shared, document, validity) if own else _given(shared, getattr(document, key))
            if key == "published":
                row["published_time"] = document.published_time or None
            elif key == "validity":
                row["column"] = shared.columns[document.column]
        return row


def collect_facts(site: Site, wanted: Collection[str] | None = None) -> tuple[DocumentFacts, ...]:
    """The facts of every document, or only of those `wanted` (by id), in the order of the site."""
    shared = _Shared(
        site=site,
        language=site.config.spoken,
        columns={column.path: _column(site, column.path) for column in site.columns.walk()},
        relations=_relations_by_document(site.relations),
    )
    return tuple(
        DocumentFacts(shared, document)
        for document in site.documents
        if wanted is None or document.id in wanted
    )


def words_of(value: Any) -> list[str]:
    """The texts of one value of a summary that was read: of a list, of a thing with a label, of a text, of nothing."""
    if isinstance(value, dict):
        return [value["label"]]
    return value if isinstance(value, list) else [value] if value else []


def _given(shared: _Shared, value: object) -> object:
    match value:
        case LabelledEnum() as member:
            return _named(shared, member)
        case DocumentNumber() as number:
            return number.text
        case bool() as flag:
            return {"id": "yes", "label": YES.in_(shared.language)} if flag else None
        case _:
            return None if value == "" else value


Own = Callable[[_Shared, Document, Validity | None], object]


def _state(shared: _Shared, _: Document, validity: Validity | None) -> Row | None:
    return {**_named(shared, validity.status), "since": validity.since} if validity else None


def _source(_: _Shared, document: Document, __: Validity | None) -> Row | None:
    source = document.source
    return {"name": source.name, "url": source.url or None} if source else None


_OWN: Mapping[str, Own] = {"validity": _state, "source": _source}
"""Fields that data do not give as the document has them."""
_FIELDS: tuple[tuple[str, Own | None], ...] = tuple(
    (one.key, _OWN.get(one.key)) for one in facts(Shown.JSON, without=("title",))
)


def _suspensions(shared: _Shared, document_id: str, validity: Validity) -> Iterator[Row]:
    """What suspends a document that has not ended (暂停执行)."""
    for relation in () if validity.status.has_ended else shared.relations.get(document_id, ()):
        if relation.kind is RelationKind.SUSPENDS and relation.target.document == document_id:
            yield {
                "on": relation.on,
                "by": _party(shared, relation.actor),
                "way": relation.way or None,
                "articles": [_provision(part) for part in relation.articles],
            }


def _interval(shared: _Shared, interval: Interval) -> Row:
    return {
        **_named(shared, interval.status),
        "since": interval.since,
        "until": interval.until,
        "by": _party(shared, interval.cause.actor) if interval.cause else None,
    }


def _attachment(shared: _Shared, file: Attachment) -> Row:
    return {
        "title": file.title,
        "url": full_address(shared.site.config.url, file.url),
        "size_bytes": file.size_bytes,
        "sha256": file.digest,
    }


def _both_ways(shared: _Shared, document_id: str, relations: Iterable[Relation]) -> Iterator[Row]:
    for relation in relations:
        if relation.actor.document == document_id:
            yield _relation(shared, relation, "acts", relation.kind.acting, relation.target)
        if relation.target.document == document_id:
            yield _relation(shared, relation, "acted_on", relation.kind.acted_on, relation.actor)


def _relation(shared: _Shared, relation: Relation, side: str, label: Text, other: Party) -> Row:
    return {
        "kind": relation.kind.value,
        "side": side,
        "label": label.in_(shared.language),
        "other": _party(shared, other),
        "articles": [_provision(part) for part in relation.articles],
        "on": relation.on,
        "way": relation.way or None,
    }


def _provision(part: Provision) -> int | str:
    """The number of a whole article; any other part in words (`第三条第二款`), so that none is taken for the whole."""
    return part.article or part.words.zh


def _party(shared: _Shared, party: Party) -> Row:
    document = shared.site.by_id.get(party.document)
    return {
        "id": party.document or None,
        "label": party.label,
        "title": document.title if document else None,
        "url": full_address(shared.site.config.url, document.url) if document else None,
    }


def _column(site: Site, path: str) -> Row:
    return {"path": path, "names": tuple(column.name for column in site.columns.lineage(path))}


def _named(shared: _Shared, member: LabelledEnum) -> Row:
    return {"id": member.value, "label": member.label.in_(shared.language)}


def _relations_by_document(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    found: dict[str, tuple[Relation, ...]] = {}
    for relation in relations:
        for party in dict.fromkeys((relation.actor.document, relation.target.document)):
            if party:
                found[party] = (*found.get(party, ()), relation)
    return found
