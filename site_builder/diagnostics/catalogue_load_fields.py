"""Rules about the fields of front matter and `site.yaml`."""

from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

UNKNOWN_FIELD = Rule(
    id="FIELD-01",
    name=Text("只用规定的字段", "Only known keys are used"),
    why=Text(
        "写错名称的字段不起作用，例如失效日期没有生效而无人发现",
        "A misspelt key does nothing: a term of validity would be lost without anybody noticing",
    ),
    fix=Text("改成提示的名称", "Use the name that the hint gives"),
    bad="内容概要: 示例",
    good="内容概述: 示例",
)
WRONG_VALUE_FORM = Rule(
    id="FIELD-02",
    name=Text("值的形式正确", "A value has the right form"),
    why=Text(
        "该写一行文字的地方写了列表，程序无法取舍",
        "Where one line of text belongs, a list leaves the choice open",
    ),
    fix=Text("按提示改成文字、列表或下级字段", "Write text, a list or sub-keys as the hint says"),
    bad="来源: [甲, 乙]",
    good="来源: {名称: 甲, 网址: https://www.example.gov.cn/1.html}",
)
FIELD_MISSING = Rule(
    id="FIELD-03",
    name=Text("必填的字段都有值", "Required keys have a value"),
    why=Text(
        "没有标题或发布日期的信息不能发布",
        "Information without a title or a date of publication cannot be published",
    ),
    fix=Text("补上字段", "Add the key"),
    bad="---\n标题: 通知\n---\n正文。",
    good="---\n标题: 通知\n发布日期: 2024-03-05\n---\n正文。",
)
VALUE_NOT_ALLOWED = Rule(
    id="FIELD-04",
    name=Text("值在允许的范围内", "A value is one of those allowed"),
    why=Text("类型、有效性等只有固定的几种", "Types, states and the like come from a fixed list"),
    fix=Text("从提示列出的值中选一个", "Choose one of the values that the hint lists"),
    bad="类型: 公文",
    good="类型: 通知公告",
)
INVALID_DATE = Rule(
    id="FIELD-05",
    name=Text("日期真实存在，写法可读", "A date exists and can be read"),
    why=Text("有效性、排序和时限都由日期算出", "Validity, order and time limits are computed from dates"),
    fix=Text(
        "写成 2024-03-05 或 2024年3月5日；发布日期可以带时间",
        "Write 2024-03-05 or 2024年3月5日; the date of publication may have a time",
    ),
    bad="成文日期: 2026-10-32",
    good="成文日期: 2026-10-31",
)
YEAR_OUT_OF_RANGE = Rule(
    id="FIELD-06",
    name=Text("年份在 1900 至 2100 之间", "Years lie between 1900 and 2100"),
    why=Text("范围之外的年份几乎总是笔误", "A year outside is nearly always a slip"),
    fix=Text("改正年份", "Correct the year"),
    bad="成文日期: 0206-10-31",
    good="成文日期: 2026-10-31",
)
VALUE_TOO_LONG = Rule(
    id="FIELD-07",
    name=Text("值不过长", "A value is not too long"),
    why=Text(
        "过长的值多半是把正文写进了信息头", "An overlong value is mostly text that slipped into the header"
    ),
    fix=Text("缩短，或移到正文里", "Shorten it, or move it into the text"),
    bad=(
        "索引号: 41604893X/2026-000000000000000000000000000000000000000000000000000000000000000000000000000000000"
        "00000000012"
    ),
    good="索引号: 41604893X/2026-00012",
)
PATH_NOT_ALLOWED = Rule(
    id="FIELD-08",
    name=Text("路径不越出自己的文件夹", "Paths do not leave their folder"),
    why=Text(
        "“..”、绝对路径等可能把不该公开的文件发布出去，或覆盖别的页面",
        "“..”, absolute paths and the like could publish what must not be public, or overwrite other pages",
    ),
    fix=Text("写相对路径，只用文件名和“/”", "Write a relative path made of names and “/”"),
    bad="附件: ../../secret.docx",
    good="附件: secret.docx\n# secret.docx",
)
DUPLICATE_ITEM = Rule(
    id="FIELD-09",
    severity=Severity.WARNING,
    name=Text("列表里没有重复的项", "A list names nothing twice"),
    why=Text("重复的项多半是复制后忘了修改", "A repeated item is mostly a copy that was not changed"),
    fix=Text("删去或改正重复的项", "Delete or correct the repeated item"),
    bad="主题: [入学, 入学]",
    good="主题: [入学, 就业]",
)
WEB_ADDRESS_INCOMPLETE = Rule(
    id="FIELD-10",
    name=Text("网址完整", "A web address is complete"),
    why=Text("没有 http(s):// 和域名的网址打不开", "An address without http(s):// and host leads nowhere"),
    fix=Text("写成 https://域名/ 的形式", "Write https://host/…"),
    bad="# site.yaml\nurl: www.shili.gov.cn",
    good="# site.yaml\nurl: https://www.shili.gov.cn/",
)
RELATION_UNREADABLE = Rule(
    id="REL-01",
    name=Text("文件关系写法正确", "A relation is written so that it can be read"),
    why=Text(
        "废止、修改等关系决定文件的有效性，写错会误导公众",
        "Repeals and amendments decide validity; a wrong one misleads the public",
    ),
    fix=Text(
        "写文号或编号；部分废止写成 {文件: …, 条款: 第五条, 日期: …}",
        "Write a number or id; for a partial repeal {target: …, articles: 5, on: …}",
    ),
    bad="废止: {文件: 示政发〔2019〕8号, 条款: 若干条}",
    good="废止: {文件: 示政发〔2019〕8号, 条款: 第五条}",
)
NORMATIVE_FIELD_MISSING = Rule(
    id="DOC-01",
    name=Text(
        "规范性文件有文号、发文机关和成文日期", "A normative document has number, issuer and date of issue"
    ),
    why=Text(
        "规范性文件的标题、正文、文号、成文日期、发布日期和有效性须集中公开",
        "Title, text, number, date of issue, date of publication and validity must be disclosed together",
    ),
    fix=Text("补上文号、发文机关、成文日期", "Add number, issuers and issued"),
    bad="类型: 规范性文件\n标题: 示例市停车管理办法\n有效期至: 2031-10-31",
    good=(
        "类型: 规范性文件\n"
        "标题: 示例市停车管理办法\n"
        "文号: 示政发〔2026〕3号\n"
        "发文机关: 示例市人民政府\n"
        "成文日期: 2026-10-30\n"
        "有效期至: 2031-10-31"
    ),
)
NUMBER_OR_DATE_IN_TITLE = Rule(
    id="DOC-05",
    severity=Severity.WARNING,
    name=Text("标题里不带文号和日期", "A title holds no number and no date at its end"),
    why=Text(
        "文号和日期有自己的字段；写在标题里会妨碍检索",
        "Number and date have fields of their own; inside the title they hinder search",
    ),
    fix=Text("从标题里删去文号或日期，写到相应字段", "Remove it from the title and put it into its field"),
    bad="标题: 关于防汛的通知（示政发〔2026〕3号）",
    good="标题: 关于防汛的通知\n文号: 示政发〔2026〕3号",
)
SPACE_IN_TITLE = Rule(
    id="TXT-09",
    severity=Severity.WARNING,
    name=Text(
        "标题里没有空格和换行", "A title holds no spaces between Chinese characters and no line breaks"
    ),
    why=Text("空格会使按标题检索找不到文件", "Spaces keep a search for the title from finding the document"),
    fix=Text("删去空格和换行", "Remove the spaces and line breaks"),
    bad="标题: 关 于 防 汛 的通知",
    good="标题: 关于防汛的通知",
)
NUMBER_UNREADABLE = Rule(
    id="NUM-01",
    name=Text(
        "文号由机关代字、年份和序号组成",
        "A number consists of the issuer's code, the year and the serial number",
    ),
    why=Text(
        "读不出的文号无法检索，也无法判断废止关系（GB/T 9704 7.2.5）",
        "A number that cannot be read cannot be searched for or matched with repeals (GB/T 9704 7.2.5)",
    ),
    fix=Text(
        "写成 示政发〔2024〕1号 或 示例市人民政府令第1号", "Write 示政发〔2024〕1号 or 示例市人民政府令第1号"
    ),
    bad="文号: 2026年1号文",
    good="文号: 示政发〔2026〕3号",
)
NUMBER_SIGNS_NOT_STANDARD = Rule(
    id="NUM-02",
    severity=Severity.WARNING,
    name=Text(
        "文号的年份用六角括号〔〕，数字用半角，不留空格",
        "The year of a number stands in 〔〕, figures are of half width, and there are no spaces",
    ),
    why=Text(
        "标准写法是〔〕（GB/T 9704 7.2.5）；网页上统一按标准显示",
        "The standard demands 〔〕 (GB/T 9704 7.2.5); pages show the standard form",
    ),
    fix=Text("改成提示的写法", "Use the form that the hint gives"),
    bad="文号: 示政发[2026]3号",
    good="文号: 示政发〔2026〕3号",
)
NUMBER_WORDING_NOT_STANDARD = Rule(
    id="NUM-03",
    severity=Severity.WARNING,
    name=Text(
        "文号的年份写全，序号不加“第”和前导零",
        "The year is written in full, the serial without 第 and leading zeros",
    ),
    why=Text(
        "标准写法见 GB/T 9704 7.2.5。别的机关的文号照原样写；本单位的文号，同一代字的其他文号是标准写法时才提醒",
        "The standard form is in GB/T 9704 7.2.5. Numbers of others stay as they are; those of the site's own issuers "
        "are doubted only where other numbers of the same code have the standard form",
    ),
    fix=Text("改成提示的写法", "Use the form that the hint gives"),
    bad="文号: 示政发〔2026〕第03号",
    good="文号: 示政发〔2026〕3号",
)
NUMBER_YEAR_DIFFERS = Rule(
    id="NUM-05",
    severity=Severity.WARNING,
    name=Text("文号的年份与成文日期相符", "The year of the number agrees with the date of issue"),
    why=Text(
        "相差一年以上多半是其中一个写错了", "If they differ by more than a year, one of them is mostly wrong"
    ),
    fix=Text("核对文号和成文日期", "Compare number and date of issue with the original"),
    bad="文号: 示政发〔2016〕3号\n成文日期: 2026-10-30",
    good="文号: 示政发〔2026〕3号\n成文日期: 2026-10-30",
)
DATES_OUT_OF_ORDER = Rule(
    id="FRESH-11",
    name=Text("日期先后合理", "Dates stand in a possible order"),
    why=Text(
        "文件不会在成文之前发布，也不会在施行之前失效",
        "A document is not published before it was made, and does not end before it begins",
    ),
    fix=Text("改正其中一个日期", "Correct one of the two dates"),
    bad="成文日期: 2024-03-05\n发布日期: 2024-03-01",
    good="成文日期: 2024-03-01\n发布日期: 2024-03-05",
)
SITE_CODE_MALFORMED = Rule(
    id="TAG-07",
    name=Text("网站标识码为 10 位", "The site's identification code has 10 characters"),
    why=Text(
        "网站标识码写入每个网页的标签（政府网站发展指引附件）",
        "The code stands in the tags of every page (guidelines for government sites, annex)",
    ),
    fix=Text(
        "6 位区划代码加 4 位序号，或 bm 加 8 位数字",
        "Six digits of the area and four of the site, or “bm” and eight digits",
    ),
    bad="# site.yaml\nsite_id_code: 43990001",
    good='# site.yaml\nsite_id_code: "4399000001"',
)
SITE_CODE_OF_OTHER_AREA = Rule(
    id="TAG-08",
    name=Text("网站标识码属于本地区", "The identification code belongs to this area"),
    why=Text(
        "标识码的前 6 位是区划代码；不一致多半是抄了别的网站",
        "Its first six digits are the area code; a difference mostly means a copy from another site",
    ),
    fix=Text("核对 site_id_code 和 area_code", "Compare site_id_code with area_code"),
    bad='# site.yaml\nsite_id_code: "4301000001"\narea_code: "439900"',
    good='# site.yaml\nsite_id_code: "4399000001"\narea_code: "439900"',
)
RECORD_NUMBER_MALFORMED = Rule(
    id="PAGE-03",
    severity=Severity.WARNING,
    name=Text("ICP 备案号和公安备案号写法规范", "ICP and police record numbers have their standard form"),
    why=Text("页脚须显示准确的备案号", "The footer must show exact record numbers"),
    fix=Text(
        "写成 湘ICP备12345678号 和 湘公网安备 43990002000001号",
        "Write 湘ICP备12345678号 and 湘公网安备 43990002000001号",
    ),
    bad="# site.yaml\nicp: 12345678",
    good="# site.yaml\nicp: 湘ICP备12345678号",
)
THEME_NAME_UNUSABLE = Rule(
    id="CFG-01",
    name=Text(
        "主题名称只用小写字母、数字和“-”", "A theme's name is made of lower-case letters, digits and “-”"
    ),
    why=Text(
        "主题名称是文件夹的名称，不能越出主题目录",
        "The name is that of a folder and must not lead out of the themes",
    ),
    fix=Text("写 themes/ 下的文件夹名称", "Write the name of a folder below themes/"),
    bad="# site.yaml\ntheme: ../other",
    good="# site.yaml\ntheme: default",
)
FIGURE_OUT_OF_RANGE = Rule(
    id="CFG-02",
    name=Text("数值在合理范围内", "A figure lies within its range"),
    why=Text("超出范围的值会使列表或附件无法使用", "A value outside makes lists or attachments unusable"),
    fix=Text("写提示范围内的整数", "Write a whole number within the range of the hint"),
    bad="# site.yaml\nlimits: {page_size: 0}",
    good="# site.yaml\nlimits: {page_size: 20}",
)
