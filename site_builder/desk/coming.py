"""What will change by itself, as people, programs and calendars want to have it."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from site_builder.chinese import in_title_marks
from site_builder.digest import bytes_digest
from site_builder.language import Language, Text
from site_builder.model.site import Site
from site_builder.resolve.coming_changes import ComingChange, coming_changes

_LONGEST_LINE = 75
"""Octets of a line in a calendar file (RFC 5545, 3.1)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Coming:
    """One document on the first day of its next state."""

    day: date
    id: str
    title: str
    number: str
    url: str
    """Full address of the page."""
    source_path: str
    before: Text
    after: Text
    by: str
    """The document that decides it; empty where a date of the document itself does."""

    @property
    def name(self) -> str:
        """How readers know it: title, and number where there is one."""
        return in_title_marks(self.title) + (f"（{self.number}）" if self.number else "")


def coming_of(site: Site, first: date, last: date) -> tuple[Coming, ...]:
    """What changes from `first` to `last`, both included, by day and document."""
    return tuple(_coming(site, change) for change in coming_changes(site.validity, first, last))


def _coming(site: Site, change: ComingChange) -> Coming:
    document = site.by_id[change.document]
    return Coming(
        day=change.day,
        id=document.id,
        title=document.title,
        number=document.number.text if document.number else "",
        url=site.config.url + document.url,
        source_path=document.source_path,
        before=change.before.label,
        after=change.after.label,
        by=change.cause.actor.label if change.cause else "",
    )


def as_text(changes: Sequence[Coming], language: Language) -> str:
    """Three lines for each change: the day and the two states, the document, its file."""
    return "\n".join(line for change in changes for line in _lines(change, language))


def _lines(change: Coming, language: Language) -> Iterator[str]:
    yield f"{change.day}  {change.before.in_(language)} → {change.after.in_(language)}"
    yield f"    {change.name}"
    if change.by:
        yield "    " + Text(f"依据：{change.by}", f"by {change.by}").in_(language)
    yield f"    {change.source_path}"


def as_json(changes: Sequence[Coming], first: date, last: date, language: Language) -> str:
    """An object with the days asked for and one entry for each change."""
    return json.dumps(
        {
            "from": first.isoformat(),
            "to": last.isoformat(),
            "changes": [_entry(change, language) for change in changes],
        },
        ensure_ascii=False,
        indent=2,
    )


def _entry(change: Coming, language: Language) -> dict[str, Any]:
    return {
        "day": change.day.isoformat(),
        "id": change.id,
        "title": change.title,
        "number": change.number or None,
        "url": change.url,
        "file": change.source_path,
        "before": change.before.in_(language),
        "after": change.after.in_(language),
        "by": change.by or None,
    }


def as_calendar(changes: Sequence[Coming], first: date, name: str, language: Language) -> str:
    """An iCalendar file (RFC 5545) with one whole-day event for each change.

    An event keeps its identity from one day to the next, so a calendar that subscribes shows it once. Its time stamp
    is `first`: the clock is not asked.
    """
    title = Text("有效性变化", "Changes of validity").in_(language)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//site-builder//status//ZH",
        f"X-WR-CALNAME:{_escaped(f'{name} {title}')}",
        *(line for change in changes for line in _event(change, first, language)),
        "END:VCALENDAR",
    ]
    return "".join(f"{_folded(line)}\r\n" for line in lines)


def _event(change: Coming, first: date, language: Language) -> Iterator[str]:
    identity = bytes_digest(f"{change.url}\0{change.day}\0{change.after.en}".encode())[:32]
    yield "BEGIN:VEVENT"
    yield f"UID:{identity}"
    yield f"DTSTAMP:{first:%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{change.day:%Y%m%d}"
    yield f"DTEND;VALUE=DATE:{change.day + timedelta(days=1):%Y%m%d}"
    yield f"SUMMARY:{_escaped(f'{change.after.in_(language)}: {change.name}')}"
    yield f"DESCRIPTION:{_escaped(chr(10).join(line.strip() for line in _lines(change, language)))}"
    yield f"URL:{change.url}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _escaped(text: str) -> str:
    for sign in "\\;,":
        text = text.replace(sign, f"\\{sign}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> str:
    """Long lines go on after a line break and a space; a character of several octets is never cut."""
    pieces, length = [""], 0
    for character in line:
        octets = len(character.encode())
        if length + octets > _LONGEST_LINE:
            pieces.append(" ")
            length = 1
        pieces[-1] += character
        length += octets
    return "\r\n".join(pieces)
