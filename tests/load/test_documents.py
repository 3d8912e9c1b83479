from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.chinese import DocumentNumber, whole_article
from site_builder.diagnostics.finding import SourceSpan
from site_builder.digest import bytes_digest
from site_builder.load.documents import read_document
from site_builder.model.document import (
    AttachmentClaim,
    Declaration,
    Disclosure,
    DocumentType,
    Header,
    Outcome,
    RelationClaim,
    RelationKind,
    Source,
)
from site_builder.model.labels import ValidityStatus

Seen = tuple[int, int, str, str, str]
PATH = "content/growth/policies/2024-001.md"

FULL = """---
标题: 示例市停车管理办法
类型: 规范性文件
文号: 示政发〔2024〕1号
索引号: 006543210/2024-00001
发文机关: [示例市人民政府, 市公安局]
成文日期: 2024年3月1日
发布日期: 2024-03-05 09:30
施行日期: 2024/4/1
有效期至: 2029-03-31
有效性: 有效
公开属性: 主动公开
废止:
  - 示政发〔2019〕2号
  - {文件: growth/policies/2017-001, 条款: [第五条, 7-8], 日期: 2024-05-01, 方式: 失效}
附件:
  - 收费标准.csv
  - {文件: 附表/一.xlsx, 名称: 附表一}
其他栏目: growth/economy
主题: 停车、收费
关键词: [停车]
内容概述: 规范停车收费
来源: {名称: 示例省政府网, 网址: "https://example.gov.cn/1"}
旧址: /zwgk/2024/1.html
归档日期: 2024-12-31
草稿: 否
---

正文。
"""


def test_a_full_header_in_chinese_is_typed_with_every_place() -> None:
    declaration, _ = read_document(PATH, FULL.encode())
    assert declaration.findings == ()
    assert declaration.header == Header(
        title="示例市停车管理办法",
        type=DocumentType.NORMATIVE,
        number=DocumentNumber("示政发", 2024, 1),
        index="006543210/2024-00001",
        issuers=("示例市人民政府", "市公安局"),
        issued=date(2024, 3, 1),
        published=date(2024, 3, 5),
        published_time="09:30",
        effective=date(2024, 4, 1),
        expires=date(2029, 3, 31),
        validity=ValidityStatus.IN_FORCE,
        claims=(
            claim("示政发〔2019〕2号", line=14, column=5),
            claim(
                "growth/policies/2017-001",
                line=15,
                column=10,
                articles=(5, 7, 8),
                on=date(2024, 5, 1),
                outcome=Outcome.EXPIRED,
            ),
        ),
        attachments=(
            AttachmentClaim(path="收费标准.csv", title="收费标准.csv", span=SourceSpan(PATH, 17, 5)),
            AttachmentClaim(path="附表/一.xlsx", title="附表一", span=SourceSpan(PATH, 18, 10)),
        ),
        also_in=("growth/economy",),
        topics=("停车", "收费"),
        keywords=("停车",),
        summary="规范停车收费",
        source=Source(name="示例省政府网", url="https://example.gov.cn/1"),
        aliases=("zwgk/2024/1.html",),
        disclosure=Disclosure.PROACTIVE,
        archived=date(2024, 12, 31),
        draft=False,
        places={
            "title": (2, 5),
            "type": (3, 5),
            "number": (4, 5),
            "index": (5, 6),
            "issuers": (6, 7),
            "issuers.0": (6, 8),
            "issuers.1": (6, 17),
            "issued": (7, 7),
            "published": (8, 7),
            "effective": (9, 7),
            "expires": (10, 7),
            "validity": (11, 6),
            "disclosure": (12, 7),
            "repeals": (14, 3),
            "repeals.0": (14, 5),
            "repeals.1": (15, 5),
            "attachments": (17, 3),
            "attachments.0": (17, 5),
            "attachments.1": (18, 5),
            "also_in": (19, 7),
            "also_in.0": (19, 7),
            "topics": (20, 5),
            "topics.0": (20, 5),
            "topics.1": (20, 8),
            "keywords": (21, 6),
            "keywords.0": (21, 7),
            "summary": (22, 7),
            "source": (23, 5),
            "source.name": (23, 10),
            "source.url": (23, 22),
            "aliases": (24, 5),
            "aliases.0": (24, 5),
            "archived": (25, 7),
            "draft": (26, 5),
        },
    )


