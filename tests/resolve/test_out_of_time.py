"""What documents do to others too early, too late, or before these have begun; documents filed long after their issue."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType, RelationClaim
from site_builder.model.validity import first_day_in_force
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.starts import start_findings
from site_builder.resolve.subject import Subject

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
OLD, NEW = "示政发〔2019〕8号", "示政发〔2024〕3号"
B9 = SourceSpan("content/policy/b.md", 9, 5)


def _found(old: Subject, *claims: RelationClaim, make: MakeSubject, **fields: object) -> list[Diagnostic]:
    new = make("policy/b", **({"number": NEW, "published": date(2024, 5, 1)} | fields), claims=claims)
    return list(resolve_relations([old, new])[1])


def _rules(found: list[Diagnostic]) -> list[tuple[str, Severity]]:
    return [(finding.rule, finding.severity) for finding in found]


@pytest.mark.parametrize(
    ("issued", "published", "effective", "first"),
    [
        (date(2010, 3, 1), date(2018, 6, 20), None, date(2010, 3, 1)),
        (date(2010, 3, 1), date(2018, 6, 20), date(2010, 4, 1), date(2010, 4, 1)),
        (date(2024, 3, 1), date(2024, 3, 5), None, date(2024, 3, 5)),
        (date(2024, 3, 1), date(2025, 3, 2), None, date(2025, 3, 2)),
        (date(2024, 3, 1), date(2025, 3, 3), None, date(2024, 3, 1)),
        (None, date(2018, 6, 20), None, date(2018, 6, 20)),
        (date(2024, 5, 1), date(2024, 4, 1), None, date(2024, 4, 1)),
    ],
)
def test_a_document_filed_years_later_holds_from_its_day_of_issue(
    issued: date | None, published: date, effective: date | None, first: date
) -> None:
    assert first_day_in_force(effective=effective, issued=issued, published=published) == first


def test_a_document_filed_years_later_is_asked_for_its_effective_day(make_subject: MakeSubject) -> None:
    filed = make_subject("policy/a", issued=date(2010, 3, 1), published=date(2018, 6, 20))
    (finding,) = start_findings(filed, None)
    assert (finding.rule, finding.severity) == ("VAL-40", Severity.INFO)
    assert finding.span == SourceSpan("content/policy/a.md", 4, 5)
    assert finding.text.zh == "成文日期 2010-03-01，2018-06-20 才发布，没有写施行日期：按成文日期算起"


@pytest.mark.parametrize(
    "fields",
    [
        {"issued": date(2018, 3, 1)},
        {"issued": date(2010, 3, 1), "places": {"effective": (6, 5)}},
        {"issued": None},
        {"issued": date(2010, 3, 1), "type": DocumentType.NEWS},
    ],
)
def test_other_documents_are_not_asked(fields: dict[str, object], make_subject: MakeSubject) -> None:
    subject = make_subject("policy/a", published=date(2018, 6, 20), **fields)
    assert list(start_findings(subject, None)) == []


def test_an_effective_day_far_before_the_day_of_issue_is_doubted(make_subject: MakeSubject) -> None:
    places = {"effective": (6, 7), "issued": (5, 7)}
    subject = make_subject(
        "policy/a",
        issued=date(2019, 3, 1),
        effective=date(2009, 4, 1),
        published=date(2019, 3, 5),
        places=places,
    )
    (finding,) = start_findings(subject, None)
    assert (finding.rule, finding.severity) == ("VAL-45", Severity.WARNING)
    assert (finding.span.line, [one.span.line for one in finding.related]) == (6, [5])
    assert finding.text.zh == "施行日期 2009-04-01 比成文日期 2019-03-01 早一年以上"


def test_a_few_months_back_are_in_order(make_subject: MakeSubject) -> None:
    subject = make_subject(
        "policy/a", issued=date(2019, 3, 1), effective=date(2019, 1, 1), places={"effective": (6, 7)}
    )
    assert list(start_findings(subject, None)) == []


def test_a_repeal_counts_from_an_effective_day_before_publication(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    """本办法自2024年1月1日起执行, signed in March, published in May: the old one ended in January, and that is no mistake."""
    old = make_subject("policy/a", number=OLD)
    fields = {"issued": date(2024, 3, 1), "effective": date(2024, 1, 1)}
    assert _found(old, make_claim("repeals", OLD), make=make_subject, **fields) == []
    explicit = make_claim("repeals", OLD, on=date(2024, 1, 1))
    assert _found(old, explicit, make=make_subject, **fields) == []


def test_a_repeal_before_both_effect_and_issue_is_still_an_error(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    old = make_subject("policy/a", number=OLD)
    claim = make_claim("repeals", OLD, on=date(2023, 12, 31))
    fields = {"issued": date(2024, 3, 1), "effective": date(2024, 1, 1)}
    assert _rules(_found(old, claim, make=make_subject, **fields)) == [("VAL-05", Severity.ERROR)]


def test_a_document_filed_years_later_may_have_ended_before_it_was_published(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", "国务院令第700号", passive=True, on=date(2015, 1, 1), place=("policy/a", 9))
    filed = make_subject(
        "policy/a",
        issued=date(2010, 3, 1),
        effective=date(2010, 3, 1),
        published=date(2018, 6, 20),
        claims=(claim,),
    )
    relations, findings = resolve_relations([filed])
    assert ([relation.on for relation in relations], findings) == ([date(2015, 1, 1)], ())


def test_a_repealer_filed_years_later_acts_from_its_own_day(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    old = make_subject("policy/a", number=OLD, published=date(2005, 3, 1))
    fields = {"issued": date(2010, 3, 1), "effective": date(2010, 3, 1), "published": date(2018, 6, 20)}
    assert _found(old, make_claim("repeals", OLD), make=make_subject, **fields) == []


def test_the_hint_asks_for_the_day_of_issue_of_a_document_that_seems_not_to_exist_yet(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    later = make_subject("policy/a", number=OLD, published=date(2025, 1, 1))
    (finding,) = _found(later, make_claim("repeals", OLD), make=make_subject)
    assert finding.hint is not None
    assert finding.hint.zh == "核对所指的文件和两个日期；对方是后来补录的，在它的文件头写上成文日期"


@pytest.mark.parametrize(
    ("kind", "fields", "words"),
    [
        ("amends", {}, "修改"),
        ("amends", {"articles": (3,)}, "修改"),
        ("repeals", {"articles": (3,)}, "部分废止"),
        ("suspends", {}, "暂停执行"),
    ],
)
def test_acting_on_what_has_ended_is_pointed_out(
    kind: str, fields: dict[str, object], words: str, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    places = {"expires": (7, 7), "published": (4, 5)}
    ended = make_subject("policy/a", number=OLD, expires=date(2023, 12, 31), places=places)
    (finding,) = _found(ended, make_claim(kind, OLD, **fields), make=make_subject)
    assert (finding.rule, finding.severity, finding.span) == ("VAL-41", Severity.WARNING, B9)
    assert finding.text.zh == f"{NEW} 在“2024-05-01”{words} {OLD}，它从“2024-01-01”起已失效"
    assert [one.span for one in finding.related] == [SourceSpan("content/policy/a.md", 7, 7)]


@pytest.mark.parametrize("kind", ["amends", "suspends"])
@pytest.mark.parametrize("expires", [date(2024, 4, 30), date(2024, 12, 31)])
def test_acting_up_to_the_day_after_the_end_is_in_order(
    kind: str, expires: date, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    holding = make_subject("policy/a", number=OLD, expires=expires)
    assert _found(holding, make_claim(kind, OLD), make=make_subject) == []


def test_amending_a_repealed_document_shows_both_places(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    repeal = make_claim(
        "repeals", "国务院令第700号", passive=True, on=date(2022, 1, 1), place=("policy/a", 9)
    )
    ended = make_subject("policy/a", number=OLD, claims=(repeal,))
    (finding,) = _found(ended, make_claim("amends", OLD), make=make_subject)
    assert (finding.rule, finding.span) == ("VAL-41", B9)
    assert [one.span for one in finding.related] == [SourceSpan("content/policy/a.md", 9, 5)]


def test_repealing_what_has_expired_is_in_order(make_subject: MakeSubject, make_claim: MakeClaim) -> None:
    ended = make_subject("policy/a", number=OLD, expires=date(2023, 12, 31))
    assert _found(ended, make_claim("repeals", OLD), make=make_subject) == []


def test_prolonging_a_repealed_document_is_in_vain(make_subject: MakeSubject, make_claim: MakeClaim) -> None:
    repeal = make_claim(
        "repeals", "国务院令第700号", passive=True, on=date(2022, 1, 1), place=("policy/a", 9)
    )
    ended = make_subject("policy/a", number=OLD, expires=date(2025, 12, 31), claims=(repeal,))
    (finding,) = _found(ended, make_claim("extends", OLD, until=date(2030, 1, 1)), make=make_subject)
    assert (finding.rule, finding.severity, finding.span) == ("VAL-28", Severity.ERROR, B9)
    assert finding.text.zh == (f"{NEW} 延长 {OLD} 没有作用：“2024-05-01”生效时它已废止（2022-01-01 起）")


def test_an_extension_that_gains_nothing_says_so(make_subject: MakeSubject, make_claim: MakeClaim) -> None:
    limited = make_subject("policy/a", number=OLD, expires=date(2025, 12, 31))
    (finding,) = _found(limited, make_claim("extends", OLD, until=date(2025, 12, 31)), make=make_subject)
    assert finding.text.zh == f"{NEW} 延长 {OLD} 没有作用：“2025-12-31”并不更晚"


def test_a_document_that_ends_before_it_takes_effect_is_pointed_out(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    places = {"effective": (6, 7), "published": (4, 5)}
    coming = make_subject(
        "policy/a", number=OLD, published=date(2024, 4, 1), effective=date(2024, 7, 1), places=places
    )
    (finding,) = _found(coming, make_claim("repeals", OLD), make=make_subject)
    assert (finding.rule, finding.severity, finding.span) == ("VAL-46", Severity.WARNING, B9)
    assert finding.text.zh == f"{OLD} 在“2024-05-01”废止，施行日期是“2024-07-01”：它没有施行过"


def test_without_an_effective_day_the_day_of_publication_is_named_as_the_reason(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    late = make_subject("policy/a", number=OLD, issued=date(2024, 1, 10), published=date(2024, 9, 1))
    (finding,) = _found(late, make_claim("repeals", OLD), make=make_subject)
    assert finding.rule == "VAL-46"
    assert finding.text.zh == (
        f"{OLD} 在“2024-05-01”废止，施行日期是“2024-09-01”：它没有写施行日期，按发布日期算，就没有施行过"
    )


@pytest.mark.parametrize("effective", [date(2024, 5, 1), date(2024, 4, 1)])
def test_a_document_that_held_for_a_day_or_was_repealed_at_once_is_in_order(
    effective: date, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    held = make_subject(
        "policy/a", number=OLD, published=date(2024, 3, 1), effective=effective, places={"effective": (6, 7)}
    )
    assert _found(held, make_claim("repeals", OLD), make=make_subject) == []


@pytest.mark.parametrize("places", [{}, {"expires": (7, 7)}])
def test_an_extension_of_what_has_no_term_is_pointed_out(
    places: dict[str, tuple[int, int]], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    old = make_subject("policy/a", number=OLD, places={"title": (2, 5)} | places)
    claim = make_claim("extends", OLD, until=date(2028, 12, 31))
    assert _found(old, claim, make=make_subject) == [
        Diagnostic(
            rule="VAL-28",
            severity=Severity.WARNING,
            text=Text(
                "示政发〔2024〕3号 延长 示政发〔2019〕8号，但它的文件头没有写有效期：写了延长，反而从“2028-12-31”以后失效",
                "示政发〔2024〕3号 extends 示政发〔2019〕8号, whose header names no last day: the extension makes it end "
                "after “2028-12-31”",
            ),
            span=B9,
            hint=Text(
                "对照它的原件，在它的文件头补写原来的“有效期至”；它本来没有期限的，删去“延长”",
                "add its former last day (`expires:`) to its own header from the original; if it has no term, drop "
                "`extends`",
            ),
            related=(
                Related(
                    text=Text("没有写有效期的文件", "the document without a term"),
                    span=SourceSpan("content/policy/a.md", 2, 5),
                ),
            ),
        )
    ]


def test_an_extension_of_a_term_is_in_order(make_subject: MakeSubject, make_claim: MakeClaim) -> None:
    old = make_subject("policy/a", number=OLD, expires=date(2024, 12, 31))
    assert _found(old, make_claim("extends", OLD, until=date(2028, 12, 31)), make=make_subject) == []
