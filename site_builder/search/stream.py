"""The text of a segment as one row of characters: document after document, field after field, gaps between."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np
from numpy.typing import NDArray

from site_builder.search.numbers import respelled_numbers
from site_builder.search.records import SearchRecord
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.tokens import GAP, fold, folding, squeeze

Codes = NDArray[np.uint32]

GAP_CODE = ord(GAP)
_REMOVED = 0xFFFFFFFF
_NUMBER_SIGNS = ("号",)


@dataclass(frozen=True, slots=True, kw_only=True)
class TextStream:
    """The folded characters of a run of documents. Every field is followed by one gap; an empty one takes no place."""

    codes: Codes
    lengths: NDArray[np.int64]
    """Length of each field (columns, in the order of `SearchedPart`) of each document (rows)."""


def text_stream(records: Iterable[SearchRecord], text_of: Callable[[str], str]) -> TextStream:
    """The stream of the records, in their order. `text_of` gives the plain text of a body by its digest."""
    pieces: list[Codes] = []
    lengths: list[list[int]] = []
    gap = np.array([GAP_CODE], np.uint32)
    for record in records:
        fields = [*map(_codes, _head_fields(record)), _body_codes(text_of(record.body_digest))]
        lengths.append([len(field) for field in fields])
        for field in fields:
            if len(field):
                pieces += (field, gap)
    return TextStream(
        codes=np.concatenate([*pieces, gap]),
        lengths=np.array(lengths, np.int64).reshape(-1, len(SearchedPart)),
    )


def _head_fields(record: SearchRecord) -> list[str]:
    """All fields but the body, folded, in the order of `SearchedPart`."""
    title = fold(record.title)
    title_key = squeeze(title)
    numbers = [fold(number) for number in (record.index, *record.numbers) if number]
    index, index_key = GAP.join(numbers), GAP.join(map(squeeze, numbers))
    return [
        title_key,
        index_key,
        title if title != title_key else "",
        GAP.join((number := fold(record.number), *respelled_numbers(number))),
        index if index != index_key else "",
        GAP.join(map(fold, record.issuers)),
        GAP.join(map(fold, record.attachments)),
    ]


def _body_codes(text: str) -> Codes:
    """The folded body; numbers spelled otherwise than officially are repeated behind it in the official form."""
    body = _fold_codes(_codes(text))
    if not any(sign in text for sign in _NUMBER_SIGNS):
        return body
    respelled = respelled_numbers(_text(body))
    return np.concatenate([body, _codes(GAP + GAP.join(respelled))]) if respelled else body


def _codes(text: str) -> Codes:
    return np.frombuffer(text.encode("utf-32-le", "surrogatepass"), "<u4").astype(np.uint32)


def _text(codes: Codes) -> str:
    return codes.astype("<u4").tobytes().decode("utf-32-le", "surrogatepass")


def _fold_codes(codes: Codes) -> Codes:
    """What `tokens.fold` does, on the whole array at once."""
    folded: Codes = _fold_table()[codes]
    folded = folded[folded != _REMOVED]
    is_gap = folded == GAP_CODE
    keep = ~is_gap
    keep[1:] |= ~is_gap[:-1]
    folded = folded[keep]
    start = 1 if len(folded) and folded[0] == GAP_CODE else 0
    end = len(folded) - (1 if len(folded) > start and folded[-1] == GAP_CODE else 0)
    return folded[start:end]


@cache
def _fold_table() -> Codes:
    table = np.arange(0x110000, dtype=np.uint32)
    for code, plain in folding().items():
        table[code] = ord(plain) if plain else _REMOVED
    return table
