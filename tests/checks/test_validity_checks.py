"""What follows from the computed validity."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from site_builder.checks.validity import expiring_soon, links_to_ended, on_an_ended_basis, without_a_term
from site_builder.diagnostics.finding import Severity, SourceSpan
from site_builder.model.document import (
    Body,
    BodyLink,
    Document,
    DocumentType,
    LinkTarget,
    Outcome,
    RelationKind,
)
from site_builder.model.site import Site
from site_builder.model.validity import Party, Relation, Validity, ValidityStatus

AS_OF = date(2026, 7, 1)


def relation(kind: RelationKind, actor: str, target: str) -> Relation:
    return Relation(
        kind=kind,
        actor=Party(document=actor, label=actor),
        target=Party(document=target, label=target),
        articles=(),
        on=None,
        outcome=Outcome.REPEALED,
        until=None,
        spans=(),
    )


def link_to(document_id: str) -> LinkTarget:
    return LinkTarget(
        url=f"{document_id}/", document=document_id, external=False, is_file=False, size_bytes=0
    )


@pytest.mark.parametrize(
    ("ends", "words"),
    [
        (date(2026, 7, 2), "有效期到 2026-07-01，届满前应评估：“停车办法”"),
        (date(2026, 12, 31), "有效期到 2026-12-30，届满前应评估：“停车办法”"),
        (date(2027, 1, 1), ""),
        (date(2026, 6, 1), ""),
    ],
)
def test_a_term_is_announced_half_a_year_ahead(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_validity: Callable[..., Validity],
    ends: date,
    words: str,
) -> None:
    document = make_document("a/1", title="停车办法", type=DocumentType.NORMATIVE, published=date(2021, 1, 1))
    validity = make_validity(
        (ValidityStatus.IN_FORCE, date(2021, 1, 1)), (ValidityStatus.EXPIRED, ends), on=AS_OF
    )
    findings = list(expiring_soon(make_site([document], validity={"a/1": validity}, as_of=AS_OF)))
    assert [f.text.zh for f in findings] == ([words] if words else [])


def test_normative_documents_without_a_term_are_one_note(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_validity: Callable[..., Validity],
) -> None:
    start = date(2021, 1, 1)
    documents = [
        make_document("a/1", title="《停车》办法", type=DocumentType.NORMATIVE),
        make_document("a/2", type=DocumentType.NORMATIVE),
        make_document("a/3", type=DocumentType.NORMATIVE, expires=date(2030, 1, 1)),
        make_document("a/4", type=DocumentType.NORMATIVE),
        make_document("a/5", type=DocumentType.POLICY),
    ]
    holds = make_validity((ValidityStatus.IN_FORCE, start), on=AS_OF)
    ended = make_validity((ValidityStatus.IN_FORCE, start), (ValidityStatus.REPEALED, AS_OF), on=AS_OF)
    validity = {document.id: holds for document in documents} | {"a/4": ended}
    (finding,) = without_a_term(make_site(documents, validity=validity, as_of=AS_OF))
    assert (finding.rule, finding.severity) == ("VAL-10", Severity.INFO)
    assert finding.text.zh == "现行的规范性文件中有 2 份没有写有效期，最近的一份是“《停车》办法”"
    assert list(without_a_term(make_site(documents[2:], validity=validity, as_of=AS_OF))) == []


def test_a_coming_repeal_asks_for_no_review(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_validity: Callable[..., Validity],
) -> None:
    document = make_document("a/1", type=DocumentType.NORMATIVE, published=date(2021, 1, 1))
    validity = make_validity(
        (ValidityStatus.IN_FORCE, date(2021, 1, 1)), (ValidityStatus.REPEALED, date(2026, 8, 1)), on=AS_OF
    )
    assert list(expiring_soon(make_site([document], validity={"a/1": validity}, as_of=AS_OF))) == []


@pytest.fixture
def ended(make_validity: Callable[..., Validity]) -> Validity:
    return make_validity(
        (ValidityStatus.IN_FORCE, date(2020, 1, 1)), (ValidityStatus.REPEALED, date(2025, 1, 1)), on=AS_OF
    )


def test_a_document_whose_basis_ended_is_noted(
    make_site: Callable[..., Site], make_document: Callable[..., Document], ended: Validity
) -> None:
    documents = [
        make_document("a/basis", title="管理办法", type=DocumentType.NORMATIVE),
        make_document("a/holds", type=DocumentType.NORMATIVE),
        make_document("a/gone", type=DocumentType.NORMATIVE),
    ]
    relations = [relation(RelationKind.BASIS, f"a/{name}", "a/basis") for name in ("holds", "gone")]
    elsewhere = relation(RelationKind.BASIS, "a/holds", "")
    site = make_site(
        documents,
        relations=(*relations, elsewhere),
        validity={"a/basis": ended, "a/gone": ended},
        as_of=AS_OF,
    )
    (finding,) = on_an_ended_basis(site)
    assert (finding.rule, finding.severity, finding.span.path) == (
        "VAL-17",
        Severity.INFO,
        "content/a/holds.md",
    )
    assert finding.text.zh == "依据的“管理办法”已经废止"


def test_a_link_to_an_ended_document_weighs_more_in_a_guide(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_body: Callable[..., Body],
    ended: Validity,
) -> None:
    written = BodyLink(target="id:a/old", text="管理办法", is_image=False, line=12, column=8)
    linking = {"body": replace(make_body(), links=(written,)), "links": (link_to("a/old"),)}
    documents = [
        make_document("a/old", title="管理办法", type=DocumentType.NORMATIVE),
        make_document("a/guide", type=DocumentType.GUIDE, **linking),
        make_document("a/news", type=DocumentType.NEWS, **linking),
        make_document("a/cleanup", type=DocumentType.CLEANUP, **linking),
        make_document("a/repeals", type=DocumentType.POLICY, **linking),
        make_document("a/also-old", type=DocumentType.POLICY, **linking),
    ]
    site = make_site(
        documents,
        relations=(relation(RelationKind.REPEALS, "a/repeals", "a/old"),),
        validity={"a/old": ended, "a/also-old": ended},
        as_of=AS_OF,
    )
    assert [(f.rule, f.severity, f.span, f.text.zh) for f in links_to_ended(site)] == [
        ("VAL-18", severity, SourceSpan(f"content/a/{name}.md", 12, 8), "链接到已经废止的文件：“管理办法”")
        for name, severity in (("guide", Severity.WARNING), ("news", Severity.INFO))
    ]


def test_documents_without_end_by_their_own_word_or_kind_are_not_counted(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_validity: Callable[..., Validity],
) -> None:
    documents = [
        make_document("a/1", type=DocumentType.NORMATIVE, places={"expires": (7, 7)}),
        make_document("a/2", type=DocumentType.NORMATIVE, title="关于废止部分规范性文件的决定"),
    ]
    validity = {d.id: make_validity((ValidityStatus.IN_FORCE, date(2020, 1, 1)), on=AS_OF) for d in documents}
    assert list(without_a_term(make_site(documents, validity=validity, as_of=AS_OF))) == []
