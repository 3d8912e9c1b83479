"""The linear inline step writes what the stock one writes."""

import pytest
from markdown.treeprocessors import InlineProcessor

from site_builder.markup import converter
from site_builder.markup.limits import TooComplex
from tests import soups
from tests.constructs import Part, constructs

_TEXTS = (
    *(construct.text_of(120) for construct in constructs() if construct.part is Part.BODY),
    *map(soups.body, range(100)),
)


def _converted(text: str) -> object:
    try:
        return converter.convert(text), converter.doubts_of_last()
    except TooComplex:
        return "too complex"


@pytest.mark.parametrize("share", range(5))
def test_every_construct_is_written_as_by_the_stock_step(share: int) -> None:
    texts = _TEXTS[share::15]
    ours = [_converted(text) for text in texts]
    converter._converter.cache_clear()
    md = converter._converter()
    md.treeprocessors.register(InlineProcessor(md), "inline", 20)
    stock = [_converted(text) for text in texts]
    converter._converter.cache_clear()
    assert ours == stock


@pytest.mark.parametrize(
    "text",
    [
        '[甲](乙 "(丙)',
        '[甲](乙 "((丙))',
        "[甲](乙 '(丙) 丁",
        '![甲](乙 "(丙)',
        '[甲](乙 "(" 丙) [丁](x.md)',
        '[甲](javascript:x("(")',
    ],
)
def test_a_link_whose_bracket_is_not_found_stays_text_and_ends(text: str) -> None:
    html = converter.convert(text)
    assert [one for one in "甲乙" if one not in html and "javascript" not in text] == []
