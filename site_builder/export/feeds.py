"""Atom feeds (RFC 4287): one for each column with documents, one for the whole site."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import Any

import orjson

from site_builder.digest import bytes_digest, value_digest
from site_builder.export.atom import FeedEntry, FeedHead, feed_bytes
from site_builder.export.document_facts import DocumentFacts, draft_mark
from site_builder.model.columns import Column
from site_builder.model.output import BodyReader, Output, Recipe
from site_builder.model.own_addresses import FEED, full_address
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus

_ENTRIES = 30


def plan_feeds(site: Site, facts: Sequence[DocumentFacts]) -> Iterator[Output]:
    """`feed.xml` of the site, then of the columns in the order of the template."""
    yield _output(site, "", site.config.name, facts[:_ENTRIES])
    listed = _newest_by_column(facts)
    for column in site.columns.walk():
        if entries := listed.get(column.path):
            yield _output(site, f"{column.path}/", f"{_title(site, column)} - {site.config.name}", entries)


def _output(site: Site, folder: str, title: str, entries: Sequence[DocumentFacts]) -> Output:
    page = full_address(site.config.url, folder)
    head = FeedHead(
        id=page,
        address=page + FEED,
        page=page,
        title=title,
        author=site.config.sponsor or site.config.name,
        language=site.config.language,
    )
    return Output(path=folder + FEED, source="", recipe=partial(_recipe, head, entries))


def _recipe(head: FeedHead, entries: Sequence[DocumentFacts]) -> Recipe:
    summaries = tuple(entry.summary for entry in entries)
    inputs = (
        ("kind", "feed"),
        ("feed", value_digest(head)),
        ("entries", bytes_digest(b"\n".join(summaries))),
    )
    return Recipe(inputs, partial(_feed, head, summaries))


def _feed(head: FeedHead, summaries: tuple[bytes, ...], _: BodyReader) -> bytes:
    return feed_bytes(head, [_entry(orjson.loads(summary)) for summary in summaries])


def _entry(entry: dict[str, Any]) -> FeedEntry:
    return FeedEntry(
        id=entry["url"],
        url=entry["url"],
        title=draft_mark(entry) + _mark(entry) + entry["title"],
        published=_published(entry),
        updated=_updated(entry),
        authors=entry["issuers"],
        term=entry["column"]["path"],
        label=entry["column"]["names"][-1],
        summary=entry["summary"] or "",
    )


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


def _newest_by_column(facts: Sequence[DocumentFacts]) -> dict[str, list[DocumentFacts]]:
    found: dict[str, list[DocumentFacts]] = {}
    for entry in facts:
        for path in dict.fromkeys((entry.document.column, *entry.document.also_in)):
            entries = found.setdefault(path, [])
            if len(entries) < _ENTRIES:
                entries.append(entry)
    return found
