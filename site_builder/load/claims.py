"""What a header says about other documents, and about files beside it."""

from site_builder.chinese import Provision, parse_provisions
from site_builder.diagnostics.catalogue_load_fields import FIELD_09, REL_01
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.paths import safe_path, web_address
from site_builder.load.record import Record
from site_builder.load.ways import WAYS
from site_builder.load.yaml_nodes import Mapping, Node, Scalar
from site_builder.model.document import AttachmentClaim, Outcome, RelationClaim, RelationKind, Source

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
            claim = _claim(header, key, kind, passive, item)
            if claim:
                claims.append(claim)
    return tuple(claims)


def _claim(header: Record, key: str, kind: RelationKind, passive: bool, item: Node) -> RelationClaim | None:
    if isinstance(item, Mapping):
        return _full_claim(header, key, kind, passive, item)
    if not isinstance(item, Scalar):
        header.wrong_kind(key, item, "文号、编号，或由它们组成的列表", "a number, an id, or a list of them")
        return None
    if kind is RelationKind.EXTENDS:
        header.journal.add(
            REL_01,
            item.place,
            f"“{header.table[key].alias}”没有写延长到哪一天",
            f"“{key}” does not say until when",
            hint=Text(
                f"写成 {{文件: {item.text.strip()}, 有效期至: 2029-12-31}}",
                f"write {{target: {item.text.strip()}, until: 2029-12-31}}",
            ),
        )
        return None
    target = _target(header, item)
    if not target:
        return None
    return RelationClaim(
        kind=kind,
        passive=passive,
        target=target,
        articles=(),
        on=None,
        outcome=Outcome.REPEALED,
        until=None,
        span=header.journal.span(item.place),
    )


def _full_claim(
    header: Record, key: str, kind: RelationKind, passive: bool, item: Mapping
) -> RelationClaim | None:
    record = Record(item, header.subtable(key), header.journal)
    known = record.table.by_name
    target = _target(record, record.scalar("target"))
    articles = _articles(record) if "articles" in known else ()
    on = record.day("on") if "on" in known else None
    way = record.choice("as", WAYS) if "as" in known else None
    until = record.day("until") if "until" in known else None
    if not target or articles is None or (kind is RelationKind.EXTENDS and until is None):
        return None
    return RelationClaim(
        kind=way.kind if way else kind,
        passive=passive,
        target=target,
        articles=articles,
        on=on,
        outcome=way.outcome if way else Outcome.REPEALED,
        until=until,
        span=header.journal.span(record.place_of("target")),
        way=way.words if way else "",
    )


def _target(record: Record, scalar: Scalar | None) -> str:
    if scalar is None:
        return ""
    target = " ".join(scalar.text.split())
    if len(target) > 300:
        record.journal.add(
            REL_01,
            scalar.place,
            f"文号或编号过长：{quoted(target)}",
            f"too long for a number or id: {quoted(target)}",
            hint=Text("只写文号、编号或《标题》", "write only the number, the id or the 《title》"),
        )
        return ""
    return target


def _articles(record: Record) -> tuple[Provision, ...] | None:
    """The parts of the document that are meant, in order; None, and noted, if one cannot be read."""
    node = record.node("articles")
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


def _note_articles(item: Scalar, journal: Journal) -> None:
    journal.add(
        REL_01,
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
    for item in header.items_of("attachments", node):
        claim = _attachment(header, item)
        if claim and claim.path in found:
            header.journal.add(
                FIELD_09,
                (claim.span.line, claim.span.column),
                f"附件{quoted(claim.path)}重复",
                f"the attachment {quoted(claim.path)} is repeated",
                hint=Text("删去重复的项", "delete the repeated item"),
            )
        elif claim:
            found[claim.path] = claim
    return tuple(found.values())


def _attachment(header: Record, item: Node) -> AttachmentClaim | None:
    if isinstance(item, Mapping):
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
    if isinstance(node, Mapping):
        record = Record(node, header.subtable("source"), header.journal)
        url = record.scalar("url")
        address = web_address(url, "网址", "url", header.journal) if url else ""
        name = " ".join(record.text("name").split())
        return Source(name=name, url=address) if name else None
    name = " ".join(header.text("source").split())
    return Source(name=name, url="") if name else None
