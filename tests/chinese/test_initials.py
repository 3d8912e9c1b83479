import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese.initials import DIGIT, initial, pinyin_order


@pytest.mark.parametrize(
    ("text", "letter"),
    [
        ("城市供水办法", "C"),
        ("行政处罚", "X"),
        ("行业标准", "H"),
        ("重大事项", "Z"),
        ("重庆经验", "C"),
        ("会议纪要", "H"),
        ("会计工作", "K"),
        ("养老服务", "Y"),
        ("PPP项目", "P"),
        ("ａ类企业", "A"),
        ("2023年预算", DIGIT),
        ("５月工作", DIGIT),
        ("濮阳的做法", ""),
        ("𠀀", ""),
        ("《办法》", ""),
        ("é", ""),
        ("", ""),
    ],
)
def test_letter_of_a_title(text: str, letter: str) -> None:
    assert initial(text) == letter


def test_the_standard_orders_its_common_characters_by_letter() -> None:
    """Over all of them the letters only rise, and none of the 23 that begin a syllable is missing."""
    codes = (bytes((row, cell)) for row in range(0xB0, 0xD8) for cell in range(0xA1, 0xFF))
    letters = [initial(code.decode("gb2312")) for code in codes if code <= b"\xd7\xf9"]
    assert letters == sorted(letters)
    assert "".join(sorted(set(letters))) == "ABCDEFGHJKLMNOPQRSTWXYZ"


def test_titles_are_sorted_by_pinyin() -> None:
    assert sorted(["住房", "养老", "医保", "2023年", "安全", "PPP"], key=pinyin_order) == [
        "2023年",
        "PPP",
        "安全",
        "养老",
        "医保",
        "住房",
    ]


@given(st.text())
def test_every_text_has_a_letter_or_none(text: str) -> None:
    assert initial(text) in {DIGIT, "", *"ABCDEFGHIJKLMNOPQRSTUVWXYZ"}
    assert isinstance(pinyin_order(text), bytes)
