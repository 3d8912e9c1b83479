"""From when a text says that it is in force, the header that says otherwise (VAL-33), and terms that count from it."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType
from site_builder.reading.start_clauses import start_clause
from site_builder.reading.terms import term_clauses
from site_builder.resolve.start_clause_findings import start_clause_findings
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_findings import term_findings

MakeSubject = Callable[..., Subject]
TITLE = "示例市人民政府关于印发《示例市供水办法》的通知"
DAY = date(2026, 5, 1)

OWN = (
    ("本办法自2026年5月1日起施行。", DAY),
    ("第三十条　本办法自2026年5月1日起施行，有效期5年。", DAY),
    ("**第九条** 本规定自2026年5月1日起实施；《乙规定》同时废止。", DAY),
    ("五、本通知从2026年5月1日起执行。", DAY),
    ("本通告自2026年5月1日零时起施行。", DAY),
    ("本办法2026年5月1日起施行。", DAY),
    ("2026年5月1日起施行。", DAY),
    ("本办法于2026年5月1日起正式施行", DAY),
    ("本办法自2026年5月1日施行。", DAY),
    ("本办法自二〇二六年五月一日起施行。", DAY),
    ("自2026年5月1日起试行，试行期一年。", DAY),
    ("本办法自2026年5月1日起试行两年。", DAY),
    ("本办法有效期5年，自2026年5月1日起施行。", DAY),
    ("本办法由市水务局负责解释，自2026年5月1日起施行。", DAY),
    ("《示例市供水办法》自2026年5月1日起施行。", DAY),
    ("现将《示例市供水办法》印发给你们，自2026年5月1日起施行。", DAY),
    ("《示例市供水办法》已经市政府常务会议通过，现予公布，自2026年5月1日起施行。", DAY),
    ("第一条 总则。\n第二条 本办法自2026年5月1日起施行。\n\n附件一\n本办法自2026年5月1日起施行。", DAY),
    ("本办法自印发之日起施行。", 0),
    ("本决定自公布之日起施行。", 0),
    ("五、本意见自发布之日起实施。", 0),
    ("本办法自发布之日起30日后施行。", 30),
    ("本规定自公布之日起满30日施行。", 30),
    ("本规定自公布之日起三十日后施行。", 30),
    ("本办法自发布之日起一个月后施行。", 30),
)
OTHERS = (
    "《示例市供热办法》自2026年5月1日起施行。",
    "合同自2026年5月1日起生效。",
    "调解协议自签订之日起生效。",
    "（二）自2026年7月1日起执行。",
    "新的收费标准自2026年5月1日起执行。",
    "一、自2026年5月1日起执行新的收费标准。",
    "2026年5月1日起施行的办法同时废止。",
    "本办法自2026年5月1日起施行后，原规定停止执行。",
    "本办法自2026年5月1日起施行前已经受理的，按原规定办理。",
    "第三十条修改为：“本办法自2026年5月1日起施行。”",
)


@pytest.mark.parametrize(("text", "start"), OWN, ids=[text[:24] for text, _ in OWN])
def test_the_start_that_a_text_names_is_read(text: str, start: date | int) -> None:
    clause = start_clause(text, own_title=TITLE)
    assert clause is not None
    assert (clause.on or clause.days_after_issue) == start


@pytest.mark.parametrize("text", OTHERS)
def test_starts_of_other_things_are_left_alone(text: str) -> None:
    assert start_clause(text, own_title=TITLE) is None


def test_the_clause_has_its_words_and_its_place() -> None:
    clause = start_clause("# 办法\n\n第一条 本办法自2026年5月1日起施行。\n", first_line=9)
    assert clause is not None
    assert (clause.words, clause.line, clause.column) == ("自2026年5月1日起施行", 11, 8)


def _findings(subject: Subject, text: str) -> tuple[Diagnostic, ...]:
    return start_clause_findings(subject, start_clause(text, own_title=subject.title, first_line=12))


def _subject(make_subject: MakeSubject, **fields: object) -> Subject:
    """Published on 2 March 2026; with `effective` the header says so at line 6."""
    places = {"title": (2, 5), "published": (4, 7)}
    if "effective" in fields:
        places["effective"] = (6, 7)
    return make_subject("policy/a", **({"published": date(2026, 3, 2), "places": places} | fields))


def test_a_start_in_the_text_alone_is_reported_with_the_header_line(make_subject: MakeSubject) -> None:
    assert _findings(_subject(make_subject), "本办法自2027年1月1日起施行，有效期2年。") == (
        Diagnostic(
            rule="VAL-33",
            severity=Severity.WARNING,
            text=Text(
                "正文写“自2027年1月1日起施行”，文件头没有写施行日期，页面从 2026-03-02 算起",
                "the text says “自2027年1月1日起施行”, the header names no effective day: the page counts from 2026-03-02",
            ),
            span=SourceSpan("content/policy/a.md", 12, 4),
            hint=Text("在文件头加一行：施行日期: 2027-01-01", "add to the header: effective: 2027-01-01"),
            repair=Repair(old="", new="2027-01-01", key="effective"),
        ),
    )


def test_another_day_in_the_header_is_reported_with_both_places(make_subject: MakeSubject) -> None:
    subject = _subject(make_subject, effective=date(2026, 6, 1))
    assert _findings(subject, "本办法自2026年5月1日起施行。") == (
        Diagnostic(
            rule="VAL-33",
            severity=Severity.WARNING,
            text=Text(
                "文件头写施行日期 2026-06-01，正文写“自2026年5月1日起施行”",
                "the header has 2026-06-01 for the effective day, the text says “自2026年5月1日起施行”",
            ),
            span=SourceSpan("content/policy/a.md", 6, 7),
            hint=Text(
                "对照印发的原件，改正文件头或正文中写错的一处",
                "compare with the original as issued, and correct whichever is wrong",
            ),
            related=(
                Related(
                    text=Text("正文在这里", "the text says it here"),
                    span=SourceSpan("content/policy/a.md", 12, 4),
                ),
            ),
        ),
    )


def test_a_start_that_must_be_counted_is_asked_for_and_not_proposed(make_subject: MakeSubject) -> None:
    (finding,) = _findings(_subject(make_subject), "本办法自公布之日起30日后施行。")
    assert finding.repair is None
    assert finding.text.zh == "正文写“自公布之日起30日后施行”，文件头没有写施行日期，页面从 2026-03-02 算起"
    assert finding.hint is not None
    assert finding.hint.zh == "按公布的日子算出施行的那一天，在文件头加一行“施行日期”"


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("本办法自2026年5月1日起施行。", {"effective": DAY}),
        ("本办法自2026年3月2日起施行。", {}),
        ("本办法自印发之日起施行。", {}),
        ("本办法自印发之日起施行。", {"effective": date(2026, 2, 26), "issued": date(2026, 2, 26)}),
        ("本办法自公布之日起30日后施行。", {"effective": date(2026, 4, 1)}),
        ("本办法自公布之日起30日后施行。", {"effective": date(2026, 4, 2)}),
        # A law as amended names the day of its first version.
        ("本办法自1998年5月1日起施行。", {"effective": date(2026, 3, 2)}),
        ("本办法自1998年5月1日起施行。", {}),
        (
            "（2025年6月1日通过，根据2026年3月1日《决定》修正）\n\n本办法自2025年7月1日起施行。",
            {"effective": DAY},
        ),
        ("本办法自2026年5月1日起施行。", {"type": DocumentType.NEWS}),
    ],
)
def test_a_start_that_agrees_or_says_nothing_is_silent(
    text: str, fields: dict[str, object], make_subject: MakeSubject
) -> None:
    assert _findings(_subject(make_subject, **fields), text) == ()


@pytest.mark.parametrize(
    ("text", "effective"),
    [
        ("本办法自印发之日起施行。", date(2026, 9, 1)),
        ("本办法自公布之日起30日后施行。", date(2026, 3, 2)),
        ("本办法自公布之日起30日后施行。", date(2026, 9, 1)),
    ],
)
def test_a_header_far_from_what_is_counted_is_reported(
    text: str, effective: date, make_subject: MakeSubject
) -> None:
    (finding,) = _findings(_subject(make_subject, effective=effective), text)
    assert (finding.rule, finding.span.line, finding.repair) == ("VAL-33", 6, None)


@pytest.mark.parametrize(
    ("effective", "issued", "count"),
    [
        (date(2026, 2, 20), date(2026, 2, 26), 1),
        (date(2026, 2, 25), date(2026, 2, 26), 1),
        (date(2026, 2, 26), date(2026, 2, 26), 0),
        (date(2026, 3, 2), date(2026, 2, 26), 0),
        # Long before: VAL-45 tells it.
        (date(2016, 2, 26), date(2026, 2, 26), 0),
        # The day on the site may be later than the issue.
        (date(2026, 2, 20), None, 0),
        (date(2010, 2, 20), None, 0),
    ],
)
def test_nothing_that_counts_from_its_issue_is_in_force_before_it(
    effective: date, issued: date | None, count: int, make_subject: MakeSubject
) -> None:
    subject = _subject(make_subject, effective=effective, issued=issued)
    found = _findings(subject, "本办法自发布之日起施行。")
    assert [(one.rule, one.text.zh) for one in found] == [
        ("VAL-33", f"文件头写施行日期 {effective}，正文写“自发布之日起施行”，发布日期是 2026-03-02")
    ] * count


def _terms(subject: Subject, text: str) -> tuple[Diagnostic, ...]:
    start = start_clause(text, own_title=subject.title)
    return term_findings(subject, term_clauses(text, first_line=12), (), None, start)


@pytest.mark.parametrize(
    ("text", "last_day"),
    [
        ("本办法自2027年1月1日起施行，有效期2年。", "2028-12-31"),
        ("本办法自2027年1月1日起施行。有效期两年。", "2028-12-31"),
        ("自2026年5月1日起试行，试行期一年。", "2027-04-30"),
        ("本办法自2026年5月1日起试行两年。", "2028-04-30"),
        ("本办法2026年5月1日起施行，暂定两年。", "2028-04-30"),
        ("本办法自2024年2月29日起施行，有效期1年。", "2025-02-28"),
        ("本办法自2026年5月1日起施行，有效期自2026年6月1日起计算1年。", "2027-05-31"),
        ("本办法自2026年5月1日起施行，有效期自发布之日起计算1年。", "2027-03-01"),
        ("政策执行期限：2026年5月1日至2027年4月30日。", "2027-04-30"),
        ("本办法自发布之日起施行，有效期1年。", "2027-03-01"),
    ],
)
def test_a_term_counts_from_the_start_that_the_text_names(
    text: str, last_day: str, make_subject: MakeSubject
) -> None:
    (finding,) = _terms(_subject(make_subject), text)
    assert finding.repair == Repair(old="", new=last_day, key="expires")


def test_a_last_day_counted_from_the_publication_is_wrong_where_the_text_names_a_start(
    make_subject: MakeSubject,
) -> None:
    text = "本办法自2027年1月1日起施行，有效期2年。"
    places = {"title": (2, 5), "expires": (7, 7)}
    subject = _subject(make_subject, expires=date(2028, 3, 1), places=places)
    (finding,) = _terms(subject, text)
    assert finding.text.zh == "文件头写有效期至 2028-03-01，正文写“有效期2年”，应到 2028-12-31 为止"
    assert _terms(_subject(make_subject, expires=date(2028, 12, 31), places=places), text) == ()
    (longer,) = _terms(_subject(make_subject, expires=date(2029, 1, 1), places=places), text)
    assert longer.text.zh == "文件头写有效期至 2029-01-01，正文写“有效期2年”，应到 2028-12-31 为止"


def test_a_term_whose_first_day_must_be_counted_is_asked_about(make_subject: MakeSubject) -> None:
    (finding,) = _terms(_subject(make_subject), "本办法自公布之日起30日后施行，有效期5年。")
    assert (finding.text.zh, finding.hint and finding.hint.zh, finding.repair) == (
        "正文写“有效期5年”，文件头没有写有效期，到期后页面仍会显示现行有效",
        "正文写“自公布之日起30日后施行”，先查明从哪一天起施行，再算出最后一天，在文件头写“施行日期”和“有效期至”",
        None,
    )


def test_a_term_from_the_day_of_printing_is_proposed_only_where_that_day_is_known(
    make_subject: MakeSubject,
) -> None:
    text = "本办法自印发之日起施行，有效期1年。"
    (open_day,) = _terms(_subject(make_subject, issued=date(2026, 2, 26)), text)
    assert open_day.repair is None
    assert open_day.hint is not None
    assert open_day.hint.zh == (
        "成文日期 2026-02-26 和发布日期 2026-03-02 不是同一天：按印发的那一天算出最后一天，在文件头写“有效期至”"
    )
    (known,) = _terms(_subject(make_subject, issued=date(2026, 3, 2)), text)
    assert known.repair == Repair(old="", new="2027-03-01", key="expires")


@pytest.mark.parametrize(
    "unit", ["自2024年5月1日起", "自…起", "本办法自起施行，", "第一条、", "日施行", "起施行"]
)
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    for text in (unit * 60_000, "\n".join([unit * 30] * 2000)):
        start_clause(text)
        term_clauses(text)
    assert process_time() - began < 5


@given(st.text(alphabet="本办法自于起施行日年月0123，。\n《》“”第条", max_size=80))
def test_any_text_is_read(text: str) -> None:
    clause = start_clause(text)
    assert clause is None or text.splitlines()[clause.line - 1][clause.column - 1 :].startswith(clause.words)


def test_a_start_that_stands_in_an_annex_is_not_written_into_the_header(make_subject: MakeSubject) -> None:
    text = "请认真执行。\n\n附件1\n\n第九条 本规则自2026年5月1日起施行。"
    (found,) = start_clause_findings(make_subject("policy/a"), start_clause(text, own_title="关于防汛的通知"))
    assert (found.repair, found.hint and "附件" in found.hint.zh) == (None, True)


@pytest.mark.parametrize(
    "text",
    [
        "> 本办法自2026年5月1日起施行。",
        "“第三条 甲。本办法自2026年5月1日起施行。”",
        "修改为：“甲。本办法自2026年5月1日起施行。”",
    ],
)
def test_quoted_starts_are_those_of_others(text: str) -> None:
    assert start_clause(text) is None
