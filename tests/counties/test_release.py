"""A city releases a new version of its template: what it must say first, how it is numbered, and what counties read of it."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.columns_lock import diff_command
from site_builder.cli.columns_release import release_command
from site_builder.diagnostics.finding import Severity
from site_builder.engine.checked import check
from site_builder.engine.request import Request
from site_builder.inherit.release import Step, next_version

WriteCounty = Callable[..., Path]
AS_OF = date(2026, 7, 1)


def release(site: Path) -> Result:
    arguments = ["--site", str(site), "--as-of", "2026-07-01"]
    return CliRunner().invoke(release_command, arguments, standalone_mode=False, obj="zh")


def change(site: Path, *pairs: tuple[str, str]) -> None:
    path = site / "columns.yaml"
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def told(site: Path) -> list[tuple[str, str, str]]:
    found = check(Request(site=site, as_of=AS_OF, jobs=1)).findings
    return [(f.rule, f.severity.value, f.text.zh) for f in found if f.rule in ("COUNTY-21", "COUNTY-22")]


@pytest.fixture
def site(city: Path, write_county: WriteCounty) -> Path:
    """The site of the city that has released 2017.1."""
    made = write_county(city.read_text("utf-8"), name="own", documents={"people/notices/a": "公告"})
    assert release(made).return_value == 0
    return made


NOTICES = (
    "      - id: notices\n        name: 公告\n        duties: [{description: 公告, units: [市财政局]}]\n"
)


def test_a_release_keeps_the_template_and_says_what_it_changes(site: Path) -> None:
    first = (site / "columns.yaml").read_bytes()
    assert (site / "releases/city-2017.1.yaml").read_bytes() == first
    assert (site / "releases/CHANGES.md").read_text("utf-8") == (
        "## city 2017.1（2026-07-01 发布）\n\n- 第一次发布\n"
    )
    change(
        site,
        ('version: "2017.1"', 'version: "2018.1", released: 2026-06-20, adopt_by: 2026-12-31'),
        ("template:", "renamed: {growth: stability}\nmerged: {people/notices: people/fairs}\ntemplate:"),
        ("  - id: growth\n    name: 稳增长\n", "  - id: stability\n    name: 稳增长促发展\n"),
        (NOTICES, ""),
        ("  - {id: audit, name: 市审计局}\n", "  - {id: audit, name: 市审计局, until: 2026-06-30, successor: 市财政局}\n"),
    )  # fmt: skip
    done = release(site)
    assert done.return_value == 0, done.stderr
    assert "已发布 city 2018.1：releases/city-2018.1.yaml" in done.stderr
    assert (site / "releases/CHANGES.md").read_text("utf-8") == (
        "## city 2018.1（2026-06-20 发布，最迟 2026-12-31 采用；上一版 2017.1）\n"
        "\n### 栏目\n\n"
        "- 移动栏目 growth “稳增长”: growth → stability\n"
        "- 更改名称 growth “稳增长”: 稳增长 → 稳增长促发展\n"
        "- 合并栏目 people/notices “公告”: people/notices → people/fairs\n"
        "\n### 单位\n\n"
        "- 单位撤并 “市审计局”: 市审计局 → 市财政局\n"
        "\n## city 2017.1（2026-07-01 发布）\n\n- 第一次发布\n"
    )
    assert (site / "releases/city-2017.1.yaml").read_bytes() == first
    again = release(site)
    assert (again.return_value, "已经发布过" in again.stderr) == (0, True)


@pytest.mark.parametrize(
    ("pairs", "rules"),
    [
        ((), []),
        ((("template:", "# 一句说明\ntemplate:"),), []),
        ((("name: 经济运行", "name: 经济形势"),),
         [("COUNTY-22", "error", "city 2017.1 已经发布，内容又变了")]),
        ((("name: 经济运行", "name: 经济形势"), ("2017.1", "2016.9")),
         [("COUNTY-22", "error", "版本 2016.9 比已经发布的 2017.1 低")]),
        ((("name: 经济运行", "name: 经济形势"), ("2017.1", "2017.2")), []),
        ((("name: 经济运行", "name: 经济形势"), ("2017.1", "2017.10")), []),
        (((NOTICES, ""), ("2017.1", "2018.1")),
         [("COUNTY-21", "error", "上一版的栏目“公告”（people/notices）没有了，也没有写明去向")]),
        (((NOTICES, ""), ("2017.1", "2018.1"), ("template:", "retired: {people/notices: 改由省里统一发布}\ntemplate:")), []),
        (((NOTICES, ""), ("2017.1", "2017.2"), ("template:", "retired: {people/notices: 改由省里统一发布}\ntemplate:")),
         [("COUNTY-22", "warning", "从 2017.1 到 2017.2，栏目或县级权限有重要变化，版本号只升了后一个数")]),
        (((NOTICES, ""), ("2017.1", "2018.1"), ("template:", "renamed: {people/notices: people/fairs}\ntemplate:")),
         [("COUNTY-21", "error", "“people/fairs”原来就有，“people/notices”是并入，不是改址")]),
        (((NOTICES, ""), ("2017.1", "2018.1"), ("template:", "merged: {people/notices: people/education}\ntemplate:")),
         [("COUNTY-21", "error", "“people/notices”里放文件，去向“people/education”还有下级栏目，放不进去")]),
        ((("        county: optional\n", ""), ("2017.1", "2017.2")),
         [("COUNTY-22", "warning", "从 2017.1 到 2017.2，栏目或县级权限有重要变化，版本号只升了后一个数")]),
        ((("id: city,", "id: town,"), ("name: 经济运行", "name: 经济形势")), []),
    ],
)  # fmt: skip
def test_check_in_the_city_demands_what_a_release_must_say(
    pairs: tuple[tuple[str, str], ...], rules: list[tuple[str, str, str]], site: Path
) -> None:
    change(site, *pairs)
    assert sorted(told(site)) == sorted(rules)
    refused = any(severity == Severity.ERROR.value for _, severity, _ in rules)
    assert release(site).return_value == (1 if refused else 0)


def test_what_an_earlier_version_said_of_former_columns_is_kept_for_good(site: Path) -> None:
    retired = "retired: {people/notices: 改由省里统一发布}\n"
    change(site, (NOTICES, ""), ("2017.1", "2018.1"), ("template:", f"{retired}template:"))
    assert release(site).return_value == 0
    change(site, (retired, ""), ("2018.1", "2019.1"))
    assert told(site) == [("COUNTY-21", "error", "上一版写的“people/notices”的去向，这一版没有了")]


def test_a_move_that_looks_like_one_is_proposed_as_a_line(site: Path) -> None:
    change(site, ("      - id: notices\n", "      - id: announcements\n"), ("2017.1", "2018.1"))
    (found,) = [f for f in check(Request(site=site, as_of=AS_OF, jobs=1)).findings if f.rule == "COUNTY-21"]
    assert found.hint is not None
    assert found.hint.zh.startswith("在最外层写“改址: {people/notices: people/announcements}”")


def test_diff_demands_the_same_and_proposes_the_version(site: Path, tmp_path: Path) -> None:
    change(site, (NOTICES, ""))
    arguments = [str(site / "releases/city-2017.1.yaml"), str(site / "columns.yaml")]
    result = CliRunner().invoke(diff_command, arguments, standalone_mode=False, obj="zh")
    assert result.return_value == 1
    assert result.stdout == "取消栏目 people/notices “公告”\n"
    assert "COUNTY-21" in result.stderr
    assert "COUNTY-22" in result.stderr
    assert "重要变化，版本号宜为 2018.1（上一版 2017.1，现在写的 2017.1）" in result.stderr


@pytest.mark.parametrize(
    ("version", "major", "minor"),
    [
        ("2017.1", "2018.1", "2017.2"),
        ("2017.9", "2018.1", "2017.10"),
        ("3", "4", "4"),
        ("v1.2.3", "v2.1", "v1.2.4"),
        ("2017-spring", "2017-spring2", "2017-spring2"),
    ],
)
def test_versions_are_raised(version: str, major: str, minor: str) -> None:
    assert (next_version(version, Step.MAJOR), next_version(version, Step.MINOR)) == (major, minor)
    assert next_version(version, Step.NONE) == version
