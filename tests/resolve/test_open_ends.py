"""Terms that end on a day nobody knows yet: 有效期至新规定出台之日止 (VAL-49)."""

from collections.abc import Callable
from datetime import date
from time import process_time

import pytest

from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import DocumentType
from site_builder.model.validity import Relation
from site_builder.reading.open_ends import open_ends
from site_builder.reading.terms import term_clauses
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_findings import term_findings

MakeSubject = Callable[..., Subject]
MakeRelation = Callable[..., Relation]
START = "本办法自2026年5月1日起施行，"
OPEN = (
    (f"{START}有效期至新规定出台之日止。", "有效期至新规定出台之日止"),
    ("新规定出台之日，本办法自行废止。", "新规定出台之日，本办法自行废止"),
    (f"{START}新规定出台之日本办法自行废止。", "新规定出台之日本办法自行废止"),
    (f"{START}新办法施行后，本办法自动失效。", "新办法施行后，本办法自动失效"),
    ("国家、省有新规定出台的，本办法自行废止。", "国家、省有新规定出台的，本办法自行废止"),
    ("待省新办法出台后，本通知停止执行。", "待省新办法出台后，本通知停止执行"),
    ("本办法自新规定施行之日起废止。", "本办法自新规定施行之日起废止"),
    (f"{START}有效期至国家出台新政策为止。", "有效期至国家出台新政策为止"),
    (f"{START}有效期至另行通知之日止。", "有效期至另行通知之日止"),
    (f"{START}有效期至疫情结束之日止。", "有效期至疫情结束之日止"),
    (f"{START}有效期自发布之日起至新办法施行之日止。", "有效期自发布之日起至新办法施行之日止"),
    ("第九条　本办法执行至新办法出台。", "执行至新办法出台"),
)
SILENT = (
    f"{START}有效期5年。",
    f"{START}有效期至2028年12月31日或新规定出台之日止。",
    f"{START}具体实施时间另行通知。",
    "新规定出台前，本办法继续执行。",
    "新办法公布后，《甲办法》同时废止。",
    "国家出台新规定的，从其规定。",
    "新建项目实施后，本办法第五条废止。",
    "许可证有效期至新证印发之日止。",
    "本合同有效期至项目结束。",
    "第三十条修改为：“本办法有效期至新规定出台之日止。”",
    "> 本办法有效期至新规定出台之日止。",
    "附件\n\n本办法有效期至新规定出台之日止。",
)


@pytest.mark.parametrize(("text", "words"), OPEN, ids=[words for _, words in OPEN])
def test_an_end_without_a_known_day_is_read(text: str, words: str) -> None:
    assert [clause.words for clause in open_ends(text)] == [words]
    assert not any(clause.months or clause.until for clause in term_clauses(text))


@pytest.mark.parametrize("text", SILENT)
def test_other_ends_are_left_alone(text: str) -> None:
    assert open_ends(text) == ()


def _findings(subject: Subject, *relations: Relation) -> tuple[Diagnostic, ...]:
    return term_findings(subject, open_ends(f"第九条　{OPEN[0][0]}", first_line=12), relations, None)


def test_an_unknown_last_day_is_told_and_never_written(make_subject: MakeSubject) -> None:
    assert _findings(make_subject("policy/a")) == (
        Diagnostic(
            rule="VAL-49",
            severity=Severity.INFO,
            text=Text(
                "正文写“有效期至新规定出台之日止”，是哪一天还不知道",
                "the text says “有效期至新规定出台之日止”: nobody knows the day yet",
            ),
            span=SourceSpan("content/policy/a.md", 12, 22),
            hint=Text(
                "新规定出台时，在新规定的文件头写“废止”，这一页会自动标注；已经知道哪一天的，在文件头写“有效期至”",
                "when the new rules are issued, repeal this document in their header, and its page will say so; where the "
                "day is known, add `expires:` to the header",
            ),
        ),
    )


def test_a_header_with_a_last_day_or_a_repeal_settles_it(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    places = {"title": (2, 5), "expires": (5, 8)}
    assert _findings(make_subject("policy/a", expires=date(2028, 12, 31), places=places)) == ()
    assert _findings(make_subject("policy/a", places=places)) == ()
    subject = make_subject("policy/a")
    assert _findings(subject, make_relation("repeals", "policy/b", "policy/a")) == ()
    assert _findings(subject, make_relation("replaces", "policy/b", "policy/a")) == ()
    assert _findings(make_subject("policy/a", type=DocumentType.NEWS)) == ()


def test_a_repeal_of_an_article_or_of_another_document_settles_nothing(
    make_subject: MakeSubject, make_relation: MakeRelation
) -> None:
    subject = make_subject("policy/a")
    partial = make_relation("repeals", "policy/b", "policy/a", articles=(3,))
    assert len(_findings(subject, partial)) == 1
    assert len(_findings(subject, make_relation("repeals", "policy/a", "policy/b"))) == 1


@pytest.mark.parametrize(
    "unit", ["新", "结束", "另行通知", "新规定出台", "有效期至新规定", "“新规定出台之日，本办法废止。"]
)
def test_long_texts_are_read_in_time(unit: str) -> None:
    began = process_time()
    open_ends(unit * 20_000)
    open_ends("。".join([unit * 20] * 1000))
    assert process_time() - began < 5
