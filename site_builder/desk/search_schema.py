"""What Whoosh keeps of each file on the editors' desk, and how it is written.

Most of the time of the first build goes into postings, some thousand for each body, so these are made as light as Whoosh
allows.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from whoosh import fields as whoosh_fields
from whoosh.analysis import Token
from whoosh.codec.whoosh3 import W3Codec, W3FieldWriter
from whoosh.formats import Existence

from site_builder.desk.search_query import DateField, MarkField, TextField
from site_builder.search.tokens import tokens

_MOST_WEIGHT = 10


def desk_schema() -> Any:
    """The fields of the desk."""
    text = {field.value: whoosh_fields.TEXT(analyzer=PairAnalyzer()) for field in TextField}
    text[TextField.BODY.value] = _BodyField()
    marks = {field.value: whoosh_fields.ID() for field in MarkField}
    days = {field.value: whoosh_fields.NUMERIC(int) for field in DateField}
    kept = {"digest": whoosh_fields.STORED(), "record": whoosh_fields.STORED()}
    return whoosh_fields.Schema(
        path=whoosh_fields.ID(unique=True, stored=True), **text, **marks, **days, **kept
    )


class PairAnalyzer:
    """Gives Whoosh the tokens of the public search."""

    def __call__(
        self, value: str, positions: bool = False, start_pos: int = 0, mode: str = "", **_: Any
    ) -> Iterator[Any]:
        token = Token(positions=positions, mode=mode)
        token.stopped, token.boost = False, 1.0
        for place, text in tokens(value):
            token.text = token.original = text
            token.pos = start_pos + place
            yield token

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PairAnalyzer)

    def __hash__(self) -> int:
        return hash(PairAnalyzer)


class _BodyField(whoosh_fields.TEXT):  # type: ignore[misc]
    """A body by its pairs, without places and lengths: the desk looks at the texts themselves, and with some thousand pairs
    a document every posting counts. Often is better than once, up to a limit."""

    def __init__(self) -> None:
        super().__init__(analyzer=PairAnalyzer())
        self.format = Existence()
        self.scorable = False

    def index(self, value: str, **_: Any) -> Iterator[tuple[bytes, int, float, bytes]]:
        """What Whoosh keeps of a text."""
        for pair, count in Counter(token for _, token in tokens(value)).items():
            yield pair.encode(), count, min(count, _MOST_WEIGHT) / _MOST_WEIGHT, b""


class DeskCodec(W3Codec):  # type: ignore[misc]
    """Whoosh's own format, written without asking for the length of a body at each posting: it looks for a file every
    time."""

    def field_writer(self, storage: Any, segment: Any) -> Any:
        return _FieldWriter(self, storage, segment)


class _FieldWriter(W3FieldWriter):  # type: ignore[misc]
    def add_postings(self, schema: Any, lengths: Any, items: Any) -> None:
        super().add_postings(schema, _Lengths(lengths), items)


class _Lengths:
    """The lengths of all fields but the body."""

    def __init__(self, lengths: Any) -> None:
        self._lengths = lengths

    def doc_field_length(self, document: int, field: str) -> int:
        return 0 if field == TextField.BODY else int(self._lengths.doc_field_length(document, field) or 0)
