"""Rules about `columns.yaml`: a city template and a county file."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

COLUMN_WITHOUT_RESPONSIBLE_UNIT = Rule(
    id="COL-04",
    severity=Severity.ERROR,
    name=Text(
        "每个末级栏目有内容说明和责任单位",
        "Every leaf column has a description of its content and a responsible unit",
    ),
    why=Text("没有责任单位的栏目没有人更新", "A column without a responsible unit is updated by nobody"),
    fix=Text(
        "补上 duties：内容说明（description）和责任单位（units），单位须在 units 名单里",
        "Add duties with a description and units; each unit must be in the list of units",
    ),
    bad="- id: economy\n  name: 经济运行",
    good="- id: economy\n  name: 经济运行\n  duties:\n    - {description: 定期公开全市经济运行情况, units: [市统计局]}",
)
SWITCH_OFF_WITHOUT_REASON = Rule(
    id="COL-07",
    severity=Severity.ERROR,
    name=Text("停用栏目须说明理由", "A column that is switched off has a reason"),
    why=Text(
        "县级栏目应与市级保持统一，例外须能向公众说明",
        "County columns follow the city's; an exception must be explained to the public",
    ),
    fix=Text("在 switched_off 里写明理由", "Give the reason in switched_off"),
    bad="switched_off: {growth/ppp/experts: }",
    good="switched_off: {growth/ppp/experts: 本县未建立专家库}",
)
COLUMN_ID_UNUSABLE = Rule(
    id="COLS-01",
    severity=Severity.ERROR,
    name=Text(
        "栏目编号只用小写字母、数字和“-”", "A column's id is made of lower-case letters, digits and “-”"
    ),
    why=Text("编号就是网址的一部分，须长期不变", "The id is part of the address, which must stay for ever"),
    fix=Text("写简短的英文编号", "Write a short id in English"),
    bad="- id: 经济运行",
    good="- id: economy",
)
DUPLICATE_COLUMN_ID = Rule(
    id="COLS-02",
    severity=Severity.ERROR,
    name=Text("同一上级下的栏目编号不重复", "Ids are unique among siblings"),
    why=Text("编号重复的两个栏目会有同一个网址", "Two columns with one id would share an address"),
    fix=Text("改掉其中一个编号", "Change one of the ids"),
    bad="- {id: news, name: 动态}\n- {id: news, name: 新闻}",
    good="- {id: news, name: 动态}\n- {id: press, name: 新闻}",
)
COLUMN_ID_RESERVED = Rule(
    id="COLS-03",
    severity=Severity.ERROR,
    name=Text("栏目编号不占用网站自己的地址", "A column's id does not take an address of the site itself"),
    why=Text(
        "检索、数据、文件库等页面已经使用这些地址",
        "Search, data, registers and other pages already live there",
    ),
    fix=Text("换一个编号", "Choose another id"),
    bad="columns:\n  - id: search",
    good="columns:\n  - id: inquiries",
)
COLUMN_TOO_DEEP = Rule(
    id="COLS-04",
    severity=Severity.ERROR,
    name=Text("栏目不超过四级", "Columns are at most four levels deep"),
    why=Text("更深的栏目公众找不到", "The public does not find anything deeper"),
    fix=Text("把栏目提到上一级", "Move the column up"),
    bad="一级/二级/三级/四级/五级",
    good="一级/二级/三级",
)
DUPLICATE_UNIT = Rule(
    id="COLS-05",
    severity=Severity.ERROR,
    name=Text("单位名单里没有重复", "The list of units names nobody twice"),
    why=Text(
        "重复的单位无法判断由谁负责、到何时为止",
        "With two entries nobody knows who is responsible, and until when",
    ),
    fix=Text("删去或改正其中一个", "Delete or correct one of them"),
    bad="units:\n  - {id: a, name: 市财政局}\n  - {id: b, name: 市财政局}",
    good="units:\n  - {id: a, name: 市财政局}",
)
DUTIES_ABOVE_LEAF = Rule(
    id="COLS-06",
    severity=Severity.ERROR,
    name=Text("有下级栏目的栏目不写内容说明和责任单位", "A column with children has no duties of its own"),
    why=Text("信息只放在末级栏目，责任也落在末级栏目", "Documents lie in leaf columns, and so do duties"),
    fix=Text("把 duties 移到下级栏目", "Move the duties to the children"),
    bad="- id: growth\n  duties: […]\n  children: […]",
    good="- id: growth\n  children:\n    - id: economy\n      duties: […]",
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
    bad="- id: economy\n  name: 经济运行",
    good="- id: economy\n  name: 经济运行\n  cadence: quarterly",
)
TEMPLATE_NAME_UNUSABLE = Rule(
    id="COUNTY-02",
    severity=Severity.ERROR,
    name=Text("extends 指明市级模板", "`extends` names the city's template"),
    why=Text("没有模板就没有可以继承的栏目", "Without a template there is nothing to inherit"),
    fix=Text(
        "写 columns.yaml 的相对路径，或 package:名称",
        "Write the relative path of a columns.yaml, or package:NAME",
    ),
    bad="extends: /etc/columns.yaml",
    good="extends: ../city/columns.yaml",
)

RULES = (
    COLUMN_WITHOUT_RESPONSIBLE_UNIT,
    SWITCH_OFF_WITHOUT_REASON,
    COLUMN_ID_UNUSABLE,
    DUPLICATE_COLUMN_ID,
    COLUMN_ID_RESERVED,
    COLUMN_TOO_DEEP,
    DUPLICATE_UNIT,
    DUTIES_ABOVE_LEAF,
    COLUMN_WITHOUT_CADENCE,
    TEMPLATE_NAME_UNUSABLE,
)
