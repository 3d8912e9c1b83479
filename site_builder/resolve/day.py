"""What of a site the day of a build sees: all of it, or what had been published by a day gone by."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from posixpath import dirname

from site_builder.model.document import Attachment, Document, LinkTarget
from site_builder.model.validity import Relation
from site_builder.resolve.readings import as_web_address
from site_builder.resolve.relations import Subject


class Today:
    """Sees everything."""

    def subjects(self, subjects: Sequence[Subject]) -> Sequence[Subject]:
        return subjects

    def relations(self, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
        return relations

    def documents(self, documents: list[Document]) -> list[Document]:
        return documents

    def files(self, files: dict[str, Attachment]) -> Mapping[str, Attachment]:
        return files


class PastDay(Today):
    """Sees the documents published by `as_of`, the relations and links between them, and their files."""

    def __init__(self, subjects: Iterable[Subject], as_of: date) -> None:
        # An empty id is none of the site.
        self._ids = {"", *(subject.id for subject in subjects if subject.published <= as_of)}

    def subjects(self, subjects: Sequence[Subject]) -> Sequence[Subject]:
        return [subject for subject in subjects if subject.id in self._ids]

    def relations(self, relations: tuple[Relation, ...]) -> tuple[Relation, ...]:
        return tuple(r for r in relations if r.actor.document in self._ids and r.target.document in self._ids)

    def documents(self, documents: list[Document]) -> list[Document]:
        return [self._with_links(document) for document in documents if document.id in self._ids]

    def files(self, files: dict[str, Attachment]) -> Mapping[str, Attachment]:
        # A file stands at the address of its document, and is left out with it.
        return {url: file for url, file in files.items() if dirname(url) in self._ids}

    def _with_links(self, document: Document) -> Document:
        """The document, with links to none but those that are seen; others lead to itself."""
        ids = self._ids
        if ids >= {*(_document_of(link) for link in document.links), *document.citations}:
            return document
        own = LinkTarget(url=document.url, document=document.id, external=False, is_file=False, size_bytes=0)
        return replace(
            document,
            links=tuple(link if _document_of(link) in ids else own for link in document.links),
            citations=tuple(cited if cited in ids else "" for cited in document.citations),
        )


def _document_of(link: LinkTarget) -> str:
    """The document to which a link leads, or whose file it is; empty for anything else."""
    return dirname(as_web_address(link.url).path) if link.is_file else link.document
