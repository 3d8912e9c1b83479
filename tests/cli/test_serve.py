"""What the preview says in the terminal."""

from pathlib import Path

import pytest

from site_builder.cli.serve import reporter
from site_builder.diagnostics.catalogue_build import SAME_OUTPUT
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.serve.preview import PreviewState


def state(version: int, *findings: Diagnostic) -> PreviewState:
    return PreviewState(version=version, findings=findings, is_published=True, failure=None)


def test_findings_are_told_once_and_again_when_they_are_others(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    one = SAME_OUTPUT.finding(SourceSpan("content/a.md", 3, 1), "甲处", "here")
    other = SAME_OUTPUT.finding(SourceSpan("content/b.md", 4, 1), "乙处", "there")
    report = reporter(tmp_path)

    def said(new: PreviewState) -> list[str]:
        report(new)
        return [line.split(" ")[0] for line in capsys.readouterr().err.splitlines()]

    assert said(state(1, one)) == ["content/a.md:3:1:", "1", "已更新；有"]
    assert said(state(2, one)) == ["已更新；有"]
    assert said(state(3, one, other)) == ["content/a.md:3:1:", "content/b.md:4:1:", "2", "已更新；有"]
    assert said(state(4)) == ["已更新"]


def test_what_is_shown_in_spite_of_errors_says_that_it_cannot_be_published(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    report = reporter(tmp_path)
    report(state(1, SAME_OUTPUT.finding(SourceSpan("content/a.md", 3, 1), "甲处", "here")))
    assert capsys.readouterr().err.splitlines()[-1] == "已更新；有 1 个错误，改正前不能发布"
    report(state(2))
    assert capsys.readouterr().err.splitlines() == ["已更新"]
