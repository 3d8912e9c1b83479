"""A fleet of generated counties: the first build, a build without changes, and one label changed in the template.

    python benchmarks/fleet.py FOLDER [--counties 100] [--documents 50] [--jobs 2] [--same]

Every county extends one template and is locked to it. One county is broken on purpose. With --same every county holds
the very same documents, as counties do that publish what the city issued. Prints one JSON object.
"""

import argparse
import json
import resource
import shutil
from datetime import date
from pathlib import Path

from site_builder.counties.federation import open_federation
from site_builder.counties.fleet import FleetReport, fleet_jobs, run_fleet, run_here
from site_builder.counties.lock import propose_update, write_lock
from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import inputs_of
from site_builder.load.column_files import read_columns
from site_builder.model.columns import ColumnTree

ROOT = Path(__file__).parent.parent
AS_OF = date(2026, 11, 20)

SITE = """\
name: 第{n}县人民政府
short_name: 第{n}县
url: https://c{n}.shili.gov.cn/
site_id_code: "{area}0001"
area_code: "{area}"
"""
DOCUMENT = """\
---
标题: 第{n}县{name}情况通报第{k}期
发布日期: 2026-{month:02d}-{day:02d} 09:00
发文机关: 第{n}县人民政府
内容概述: 公布第{n}县{name}第{k}期的主要情况。
---

第{n}县第{k}期{name}情况如下。

一、总体情况

本期共办理事项 {count} 件，按期办结 {count} 件。

二、下一步安排

各责任单位按照职责分工，做好信息发布和解读回应。
"""


def main() -> None:
    """Write the counties, build three times, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--counties", type=int, default=100)
    parser.add_argument("--documents", type=int, default=50)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--same", action="store_true")
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    template = write_counties(folder, arguments.counties, arguments.documents, is_same=arguments.same)
    figures = {
        "counties": arguments.counties,
        "documents": arguments.documents,
        "jobs": arguments.jobs,
        "first build": measured(folder, arguments.jobs),
        "nothing changed": measured(folder, arguments.jobs),
    }
    changed = change_label(template)
    before = processor_seconds()
    update_locks(folder, arguments.counties)
    figures["columns update of all, processor seconds"] = round(processor_seconds() - before, 1)
    figures["one label changed"] = measured(folder, arguments.jobs)
    figures["the label"] = changed
    print(json.dumps(figures, ensure_ascii=False, indent=2))


def write_counties(folder: Path, counties: int, documents: int, *, is_same: bool) -> Path:
    """A city template and county sites below `folder`, all locked; the second county lacks a required field."""
    template = folder / "city" / "columns.yaml"
    template.parent.mkdir(parents=True)
    shutil.copyfile(ROOT / "columns.yaml", template)
    tree, _ = read_columns("columns.yaml", template.read_bytes())
    assert isinstance(tree, ColumnTree)
    leaves = list(tree.leaves())
    lines = ["template: city/columns.yaml", "members:"]
    for n in range(1, counties + 1):
        site = folder / f"c{n}"
        site.mkdir()
        (site / "site.yaml").write_text(SITE.format(n=n, area=430000 + n), "utf-8")
        (site / "columns.yaml").write_text("extends: ../city/columns.yaml\n", "utf-8")
        for k in range(1, documents + 1):
            leaf = leaves[k * 7 % len(leaves)]
            path = site / "content" / leaf.path / f"2026-{k:03d}.md"
            path.parent.mkdir(parents=True, exist_ok=True)
            month, day = 1 + k % 10, 1 + k % 28
            words = DOCUMENT.format(
                n=1 if is_same else n, k=k, name=leaf.name, month=month, day=day, count=k * 3
            )
            path.write_text(words if (n, k) != (2, 1) else words.replace("发布日期", "发步日期"), "utf-8")
        lines.append(f"  - {{id: c{n}, name: 第{n}县, path: c{n}}}")
    (folder / "members.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    update_locks(folder, counties)
    return template


def update_locks(folder: Path, counties: int) -> None:
    """What `columns update` does, in every county."""
    for n in range(1, counties + 1):
        write_lock(folder / f"c{n}", propose_update(inputs_of(folder / f"c{n}")).files)


def change_label(template: Path) -> str:
    """Rename one leaf column."""
    text = template.read_text("utf-8")
    template.write_text(text.replace("name: 会议公开", "name: 会议信息"), "utf-8")
    return "会议公开 → 会议信息"


def measured(folder: Path, jobs: int) -> dict[str, object]:
    """One build of all, with the time that all its processes worked."""
    before = processor_seconds()
    report = build(folder, jobs)
    return {"processor seconds": round(processor_seconds() - before, 1), **figures_of(report)}


def processor_seconds() -> float:
    """Used so far by this process and those that it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def build(folder: Path, jobs: int) -> FleetReport:
    """What `fleet build` does."""
    federation, findings = open_federation(folder / "members.yaml")
    assert findings == ()
    work = fleet_jobs(federation, None, AS_OF, Severity.ERROR, publish=True)
    return run_fleet(federation, work, run_here(jobs))


def figures_of(report: FleetReport) -> dict[str, object]:
    """Wall time, memory and work of one build."""
    done = [outcome for outcome in report.outcomes if outcome.is_done]
    return {
        "seconds": round(report.seconds, 1),
        "peak megabytes of a process": report.peak_megabytes,
        "published": len(done),
        "not published": [outcome.id for outcome in report.outcomes if not outcome.is_done],
        "outputs": sum(outcome.outputs for outcome in done),
        "made": sum(outcome.made for outcome in done),
        "written": sum(outcome.written for outcome in done),
    }


if __name__ == "__main__":
    main()
