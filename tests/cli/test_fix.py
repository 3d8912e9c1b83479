"""`site-builder fix`: shows a diff, writes what has one answer, and leaves nothing to fix."""

from pathlib import Path
from typing import Protocol

from tests.site_files import document


class Ran(Protocol):
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Ran: ...


def _broken(site: Path) -> Path:
    old = document("示例市用水办法", "第二条 收费。", number="示政发〔2023〕9号", published="2023-05-05")
    (site / "content/growth/policies/2023-009.md").write_text(old, encoding="utf-8")
    path = site / "content/growth/policies/2025-001.md"
    path.write_text(
        document(
            "示例市财政办法",
            "按照国发[2017]08号制定。\n\n《示例市用水办法》(示政发〔2023〕9号)第二条同时废止。",
            number="示政发[2025]1号",
            published="2024-05-05",
        ),
        encoding="utf-8",
    )
    return path


def test_a_trial_shows_the_changes_and_writes_nothing(run: Run, small_site: Path) -> None:
    path = _broken(small_site)
    before = path.read_bytes()
    ran = run("fix", "--site", small_site, "--dry-run")
    assert ran.code == 1
    assert "-number: 示政发[2025]1号\n+number: 示政发〔2025〕1号\n" in ran.out
    assert "+按照国发〔2017〕8号制定。\n" in ran.out
    assert path.read_bytes() == before


def test_fixing_writes_the_changes_and_then_nothing_is_left(run: Run, small_site: Path) -> None:
    path = _broken(small_site)
    assert run("fix", "--site", small_site).code == 0
    text = path.read_text(encoding="utf-8")
    assert "number: 示政发〔2025〕1号\n" in text
    assert "repeals: {target: 示政发〔2023〕9号, articles: [2]}\n" in text
    assert "按照国发〔2017〕8号制定。" in text
    again = run("fix", "--site", small_site, "--dry-run")
    assert (again.code, again.out, again.err) == (0, "", "没有可以自动改正的问题\n")
