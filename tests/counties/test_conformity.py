"""Conformity: every difference is found, judged by what the template allows, and the score says why."""

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from site_builder.cli.columns_conform import conform_command
from site_builder.counties.federation import (
    columns_of_folder,
    conformity_report,
    declared_columns,
    documents_by_column,
    open_federation,
)
from site_builder.engine.site_columns import site_columns
from site_builder.inherit.conformity import ColumnVerdict, Conformity, conform
from site_builder.load.column_files import read_columns
from site_builder.load.member_data import UntrustedDataError, read_member_columns
from site_builder.model.columns import Column, ColumnTree
from site_builder.model.member import MemberColumns

WriteCounty = Callable[..., Path]

EXAMPLES = Path(__file__).parent.parent.parent / "examples"
TOP = "extends: ../city/columns.yaml\n"


@pytest.fixture
def template(city: Path) -> ColumnTree:
    tree, _ = read_columns("columns.yaml", city.read_bytes())
    assert isinstance(tree, ColumnTree)
    return tree


def member(tree: ColumnTree, **fields: object) -> MemberColumns:
    documents = {column.path: 1 for column in tree.leaves()}
    units = {unit.name: unit.name for unit in tree.units}
    whole = MemberColumns(name="甲县", tree=tree, mount="", units=units, switched_off={}, documents=documents)
    return replace(whole, **fields)  # type: ignore[arg-type]


def edited(tree: ColumnTree, path: str, edit: Callable[[Column], Column | None]) -> ColumnTree:
    """The tree with one column edited, or left out if `edit` gives None."""

    def visit(column: Column) -> Column | None:
        if column.path == path:
            return edit(column)
        children = tuple(new for child in column.children if (new := visit(child)))
        return replace(column, children=children)

    return replace(tree, columns=tuple(new for column in tree.columns if (new := visit(column))))


def forbidden(result: Conformity) -> list[tuple[str, str, str]]:
    return [
        (one.kind.value, one.path, one.rule)
        for one in result.differences
        if one.verdict is ColumnVerdict.FORBIDDEN
    ]


def test_the_template_itself_conforms_fully(template: ColumnTree) -> None:
    result = conform(template, member(template))
    assert (result.score, result.conforms, forbidden(result)) == (100.0, True, [])
    assert set(result.states.values()) == {"agrees"}


def test_a_missing_branch_costs_every_column_in_it(template: ColumnTree) -> None:
    result = conform(template, member(edited(template, "growth/ppp", lambda _: None)))
    assert forbidden(result) == [("missing", "growth/ppp", "COL-06")]
    assert (result.columns, result.agreeing, result.extra) == (11, 8, 0)
    assert result.score == 72.7
    assert result.explanation.zh == (
        "11 个市级栏目中 8 个一致或属允许的差异，3 个不一致，另多出 0 个：8 ÷ 11 = 72.7%"
    )


def test_a_reason_excuses_only_a_column_that_the_template_lets_go(template: ColumnTree) -> None:
    off = {"growth/ppp": "没有项目", "growth/economy": "没有经济"}
    tree = edited(edited(template, "growth/ppp", lambda _: None), "growth/economy", lambda _: None)
    result = conform(template, member(tree, switched_off=off))
    assert forbidden(result) == [("missing", "growth/economy", "COUNTY-06")]
    assert result.states["growth/ppp/experts"] == "switched-off"


def test_another_name_is_forbidden_except_where_the_template_allows_it(template: ColumnTree) -> None:
    tree = edited(template, "growth/economy", lambda c: replace(c, name="县域经济"))
    tree = edited(tree, "people/poverty", lambda c: replace(c, name="乡村振兴"))
    assert forbidden(conform(template, member(tree))) == [("renamed", "growth/economy", "COUNTY-08")]


def test_a_column_at_another_place_counts_as_moved_not_as_missing_and_extra(template: ColumnTree) -> None:
    column = template.by_path["growth/economy"]
    tree = edited(template, "growth/economy", lambda _: None)
    moved = replace(column, path="people/economy")
    tree = edited(tree, "people", lambda c: replace(c, children=(*c.children, moved)))
    result = conform(template, member(tree))
    assert forbidden(result) == [("moved", "growth/economy", "COL-06")]
    assert result.differences[0].text.zh == "“经济运行”移到了 people/economy"


def test_extra_columns_are_forbidden_outside_columns_that_may_be_extended(
    template: ColumnTree, make_column: Callable[..., Column]
) -> None:
    tree = template
    for above in ("growth", "people/education"):
        added = make_column(f"{above}/own", name="自设")
        tree = edited(tree, above, lambda c, added=added: replace(c, children=(*c.children, added)))  # type: ignore[misc]
    result = conform(template, member(tree))
    assert forbidden(result) == [("extra", "growth/own", "COUNTY-07")]
    assert (result.extra, result.score) == (1, 91.7)


def test_changed_duties_are_forbidden_and_mapped_units_are_not(template: ColumnTree) -> None:
    duties = template.by_path["growth/economy"].duties
    other = (replace(duties[0], description="另写"), duties[1])
    tree = edited(template, "growth/economy", lambda c: replace(c, duties=other))
    assert forbidden(conform(template, member(tree))) == [("changed", "growth/economy", "COL-06")]


