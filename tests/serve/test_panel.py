"""What the panel of a preview lists: as `check` does, and in its numbers."""

import re

from site_builder.diagnostics.catalogue_build import SAME_OUTPUT
from site_builder.diagnostics.catalogue_checks import EMPTY_COLUMN
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.serve.panel import with_panel
from site_builder.serve.preview import PreviewState

SUM = EMPTY_COLUMN.finding(
    SourceSpan("columns.yaml", 9, 3), "91 个末级栏目中有 88 个还没有信息", "88 are empty"
)


def empty(line: int) -> Diagnostic:
    words = f"栏目{line}还没有信息"
    return EMPTY_COLUMN.finding(SourceSpan("columns.yaml", line, 3), words, words, severity=Severity.INFO)


def listed(*findings: Diagnostic, address: str = "") -> tuple[str, list[str]]:
    """The headline, and what is listed, without marks."""
    state = PreviewState(version=1, findings=findings, is_published=True, failure=None)
    page = with_panel(b"<head></head><body></body>", state, "zh", address).decode()
    items = [re.sub(r"<[^>]+>", " ", item).split() for item in re.findall("<li[ >].*?</li>", page)]
    (head,) = re.findall("<summary>(.*?)</summary>", page)
    return head, [" ".join(words) for words in items]


def test_columns_that_one_warning_tells_of_are_not_listed_again() -> None:
    assert listed(SUM, *map(empty, range(1, 89))) == (
        "89 个问题，其中 0 个错误",
        ["columns.yaml:9:3 warning[COL-01] 91 个末级栏目中有 88 个还没有信息"],
    )


def test_many_notes_of_one_kind_are_one_item_with_the_way_to_all() -> None:
    assert listed(*map(empty, range(1, 6))) == (
        "5 个问题，其中 0 个错误",
        [
            "columns.yaml:1:3 info[COL-01] 5 处：栏目1还没有信息；栏目2还没有信息；栏目3还没有信息…… "
            "用 site-builder check --format full 逐个列出"
        ],
    )


def test_few_notes_and_errors_stand_each_for_itself() -> None:
    error = SAME_OUTPUT.finding(SourceSpan("content/a/b.md", 3, 1), "甲处", "here")
    head, items = listed(*map(empty, range(1, 4)), error, address="/a/b/")
    assert head == "4 个问题，其中 1 个错误：本页的文件有错误，改正前不能发布"
    assert [item.split()[0] for item in items] == [
        "content/a/b.md:3:1",
        "columns.yaml:1:3",
        "columns.yaml:2:3",
        "columns.yaml:3:3",
    ]
