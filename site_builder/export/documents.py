"""Beside every document page: `index.txt` to download and to search in, `index.json` for programs."""

from collections.abc import Iterable, Iterator, Mapping
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
    words = {key: text.in_(language) for key, text in _WORDS.items()}
    for entry in facts:
        document = entry.document
        head, foot = _head(site, entry, words, language), _foot(site, document, words)
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


def _head(site: Site, entry: Facts, words: Mapping[str, str], language: Language) -> str:
    document = entry.document
    validity = site.validity.get(document.id)
    values = {
        "title": document.title,
        "number": document.number.text if document.number else "",
        "index": document.index,
        "issuers": words["comma"].join(document.issuers),
        "issued": _iso(document.issued),
        "published": f"{document.published} {document.published_time}".rstrip(),
        "effective": _iso(document.effective) if validity else "",
        "expires": _iso(document.expires),
        "validity": _validity_words(validity, language) if validity else "",
        "change": _coming_change(validity, language) if validity else "",
        "source": f"{document.source.name} {document.source.url}".rstrip() if document.source else "",
        "archived": _iso(document.archived),
        "address": entry.url,
    }
    return "".join([f"{words[key]}{_one_line(value)}\n" for key, value in values.items() if value])


def _foot(site: Site, document: Document, words: Mapping[str, str]) -> str:
    if not document.attachments:
        return ""
    lines = [
        f"{n}. {_one_line(file.title)}  {size_in_words(file.size_bytes)}  {absolute_url(site, file.url)}"
        for n, file in enumerate(document.attachments, start=1)
    ]
    return "\n".join([words["attachments"], *lines, ""])


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


_WORDS = {
    "comma": Text("、", ", "),
    "title": Text("标题：", "Title: "),
    "number": Text("文号：", "Number: "),
    "index": Text("索引号：", "Index: "),
    "issuers": Text("发文机关：", "Issued by: "),
    "issued": Text("成文日期：", "Issued: "),
    "published": Text("发布日期：", "Published: "),
    "effective": Text("施行日期：", "In force from: "),
    "expires": Text("有效期至：", "Last day in force: "),
    "validity": Text("有效性：", "Validity: "),
    "change": Text("有效性变化：", "Coming change: "),
    "source": Text("来源：", "Source: "),
    "archived": Text("已归档：", "Archived: "),
    "address": Text("网址：", "Address: "),
    "attachments": Text("附件：", "Attachments:"),
}
