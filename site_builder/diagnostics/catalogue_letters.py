"""Rules about what becomes of the characters of a text on its way to the page."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

LETTERS_LOST = Rule(
    id="MD-10",
    name=Text("正文一字不少", "No character of a text is lost"),
    why=Text(
        "公开的文本必须与签发的一致；有的符号会被当作标记，连同旁边的文字一起消失，所以发布前逐字核对原文与网页",
        "What is published has to be what was issued. Some signs are taken for marks and vanish with the words beside"
        " them, so source and page are compared character by character",
    ),
    fix=Text(
        "看提示的那一处：表格多出的格补上表头，符号前加反斜杠，不成对的标签删去",
        "Look at the place: give a row's extra cells a head, put a backslash before the sign, delete stray tags",
    ),
    bad="见附件。\n\n<div>\n<![endif[",
    good="见附件。",
    shows_body=True,
)

MARK_LEFT_ON_PAGE = Rule(
    id="MD-11",
    severity=Severity.WARNING,
    name=Text("网页上不留标记符号", "No marks are left on the page"),
    why=Text(
        "没有起作用的 **、[^2]、{: …} 会原样显示给读者，读屏软件也会念出来，作者想要的加粗、链接却没有",
        "Marks that had no effect are shown to readers and read out by screen readers, and what the author wanted is"
        " not there",
    ),
    fix=Text("按提示改对，或者删去这个标记", "Mend the mark as the hint says, or delete it"),
    bad="截止日期改为~~6月10日~~6月15日。",
    good="截止日期改为6月15日。",
    shows_body=True,
)

MARK_WITHOUT_EFFECT = Rule(
    id="MD-12",
    severity=Severity.WARNING,
    name=Text("标记都产生效果", "Every mark has an effect"),
    why=Text(
        "被当作标记去掉、却什么也没有产生的符号，多半本来是文字，或者是没写完的格式",
        "A sign that was taken for a mark, and of which nothing came, was most likely meant as a character, or is"
        " part of an unfinished format",
    ),
    fix=Text(
        "要显示符号就在前面加反斜杠，否则补全或者删去", "Put a backslash before it, or complete or delete it"
    ),
    bad="##\n\n各区县：",
    good="## 通知\n\n各区县：",
    shows_body=True,
)

COMMENT_NOT_PUBLISHED = Rule(
    id="MD-13",
    severity=Severity.INFO,
    name=Text("注释不公开", "Comments are not published"),
    why=Text(
        "<!-- 与 --> 之间的文字读者看不到；定稿里还有注释，往往是还有事情没有定",
        "Readers do not see what stands between <!-- and -->. A comment in a final text often means that something is"
        " still open",
    ),
    fix=Text(
        "定稿后删去注释；要公开的文字移到注释外面", "Delete it, or move what is to be published out of it"
    ),
    bad="报名截止6月10日。<!-- 日期待核 -->",
    good="报名截止6月10日。",
    shows_body=True,
)

OFFICE_CODE_REMOVED = Rule(
    id="MD-14",
    severity=Severity.INFO,
    name=Text("不带办公软件的代码", "No code of office programs"),
    why=Text(
        "从 Word、Excel 粘贴来的 <o:p>、x:num、mso- 样式只对原来的软件有用；发布时去掉，文字都在",
        "Code such as <o:p>, x:num or mso- styles, pasted from Word or Excel, is of use to those programs only. It is"
        " taken out, and all words stay",
    ),
    fix=Text(
        "粘贴时选“只保留文本”，表格写成 Markdown 表格；不改也可以发布",
        "Paste as plain text, and write tables in Markdown; it can be published as it is",
    ),
    bad="<p class=MsoNormal>各区县：<o:p></o:p></p>",
    good="各区县：",
    shows_body=True,
)
