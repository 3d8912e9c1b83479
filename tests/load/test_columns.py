from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from site_builder.diagnostics.finding import SourceSpan
from site_builder.load.column_files import read_columns
from site_builder.model.columns import Cadence, Column, ColumnKind, ColumnTree, CountyPolicy, Duty, Unit
from site_builder.model.county import Addition, ColumnAlias, CountyFile, SwitchedOff, UnitMapping

Seen = tuple[int, int, str, str, str]

CITY = """template: {id: city-2017, version: "2017.1", title: 统一栏目}
units:
  - {id: czj, name: 市财政局, until: 2019-03-01, successor: 市财政和金融局}
  - {id: tjj, name: 市统计局}
columns:
  - id: growth
    name: 助力稳增长
    cadence: quarterly
    kind: data
    children:
      - id: economy
        name: 经济运行
        duties:
          - {description: 定期公开收支情况, units: [市财政局]}
          - {description: 发布主要指标, units: [市统计局, 市财政局]}
        county: extend
      - id: meetings
        name: 会议公开
        duties: [{description: 公开会议, units: 市统计局}]
        cadence: {days: 14}
        kind: 动态
"""
TOP = 'template: {id: a, version: "1"}\nunits: [{id: u, name: 市财政局}]\ncolumns:\n'
"""The lines before a list of columns; the list starts on line 4."""
LEAF = "duties: [{description: 公开, units: [市财政局]}], cadence: monthly"


def test_a_template_becomes_a_tree() -> None:
    tree, findings = read_columns("columns.yaml", CITY.encode())
    assert findings == ()
    assert tree == ColumnTree(
        template_id="city-2017",
        version="2017.1",
        title="统一栏目",
        units=(
            Unit(id="czj", name="市财政局", until=date(2019, 3, 1), successor="市财政和金融局"),
            Unit(id="tjj", name="市统计局"),
        ),
        columns=(
            column(
                "growth",
                "助力稳增长",
                children=(
                    column(
                        "growth/economy",
                        "经济运行",
                        duties=(
                            Duty(description="定期公开收支情况", units=("市财政局",)),
                            Duty(description="发布主要指标", units=("市统计局", "市财政局")),
                        ),
                        policy=CountyPolicy.EXTEND,
                    ),
                    column(
                        "growth/meetings",
                        "会议公开",
                        duties=(Duty(description="公开会议", units=("市统计局",)),),
                        cadence=Cadence.DAYS,
                        cadence_days=14,
                        kind=ColumnKind.NEWS,
                    ),
                ),
            ),
        ),
    )
    assert isinstance(tree, ColumnTree)
    assert [(c.path, c.span) for c in tree.walk()] == [
        ("growth", SourceSpan("columns.yaml", 6, 5)),
        ("growth/economy", SourceSpan("columns.yaml", 11, 9)),
        ("growth/meetings", SourceSpan("columns.yaml", 17, 9)),
    ]


def column(
    path: str,
    name: str,
    *,
    duties: tuple[Duty, ...] = (),
    cadence: Cadence = Cadence.QUARTERLY,
    cadence_days: int | None = None,
    kind: ColumnKind = ColumnKind.DATA,
    policy: CountyPolicy = CountyPolicy.LOCKED,
    children: tuple[Column, ...] = (),
) -> Column:
    return Column(
        id=path.rpartition("/")[2],
        path=path,
        name=name,
        duties=duties,
        cadence=cadence,
        cadence_days=cadence_days,
        kind=kind,
        policy=policy,
        children=children,
        span=SourceSpan("columns.yaml"),
    )


def test_the_sample_city_has_the_columns_of_the_notice() -> None:
    path = Path(__file__).parents[2] / "columns.yaml"
    tree, findings = read_columns("columns.yaml", path.read_bytes())
    assert findings == ()
    assert isinstance(tree, ColumnTree)
    levels = [c.level for c in tree.walk()]
    counts = (levels.count(1), levels.count(2), levels.count(3), len(list(tree.leaves())))
    assert counts == (6, 27, 87, 91)
    assert (sum(len(c.duties) for c in tree.walk()), len(tree.units)) == (92, 35)


