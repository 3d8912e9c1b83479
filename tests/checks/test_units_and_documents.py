"""Issuers, summaries, duplicates, reposts."""

from collections.abc import Callable
from datetime import date
from types import MappingProxyType

import pytest

from site_builder.checks.documents import (
    duplicate_documents,
    long_summaries,
    normalised_title,
    reposts_without_origin,
    without_mandatory_fields,
)
from site_builder.checks.units import is_slip_of, unit_life_spans, unknown_issuers
from site_builder.chinese import DocumentNumber
from site_builder.diagnostics.finding import Severity, SourceSpan
from site_builder.model.columns import Column, ColumnTree, Duty, Unit
from site_builder.model.document import Document, DocumentType, Source
from site_builder.model.site import Site

GONE = Unit(id="gs", name="市工商局", until=date(2019, 3, 1), successor="市市场监管局")
NEW = Unit(id="scjg", name="市市场监管局", since=date(2019, 3, 2))


def test_a_duty_of_a_unit_that_is_gone_names_the_successor(
    make_column: Callable[..., Column], make_tree: Callable[..., ColumnTree], make_site: Callable[..., Site]
) -> None:
    span = SourceSpan("columns.yaml", 12, 5)
    column = make_column(
        "a", duties=(Duty(description="执法", units=("市工商局", "市市场监管局")),), span=span
    )
    (finding,) = unit_life_spans(
        make_site([], columns=make_tree(column, units=(GONE, NEW)), as_of=date(2026, 7, 1))
    )
    assert (finding.rule, finding.span) == ("COL-09", span)
    assert finding.text.zh == "单位“市工商局”存续到 2019-03-01，不能用在 2026-07-01"
    assert finding.hint is not None
    assert finding.hint.zh == "改为“市市场监管局”"


def test_an_issuer_is_judged_by_the_day_it_issued(
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
) -> None:
    documents = [
        make_document("a/1", issuers=("市工商局",), issued=date(2019, 3, 1), published=date(2019, 3, 8)),
        make_document("a/2", issuers=("示例市工商局",), issued=date(2019, 3, 2), published=date(2019, 3, 8)),
        make_document("a/3", issuers=("市市场监管局",), issued=date(2019, 3, 1), published=date(2019, 3, 8)),
    ]
    site = make_site(documents, columns=make_tree("a", units=("市财政局", GONE, NEW)))
    assert [f.text.zh for f in unit_life_spans(site)] == [
        "单位“示例市工商局”存续到 2019-03-01，不能用在 2019-03-02",
        "单位“市市场监管局”自 2019-03-02 起设立，不能用在 2019-03-01",
    ]


