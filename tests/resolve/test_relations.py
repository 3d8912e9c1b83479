"""Claims of editors become relations: whom they name, from which side, on which day."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.chinese import whole_article
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import Outcome, RelationClaim, RelationKind
from site_builder.model.validity import Party, Relation
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
OLD = "示政发〔2019〕8号"
NEW = "示政发〔2024〕3号"
FROM_OLD = Party(document="policy/a", label=OLD)
FROM_NEW = Party(document="policy/b", label=NEW)


@pytest.fixture
def old(make_subject: MakeSubject) -> Subject:
    return make_subject("policy/a", number=OLD, title="示例市供水办法")


def _only(subjects: list[Subject]) -> Relation:
    relations, findings = resolve_relations(subjects)
    assert findings == ()
    (relation,) = relations
    return relation


@pytest.mark.parametrize(
    "target",
    [
        OLD,
        "示政发[2019]8号",
        "示政发（2019）第08号",
        "示政发„2019‟8 号",
        "policy/a",
        "content/policy/a.md",
        "policy/a/index.md",
        "《示例市供水办法》",
        "《示例市供水办法》(示政发〔2019〕8号)",
        "《示例市供水办法》（示政发[2019]8号）",
        "示例市供水办法",
    ],
)
def test_a_document_is_found_by_id_number_or_title(
    target: str, old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    new = make_subject(
        "policy/b", number=NEW, published=date(2024, 5, 1), claims=(make_claim("repeals", target),)
    )
    assert _only([old, new]) == Relation(
        kind=RelationKind.REPEALS,
        actor=FROM_NEW,
        target=FROM_OLD,
        articles=(),
        on=date(2024, 5, 1),
        outcome=Outcome.REPEALED,
        until=None,
        spans=(SourceSpan("content/policy/b.md", 9, 5),),
    )


@pytest.mark.parametrize("target", ["《示例市供热办法》", "《示例市供热办法》(示政发〔2019〕8号)"])
def test_the_inner_title_of_a_notice_finds_the_notice(
    target: str, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    notice = make_subject("policy/a", number=OLD, title="示例市人民政府关于印发《示例市供热办法》的通知")
    new = make_subject("policy/b", published=date(2024, 5, 1), claims=(make_claim("amends", target),))
    assert _only([notice, new]).target == FROM_OLD


def test_one_side_is_enough_and_the_passive_side_names_the_actor(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    new = make_subject("policy/b", number=NEW, published=date(2024, 4, 1), effective=date(2024, 5, 1))
    claim = make_claim("repeals", NEW, passive=True, place=("policy/a", 6))
    relation = _only([make_subject("policy/a", number=OLD, claims=(claim,)), new])
    assert (relation.actor, relation.target, relation.on) == (FROM_NEW, FROM_OLD, date(2024, 5, 1))


def test_both_sides_merge_into_one_relation_with_both_places(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    passive = make_claim("repeals", NEW, passive=True, on=date(2024, 5, 1), place=("policy/a", 6))
    active = make_claim("repeals", OLD)
    relation = _only(
        [
            make_subject("policy/a", number=OLD, claims=(passive,)),
            make_subject("policy/b", number=NEW, published=date(2024, 5, 1), claims=(active,)),
        ]
    )
    assert relation.spans == (
        SourceSpan("content/policy/b.md", 9, 5),
        SourceSpan("content/policy/a.md", 6, 5),
    )


def test_a_day_that_one_side_states_wins_over_the_default(
    old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", OLD, on=date(2024, 7, 1))
    new = make_subject("policy/b", number=NEW, published=date(2024, 5, 1), claims=(claim,))
    assert _only([old, new]).on == date(2024, 7, 1)


def test_replacing_and_being_repealed_by_the_same_document_is_one_replacement(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    passive = make_claim("repeals", NEW, passive=True, on=date(2024, 5, 1), place=("policy/a", 6))
    relation = _only(
        [
            make_subject("policy/a", number=OLD, claims=(passive,)),
            make_subject(
                "policy/b", number=NEW, published=date(2024, 5, 1), claims=(make_claim("replaces", OLD),)
            ),
        ]
    )
    assert relation.kind is RelationKind.REPLACES
    assert relation.on == date(2024, 5, 1)


@pytest.mark.parametrize("kind", ["interprets", "basis"])
def test_relations_without_effect_on_validity_have_no_day(
    kind: str, old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    other = make_subject("policy/b", number=NEW, published=date(2024, 5, 1), claims=(make_claim(kind, OLD),))
    assert _only([old, other]).on is None


@pytest.mark.parametrize("kind", ["repeals", "amends", "interprets", "basis"])
@pytest.mark.parametrize(
    ("target", "label"),
    [
        ("国务院令第711号", "国务院令第711号"),
        ("国发[2007]5号", "国发〔2007〕5号"),
        ("《某某条例》", "《某某条例》"),
    ],
)
def test_a_document_outside_the_site_is_kept_by_name(
    kind: str, target: str, label: str, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    relation = _only([make_subject("policy/b", number=NEW, claims=(make_claim(kind, target),))])
    assert relation.target == Party(document="", label=label)


def test_an_outside_document_may_repeal_from_a_stated_day(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", "国务院令第700号", passive=True, on=date(2024, 1, 1), place=("policy/a", 6))
    relation = _only([make_subject("policy/a", number=OLD, claims=(claim,))])
    assert relation.actor == Party(document="", label="国务院令第700号")
    assert relation.on == date(2024, 1, 1)


def test_a_number_shared_by_two_issuers_means_the_one_of_the_same_issuer(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    ours = make_subject("policy/a", number="令第5号")
    theirs = make_subject("policy/x", number="令第5号", issuers=("示例县人民政府",))
    new = make_subject("policy/b", published=date(2024, 5, 1), claims=(make_claim("repeals", "令第5号"),))
    assert _only([ours, theirs, new]).target.document == "policy/a"


def test_a_title_that_versions_share_means_the_earlier_document(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    first = make_subject("policy/a", title="示例市供水办法", published=date(2010, 1, 1))
    third = make_subject("policy/c", title="示例市供水办法", published=date(2024, 1, 1))
    claim = make_claim("repeals", "《示例市供水办法》")
    second = make_subject("policy/b", title="示例市供水办法", published=date(2018, 1, 1), claims=(claim,))
    assert _only([first, second, third]).target.document == "policy/a"


def test_a_document_whose_header_is_broken_is_neither_unknown_nor_related(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    subject = make_subject("policy/b", claims=(make_claim("repeals", "policy/broken"),))
    assert resolve_relations([subject], unreadable=["policy/broken"]) == ((), ())


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_the_order_of_files_never_matters(
    data: st.DataObject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    subjects = _chain(make_subject, make_claim, data)
    shuffled = data.draw(st.permutations(subjects))
    assert resolve_relations(shuffled) == resolve_relations(subjects)


@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(data=st.data())
def test_stating_the_other_side_or_both_gives_the_same_relations(
    data: st.DataObject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    years = sorted(data.draw(st.sets(st.integers(2000, 2030), min_size=2, max_size=6)))
    days = [date(year, 1, 1) for year in years]
    kinds = [data.draw(st.sampled_from(["repeals", "amends"])) for _ in days]
    sides = [data.draw(st.sampled_from(["active", "passive", "both"])) for _ in days]

    def related(which: list[str]) -> list[tuple[object, ...]]:
        subjects = []
        for n, day in enumerate(days):
            claims = []
            if n and which[n] in ("active", "both"):
                claims.append(make_claim(kinds[n], f"示发〔{years[n - 1]}〕1号"))
            if n + 1 < len(days) and which[n + 1] in ("passive", "both"):
                later = f"示发〔{years[n + 1]}〕1号"
                claims.append(make_claim(kinds[n + 1], later, passive=True, on=days[n + 1]))
            subjects.append(
                make_subject(
                    f"policy/{n}", number=f"示发〔{years[n]}〕1号", published=day, claims=tuple(claims)
                )
            )
        relations, findings = resolve_relations(subjects)
        assert findings == ()
        return [(r.kind, r.actor, r.target, r.on, r.outcome, r.articles) for r in relations]

    assert related(sides) == related(["active"] * len(days))


def _chain(make_subject: MakeSubject, make_claim: MakeClaim, data: st.DataObject) -> list[Subject]:
    """Documents whose claims may be right, wrong, contradictory, from either side."""
    size = data.draw(st.integers(2, 6))
    subjects = []
    for n in range(size):
        claims = tuple(
            make_claim(
                data.draw(st.sampled_from(["repeals", "replaces", "amends", "interprets"])),
                data.draw(
                    st.sampled_from([f"policy/{m}" for m in range(size)] + ["示发〔2001〕1号", "policy/none"])
                ),
                passive=data.draw(st.booleans()),
                on=data.draw(st.sampled_from([None, date(2020, 1, 1), date(2022, 6, 1)])),
                place=(f"policy/{n}", 9 + line),
            )
            for line in range(data.draw(st.integers(0, 3)))
        )
        number = f"示发〔200{data.draw(st.integers(0, 3))}〕1号"
        subjects.append(
            make_subject(f"policy/{n}", number=number, published=date(2010 + n, 1, 1), claims=claims)
        )
    return subjects


def test_an_amendment_with_articles_on_one_side_only_is_one_relation(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    old = make_subject(
        "policy/a", claims=(make_claim("amends", "policy/b", passive=True, place=("policy/a", 7)),)
    )
    new = make_subject(
        "policy/b", published=date(2024, 5, 1), claims=(make_claim("amends", "policy/a", articles=(3, 5)),)
    )
    (relation,), findings = resolve_relations([old, new])
    assert (relation.articles, [span.path for span in relation.spans], findings) == (
        (whole_article(3), whole_article(5)),
        ["content/policy/b.md", "content/policy/a.md"],
        (),
    )
