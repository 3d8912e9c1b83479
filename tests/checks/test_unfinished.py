"""Examples of the template as values, and settings as `init` wrote them."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.checks.unfinished import examples_as_targets, starter_settings
from site_builder.chinese import parse_number
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.claims import Outcome, RelationKind
from site_builder.model.config import Contact, SiteConfig
from site_builder.model.document import Document
from site_builder.model.site import Site
from site_builder.model.validity import Party, Relation

PLACE = SourceSpan("content/a/1.md", 4, 6)


def interpreting(label: str, document: str = "") -> Relation:
    return Relation(
        kind=RelationKind.INTERPRETS,
        actor=Party(document="a/1", label="关于1的通知"),
        target=Party(document=document, label=label),
        articles=(),
        on=date(2026, 3, 1),
        outcome=Outcome.REPEALED,
        until=None,
        spans=(PLACE,),
    )


@pytest.mark.parametrize(
    "label", ["示政发〔2026〕1号", "示政发〔2025〕1号", "示政发〔2019〕8号", "示政发〔2026〕X号"]
)
def test_an_example_that_was_left_as_a_target_is_found(
    make_site: Callable[..., Site], make_document: Callable[..., Document], label: str
) -> None:
    site = make_site([make_document("a/1")], relations=(interpreting(label),))
    assert [(f.rule, f.severity.value, f.span, f.text.zh) for f in examples_as_targets(site)] == [
        ("TXT-11", "error", PLACE, f"还留着模板里的例子“{label}”")
    ]
    draft = make_site([make_document("a/1", draft=True)], relations=(interpreting(label),))
    assert [f.severity.value for f in examples_as_targets(draft)] == ["info"]


@pytest.mark.parametrize(
    ("label", "target", "number"),
    [
        ("示财发〔2026〕1号", "", ""),
        ("示政发〔2026〕12号", "", ""),
        ("示政发〔2026〕1号", "a/2", "示财发〔2026〕9号"),
        ("示政发〔2026〕1号", "", "示政发〔2020〕3号"),
    ],
)
def test_real_numbers_are_none(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    label: str,
    target: str,
    number: str,
) -> None:
    documents = [make_document("a/1"), make_document("a/2", number=parse_number(number) if number else None)]
    assert list(examples_as_targets(make_site(documents, relations=(interpreting(label, target),)))) == []


def test_settings_of_init_are_remarks_at_their_lines(
    make_site: Callable[..., Site], make_config: Callable[..., SiteConfig]
) -> None:
    config = make_config(
        url="https://www.example.gov.cn/",
        contact=Contact(address="请填写地址", postcode="000000", phone="0000-0000000"),
        places={"url": (4, 6), "contact.address": (9, 12), "contact": (8, 1)},
    )
    assert [
        (f.rule, f.severity.value, f.span, f.text.zh) for f in starter_settings(make_site(config=config))
    ] == [
        ("TXT-11", "info", SourceSpan("site.yaml", 9, 12), "还是 init 写的“请填写地址”"),
        ("TXT-11", "info", SourceSpan("site.yaml", 8, 1), "还是 init 写的“000000”"),
        ("TXT-11", "info", SourceSpan("site.yaml", 8, 1), "还是 init 写的“0000-0000000”"),
        ("TXT-11", "info", SourceSpan("site.yaml", 4, 6), "还是 init 写的“https://www.example.gov.cn/”"),
    ]
    assert list(starter_settings(make_site(config=make_config()))) == []
