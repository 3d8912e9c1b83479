"""The keys of front matter."""

from collections.abc import Mapping
from types import MappingProxyType

from site_builder.language import Text
from site_builder.load.fields import Field, FieldTable, Shape
from site_builder.load.ways import WAYS
from site_builder.model.document import Disclosure
from site_builder.model.labels import DocumentType, ValidityStatus, written_words

TYPES = written_words(DocumentType)
VALIDITY = written_words(ValidityStatus)

DISCLOSURE: Mapping[str, Disclosure] = MappingProxyType(
    {
        **{one.value: one for one in Disclosure},
        "proactive": Disclosure.PROACTIVE,
        "on-request": Disclosure.ON_REQUEST,
        "withheld": Disclosure.WITHHELD,
    }
)

_TARGET = Field(
    key="target",
    alias="文件",
    shape=Shape.TEXTS,
    required=True,
    longest=3000,
    about=Text("文号、编号或《标题》", "number, id or 《title》"),
    mistaken=("文号", "number", "id"),
)
_OUTSIDE = Field(
    key="outside",
    alias="站外",
    shape=Shape.FLAG,
    choices=("是", "否"),
    choices_en=("yes", "no"),
    mistaken=("外部", "external"),
    about=Text(
        "是：这份文件不在本站，名称照写",
        "是 (yes): the document is not on this site; its name stands as it is",
    ),
)
_ARTICLES = Field(
    key="articles",
    alias="条款",
    shape=Shape.TEXTS,
    longest=200,
    mistaken=("article",),
    about=Text(
        "哪几条：5、5-8、第五条、第三条第二款、第三章、附件2，可以是列表",
        "which articles or parts: 5, 5-8, 第五条, 第三条第二款, 第三章, 附件2, or a list",
    ),
)
_ON = Field(
    key="on",
    alias="日期",
    shape=Shape.DATE,
    mistaken=("date", "施行日期"),
    about=Text(
        "生效的日期；不写则为作出决定的文件的施行日期",
        "the day it takes effect; default: when the acting document does",
    ),
)
_AS = Field(
    key="as",
    alias="方式",
    shape=Shape.CHOICE,
    choices=("废止", "失效", "停止执行", "不再适用", "暂停执行"),
    choices_en=("repealed", "expired", "stopped", "suspended"),
    labels=tuple(WAYS),
    about=Text(
        "废止、失效、停止执行、不再适用或暂停执行，不写为废止",
        "废止 (repealed, the default), 失效 (expired), 停止执行 (stopped) or 暂停执行 (suspended)",
    ),
)
_UNTIL = Field(
    key="until",
    alias="有效期至",
    shape=Shape.DATE,
    required=True,
    mistaken=("至", "expires", "延长至"),
    about=Text("延长后的最后一天", "the new last day in force"),
)
ENDING = FieldTable((_TARGET, _ARTICLES, _ON, _AS, _OUTSIDE))
CHANGING = FieldTable((_TARGET, _ARTICLES, _ON, _OUTSIDE))
EXTENDING = FieldTable((_TARGET, _ON, _UNTIL, _OUTSIDE))
REPLACED = FieldTable((_TARGET, _ON, _OUTSIDE))
CITING = FieldTable((_TARGET, _OUTSIDE))

SOURCE = FieldTable(
    (
        Field(
            key="name",
            alias="名称",
            required=True,
            longest=200,
            about=Text("发布单位的名称", "who published it"),
        ),
        Field(
            key="url",
            alias="网址",
            longest=2000,
            mistaken=("link", "链接"),
            about=Text("原文的网址，以 https:// 开头", "address of the original, beginning with https://"),
        ),
    )
)
ATTACHMENT = FieldTable(
    (
        Field(
            key="file",
            alias="文件",
            required=True,
            longest=300,
            mistaken=("path", "路径"),
            about=Text("与本文件放在一起的文件名", "name of a file beside the document"),
        ),
        Field(
            key="title",
            alias="名称",
            longest=300,
            mistaken=("name", "标题"),
            about=Text("读者看到的名称", "the name that readers see"),
        ),
    )
)

