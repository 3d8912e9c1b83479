"""The life of a document drawn as a row of bars, one for each stretch, about as long as the stretch was."""

from datetime import date, timedelta

from site_builder.model.validity import Validity
from site_builder.render.views_document import Timeline, TimelineBar

_WIDTH = 640
_SHORTEST = 110
"""Room for the words and the date at a bar."""
_OPEN = timedelta(days=365)
"""The last stretch has no end; it is drawn as a year."""


def timeline_of(validity: Validity) -> Timeline:
    """Bars in the order of time. Short stretches are drawn long enough for their words, the others in proportion."""
    days = [(_end(i.until, i.since) - i.since).days for i in validity.history]
    total = max(sum(days), 1)
    spare = max(0, _WIDTH - _SHORTEST * len(days))
    bars: list[TimelineBar] = []
    x = 0
    for interval, length in zip(validity.history, days, strict=True):
        width = _SHORTEST + spare * length // total
        bars.append(
            TimelineBar(status=interval.status.value, since=interval.since.isoformat(), x=x, width=width)
        )
        x += width
    now = next((b.x for b, i in zip(bars, validity.history, strict=True) if i.since == validity.since), 0)
    return Timeline(bars=tuple(bars), width=x, now=now)


def _end(until: date | None, since: date) -> date:
    return until + timedelta(days=1) if until else since + _OPEN
