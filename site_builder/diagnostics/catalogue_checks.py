"""Rules about the whole site: columns, deadlines, fields that must agree, validity, and the words of the text."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

EMPTY_COLUMN = Rule(
    id="COL-01",
    severity=Severity.WARNING,
    name=Text("末级栏目不空着", "No leaf column is empty"),
    why=Text(
        "公众点进空栏目会以为没有公开；国办秘函〔2019〕19号把 5 个以上空栏目列为单项否决",
        "Readers take an empty column for withheld information; five of them fail the national inspection "
        "(国办秘函〔2019〕19号)",
    ),
    fix=Text(
        "请责任单位补充信息；确实没有内容的，写一篇说明，或由市级模板允许后停用",
        "Ask the responsible unit for documents, explain why there are none, or switch the column off where allowed",
    ),
    bad="# growth/ppp/experts/ (空)",
    good="# growth/ppp/experts/2026-001.md",
)

STALE_COLUMN = Rule(
    id="COL-02",
    severity=Severity.WARNING,
    name=Text("动态、通知和政策类栏目按期更新", "Columns of news, notices and policies are kept fresh"),
    why=Text(
        "国办秘函〔2019〕19号：动态、要闻类超过两周，通知公告、政策文件类超过 6 个月未更新的栏目达到 5 个，可能单项否决",
        "国办秘函〔2019〕19号: news older than two weeks, notices and policies older than six months; "
        "five such columns can fail the inspection",
    ),
    fix=Text(
        "请栏目的责任单位报送新信息；栏目不再使用的，不要留在栏目表里",
        "Ask the responsible unit for new documents; take columns that are no longer used out of the tree",
    ),
    bad="# growth/expectations/press/2026-001.md\n发布日期: 2026-10-20   # 今天是 2026-11-20，动态类两周",
    good="# growth/expectations/press/2026-001.md\n发布日期: 2026-11-12",
)

OVERDUE_COLUMN = Rule(
    id="COL-03",
    severity=Severity.WARNING,
    name=Text("栏目按自己的更新频次更新", "A column keeps its own cadence"),
    why=Text(
        "栏目表写明了每月、每季或每年公开一次；国办秘函〔2019〕19号：10 个以上应更新未更新的栏目，可能单项否决",
        "The column table promises a document each month, quarter or year; ten overdue columns can fail the inspection "
        "(国办秘函〔2019〕19号)",
    ),
    fix=Text(
        "补上缺的一期；频次写得不实际的，在 columns.yaml 里改 cadence",
        "Publish the missing issue, or set a realistic `cadence` in columns.yaml",
    ),
    bad=(
        "# growth/expectations/economy/2026-001.md\n"
        "发布日期: 2026-02-20   # 今天是 2026-11-20，栏目每季度更新"
    ),
    good="# growth/expectations/economy/2026-001.md\n发布日期: 2026-10-20",
)

DUPLICATE_COLUMN_NAME = Rule(
    id="COL-05",
    name=Text("同一上级下的栏目名称不重复", "Columns under one parent have different names"),
    why=Text(
        "栏目名称可以在不同上级下重复，但在同一上级下两个同名栏目，读者分不清该点哪个",
        "A name may repeat under different parents; under one parent nobody can tell the two apart",
    ),
    fix=Text("给其中一个改名，或把两个合并", "Rename one of them or merge the two"),
    bad=(
        "# columns.yaml\n"
        "columns:\n"
        "  - id: growth\n"
        "    name: 助力稳增长\n"
        "    children:\n"
        "      - {id: laws, name: 政策法规, cadence: standing, duties: [{description: 公开法规, units: [市财政局]"
        "}]}\n"
        "      - {id: rules, name: 政策法规, cadence: standing, duties: [{description: 公开文件, units: [市财政局"
        "]}]}\n"
        "# growth/laws/a.md\n"
        "# growth/rules/b.md"
    ),
    good=(
        "# columns.yaml\n"
        "columns:\n"
        "  - id: growth\n"
        "    name: 助力稳增长\n"
        "    children:\n"
        "      - {id: laws, name: 法律法规, cadence: standing, duties: [{description: 公开法规, units: [市财政局]"
        "}]}\n"
        "      - {id: rules, name: 规范性文件, cadence: standing, duties: [{description: 公开文件, units: [市财政"
        "局]}]}\n"
        "# growth/laws/a.md\n"
        "# growth/rules/b.md"
    ),
)

UNIT_OUTSIDE_LIFE_SPAN = Rule(
    id="COL-09",
    severity=Severity.WARNING,
    name=Text("责任单位在存续期内使用", "A unit is named only while it exists"),
    why=Text(
        "机构改革后仍写旧单位，公众找不到责任人",
        "After a reorganisation the old name leads readers to nobody",
    ),
    fix=Text(
        "改成承接职责的单位；单位的起止日期写在 columns.yaml 的 units 里",
        "Name the successor; the life span of a unit stands under `units` in columns.yaml",
    ),
    bad=(
        "# columns.yaml\n"
        "units:\n"
        "  - {id: gs, name: 市工商局, until: 2019-03-01, successor: 市市场监管局}\n"
        "  - {id: market, name: 市市场监管局}\n"
        "columns:\n"
        "  - id: growth\n"
        "    name: 市场监管\n"
        "    duties: [{description: 公开市场监管信息, units: [市工商局]}]\n"
        "    cadence: quarterly\n"
        "# growth/2026-001.md"
    ),
    good=(
        "# columns.yaml\n"
        "units:\n"
        "  - {id: gs, name: 市工商局, until: 2019-03-01, successor: 市市场监管局}\n"
        "  - {id: market, name: 市市场监管局}\n"
        "columns:\n"
        "  - id: growth\n"
        "    name: 市场监管\n"
        "    duties: [{description: 公开市场监管信息, units: [市市场监管局]}]\n"
        "    cadence: quarterly\n"
        "# growth/2026-001.md"
    ),
)

UNKNOWN_ISSUER = Rule(
    id="DOC-04",
    severity=Severity.WARNING,
    name=Text("发文机关在单位名单里", "An issuer is a unit of the register"),
    why=Text(
        "同一单位写法不一，按单位查询和统计就会漏；一字之差也可能是写错了单位",
        "Two spellings of one unit break lists and figures by unit; one wrong character may name another unit",
    ),
    fix=Text(
        "写 columns.yaml 的 units 里的名称；新单位先加进名单",
        "Use the name under `units` in columns.yaml, and add new units there first",
    ),
    bad="发文机关: [市财政厅]",
    good="发文机关: [市财政局]",
)

LONG_SUMMARY = Rule(
    id="DOC-10",
    severity=Severity.WARNING,
    name=Text("内容概述不超过 100 字", "A summary has at most 100 characters"),
    why=Text(
        "内容概述显示在目录和搜索结果里，太长就看不到要点",
        "The summary stands in lists and search results, where a long one hides the point",
    ),
    fix=Text("只留对象、事项和时间", "Keep whom it concerns, what it does, and when"),
    bad=(
        "内容概述: 为了进一步规范市区道路停车收费管理，方便市民停车，根据有关规定，结合本市实际，规定市区道路停车"
        "收费的标准、减免范围、监督办法和投诉渠道，自2026年7月起执行；原有规定与本办法不一致的，以本办法为准，由市"
        "财政局会同有关部门负责解释。"
    ),
    good="内容概述: 规定市区道路停车收费的标准、减免范围和监督办法，2026年7月起执行",
)

DUPLICATE_DOCUMENT = Rule(
    id="DOC-12",
    severity=Severity.WARNING,
    name=Text("同一份文件只存一次", "A document is stored once"),
    why=Text(
        "两份拷贝改了一份忘了另一份，公众看到的就不一致（数据同源）",
        "Of two copies one gets corrected and the other does not",
    ),
    fix=Text(
        "留下一份，用“其他栏目”让它出现在别的栏目",
        "Keep one and let it appear elsewhere by `also_in`",
    ),
    bad="# a.md\n标题: 关于防汛的通知\n# growth/expectations/economy/b.md\n标题: 关于防汛的通知",
    good="# a.md\n标题: 关于防汛的通知\n其他栏目: [growth/expectations/economy]",
)

REPOST_WITHOUT_ORIGIN = Rule(
    id="DOC-13",
    severity=Severity.WARNING,
    name=Text("转载要写明原文网址", "A repost names the address of the original"),
    why=Text(
        "转载的信息以原文为准，读者要能核对（政府网站发展指引：注明来源）",
        "The original decides, and readers must be able to compare (国办发〔2017〕47号)",
    ),
    fix=Text(
        "来源写成名称和网址；本市单位的信息，来源写单位名单里的名称",
        "Give `source` a name and a url; for the city's own documents name a unit of the register",
    ),
    bad="来源: 省人民政府网",
    good="来源: {名称: 省人民政府网, 网址: https://www.example.gov.cn/2017/3.html}",
)

LATE_DISCLOSURE = Rule(
    id="FRESH-05",
    severity=Severity.WARNING,
    name=Text("形成后 20 个工作日内公开", "Published within 20 working days"),
    why=Text(
        "政府信息公开条例第二十六条：自信息形成或者变更之日起 20 个工作日内公开",
        "政府信息公开条例, article 26: within 20 working days from the day the information was made or changed",
    ),
    fix=Text(
        "核对成文日期和发布日期；确实公开迟了的，今后提前报送",
        "Compare the dates of issue and publication; if it really was late, deliver earlier next time",
    ),
    bad="成文日期: 2026-03-02\n发布日期: 2026-06-01",
    good="成文日期: 2026-03-02\n发布日期: 2026-03-09",
)

FUTURE_PUBLICATION = Rule(
    id="FRESH-09",
    name=Text("发布日期不晚于今天", "The day of publication has come"),
    why=Text(
        "写一个还没到的日期等于伪造发稿日期（国办秘函〔2019〕19号），施行日期不能当作发布日期",
        "A date still to come is a forged publication date (国办秘函〔2019〕19号)",
    ),
    fix=Text(
        "改成实际发布的日期；要到那天再发布的，先写 草稿: 是",
        "Write the real day; for a document that must wait, set `draft: true`",
    ),
    bad="发布日期: 2027-01-01   # 今天是 2026-11-20",
    good="发布日期: 2026-11-20\n施行日期: 2027-01-01",
)

UNVERIFIED_CALENDAR = Rule(
    id="CAL-01",
    severity=Severity.WARNING,
    name=Text(
        "工作日按国务院办公厅的放假安排计算", "Working days follow the official arrangement of holidays"
    ),
    why=Text(
        "没有某年的放假和调休安排，就只能按周一至周五估算，期限可能差几天",
        "Without the arrangement of a year only Monday to Friday can be counted, which may be off by days",
    ),
    fix=Text(
        "升级到含有该年安排的版本；在此之前人工核对期限",
        "Upgrade to a version that knows the year, and check deadlines by hand until then",
    ),
    bad="# 今天是 2027-01-04\n# growth/expectations/press/2027-001.md\n发布日期: 2027-01-04",
    good="# 今天是 2026-11-20\n# growth/expectations/press/2026-002.md\n发布日期: 2026-11-20",
)

DUPLICATE_INDEX = Rule(
    id="IDX-01",
    name=Text("索引号全站唯一", "An index number is used once"),
    why=Text(
        "索引号是文件的身份证号，条例第十二条要求编入目录",
        "The index number identifies a document in the directory (政府信息公开条例, article 12)",
    ),
    fix=Text("给后发的一份编新号", "Give the later document a new number"),
    bad="# a.md\n索引号: 41604893X/2026-00012\n# b.md\n索引号: 41604893X/2026-00012",
    good="# a.md\n索引号: 41604893X/2026-00012\n# b.md\n索引号: 41604893X/2026-00013",
)

WRONG_INDEX_CHECK_CHARACTER = Rule(
    id="IDX-03",
    severity=Severity.WARNING,
    name=Text("索引号前段的机构代码校验正确", "The code in an index number has the right check character"),
    why=Text(
        "组织机构代码（GB 11714）和统一社会信用代码（GB 32100）的最后一位由前面各位算出，不符就是写错了",
        "The last character of an organisation code (GB 11714) or a credit code (GB 32100) follows from the others",
    ),
    fix=Text("对照机构代码证逐位核对", "Compare the code with the certificate"),
    bad="索引号: 41604893-1/2026-01173",
    good="索引号: 41604893X/2026-01173",
)

INDEX_YEAR_DIFFERS = Rule(
    id="IDX-05",
    severity=Severity.WARNING,
    name=Text("索引号里的年份与文件相符", "The year in an index number agrees with the document"),
    why=Text(
        "年份不符多半是从别的文件抄来的号",
        "A year that differs is mostly copied from another document",
    ),
    fix=Text(
        "按生成年份重新编号，或改正日期",
        "Number it anew by the year it was made, or correct the date",
    ),
    bad="索引号: 41604893X/2018-01173\n成文日期: 2020-05-06\n发布日期: 2020-05-11",
    good="索引号: 41604893X/2020-00052\n成文日期: 2020-05-06\n发布日期: 2020-05-11",
)

LATE_INTERPRETATION = Rule(
    id="INT-02",
    severity=Severity.WARNING,
    name=Text("解读与文件同步发布，最迟 3 个工作日", "An interpretation appears within 3 working days"),
    why=Text(
        "解读晚了，公众先听到的就是误读（政策文件与解读材料同步公开）",
        "When the explanation comes late, people hear the misreading first",
    ),
    fix=Text(
        "核对两个发布日期；今后解读与文件一并送审、同时发布",
        "Compare both dates; let text and explanation be approved and published together",
    ),
    bad=(
        "# a.md\n"
        "文号: 示政办发〔2026〕3号\n"
        "发布日期: 2026-06-03\n"
        "# growth/expectations/interpretations/b.md\n"
        "解读: 示政办发〔2026〕3号\n"
        "发布日期: 2026-06-15"
    ),
    good=(
        "# a.md\n"
        "文号: 示政办发〔2026〕3号\n"
        "发布日期: 2026-06-03\n"
        "# growth/expectations/interpretations/b.md\n"
        "解读: 示政办发〔2026〕3号\n"
        "发布日期: 2026-06-03"
    ),
)

INTERPRETATION_WITHOUT_POLICY = Rule(
    id="INT-03",
    severity=Severity.WARNING,
    name=Text("解读要指明所解读的文件", "An interpretation names its policy"),
    why=Text(
        "文件页和解读页要互相找得到（政府网站发展指引：解读与文件相互关联）",
        "The policy and its interpretation must lead to each other (国办发〔2017〕47号)",
    ),
    fix=Text(
        "在解读的文件头写“解读”，值是文件的文号或编号，文件页上的链接会自动生成",
        "Write `interprets` with the number or id of the policy; the link back is made by itself",
    ),
    bad="类型: 政策解读\n发布日期: 2026-10-22",
    good="类型: 政策解读\n发布日期: 2026-10-22\n解读: 示政发〔2026〕1号",
)

EXPIRES_SOON = Rule(
    id="VAL-13",
    severity=Severity.INFO,
    name=Text("有效期届满前 6 个月评估", "A document is reviewed six months before its term ends"),
    why=Text(
        "到期自动失效；要继续执行的，须在届满前评估并重新公布",
        "It lapses by itself; to go on it must be reviewed and published again in time",
    ),
    fix=Text(
        "请起草单位决定：延长、修改后重新公布，或任其失效",
        "Ask the drafting unit to decide: prolong, publish anew, or let it lapse",
    ),
    bad="有效期至: 2026-12-31   # 今天是 2026-11-20",
    good="有效期至: 2027-12-31",
)

BASIS_ENDED = Rule(
    id="VAL-17",
    severity=Severity.INFO,
    name=Text("所依据的文件仍然有效", "The basis of a document is in force"),
    why=Text(
        "依据废止后，文件本身可能也要修改或清理",
        "When its basis is gone the document itself may have to be changed",
    ),
    fix=Text("请起草单位核对，必要时列入清理", "Ask the drafting unit, and put it on the list for clean-up"),
    bad="依据: 示政发〔2015〕2号   # 已由 示政发〔2024〕6号 废止",
    good="依据: 示政发〔2024〕6号",
)

LINK_TO_ENDED = Rule(
    id="VAL-18",
    severity=Severity.INFO,
    name=Text("有效的文件不引用已失效的文件", "A valid document does not link to one that has ended"),
    why=Text(
        "读者顺着链接会照已废止的规定办事；办事指南里尤其不行",
        "Readers who follow the link act on rules that no longer hold; worst in a service guide",
    ),
    fix=Text(
        "改为引用现行文件；链接后面会自动标注“已废止”或“已失效”",
        "Link to the document in force; a mark is put after the link by itself",
    ),
    bad=(
        "见[停车暂行办法](文号:示政发〔2015〕2号)。\n"
        "# 2024-006.md   《示例市停车办法》\n"
        "标题: 示例市停车办法\n"
        "文号: 示政发〔2024〕6号\n"
        "发布日期: 2024-04-03\n"
        "废止: 示政发〔2015〕2号"
    ),
    good="见[停车办法](文号:示政发〔2024〕6号)。",
    shows_body=True,
)

WAIVER_EXPIRED = Rule(
    id="WAIVE-01",
    severity=Severity.WARNING,
    name=Text("暂缓清单没有过期的条目", "No waiver has run out"),
    why=Text(
        "暂缓是有期限的承诺，过期后问题重新计入",
        "A waiver is a promise with a date; afterwards the finding counts again",
    ),
    fix=Text(
        "改正问题并删去条目，或说明理由后另定期限", "Mend the matter and delete the waiver, or set a new date"
    ),
    bad=(
        "# site.yaml\n"
        "waivers:\n"
        "  - {rule: TXT-04, path: content/growth/*, reason: 正在整改, until: 2025-12-31}"
    ),
    good="# site.yaml\nwaivers: []",
)

WAIVER_UNUSED = Rule(
    id="WAIVE-02",
    severity=Severity.WARNING,
    name=Text("暂缓清单没有用不上的条目", "Every waiver is needed"),
    why=Text(
        "问题已经改好，留着条目会掩盖以后的新问题",
        "The matter is mended; the waiver left behind would hide the next one",
    ),
    fix=Text("从 site.yaml 的 waivers 删去", "Delete it from `waivers` in site.yaml"),
    bad=(
        "# site.yaml\n"
        "waivers:\n"
        "  - {rule: TXT-04, path: content/growth/*, reason: 正在整改, until: 2026-12-31}   # 那里没有占位文字"
    ),
    good="# site.yaml\nwaivers: []",
)

WAIVER_UNKNOWN_RULE = Rule(
    id="WAIVE-03",
    name=Text("暂缓清单里的规则编号存在", "A waiver names a rule that exists"),
    why=Text("编号写错，暂缓就不起作用", "With a wrong id the waiver does nothing"),
    fix=Text(
        "用 site-builder rule 编号 查看规则",
        "Look the rule up with `site-builder rule ID`",
    ),
    bad=(
        "# site.yaml\n"
        "waivers:\n"
        "  - {rule: TXT-99, path: content/growth/*, reason: 正在整改, until: 2026-12-31}\n"
        ""
    ),
    good=(
        "# site.yaml\n"
        "waivers:\n"
        "  - {rule: TXT-04, path: content/growth/*, reason: 正在整改, until: 2026-12-31}\n"
        "# a.md\n"
        "标题: 关于报送材料的通知\n"
        "---\n"
        "请于 XX 月 XX 日前报市政府办公室。"
    ),
)
