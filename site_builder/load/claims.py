"""What a header says about other documents, and about files beside it."""

import re
from dataclasses import dataclass
from datetime import date

from site_builder.chinese import Provision, parse_date, parse_provisions
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.diagnostics.catalogue_load_fields import DUPLICATE_ITEM, RELATION_UNREADABLE
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.paths import safe_path, web_address
from site_builder.load.placeholders import drop_placeholders
from site_builder.load.record import Record
from site_builder.load.written_lists import read_texts
from site_builder.load.written_targets import read_targets
from site_builder.load.yaml_nodes import Node, Scalar, YamlMapping
from site_builder.model.document import AttachmentClaim, Outcome, RelationClaim, RelationKind, Source
from site_builder.model.ways import WAYS

_UNTIL_BEHIND = re.compile(rf"(.+?)\s*(?:的?有效期)?(?:延长|延续)?(?:至|到)\s*({WRITTEN_DATE})(?:止|为止)?")
_KINDS = (
    ("repeals", RelationKind.REPEALS, False),
    ("repealed_by", RelationKind.REPEALS, True),
    ("amends", RelationKind.AMENDS, False),
    ("amended_by", RelationKind.AMENDS, True),
    ("extends", RelationKind.EXTENDS, False),
    ("extended_by", RelationKind.EXTENDS, True),
    ("replaces", RelationKind.REPLACES, False),
    ("replaced_by", RelationKind.REPLACES, True),
    ("interprets", RelationKind.INTERPRETS, False),
    ("interpreted_by", RelationKind.INTERPRETS, True),
    ("basis", RelationKind.BASIS, False),
)


def read_claims(header: Record) -> tuple[RelationClaim, ...]:
    """Every relation the header states, kind by kind, in the order written."""
    claims: list[RelationClaim] = []
    for key, kind, passive in _KINDS:
        node = header.node(key)
        if node is None:
            continue
        for item in header.items_of(key, node):
            stated = _Stated(key=key, kind=kind, passive=passive)
            if isinstance(item, YamlMapping):
                claims += _full_claims(header, stated, item)
            else:
                claims += _short_claims(header, stated, item, node)
    return tuple(claims)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Stated:
    """What a key says that is the same for all documents under it."""

    key: str
    kind: RelationKind
    passive: bool


def _with_last_day(written: str) -> tuple[str, date | None]:
    """示财发〔2019〕8号至2028年12月31日: the name, and the day that is written behind it."""
    match = _UNTIL_BEHIND.fullmatch(written)
    day = parse_date(match[2]) if match else None
    return (match[1], day) if match and day else (written, None)


def _short_claims(header: Record, stated: _Stated, item: Node, within: Node) -> list[RelationClaim]:
    if not isinstance(item, Scalar):
        header.wrong_kind(
            stated.key, item, "文号、编号，或由它们组成的列表", "a number, an id, or a list of them"
        )
        return []
    if stated.kind is RelationKind.EXTENDS:
        name, until = _with_last_day(item.text.strip())
        header.journal.add(
            RELATION_UNREADABLE,
            item.place,
            f"“{header.table[stated.key].alias}”没有写延长到哪一天",
            f"“{stated.key}” does not say until when",
            hint=Text(
                f"写成 {{文件: {name}, 有效期至: {until or '延长后的最后一天'}}}",
                f"write {{target: {name}, until: {until or 'the new last day'}}}",
            ),
        )
        return []
    return [
        RelationClaim(
            kind=stated.kind,
            passive=stated.passive,
            target=target.text,
            articles=(),
            on=None,
            outcome=Outcome.REPEALED,
            until=None,
            span=header.journal.span(target.place),
        )
        for target in read_targets(item, within, header.journal)
    ]


def _full_claims(header: Record, stated: _Stated, item: YamlMapping) -> list[RelationClaim]:
    record = Record(item, header.subtable(stated.key), header.journal)
    drop_placeholders(record)
    known = record.table.by_name
    targets = _targets(record)
    articles = _articles(record) if "articles" in known else ()
    on = record.day("on") if "on" in known else None
    way = record.choice("as", WAYS) if "as" in known else None
    until = record.day("until") if "until" in known else None
    is_outside = record.flag("outside")
    if articles is None or (stated.kind is RelationKind.EXTENDS and until is None):
        return []
    if articles and len(targets) > 1:
        _note_articles_of_several(record)
        return []
    return [
        RelationClaim(
            kind=way.kind if way else stated.kind,
            passive=stated.passive,
            target=target.text,
            articles=articles,
            on=on,
            outcome=way.outcome if way else Outcome.REPEALED,
            until=until,
            is_outside=is_outside,
            span=header.journal.span(target.place),
            way=way.words if way else "",
        )
        for target in targets
    ]


def _targets(record: Record) -> list[Scalar]:
    """The documents under 文件, one or a list."""
    node = record.node("target")
    found: list[Scalar] = []
    for item in record.items_of("target", node) if node else ():
        if isinstance(item, Scalar):
            found += read_targets(item, node or item, record.journal)
        else:
            record.wrong_kind(
                "target", item, "文号、编号，或由它们组成的列表", "a number, an id, or a list of them"
            )
    return found


