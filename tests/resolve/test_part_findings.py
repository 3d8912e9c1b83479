"""Parts that a header ends, and that the other document does not have (REL-06)."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.chinese import parse_provisions
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import Body
from site_builder.model.validity import Relation
from site_builder.resolve.part_findings import part_findings
from site_builder.resolve.subject import Subject

MakeSubject = Callable[..., Subject]
MakeRelation = Callable[..., Relation]


def _body(anchors: str) -> Body:
    return Body(digest="", headings=(), anchor_words=anchors, links=(), characters=10, first_line=1)


@pytest.fixture
def find(make_subject: MakeSubject, make_relation: MakeRelation) -> Callable[..., list[Diagnostic]]:
    """`find(anchors, parts)`: of a document with `anchors` in its text, whose `parts` another one repeals."""
    old = make_subject("policy/a", number="示政发〔2019〕8号", published=date(2019, 3, 1))

    def found(anchors: str, parts: str, kind: str = "repeals") -> list[Diagnostic]:
        relation = make_relation(kind, "policy/b", "policy/a", articles=tuple(parse_provisions(parts) or ()))
        return list(part_findings([relation], {"policy/a": old}, {"policy/a": _body(anchors)}))

    return found


def test_an_article_beyond_the_last_is_said(find: Callable[..., list[Diagnostic]]) -> None:
    assert find("art-1 art-2 art-3", "第九十九条") == [
        Diagnostic(
            rule="REL-06",
            severity=Severity.WARNING,
            text=Text(
                "示政发〔2019〕8号 的正文里没有第九十九条", "the text of 示政发〔2019〕8号 has no article 99"
            ),
            span=SourceSpan("content/policy/b.md", 9, 5),
            hint=Text(
                "对照原件，改正“条款”里的序号", "correct the number under `articles` from the original"
            ),
            related=(
                Related(
                    text=Text("所指的文件", "the document that is meant"),
                    span=SourceSpan("content/policy/a.md", 2, 5),
                ),
            ),
        )
    ]


@pytest.mark.parametrize(
    ("anchors", "parts"),
    [
        ("art-1 art-2", "第九条第二款"),
        ("ch-1 ch-2 art-1 art-2", "第三章"),
        ("art-1 art-2", "第七条"),
    ],
)
def test_other_parts_that_are_not_there_are_said(
    anchors: str, parts: str, find: Callable[..., list[Diagnostic]]
) -> None:
    assert [finding.rule for finding in find(anchors, parts)] == ["REL-06"]


@pytest.mark.parametrize(
    ("anchors", "parts", "kind"),
    [
        ("art-1 art-2", "第二条", "repeals"),
        ("art-1 art-2", "第二条第二款", "repeals"),
        # The text lies in a file beside it, or counts otherwise.
        ("", "第九条", "repeals"),
        ("heading-1", "第九条", "repeals"),
        ("art-1 art-2", "第三章", "repeals"),
        ("art-1 art-2", "第二条之一", "repeals"),
        ("art-1 art-2", "附件2", "repeals"),
        # An amendment may put articles in.
        ("art-1 art-2", "第九条", "amends"),
    ],
)
def test_what_is_there_or_cannot_be_known_is_silent(
    anchors: str, parts: str, kind: str, find: Callable[..., list[Diagnostic]]
) -> None:
    assert find(anchors, parts, kind) == []
