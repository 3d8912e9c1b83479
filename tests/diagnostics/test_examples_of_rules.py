"""The examples of the catalogue hold: the bad lines break the rule, the good ones, which the hint asks for, do not."""

import re

import pytest

from site_builder.diagnostics.catalogue import all_rules
from site_builder.diagnostics.rules import Rule
from site_builder.load.documents import read_document

# Rules that one header shows, all of whose examples are lines of a header or a whole file.
IN_HEADERS = (
    "HDR-01", "HDR-02", "HDR-03", "HDR-06", "YAML-02", "YAML-03", "YAML-04", "YAML-05", "YAML-06", "YAML-07", "YAML-09",
    "YAML-10", "YAML-11", "YAML-12", "YAML-13", "YAML-14", "YAML-15", "YAML-16", "YAML-17", "FIELD-11", "FIELD-12",
    "FIELD-13", "REL-04",
)  # fmt: skip
RULES = [rule for rule in all_rules() if rule.id in IN_HEADERS]


def _found(example: str) -> set[str]:
    text = re.sub("<U\\+([0-9A-F]{4})>", lambda code: chr(int(code[1], 16)), example).replace("<TAB>", "\t")
    if text.startswith("(不写"):
        text = ""
    if not re.match("[-—#]{2,}|# ", text):
        lines = [] if re.search("标\\s*题|title", text, re.IGNORECASE) else ["标题: 通知"]
        text = "\n".join(
            ["---", *lines, text, *([] if "发布日期" in text else ["发布日期: 2026-03-06"]), "---"]
        )
    declaration, _ = read_document("content/a/b.md", f"{text}\n\n正文。\n".encode())
    return {finding.rule for finding in declaration.findings}


@pytest.mark.parametrize("rule", RULES, ids=[rule.id for rule in RULES])
def test_the_bad_example_breaks_the_rule_and_the_good_one_does_not(rule: Rule) -> None:
    assert rule.id in _found(rule.bad)
    assert rule.id not in _found(rule.good)


def test_every_named_rule_is_in_the_catalogue() -> None:
    assert [rule.id for rule in RULES] == sorted(
        IN_HEADERS, key=lambda one: [rule.id for rule in all_rules()].index(one)
    )
