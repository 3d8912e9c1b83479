"""`redirects.yaml`: where addresses lead that the site no longer has, or why they are gone."""

import re
from collections.abc import Iterator

from site_builder.diagnostics.catalogue_county import WRONG_REDIRECT
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.load.former_addresses import as_scalar, read_address
from site_builder.load.journal import Journal, quoted
from site_builder.load.record import Record, is_empty, is_nothing
from site_builder.load.site_files import REDIRECTS_NAME
from site_builder.load.text import MAX_SETTINGS_BYTES, decode
from site_builder.load.yaml_files import read_mapping
from site_builder.load.yaml_nodes import Entry, Scalar, YamlMapping
from site_builder.model.fields import Field, FieldTable, Shape
from site_builder.model.former import FormerAddress
from site_builder.model.web_host import host_fault

_MAX_REASON = 300

_TABLE = FieldTable(
    (
        Field(
            name=Text("移动", "moved"),
            shape=Shape.TABLE,
            mistaken=("redirects", "redirect", "转向"),
            about=Text("旧地址: 新地址", "former address: present address"),
        ),
        Field(
            name=Text("撤下", "withdrawn"),
            shape=Shape.TABLE,
            mistaken=("removed", "deleted", "删除"),
            about=Text("旧地址: 理由", "former address: reason"),
        ),
    )
)
_FULL = re.compile(r"https?://[^\s<>\"'\\]+")


def read_redirects(data: bytes) -> tuple[tuple[FormerAddress, ...], tuple[Diagnostic, ...]]:
    """Every former address of the file in the order written, and what is wrong with the rest."""
    if not data.strip():
        return (), ()
    journal = Journal(REDIRECTS_NAME)
    text = decode(data, journal, MAX_SETTINGS_BYTES)
    mapping = read_mapping(text, 1, journal) if text is not None else None
    if mapping is None:
        return (), journal.findings
    record = Record(mapping, _TABLE, journal)
    found: dict[str, FormerAddress] = {}
    for address in (*_moved(record), *_withdrawn(record)):
        if found.setdefault(address.url, address) is not address:
            place = (address.span.line, address.span.column)
            _refuse(
                journal,
                place,
                f"旧地址{quoted(address.url)}写了两次",
                f"{quoted(address.url)} is given twice",
            )
    return tuple(found.values()), journal.findings


def _moved(record: Record) -> Iterator[FormerAddress]:
    for entry, text in _texts(record, "moved"):
        url = _address(entry.key, record.journal)
        target = (
            _elsewhere(entry, record.journal)
            if _FULL.fullmatch(text)
            else _address(Scalar(text, entry.value.place), record.journal)
        )
        if url and target:
            yield FormerAddress(url=url, target=target, reason="", span=record.journal.span(entry.key.place))


def _elsewhere(entry: Entry, journal: Journal) -> str:
    """The full address that stands as a value; empty, and noted, where its host is none."""
    value = entry.value
    text = value.text.strip() if isinstance(value, Scalar) else ""
    fault = host_fault(re.split("[/?#]", text.partition("://")[2], maxsplit=1)[0])
    if fault is None:
        return text
    journal.add(
        WRONG_REDIRECT,
        value.place,
        f"去向{quoted(text)}不能用：{fault.zh}",
        f"the target {quoted(text)} cannot be used: {fault.en}",
        hint=Text("写完整的网址，如 https://域名/路径/", "write a full address, such as https://host/path/"),
    )
    return ""


def _withdrawn(record: Record) -> Iterator[FormerAddress]:
    for entry, text in _texts(record, "withdrawn"):
        url = _address(entry.key, record.journal)
        if url:
            yield FormerAddress(url=url, target="", reason=text, span=record.journal.span(entry.key.place))


def _texts(record: Record, key: str) -> Iterator[tuple[Entry, str]]:
    node = record.node(key)
    if node is None:
        return
    if not isinstance(node, YamlMapping):
        record.wrong_kind(key, node, "“旧地址: 值”的行", "lines of “former address: value”")
        return
    for entry in node.entries:
        value = entry.value
        if (
            not isinstance(value, Scalar)
            or is_empty(value)
            or is_nothing(value)
            or len(value.text) > _MAX_REASON
        ):
            _no_value(record.journal, entry, key)
        else:
            yield entry, " ".join(value.text.split())


def _no_value(journal: Journal, entry: Entry, key: str) -> None:
    address = entry.key.text
    written = as_scalar(read_address(address) or address)
    example, english = (
        ("现在的地址/", "present/address/") if key == "moved" else ("内容有误，已更正重发", "reason")
    )
    journal.add(
        WRONG_REDIRECT,
        entry.value.place,
        f"{quoted(address)}后面应有{'去向' if key == 'moved' else '理由'}",
        f"{quoted(address)} needs a {'target' if key == 'moved' else 'reason'}",
        hint=Text(
            f"写成“{written}: {example}”，最多 {_MAX_REASON} 字",
            f"write “{written}: {english}”, {_MAX_REASON} letters at most",
        ),
    )


def _address(scalar: Scalar, journal: Journal) -> str:
    """The address below the root; empty, and noted, if it is none."""
    address = read_address(scalar.text)
    if not address:
        _refuse(
            journal,
            scalar.place,
            f"{quoted(scalar.text)}不是本站的地址",
            f"{quoted(scalar.text)} is no address here",
        )
    return address


def _refuse(journal: Journal, place: tuple[int, int], zh: str, en: str) -> None:
    hint = Text(
        "写从网站根算起的地址，如 growth/old/notice/",
        "write addresses from the root of the site, such as growth/old/notice/",
    )
    journal.add(WRONG_REDIRECT, place, zh, en, hint=hint)
