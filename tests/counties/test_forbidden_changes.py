"""Every change that the city's template does not allow is refused at its line, with what is allowed instead."""

from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.diagnostics.finding import Severity
from site_builder.engine.site_columns import SiteColumns

WriteCounty = Callable[..., Path]
ReadColumns = Callable[[Path], SiteColumns]

TOP = "extends: ../city/columns.yaml\n"
ADDED = "{id: rural, name: 乡村学校, cadence: yearly, duties: [{description: 名单, units: [市教育局]}]}"

FORBIDDEN: dict[str, tuple[str, str, str]] = {
    # what the county writes → place and rule of the one error, a part of its hint
    "a template that is not there": ("extends: ../ctiy/columns.yaml", "1:10 COUNTY-03", "路径从本文件"),
    "a package that is not installed": ("extends: package:nowhere", "1:10 COUNTY-03", "pip"),
    "a git template that was never fetched": (
        "extends: git+https://example.org/city.git@v1",
        "1:10 COUNTY-03",
        "columns update",
    ),
    "a template given by a web address": (
        "extends: https://example.org/columns.yaml",
        "1:10 COUNTY-02",
        "相对路径",
    ),
    "a template given by an absolute path": ("extends: /etc/columns.yaml", "1:10 COUNTY-02", "相对路径"),
    "a git transport that runs commands": ("extends: git+ext::sh@v1", "1:10 COUNTY-02", "git+https"),
    "itself as the template": ("extends: columns.yaml", "1:10 COUNTY-04", "上一级"),
    "another county as the template": ("extends: ../other/columns.yaml", "1:10 COUNTY-04", "市级模板"),
    "columns of its own beside the city's": (TOP + "columns: []", "2:1 FIELD-01", "add"),
    "a key that overwrites": (
        TOP + "remove: {growth/economy: 不要}",
        "2:1 FIELD-01",
        "是不是“switched_off”？",
    ),
    "a mount that makes no address": (TOP + "mount: 公开", "2:8 COLS-01", "gk"),
    "a mount at an address of the site itself": (TOP + "mount: search", "2:8 COLS-03", "gk"),
    "a mapping of a unit that the city does not have": (
        TOP + "units:\n  市财证局: 县财政局",
        "3:3 COUNTY-05",
        "是不是“市财政局”？",
    ),
    "a mapping to nothing": (TOP + "units:\n  市财政局:", "3:8 FIELD-02", "县级单位"),
    "a mapping to another unit of the city": (
        TOP + "units: {市财政局: 市审计局}",
        "2:9 COUNTY-05",
        "本县承担",
    ),
    "a unit mapped twice": (TOP + "units:\n  市财政局: 甲\n  市财政局: 乙", "4:3 YAML-06", "只保留一个"),
    "switching off a locked column": (
        TOP + "switched_off: {growth/economy: 不公开}",
        "2:16 COUNTY-06",
        "可以停用的栏目：growth/ppp",
    ),
    "switching off a column that may only be extended": (
        TOP + "switched_off: {people/education: 没有}",
        "2:16 COUNTY-06",
        "growth/ppp",
    ),
    "switching off a part of an optional column": (
        TOP + "switched_off: {growth/ppp/experts: 没有专家}",
        "2:16 COUNTY-06",
        "growth/ppp",
    ),
    "switching off a whole branch": (
        TOP + "switched_off: {growth: 本县不做}",
        "2:16 COUNTY-06",
        "growth/ppp",
    ),
    "switching off a column that does not exist": (
        TOP + "switched_off: {growth/pppp: 没有}",
        "2:16 COL-06",
        "是不是“growth/ppp”？",
    ),
    "switching off without a reason": (TOP + "switched_off: {growth/ppp: }", "2:28 COL-07", "理由"),
    "switching off by name": (TOP + "switched_off: {专家库: 没有}", "2:16 FIELD-08", "growth/ppp/experts"),
    "adding below a locked column": (
        TOP + f"add:\n  growth: [{ADDED}]",
        "3:3 COUNTY-07",
        "可以新增下级栏目的有：people/education",
    ),
    "adding below an optional column": (
        TOP + f"add:\n  growth/ppp: [{ADDED}]",
        "3:3 COUNTY-07",
        "people/education",
    ),
    "adding below a leaf that holds documents": (
        TOP + f"add:\n  people/fairs: [{ADDED}]",
        "3:3 COUNTY-07",
        "上级栏目之下",
    ),
    "adding below a column that does not exist": (
        TOP + f"add:\n  people/educaton: [{ADDED}]",
        "3:3 COL-06",
        "是不是“people/education”？",
    ),
    "adding at the top": (TOP + f"add:\n  '': [{ADDED}]", "3:3 FIELD-08", "编号的路径"),
    "adding below a column that is switched off": (
        TOP + f"switched_off: {{growth/ppp: 没有}}\nadd:\n  growth/ppp/experts: [{ADDED}]",
        "4:3 COUNTY-07",
        "switched_off",
    ),
    "replacing a column of the city": (
        TOP + f"add:\n  people/education: [{ADDED.replace('rural', 'schools')}]",
        "3:22 COUNTY-07",
        "换一个编号",
    ),
    "a second column of the same name": (
        TOP + f"add:\n  people/education: [{ADDED.replace('乡村学校', '学校')}]",
        "3:22 COUNTY-07",
        "换一个名称",
    ),
    "an added column without duties": (
        TOP + "add:\n  people/education: [{id: rural, name: 乡村学校, cadence: yearly}]",
        "3:22 COL-04",
        "duties",
    ),
    "an added column of an unknown unit": (
        TOP + f"add:\n  people/education: [{ADDED.replace('市教育局', '县教育局')}]",
        "3:22 COL-04",
        "是不是“市教育局”？",
    ),
    "an added column deeper than four levels": (
        TOP + "add:\n  people/education: [{id: a, name: 甲, children: [{id: b, name: 乙, children: ["
        "{id: c, name: 丙, cadence: yearly, duties: [{description: 名单, units: [市教育局]}]}]}]}]",
        "3:77 COLS-04",
        "上一级",
    ),
    "another name for a locked column": (
        TOP + "alias: {growth/economy: 县域经济}",
        "2:9 COUNTY-08",
        "可以改名的栏目：people/poverty",
    ),
    "another name for a column that may only be switched off": (
        TOP + "alias: {growth/ppp: 合作}",
        "2:9 COUNTY-08",
        "people/poverty",
    ),
    "another name that a sibling bears": (
        TOP + "alias: {people/poverty: 教育}",
        "2:9 COUNTY-08",
        "换一个名称",
    ),
    "another name for nothing": (
        TOP + "alias: {people/povery: 振兴}",
        "2:9 COL-06",
        "是不是“people/poverty”？",
    ),
    "another name for a column that is switched off": (
        TOP + "switched_off: {growth/ppp: 没有}\nalias: {growth/ppp/experts: 专家}",
        "3:9 COUNTY-08",
        "删去",
    ),
    "a renaming to nowhere": (TOP + "renamed: {growth/old: growth/new}", "2:11 COUNTY-12", "现在的栏目路径"),
}


