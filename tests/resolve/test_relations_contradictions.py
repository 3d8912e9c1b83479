"""Relations that cannot be true are errors that show both places."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.model.document import Outcome, RelationClaim
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
OLD = "示政发〔2019〕8号"
NEW = "示政发〔2024〕3号"
A9, B9, C9 = (SourceSpan(f"content/policy/{name}.md", 9, 5) for name in "abc")


def _findings(*subjects: Subject) -> list[Diagnostic]:
    return list(resolve_relations(subjects)[1])


def _only(*subjects: Subject) -> Diagnostic:
    (finding,) = _findings(*subjects)
    return finding


def _places(finding: Diagnostic) -> list[SourceSpan]:
    return [related.span for related in finding.related]


@pytest.fixture
def old(make_subject: MakeSubject) -> Subject:
    return make_subject("policy/a", number=OLD, title="示例市供水办法")


@pytest.fixture
def new(make_subject: MakeSubject) -> Callable[..., Subject]:
    """A document of 2024 with the given claims."""

    def make(*claims: RelationClaim, **fields: object) -> Subject:
        return make_subject(
            "policy/b", **({"number": NEW, "published": date(2024, 5, 1)} | fields), claims=claims
        )

    return make


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        ("policy/aa", "站外文件请写文号；站内文件写 content/ 之后的路径，不带 .md"),
        ("Policy/A", "是不是“policy/a”？"),
        ("notices/a", "别处有同名的文件“policy/a”，指的是它就改成这样"),
    ],
)
def test_an_unknown_id_is_an_error_and_no_other_document_is_guessed(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim, written: str, hint: str
) -> None:
    finding = _only(old, new(make_claim("repeals", written)))
    assert (finding.rule, finding.severity, finding.span) == ("VAL-20", Severity.ERROR, B9)
    assert finding.text.zh == f"站内没有“{written}”这份文件"
    assert finding.hint is not None
    assert finding.hint.zh == hint
    assert finding.repair is None


def test_a_title_of_two_documents_is_ambiguous_and_both_are_shown(
    make_subject: MakeSubject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    twins = [make_subject(f"policy/{name}", title="示例市供水办法") for name in "ac"]
    finding = _only(*twins, new(make_claim("repeals", "《示例市供水办法》")))
    assert (finding.rule, finding.span) == ("VAL-21", B9)
    assert [span.path for span in _places(finding)] == ["content/policy/a.md", "content/policy/c.md"]


@pytest.mark.parametrize("kind", ["repeals", "amends", "replaces", "interprets", "basis"])
@pytest.mark.parametrize("target", [NEW, "policy/b"])
def test_a_document_cannot_act_on_itself(
    kind: str, target: str, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    relations, findings = resolve_relations([new(make_claim(kind, target))])
    assert relations == ()
    assert [(f.rule, f.span) for f in findings] == [("VAL-22", B9)]


def test_a_repeal_from_outside_without_a_day_is_an_error(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", "国务院令第700号", passive=True, place=("policy/a", 9))
    relations, findings = resolve_relations([make_subject("policy/a", number=OLD, claims=(claim,))])
    assert relations == ()
    assert [(f.rule, f.span) for f in findings] == [("VAL-04", A9)]


def test_a_repeal_before_the_repealing_document_was_made_is_an_error(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    finding = _only(old, new(make_claim("repeals", OLD, on=date(2024, 4, 30))))
    assert (finding.rule, finding.severity, finding.span) == ("VAL-05", Severity.ERROR, B9)
    assert finding.text.zh == f"废止日期“2024-04-30”早于 {NEW} 的发布日期“2024-05-01”"
    assert _places(finding) == [SourceSpan("content/policy/b.md", 4, 5)]


def test_a_repeal_between_signature_and_publication_is_a_warning(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", OLD, on=date(2024, 4, 30))
    finding = _only(old, new(claim, issued=date(2024, 4, 20)))
    assert (finding.rule, finding.severity) == ("VAL-05", Severity.WARNING)


def test_a_repeal_on_the_day_of_publication_is_in_order(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    assert _findings(old, new(make_claim("repeals", OLD, on=date(2024, 5, 1)))) == []


def test_nothing_is_repealed_before_it_exists(
    make_subject: MakeSubject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    later = make_subject("policy/c", number="示政发〔2025〕1号", published=date(2025, 1, 1))
    finding = _only(later, new(make_claim("repeals", "示政发〔2025〕1号")))
    assert (finding.rule, finding.span) == ("VAL-05", B9)
    assert _places(finding) == [SourceSpan("content/policy/c.md", 4, 5)]


def test_two_repealers_with_different_days_are_shown_together(
    old: Subject, new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    other = make_subject(
        "policy/c",
        number="示政发〔2025〕1号",
        published=date(2025, 1, 1),
        claims=(make_claim("repeals", OLD, place=("policy/c", 9)),),
    )
    finding = _only(old, new(make_claim("repeals", OLD)), other)
    assert (finding.rule, finding.span, _places(finding)) == ("VAL-06", C9, [B9])
    assert finding.text.en == (
        f"{OLD} is repealed twice: by 示政发〔2025〕1号 on “2025-01-01” and by {NEW} on “2024-05-01”"
    )


def test_two_repealers_on_one_day_do_not_contradict(
    old: Subject, new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    decision = make_subject("policy/c", published=date(2024, 5, 1), claims=(make_claim("repeals", OLD),))
    assert _findings(old, new(make_claim("repeals", OLD)), decision) == []


def test_two_sides_that_state_different_days_contradict(
    new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    passive = make_claim("repeals", NEW, passive=True, on=date(2024, 6, 1), place=("policy/a", 9))
    old = make_subject("policy/a", number=OLD, claims=(passive,))
    finding = _only(old, new(make_claim("repeals", OLD, on=date(2024, 5, 1))))
    assert (finding.rule, finding.span, _places(finding)) == ("VAL-06", A9, [B9])


def test_two_sides_that_state_different_outcomes_contradict(
    new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    passive = make_claim(
        "repeals", NEW, passive=True, on=date(2024, 5, 1), outcome=Outcome.EXPIRED, place=("policy/a", 9)
    )
    old = make_subject("policy/a", number=OLD, claims=(passive,))
    assert _only(old, new(make_claim("repeals", OLD))).rule == "VAL-06"


def test_the_whole_on_one_side_and_articles_on_the_other_contradict(
    new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    passive = make_claim("repeals", NEW, passive=True, on=date(2024, 5, 1), place=("policy/a", 9))
    old = make_subject("policy/a", number=OLD, claims=(passive,))
    finding = _only(old, new(make_claim("repeals", OLD, articles=(5,))))
    assert (finding.rule, finding.span, _places(finding)) == ("VAL-06", B9, [A9])


@pytest.mark.parametrize("size", [2, 3, 5])
def test_a_ring_of_repeals_is_reported_once_with_every_place(
    size: int, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    ring = [
        make_subject(
            f"policy/{n}",
            number=f"示发〔2019〕{n + 1}号",
            claims=(make_claim("repeals", f"policy/{(n + 1) % size}", place=(f"policy/{n}", 9)),),
        )
        for n in range(size)
    ]
    finding = _only(*ring)
    assert finding.rule == "VAL-23"
    assert [finding.span, *_places(finding)] == [
        SourceSpan(f"content/policy/{n}.md", 9, 5) for n in range(size)
    ]


def test_a_chain_is_no_ring(
    old: Subject, new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    third = make_subject("policy/c", published=date(2026, 1, 1), claims=(make_claim("repeals", NEW),))
    assert _findings(old, new(make_claim("repeals", OLD)), third) == []


def test_a_repealer_that_ended_before_its_repeal_takes_effect_is_an_error(
    old: Subject, new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", OLD, on=date(2025, 1, 1))
    third = make_subject(
        "policy/c",
        number="示政发〔2024〕9号",
        published=date(2024, 12, 31),
        claims=(make_claim("repeals", NEW, place=("policy/c", 9)),),
    )
    finding = _only(old, new(claim), third)
    assert (finding.rule, finding.span, _places(finding)) == ("VAL-24", B9, [C9])


def test_a_repealer_that_ends_on_the_day_of_its_repeal_has_acted(
    old: Subject, new: Callable[..., Subject], make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    claim = make_claim("repeals", OLD, on=date(2025, 1, 1))
    third = make_subject("policy/c", published=date(2025, 1, 1), claims=(make_claim("repeals", NEW),))
    assert _findings(old, new(claim), third) == []


def test_one_number_twice_from_one_issuer_is_an_error(old: Subject, make_subject: MakeSubject) -> None:
    twin = make_subject("policy/c", number="示政发[2019]08号")
    finding = _only(old, twin)
    assert (finding.rule, finding.span) == ("NUM-06", SourceSpan("content/policy/c.md", 3, 5))
    assert _places(finding) == [SourceSpan("content/policy/a.md", 3, 5)]


@pytest.mark.parametrize(
    ("number", "years", "severities"),
    [
        ("示例市公安局通告第5号", (2019, 2021), []),
        ("示例市公安局通告第5号", (2019, 2019), [Severity.ERROR]),
        ("示例市人大常委会公告（第41号）", (2018, 2023), []),
        ("示例市人民政府令第5号", (2008, 2019), [Severity.WARNING]),
        ("示例市人民政府令第5号", (2019, 2019), [Severity.ERROR]),
        ("示政发〔2019〕5号", (2019, 2020), [Severity.ERROR]),
    ],
)
def test_numbers_without_a_year_may_begin_anew(
    make_subject: MakeSubject, number: str, years: tuple[int, int], severities: list[Severity]
) -> None:
    one, other = (
        make_subject(f"policy/{y}-{n}", number=number, published=date(y, 3, 1)) for n, y in enumerate(years)
    )
    _, findings = resolve_relations([one, other])
    assert [(f.rule, f.severity) for f in findings] == [("NUM-06", severity) for severity in severities]


def test_one_number_from_two_issuers_is_in_order(old: Subject, make_subject: MakeSubject) -> None:
    assert _findings(old, make_subject("policy/c", number=OLD, issuers=("示例县人民政府",))) == []


@pytest.mark.parametrize("target", ["示政办发〔2019〕8号", "示政发〔2018〕8号", "示发〔2019〕8号"])
def test_a_number_one_slip_away_from_one_of_the_site_is_doubted(
    target: str, old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    finding = _only(old, new(make_claim("repeals", target)))
    assert (finding.rule, finding.severity, finding.span) == ("VAL-25", Severity.WARNING, B9)
    assert finding.text.zh == f"站内没有“{target}”，有一份很像的“{OLD}”"


@pytest.mark.parametrize(
    "target", ["国发〔2019〕8号", "示政发〔2019〕9号", "示财发〔2018〕8号", "县政发〔2019〕8号"]
)
def test_a_number_that_is_merely_another_one_is_not_doubted(
    target: str, old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    assert _findings(old, new(make_claim("repeals", target))) == []


def test_a_number_is_not_doubted_where_its_neighbour_is_named_too(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    assert _findings(old, new(make_claim("repeals", OLD), make_claim("repeals", "示政办发〔2019〕8号"))) == []


def test_a_title_that_belongs_to_another_number_is_doubted(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    finding = _only(old, new(make_claim("basis", f"《示例市绿化办法》({OLD})")))
    assert (finding.rule, finding.span) == ("VAL-26", B9)
    assert finding.text.zh == f"“《示例市绿化办法》({OLD})”的标题与文号对不上，{OLD} 是《示例市供水办法》"


def test_an_extension_needs_a_last_day(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    assert _only(old, new(make_claim("extends", OLD))).rule == "VAL-27"


@pytest.mark.parametrize(
    ("expires", "until", "rules"),
    [
        (date(2024, 12, 31), date(2026, 12, 31), []),
        (date(2024, 4, 30), date(2026, 12, 31), []),
        (date(2024, 4, 29), date(2026, 12, 31), ["VAL-28"]),
        (date(2024, 12, 31), date(2024, 12, 31), ["VAL-28"]),
    ],
)
def test_an_extension_must_come_in_time_and_lengthen_the_term(
    expires: date,
    until: date,
    rules: list[str],
    new: Callable[..., Subject],
    make_subject: MakeSubject,
    make_claim: MakeClaim,
) -> None:
    limited = make_subject("policy/a", number=OLD, expires=expires)
    assert [f.rule for f in _findings(limited, new(make_claim("extends", OLD, until=until)))] == rules


def test_findings_come_in_the_order_of_printing(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    claims = [make_claim("repeals", "policy/none", place=("policy/b", line)) for line in (12, 9, 10)]
    assert [finding.span.line for finding in _findings(old, new(*claims))] == [9, 10, 12]


@pytest.mark.parametrize(
    ("kind", "verb"), [("amends", "修改"), ("extends", "延长"), ("suspends", "暂停执行")]
)
def test_a_document_cannot_end_another_and_do_something_else_to_it_on_one_day(
    kind: str, verb: str, old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    other = make_claim(
        kind, OLD, place=("policy/b", 10), until=date(2030, 1, 1) if kind == "extends" else None
    )
    found = _findings(old, new(make_claim("repeals", OLD), other))
    (finding,) = [one for one in found if "又废止" in one.text.zh]
    assert (finding.rule, finding.severity) == ("VAL-06", Severity.ERROR)
    assert finding.text.zh == f"{NEW} 在同一天（2024-05-01）既{verb}又废止 {OLD}"
    assert finding.span == SourceSpan("content/policy/b.md", 10, 5)
    assert _places(finding) == [B9]


def test_a_repeal_of_other_articles_or_on_another_day_agrees_with_an_amendment(
    old: Subject, new: Callable[..., Subject], make_claim: MakeClaim
) -> None:
    amends = make_claim("amends", OLD, place=("policy/b", 10))
    assert _findings(old, new(make_claim("repeals", OLD, articles=(3,)), amends)) == []
    later = make_claim("repeals", OLD, on=date(2025, 1, 1))
    assert _findings(old, new(later, amends)) == []