MISTAKES: list[tuple[str, Seen]] = [
    (
        f"- {{id: 经济, name: 甲, {LEAF}}}",
        (4, 8, "COLS-01", "栏目编号“经济”不能用作网址", "the column id “经济” cannot be part of an address"),
    ),
    (
        f"- {{id: ../a, name: 甲, {LEAF}}}",
        (4, 8, "COLS-01", "栏目编号“../a”不能用作网址", "the column id “../a” cannot be part of an address"),
    ),
    (
        f"- {{id: a, name: 甲, {LEAF}}}\n- {{id: a, name: 乙, {LEAF}}}",
        (5, 8, "COLS-02", "栏目编号“a”重复", "the column id “a” is repeated"),
    ),
    (
        f"- {{id: search, name: 检索, {LEAF}}}",
        (
            4,
            8,
            "COLS-03",
            "栏目编号“search”是网站自己的地址",
            "the column id “search” is an address of the site itself",
        ),
    ),
    (f"- {{id: a, {LEAF}}}", (4, 3, "FIELD-03", "缺少“名称”", "“name” is missing")),
    (f"- {{name: 甲, {LEAF}}}", (4, 3, "FIELD-03", "缺少“编号”", "“id” is missing")),
    (
        f"- {{id: a, name: 甲, dutys: 1, {LEAF}}}",
        (4, 20, "FIELD-01", "没有字段“dutys”", "unknown key “dutys”"),
    ),
    (
        "- {id: a, name: 甲, cadence: monthly}",
        (4, 3, "COL-04", "末级栏目“甲”没有内容说明和责任单位", "the leaf column “甲” has no duties"),
    ),
    (
        "- {id: a, name: 甲, cadence: monthly, duties: [{description: 公开, units: [市财局]}]}",
        (4, 73, "COL-04", "单位名单里没有“市财局”", "“市财局” is not in the list of units"),
    ),
    (
        "- {id: a, name: 甲, cadence: monthly, duties: [{units: [市财政局]}]}",
        (4, 47, "FIELD-03", "缺少“内容说明”", "“description” is missing"),
    ),
    (
        "- {id: a, name: 甲, cadence: monthly, duties: [{description: 公开}]}",
        (4, 47, "FIELD-03", "缺少“责任单位”", "“units” is missing"),
    ),
    (
        "- {id: a, name: 甲, cadence: monthly, duties: [公开]}",
        (
            4,
            47,
            "FIELD-02",
            "“职责”应是由 {description, units} 组成的列表",
            "“duties” should be a list of {description, units}",
        ),
    ),
    (
        "- {id: a, name: 甲, duties: [{description: 公开, units: 市财政局}]}",
        (4, 3, "FRESH-01", "末级栏目“甲”没有更新频率", "the leaf column “甲” has no cadence"),
    ),
    (
        f"- {{id: a, name: 甲, {LEAF.replace('monthly', 'often')}}}",
        (4, 73, "FIELD-04", "“更新频率”没有“often”这个值", "“cadence” cannot be “often”"),
    ),
    (
        f"- {{id: a, name: 甲, {LEAF.replace('monthly', 'days')}}}",
        (4, 73, "CFG-02", "更新频率没有写天数", "the cadence does not say how many days"),
    ),
    (
        f"- {{id: a, name: 甲, {LEAF.replace('monthly', '{days: 0}')}}}",
        (4, 80, "CFG-02", "“天数”不能是“0”", "“days” cannot be “0”"),
    ),
    (
        f"- {{id: a, name: 甲, kind: polcy, {LEAF}}}",
        (4, 26, "FIELD-04", "“类别”没有“polcy”这个值", "“kind” cannot be “polcy”"),
    ),
    (
        f"- {{id: a, name: 甲, county: open, {LEAF}}}",
        (4, 28, "FIELD-04", "“县级权限”没有“open”这个值", "“county” cannot be “open”"),
    ),
    (
        f"- {{id: a, name: 甲, {LEAF}, children: [{{id: b, name: 乙, {LEAF}}}]}}",
        (
            4,
            20,
            "COLS-06",
            "栏目“甲”有下级栏目，不能再写内容说明和责任单位",
            "the column “甲” has children and cannot have duties of its own",
        ),
    ),
    (
        "- 甲",
        (
            4,
            3,
            "FIELD-02",
            "“栏目”应是由 {id, name, …} 组成的列表",
            "“columns” should be a list of {id, name, …}",
        ),
    ),
]