def claim(
    target: str,
    *,
    line: int,
    column: int,
    articles: tuple[int, ...] = (),
    on: date | None = None,
    outcome: Outcome = Outcome.REPEALED,
) -> RelationClaim:
    return RelationClaim(
        kind=RelationKind.REPEALS,
        passive=False,
        target=target,
        articles=tuple(map(whole_article, articles)),
        on=on,
        outcome=outcome,
        until=None,
        span=SourceSpan(PATH, line, column),
    )


def test_english_keys_say_the_same() -> None:
    english = """---
title: 通知
type: notice
published: 2024-03-05
draft: yes
---
"""
    chinese = """---
标题: 通知
类型: 通知公告
发布日期: 2024年3月5日
草稿: 是
---
"""
    headers = [read_document(PATH, text.encode())[0].header for text in (english, chinese)]
    assert headers[0] is not None
    assert headers[1] is not None
    assert [h.title for h in headers if h] == ["通知", "通知"]
    assert {(h.type, h.published, h.draft) for h in headers if h} == {
        (DocumentType.NOTICE, date(2024, 3, 5), True)
    }


@pytest.mark.parametrize(
    ("path", "document_id", "column"),
    [
        ("content/a/b/c.md", "a/b/c", "a/b"),
        ("content/a/b/c/index.md", "a/b/c", "a/b"),
        ("content/a.md", "a", ""),
        ("content/a/2024.12.md", "a/2024.12", "a"),
    ],
)
def test_identity_comes_from_the_path(path: str, document_id: str, column: str) -> None:
    declaration, _ = read_document(path, FULL.encode())
    assert (declaration.id, declaration.column) == (document_id, column)


def test_the_body_is_rendered_and_known_by_its_digest() -> None:
    declaration, rendered = read_document(PATH, FULL.encode())
    assert "<p>正文。</p>" in rendered.html
    assert declaration.body.digest == bytes_digest(FULL.split("---\n", 2)[2].encode())
    assert declaration.body.characters == len(rendered.text)
    assert declaration.body.first_line == 28


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_places_do_not_depend_on_line_ends(line_end: str) -> None:
    text = FULL.replace("正文。", "见[甲](b.md)。").replace("\n", line_end)
    declaration, _ = read_document(PATH, text.encode())
    assert declaration.header is not None
    assert declaration.header.places["draft"] == (26, 5)
    assert [(link.line, link.column) for link in declaration.body.links] == [(29, 6)]


def test_a_mistake_in_the_body_has_the_line_of_the_file() -> None:
    text = FULL.replace("正文。", "正文。\n\n<script>alert(1)</script>")
    declaration, rendered = read_document(PATH, text.encode())
    assert [(f.span.line, f.rule) for f in declaration.findings] == [(31, "MD-01")]
    assert "script" not in rendered.html


def test_a_header_that_never_ends_publishes_nothing_and_shows_its_other_mistakes() -> None:
    declaration, rendered = read_document(PATH, "---\ntitle: 通知\ntypo: x\n\n内部事项。\n".encode())
    assert [(f.span.line, f.span.column, f.rule) for f in declaration.findings] == [
        (1, 1, "HDR-02"),
        (2, 1, "FIELD-03"),
        (3, 1, "FIELD-01"),
    ]
    assert (rendered.html, rendered.text) == ("", "")


def test_a_file_without_header_publishes_nothing() -> None:
    declaration, rendered = read_document(PATH, "# 标题\n\n正文。\n".encode())
    assert declaration.header is None
    assert [(f.span.line, f.rule, f.text.zh) for f in declaration.findings] == [
        (1, "HDR-01", "缺少信息头，文件以“# 标题”开头")
    ]
    assert rendered.html == ""


