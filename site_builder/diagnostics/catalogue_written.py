"""Rules about marks, tables, links and paragraphs as clerks type them."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

AMBIGUOUS_EMPHASIS_MARK = Rule(
    id="MD-05",
    severity=Severity.WARNING,
    name=Text("星号和下划线看得出是标记还是文字", "Stars and underscores are plainly marks, or plainly text"),
    why=Text(
        "同样的星号，有时是加粗，有时是打码的姓名或乘号；程序有把握才加粗，没有把握的照原样显示，读者会看到星号",
        "The same stars are bold in one place, a masked name or a product in another. Where that is not certain they are"
        " shown as they are, and readers see stars",
    ),
    fix=Text(
        "要加粗的，前后各写两个星号，紧挨着要加粗的字，仍不清楚的写 <b>…</b>；本来就是星号的，每个都写成 \\*",
        "For bold write two stars on either side, right beside the words, or <b>…</b> where that is not plain; write every"
        " star that is text as \\*",
    ),
    bad="**请于3月31日前办理",
    good="**请于3月31日前办理**",
    shows_body=True,
)

TABLE_ROW_WIDTH_DIFFERS = Rule(
    id="MD-06",
    severity=Severity.WARNING,
    name=Text("表格每行的格数与表头相同", "Every row of a table has as many cells as its head"),
    why=Text(
        "多出来的一格没有列名，数字会对错列；常见的原因是表头漏了一列，或格里的竖线被当成了分隔；少了的，空着的未必是右边的格",
        "A cell beyond the head has no name, and figures end up below the wrong one. The head lacks a column, or a bar"
        " inside a cell divides it. Where a row has too few cells, the empty ones may be the wrong ones",
    ),
    fix=Text(
        "给表头补上这一列，或把格里的竖线写成 \\|",
        "Add the column to the head, or write a bar inside a cell as \\|",
    ),
    bad="| 单位 | 人数 |\n|---|---|\n| 教育局 | 12 | 34 |",
    good="| 单位 | 在编人数 | 聘用人数 |\n|---|---|---|\n| 教育局 | 12 | 34 |",
    shows_body=True,
)

WRONG_TABLE_SEPARATOR = Rule(
    id="MD-07",
    severity=Severity.WARNING,
    name=Text("表格有分隔行，格数与表头相同", "A table has a separator as wide as its head"),
    why=Text(
        "分隔行标出哪一行是表头；没有它或格数不对，表格靠猜",
        "The separator tells the head. Without a right one the table is a guess",
    ),
    fix=Text(
        "在表头下面写 |---|---|，与表头同样多的格", "Write |---|---| below the head, with as many cells"
    ),
    bad="| 项目 | 金额 |\n| 道路 | 120 |",
    good="| 项目 | 金额 |\n|---|---|\n| 道路 | 120 |",
    shows_body=True,
)

TABLE_WITHOUT_BARS = Rule(
    id="MD-08",
    severity=Severity.INFO,
    name=Text("表格用半角竖线", "Tables are written with bars"),
    why=Text(
        "从文字处理软件粘贴来的表格只剩制表符；格数相同的几行按表格显示，格数不同的无法断定",
        "Of a table pasted from a word processor only the tabs are left. Rows of equal length are shown as a table;"
        " for others that cannot be told",
    ),
    fix=Text("改写成 | 甲 | 乙 | 和 |---|---| 的表格", "Write a table with | 甲 | 乙 | and |---|---|"),
    bad="项目<TAB>金额\n道路<TAB>120",
    good="| 项目 | 金额 |\n|---|---|\n| 道路 | 120 |",
    shows_body=True,
)

FULL_WIDTH_LINK_BRACKETS = Rule(
    id="MD-09",
    severity=Severity.WARNING,
    name=Text("链接和脚注用半角括号", "Links and footnotes are written with ASCII brackets"),
    why=Text(
        "只有 [文字](地址) 和 [^1] 是链接和脚注；全角括号的按原意显示了，但别的程序读不出",
        "Only [words](address) and [^1] are links and notes. Full-width ones are shown as they were meant, but no other"
        " program reads them",
    ),
    fix=Text(
        "把括号和冒号改成半角，可以用 site-builder fix",
        "Write ASCII brackets and colons; site-builder fix does it",
    ),
    bad="详见[示例市供水办法]（2019-008.md）",
    good="详见[示例市供水办法](2019-008.md)",
    shows_body=True,
)

UNMATCHED_FOOTNOTE = Rule(
    id="MD-20",
    severity=Severity.WARNING,
    name=Text("脚注与正文一一对应", "Every footnote has its place in the text, and every mark its note"),
    why=Text(
        "没有说明的 [^2] 原样留在页面上；没有引用的说明读者不知道它说的是哪里",
        "A [^2] without a note stays on the page as it is; a note to which nothing refers explains nothing",
    ),
    fix=Text("在文末补写 [^2]: 说明，或在正文补写 [^2]", "Write [^2]: … at the end, or [^2] in the text"),
    bad="按原标准执行[^2]。\n\n[^1]: 指2025年标准",
    good="按原标准执行[^1]。\n\n[^1]: 指2025年标准",
    shows_body=True,
)

PARAGRAPHS_RUN_TOGETHER = Rule(
    id="MD-21",
    severity=Severity.WARNING,
    name=Text("段落之间空一行", "Paragraphs are divided by a blank line"),
    why=Text(
        "没有空行的几行会连成一段；看得出是分段的（条、标题、每行都是整句）程序自己分开，其余的无法断定",
        "Lines without a blank line between them become one paragraph. Those that plainly are paragraphs are kept apart;"
        " of the others that cannot be told",
    ),
    fix=Text(
        "另起一段的，上面空一行；只换行的，上一行末尾打两个空格",
        "Leave a blank line, or end the line above with two spaces",
    ),
    bad="第一批\n示例市第一中学",
    good="第一批\n\n示例市第一中学",
    shows_body=True,
)

UNDERLINED_HEADING = Rule(
    id="MD-22",
    severity=Severity.INFO,
    name=Text("标题写 ##, 不用下划线", "Headings are written with ##, not underlined"),
    why=Text(
        "一行字下面的 --- 或 === 多半是分隔线，有时是标题；程序按分隔线显示",
        "A line of --- or === below a text is a rule mostly, a heading at times. It is shown as a rule",
    ),
    fix=Text("标题写成 ## 标题；分隔线上面空一行", "Write ## for a heading; leave a blank line above a rule"),
    bad="工作安排\n---",
    good="## 工作安排",
    shows_body=True,
)
