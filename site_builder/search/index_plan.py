"""The files of the public index, planned: what to write, and what of the last build can stay.

`plan_index` sorts the records by date of publication and cuts them into segments (`segments.py`). A document that comes,
changes or goes touches its own segment only; one at the end, a segment of some dozens.

    plan = plan_index(records)
    for segment in plan.segments:
        old = previous build's bytes of segment.directory_path, or None
        if old is not None:  keep the files that it names
        else:                write every (path, bytes) of segment.produce(text_of)
    write every (path, bytes) of plan.common_files()

The key of a segment is the digest of everything its bytes depend on. Its directory (`search/segments/<key>.json`) is
the last file it produces, so whoever finds the directory finds the whole segment. The common files depend on
`plan.key` alone. A change of a date, column or status touches the common files only, never a segment.
"""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from site_builder import __version__
from site_builder.digest import bytes_digest, value_digest
from site_builder.model.own_addresses import OWN, SEARCH_DATA, SEARCH_SEGMENTS
from site_builder.search.records import SearchRecord, in_index_order
from site_builder.search.result_facts import card_blocks, facts_bytes
from site_builder.search.segments import segment_ends
from site_builder.search.shards import FORMAT_VERSION, segment_files
from site_builder.search.stream import text_stream

File = tuple[str, bytes]


@dataclass(frozen=True, slots=True, kw_only=True)
class SegmentPlan:
    """A run of documents whose texts are indexed together."""

    key: str
    records: tuple[SearchRecord, ...]

    @property
    def directory_path(self) -> str:
        return f"{SEARCH_SEGMENTS}/{self.key}.json"

    def produce(self, text_of: Callable[[str], str]) -> Iterator[File]:
        """Paths and bytes of the segment's files. `text_of` gives the plain text of a body by its digest."""
        names = []
        for name, data in segment_files(text_stream(self.records, text_of)):
            names.append(name)
            yield f"{SEARCH_SEGMENTS}/{self.key}/{name}", data
        directory = {
            "format": FORMAT_VERSION,
            "key": self.key,
            "documents": len(self.records),
            "files": names,
        }
        yield self.directory_path, _json_bytes(directory)


@dataclass(frozen=True, slots=True, kw_only=True)
class JoinedIndex:
    """Another site whose index is searched together with this one."""

    name: str
    base: str
    """Address of the other site's root, absolute or relative to this site's, with a trailing slash."""
    home: str = ""
    """Where its documents are read, if not at `base`: an address with a trailing slash."""


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexPlan:
    """The whole index of a site."""

    key: str
    """Digest of everything the common files depend on."""
    records: tuple[SearchRecord, ...]
    segments: tuple[SegmentPlan, ...]
    site_name: str
    members: tuple[JoinedIndex, ...]

    def common_files(self) -> Iterator[File]:
        """Facts and cards, and last `search/index.json`, which names all the others."""
        facts = facts_bytes(self.records)
        cards = card_blocks(self.records)
        segments = [{"key": s.key, "documents": len(s.records)} for s in self.segments]
        front = index_front(facts, cards, segments, self.site_name)
        yield OWN["search"] + front["facts"], facts
        for name, data in zip(front["cards"], cards, strict=True):
            yield OWN["search"] + name, data
        front["members"] = [
            {"name": member.name, "base": member.base, "home": member.home} for member in self.members
        ]
        yield SEARCH_DATA, _json_bytes(front)


def plan_index(
    records: Sequence[SearchRecord], *, site_name: str = "", members: Sequence[JoinedIndex] = ()
) -> IndexPlan:
    """The index of these records, whatever their order."""
    ordered = tuple(in_index_order(list(records)))
    ends = segment_ends([record.url for record in ordered])
    runs = [ordered[start:end] for start, end in zip([0, *ends], ends, strict=False)]
    return IndexPlan(
        key=value_digest((__version__, FORMAT_VERSION, ordered, site_name, tuple(members))),
        records=ordered,
        segments=tuple(SegmentPlan(key=_segment_key(run), records=run) for run in runs),
        site_name=site_name,
        members=tuple(members),
    )


def _segment_key(records: Sequence[SearchRecord]) -> str:
    texts = tuple(
        (r.title, r.number, r.index, "\n".join(r.numbers), r.issuers, r.attachments, r.body_digest)
        for r in records
    )
    return value_digest((__version__, FORMAT_VERSION, texts))[:20]


def index_front(
    facts: bytes, cards: Sequence[bytes], segments: Sequence[Mapping[str, Any]], site_name: str = ""
) -> dict[str, Any]:
    """What `index.json` says of an index that names no others. Each segment: its `key` and how many `documents`."""
    return {
        "format": FORMAT_VERSION,
        "site": site_name,
        "documents": sum(segment["documents"] for segment in segments),
        "facts": _named("facts", facts),
        "cards": [_named("cards", data) for data in cards],
        "cards_bytes": sum(map(len, cards)),
        "segments": list(segments),
        "members": [],
    }


def _named(kind: str, data: bytes) -> str:
    return f"{kind}-{bytes_digest(data)[:16]}.bin"


def _json_bytes(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, indent=1).encode() + b"\n"
