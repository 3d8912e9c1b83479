"""The term that a text states of itself, and the header that says otherwise (VAL-10)."""

import re
from collections.abc import Callable
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import Diagnostic, Repair, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType
from site_builder.model.validity import Relation
from site_builder.reading.start_clauses import start_clause
from site_builder.reading.terms import term_clauses
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_findings import term_findings
from site_builder.resolve.term_packs import TERM_RULES

MakeSubject = Callable[..., Subject]
OWN = (
    ("第十三条　本办法自2024年5月1日起施行，有效期5年。", 60),
    ("第十三条 本办法自2024年5月1日起施行，有效期为五年。", 60),
    ("五、本通知自印发之日起施行，有效期2年。", 24),
    ("本意见自发布之日起执行，本意见有效期3年。", 36),
    ("（三）本细则自公布之日起试行，试行期一年半。", 18),
    ("本方案自印发之日起试行，试行期为6个月。", 6),
    ("自2024年5月1日起施行，有效期半年。", 6),
    ("本办法有效期5年，自2024年5月1日起施行。", 60),
    ("本办法（试行）自2024年5月1日起施行，有效期限为２年。", 24),
    ("**第九条** 本规定自2024年5月1日起施行；有效期自发布之日起计算5年。", 60),
    ("第二条 《甲办法》同时废止。\n第三条 本规范自2024年5月1日起施行，有效期十年。", 120),
    ("本办法自2024年5月1日起施行，有效期至2029年4月30日。", date(2029, 4, 30)),
    ("本办法自2024年5月1日起施行，有效期截至2029年4月30日止。", date(2029, 4, 30)),
    ("本通知自2024年5月1日起施行，有效期到二〇二九年四月三十日。", date(2029, 4, 30)),
    ("有效期至：2029年4月30日", date(2029, 4, 30)),
    ("有效期：自2024年5月1日至2029年4月30日", date(2029, 4, 30)),
    ("本政策自2024年5月1日起施行至2029年4月30日。", date(2029, 4, 30)),
    ("本通知自2024年5月1日起执行，至2029年4月30日止。", date(2029, 4, 30)),
    ("自2026年5月1日起试行，试行期一年。", 12),
    ("五、本办法自2026年5月1日起试行，试行期限一年。", 12),
    ("本办法自2026年5月1日起施行。有效期五年。", 60),
    ("第九条　本办法自印发之日起施行。有效期为三年。", 36),
    ("本办法自2026年5月1日起施行，有效期暂定两年。", 24),
    ("本办法自2026年5月1日起施行，暂定两年。", 24),
    ("本办法自2026年5月1日起试行，暂定试行一年。", 12),
    ("本办法自2026年5月1日起试行两年。", 24),
    ("本办法2026年5月1日起施行，有效期5年。", 60),
    ("政策执行期限：2026年5月1日至2027年4月30日。", date(2027, 4, 30)),
    ("五、政策执行期限：自2026年5月1日起至2027年4月30日止。", date(2027, 4, 30)),
    ("本政策执行期限为2026年5月1日至12月31日。", date(2026, 12, 31)),
    ("政策有效期：2026年5月1日—2027年4月30日", date(2027, 4, 30)),
    ("本办法自2026年5月1日起施行，有效期至2027年底。", date(2027, 12, 31)),
    ("本办法自2026年5月1日起施行，有效期至2028年2月底。", date(2028, 2, 29)),
    ("本办法自2026年5月1日起施行，试行一年。", 12),
    ("本办法自2026年5月1日起施行，暂行两年。", 24),
    ("本办法自2026年5月1日起试行，试行期为1年。", 12),
    ("本办法自2026年5月1日起施行，暂行期一年。", 12),
    ("本办法自2026年5月1日起施行，试行为期一年。", 12),
    ("本办法自2026年5月1日起试行，试行至2027年底。", date(2027, 12, 31)),
    ("本办法自2026年5月1日起施行，有效至2028年4月30日。", date(2028, 4, 30)),
    ("本办法有效期自2026年5月1日至2028年4月30日。", date(2028, 4, 30)),
    ("有效期自2026年5月1日至2028年4月30日。", date(2028, 4, 30)),
    ("九、本办法的有效期自发布之日起5年。", 60),
    ("本办法自2026年5月1日起施行，至2028年4月30日止。", date(2028, 4, 30)),
    ("新规定出台之日，本办法自行废止。", None),
    ("有效期限：2026年1月1日—2028年12月31日", date(2028, 12, 31)),
    ("有效期限：2026年1月1日-2028年12月31日", date(2028, 12, 31)),
    ("有效期限：2026年1月1日——2028年12月31日", date(2028, 12, 31)),
    ("有效期限：2026年1月1日～2028年12月31日", date(2028, 12, 31)),
    ("有效期：2026年1月1日—2028年12月31日", date(2028, 12, 31)),
    ("**有效期：** 2026年1月1日 — 12月31日", None),
    ("有效期：2026年1月1日 — 12月31日", date(2026, 12, 31)),
    ("有效期：2026-01-01至2028-12-31", date(2028, 12, 31)),
    ("有效期：2026.1.1-2028.12.31", date(2028, 12, 31)),
    ("有效期：2026年", None),
    ("有效期：2026年1月1日", None),
    ("本办法自2026年5月1日起施行，有效期3年零6个月。", 42),
    ("本办法自2026年5月1日起施行，有效期120个月。", 120),
    ("本办法自2026年5月1日起施行，为期一年。", 12),
    ("本办法自2026年5月1日起施行，执行为期两年。", 24),
    ("本办法自2026年5月1日起试行。试行期限两年。", 24),
    ("第八条　本办法自2026年5月1日起试行。\n\n第九条　试行期限两年。", 24),
    ("本办法自2026年5月1日起施行。本办法试行两年。", 24),
    ("本办法自2026年5月1日起施行，有效期至2028年年底。", date(2028, 12, 31)),
    ("本办法自2026年5月1日起施行，有效期至2028年末。", date(2028, 12, 31)),
    ("本办法自2026年5月1日起施行，有效期至2028年2月。", date(2028, 2, 29)),
    ("本办法自2026年5月1日起施行，有效期至2028年12月止。", date(2028, 12, 31)),
    ("本办法自2026年5月1日起施行，有效期至二〇二八年十二月底。", date(2028, 12, 31)),
    ("本办法执行至2028年12月31日。", date(2028, 12, 31)),
    ("本办法执行到2028年12月底。", date(2028, 12, 31)),
    ("本办法有效期为发布之日起两年。", 24),
    ("本办法自2026年5月1日起施行，有效期为施行之日起2年。", 24),
)
OTHERS = (
    "许可证有效期5年。",
    "第八条 生产许可证自颁发之日起有效期5年，期满前申请换发。",
    "规范性文件自施行之日起，有效期一般为5年，最长不超过10年。",
    "制定机关应当规定有效期；规范性文件的有效期为5年。",
    "本办法自2024年5月1日起施行，有效期届满前六个月组织评估。",
    "本决定自2024年5月1日起施行，有效期不变。",
    "本办法自2024年5月1日起施行。",
    "本办法自2024年5月1日起施行，有效期5年以内的证书应当换发。",
    "第三十条修改为：“本办法自2024年5月1日起施行，有效期5年。”",
    "培训合格证书自发证之日起有效期3年。",
    "自2024年5月1日起施行的《甲办法》，有效期由制定机关确定。",
    "食品的保质期至2029年4月30日。",
    "项目申报期限：2026年5月1日至2027年4月30日。",
    "许可证有效期五年。逾期失效。",
    "本办法自2026年5月1日起施行。许可证有效期五年。",
    "服务期暂定两年。",
    "试行两年后全面推开。",
    "补贴标准暂定为每亩两百元。",
    "合同执行期限为2026年5月1日至2027年4月30日。",
    "本办法自2026年5月1日起施行，试行一年来，效果良好。",
    "本办法自2026年5月1日起施行，试行两年后全面推开。",
    "自2026年5月1日起试行一年一次的年检制度。",
    "本办法自2026年5月1日起施行，试用期限两年。",
    "本办法自2026年5月1日起施行。许可证有效期限两年。",
    "居住证有效期：2026年1月1日—2028年12月31日",
    "证书编号：12\n\n有效期：2026年1月1日—2028年12月31日",
    "许可证号：12\n\n有效期至：2028年12月31日",
    "报价有效期至2028年12月31日。",
    "本合同有效期至2028年12月31日。",
    "本办法自2026年5月1日起施行。合同为期一年。",
)


