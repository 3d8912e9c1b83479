import os
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from site_builder.diagnostics.finding import Diagnostic
from site_builder.load.sources import SourceTree, read_bytes, scan


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "growth").mkdir(parents=True)
    return tmp_path


def write(site: Path, *paths: str) -> None:
    for path in paths:
        file = site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(path.encode())


def seen(tree: SourceTree) -> list[tuple[str, str, str]]:
    return [(f.rule, f.span.path, f.text.zh) for f in tree.findings]


def test_documents_and_files_are_listed_in_order_with_what_tells_a_change(site: Path) -> None:
    write(site, "growth/b.md", "growth/a/index.md", "growth/a/表.xlsx", "a.md")
    tree = scan(site)
    assert [file.path for file in tree.documents] == [
        "content/a.md",
        "content/growth/a/index.md",
        "content/growth/b.md",
    ]
    assert [file.path for file in tree.files] == ["content/growth/a/表.xlsx"]
    status = (site / "content/growth/b.md").stat()
    last = tree.documents[-1]
    assert (last.size_bytes, last.changed_ns, last.inode) == (11, status.st_ctime_ns, status.st_ino)
    assert tree.findings == ()


def test_hidden_files_and_leftovers_of_editors_are_passed_over(site: Path) -> None:
    write(site, ".git/config", "growth/.a.md.swp", "growth/a.md~", "growth/Thumbs.db", ".hidden.md")
    tree = scan(site)
    assert (tree.documents, tree.files) == ((), ())
    assert [(finding.span.path, finding.rule) for finding in tree.findings] == [
        ("content/.hidden.md", "SRC-19"),
        ("content/growth/a.md~", "SRC-19"),
    ]


def test_links_out_of_content_are_errors_and_not_followed(site: Path) -> None:
    (site / "secret").mkdir()
    (site / "secret" / "a.md").write_text("x")
    (site / "content" / "growth" / "out").symlink_to(site / "secret")
    (site / "content" / "growth" / "passwd.txt").symlink_to("/etc/passwd")
    tree = scan(site)
    assert (tree.documents, tree.files) == ((), ())
    assert seen(tree) == [
        ("SRC-06", "content/growth/out", "符号链接“content/growth/out”指向 content/ 之外"),
        ("SRC-06", "content/growth/passwd.txt", "符号链接“content/growth/passwd.txt”指向 content/ 之外"),
    ]


def test_links_inside_content_are_followed_but_never_in_a_circle(site: Path) -> None:
    write(site, "growth/a.md")
    (site / "content" / "growth" / "b.md").symlink_to("a.md")
    (site / "content" / "growth" / "up").symlink_to("..")
    (site / "content" / "growth" / "self").symlink_to("../growth")
    tree = scan(site)
    assert [file.path for file in tree.documents] == ["content/growth/a.md", "content/growth/b.md"]
    assert [(rule, path) for rule, path, _ in seen(tree)] == [
        ("SRC-06", "content/growth/self"),
        ("SRC-06", "content/growth/up"),
    ]


def test_a_link_to_nothing_is_unreadable(site: Path) -> None:
    (site / "content" / "growth" / "a.md").symlink_to("gone.md")
    assert [(rule, path) for rule, path, _ in seen(scan(site))] == [("SRC-01", "content/growth/a.md")]


def test_names_that_differ_in_case_only_are_errors(site: Path) -> None:
    write(site, "growth/A.md", "growth/a.md")
    tree = scan(site)
    assert seen(tree) == [("SRC-07", "content/growth/a.md", "名称“a.md”与“A.md”只差大小写")]
    assert [r.span.path for r in tree.findings[0].related] == ["content/growth/A.md"]


def test_names_that_are_no_text_are_errors(site: Path) -> None:
    folder = os.fsencode(site / "content" / "growth")
    for name in (b"\xb1\xea.md", b"a\nb.md"):
        os.close(os.open(folder + b"/" + name, os.O_CREAT | os.O_WRONLY))
    tree = scan(site)
    assert tree.documents == ()
    assert seen(tree) == [
        ("SRC-08", "content/growth/a\ufffdb.md", "文件名里有控制字符或反斜杠：“content/growth/a\ufffdb.md”"),
        ("SRC-08", "content/growth/\ufffd\ufffd.md", "文件名不是 UTF-8：“content/growth/\ufffd\ufffd.md”"),
    ]


