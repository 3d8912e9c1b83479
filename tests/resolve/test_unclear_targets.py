"""A target that names no document for certain is asked about; a well-formed stranger lies outside the site."""

from collections.abc import Callable

import pytest

from site_builder.model.claims import RelationClaim
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
ASK = (
    "写完整的文号、《标题》或站内编号，几份文件写成列表 […, …]；只有一部分条款的写 {文件: …, 条款: …}；"
    "站外文件实在没有文号的写 {文件: …, 站外: 是}"
)


@pytest.fixture
def said(make_subject: MakeSubject, make_claim: MakeClaim) -> Callable[..., list[tuple[str, str, str]]]:
    """Rule, words and hint for a claim of one document on a site with 8号 (甲办法), 9号 (乙办法), and 丙、丁办法."""

    def resolve(kind: str, target: str, **fields: object) -> list[tuple[str, str, str]]:
        subjects = [
            make_subject("policy/a", title="示例市甲办法", number="示财发〔2019〕8号"),
            make_subject("policy/c", title="示例市乙办法", number="示财发〔2019〕9号"),
            make_subject("policy/d", title="示例市丙、丁办法"),
            make_subject(
                "policy/b",
                title="示例市新办法",
                number="示财发〔2024〕1号",
                published=make_subject("x").published.replace(year=2024),
                claims=(make_claim(kind, target, **fields),),
            ),
        ]
        _, findings = resolve_relations(subjects)
        return [(f.rule, f.text.zh, f.hint.zh if f.hint else "") for f in findings]

    return resolve


@pytest.mark.parametrize("kind", ["repeals", "amends", "interprets", "basis", "replaces"])
@pytest.mark.parametrize(
    "target",
    [
        "示财发〔2019〕8号",
        "《示例市甲办法》（示财发〔2019〕8号）",
        "示例市丙、丁办法",
        "国办发〔2010〕1号",
        "《省级水办法》",
        "《省级水、电办法》（省政发〔2010〕1号）",
    ],
)
def test_a_known_or_well_formed_name_needs_no_word(
    said: Callable[..., list[tuple[str, str, str]]], kind: str, target: str
) -> None:
    assert said(kind, target) == []


@pytest.mark.parametrize(
    ("target", "hint"),
    [
        ("8、9号", ASK),
        ("示财发〔2019〕8号等3件", ASK),
        ("《示例市甲办法》（8号）", "指站内的文件就写成 示财发〔2019〕8号"),
        (
            "《示例市甲办法》（8号）、《示例市乙办法》（9号）",
            "指站内的文件就写成 [示财发〔2019〕8号, 示财发〔2019〕9号]",
        ),
        ("示例市甲办法、示例市乙办法", "指站内的文件就写成 [示财发〔2019〕8号, 示财发〔2019〕9号]"),
        ("示例市甲办法、某某办法", ASK),
        ("省级水办法", ASK),
        ("关于废止示财发〔2019〕8号、9号的通知", ASK),
    ],
)
def test_what_names_no_document_for_certain_is_asked_about(
    said: Callable[..., list[tuple[str, str, str]]], target: str, hint: str
) -> None:
    assert said("repeals", target) == [("REL-03", f"读不出“{target}”是哪一份文件", hint)]


def test_a_stranger_may_have_any_name_if_it_is_called_one(
    said: Callable[..., list[tuple[str, str, str]]],
) -> None:
    assert said("repeals", "原市粮食局的三个通知", is_outside=True) == []
    assert said("repeals", "示财发〔2018〕8号") != []
    assert said("repeals", "示财发〔2018〕8号", is_outside=True) == []


def test_what_is_called_outside_must_not_be_here(said: Callable[..., list[tuple[str, str, str]]]) -> None:
    assert said("repeals", "示财发〔2019〕8号", is_outside=True) == [
        ("REL-05", "“示财发〔2019〕8号”写了“站外”，但它就在本站：policy/a", "删去“站外: 是”")
    ]
