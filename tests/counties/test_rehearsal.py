"""`columns update` is a rehearsal: it adopts nothing that would stop, lose something or lead to another document."""

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.columns_lock import update_command
from site_builder.counties.lock import lock
from site_builder.engine.inputs import Inputs
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build

WriteCounty = Callable[..., Path]
ReadInputs = Callable[[Path], Inputs]

TOP = "extends: ../city/columns.yaml\n"
AS_OF = date(2026, 7, 1)
NOTICES = (
    "      - id: notices\n        name: 公告\n        duties: [{description: 公告, units: [市财政局]}]\n"
)
FAIRS = "      - id: fairs\n"


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def update(site: Path, *more: str) -> Result:
    arguments = ["--site", str(site), "--as-of", "2026-07-01", *more]
    return CliRunner().invoke(update_command, arguments, standalone_mode=False, obj="zh")


def built(site: Path) -> Built:
    return build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")


def obstacles(site: Path) -> list[tuple[str, str, str]]:
    """Cause, what it means here, and what decides it, of a rehearsal that adopts nothing."""
    before = (site / "columns.lock").read_bytes()
    result = update(site, "--format", "json")
    data = json.loads(result.stdout)
    assert (result.return_value, data["blocked"]) == (1, True)
    assert (site / "columns.lock").read_bytes() == before
    assert built(site).publication is not None, "it must go on publishing"
    return [(one["cause"]["zh"], one["here"]["zh"], one["decide"]["zh"]) for one in data["obstacles"]]


@pytest.fixture
def county(write_county: WriteCounty, city: Path, inputs_of: ReadInputs) -> Callable[..., Path]:
    """`county(columns, documents)`: a county that has locked and published 2017.1; the city has 2018.1 since."""

    def make(columns: str, documents: dict[str, str]) -> Path:
        site = write_county(TOP + columns, documents=documents)
        lock(inputs_of(site))
        assert built(site).publication is not None
        change(city, ("2017.1", "2018.1"))
        return site

    return make


