"""The keys of `site.yaml`."""

from site_builder.language import Text
from site_builder.model.fields import Field, FieldTable, Shape

_THEME_NAME = r"(?!(?:null|true|false|yes|no|on|off|0x[0-9a-f]*)$)(?=[0-9-]*[a-z])[a-z0-9][a-z0-9-]*"
"""A folder below `themes/`. What YAML takes for no text (`null`, `yes`, a date, a number) is none."""

_CONTACT = FieldTable(
    (
        Field(name=Text("地址", "address"), longest=300, about=Text("办公地址", "address of the office")),
        Field(
            name=Text("邮编", "postcode"),
            pattern="[0-9]{6}",
            mistaken=("zip", "邮政编码"),
            about=Text("6 位邮政编码", "postcode, six digits"),
        ),
        Field(
            name=Text("电话", "phone"),
            longest=100,
            mistaken=("tel", "联系电话"),
            about=Text("联系电话", "telephone"),
        ),
        Field(
            name=Text("邮箱", "email"),
            longest=200,
            pattern=r"[^\s@<>\"]+@[^\s@<>\"]+\.[^\s@<>\"]+",
            mistaken=("mail", "电子邮箱"),
            about=Text("电子邮箱", "e-mail address"),
        ),
    )
)
_LIMITS = FieldTable(
    (
        Field(
            name=Text("每页条数", "page_size"),
            shape=Shape.WHOLE,
            about=Text("列表每页的条数，5 到 200", "entries on one page of a list, 5 to 200"),
        ),
        Field(
            name=Text("附件上限", "attachment_max_mb"),
            shape=Shape.WHOLE,
            about=Text("附件的最大兆字节数，1 到 2048", "largest attachment in megabytes, 1 to 2048"),
        ),
    )
)
_WAIVER = FieldTable(
    (
        Field(
            name=Text("规则", "rule"),
            required=True,
            pattern=r"[A-Z0-9]{2,8}-[0-9]{2,3}",
            about=Text("规则编号，如 COL-01", "id of the rule, such as COL-01"),
        ),
        Field(
            name=Text("路径", "path"),
            required=True,
            longest=300,
            about=Text("文件路径，可用 *", "path of the file, * allowed"),
        ),
        Field(
            name=Text("理由", "reason"),
            required=True,
            about=Text("为什么暂时接受", "why it is accepted for a while"),
        ),
        Field(
            name=Text("截止", "until"),
            shape=Shape.DATE,
            required=True,
            about=Text("最后一天", "the last day"),
        ),
    )
)

CONFIG = FieldTable(
    (
        Field(
            name=Text("名称", "name"),
            required=True,
            longest=100,
            mistaken=("title", "网站名称"),
            about=Text("网站的正式名称", "official name of the site"),
        ),
        Field(
            name=Text("简称", "short_name"),
            longest=50,
            about=Text("简称；不写则为名称", "short name; default: the name"),
        ),
        Field(
            name=Text("网址", "url"),
            required=True,
            longest=300,
            mistaken=("base_url", "baseurl", "domain", "域名"),
            about=Text(
                "网站根地址，如 https://www.shili.gov.cn/",
                "address of the root, such as https://www.shili.gov.cn/",
            ),
        ),
        Field(
            name=Text("语言", "language"),
            pattern="[a-z]{2,3}(-[A-Za-z0-9]{2,8})*",
            mistaken=("lang",),
            about=Text("语言，默认 zh-CN", "language, default zh-CN"),
        ),
        Field(
            name=Text("网站标识码", "site_id_code"),
            longest=20,
            mistaken=("site_code", "标识码"),
            about=Text(
                "网站标识码，10 位，加英文引号", "identification code of the site, ten characters, quoted"
            ),
        ),
        Field(
            name=Text("区划代码", "area_code"),
            pattern="[0-9]{6}",
            mistaken=("行政区划代码",),
            about=Text("6 位行政区划代码，加英文引号", "area code, six digits, quoted"),
        ),
        Field(
            name=Text("主办单位", "sponsor"),
            longest=100,
            about=Text("主办单位；不写则为名称", "who runs the site; default: the name"),
        ),
        Field(
            name=Text("联系方式", "contact"),
            shape=Shape.RECORD,
            table=_CONTACT,
            mistaken=("contacts",),
            about=Text("address、postcode、phone、email", "address, postcode, phone, email"),
        ),
        Field(
            name=Text("ICP备案号", "icp"),
            longest=50,
            mistaken=("备案号",),
            about=Text("如 湘ICP备12345678号", "such as 湘ICP备12345678号"),
        ),
        Field(
            name=Text("公安备案号", "police_record"),
            longest=50,
            mistaken=("police", "公网安备"),
            about=Text("如 湘公网安备 43990002000001号", "such as 湘公网安备 43990002000001号"),
        ),
        Field(
            name=Text("外观", "theme"),
            longest=60,
            pattern=_THEME_NAME,
            about=Text(
                "themes/ 下的文件夹名称，默认 default", "name of a folder below themes/, default: default"
            ),
        ),
        Field(
            name=Text("有效期规则", "validity_terms"),
            shape=Shape.CHOICE,
            choices=("hunan",),
            mistaken=("terms", "default_terms"),
            about=Text(
                "没有写有效期的规章、规范性文件按哪里的规定计算：hunan（5 年，暂行、试行 2 年）；不写则不计算",
                "whose rule gives a term to documents without one: hunan (5 years, 2 for 暂行 and 试行); default: none",
            ),
        ),
        Field(
            name=Text("限制", "limits"),
            shape=Shape.RECORD,
            table=_LIMITS,
            about=Text("page_size、attachment_max_mb", "page_size, attachment_max_mb"),
        ),
        Field(
            name=Text("豁免", "waivers"),
            shape=Shape.RECORDS,
            table=_WAIVER,
            mistaken=("ignore", "ignores"),
            about=Text(
                "暂时接受的问题，每项写 rule、path、reason、until",
                "findings accepted for a while: rule, path, reason, until",
            ),
        ),
    )
)
