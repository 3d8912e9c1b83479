"""Atom feeds (RFC 4287): one for each column with documents, one for the whole site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

import orjson

from site_builder.digest import bytes_digest, value_digest
from site_builder.export.addresses import absolute_url
from site_builder.export.document_facts import Facts, draft_mark
from site_builder.export.xml import xml_text
from site_builder.model.columns import Column
from site_builder.model.output import BodyReader, Output, Recipe
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus

_ENTRIES = 30
_BEFORE_THE_FIRST = "1970-01-01T00:00:00+08:00"
"""When a feed without entries was updated: Atom wants a time, and the clock is not asked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Feed:
    """What stands above the entries."""

    address: str
    title: str
    author: str
    language: str


def plan_feeds(site: Site, facts: Sequence[Facts]) -> Iterator[Output]:
    """`feed.xml` of the site, then of the columns in the order of the template."""
    yield _output(site, "", site.config.name, facts[:_ENTRIES])
    listed = _newest_by_column(facts)
    for column in site.columns.walk():
        if entries := listed.get(column.path):
            yield _output(site, f"{column.path}/", f"{_title(site, column)} - {site.config.name}", entries)


def _output(site: Site, folder: str, title: str, entries: Sequence[Facts]) -> Output:
    feed = _Feed(
        address=absolute_url(site, folder),
        title=title,
        author=site.config.sponsor or site.config.name,
        language=site.config.language,
    )
    return Output(path=f"{folder}feed.xml", source="", recipe=partial(_recipe, feed, entries))


def _recipe(feed: _Feed, entries: Sequence[Facts]) -> Recipe:
    summaries = tuple(entry.summary for entry in entries)
    inputs = (
        ("kind", "feed"),
        ("feed", value_digest(feed)),
        ("entries", bytes_digest(b"\n".join(summaries))),
    )
    return Recipe(inputs, partial(_feed_bytes, feed, summaries))


def _feed_bytes(feed: _Feed, summaries: tuple[bytes, ...], _: BodyReader) -> bytes:
    entries = [orjson.loads(summary) for summary in summaries]
    address = xml_text(feed.address)
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(feed.language)}">',
        f"<id>{address}</id>",
        f"<title>{xml_text(feed.title)}</title>",
        f"<updated>{max(map(_updated, entries), default=_BEFORE_THE_FIRST)}</updated>",
        f'<link rel="self" type="application/atom+xml" href="{address}feed.xml"/>',
        f'<link rel="alternate" type="text/html" href="{address}"/>',
        f"<author><name>{xml_text(feed.author)}</name></author>",
        *(line for entry in entries for line in _entry(entry)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(entry: dict[str, Any]) -> Iterator[str]:
    url = xml_text(entry["url"])
    yield "<entry>"
    yield f"<id>{url}</id>"
    yield f"<title>{xml_text(draft_mark(entry) + _mark(entry) + entry['title'])}</title>"
    yield f'<link rel="alternate" type="text/html" href="{url}"/>'
    yield f"<published>{_published(entry)}</published>"
    yield f"<updated>{_updated(entry)}</updated>"
    for issuer in entry["issuers"]:
        yield f"<author><name>{xml_text(issuer)}</name></author>"
    column = entry["column"]
    yield f'<category term="{xml_text(column["path"])}" label="{xml_text(column["names"][-1])}"/>'
    if entry["summary"]:
        yield f"<summary>{xml_text(entry['summary'])}</summary>"
    yield "</entry>"


def _mark(entry: dict[str, Any]) -> str:
    """Readers of a feed see titles only, so a document that is not simply in force says so there."""
    validity = entry["validity"]
    return f"【{validity['label']}】" if validity and validity["id"] != ValidityStatus.IN_FORCE.value else ""


def _published(entry: dict[str, Any]) -> str:
    return f"{entry['published']}T{entry['published_time'] or '00:00'}:00+08:00"


def _updated(entry: dict[str, Any]) -> str:
    """The publication, or the later day on which the validity changed."""
    since = f"{entry['validity']['since']}T00:00:00+08:00" if entry["validity"] else ""
    return max(_published(entry), since)


def _title(site: Site, column: Column) -> str:
    """Names repeat, so the feed of 政策法规 says of what."""
    return " - ".join(step.name for step in reversed(site.columns.lineage(column.path)[-2:]))


def _newest_by_column(facts: Sequence[Facts]) -> dict[str, list[Facts]]:
    found: dict[str, list[Facts]] = {}
    for entry in facts:
        for path in dict.fromkeys((entry.document.column, *entry.document.also_in)):
            entries = found.setdefault(path, [])
            if len(entries) < _ENTRIES:
                entries.append(entry)
    return found
