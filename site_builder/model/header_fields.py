"""The keys of front matter: how each is written, who must have it, and where it is shown."""

from collections.abc import Collection

from site_builder.language import Text
from site_builder.model.fields import EVERYWHERE, Field, FieldTable, Shape, Shown
from site_builder.model.header_relations import RELATIONS
from site_builder.model.labels import Disclosure, DocumentType, ValidityStatus, written_words

TYPES = written_words(DocumentType)
VALIDITY = written_words(ValidityStatus)
DISCLOSURE = written_words(Disclosure)

SOURCE = FieldTable(
    (
        Field(
            name=Text("名称", "name"),
            required=True,
            longest=200,
            about=Text("发布单位的名称", "who published it"),
        ),
        Field(
            name=Text("网址", "url"),
            longest=2000,
            mistaken=("link", "链接"),
            about=Text("原文的网址，以 https:// 开头", "address of the original, beginning with https://"),
        ),
    )
)
ATTACHMENT = FieldTable(
    (
        Field(
            name=Text("文件", "file"),
            required=True,
            longest=300,
            mistaken=("path", "路径"),
            about=Text("与本文件放在一起的文件名", "name of a file beside the document"),
        ),
        Field(
            name=Text("名称", "title"),
            longest=300,
            mistaken=("name", "标题"),
            about=Text("读者看到的名称", "the name that readers see"),
        ),
    )
)

