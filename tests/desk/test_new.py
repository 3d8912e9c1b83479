"""Documents to start from."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.desk.new import NewDocument, new_document, write_new
from site_builder.errors import UsageError
from site_builder.load.documents import read_document
from site_builder.load.yaml_writing import as_written
from site_builder.model import starter_texts
from site_builder.model.columns import Column, ColumnKind, ColumnTree, Duty
from site_builder.reading.text_marks import text_findings

DAY = date(2026, 3, 5)


@pytest.fixture
def tree(make_tree: Callable[..., ColumnTree], make_column: Callable[..., Column]) -> ColumnTree:
    """Three leaves, two of one name."""
    one = make_column("a/policies", name="政策文件", kind=ColumnKind.NORMATIVE)
    two = make_column("b/policies", name="政策文件", kind=ColumnKind.POLICY)
    three = make_column("b/news", name="动态", kind=ColumnKind.NEWS)
    return make_tree(make_column("a", children=(one,)), make_column("b", children=(two, three)))


def test_serial_follows_the_highest_of_the_year_in_the_column(tree: ColumnTree) -> None:
    taken = ["content/b/news/2026-007.md", "content/b/news/2025-031.md", "content/a/policies/2026-055.md"]
    assert new_document(tree, "b/news", "题", "", taken, DAY).path == "content/b/news/2026-008.md"


@pytest.mark.parametrize("column", ["a/policies", "b/policies", "b/news"])
def test_skeleton_reads_without_error_in_every_kind_of_column(tree: ColumnTree, column: str) -> None:
    document = new_document(tree, column, "关于印发《办法》的通知", "", [], DAY)
    declaration, _ = read_document(document.path, document.text.encode())
    assert [f for f in declaration.findings if f.severity == "error" and f.rule != "DOC-01"] == []
    assert declaration.header is None or declaration.header.draft


@pytest.mark.parametrize("kind", list(ColumnKind))
@pytest.mark.parametrize("duties", [(), (Duty(description="公开", units=("市财政局",)),)])
def test_examples_of_a_new_document_are_comments_and_only_its_sentences_are_left_over(
    make_tree: Callable[..., ColumnTree],
    make_column: Callable[..., Column],
    kind: ColumnKind,
    duties: tuple[Duty, ...],
) -> None:
    tree = make_tree(make_column("a", kind=kind, duties=duties))
    document = new_document(tree, "a", "关于预算的通知", "", [], DAY)
    assert [(f.rule, f.text.zh) for f in text_findings(document.path, document.text)] == [
        ("TXT-11", f"还留着模板里的“{sentence.removesuffix('。')}”") for sentence in starter_texts.BODY
    ]
    declaration, _ = read_document(document.path, document.text.encode())
    assert declaration.header is not None
    assert declaration.header.claims == ()


@pytest.mark.parametrize("kind", [ColumnKind.NORMATIVE, ColumnKind.INTERPRETATION])
def test_every_example_that_is_made_a_value_as_it_stands_is_found(
    make_tree: Callable[..., ColumnTree], make_column: Callable[..., Column], kind: ColumnKind
) -> None:
    tree = make_tree(make_column("a", kind=kind, duties=()))
    text = new_document(tree, "a", "关于预算的通知", "", [], DAY).text
    header = text.partition("\n---\n")[0]
    for line in header.split("\n"):
        if line.startswith(("# 文号", "# 废止", "# 解读", "# 发文机关", "# 附件", "# 内容概述")):
            left = text.replace(line, line.removeprefix("# "))
            found = [finding.rule for finding in text_findings("content/a/1.md", left)]
            assert found.count("TXT-11") == 3


@given(st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=60))
def test_any_title_is_read_back_as_it_was_typed(title: str) -> None:
    text = f"---\ntitle: {as_written(title)}\npublished: 2026-03-05\n---\n\n正文。\n"
    declaration, _ = read_document("content/b/news/a.md", text.encode())
    assert declaration.header is not None
    assert declaration.header.title == title


def test_name_that_two_columns_share_asks_for_the_path(tree: ColumnTree) -> None:
    with pytest.raises(UsageError, match="2 columns are named") as caught:
        new_document(tree, "政策文件", "题", "", [], DAY)
    assert caught.value.hint is not None
    assert caught.value.hint.zh == "写路径：a/policies、b/policies"


def test_column_with_columns_below_lists_them(tree: ColumnTree) -> None:
    with pytest.raises(UsageError, match="has columns below it"):
        new_document(tree, "b", "题", "", [], DAY)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("2026-010", "content/b/news/2026-010.md"),
        ("2026-010.md", "content/b/news/2026-010.md"),
        ("a", "content/b/news/a.md"),
        ("plan/index", "content/b/news/plan/index.md"),
        ("plan/index.md", "content/b/news/plan/index.md"),
    ],
)
def test_a_name_that_can_be_an_address_is_taken(tree: ColumnTree, name: str, path: str) -> None:
    assert new_document(tree, "b/news", "题", name, [], DAY).path == path


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../../x", "“../../../x”"),
        ("/etc/x", "“/etc/x”"),
        ("a/b", "“a/b”"),
        ("..", "“..”"),
        (".hidden", "“.hidden”"),
        ("a\\b", "“a\\b”"),
        ("a\nb", "“a b”"),
        ("a\0b", "“a<U+0000>b”"),
        ("\x1b[2J", "“<U+001B>[2J”"),
        ("通知", "“通知”"),
        ("A", "“A”"),
        ("-", "“-”"),
        ("a.md.md", "“a.md.md”"),
        ("a" * 300, f"“{'a' * 59}…”"),
        ("index/", "“index/”"),
        (" ", "“ ”"),
    ],
)
def test_a_name_that_leads_elsewhere_or_is_no_address_is_refused(
    tree: ColumnTree, name: str, shown: str
) -> None:
    with pytest.raises(UsageError) as caught:
        new_document(tree, "b/news", "题", name, [], DAY)
    assert caught.value.text.zh == f"文件名{shown}不能用作网址"
    assert caught.value.hint is not None


def test_nothing_is_written_through_a_link_that_leads_out_of_content(tmp_path: Path) -> None:
    (tmp_path / "site" / "content").mkdir(parents=True)
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site" / "content" / "b").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="leads out of content/"):
        write_new(tmp_path / "site", NewDocument("content/b/news/2026-001.md", "x"))
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_new_folder_is_made_within_content(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    path = write_new(tmp_path, NewDocument("content/b/news/plan/index.md", "x"))
    assert path.read_text() == "x"