@pytest.mark.parametrize("change", FORBIDDEN, ids=lambda name: str(name).replace(" ", "-"))
def test_forbidden_change_is_refused_at_its_line_with_a_hint(
    change: str, city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    written, place, hint = FORBIDDEN[change]
    write_county("extends: ../city/columns.yaml\n", name="other")
    columns = columns_of(write_county(written + "\n"))
    errors = [f for f in columns.findings if f.severity is Severity.ERROR]
    assert [f"{f.span.line}:{f.span.column} {f.rule}" for f in errors] == [place]
    assert errors[0].span.path == "columns.yaml"
    assert errors[0].hint is not None
    assert hint in errors[0].hint.zh
    assert errors[0].hint.en


def test_a_refused_change_is_left_out_and_the_others_are_applied(
    city: Path, write_county: WriteCounty, columns_of: ReadColumns
) -> None:
    columns = columns_of(
        write_county(
            TOP + "switched_off: {growth/economy: 不公开, growth/ppp: 没有}\nunits: {市财政局: 县财政局}\n"
        )
    )
    assert columns.tree is not None
    assert [column.path for column in columns.tree.walk()] == [
        "growth",
        "growth/economy",
        "people",
        "people/education",
        "people/education/schools",
        "people/poverty",
        "people/fairs",
        "people/notices",
    ]
    assert columns.tree.by_path["growth/economy"].duties[0].units == ("县财政局",)
