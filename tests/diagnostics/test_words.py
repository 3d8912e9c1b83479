"""What findings quote is shown on one line, with what cannot be seen spelled out."""

import pytest

from site_builder.diagnostics.catalogue_faults import PROGRAM_FAILED_ON_DOCUMENT
from site_builder.diagnostics.finding import SourceSpan
from site_builder.language import Text


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ("甲\n乙", "甲 乙"),
        ("甲\r\n乙\t丙", "甲  乙 丙"),
        ("甲\u2028乙\x85", "甲 乙 "),
        ("\x1b[2J甲\x07", "<U+001B>[2J甲<U+0007>"),
        ("甲\u202e乙", "甲<U+202E>乙"),
        ("\ud800", "<U+D800>"),
        ("甲\u3000乙\u00a0丙", "甲\u3000乙\u00a0丙"),
        ("“甲”〔2024〕3号 😀", "“甲”〔2024〕3号 😀"),
    ],
)
def test_words_of_a_finding_are_one_line_that_every_terminal_can_take(written: str, shown: str) -> None:
    finding = PROGRAM_FAILED_ON_DOCUMENT.finding(
        SourceSpan("a.md"), written, written, hint=Text(written, written)
    )
    assert (finding.text, finding.hint) == (Text(shown, shown), Text(shown, shown))
