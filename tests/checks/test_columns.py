"""Empty, stale, overdue and confusable columns."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.checks.column_contents import empty_columns, overdue_columns, siblings_of_one_name
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.model.columns import Cadence, Column, ColumnKind, ColumnTree
from site_builder.model.document import Document
from site_builder.model.site import Site

AS_OF = date(2026, 7, 1)


def said(findings: list[Diagnostic]) -> list[tuple[str, str, str]]:
    return [(f.rule, f.severity.value, f.text.zh) for f in findings]


def test_empty_leaves_are_one_warning_and_a_note_each(
    make_column: Callable[..., Column],
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
) -> None:
    tree = make_tree(
        make_column("a", name="动态"),
        make_column("b", name="政策", span=SourceSpan("columns.yaml", 9, 5)),
        make_column("c", name="解读", span=SourceSpan("columns.yaml", 14, 5)),
        make_column("d", name="档案"),
    )
    documents = [make_document("a/1", also_in=("c",)), make_document("d/1", archived=date(2026, 1, 1))]
    findings = list(empty_columns(make_site(documents, columns=tree)))
    assert said(findings) == [
        ("COL-01", "warning", "4 个末级栏目中有 1 个还没有信息：政策"),
        ("COL-01", "info", "栏目“政策”（b）还没有信息"),
    ]
    assert findings[1].span == SourceSpan("columns.yaml", 9, 5)
    assert findings[1].hint is not None
    assert findings[1].hint.zh == "责任单位：市财政局"


def test_no_column_is_empty_when_all_have_documents(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    assert list(empty_columns(make_site([make_document("a/1")]))) == []


@pytest.mark.parametrize(
    ("kind", "cadence", "days", "newest", "rule"),
    [
        (ColumnKind.NEWS, Cadence.ON_CHANGE, None, date(2026, 6, 17), ""),
        (ColumnKind.NEWS, Cadence.ON_CHANGE, None, date(2026, 6, 16), "COL-02"),
        (ColumnKind.NOTICE, Cadence.ON_CHANGE, None, date(2025, 12, 30), ""),
        (ColumnKind.NOTICE, Cadence.ON_CHANGE, None, date(2025, 12, 29), "COL-02"),
        (ColumnKind.POLICY, Cadence.STANDING, None, date(2017, 1, 1), ""),
        (ColumnKind.POLICY, Cadence.MONTHLY, None, date(2025, 1, 1), "COL-02"),
        (ColumnKind.POLICY, Cadence.HALF_YEARLY, None, date(2025, 12, 29), "COL-02"),
        (ColumnKind.POLICY, Cadence.YEARLY, None, date(2025, 1, 1), ""),
        (ColumnKind.POLICY, Cadence.YEARLY, None, date(2024, 12, 31), "COL-03"),
        (ColumnKind.NOTICE, Cadence.DAYS, 400, date(2025, 6, 1), ""),
        (ColumnKind.NOTICE, Cadence.DAYS, 400, date(2025, 5, 1), "COL-03"),
        (ColumnKind.NOTICE, Cadence.DAYS, 90, date(2025, 12, 29), "COL-02"),
        (ColumnKind.NEWS, Cadence.YEARLY, None, date(2026, 6, 16), "COL-02"),
        (ColumnKind.DATA, Cadence.ON_CHANGE, None, date(2017, 1, 1), ""),
        (ColumnKind.DATA, Cadence.REALTIME, None, date(2017, 1, 1), ""),
        (ColumnKind.DATA, Cadence.DAYS, 10, date(2026, 6, 21), ""),
        (ColumnKind.DATA, Cadence.DAYS, 10, date(2026, 6, 20), "COL-03"),
        (ColumnKind.DATA, Cadence.DAILY, None, date(2026, 6, 28), ""),
        (ColumnKind.DATA, Cadence.DAILY, None, date(2026, 6, 27), "COL-03"),
        (ColumnKind.DATA, Cadence.WEEKLY, None, date(2026, 6, 24), ""),
        (ColumnKind.DATA, Cadence.WEEKLY, None, date(2026, 6, 23), "COL-03"),
        (ColumnKind.DATA, Cadence.MONTHLY, None, date(2026, 6, 1), ""),
        (ColumnKind.DATA, Cadence.MONTHLY, None, date(2026, 5, 31), "COL-03"),
        (ColumnKind.DATA, Cadence.QUARTERLY, None, date(2026, 4, 1), ""),
        (ColumnKind.DATA, Cadence.QUARTERLY, None, date(2026, 3, 31), "COL-03"),
        (ColumnKind.DATA, Cadence.HALF_YEARLY, None, date(2026, 1, 1), ""),
        (ColumnKind.DATA, Cadence.HALF_YEARLY, None, date(2025, 12, 31), "COL-03"),
        (ColumnKind.DATA, Cadence.YEARLY, None, date(2025, 1, 1), ""),
        (ColumnKind.DATA, Cadence.YEARLY, None, date(2024, 12, 31), "COL-03"),
    ],
)
def test_a_column_is_reported_from_the_day_after_its_limit(
    make_column: Callable[..., Column],
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    kind: ColumnKind,
    cadence: Cadence,
    days: int | None,
    newest: date,
    rule: str,
) -> None:
    tree = make_tree(make_column("a", kind=kind, cadence=cadence, cadence_days=days))
    site = make_site(
        [make_document("a/1", published=newest), make_document("a/0", published=date(2016, 1, 1))],
        columns=tree,
        as_of=AS_OF,
    )
    assert [finding.rule for finding in overdue_columns(site)] == ([rule] if rule else [])


def test_an_archived_document_does_not_keep_a_column_fresh(
    make_column: Callable[..., Column],
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
) -> None:
    documents = [
        make_document("a/1", published=date(2026, 6, 30), archived=date(2026, 7, 1)),
        make_document("a/0", published=date(2026, 5, 1)),
    ]
    tree = make_tree(make_column("a", name="会议", kind=ColumnKind.NEWS))
    tree_changing = make_tree(make_column("a", name="会议", kind=ColumnKind.NEWS, cadence=Cadence.ON_CHANGE))
    assert list(overdue_columns(make_site(documents, columns=tree, as_of=AS_OF))) == []
    assert said(list(overdue_columns(make_site(documents, columns=tree_changing, as_of=AS_OF)))) == [
        ("COL-02", "warning", "栏目“会议”（a）最近一次更新是 2026-05-01，已超过 14 天")
    ]


def test_five_stale_columns_are_said_to_fail_the_inspection(
    make_column: Callable[..., Column],
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
) -> None:
    tree = make_tree(*(make_column(c, kind=ColumnKind.NEWS, cadence=Cadence.DAILY) for c in "abcde"))
    documents = [make_document(f"{c}/1", published=date(2026, 1, 1)) for c in "abcde"]
    findings = list(overdue_columns(make_site(documents, columns=tree, as_of=AS_OF)))
    assert [f.rule for f in findings] == ["COL-02"] * 6
    assert findings[0].text.zh == "有 5 个栏目没有按期更新，国家检查中达到 5 个可能单项否决"


def test_names_may_repeat_but_not_under_one_parent(
    make_column: Callable[..., Column], make_tree: Callable[..., ColumnTree], make_site: Callable[..., Site]
) -> None:
    tree = make_tree(
        make_column("a", name="甲", children=(make_column("a/laws", name="政策法规"),)),
        make_column(
            "b",
            name="乙",
            children=(
                make_column("b/laws", name="政策法规", span=SourceSpan("columns.yaml", 20, 7)),
                make_column("b/rules", name="政策法规", span=SourceSpan("columns.yaml", 25, 7)),
            ),
        ),
    )
    (finding,) = siblings_of_one_name(make_site([], columns=tree))
    assert (finding.rule, finding.span) == ("COL-05", SourceSpan("columns.yaml", 25, 7))
    assert finding.text.en == "two columns under one parent are called “政策法规”: b/laws and b/rules"
    assert [related.span.line for related in finding.related] == [20]