def _note_articles_of_several(record: Record) -> None:
    record.journal.add(
        RELATION_UNREADABLE,
        record.place_of("articles"),
        "“文件”有几份，分不清“条款”是哪一份的",
        "there are several documents under “target”, and “articles” may belong to any",
        hint=Text("每份文件各写一项 {文件: …, 条款: …}", "write one {target: …, articles: …} for each"),
    )


def _articles(record: Record) -> tuple[Provision, ...] | None:
    """The parts of the document that are meant, in order; None, and noted, if one cannot be read."""
    node = record.node("articles")
    if node is None and record.is_left_empty("articles"):
        # Articles that were forgotten must not make a whole document of a part.
        _note_no_articles(record)
        return None
    if node is None:
        return ()
    found: set[Provision] = set()
    readable = True
    for item in record.items_of("articles", node):
        if not isinstance(item, Scalar):
            record.wrong_kind(
                "articles",
                item,
                "条、款、项、章的序号或它们的列表",
                "articles, parts of them, or a list of both",
            )
            return None
        provisions = parse_provisions(item.text)
        if provisions is None:
            _note_articles(item, record.journal)
            readable = False
        found.update(provisions or ())
    return tuple(sorted(found)) if readable else None


def _note_no_articles(record: Record) -> None:
    record.journal.add(
        RELATION_UNREADABLE,
        record.place_of("articles"),
        "“条款”后面是空的",
        "nothing stands behind “articles”",
        hint=Text(
            "写明哪几条，如 条款: [3, 5]；整份文件的，删去“条款”",
            "name the articles, as in articles: [3, 5]; for a whole document delete “articles”",
        ),
    )


def _note_articles(item: Scalar, journal: Journal) -> None:
    journal.add(
        RELATION_UNREADABLE,
        item.place,
        f"读不出条的序号：{quoted(item.text.strip())}",
        f"no article number can be read: {quoted(item.text.strip())}",
        hint=Text(
            "写成 5、第五条、5-8、第五条之一、第三条第二款、第三章或附件2，多处写成列表；款、项要写明是哪一条的",
            "write 5, 第五条, 5-8, 第五条之一, 第三条第二款, 第三章 or 附件2, several as a list; "
            "name the article of a paragraph or item",
        ),
    )


def read_attachments(header: Record) -> tuple[AttachmentClaim, ...]:
    """The attachments in the order written, each once."""
    node = header.node("attachments")
    if node is None:
        return ()
    found: dict[str, AttachmentClaim] = {}
    for item in _files(header, node):
        claim = _attachment(header, item)
        if claim and claim.path in found:
            header.journal.add(
                DUPLICATE_ITEM,
                (claim.span.line, claim.span.column),
                f"附件{quoted(claim.path)}重复",
                f"the attachment {quoted(claim.path)} is repeated",
                hint=Text("删去重复的项", "delete the repeated item"),
            )
        elif claim:
            found[claim.path] = claim
    return tuple(found.values())


def _files(header: Record, node: Node) -> list[Node]:
    """The items; one text that names several files is several."""
    found: list[Node] = []
    for item in header.items_of("attachments", node):
        if isinstance(item, Scalar) and _SEVERAL_FILES.fullmatch(item.text.strip()):
            found += read_texts(item, node, header.table["attachments"], header.journal)
        else:
            found.append(item)
    return found


_SEVERAL_FILES = re.compile(
    r"[^、，,；;]+\.[A-Za-z0-9]{1,5}(?:\s*[、，,；;]\s*[^、，,；;]+\.[A-Za-z0-9]{1,5})+"
)


def _attachment(header: Record, item: Node) -> AttachmentClaim | None:
    if isinstance(item, YamlMapping):
        record = Record(item, header.subtable("attachments"), header.journal)
        scalar, title = record.scalar("file"), " ".join(record.text("title").split())
    elif isinstance(item, Scalar):
        scalar, title = item, ""
    else:
        header.wrong_kind("attachments", item, "文件名或文件名的列表", "a file name or a list")
        return None
    if scalar is None or not scalar.text.strip():
        return None
    path = safe_path(scalar, "附件", "attachments", header.journal, _BESIDE)
    if path is None or not header.bounded("attachments", scalar):
        return None
    return AttachmentClaim(
        path=path, title=title or path.rpartition("/")[2], span=header.journal.span(scalar.place)
    )


_BESIDE = Text(
    "附件与文件放在同一个文件夹，这里只写文件名",
    "keep attachments beside the document and write only their names",
)


def read_source(header: Record) -> Source | None:
    """Where a repost comes from; None if nothing is said."""
    node = header.node("source")
    if isinstance(node, YamlMapping):
        record = Record(node, header.subtable("source"), header.journal)
        url = record.scalar("url")
        address = web_address(url, "网址", "url", header.journal) if url else ""
        name = " ".join(record.text("name").split())
        return Source(name=name, url=address) if name else None
    name = " ".join(header.text("source").split())
    return Source(name=name, url="") if name else None
