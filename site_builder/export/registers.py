"""The lists of the register as data, and the feed of every change of validity of the last year."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from site_builder.digest import value_digest
from site_builder.export.addresses import absolute_url
from site_builder.export.data import lists_of
from site_builder.export.document_facts import Facts
from site_builder.export.labels import data_language
from site_builder.export.xml import xml_text
from site_builder.language import Language, Text
from site_builder.model.output import BodyReader, Output, Recipe
from site_builder.model.site import Site
from site_builder.model.validity import Interval, ValidityStatus
from site_builder.resolve.register_lists import register_lists

_FEED = "register/changes.xml"
_DAYS = 366
_FIRST_DAY = date(1970, 1, 1)
"""When a feed without entries was updated: Atom wants a time, and the clock is not asked."""


def plan_registers(site: Site, facts: Sequence[Facts]) -> Iterator[Output]:
    """`list.csv` and `list.json` beside each list of the register, and `register/changes.xml`."""
    by_id = {entry.document.id: entry for entry in facts}
    language = data_language(site)
    for one in register_lists(site):
        yield from lists_of(f"{one.base}list", [by_id[document.id] for document in one.documents], language)
    yield Output(path=_FEED, source="", recipe=partial(_changes, site, by_id, language))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Change:
    """One document on the first day of a state."""

    day: str
    url: str
    title: str
    status: str
    label: str
    words: str


def _changes(site: Site, by_id: Mapping[str, Facts], language: Language) -> Recipe:
    changes = tuple(_of_last_year(site, by_id, language))
    head = (absolute_url(site, ""), site.config.name, site.config.sponsor or site.config.name)
    digest = value_digest((site.config.language, head, changes))
    inputs = (("kind", _FEED), ("data", digest))
    return Recipe(inputs, partial(_feed, site.config.language, head, changes, language))


def _of_last_year(site: Site, by_id: Mapping[str, Facts], language: Language) -> Iterator[_Change]:
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
        yield _Change(
            day=day.isoformat(),
            url=entry.url,
            title=entry.document.title,
            status=interval.status.value,
            label=label,
            words=_words(interval, number, label).in_(language),
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


def _feed(
    tag: str,
    head: tuple[str, str, str],
    changes: tuple[_Change, ...],
    language: Language,
    _: BodyReader,
) -> bytes:
    root, name, sponsor = (xml_text(part) for part in head)
    newest = changes[0].day if changes else _FIRST_DAY.isoformat()
    title = xml_text(Text("有效性变化", "Changes of validity").in_(language))
    lines = [
        '<?xml version="1.0" encoding="utf-8"?>',
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{xml_text(tag)}">',
        f"<id>{root}{_FEED}</id>",
        f"<title>{title} - {name}</title>",
        f"<updated>{newest}T00:00:00+08:00</updated>",
        f'<link rel="self" type="application/atom+xml" href="{root}{_FEED}"/>',
        f'<link rel="alternate" type="text/html" href="{root}register/"/>',
        f"<author><name>{sponsor}</name></author>",
        *(line for change in changes for line in _entry(change)),
        "</feed>",
    ]
    return ("\n".join(lines) + "\n").encode()


def _entry(change: _Change) -> Iterator[str]:
    url = xml_text(change.url)
    yield "<entry>"
    yield f"<id>{url}#{change.status}-{change.day}</id>"
    yield f"<title>{xml_text(f'【{change.label}】{change.title}')}</title>"
    yield f'<link rel="alternate" type="text/html" href="{url}"/>'
    yield f"<updated>{change.day}T00:00:00+08:00</updated>"
    yield f'<category term="{change.status}" label="{xml_text(change.label)}"/>'
    yield f"<summary>{xml_text(change.words)}</summary>"
    yield "</entry>"