def test_a_column_that_is_gone_without_a_word_is_decided_by_a_line_of_the_county(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/notices/a": "甲", "people/notices/b": "乙"})
    change(city, (NOTICES, ""))
    assert obstacles(site) == [
        (
            "栏目 people/notices 没有了，模板没有写去向",
            "本县在这里有 2 份文件（content/people/notices/a.md、content/people/notices/b.md）",
            "在本县 columns.yaml 写一行“合并: {people/notices: 文件转入的栏目}”（采用新模板时才起作用），或请市里写进模板",
        )
    ]
    change(site / "columns.yaml", (TOP, TOP + "合并: {people/notices: people/fairs}\n"))
    assert built(site).publication is not None
    assert update(site, "--dry-run").return_value == 0
    assert update(site).return_value == 0
    assert built(site).publication is not None
    assert "people/fairs/a/" in (site / "public/people/notices/a/index.html").read_text("utf-8")


def test_a_move_that_nobody_declared_is_not_promised_however_alike(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/notices/a": "甲"})
    change(city, ("      - id: notices\n", "      - id: announcements\n"))
    ((_, _, decide),) = obstacles(site)
    assert decide.startswith("在本县 columns.yaml 写一行“改址: {people/notices: people/announcements}”")
    change(site / "columns.yaml", (TOP, TOP + "改址: {people/notices: people/announcements}\n"))
    assert update(site).return_value == 0
    assert built(site).publication is not None


def test_a_county_with_a_mount_writes_the_same_line_as_the_others(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("mount: gk\n", {"gk/people/notices/a": "甲"})
    change(city, (NOTICES, ""))
    ((cause, _, decide),) = obstacles(site)
    assert cause == "栏目 people/notices 没有了，模板没有写去向"
    assert decide.startswith("在本县 columns.yaml 写一行“合并: {people/notices: ")
    change(site / "columns.yaml", (TOP, TOP + "合并: {people/notices: people/fairs}\n"))
    assert built(site).publication is not None
    assert update(site).return_value == 0
    assert built(site).publication is not None
    assert "people/fairs/a/" in (site / "public/gk/people/notices/a/index.html").read_text("utf-8")


def test_an_empty_column_that_is_gone_loses_its_address(county: Callable[..., Path], city: Path) -> None:
    site = county("", {"people/fairs/a": "甲"})
    change(city, (NOTICES, ""))
    assert obstacles(site) == [
        (
            "栏目 people/notices 的网址没有去向",
            "共 1 个，如 /people/notices/",
            "在本县 columns.yaml 写一行“合并: {people/notices: 文件转入的栏目}”（采用新模板时才起作用），或请市里写进模板",
        )
    ]
    change(site / "columns.yaml", (TOP, TOP + "取消: {people/notices: 改由省里统一发布}\n"))
    assert update(site).return_value == 0
    assert built(site).publication is not None


@pytest.mark.parametrize(("old", "new"), [("notices", "fairs"), ("fairs", "notices")])
def test_two_documents_of_one_name_in_merged_columns_are_decided_by_a_name(
    old: str, new: str, county: Callable[..., Path], city: Path
) -> None:
    site = county("", {f"people/{old}/y2026": "甲", f"people/{new}/y2026": "乙"})
    text = city.read_text("utf-8")
    start = text.index(f"      - id: {old}\n")
    end = text.find("      - id: ", start + 1)
    gone = text[start:] if end < 0 else text[start:end]
    change(city, (gone, ""), ("template:", f"merged: {{people/{old}: people/{new}}}\ntemplate:"))
    ((cause, here, decide),) = obstacles(site)
    assert cause == f"栏目 people/{old} 并入别的栏目，两边有同名的文件"
    assert here == f"1 份，如 content/people/{old}/y2026.md 与 content/people/{new}/y2026.md"
    assert decide.startswith(f"给 content/people/{old}/y2026.md 改名，在文件头写“旧址: /people/{old}/y2026/”")
    file = site / f"content/people/{old}/y2026.md"
    change(file, ("标题:", f"旧址: /people/{old}/y2026/\n标题:"))
    file.rename(file.with_name("y2026-old.md"))
    assert update(site).return_value == 0
    assert built(site).publication is not None
    page = (site / f"public/people/{old}/y2026/index.html").read_text("utf-8")
    assert f"people/{new}/y2026-old/" in page


def test_a_retired_column_with_documents_needs_a_place_for_them(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/notices/a": "甲"})
    change(city, (NOTICES, ""), ("template:", "retired: {people/notices: 改由省里统一发布}\ntemplate:"))
    assert [cause for cause, _, _ in obstacles(site)] == ["栏目 people/notices 取消了，文件没有去处"]
    change(site / "columns.yaml", (TOP, TOP + "合并: {people/notices: people/fairs}\n"))
    assert update(site).return_value == 0
    assert built(site).publication is not None


def test_a_change_of_the_county_that_is_no_longer_allowed_names_its_line(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("switched_off: {growth/ppp: 没有此类项目}\n", {"people/notices/a": "甲"})
    change(city, ("        county: optional\n", ""))
    ((cause, here, decide),) = obstacles(site)
    assert cause == "[COUNTY-06] 栏目“政府和社会资本合作”（growth/ppp）不能停用"
    assert here.startswith("columns.yaml:2:16：")
    assert decide.startswith("columns.yaml:2:16：")


@pytest.mark.parametrize(
    ("edit", "cause"),
    [
        (
            lambda city, _: change(city, ("2018.1", "2017.1"), ("name: 经济运行", "name: 经济形势")),
            "模板内容变了，版本号没有变，还是 city 2017.1",
        ),
        (
            lambda _, site: (site / "content/people/notices/bad.md").write_text("没有文件头\n", "utf-8"),
            "本站现在就有错误，与新模板无关",
        ),
    ],
    ids=["the same version", "errors of its own"],
)
def test_what_no_line_about_the_version_mends_blocks(
    edit: Callable[[Path, Path], object], cause: str, county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/notices/a": "甲"})
    edit(city, site)
    data = json.loads(update(site, "--format", "json").stdout)
    assert data["outlook"] == "blocked"
    assert [one["cause"]["zh"] for one in data["obstacles"]] == [cause]


def test_a_dry_run_writes_nothing_and_a_real_one_does_just_what_it_said(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/notices/a": "甲"})
    change(city, ("name: 经济运行", "name: 经济形势"))
    before = (site / "columns.lock").read_bytes()
    first = update(site, "--dry-run")
    assert (first.return_value, (site / "columns.lock").read_bytes()) == (0, before)
    assert first.stdout.startswith("模板：city 2017.1 → city 2018.1\n")
    second = update(site)
    assert (second.return_value, second.stdout) == (0, first.stdout)
    assert (site / "columns.lock").read_bytes() != before
    assert "模板没有变化" in update(site).stderr


def test_going_back_is_told(county: Callable[..., Path], city: Path) -> None:
    site = county("", {"people/notices/a": "甲"})
    change(city, ("name: 经济运行", "name: 经济形势"))
    assert update(site).return_value == 0
    back = update(site, "--to", "2017.1")
    assert back.return_value == 0
    assert back.stdout.splitlines()[:2] == ["模板：city 2018.1 → city 2017.1", "这是退回旧版"]
    assert built(site).publication is not None
    assert "经济运行" in (site / "public/growth/economy/index.html").read_text("utf-8")


def test_going_back_keeps_every_address_of_the_version_that_is_left_with_the_right_document(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/notices/a": "甲", "people/fairs/b": "乙", "growth/economy/c": "丙"})
    folder = site / "content/people/notices/d"
    folder.mkdir()
    (folder / "index.md").write_text(
        "---\n标题: 丁\n发布日期: 2026-06-01\n附件: rows.csv\n---\n\n见[附件](rows.csv)。\n", "utf-8"
    )
    (folder / "rows.csv").write_text("1\n", "utf-8")
    assert built(site).publication is not None
    change(
        city,
        ("template:", "renamed: {growth: stability}\nmerged: {people/notices: people/all, people/fairs: people/all}\ntemplate:"),
        ("  - id: growth\n", "  - id: stability\n"),
        (NOTICES, ""),
        ("      - id: fairs\n        name: 招聘会\n", "      - id: all\n        name: 公告和招聘\n"),
        ("columns:\n", "columns:\n  - id: digital\n    name: 数字政府\n    cadence: yearly\n"
         "    duties: [{description: 数据开放, units: [市财政局]}]\n"),
    )  # fmt: skip
    assert update(site).return_value == 0
    assert built(site).publication is not None
    root = site / "public"
    before = {
        path.relative_to(root.resolve()).as_posix() for path in root.resolve().rglob("*") if path.is_file()
    }
    back = update(site, "--to", "2017.1")
    assert back.return_value == 0, back.stdout
    assert built(site).publication is not None
    after = {
        path.relative_to(root.resolve()).as_posix() for path in root.resolve().rglob("*") if path.is_file()
    }
    of_columns = {p for p in before - after if p.startswith(("people/", "growth/", "stability/", "digital/"))}
    assert of_columns == set()
    leads = {
        "people/all/a": "people/notices/a/",
        "people/all/b": "people/fairs/b/",
        "stability/economy/c": "growth/economy/c/",
        "stability": "growth/",
    }
    for former, present in leads.items():
        assert f'{present}"' in (root / former / "index.html").read_text("utf-8")
    assert (root / "people/all/d/rows.csv").read_text("utf-8") == "1\n"
    assert "还没有启用" in (root / "digital/index.html").read_text("utf-8")
    # Adopted again, the pages themselves stand there.
    assert update(site).return_value == 0
    assert built(site).publication is not None
    assert "丙" in (root / "stability/economy/c/index.html").read_text("utf-8")
    assert "还没有启用" not in (root / "digital/index.html").read_text("utf-8")


def test_without_the_old_copy_what_is_published_is_compared_and_nothing_is_adopted_blind(
    county: Callable[..., Path], city: Path
) -> None:
    site = county("", {"people/fairs/a": "甲"})
    change(city, (NOTICES, ""))
    (site / "template/city-2017.1.yaml").unlink()
    result = update(site, "--dry-run")
    assert result.return_value == 1
    assert result.stdout.startswith("没有旧模板的副本，只与已发布的网址比较\n")
    assert "栏目 people/notices 的网址没有去向" in result.stdout
