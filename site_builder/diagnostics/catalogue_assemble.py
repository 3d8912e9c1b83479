"""Rules about how documents, columns, files and links fit together."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

UNKNOWN_COLUMN = Rule(
    id="COL-11",
    name=Text("文件要放在存在的栏目里", "A document lies in a column that exists"),
    why=Text(
        "文件所在的文件夹就是它的栏目和网址；放错文件夹，公众在任何栏目里都找不到它",
        "The folder of a document is its column and its address; in a folder that is no column nobody finds it",
    ),
    fix=Text(
        "把文件移到 columns.yaml 里有的栏目文件夹；用 site-builder columns tree 查看全部栏目",
        "Move the file into the folder of a column of columns.yaml; `site-builder columns tree` lists them",
    ),
    bad="# content/growht/ppp/experts/2024-001.md",
    good="# content/growth/ppp/experts/2024-001.md",
)
NOT_A_LEAF = Rule(
    id="COL-08",
    name=Text("文件放在末级栏目里", "Documents lie in leaf columns"),
    why=Text(
        "统一公开栏目的内容说明和责任单位都写在末级栏目上，上级栏目只汇集下级的内容",
        "Duties and units belong to leaf columns; a column above only gathers what lies below it",
    ),
    fix=Text("移到它下面的某个末级栏目", "Move the file into one of the leaf columns below"),
    bad="# content/growth/ppp/2024-001.md",
    good="# content/growth/ppp/experts/2024-001.md",
)
UNKNOWN_OTHER_COLUMN = Rule(
    id="COL-12",
    name=Text("“其他栏目”要是存在的末级栏目", "`also_in` names leaf columns that exist"),
    why=Text(
        "数据同源：一份文件可以列在几个栏目里；写错路径，它就不会出现在那个栏目",
        "One document may be listed in several columns; with a wrong path it is missing from that list",
    ),
    fix=Text("照栏目的路径写，例如 growth/expectations/policies", "Write the path of the column"),
    bad="其他栏目: [growth/expectation/policies]",
    good="其他栏目: [growth/expectations/economy]",
)
NAME_RULE = Text(
    "只用小写英文字母、数字和“-”（“_”和“.”也可以），以字母或数字开头",
    "use lower-case letters, digits and “-” (“_” and “.” will do), a letter or digit first",
)
DOCUMENT_NAME_UNUSABLE = Rule(
    id="ADDR-01",
    name=Text("文件名要能做网址", "A file name can serve as an address"),
    why=Text(
        "文件名就是网址的最后一段，要能口头念出、能印在纸上，长期不变",
        "The file name is the last part of the address, which must be readable aloud and printable for years",
    ),
    fix=Text(f"{NAME_RULE.zh}，例如 2024-012.md", f"U{NAME_RULE.en[1:]}, such as 2024-012.md"),
    bad="# content/growth/ppp/experts/关于专家库的通知.md",
    good="# content/growth/ppp/experts/2024-012.md",
)
SAME_ADDRESS = Rule(
    id="ADDR-02",
    name=Text("两个文件不能有同一个网址", "No two documents share an address"),
    why=Text(
        "后一个会盖掉前一个，其中一份就从网站上消失了",
        "One would overwrite the other and vanish from the site",
    ),
    fix=Text("给其中一个改名", "Rename one of them"),
    bad="# a.md\n# a/index.md",
    good="# a.md\n# b/index.md",
)
ALIAS_TAKEN = Rule(
    id="ADDR-03",
    name=Text("旧址不能与现有网址相同", "A former address is not an address in use"),
    why=Text("跳转页会盖掉仍在使用的页面", "The redirect would overwrite a page in use"),
    fix=Text(
        "删去这个旧址，或改成文件从前真正用过的地址",
        "Remove it, or write the address that the document really had",
    ),
    bad="旧址: [growth/ppp/experts/2026-001]",
    good="旧址: [zwgk/2016/0312.html]",
)
ATTACHMENT_MISSING = Rule(
    id="ATT-01",
    name=Text("附件要存在、能打开", "An attachment exists and is not empty"),
    why=Text(
        "公众点开的附件若不存在，等于没有公开（〔2019〕19号检查指标：附件、表格能下载）",
        "A missing attachment is undisclosed information (inspection indicators of 2019)",
    ),
    fix=Text(
        "把附件放到文件旁边，名字与“附件”里写的一致", "Put the file beside the document under the very name"
    ),
    bad="附件: [申请表.docx]",
    good="附件: [application.docx]\n# application.docx",
)
ATTACHMENT_NOT_ALLOWED = Rule(
    id="ATT-02",
    name=Text("附件的类型和大小要允许公开", "An attachment has an allowed type and size"),
    why=Text(
        "网页、脚本和程序作为附件会在读者的电脑上运行；过大的文件手机打不开",
        "Pages, scripts and programs would run on the reader's machine; huge files do not open on a phone",
    ),
    fix=Text(
        "换成 PDF、OFD、Office、CSV、TXT、图片或 ZIP；过大的分成几个",
        "Use PDF, OFD, Office, CSV, TXT, images or ZIP; split large ones",
    ),
    bad="附件: [setup.exe]\n# setup.exe",
    good="附件: [guide.pdf]\n# guide.pdf",
)
UNUSED_FILE = Rule(
    id="ATT-06",
    severity=Severity.WARNING,
    name=Text("content 里的文件都要有人用", "Every file in content is used"),
    why=Text(
        "没有列为附件、正文也没有引用的文件不会发布，可能是漏写了",
        "A file that no document names is not published; perhaps it was forgotten",
    ),
    fix=Text("在文件头的“附件”里写上它，或删去它", "Name it under `attachments`, or remove it"),
    bad="# list.xlsx",
    good="附件: [list.xlsx]\n# list.xlsx",
)
DEAD_LINK = Rule(
    id="LINK-01",
    name=Text("站内链接要有着落", "Internal links resolve"),
    why=Text(
        "错链、断链是网站检查的扣分项（〔2019〕19号）",
        "Dead links cost points in every inspection (indicators of 2019)",
    ),
    fix=Text("改成存在的文件、编号、文号或标题锚点", "Point to a file, id, number or anchor that exists"),
    bad="[办法](2019-080.md)",
    good="[办法](2019-008.md)",
    shows_body=True,
)
AMBIGUOUS_NUMBER = Rule(
    id="ADDR-04",
    name=Text("按文号链接只能指到一份文件", "A link by number leads to one document"),
    why=Text(
        "两份文件同一个文号，不知道读者要看哪一份",
        "With two documents of one number nobody knows which one is meant",
    ),
    fix=Text("改用 id: 写法", "Use the `id:` form"),
    bad=(
        "# a.md\n"
        "标题: 关于印发办法的通知\n"
        "---\n"
        "见[办法](文号:示政发〔2023〕4号)。\n"
        "# b.md\n"
        "文号: 示政发〔2023〕4号\n"
        "发文机关: 市财政局\n"
        "# c.md\n"
        "文号: 示政发〔2023〕4号\n"
        "发文机关: 市教育局"
    ),
    good=(
        "# a.md\n"
        "标题: 关于印发办法的通知\n"
        "---\n"
        "见[办法](id:growth/expectations/policies/b)。\n"
        "# b.md\n"
        "文号: 示政发〔2023〕4号\n"
        "发文机关: 市财政局\n"
        "# c.md\n"
        "文号: 示政发〔2023〕4号\n"
        "发文机关: 市教育局"
    ),
)
