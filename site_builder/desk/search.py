"""Search for editors: all documents, drafts and those not for the public too, with fields and ranges.

Whoosh keeps the index in a folder of its own, never published. Text is cut by the rule of the public search, so that
any piece of two characters is found here as there. `update_desk_index` brings the folder up to date by comparing
digests; the first call builds it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from whoosh import index as whoosh_index
from whoosh import query as whoosh_query

from site_builder import __version__
from site_builder.desk.search_query import (
    DateField,
    DatePart,
    MarkField,
    MarkPart,
    Part,
    TextField,
    TextPart,
    parse_desk_query,
)
from site_builder.desk.search_schema import DeskCodec, desk_schema
from site_builder.diagnostics.catalogue_faults import failed_document
from site_builder.diagnostics.finding import Diagnostic
from site_builder.digest import value_digest
from site_builder.search.tokens import fold, folding, tokens

_FORMAT = 4
_WEIGHTS = {
    TextField.NUMBER: 8.0,
    TextField.TITLE: 5.0,
    TextField.INDEX: 4.0,
    TextField.ISSUER: 2.0,
    TextField.ATTACHMENT: 2.0,
    TextField.BODY: 1.0,
}
_MEMORY_MB = 512
_CANDIDATES = 40
_RARE_PAIRS = 60
_AROUND = 30


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskRecord:
    """One file of the site as its editors know it."""

    path: str
    """Of the Markdown file, from the site's folder."""
    title: str
    number: str
    index: str
    issuers: tuple[str, ...]
    column: str
    type: str
    status: str
    """有效性 on the day of the search, in the words readers see; empty if it carries none."""
    disclosure: str
    draft: bool
    published: date
    issued: date | None
    attachments: tuple[str, ...]
    body_digest: str
    further_numbers: Mapping[str, str] = field(default_factory=dict)
    """统一登记号 and its like, by key; searched with the index number."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeskHit:
    """A file that answers a query."""

    record: DeskRecord
    score: float
    """For a query Whoosh's score, for similar documents the share of common pairs, 0 to 1."""
    excerpt: str
    """Text around the first hit; empty if the hit is elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexUpdate:
    """What changed in the index."""

    added: int
    changed: int
    removed: int
    failed: tuple[Diagnostic, ...] = ()
    """Files that the program could not cut into words (SRC-16): they are not in the index."""


def update_desk_index(
    folder: Path, records: Iterable[DeskRecord], text_of: Callable[[str], str]
) -> IndexUpdate:
    """Brings the index in a folder up to date with the records. `text_of` gives a body's plain text by its digest."""
    index = _open(folder)
    wanted = {record.path: record for record in records}
    with index.searcher() as searcher:
        known = {row["path"]: row["digest"] for row in searcher.documents()}
    gone = sorted(known.keys() - wanted.keys())
    stale = [r for path, r in sorted(wanted.items()) if known.get(path) != value_digest(r)]
    failed: list[Diagnostic] = []
    if gone or stale:
        # Nearly all pairs are rare, so packing their postings costs more than it saves.
        writer = index.writer(codec=DeskCodec(compression=0), limitmb=_MEMORY_MB)
        for path in gone:
            writer.delete_by_term("path", path)
        for record in stale:
            text = text_of(record.body_digest)
            try:
                writer.update_document(**_row(record, text))
            except Exception as error:
                # One file's trouble leaves the others to be found.
                failed.append(failed_document(record.path, error))
                writer.delete_by_term("path", record.path)
        writer.commit()
    index.close()
    added = sum(record.path not in known for record in stale)
    changed = len(stale) - added
    return IndexUpdate(added=added, changed=changed, removed=len(gone), failed=tuple(failed))


def search_desk(folder: Path, typed: str, text_of: Callable[[str], str], *, limit: int = 20) -> list[DeskHit]:
    """The files that answer a query, best first."""
    parts = parse_desk_query(typed)
    if all(part.excluded for part in parts):
        return []
    wanted = [part.text for part in parts if isinstance(part, TextPart) and not part.excluded]
    hits: list[DeskHit] = []
    index = _open(folder)
    with index.searcher() as searcher:
        for row in searcher.search(_whole_query(parts), limit=None):
            text = text_of(row["record"].body_digest)
            if _holds(row["record"], text, parts):
                hits.append(DeskHit(record=row["record"], score=row.score, excerpt=excerpt(text, wanted)))
            if len(hits) == limit:
                break
    index.close()
    return hits


def similar_documents(
    folder: Path, text: str, text_of: Callable[[str], str], *, except_path: str = "", limit: int = 10
) -> list[DeskHit]:
    """The files whose text shares most pairs of characters with a text: duplicates come first, with 1.0."""
    pairs = _pairs(text)
    if not pairs:
        return []
    index = _open(folder)
    with index.searcher() as searcher:
        frequency = {pair: searcher.doc_frequency(TextField.BODY, pair) for pair in pairs}
        # A pair that only the file itself has leads nowhere.
        shared = [pair for pair, files in frequency.items() if files > (1 if except_path else 0)]
        rarest = sorted(shared, key=lambda pair: (frequency[pair], pair))[:_RARE_PAIRS]
        either = whoosh_query.Or([whoosh_query.Term(TextField.BODY, pair) for pair in rarest])
        records = [row["record"] for row in searcher.search(either, limit=_CANDIDATES + 1)]
    index.close()
    hits = [
        DeskHit(record=record, score=_likeness(pairs, _pairs(text_of(record.body_digest))), excerpt="")
        for record in records
        if record.path != except_path
    ]
    return sorted(hits, key=lambda hit: (-hit.score, hit.record.path))[:limit]


