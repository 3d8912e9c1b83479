"""Rules about what a header says of other documents, and about values that say nothing."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

FIELD_WITHOUT_CONTENT = Rule(
    id="FIELD-11",
    name=Text("没有内容的字段不写", "A field without content is left out"),
    why=Text(
        "“无”“—”会被当作内容：成为关键词，或被当作一份叫“无”的文件",
        "无 or — would be taken for content: a keyword, or a document of that name",
    ),
    fix=Text("删去这一行", "Delete the line"),
    bad="废止: 无",
    good="标题: 关于防汛的通知",
)
SEVERAL_IN_ONE_ITEM = Rule(
    id="FIELD-12",
    severity=Severity.WARNING,
    name=Text("列表的一项只写一个", "An item of a list is one thing"),
    why=Text("几项写在一项里，会被当作一个名称", "Several in one item would be taken for one name"),
    fix=Text(
        "每项用半角逗号分开；名称本身带顿号的，加英文引号",
        "Separate items by commas; quote a name that holds 、 itself",
    ),
    bad="发文机关: [示例市财政局、示例市教育局]",
    good="发文机关: [示例市财政局, 示例市教育局]",
)
LIST_WRITTEN_AS_TEXT = Rule(
    id="FIELD-13",
    severity=Severity.WARNING,
    name=Text("几个机关、几个关键词写成列表", "Several issuers or keywords are a list"),
    why=Text(
        "只用空格或“和”隔开，要靠猜才知道是一个还是几个",
        "Where only a space or 和 stands between them, it has to be guessed whether they are one or several",
    ),
    fix=Text("写成 [甲, 乙]", "Write [one, other]"),
    bad="发文机关: 示例市财政局 示例市教育局",
    good="发文机关: [示例市财政局, 示例市教育局]",
)
TARGET_UNREADABLE = Rule(
    id="REL-03",
    name=Text("废止、修改、解读、依据等写明是哪一份文件", "A relation says which document it means"),
    why=Text(
        "读不出是哪一份，对方的页面就没有横幅，废止等于没有写",
        "If nobody can tell which document is meant, its page gets no banner, and the repeal is as if unwritten",
    ),
    fix=Text(
        "写完整的文号、《标题》或站内编号，几份文件写成列表；站外文件只能用《标题》说清的，写 {文件: …, 站外: 是}",
        "Write the full number, the 《title》 or the id, several as a list; name a document outside the site by "
        "its number or 《title》, or add `outside: yes`",
    ),
    bad="废止: 8、9号",
    good="废止: [示政发〔2019〕8号, 示政发〔2015〕12号]",
)
NUMBERS_ABBREVIATED = Rule(
    id="REL-04",
    severity=Severity.WARNING,
    name=Text("几份文件的文号逐个写全", "Each of several numbers is written in full"),
    why=Text(
        "简写要靠猜；猜错了，就会废止不该废止的文件",
        "A short form has to be guessed at, and a wrong guess repeals the wrong document",
    ),
    fix=Text(
        "写成列表，每个文号写全；site-builder fix 会代劳",
        "Write a list of full numbers; `site-builder fix` does it",
    ),
    bad="废止: 示政发〔2019〕8、9号",
    good="废止: [示政发〔2019〕8号]",
)
OUTSIDE_TARGET_ON_SITE = Rule(
    id="REL-05",
    name=Text("写了“站外”的文件不在本站", "A document said to be outside is not on the site"),
    why=Text(
        "文件就在本站，却不会有横幅和链接", "The document is here, and would get neither banner nor link"
    ),
    fix=Text("删去“站外: 是”", "Remove `outside: yes`"),
    bad="废止: {文件: 示政发〔2019〕8号, 站外: 是}",
    good="废止: 示政发〔2019〕8号",
)
PART_NOT_IN_TARGET = Rule(
    id="REL-06",
    severity=Severity.WARNING,
    name=Text(
        "废止、暂停的条款在对方文件里有", "The parts that end or are suspended are in the other document"
    ),
    why=Text(
        "条款的序号写错了，页面就会说一个不存在的条款不再有效，真正废止的条款还显示有效",
        "A wrong number makes the page say that an article which does not exist has ended, and leaves the right one in force",
    ),
    fix=Text(
        "对照原件，改正“条款”里的序号",
        "Correct the number under `articles` from the original",
    ),
    bad=(
        "废止: {文件: 示政发〔2021〕8号, 条款: [9]}\n# 2021-008.md\n标题: 示例市供热办法\n文号: 示政发〔2021〕8号\n"
        "发布日期: 2021-04-03\n---\n第一条 本市供热适用本办法。\n\n第二条 供热单位应当公布价格。"
    ),
    good=(
        "废止: {文件: 示政发〔2021〕8号, 条款: [2]}\n# 2021-008.md\n标题: 示例市供热办法\n文号: 示政发〔2021〕8号\n"
        "发布日期: 2021-04-03\n---\n第一条 本市供热适用本办法。\n\n第二条 供热单位应当公布价格。"
    ),
)
