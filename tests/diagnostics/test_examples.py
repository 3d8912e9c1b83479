"""Every example of the catalogue is run: the bad one breaks its rule and no other, the good one breaks none.

A failure shows what `check` found. How an example is written stands in CONTRIBUTING.md under "A new rule".
"""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.cli.main import run as run_command
from site_builder.diagnostics.catalogue import all_rules
from site_builder.diagnostics.rules import Rule
from tests.diagnostics.example_sites import TODAY, parts_of, today_in, write_site

CANNOT_RUN = {
    "SRC-16": "a fault of the program, which no file brings about (tests/engine/test_faults.py)",
    "SRC-18": "needs hundreds of links (tests/load/test_sources.py)",
    "VAL-27": "reading the header refuses such a claim first (REL-01, FIELD-03); this is the second line of defence",
}
"""Rules whose examples cannot be files that a reader would care to see, with the reason."""

COMES_WITH = {
    "COLS-08": {"COL-01"},  # Without a document every column is empty.
    "HDR-02": {"DOC-19"},  # Where the header never ends no line counts as text.
    "SRC-07": {"ADDR-06"},  # The addresses of the two files differ in no more than their names.
}
"""Rules that nobody can break without breaking another one."""

NOT_YET: frozenset[str] = frozenset()
"""Rules whose examples still have to be put into a form that can be run. One that runs must not be listed."""

RULES = [rule for rule in all_rules() if not rule.retired and rule.id not in CANNOT_RUN]
CHECKED = [rule for rule in RULES if rule.id not in NOT_YET]

Found = Callable[[Rule, str], set[str]]


@pytest.fixture
def found(tmp_path: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Found:
    """`found(rule, rule.bad)`: the ids of the rules that the example breaks."""

    def run(*arguments: object) -> str:
        capfd.readouterr()
        code = run_command([str(argument) for argument in arguments])
        captured = capfd.readouterr()
        assert code != 2, f"{' '.join(map(str, arguments))}: {captured.err}"
        return captured.out

    def find(rule: Rule, example: str) -> set[str]:
        for command in ("check", "build"):
            monkeypatch.setattr(f"site_builder.cli.{command}.today", lambda: today_in(example))
        folder = tmp_path / rule.id / ("bad" if example == rule.bad else "good")
        site = write_site(folder, parts_of(rule, example), run)
        listed = json.loads(run("check", "--site", site, "--format", "json", "--jobs", 1))
        for one in listed:
            print(
                f"{folder.name}: {one['path']}:{one['line']}:{one['column']} {one['rule']} {one['message']['zh']}"
            )
        return {one["rule"] for one in listed}

    return find


@pytest.mark.parametrize("rule", CHECKED, ids=[rule.id for rule in CHECKED])
def test_the_bad_example_breaks_its_rule_alone_and_the_good_one_breaks_none(rule: Rule, found: Found) -> None:
    assert rule.bad, f"{rule.id} needs a bad example"
    assert rule.good, f"{rule.id} needs a good example"
    assert (found(rule, rule.bad), found(rule, rule.good)) == (
        {rule.id} | COMES_WITH.get(rule.id, set()),
        set(),
    )


def test_examples_that_are_said_not_to_run_yet_do_not(found: Found) -> None:
    assert [rule.id for rule in RULES if rule.id in NOT_YET and _holds(rule, found)] == [], (
        "take it out of NOT_YET"
    )


def _holds(rule: Rule, found: Found) -> bool:
    try:
        return found(rule, rule.bad) == {rule.id} and found(rule, rule.good) == set()
    except (AssertionError, ValueError):
        return False


def test_the_lists_of_exceptions_name_rules_that_live() -> None:
    living = {rule.id for rule in all_rules() if not rule.retired}
    assert sorted({*CANNOT_RUN, *COMES_WITH, *NOT_YET} - living) == []
    assert sorted(NOT_YET & {*CANNOT_RUN, *COMES_WITH}) == []


@pytest.mark.parametrize("setting", ["site", "county"])
def test_the_site_that_examples_are_put_into_is_in_order(found: Found, setting: str) -> None:
    example = "# columns.yaml\nextends: ../city/columns.yaml" if setting == "county" else "# 2026-003.md"
    assert found(all_rules()[0], example) == set()


@pytest.mark.parametrize(
    ("bad", "good", "part"),
    [
        ("废止: 示政发〔2019〕8号", "废止: 示政发〔2019〕9号", "header"),
        ("标题: 甲\n---\n乙", "标题: 乙\n---\n乙", "header"),
        ("附件: list.csv", "# list.csv", "header"),
        ("---\n标题: 甲", "---\n标题: 乙\n---", "files"),
        ("# b.md", "", "files"),
    ],
)
def test_an_example_says_in_its_first_line_what_it_is(bad: str, good: str, part: str) -> None:
    assert replace(all_rules()[0], bad=bad, good=good, shows_body=False).example_of == part
    assert replace(all_rules()[0], bad=bad, good=good, shows_body=True).example_of == "body"


def test_what_an_example_leaves_out_is_filled_in() -> None:
    rule = all_rules()[0]
    texts = [
        part.text
        for one, example in (
            (_of(rule, is_body=False), "成文日期: 2026-10-30"),
            (_of(rule, is_body=False), "标题: 甲\n---\n乙"),
            (_of(rule, is_body=True), "乙<U+200B>丙"),
            (_of(rule, is_body=False), "---\n标题: 甲"),
            (_of(rule, is_body=False), "# b.md\n# c.md\n废止: 示政发〔2019〕8号"),
        )
        for part in parts_of(one, example)
    ]
    day = "发布日期: 2026-11-02"
    assert texts == [
        f"---\n标题: 关于公布2026-003的通知\n{day}\n成文日期: 2026-10-30\n---\n\n正文。",
        f"---\n{day}\n标题: 甲\n---\n\n乙",
        f"---\n标题: 关于公布2026-003的通知\n{day}\n---\n\n乙\u200b丙",
        "---\n标题: 甲",
        f"---\n标题: 关于公布b的通知\n{day}\n---\n\n正文。",
        f"---\n标题: 关于公布c的通知\n{day}\n废止: 示政发〔2019〕8号\n---\n\n正文。",
    ]


def test_an_example_may_say_which_day_it_is() -> None:
    assert today_in("# 今天是 2027-01-04\n# a.md").isoformat() == "2027-01-04"
    assert today_in("# a.md") == TODAY


def _of(rule: Rule, *, is_body: bool) -> Rule:
    return replace(rule, shows_body=is_body)