@pytest.mark.parametrize(("lines", "finding"), MISTAKES, ids=[lines[:40] for lines, _ in MISTAKES])
def test_a_mistake_is_explained_at_its_value(
    column_findings: Callable[[str], list[Seen]], lines: str, finding: Seen
) -> None:
    assert column_findings(TOP + lines) == [finding]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        ("duty: x", (6, 3, "FIELD-01", "没有字段“duty”")),
        ("dutys:", (6, 3, "FIELD-01", "没有字段“dutys”")),
        ("职责s: x", (6, 3, "FIELD-01", "没有字段“职责s”")),
        ("duties: [", (6, 1, "YAML-10", "括号“ ”里的内容读不出来，或没有结束")),
        ('duties: "', (6, 11, "YAML-05", '引号没有结束：“"”')),
        ('"duties": *x', (6, 13, "YAML-07", "不能用 YAML 的引用或类型标记“*x”")),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_duties_above_children_are_said_though_their_key_cannot_be_read(
    column_findings: Callable[[str], list[Seen]], line: str, fault: tuple[int, int, str, str]
) -> None:
    text = f"{TOP}- id: a\n  name: 甲\n  {line}\n  children: [{{id: b, name: 乙, {LEAF}}}]\n"
    assert [(at, column, rule, zh) for at, column, rule, zh, _ in column_findings(text)] == [
        (4, 3, "COLS-06", "栏目“甲”有下级栏目，不能再写内容说明和责任单位"),
        fault,
    ]


def test_columns_are_at_most_four_levels_deep(column_findings: Callable[[str], list[Seen]]) -> None:
    deep = f"{{id: e, name: 五, {LEAF}}}"
    for level in "dcba":
        deep = f"{{id: {level}, name: 级, children: [{deep}]}}"
    assert [(rule, zh) for _, _, rule, zh, _ in column_findings(f"{TOP}- {deep}")] == [
        ("COLS-04", "栏目“a/b/c/d”之下超过 4 级")
    ]


def test_a_template_needs_id_version_units_and_columns(column_findings: Callable[[str], list[Seen]]) -> None:
    assert [zh for *_, zh, _ in column_findings("template: {title: 甲}")] == [
        "缺少“栏目”",
        "缺少“责任单位”",
        "缺少“版本”",
        "缺少“编号”",
    ]


def test_units_have_one_entry_each(column_findings: Callable[[str], list[Seen]]) -> None:
    text = (
        'template: {id: a, version: "1"}\n'
        "units: [{id: u, name: 市财政局}, {id: u, name: 市统计局}, {id: v, name: 市财政局}]\n"
        f"columns: [{{id: a, name: 甲, {LEAF}}}]\n"
    )
    assert column_findings(text) == [
        (2, 35, "COLS-05", "单位的编号“u”重复", "the unit's id “u” is repeated"),
        (2, 65, "COLS-05", "单位的名称“市财政局”重复", "the unit's name “市财政局” is repeated"),
    ]


COUNTY = """extends: ../city/columns.yaml
mount: gk
units: {市财政局: 县财政局}
switched_off:
  growth/ppp/experts: 本县未建立专家库
add:
  livelihood/education:
    - {id: rural-schools, name: 乡村学校, cadence: yearly, duties: [{description: 公开名单, units: [县教育局]}]}
alias: {growth/economy: 县域经济}
"""


def test_a_county_file_keeps_every_change_with_its_place() -> None:
    county, findings = read_columns("columns.yaml", COUNTY.encode())
    assert findings == ()
    assert county == CountyFile(
        extends="../city/columns.yaml",
        extends_span=span(1, 10),
        mount="gk",
        units=(UnitMapping(city="市财政局", county="县财政局", span=span(3, 9)),),
        switched_off=(SwitchedOff(path="growth/ppp/experts", reason="本县未建立专家库", span=span(5, 3)),),
        additions=(
            Addition(
                under="livelihood/education",
                columns=(
                    column(
                        "livelihood/education/rural-schools",
                        "乡村学校",
                        duties=(Duty(description="公开名单", units=("县教育局",)),),
                        cadence=Cadence.YEARLY,
                        kind=ColumnKind.NOTICE,
                    ),
                ),
                span=span(7, 3),
            ),
        ),
        aliases=(ColumnAlias(path="growth/economy", name="县域经济", span=span(9, 9)),),
    )
    assert isinstance(county, CountyFile)
    places = [
        county.extends_span,
        county.units[0].span,
        county.switched_off[0].span,
        county.additions[0].span,
    ]
    assert places == [span(1, 10), span(3, 9), span(5, 3), span(7, 3)]
    assert county.aliases[0].span == span(9, 9)


