"""The default term of a province: which documents end by it, and which of them after two years."""

from collections.abc import Callable
from datetime import date

import pytest

from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType, RelationClaim
from site_builder.reading.open_ends import open_ends
from site_builder.reading.terms import term_clauses
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.starts import start_findings
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_packs import TERM_RULES, is_provisional, only_changes_others
from site_builder.resolve.validity import validity_of

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
HUNAN = TERM_RULES["hunan"]
PROVISIONAL = (
    "示例市供水暂行办法",
    "示例市供水暂行管理办法",
    "示例市供水办法（试行）",
    "示例市供水办法(暂行)",
    "示例市人民政府关于供水的暂行规定",
    "示例市供水改革试行方案",
    "关于印发《示例市供水试行办法》的通知",
    "关于印发《示例市供水办法（试行）》的通知",
    "关于印发《示例市供水办法》（试行）的通知",
    "关于印发示例市供水暂行办法的通知",
    "示例市人民政府关于批转市水务局供水暂行规定的通知",
    "关于公布《示例市供水办法(试行)》的公告",
    "关于印发《甲办法》和《乙暂行办法》的通知",
    "关于供水试点工作的实施意见（试行）",
)
NOT_PROVISIONAL = (
    "示例市供水办法",
    "关于修改《示例市供水暂行办法》的决定",
    "关于废止《示例市供水暂行办法》的通知",
    "关于延长《示例市供水暂行办法》有效期的通知",
    "《示例市供水暂行办法》解读",
    "《示例市供水暂行办法》实施细则",
    "示例市供水暂行办法实施细则",
    "关于印发《示例市供水暂行办法实施细则》的通知",
    "关于转发《国家供水暂行办法》的通知",
    "关于贯彻执行《供水暂行办法》的意见",
    "关于在全市试行弹性工作制的通知",
    "关于做好试行工作的通知",
    "关于暂行规定的说明",
)
CHANGING = (
    "示例市人民政府关于废止《甲办法》的决定",
    "关于废止《关于印发〈甲办法〉的通知》的通知",
    "关于修改《甲办法》等三件规章的决定",
    "关于修改《甲办法》部分条款的决定",
    "关于修改示例市供水办法的决定",
    "关于修改部分规范性文件的决定",
    "关于废止和修改部分规范性文件的决定",
    "关于宣布失效一批规范性文件的决定",
    "关于废止12件规章的决定",
    "关于停止执行《甲办法》的通知",
    "关于延长部分规范性文件有效期的通知",
    "关于公布废止和失效的规范性文件目录的通知",
    "关于公布规范性文件清理结果的通知",
)
DOING_MORE = (
    "示例市供水办法",
    "关于《甲办法》的决定",
    "关于修改《甲办法》并印发《乙办法》的通知",
    "关于修订印发《供水办法》的通知",
    "关于修改完善城市管理办法工作的通知",
    "关于印发修改方案的通知",
    "关于废止农业税的决定",
    "关于清理闲置土地的办法",
    "关于清理整顿各类交易场所的决定",
    "关于清理拖欠工程款有关文件的通知",
)


@pytest.mark.parametrize("title", PROVISIONAL)
def test_a_text_is_provisional_by_the_title_of_what_it_issues(title: str) -> None:
    assert is_provisional(title)


@pytest.mark.parametrize("title", NOT_PROVISIONAL)
def test_a_provisional_text_that_is_only_cited_marks_nothing(title: str) -> None:
    assert not is_provisional(title)


@pytest.mark.parametrize("title", CHANGING)
def test_a_decision_that_only_changes_others_is_known_by_its_title(title: str) -> None:
    assert only_changes_others(title)


@pytest.mark.parametrize("title", DOING_MORE)
def test_a_document_with_rules_of_its_own_does_more(title: str) -> None:
    assert not only_changes_others(title)


@pytest.mark.parametrize(
    ("title", "kind", "last_day"),
    [
        ("示例市供水办法", DocumentType.NORMATIVE, date(2024, 2, 29)),
        ("示例市供水暂行办法", DocumentType.NORMATIVE, date(2021, 2, 28)),
        ("关于印发《示例市供水试行办法》的通知", DocumentType.NORMATIVE, date(2021, 2, 28)),
        ("关于转发《国家供水暂行办法》的通知", DocumentType.NORMATIVE, date(2024, 2, 29)),
        ("示例市供水办法", DocumentType.REGULATION, None),
        ("示例市供水暂行办法", DocumentType.REGULATION, None),
        ("关于修改《示例市供水暂行办法》的决定", DocumentType.NORMATIVE, None),
        ("关于废止部分规范性文件的决定", DocumentType.NORMATIVE, None),
        ("示例市供水办法", DocumentType.POLICY, None),
    ],
)
def test_hunan_ends_normative_documents_with_rules_of_their_own(
    title: str, kind: DocumentType, last_day: date | None, make_subject: MakeSubject
) -> None:
    assert HUNAN.last_day(make_subject("policy/a", title=title, type=kind)) == last_day


