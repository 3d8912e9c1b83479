"""The two example counties follow the sample city from 2017.1 to 2018.1 by `columns update`."""

import shutil
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.columns_lock import update_command
from site_builder.engine.request import Request
from site_builder.engine.start import build

ROOT = Path(__file__).parent.parent.parent
AS_OF = date(2026, 11, 20)

NEXT_VERSION = (
    ('version: "2017.1"', 'version: "2018.1"'),
    (
        "template:\n",
        "renamed:\n"
        "  livelihood/assistance: livelihood/social-assistance\n"
        "  openness/plans: openness/work-plans\n"
        "  livelihood/education/enrolment: openness/enrolment\n"
        "template:\n",
    ),
    ("      - id: assistance\n", "      - id: social-assistance\n"),
    ("      - id: plans\n        name: 工作规划\n", "      - id: work-plans\n        name: 工作规划\n"),
    (
        "columns:\n",
        "columns:\n"
        "  - id: digital\n    name: 数字政府\n    children:\n"
        "      - id: open-data\n        name: 数据开放\n        cadence: yearly\n        kind: list\n"
        "        duties: [{description: 公开数据目录, units: [市电子政务办]}]\n",
    ),
    (
        "  - {id: state-tax, name: 市国税局}\n",
        "  - {id: state-tax, name: 市国税局, until: 2018-07-05, successor: 市税务局}\n"
        "  - {id: tax, name: 市税务局, since: 2018-07-05}\n",
    ),
)


def published(site: Path) -> set[str]:
    """Every address of the site's columns: pages, texts, feeds, attachments."""
    root = (site / "public").resolve()
    tops = ("gk", "growth", "reform", "structure", "livelihood", "risk", "openness")
    files = (path.relative_to(root) for path in root.rglob("*") if path.is_file())
    return {path.as_posix() for path in files if path.parts[0] in tops}


def without_leaf(text: str, start: str, end: str) -> tuple[str, str]:
    """The text without the block from `start` up to `end`, and the block."""
    first = text.index(start)
    last = text.index(end, first + 1)
    return text[:first] + text[last:], text[first:last]


def next_template(text: str) -> str:
    for old, new in NEXT_VERSION:
        assert text.count(old) == 1, old
        text = text.replace(old, new)
    text, enrolment = without_leaf(text, "          - id: enrolment\n", "      - id: health\n")
    lifted = enrolment.replace("\n    ", "\n").removeprefix("    ")
    place = "      - id: work-plans\n"
    return text.replace(place, lifted.rstrip() + "\n" + place)


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """A copy of the sample city's columns with the examples below it, both built with 2017.1."""
    shutil.copyfile(ROOT / "columns.yaml", tmp_path / "columns.yaml")
    for name in ("county-a", "county-b"):
        site = tmp_path / "examples" / name
        ignored = shutil.ignore_patterns("public", ".*")
        shutil.copytree(ROOT / "examples" / name, site, ignore=ignored)
        assert build(Request(site=site, as_of=AS_OF, jobs=1), site / "public").publication is not None
    return tmp_path / "columns.yaml"


@pytest.mark.slow
@pytest.mark.parametrize("name", ["county-a", "county-b"])
def test_example_follows_a_new_version_and_no_old_address_goes_dead(name: str, city: Path) -> None:
    site = city.parent / "examples" / name
    before = published(site)
    city.write_text(next_template(city.read_text("utf-8")), "utf-8")
    still = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert still.publication is not None
    assert [f.severity.value for f in still.findings if f.rule == "COUNTY-09"] == ["info"]

    result = CliRunner().invoke(update_command, ["--site", str(site)], standalone_mode=False, obj="zh")
    assert result.return_value == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "模板：city-2017 2017.1 → city-2017 2018.1"
    told = [line.strip() for line in lines if line.startswith("  ") and not line.startswith("      ")]
    assert sorted(told) == sorted(
        [
            "移动栏目 livelihood/assistance “社会救助”: livelihood/assistance → livelihood/social-assistance",
            "移动栏目 livelihood/education/enrolment “阳光招生”: livelihood/education/enrolment → openness/enrolment",
            "移动栏目 openness/plans “工作规划”: openness/plans → openness/work-plans",
            "新增栏目 digital “数字政府”",
            "单位撤并 “市国税局”: 市国税局 → 市税务局",
            "新增单位 “市税务局”",
        ]
    )
    # Only a county that maps units has to say who takes over.
    to_decide = result.stdout.partition("自动生效")[0]
    assert [word in to_decide for word in ("单位撤并", "新增单位")] == [name == "county-b"] * 2

    built = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert built.publication is not None, [str(f.text) for f in built.findings if f.rule != "COL-01"]
    assert before - published(site) == set()
