"""Rules about a site as a whole."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

NO_COLUMN = Rule(
    id="COLS-07",
    name=Text("站点至少有一个栏目", "A site has at least one column"),
    why=Text(
        "没有栏目，文件就没有放的地方，发布出来是一个空网站",
        "Without columns there is no place for documents, and what is published is an empty site",
    ),
    fix=Text(
        "在 columns.yaml 的 columns 里写栏目，或用 extends 继承市级模板",
        "Give columns in columns.yaml, or `extends` with the city's template",
    ),
    bad=(
        "# columns.yaml\n"
        "extends: ../city/columns.yaml\n"
        "switched_off: {growth: 停用, livelihood: 停用}   # 市级只有这两个栏目\n"
        "# ../city/columns.yaml\n"
        "columns:\n"
        "  - {id: growth, name: 稳增长, county: optional, cadence: standing, duties: [{description: 公开文件, uni"
        "ts: [市财政局]}]}\n"
        "  - {id: livelihood, name: 惠民生, county: optional, cadence: standing, duties: [{description: 公开文件,"
        " units: [市财政局]}]}"
    ),
    good=(
        "# columns.yaml\n"
        "extends: ../city/columns.yaml\n"
        "switched_off: {livelihood: 停用}\n"
        "# ../city/columns.yaml\n"
        "columns:\n"
        "  - {id: growth, name: 稳增长, county: optional, cadence: standing, duties: [{description: 公开文件, uni"
        "ts: [市财政局]}]}\n"
        "  - {id: livelihood, name: 惠民生, county: optional, cadence: standing, duties: [{description: 公开文件,"
        " units: [市财政局]}]}\n"
        "# growth/2026-001.md"
    ),
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
    bad="# growth/ (空)\n# livelihood/ (空)",
    good=(
        "# columns.yaml\n"
        "columns:\n"
        "  - id: growth\n"
        "    name: 经济运行\n"
        "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
        "    cadence: quarterly\n"
        "# growth/2026-001.md"
    ),
)