@pytest.mark.parametrize(("text", "term"), OWN, ids=[text for text, _ in OWN])
def test_the_own_term_of_a_text_is_read(text: str, term: int | date | None) -> None:
    assert [clause.until or clause.months for clause in term_clauses(text)] == ([term] if term else [])


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("本办法自2025年3月1日起施行，有效期5年，至2030年3月1日止。", [60, date(2030, 3, 1)]),
        ("本办法自2025年3月1日起施行，有效期5年（至2029年2月28日）。", [60, date(2029, 2, 28)]),
        ("本办法自2025年3月1日起施行，有效期5年（2025年3月1日—2030年2月28日）。", [60, date(2030, 2, 28)]),
        ("本办法自2025年3月1日起施行，有效期至2029年2月28日，有效期5年。", [date(2029, 2, 28), 60]),
        ("本办法自2025年3月1日起施行，有效期5年。\n本办法有效期3年。", [60, 36]),
        ("本办法自2025年3月1日起施行，有效期5年。\n本办法有效期5年。", [60]),
        ("本办法自2025年3月1日起施行，有效期5年。\n\n附件\n\n本规则有效期3年。", [60]),
    ],
)
def test_a_text_that_says_it_twice_is_read_twice(text: str, terms: list[int | date]) -> None:
    assert [clause.until or clause.months for clause in term_clauses(text)] == terms