@pytest.mark.skipif(os.geteuid() == 0, reason="the superuser can read everything")
def test_an_unreadable_folder_is_an_error(site: Path) -> None:
    (site / "content" / "growth").chmod(0)
    try:
        assert [rule for rule, *_ in seen(scan(site))] == ["SRC-01"]
    finally:
        (site / "content" / "growth").chmod(0o755)


def test_an_unreadable_folder_hides_nothing_else(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(site, "a/x.md", "b/y.md")
    real = os.scandir

    def refuse(folder: str) -> object:
        if folder.endswith("/a"):
            raise PermissionError(13, "Permission denied")
        return real(folder)

    monkeypatch.setattr(os, "scandir", refuse)
    tree = scan(site)
    assert [file.path for file in tree.documents] == ["content/b/y.md"]
    assert seen(tree) == [("SRC-01", "content/a", "读不到“content/a”：没有权限")]


def test_a_named_pipe_is_no_file_and_never_waited_for(site: Path) -> None:
    os.mkfifo(site / "content" / "growth" / "a.md")
    assert seen(scan(site)) == [("SRC-01", "content/growth/a.md", "“content/growth/a.md”不是普通文件")]


@pytest.fixture
def nest(site: Path) -> Iterator[Callable[[int], None]]:
    """`nest(1300)`: so many folders within each other, and a document in the last."""
    top = site / "content" / "growth"

    def make(levels: int) -> None:
        # The path of the last is longer than a path may be, so each is made from within the one above it.
        here = os.open(top, os.O_RDONLY)
        for _ in range(levels):
            os.mkdir("a", dir_fd=here)
            below = os.open("a", os.O_RDONLY, dir_fd=here)
            os.close(here)
            here = below
        os.close(os.open("deep.md", os.O_CREAT | os.O_WRONLY, dir_fd=here))
        os.close(here)

    yield make
    # Python's own way of removing a tree is not made for such depths.
    subprocess.run(["rm", "-rf", str(top)], check=True)


@pytest.mark.parametrize("levels", [24, 60, 1300, 3000])
def test_folders_nested_too_deep_are_one_finding_and_the_rest_is_read(
    site: Path, nest: Callable[[int], None], levels: int
) -> None:
    write(site, "growth/b.md")
    nest(levels)
    tree = scan(site)
    deepest = "content/growth" + "/a" * 24
    shown = f"“{deepest[:59]}…”"
    assert [file.path for file in tree.documents] == ["content/growth/b.md"]
    assert seen(tree) == [("SRC-17", deepest, f"文件夹{shown}套了超过 24 层，里面的文件没有读")]
    assert (tree.findings[0].span.line, tree.findings[0].span.column) == (1, 1)


def test_folders_within_the_measure_are_read(site: Path, nest: Callable[[int], None]) -> None:
    nest(23)
    tree = scan(site)
    assert [file.path for file in tree.documents] == ["content/growth" + "/a" * 23 + "/deep.md"]
    assert tree.findings == ()


@pytest.mark.parametrize("folders", [8, 12, 30, 200])
def test_folders_that_link_to_each_other_end_in_one_finding(site: Path, folders: int) -> None:
    content = site / "content"
    write(site, "plain/b.md", *(f"f{n}/a.md" for n in range(folders)))
    for here in range(folders):
        for there in range(folders):
            if here != there:
                (content / f"f{here}" / f"to{there}").symlink_to(f"../f{there}")
    started = time.process_time()
    tree = scan(site)
    assert time.process_time() - started < 30
    assert "content/plain/b.md" in {file.path for file in tree.documents}
    found = [finding for finding in tree.findings if finding.rule == "SRC-18"]
    assert [finding.text.zh.split("，")[0] for finding in found] == ["文件夹互相链接"]
    assert len(tree.documents) < 25_000
    assert len(tree.findings) < 200


def test_a_chain_of_folders_that_doubles_at_every_step_ends_in_one_finding(site: Path) -> None:
    for n in range(40):
        (site / "content" / f"c{n}").mkdir()
        for name in "xy":
            (site / "content" / f"c{n}" / name).symlink_to(f"../c{n + 1}")
    write(site, "c40/a.md")
    tree = scan(site)
    assert [finding.rule for finding in tree.findings] == ["SRC-18"]
    assert len(tree.documents) < 100


def test_a_folder_that_is_linked_twice_is_read_twice(site: Path) -> None:
    write(site, "growth/a/index.md")
    for name in ("b", "c"):
        (site / "content" / "growth" / name).symlink_to("a")
    tree = scan(site)
    assert [file.path for file in tree.documents] == [f"content/growth/{n}/index.md" for n in "abc"]
    assert tree.findings == ()


def test_a_missing_content_folder_is_one_finding(tmp_path: Path) -> None:
    assert [(rule, path) for rule, path, _ in seen(scan(tmp_path))] == [("SRC-01", "content")]


def test_bytes_are_read_or_the_reason_is_given(site: Path) -> None:
    write(site, "growth/a.md")
    assert read_bytes(site, "content/growth/a.md") == b"growth/a.md"
    gone = read_bytes(site, "content/growth/b.md")
    assert isinstance(gone, Diagnostic)
    assert (gone.rule, gone.span.path) == ("SRC-01", "content/growth/b.md")
    folder = read_bytes(site, "content/growth")
    assert isinstance(folder, Diagnostic)
    assert folder.rule == "SRC-01"
    odd = read_bytes(site, "content/a\0b")
    assert isinstance(odd, Diagnostic)


def test_a_huge_file_is_not_loaded(site: Path) -> None:
    with (site / "content" / "growth" / "a.md").open("wb") as stream:
        stream.truncate(6 * 1024 * 1024)
    found = read_bytes(site, "content/growth/a.md")
    assert isinstance(found, Diagnostic)
    assert (found.rule, found.text.zh) == ("SRC-05", "文件有 6.0 MB，超过 5 MB")


HEADER = "---\n标题: 通知\n发布日期: 2026-03-06\n---\n\n正文。\n"


@pytest.mark.parametrize(
    ("name", "right"),
    [
        ("x.MD", "x.md"),
        ("x.Md", "x.md"),
        ("y.md.txt", "y.md"),
        ("z.markdown", "z.md"),
        ("v.mdown", "v.md"),
        ("t.mdx", "t.md"),
        ("p。md", "p.md"),
        ("r.md ", "r.md"),
        ("index.MD", "index.md"),
        ("u.txt", "u.md"),
        ("2026-001", "2026-001.md"),
    ],
)
def test_a_document_by_another_name_is_to_be_renamed(site: Path, name: str, right: str) -> None:
    (site / "content/growth" / name).write_text(HEADER, encoding="utf-8")
    tree = scan(site)
    assert (tree.documents, tree.files) == ((), ())
    (finding,) = tree.findings
    assert (finding.rule, finding.span.path, finding.text.zh) == (
        "SRC-11",
        f"content/growth/{name}",
        f"“{name}”是一份文件，但名称不以 .md 结尾",
    )
    assert finding.hint is not None
    assert finding.hint.zh == f"改名为 {right}"
    (site / "content/growth" / name).rename(site / "content/growth" / right)
    renamed = scan(site)
    assert ([file.path for file in renamed.documents], renamed.findings) == ([f"content/growth/{right}"], ())


def test_a_doubled_extension_is_read_and_to_be_renamed(site: Path) -> None:
    (site / "content/growth/w.md.md").write_text(HEADER, encoding="utf-8")
    (site / "content/growth/w.md").write_text(HEADER, encoding="utf-8")
    tree = scan(site)
    assert [file.path for file in tree.documents] == ["content/growth/w.md", "content/growth/w.md.md"]
    (finding,) = tree.findings
    assert finding.hint is not None
    assert (finding.rule, finding.text.zh, finding.hint.zh) == (
        "SRC-11",
        "“w.md.md”的扩展名重复",
        "同一文件夹里已有 w.md，比较两份，留下一份",
    )


@pytest.mark.parametrize("name", ["notes.txt", "readme", "表.xlsx", "a.txt.pdf", "md.csv", "cmd.exe"])
def test_other_files_keep_their_names(site: Path, name: str) -> None:
    (site / "content/growth" / name).write_text("---\n1 2 3\n---\n", encoding="utf-8")
    tree = scan(site)
    assert ([file.path for file in tree.files], tree.findings) == ([f"content/growth/{name}"], ())
