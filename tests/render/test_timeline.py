"""The life of a document as a row of bars."""

from collections.abc import Callable
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from site_builder.model.validity import Interval, Validity, ValidityStatus
from site_builder.render.timeline import timeline_of


def test_bars_are_as_long_as_their_stretch_but_never_too_short(
    make_validity: Callable[..., Validity],
) -> None:
    validity = make_validity(
        (ValidityStatus.NOT_YET, date(2020, 1, 1)),
        (ValidityStatus.IN_FORCE, date(2020, 1, 10)),
        (ValidityStatus.EXPIRED, date(2024, 1, 10)),
        on=date(2021, 1, 1),
    )
    timeline = timeline_of(validity)
    assert [(bar.status, bar.since, bar.x, bar.width) for bar in timeline.bars] == [
        ("not_yet", "2020-01-01", 0, 111),
        ("in_force", "2020-01-10", 111, 356),
        ("expired", "2024-01-10", 467, 171),
    ]
    assert (timeline.width, timeline.now) == (638, 111)


@given(st.lists(st.integers(1, 9000), min_size=1, max_size=12))
def test_bars_meet_and_have_room_for_their_words(lengths: list[int]) -> None:
    since, intervals = date(1990, 1, 1), []
    for length in lengths:
        until = date.fromordinal(since.toordinal() + length - 1)
        intervals.append(Interval(status=ValidityStatus.AMENDED, since=since, until=until, cause=None))
        since = date.fromordinal(until.toordinal() + 1)
    last = intervals[-1]
    intervals[-1] = Interval(status=last.status, since=last.since, until=None, cause=None)
    validity = Validity(
        status=last.status,
        since=last.since,
        until=None,
        cause=None,
        history=tuple(intervals),
        repealed_articles=(),
    )
    bars = timeline_of(validity).bars
    assert all(bar.width >= 110 for bar in bars)
    assert [bar.x for bar in bars] == [sum(b.width for b in bars[:n]) for n in range(len(bars))]
