"""What title and text do to other documents, and the header does not say (REL-10, REL-11)."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType, RelationClaim
from site_builder.reading.extension_clauses import extension_clauses
from site_builder.reading.title_acts import title_amendments, title_clauses
from site_builder.resolve.deed_findings import amendment_findings, extension_findings
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import index_targets

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
OLD = "示政发〔2019〕8号"
AMENDING = "示例市人民政府关于修改《示例市供水办法》的决定"


@pytest.mark.parametrize(
    ("title", "repeals", "amends"),
    [
        ("关于修改《甲办法》的决定", [], ["《甲办法》"]),
        ("关于修改《甲办法》《乙规定》的决定", [], ["《甲办法》", "《乙规定》"]),
        ("关于修改《甲办法》（示政发〔2019〕8号）的通知", [], [OLD]),
        ("关于修改《甲办法》等5件规章的决定", [], ["《甲办法》"]),
        ("关于修改《甲办法》部分条款的决定", [], ["《甲办法》"]),
        ("关于修改《甲办法》有关条款的通知", [], ["《甲办法》"]),
        ("关于修改〈甲办法〉的决定", [], ["《甲办法》"]),
        ("关于修改示例市供水条例的决定", [], ["《示例市供水条例》"]),
        ("关于修改《甲办法》和废止《乙规定》的决定", ["《乙规定》"], ["《甲办法》"]),
        ("关于废止《甲办法》和修改《乙规定》的决定", ["《甲办法》"], ["《乙规定》"]),
        ("关于废止《甲办法》、修改《乙规定》的决定", ["《甲办法》"], ["《乙规定》"]),
        ("关于停止执行《甲办法》的通知", ["《甲办法》"], []),
        ("关于宣布《甲办法》失效的公告", ["《甲办法》"], []),
        ("关于废止《甲办法》等3件规范性文件的决定", ["《甲办法》"], []),
        # Neither decides anything about a document that it names.
        ("关于修改和废止部分规章的决定", [], []),
        ("关于印发《关于修改〈甲办法〉的决定》的通知", [], []),
        ("关于贯彻《关于修改〈甲办法〉的决定》的通知", [], []),
        ("关于公开征求修改《甲办法》意见的通知", [], []),
        ("关于修改《甲办法》实施细则的通知", [], []),
        ("关于印发修改《甲办法》方案的通知", [], []),
        ("关于修改《甲办法》的说明", [], []),
    ],
)
def test_a_title_may_amend_and_repeal(title: str, repeals: list[str], amends: list[str]) -> None:
    assert [clause.citation.target for clause in title_clauses(title)] == repeals
    assert [clause.citation.target for clause in title_amendments(title)] == amends


def test_articles_in_a_title_are_read() -> None:
    (amended,) = title_amendments("关于修改《甲办法》第五条的决定")
    (repealed,) = title_clauses("关于废止《甲办法》第五条、第七条的决定")
    (paragraph,) = title_clauses("关于废止《甲办法》第五条第二款的决定")
    assert amended.articles == (5,)
    assert (repealed.articles, repealed.is_partial) == ((5, 7), True)
    assert (paragraph.articles, paragraph.provisions) == ((), ("第五条第二款",))


@pytest.fixture
def old(make_subject: MakeSubject) -> Subject:
    return make_subject("policy/a", number=OLD, title="示例市供水办法", expires=date(2026, 12, 31))


def _new(make_subject: MakeSubject, title: str = "示例市供水续期通知", **fields: object) -> Subject:
    return make_subject("policy/b", title=title, **({"published": date(2026, 5, 1)} | fields))


def _amendments(new: Subject, *others: Subject) -> tuple[Diagnostic, ...]:
    relations, _ = resolve_relations((new, *others))
    return amendment_findings(new, title_amendments(new.title), relations, index_targets((new, *others)))


def test_an_amendment_in_the_title_alone_is_reported_with_the_header_line(
    old: Subject, make_subject: MakeSubject
) -> None:
    assert _amendments(_new(make_subject, AMENDING), old) == (
        Diagnostic(
            rule="REL-10",
            severity=Severity.WARNING,
            text=Text(
                f"标题写明修改“{OLD}”，文件头没有写",
                f"the title amends “{OLD}”, the header does not say so",
            ),
            span=SourceSpan("content/policy/b.md", 1, 12),
            hint=Text(f"在文件头加一行：修改: {OLD}", f"add to the header: amends: {OLD}"),
            related=(
                Related(
                    text=Text("被修改的文件", "the amended document"),
                    span=SourceSpan("content/policy/a.md", 2, 5),
                ),
            ),
            repair=Repair(old="", new=OLD, key="amends"),
        ),
    )


def test_amended_articles_are_proposed_with_the_document(old: Subject, make_subject: MakeSubject) -> None:
    (finding,) = _amendments(_new(make_subject, AMENDING.replace("》的", "》第五条的")), old)
    assert finding.repair == Repair(old="", new=f"{{文件: {OLD}, 条款: [5]}}", key="amends")


def test_an_amendment_that_either_header_states_is_silent(
    old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    stating = _new(make_subject, AMENDING, claims=(make_claim("amends", OLD),))
    assert _amendments(stating, old) == ()
    passive = make_claim("amends", "policy/b", passive=True)
    amended = make_subject("policy/a", number=OLD, title="示例市供水办法", claims=(passive,))
    assert _amendments(_new(make_subject, AMENDING), amended) == ()


def test_amendments_of_strangers_are_worth_a_note_with_a_number_alone(make_subject: MakeSubject) -> None:
    assert _amendments(_new(make_subject, AMENDING)) == ()
    numbered = _new(make_subject, "关于修改《甲办法》（国发〔2001〕5号）的通知")
    (finding,) = _amendments(numbered)
    assert (finding.severity, finding.repair) == (Severity.INFO, None)
    news = _new(make_subject, AMENDING, type=DocumentType.NEWS)
    assert _amendments(news) == ()


EXTENDED: tuple[tuple[str, list[tuple[str, str]]], ...] = (
    ("《示例市供水办法》（示政发〔2019〕8号）有效期延长至2028年12月31日。", [(OLD, "2028-12-31")]),
    ("决定将《示例市供水办法》的有效期延长至2028年12月31日。", [("《示例市供水办法》", "2028-12-31")]),
    ("延长《示例市供水办法》有效期至2028年12月31日。", [("《示例市供水办法》", "2028-12-31")]),
    ("示政发〔2019〕8号文有效期顺延至2028年12月31日。", [(OLD, "2028-12-31")]),
    ("《示例市供水办法》继续执行至2028年12月31日。", [("《示例市供水办法》", "2028-12-31")]),
    ("《甲办法》继续有效，有效期延长至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    (
        "《甲办法》、《乙办法》有效期均延长至2028年12月31日。",
        [("《甲办法》", "2028-12-31"), ("《乙办法》", "2028-12-31")],
    ),
    ("《甲办法》有效期延长两年。", [("《甲办法》", "None")]),
    ("《甲办法》继续有效，至2028年12月31日止。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》继续有效到2028年底。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》继续有效到2028年2月。", [("《甲办法》", "2028-02-29")]),
    ("《甲办法》自2026年5月1日起继续有效至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》自2026年5月1日起继续有效，有效期至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》经评估，继续有效至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    (
        "《甲办法》、《乙办法》经评估，均继续有效至2028年12月31日。",
        [("《甲办法》", "2028-12-31"), ("《乙办法》", "2028-12-31")],
    ),
    ("《甲办法》期满后继续有效至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》有效期届满后，继续执行至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》继续实施至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》有效期延续至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》执行期限延长至2028年底。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》有效期限由2026年12月31日延长至2028年12月31日。", [("《甲办法》", "2028-12-31")]),
    ("《甲办法》继续有效5年。", [("《甲办法》", "None")]),
    ("《甲办法》继续有效5年以上。", []),
    ("《甲办法》继续实施5年规划。", []),
    ("《甲办法》有效期延长至2028年2月30日。", []),
    ("《甲办法》拟继续有效至2028年12月31日。", []),
    ("《甲办法》经评估，拟继续有效至2028年12月31日。", []),
    ("《甲办法》可继续有效至2028年12月31日。", []),
    ("《甲办法》如期满后继续有效至2028年12月31日，另行通知。", []),
    ("《甲办法》到期后不再继续有效至2028年12月31日。", []),
    ("《甲办法》发放的许可证继续有效至2028年12月31日。", []),
    ("第三条修改为：“甲。\n《甲办法》有效期延长至2028年12月31日。”", []),
    ("拟将《甲办法》有效期延长至2028年12月31日。", []),
    ("建议延长《甲办法》有效期至2028年12月31日。", []),
    ("《甲办法》有效期已延长至2028年12月31日。", []),
    ("根据《甲办法》，有效期延长至2028年12月31日。", []),
    ("《甲办法》规定的优惠政策有效期延长至2028年12月31日。", []),
    ("《取水许可证》有效期延长至2028年12月31日。", []),
    ("本办法有效期延长至2028年12月31日。", []),
    ("《甲办法》继续有效。", []),
    ("第三条修改为：“《甲办法》有效期延长至2028年12月31日。”", []),
)


@pytest.mark.parametrize(("text", "extended"), EXTENDED, ids=[text[:24] for text, _ in EXTENDED])
def test_the_text_extends_exactly_these(text: str, extended: list[tuple[str, str]]) -> None:
    assert [(c.citation.target, str(c.until)) for c in extension_clauses(text)] == extended


def _extensions(new: Subject, text: str, *others: Subject) -> tuple[Diagnostic, ...]:
    relations, _ = resolve_relations((new, *others))
    clauses = extension_clauses(text, first_line=12)
    return extension_findings(new, clauses, relations, index_targets((new, *others)))


LONGER = f"《示例市供水办法》（{OLD}）有效期延长至2028年12月31日。"


def test_an_extension_in_the_text_alone_is_reported_with_the_header_line(
    old: Subject, make_subject: MakeSubject
) -> None:
    assert _extensions(_new(make_subject), LONGER, old) == (
        Diagnostic(
            rule="REL-11",
            severity=Severity.WARNING,
            text=Text(
                f"正文延长了“{OLD}”的有效期，文件头没有写",
                f"the text extends the term of “{OLD}”, the header does not say so",
            ),
            span=SourceSpan("content/policy/b.md", 12, 1),
            hint=Text(
                f"在文件头加一行：延长: {{文件: {OLD}, 有效期至: 2028-12-31}}",
                f"add to the header: extends: {{target: {OLD}, until: 2028-12-31}}",
            ),
            related=(
                Related(
                    text=Text("被延长的文件", "the extended document"),
                    span=SourceSpan("content/policy/a.md", 2, 5),
                ),
            ),
            repair=Repair(old="", new=f"{{文件: {OLD}, 有效期至: 2028-12-31}}", key="extends"),
        ),
    )


def test_an_extension_without_a_day_or_too_late_proposes_nothing(
    old: Subject, make_subject: MakeSubject
) -> None:
    (without,) = _extensions(_new(make_subject), "《示例市供水办法》有效期延长两年。", old)
    assert without.repair is None
    assert without.hint is not None
    assert without.hint.zh == f"对照原件算出“{OLD}”新的最后一天，在文件头用“延长”写明文件和“有效期至”"
    late = _new(make_subject, published=date(2027, 5, 1))
    (finding,) = _extensions(late, LONGER, old)
    assert finding.repair is None
    assert finding.hint is not None
    assert finding.hint.zh.startswith("它的有效期在本文件施行以前已满")


def test_an_extension_that_a_header_states_is_silent(
    old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    stating = _new(make_subject, claims=(make_claim("extends", OLD, until=date(2028, 12, 31)),))
    assert _extensions(stating, LONGER, old) == ()
    updated = make_subject("policy/a", number=OLD, title="示例市供水办法", expires=date(2028, 12, 31))
    assert _extensions(_new(make_subject), LONGER, updated) == ()


@pytest.mark.parametrize("unit", ["《甲办法》、", "延长", "《甲办法》有效期延长至", "继续执行", "（"])
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    extension_clauses(unit * 40_000)
    extension_clauses("。".join([unit * 40] * 1000))
    assert process_time() - began < 5


@pytest.mark.parametrize(
    "text",
    [
        f"如省政府批准，《示例市供水办法》（{OLD}）的有效期延长至2028年12月31日。",
        f"《示例市供水办法》（{OLD}）有效期延长至2028年12月31日，第三条除外。",
        f"不得将《示例市供水办法》（{OLD}）的有效期延长至2028年12月31日。",
        f"《示例市供水办法》（{OLD}）有效期延长至2028年12月31日，但补贴标准另行规定。",
        f"初步意见：\n\n《示例市供水办法》（{OLD}）有效期延长至2028年12月31日。",
    ],
)
def test_an_extension_with_more_in_its_sentence_is_never_written(
    old: Subject, make_subject: MakeSubject, text: str
) -> None:
    assert [finding.repair for finding in _extensions(_new(make_subject), text, old)] in ([None], [])


@pytest.mark.parametrize("kind", ["征求意见稿", "草案", "送审稿"])
def test_the_title_of_a_draft_does_nothing(kind: str) -> None:
    assert title_clauses(f"关于废止《示例市停车管理办法》的决定（{kind}）") == ()
    assert title_amendments(f"关于修改《示例市停车管理办法》的决定（{kind}）") == ()
