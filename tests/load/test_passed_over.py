"""What is not read for its name is told, unless editors and systems leave such names behind by themselves."""

import pytest

from site_builder.load.passed_over import passed_over


def told(*names: str) -> list[tuple[str, str, str]]:
    return sorted(
        (f.span.path, f.text.zh, f.hint.zh if f.hint else "") for f in passed_over("content/a", set(names))
    )


@pytest.mark.parametrize(
    ("name", "why", "new"),
    [
        ("..md", "以“.”开头", "文件.md"),
        (".hid.md", "以“.”开头", "hid.md"),
        ("..x.md", "以“.”开头", "x.md"),
        (".表.pdf", "以“.”开头", "表.pdf"),
        (".旧", "以“.”开头", "旧"),
        ("hid.md~", "像备份", "hid.md"),
        ("x.md.bak", "像备份", "x.md"),
        ("x.md.old", "像备份", "x.md"),
        ("x.md.orig", "像备份", "x.md"),
        ("x.MD.BAK", "像备份", "x.MD"),
        ("附件.docx~", "像备份", "附件.docx"),
    ],
)
def test_a_name_that_could_be_a_document_is_told(name: str, why: str, new: str) -> None:
    assert told(name) == [
        (f"content/a/{name}", f"“{name}”{why}，没有读，也不发布", f"要发布就改名为 {new}，不要的删去")
    ]


def test_where_the_plain_name_is_taken_both_are_to_be_compared() -> None:
    assert told(".x.md", "x.md") == [
        ("content/a/.x.md", "“.x.md”以“.”开头，没有读，也不发布", "同一文件夹里已有 x.md，比较两份，留下一份")
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("Thumbs.db",),
        ("desktop.ini",),
        (".DS_Store",),
        ("._x.md",),
        (".x.md.swp",),
        (".#x.md",),
        (".~lock.表.docx#",),
        ("~$x.docx",),
        (".git",),
        (".gitkeep",),
        (".gitignore",),
        (".vscode",),
        (".nfs00000000012a",),
        ("x.md", "x.md~"),
        ("x.md", "x.md.bak"),
        ("x.md", "x.md.orig"),
        ("表.docx", "表.docx~"),
        ("x.bak",),
        ("x.md",),
        ("~",),
        (".",),
    ],
)
def test_rubbish_and_copies_are_not_told(names: tuple[str, ...]) -> None:
    assert told(*names) == []