def test_a_unit_that_is_not_the_declared_one_is_a_change(template: ColumnTree) -> None:
    duties = tuple(replace(duty, units=("某局",)) for duty in template.by_path["people/poverty"].duties)
    tree = edited(template, "people/poverty", lambda c: replace(c, duties=duties))
    assert forbidden(conform(template, member(tree))) == [("changed", "people/poverty", "COL-06")]
    units = {"市财政局": "某局", "市教育局": "市教育局", "市审计局": "市审计局"}
    everywhere = conform(template, member(tree, units=units))
    assert ("changed", "people/poverty", "COL-06") not in forbidden(everywhere)


def test_empty_columns_and_units_without_mapping_are_remarks(template: ColumnTree) -> None:
    result = conform(template, member(template, units={}, documents={"growth/economy": 2}))
    remarks = [
        (one.kind.value, one.path) for one in result.differences if one.verdict is ColumnVerdict.REMARK
    ]
    assert remarks[:3] == [("unit-unmapped", "")] * 3
    assert ("empty", "people/poverty") in remarks
    assert (result.conforms, result.score, result.filled) == (True, 100.0, 1)


def test_example_county_a_follows_the_city_without_a_change() -> None:
    columns, inputs = columns_of_folder(EXAMPLES / "county-a")
    assert columns.template is not None
    result = conform(columns.template, declared_columns("清溪县", columns, documents_by_column(inputs)))
    kinds = {one.kind.value for one in result.differences}
    assert (result.score, result.conforms, kinds) == (100.0, True, {"unit-unmapped", "empty"})


def test_example_county_b_has_exactly_the_listed_differences() -> None:
    columns, inputs = columns_of_folder(EXAMPLES / "county-b")
    assert columns.template is not None
    result = conform(columns.template, declared_columns("云山县", columns, documents_by_column(inputs)))
    allowed = [
        (one.kind.value, one.path)
        for one in result.differences
        if one.verdict is ColumnVerdict.ALLOWED and one.kind.value != "unit-mapped"
    ]
    assert allowed == [
        ("mounted", ""),
        ("switched-off", "growth/ppp/experts"),
        ("switched-off", "structure/capacity/companies"),
        ("extra", "livelihood/education/rural-schools"),
    ]
    mapped = sum(one.kind.value == "unit-mapped" for one in result.differences)
    assert (mapped, result.score, forbidden(result)) == (len(columns.template.units), 100.0, [])


@pytest.mark.parametrize("name", ["county-a", "county-b"])
def test_examples_are_locked_to_the_template_beside_them(name: str) -> None:
    _, inputs = columns_of_folder(EXAMPLES / name)
    assert site_columns(inputs).findings == ()


def test_a_broken_member_is_named_and_the_others_are_compared(
    tmp_path: Path, city: Path, write_county: WriteCounty
) -> None:
    write_county(TOP, name="a")
    write_county("extends: ../gone.yaml\n", name="b")
    members = tmp_path / "members.yaml"
    members.write_text(
        "template: city/columns.yaml\nmembers:\n  - {id: a, name: 甲县, path: a}\n"
        "  - {id: b, name: 乙县, path: b}\n  - {id: c, name: 丙县, data: pulled/c}\n",
        "utf-8",
    )
    federation, findings = open_federation(members)
    report = conformity_report(federation)
    assert findings == ()
    assert [result.member for result in report.results] == ["甲县"]
    assert [(str(f.span), f.rule) for f in report.unusable] == [
        ("members.yaml:4:5", "COUNTY-15"),
        ("members.yaml:5:5", "COUNTY-15"),
    ]


def test_the_command_speaks_text_json_and_html(tmp_path: Path, city: Path, write_county: WriteCounty) -> None:
    site = write_county(TOP + "switched_off: {growth/ppp: <b>没有</b>}\n", name="a")
    members = tmp_path / "members.yaml"
    members.write_text("template: city/columns.yaml\nmembers: [{id: a, name: 甲县, path: a}]\n", "utf-8")
    runner = CliRunner()
    text = runner.invoke(conform_command, ["--site", str(site)], standalone_mode=False, obj="zh")
    assert text.return_value == 0
    assert "[COUNTY-06] 停用 growth/ppp" in text.output
    data = json.loads(
        runner.invoke(conform_command, ["--members", str(members), "--format", "json"], obj="zh").output
    )
    assert data["members"][0]["states"]["growth/ppp/experts"] == "switched-off"
    page = runner.invoke(conform_command, ["--members", str(members), "--format", "page"], obj="zh").output
    assert "&lt;b&gt;没有&lt;/b&gt;" in page
    assert "<b>" not in page
    assert page.count("－") >= 3


HOSTILE = [
    b"[1, 2",
    b"[]",
    b'{"template": {"id": 1, "version": "1"}, "columns": []}',
    b'{"template": {"id": "a", "version": "1"}, "columns": [{"id": "../etc"}]}',
    b'{"template": {"id": "a", "version": "1"}, "columns": {"a": 1}}',
    b"[" * 200_000,
    ('{"template": {"id": "a", "version": "1", "title": "' + "x" * 5000 + '"}, "columns": []}').encode(),
]


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_data_of_a_member_that_is_not_sound_is_refused(data: bytes) -> None:
    with pytest.raises(UntrustedDataError, match=r"columns\.json"):
        read_member_columns("甲县", data, None)
