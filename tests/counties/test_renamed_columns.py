"""A new version of the template moves columns; documents follow and no published address goes dead."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.counties.lock import Proposal, lock, propose_update, write_lock
from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import Inputs
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from site_builder.inherit.renames import present_path

WriteCounty = Callable[..., Path]
ReadInputs = Callable[[Path], Inputs]

TOP = "extends: ../city/columns.yaml\n"
AS_OF = date(2026, 7, 1)
DOCUMENTS = {
    "growth/economy/a": "一季度经济运行",
    "growth/economy/b": "二季度经济运行",
    "people/education/schools/list": "学校名单",
    "people/notices/n": "公告一则",
}
LINKING = """\
---
标题: 连接
发布日期: 2026-06-02
其他栏目: growth/economy
附件: rows.csv
---

见 [一季度](id:growth/economy/a)、[二季度](/growth/economy/b/) 和 [附件](rows.csv)。
"""


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def next_version(city: Path) -> None:
    """2018.1: a renamed column, one moved to another branch, a new branch, a merged unit."""
    change(
        city,
        ("2017.1", "2018.1"),
        ("- {id: audit, name: 市审计局}", "- {id: audit, name: 市审计局, until: 2018-12-31, successor: 市财政局}"),
        ("  - id: growth\n    name: 稳增长\n", "  - id: stability\n    name: 稳增长促发展\n"),
        ("units: [市审计局]", "units: [市财政局]"),
        ("      - id: notices\n", "      - id: announcements\n"),
        ("columns:\n", "columns:\n  - id: digital\n    name: 数字政府\n    cadence: yearly\n"
         "    duties: [{description: 数据开放, units: [市财政局]}]\n"),
        ("template:", "renamed: {growth: stability, people/notices: people/announcements}\ntemplate:"),
    )  # fmt: skip


def build_county(site: Path) -> Built:
    return build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")


def addresses(site: Path) -> set[str]:
    """Everything that answers in the site's columns."""
    root = (site / "public").resolve()
    files = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return {path for path in files if path.startswith(("gk/", "growth/", "people/"))}


def adopt(site: Path, inputs_of: ReadInputs) -> Proposal:
    proposal = propose_update(inputs_of(site))
    assert proposal.findings == ()
    write_lock(site, proposal.files)
    return proposal


@pytest.fixture
def county(city: Path, write_county: WriteCounty, inputs_of: ReadInputs) -> Path:
    """A county that was built with 2017.1, before the city publishes 2018.1."""
    site = write_county(TOP + "units: {市审计局: 县审计局}\n", documents=DOCUMENTS)
    folder = site / "content" / "people" / "notices" / "linking"
    folder.mkdir()
    (folder / "index.md").write_text(LINKING, "utf-8")
    (folder / "rows.csv").write_text("年份,数量\n2026,1\n", "utf-8")
    lock(inputs_of(site))
    assert build_county(site).publication is not None
    next_version(city)
    return site


def test_after_an_update_every_old_address_still_answers(county: Path, inputs_of: ReadInputs) -> None:
    before = addresses(county)
    adopt(county, inputs_of)
    built = build_county(county)
    assert built.publication is not None, [str(f.text) for f in built.findings]
    assert before - addresses(county) == set()
    public = county / "public"
    assert "一季度经济运行" in (public / "stability" / "economy" / "a" / "index.html").read_text("utf-8")
    redirect = (public / "growth" / "economy" / "a" / "index.html").read_text("utf-8")
    assert 'url=../../../stability/economy/a/"' in redirect
    rows = "people/{}/linking/rows.csv"
    assert (public / rows.format("notices")).read_bytes() == (
        public / rows.format("announcements")
    ).read_bytes()


def test_the_map_for_the_server_names_every_moved_address(county: Path, inputs_of: ReadInputs) -> None:
    adopt(county, inputs_of)
    build_county(county)
    lines = (county / "public" / "data" / "redirects.map").read_text("utf-8").splitlines()
    assert '"/growth/" "/stability/";' in lines
    assert '"/growth/economy/a/" "/stability/economy/a/";' in lines
    assert '"/people/notices/linking/rows.csv" "/people/announcements/linking/rows.csv";' in lines
    assert lines == sorted(set(lines))


def test_links_and_other_columns_written_with_former_paths_still_lead_there(
    county: Path, inputs_of: ReadInputs
) -> None:
    adopt(county, inputs_of)
    build_county(county)
    public = county / "public"
    page = (public / "people" / "announcements" / "linking" / "index.html").read_text("utf-8")
    assert 'href="../../../stability/economy/a/"' in page
    assert 'href="../../../stability/economy/b/"' in page
    assert "连接" in (public / "stability" / "economy" / "index.html").read_text("utf-8")


