"""Characters that nobody sees are told at their place, and `fix` takes them out."""

import pytest

from site_builder.desk.fix import fixed_file
from site_builder.diagnostics.finding import Repair, Severity
from site_builder.reading.unseen import unseen_characters

HEAD = "---\n标题: 关于供水的通知\n发布日期: 2026-03-05\n---\n\n"


@pytest.mark.parametrize(
    ("text", "line", "column", "code", "severity"),
    [
        ("关于\u200b供水", 1, 3, 0x200B, Severity.WARNING),
        ("甲\n乙\u00ad丙", 2, 2, 0xAD, Severity.WARNING),
        ("甲\u2060乙", 1, 2, 0x2060, Severity.WARNING),
        ("第一行\ufeff", 1, 4, 0xFEFF, Severity.WARNING),
        ("供\u200d水", 1, 2, 0x200D, Severity.WARNING),
        ("合同\u202e元001", 1, 3, 0x202E, Severity.ERROR),
        ("\u2066甲", 1, 1, 0x2066, Severity.ERROR),
    ],
)
def test_an_invisible_character_is_told_at_its_place(
    text: str, line: int, column: int, code: int, severity: Severity
) -> None:
    (finding,) = unseen_characters("content/a.md", text)
    assert (finding.rule, finding.span.line, finding.span.column, finding.severity) == (
        "TXT-16",
        line,
        column,
        severity,
    )
    assert f"U+{code:04X}" in finding.text.zh
    assert finding.repair == Repair(old=chr(code), new="")


@pytest.mark.parametrize(
    "text", ["关于供水", "“引号”—…·", "👨\u200d👩\u200d👧", "می\u200cخواهم", "\u3000甲\u00a0乙"]
)
def test_what_is_seen_or_needed_is_left_alone(text: str) -> None:
    assert list(unseen_characters("content/a.md", text)) == []


def test_fix_takes_each_of_them_out() -> None:
    body = "关于\u200b供水\u200b的\u00ad通知。\n第二行\u2060。\n"
    data = (HEAD + body).encode()
    fixed = fixed_file("content/a.md", data, unseen_characters("content/a.md", data.decode()))
    assert fixed.after.decode() == HEAD + "关于供水的通知。\n第二行。\n"
    assert fixed.left == ()


def test_thousands_of_them_are_told_twenty_times() -> None:
    assert len(list(unseen_characters("content/a.md", "甲\u200b" * 5000))) == 20
