"""`site-builder status`: what changes, for people, programs and calendars."""

import json
from pathlib import Path
from typing import Protocol

import pytest

from tests.site_files import document


class Ran(Protocol):
    code: int
    out: str
    err: str


class Run(Protocol):
    def __call__(self, *arguments: object) -> Ran: ...


@pytest.fixture
def site(small_site: Path) -> Path:
    """The small site with a document whose term ends on 2026-12-01."""
    (small_site / "content/growth/policies/2024-003.md").write_text(
        document("示例市用水办法", number="示政发〔2024〕3号", expires="2026-12-01"), encoding="utf-8"
    )
    return small_site


def test_a_term_that_ends_is_listed_with_day_states_and_file(run: Run, site: Path) -> None:
    ran = run("status", "--site", site, "--as-of", "2026-11-20")
    assert (ran.code, ran.out) == (
        0,
        "2026-12-02  现行有效 → 失效\n"
        "    《示例市用水办法》（示政发〔2024〕3号）\n"
        "    content/growth/policies/2024-003.md\n",
    )


@pytest.mark.parametrize(
    ("day", "days", "code"),
    [("2026-12-01", 90, 0), ("2026-12-02", 0, 1), ("2026-12-02", 90, 1), ("2026-12-03", 90, 0)],
)
def test_a_change_of_today_is_exit_code_1(run: Run, site: Path, day: str, days: int, code: int) -> None:
    assert run("status", "--site", site, "--as-of", day, "--next", days).code == code


def test_nothing_to_come_says_so_on_stderr(run: Run, site: Path) -> None:
    ran = run("status", "--site", site, "--as-of", "2026-11-20", "--next", 11, "--lang", "en")
    assert (ran.code, ran.out, ran.err) == (0, "", "nothing changes from 2026-11-20 to 2026-12-01\n")


def test_the_same_as_data(run: Run, site: Path) -> None:
    ran = run("status", "--site", site, "--as-of", "2024-06-01", "--next", 0, "--format", "json")
    assert ran.code == 1
    assert json.loads(ran.out) == {
        "from": "2024-06-01",
        "to": "2024-06-01",
        "changes": [
            {
                "day": "2024-06-01",
                "id": "growth/policies/2024-001",
                "title": "市财政局关于印发《办法》的通知",
                "number": "示政发〔2024〕1号",
                "url": "https://www.shili.gov.cn/growth/policies/2024-001/",
                "file": "content/growth/policies/2024-001.md",
                "before": "现行有效",
                "after": "废止",
                "by": "示政发〔2024〕2号",
            }
        ],
    }


def test_the_calendar_has_one_event_of_a_day_and_short_lines(run: Run, site: Path) -> None:
    ran = run("status", "--site", site, "--as-of", "2026-11-20", "--format", "ics")
    lines = ran.out.split("\r\n") if "\r\n" in ran.out else ran.out.split("\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines.count("BEGIN:VEVENT") == 1
    assert "DTSTART;VALUE=DATE:20261202" in lines
    assert "DTEND;VALUE=DATE:20261203" in lines
    unfolded = ran.out.replace("\r", "").replace("\n ", "")
    assert "SUMMARY:失效: 《示例市用水办法》（示政发〔2024〕3号）" in unfolded.split("\n")
    assert all(len(line.encode()) <= 75 for line in lines)


def test_a_site_that_cannot_be_read_is_exit_code_2(run: Run, site: Path) -> None:
    (site / "columns.yaml").write_text("columns: [", encoding="utf-8")
    assert run("status", "--site", site).code == 2