@pytest.mark.parametrize(
    "text",
    [
        "> 本办法自2025年3月1日起施行，有效期5年。",
        "“第三十条 甲。本办法自2025年3月1日起施行，有效期5年。”",
        "第三十条修改为：“甲。乙。本办法自2025年3月1日起施行，有效期5年。”",
        "第三十条修改为：“甲。\n\n本办法自2025年3月1日起施行，有效期5年。”",
        "第三十条修改为：“甲。\n\n“乙。\n\n“本办法自2025年3月1日起施行，有效期5年。”\n\n丙“丁”。",
        "第三十条修改为：「甲。\n本办法自2025年3月1日起施行，有效期5年。」",
        "第三十条修改为：『甲。本办法自2025年3月1日起施行，有效期5年。』",
        '第三十条修改为："甲。本办法自2025年3月1日起施行，有效期5年。"',
        "  > 本办法自2025年3月1日起施行，有效期5年。",
    ],
)
def test_quoted_terms_are_those_of_others(text: str) -> None:
    assert term_clauses(text) == ()


@pytest.mark.parametrize(
    ("text", "header", "said"),
    [
        ("有效期5年，至2030年3月1日止", "", ["有效期至: 2030-03-01"]),
        ("有效期5年，至2030年2月28日止", "", ["有效期至: 2030-02-28"]),
        ("有效期5年，至2028年2月28日止", "", ["contradiction"]),
        ("有效期5年，至2028年2月28日止", "2028-02-28", []),
        ("有效期5年，至2028年2月28日止", "2030-02-28", []),
        ("有效期5年，至2028年2月28日止", "2031-01-01", ["contradiction"]),
    ],
)
def test_two_terms_in_one_text_agree_or_are_asked_about(
    make_subject: MakeSubject, text: str, header: str, said: list[str]
) -> None:
    day = date(2025, 3, 1)
    expires = {"expires": date.fromisoformat(header)} if header else {}
    subject = make_subject("policy/a", published=day, effective=day, **expires)
    found = _findings(subject, f"本办法自2025年3月1日起施行，{text}。")
    assert [
        "contradiction" if "又写" in one.text.zh else one.hint.zh.rpartition("：")[2]
        for one in found
        if one.hint
    ] == said
    assert all(one.repair is None for one in found if "又写" in one.text.zh)


@pytest.mark.parametrize("title", ["关于做好防汛工作的通知", "示例市防汛办法"])
def test_a_term_that_stands_in_an_annex_is_not_written_into_the_header(
    make_subject: MakeSubject, title: str
) -> None:
    text = "请认真执行。\n\n附件1\n\n第九条 本规则自2025年3月1日起施行，有效期5年。"
    (found,) = term_findings(
        make_subject("policy/a", title=title), term_clauses(text, own_title=title), (), None
    )
    assert (found.repair, found.hint and "附件" in found.hint.zh) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "“甲没有关上。\n\n本办法自2025年3月1日起施行，有效期5年。",
        "“甲”办法。\n\n本办法自2025年3月1日起施行，有效期5年。\n\n所称“乙”是丙。",
        "“甲没有关上。\n\n本办法自2025年3月1日起施行，有效期5年。\n\n所称“乙”是丙。",
    ],
)
def test_a_quotation_that_is_not_closed_ends_with_its_line(text: str) -> None:
    assert [clause.months for clause in term_clauses(text)] == [60]


RULES = "第九条 本规则自2025年3月1日起施行，有效期5年。"
ISSUING = "关于印发《示例市防汛规则》的通知"
FORWARDING = "关于转发《示例省防汛规则》的通知"


