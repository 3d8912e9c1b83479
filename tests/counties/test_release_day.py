"""The release day: whatever a city does to its columns, `fleet update --dry-run` predicts exactly what `fleet update` and
`fleet build` then do, and no address that was published goes dead or shows another document."""

import os
import random
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.counties.federation import open_federation
from site_builder.counties.fleet import FleetJob, fleet_jobs, run_fleet, run_here
from site_builder.counties.fleet_update import UpdateOutcome, update_members
from site_builder.counties.lock import lock
from site_builder.counties.rehearsal import Outlook
from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import Inputs

WriteCounty = Callable[..., Path]
ReadInputs = Callable[[Path], Inputs]

AS_OF = date(2026, 7, 1)
RELEASES = int(os.environ.get("RELEASES", "3"))
"""Random releases: a few in each run, 20 in the soak."""
COUNTIES = int(os.environ.get("COUNTIES", "6"))
HEAD = """\
template: {{id: city, version: "{version}", title: 全市统一栏目}}
units: [{{id: finance, name: 市财政局}}, {{id: audit, name: 市审计局}}]
"""
LEAVES = [f"{top}/{leaf}" for top in ("growth", "people", "open") for leaf in ("a", "b", "c", "d")]
DEVIATIONS = (
    "switched_off: {{{path}: 本县没有这项工作}}\n",
    "alias: {{{path}: 本县的说法}}\n",
    "units: {{市财政局: 县财政局}}\n",
    "mount: gk\n",
)
ACTS = ("rename", "move", "merge", "split", "retire", "reason", "duties", "lock")
NAMES = ("y2024", "y2025", "y2026")


class City:
    """The city's columns: leaf by path with its name, policy and description, and what is said of former ones."""

    def __init__(self) -> None:
        self.version = 2017
        policies = ("locked", "optional", "alias", "locked")
        self.leaves = {path: (f"栏目{n}", policies[n % 4], "内容") for n, path in enumerate(LEAVES)}
        self.words: dict[str, dict[str, str]] = {}

    def text(self) -> str:
        lines = [HEAD.format(version=f"{self.version}.1")]
        for word, pairs in self.words.items():
            lines.append(f"{word}:\n" + "".join(f"  {old}: {new}\n" for old, new in pairs.items()))
        lines.append("columns:\n")
        for top in dict.fromkeys(path.partition("/")[0] for path in self.leaves):
            lines.append(f"  - id: {top}\n    name: 一级{top}\n    cadence: yearly\n    children:\n")
            for path, (name, policy, what) in self.leaves.items():
                if path.startswith(f"{top}/"):
                    lines.append(
                        f"      - id: {path.partition('/')[2]}\n        name: {name}\n        county: {policy}\n"
                        f"        duties: [{{description: {what}, units: [市财政局]}}]\n"
                    )
        return "".join(lines)

    def say(self, word: str, old: str, new: str) -> None:
        self.words.setdefault(word, {})[old] = new

    def release(self, chance: random.Random) -> None:
        """The next version: some columns renamed, moved, merged, split, retired, changed or locked, and some just gone."""
        self.version += 1
        for path in chance.sample(sorted(self.leaves), k=5):
            column = self.leaves[path]
            others = [other for other in self.leaves if other != path and self.is_old(other)]
            act = chance.choice(ACTS if chance.random() < 0.9 else ("gone",))
            fresh = f"{path.partition('/')[0]}/v{self.version}-{chance.randrange(10**6)}"
            if act == "duties":
                self.leaves[path] = (*column[:2], f"{column[2]}（{self.version}）")
                continue
            if act == "lock":
                self.leaves[path] = (column[0], "locked", column[2])
                continue
            if len(others) < 3:
                continue
            del self.leaves[path]
            if act in ("rename", "move"):
                new = (
                    fresh
                    if act == "rename"
                    else f"{chance.choice(('growth', 'people', 'open'))}/{fresh.partition('/')[2]}"
                )
                self.leaves[new] = column
                self.say("renamed", path, new)
            elif act == "merge":
                self.say("merged", path, chance.choice(others))
            elif act == "split":
                self.leaves[fresh] = column
                self.leaves[f"{fresh}-more"] = (f"{column[0]}之二{self.version}", *column[1:])
                self.say("split", path, f"[{fresh}, {fresh}-more]")
            elif act == "retire":
                self.say("retired", path, chance.choice(others))
            elif act == "reason":
                self.say("retired", path, "改由省里统一发布")

    def is_old(self, path: str) -> bool:
        return f"v{self.version}-" not in path


