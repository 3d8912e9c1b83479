"""Beside every document page: `index.txt` to download and to search in, `index.json` for programs."""

from collections.abc import Iterable, Iterator
from functools import partial
from typing import Any

import orjson

from site_builder.digest import bytes_digest
from site_builder.export.document_facts import DocumentFacts, draft_mark, words_of
from site_builder.export.labels import size_in_words
from site_builder.language import Language, Text
from site_builder.model.fields import Field, Shown
from site_builder.model.header_fields import HEADER
from site_builder.model.header_fields import facts as facts_shown
from site_builder.model.output import BodyReader, Output, Recipe
from site_builder.model.own_addresses import DATA, TEXT
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus


def plan_documents(site: Site, facts: Iterable[DocumentFacts]) -> Iterator[Output]:
    """Two outputs a document."""
    language = site.config.spoken
    for entry in facts:
        url, source = entry.document.url, entry.document.source_path
        yield Output(path=url + TEXT, source=source, recipe=partial(_text, entry, language))
        yield Output(path=url + DATA, source=source, recipe=partial(_data, entry))


def _text(entry: DocumentFacts, language: Language) -> Recipe:
    summary, details, body = entry.summary_of_text, entry.details, entry.document.body.digest
    inputs = (
        ("kind", "document text"),
        ("language", language),
        ("facts", bytes_digest(summary + details)),
        ("body", body),
    )
    return Recipe(inputs, partial(_text_bytes, summary, details, language, body))


def _data(entry: DocumentFacts) -> Recipe:
    summary, details, relations = entry.summary, entry.details, entry.relations
    inputs = (
        ("kind", "document data"),
        ("facts", bytes_digest(summary + details)),
        ("relations", bytes_digest(relations)),
    )
    return Recipe(inputs, partial(_data_bytes, summary, details, relations))


def _data_bytes(summary: bytes, details: bytes, relations: bytes, _: BodyReader) -> bytes:
    return b"%b,%b,%b\n" % (summary[:-1], details[1:-1], relations[1:])


def _text_bytes(summary: bytes, details: bytes, language: Language, digest: str, bodies: BodyReader) -> bytes:
    facts = orjson.loads(summary) | orjson.loads(details)
    body = bodies.text(digest).replace("\r\n", "\n").strip("\n")
    parts = (_head(facts, language), f"{body}\n", _foot(facts, language))
    return "\n".join(part for part in parts if part.strip()).encode()


def _head(facts: dict[str, Any], language: Language) -> str:
    rows = [
        *(row for one in _FIELDS for row in _rows(one, facts, language)),
        (Text("网址：", "Address: "), facts["url"]),
    ]
    return "".join(f"{name.in_(language)}{_one_line(value)}\n" for name, value in rows if value)


def _rows(one: Field, facts: dict[str, Any], language: Language) -> Iterator[tuple[Text, str]]:
    """The lines of one field: a name, and a text that is empty if there is none to show."""
    value, validity, source = facts[one.key], facts["validity"], facts["source"]
    name = _NAMES.get(one.key, one.label)
    match one.key:
        case "title":
            value = draft_mark(facts) + value
        case "published":
            value = f"{value} {facts['published_time'] or ''}"
        case "effective":
            value = value if validity else ""
        case "validity":
            value = _validity_words(facts, language) if validity else ""
        case "source":
            value = f"{source['name']} {source['url'] or ''}" if source else ""
    yield Text(f"{name.zh}：", f"{name.en}: "), Text("、", ", ").in_(language).join(words_of(value))
    if one.key == "validity":
        yield Text("暂停执行：", "Suspended: "), _suspension_words(facts, language)
        yield Text("有效性变化：", "Coming change: "), _coming_change(facts, language) if validity else ""


_FIELDS = facts_shown(Shown.TEXT, without=())
_NAMES = {
    "archived": Text("已归档", "Archived"),
    **{
        key: Text(HEADER[key].alias, english)
        for key, english in (
            ("issuers", "Issued by"),
            ("effective", "In force from"),
            ("expires", "Last day in force"),
        )
    },
}
"""Names that the text has of its own."""


def _foot(facts: dict[str, Any], language: Language) -> str:
    lines = [
        f"{n}. {_one_line(file['title'])}  {size_in_words(file['size_bytes'])}  {file['url']}"
        for n, file in enumerate(facts["attachments"], start=1)
    ]
    return "\n".join([Text("附件：", "Attachments:").in_(language), *lines, ""]) if lines else ""


def _validity_words(facts: dict[str, Any], language: Language) -> str:
    state = facts["validity"]
    if state["id"] in (ValidityStatus.IN_FORCE, ValidityStatus.NOT_YET):
        return str(state["label"])
    whole = ", ".join(str(part) for part in facts["repealed_articles"] if isinstance(part, int))
    parts = "、".join(part for part in facts["repealed_articles"] if isinstance(part, str))
    by = next((i["by"] for i in facts["history"] if i["since"] == state["since"]), None)
    words = [
        Text(f"第 {whole} 条", f"articles {whole}") if whole else None,
        Text(parts, parts) if parts else None,
        Text(f"自 {state['since']} 起", f"since {state['since']}"),
        Text(f"见{by['label']}", f"see {by['label']}") if by else None,
    ]
    said = [text.in_(language) for text in words if text]
    return (
        f"{state['label']}（{'，'.join(said)}）"
        if language == "zh"
        else f"{state['label']} ({', '.join(said)})"
    )


def _suspension_words(facts: dict[str, Any], language: Language) -> str:
    """Since when and by what it is not carried out; it has not ended."""
    said = [
        Text(
            f"{'、'.join(map(str, one['articles']))}自 {one['on']} 起{one['way']}（见{one['by']['label']}）",
            f"{', '.join(map(str, one['articles']))} from {one['on']} (see {one['by']['label']})".strip(),
        )
        for one in facts["suspended"]
    ]
    return "；".join(text.in_(language) for text in said)


def _coming_change(facts: dict[str, Any], language: Language) -> str:
    """The next state, so that the text stays true on the day it changes."""
    since = facts["validity"]["since"]
    coming = next((i for i in facts["history"] if i["since"] > since), None)
    if coming is None:
        return ""
    day, label = coming["since"], coming["label"]
    return Text(f"{day} 起{label}", f"{label} from {day}").in_(language)


def _one_line(text: str) -> str:
    return " ".join(text.split())