@pytest.mark.parametrize(
    ("title", "text", "is_own"),
    [
        (ISSUING, f"附件\n\n{RULES}", True),
        (ISSUING, f"附件\n\n示例市防汛规则\n\n{RULES}", True),
        (ISSUING, f"附件\n\n# 示例市防汛规则（试行）\n\n{RULES}", True),
        (ISSUING, f"附件\n\n示例市\n防汛规则\n\n{RULES}", True),
        (ISSUING, f"# 示例市防汛规则\n\n{RULES}", True),
        (ISSUING, f"## 附件：示例市防汛规则\n\n{RULES}", True),
        (ISSUING, f"附件1\n\n示例市防汛规则\n\n甲。\n\n附件2\n\n防汛值班办法\n\n{RULES}", False),
        (ISSUING, f"附件\n\n示例省防汛\n值班办法\n\n{RULES}", False),
        (ISSUING, f"附件\n\n示例市防汛规则实施细则\n\n{RULES}", False),
        (ISSUING, f"## 附件2：防汛值班办法\n\n{RULES}", False),
        ("关于印发《甲办法》和《乙细则》的通知", f"附件2\n\n乙细则\n\n{RULES}", True),
        ("批转《示例市防汛规则》的通知", f"附件\n\n{RULES}", True),
        (FORWARDING, f"附件\n\n{RULES}", False),
        (FORWARDING, f"现转发给你们。\n\n2025年3月1日\n\n示例省防汛规则\n\n{RULES}", False),
        (FORWARDING, f"现转发给你们。\n\n{RULES}", False),
        (FORWARDING, f"{RULES}\n\n2025年3月1日\n\n示例省防汛规则\n\n甲。", True),
        ("转发省水利厅关于印发示例省防汛规则的通知的通知", f"附件\n\n{RULES}", False),
    ],
)
def test_a_term_is_the_documents_own_where_its_text_is(title: str, text: str, is_own: bool) -> None:
    (term,) = term_clauses(f"请遵照执行。\n\n{text}", own_title=title)
    start = start_clause(f"请遵照执行。\n\n{text}", own_title=title)
    assert start is not None
    assert (not term.is_in_annex, not start.is_in_annex) == (is_own, is_own)


def test_a_term_of_a_forwarded_text_is_asked_about_and_not_written(make_subject: MakeSubject) -> None:
    clauses = term_clauses(f"现转发给你们。\n\n{RULES}", own_title=FORWARDING)
    (found,) = term_findings(make_subject("policy/a", title=FORWARDING), clauses, (), None)
    assert (found.repair, found.hint) == (
        None,
        Text(
            "这一条在附件里，附件可能是另一份文件：如果说的就是本文件，在文件头写“有效期至”",
            "this stands in an annex, which may be another document: if it is said of this one, add `expires:` to the "
            "header",
        ),
    )


def test_what_a_notice_issues_is_its_own_text() -> None:
    text = "现印发给你们。\n\n附件\n\n第九条 本规则自2025年3月1日起施行，有效期5年。"
    (clause,) = term_clauses(text, own_title="关于印发《示例市防汛规则》的通知")
    assert not clause.is_in_annex


@pytest.mark.parametrize("text", OTHERS)
def test_terms_of_other_things_are_left_alone(text: str) -> None:
    assert term_clauses(text) == ()


def test_the_clause_has_its_words_and_its_place_in_the_file() -> None:
    (clause,) = term_clauses("# 办法\n\n第一条 本办法自2024年5月1日起施行，有效期5年。\n", first_line=9)
    assert (clause.words, clause.line, clause.column) == ("有效期5年", 11, 22)


def test_long_sentences_are_read_in_time() -> None:
    began = process_time()
    for unit in (
        "自起施行，",
        "本办法",
        "有效期",
        "自2024年",
        "1" * 50,
        "附件",
        "附件\n",
        "“",
        "“本办法有效期5年。\n",
    ):
        term_clauses("本办法" + unit * 20_000 + "有效期5年")
        term_clauses(unit * 60 + "有效期5年")
    assert process_time() - began < 5


def _findings(subject: Subject, text: str, *relations: Relation, pack: str = "") -> tuple[Diagnostic, ...]:
    start = start_clause(text, first_line=12)
    return term_findings(subject, term_clauses(text, first_line=12), relations, TERM_RULES.get(pack), start)


YEARS = "本办法自2019年3月1日起施行，有效期5年。"


