"""The signature under a text, and the header that says otherwise (DOC-07)."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType
from site_builder.reading.signatures import signatures
from site_builder.resolve.signature_findings import signature_findings
from site_builder.resolve.subject import Subject

MakeSubject = Callable[..., Subject]
PLACES = {"title": (2, 5), "issuers": (4, 7), "issued": (5, 7)}
ISSUED = date(2026, 3, 5)


def _findings(make_subject: MakeSubject, text: str, **fields: object) -> tuple[Diagnostic, ...]:
    defaults: dict[str, object] = {"issued": ISSUED, "published": date(2026, 3, 6), "places": PLACES}
    return signature_findings(
        make_subject("policy/a", **(defaults | fields)), signatures(text, first_line=10)
    )


AGREE = (
    "正文。\n\n示例市人民政府\n2026年3月5日\n",
    "正文。\n\n示例市人民政府\n{: .signature}\n\n2026年3月5日\n{: .signature}\n",
    "正文。\n\n示例市人民政府 {: .signature}\n\n2026年3月5日 {: .signature}",
    '<p class="right">示例市人民政府</p>\n\n<p class="right">2026年3月5日</p>',
    "　　　　市人民政府\n　　　　2026 年 3 月 5 日",
    "示 例 市 人 民 政 府\n\n二〇二六年三月五日\n\n（此件公开发布）",
    "市长　张某\n\n2026年3月5日",
    "正文。\n\n2026年3月5日\n\n附件：任务分解表\n",
    "**示例市人民政府**\n\n**2026年3月5日**\n\n附件：\n\n[任务分解表](table.xlsx)",
    # The forwarded text has a signature of its own.
    "示例市人民政府\n2026年3月5日\n\n附件\n\n正文。\n\n示例省人民政府\n2026年1月8日",
)
SILENT = (
    "正文。",
    "会议于2026年3月8日\n召开。",
    "本办法自2026年3月8日起施行。",
    "截止日期：2026年3月8日",
    "2026年3月8日\n\n正文从这里开始。\n\n结束。",
    "",
)


@pytest.mark.parametrize("text", [*AGREE, *SILENT])
def test_a_signature_that_agrees_is_silent(text: str, make_subject: MakeSubject) -> None:
    assert _findings(make_subject, text) == ()


def test_another_day_is_reported_at_the_signature(make_subject: MakeSubject) -> None:
    assert _findings(make_subject, "正文。\n\n示例市人民政府\n　　2026年3月8日\n") == (
        Diagnostic(
            rule="DOC-07",
            severity=Severity.WARNING,
            text=Text(
                "落款的日期是 2026-03-08，文件头写成文日期 2026-03-05",
                "the day under the text is 2026-03-08, the header has 2026-03-05 for the day of issue",
            ),
            span=SourceSpan("content/policy/a.md", 13, 3),
            hint=Text(
                "对照印发的原件，改正文件头或落款中写错的一处",
                "compare with the original as issued, and correct the header or the signature",
            ),
            related=(
                Related(text=Text("成文日期", "day of issue"), span=SourceSpan("content/policy/a.md", 5, 7)),
            ),
        ),
    )


def test_another_issuer_is_reported_at_its_name(make_subject: MakeSubject) -> None:
    assert _findings(make_subject, "正文。\n\n示例市人民政府办公室\n2026年3月5日\n") == (
        Diagnostic(
            rule="DOC-07",
            severity=Severity.WARNING,
            text=Text(
                "落款是“示例市人民政府办公室”，文件头写发文机关“示例市人民政府”",
                "signed by “示例市人民政府办公室”, the header names “示例市人民政府” as issuers",
            ),
            span=SourceSpan("content/policy/a.md", 12, 1),
            hint=Text(
                "对照印发的原件，改正文件头或落款中写错的一处",
                "compare with the original as issued, and correct the header or the signature",
            ),
            related=(
                Related(text=Text("发文机关", "issuers"), span=SourceSpan("content/policy/a.md", 4, 7)),
            ),
        ),
    )


@pytest.mark.parametrize(
    ("text", "issuers", "count"),
    [
        ("示例市财政局\n示例市水务局\n2026年3月5日", ("示例市财政局", "示例市水务局"), 0),
        ("示例市财政局　　示例市水务局\n2026年3月5日", ("示例市水务局", "示例市财政局"), 0),
        ("示例市财政局、示例市水务局\n2026年3月5日", ("市财政局", "市水务局"), 0),
        ("示例市财政局\n2026年3月5日", ("示例市财政局", "示例市水务局"), 1),
        ("示例市财政局\n示例市水务局\n2026年3月5日", ("示例市财政局",), 1),
        ("示例市财政局\n2026年3月5日", (), 0),
    ],
)
def test_joint_documents_are_signed_by_every_issuer(
    text: str, issuers: tuple[str, ...], count: int, make_subject: MakeSubject
) -> None:
    assert len(_findings(make_subject, text, issuers=issuers)) == count


def test_reports_of_others_are_left_alone(make_subject: MakeSubject) -> None:
    text = "示例市水务局\n2026年3月8日"
    assert _findings(make_subject, text, type=DocumentType.NEWS) == ()
    assert len(_findings(make_subject, text, type=DocumentType.NOTICE)) == 2
    assert [f.text.zh[:4] for f in _findings(make_subject, text, issued=None)] == ["落款是“"]


NO_ISSUED = {"title": (2, 5), "published": (3, 7)}


def test_a_signature_after_the_publication_is_reported_without_a_day_of_issue(
    make_subject: MakeSubject,
) -> None:
    text = "正文。\n\n示例市人民政府\n2026年3月8日\n"
    assert _findings(make_subject, text, issued=None, places=NO_ISSUED) == (
        Diagnostic(
            rule="DOC-07",
            severity=Severity.WARNING,
            text=Text(
                "落款的日期是 2026-03-08，晚于文件头的发布日期 2026-03-06",
                "the day under the text is 2026-03-08, after the day of publication in the header, 2026-03-06",
            ),
            span=SourceSpan("content/policy/a.md", 13, 1),
            hint=Text(
                "对照印发的原件，改正文件头或落款中写错的一处",
                "compare with the original as issued, and correct the header or the signature",
            ),
            related=(
                Related(
                    text=Text("发布日期", "day of publication"), span=SourceSpan("content/policy/a.md", 3, 7)
                ),
            ),
        ),
    )


@pytest.mark.parametrize("day", ["2026年3月6日", "2026年3月5日", "2019年3月5日"])
def test_a_signature_before_the_publication_may_be_right(day: str, make_subject: MakeSubject) -> None:
    text = f"正文。\n\n示例市人民政府\n{day}\n"
    assert _findings(make_subject, text, issued=None, places=NO_ISSUED) == ()


@pytest.mark.parametrize(
    ("text", "fields", "said"),
    [
        (
            "（2026年3月8日发布）\n\n正文。",
            {},
            "标题下写的发布日期是 2026-03-08，晚于文件头的发布日期 2026-03-06",
        ),
        (
            "（2026年3月4日发布）\n\n正文。",
            {},
            "标题下写的发布日期是 2026-03-04，早于文件头的成文日期 2026-03-05",
        ),
        (
            "# 示例市防汛办法\n\n（2026年4月1日示例市人民政府令第12号公布）\n\n正文。",
            {"issued": None},
            "标题下写的发布日期是 2026-04-01，晚于文件头的发布日期 2026-03-06",
        ),
        ("**（2026年3月5日发布）**\n\n正文。", {}, ""),
        ("（2026年3月6日印发）\n\n正文。", {}, ""),
        ("（2019年3月4日发布）\n\n正文。", {}, ""),
        ("（2019年3月4日发布）\n\n正文。", {"issued": None}, ""),
        ("（2026年3月1日发布，2026年4月1日修订）\n\n正文。", {}, ""),
        ("（2026年3月1日发布 2026年4月1日修订发布）\n\n正文。", {}, ""),
        ("（2026年4月1日第三次会议通过）\n\n正文。", {}, ""),
        ("甲。\n\n乙。\n\n丙。\n\n丁。\n\n（2026年4月1日发布）", {}, ""),
        ("（2026年4月1日发布）的办法停止执行。", {}, ""),
    ],
)
def test_a_note_below_the_title_stands_between_issue_and_publication(
    text: str, fields: dict[str, object], said: str, make_subject: MakeSubject
) -> None:
    places = PLACES | {"published": (6, 7)}
    found = _findings(make_subject, text, places=places, **fields)
    assert [(one.rule, one.text.zh) for one in found] == ([("DOC-07", said)] if said else [])


def test_a_note_below_the_title_is_reported_beside_the_signature(make_subject: MakeSubject) -> None:
    text = "（2026年3月8日发布）\n\n正文。\n\n示例市人民政府\n2026年3月9日\n"
    found = _findings(make_subject, text, places=PLACES | {"published": (6, 7)})
    assert [(one.span.line, one.span.column, one.related[0].span.line) for one in found] == [
        (10, 2, 6),
        (15, 1, 5),
    ]


@pytest.mark.parametrize(
    "unit", ["2026年3月5日\n", "（2026年3月5日", "示例市人民政府\n", "日\n", "　" * 90 + "\n", "日　"]
)
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    signatures(unit * 40_000)
    assert process_time() - began < 3
