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


@pytest.mark.parametrize("unit", ["2026年3月5日\n", "示例市人民政府\n", "日\n", "　" * 90 + "\n", "日　"])
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    signatures(unit * 40_000)
    assert process_time() - began < 3
