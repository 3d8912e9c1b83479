"""Chinese numerals, both ways."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from site_builder.chinese import format_chinese_integer, parse_chinese_integer


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("〇", 0), ("零", 0), ("五", 5), ("十", 10), ("十六", 16), ("二十", 20), ("廿一", 21), ("卅", 30),
        ("一百", 100), ("一百零五", 105), ("一百二十三", 123), ("一百一十六", 116), ("两百", 200), ("一千零一十", 1010),
        ("二〇一七", 2017), ("二○一七", 2017), ("二零一七", 2017), ("一万二千", 12000), ("三亿零五万", 300_050_000),
        ("123", 123), ("１２", 12), (" 7 ", 7),
    ],
)  # fmt: skip
def test_numerals_are_read(text: str, number: int) -> None:
    assert parse_chinese_integer(text) == number


@pytest.mark.parametrize(
    "text", ["", "百", "百二", "一百二", "十百", "一二十", "万", "条", "-1", "1.5", "一十零"]
)
def test_what_nobody_writes_is_no_number(text: str) -> None:
    assert parse_chinese_integer(text) is None


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "零"),
        (10, "十"),
        (12, "十二"),
        (105, "一百零五"),
        (110, "一百一十"),
        (120, "一百二十"),
        (10012, "一万零一十二"),
    ],
)
def test_numerals_are_written_as_articles_are_numbered(number: int, text: str) -> None:
    assert format_chinese_integer(number) == text


@settings(deadline=None)
@given(st.integers(0, 99_999_999))
def test_what_is_written_is_read_again(number: int) -> None:
    assert parse_chinese_integer(format_chinese_integer(number)) == number


@pytest.mark.parametrize("number", [-1, 100_000_000])
def test_numbers_out_of_range_are_refused(number: int) -> None:
    with pytest.raises(ValueError, match=str(number)):
        format_chinese_integer(number)
