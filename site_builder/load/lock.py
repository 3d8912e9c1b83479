"""`columns.lock`: which template the site was last built on purpose with."""

from collections.abc import Mapping
from types import MappingProxyType

from site_builder.diagnostics.catalogue_county import LOCK_UNREADABLE
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.files import is_safe_relative
from site_builder.language import Text
from site_builder.load.column_fields import ID_PATTERN
from site_builder.load.journal import Journal
from site_builder.load.record import Record
from site_builder.load.site_files import LOCK_NAME
from site_builder.load.text import MAX_SETTINGS_BYTES, decode
from site_builder.load.yaml_files import read_mapping
from site_builder.load.yaml_nodes import Scalar, YamlMapping
from site_builder.model.fields import Field, FieldTable, Shape
from site_builder.model.template import LockedTemplate

COPIES = "template"
"""Folder of the site that keeps the locked templates."""

_ENTRY = FieldTable(
    (
        Field(
            name=Text("编号", "id"),
            required=True,
            longest=60,
            pattern=ID_PATTERN,
            about=Text("模板编号", "id of the template"),
        ),
        Field(name=Text("版本", "version"), required=True, longest=40, about=Text("版本", "its version")),
        Field(
            name=Text("来处", "source"), required=True, about=Text("extends 的写法", "as `extends` names it")
        ),
        Field(
            name=Text("摘要", "digest"),
            required=True,
            longest=64,
            pattern="[0-9a-f]{64}",
            about=Text("SHA-256", "SHA-256"),
        ),
        Field(name=Text("副本", "copy"), required=True, about=Text("副本的位置", "where the copy lies")),
    )
)
_LOCK = FieldTable(
    (
        Field(
            name=Text("模板", "templates"),
            shape=Shape.RECORDS,
            required=True,
            table=_ENTRY,
            about=Text("由程序填写", "filled in by the program"),
        ),
        Field(
            name=Text("退回前", "left"),
            shape=Shape.TABLE,
            about=Text("由程序填写", "filled in by the program"),
        ),
    )
)
_HEAD = (
    "# 由 site-builder columns lock / columns update 写入，请提交，不要手改。\n"
    "# Written by `site-builder columns lock` and `columns update`: commit it, do not edit it.\n"
    "templates:\n"
)


def read_lock(data: bytes) -> tuple[tuple[LockedTemplate, ...], tuple[Diagnostic, ...]]:
    """The templates that the lock names, nearest first; one finding if it is not what the program wrote."""
    journal = Journal(LOCK_NAME)
    text = decode(data, journal, MAX_SETTINGS_BYTES)
    mapping = read_mapping(text, 1, journal) if text is not None else None
    entries = _entries(Record(mapping, _LOCK, journal)) if mapping else ()
    unsafe = [entry for entry in entries if not is_safe_relative(entry.copy)]
    if entries and not journal.findings and not unsafe:
        return entries, ()
    first = journal.findings[0].span if journal.findings else SourceSpan(LOCK_NAME)
    return (), (
        LOCK_UNREADABLE.finding(
            first,
            f"{LOCK_NAME} 被改动过，读不懂",
            f"{LOCK_NAME} was changed by hand and cannot be read",
            hint=Text(
                "从版本库取回它，或删去后运行 site-builder columns lock",
                "restore it from version control, or delete it and run `site-builder columns lock`",
            ),
        ),
    )


def _entries(record: Record) -> tuple[LockedTemplate, ...]:
    node = record.node("templates")
    items = record.items_of("templates", node) if node else ()
    records = [Record(item, _ENTRY, record.journal) for item in items if isinstance(item, YamlMapping)]
    return tuple(
        LockedTemplate(
            id=entry.text("id"),
            version=entry.text("version"),
            source=entry.text("source"),
            digest=entry.text("digest"),
            copy=entry.text("copy"),
        )
        for entry in records
    )


def read_left(data: bytes) -> dict[str, str]:
    """Addresses that the site had with a later version, before it went back, and where each is answered since; by address.
    An empty answer: there is nothing to go to."""
    if b"\nleft:" not in data:
        return {}
    journal = Journal(LOCK_NAME)
    text = decode(data, journal, MAX_SETTINGS_BYTES)
    mapping = read_mapping(text, 1, journal) if text is not None else None
    node = Record(mapping, _LOCK, journal).node("left") if mapping else None
    if not isinstance(node, YamlMapping):
        return {}
    pairs = [(e.key.text, e.value.text) for e in node.entries if isinstance(e.value, Scalar)]
    return {old: new for old, new in pairs if is_safe_relative(old.rstrip("/"))}


def lock_text(entries: tuple[LockedTemplate, ...], left: Mapping[str, str] = MappingProxyType({})) -> str:
    """The lock file; `read_lock` and `read_left` read it back."""
    lines = [
        f"  - id: {entry.id}\n"
        f"    version: {_quoted(entry.version)}\n"
        f"    source: {_quoted(entry.source)}\n"
        f"    digest: {entry.digest}\n"
        f"    copy: {_quoted(entry.copy)}\n"
        for entry in entries
    ]
    if left:
        lines += ["left:\n", *(f"  {_quoted(old)}: {_quoted(new)}\n" for old, new in sorted(left.items()))]
    return _HEAD + "".join(lines)


def _quoted(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"
