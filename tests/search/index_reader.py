"""Answers queries from the files of an index, as `search.js` does in the browser: for tests, tools and measurements."""

import json
from bisect import bisect_right
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from site_builder.search.coding import Numbers
from site_builder.search.index_reader import (
    Card,
    ResultFacts,
    SegmentDirectory,
    read_cards,
    read_directory,
    read_facts,
    read_shard,
    status_on,
)
from site_builder.search.result_facts import CARDS_A_BLOCK
from site_builder.search.searched_parts import SearchedPart
from site_builder.search.shards import Key
from site_builder.search.tokens import GAP, squeeze, tokens
from tests.search.ranking import Match, Tier, by_date, by_relevance, tier_of
from tests.search.reader_query import Query, Term, parse_query

_FIELDS_OF: Mapping[SearchedPart, frozenset[SearchedPart]] = {
    SearchedPart.TITLE: frozenset({SearchedPart.TITLE_KEY, SearchedPart.TITLE}),
    SearchedPart.INDEX: frozenset({SearchedPart.INDEX_KEY, SearchedPart.INDEX}),
}
_KEYS = frozenset({SearchedPart.TITLE_KEY, SearchedPart.INDEX_KEY})
_WRITTEN = ((SearchedPart.TITLE_KEY, SearchedPart.TITLE), (SearchedPart.INDEX_KEY, SearchedPart.INDEX))


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What was found."""

    matches: tuple[Match, ...]
    loosened: bool
    """True if nothing held the terms as they were typed, and their punctuation was given up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Found:
    """The best hit in one document, and how many there are."""

    tier: Tier
    hits: int


class SearchIndex:
    """An index opened for reading. `read` gives the bytes of a path below the site's root."""

    def __init__(self, read: Callable[[str], bytes]) -> None:
        self._read = read
        self._index = json.loads(read("search/index.json"))
        self._blocks: dict[int, list[Card]] = {}
        self._segments = []
        start = 0
        for segment in self._index["segments"]:
            self._segments.append(_Segment(read, segment["key"], start))
            start += segment["documents"]

    @cached_property
    def facts(self) -> ResultFacts:
        """The facts of all documents."""
        return read_facts(self._read(f"search/{self._index['facts']}"))

    def card(self, document: int) -> Card:
        """What is shown of a document, by its number in the index."""
        a_block: int = self._index.get("cards_a_block", CARDS_A_BLOCK)
        block, place = divmod(document, a_block)
        if block not in self._blocks:
            self._blocks[block] = read_cards(self._read(f"search/{self._index['cards'][block]}"))
        return self._blocks[block][place]

    def search(self, typed: str, *, on: date, newest_first: bool = False) -> Answer:
        """The documents that answer a query, best first; states as on the given day."""
        query = parse_query(typed)
        found = self._answer(query)
        loose = _loosened(query)
        loosened = not found and loose != query
        if loosened:
            found = self._answer(loose)
        matches = [
            Match(
                document=document,
                tier=hit.tier,
                hits=hit.hits,
                published=self.facts.published[document],
                status=status_on(self.facts.histories[document], on),
            )
            for document, hit in found.items()
        ]
        ordered = by_date(matches) if newest_first else by_relevance(matches)
        return Answer(matches=tuple(ordered), loosened=loosened and bool(ordered))

    def _answer(self, query: Query) -> dict[int, _Found]:
        numbered = self._find(Term(text=query.number)) if query.number else {}
        if numbered and len(query.terms) > 1:
            return numbered
        strict = _best(self._all_terms(query.terms), numbered)
        if query.punctuated and any(hit.tier >= Tier.TITLE for hit in strict.values()):
            return strict
        return _best(strict, self._whole(query.whole))

    def _all_terms(self, terms: Iterable[Term]) -> dict[int, _Found]:
        terms = list(terms)
        required = [term for term in terms if not term.excluded]
        if not required:
            return {}
        found = self._find(required[0])
        for term in required[1:]:
            found = _both(found, self._find(term)) if found else found
        for term in (term for term in terms if term.excluded):
            unwanted = self._find(term) if found else {}
            found = {document: hit for document, hit in found.items() if document not in unwanted}
        return found

    def _whole(self, whole: str) -> dict[int, _Found]:
        return self._find(Term(text=whole), fields=_KEYS) if whole else {}

    def _find(self, term: Term, fields: frozenset[SearchedPart] | None = None) -> dict[int, _Found]:
        """The documents with a term; `fields`, if given, are looked at instead of the term's."""
        found: dict[int, _Found] = {}
        for segment in self._segments:
            found |= segment.find(term, fields)
        return found


