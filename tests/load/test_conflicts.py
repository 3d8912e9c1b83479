"""Marks of an unsettled merge are errors at each line, whichever file they stand in."""

from datetime import date
from pathlib import Path

import pytest

from site_builder.engine.checked import check
from site_builder.engine.request import Request
from site_builder.load.config import read_config
from site_builder.load.documents import read_document
from site_builder.load.redirects import read_redirects
from tests.site_files import SMALL_SITE, document

HEAD = "---\ntitle: 关于报名的通知\npublished: 2026-03-05\n---\n\n"
TWO = "<<<<<<< HEAD\n报名截止6月10日。\n=======\n报名截止6月15日。\n>>>>>>> caizhengju\n"


def found(text: str) -> list[tuple[str, str, str]]:
    declaration, _ = read_document("content/a/1.md", text.encode())
    return [
        (f"{f.span.line}:{f.span.column} {f.rule}", f.severity.value, f.text.zh) for f in declaration.findings
    ]


def marks(*places: tuple[int, str], severity: str = "error") -> list[tuple[str, str, str]]:
    return [(f"{line}:1 TXT-10", severity, f"还有合并冲突的标记“{mark}”") for line, mark in places]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        (TWO, [(6, "<<<<<<<"), (8, "======="), (10, ">>>>>>>")]),
        (
            "甲\n\n<<<<<<< ours\n乙\n||||||| 3f2a\n丙\n=======\n丁\n>>>>>>> theirs\n",
            [(8, "<<<<<<<"), (10, "|||||||"), (12, "======="), (14, ">>>>>>>")],
        ),
        ("甲\n\n>>>>>>> main\n", [(8, ">>>>>>>")]),
        ("<<<<<<<\n甲\n", [(6, "<<<<<<<")]),
        (TWO.replace("\n", "\r\n"), [(6, "<<<<<<<"), (8, "======="), (10, ">>>>>>>")]),
    ],
)
def test_each_mark_in_a_text_is_an_error_and_nothing_else_is_said_of_it(
    body: str, places: list[tuple[int, str]]
) -> None:
    assert found(HEAD + body) == marks(*places)


def test_what_is_wrong_between_the_marks_is_told() -> None:
    text = HEAD + "<<<<<<< HEAD\n见[办法]（a.md）\n=======\n乙\n丙\n>>>>>>> b\n"
    assert [place for place, _, _ in found(text) if "TXT-10" not in place] == ["7:2 MD-09", "10:1 MD-21"]


@pytest.mark.parametrize(
    "body",
    ["标题\n=======\n\n正文", "甲 <<<<<<< 乙", "<<<<<<<<<<", "> > > 引文", ">>>>>>>甲", "|||||||", "======="],
)
def test_what_only_looks_like_a_mark_is_none(body: str) -> None:
    assert [one for one in found(HEAD + body) if "TXT-10" in one[0]] == []


def test_marks_in_a_header_are_all_that_is_said_of_it() -> None:
    text = "---\ntitle: 甲\n<<<<<<< HEAD\npublished: 2026-03-05\n=======\npublished: 2026-03-06\n>>>>>>> b\n---\n\n正文。\n"
    assert found(text) == marks((3, "<<<<<<<"), (5, "======="), (7, ">>>>>>>"))


def test_marks_around_a_whole_file_are_all_that_is_said_of_it() -> None:
    text = f"<<<<<<< HEAD\n{HEAD}甲\n=======\n{HEAD}乙\n>>>>>>> b\n"
    assert found(text) == marks((1, "<<<<<<<"), (8, "======="), (15, ">>>>>>>"))


def test_in_a_draft_they_are_remarks() -> None:
    text = HEAD.replace("---\n\n", "draft: true\n---\n\n") + TWO
    assert [one for one in found(text) if "TXT-10" in one[0]] == marks(
        (7, "<<<<<<<"), (9, "======="), (11, ">>>>>>>"), severity="info"
    )


def test_settings_with_marks_are_not_half_believed() -> None:
    settings = (
        "name: 示例市\n<<<<<<< HEAD\nurl: https://a.gov.cn/\n=======\nurl: https://b.gov.cn/\n>>>>>>> b\n"
    )
    config, findings = read_config("site.yaml", settings.encode())
    assert config is None
    assert [(f.rule, f.span.line) for f in findings] == [("TXT-10", 2), ("TXT-10", 4), ("TXT-10", 6)]
    moved, findings = read_redirects(b"moved:\n<<<<<<< HEAD\n  a/: b/\n=======\n  a/: c/\n>>>>>>> b\n")
    assert moved == ()
    assert [(f.rule, f.span.line) for f in findings] == [("TXT-10", 2), ("TXT-10", 4), ("TXT-10", 6)]


@pytest.mark.parametrize("name", ["site.yaml", "columns.yaml", "content/growth/notices/2024-010.md"])
def test_a_site_with_marks_anywhere_is_not_published(tmp_path: Path, name: str) -> None:
    for path, text in SMALL_SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text)
    first, rest = SMALL_SITE[name].split("\n", 1)
    (tmp_path / name).write_text(f"{first}\n<<<<<<< HEAD\n=======\n>>>>>>> b\n{rest}")
    checked = check(Request(site=tmp_path, as_of=date(2024, 7, 1), jobs=1))
    assert [(f.span.path, f.span.line) for f in checked.findings if f.rule == "TXT-10"] == [
        (name, 2),
        (name, 3),
        (name, 4),
    ]
    errors = [f.rule for f in checked.findings if f.severity == "error"]
    assert set(errors) == {"TXT-10"}


@pytest.mark.parametrize(
    ("text", "severity"),
    [
        (document("没有内容的通知", ""), "error"),
        (document("只有注释的通知", "<!-- 以后再写 -->"), "error"),
        (document("没有写完的通知", "", draft="true"), "info"),
        (document("只有附件的通知", "", attachments="[a.pdf]"), None),
        (document("只有链接的通知", "[附件](a.pdf)"), None),
        (document("只有图片的通知", "![图](a.png)"), None),
        (document("一个字的通知", "无"), None),
        (document("空的清单", "", type="list"), "error"),
        (document("空的专页", "", type="page"), "error"),
    ],
)
def test_a_document_without_content_is_an_error(tmp_path: Path, text: str, severity: str | None) -> None:
    name = "content/growth/notices/2024-011.md"
    files = {
        **SMALL_SITE,
        name: text,
        "content/growth/notices/a.pdf": "x",
        "content/growth/notices/a.png": "x",
    }
    for path, data in files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(data)
    checked = check(Request(site=tmp_path, as_of=date(2024, 5, 31), jobs=1, with_drafts=True))
    empty = [(f.span.path, f.severity.value, f.text.zh) for f in checked.findings if f.rule == "DOC-19"]
    assert empty == ([(name, severity, "没有正文，也没有图片和附件")] if severity else [])
