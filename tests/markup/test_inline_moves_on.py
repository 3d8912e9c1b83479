"""The inline step moves on behind every match, whatever brackets, quotes and parentheses stand there."""

import re
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.inlinepatterns import InlineProcessor

from site_builder.markup.converter import convert
from site_builder.markup.inline import LinearInlineProcessor

_ONCE_HUNG = (
    '[](a"())',
    '[x](a"(1)b)',
    "[x](a'(1)b)",
    '![x](a"(1)b)',
    '[表](附件"表(1)".xlsx)',
    '[表](a.pdf "说明(1)"，见表)',
    '[x](<a"><img src=x onerror=alert(1)>.pdf>)',
    "[x](a \"(b\" '(c')",
    "[[x](a\"(\")](b'()')",
    '[x][a"(1)] [y](b"())',
    "[x](a\"((((')",
)


class _Counted:
    """How often patterns were asked for what they matched."""

    def __init__(self) -> None:
        self.matches = 0


@pytest.fixture(scope="module")
def counted() -> Any:
    """Counts, and ends a text that takes more than a few thousand matches."""
    count = _Counted()
    stock = LinearInlineProcessor._through

    class Counting:
        def __init__(self, pattern: InlineProcessor) -> None:
            self._pattern = pattern

        def __getattr__(self, name: str) -> Any:
            return getattr(self._pattern, name)

        def handleMatch(self, match: re.Match[str], data: str) -> Any:  # noqa: N802
            count.matches += 1
            assert count.matches < 5000, "it does not move on"
            return self._pattern.handleMatch(match, data)

    def through(self: LinearInlineProcessor, pattern: Any, data: str, number: int) -> str:
        return stock(self, Counting(pattern), data, number)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(LinearInlineProcessor, "_through", through)
        yield count


@pytest.mark.parametrize("text", _ONCE_HUNG)
def test_what_once_hung_is_read(text: str, counted: _Counted) -> None:
    counted.matches = 0
    assert convert(text).startswith("<p>")
    assert counted.matches <= 8 * len(text)


@settings(max_examples=400, deadline=None)
@example('[](a"())')
@given(st.text(alphabet="[]()\"'<>!a 表`\\.", max_size=60))
def test_brackets_quotes_and_parentheses_take_matches_that_grow_with_the_text(
    counted: _Counted, text: str
) -> None:
    counted.matches = 0
    convert(text)
    assert counted.matches <= 20 * (len(text) + 1)


@pytest.mark.parametrize("text", _ONCE_HUNG)
def test_many_of_them_take_so_many_matches_more(text: str, counted: _Counted) -> None:
    found = []
    for times in (20, 80):
        counted.matches = 0
        convert("\n".join([text] * times))
        found.append(counted.matches)
    assert found[1] <= 5 * found[0] + 50