@pytest.mark.parametrize("kind", [DocumentType.REGULATION, DocumentType.NORMATIVE])
def test_rules_of_a_government_hold_where_normative_documents_have_ended(
    kind: DocumentType, make_subject: MakeSubject
) -> None:
    state = validity_of(make_subject("policy/a", type=kind), (), date(2030, 1, 1), HUNAN).status.value
    assert state == ("in_force" if kind is DocumentType.REGULATION else "expired")


def _extension(
    make_subject: MakeSubject, make_claim: MakeClaim, published: date, **fields: object
) -> tuple[Diagnostic, ...]:
    old = make_subject("policy/a", number="示政发〔2019〕8号", **fields)
    claim = make_claim("extends", "示政发〔2019〕8号", until=date(2028, 12, 31))
    new = make_subject("policy/b", number="示政发〔2024〕3号", published=published, claims=(claim,))
    return resolve_relations([old, new], rule=HUNAN)[1]


def test_an_extension_after_the_term_of_the_pack_is_in_vain(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    (finding,) = _extension(make_subject, make_claim, date(2024, 6, 1))
    assert (finding.rule, finding.span) == ("VAL-28", SourceSpan("content/policy/b.md", 9, 5))
    assert finding.text.zh == (
        "示政发〔2024〕3号 延长 示政发〔2019〕8号 没有作用：“2024-06-01”生效时它已失效（2024-03-01 起）"
    )
    assert finding.text.en == (
        "示政发〔2024〕3号 extends 示政发〔2019〕8号 in vain: it had ended (Expired, from 2024-03-01) when that took effect on "
        "“2024-06-01”"
    )


@pytest.mark.parametrize("published", [date(2024, 2, 28), date(2024, 2, 29), date(2024, 3, 1)])
def test_an_extension_within_the_term_of_the_pack_is_in_order(
    published: date, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    assert _extension(make_subject, make_claim, published) == ()


def test_a_provisional_document_must_be_prolonged_within_two_years(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    title = "示例市供水暂行办法"
    assert len(_extension(make_subject, make_claim, date(2021, 3, 2), title=title)) == 1
    assert _extension(make_subject, make_claim, date(2021, 2, 28), title=title) == ()


def test_rules_of_a_government_may_be_prolonged_at_any_time(
    make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    term = date(2024, 12, 31)
    assert (
        _extension(make_subject, make_claim, date(2024, 6, 1), type=DocumentType.REGULATION, expires=term)
        == ()
    )


def test_no_end_where_the_province_sets_one_is_pointed_out(make_subject: MakeSubject) -> None:
    endless = make_subject("policy/a", places={"expires": (7, 7)})
    (finding,) = start_findings(endless, HUNAN)
    assert (finding.rule, finding.span) == ("VAL-42", SourceSpan("content/policy/a.md", 7, 7))
    assert finding.text.zh == "“有效期至”没有写到哪一天，按本省的统一期限到 2024-02-29 为止"
    assert list(start_findings(endless, None)) == []
    regulation = make_subject("policy/a", places={"expires": (7, 7)}, type=DocumentType.REGULATION)
    assert list(start_findings(regulation, HUNAN)) == []
    assert list(start_findings(make_subject("policy/a"), HUNAN)) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (
            "本办法自2019年3月1日起施行，有效期3年。",
            Text(
                "正文写“有效期3年”，照正文写 2022-02-28",
                "the text says “有效期3年”: write 2022-02-28",
            ),
        ),
        (
            "本办法自2019年3月1日起施行，有效期5年。",
            Text(
                "照规定写 2024-02-29，或者写原件里的日期",
                "write 2024-02-29 as the rule has it, or the day of the original",
            ),
        ),
        (
            "本办法自2019年3月1日起施行，有效期3年，至2023年3月1日止。",
            Text(
                "正文写“有效期3年”，对照原件写有效的最后一天",
                "the text says “有效期3年”: write the last day in force from the original",
            ),
        ),
        (
            "本办法有效期至新规定出台之日止。",
            Text(
                "正文写“有效期至新规定出台之日止”，对照原件写有效的最后一天",
                "the text says “有效期至新规定出台之日止”: write the last day in force from the original",
            ),
        ),
    ],
)
def test_the_day_of_the_province_is_not_proposed_against_the_text(
    make_subject: MakeSubject, text: str, hint: Text
) -> None:
    endless = make_subject("policy/a", places={"expires": (7, 7)})
    (finding,) = start_findings(endless, HUNAN, term_clauses(text) or open_ends(text))
    assert (finding.rule, finding.hint) == ("VAL-42", hint)
