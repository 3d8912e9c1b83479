"""Fields of documents that only the whole site can judge (rules DOC-01, DOC-10, DOC-12, DOC-13)."""

import re
import unicodedata
from collections.abc import Iterator
from datetime import date

from site_builder.checks.units import known_issuers
from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_checks import DUPLICATE_DOCUMENT, LONG_SUMMARY, REPOST_WITHOUT_ORIGIN
from site_builder.diagnostics.catalogue_load_fields import NORMATIVE_FIELD_MISSING
from site_builder.diagnostics.finding import Diagnostic, Related
from site_builder.language import Text
from site_builder.model.document import Document
from site_builder.model.header_fields import HEADER
from site_builder.model.site import Site

_SUMMARY_CHARACTERS = 100


def long_summaries(site: Site) -> Iterator[Diagnostic]:
    """Summaries above 100 characters (docs/standards.md#directory-fields)."""
    for document in site.documents:
        length = len(document.summary)
        if length > _SUMMARY_CHARACTERS:
            yield LONG_SUMMARY.finding(
                document.span("summary"),
                f"内容概述有 {length} 字，超过 {_SUMMARY_CHARACTERS} 字",
                f"the summary has {length} characters, more than {_SUMMARY_CHARACTERS}",
                hint=Text("只留对象、事项和时间", "keep whom it concerns, what it does, and when"),
            )


def duplicate_documents(site: Site) -> Iterator[Diagnostic]:
    """Documents with the title and day of publication of another one; two different numbers make them two."""
    first: dict[tuple[str, date], list[Document]] = {}
    for document in sorted(site.documents, key=lambda d: d.id):
        others = first.setdefault((normalised_title(document.title), document.published), [])
        other = next(
            (o for o in others if not (o.number and document.number and o.number != document.number)), None
        )
        others.append(document)
        if other:
            yield DUPLICATE_DOCUMENT.finding(
                document.span(),
                f"与 {other.source_path} 标题、发布日期都相同：{in_quotes(document.title)}",
                f"same title and day of publication as {other.source_path}: {in_quotes(document.title)}",
                hint=Text("删去一份", "delete one of them")
                if document.column == other.column
                else Text(
                    f"删去这一份，在另一份里写 其他栏目: [{document.column}]",
                    f"delete this one and write `also_in: [{document.column}]` in the other",
                ),
                related=(Related(text=Text("另一份在这里", "the other one"), span=other.span()),),
            )


def without_mandatory_fields(site: Site) -> Iterator[Diagnostic]:
    """Regulations and normative documents by their column that lack number, issuers or day of issue.

    Where the header itself names the type, the same is found while the file is read.
    """
    for document in site.documents:
        if "type" in document.places or not document.type.is_registered:
            continue
        for one in HEADER.fields:
            if not one.required_of_registered or getattr(document, one.key):
                continue
            yield NORMATIVE_FIELD_MISSING.finding(
                document.span(),
                f"这个栏目的信息默认是规范性文件，必须有“{one.alias}”",
                f"documents of this column are normative by default and must have “{one.key}”",
                hint=Text(
                    f"加上一行 {one.alias}: …；不是规范性文件的，写明类型，如 类型: 通知公告",
                    f"add a line {one.key}: …; name its type if it is none, such as type: notice",
                ),
            )


def reposts_without_origin(site: Site) -> Iterator[Diagnostic]:
    """Documents from a source that is none of the site's own offices, without the original's address
    (docs/standards.md#repost)."""
    own = known_issuers(site)
    for document in site.documents:
        source = document.source
        if source and not source.url and source.name not in own:
            yield REPOST_WITHOUT_ORIGIN.finding(
                document.span("source"),
                f"转载自“{source.name}”，没有原文网址",
                f"reposted from “{source.name}” without the address of the original",
                hint=Text(
                    f"写成 来源: {{名称: {source.name}, 网址: https://…}}",
                    f"write `source: {{name: {source.name}, url: https://…}}`",
                ),
            )


def normalised_title(title: str) -> str:
    """The title without spaces and punctuation, in one width."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", title))


CHECKS = (without_mandatory_fields, long_summaries, duplicate_documents, reposts_without_origin)
