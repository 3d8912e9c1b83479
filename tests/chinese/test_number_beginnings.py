"""Where a document number in running text begins."""

import pytest

from site_builder.chinese.number_beginnings import code_before


@pytest.mark.parametrize(
    "own", ["我局", "我办", "我市", "我委", "我县", "本局", "本府", "本市", "市府办", "县府办"]
)
@pytest.mark.parametrize("before", ["", "自即日起，", "现将"])
def test_the_word_for_the_own_body_is_no_part_of_a_code(own: str, before: str) -> None:
    text = f"{before}{own}云政办规"
    assert code_before(text, len(text), ()) == (len(before) + len(own), "云政办规")


@pytest.mark.parametrize(
    "code", ["本政发", "本政办发", "本办发", "本委办发", "本市监发", "市府办发", "府办发", "局办发"]
)
def test_a_code_that_begins_like_the_own_body_stays_whole(code: str) -> None:
    assert code_before(code, len(code), ()) == (0, code)


def test_a_known_code_wins_over_the_own_body() -> None:
    assert code_before("本局云发", 4, {"本局云发"}) == (0, "本局云发")
