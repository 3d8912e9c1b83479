"""Rules about files as such: bytes, names, the frame of the front matter, YAML."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

FILE_UNREADABLE = Rule(
    id="SRC-01",
    name=Text("文件和文件夹都能读取", "Every file and folder can be read"),
    why=Text(
        "读不到的文件会从网站上消失，而没有人发现",
        "A file that cannot be read would silently vanish from the site",
    ),
    fix=Text(
        "检查文件的权限，或确认文件没有被其他程序占用",
        "Check the file's permissions, or whether another program holds it",
    ),
    bad="# list.csv -> list-2025.csv   没有这个文件",
    good="附件: [list.csv]\n# list.csv",
)
TEXT_NOT_UTF8 = Rule(
    id="SRC-02",
    name=Text("文本文件用 UTF-8 编码保存", "Text files are saved as UTF-8"),
    why=Text(
        "用其他编码保存的汉字会变成乱码，或丢失",
        "Characters saved in another encoding turn into garbage or are lost",
    ),
    fix=Text(
        "用编辑器打开文件，选“另存为”，编码选 UTF-8",
        "Open the file in an editor and save it again with the encoding UTF-8",
    ),
    bad="# a.md (GBK)\n---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
    good="# a.md (UTF-8)\n---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
)
BYTE_ORDER_MARK = Rule(
    id="SRC-03",
    severity=Severity.INFO,
    name=Text("文件开头没有字节顺序标记（BOM）", "The file does not begin with a byte order mark"),
    why=Text(
        "记事本会加上看不见的标记；本程序能读，但其他工具可能读错第一行",
        "Notepad adds an invisible mark; this program reads past it, other tools may misread the first line",
    ),
    fix=Text("另存为“UTF-8”而不是“UTF-8（带 BOM）”", "Save as “UTF-8”, not as “UTF-8 with BOM”"),
    bad="# a.md\n<BOM>---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
    good="# a.md\n---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
)
CONTROL_CHARACTER = Rule(
    id="SRC-04",
    name=Text("文本里没有控制字符", "Text holds no control characters"),
    why=Text(
        "从 Word 或 PDF 复制时会带入看不见的控制字符，网页里不允许出现",
        "Copying from Word or PDF brings in invisible control characters, which a web page may not contain",
    ),
    fix=Text("删去该处看不见的字符", "Delete the invisible character at that place"),
    bad="内容概述: 关于<U+000B>供水",
    good="内容概述: 关于供水",
)
FILE_TOO_LARGE = Rule(
    id="SRC-05",
    name=Text("文章不超过 5 MB，配置文件不超过 1 MB", "A document has at most 5 MB, a settings file 1 MB"),
    why=Text(
        "这么大的通常不是文章，而是误放的数据或改了扩展名的文件",
        "Something that large is data put in the wrong place, or a file with a changed extension",
    ),
    fix=Text(
        "把数据放进附件，正文只保留说明", "Make the data an attachment and keep the explanation in the text"
    ),
    bad="# a.md (6 MB)\n---\n标题: 2025年明细\n发布日期: 2024-03-05\n---\n见下表。\n\n道路 120 万元\n\n…",
    good=(
        "# a/index.md\n"
        "---\n"
        "标题: 2025年明细\n"
        "发布日期: 2024-03-05\n"
        "附件: [data.csv]\n"
        "---\n"
        "见附件。\n"
        "# a/data.csv"
    ),
)
SYMLINK_NOT_FOLLOWED = Rule(
    id="SRC-06",
    name=Text("符号链接不指向 content/ 之外", "Symbolic links do not lead out of content/"),
    why=Text(
        "指向外面的链接会把不该公开的文件发布出去",
        "A link that leads outside could publish files that must not be public",
    ),
    fix=Text("把文件复制到 content/ 里，删去链接", "Copy the file into content/ and remove the link"),
    bad="# a.csv -> /etc/hostname",
    good="附件: [a.csv]\n# a.csv",
)
FILE_NAMES_ALIKE = Rule(
    id="SRC-07",
    name=Text("同一文件夹里没有只差大小写的名称", "No two names in a folder differ in case only"),
    why=Text(
        "在 Windows 和 macOS 上它们是同一个文件，会互相覆盖",
        "On Windows and macOS they are one file and overwrite each other",
    ),
    fix=Text("改掉其中一个名称", "Rename one of the two"),
    bad="附件: [form.csv, Form.csv]\n# form.csv\n# Form.csv",
    good="附件: [form.csv, form-2.csv]\n# form.csv\n# form-2.csv",
)
FILE_NAME_UNUSABLE = Rule(
    id="SRC-08",
    name=Text("文件名是可见的 UTF-8 字符", "File names are visible UTF-8 characters"),
    why=Text(
        "别的系统读不出这样的名称，文件在那里会丢失或改名",
        "Other systems cannot read such a name, and lose or rename the file",
    ),
    fix=Text("重新命名，只用字母、数字、“-”、“_”和“.”", "Rename it with letters, digits, “-”, “_” and “.”"),
    bad="# 2024<U+000A>012.md",
    good="# 2024-012.md",
)
NOT_A_TEXT_FILE = Rule(
    id="SRC-10",
    name=Text("扩展名与内容一致", "The extension agrees with the content"),
    why=Text(
        "改了扩展名的 Word 或 PDF 文件不能当作文章",
        "A Word or PDF file with a changed extension is no article",
    ),
    fix=Text(
        "打开它，把文字复制到用 site-builder new 新建的文件里；或改回原来的扩展名，作为附件发布",
        "Open it and copy its text into a document made by `site-builder new`, or give it back its extension and publish "
        "it as an attachment",
    ),
    bad="# a.md (内容是 .docx)",
    good="# a/index.md\n附件: [a.docx]\n# a/a.docx",
)

HEADER_MISSING = Rule(
    id="HDR-01",
    name=Text("文件以信息头开始", "A document begins with a header"),
    why=Text(
        "没有信息头就没有标题和日期，无法发布",
        "Without a header there is no title and no date, and nothing can be published",
    ),
    fix=Text(
        "在文件最前面加上 ---、各字段、--- 三部分", "Put “---”, the fields, and “---” at the top of the file"
    ),
    bad="# a.md\n# 关于防汛的通知\n正文。",
    good="# a.md\n---\n标题: 关于防汛的通知\n发布日期: 2024-03-05\n---\n正文。",
)
HEADER_NOT_CLOSED = Rule(
    id="HDR-02",
    name=Text("信息头有结束行", "The header is closed"),
    why=Text(
        "没有结束行，就分不清哪里是信息头、哪里是正文",
        "Without the closing line nobody can tell where the text begins",
    ),
    fix=Text("在信息头后面加一行 ---", "Add a line “---” after the header"),
    bad="---\n标题: 通知\n发布日期: 2024-03-05\n\n正文。",
    good="---\n标题: 通知\n发布日期: 2024-03-05\n---\n\n正文。",
)
LIST_INSTEAD_OF_FIELDS = Rule(
    id="HDR-03",
    name=Text("信息头和配置文件由“字段: 值”组成", "Headers and settings are made of “key: value” lines"),
    why=Text(
        "列表或一段文字里没有字段名，程序不知道每个值是什么",
        "A list or a piece of text names no fields, so nobody knows what each value is",
    ),
    fix=Text("每行写成“字段: 值”", "Write each line as “key: value”"),
    bad="---\n- 通知\n---\n正文。",
    good="---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
)
EMPTY_FILE = Rule(
    id="HDR-04",
    name=Text("文件不是空的", "The file is not empty"),
    why=Text("空文件什么也发布不了", "An empty file publishes nothing"),
    fix=Text("补上内容，或删去文件", "Fill it in, or delete it"),
    bad="# a.md (0 字节)",
    good="# a.md\n---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
)
HEADER_TOO_LONG = Rule(
    id="HDR-05",
    name=Text("信息头不超过 64 KB", "A header is at most 64 KB"),
    why=Text("这么长的信息头多半是少了结束行", "A header that long most likely lacks its closing line"),
    fix=Text(
        "检查信息头后面的 --- 是否写在一行的开头",
        "Check that the “---” after the header stands at the start of its line",
    ),
    bad="# a.md (250 KB)\n---\n标题: 通知\n发布日期: 2024-03-05\n内容概述: |\n  见下面的说明。\n  …\n---\n正文。",
    good="# a.md\n---\n标题: 通知\n发布日期: 2024-03-05\n内容概述: 见下面的说明。\n---\n正文。",
)

YAML_UNREADABLE = Rule(
    id="YAML-01",
    name=Text("YAML 写法正确", "The YAML can be read"),
    why=Text("读不懂的内容不能发布", "What cannot be read cannot be published"),
    fix=Text("按提示修改该行", "Mend the line as the hint says"),
    bad="|0731 热线: 已开通",
    good='内容概述: "|0731 热线: 已开通"',
)
TAB_INDENTATION = Rule(
    id="YAML-02",
    name=Text("缩进只用空格", "Indentation uses spaces only"),
    why=Text("YAML 不允许用制表符缩进", "YAML does not allow tabs for indentation"),
    fix=Text("把行首的制表符换成空格", "Replace the tab at the start of the line by spaces"),
    bad="附件:\n<TAB>- a.csv\n# a.csv",
    good="附件:\n  - a.csv\n# a.csv",
)
FULL_WIDTH_COLON = Rule(
    id="YAML-03",
    name=Text("字段名后面用半角冒号", "A key is followed by a half-width colon"),
    why=Text(
        "全角冒号“：”对 YAML 来说只是文字，字段会读不出来",
        "To YAML a full-width colon “：” is plain text, so the field is not seen",
    ),
    fix=Text("改成半角冒号加一个空格", "Write a half-width colon and a space"),
    bad="文号：示政发〔2026〕3号",
    good="文号: 示政发〔2026〕3号",
)
BADLY_QUOTED_VALUE = Rule(
    id="YAML-04",
    name=Text("含有“: ”或引号的值整个加引号", "A value with “: ” or quotes inside is quoted as a whole"),
    why=Text(
        "不加引号时，值里的“: ”会被当成另一个字段",
        "Without quotes, “: ” inside a value is taken for another key",
    ),
    fix=Text("给整个值加上一对英文引号", "Put the whole value in quotation marks"),
    bad="内容概述: 要求: 做好防汛",
    good='内容概述: "要求: 做好防汛"',
)
QUOTE_NOT_CLOSED = Rule(
    id="YAML-05",
    name=Text("引号成对", "Quotation marks come in pairs"),
    why=Text(
        "缺了后引号，后面的行都会被当成这个值",
        "Without the closing mark all following lines become part of the value",
    ),
    fix=Text("补上后引号", "Add the closing quotation mark"),
    bad='标题: "关于防汛的通知',
    good='标题: "关于防汛的通知"',
)
DUPLICATE_FIELD = Rule(
    id="YAML-06",
    name=Text("同一个字段只写一次", "A key is given once"),
    why=Text("写两次时无法知道哪个是对的", "With two values nobody knows which one is right"),
    fix=Text(
        "删去多余的一个；中文名和英文名算同一个字段",
        "Delete one; the Chinese and the English name are the same key",
    ),
    bad="标题: 甲\ntitle: 乙",
    good="标题: 甲",
)
YAML_REFERENCE_OR_TAG = Rule(
    id="YAML-07",
    name=Text("不用 YAML 的引用、合并和类型标记", "No YAML anchors, aliases, merge keys or tags"),
    why=Text(
        "这些写法使一个值的来处不再清楚，还可能让文件膨胀",
        "They hide where a value comes from, and can make a small file explode",
    ),
    fix=Text(
        "把值直接写出来；以 & * ! 开头的文字加引号",
        "Write the value out; quote a text that begins with & * or !",
    ),
    bad="标题: &t 通知\n内容概述: *t",
    good="标题: 通知\n内容概述: 通知",
)
YAML_TOO_DEEP = Rule(
    id="YAML-08",
    name=Text("嵌套不超过 40 层", "Nesting is at most 40 levels deep"),
    why=Text(
        "没有哪个文件需要这么深，多半是括号写错了", "No file needs that; most likely brackets went wrong"
    ),
    fix=Text("检查方括号和花括号", "Check the square and curly brackets"),
    bad=(
        "附件: [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[a.csv]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
    ),
    good="附件: [a.csv]\n# a.csv",
)
MISALIGNED_LINE = Rule(
    id="YAML-09",
    name=Text("同一层的行左边对齐", "Lines of one level are aligned"),
    why=Text(
        "缩进表示从属关系，没有对齐就读不出结构",
        "Indentation shows what belongs to what; unaligned lines have no structure",
    ),
    fix=Text(
        "把该行与同层的行对齐；列表的每一项单独一行",
        "Align the line with its neighbours; put each list item on its own line",
    ),
    bad="标题: 通知\n  文号: 示政发〔2026〕3号",
    good="标题: 通知\n文号: 示政发〔2026〕3号",
)
BRACKET_NOT_CLOSED = Rule(
    id="YAML-10",
    name=Text("方括号和花括号成对", "Brackets come in pairs"),
    why=Text("缺了一半括号，后面的内容都读不出来", "With half a pair missing the rest cannot be read"),
    fix=Text("补上括号，或给整个值加上英文引号", "Add the bracket, or quote the whole value"),
    bad="主题: [入学, 就业",
    good="主题: [入学, 就业]",
)
LINE_WITHOUT_KEY = Rule(
    id="YAML-11",
    name=Text("每行都有字段名和冒号", "Every line has a key and a colon"),
    why=Text("没有冒号的一行不知道是什么字段", "A line without a colon does not say which field it is"),
    fix=Text("写成“字段: 值”，冒号后面空一格", "Write “key: value”, with a space after the colon"),
    bad="文号:示政发〔2026〕3号",
    good="文号: 示政发〔2026〕3号",
)