def write_county(folder: Path, name: str, city: City, chance: random.Random) -> None:
    """A county with up to three deviations and documents, some with a file, in most columns; names repeat across columns."""
    site = folder / name
    lines = ["extends: ../city/columns.yaml\n"]
    chosen: dict[str, str] = {}
    for line in chance.sample(DEVIATIONS, k=chance.randrange(4)):
        policy = {"switched_off": "optional", "alias": "alias"}.get(line.partition(":")[0], "")
        paths = [path for path, column in city.leaves.items() if column[1] == policy] or [""]
        chosen[line.partition(":")[0]] = path = chance.choice(paths)
        lines.append(line.format(path=path))
    (site / "content").mkdir(parents=True)
    (site / "columns.yaml").write_text("".join(lines), "utf-8")
    (site / "site.yaml").write_text(
        f'name: {name}县人民政府\nshort_name: {name}县\nurl: https://{name}.shili.gov.cn/\nsite_id_code: "4399210001"\n'
        'area_code: "439921"\n',
        "utf-8",
    )
    top = "gk/" if "mount" in chosen else ""
    # Some have few documents, so that no name clashes and nothing lies where a column just goes.
    often = chance.choice((0.03, 0.1, 0.3))
    for path in city.leaves:
        for one in NAMES if path != chosen.get("switched_off") else ():
            if chance.random() < often:
                put(
                    site / "content" / f"{top}{path}" / one,
                    f"{name} {path} {one}",
                    with_file=chance.random() < 0.4,
                )


def put(place: Path, title: str, *, with_file: bool) -> None:
    attached = "附件: rows.csv\n" if with_file else ""
    text = f"---\n标题: {title}\n发布日期: 2026-06-02\n{attached}---\n\n正文是 {title}。\n"
    path = place / "index.md" if with_file else place.with_name(f"{place.name}.md")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    if with_file:
        (place / "rows.csv").write_text(f"{title}\n", "utf-8")


def answers(site: Path) -> dict[str, str]:
    """Every file below the site's columns, with the document that it shows: its title; empty for lists."""
    root = (site / "public").resolve()
    found: dict[str, str] = {}
    for path in sorted(root.rglob("*")):
        name = path.relative_to(root).as_posix()
        if (
            path.is_file()
            and name.startswith(("gk/", "growth/", "people/", "open/"))
            and "/page/" not in name
        ):
            found[name] = shown(root, name)
    return found


def shown(root: Path, name: str) -> str:
    text = (root / name).read_text("utf-8")
    if target := re.search(r'http-equiv="refresh" content="0; ?url=([^"]+)"', text):
        place = os.path.normpath(f"{name.rpartition('/')[0]}/{target[1]}")
        return shown(root, f"{place}/index.html")
    if name.endswith("feed.xml"):
        return ""
    title = re.search(r"正文是 (.+?)。", text)
    if name.endswith(".csv"):
        return text.strip()
    return title[1] if title else ""


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(RELEASES))
def test_the_dry_run_predicts_the_release_day_and_nothing_published_is_lost(
    seed: int, tmp_path: Path, inputs_of: ReadInputs
) -> None:
    chance = random.Random(seed)
    city = City()
    (tmp_path / "city").mkdir()
    file = tmp_path / "city" / "columns.yaml"
    file.write_text(city.text(), "utf-8")
    names = [f"c{n}" for n in range(COUNTIES)]
    rows = "".join(f"  - {{id: {name}, name: {name}县, path: {name}}}\n" for name in names)
    (tmp_path / "members.yaml").write_text(f"template: city/columns.yaml\nmembers:\n{rows}", "utf-8")
    for name in names:
        write_county(tmp_path, name, city, chance)
        lock(inputs_of(tmp_path / name))
    for _ in range(2):
        built = build_all(tmp_path)
        assert all(built.values()) or city.version > 2017
        before = {name: answers(tmp_path / name) for name in names if (tmp_path / name / "public").exists()}
        city.release(chance)
        file.write_text(city.text(), "utf-8")
        locks = {name: (tmp_path / name / "columns.lock").read_bytes() for name in names}
        predicted = update_members(jobs_of(tmp_path), 1, adopts=False)
        assert {name: (tmp_path / name / "columns.lock").read_bytes() for name in names} == locks
        done = update_members(jobs_of(tmp_path), 1, adopts=True)
        assert [told(one) for one in done] == [told(one) for one in predicted]
        adopted = {name: (tmp_path / name / "columns.lock").read_bytes() != locks[name] for name in names}
        assert adopted == {one.id: one.outlook is Outlook.ADOPTS and one.is_new for one in predicted}
        assert build_all(tmp_path) == {one.id: one.publishes for one in predicted}
        for one in predicted:
            after = answers(tmp_path / one.id)
            assert set(after) == {path for path in one.addresses if path in after}
            lost = before[one.id].keys() - after.keys()
            assert lost == set(), (one.id, sorted(lost)[:5])
            wrong = {p: (t, after[p]) for p, t in before[one.id].items() if t and after[p] != t}
            assert wrong == {}, one.id


def jobs_of(folder: Path) -> tuple[FleetJob, ...]:
    federation, findings = open_federation(folder / "members.yaml")
    assert findings == ()
    return fleet_jobs(federation, None, AS_OF, Severity.ERROR, publish=True)


def build_all(folder: Path) -> dict[str, bool]:
    federation, _ = open_federation(folder / "members.yaml")
    report = run_fleet(federation, jobs_of(folder), run_here(1))
    return {outcome.id: outcome.is_done for outcome in report.outcomes}


def told(one: UpdateOutcome) -> tuple[object, ...]:
    obstacles = [(obstacle.cause, obstacle.here, obstacle.decide) for obstacle in one.obstacles]
    return one.id, one.outlook, one.is_new, one.old, one.new, one.publishes, one.addresses, obstacles
