"""The lock: a changed template stops the build until somebody has looked at what it brings."""

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
from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import Inputs
from site_builder.engine.request import Request
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


def test_a_changed_template_stops_the_build_and_the_old_site_stays(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP, documents={"people/notices/a": "公告一则"})
    lock(inputs_of(site))
    request = Request(site=site, as_of=AS_OF, jobs=1)
    assert build(request, site / "public").publication is not None
    before = (site / "public" / "index.html").read_bytes()
    change(city, "name: 经济运行", "name: 经济形势")

    stopped = build(request, site / "public")
    assert stopped.publication is None
    assert [(str(f.span), f.rule) for f in stopped.findings if f.severity is Severity.ERROR] == [
        ("columns.yaml:1:10", "COUNTY-09")
    ]
    assert (site / "public" / "index.html").read_bytes() == before

    proposal = propose_update(inputs_of(site))
    write_lock(site, proposal.files)
    built = build(request, site / "public")
    assert built.publication is not None
    assert "经济形势" in (site / "public" / "growth" / "economy" / "index.html").read_text("utf-8")


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
    assert ("COUNTY-03", "error") in rules(columns_of(site))
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
    assert rules(columns_of(site)) == [("COUNTY-09", "error")]


def test_git_that_fails_is_a_failure_with_git_s_own_words(
    repository: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(f"extends: git+file://{repository}@v9\n")
    with pytest.raises(EnvironmentFailure, match="v9"):
        propose_update(inputs_of(site))


@pytest.mark.parametrize(
    ("local", "gone", "told"),
    [
        ("", True, ("要决定（1）", "1 份文件（people/notices）")),
        ("switched_off: {growth/ppp: 没有}\n", False, ("自动生效", "县级权限")),
    ],
)
def test_update_adopts_nothing_while_something_must_be_decided_first(
    local: str,
    gone: bool,
    told: tuple[str, ...],
    city: Path,
    write_county: WriteCounty,
    inputs_of: ReadInputs,
) -> None:
    site = write_county(TOP + local, documents={"people/notices/a": "公告一则"})
    lock(inputs_of(site))
    before = (site / "columns.lock").read_bytes()
    text = city.read_text("utf-8")
    if gone:
        city.write_text(text[: text.index("      - id: notices\n")], "utf-8")
    else:
        change(city, "        county: optional\n", "")
    result = CliRunner().invoke(update_command, ["--site", str(site)], standalone_mode=False, obj="zh")
    assert result.return_value == 1
    assert [word in result.stdout for word in told] == [True] * len(told)
    assert (site / "columns.lock").read_bytes() == before
    assert ("COUNTY-06" in result.stderr) == (not gone)


def test_update_with_dry_run_only_shows(city: Path, write_county: WriteCounty, inputs_of: ReadInputs) -> None:
    site = write_county(TOP)
    lock(inputs_of(site))
    before = (site / "columns.lock").read_bytes()
    change(city, "name: 经济运行", "name: 经济形势")
    arguments = ["--site", str(site), "--dry-run"]
    result = CliRunner().invoke(update_command, arguments, standalone_mode=False, obj="zh")
    assert result.return_value == 0
    assert "更改名称 growth/economy “经济运行”: 经济运行 → 经济形势" in result.stdout
    assert (site / "columns.lock").read_bytes() == before
