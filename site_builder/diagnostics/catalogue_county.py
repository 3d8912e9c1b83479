"""Rules about county sites: what may differ from the city's template, the lock, addresses that must not vanish."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

# What several examples share.
_CITY = "# columns.yaml\nextends: ../city/columns.yaml\n"
_ECONOMY = (
    "    name: 经济运行\n"
    "    duties: [{description: 定期公开全市经济运行情况, units: [市统计局]}]\n"
    "    cadence: quarterly\n"
)

_UNIFORM = Text(
    "县市区的栏目建设要与市政府门户网站保持高度统一，允许的差异须逐项写明",
    "County columns stay uniform with the city's; every allowed difference is written down",
)

COLUMN_NOT_IN_TEMPLATE = Rule(
    id="COL-06",
    name=Text("县级栏目与市级栏目一致", "The county's columns are those of the city"),
    why=_UNIFORM,
    fix=Text(
        "路径写市级模板里的；允许的调整只有 mount、units、switched_off、add、alias",
        "Use paths of the city's template; allowed are mount, units, switched_off, add and alias",
    ),
    bad=f"{_CITY}alias: {{growth/econ: 本县经济}}",
    good=f"{_CITY}alias: {{livelihood/poverty: 乡村振兴}}",
)
TEMPLATE_UNREADABLE = Rule(
    id="COUNTY-03",
    name=Text("继承的模板读得到", "The template that is extended can be read"),
    why=Text("读不到模板就不知道要有哪些栏目", "Without the template nobody knows which columns belong here"),
    fix=Text(
        "检查 extends 的路径、已安装的模板包，或运行 site-builder columns update",
        "Check the path in `extends`, the installed package, or run `site-builder columns update`",
    ),
    bad="# columns.yaml\nextends: ../ctiy/columns.yaml",
    good="# columns.yaml\nextends: ../city/columns.yaml",
)
WRONG_TEMPLATE_CHAIN = Rule(
    id="COUNTY-04",
    name=Text("只继承模板，且不绕回自己", "Only a template is extended, and never in a circle"),
    why=Text(
        "县级站点的调整只对本县有效，不能传给别人",
        "A county's changes are its own and are not handed on",
    ),
    fix=Text(
        "继承市级或省级模板；中间一级要供人继承，须写 template: {id, version, title}",
        "Extend the city's or the province's template; one in between needs `template: {id, version, title}`",
    ),
    bad="# columns.yaml\nextends: ../county-a/columns.yaml\n# ../county-a/   也是县级站点",
    good="# columns.yaml\nextends: ../city/columns.yaml",
)
WRONG_UNIT_MAPPING = Rule(
    id="COUNTY-05",
    name=Text(
        "单位对应写市级单位和本县单位", "A mapping of units names one of the city's and one of the county's"
    ),
    why=Text(
        "写错的单位名称不会生效，栏目就没有人负责",
        "A misspelt name maps nothing, and nobody is responsible for the column",
    ),
    fix=Text("左边写市级名单里的单位，右边写本县的单位", "City unit on the left, county unit on the right"),
    bad=f"{_CITY}units: {{市财证局: 县财政局}}",
    good=f"{_CITY}units: {{市财政局: 县财政局}}",
)
SWITCH_OFF_NOT_ALLOWED = Rule(
    id="COUNTY-06",
    name=Text("只停用模板允许停用的栏目", "Only columns that the template lets go are switched off"),
    why=_UNIFORM,
    fix=Text(
        "保留这个栏目；确实没有这项工作的，请市里在模板里写 county: optional",
        "Keep the column; where there is no such work, ask the city for `county: optional`",
    ),
    bad=f"{_CITY}switched_off: {{growth/expectations/economy: 本县不公开}}",
    good=(
        f"{_CITY}switched_off: {{growth/ppp: 本县没有这类项目}}   # 模板里写着 county: optional\n"
        "# growth/ppp/ (空)"
    ),
)
ADDITION_NOT_ALLOWED = Rule(
    id="COUNTY-07",
    name=Text("只在模板允许的栏目下新增", "Columns are added only where the template allows it"),
    why=_UNIFORM,
    fix=Text(
        "加在 county: extend 的栏目之下，编号和名称都不与现有的重复",
        "Add below a column with `county: extend`, with an id and a name of its own",
    ),
    bad=(
        f"{_CITY}add:\n"
        "  growth/expectations:\n"
        "    - {id: extra, name: 其他, cadence: standing, duties: [{description: 其他信息, units: [市财政局]}]}"
    ),
    good=(
        f"{_CITY}add:\n"
        "  livelihood/education:   # 模板里写着 county: extend\n"
        "    - {id: rural-schools, name: 乡村学校, cadence: standing, duties: [{description: 学校名单, units: [市教育局]}]}\n"
        "# livelihood/education/rural-schools/2026-001.md"
    ),
)
OTHER_NAME_NOT_ALLOWED = Rule(
    id="COUNTY-08",
    name=Text("只给模板允许改名的栏目换名称", "Only columns that the template lets rename get another name"),
    why=_UNIFORM,
    fix=Text(
        "用市级的栏目名称；确需改名的，请市里在模板里写 county: alias",
        "Use the city's name; where another is needed, ask the city for `county: alias`",
    ),
    bad=f"{_CITY}alias: {{growth/expectations/economy: 本县经济}}",
    good=f"{_CITY}alias: {{livelihood/poverty: 乡村振兴}}   # 模板里写着 county: alias",
)
TEMPLATE_CHANGED = Rule(
    id="COUNTY-09",
    severity=Severity.INFO,
    name=Text("市里的新版模板在期限内采用", "A new version of the city's template is adopted in time"),
    why=Text(
        "新版模板可能改变栏目和网址，要先看清楚再采用；采用以前，本站照锁定的版本发布，什么也不耽误",
        "A new version may change columns and addresses and is looked at first; until then the site is published as locked",
    ),
    fix=Text(
        "运行 site-builder columns update --dry-run 看会怎样，再运行 columns update 采用",
        "See what it brings with `site-builder columns update --dry-run`, then adopt it with `columns update`",
    ),
    bad=(
        f'{_CITY}# ../city/columns.yaml (锁定以后)\ntemplate: {{id: city, version: "2", title: 全市统一栏目}}'
    ),
    good="# columns.yaml\nextends: ../city/columns.yaml",
)
TEMPLATE_NOT_LOCKED = Rule(
    id="COUNTY-10",
    severity=Severity.WARNING,
    name=Text("县级站点有 columns.lock", "A county site has a columns.lock"),
    why=Text(
        "没有锁定，模板一变，本站栏目就不知不觉跟着变",
        "Without it the site's columns change unnoticed whenever the template does",
    ),
    fix=Text("运行 site-builder columns lock 并提交", "Run `site-builder columns lock` and commit the file"),
    bad=f"{_CITY}# columns.lock (没有)",
    good=f"{_CITY}# columns.lock   由 site-builder columns lock 写成",
)
LOCK_UNREADABLE = Rule(
    id="COUNTY-11",
    name=Text("columns.lock 由程序写，内容完整", "columns.lock is written by the program, and whole"),
    why=Text("改坏的锁定文件证明不了任何事", "A damaged lock proves nothing"),
    fix=Text(
        "从版本库取回它，或运行 site-builder columns update 重新写",
        "Restore it from version control, or write it anew with `site-builder columns update`",
    ),
    bad=f"{_CITY}# columns.lock\n{{}}",
    good=f"{_CITY}# columns.lock   由 site-builder columns lock 写成",
)
WRONG_COLUMN_RENAMING = Rule(
    id="COUNTY-12",
    name=Text(
        "改址从不再使用的路径指向现有栏目", "A renaming leads from a path out of use to a present column"
    ),
    why=Text(
        "指错的改址会让旧网址打不开，或盖住现有页面",
        "A wrong one leaves old addresses dead or hides a present page",
    ),
    fix=Text("左边写原来的路径，右边写现在的路径", "Former path on the left, present path on the right"),
    bad="# columns.yaml\nrenamed: {growth/econ: growth/economy}",
    good="# columns.yaml\nrenamed: {growth/econ: growth/expectations/economy}",
)
VANISHED_COLUMN = Rule(
    id="PAGE-15",
    name=Text("发布过的网址不消失", "A published address does not vanish"),
    why=Text(
        "别的网站、文件和收藏夹里都有旧网址，栏目改名或停用后也要打得开",
        "Other sites, documents and bookmarks hold the old address; it must answer after a column moved too",
    ),
    fix=Text(
        "模板改了路径的，在模板的“改址”里写明；不再公开的，在 redirects.yaml 里写明去向或理由",
        "Declare moved columns under `renamed` in the template, and others in redirects.yaml with target or reason",
    ),
    bad=(
        "# columns.yaml (上次发布时)\n"
        "columns:\n"
        "  - id: econ\n"
        f"{_ECONOMY}# content/econ/2026-001.md (已删除)\n"
        "# columns.yaml\n"
        "columns:\n"
        "  - id: economy\n"
        f"{_ECONOMY}# content/economy/2026-001.md"
    ),
    good=(
        "# columns.yaml (上次发布时)\n"
        "columns:\n"
        "  - id: econ\n"
        f"{_ECONOMY}# content/econ/2026-001.md (已删除)\n"
        "# columns.yaml\n"
        "renamed: {econ: economy}\n"
        "columns:\n"
        "  - id: economy\n"
        f"{_ECONOMY}# content/economy/2026-001.md"
    ),
)
VANISHED_DOCUMENT = Rule(
    id="ARC-04",
    severity=Severity.WARNING,
    name=Text("撤下的信息留下去向或理由", "A document that is taken down leaves a target or a reason"),
    why=Text(
        "公众看到的是“找不到页面”，不知道是移走了还是撤下了",
        "Readers see “not found” and cannot tell whether it moved or was withdrawn",
    ),
    fix=Text(
        "移走的，在新文件头写“旧址”；撤下的，在 redirects.yaml 的“撤下”里写理由。写好以前，每次检查和发布都会列出",
        "For a move, give the former address under `aliases`; else give the reason under `withdrawn` in "
        "redirects.yaml. Until then every check and build lists it",
    ),
    bad="# 2024-010.md (已删除)",
    good=(
        "# 2024-010.md (已删除)\n"
        "# redirects.yaml\n"
        "撤下: {growth/expectations/policies/2024-010/: 内容有误，已更正重发}"
    ),
)
LINK_TO_WITHDRAWN = Rule(
    id="LINK-10",
    severity=Severity.INFO,
    name=Text("链接不指向已撤下的信息", "No links to what was withdrawn"),
    why=Text("读者点开只看到“已撤下”", "Readers who follow the link find only that it was withdrawn"),
    fix=Text("改成现在的文件，或去掉链接", "Link to the document of today, or remove the link"),
    bad=(
        "见[旧办法](/growth/notices/2024-010/)。\n"
        "# redirects.yaml\n"
        "撤下: {growth/notices/2024-010/: 已有新办法}"
    ),
    good="见[新办法](2026-001.md)。\n# redirects.yaml\n撤下: {growth/notices/2024-010/: 已有新办法}",
    shows_body=True,
)
WRONG_REDIRECT = Rule(
    id="COUNTY-13",
    name=Text(
        "redirects.yaml 从旧地址指向现有地址", "redirects.yaml leads from former addresses to present ones"
    ),
    why=Text(
        "指错的转向让读者在两个错误页面之间打转",
        "A wrong redirect sends readers from one dead page to another",
    ),
    fix=Text(
        "“移动”左边写旧地址，右边写现有地址；没有去向的写在“撤下”里，写明理由",
        "Under `moved`: former address, present address; without one, the reason under `withdrawn`",
    ),
    bad="# redirects.yaml\n移动: {growth/old/a/: growth/new/b/}",
    good=(
        "# redirects.yaml\n"
        "移动: {growth/old/a/: growth/expectations/policies/2026-001/}\n"
        "撤下: {growth/old/b/: 内容有误，已更正重发}"
    ),
)
WRONG_MEMBER_ENTRY = Rule(
    id="COUNTY-14",
    name=Text("members.yaml 写明每个成员在哪里", "members.yaml says where every member is"),
    why=Text("找不到的县市区不会出现在汇总里", "A county that is not found is missing from every roll-up"),
    fix=Text(
        "每个成员写编号、名称和位置，编号不重复", "Give every member an id of its own, a name and a place"
    ),
    bad="# members.yaml\ntemplate: columns.yaml\nmembers: [{id: a, name: 甲县}]",
    good=(
        "# members.yaml\n"
        "template: columns.yaml\n"
        "members: [{id: a, name: 甲县, path: ../county-a}]\n"
        "# ../county-a/ (已发布)"
    ),
)
MEMBER_UNUSABLE = Rule(
    id="COUNTY-15",
    name=Text("成员的站点和数据可用", "A member's site and data can be used"),
    why=Text(
        "成员的数据来自别的机器，不合格的不采用，也不影响别的成员",
        "A member's data comes from elsewhere: what is not sound is left out, and nobody else is affected",
    ),
    fix=Text("请该县市区改正后重新发布", "Ask that county to mend and publish it again"),
    bad=(
        "# members.yaml\n"
        "template: columns.yaml\n"
        "members: [{id: a, name: 甲县, path: ../county-a}]\n"
        "# ../county-a/   还没有发布过"
    ),
    good=(
        "# members.yaml\n"
        "template: columns.yaml\n"
        "members: [{id: a, name: 甲县, path: ../county-a}]\n"
        "# ../county-a/ (已发布)"
    ),
)
INCLUDE_NOT_FOUND = Rule(
    id="COUNTY-16",
    name=Text("引用的市级文件找得到", "A document of the city that is shown here can be found"),
    why=Text(
        "市里已经没有的文件继续列在县里，公众点开是空的",
        "A document that the city no longer has would lead readers nowhere",
    ),
    fix=Text(
        "在 columns.yaml 的 city 里写市级网站的名称和 data 文件夹，引用写文号、编号或栏目路径",
        "Give name and data folder of the city's site under `city`; refer to a number, an id or a column",
    ),
    bad=(
        f"{_CITY}city: {{name: 示例市人民政府, data: ../city/public/data}}\n"
        "include: {growth/expectations/policies: 示政办发〔2099〕1号}\n"
        "# ../city/ (已发布)"
    ),
    good=(
        f"{_CITY}city: {{name: 示例市人民政府, data: ../city/public/data}}\n"
        "include: {growth/expectations/policies: 示政发〔2026〕1号}\n"
        "# ../city/ (已发布)"
    ),
)
