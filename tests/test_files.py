"""Whole writes and safe paths."""

from pathlib import Path

import pytest

from site_builder.files import bundled_folder, failure_of, is_safe_relative, replace_file
from site_builder.language import Text


def test_replacing_leaves_the_new_file_and_nothing_else(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    target.write_bytes(b"old")
    replace_file(target, b"new")
    assert target.read_bytes() == b"new"
    assert [p.name for p in tmp_path.iterdir()] == ["a.txt"]


def test_failed_replacement_leaves_the_old_file(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "x").touch()
    with pytest.raises(OSError, match="directory"):
        replace_file(tmp_path / "folder", b"new")
    assert sorted(p.name for p in tmp_path.iterdir()) == ["folder"]


@pytest.mark.parametrize("path", ["a", "a/b.txt", "中文/文件.pdf", "a..b", ".hidden"])
def test_path_that_stays_below(path: str) -> None:
    assert is_safe_relative(path)


@pytest.mark.parametrize("path", ["", "/a", "../a", "a/../b", "a/..", "a\\b", "a\0b", "a//b", ".."])
def test_path_that_may_leave(path: str) -> None:
    assert not is_safe_relative(path)


def test_what_travels_with_the_package_is_found() -> None:
    assert (bundled_folder("themes") / "default" / "theme.yaml").is_file()
    assert (bundled_folder("sample") / "columns.yaml").is_file()


def test_failure_names_the_file_and_the_reason() -> None:
    failure = failure_of(OSError(28, "No space left on device", "/x/y"), Text("不能写", "cannot write"))
    assert failure.text == Text("不能写：“/x/y”：磁盘满了", "cannot write: “/x/y”: No space left on device")
