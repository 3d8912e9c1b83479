"""A portal of generated counties: how its build grows with the number of members.

    python benchmarks/portal.py FOLDER [--members 60 120 240 480] [--documents 40]

One county is built. The others publish the same data under addresses and names of their own, as `federation pull` would
have fetched it. For each number of members a portal is built from nothing, in a process of its own, and its pages are
counted. Prints one JSON object.
"""

import argparse
import json
import resource
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from benchmarks.fleet import write_counties
from site_builder.engine.request import Request
from site_builder.engine.start import build

AS_OF = date(2026, 11, 20)
_OWN = "https://c1.shili.gov.cn/"
_DATA = ("documents.json", "columns.json", "status.json")
_PORTAL = """\
name: 示例市人民政府
short_name: 示例市
url: https://www.shili.gov.cn/
site_id_code: "4300010001"
area_code: "430001"
"""


def main() -> None:
    """Write the portals, build each, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--members", type=int, nargs="+", default=[60, 120, 240, 480])
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--build", action="store_true", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    folder: Path = arguments.folder
    if arguments.build:
        print(json.dumps(measured(folder)))
        return
    county = publish_one(folder, arguments.documents)
    figures = {}
    for count in arguments.members:
        portal = write_portal(folder, county, count)
        child = [sys.executable, "-m", "benchmarks.portal", str(portal), "--build"]
        done = subprocess.run(child, check=True, capture_output=True, text=True)
        figures[count] = json.loads(done.stdout)
        shutil.rmtree(portal)
    print(json.dumps({"documents a member": arguments.documents, "members": figures}, indent=2))


def publish_one(folder: Path, documents: int) -> Path:
    """A city's template and one county, built. The folder that it publishes."""
    write_counties(folder / "fleet", 1, documents, is_same=True)
    site = folder / "fleet" / "c1"
    built = build(Request(site=site, as_of=AS_OF), site / "public")
    assert built.publication is not None, [str(finding.text) for finding in built.findings]
    return site / "public"


def write_portal(folder: Path, county: Path, count: int) -> Path:
    """A portal beside the fleet, with `count` members whose data lies in its `members` folder."""
    portal = folder / f"portal-{count}"
    (portal / "content").mkdir(parents=True)
    (portal / "site.yaml").write_text(_PORTAL, "utf-8")
    (portal / "columns.yaml").write_text("extends: ../fleet/city/columns.yaml\n", "utf-8")
    lines = ["template: ../fleet/city/columns.yaml", "members:"]
    for n in range(1, count + 1):
        home = f"https://m{n}.shili.gov.cn/"
        data = portal / "members" / f"m{n}" / "data"
        data.mkdir(parents=True)
        for name in _DATA:
            words = (county / "data" / name).read_text("utf-8").replace(_OWN, home)
            (data / name).write_text(words.replace("第1县", f"第{n}县"), "utf-8")
        shutil.copytree(county / "search", data.parent / "search")
        lines.append(f"  - {{id: m{n}, name: 第{n}县, url: '{home}'}}")
    (portal / "members.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return portal


def measured(portal: Path) -> dict[str, object]:
    """Processor seconds of a first build with all its processes, its greatest memory, and what it made."""
    built = build(Request(site=portal, as_of=AS_OF), portal / "public")
    assert built.publication is not None, [str(finding.text) for finding in built.findings]
    own, workers = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return {
        "processor seconds": round(sum((own.ru_utime, own.ru_stime, workers.ru_utime, workers.ru_stime)), 1),
        "megabytes": max(own.ru_maxrss, workers.ru_maxrss) // 1024,
        "files": len(built.publication.made),
    }


if __name__ == "__main__":
    main()
