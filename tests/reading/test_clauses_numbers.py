"""Numbers in running text that need repair."""

import pytest

from site_builder.diagnostics.finding import Severity, SourceSpan
from site_builder.reading.cited_numbers import cited_number_findings


def test_a_number_in_the_text_is_reported_at_its_place_with_the_repair() -> None:
    text = "一、总则\n根据《意见》(国办发„2018‟10 号)和示政发〔2019〕8号，制定本办法。\n"
    (finding,) = cited_number_findings(text, "content/policy/a.md", first_line=9)
    assert (finding.rule, finding.severity) == ("NUM-02", Severity.WARNING)
    assert finding.span == SourceSpan("content/policy/a.md", 10, 8)
    assert finding.text.zh == "正文里的文号“国办发„2018‟10 号”应写作“国办发〔2018〕10号”"
    assert finding.hint is not None
    assert finding.hint.zh == "改成 国办发〔2018〕10号"


@pytest.mark.parametrize(
    ("text", "rules"),
    [
        ("示政发[2019]8号", ["NUM-02"]),
        ("示政发﹝2019﹞8号和示政发（2019）9号", ["NUM-02", "NUM-02"]),
        ("示政发〔2019〕第8号", ["NUM-03"]),
        ("示政发〔2019〕８号", ["NUM-02"]),
        ("中国人民银行公告[2019]第30号", ["NUM-02"]),
        ("示政发〔2019〕3-5号", []),
        ("(2019)湘06民终1号", []),
        ("(86)国函字46号", []),
        ("示政发〔2019〕08号", ["NUM-03"]),
        ("示例市人民政府第8号令", []),
        ("示政发〔2019〕8号、政府令第97、98号", []),
        ("主席令第八十八号", []),
        ("", []),
    ],
)
def test_each_number_to_repair_is_one_finding(text: str, rules: list[str]) -> None:
    assert [finding.rule for finding in cited_number_findings(text, "a.md")] == rules
