"""Rules about where links, pictures and attachments lead."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

UNREACHABLE_LINK = Rule(
    id="LINK-08",
    name=Text("链接要指向公众到得了的地方", "Links lead where the public can go"),
    why=Text(
        "本机路径、共享文件夹、内网地址只有写的人打得开，公众看到的是断链",
        "A path on the editor's machine, a shared folder or an inner address opens for the editor only",
    ),
    fix=Text(
        "把文件放到文档旁边，只写文件名；网址写公开网站的完整网址，以 https:// 开头",
        "Put the file beside the document and write its name; give public addresses in full, with https://",
    ),
    bad="[申请表](file:///C:/Users/a/form.docx) [系统](http://192.168.1.8/oa)",
    good="[申请表](form.docx) [系统](https://www.example.gov.cn/oa)\n# form.docx",
    shows_body=True,
)
EXTERNAL_PICTURE = Rule(
    id="LINK-09",
    severity=Severity.WARNING,
    name=Text("图片放在自己的网站上", "Pictures lie on the site itself"),
    why=Text(
        "网页的安全策略只让浏览器显示本站的图片，外站的图片不会显示，只留下它的说明和链接；外站还会知道谁在看",
        "The pages allow pictures of the site only: one from elsewhere is not shown, its words and a link stand in its place",
    ),
    fix=Text(
        "把图片下载下来，放到文档旁边，只写文件名",
        "Download it, put it beside the document and write its name",
    ),
    bad="![2026年财政收支构成图](https://example.com/a.png)",
    good="![2026年财政收支构成图](a.png)\n# a.png",
    shows_body=True,
)
AMBIGUOUS_FILE_NAME = Rule(
    id="ATT-07",
    name=Text("一个写法只对应一个文件", "One way of writing names one file"),
    why=Text(
        "文件名里有 %、# 或 ? 时，同一个写法可以读成两个名字；两个文件都在，就不知道公众要看哪一个",
        "With %, # or ? in it one target can be read as two names; if both files exist nobody knows which is meant",
    ),
    fix=Text("给其中一个文件改名，不用 %、# 和 ?", "Rename one of the files without %, # and ?"),
    bad="[名单](a%23b.pdf)\n# a%23b.pdf\n# a#b.pdf",
    good="[名单](a-b.pdf)\n# a-b.pdf",
    shows_body=True,
)
NOT_A_PICTURE = Rule(
    id="ATT-08",
    name=Text("当作图片插入的要是图片", "What is shown as a picture is one"),
    why=Text(
        "浏览器显示不了的文件放进 ![…](…)，公众看到的是一个打不开的图；网页改为显示它的说明和链接",
        "What a browser cannot show stands as a broken picture; the page shows its words and a link instead",
    ),
    fix=Text(
        "去掉前面的 !，写成链接；或换成 PNG、JPEG、GIF、WebP",
        "Remove the ! and make it a link, or use PNG, JPEG, GIF or WebP",
    ),
    bad="![流程图](flow.pdf)\n# flow.pdf",
    good="![流程图](flow.png)\n# flow.png",
    shows_body=True,
)

SAME_FILE_NAME = Rule(
    id="ATT-09",
    name=Text("一份文件用到的附件不能同名", "No two files of one document have the same name"),
    why=Text(
        "附件和图片都发布在文件自己的网址下；从别的文件夹引用来的同名文件会盖掉原有的一个，公众点开的是另一个文件",
        "Files are published at the address of their document; of two with one name the reader gets the wrong one",
    ),
    fix=Text("给其中一个改名", "Rename one of them"),
    bad="[今年](table.pdf) [去年](2025/table.pdf)\n# table.pdf\n# 2025/table.pdf",
    good="[今年](table.pdf) [去年](2025/table-2025.pdf)\n# table.pdf\n# 2025/table-2025.pdf",
    shows_body=True,
)

RUNS_SCRIPT = Rule(
    id="ATT-13",
    name=Text("附件和图片里不能有会运行的东西", "Files hold nothing that runs"),
    why=Text(
        "网页、SVG、XML 直接打开时，里面的脚本以本站的名义运行；镜像、云存储等服务器不一定发送阻止它的安全头",
        "In a page, a drawing (SVG) or XML that is opened by its address scripts run in the name of the site; mirrors and "
        "object stores may not send the headers that forbid it",
    ),
    fix=Text(
        "图换成 PNG 或 PDF；数据转成 CSV、Excel，或压缩成 ZIP；网页另存为 PDF",
        "Use PNG or PDF for drawings, CSV, Excel or a ZIP for data, PDF for pages",
    ),
    bad=(
        "![流程图](flow.svg)\n"
        "# flow.svg\n"
        '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
    ),
    good="![流程图](flow.png)\n# flow.png",
    shows_body=True,
)
DISGUISED_PAGE = Rule(
    id="ATT-14",
    name=Text("附件的内容与名字相符", "A file is what its name says"),
    why=Text(
        "下载时存成了报错网页的“PDF”公众打不开；服务器不认得扩展名时，浏览器会把它当网页运行",
        "A “PDF” that is the error page of a download does not open; where a server does not know the extension, browsers "
        "run it as a page",
    ),
    fix=Text(
        "重新下载或导出，用办公软件另存为真正的格式",
        "Download or export it again, or save it in the very format",
    ),
    bad="附件: [report.pdf]\n# report.pdf (内容是 .html)",
    good="附件: [report.pdf]\n# report.pdf",
)
