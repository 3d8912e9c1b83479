"""Deadlines, index numbers, interpretations."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.checks.deadlines import future_publications, late_disclosures, unverified_calendar
from site_builder.checks.index_numbers import (
    check_character,
    duplicate_indexes,
    duplicate_registrations,
    index_years,
    wrong_check_characters,
)
from site_builder.checks.interpretations import interpretations_without_policy, late_interpretations
from site_builder.diagnostics.finding import Severity
from site_builder.model.document import Document, DocumentType, Outcome, RelationKind, Source
from site_builder.model.site import Site
from site_builder.model.validity import Party, Relation


def interprets(actor: str, target: str) -> Relation:
    return Relation(
        kind=RelationKind.INTERPRETS,
        actor=Party(document=actor, label=actor),
        target=Party(document=target, label=target),
        articles=(),
        on=None,
        outcome=Outcome.REPEALED,
        until=None,
        spans=(),
    )


@pytest.mark.parametrize(
    ("issued", "published", "words"),
    [
        (date(2026, 3, 2), date(2026, 3, 30), ""),
        (
            date(2026, 3, 2),
            date(2026, 3, 31),
            "成文 2026-03-02，发布 2026-03-31，隔了 21 个工作日，超过 20 个",
        ),
        # Spring Festival does not count.
        (date(2026, 2, 9), date(2026, 3, 13), ""),
        (
            date(2015, 3, 2),
            date(2015, 4, 1),
            "成文 2015-03-02，发布 2015-04-01，隔了约 22 个工作日（未核对 2015 年的放假安排），超过 20 个",
        ),
        (None, date(2026, 3, 2), ""),
    ],
)
def test_disclosure_is_late_after_twenty_working_days(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    issued: date | None,
    published: date,
    words: str,
) -> None:
    site = make_site([make_document("a/1", issued=issued, published=published)])
    assert [f.text.zh for f in late_disclosures(site)] == ([words] if words else [])


def test_a_repost_is_not_late(make_site: Callable[..., Site], make_document: Callable[..., Document]) -> None:
    source = Source(name="省政府", url="https://www.example.gov.cn/")
    document = make_document("a/1", issued=date(2020, 1, 2), published=date(2026, 1, 5), source=source)
    assert list(late_disclosures(make_site([document]))) == []


def test_a_day_of_publication_still_to_come_is_an_error(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    documents = [make_document(f"a/{d.day}", published=d) for d in (date(2026, 7, 1), date(2026, 7, 2))]
    (finding,) = future_publications(make_site(documents, as_of=date(2026, 7, 1)))
    assert (finding.rule, finding.severity, finding.span.path) == (
        "FRESH-09",
        Severity.ERROR,
        "content/a/2.md",
    )
    assert finding.text.en == "the day of publication “2026-07-02” is still to come (today is 2026-07-01)"


def test_a_year_without_arrangement_is_said_to_be_unverified(make_site: Callable[..., Site]) -> None:
    assert list(unverified_calendar(make_site([], as_of=date(2026, 12, 31)))) == []
    (finding,) = unverified_calendar(make_site([], as_of=date(2027, 1, 1)))
    assert finding.text.zh == "没有 2027 年的放假安排，工作日只按周一至周五估算，未核对"


def test_an_index_number_is_used_once(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    documents = [
        make_document("a/new", index="41604893x/2026-00001", published=date(2026, 6, 2)),
        make_document("a/old", index="41604893X/2026-00001", published=date(2026, 6, 1)),
        make_document("a/none"),
        make_document("a/none-2"),
    ]
    (finding,) = duplicate_indexes(make_site(documents))
    assert (finding.rule, finding.span.path) == ("IDX-01", "content/a/new.md")
    assert [r.span.path for r in finding.related] == ["content/a/old.md"]


def test_a_registration_number_is_used_once_in_whatever_spelling(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    documents = [
        make_document("a/new", registration="slpr—2026—00001", published=date(2026, 6, 2)),
        make_document("a/old", registration="SLPR-2026-00001", published=date(2026, 6, 1)),
        make_document("a/other", registration="SLPR-2026-00002"),
        make_document("a/none"),
        make_document("a/none-2"),
    ]
    (finding,) = duplicate_registrations(make_site(documents))
    assert (finding.rule, finding.severity, finding.span.path) == (
        "NUM-13",
        Severity.WARNING,
        "content/a/new.md",
    )
    assert finding.text.zh == "统一登记号“slpr—2026—00001”已用于 content/a/old.md"
    assert [r.span.path for r in finding.related] == ["content/a/old.md"]


@pytest.mark.parametrize("code", ["41604893X", "000014349", "11441700007280420Y"])
def test_check_characters_of_real_codes(code: str) -> None:
    assert check_character(code[:-1]) == code[-1]


def test_what_is_no_code_has_no_check_character() -> None:
    assert [check_character(code) for code in ("", "1233221", "I1441700007280420", "０1234567")] == [None] * 4


@pytest.mark.parametrize(
    ("index", "words"),
    [
        ("41604893X/2026-00001", ""),
        ("41604893-X/2026-00001", ""),
        ("416048931/2026-00001", "机构代码“416048931”的校验位应是“X”，写的是“1”"),
        ("11441700007280420A/2026-1", "机构代码“11441700007280420A”的校验位应是“Y”，写的是“A”"),
        ("12332211/2026-2169153", ""),
        ("SL01-02-2026-0001", ""),
        ("", ""),
    ],
)
def test_a_wrong_check_character_is_found_where_there_is_one(
    make_site: Callable[..., Site], make_document: Callable[..., Document], index: str, words: str
) -> None:
    site = make_site([make_document("a/1", index=index)])
    assert [f.text.zh for f in wrong_check_characters(site)] == ([words] if words else [])


def test_the_year_of_an_index_number_is_that_of_the_document(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    dates = {"issued": date(2019, 12, 30), "published": date(2020, 1, 6)}
    documents = [make_document(f"a/{y}", index=f"41604893X/{y}-01173", **dates) for y in (2018, 2019, 2020)]
    (finding,) = index_years(make_site(documents))
    assert (finding.rule, finding.span.path) == ("IDX-05", "content/a/2018.md")
    assert finding.text.zh == "索引号“41604893X/2018-01173”的年份是 2018，文件是 2019、2020 年的"


@pytest.mark.parametrize(
    ("published", "severity"),
    [
        (date(2026, 6, 3), None),
        (date(2026, 6, 1), None),
        (date(2026, 6, 4), Severity.INFO),
        (date(2026, 6, 8), Severity.INFO),
        (date(2026, 6, 9), Severity.WARNING),
    ],
)
def test_an_interpretation_is_due_with_its_policy(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    published: date,
    severity: Severity | None,
) -> None:
    documents = [
        make_document("a/policy", type=DocumentType.POLICY, published=date(2026, 6, 3)),
        make_document("a/older", type=DocumentType.POLICY, published=date(2020, 6, 3)),
        make_document("a/why", type=DocumentType.INTERPRETATION, published=published),
    ]
    site = make_site(documents, relations=(interprets("a/why", "a/policy"), interprets("a/why", "a/older")))
    assert [f.severity for f in late_interpretations(site)] == ([severity] if severity else [])


def test_an_interpretation_names_its_policy_even_one_elsewhere(
    make_site: Callable[..., Site], make_document: Callable[..., Document]
) -> None:
    documents = [make_document(f"a/{n}", type=DocumentType.INTERPRETATION, title=f"解读{n}") for n in (1, 2)]
    relation = interprets("a/1", "")
    (finding,) = interpretations_without_policy(make_site(documents, relations=(relation,)))
    assert (finding.rule, finding.text.zh) == ("INT-03", "解读“解读2”没有指明所解读的文件")
