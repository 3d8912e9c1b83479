"""Working days, as they count in deadlines."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.workdays import WorkingDays, working_days_between


def is_working_day(day: date) -> bool:
    return working_days_between(day - timedelta(1), day).count == 1


KNOWN_DAYS = st.dates(date(2017, 1, 2), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 1, 1), False),
        (date(2026, 1, 4), True),  # a Sunday worked for New Year
        (date(2026, 2, 16), False),  # a Monday off for Spring Festival
        (date(2026, 2, 14), True),
        (date(2026, 2, 28), True),
        (date(2026, 5, 9), True),
        (date(2026, 9, 20), True),
        (date(2026, 10, 10), True),
        (date(2026, 10, 8), True),
        (date(2025, 9, 28), True),
        (date(2025, 10, 8), False),
        (date(2026, 11, 20), True),
        (date(2026, 11, 21), False),
    ],
)
def test_official_arrangement_decides(day: date, working: bool) -> None:
    assert working_days_between(day - timedelta(1), day).count == working


def test_the_day_of_the_event_is_not_counted() -> None:
    assert working_days_between(date(2026, 12, 3), date(2026, 12, 31)) == WorkingDays(
        count=20, unverified_years=()
    )


def test_a_holiday_prolongs_the_period() -> None:
    # Three working days after 30 September 2026: 8, 9 and, a working Saturday, 10 October.
    assert working_days_between(date(2026, 9, 30), date(2026, 10, 10)).count == 3


def test_years_without_an_arrangement_are_named_and_counted_monday_to_friday() -> None:
    assert working_days_between(date(2026, 12, 31), date(2027, 1, 8)) == WorkingDays(
        count=6, unverified_years=(2027,)
    )
    assert working_days_between(date(2015, 12, 31), date(2017, 1, 3)).unverified_years == (2016,)
    assert not working_days_between(date(2026, 12, 30), date(2027, 1, 1)).is_verified


def test_nothing_passes_backwards() -> None:
    assert working_days_between(date(2026, 6, 2), date(2026, 6, 1)).count == 0


@given(KNOWN_DAYS, st.integers(0, 400), st.integers(0, 400))
def test_periods_add_up(start: date, first: int, second: int) -> None:
    middle = start + timedelta(first)
    end = middle + timedelta(second)
    whole = working_days_between(start, end).count
    assert whole == working_days_between(start, middle).count + working_days_between(middle, end).count


@given(KNOWN_DAYS, st.integers(0, 60))
def test_a_period_counts_its_working_days_one_by_one(start: date, length: int) -> None:
    days = [start + timedelta(n) for n in range(length)]
    one_by_one = [working_days_between(day, day + timedelta(1)).count for day in days]
    assert working_days_between(start, start + timedelta(length)).count == sum(one_by_one)
