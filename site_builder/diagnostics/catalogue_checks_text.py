"""Rules about the words of a text: personal data, secrecy, what was left to be filled in."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

RESIDENT_ID = Rule(
    id="PII-01",
    name=Text("不公开居民身份证号码", "No resident identity number is published"),
    why=Text(
        "身份证号码一经公开无法收回，会被用来冒名办事（个人信息保护法）",
        "Once published it cannot be taken back, and it opens accounts in other people's names",
    ),
    fix=Text(
        "删去，或只留首尾几位：35*************123；附件里也要查",
        "Delete it or mask it as 35*************123, in attachments too",
    ),
    bad="身份证号：11010519491231002X",
    good="身份证号：11*************02X",
    shows_body=True,
)

MOBILE_NUMBER = Rule(
    id="PII-02",
    name=Text("不公开个人手机号码", "No private mobile number is published"),
    why=Text(
        "有的市曾因公开个人手机号码被点名通报",
        "Offices have been criticised by name for publishing private numbers",
    ),
    fix=Text(
        "写办公电话；需要核对的写成 138****1234；确属公务手机的，在 site.yaml 的 waivers 里说明",
        "Give an office telephone, or mask it as 138****1234; for an official mobile add a waiver in site.yaml",
    ),
    bad="联系电话：13912345678",
    good="联系电话：0000-8881234",
    shows_body=True,
)

SECRET_MARK = Rule(
    id="SEC-03",
    name=Text("带密级或“不公开”标志的文件不上网", "Nothing marked secret or not for publication goes online"),
    why=Text(
        "密级标志（GB/T 9704）或“此件不公开”表示不得公开；条例第十四条、第十七条要求先审查",
        "A mark of secrecy (GB/T 9704) or 此件不公开 forbids publication; "
        "政府信息公开条例, articles 14 and 17, ask for a review first",
    ),
    fix=Text(
        "立即停止发布，送保密审查；可以公开的，用去掉标志的公开稿",
        "Stop, have it reviewed, and publish only the version released for the public",
    ),
    bad="（此件不公开）",
    good="（此件公开发布）",
    shows_body=True,
)

PLACEHOLDER_LEFT = Rule(
    id="TXT-04",
    severity=Severity.WARNING,
    name=Text("正文里没有待填的占位文字", "No placeholder is left in the text"),
    why=Text(
        "“XX县”“待定”“TODO”说明发布的是草稿或别处的范本",
        "XX县, 待定 or TODO show that a draft or somebody else's model was published",
    ),
    fix=Text("填上实际内容，或发布定稿", "Fill it in, or publish the final version"),
    bad="请于 XX 月 XX 日前报 XX县政府办公室。",
    good="请于 6 月 10 日前报市政府办公室。",
    shows_body=True,
)

CONFLICT_MARK = Rule(
    id="TXT-10",
    name=Text("合并时的冲突标记要处理掉", "No mark of an unsettled merge is left"),
    why=Text(
        "“<<<<<<<”“=======”“>>>>>>>”之间是两个人的两种写法，Git 不知道用哪一种；原样发布，公众看到的是两份内容混在一起",
        "Between the marks stand two versions by two people, and Git does not know which one is right",
    ),
    fix=Text(
        "打开文件，在两种写法里留下对的一种，删去这几行标记",
        "Open the file, keep the right version of the two and delete the lines with the marks",
    ),
    bad="<<<<<<< HEAD\n报名截止6月10日。\n=======\n报名截止6月15日。\n>>>>>>> caizhengju",
    good="报名截止6月15日。",
    shows_body=True,
)

STARTER_TEXT = Rule(
    id="TXT-11",
    name=Text("模板里的话要换成自己的内容", "What the template says is replaced"),
    why=Text(
        "new 和 init 写好的例子和提示是给写的人看的，发布出去公众看到的就是“在这里写正文”",
        "The examples and hints that `new` and `init` write are for the editor and no content for the public",
    ),
    fix=Text("换成实际内容，或删去", "Replace them, or delete them"),
    bad="在这里写正文。",
    good="示例市财政局定于6月10日公开预算。",
    shows_body=True,
)

EMPTY_BODY = Rule(
    id="DOC-19",
    name=Text("公开的文件要有内容", "A document has a content"),
    why=Text(
        "没有正文、图片和附件的页面是空白页，网站检查按空白栏目、空白页面扣分（〔2019〕19号）",
        "A page without text, picture or attachment is blank, which costs points in every inspection",
    ),
    fix=Text(
        "写上正文，或列出附件；还没写好的在文件头写“草稿: 是”",
        "Write the text or name attachments; mark what is not ready as a draft",
    ),
    bad="---\n标题: 2026年预算\n发布日期: 2026-03-06\n---",
    good="---\n标题: 2026年预算\n发布日期: 2026-03-06\n附件: [budget.pdf]\n---\n# budget.pdf",
)

INVISIBLE_CHARACTER_IN_TEXT = Rule(
    id="TXT-16",
    severity=Severity.WARNING,
    name=Text("文字里没有看不见的字符", "No invisible characters in a text"),
    why=Text(
        "零宽空格、软连字符一类的字符看不见，却把词隔开，读者搜索、复制都会出错；改变文字方向的字符会让网页显示的顺序与原文相反",
        "A zero-width space or soft hyphen cannot be seen, but parts a word, so that searching and copying it fails. A"
        " character that turns the direction of writing makes the page show another order than the text has",
    ),
    fix=Text("删去这个字符；site-builder fix 可以代劳", "Delete the character; `site-builder fix` does it"),
    bad="关于<U+200B>供水的通知",
    good="关于供水的通知",
    shows_body=True,
)
