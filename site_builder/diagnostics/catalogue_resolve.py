"""Rules about document numbers, relations between documents, and validity."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

# What several examples share.
_LISTS = "类型: 清理结果\n标题: 关于公布规范性文件清理结果的通知\n---\n"
_CLEANUP = "类型: 清理结果\n标题: 关于公布规范性文件清理结果的通知\n"
_GREENING = (
    "# b.md\n"
    "标题: 示例市城市绿化办法\n"
    "文号: 示政发〔2016〕5号\n"
    "发布日期: 2016-03-02\n"
    "# c.md\n"
    "标题: 示例市城市绿化办法\n"
    "文号: 示政发〔2018〕7号\n"
    "发布日期: 2018-03-02"
)

DUPLICATE_NUMBER = Rule(
    id="NUM-06",
    name=Text("同一机关的文号不重复", "A number is used once by an issuer"),
    why=Text(
        "文号是引用、检索和废止文件的依据；两份文件共用一个文号，公众就不知道被废止的是哪一份",
        "Documents are cited, found and repealed by number; with two of one number nobody knows which one ended",
    ),
    fix=Text(
        "核对原件后改正其中一个；同一份文件要出现在几个栏目时，用“其他栏目”，不要发布两次",
        "Correct one of them from the original; to list one document in several columns use `also_in`",
    ),
    bad="# a.md\n文号: 示政办发〔2023〕4号\n# b.md\n文号: 示政办发〔2023〕4号",
    good="# a.md\n文号: 示政办发〔2023〕4号\n# b.md\n文号: 示政办发〔2023〕5号",
)
DECLARED_VALIDITY_DIFFERS = Rule(
    id="VAL-01",
    name=Text("声明的有效性与计算结果一致", "A declared validity agrees with the computed one"),
    why=Text(
        "有效性由施行日期、有效期和各文件的废止、修改关系算出；作者的认识与它不同，说明有一处写错了",
        "Validity follows from dates and relations; if the author believes otherwise, one of them is wrong",
    ),
    fix=Text(
        "先看提示里的依据：依据不对就改依据，依据没错就改或删去“有效性”这一行",
        "Look at the reason in the hint: mend the reason if it is wrong, else correct or delete the line",
    ),
    bad="有效性: 现行有效\n有效期至: 2020-12-31\n发布日期: 2019-01-04",
    good="有效性: 失效\n有效期至: 2020-12-31\n发布日期: 2019-01-04",
)
REPEAL_WITHOUT_DATE = Rule(
    id="VAL-04",
    name=Text("被站外文件废止或修改要写日期", "Repeal or amendment from outside the site has a date"),
    why=Text(
        "废止文件不在本站，算不出它从哪一天起生效；没有日期就无法标注",
        "The acting document is not on this site, so the day cannot be computed and the page cannot be marked",
    ),
    fix=Text("写明决定废止的文件和生效日期", "State the deciding document and the day"),
    bad="被废止: 国务院令第700号",
    good="被废止: {文件: 国务院令第700号, 日期: 2026-11-16}",
)
REPEAL_TOO_EARLY = Rule(
    id="VAL-05",
    name=Text("废止、修改不早于有关文件的发布", "A repeal or amendment does not precede the documents"),
    why=Text(
        "还没有发布的文件不能废止别的文件，还没有制定的文件也不能被废止；多半是日期或文号写错了",
        "What is not yet published cannot repeal, and what does not yet exist cannot be repealed: a slip of date or number",
    ),
    fix=Text(
        "核对两份文件的发布日期、施行日期和废止日期",
        "Check the days of publication, effect and repeal of both",
    ),
    bad="发布日期: 2024-05-01\n废止: {文件: 示政发〔2019〕8号, 日期: 2018-05-01}",
    good="发布日期: 2024-05-01\n废止: {文件: 示政发〔2019〕8号, 日期: 2024-05-01}",
)
CONFLICTING_ENDS = Rule(
    id="VAL-06",
    name=Text("一份文件只有一个废止日期", "A document ends on one day"),
    why=Text(
        "两处写的废止日期、结果或范围不同，页面上就只能有一处是对的",
        "Where two places give different days, outcomes or extents, at most one of them can be true",
    ),
    fix=Text(
        "按原文核对，只在一处写，或者两处写成一样", "Compare with the originals; state it once, or alike"
    ),
    bad=(
        "# a.md\n"
        "发布日期: 2023-01-04\n"
        "废止: {文件: 示政发〔2019〕8号, 日期: 2024-05-01}\n"
        "# b.md\n"
        "发布日期: 2023-01-04\n"
        "废止: {文件: 示政发〔2019〕8号, 日期: 2023-02-01}"
    ),
    good=(
        "# a.md\n"
        "发布日期: 2023-01-04\n"
        "废止: {文件: 示政发〔2019〕8号, 日期: 2024-05-01}\n"
        "# b.md\n"
        "发布日期: 2023-01-04"
    ),
)
REPEAL_NOT_IN_HEADER = Rule(
    id="VAL-07",
    name=Text("正文写了废止，文件头也要写", "What the text repeals stands in the header"),
    why=Text(
        "《…》同时废止写在正文里，被废止文件的页面上却看不到；政策文件的废止要在已发布的原文件上作出明确标注",
        "The text repeals a document, but the page of that document does not say so; the notices demand the mark there",
    ),
    fix=Text("把提示里的一行加进文件头", "Add the line of the hint to the header"),
    bad=(
        "标题: 示例市供水管理办法\n"
        "---\n"
        "本办法自2026年11月2日起施行。《示例市供水办法》（示政发〔2019〕8号）同时废止。"
    ),
    good=(
        "标题: 示例市供水管理办法\n"
        "废止: 示政发〔2019〕8号\n"
        "---\n"
        "本办法自2026年11月2日起施行。《示例市供水办法》（示政发〔2019〕8号）同时废止。"
    ),
)
PARTIAL_REPEAL_NOT_IN_HEADER = Rule(
    id="VAL-09",
    severity=Severity.WARNING,
    name=Text("正文废止部分条款，文件头也要写", "Articles that the text repeals stand in the header"),
    why=Text(
        "条款已经废止，原文件的页面应显示“部分失效”并标出条号",
        "Where single articles have ended, the page of their document says so and names them",
    ),
    fix=Text("把提示里的一行加进文件头", "Add the line of the hint to the header"),
    bad="标题: 示例市供水管理办法\n---\n《示例市供水办法》（示政发〔2019〕8号）第五条同时废止。",
    good=(
        "标题: 示例市供水管理办法\n"
        "废止: {文件: 示政发〔2019〕8号, 条款: [5]}\n"
        "---\n"
        "《示例市供水办法》（示政发〔2019〕8号）第五条同时废止。"
    ),
)
TERM_DIFFERS = Rule(
    id="VAL-10",
    severity=Severity.WARNING,
    name=Text("正文写的有效期与文件头一致", "The term that the text states agrees with the header"),
    why=Text(
        "页面按文件头判断是否失效；正文写着有效期 5 年而文件头没有写，到期后页面仍会显示现行有效",
        "Pages go by the header; a term that stands in the text alone passes, and the page still says that it holds",
    ),
    fix=Text(
        "把提示里的一行加进文件头；两处都写了而不一致的，对照印发的原件改正",
        "Add the line of the hint to the header; where both state a term, correct the wrong one from the original",
    ),
    bad="标题: 示例市供水管理办法\n发布日期: 2026-05-01\n---\n本办法自2026年5月1日起施行，有效期5年。",
    good=(
        "标题: 示例市供水管理办法\n"
        "发布日期: 2026-05-01\n"
        "有效期至: 2031-04-30\n"
        "---\n"
        "本办法自2026年5月1日起施行，有效期5年。"
    ),
)
UNKNOWN_TARGET = Rule(
    id="VAL-20",
    name=Text("关系所指的站内文件要存在", "A relation by path names a document that exists"),
    why=Text(
        "路径写错，废止或解读就落不到任何文件上",
        "With a wrong path the repeal or reference reaches no document",
    ),
    fix=Text(
        "照文件路径写，从栏目开始，不带 .md；站外文件写文号",
        "Write the path from the column on, without .md; for documents outside the site the number",
    ),
    bad="废止: growth/expectations/polices/2019-008",
    good="废止: growth/expectations/policies/2019-008",
)
AMBIGUOUS_TARGET = Rule(
    id="VAL-21",
    name=Text("关系所指的文件只有一份", "A relation fits one document only"),
    why=Text(
        "标题相同的文件可能有几份，不能替编辑猜",
        "Several documents may share a title, and guessing is no answer",
    ),
    fix=Text("写文号或文件路径", "Write the number or the path"),
    bad=f"# a.md\n废止: 《示例市城市绿化办法》\n{_GREENING}",
    good=f"# a.md\n废止: 示政发〔2018〕7号\n{_GREENING}",
)
SELF_RELATION = Rule(
    id="VAL-22",
    name=Text("文件不能废止、修改或解读自己", "A document does not act on itself"),
    why=Text(
        "多半是把自己的文号写进了关系", "Most likely its own number was written where the other's belongs"
    ),
    fix=Text("写对方的文号或路径", "Name the other document"),
    bad="文号: 示政发〔2026〕3号\n废止: 示政发〔2026〕3号",
    good="文号: 示政发〔2026〕3号\n废止: 示政发〔2019〕8号",
)
REPEAL_CYCLE = Rule(
    id="VAL-23",
    name=Text("文件不能互相废止", "Documents do not repeal each other in a ring"),
    why=Text(
        "后一文件废止前一文件，成圈说明有一处方向写反",
        "Later documents repeal earlier ones; in a ring one is the wrong way",
    ),
    fix=Text("删去方向写反的一处；“废止”与“被废止”不要混", "Delete the one that is the wrong way round"),
    bad=(
        "# a.md\n"
        "文号: 示政发〔2021〕3号\n"
        "发布日期: 2021-03-02\n"
        "废止: {文件: 示政发〔2024〕9号, 日期: 2024-06-03}\n"
        "# b.md\n"
        "文号: 示政发〔2024〕9号\n"
        "发布日期: 2024-06-03\n"
        "废止: 示政发〔2021〕3号"
    ),
    good=(
        "# a.md\n"
        "文号: 示政发〔2021〕3号\n"
        "发布日期: 2021-03-02\n"
        "# b.md\n"
        "文号: 示政发〔2024〕9号\n"
        "发布日期: 2024-06-03\n"
        "废止: 示政发〔2021〕3号"
    ),
)
REPEALED_REPEALER = Rule(
    id="VAL-24",
    name=Text("已被废止的文件不能再废止、修改别的文件", "A repealed document acts on nothing any more"),
    why=Text(
        "废止文件在生效之前自己先被废止，它的废止条款就没有生效",
        "If the repealing document ended before its repeal took effect, the repeal never did",
    ),
    fix=Text(
        "核对日期；如果由后一文件废止，把关系写到后一文件里",
        "Check the days, or state the repeal in the later document",
    ),
    bad=(
        "# a.md\n"
        "发布日期: 2024-01-04\n"
        "废止: {文件: 示政发〔2019〕8号, 日期: 2025-01-01}\n"
        "被废止: {文件: 国务院令第700号, 日期: 2024-06-01}"
    ),
    good=(
        "# a.md\n"
        "发布日期: 2024-01-04\n"
        "废止: {文件: 示政发〔2019〕8号, 日期: 2024-05-01}\n"
        "被废止: {文件: 国务院令第700号, 日期: 2024-06-01}"
    ),
)
NUMBER_MAYBE_MISTYPED = Rule(
    id="VAL-25",
    severity=Severity.WARNING,
    name=Text("文号可能写错了", "A number may be mistyped"),
    why=Text(
        "站内没有这个文号，却有一份只差一个字或一位年份的文件；如果写错，关系就落空",
        "Nobody has this number, but a document of the site differs by one character or digit; if it is a slip, the "
        "relation reaches nothing",
    ),
    fix=Text(
        "核对原件；确是站外文件就不用改", "Compare with the original; if it lies outside the site, leave it"
    ),
    bad="废止: 示政办发〔2019〕8号   # 站内只有 示政发〔2019〕8号",
    good="废止: 示政发〔2019〕8号",
)
TITLE_AND_NUMBER_DIFFER = Rule(
    id="VAL-26",
    severity=Severity.WARNING,
    name=Text("引用的标题与文号是同一份文件", "A cited title and number belong together"),
    why=Text(
        "先按文号找文件；标题不同，可能找错了文件",
        "The number decides; with another title it may be the wrong document",
    ),
    fix=Text("按原件改正标题或文号", "Correct the title or the number"),
    bad="依据: 《示例市绿化办法》(示政发〔2019〕8号)   # 8号是《示例市供水办法》",
    good="依据: 《示例市供水办法》(示政发〔2019〕8号)",
)
EXTENSION_WITHOUT_END = Rule(
    id="VAL-27",
    name=Text("延长有效期要写到哪一天", "An extension says until when"),
    why=Text(
        "没有新的截止日，就算不出文件何时失效",
        "Without the new last day nobody can tell when the document ends",
    ),
    fix=Text("加上“有效期至”", "Add `until`"),
    bad="延长: {文件: 示政发〔2019〕8号}",
    good="延长: {文件: 示政发〔2019〕8号, 有效期至: 2031-12-31}",
)
EXTENSION_IN_VAIN = Rule(
    id="VAL-28",
    name=Text("延长有效期要在失效之前，并且真的延长", "An extension comes in time and lengthens the term"),
    why=Text(
        "已经失效的文件不会因为后来的决定恢复效力，只能重新公布",
        "A later decision does not revive what has ended; such a text must be issued anew",
    ),
    fix=Text("核对生效日期和新的截止日", "Check the day of effect and the new last day"),
    bad=(
        "发布日期: 2021-03-02\n延长: {文件: 示政发〔2015〕12号, 有效期至: 2026-12-31}   # 2020-12-31 已失效"
    ),
    good="发布日期: 2020-12-02\n延长: {文件: 示政发〔2015〕12号, 有效期至: 2028-12-31}",
)
CLEANUP_LEFT_OUT = Rule(
    id="VAL-15",
    severity=Severity.WARNING,
    name=Text("清理结果不漏文件", "A clean-up decision leaves no document out"),
    why=Text(
        "截止日以前的规范性文件应当在且只在一个清单里；有的地方规定，没有列入的不再执行，漏掉的文件就说不清是否有效",
        "Every document up to the cut-off stands in exactly one list; what stands in none is of doubtful validity",
    ),
    fix=Text(
        "请清理单位明确去留，补进清单；不属于这次清理范围的，可以豁免",
        "Have the unit decide and add it to a list; waive documents that were outside the scope",
    ),
    bad=(
        f"{_LISTS}对2022年12月31日以前的文件进行了清理。\n"
        "\n"
        "一、失效的文件\n"
        "\n"
        "1. 《示例市绿化办法》（示政发〔2015〕12号）"
    ),
    good=(
        f"{_LISTS}对2022年12月31日以前的文件进行了清理。\n"
        "\n"
        "一、失效的文件\n"
        "\n"
        "1. 《示例市绿化办法》（示政发〔2015〕12号）\n"
        "\n"
        "二、继续有效的文件\n"
        "\n"
        "1. 《示例市供水办法》（示政发〔2019〕8号）"
    ),
)
CLEANUP_LISTS_TWICE = Rule(
    id="VAL-29",
    name=Text("清理结果里一份文件只在一个清单", "A clean-up decision lists a document once"),
    why=Text(
        "既写继续有效又写废止，读者不知道以哪个为准",
        "Listed as kept and as repealed, nobody knows which is true",
    ),
    fix=Text("按决定的原件删去一处", "Delete the one that the original does not have"),
    bad=f"{_LISTS}一、继续有效的文件\n\n1. 示政发〔2019〕8号\n\n二、废止的文件\n\n1. 示政发〔2019〕8号",
    good=f"{_LISTS}一、继续有效的文件\n\n1. 示政发〔2019〕8号",
)
CLEANUP_NAMES_UNKNOWN = Rule(
    id="VAL-30",
    severity=Severity.INFO,
    name=Text("清理清单里的文件在本站", "Documents of a clean-up list are on the site"),
    why=Text(
        "清单里的文件不在本站，原文件上就无法标注；也可能是文号写错了",
        "A document that is not here cannot be marked; or its number is mistyped",
    ),
    fix=Text("核对文号；应当公开而没有发布的，补充发布", "Check the number; publish what should have been"),
    bad=f"{_LISTS}一、继续有效的文件\n\n1. 《示例市供热办法》（示政发〔2019〕80号）",
    good=f"{_LISTS}一、继续有效的文件\n\n1. 《示例市供水办法》（示政发〔2019〕8号）",
)
CLEANUP_KEEPS_ENDED = Rule(
    id="VAL-31",
    severity=Severity.WARNING,
    name=Text("继续有效清单里的文件没有失效", "What a clean-up decision keeps has not ended"),
    why=Text(
        "已经失效或者废止的文件不会因为列入清单而恢复效力",
        "A list does not bring back what has ended",
    ),
    fix=Text(
        "核对有效期和废止日期；确需继续的重新公布", "Check term and repeal; what is needed is issued anew"
    ),
    bad=f"{_CLEANUP}继续有效: [示政发〔2015〕12号]   # 2020-12-31 已失效\n---\n清理结果见附件。",
    good=f"{_CLEANUP}继续有效: [示政发〔2019〕8号]\n---\n清理结果见附件。",
)
CLEANUP_OUTCOME_UNCLEAR = Rule(
    id="VAL-32",
    severity=Severity.WARNING,
    name=Text("清理清单写明结果", "A clean-up list says what becomes of its documents"),
    why=Text(
        "废止和失效是两回事，分别统计；看不出结果的一项不会标注到原文件上",
        "Repealed and expired are counted apart; an entry without an outcome marks nothing",
    ),
    fix=Text(
        "每个清单写一行标题，或在表里加“清理结果”一列",
        "Head each list, or add a column 清理结果 to the table",
    ),
    bad=f"{_LISTS}废止和失效的文件：\n\n1. 示政发〔2019〕8号",
    good=f"{_LISTS}二、废止的文件：\n\n1. 示政发〔2019〕8号",
)