def test_a_term_in_the_text_alone_is_reported_with_the_header_line(make_subject: MakeSubject) -> None:
    (finding,) = _findings(make_subject("policy/a"), YEARS)
    assert finding.rule == "VAL-10"
    assert finding.span == SourceSpan("content/policy/a.md", 12, 18)
    assert finding.text.zh == "正文写“有效期5年”，文件头没有写有效期，到期后页面仍会显示现行有效"
    assert finding.hint is not None
    assert finding.hint.zh == "在文件头加一行：有效期至: 2024-02-29"
    assert finding.repair == Repair(old="", new="2024-02-29", key="expires")


def test_another_day_in_the_header_is_reported_with_both_places(make_subject: MakeSubject) -> None:
    places = {"title": (2, 5), "expires": (7, 7)}
    (finding,) = _findings(make_subject("policy/a", expires=date(2023, 2, 28), places=places), YEARS)
    assert finding.span == SourceSpan("content/policy/a.md", 7, 7)
    assert finding.text.zh == "文件头写有效期至 2023-02-28，正文写“有效期5年”，应到 2024-02-29 为止"
    assert [related.span.line for related in finding.related] == [12]
    assert finding.repair is None


@pytest.mark.parametrize(
    ("expires", "count"),
    [
        (date(2024, 2, 29), 0),
        (date(2024, 1, 31), 0),
        (date(2024, 1, 14), 0),
        # The day itself is one too many.
        (date(2024, 3, 1), 1),
        (date(2024, 2, 1), 1),
        (date(2024, 1, 15), 1),
    ],
)
def test_a_term_may_count_from_effect_publication_or_issue(
    expires: date, count: int, make_subject: MakeSubject
) -> None:
    subject = make_subject(
        "policy/a",
        published=date(2019, 2, 1),
        issued=date(2019, 1, 15),
        effective=date(2019, 3, 1),
        expires=expires,
    )
    assert len(_findings(subject, "本办法有效期5年。")) == count


def test_a_day_in_the_text_is_the_day_in_the_header(make_subject: MakeSubject) -> None:
    text = "本办法自2019年3月1日起施行，有效期至2023年12月31日。"
    assert _findings(make_subject("policy/a", expires=date(2023, 12, 31)), text) == ()
    assert len(_findings(make_subject("policy/a", expires=date(2023, 12, 30)), text)) == 1


def test_a_rule_pack_that_gives_the_same_term_is_enough(make_subject: MakeSubject) -> None:
    subject = make_subject("policy/a")
    assert _findings(subject, YEARS, pack="hunan") == ()
    assert len(_findings(subject, YEARS.replace("5年", "3年"), pack="hunan")) == 1


def test_an_extended_document_may_say_anything(
    make_subject: MakeSubject, make_relation: Callable[..., Relation]
) -> None:
    longer = make_relation("extends", "policy/b", "policy/a", until=date(2029, 2, 28))
    assert _findings(make_subject("policy/a", expires=date(2029, 2, 28)), YEARS, longer) == ()


@pytest.mark.parametrize("kind", [DocumentType.NEWS, DocumentType.INTERPRETATION, DocumentType.NOTICE])
def test_documents_without_validity_are_left_alone(kind: DocumentType, make_subject: MakeSubject) -> None:
    assert _findings(make_subject("policy/a", type=kind), YEARS) == ()


def test_terms_beyond_the_calendar_are_left_alone(make_subject: MakeSubject) -> None:
    assert _findings(make_subject("policy/a"), YEARS.replace("5年", "9000年")) == ()


PIECES = (
    "第一条 ",
    "本办法",
    "自2024年5月1日起",
    "施行",
    "试行",
    "执行",
    "有效",
    "期",
    "至",
    "，",
    "。",
    "\n",
    "5年",
    "2029年4月30日",
)


@given(st.lists(st.sampled_from(PIECES), max_size=15).map("".join))
def test_a_text_that_is_passed_over_states_no_term(text: str) -> None:
    quick = term_clauses(text)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("site_builder.reading.terms._ENDS_OF_WORDS", (re.compile(""),))
        assert term_clauses(text) == quick


def test_a_text_with_a_term_contradicts_a_header_without_end(make_subject: MakeSubject) -> None:
    day = date(2025, 3, 1)
    subject = make_subject("policy/a", published=day, effective=day, places={"expires": (5, 8)})
    (found,) = _findings(subject, "本办法自2025年3月1日起施行，有效期5年。")
    assert found.text.zh == "文件头写有效期至 长期，正文写“有效期5年”，应到 2030-02-28 为止"
    assert (found.span.line, found.repair) == (5, None)
