"""What nobody foresaw: one message with what to report, the traceback below it, exit code 2; and commands that go on."""

from pathlib import Path
from traceback import format_exception_only

import pytest

from site_builder import __version__
from site_builder.cli import check as check_command
from site_builder.cli import fix as fix_command
from site_builder.desk import fix as desk_fix
from site_builder.desk import search as desk_search
from site_builder.desk.fix import FixedFile
from site_builder.load import documents
from site_builder.markup import body
from site_builder.markup.rendered_body import RenderedBody
from tests.cli.conftest import write
from tests.cli.test_commands import Run
from tests.site_files import SMALL_SITE, document

SLIPS = {
    **SMALL_SITE,
    "content/growth/policies/2024-005.md": document("甲通知", number="示政发[2024]5号"),
    "content/growth/policies/2024-006.md": document("乙通知", number="示政发[2024]6号"),
}
BAD = "content/growth/policies/2024-005.md"


@pytest.mark.parametrize(
    ("error", "what"),
    [
        (
            RecursionError("maximum recursion depth exceeded"),
            "RecursionError: maximum recursion depth exceeded",
        ),
        (KeyError("duties"), "KeyError: 'duties'"),
        (MemoryError(), "MemoryError"),
        (AssertionError("not here\nnor here"), "AssertionError: not here nor here"),
        (TypeError("x" * 500), f"TypeError: {'x' * 120}"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_the_last_resort_is_one_message_and_the_traceback_below_it(
    run: Run, small_site: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, what: str
) -> None:
    def raises(_: object) -> None:
        raise error

    monkeypatch.setattr(check_command, "check_whole", raises)
    ran = run("check", "--site", small_site)
    first, second, third, *below = ran.err.splitlines()
    assert (ran.code, ran.out) == (2, "")
    assert first.startswith(f"错误：程序出了意外，没有做完；已经发布的网站没有改动：{what} (cli/check.py:")
    assert second == (
        f"提示：这是程序的毛病：请把下面的全部内容、所用的命令和版本（{__version__}）报给维护本程序的人"
    )
    assert third == "Traceback (most recent call last):"
    assert "\n".join(below).endswith("".join(format_exception_only(error)).rstrip())

    english = run("check", "--site", small_site, "--lang", "en")
    assert english.err.startswith(
        f"error: the program failed before its work was done; what is published is as it was: {what} (cli/check.py:"
    )


def test_a_file_that_goes_away_under_a_command_is_not_said_to_be_the_output(
    run: Run, small_site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def raises(_: object) -> None:
        raise FileNotFoundError(2, "No such file or directory", "content/a.md")

    monkeypatch.setattr(check_command, "check_whole", raises)
    ran = run("check", "--site", small_site)
    assert ran.code == 2
    assert "不能写输出" not in ran.err
    assert "No such file or directory: 'content/a.md'" in ran.err.splitlines()[0]


def test_fix_repairs_the_others_and_names_the_file_it_failed_on(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "site", SLIPS)
    stock = desk_fix.fixed_file

    def fails(path: str, data: bytes, findings: object) -> FixedFile:
        if path == BAD:
            raise KeyError("x")
        return stock(path, data, findings)  # type: ignore[arg-type]

    monkeypatch.setattr(fix_command, "fixed_file", fails)
    ran = run("fix", "--site", site)
    assert ran.code == 1
    assert ran.err.startswith(
        f"{BAD}:1:1: error[SRC-16] 程序读这份文件时出了意外：KeyError: 'x' (cli/fix.py:"
    )
    assert ran.err.endswith("已改正 1 个文件里的 1 处\n")
    assert "[2024]5号" in (site / BAD).read_text("utf-8")
    assert "〔2024〕6号" in (site / BAD.replace("005", "006")).read_text("utf-8")


def test_fix_makes_no_repair_that_the_program_cannot_read_again(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "site", SLIPS)
    stock = documents.read_document

    def fails(path: str, data: bytes) -> object:
        if "〔2024〕5号".encode() in data:
            raise RecursionError
        return stock(path, data)

    monkeypatch.setattr(desk_fix, "read_document", fails)
    ran = run("fix", "--site", site)
    assert (ran.code, ran.err) == (0, "已改正 1 个文件里的 1 处；另有 1 处要人工改\n")
    assert "[2024]5号" in (site / BAD).read_text("utf-8")


def test_search_finds_the_others_and_names_the_file_that_is_not_in_the_index(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "site", SLIPS)
    stock = desk_search._row

    def fails(record: desk_search.DeskRecord, text: str) -> dict[str, object]:
        if record.path == BAD:
            raise IndexError("out of range")
        return stock(record, text)

    monkeypatch.setattr(desk_search, "_row", fails)
    ran = run("search", "通知", "--site", site)
    assert ran.code == 0
    assert "乙通知" in ran.out
    assert "甲通知" not in ran.out
    assert (
        f"{BAD}:1:1: error[SRC-16] 程序读这份文件时出了意外：IndexError: out of range (desk/search.py:"
        in ran.err
    )


def test_search_names_a_document_that_could_not_be_rendered(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = write(tmp_path / "site", SLIPS)
    stock = body.render_body

    def fails(markdown: str, *, path: str, first_line: int) -> RenderedBody:
        if path == BAD:
            raise MemoryError
        return stock(markdown, path=path, first_line=first_line)

    monkeypatch.setattr(documents, "render_body", fails)
    ran = run("search", "通知", "--site", site)
    assert ran.code == 0
    assert "乙通知" in ran.out
    assert f"{BAD}:1:1: error[SRC-16] 程序读这份文件时出了意外：MemoryError (load/documents.py:" in ran.err
