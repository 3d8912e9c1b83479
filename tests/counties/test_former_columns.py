"""What a template says of columns that are no more: documents and addresses of every county follow by themselves."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from site_builder.counties.lock import lock, propose_update, write_lock
from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import Inputs
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build

WriteCounty = Callable[..., Path]
ReadInputs = Callable[[Path], Inputs]

TOP = "extends: ../city/columns.yaml\n"
AS_OF = date(2026, 7, 1)
WITH_FILE = (
    "---\n标题: {title}\n发布日期: 2026-06-02\n附件: rows.csv\n---\n\n{title}的正文，见 [附件](rows.csv)。\n"
)


def change(path: Path, *pairs: tuple[str, str]) -> None:
    text = path.read_text("utf-8")
    for old, new in pairs:
        assert old in text, old
        text = text.replace(old, new)
    path.write_text(text, "utf-8")


def without(path: Path, start: str, end: str) -> None:
    """Cut the lines from the one that is `start` up to the one that is `end`."""
    text = path.read_text("utf-8")
    first = text.index(start)
    last = text.index(end, first) if end else len(text)
    path.write_text(text[:first] + text[last:], "utf-8")


def put(site: Path, path: str, title: str) -> None:
    """A document with a file beside it."""
    folder = site / "content" / path
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(WITH_FILE.format(title=title), "utf-8")
    (folder / "rows.csv").write_text(f"{title}\n", "utf-8")


def built(site: Path) -> Built:
    done = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert done.publication is not None, [f"{f.span} {f.rule} {f.text.zh}" for f in done.findings]
    return done


def adopt(site: Path, inputs_of: ReadInputs) -> None:
    proposal = propose_update(inputs_of(site))
    assert proposal.findings == ()
    write_lock(site, proposal.files)


def answers(site: Path) -> set[str]:
    root = (site / "public").resolve()
    files = (path.relative_to(root).as_posix() for path in root.rglob("*") if path.is_file())
    return {path for path in files if path.startswith(("gk/", "growth/", "people/"))}


def leads(site: Path, path: str) -> str:
    """Where the page at a former address leads, from the root."""
    text = (site / "public" / path / "index.html").read_text("utf-8")
    return text.partition("url=")[2].partition('"')[0].replace("../", "")


def page(site: Path, path: str) -> str:
    return (site / "public" / path / "index.html").read_text("utf-8")


MERGED = "merged: {people/fairs: people/notices, people/poverty: people/notices}\n"


def merge(city: Path) -> None:
    change(city, ("template:", MERGED + "template:"), ("2017.1", "2018.1"))
    without(city, "      - id: poverty\n", "      - id: notices\n")


@pytest.mark.parametrize("mount", ["", "gk"])
def test_merged_columns_bring_their_documents_files_and_addresses(
    mount: str, city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    top = f"{mount}/" if mount else ""
    site = write_county(TOP + (f"mount: {mount}\n" if mount else ""))
    for path in ("people/fairs/spring", "people/poverty/list", "people/notices/own"):
        put(site, top + path, path)
    lock(inputs_of(site))
    built(site)
    before = answers(site)
    merge(city)
    adopt(site, inputs_of)
    built(site)
    assert before - answers(site) == set()
    assert leads(site, f"{top}people/fairs/spring") == f"{top}people/notices/spring/"
    assert leads(site, f"{top}people/fairs") == f"{top}people/notices/"
    rows = (site / "public" / f"{top}people/poverty/list/rows.csv").read_text("utf-8")
    assert rows == "people/poverty/list\n"
    # What was never at a merged column's addresses does not appear there.
    assert f"{top}people/fairs/own/index.html" not in answers(site)
    assert f"{top}people/fairs/list/index.html" not in answers(site)


def test_of_two_files_with_one_name_none_takes_the_addresses_of_the_other(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    put(site, "people/fairs/y2026", "招聘会")
    put(site, "people/notices/y2026", "公告")
    lock(inputs_of(site))
    built(site)
    merge(city)
    adopt(site, inputs_of)
    stopped = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert {f.rule for f in stopped.findings if f.severity is Severity.ERROR} == {"ADDR-02", "ATT-09"}
    # The county decides: one of them gets another name and keeps its former address.
    (site / "content/people/fairs/y2026").rename(site / "content/people/fairs/y2026-fair")
    change(site / "content/people/fairs/y2026-fair/index.md", ("标题:", "旧址: /people/fairs/y2026/\n标题:"))
    (site / "redirects.yaml").write_text(
        "移动: {people/fairs/y2026/rows.csv: people/fairs/y2026-fair/rows.csv}\n", "utf-8"
    )
    built(site)
    assert leads(site, "people/fairs/y2026") == "people/notices/y2026-fair/"
    assert (site / "public/people/fairs/y2026/rows.csv").read_text("utf-8") == "招聘会\n"
    assert (site / "public/people/notices/y2026/rows.csv").read_text("utf-8") == "公告\n"
    assert not (site / "public/people/fairs/y2026/index.txt").exists()


def test_a_split_column_leads_to_the_first_part_and_a_moved_document_to_where_it_is(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    put(site, "people/notices/a", "甲")
    put(site, "people/notices/b", "乙")
    lock(inputs_of(site))
    built(site)
    before = answers(site)
    change(
        city,
        ("template:", "split: {people/notices: [people/public, people/bids]}\ntemplate:"),
        ("2017.1", "2018.1"),
        (
            "      - id: notices\n        name: 公告\n",
            "      - id: bids\n        name: 招标\n        duties: [{description: 招标, units: [市财政局]}]\n"
            "      - id: public\n        name: 公告\n",
        ),
    )
    adopt(site, inputs_of)
    (site / "content/people/bids").mkdir()
    (site / "content/people/notices/b").rename(site / "content/people/bids/b")
    change(site / "content/people/bids/b/index.md", ("标题:", "旧址: /people/notices/b/\n标题:"))
    (site / "redirects.yaml").write_text(
        "移动: {people/notices/b/rows.csv: people/bids/b/rows.csv}\n", "utf-8"
    )
    built(site)
    texts = {f"people/notices/b/index.{kind}" for kind in ("txt", "json")}
    assert before - answers(site) == texts
    assert leads(site, "people/notices/a") == "people/public/a/"
    assert leads(site, "people/notices/b") == "people/bids/b/"
    assert leads(site, "people/notices") == "people/public/"


def test_a_retired_column_says_why_or_leads_on(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    put(site, "people/poverty/list", "名单")
    lock(inputs_of(site))
    built(site)
    before = answers(site)
    change(
        city,
        (
            "template:",
            "retired:\n  people/poverty: people/notices\n  people/fairs: 招聘会改由人力资源市场网站发布\ntemplate:",
        ),
        ("2017.1", "2018.1"),
    )
    without(city, "      - id: poverty\n", "      - id: notices\n")
    adopt(site, inputs_of)
    built(site)
    assert before - answers(site) == set()
    assert "招聘会改由人力资源市场网站发布" in page(site, "people/fairs")
    assert leads(site, "people/poverty/list") == "people/notices/list/"


def test_renaming_and_merging_follow_each_other_over_versions(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    put(site, "people/fairs/spring", "春季")
    lock(inputs_of(site))
    built(site)
    before = answers(site)
    change(
        city,
        ("template:", "renamed: {people/fairs: people/jobs}\ntemplate:"),
        ("2017.1", "2018.1"),
        ("      - id: fairs\n", "      - id: jobs\n"),
    )
    adopt(site, inputs_of)
    built(site)
    before |= answers(site)
    change(city, ("renamed:", "merged: {people/jobs: people/notices}\nrenamed:"), ("2018.1", "2019.1"))
    without(city, "      - id: jobs\n", "      - id: notices\n")
    adopt(site, inputs_of)
    put(site, "people/notices/own", "公告")
    built(site)
    assert before - answers(site) == set()
    for former in ("people/fairs", "people/jobs"):
        assert leads(site, f"{former}/spring") == "people/notices/spring/"
        assert not (site / "public" / former / "own").exists()


@pytest.mark.parametrize(
    ("word", "shown"),
    [
        ("renamed: {growth: stability}", "本县没有此类项目"),
        ("renamed: {growth/ppp: people/ppp}", "本县没有此类项目"),
        ("retired: {growth/ppp: 省里统一发布, growth/ppp/projects: 省里统一发布, growth/ppp/experts: 省里统一发布}",
         "省里统一发布"),
        ("merged: {growth/ppp: growth/economy, growth/ppp/projects: growth/economy, growth/ppp/experts: growth/economy}",
         "growth/economy/"),
    ],
)  # fmt: skip
def test_a_switched_off_column_that_the_template_moves_or_ends_does_not_stop_the_build(
    word: str, shown: str, city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP + "switched_off: {growth/ppp: 本县没有此类项目}\n")
    lock(inputs_of(site))
    built(site)
    before = answers(site)
    text = city.read_text("utf-8")
    start, end = text.index("      - id: ppp\n"), text.index("  - id: people\n")
    block = text[start:end]
    is_above = "stability" in word
    text = text.replace("  - id: growth\n", "  - id: stability\n") if is_above else text[:start] + text[end:]
    if "people/ppp" in word:
        text = text.replace(
            "    children:\n      - id: education\n", f"    children:\n{block}      - id: education\n"
        )
    city.write_text(text.replace("template:", word + "\ntemplate:").replace("2017.1", "2018.1"), "utf-8")
    adopt(site, inputs_of)
    done = built(site)
    assert before - answers(site) == set()
    assert [
        shown in page(site, path) for path in ("growth/ppp", "growth/ppp/projects", "growth/ppp/experts")
    ] == [True] * 3
    told = [(str(f.span), f.severity.value) for f in done.findings if f.rule == "COL-06"]
    assert told == ([] if word.startswith("renamed") else [("columns.yaml:2:16", "info")])


def test_what_a_county_wrote_of_former_paths_elsewhere_follows_too(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    put(site, "people/fairs/spring", "春季")
    (site / "redirects.yaml").write_text("移动: {people/old/: people/fairs/spring/}\n", "utf-8")
    lock(inputs_of(site))
    built(site)
    merge(city)
    adopt(site, inputs_of)
    built(site)
    assert leads(site, "people/old") == "people/notices/spring/"


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("split: {people/old: people/notices}", ["FIELD-02"]),
        ("split: {people/old: [people/notices]}", ["FIELD-02"]),
        ("split: {people/old: [people/notices, people/nothing]}", ["COUNTY-12"]),
        ("merged: {people/old: people/nothing}", ["COUNTY-12"]),
        ("merged: {people/fairs: people/notices}", ["COUNTY-12"]),
        ("retired: {people/old: people/nothing}", ["COUNTY-12"]),
        ("retired: {people/fairs: 不再办理此项业务}", ["COUNTY-12"]),
        ("retired: {people/old: people/notices}\nmerged: {people/old: people/fairs}", ["YAML-06"]),
        ("retired: {人民: 不再办理此项业务}", ["FIELD-08"]),
        ("拆分: {people/fairs: [people/fairs, people/notices]}", []),
        ("取消: {people/old: 不再办理此项业务}\n合并: {people/older: people/notices}", []),
    ],
)
def test_words_of_change_that_cannot_be_are_told_in_the_city(
    lines: str, told: list[str], city: Path, write_county: WriteCounty
) -> None:
    site = write_county(f"{lines}\n{city.read_text('utf-8')}", name="own")
    done = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    found = [f for f in done.findings if f.severity is Severity.ERROR]
    assert [f.rule for f in found] == told
    assert all(f.span.path == "columns.yaml" and f.span.line <= 2 for f in found)


def test_a_county_s_own_line_for_a_coming_version_is_a_notice_until_then(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP + "合并: {people/fairs: people/notices}\n")
    put(site, "people/fairs/spring", "春季")
    lock(inputs_of(site))
    done = built(site)
    assert [(str(f.span), f.severity.value) for f in done.findings if f.rule == "COUNTY-12"] == [
        ("columns.yaml:2:6", "info")
    ]
    change(city, ("2017.1", "2018.1"))
    without(city, "      - id: fairs\n", "      - id: notices\n")
    adopt(site, inputs_of)
    done = built(site)
    assert [f.rule for f in done.findings if f.rule == "COUNTY-12"] == []
    assert leads(site, "people/fairs/spring") == "people/notices/spring/"
