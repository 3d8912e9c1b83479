"""A county's tree is the city's, with the allowed changes and nothing else."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import Inputs
from site_builder.engine.site_columns import SiteColumns
from site_builder.inherit.county_tree import inherit
from site_builder.load.column_files import read_columns
from site_builder.model.columns import ColumnTree, Unit

WriteCounty = Callable[..., Path]
ReadColumns = Callable[[Path], SiteColumns]
ReadInputs = Callable[[Path], Inputs]

TOP = "extends: ../city/columns.yaml\n"


def city_tree(city: Path) -> ColumnTree:
    tree, findings = read_columns("../city/columns.yaml", city.read_bytes())
    assert findings == ()
    assert isinstance(tree, ColumnTree)
    return tree


def errors(columns: SiteColumns) -> list[str]:
    return [f"{f.span} {f.rule}" for f in columns.findings if f.severity is Severity.ERROR]


def test_without_changes_the_county_has_the_city_s_tree(
    city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    columns = columns_of(write_county(TOP))
    assert columns.tree == city_tree(city) == columns.template
    assert errors(columns) == []


def test_every_allowed_change_is_applied(
    city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    columns = columns_of(
        write_county(
            TOP
            + """\
mount: gk
units: {市财政局: 县财政局, 市教育局: 县教科局, 市审计局: 县财政局}
switched_off: {growth/ppp: 本县没有此类项目}
alias: {people/poverty: 乡村振兴}
add:
  people/education:
    - {id: rural, name: 乡村学校, cadence: yearly, duties: [{description: 名单, units: [县教科局]}]}
"""
        )
    )
    assert errors(columns) == []
    tree = columns.tree
    assert tree is not None
    assert [(column.path, column.name) for column in tree.walk()] == [
        ("gk", "全市统一栏目"),
        ("gk/growth", "稳增长"),
        ("gk/growth/economy", "经济运行"),
        ("gk/people", "惠民生"),
        ("gk/people/education", "教育"),
        ("gk/people/education/schools", "学校"),
        ("gk/people/education/rural", "乡村学校"),
        ("gk/people/poverty", "乡村振兴"),
        ("gk/people/fairs", "招聘会"),
        ("gk/people/notices", "公告"),
    ]
    assert [duty.units for duty in tree.by_path["gk/growth/economy"].duties] == [("县财政局",), ("县财政局",)]
    assert tree.units == (Unit(id="finance", name="县财政局"), Unit(id="education", name="县教科局"))
    assert (tree.template_id, tree.version) == ("city", "2017.1")


def test_a_column_points_at_the_line_of_the_template_that_declares_it(
    city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    tree = columns_of(write_county(TOP)).tree
    assert tree is not None
    assert str(tree.by_path["growth/economy"].span) == "../city/columns.yaml:11:9"


def test_a_city_may_extend_the_province_and_a_county_the_city(
    tmp_path: Path, city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    city.rename(tmp_path / "province.yaml")
    city.write_text(
        """\
extends: ../province.yaml
template: {id: city-of-ours, version: "2018.1", title: 本市栏目}
units: {市财政局: 财政局}
add:
  people/education:
    - {id: museums, name: 博物馆, cadence: yearly, county: optional,
       duties: [{description: 名单, units: [财政局]}]}
""",
        "utf-8",
    )
    columns = columns_of(
        write_county(
            TOP + "units: {财政局: 县财政局}\nswitched_off: {people/education/museums: 没有博物馆}\n"
        )
    )
    assert errors(columns) == []
    assert columns.tree is not None
    assert columns.tree.find("people/education/museums") is None
    assert columns.tree.by_path["people/poverty"].duties[0].units == ("县财政局",)
    assert (columns.tree.template_id, columns.tree.version) == ("city-of-ours", "2018.1")


def test_templates_that_extend_each_other_are_reported_and_do_not_hang(
    tmp_path: Path, city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    head = 'template: {id: city, version: "1"}\n'
    city.write_text("extends: ../b/columns.yaml\n" + head, "utf-8")
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "columns.yaml").write_text("extends: ../city/columns.yaml\n" + head, "utf-8")
    columns = columns_of(write_county(TOP))
    assert columns.tree is None
    assert errors(columns) == ["../b/columns.yaml:1:10 COUNTY-04"]


def test_an_error_in_the_template_is_shown_in_the_template(
    city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    city.write_text(city.read_text("utf-8").replace("county: extend", "county: free", 1), "utf-8")
    assert errors(columns_of(write_county(TOP))) == ["../city/columns.yaml:30:17 FIELD-04"]


def test_a_change_of_the_template_is_a_change_of_the_county_s_inputs(
    city: Path, write_county: WriteCounty, inputs_of: ReadInputs
) -> None:
    site = write_county(TOP)
    before = inputs_of(site).digest_with()
    assert inputs_of(site).digest_with() == before
    city.write_text(city.read_text("utf-8").replace("经济运行", "经济形势"), "utf-8")
    assert inputs_of(site).digest_with() != before


@pytest.mark.parametrize("mount", ["", "gk"])
def test_inheriting_the_result_again_changes_nothing(
    mount: str, city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    columns = columns_of(write_county(TOP + (f"mount: {mount}\n" if mount else "")))
    assert columns.county is not None
    assert columns.tree is not None
    again, findings = inherit(columns.tree, replace(columns.county, mount=""))
    assert (again, findings) == (columns.tree, ())


@pytest.mark.parametrize(
    "written", ["{extends: ../city/columns.yaml, mount: gk}\n", '"继承": ../city/columns.yaml\n"mount": gk\n']
)
def test_a_county_file_may_be_written_in_any_form_of_yaml(
    written: str, city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    columns = columns_of(write_county(written))
    assert errors(columns) == []
    assert columns.tree is not None
    assert [column.path for column in columns.tree.columns] == ["gk"]
