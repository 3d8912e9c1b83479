"""The lists of the register as data, and the feed of every change of validity of the last year."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta
from functools import partial

from site_builder.digest import value_digest
from site_builder.export.atom import FeedEntry, FeedHead, feed_bytes
from site_builder.export.data import lists_of
from site_builder.export.document_facts import DocumentFacts
from site_builder.language import Language, Text
from site_builder.model.output import BodyReader, Output, Recipe
from site_builder.model.own_addresses import OWN, full_address
from site_builder.model.site import Site
from site_builder.model.validity import Interval, ValidityStatus
from site_builder.resolve.register_lists import register_lists

_FEED = OWN["register_changes"]
_DAYS = 366


def plan_registers(site: Site, facts: Sequence[DocumentFacts]) -> Iterator[Output]:
    """`list.csv` and `list.json` beside each list of the register, and `register/changes.xml`."""
    by_id = {entry.document.id: entry for entry in facts}
    language = site.config.spoken
    for one in register_lists(site):
        yield from lists_of(f"{one.base}list", [by_id[document.id] for document in one.documents], language)
    yield Output(path=_FEED, source="", recipe=partial(_changes, site, by_id, language))


def _changes(site: Site, by_id: Mapping[str, DocumentFacts], language: Language) -> Recipe:
    entries = tuple(_of_last_year(site, by_id, language))
    address, title = (
        full_address(site.config.url, _FEED),
        Text("有效性变化", "Changes of validity").in_(language),
    )
    head = FeedHead(
        id=address,
        address=address,
        page=full_address(site.config.url, OWN["register"]),
        title=f"{title} - {site.config.name}",
        author=site.config.sponsor or site.config.name,
        language=site.config.language,
    )
    inputs = (("kind", _FEED), ("data", value_digest((head, entries))))
    return Recipe(inputs, partial(_feed, head, entries))


def _of_last_year(site: Site, by_id: Mapping[str, DocumentFacts], language: Language) -> Iterator[FeedEntry]:
    """The newest first; the beginning of a document's life is its publication and no change."""
    first = site.as_of - timedelta(days=_DAYS)
    found = [
        (interval.since, document_id, interval)
        for document_id, validity in site.validity.items()
        for interval in validity.history[1:]
        if first < interval.since <= site.as_of
    ]
    for day, document_id, interval in sorted(found, key=lambda one: (-one[0].toordinal(), one[1])):
        entry = by_id[document_id]
        label = interval.status.label.in_(language)
        number = entry.document.number.text if entry.document.number else ""
        yield FeedEntry(
            id=f"{entry.url}#{interval.status.value}-{day}",
            url=entry.url,
            title=f"【{label}】{entry.document.title}",
            updated=f"{day}T00:00:00+08:00",
            term=interval.status.value,
            label=label,
            summary=_words(interval, number, label).in_(language),
        )


def _words(interval: Interval, number: str, label: str) -> Text:
    by = interval.cause.actor.label if interval.cause else ""
    zh = f"{number}自 {interval.since} 起{_DEEDS[interval.status]}" + (f"，依据 {by}" if by else "")
    en = f"{number} {label} from {interval.since}" + (f", by {by}" if by else "")
    return Text(zh, en.strip())


_DEEDS = {status: status.label.zh for status in ValidityStatus} | {
    ValidityStatus.IN_FORCE: "施行",
    ValidityStatus.AMENDED: "修改",
}


def _feed(head: FeedHead, entries: tuple[FeedEntry, ...], _: BodyReader) -> bytes:
    return feed_bytes(head, entries)
