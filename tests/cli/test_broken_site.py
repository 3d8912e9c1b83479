"""`check` on the deliberately broken site: everything in one run, in every format, in both languages."""

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote

import pytest

BROKEN = Path(__file__).parents[1] / "sites" / "broken"
GBK = "content/growth/economy/gbk.md"
NOT_TEXT = "content/growth/economy/bytes.md"
LANGUAGES = pytest.mark.parametrize("language", ["zh", "en"])


class Ran(Protocol):
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Ran: ...


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The broken site, with two files that no repository can hold as text."""
    folder = tmp_path / "broken"
    shutil.copytree(BROKEN, folder, ignore=shutil.ignore_patterns(".site-builder"))
    (folder / GBK).write_bytes(
        "---\r\ntitle: 关于编码的通知\r\npublished: 2024-03-05\r\n---\r\n正文\r\n".encode("gb18030")
    )
    (folder / NOT_TEXT).write_bytes(b"---\ntitle: \xff\xfe\n---\n")
    return folder


@pytest.fixture(autouse=True)
def _today(monkeypatch: pytest.MonkeyPatch) -> None:
    for command in ("check", "build"):
        monkeypatch.setattr(f"site_builder.cli.{command}.today", lambda: date(2026, 11, 20))


def expected_places() -> set[str]:
    lines = (BROKEN / "EXPECTED.txt").read_text(encoding="utf-8").splitlines()
    listed = {line for line in lines if line and not line.startswith("#")}
    return listed | {f"{GBK}:2:8 SRC-02", f"{NOT_TEXT}:2:8 SRC-02"}


def without_freshness(places: set[str]) -> set[str]:
    """Empty and stale columns depend on the day; everything else is listed."""
    return {place for place in places if place.rsplit(" ", 1)[1] not in {"COL-01", "COL-02", "COL-03"}}


def check(run: Run, site: Path, name: str, language: str) -> Ran:
    ran = run("check", "--site", site, "--format", name, "--lang", language)
    assert ran.code == 1
    return ran


@LANGUAGES
def test_concise_names_every_mistake_at_its_place(run: Run, site: Path, language: str) -> None:
    out = check(run, site, "concise", language).out

    pattern = re.compile(r"^(.+?:\d+:\d+): (?:error|warning|info)\[([A-Z0-9-]+)\] \S", re.MULTILINE)
    found = {f"{place} {rule}" for place, rule in pattern.findall(out)}
    assert without_freshness(found) == expected_places()
    assert ("提示：" in out) is (language == "zh")


@LANGUAGES
def test_full_shows_the_line_and_a_caret(run: Run, site: Path, language: str) -> None:
    out = check(run, site, "full", language).out

    rules = {place.rsplit(" ", 1)[1] for place in expected_places()}
    assert {rule for rule in rules if f"[{rule}]" in out} == rules
    assert "^" in out
    assert "xn--" not in out


@LANGUAGES
def test_json_holds_place_rule_and_words_of_every_mistake(run: Run, site: Path, language: str) -> None:
    listed = json.loads(check(run, site, "json", language).out)

    found = {f"{f['path']}:{f['line']}:{f['column']} {f['rule']}" for f in listed}
    assert without_freshness(found) == expected_places()
    assert all(f["message"]["zh"] and f["message"]["en"] for f in listed)


@LANGUAGES
def test_github_annotates_every_mistake(run: Run, site: Path, language: str) -> None:
    out = check(run, site, "github", language).out

    pattern = re.compile(
        r"^::(?:error|warning|notice) file=([^,]+),line=(\d+),col=(\d+),title=([A-Z0-9-]+)", re.MULTILINE
    )
    found = {f"{unquote(file)}:{line}:{column} {rule}" for file, line, column, rule in pattern.findall(out)}
    assert without_freshness(found) == expected_places()


def test_broken_site_is_never_published(run: Run, site: Path) -> None:
    ran = run("build", "--site", site)

    assert ran.code == 1
    assert not (site / "public").exists()