HEADER = FieldTable(
    (
        Field(
            key="title",
            alias="标题",
            required=True,
            longest=300,
            mistaken=("名称", "题目", "name"),
            about=Text("完整的标题，不带文号", "the full title, without the number"),
        ),
        Field(
            key="type",
            alias="类型",
            shape=Shape.CHOICE,
            mistaken=("文种", "类别", "kind", "category"),
            choices=tuple(kind.label.zh for kind in DocumentType),
            choices_en=tuple(kind.value for kind in DocumentType),
            labels=tuple(TYPES),
            about=Text(
                "信息的类型；不写则由栏目决定", "what the document is; default: what the column holds"
            ),
        ),
        Field(
            key="number",
            alias="文号",
            longest=100,
            mistaken=("发文字号", "发文号", "编号", "no", "doc_number"),
            about=Text("发文字号，如 示政发〔2024〕1号", "the issuing number, such as 示政发〔2024〕1号"),
        ),
        Field(
            key="index",
            alias="索引号",
            longest=100,
            mistaken=("索引",),
            about=Text("政府信息索引号", "the index number of the directory"),
        ),
        Field(
            key="registration",
            alias="统一登记号",
            longest=100,
            mistaken=("登记号", "统一编号", "登记编号", "规范性文件登记号", "registration_number"),
            about=Text(
                "规范性文件的统一登记号，如 SLPR-2024-00001",
                "the number under which a normative document is registered, such as SLPR-2024-00001",
            ),
        ),
        Field(
            key="issuers",
            alias="发文机关",
            shape=Shape.TEXTS,
            longest=1000,
            mistaken=("issuer", "发布机构", "发文单位", "发布单位", "发文机构", "author", "作者"),
            about=Text(
                "发文机关的全称，联合发文写成列表", "full name of the issuer; a list for joint documents"
            ),
        ),
        Field(
            key="issued",
            alias="成文日期",
            shape=Shape.DATE,
            mistaken=("生成日期", "签发日期", "发文日期"),
            about=Text("文件落款的日期", "the date under the text"),
        ),
        Field(
            key="published",
            alias="发布日期",
            shape=Shape.MOMENT,
            required=True,
            others=("date",),
            mistaken=("发布时间", "公布日期", "日期", "pubdate", "publish_date", "公开日期"),
            about=Text(
                "在网站上发布的日期，可带时间，如 2024-03-05 09:30",
                "when it was published, with a time if known",
            ),
        ),
        Field(
            key="effective",
            alias="施行日期",
            shape=Shape.DATE,
            mistaken=("生效日期", "实施日期", "执行日期"),
            about=Text(
                "开始施行的日期；不写则为发布日期", "first day in force; default: the day of publication"
            ),
        ),
        Field(
            key="expires",
            alias="有效期至",
            shape=Shape.LAST_DAY,
            mistaken=("失效日期", "废止日期", "有效期", "截止日期", "expiry", "expire"),
            about=Text(
                "有效的最后一天；没有期限的写“长期”或者不写",
                "last day in force; 长期 or nothing if there is none",
            ),
        ),
        Field(
            key="validity",
            alias="有效性",
            shape=Shape.CHOICE,
            mistaken=("效力", "时效性", "状态", "status"),
            choices=tuple(status.label.zh for status in ValidityStatus),
            choices_en=tuple(status.label.en for status in ValidityStatus),
            labels=tuple(VALIDITY),
            about=Text(
                "作者认为的有效性；与计算结果核对", "what the author believes; compared with what is computed"
            ),
        ),
        Field(
            key="disclosure",
            alias="公开属性",
            shape=Shape.CHOICE,
            mistaken=("公开方式", "公开范围"),
            choices=tuple(one.value for one in Disclosure),
            choices_en=("proactive", "on-request", "withheld"),
            labels=tuple(DISCLOSURE),
            about=Text(
                "主动公开（默认）、依申请公开、不予公开；只有第一种会发布",
                "only 主动公开, the default, is built",
            ),
        ),
        Field(
            key="repeals",
            alias="废止",
            shape=Shape.ITEMS,
            table=ENDING,
            mistaken=("repeal",),
            about=Text(
                "本文件废止的文件：文号、《标题》或编号，几份写成列表",
                "documents that this one repeals: numbers or ids",
            ),
        ),
        Field(
            key="amends",
            alias="修改",
            shape=Shape.ITEMS,
            table=CHANGING,
            mistaken=("amend", "修订"),
            about=Text(
                "本文件修改的文件：文号、《标题》或编号，几份写成列表",
                "documents that this one amends: numbers or ids",
            ),
        ),
        Field(
            key="repealed_by",
            alias="被废止",
            shape=Shape.ITEMS,
            table=ENDING,
            about=Text(
                "废止本文件的文件，可以不在本站，写明日期",
                "what repealed this document, here or elsewhere, with the date",
            ),
        ),
        Field(
            key="amended_by",
            alias="被修改",
            shape=Shape.ITEMS,
            table=CHANGING,
            about=Text(
                "修改本文件的文件，可以不在本站，写明日期",
                "what amended this document, here or elsewhere, with the date",
            ),
        ),
        Field(
            key="extends",
            alias="延长",
            shape=Shape.ITEMS,
            table=EXTENDING,
            about=Text(
                "本文件延长其有效期的文件，写成 {文件: …, 有效期至: …}",
                "a document whose term this one prolongs: {target, until}",
            ),
        ),
        Field(
            key="replaces",
            alias="替换",
            shape=Shape.ITEMS,
            table=CITING,
            about=Text("同一文件的上一个版本", "the earlier version of the same document"),
        ),
        Field(
            key="extended_by",
            alias="被延长",
            shape=Shape.ITEMS,
            table=EXTENDING,
            about=Text(
                "延长本文件有效期的文件，写成 {文件: …, 有效期至: …}",
                "what prolonged the term of this document: {target, until}",
            ),
        ),
        Field(
            key="replaced_by",
            alias="被替换",
            shape=Shape.ITEMS,
            table=REPLACED,
            about=Text(
                "替换本文件的新版本，可以不在本站，写明日期",
                "the later version of this document, here or elsewhere, with the date",
            ),
        ),
        Field(
            key="interpreted_by",
            alias="被解读",
            shape=Shape.ITEMS,
            table=CITING,
            about=Text("解读本文件的文件：文号或编号", "documents that interpret this one: numbers or ids"),
        ),
        Field(
            key="keeps",
            alias="继续有效",
            shape=Shape.TEXTS,
            longest=300,
            about=Text(
                "清理结果保留的文件：文号或编号", "documents that a clean-up decision keeps: numbers or ids"
            ),
        ),
        Field(
            key="cutoff",
            alias="清理截止日期",
            shape=Shape.DATE,
            about=Text(
                "清理结果管到哪一天制发的文件",
                "of a clean-up decision: documents issued up to this day were cleaned up",
            ),
        ),
        Field(
            key="interprets",
            alias="解读",
            shape=Shape.ITEMS,
            table=CITING,
            about=Text("本文解读的文件：文号或编号", "documents that this one interprets: numbers or ids"),
        ),
        Field(
            key="basis",
            alias="依据",
            shape=Shape.ITEMS,
            table=CITING,
            about=Text("制定依据：文号或编号", "documents that this one rests on: numbers or ids"),
        ),
        Field(
            key="also_in",
            alias="其他栏目",
            shape=Shape.TEXTS,
            longest=300,
            mistaken=("columns", "栏目"),
            about=Text("同时列出本文的其他栏目的路径", "paths of other columns that list this document too"),
        ),
        Field(
            key="topics",
            alias="主题",
            shape=Shape.TEXTS,
            longest=300,
            mistaken=("topic", "主题分类"),
            about=Text("主题，一个或几个", "one topic or several"),
        ),
        Field(
            key="keywords",
            alias="关键词",
            shape=Shape.TEXTS,
            longest=300,
            mistaken=("关键字", "keyword", "tags", "标签"),
            about=Text("关键词，一个或几个", "one keyword or several"),
        ),
        Field(
            key="summary",
            alias="内容概述",
            longest=2000,
            mistaken=("摘要", "概述", "description", "内容摘要", "简介"),
            about=Text("内容概述，100 字以内为宜", "an abstract, 100 characters at best"),
        ),
        Field(
            key="source",
            alias="来源",
            shape=Shape.TEXT_OR_RECORD,
            longest=200,
            table=SOURCE,
            mistaken=("信息来源", "转载"),
            about=Text(
                "转载的来源：名称，或 {名称: …, 网址: …}", "where a repost comes from: a name, or {name, url}"
            ),
        ),
        Field(
            key="attachments",
            alias="附件",
            shape=Shape.ITEMS,
            longest=300,
            table=ATTACHMENT,
            mistaken=("attachment", "附件列表", "files"),
            about=Text(
                "附件的文件名，或 {文件: …, 名称: …}，可以是列表",
                "file names, or {file, title}, one or a list",
            ),
        ),
        Field(
            key="include",
            alias="引用",
            longest=300,
            about=Text(
                "在此显示的市级文件：文号或编号", "a document of the city's site shown here: number or id"
            ),
        ),
        Field(
            key="aliases",
            alias="旧址",
            shape=Shape.TEXTS,
            longest=500,
            mistaken=("alias", "redirects", "旧网址"),
            about=Text(
                "以前的网址（域名后面的部分），自动转到本页",
                "former addresses (what follows the host), redirected here",
            ),
        ),
        Field(
            key="archived",
            alias="归档日期",
            shape=Shape.DATE,
            mistaken=("归档",),
            about=Text("归档的日期", "the day it was archived"),
        ),
        Field(
            key="draft",
            alias="草稿",
            shape=Shape.FLAG,
            choices=("是", "否"),
            choices_en=("yes", "no"),
            about=Text("是：草稿，不发布", "是 (yes): a draft, not published"),
        ),
    )
)
