"""A fleet: every member on its own, one report, the same bytes whoever does the work."""

import json
import os
import shutil
import signal
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from site_builder.cli.fleet import build_command
from site_builder.counties import fleet as fleet_module
from site_builder.counties.federation import Federation, open_federation
from site_builder.counties.fleet import (
    FleetJob,
    FleetOutcome,
    do_job,
    fleet_jobs,
    run_fleet,
    run_here,
    run_on_cluster,
)
from site_builder.diagnostics.finding import Severity
from site_builder.engine import declarations as declarations_module
from site_builder.engine.body_store import StoredBody
from site_builder.engine.cache import StoredDocument
from site_builder.engine.request import Request
from site_builder.engine.shared_work import Rendered, SharedWork
from site_builder.engine.start import build
from site_builder.load.documents import read_document

WriteCounty = Callable[..., Path]

TOP = "extends: ../city/columns.yaml\n"
AS_OF = date(2026, 7, 1)
NAMES = ("a", "b", "c", "d")


@pytest.fixture
def members(tmp_path: Path, city: Path, write_county: WriteCounty) -> Path:
    """Four counties, the second of them broken."""
    lines = ["template: city/columns.yaml", "members:"]
    for name in NAMES:
        site = write_county(TOP, name=name, documents={"people/notices/n": f"{name} 的公告"})
        lines.append(f"  - {{id: {name}, name: {name}县, path: {site.name}}}")
    lines.append("  - {id: far, name: 远县, url: 'https://far.example.org/'}")
    (tmp_path / "b" / "content" / "people" / "notices" / "n.md").write_text("没有文件头\n", "utf-8")
    path = tmp_path / "members.yaml"
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def opened(members: Path) -> Federation:
    federation, findings = open_federation(members)
    assert findings == ()
    return federation


def jobs_of(members: Path, output: Path) -> tuple[FleetJob, ...]:
    return fleet_jobs(opened(members), output, AS_OF, Severity.ERROR, publish=True)


