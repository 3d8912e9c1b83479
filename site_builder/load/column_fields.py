"""The keys of `columns.yaml`, of a city's template and of a county's file."""

from site_builder.language import Text
from site_builder.model.columns import ColumnKind, CountyPolicy
from site_builder.model.fields import Field, FieldTable, Shape
from site_builder.model.labels import Cadence, written_words

ID_PATTERN = "[a-z0-9]+(-[a-z0-9]+)*"

CADENCES = {word: one for word, one in written_words(Cadence).items() if one is not Cadence.DAYS}
KINDS = {
    **{one.value: one for one in ColumnKind},
    "动态": ColumnKind.NEWS,
    "公告": ColumnKind.NOTICE,
    "政策": ColumnKind.POLICY,
    "规范性文件": ColumnKind.NORMATIVE,
    "解读": ColumnKind.INTERPRETATION,
    "数据": ColumnKind.DATA,
    "清单": ColumnKind.LIST,
    "指南": ColumnKind.GUIDE,
    "报告": ColumnKind.REPORT,
    "专页": ColumnKind.STANDING,
}
POLICIES = {
    **{one.value: one for one in CountyPolicy},
    "锁定": CountyPolicy.LOCKED,
    "可扩展": CountyPolicy.EXTEND,
    "可停用": CountyPolicy.OPTIONAL,
    "可改名": CountyPolicy.ALIAS,
}