def test_update_names_what_moves_by_itself_and_what_needs_a_decision(
    county: Path, inputs_of: ReadInputs
) -> None:
    update = propose_update(inputs_of(county)).update
    assert update is not None
    assert (update.old, update.new, update.is_fallback) == ("city 2017.1", "city 2018.1", False)
    assert [
        (e.change.kind.value, e.change.path or e.change.name, e.needs_decision) for e in update.effects
    ] == [
        ("moved", "growth", False),
        ("renamed", "growth", False),
        ("units", "growth/economy", True),
        ("moved", "people/notices", False),
        ("added", "digital", False),
        ("unit-ended", "市审计局", True),
    ]
    assert update.effects[0].text.zh == "2 份文件随之移到 stability，旧网址自动转向"


def test_building_twice_after_an_update_makes_nothing(county: Path, inputs_of: ReadInputs) -> None:
    adopt(county, inputs_of)
    build_county(county)
    again = build_county(county)
    assert again.publication is not None
    assert (again.publication.made, again.publication.removed) == ((), ())


def test_a_clean_build_gives_the_same_tree_as_the_build_after_the_update(
    county: Path, inputs_of: ReadInputs, tmp_path: Path
) -> None:
    adopt(county, inputs_of)
    build_county(county)
    build(Request(site=county, as_of=AS_OF, jobs=1), tmp_path / "clean")
    old, new = (county / "public").resolve(), (tmp_path / "clean").resolve()
    trees = [{p.relative_to(r): p.read_bytes() for p in r.rglob("*") if p.is_file()} for r in (old, new)]
    assert trees[0] == trees[1]


def test_a_column_that_vanishes_without_a_renaming_stops_the_build(
    city: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP)
    assert build_county(site).publication is not None
    change(city, ("      - id: notices\n", "      - id: announcements\n"))
    stopped = build_county(site)
    assert stopped.publication is None
    assert [f.text.zh for f in stopped.findings if f.severity is Severity.ERROR] == [
        "发布过的网址“/people/notices/”没有了，连同其下共 1 个页面"
    ]
    (site / "redirects.yaml").write_text("moved: {people/notices: people/announcements}\n", "utf-8")
    built = build_county(site)
    assert built.publication is not None, [str(f.text) for f in built.findings]
    assert (site / "public" / "people" / "notices" / "index.html").is_file()


def test_a_column_that_is_switched_off_says_why_at_its_address(city: Path, write_county: WriteCounty) -> None:
    site = write_county(TOP)
    build_county(site)
    (site / "columns.yaml").write_text(TOP + "switched_off: {growth/ppp: 本县没有此类项目}\n", "utf-8")
    built = build_county(site)
    assert built.publication is not None, [str(f.text) for f in built.findings]
    for path in ("growth/ppp", "growth/ppp/projects", "growth/ppp/experts"):
        assert "本县没有此类项目" in (site / "public" / path / "index.html").read_text("utf-8")


def test_a_document_that_is_deleted_without_a_word_is_a_warning(
    city: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP, documents=DOCUMENTS)
    build_county(site)
    (site / "content" / "people" / "notices" / "n.md").unlink()
    built = build_county(site)
    assert built.publication is not None
    assert [(str(f.span), f.severity.value) for f in built.findings if f.rule == "ARC-04"] == [
        ("content/people/notices/n.md:1:1", "warning")
    ]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("moved: {people/notices/: people/education/}", "1:9 COUNTY-13"),
        ("moved: {old/: nowhere/}", "1:9 COUNTY-13"),
        ("moved: {../etc/: people/}", "1:9 COUNTY-13"),
        ("moved: {old/: }", "1:15 COUNTY-13"),
        ("withdrawn: [a]", "1:12 FIELD-02"),
        ("moved: {old/: people/, /old: people/education/}", "1:24 COUNTY-13"),
    ],
)
def test_wrong_redirects_are_refused_at_their_line(
    text: str, place: str, city: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP)
    (site / "redirects.yaml").write_text(text, "utf-8")
    built = build_county(site)
    errors = [f for f in built.findings if f.severity is Severity.ERROR]
    assert [f"{f.span.line}:{f.span.column} {f.rule}" for f in errors] == [place]
    assert {f.span.path for f in errors} == {"redirects.yaml"}


PATHS = st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map("/".join)


@given(PATHS, st.dictionaries(PATHS, PATHS, max_size=5))
def test_following_renamings_always_ends(path: str, renamed: dict[str, str]) -> None:
    assert present_path(path, renamed).count("/") <= 30


@given(PATHS, PATHS, PATHS)
def test_renamings_of_several_versions_are_followed_to_the_end(old: str, middle: str, rest: str) -> None:
    renamed = {f"x/{old}": f"y/{middle}", f"y/{middle}": "z"}
    assert present_path(f"x/{old}/{rest}", renamed) == f"z/{rest}"
