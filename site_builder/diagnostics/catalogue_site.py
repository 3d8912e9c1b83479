"""Rules about a site as a whole."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

NO_COLUMN = Rule(
    id="COLS-07",
    severity=Severity.ERROR,
    name=Text("站点至少有一个栏目", "A site has at least one column"),
    why=Text(
        "没有栏目，文件就没有放的地方，发布出来是一个空网站",
        "Without columns there is no place for documents, and what is published is an empty site",
    ),
    fix=Text(
        "在 columns.yaml 的 columns 里写栏目，或用 extends 继承市级模板",
        "Give columns in columns.yaml, or `extends` with the city's template",
    ),
    bad="extends: ../city/columns.yaml\nswitched_off: {growth: 停用, people: 停用}   # 市级只有这两个栏目",
    good="extends: ../city/columns.yaml\nswitched_off: {growth/ppp: 本县没有这类项目}",
)
NO_DOCUMENT = Rule(
    id="COLS-08",
    severity=Severity.WARNING,
    name=Text("站点至少有一份公开的文件", "A site has at least one public document"),
    why=Text(
        "一份文件也没有，多半是文件夹指错了，或者文件没有取回来",
        "If there is none, most often the wrong folder was named, or the documents were not checked out",
    ),
    fix=Text(
        "用 site-builder new 新建文件；文件本来就有的，看 --site 指的是不是这个文件夹",
        "Start one with `site-builder new`; if there are some, see whether --site names the right folder",
    ),
)

RULES = (NO_COLUMN, NO_DOCUMENT)
