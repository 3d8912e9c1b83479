"""Stage 1: every changed Markdown file is read and rendered once, in several processes when there are many."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

import msgspec

from site_builder.diagnostics.catalogue_faults import failed_document
from site_builder.diagnostics.finding import Diagnostic
from site_builder.digest import bytes_digest
from site_builder.engine.bodies_only import face_of
from site_builder.engine.body_store import StoredBody
from site_builder.engine.cache import Cache, StoredDocument
from site_builder.engine.inputs import Inputs
from site_builder.engine.request import Request
from site_builder.engine.shared_work import Rendered
from site_builder.engine.workers import worker_pool
from site_builder.errors import SiteBuilderError
from site_builder.language import Text
from site_builder.load.documents import read_document
from site_builder.load.sources import read_bytes
from site_builder.model.document import Declaration
from site_builder.reading.mentions import read_mentions
from site_builder.reading.text_marks import text_findings
from site_builder.reading.unseen import unseen_characters

PARALLEL_FROM = 150
"""Changed files from which worker processes pay. Measured on two cores: starting them costs about what
rendering 100 statutes does (see docs/decisions/0003-processes.md)."""


def read_declarations(
    request: Request, inputs: Inputs, cache: Cache, meanwhile: Callable[[], None] = lambda: None
) -> tuple[tuple[Declaration, ...], tuple[Diagnostic, ...]]:
    """Every document's declaration, in order of path, and findings about files that could not be read.

    Renders only what neither the cache nor `request.shared` holds for the very bytes on disk. Where worker processes do it,
    `meanwhile` is called once while they are at work.
    """
    kept = cache.declaration_digests()
    changed = [path for path, digest in inputs.documents.items() if kept.get(path) != digest]
    cache.drop_declarations(sorted(kept.keys() - inputs.documents.keys()))
    unreadable: list[Diagnostic] = []
    with request.progress.stage(Text("读取文件", "Reading documents"), len(changed)) as advance:
        for batch in _batches(_render_all(request, inputs, changed, meanwhile), 200):
            cache.keep_documents(item for item in batch if not isinstance(item, Diagnostic))
            unreadable += [item for item in batch if isinstance(item, Diagnostic)]
            advance(len(batch))
    if changed or len(kept) != len(inputs.documents):
        cache.drop_unused_bodies()
    cache.drop_declarations(finding.span.path for finding in unreadable)
    cache.commit()
    declarations = dict(cache.declarations(request.memory or {}))
    if request.memory is not None:
        request.memory.clear()
        request.memory.update(declarations)
    return tuple(declarations.values()), tuple(unreadable)


def _render_all(
    request: Request, inputs: Inputs, paths: Sequence[str], meanwhile: Callable[[], None]
) -> Iterator[Rendered]:
    """In the order of `paths`, whichever process did the work."""
    site = inputs.site
    if request.shared:
        for path in paths:
            yield request.shared.rendered(path, inputs.documents[path], partial(_render, (str(site), path)))
        return
    if request.jobs < 2 or len(paths) < PARALLEL_FROM:
        yield from (_render((str(site), path)) for path in paths)
        return
    # Loaded here once, for the worker processes inherit it.
    import site_builder.markup.interpreted  # noqa: F401

    with worker_pool(request.jobs) as pool:
        # Large shares, for the parent has better to do than hand out small ones; at least eight for each process.
        share = max(1, min(64, len(paths) // (8 * request.jobs)))
        rendered = pool.map(_render, [(str(site), path) for path in paths], chunksize=share)
        meanwhile()
        yield from rendered


def _render(work: tuple[str, str]) -> Rendered:
    site, path = work
    data = read_bytes(Path(site), path)
    if isinstance(data, Diagnostic):
        return data
    try:
        return _read(path, data)
    except SiteBuilderError:
        raise
    except Exception as error:
        # Whatever it is, it came of this document, and must not keep the others from being read.
        return failed_document(path, error)


def _read(path: str, data: bytes) -> Rendered:
    declaration, body = read_document(path, data)
    words = data.decode("utf-8-sig", errors="replace")
    mentions = read_mentions(declaration, words, body.html)
    declaration = replace(
        declaration,
        word_findings=(
            *unseen_characters(path, words),
            *text_findings(path, words, is_draft=declaration.header is not None and declaration.header.draft),
            *mentions.number_findings,
        ),
        clauses=mentions.clauses,
        terms=mentions.terms,
        start=mentions.start,
        deeds=mentions.deeds,
        amendments=mentions.amendments,
        extensions=mentions.extensions,
        signatures=mentions.signatures,
        citations=mentions.citations,
        cleanup=mentions.cleanup,
        cutoff=mentions.cutoff,
        cleanup_place=mentions.cleanup_place,
    )
    return StoredDocument(
        path=path,
        digest=bytes_digest(data),
        face=face_of(declaration),
        plain=msgspec.msgpack.encode(declaration),
        body=StoredBody(declaration.body.digest, mentions.html.encode(), body.text.encode()),
    )


def _batches(items: Iterable[Rendered], size: int) -> Iterator[list[Rendered]]:
    batch: list[Rendered] = []
    for item in items:
        batch.append(item)
        if len(batch) == size:
            yield batch
            batch = []
    yield batch
