"""Rules about a new version of a city's template, before counties see it."""

from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

_BEFORE = (
    "# releases/city-1.yaml\n"
    'template: {id: city, version: "1", title: 全市统一栏目}\n'
    "units: [{id: statistics, name: 市统计局}]\n"
    "columns:\n"
    "  - id: econ\n"
    "    name: 经济运行\n"
    "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
    "    cadence: quarterly\n"
)
_AFTER = (
    "units: [{id: statistics, name: 市统计局}]\n"
    "columns:\n"
    "  - id: economy\n"
    "    name: 经济运行\n"
    "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
    "    cadence: quarterly\n"
    "# content/economy/2026-001.md"
)

CHANGE_NOT_DECLARED = Rule(
    id="COUNTY-21",
    name=Text(
        "新版模板写明原有栏目的去向", "A new version of the template says where former columns have gone"
    ),
    why=Text(
        "各县的文件和旧网址照模板写的去向走；没有写明的，每个县都要自己处理",
        "Documents and former addresses of all counties follow what the template says; what it leaves out, each must settle",
    ),
    fix=Text(
        "在模板最外层写：移动的写“改址”，并入别的栏目的写“合并”，分成几个的写“拆分”，不再设的写“取消”和理由",
        "At the top level of the template: `renamed` for a move, `merged`, `split`, or `retired` with a target or a reason",
    ),
    bad=f'{_BEFORE}# columns.yaml\ntemplate: {{id: city, version: "2", title: 全市统一栏目}}\n{_AFTER}',
    good=(
        f'{_BEFORE}# columns.yaml\ntemplate: {{id: city, version: "2", title: 全市统一栏目}}\n'
        f"renamed: {{econ: economy}}\n{_AFTER}"
    ),
)
WRONG_VERSION = Rule(
    id="COUNTY-22",
    name=Text("内容变了的模板，版本号往上走", "A template with new content has a higher version"),
    why=Text(
        "各县按版本号锁定模板：同一个版本号有两样内容，就说不清哪个县用的是哪一份",
        "Counties lock the template by its version: with two contents under one, nobody can tell who has which",
    ),
    fix=Text(
        "改 template 的 version：栏目或权限有增减移动的，第一个数加一；只改名称、说明、单位、频率的，后一个数加一",
        "Raise `version`: its first figure where columns or permissions change, else the last",
    ),
    bad=(
        f'{_BEFORE}# columns.yaml\ntemplate: {{id: city, version: "1", title: 全市统一栏目}}\n'
        f"renamed: {{econ: economy}}\n{_AFTER}"
    ),
    good=(
        f'{_BEFORE}# columns.yaml\ntemplate: {{id: city, version: "2", title: 全市统一栏目}}\n'
        f"renamed: {{econ: economy}}\n{_AFTER}"
    ),
)

RULES = (CHANGE_NOT_DECLARED, WRONG_VERSION)