def test_issuers_are_known_by_short_and_full_name_and_the_nearest_is_offered(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    document = make_document(
        "a/1",
        issuers=(
            "市财政局",
            "示例市财政局",
            "示例市人民政府",
            "示例市人民政府办公室",
            "市财正局",
            "某某协会",
        ),
        places=MappingProxyType({"issuers": (4, 10), "issuers.4": (8, 5)}),
    )
    findings = list(unknown_issuers(make_site([document])))
    assert [(f.text.zh, f.span) for f in findings] == [
        ("单位名单里没有“市财正局”", SourceSpan("content/a/1.md", 8, 5)),
        ("单位名单里没有“某某协会”", SourceSpan("content/a/1.md", 4, 10)),
    ]
    assert [f.hint.en if f.hint else "" for f in findings] == [
        "did you mean “市财政局”?",
        "add new units under `units` in columns.yaml first",
    ]


def test_a_repost_may_come_from_anybody(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    source = Source(name="省政府", url="https://www.example.gov.cn/1.html")
    assert list(unknown_issuers(make_site([make_document("a/1", issuers=("省政府",), source=source)]))) == []


def test_a_summary_has_at_most_a_hundred_characters(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    site = make_site([make_document("a/1", summary="字" * 100), make_document("a/2", summary="字" * 101)])
    (finding,) = long_summaries(site)
    assert (finding.rule, finding.span.path) == ("DOC-10", "content/a/2.md")
    assert finding.text.en == "the summary has 101 characters, more than 100"


@pytest.mark.parametrize(
    ("places", "kind", "lacking"),
    [
        ({}, DocumentType.NORMATIVE, ["文号", "发文机关", "成文日期"]),
        ({}, DocumentType.REGULATION, ["文号", "发文机关", "成文日期"]),
        ({}, DocumentType.POLICY, []),
        ({"type": (3, 7)}, DocumentType.NORMATIVE, []),
    ],
)
def test_a_document_that_is_normative_by_its_column_has_the_mandatory_fields(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    places: dict[str, tuple[int, int]],
    kind: DocumentType,
    lacking: list[str],
) -> None:
    document = make_document("a/1", type=kind, places=places, number=None, issuers=(), issued=None)
    findings = list(without_mandatory_fields(make_site([document])))
    assert [(f.rule, f.severity) for f in findings] == [("DOC-01", Severity.ERROR)] * len(lacking)
    assert [f.text.zh for f in findings] == [
        f"这个栏目的信息默认是规范性文件，必须有“{alias}”" for alias in lacking
    ]


def test_a_second_copy_points_at_the_first_and_at_also_in(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    day = date(2026, 6, 1)
    documents = [
        make_document("b/copy", title="关于 防汛的通知(修订)", published=day),
        make_document("a/first", title="关于防汛的通知（修订）", published=day),
        make_document("a/later", title="关于防汛的通知（修订）", published=date(2026, 6, 2)),
    ]
    (finding,) = duplicate_documents(make_site(documents))
    assert (finding.rule, finding.span.path) == ("DOC-12", "content/b/copy.md")
    assert [r.span.path for r in finding.related] == ["content/a/first.md"]
    assert finding.hint is not None
    assert "其他栏目: [b]" in finding.hint.zh


def test_two_numbers_make_two_documents(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    documents = [
        make_document(f"a/{n}", title="任免通知", number=DocumentNumber("示政发", 2026, n)) for n in (1, 2)
    ]
    assert list(duplicate_documents(make_site(documents))) == []
    assert (
        len(list(duplicate_documents(make_site([*documents, make_document("a/3", title="任免通知")])))) == 1
    )


def test_a_repost_needs_the_address_of_the_original(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    documents = [
        make_document("a/1", source=Source(name="省人民政府网", url="")),
        make_document("a/2", source=Source(name="省人民政府网", url="https://www.example.gov.cn/1.html")),
        make_document("a/3", source=Source(name="示例市财政局", url="")),
    ]
    (finding,) = reposts_without_origin(make_site(documents))
    assert (finding.rule, finding.span.path) == ("DOC-13", "content/a/1.md")
    assert finding.text.zh == "转载自“省人民政府网”，没有原文网址"


def test_titles_are_compared_without_punctuation_and_width() -> None:
    assert normalised_title("关于《停车　办法》（试行）的通知") == normalised_title(
        "关于<停车办法>(试行)的通知"
    )


@pytest.mark.parametrize(
    ("written", "known", "expected"),
    [
        ("市教育局", "市教育体育局", True),
        ("市政府办公室", "市政府办", True),
        ("市公共资源交意中心", "市公共资源交易中心", True),
        ("市公共资源易交中心", "市公共资源交易中心", True),
        ("示例市财政局", "市财政局", True),
        ("示例市人民政府", "示例市民政局", False),
        ("市财正局", "市财政局", True),
        ("县局", "市局", False),
        ("市局", "市财政局", False),
        ("省政府", "市政府办", False),
        ("市卫生局", "市环保局", False),
    ],
)
def test_a_unit_is_proposed_only_for_a_slip_of_its_name(written: str, known: str, expected: bool) -> None:
    assert is_slip_of(written, known) is expected
    assert is_slip_of(known, written) is expected


def test_no_unit_is_proposed_where_two_are_as_near(
    make_tree: Callable[..., ColumnTree],
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
) -> None:
    site = make_site(
        [make_document("a/1", issuers=("市教育局",))],
        columns=make_tree("a", units=("市教育体育局", "市教育考试局")),
    )
    assert [finding.hint.zh for finding in unknown_issuers(site) if finding.hint] == [
        "新单位请先写进 columns.yaml 的 units"
    ]
