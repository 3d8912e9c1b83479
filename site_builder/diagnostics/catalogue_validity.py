"""Rules about what follows from dates: documents filed late, acts on what has ended, clean-up decisions that say nothing."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

# What several examples share.
_NORMATIVE = "类型: 规范性文件\n文号: 示政发〔2026〕3号\n发文机关: 示例市人民政府\n成文日期: 2026-10-30\n"

FILED_LATE = Rule(
    id="VAL-40",
    severity=Severity.INFO,
    name=Text("补录的旧文件写明施行日期", "A document filed long after its issue names its effective day"),
    why=Text(
        "不写施行日期就是发布日期；在网站上补录的旧文件，多年前就已施行，不能从补录的那一天算起，程序改从成文日期算起",
        "Without an effective day that of publication counts; a document filed on the site years later has long been in "
        "force, so its day of issue is taken instead",
    ),
    fix=Text("对照原件，写上施行日期", "Write the effective day from the original"),
    bad=(
        "成文日期: 2010-03-01\n"
        "发布日期: 2018-06-20\n"
        "来源: {名称: 示例市人民政府公报, 网址: https://www.example.gov.cn/2010/3.html}"
    ),
    good=(
        "成文日期: 2010-03-01\n"
        "发布日期: 2018-06-20\n"
        "施行日期: 2010-04-01\n"
        "来源: {名称: 示例市人民政府公报, 网址: https://www.example.gov.cn/2010/3.html}"
    ),
)
ACTS_ON_ENDED = Rule(
    id="VAL-41",
    severity=Severity.WARNING,
    name=Text("不修改已经失效、废止的文件", "What has ended is amended no more"),
    why=Text(
        "文件失效、废止以后，再修改它、废止它的条款都不起作用；多半是文号或日期写错了",
        "After its end a document can be neither amended nor repealed in part; most likely a number or a day is wrong",
    ),
    fix=Text("核对所指的文件和两个日期", "Check which document is meant, and both dates"),
    bad="发布日期: 2024-05-06\n修改: 示政发〔2015〕12号   # 2020-12-31 已失效",
    good="发布日期: 2024-05-06\n修改: 示政发〔2019〕8号",
)
TERM_SET_BY_PROVINCE = Rule(
    id="VAL-42",
    severity=Severity.WARNING,
    name=Text("长期有效与本省的期限规定不一致", "No end of term where the province sets one"),
    why=Text(
        "site.yaml 选了本省的统一期限，没有写到哪一天的规范性文件到期自动失效；文件头写“长期”，页面仍按统一期限算",
        "Under the province's rule a normative document without a last day ends by itself, whatever the header says",
    ),
    fix=Text(
        "写上有效期的最后一天；依法可以长期有效的，写上能查到依据的日期，或不用统一期限",
        "Write the last day in force, or do without the rule pack",
    ),
    bad=f"# site.yaml\nvalidity_terms: hunan\n# a.md\n{_NORMATIVE}有效期至: 长期",
    good=f"# site.yaml\nvalidity_terms: hunan\n# a.md\n{_NORMATIVE}有效期至: 2031-10-31",
)
CLEANUP_EMPTY = Rule(
    id="VAL-43",
    severity=Severity.WARNING,
    name=Text("清理结果里读得出文件", "A clean-up decision names documents that can be read"),
    why=Text(
        "清理结果没有一份文件读得出来，就不会在任何原文件上标注",
        "If no document can be read from its lists, no original is marked",
    ),
    fix=Text(
        "正文里每个清单写一行标题（如“二、废止的文件”），下面每行一份文件，或用带“清理结果”一列的表格；"
        "清单在附件里的，在文件头写“继续有效”“废止”“修改”",
        "Head each list (二、废止的文件) with one document a line below it, or use a table with a column 清理结果; for lists "
        "in attachments write `keeps`, `repeals`, `amends` in the header",
    ),
    bad="类型: 清理结果\n---\n清理结果见附件。",
    good="类型: 清理结果\n废止: [示政发〔2019〕8号]\n---\n清理结果见附件。",
)
CLEANUP_COUNT_DIFFERS = Rule(
    id="VAL-44",
    severity=Severity.WARNING,
    name=Text("清单的件数与读到的一致", "A list has as many documents as its heading says"),
    why=Text(
        "标题写着共几件，读到的却是另一个数，说明有的文件没有读到，不会被标注",
        "If the heading gives another number than was read, some document was missed and will not be marked",
    ),
    fix=Text(
        "每份文件单独成行，或写成表格；件数写错的改正",
        "Give each document its own line or row, or correct the number",
    ),
    bad="类型: 清理结果\n---\n二、废止的文件（2件）\n\n1. 《示例市供水办法》（示政发〔2019〕8号）",
    good="类型: 清理结果\n---\n二、废止的文件（1件）\n\n1. 《示例市供水办法》（示政发〔2019〕8号）",
)
RETROACTIVE_START = Rule(
    id="VAL-45",
    severity=Severity.WARNING,
    name=Text(
        "施行日期比成文日期早一年以上", "The effective day lies more than a year before the day of issue"
    ),
    why=Text(
        "溯及既往的规定是例外，早一年以上的多半是年份写错了；有效性和有效期都从施行日期算起",
        "Force that reaches back so far is rare and most likely a slip of the year; validity counts from that day",
    ),
    fix=Text(
        "对照原件核对两个日期；确实如此的可以豁免", "Compare both with the original; waive it if it is so"
    ),
    bad="成文日期: 2026-10-30\n施行日期: 2016-11-04",
    good="成文日期: 2026-10-30\n施行日期: 2026-11-04",
)
ENDED_BEFORE_START = Rule(
    id="VAL-46",
    severity=Severity.WARNING,
    name=Text("文件没有施行就被废止", "A document ends before it takes effect"),
    why=Text(
        "废止日期早于施行日期的文件从来没有施行过，页面会这样写；多半是日期写错了，或者补录的文件没有写施行日期",
        "A repeal before the effective day means that the document never took force, and its page says so; most likely a day "
        "is wrong, or a document filed later lacks its effective day",
    ),
    fix=Text("核对废止日期和施行日期", "Check the day of the repeal and the effective day"),
    bad=(
        "# a.md\n"
        "文号: 示政发〔2024〕3号\n"
        "发布日期: 2024-05-06\n"
        "施行日期: 2024-07-01\n"
        "# b.md\n"
        "发布日期: 2024-06-03\n"
        "废止: {文件: 示政发〔2024〕3号, 日期: 2024-06-03}"
    ),
    good=(
        "# a.md\n"
        "文号: 示政发〔2024〕3号\n"
        "发布日期: 2024-05-06\n"
        "施行日期: 2024-06-01\n"
        "# b.md\n"
        "发布日期: 2024-06-03\n"
        "废止: {文件: 示政发〔2024〕3号, 日期: 2024-06-03}"
    ),
)
OPEN_END = Rule(
    id="VAL-49",
    severity=Severity.INFO,
    name=Text("有效期的最后一天还不知道", "A term whose last day is not known"),
    why=Text(
        "正文写有效期至新规定出台之日，哪一天还不知道，程序不会替它算；新规定出台后没有人写明，页面就一直显示现行有效",
        "The text holds until new rules are issued, on a day that nobody knows yet; unless somebody says so then, its page "
        "goes on to say that it is in force",
    ),
    fix=Text(
        "新规定出台时，在新规定的文件头写“废止”；已经知道哪一天的，在本文件的文件头写“有效期至”；不知道就不用改",
        "When the new rules are issued, repeal this document in their header; where the day is known, add `expires:`; else "
        "leave it",
    ),
    bad="标题: 示例市供水管理办法\n---\n本办法自发布之日起施行，有效期至新规定出台之日止。",
    good="标题: 示例市供水管理办法\n有效期至: 2028-10-31\n---\n本办法自发布之日起施行，有效期至新规定出台之日止。",
)