def trees(output: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for name in NAMES:
        root = (output / name).resolve()
        for path in sorted(root.rglob("*")):
            if path.is_file():
                found[f"{name}/{path.relative_to(root).as_posix()}"] = path.read_bytes()
    return found


def summary(outcome: FleetOutcome) -> tuple[str, bool, list[str]]:
    return outcome.id, outcome.is_done, [f.rule for f in outcome.findings]


def test_one_broken_county_is_reported_and_the_others_are_published(members: Path, tmp_path: Path) -> None:
    report = run_fleet(opened(members), jobs_of(members, tmp_path / "out"), run_here(1))
    assert [summary(outcome) for outcome in report.outcomes] == [
        ("a", True, []),
        ("b", False, ["HDR-01"]),
        ("c", True, []),
        ("d", True, []),
    ]
    assert report.absent == ("远县",)
    assert not report.is_clean
    assert not (tmp_path / "out" / "b").exists()
    assert "c 的公告" in (tmp_path / "out" / "c" / "people" / "notices" / "n" / "index.html").read_text(
        "utf-8"
    )


def test_a_bug_that_one_county_brings_to_light_does_not_stop_the_others(
    members: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(request: Any, output: Path) -> Any:
        if output.name == "c":
            raise RuntimeError("unexpected")
        return build(request, output)

    monkeypatch.setattr(fleet_module, "build", failing)
    report = run_fleet(opened(members), jobs_of(members, tmp_path / "out"), run_here(1))
    assert [outcome.is_done for outcome in report.outcomes] == [True, False, False, True]
    assert report.outcomes[2].failure is not None
    assert "RuntimeError: unexpected" in report.outcomes[2].failure.en


def test_a_folder_that_is_gone_is_a_failure_of_that_member(members: Path, tmp_path: Path) -> None:
    (tmp_path / "d").rename(tmp_path / "elsewhere")
    report = run_fleet(opened(members), jobs_of(members, tmp_path / "out"), run_here(1))
    assert [outcome.failure is None for outcome in report.outcomes] == [True, True, True, False]


def test_several_processes_publish_the_same_bytes_in_the_same_order(members: Path, tmp_path: Path) -> None:
    one = run_fleet(opened(members), jobs_of(members, tmp_path / "one"), run_here(1))
    two = run_fleet(opened(members), jobs_of(members, tmp_path / "two"), run_here(2))
    assert [summary(o) for o in one.outcomes] == [summary(o) for o in two.outcomes]
    assert trees(tmp_path / "one") == trees(tmp_path / "two") != {}


def test_a_changed_label_of_the_template_makes_only_the_pages_that_show_it(
    members: Path, city: Path, tmp_path: Path
) -> None:
    run_fleet(opened(members), jobs_of(members, tmp_path / "out"), run_here(1))
    before = trees(tmp_path / "out")
    city.write_text(city.read_text("utf-8").replace("name: 专家库", "name: 咨询专家"), "utf-8")
    report = run_fleet(opened(members), jobs_of(members, tmp_path / "out"), run_here(1))
    after = trees(tmp_path / "out")
    shown = {path for path in before if "专家库".encode() in before[path]}
    changed = {path for path in before if before[path] != after[path]}
    follow = {path for path in changed if "/data/" in path or "/search/" in path}
    assert changed - follow == shown - follow
    assert 0 < sum(outcome.made for outcome in report.outcomes) < len(before) / 2


def test_the_command_prints_one_report(members: Path, tmp_path: Path) -> None:
    arguments = [str(members), "--out", str(tmp_path / "out"), "--as-of", "2026-07-01", "--jobs", "1"]
    result = CliRunner().invoke(
        build_command, [*arguments, "--format", "json"], standalone_mode=False, obj="zh"
    )
    assert result.return_value == 1
    data = json.loads(result.stdout)
    assert [(m["id"], m["done"]) for m in data["members"]] == [
        ("a", True),
        ("b", False),
        ("c", True),
        ("d", True),
    ]
    assert data["absent"] == ["远县"]


@pytest.fixture
def cluster() -> Iterator[Any]:
    """A Dask cluster of two worker processes on this machine."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, host="127.0.0.1"
    ) as running:
        yield running


def dying_once(job: FleetJob) -> FleetOutcome:
    """Do the job; the worker that gets the third county first is killed in the middle of it."""
    mark = Path(job.output).parent / "died"
    if job.id == "c" and not mark.exists():
        mark.write_text(str(os.getpid()))
        time.sleep(0.2)
        os.kill(os.getpid(), signal.SIGKILL)
    return do_job(job)


def test_a_process_that_is_killed_costs_time_and_no_output(
    members: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run_fleet(opened(members), jobs_of(members, tmp_path / "here"), run_here(1))
    monkeypatch.setattr(fleet_module, "do_job", dying_once)
    there = run_fleet(opened(members), jobs_of(members, tmp_path / "there"), run_here(2))
    assert (tmp_path / "there" / "died").exists()
    assert [summary(o) for o in there.outcomes] == [summary(o) for o in here.outcomes]
    assert trees(tmp_path / "there") == trees(tmp_path / "here") != {}


@pytest.mark.slow
@pytest.mark.filterwarnings("ignore")
def test_a_cluster_publishes_the_same_bytes_even_if_a_worker_is_killed(
    members: Path, tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = run_fleet(opened(members), jobs_of(members, tmp_path / "here"), run_here(1))
    monkeypatch.setattr(fleet_module, "do_job", dying_once)
    there = run_fleet(
        opened(members), jobs_of(members, tmp_path / "there"), run_on_cluster(cluster.scheduler_address)
    )
    assert (tmp_path / "there" / "died").exists()
    assert [summary(o) for o in there.outcomes] == [summary(o) for o in here.outcomes]
    assert trees(tmp_path / "there") == trees(tmp_path / "here") != {}


def test_a_machine_with_another_program_does_not_build(members: Path, tmp_path: Path) -> None:
    jobs = [replace(job, program="0.0.0+other") for job in jobs_of(members, tmp_path / "out")]
    report = run_fleet(opened(members), jobs, run_here(1))
    assert {outcome.failure.zh[:21] for outcome in report.outcomes if outcome.failure} == {
        "这台机器上的 site-builder 与"
    }
    assert not any(outcome.is_done for outcome in report.outcomes)
    assert list((tmp_path / "out").glob("*")) == []


def test_a_document_that_several_counties_hold_is_rendered_once(
    members: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    same = "---\ntitle: 市里的公告\npublished: 2026-05-01\n---\n\n各县一字不差的正文。\n"
    for name in NAMES:
        (tmp_path / name / "content/people/notices/same.md").write_text(same, "utf-8")
    read: list[str] = []

    def counting(path: str, data: bytes) -> Any:
        read.append(path)
        return read_document(path, data)

    monkeypatch.setattr(declarations_module, "read_document", counting)
    monkeypatch.setattr(fleet_module, "_shared_work", SharedWork())
    run_fleet(opened(members), jobs_of(members, tmp_path / "out"), run_here(1))
    assert sorted(read) == ["content/people/notices/n.md"] * 4 + ["content/people/notices/same.md"]

    for name in NAMES:
        shutil.rmtree(tmp_path / name / ".site-builder")
    for name in ("a", "c", "d"):
        build(Request(site=tmp_path / name, as_of=AS_OF, jobs=1), tmp_path / "alone" / name)
    assert trees(tmp_path / "out") == trees(tmp_path / "alone")


def test_shared_work_is_bounded_and_belongs_to_the_bytes_that_were_read() -> None:
    made = 0

    def rendered(path: str, digest: str, read: str = "") -> Rendered:
        def render() -> Rendered:
            nonlocal made
            made += 1
            body = StoredBody("", b"x" * 40, b"y" * 10)
            return StoredDocument(path=path, digest=read or digest, face="", plain=b"", body=body)

        return work.rendered(path, digest, render)

    work = SharedWork(most_bytes=100)
    rendered("a.md", "1")
    rendered("a.md", "1")
    assert made == 1
    rendered("b.md", "1")
    rendered("a.md", "1")
    assert made == 2
    rendered("c.md", "1")
    rendered("b.md", "1")
    assert made == 4
    rendered("d.md", "1", read="2")
    rendered("d.md", "1")
    assert made == 6
