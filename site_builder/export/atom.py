"""Atom feeds (RFC 4287) as text."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from site_builder.export.xml import xml_text

_BEFORE_THE_FIRST = "1970-01-01T00:00:00+08:00"
"""When a feed without entries was updated: Atom wants a time, and the clock is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedHead:
    """What stands above the entries."""

    id: str
    address: str
    """Full address of the feed itself."""
    page: str
    """Full address of the page that shows the same to readers."""
    title: str
    author: str
    language: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FeedEntry:
    """One entry. Times are written `2026-06-01T09:30:00+08:00`."""

    id: str
    url: str
    title: str
    published: str = ""
    updated: str
    authors: Sequence[str] = ()
    term: str
    label: str
    """Id and name of what the entry is filed under."""
    summary: str


def feed_bytes(head: FeedHead, entries: Sequence[FeedEntry]) -> bytes:
    """The feed, its entries in the order given, updated when the newest of them was."""
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(head.language)}">',
        f"<id>{xml_text(head.id)}</id>",
        f"<title>{xml_text(head.title)}</title>",
        f"<updated>{max((entry.updated for entry in entries), default=_BEFORE_THE_FIRST)}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{xml_text(head.address)}"/>',
        f'<link rel="alternate" type="text/html" href="{xml_text(head.page)}"/>',
        f"<author><name>{xml_text(head.author)}</name></author>",
        *(line for entry in entries for line in _entry(entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(entry: FeedEntry) -> Iterator[str]:
    yield "<entry>"
    yield f"<id>{xml_text(entry.id)}</id>"
    yield f"<title>{xml_text(entry.title)}</title>"
    yield f'<link rel="alternate" type="text/html" href="{xml_text(entry.url)}"/>'
    if entry.published:
        yield f"<published>{entry.published}</published>"
    yield f"<updated>{entry.updated}</updated>"
    for author in entry.authors:
        yield f"<author><name>{xml_text(author)}</name></author>"
    yield f'<category term="{xml_text(entry.term)}" label="{xml_text(entry.label)}"/>'
    if entry.summary:
        yield f"<summary>{xml_text(entry.summary)}</summary>"
    yield "</entry>"
