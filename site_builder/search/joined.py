"""One index over the published indexes of many sites: a portal answers a question with a few files, and no byte that another
site made reaches a browser. Texts are rebuilt from the members' postings (`rebuilt.py`) and indexed anew."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from site_builder.digest import bytes_digest, value_digest
from site_builder.load.member_data import parse_json
from site_builder.model.own_addresses import OWN, SEARCH_DATA, SEARCH_SEGMENTS
from site_builder.search.index_plan import File, index_front
from site_builder.search.index_reader import read_cards, read_facts
from site_builder.search.rebuilt import IndexedText, joined_stream, rebuilt_texts
from site_builder.search.records import SearchRecord, in_index_order
from site_builder.search.result_facts import CARDS_A_BLOCK, card_blocks, facts_bytes
from site_builder.search.shards import segment_files
from site_builder.search.stream import text_stream

CARDS_A_JOINED_BLOCK = 4 * CARDS_A_BLOCK
_MOST_DOCUMENTS = 8_192
"""Of a group and of a segment."""
_MOST_BYTES = 16 * 1024 * 1024
"""Of the indexes in a group. An index takes about as many bytes as its texts have characters: it bounds the memory."""
Read = Callable[[str], bytes]
"""Gives the bytes of a path below a site's root, within a limit of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberIndex:
    """One site whose index is joined with others."""

    id: str
    base: str
    """Address of its root, with a trailing slash."""
    records: tuple[SearchRecord, ...]
    """What it publishes, with full addresses and its name in `site`. Issuers, units, topics and 索引号 come from its index."""
    files: Mapping[str, str]
    """Digest of every file of its index, by path; empty where it cannot be searched: its records are found by their head."""
    size: int
    """Bytes of these files."""


def index_groups(members: Sequence[MemberIndex]) -> list[tuple[MemberIndex, ...]]:
    """The members in the order of their ids, so many together as fit into one index."""
    groups: list[list[MemberIndex]] = []
    documents = size = 0
    for member in sorted(members, key=lambda member: member.id):
        documents += len(member.records)
        size += member.size
        if not groups or documents > _MOST_DOCUMENTS or size > _MOST_BYTES:
            groups.append([])
            documents, size = len(member.records), member.size
        groups[-1].append(member)
    return [tuple(group) for group in groups]


def group_key(group: Sequence[MemberIndex]) -> str:
    """Digest of everything the files of a group depend on."""
    return value_digest([(m.id, m.base, m.records, sorted(m.files.items())) for m in group])


def joined_files(group: Sequence[MemberIndex], folder: str, reader: Callable[[str], Read]) -> Iterator[File]:
    """The files of one index over a group, below `folder`. `reader` gives, by the id of a member, what reads its files."""
    texts: dict[str, IndexedText] = {}
    records: list[SearchRecord] = []
    for member in group:
        known, indexed = _of_member(member, reader(member.id)) if member.files else ({}, {})
        texts |= indexed
        records += [known.get(record.url, record) for record in member.records]
    ordered = in_index_order(records)
    segments: list[dict[str, Any]] = []
    for start in range(0, len(ordered), _MOST_DOCUMENTS):
        run = ordered[start : start + _MOST_DOCUMENTS]
        stream = joined_stream([texts.get(record.url) or _head(record) for record in run])
        files = list(segment_files(stream))
        key = value_digest([(name, bytes_digest(data)) for name, data in files])[:20]
        segments.append({"key": key, "documents": len(run)})
        yield from ((f"{folder}{SEARCH_SEGMENTS}/{key}/{name}", data) for name, data in files)
    facts = facts_bytes(ordered)
    cards = card_blocks(ordered, CARDS_A_JOINED_BLOCK)
    front = index_front(facts, cards, segments) | {"cards_a_block": CARDS_A_JOINED_BLOCK}
    for name, data in [(front["facts"], facts), *zip(front["cards"], cards, strict=True)]:
        yield f"{folder}{OWN['search']}{name}", data
    yield f"{folder}{SEARCH_DATA}", json.dumps(front, ensure_ascii=False, indent=1).encode() + b"\n"


def _of_member(member: MemberIndex, read: Read) -> tuple[dict[str, SearchRecord], dict[str, IndexedText]]:
    """Records and texts of what both its data and its index know, by full address."""
    index = parse_json(read(SEARCH_DATA), SEARCH_DATA)
    facts = read_facts(read(f"{OWN['search']}{index['facts']}"))
    cards = [card for name in index["cards"] for card in read_cards(read(f"{OWN['search']}{name}"))]
    texts = [text for one in index["segments"] for text in rebuilt_texts(read, one["key"], one["documents"])]
    by_url = {record.url: record for record in member.records}
    records, found = {}, {}
    for n, (card, text) in enumerate(zip(cards, texts, strict=True)):
        url = member.base + card.url
        if record := by_url.get(url):
            records[url] = replace(
                record,
                index=card.index,
                issuers=facts.issuers[n],
                units=facts.units[n],
                topics=facts.topics[n],
            )
            found[url] = text
    return records, found


def _head(record: SearchRecord) -> IndexedText:
    stream = text_stream([record], lambda _: "")
    return IndexedText(codes=stream.codes[:-1], lengths=stream.lengths[0].astype(np.int64))
