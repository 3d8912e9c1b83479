"""`fleet update`: one report for all counties, each cause once; what needs a decision goes on publishing as before."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.fleet import build_command
from site_builder.cli.fleet_update import update_command
from site_builder.counties.lock import lock
from site_builder.engine.inputs import Inputs
from site_builder.errors import UsageError

WriteCounty = Callable[..., Path]
ReadInputs = Callable[[Path], Inputs]

NOTICES = (
    "      - id: notices\n        name: 公告\n        duties: [{description: 公告, units: [市财政局]}]\n"
)
DOCUMENTS = {
    "a": {"people/fairs/one": "招聘"},
    "b": {"people/notices/one": "公告一", "people/notices/two": "公告二"},
    "c": {"people/notices/one": "公告"},
    "d": {"people/fairs/one": "招聘"},
}


@pytest.fixture
def members(tmp_path: Path, city: Path, write_county: WriteCounty, inputs_of: ReadInputs) -> Path:
    """Four counties on 2017.1, the last of them broken; the city has retired 公告 in 2018.1."""
    lines = ["template: city/columns.yaml", "members:"]
    for name, documents in DOCUMENTS.items():
        site = write_county("extends: ../city/columns.yaml\n", name=name, documents=documents)
        lock(inputs_of(site))
        lines.append(f"  - {{id: {name}, name: {name}县, path: {name}}}")
    lines.append("  - {id: far, name: 远县, url: 'https://far.example.org/'}")
    (tmp_path / "d" / "content" / "people" / "fairs" / "bad.md").write_text("没有文件头\n", "utf-8")
    path = tmp_path / "members.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    text = city.read_text("utf-8").replace(NOTICES, "").replace("2017.1", "2018.1")
    city.write_text("retired: {people/notices: 改由省里统一发布}\n" + text, "utf-8")
    return path


def run(command: object, members: Path, *more: str) -> Result:
    arguments = [str(members), "--as-of", "2026-07-01", "--jobs", "1", *more]
    return CliRunner().invoke(command, arguments, standalone_mode=False, obj="zh")  # type: ignore[arg-type]


def locks(members: Path) -> dict[str, str]:
    return {
        name: "2018.1"
        if "2018.1" in (members.parent / name / "columns.lock").read_text("utf-8")
        else "2017.1"
        for name in DOCUMENTS
    }


REPORT = """\
新版模板：city 2018.1
{title}（1）：a县
要决定（2），照原来的版本发布
  栏目 people/notices 取消了，文件没有去处（2）
    b县：本县在这里有 2 份文件（content/people/notices/one.md、content/people/notices/two.md）
    c县：本县在这里有 1 份文件（content/people/notices/one.md）
    → 在本县 columns.yaml 写一行“合并: {{people/notices: 文件转入的栏目}}”（采用新模板时才起作用），或请市里写进模板
不能采用（1），照原来的版本发布
  本站现在就有错误，与新模板无关（1）
    d县：1 处，如 content/people/fairs/bad.md:1:1 [HDR-01] 缺少信息头，文件以“没有文件头”开头
    → 先按 site-builder check 改正
本身有错误，两种模板都发布不了（1）：d县
"""


def test_one_report_groups_the_counties_by_cause_and_a_dry_run_changes_nothing(members: Path) -> None:
    dry = run(update_command, members, "--dry-run")
    assert dry.return_value == 1
    assert dry.stdout == REPORT.format(title="可以采用")
    assert dry.stderr == "远县：不在本机\n"
    assert set(locks(members).values()) == {"2017.1"}
    real = run(update_command, members)
    assert real.stdout == REPORT.format(title="已采用")
    assert locks(members) == {"a": "2018.1", "b": "2017.1", "c": "2017.1", "d": "2017.1"}


def test_only_the_counties_that_are_named_are_updated(members: Path) -> None:
    data = json.loads(run(update_command, members, "--only", "b", "--format", "json").stdout)
    assert [(one["id"], one["outlook"], one["publishes"]) for one in data] == [("b", "needs-decision", True)]
    assert set(locks(members).values()) == {"2017.1"}
    refused = run(update_command, members, "--only", "far").exception
    assert isinstance(refused, UsageError)
    assert refused.text.zh == "members.yaml 里没有在本机的成员“far”"


def test_a_line_of_the_county_decides_and_the_next_update_adopts(members: Path) -> None:
    for name in ("b", "c"):
        with (members.parent / name / "columns.yaml").open("a", encoding="utf-8") as file:
            file.write("合并: {people/notices: people/fairs}\n")
    assert run(update_command, members, "--only", "b", "--only", "c").return_value == 0
    assert locks(members) == {"a": "2017.1", "b": "2018.1", "c": "2018.1", "d": "2017.1"}


def test_several_processes_give_the_same_report(members: Path) -> None:
    one = run(update_command, members, "--dry-run")
    two = run(update_command, members, "--dry-run", "--jobs", "2")
    assert two.stdout == one.stdout


def test_a_county_whose_folder_is_gone_is_blocked_alone(members: Path) -> None:
    (members.parent / "c").rename(members.parent / "elsewhere")
    data = json.loads(run(update_command, members, "--dry-run", "--format", "json").stdout)
    assert [(one["id"], one["outlook"], one["publishes"]) for one in data] == [
        ("a", "adopts", True),
        ("b", "needs-decision", True),
        ("c", "blocked", False),
        ("d", "blocked", False),
    ]


def test_fleet_build_names_every_county_that_was_left_out_and_why(members: Path) -> None:
    run(update_command, members)
    result = run(build_command, members)
    assert result.return_value == 1
    assert result.stdout.splitlines()[-3:] == [
        "远县：不在本机",
        "没有完成的 1 个：",
        "  d县（d）：content/people/fairs/bad.md:1:1 [HDR-01] 缺少信息头，文件以“没有文件头”开头",
    ]
