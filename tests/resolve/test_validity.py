"""Whole histories, chains of documents, declared states, and what holds for every history."""

from collections.abc import Callable
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import Outcome, RelationClaim, RelationKind
from site_builder.model.validity import Interval, Relation, ValidityStatus
from site_builder.resolve.declared import declared_validity_findings
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject
from site_builder.resolve.validity import history_of, validity_of, validity_on

MakeSubject = Callable[..., Subject]
MakeRelation = Callable[..., Relation]
DAY = timedelta(days=1)


def _interval(status: str, since: str, until: str = "", cause: Relation | None = None) -> Interval:
    return Interval(
        status=ValidityStatus(status),
        since=date.fromisoformat(since),
        until=date.fromisoformat(until) if until else None,
        cause=cause,
    )


def test_a_history_tells_every_turn_with_its_cause(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document = make_subject("policy/a", published=date(2019, 2, 20), effective=date(2019, 3, 1))
    amended = make_relation("amends", "policy/b", "policy/a", on=date(2020, 1, 1))
    again = make_relation("amends", "policy/c", "policy/a", on=date(2021, 1, 1))
    partly = make_relation("repeals", "policy/d", "policy/a", on=date(2022, 1, 1), articles=(5,))
    repealed = make_relation("replaces", "policy/e", "policy/a", on=date(2023, 1, 1))
    assert history_of(document, [repealed, partly, again, amended]) == (
        _interval("not_yet", "2019-02-20", "2019-02-28"),
        _interval("in_force", "2019-03-01", "2019-12-31"),
        _interval("amended", "2020-01-01", "2020-12-31", amended),
        _interval("amended", "2021-01-01", "2021-12-31", again),
        _interval("partial", "2022-01-01", "2022-12-31", partly),
        _interval("repealed", "2023-01-01", "", repealed),
    )


def test_the_end_of_a_term_has_no_relation_as_its_cause(make_subject: MakeSubject) -> None:
    document = make_subject("policy/a", published=date(2019, 3, 1), expires=date(2024, 2, 29))
    assert history_of(document) == (
        _interval("in_force", "2019-03-01", "2024-02-29"),
        _interval("expired", "2024-03-01"),
    )


def test_a_replacement_is_named_before_a_bare_repeal_of_the_same_day(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    bare = make_relation("repeals", "policy/b", "policy/a")
    version = make_relation("replaces", "policy/c", "policy/a")
    validity = validity_of(make_subject("policy/a"), [bare, version], date(2025, 1, 1))
    assert validity.cause == version


def test_only_relations_that_act_on_the_document_count(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document = make_subject("policy/a")
    own_act = make_relation("repeals", "policy/a", "policy/z")
    assert validity_of(document, [own_act], date(2025, 1, 1)).status is ValidityStatus.IN_FORCE


def test_validity_carries_the_stretch_of_the_day(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document = make_subject("policy/a", published=date(2019, 2, 20), effective=date(2019, 3, 1))
    repeal = make_relation("repeals", "policy/b", "policy/a", on=date(2024, 5, 1))
    validity = validity_of(document, [repeal], date(2020, 7, 1))
    assert (validity.since, validity.until, validity.cause) == (date(2019, 3, 1), date(2024, 4, 30), None)


def test_before_its_history_a_document_is_not_yet_in_force(make_subject: MakeSubject) -> None:
    history = history_of(make_subject("policy/a", published=date(2019, 3, 1)))
    validity = validity_on(history, date(2019, 2, 1))
    assert (validity.status, validity.until) == (ValidityStatus.NOT_YET, date(2019, 2, 28))


def test_in_a_chain_each_document_ends_with_the_next(
    make_subject: MakeSubject, make_claim: Callable[..., RelationClaim]
) -> None:
    years = (2010, 2015, 2020)
    chain = [
        make_subject(
            f"policy/{year}",
            number=f"示发〔{year}〕1号",
            published=date(year, 1, 1),
            claims=(make_claim("repeals", f"示发〔{before}〕1号"),) if before else (),
        )
        for before, year in zip((0, *years), years, strict=False)
    ]
    relations, findings = resolve_relations(chain)
    assert findings == ()
    states = {
        day: [validity_of(document, relations, day).status.value for document in chain]
        for day in (
            date(2010, 1, 1),
            date(2014, 12, 31),
            date(2015, 1, 1),
            date(2019, 12, 31),
            date(2020, 1, 1),
        )
    }
    assert states == {
        date(2010, 1, 1): ["in_force", "not_yet", "not_yet"],
        date(2014, 12, 31): ["in_force", "not_yet", "not_yet"],
        date(2015, 1, 1): ["repealed", "in_force", "not_yet"],
        date(2019, 12, 31): ["repealed", "in_force", "not_yet"],
        date(2020, 1, 1): ["repealed", "repealed", "in_force"],
    }


def test_a_declared_validity_that_agrees_is_no_finding(make_subject: MakeSubject) -> None:
    document = make_subject("policy/a", declared_validity=ValidityStatus.IN_FORCE)
    validities = {"policy/a": validity_of(document, (), date(2025, 1, 1))}
    assert declared_validity_findings([document], validities) == ()


def test_a_declared_validity_that_differs_shows_what_decides(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document = make_subject("policy/a", declared_validity=ValidityStatus.IN_FORCE)
    repeal = make_relation("repeals", "policy/b", "policy/a", on=date(2024, 5, 1))
    validities = {"policy/a": validity_of(document, [repeal], date(2025, 1, 1))}
    (finding,) = declared_validity_findings([document], validities)
    assert (finding.rule, finding.span) == ("VAL-01", SourceSpan("content/policy/a.md", 8, 6))
    assert finding.text.zh == "有效性与计算结果不符：写的是“现行有效”，算出“废止”"
    assert finding.hint is not None
    assert finding.hint.zh == (
        "policy/b 自 2024-05-01 起废止本文件，见 content/policy/b.md:9；核对后改正或删去这一行"
    )
    assert [related.span for related in finding.related] == [SourceSpan("content/policy/b.md", 9, 5)]


@pytest.mark.parametrize(
    ("day", "declared", "reason"),
    [
        (date(2025, 1, 1), ValidityStatus.IN_FORCE, "有效期到 2024-02-29 为止"),
        (date(2019, 2, 25), ValidityStatus.IN_FORCE, "2019-03-01 起施行"),
        (date(2020, 1, 1), ValidityStatus.REPEALED, "2019-03-01 起施行，没有哪份文件废止或修改它"),
    ],
)
def test_the_hint_gives_the_reason_of_the_computed_state(
    day: date, declared: ValidityStatus, reason: str, make_subject: MakeSubject
) -> None:
    document = make_subject(
        "policy/a",
        published=date(2019, 2, 20),
        effective=date(2019, 3, 1),
        expires=date(2024, 2, 29),
        declared_validity=declared,
    )
    (finding,) = declared_validity_findings([document], {"policy/a": validity_of(document, (), day)})
    assert finding.hint is not None
    assert finding.hint.zh == f"{reason}；核对后改正或删去这一行"


days = st.dates(date(2018, 1, 1), date(2026, 12, 31))


@st.composite
def lives(
    draw: st.DrawFn, make_subject: MakeSubject, make_relation: MakeRelation
) -> tuple[Subject, list[Relation]]:
    """A document, and anything that may happen to it on any days."""
    document = make_subject(
        "policy/a",
        published=draw(days),
        effective=draw(days),
        expires=draw(st.none() | days),
    )
    relations = [
        make_relation(
            draw(st.sampled_from([kind.value for kind in RelationKind])),
            f"policy/later-{n}",
            "policy/a",
            on=draw(st.none() | days),
            articles=tuple(sorted(draw(st.sets(st.integers(1, 9), max_size=2)))),
            until=draw(st.none() | days),
            outcome=draw(st.sampled_from(list(Outcome))),
        )
        for n in range(draw(st.integers(0, 5)))
    ]
    return document, relations


property_settings = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60
)


@property_settings
@given(data=st.data())
def test_every_stretch_ends_where_the_next_begins(
    data: st.DataObject, make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document, relations = data.draw(lives(make_subject, make_relation))
    history = history_of(document, relations)
    assert history[0].since == min(document.published, document.effective)
    assert history[-1].until is None
    for one, following in pairwise(history):
        assert one.until == following.since - DAY
        assert (one.status, one.cause) != (following.status, following.cause)


@property_settings
@given(data=st.data())
def test_a_later_day_never_brings_an_ended_document_back(
    data: st.DataObject, make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document, relations = data.draw(lives(make_subject, make_relation))
    ended = [interval.status.has_ended for interval in history_of(document, relations)]
    assert ended == sorted(ended)
    repealed = [i.status is ValidityStatus.REPEALED for i in history_of(document, relations)]
    assert repealed == sorted(repealed)


@property_settings
@given(data=st.data())
def test_the_order_of_relations_never_matters(
    data: st.DataObject, make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document, relations = data.draw(lives(make_subject, make_relation))
    assert history_of(document, data.draw(st.permutations(relations))) == history_of(document, relations)


@property_settings
@given(data=st.data())
def test_the_state_of_a_day_is_that_of_its_stretch(
    data: st.DataObject, make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document, relations = data.draw(lives(make_subject, make_relation))
    day = data.draw(days)
    validity = validity_of(document, relations, day)
    assert validity.since <= day
    assert validity.until is None or day <= validity.until
    if validity.until:
        assert validity_of(document, relations, validity.until).status is validity.status


@property_settings
@given(data=st.data())
def test_articles_once_repealed_stay_repealed(
    data: st.DataObject, make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    document, relations = data.draw(lives(make_subject, make_relation))
    early, late = sorted([data.draw(days), data.draw(days)])
    before = set(validity_of(document, relations, early).repealed_articles)
    assert before <= set(validity_of(document, relations, late).repealed_articles)