class _Segment:
    def __init__(self, read: Callable[[str], bytes], key: str, first_document: int) -> None:
        self._read = read
        self._key = key
        self._first_document = first_document
        self._shards: dict[int, dict[Key, Numbers]] = {}

    @cached_property
    def _directory(self) -> SegmentDirectory:
        return read_directory(self._read(f"search/segments/{self._key}/dir.bin"))

    @cached_property
    def _field_starts(self) -> NDArray[np.int64]:
        """Where each field of each document begins, row after row; sorted."""
        lengths = self._directory.lengths
        taken = (lengths + (lengths > 0)).ravel()
        return np.concatenate([np.zeros(1, np.int64), np.cumsum(taken)[:-1]])

    def find(self, term: Term, fields: frozenset[SearchedPart] | None) -> dict[int, _Found]:
        documents, in_fields, covers = self._hits(term.text)
        if not len(documents):
            return {}
        keep = self._allowed(documents, in_fields, term.field, fields)
        found: dict[int, _Found] = {}
        rows = zip(documents[keep].tolist(), in_fields[keep].tolist(), covers[keep].tolist(), strict=True)
        for document, field, whole in rows:
            number = self._first_document + document
            tier = tier_of(SearchedPart(field), covers=whole)
            before = found.get(number)
            found[number] = _Found(
                tier=max(tier, before.tier) if before else tier, hits=before.hits + 1 if before else 1
            )
        return found

    def _allowed(
        self,
        documents: Numbers,
        in_fields: Numbers,
        field: SearchedPart | None,
        fields: frozenset[SearchedPart] | None,
    ) -> NDArray[np.bool_]:
        """Which hits count: those in the fields asked for; else all but the keys of what stands there as written too."""
        wanted = fields or (_FIELDS_OF.get(field, frozenset({field})) if field is not None else None)
        if wanted is not None:
            return np.isin(in_fields, list(wanted))
        keep = np.ones(len(documents), bool)
        for key, written in _WRITTEN:
            keep &= ~((in_fields == key) & (self._directory.lengths[documents, written] > 0))
        return keep

    def _hits(self, text: str) -> tuple[Numbers, Numbers, NDArray[np.bool_]]:
        """Document, field and whether it is the whole field, of every place of a folded text."""
        cut = tokens(text)
        pairs = [(offset, token) for offset, token in cut if len(token) == 2]
        lone = [token for _, token in cut if len(token) == 1]
        lengths = self._directory.lengths
        if pairs:
            places = self._places(pairs)
            nth = np.searchsorted(self._field_starts_of_texts, places, side="right") - 1
            rows, starts = self._rows_of_texts[nth], self._field_starts_of_texts[nth]
            inside = places + len(text) <= starts + lengths.ravel()[rows]
            documents, in_fields = np.divmod(rows[inside], len(SearchedPart))
            covers = lengths[documents, in_fields] == len(text)
        else:
            documents, in_fields = self._single(lone[0]) if lone else (np.zeros(0, np.int64),) * 2
            covers = lengths[documents, in_fields] == len(text)
            lone = lone[1:]
        for character in lone:
            keep = np.isin(documents, self._single(character)[0])
            documents, in_fields, covers = documents[keep], in_fields[keep], covers[keep]
        return documents, in_fields, covers

    @cached_property
    def _rows_of_texts(self) -> NDArray[np.int64]:
        """The fields that are not empty, as document times number of fields plus field."""
        return np.flatnonzero(self._directory.lengths.ravel())

    @cached_property
    def _field_starts_of_texts(self) -> NDArray[np.int64]:
        starts: NDArray[np.int64] = self._field_starts[self._rows_of_texts]
        return starts

    def _places(self, pairs: list[tuple[int, str]]) -> Numbers:
        """Where a phrase begins, from the offsets of its pairs."""
        places: Numbers | None = None
        for offset, pair in pairs:
            here = self._postings((ord(pair[0]), ord(pair[1]))) - offset
            places = here if places is None else places[np.isin(places, here, assume_unique=True)]
            if not len(places):
                break
        return places if places is not None else np.zeros(0, np.int64)

    def _single(self, character: str) -> tuple[Numbers, Numbers]:
        """Documents and fields of one character."""
        lists = [self._postings((field, ord(character))) for field in SearchedPart]
        fields = np.repeat(np.arange(len(SearchedPart)), [len(documents) for documents in lists])
        return np.concatenate(lists), fields

    def _postings(self, key: Key) -> Numbers:
        first_keys = self._directory.first_keys
        last = bisect_right(first_keys, key) - 1
        if last < 0:
            return np.zeros(0, np.int64)
        first = last
        while first > 0 and first_keys[first - 1] == key:
            first -= 1
        return np.concatenate(
            [self._shard(n).get(key, np.zeros(0, np.int64)) for n in range(first, last + 1)]
        )

    def _shard(self, number: int) -> dict[Key, Numbers]:
        if number not in self._shards:
            self._shards[number] = read_shard(self._read(f"search/segments/{self._key}/{number}.bin"))
        return self._shards[number]


def _both(left: dict[int, _Found], right: dict[int, _Found]) -> dict[int, _Found]:
    return {
        document: _Found(tier=min(hit.tier, right[document].tier), hits=hit.hits + right[document].hits)
        for document, hit in left.items()
        if document in right
    }


def _best(left: dict[int, _Found], right: dict[int, _Found]) -> dict[int, _Found]:
    found = dict(left)
    for document, hit in right.items():
        before = left.get(document)
        found[document] = _Found(
            tier=max(hit.tier, before.tier) if before else hit.tier, hits=before.hits if before else hit.hits
        )
    return found


def _loosened(query: Query) -> Query:
    """The query with every required term cut at its punctuation."""
    terms: list[Term] = []
    for term in query.terms:
        pieces = "".join(c if squeeze(c) else GAP for c in term.text).split()
        cut = [Term(text=piece, field=term.field) for piece in pieces]
        terms += [term] if term.excluded else cut
    return Query(terms=tuple(dict.fromkeys(terms)), number="", whole="", punctuated=False)
