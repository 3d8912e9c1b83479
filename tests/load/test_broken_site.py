"""The deliberately broken site: every mistake in one run, each at its place and in both languages."""

from pathlib import Path

import pytest

from site_builder.diagnostics.finding import Diagnostic
from site_builder.load.column_files import read_columns
from site_builder.load.config import read_config
from site_builder.load.documents import read_document
from site_builder.load.sources import scan

SITE = Path(__file__).parents[1] / "sites" / "broken"


@pytest.fixture(scope="module")
def findings() -> list[Diagnostic]:
    found = [
        *read_config("site.yaml", (SITE / "site.yaml").read_bytes())[1],
        *read_columns("columns.yaml", (SITE / "columns.yaml").read_bytes())[1],
    ]
    for file in scan(SITE).documents:
        found += read_document(file.path, (SITE / file.path).read_bytes())[0].findings
    return sorted(found, key=lambda finding: finding.sort_key)


def test_every_mistake_of_the_broken_site_is_found_at_its_place(findings: list[Diagnostic]) -> None:
    text = (SITE / "EXPECTED.txt").read_text(encoding="utf-8")
    in_files, _, _ = text.partition("\n\n")
    expected = [line for line in in_files.splitlines() if not line.startswith("#")]
    assert [f"{finding.span} {finding.rule}" for finding in findings] == expected


def test_every_mistake_is_explained_in_both_languages(findings: list[Diagnostic]) -> None:
    words = "".join(f"{f.span} {f.severity.value} {f.rule}\n  {f.text.zh}\n  {f.text.en}\n" for f in findings)
    assert words == (Path(__file__).parent / "broken_site.txt").read_text(encoding="utf-8")


def test_messages_are_one_line_without_a_closing_stop_and_have_a_hint(findings: list[Diagnostic]) -> None:
    faults = [
        finding.rule
        for finding in findings
        if not finding.hint
        or any("\n" in words or words.endswith(("。", ".")) for words in (finding.text.zh, finding.text.en))
    ]
    assert faults == []