def span(line: int, column_: int) -> SourceSpan:
    return SourceSpan("columns.yaml", line, column_)


COUNTY_MISTAKES: list[tuple[str, Seen]] = [
    (
        "extends: /etc/columns.yaml",
        (
            1,
            10,
            "COUNTY-02",
            "继承的模板“/etc/columns.yaml”写法不对",
            "the template “/etc/columns.yaml” cannot be found by this name",
        ),
    ),
    (
        "extends: city",
        (1, 10, "COUNTY-02", "继承的模板“city”写法不对", "the template “city” cannot be found by this name"),
    ),
    ("extends:", (1, 9, "FIELD-03", "缺少“继承”", "“extends” is missing")),
    ("extends: package:a\ncolumns: []", (2, 1, "FIELD-01", "没有字段“columns”", "unknown key “columns”")),
    (
        "extends: package:a\nmount: 公开",
        (2, 8, "COLS-01", "挂载的编号“公开”不能用作网址", "the mount “公开” cannot be part of an address"),
    ),
    (
        "extends: package:a\nmount: data",
        (
            2,
            8,
            "COLS-03",
            "挂载的编号“data”是网站自己的地址",
            "the mount “data” is an address of the site itself",
        ),
    ),
    (
        "extends: package:a\nswitched_off: {a/b: }",
        (2, 21, "COL-07", "停用栏目“a/b”没有写理由", "no reason is given for switching off “a/b”"),
    ),
    (
        "extends: package:a\nswitched_off: {../a: 甲}",
        (2, 16, "FIELD-08", "“../a”不是栏目路径", "“../a” is no column path"),
    ),
    (
        "extends: package:a\nswitched_off: [a/b]",
        (2, 15, "FIELD-02", "“停用”应是“名称: 值”的行", "“switched_off” should be lines of “name: value”"),
    ),
    (
        "extends: package:a\nunits: {市财政局: [甲]}",
        (2, 15, "FIELD-02", "“市财政局”后面应有一个值", "one value should follow “市财政局”"),
    ),
    ("extends: package:a\nunits: {甲: 乙, 甲: 丙}", (2, 15, "YAML-06", "“甲”重复", "“甲” is repeated")),
    (
        "extends: package:a\nadd: {a: {id: b}}",
        (2, 10, "FIELD-02", "“新增”应是栏目的列表", "“add” should be a list of columns"),
    ),
    (
        "extends: package:a\nadd: {a/b/c/d: [{id: b}]}",
        (2, 16, "COLS-04", "栏目“a/b/c/d”之下超过 4 级", "below “a/b/c/d” there are more than 4 levels"),
    ),
]


@pytest.mark.parametrize(
    ("text", "finding"), COUNTY_MISTAKES, ids=[text[-30:] for text, _ in COUNTY_MISTAKES]
)
def test_a_mistake_of_a_county_is_explained(
    column_findings: Callable[[str], list[Seen]], text: str, finding: Seen
) -> None:
    assert column_findings(text) == [finding]


@given(
    st.binary(max_size=300)
    | st.text(alphabet='extndscolumuip: \n-{}[]"栏目', max_size=200).map(str.encode)
    | st.lists(st.sampled_from(CITY.splitlines() + COUNTY.splitlines()), max_size=12).map(
        lambda lines: "\n".join(lines).encode()
    )
)
def test_any_bytes_make_columns_or_findings(data: bytes) -> None:
    result, findings = read_columns("columns.yaml", data)
    assert result is not None or findings
    for finding in findings:
        assert 1 <= finding.span.line <= data.count(b"\n") + data.count(b"\r") + data.count(b"\0") + 1
