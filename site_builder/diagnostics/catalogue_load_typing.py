"""Rules about slips of typing in a header that change what YAML reads."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

MISTYPED_HEADER_HYPHENS = Rule(
    id="HDR-06",
    severity=Severity.WARNING,
    name=Text("信息头的起止行是三个半角减号", "The header opens and closes with three hyphens"),
    why=Text(
        "输入法打出的破折号、全角减号别的程序认不出来，信息头会被当作正文",
        "Dashes of an input method mean nothing to other programs, and the header would be taken for text",
    ),
    fix=Text("写成 ---，顶格，后面不加别的", "Write --- at the start of the line and nothing else"),
    bad="# a.md\n———\n标题: 关于防汛的通知\n发布日期: 2024-03-05\n———\n正文。",
    good="# a.md\n---\n标题: 关于防汛的通知\n发布日期: 2024-03-05\n---\n正文。",
)
HASH_CUTS_VALUE = Rule(
    id="YAML-12",
    name=Text("值里的“ #”写在引号里", "A value that holds “ #” is quoted"),
    why=Text(
        "空格加“#”是注释的开头，后面的字会不声不响地丢掉",
        "A space and “#” begin a comment, and what follows is lost without a word",
    ),
    fix=Text(
        "给整个值加上英文引号；确是注释的，在 # 前面空两格、后面空一格",
        "Quote the whole value; for a real comment write two spaces before # and one behind it",
    ),
    bad="内容概述: 拆除 #3 号楼",
    good='内容概述: "拆除 #3 号楼"',
)
CURLY_QUOTES_AROUND_VALUE = Rule(
    id="YAML-13",
    severity=Severity.WARNING,
    name=Text("值不用中文引号包起来", "A value is not put between curly quotes"),
    why=Text("中文引号会成为内容，印在标题和机关名称上", "Curly quotes become part of the title or name"),
    fix=Text("删去引号；要加引号时用英文的", "Remove them, or use straight ones"),
    bad="标题: “关于防汛的通知”",
    good="标题: 关于防汛的通知",
)
FULL_WIDTH_LIST_SIGNS = Rule(
    id="YAML-14",
    severity=Severity.WARNING,
    name=Text("列表和花括号里用半角的括号、逗号和冒号", "Lists use half-width brackets, commas and colons"),
    why=Text(
        "全角的符号对 YAML 只是文字，几项会变成一项",
        "To YAML full-width signs are text, and several items become one",
    ),
    fix=Text("改成半角", "Write half-width signs"),
    bad="发文机关: [示例市财政局，示例市教育局]",
    good="发文机关: [示例市财政局, 示例市教育局]",
)
INVISIBLE_CHARACTER_IN_HEADER = Rule(
    id="YAML-15",
    severity=Severity.WARNING,
    name=Text("信息头里没有看不见的字符", "A header holds no invisible characters"),
    why=Text(
        "看不见的字符使两个一样的名称不相等，检索也找不到",
        "Invisible characters make two equal names differ, and search misses them",
    ),
    fix=Text("删去，或重新打一遍", "Delete them, or type the value anew"),
    bad="发文机关: 示例市<U+200E>财政局",
    good="发文机关: 示例市财政局",
)
MISTYPED_FIELD_NAME = Rule(
    id="YAML-16",
    severity=Severity.WARNING,
    name=Text("字段名照写，从行首写起", "A key is written plainly, at the start of its line"),
    why=Text(
        "引号、空格和全角字母使字段名认不出来",
        "Quotes, spaces and full-width letters hide which key is meant",
    ),
    fix=Text("照提示改写字段名和行首", "Write the key and the indentation as the hint says"),
    bad="“文号”: 示政发〔2026〕3号",
    good="文号: 示政发〔2026〕3号",
)

MISTYPED_LIST_MARK = Rule(
    id="YAML-17",
    severity=Severity.WARNING,
    name=Text("列表每一项以“- ”开头", "Each item of a list begins with “- ”"),
    why=Text(
        "别的符号和少了空格的“-”都是文字，几项会连成一项",
        "Other signs, or “-” without a space, are text, and the items run together",
    ),
    fix=Text("写半角的“-”加一个空格", "Write “-” and a space"),
    bad="附件:\n  -task-table.xlsx\n  -map.pdf\n# task-table.xlsx\n# map.pdf",
    good="附件:\n  - task-table.xlsx\n  - map.pdf\n# task-table.xlsx\n# map.pdf",
)