def test_dots_close_a_header_and_blank_lines_may_precede_it() -> None:
    declaration, _ = read_document(PATH, "\n\n---\ntitle: 通知\npublished: 2024-03-05\n...\n正文\n".encode())
    assert declaration.findings == ()
    assert declaration.header is not None
    assert declaration.header.places["title"] == (4, 8)
    assert declaration.body.first_line == 7


def test_an_overlong_header_is_refused(read: Callable[[str], Declaration]) -> None:
    declaration = read("title: 通知\npublished: 2024-03-05\nsummary: " + "长" * 70_000)
    # Nothing was read of it, so nothing is said of what is missing in it.
    assert [(f.span.line, f.rule) for f in declaration.findings] == [(1, "HDR-05")]
    assert declaration.header is None


def test_title_and_publication_are_required(read: Callable[[str], Declaration]) -> None:
    declaration = read("type: notice")
    assert declaration.header is None
    assert [(f.span.line, f.rule, f.text.zh, f.text.en) for f in declaration.findings] == [
        (2, "FIELD-03", "缺少“发布日期”", "“published” is missing"),
        (2, "FIELD-03", "缺少“标题”", "“title” is missing"),
    ]


def test_a_required_key_without_value_is_missing(read: Callable[[str], Declaration]) -> None:
    declaration = read('title: ""\npublished: 2024-03-05')
    assert [(f.span.line, f.span.column, f.text.zh) for f in declaration.findings] == [(2, 8, "缺少“标题”")]


def test_a_misspelt_key_is_not_also_called_missing(read: Callable[[str], Declaration]) -> None:
    declaration = read("标提: 通知\npublished: 2024-03-05")
    assert [(f.rule, f.hint and f.hint.zh) for f in declaration.findings] == [("FIELD-01", "是不是“标题”？")]


def test_both_places_of_a_repeated_key_are_shown(read: Callable[[str], Declaration]) -> None:
    declaration = read("title: 甲\npublished: 2024-03-05\n标题: 乙")
    (finding,) = declaration.findings
    assert (finding.rule, finding.span.line, finding.text.zh) == ("YAML-06", 4, "字段“标题”重复")
    assert [(r.span.line, r.text.zh) for r in finding.related] == [(2, "第一次写在这里")]
    assert declaration.header is not None
    assert declaration.header.title == "甲"


@given(st.binary(max_size=400) | st.binary(max_size=300).map(lambda data: b"---\n" + data + b"\n---\n\nx\n"))
def test_any_bytes_make_a_declaration_with_places_inside_the_file(data: bytes) -> None:
    declaration, _ = read_document("content/a/b.md", data)
    assert_inside(declaration, data)


KEYS = [
    "标题",
    "title",
    "发布日期",
    "published",
    "废止",
    "repeals",
    "附件",
    "来源",
    "source",
    "文号",
    "主题",
    "extends",
    "x",
]
VALUES = [
    "2024-03-05",
    "通知",
    "",
    "[a, b]",
    "{文件: a, 条款: 五}",
    "示政发〔2024〕1号",
    "\n  - a\n  - [b]",
    "\n\t- c",
    '"',
    "是",
    "： x",
    "{}",
    "../a",
]


@given(
    st.lists(
        st.tuples(st.sampled_from(KEYS), st.sampled_from([": ", ":", "：", " "]), st.sampled_from(VALUES)),
        max_size=8,
    )
)
def test_any_mixture_of_fields_makes_a_declaration(lines: list[tuple[str, str, str]]) -> None:
    data = ("---\n" + "\n".join("".join(line) for line in lines) + "\n---\n\n正文\n").encode()
    declaration, _ = read_document("content/a/b.md", data)
    assert declaration.header is not None or declaration.findings
    assert_inside(declaration, data)


def assert_inside(declaration: Declaration, data: bytes) -> None:
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").split(b"\n")
    for finding in declaration.findings:
        assert finding.span.path == "content/a/b.md"
        assert 1 <= finding.span.line <= max(len(lines), data.count(b"\0") + 1)
        assert 1 <= finding.span.column <= len(data) + 2
