"""What the text repeals and the header does not; and which documents running text cites."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from site_builder.chinese import DocumentNumber
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import Citation, StartClause
from site_builder.model.document import RelationClaim
from site_builder.reading.citations import citations
from site_builder.reading.clauses import repeal_clauses
from site_builder.resolve.cited_documents import cited_document
from site_builder.resolve.clause_findings import clause_findings, index_endings
from site_builder.resolve.relations import resolve_relations
from site_builder.resolve.subject import Subject
from site_builder.resolve.target_index import index_targets

MakeSubject = Callable[..., Subject]
MakeClaim = Callable[..., RelationClaim]
OLD = "示政发〔2019〕8号"


@pytest.fixture
def old(make_subject: MakeSubject) -> Subject:
    return make_subject("policy/a", number=OLD, title="示例市供水办法")


@pytest.fixture
def new(make_subject: MakeSubject) -> Subject:
    return make_subject("policy/b", number="示政发〔2024〕3号", published=date(2024, 5, 1))


def _findings(new: Subject, text: str, *others: Subject) -> tuple[Diagnostic, ...]:
    subjects = (new, *others)
    relations, _ = resolve_relations(subjects)
    clauses = repeal_clauses(text, own_title=new.title, own_number=new.number, first_line=12)
    return clause_findings(new, clauses, index_endings(relations), index_targets(subjects))


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        (f"《示例市供水办法》({OLD})", Severity.ERROR),
        (f"原{OLD}文", Severity.ERROR),
        ("《示例市供水办法》", Severity.WARNING),
    ],
)
def test_a_repeal_in_the_text_only_is_reported_with_the_header_line(
    name: str, severity: Severity, old: Subject, new: Subject
) -> None:
    (finding,) = _findings(new, f"{name}同时废止。", old)
    assert (finding.rule, finding.severity) == ("VAL-07", severity)
    assert (finding.span.path, finding.span.line) == ("content/policy/b.md", 12)
    assert finding.text.zh == f"正文写明“{OLD}”废止，文件头没有写"
    assert finding.hint is not None
    assert finding.hint.zh == f"在文件头加一行：废止: {OLD}"
    assert [related.span for related in finding.related] == [SourceSpan("content/policy/a.md", 2, 5)]


def test_single_articles_are_a_warning_with_their_numbers(old: Subject, new: Subject) -> None:
    (finding,) = _findings(new, "《示例市供水办法》第五条、第七条同时废止。", old)
    assert (finding.rule, finding.severity) == ("VAL-09", Severity.WARNING)
    assert finding.hint is not None
    assert finding.hint.zh == f"在文件头加一行：废止: {{文件: {OLD}, 条款: [5, 7]}}"


def test_a_header_that_says_so_is_enough_on_either_side(
    old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    text = f"《示例市供水办法》({OLD})同时废止。"
    stated = make_subject("policy/b", published=date(2024, 5, 1), claims=(make_claim("repeals", OLD),))
    assert _findings(stated, text, old) == ()
    silent = make_subject("policy/b", published=date(2024, 5, 1))
    passive = make_claim("repeals", "policy/b", passive=True)
    assert _findings(silent, text, make_subject("policy/a", number=OLD, claims=(passive,))) == ()


def test_a_document_that_another_one_repealed_needs_no_line(
    new: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    ended = make_claim("repeals", "国务院令第700号", passive=True, on=date(2023, 1, 1))
    assert _findings(new, f"{OLD}同时废止。", make_subject("policy/a", number=OLD, claims=(ended,))) == ()


def test_a_repeal_of_other_articles_is_not_enough(
    old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    stated = make_subject(
        "policy/b", published=date(2024, 5, 1), claims=(make_claim("repeals", OLD, articles=(5,)),)
    )
    assert _findings(stated, "《示例市供水办法》第五条同时废止。", old) == ()
    assert [f.rule for f in _findings(stated, "《示例市供水办法》第六条同时废止。", old)] == ["VAL-09"]
    assert [f.rule for f in _findings(stated, "《示例市供水办法》同时废止。", old)] == ["VAL-07"]


def test_a_number_outside_the_site_is_worth_a_note_and_a_title_is_not(new: Subject) -> None:
    (finding,) = _findings(new, "《国务院某办法》(国发〔2001〕5号)同时废止。")
    assert (finding.rule, finding.severity, finding.related) == ("VAL-07", Severity.INFO, ())
    assert _findings(new, "《国务院某办法》同时废止。") == ()


@pytest.mark.parametrize(
    "fields",
    [
        {"issuers": ("样板县人民政府",)},
        {"published": date(2024, 5, 1)},
        {"published": date(2025, 1, 1)},
    ],
    ids=["another place", "the same day", "later"],
)
def test_a_title_never_reaches_another_place_or_a_later_document(
    fields: dict[str, object], new: Subject, make_subject: MakeSubject
) -> None:
    other = make_subject("policy/c", title="示例市供水办法", **fields)
    assert _findings(new, "《示例市供水办法》同时废止。", other) == ()


def test_departments_of_one_place_may_repeal_each_others_documents(
    old: Subject, make_subject: MakeSubject
) -> None:
    bureau = make_subject("policy/b", published=date(2024, 5, 1), issuers=("示例市水务局",))
    assert [f.rule for f in _findings(bureau, "《示例市供水办法》同时废止。", old)] == ["VAL-07"]


def test_the_inner_title_of_a_notice_is_found(new: Subject, make_subject: MakeSubject) -> None:
    notice = make_subject("policy/a", number=OLD, title="示例市人民政府关于印发《示例市供热办法》的通知")
    assert [f.rule for f in _findings(new, "《示例市供热办法》同时废止。", notice)] == ["VAL-07"]


def _repairs(findings: tuple[Diagnostic, ...]) -> list[str | None]:
    return [finding.repair.new if finding.repair else None for finding in findings]


def test_a_part_of_an_article_is_proposed_in_the_words_of_the_text_and_never_as_the_article(
    old: Subject, new: Subject
) -> None:
    (finding,) = _findings(new, f"《示例市供水办法》({OLD})第三条第二款、第五条同时废止。", old)
    assert finding == Diagnostic(
        rule="VAL-09",
        severity=Severity.WARNING,
        text=Text(
            f"正文写明“{OLD}”第五条、第三条第二款废止，文件头没有写",
            f"the text repeals 第五条、第三条第二款 of “{OLD}”, the header does not say so",
        ),
        span=SourceSpan("content/policy/b.md", 12, 1),
        hint=Text(
            f"在文件头加一行：废止: {{文件: {OLD}, 条款: [5, 第三条第二款]}}",
            f"add to the header: 废止: {{文件: {OLD}, 条款: [5, 第三条第二款]}}",
        ),
        repair=Repair(old="", new=f"{{文件: {OLD}, 条款: [5, 第三条第二款]}}", key="repeals"),
        related=(
            Related(
                text=Text("被废止的文件", "the repealed document"),
                span=SourceSpan("content/policy/a.md", 2, 5),
            ),
        ),
    )


def test_a_repeal_that_the_text_tells_of_proposes_nothing(
    old: Subject, new: Subject, make_subject: MakeSubject
) -> None:
    later = make_subject("policy/c", number="示政发〔2020〕2号", published=date(2020, 5, 1))
    text = f"《示例市供水办法》（{OLD}）已被《示例市c办法》（示政发〔2020〕2号）废止。"
    assert _findings(new, text, old, later) == ()
    assert _findings(new, f"《示例市供水办法》（{OLD}）于2021年3月1日废止。", old) == ()


def test_a_repeal_and_an_end_in_one_decision_are_told_apart(
    old: Subject, new: Subject, make_subject: MakeSubject
) -> None:
    other = make_subject("policy/c", number="示政发〔2018〕2号", title="示例市供热办法")
    text = f"决定废止《示例市供水办法》（{OLD}），宣布《示例市供热办法》（示政发〔2018〕2号）失效。"
    assert _repairs(_findings(new, text, old, other)) == [OLD, "{文件: 示政发〔2018〕2号, 方式: 失效}"]


def test_several_numbers_behind_several_titles_are_shared_out(
    old: Subject, new: Subject, make_subject: MakeSubject
) -> None:
    other = make_subject("policy/c", number="示政发〔2019〕9号", title="示例市供热办法")
    text = "《示例市供水办法》、《示例市供热办法》（示政发〔2019〕8号、9号）同时废止。"
    assert _repairs(_findings(new, text, old, other)) == [OLD, "示政发〔2019〕9号"]


def test_the_start_of_another_document_is_looked_up(
    old: Subject, new: Subject, make_subject: MakeSubject
) -> None:
    text = f"《示例市供水办法》（{OLD}）自《示例省供水条例》施行之日起废止。"
    (unknown,) = _findings(new, text, old)
    assert (unknown.severity, unknown.repair) == (Severity.WARNING, None)
    assert unknown.hint is not None
    assert unknown.hint.zh == (
        f"查明《示例省供水条例》施行的那一天，在文件头写：废止: {{文件: {OLD}, 日期: 那一天}}"
    )
    law = make_subject(
        "policy/c", title="示例省供水条例", effective=date(2024, 9, 1), places={"effective": (5, 7)}
    )
    assert _repairs(_findings(new, text, old, law)) == [f"{{文件: {OLD}, 日期: 2024-09-01}}"]
    same = make_subject(
        "policy/c", title="示例省供水条例", effective=date(2024, 5, 1), places={"effective": (5, 7)}
    )
    assert _repairs(_findings(new, text, old, same)) == [OLD]


def test_the_day_of_issue_is_proposed_where_force_begins_later(
    old: Subject, make_subject: MakeSubject
) -> None:
    text = f"《示例市供水办法》（{OLD}）自即日起废止。"
    at_once = make_subject("policy/b", published=date(2024, 5, 1))
    assert _repairs(_findings(at_once, text, old)) == [OLD]
    later = make_subject("policy/b", published=date(2024, 5, 1), effective=date(2025, 1, 1))
    assert _repairs(_findings(later, text, old)) == [f"{{文件: {OLD}, 日期: 2024-05-01}}"]
    unsure = make_subject(
        "policy/b", published=date(2024, 5, 1), issued=date(2024, 4, 20), effective=date(2025, 1, 1)
    )
    assert _repairs(_findings(unsure, text, old)) == [None]


def test_a_day_without_its_year_is_asked_for(old: Subject, new: Subject) -> None:
    (finding,) = _findings(new, f"《示例市供水办法》（{OLD}）自5月1日起废止。", old)
    assert finding.repair is None
    assert finding.hint is not None
    assert finding.hint.zh == f"查明从哪一天起废止，在文件头写：废止: {{文件: {OLD}, 日期: 那一天}}"


def test_a_law_with_and_without_the_name_of_the_state_is_one(new: Subject, make_subject: MakeSubject) -> None:
    law = make_subject("policy/c", title="示例市场条例")
    assert _repairs(_findings(new, "《中华人民共和国示例市场条例》同时废止。", law)) == ["《示例市场条例》"]


@pytest.mark.parametrize(
    ("name", "severity"),
    [
        ("示政发〔2019〕18号", Severity.INFO),
        ("示政发〔2018〕8号", Severity.WARNING),
    ],
)
def test_an_unknown_number_one_digit_off_a_known_one_is_said(
    name: str, severity: Severity, old: Subject, new: Subject
) -> None:
    outside, near = _findings(new, f"{name}同时废止。", old)
    assert (outside.rule, outside.severity, outside.repair) == ("VAL-07", Severity.INFO, None)
    assert (near.rule, near.severity, near.repair) == ("VAL-25", severity, None)
    assert near.text.zh.endswith(f"，有一份很像的“{OLD}”")
    assert near.span == outside.span


@pytest.mark.parametrize("number", ["示政发〔2019〕9号", "示政办发〔2019〕8号", "示府发〔2015〕30号"])
def test_a_title_of_the_site_under_another_number_is_asked_about_with_its_own(
    number: str, old: Subject, new: Subject
) -> None:
    (finding,) = _findings(new, f"《示例市供水办法》（{number}）同时废止。", old)
    assert finding == Diagnostic(
        rule="VAL-07",
        severity=Severity.WARNING,
        text=Text(
            f"正文废止《示例市供水办法》，写的文号“{number}”不是它在本站的文号",
            f"the text repeals 《示例市供水办法》 under the number “{number}”, which is not its number here",
        ),
        span=SourceSpan("content/policy/b.md", 12, 1),
        hint=Text(
            f"《示例市供水办法》在本站的文号是“{OLD}”：对照原件，指的是它就改正正文的文号，在文件头写：废止: {OLD}；"
            f"确是另一份文件的写：废止: {number}",
            f"on this site 《示例市供水办法》 has the number “{OLD}”: compare with the original; if that one is meant, "
            f"correct the number and write: repeals: {OLD}; if it is another one: repeals: {number}",
        ),
        related=(
            Related(
                text=Text(f"可能是 {OLD}", f"may be {OLD}"), span=SourceSpan("content/policy/a.md", 2, 5)
            ),
        ),
    )


def test_one_of_several_documents_with_a_title_is_asked_for(
    old: Subject, new: Subject, make_subject: MakeSubject
) -> None:
    other = make_subject("policy/c", number="示政发〔2012〕3号", title="示例市供水办法")
    (finding,) = _findings(new, "《示例市供水办法》同时废止。", old, other)
    assert finding.text.zh == "正文废止《示例市供水办法》，本站叫这个名字的有 2 份，分不清是哪一份"
    assert finding.hint is not None
    assert finding.hint.zh == "对照原件，写明是哪一份，如：废止: policy/a"
    assert (finding.severity, finding.repair) == (Severity.WARNING, None)


@pytest.mark.parametrize("claimed", ["policy/c", "policy/a"])
def test_a_header_that_names_one_of_several_is_enough(
    claimed: str, old: Subject, make_subject: MakeSubject, make_claim: MakeClaim
) -> None:
    other = make_subject("policy/c", number="示政发〔2012〕3号", title="示例市供水办法")
    stating = make_subject("policy/b", published=date(2024, 5, 1), claims=(make_claim("repeals", claimed),))
    assert _findings(stating, "《示例市供水办法》同时废止。", old, other) == ()


def test_a_stranger_beside_a_document_of_the_site_is_worth_a_note(old: Subject, new: Subject) -> None:
    known, stranger = _findings(new, f"《示例市供水办法》（{OLD}）、《示例市供热办法》同时废止。", old)
    assert known.repair == Repair(old="", new=OLD, key="repeals")
    assert (stranger.severity, stranger.repair) == (Severity.INFO, None)
    assert stranger.text.zh == "正文同一句里还废止了《示例市供热办法》，本站没有这个标题的文件"
    assert stranger.hint is not None
    assert stranger.hint.zh == "核对标题有没有写错；确不在本站的，在文件头写：废止: 《示例市供热办法》"
    assert _findings(new, "《示例市供热办法》同时废止。", old) == ()


@pytest.mark.parametrize("words", ["期满后", "将", "过渡期满后"])
def test_words_that_run_into_a_number_are_asked_about(words: str, old: Subject, new: Subject) -> None:
    (finding,) = _findings(new, f"{words}{OLD}废止。", old)
    assert finding.repair is None
    assert OLD in finding.text.zh


@pytest.mark.parametrize(
    "name",
    [
        "示政发〔2019〕9号",
        "国发〔2019〕8号",
        "《示例市供热办法》（示政发〔2019〕18号）",
        "示政发〔2019〕25号",
    ],
)
def test_a_number_that_is_merely_another_one_is_not_doubted(name: str, old: Subject, new: Subject) -> None:
    assert [finding.rule for finding in _findings(new, f"{name}同时废止。", old)] == ["VAL-07"]


def test_a_part_without_article_numbers_proposes_nothing(old: Subject, new: Subject) -> None:
    assert _findings(new, "《示例市供水办法》中有关收费的规定同时废止。", old) == ()


def _cited(text: str) -> list[tuple[str, str, str]]:
    return [(text[c.start : c.end], c.title, c.number.text if c.number else "") for c in citations(text)]


def test_titles_and_numbers_in_running_text_are_cited_once_each() -> None:
    text = "根据《甲办法》(示政发[2019]8号)、《乙〈丙〉规定》和示府办〔2012〕15号文，持《营业执照》办理。"
    assert _cited(text) == [
        ("《甲办法》(示政发[2019]8号)", "甲办法", "示政发〔2019〕8号"),
        ("《乙〈丙〉规定》", "乙〈丙〉规定", ""),
        ("示府办〔2012〕15号", "", "示府办〔2012〕15号"),
        ("《营业执照》", "营业执照", ""),
    ]


@pytest.mark.parametrize(
    ("text", "raw", "number"),
    [
        (
            "据《关于印发《甲办法》的通知》（示政发〔2019〕8号）",
            "《关于印发《甲办法》的通知》（示政发〔2019〕8号）",
            OLD,
        ),
        (
            "《甲办法（试行）》（试行）（示政发〔2019〕8号）",
            "《甲办法（试行）》（试行）（示政发〔2019〕8号）",
            OLD,
        ),
        ("示政发〔2019〕8号《甲办法》", "示政发〔2019〕8号《甲办法》", OLD),
        ("《甲办法》（以下简称办法）", "《甲办法》", ""),
    ],
)
def test_the_number_beside_a_title_belongs_to_it(text: str, raw: str, number: str) -> None:
    assert [(cited, found) for cited, _, found in _cited(text)] == [(raw, number)]


@pytest.mark.parametrize("text", ["", "》《", "《没有结束\n的标题》", "《》》" * 3])
def test_broken_title_marks_are_no_citations(text: str) -> None:
    assert [cited for cited, title, _ in _cited(text) if title] == []


@pytest.mark.parametrize("title", ["甲办法", "甲办法（试行）", "关于乙的通知", "丙条例", "丁法", "戊总则"])
def test_titles_of_documents_are_told_from_names_of_papers(title: str) -> None:
    assert Citation(start=0, end=1, title=title, number=None).names_document
    assert not Citation(start=0, end=1, title="取水许可证", number=None).names_document


@pytest.mark.parametrize(
    ("text", "found"),
    [
        (f"《示例市供水办法》({OLD})", True),
        ("《示例市供水办法》", True),
        ("示政发[2019]08号", True),
        ("《示例市供水办法》(示政发〔2011〕1号)", False),
        ("《示例市供电办法》", False),
        ("示政发〔2024〕3号", False),
    ],
)
def test_a_citation_leads_to_the_document_of_the_site(
    text: str, found: bool, old: Subject, new: Subject
) -> None:
    (citation,) = citations(text)
    assert cited_document(new, citation, index_targets([old, new])) == (old if found else None)


def test_a_citation_takes_its_number_apart() -> None:
    (citation,) = citations(f"《甲办法》({OLD})")
    assert citation == Citation(start=0, end=18, title="甲办法", number=DocumentNumber("示政发", 2019, 8))
    assert citation.target == OLD


def test_a_number_beside_the_title_of_another_document_is_asked_about(old: Subject, new: Subject) -> None:
    (finding,) = _findings(new, f"《示例市供热办法》（{OLD}）同时废止。", old)
    assert (finding.rule, finding.severity, finding.repair) == ("VAL-07", Severity.WARNING, None)
    assert finding.hint == Text(
        "正文写的是《示例市供热办法》，这个文号在本站是《示例市供水办法》：核对原件，改正写错的标题或文号",
        "the text says 《示例市供热办法》, the document of that number is 《示例市供水办法》: see from the original "
        "which is wrong",
    )


@pytest.mark.parametrize(
    ("days", "clause", "repair"),
    [
        (30, "同时废止", None),
        (0, "同时废止", OLD),
        (None, "同时废止", OLD),
    ],
)
def test_a_repeal_from_a_day_that_the_header_does_not_know_yet_is_not_written(
    old: Subject, new: Subject, days: int | None, clause: str, repair: str | None
) -> None:
    start = StartClause(
        on=None if days is not None else date(2027, 1, 1),
        days_after_issue=days,
        words="自公布之日起施行",
        is_of_first_version=False,
        is_in_annex=False,
        line=12,
        column=1,
    )
    subject = replace(new, places={key: place for key, place in new.places.items() if key != "effective"})
    clauses = repeal_clauses(f"《示例市供水办法》({OLD}){clause}。", first_line=12)
    (finding,) = clause_findings(subject, clauses, index_endings(()), index_targets([old, subject]), start)
    assert (finding.repair.new if finding.repair else None) == repair


def test_beside_a_repeal_in_the_header_the_hint_adds_to_its_list(
    old: Subject, new: Subject, make_claim: MakeClaim
) -> None:
    new = replace(new, claims=(make_claim("repeals", OLD),))
    text = f"《示例市供水办法》({OLD})、《省供热办法》（省政发〔2019〕3号）同时废止。"
    (finding,) = _findings(new, text, old)
    assert finding.hint is not None
    assert finding.hint.zh == "文件头已有“废止”，在它的列表里加上：省政发〔2019〕3号"


def test_a_ground_in_the_header_answers_for_a_document_outside_too(
    new: Subject, make_claim: MakeClaim
) -> None:
    text = "《省供热办法》（省政发〔2019〕3号）除第三条外同时废止。"
    asked = _findings(new, text)
    ground = make_claim("basis", "省政发〔2019〕3号")
    assert [_findings(replace(new, claims=claims), text) for claims in ((), (ground,))] == [asked, ()]
