"""The keys of front matter that name other documents, and what may be said of each of these."""

from site_builder.language import Text
from site_builder.model.fields import Field, FieldTable, Shape
from site_builder.model.ways import LISTED, WAYS

_TARGET = Field(
    name=Text("文件", "target"),
    shape=Shape.TEXTS,
    required=True,
    longest=3000,
    about=Text("文号、编号或《标题》", "number, id or 《title》"),
    mistaken=("文号", "number", "id"),
)
_OUTSIDE = Field(
    name=Text("站外", "outside"),
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
    name=Text("条款", "articles"),
    shape=Shape.TEXTS,
    longest=200,
    mistaken=("article",),
    about=Text(
        "哪几条：5、5-8、第五条、第三条第二款、第三章、附件2，可以是列表",
        "which articles or parts: 5, 5-8, 第五条, 第三条第二款, 第三章, 附件2, or a list",
    ),
)
_ON = Field(
    name=Text("日期", "on"),
    shape=Shape.DATE,
    mistaken=("date", "施行日期"),
    about=Text(
        "生效的日期；不写则为作出决定的文件的施行日期",
        "the day it takes effect; default: when the acting document does",
    ),
)
_AS = Field(
    name=Text("方式", "as"),
    shape=Shape.CHOICE,
    choices=LISTED,
    choices_en=("repealed", "expired", "stopped", "suspended"),
    values=WAYS,
    about=Text(
        f"{'、'.join(LISTED)}，不写为废止",
        "废止 (repealed, the default), 失效 (expired), 停止执行 (stopped) or 暂停执行 (suspended)",
    ),
)
_UNTIL = Field(
    name=Text("有效期至", "until"),
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

RELATIONS = (
    Field(
        name=Text("废止", "repeals"),
        shape=Shape.ITEMS,
        table=ENDING,
        mistaken=("repeal",),
        about=Text(
            "本文件废止的文件：文号、《标题》或编号，几份写成列表",
            "documents that this one repeals: numbers or ids",
        ),
    ),
    Field(
        name=Text("修改", "amends"),
        shape=Shape.ITEMS,
        table=CHANGING,
        mistaken=("amend", "修订"),
        about=Text(
            "本文件修改的文件：文号、《标题》或编号，几份写成列表",
            "documents that this one amends: numbers or ids",
        ),
    ),
    Field(
        name=Text("被废止", "repealed_by"),
        shape=Shape.ITEMS,
        table=ENDING,
        about=Text(
            "废止本文件的文件，可以不在本站，写明日期",
            "what repealed this document, here or elsewhere, with the date",
        ),
    ),
    Field(
        name=Text("被修改", "amended_by"),
        shape=Shape.ITEMS,
        table=CHANGING,
        about=Text(
            "修改本文件的文件，可以不在本站，写明日期",
            "what amended this document, here or elsewhere, with the date",
        ),
    ),
    Field(
        name=Text("延长", "extends"),
        shape=Shape.ITEMS,
        table=EXTENDING,
        about=Text(
            "本文件延长其有效期的文件，写成 {文件: …, 有效期至: …}",
            "a document whose term this one prolongs: {target, until}",
        ),
    ),
    Field(
        name=Text("替换", "replaces"),
        shape=Shape.ITEMS,
        table=CITING,
        about=Text("同一文件的上一个版本", "the earlier version of the same document"),
    ),
    Field(
        name=Text("被延长", "extended_by"),
        shape=Shape.ITEMS,
        table=EXTENDING,
        about=Text(
            "延长本文件有效期的文件，写成 {文件: …, 有效期至: …}",
            "what prolonged the term of this document: {target, until}",
        ),
    ),
    Field(
        name=Text("被替换", "replaced_by"),
        shape=Shape.ITEMS,
        table=REPLACED,
        about=Text(
            "替换本文件的新版本，可以不在本站，写明日期",
            "the later version of this document, here or elsewhere, with the date",
        ),
    ),
    Field(
        name=Text("被解读", "interpreted_by"),
        shape=Shape.ITEMS,
        table=CITING,
        about=Text("解读本文件的文件：文号或编号", "documents that interpret this one: numbers or ids"),
    ),
    Field(
        name=Text("继续有效", "keeps"),
        shape=Shape.TEXTS,
        longest=300,
        about=Text(
            "清理结果保留的文件：文号或编号", "documents that a clean-up decision keeps: numbers or ids"
        ),
    ),
    Field(
        name=Text("清理截止日期", "cutoff"),
        shape=Shape.DATE,
        about=Text(
            "清理结果管到哪一天制发的文件",
            "of a clean-up decision: documents issued up to this day were cleaned up",
        ),
    ),
    Field(
        name=Text("解读", "interprets"),
        shape=Shape.ITEMS,
        table=CITING,
        about=Text("本文解读的文件：文号或编号", "documents that this one interprets: numbers or ids"),
    ),
    Field(
        name=Text("依据", "basis"),
        shape=Shape.ITEMS,
        table=CITING,
        about=Text("制定依据：文号或编号", "documents that this one rests on: numbers or ids"),
    ),
)
