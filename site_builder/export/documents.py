"""Beside every document page: `index.txt` to download and to search in, `index.json` for programs."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from site_builder.digest import bytes_digest
from site_builder.export.addresses import absolute_url
from site_builder.export.facts import Facts
from site_builder.export.labels import data_language, size_in_words
from site_builder.language import Language, Text
from site_builder.model.document import Document
from site_builder.model.output import BodyReader, Output
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus


def plan_documents(site: Site, facts: Iterable[Facts]) -> Iterator[Output]:
    """Two outputs a document."""
    language = data_language(site)
    for entry in facts:
        document = entry.document
        head, foot = _head(site, entry, language), _foot(site, document, language)
        yield Output(
            path=f"{document.url}index.txt",
            source=document.source_path,
            inputs=(
                ("kind", "document text"),
                ("header", bytes_digest(head.encode())),
                ("attachments", bytes_digest(foot.encode())),
                ("body", document.body.digest),
            ),
            produce=partial(_text_bytes, head, document.body.digest, foot),
        )
        data = f"{entry.summary[:-1]},{entry.details[1:]}\n".encode()
        yield Output(
            path=f"{document.url}index.json",
            source=document.source_path,
            inputs=(("kind", "document data"), ("data", bytes_digest(data))),
            produce=partial(_same_bytes, data),
        )


def _text_bytes(head: str, digest: str, foot: str, bodies: BodyReader) -> bytes:
    body = bodies.text(digest).replace("\r\n", "\n").strip("\n")
    return "\n".join(part for part in (head, body + "\n", foot) if part.strip()).encode()


def _same_bytes(data: bytes, _: BodyReader) -> bytes:
    return data


def _head(site: Site, entry: Facts, language: Language) -> str:
    document = entry.document
    validity = site.validity.get(document.id)
    rows = (
        (_TITLE, document.title),
        (_NUMBER, document.number.text if document.number else ""),
        (_INDEX, document.index),
        (_ISSUERS, ("、" if language == "zh" else ", ").join(document.issuers)),
        (_ISSUED, _iso(document.issued)),
        (_PUBLISHED, f"{document.published} {document.published_time}".strip()),
        (_EFFECTIVE, _iso(document.effective) if validity else ""),
        (_EXPIRES, _iso(document.expires)),
        (_VALIDITY, _validity_words(validity, language) if validity else ""),
        (_CHANGES, _coming_change(validity, language) if validity else ""),
        (_SOURCE, f"{document.source.name} {document.source.url}".strip() if document.source else ""),
        (_ARCHIVED, _iso(document.archived)),
        (_ADDRESS, entry.url),
    )
    return "".join(f"{name.in_(language)}{_one_line(value)}\n" for name, value in rows if value)


def _foot(site: Site, document: Document, language: Language) -> str:
    if not document.attachments:
        return ""
    lines = [
        f"{n}. {_one_line(file.title)}  {size_in_words(file.size_bytes)}  {absolute_url(site, file.url)}"
        for n, file in enumerate(document.attachments, start=1)
    ]
    return "\n".join([_ATTACHMENTS.in_(language), *lines, ""])


def _validity_words(validity: Validity, language: Language) -> str:
    label = validity.status.label.in_(language)
    if validity.status in (ValidityStatus.IN_FORCE, ValidityStatus.NOT_YET):
        return label
    articles = ", ".join(str(n) for n in validity.repealed_articles)
    by = validity.cause.actor.label if validity.cause else ""
    zh = [f"第 {articles} 条" if articles else "", f"自 {validity.since} 起", f"见 {by}" if by else ""]
    en = [f"articles {articles}" if articles else "", f"since {validity.since}", f"see {by}" if by else ""]
    if language == "zh":
        return f"{label}（{'，'.join(part for part in zh if part)}）"
    return f"{label} ({', '.join(part for part in en if part)})"


def _coming_change(validity: Validity, language: Language) -> str:
    """The next state, so that the text stays true on the day it changes."""
    coming = next((i for i in validity.history if i.since > validity.since), None)
    if coming is None:
        return ""
    label = coming.status.label
    return Text(f"{coming.since} 起{label.zh}", f"{label.en} from {coming.since}").in_(language)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


_TITLE = Text("标题：", "Title: ")
_NUMBER = Text("文号：", "Number: ")
_INDEX = Text("索引号：", "Index: ")
_ISSUERS = Text("发文机关：", "Issued by: ")
_ISSUED = Text("成文日期：", "Issued: ")
_PUBLISHED = Text("发布日期：", "Published: ")
_EFFECTIVE = Text("施行日期：", "In force from: ")
_EXPIRES = Text("有效期至：", "Last day in force: ")
_VALIDITY = Text("有效性：", "Validity: ")
_CHANGES = Text("有效性变化：", "Coming change: ")
_SOURCE = Text("来源：", "Source: ")
_ARCHIVED = Text("已归档：", "Archived: ")
_ADDRESS = Text("网址：", "Address: ")
_ATTACHMENTS = Text("附件：", "Attachments:")