TEMPLATE = FieldTable(
    (
        Field(
            name=Text("编号", "id"),
            required=True,
            longest=60,
            pattern=ID_PATTERN,
            about=Text("模板的编号，如 city-2017", "id of the template, such as city-2017"),
        ),
        Field(
            name=Text("版本", "version"),
            required=True,
            longest=40,
            about=Text('版本，加英文引号，如 "2017.1"', 'version, quoted, such as "2017.1"'),
        ),
        Field(name=Text("名称", "title"), longest=200, about=Text("模板的名称", "name of the template")),
        Field(
            name=Text("发布日期", "released"),
            shape=Shape.DATE,
            about=Text("这一版发布的日期", "the day on which this version was released"),
        ),
        Field(
            name=Text("采用期限", "adopt_by"),
            shape=Shape.DATE,
            mistaken=("deadline", "期限"),
            about=Text("县市区最迟哪天采用这一版", "the last day for counties to adopt this version"),
        ),
    )
)
UNIT = FieldTable(
    (
        Field(
            name=Text("编号", "id"),
            required=True,
            longest=60,
            pattern=ID_PATTERN,
            about=Text("单位的英文编号", "the unit's id"),
        ),
        Field(
            name=Text("名称", "name"), required=True, longest=100, about=Text("单位的名称", "the unit's name")
        ),
        Field(
            name=Text("起始", "since"),
            shape=Shape.DATE,
            mistaken=("from",),
            about=Text("成立的日期", "its first day"),
        ),
        Field(
            name=Text("截止", "until"),
            shape=Shape.DATE,
            mistaken=("end",),
            about=Text("撤销前的最后一天", "its last day"),
        ),
        Field(
            name=Text("承接单位", "successor"),
            longest=100,
            about=Text("撤销后承接职责的单位", "the unit that took over"),
        ),
    )
)
DUTY = FieldTable(
    (
        Field(
            name=Text("内容说明", "description"),
            required=True,
            longest=2000,
            mistaken=("content", "内容", "说明"),
            about=Text("公开什么", "what must be published"),
        ),
        Field(
            name=Text("责任单位", "units"),
            shape=Shape.TEXTS,
            required=True,
            longest=500,
            mistaken=("unit", "单位"),
            about=Text("由谁公开，单位名称的列表", "by whom: a list of names of units"),
        ),
    )
)
CADENCE = FieldTable(
    (
        Field(
            name=Text("天数", "days"),
            shape=Shape.WHOLE,
            required=True,
            about=Text("至少每几天一次", "length of the period in days"),
        ),
    )
)
COLUMN = FieldTable(
    (
        Field(
            name=Text("编号", "id"),
            required=True,
            longest=60,
            about=Text("英文编号，只用小写字母、数字和“-”", "id: lower-case letters, digits and “-”"),
        ),
        Field(
            name=Text("名称", "name"),
            required=True,
            longest=60,
            mistaken=("title", "标题"),
            about=Text("栏目名称", "name of the column"),
        ),
        Field(
            name=Text("下级栏目", "children"),
            shape=Shape.RECORDS,
            mistaken=("columns", "栏目", "子栏目", "sub"),
            about=Text("下级栏目", "the columns below"),
        ),
        Field(
            name=Text("职责", "duties"),
            shape=Shape.RECORDS,
            table=DUTY,
            mistaken=("duty", "任务"),
            about=Text("内容说明和责任单位，一条或几条", "what must be published and by whom, one or more"),
        ),
        Field(
            name=Text("更新频率", "cadence"),
            shape=Shape.TEXT_OR_RECORD,
            table=CADENCE,
            mistaken=("frequency", "更新频次", "频率"),
            choices=tuple(one.value for one in Cadence if one is not Cadence.DAYS),
            values=CADENCES,
            about=Text(
                "更新频率，或 {days: 天数}；不写则同上级栏目",
                "how often something new must appear, or {days: N}; default: as the column above",
            ),
        ),
        Field(
            name=Text("类别", "kind"),
            shape=Shape.CHOICE,
            mistaken=("type", "类型"),
            choices=tuple(one.value for one in ColumnKind),
            values=KINDS,
            about=Text("栏目放什么；不写则同上级栏目", "what the column holds; default: as the column above"),
        ),
        Field(
            name=Text("县级权限", "county"),
            shape=Shape.CHOICE,
            mistaken=("policy",),
            choices=tuple(one.value for one in CountyPolicy),
            values=POLICIES,
            about=Text(
                "县级可以怎样调整：locked（默认）、extend、optional、alias",
                "what a county may change: locked (default), extend, optional, alias",
            ),
        ),
    )
)
RENAMED = Field(
    name=Text("改址", "renamed"),
    shape=Shape.TABLE,
    mistaken=("moved", "rename"),
    about=Text("原栏目路径: 现栏目路径", "former column path: present column path"),
)
MERGED = Field(
    name=Text("合并", "merged"),
    shape=Shape.TABLE,
    mistaken=("merge",),
    about=Text(
        "原栏目路径: 并入的栏目路径", "former column path: path of the column that took its documents"
    ),
)
SPLIT = Field(
    name=Text("拆分", "split"),
    shape=Shape.TABLE,
    about=Text(
        "原栏目路径: [拆成的栏目路径]，原有文件先归第一个",
        "former column path: [the columns that took its place]; its documents go to the first",
    ),
)
RETIRED = Field(
    name=Text("取消", "retired"),
    shape=Shape.TABLE,
    about=Text(
        "原栏目路径: 文件转入的栏目路径，或取消的理由",
        "former column path: the column that took its documents, or the reason why it is gone",
    ),
)
CITY = FieldTable(
    (
        Field(
            name=Text("模板", "template"),
            shape=Shape.RECORD,
            required=True,
            table=TEMPLATE,
            about=Text("id、version、title", "id, version, title"),
        ),
        RENAMED,
        MERGED,
        SPLIT,
        RETIRED,
        Field(
            name=Text("责任单位", "units"),
            shape=Shape.RECORDS,
            required=True,
            table=UNIT,
            mistaken=("unit", "单位"),
            about=Text("单位名单", "the list of units"),
        ),
        Field(
            name=Text("栏目", "columns"),
            shape=Shape.RECORDS,
            required=True,
            table=COLUMN,
            mistaken=("column", "children"),
            about=Text("一级栏目", "the first-level columns"),
        ),
    )
)
CITY_DATA = FieldTable(
    (
        Field(
            name=Text("名称", "name"),
            required=True,
            longest=60,
            about=Text("市政府网站的名称，显示为来源", "name of the city's site, shown as the source"),
        ),
        Field(
            name=Text("数据", "data"),
            required=True,
            longest=300,
            about=Text(
                "市级网站发布的 data 文件夹，或它的网址",
                "the data folder that the city's site publishes, or its address",
            ),
        ),
    )
)
COUNTY = FieldTable(
    (
        Field(
            name=Text("继承", "extends"),
            required=True,
            longest=300,
            mistaken=("extend",),
            about=Text(
                "市级 columns.yaml 的相对路径，或 package:名称，或 git+地址@版本",
                "relative path of the city's columns.yaml, package:NAME or git+ADDRESS@REVISION",
            ),
        ),
        Field(
            name=Text("模板", "template"),
            shape=Shape.RECORD,
            table=TEMPLATE,
            about=Text(
                "id、version、title；只有供下级继承的模板才写",
                "id, version, title; only for a template that others extend in turn",
            ),
        ),
        RENAMED,
        MERGED,
        SPLIT,
        RETIRED,
        Field(
            name=Text("挂载", "mount"),
            longest=60,
            about=Text(
                "市级栏目挂在哪个编号之下，可以不写", "the id under which the city's tree hangs, if any"
            ),
        ),
        Field(
            name=Text("单位对应", "units"),
            shape=Shape.TABLE,
            mistaken=("单位",),
            about=Text("市级单位: 县级单位", "city unit: county unit"),
        ),
        Field(
            name=Text("停用", "switched_off"),
            shape=Shape.TABLE,
            mistaken=("remove", "removed", "delete", "off", "删除"),
            about=Text("栏目路径: 理由", "column path: reason"),
        ),
        Field(
            name=Text("新增", "add"),
            shape=Shape.TABLE,
            mistaken=("columns", "栏目"),
            about=Text("上级栏目路径: 新增栏目的列表", "path of the column above: list of new columns"),
        ),
        Field(
            name=Text("市级网站", "city"),
            shape=Shape.RECORD,
            table=CITY_DATA,
            about=Text(
                "name 和 data；引用市级文件时要写", "name and data; needed to show the city's documents"
            ),
        ),
        Field(
            name=Text("引用", "include"),
            shape=Shape.TABLE,
            mistaken=("includes",),
            about=Text(
                "栏目路径: 市级文件的文号、编号或市级栏目路径，一个或几个",
                "column path: number or id of a document of the city, or a column of it, one or more",
            ),
        ),
        Field(
            name=Text("显示名称", "alias"),
            shape=Shape.TABLE,
            mistaken=("aliases",),
            about=Text("栏目路径: 本县显示的名称", "column path: the name shown here"),
        ),
    )
)
