"""Rules about `columns.yaml`: a city template and a county file."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

# What several examples share.
_ECONOMY = (
    "    name: 经济运行\n"
    "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
    "    cadence: quarterly\n"
)
_COLUMNS = "# columns.yaml\ncolumns:\n"

COLUMN_WITHOUT_RESPONSIBLE_UNIT = Rule(
    id="COL-04",
    name=Text(
        "每个末级栏目有内容说明和责任单位",
        "Every leaf column has a description of its content and a responsible unit",
    ),
    why=Text("没有责任单位的栏目没有人更新", "A column without a responsible unit is updated by nobody"),
    fix=Text(
        "补上 duties：内容说明（description）和责任单位（units），单位须在 units 名单里",
        "Add duties with a description and units; each unit must be in the list of units",
    ),
    bad=f"{_COLUMNS}  - id: growth\n    name: 经济运行\n    cadence: quarterly\n# growth/2026-001.md",
    good=(
        f"{_COLUMNS}  - id: growth\n"
        "    name: 经济运行\n"
        "    duties:\n"
        "      - {description: 定期公开全市经济运行情况, units: [市统计局]}\n"
        "    cadence: quarterly\n"
        "# growth/2026-001.md"
    ),
)
SWITCH_OFF_WITHOUT_REASON = Rule(
    id="COL-07",
    name=Text("停用栏目须说明理由", "A column that is switched off has a reason"),
    why=Text(
        "县级栏目应与市级保持统一，例外须能向公众说明",
        "County columns follow the city's; an exception must be explained to the public",
    ),
    fix=Text("在 switched_off 里写明理由", "Give the reason in switched_off"),
    bad="# columns.yaml\nextends: ../city/columns.yaml\nswitched_off: {growth/ppp: }",
    good=(
        "# columns.yaml\n"
        "extends: ../city/columns.yaml\n"
        "switched_off: {growth/ppp: 本县没有这类项目}\n"
        "# growth/ppp/experts/ (空)"
    ),
)
COLUMN_ID_UNUSABLE = Rule(
    id="COLS-01",
    name=Text(
        "栏目编号只用小写字母、数字和“-”", "A column's id is made of lower-case letters, digits and “-”"
    ),
    why=Text("编号就是网址的一部分，须长期不变", "The id is part of the address, which must stay for ever"),
    fix=Text("写简短的英文编号", "Write a short id in English"),
    bad=f"{_COLUMNS}  - id: 经济运行\n{_ECONOMY}# content/经济运行/2026-001.md",
    good=f"{_COLUMNS}  - id: economy\n{_ECONOMY}# content/economy/2026-001.md",
)
DUPLICATE_COLUMN_ID = Rule(
    id="COLS-02",
    name=Text("同一上级下的栏目编号不重复", "Ids are unique among siblings"),
    why=Text("编号重复的两个栏目会有同一个网址", "Two columns with one id would share an address"),
    fix=Text("改掉其中一个编号", "Change one of the ids"),
    bad=(
        f"{_COLUMNS}  - {{id: news, name: 动态, cadence: standing, duties: [{{description: 公开动态, units: [市财政局]}}]}}\n"
        "  - {id: news, name: 新闻, cadence: standing, duties: [{description: 公开新闻, units: [市财政局]}]}\n"
        "# content/news/a.md"
    ),
    good=(
        f"{_COLUMNS}  - {{id: news, name: 动态, cadence: standing, duties: [{{description: 公开动态, units: [市财政局]}}]}}\n"
        "  - {id: press, name: 新闻, cadence: standing, duties: [{description: 公开新闻, units: [市财政局]}]}\n"
        "# content/news/a.md\n"
        "# content/press/b.md"
    ),
)
COLUMN_ID_RESERVED = Rule(
    id="COLS-03",
    name=Text("栏目编号不占用网站自己的地址", "A column's id does not take an address of the site itself"),
    why=Text(
        "检索、数据、文件库等页面已经使用这些地址",
        "Search, data, registers and other pages already live there",
    ),
    fix=Text("换一个编号", "Choose another id"),
    bad=(
        f"{_COLUMNS}  - id: search\n"
        "    name: 查询\n"
        "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
        "    cadence: quarterly\n"
        "# content/search/2026-001.md"
    ),
    good=(
        f"{_COLUMNS}  - id: inquiries\n"
        "    name: 查询\n"
        "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
        "    cadence: quarterly\n"
        "# content/inquiries/2026-001.md"
    ),
)
COLUMN_TOO_DEEP = Rule(
    id="COLS-04",
    name=Text("栏目不超过四级", "Columns are at most four levels deep"),
    why=Text("更深的栏目公众找不到", "The public does not find anything deeper"),
    fix=Text("把栏目提到上一级", "Move the column up"),
    bad=(
        f"{_COLUMNS}  - id: a\n"
        "    name: 一级\n"
        "    children:\n"
        "      - id: b\n"
        "        name: 二级\n"
        "        children:\n"
        "          - id: c\n"
        "            name: 三级\n"
        "            children:\n"
        "              - id: d\n"
        "                name: 四级\n"
        "                children:\n"
        "                  - id: e\n"
        "                    name: 五级\n"
        "                    duties: [{description: 公开政策文件, units: [市财政局]}]\n"
        "                    cadence: standing\n"
        "# content/a/b/c/d/2026-001.md"
    ),
    good=(
        f"{_COLUMNS}  - id: a\n"
        "    name: 一级\n"
        "    children:\n"
        "      - id: b\n"
        "        name: 二级\n"
        "        children:\n"
        "          - id: c\n"
        "            name: 三级\n"
        "            duties: [{description: 公开政策文件, units: [市财政局]}]\n"
        "            cadence: standing\n"
        "# content/a/b/c/2026-001.md"
    ),
)
DUPLICATE_UNIT = Rule(
    id="COLS-05",
    name=Text("单位名单里没有重复", "The list of units names nobody twice"),
    why=Text(
        "重复的单位无法判断由谁负责、到何时为止",
        "With two entries nobody knows who is responsible, and until when",
    ),
    fix=Text("删去或改正其中一个", "Delete or correct one of them"),
    bad=(
        "# columns.yaml\n"
        "units:\n"
        "  - {id: a, name: 市财政局}\n"
        "  - {id: b, name: 市财政局}\n"
        "  - {id: c, name: 市统计局}\n"
        "  - {id: d, name: 市教育局}"
    ),
    good=(
        "# columns.yaml\n"
        "units:\n"
        "  - {id: a, name: 市财政局}\n"
        "  - {id: c, name: 市统计局}\n"
        "  - {id: d, name: 市教育局}"
    ),
)
DUTIES_ABOVE_LEAF = Rule(
    id="COLS-06",
    name=Text("有下级栏目的栏目不写内容说明和责任单位", "A column with children has no duties of its own"),
    why=Text("信息只放在末级栏目，责任也落在末级栏目", "Documents lie in leaf columns, and so do duties"),
    fix=Text("把 duties 移到下级栏目", "Move the duties to the children"),
    bad=(
        f"{_COLUMNS}  - id: growth\n"
        "    name: 助力稳增长\n"
        "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
        "    children:\n"
        "      - {id: economy, name: 经济运行, cadence: quarterly, duties: [{description: 公开数据, units: [市统计局]}]}\n"
        "# growth/economy/2026-001.md"
    ),
    good=(
        f"{_COLUMNS}  - id: growth\n"
        "    name: 助力稳增长\n"
        "    children:\n"
        "      - {id: economy, name: 经济运行, cadence: quarterly, duties: [{description: 公开数据, units: [市统计局]}]}\n"
        "# growth/economy/2026-001.md"
    ),
)
COLUMN_WITHOUT_CADENCE = Rule(
    id="FRESH-01",
    severity=Severity.WARNING,
    name=Text("每个末级栏目有更新频率", "Every leaf column has a cadence"),
    why=Text(
        "没有更新频率就查不出栏目是否长期不更新",
        "Without a cadence nobody can tell whether the column is stale",
    ),
    fix=Text(
        "写上 cadence，例如 monthly，或 {days: 30}；上级栏目写了的可以不写",
        "Give a cadence such as monthly or {days: 30}; it may also stand at a column above",
    ),
    bad=(
        f"{_COLUMNS}  - id: growth\n"
        "    name: 经济运行\n"
        "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
        "# growth/2026-001.md"
    ),
    good=f"{_COLUMNS}  - id: growth\n{_ECONOMY}# growth/2026-001.md",
)
TEMPLATE_NAME_UNUSABLE = Rule(
    id="COUNTY-02",
    name=Text("extends 指明市级模板", "`extends` names the city's template"),
    why=Text("没有模板就没有可以继承的栏目", "Without a template there is nothing to inherit"),
    fix=Text(
        "写 columns.yaml 的相对路径，或 package:名称",
        "Write the relative path of a columns.yaml, or package:NAME",
    ),
    bad="# columns.yaml\nextends: /etc/columns.yaml",
    good="# columns.yaml\nextends: ../city/columns.yaml",
)
