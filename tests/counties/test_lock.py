"""The lock: a county publishes with the template it has adopted until somebody has looked at what a new one brings."""

import subprocess
from collections.abc import Callable
from datetime import date
from importlib.metadata import EntryPoint, EntryPoints
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from site_builder.cli.columns_lock import update_command
from site_builder.counties.lock import lock, propose_update, write_lock
from site_builder.engine.inputs import Inputs
from site_builder.engine.request import Built, Request
from site_builder.engine.site_columns import SiteColumns
from site_builder.engine.start import build
from site_builder.errors import EnvironmentFailure, UsageError
from site_builder.load import template as template_module
from site_builder.load.lock import lock_text, read_lock
from site_builder.model.template import LockedTemplate

WriteCounty = Callable[..., Path]
ReadColumns = Callable[[Path], SiteColumns]
ReadInputs = Callable[[Path], Inputs]

TOP = "extends: ../city/columns.yaml\n"
AS_OF = date(2026, 7, 1)


def rules(columns: SiteColumns) -> list[tuple[str, str]]:
    return [(f.rule, f.severity.value) for f in columns.findings]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_without_a_lock_there_is_a_warning(
    city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    assert rules(columns_of(write_county(TOP))) == [("COUNTY-10", "warning")]


def test_lock_records_id_version_source_digest_and_keeps_a_copy(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs, columns_of: ReadColumns
) -> None:
    site = write_county(TOP)
    entries = lock(inputs_of(site))
    assert read_lock((site / "columns.lock").read_bytes()) == (entries, ())
    assert [(e.id, e.version, e.source, e.copy) for e in entries] == [
        ("city", "2017.1", "../city/columns.yaml", "template/city-2017.1.yaml")
    ]
    assert (site / entries[0].copy).read_bytes() == city.read_bytes()
    assert rules(columns_of(site)) == []


def news(built: Built) -> list[tuple[str, str, str]]:
    return [(str(f.span), f.severity.value, f.text.zh) for f in built.findings if f.rule == "COUNTY-09"]


def page(site: Path, path: str) -> str:
    return (site / "public" / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    ("head", "day", "told"),
    [
        ('version: "2018.1"', AS_OF, ("info", "市里的模板有新版 city 2018.1，本站仍按 city 2017.1 发布")),
        (
            'version: "2018.1", adopt_by: 2026-08-01',
            AS_OF,
            (
                "info",
                "市里的模板有新版 city 2018.1，最迟 2026-08-01 采用（还有 31 天），本站仍按 city 2017.1 发布",
            ),
        ),
        (
            'version: "2018.1", 采用期限: 2026-06-30',
            AS_OF,
            (
                "warning",
                "市里的模板有新版 city 2018.1，最迟 2026-06-30 采用（已过 1 天），本站仍按 city 2017.1 发布",
            ),
        ),
        ('version: "2016.9"', AS_OF, ("info", "市里的模板退回到 city 2016.9，本站仍按 city 2017.1 发布")),
        (
            'version: "2017.1"',
            AS_OF,
            ("info", "市里的模板内容变了，版本号没有变，还是 city 2017.1；不能采用"),
        ),
    ],
)
def test_a_county_publishes_from_its_locked_copy_and_a_newer_template_is_a_notice(
    head: str,
    day: date,
    told: tuple[str, str],
    city: Path,
    write_county: WriteCounty,
    inputs_of: ReadInputs,
) -> None:
    site = write_county(TOP, documents={"people/notices/a": "公告一则"})
    lock(inputs_of(site))
    request = Request(site=site, as_of=day, jobs=1)
    assert news(build(request, site / "public")) == []
    change(city, "name: 经济运行", "name: 经济形势")
    change(city, 'version: "2017.1"', head)
    write_county(TOP, documents={"people/notices/urgent": "紧急通知"})

    built = build(request, site / "public")
    assert built.publication is not None
    assert news(built) == [("columns.yaml:1:10", *told)]
    assert "紧急通知" in page(site, "people/notices/urgent")
    assert "经济形势" not in page(site, "growth/economy")
    if "2018.1" in head:
        write_lock(site, propose_update(inputs_of(site)).files)
        built = build(request, site / "public")
        assert (built.publication is not None, news(built)) == (True, [])
        assert "经济形势" in page(site, "growth/economy")


@pytest.mark.parametrize(
    ("edit", "told"),
    [
        (lambda text: text.replace("columns:\n", "colums:\n"), "市里现在的模板有错误，不能采用"),
        (lambda _: "hello", "市里现在的模板有错误，不能采用"),
        (lambda text: f"# 一句说明\n{text}", ""),
        (lambda _: None, ""),
    ],
    ids=["a misspelt key", "no template at all", "a comment", "gone"],
)
def test_whatever_the_city_does_to_its_file_an_urgent_notice_is_published(
    edit: Callable[[str], str | None],
    told: str,
    city: Path,
    write_county: WriteCounty,
    inputs_of: ReadInputs,
) -> None:
    site = write_county(TOP)
    lock(inputs_of(site))
    text = edit(city.read_text("utf-8"))
    city.unlink()
    if text is not None:
        city.write_text(text, "utf-8")
    write_county(TOP, documents={"people/notices/urgent": "紧急通知"})
    built = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert built.publication is not None
    assert [words for _, _, words in news(built)] == ([told] if told else [])


def test_a_county_that_changes_extends_itself_is_warned_and_publishes_as_locked(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    lock(inputs_of(site))
    city.rename(city.with_name("next.yaml"))
    request = Request(site=site, as_of=AS_OF, jobs=1)
    write_county("extends: ../city/next.yaml\n")
    built = build(request, site / "public")
    told = "改为继承“../city/next.yaml”，还没有采用，本站仍按 city 2017.1 发布"
    assert news(built) == [("columns.yaml:1:10", "warning", told)]
    write_county("extends: ../city/nxt.yaml\n")
    built = build(request, site / "public")
    assert built.publication is not None
    assert [(f.rule, f.severity.value) for f in built.findings if str(f.span) == "columns.yaml:1:10"] == [
        ("COUNTY-03", "warning")
    ]


def test_a_copy_that_is_gone_is_made_good_by_the_same_file_and_else_an_error(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs, columns_of: ReadColumns
) -> None:
    site = write_county(TOP)
    (entry,) = lock(inputs_of(site))
    (site / entry.copy).unlink()
    assert rules(columns_of(site)) == []
    change(city, "2017.1", "2018.1")
    assert rules(columns_of(site)) == [("COUNTY-11", "error")]


def test_templates_of_one_id_and_version_are_kept_side_by_side(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs, columns_of: ReadColumns
) -> None:
    middle = city.parent.parent / "middle" / "columns.yaml"
    middle.parent.mkdir()
    middle.write_text(f'{TOP}template: {{id: city, version: "2017.1", title: 中间一级}}\n', "utf-8")
    site = write_county("extends: ../middle/columns.yaml\n")
    first, second = lock(inputs_of(site))
    assert (first.id, first.version) == (second.id, second.version)
    assert (site / first.copy).read_bytes() == middle.read_bytes()
    assert (site / second.copy).read_bytes() == city.read_bytes()
    change(city, "name: 经济运行", "name: 经济形势")
    change(city, "2017.1", "2018.1")
    update = propose_update(inputs_of(site)).update
    assert update is not None
    assert [(e.change.path, e.change.now) for e in update.effects] == [("growth/economy", "经济形势")]


def test_update_goes_back_to_a_version_that_was_adopted_before(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    (first,) = lock(inputs_of(site))
    change(city, "2017.1", "2018.1")
    write_lock(site, propose_update(inputs_of(site)).files)
    back = propose_update(inputs_of(site), "2017.1")
    assert (back.is_new, [file.digest for file in back.files]) == (True, [first.digest])
    assert back.update is not None
    assert (back.update.old, back.update.new) == ("city 2018.1", "city 2017.1")
    write_lock(site, back.files)
    built = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert [words for _, _, words in news(built)] == [
        "市里的模板有新版 city 2018.1，本站仍按 city 2017.1 发布"
    ]
    with pytest.raises(UsageError) as refused:
        propose_update(inputs_of(site), "2016.1")
    assert refused.value.hint is not None
    assert (refused.value.text.zh, refused.value.hint.zh) == (
        "找不到模板 city 的 2016.1 版",
        "现有的：2017.1、2018.1",
    )


def test_update_finds_a_version_that_only_the_city_has_kept(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    releases = city.parent / "releases"
    releases.mkdir()
    (releases / "city-2017.1.yaml").write_bytes(city.read_bytes())
    change(city, "2017.1", "2018.1")
    site = write_county(TOP)
    lock(inputs_of(site))
    assert (
        propose_update(inputs_of(site), "2017.1").files[0].data
        == (releases / "city-2017.1.yaml").read_bytes()
    )


def test_lock_does_not_replace_another_lock(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    lock(inputs_of(site))
    change(city, "2017.1", "2018.1")
    with pytest.raises(UsageError, match="another version"):
        lock(inputs_of(site))


def test_a_city_of_its_own_has_nothing_to_lock(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(city.read_text("utf-8"))
    with pytest.raises(UsageError, match="no `extends`"):
        lock(inputs_of(site))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "templates: []",
        "hello",
        "templates: [{id: a, version: '1', source: x, digest: zz, copy: t}]",
        lock_text(
            (LockedTemplate(id="a", version="1", source="x", digest="0" * 64, copy="../../etc/passwd"),)
        ),
    ],
)
def test_a_damaged_lock_is_one_finding(
    text: str, city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    site = write_county(TOP)
    (site / "columns.lock").write_text(text, "utf-8")
    assert rules(columns_of(site)) == [("COUNTY-11", "error")]


TEXTS = st.text("aZ0 '\"#:{}[],&*!|>%@`-市县〔〕", max_size=20).map(lambda text: f"a{text}b")


@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
def test_what_is_written_to_the_lock_is_read_back(pairs: list[tuple[str, str]]) -> None:
    entries = tuple(
        LockedTemplate(
            id=f"t{n}", version=version, source=source, digest=f"{n:064x}", copy=f"template/t{n}.yaml"
        )
        for n, (version, source) in enumerate(pairs)
    )
    assert read_lock(lock_text(entries).encode()) == (entries, ())


def test_an_installed_package_serves_as_template_without_being_imported(
    tmp_path: Path,
    city: Path,
    write_county: WriteCounty,
    columns_of: ReadColumns,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    package = tmp_path / "packages" / "shili_columns"
    package.mkdir(parents=True)
    (package / "__init__.py").write_text("raise RuntimeError('a template is data')\n")
    city.rename(package / "columns.yaml")
    points = EntryPoints([EntryPoint("shili", "shili_columns", template_module.ENTRY_POINTS)])
    monkeypatch.setattr(template_module, "entry_points", lambda group: points.select(group=group))
    monkeypatch.syspath_prepend(str(tmp_path / "packages"))

    columns = columns_of(write_county("extends: package:shili\n"))
    assert rules(columns) == [("COUNTY-10", "warning")]
    assert columns.tree is not None
    assert str(columns.tree.by_path["growth"].span) == "package:shili/columns.yaml:7:5"


def git(folder: Path, *arguments: str) -> None:
    identity = ["-c", "user.name=City", "-c", "user.email=city@example.org"]
    subprocess.run(["git", "-C", folder, *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(city: Path) -> Path:
    """The city's folder as a git repository with the tags v2017.1 and v2018.1."""
    git(city.parent, "init", "--quiet")
    git(city.parent, "add", ".")
    git(city.parent, "commit", "--quiet", "--message", "first")
    git(city.parent, "tag", "v2017.1")
    change(city, "2017.1", "2018.1")
    change(city, "name: 经济运行", "name: 经济形势")
    git(city.parent, "commit", "--quiet", "--all", "--message", "second")
    git(city.parent, "tag", "v2018.1")
    return city.parent


def test_a_git_template_is_fetched_by_update_only_and_built_from_the_copy(
    repository: Path, write_county: WriteCounty, inputs_of: ReadInputs, columns_of: ReadColumns
) -> None:
    site = write_county(f"extends: git+file://{repository}@v2017.1\n")
    assert ("COUNTY-03", "error") in rules(columns_of(site))
    write_lock(site, propose_update(inputs_of(site)).files)
    assert rules(columns_of(site)) == []

    (site / "columns.yaml").write_text(f"extends: git+file://{repository}@v2018.1\n", "utf-8")
    assert rules(columns_of(site)) == [("COUNTY-03", "warning")]
    proposal = propose_update(inputs_of(site))
    assert proposal.update is not None
    assert [(e.change.path, e.change.now) for e in proposal.update.effects] == [
        ("growth/economy", "经济形势")
    ]
    write_lock(site, proposal.files)
    repository.rename(repository.with_name("gone"))
    assert rules(columns_of(site)) == []


HOOK = {
    "GIT_DIR": "{own}/.git",
    "GIT_WORK_TREE": "{own}",
    "GIT_INDEX_FILE": "{own}/.git/index",
    "GIT_OBJECT_DIRECTORY": "{own}/.git/objects",
    "GIT_COMMON_DIR": "{own}/.git",
}


@pytest.mark.parametrize("names", [[name] for name in HOOK] + [list(HOOK)])
def test_update_within_a_git_hook_leaves_the_county_s_own_repository_alone(
    names: list[str],
    repository: Path,
    write_county: WriteCounty,
    inputs_of: ReadInputs,
    columns_of: ReadColumns,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    site = write_county(f"extends: git+file://{repository}@v2017.1\n")
    git(site, "init", "--quiet")
    git(site, "add", ".")
    git(site, "commit", "--quiet", "--message", "county")
    before = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    with monkeypatch.context() as hook:
        for name in names:
            hook.setenv(name, HOOK[name].format(own=site))
        write_lock(site, propose_update(inputs_of(site)).files)
    after = {
        path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()
    }
    assert {path for path in after if after[path] != before.get(path) and path.startswith(".git/")} == set()
    assert rules(columns_of(site)) == []


def test_an_edited_copy_of_a_git_template_is_noticed(
    repository: Path, write_county: WriteCounty, inputs_of: ReadInputs, columns_of: ReadColumns
) -> None:
    site = write_county(f"extends: git+file://{repository}@v2017.1\n")
    write_lock(site, propose_update(inputs_of(site)).files)
    change(site / "template" / "city-2017.1.yaml", "经济运行", "本县经济")
    assert rules(columns_of(site)) == [("COUNTY-11", "error")]


def test_git_that_fails_is_a_failure_with_git_s_own_words(
    repository: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(f"extends: git+file://{repository}@v9\n")
    with pytest.raises(EnvironmentFailure, match="v9"):
        propose_update(inputs_of(site))


def test_update_with_dry_run_only_shows(city: Path, write_county: WriteCounty, inputs_of: ReadInputs) -> None:
    site = write_county(TOP)
    lock(inputs_of(site))
    before = (site / "columns.lock").read_bytes()
    change(city, "2017.1", "2018.1")
    change(city, "name: 经济运行", "name: 经济形势")
    arguments = ["--site", str(site), "--dry-run"]
    result = CliRunner().invoke(update_command, arguments, standalone_mode=False, obj="zh")
    assert result.return_value == 0
    assert "更改名称 growth/economy “经济运行”: 经济运行 → 经济形势" in result.stdout
    assert (site / "columns.lock").read_bytes() == before
