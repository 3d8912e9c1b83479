"""Rules about the text of a document: raw HTML, links and images as they are written.

What links and images need to be understood by everybody: docs/standards.md#text-alternatives.
"""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

ACTIVE_CONTENT_REMOVED = Rule(
    id="MD-01",
    name=Text(
        "正文不含脚本、表单、外部框架和危险地址",
        "No scripts, forms, foreign frames or dangerous addresses in a text",
    ),
    why=Text(
        "这些内容会在读者的浏览器里执行或把读者带离政府网站；发布时一律去掉，因此作者想表达的东西读者看不到",
        "They run in the reader's browser or lead readers off the government's site. They are always taken out, so"
        " readers do not see what the author meant",
    ),
    fix=Text(
        "删去这段代码；需要附文件就用链接，需要表格就用 Markdown 表格或 <table>",
        "Delete the code; link to files, and write tables in Markdown or as <table>",
    ),
    bad='<script src="https://example.com/a.js"></script>统计公报',
    good="[统计公报](bulletin.pdf)\n# bulletin.pdf",
    shows_body=True,
)

APPEARANCE_CODE_REMOVED = Rule(
    id="MD-02",
    severity=Severity.WARNING,
    name=Text("正文不含外观代码", "No code for appearance in a text"),
    why=Text(
        "字体、颜色、边距由网站统一规定；从文字处理软件粘贴来的样式在手机、大字版和读屏软件上常常无法阅读，发布时去掉",
        "The theme decides fonts, colours and margins. Styles pasted from a word processor often cannot be read on"
        " phones, in large print or by screen readers, so they are taken out",
    ),
    fix=Text(
        '删去 style、class、<font> 等外观代码；强调用 **…**，居中用 <div class="center">',
        'Delete style, class, <font> and the like; stress words with **…**, centre with <div class="center">',
    ),
    bad='<p style="color:red">重要</p>',
    good="**重要**",
    shows_body=True,
)

MARKS_TOO_MANY_OR_DEEP = Rule(
    id="MD-03",
    name=Text("标记不过多、不过深", "Marks are neither too many nor nested too deeply"),
    why=Text(
        "成千上万个没有配对的括号、星号、标签或几十层的引用，不可能是有意写的；解释它们会让发布停滞，因此整篇按纯文字显示",
        "Thousands of unpaired brackets, stars or tags, or quotations dozens deep, are never meant. Interpreting them"
        " could stop the whole site, so the document is shown as plain text",
    ),
    fix=Text(
        "从原文重新复制这一段，并检查开头的 > 和 - 标记",
        "Copy the passage again, and look at its > and - marks",
    ),
    bad=">>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>>> 文字",
    good="> 文字",
    shows_body=True,
)

ANCHOR_UNUSABLE = Rule(
    id="MD-04",
    severity=Severity.WARNING,
    name=Text("自定锚点含汉字或以 s- 开头", "Anchors of one's own hold Chinese characters or begin with s-"),
    why=Text(
        "网页自己也用 id；正文里的 search、main 一类锚点会与页面部件相撞，使跳转和读屏软件出错",
        "The page has ids of its own. An anchor such as search or main in a text would clash with them and mislead"
        " jumps and screen readers",
    ),
    fix=Text(
        "改写成 {#收费标准} 或 {#s-fees}，每个锚点只用一次",
        "Write {#收费标准} or {#s-fees}, and each only once",
    ),
    bad="## 收费标准 {#main}",
    good="## 收费标准 {#s-fees}",
    shows_body=True,
)

UNINFORMATIVE_LINK_TEXT = Rule(
    id="LINK-04",
    severity=Severity.WARNING,
    name=Text("链接文字说明所指内容", "The words of a link say where it leads"),
    why=Text(
        "读屏软件可以只读链接；一串“点击这里”或网址让人无从选择（WCAG 2.4.4）",
        "Screen readers can read out the links alone; a row of “click here” or addresses gives no choice (WCAG 2.4.4)",
    ),
    fix=Text(
        "把文件标题或网站名称写成链接文字", "Make the title of the document or the name of the site the link"
    ),
    bad="详见 [点击这里](2019-008.md)",
    good="详见 [示例市供水办法](2019-008.md)",
    shows_body=True,
)

PICTURE_WITHOUT_DESCRIPTION = Rule(
    id="A11Y-02",
    name=Text("图片有文字说明", "Images have a description"),
    why=Text(
        "看不见图片的人靠文字说明了解内容；没有说明或只写文件名，图片里的信息就没有公开（WCAG 1.1.1）",
        "Those who cannot see the picture depend on its description. Without one, or with a file name for one, what"
        " the picture says is not disclosed (WCAG 1.1.1)",
    ),
    fix=Text(
        "在方括号里用一句话写明图片的内容", "Say in the brackets in one sentence what the picture shows"
    ),
    bad="![](photo.jpg)\n# photo.jpg",
    good="![市领导为新图书馆揭牌](photo.jpg)\n# photo.jpg",
    shows_body=True,
)