HEADER = FieldTable(
    (
        Field(
            name=Text("标题", "title"),
            required=True,
            longest=300,
            mistaken=("名称", "题目", "name"),
            shown=EVERYWHERE ^ Shown.PAGE,
            example="示例市人民政府关于推动实体经济高质量发展的若干措施",
            about=Text("完整的标题，不带文号", "the full title, without the number"),
        ),
        Field(
            name=Text("类型", "type"),
            shape=Shape.CHOICE,
            mistaken=("文种", "类别", "kind", "category"),
            choices=tuple(kind.label.zh for kind in DocumentType),
            choices_en=tuple(kind.value for kind in DocumentType),
            values=TYPES,
            shown=Shown.JSON | Shown.CSV,
            about=Text(
                "信息的类型；不写则由栏目决定", "what the document is; default: what the column holds"
            ),
        ),
        Field(
            name=Text("文号", "number"),
            longest=100,
            mistaken=("发文字号", "发文号", "编号", "no", "doc_number"),
            shown=EVERYWHERE,
            example="示政发〔2024〕6号",
            required_of_registered=True,
            about=Text("发文字号，如 示政发〔2024〕1号", "the issuing number, such as 示政发〔2024〕1号"),
        ),
        Field(
            name=Text("索引号", "index"),
            longest=100,
            mistaken=("索引",),
            shown=EVERYWHERE,
            example="000014349/2024-00012",
            about=Text("政府信息索引号", "the index number of the directory"),
        ),
        Field(
            name=Text("统一登记号", "registration"),
            longest=100,
            mistaken=("登记号", "统一编号", "登记编号", "规范性文件登记号", "registration_number"),
            shown=EVERYWHERE,
            example="SLPR-2024-00012",
            about=Text(
                "规范性文件的统一登记号，如 SLPR-2024-00001",
                "the number under which a normative document is registered, such as SLPR-2024-00001",
            ),
        ),
        Field(
            name=Text("发文机关", "issuers"),
            shape=Shape.TEXTS,
            longest=1000,
            mistaken=("issuer", "发布机构", "发文单位", "发布单位", "发文机构", "author", "作者"),
            shown=EVERYWHERE,
            example="示例市人民政府、示例市财政局",
            required_of_registered=True,
            about=Text(
                "发文机关的全称，联合发文写成列表", "full name of the issuer; a list for joint documents"
            ),
        ),
        Field(
            name=Text("成文日期", "issued"),
            shape=Shape.DATE,
            mistaken=("生成日期", "签发日期", "发文日期"),
            shown=EVERYWHERE ^ Shown.SEARCH,
            example="2024-03-05",
            required_of_registered=True,
            about=Text("文件落款的日期", "the date under the text"),
        ),
        Field(
            name=Text("发布日期", "published"),
            shape=Shape.MOMENT,
            required=True,
            others=("date",),
            mistaken=("发布时间", "公布日期", "日期", "pubdate", "publish_date", "公开日期"),
            shown=EVERYWHERE ^ Shown.SEARCH,
            example="2024-03-06",
            about=Text(
                "在网站上发布的日期，可带时间，如 2024-03-05 09:30",
                "when it was published, with a time if known",
            ),
        ),
        Field(
            name=Text("施行日期", "effective"),
            shape=Shape.DATE,
            mistaken=("生效日期", "实施日期", "执行日期"),
            shown=EVERYWHERE ^ Shown.SEARCH,
            example="2024-04-01",
            about=Text(
                "开始施行的日期；不写则为发布日期", "first day in force; default: the day of publication"
            ),
        ),
        Field(
            name=Text("有效期至", "expires"),
            shape=Shape.LAST_DAY,
            mistaken=("失效日期", "废止日期", "有效期", "截止日期", "expiry", "expire"),
            shown=EVERYWHERE ^ Shown.SEARCH,
            example="2029-03-31",
            about=Text(
                "有效的最后一天；没有期限的写“长期”或者不写",
                "last day in force; 长期 or nothing if there is none",
            ),
        ),
        Field(
            name=Text("有效性", "validity"),
            shape=Shape.CHOICE,
            mistaken=("效力", "时效性", "状态", "status"),
            choices=tuple(status.label.zh for status in ValidityStatus),
            choices_en=tuple(status.label.en for status in ValidityStatus),
            values=VALIDITY,
            shown=EVERYWHERE ^ Shown.SEARCH,
            about=Text(
                "作者认为的有效性；与计算结果核对", "what the author believes; compared with what is computed"
            ),
        ),
        Field(
            name=Text("公开属性", "disclosure"),
            shape=Shape.CHOICE,
            mistaken=("公开方式", "公开范围"),
            choices=tuple(one.value for one in Disclosure),
            choices_en=tuple(one.label.en for one in Disclosure),
            values=DISCLOSURE,
            shown=Shown.PAGE,
            about=Text(
                "主动公开（默认）、依申请公开、不予公开；只有第一种会发布",
                "only 主动公开, the default, is built",
            ),
        ),
        *RELATIONS,
        Field(
            name=Text("其他栏目", "also_in"),
            shape=Shape.TEXTS,
            longest=300,
            mistaken=("columns", "栏目"),
            shown=Shown.PAGE | Shown.JSON,
            about=Text("同时列出本文的其他栏目的路径", "paths of other columns that list this document too"),
        ),
        Field(
            name=Text("主题", "topics"),
            shape=Shape.TEXTS,
            longest=300,
            mistaken=("topic", "主题分类"),
            shown=Shown.PAGE | Shown.JSON | Shown.CSV,
            example="实体经济、中小企业",
            about=Text("主题，一个或几个", "one topic or several"),
        ),
        Field(
            name=Text("关键词", "keywords"),
            shape=Shape.TEXTS,
            longest=300,
            mistaken=("关键字", "keyword", "tags", "标签"),
            shown=Shown.PAGE | Shown.JSON,
            example="设备更新、科技创新",
            about=Text("关键词，一个或几个", "one keyword or several"),
        ),
        Field(
            name=Text("内容概述", "summary"),
            longest=2000,
            mistaken=("摘要", "概述", "description", "内容摘要", "简介"),
            shown=Shown.PAGE | Shown.JSON,
            example="从设备更新、科技创新、融资供给、用地需求四个方面支持企业，明确申报条件、补助标准和办理时限。",
            about=Text("内容概述，100 字以内为宜", "an abstract, 100 characters at best"),
        ),
        Field(
            name=Text("来源", "source"),
            shape=Shape.TEXT_OR_RECORD,
            longest=200,
            table=SOURCE,
            mistaken=("信息来源", "转载"),
            shown=Shown.TEXT | Shown.JSON | Shown.CSV,
            about=Text(
                "转载的来源：名称，或 {名称: …, 网址: …}", "where a repost comes from: a name, or {name, url}"
            ),
        ),
        Field(
            name=Text("附件", "attachments"),
            shape=Shape.ITEMS,
            longest=300,
            table=ATTACHMENT,
            mistaken=("attachment", "附件列表", "files"),
            shown=Shown.SEARCH,
            about=Text(
                "附件的文件名，或 {文件: …, 名称: …}，可以是列表",
                "file names, or {file, title}, one or a list",
            ),
        ),
        Field(
            name=Text("引用", "include"),
            longest=300,
            about=Text(
                "在此显示的市级文件：文号或编号", "a document of the city's site shown here: number or id"
            ),
        ),
        Field(
            name=Text("旧址", "aliases"),
            shape=Shape.TEXTS,
            longest=500,
            mistaken=("alias", "redirects", "旧网址"),
            about=Text(
                "以前的网址（域名后面的部分），自动转到本页",
                "former addresses (what follows the host), redirected here",
            ),
        ),
        Field(
            name=Text("归档日期", "archived"),
            shape=Shape.DATE,
            mistaken=("归档",),
            shown=Shown.TEXT | Shown.JSON,
            about=Text("归档的日期", "the day it was archived"),
        ),
        Field(
            name=Text("草稿", "draft"),
            shape=Shape.FLAG,
            choices=("是", "否"),
            choices_en=("yes", "no"),
            about=Text("是：草稿，不发布", "是 (yes): a draft, not published"),
        ),
    )
)


def facts(place: Shown, *, without: Collection[str]) -> tuple[Field, ...]:
    """The fields shown in a place, in order, but for those that it shows in a form of its own."""
    return tuple(one for one in HEADER.fields if place in one.shown and one.key not in without)