def excerpt(text: str, wanted: Iterable[str]) -> str:
    """The text around the first place of the first of the folded pieces that stands in it; empty if none does."""
    table = folding()
    folded: list[str] = []
    origin: list[int] = []
    for place, character in enumerate(text):
        plain = table.get(ord(character), character)
        if plain and not (plain == " " and folded[-1:] == [" "]):
            folded.append(plain)
            origin.append(place)
    row = "".join(folded)
    starts = [(row.index(piece), piece) for piece in wanted if piece in row]
    if not starts:
        return ""
    start, piece = starts[0]
    begin, end = max(0, start - _AROUND), min(len(row), start + len(piece) + _AROUND)
    cut = " ".join(text[origin[begin] : origin[end - 1] + 1].split())
    return ("…" if begin else "") + cut + ("…" if end < len(row) else "")


def _holds(record: DeskRecord, text: str, parts: Iterable[Part]) -> bool:
    """Whether a file that the index offers has every piece of text, and none of the excluded ones, as it was typed."""
    row = _row(record, text)
    folded: dict[str, str] = {}
    for part in parts:
        if isinstance(part, TextPart):
            fields = [part.field] if part.field else list(TextField)
            for field in fields:
                folded.setdefault(field, fold(row[field]))
            if any(part.text in folded[field] for field in fields) == part.excluded:
                return False
    return True


def _open(folder: Path) -> Any:
    """The index in the folder, made if it is not there; of another version, another one beside it."""
    place = folder / f"desk-{__version__}-{_FORMAT}"
    if whoosh_index.exists_in(str(place)):
        return whoosh_index.open_dir(str(place))
    place.mkdir(parents=True, exist_ok=True)
    return whoosh_index.create_in(str(place), desk_schema())


def _row(record: DeskRecord, text: str) -> dict[str, Any]:
    row: dict[str, Any] = {
        "path": record.path,
        "digest": value_digest(record),
        "record": record,
        TextField.TITLE: record.title,
        TextField.NUMBER: record.number,
        TextField.INDEX: " ".join((record.index, *record.further_numbers.values())),
        TextField.ISSUER: " ".join(record.issuers),
        TextField.ATTACHMENT: " ".join(record.attachments),
        TextField.BODY: text,
        MarkField.COLUMN: f"{record.column}/",
        MarkField.TYPE: fold(record.type),
        MarkField.STATUS: fold(record.status),
        MarkField.DISCLOSURE: fold(record.disclosure),
        MarkField.DRAFT: "是" if record.draft else "否",
        DateField.PUBLISHED: record.published.toordinal(),
    }
    if record.issued:
        row[DateField.ISSUED] = record.issued.toordinal()
    return {str(name): value for name, value in row.items()}


def _whole_query(parts: Iterable[Part]) -> Any:
    wanted = [_query(part) for part in parts if not part.excluded]
    unwanted = [_query(part) for part in parts if part.excluded]
    every = whoosh_query.And(wanted)
    return whoosh_query.AndNot(every, whoosh_query.Or(unwanted)) if unwanted else every


def _query(part: Part) -> Any:
    if isinstance(part, DatePart):
        return whoosh_query.NumericRange(
            part.field.value, part.since.toordinal(), part.until.toordinal(), constantscore=True
        )
    if isinstance(part, MarkPart):
        if part.field is MarkField.COLUMN:
            return whoosh_query.Prefix(part.field.value, f"{part.value.rstrip('/')}/")
        return whoosh_query.Term(part.field.value, part.value)
    fields = [part.field] if part.field else list(TextField)
    if part.excluded:  # a body that merely has the pairs must not be left out; `_holds` decides
        fields = [field for field in fields if field is not TextField.BODY]
    return whoosh_query.Or([_text_query(field, part.text) for field in fields])


def _text_query(field: TextField, text: str) -> Any:
    """Every stretch between gaps as a phrase of its pairs; a single character as the beginning of a token."""
    stretches = [_phrase(field, [token for _, token in tokens(word)]) for word in text.split()]
    return whoosh_query.And(stretches)


def _phrase(field: TextField, words: list[str]) -> Any:
    weight = _WEIGHTS[field]
    if len(words[0]) == 1:
        return whoosh_query.Prefix(field.value, words[0], boost=weight)
    if len(words) == 1:
        return whoosh_query.Term(field.value, words[0], boost=weight)
    if field is TextField.BODY:
        return whoosh_query.And([whoosh_query.Term(field.value, word, boost=weight) for word in words])
    return whoosh_query.Phrase(field.value, words, boost=weight)


def _pairs(text: str) -> frozenset[str]:
    return frozenset(token for _, token in tokens(text) if len(token) == 2)


def _likeness(one: frozenset[str], other: frozenset[str]) -> float:
    return 2 * len(one & other) / (len(one) + len(other)) if one or other else 0.0
