"""Dates as editors write them."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.chinese import format_chinese_integer, parse_date, parse_published

DAY = date(2017, 9, 13)


@pytest.mark.parametrize(
    "text",
    [
        "2017-09-13", "2017-9-13", "2017/9/13", "2017.9.13", "2017年9月13日", "2017年09月13日", "2017 年 9 月 13 日",
        "２０１７年９月１３日", "二〇一七年九月十三日", "二○一七年九月十三日", "二零一七年九月十三日", " 2017-09-13 ",
    ],
)  # fmt: skip
def test_every_way_of_writing_a_day_is_read(text: str) -> None:
    assert parse_date(text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "",
        "17-09-13",
        "2017-13-01",
        "2017-02-29",
        "2017-09",
        "2017年9月",
        "2017-09/13",
        "20170913",
        "九月十三日",
        "2017年0月3日",
    ],
)
def test_what_is_no_day_is_not_read(text: str) -> None:
    assert parse_date(text) is None


@settings(deadline=None)
@given(st.dates(date(1000, 1, 1), date(9999, 12, 31)))
def test_days_are_read_in_digits_and_in_chinese(day: date) -> None:
    in_chinese = "".join("〇一二三四五六七八九"[int(digit)] for digit in str(day.year))
    written = f"{in_chinese}年{format_chinese_integer(day.month)}月{format_chinese_integer(day.day)}日"
    assert parse_date(day.isoformat()) == day
    assert parse_date(f"{day.year}年{day.month}月{day.day}日") == day
    assert parse_date(written) == day


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("2017-09-13", ""), ("2017-09-13 08:30", "08:30"), ("2017-09-13T8:30", "08:30"), ("2017-09-13 08:30:59", "08:30"),
        ("2017-09-13T08:30:00+08:00", "08:30"), ("2017年9月13日 8时30分", "08:30"), ("2017年9月13日8:30", "08:30"),
        ("2017-09-13　08：30", "08:30"), ("2017-09-13 00:00", "00:00"),
    ],
)  # fmt: skip
def test_day_and_time_of_publication_are_read(text: str, time: str) -> None:
    assert parse_published(text) == (DAY, time)


@pytest.mark.parametrize(
    "text", ["", "08:30", "2017-09-13 24:00", "2017-09-13 08:60", "2017-09-13 08:30Z", "2017-09-31 08:30"]
)
def test_an_impossible_time_of_publication_is_not_read(text: str) -> None:
    assert parse_published(text) is None


@given(st.from_regex("[0-9]{4}-[0-3][0-9]-[0-3][0-9]", fullmatch=True))
def test_a_day_in_plain_digits_is_the_same_with_spaces(text: str) -> None:
    assert parse_date(text) == parse_date(f" {text}")
