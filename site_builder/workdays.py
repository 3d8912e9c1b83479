"""Working days (工作日): counted by the arrangements the State Council's office publishes each autumn.

Years without an arrangement are counted Monday to Friday, and the answer says that it is not verified.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

# The yearly notices (docs/standards.md#working-days): days off from Monday to Friday, then working Saturdays and Sundays.
# 2020 with the prolonged Spring Festival of 国办发明电〔2020〕1号.
_ARRANGEMENTS = {
    2017: (
        "01-02 01-27 01-30 01-31 02-01 02-02 04-03 04-04 05-01 05-29 05-30 10-02 10-03 10-04 10-05 10-06",
        "01-22 02-04 04-01 05-27 09-30",
    ),
    2018: (
        "01-01 02-15 02-16 02-19 02-20 02-21 04-05 04-06 04-30 05-01 06-18 09-24 10-01 10-02 10-03 10-04 "
        "10-05 12-31",
        "02-11 02-24 04-08 04-28 09-29 09-30 12-29",
    ),
    2019: (
        "01-01 02-04 02-05 02-06 02-07 02-08 04-05 05-01 05-02 05-03 06-07 09-13 10-01 10-02 10-03 10-04 10-07",
        "02-02 02-03 04-28 05-05 09-29 10-12",
    ),
    2020: (
        "01-01 01-24 01-27 01-28 01-29 01-30 01-31 04-06 05-01 05-04 05-05 06-25 06-26 10-01 10-02 10-05 "
        "10-06 10-07 10-08",
        "01-19 04-26 05-09 06-28 09-27 10-10",
    ),
    2021: (
        "01-01 02-11 02-12 02-15 02-16 02-17 04-05 05-03 05-04 05-05 06-14 09-20 09-21 10-01 10-04 10-05 "
        "10-06 10-07",
        "02-07 02-20 04-25 05-08 09-18 09-26 10-09",
    ),
    2022: (
        "01-03 01-31 02-01 02-02 02-03 02-04 04-04 04-05 05-02 05-03 05-04 06-03 09-12 10-03 10-04 10-05 "
        "10-06 10-07",
        "01-29 01-30 04-02 04-24 05-07 10-08 10-09",
    ),
    2023: (
        "01-02 01-23 01-24 01-25 01-26 01-27 04-05 05-01 05-02 05-03 06-22 06-23 09-29 10-02 10-03 10-04 "
        "10-05 10-06",
        "01-28 01-29 04-23 05-06 06-25 10-07 10-08",
    ),
    2024: (
        "01-01 02-12 02-13 02-14 02-15 02-16 04-04 04-05 05-01 05-02 05-03 06-10 09-16 09-17 10-01 10-02 "
        "10-03 10-04 10-07",
        "02-04 02-18 04-07 04-28 05-11 09-14 09-29 10-12",
    ),
    2025: (
        "01-01 01-28 01-29 01-30 01-31 02-03 02-04 04-04 05-01 05-02 05-05 06-02 10-01 10-02 10-03 10-06 "
        "10-07 10-08",
        "01-26 02-08 04-27 09-28 10-11",
    ),
    2026: (
        "01-01 01-02 02-16 02-17 02-18 02-19 02-20 02-23 04-06 05-01 05-04 05-05 06-19 09-25 10-01 10-02 "
        "10-05 10-06 10-07",
        "01-04 02-14 02-28 05-09 09-20 10-10",
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingDays:
    """A number of working days, and the years of the period for which no arrangement is known."""

    count: int
    unverified_years: tuple[int, ...]

    @property
    def is_verified(self) -> bool:
        return not self.unverified_years


def working_days_between(start: date, end: date) -> WorkingDays:
    """Working days after `start` up to and including `end`: the day of the event itself is not counted.

    None are counted if `end` is not after `start`.
    """
    if end <= start:
        return WorkingDays(count=0, unverified_years=())
    off, on = _exceptions()
    count = _weekdays(start, end) - _inside(off, start, end) + _inside(on, start, end)
    years = range((start + timedelta(1)).year, end.year + 1)
    return WorkingDays(count=count, unverified_years=tuple(y for y in years if y not in _ARRANGEMENTS))


def _weekdays(start: date, end: date) -> int:
    """Days from Monday to Friday after `start` up to `end`."""
    return _weekdays_until(end) - _weekdays_until(start)


def _weekdays_until(day: date) -> int:
    weeks, rest = divmod(day.toordinal(), 7)  # day 1 of the calendar is a Monday
    return weeks * 5 + min(rest, 5)


def _inside(days: tuple[date, ...], start: date, end: date) -> int:
    return bisect_right(days, end) - bisect_right(days, start)


@cache
def _exceptions() -> tuple[tuple[date, ...], tuple[date, ...]]:
    """Days off that are weekdays, and working days at weekends, each in order."""
    off = [_day(year, text) for year, (days, _) in _ARRANGEMENTS.items() for text in days.split()]
    on = [_day(year, text) for year, (_, days) in _ARRANGEMENTS.items() for text in days.split()]
    return tuple(sorted(off)), tuple(sorted(on))


def _day(year: int, month_and_day: str) -> date:
    return date.fromisoformat(f"{year}-{month_and_day}")
