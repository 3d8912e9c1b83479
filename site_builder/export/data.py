"""`/data/`: documents, columns, register and states, for programs and for spreadsheets."""

import csv
import io
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any

import orjson

from site_builder.digest import bytes_digest
from site_builder.export.document_facts import DocumentFacts, draft_mark, words_of
from site_builder.language import Language, Text
from site_builder.model.columns import Column
from site_builder.model.fields import Field, Shown
from site_builder.model.header_fields import HEADER, facts
from site_builder.model.output import Output, Recipe
from site_builder.model.own_addresses import (
    COLUMNS_DATA,
    DOCUMENTS_DATA,
    REGISTER_DATA,
    STATUS_DATA,
    full_address,
)
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus


def plan_data(site: Site, entries: Sequence[DocumentFacts]) -> Iterator[Output]:
    """The files of `/data/`."""
    language = site.config.spoken
    registered = [entry for entry in entries if entry.document.type.is_registered]
    for name, listed in ((DOCUMENTS_DATA, entries), (REGISTER_DATA, registered)):
        yield from lists_of(name, listed, language)
    yield Output(path=COLUMNS_DATA, source="", recipe=partial(_whole, COLUMNS_DATA, partial(_columns, site)))
    yield Output(
        path=STATUS_DATA, source="", recipe=partial(_whole, STATUS_DATA, partial(_states, site, entries))
    )


def lists_of(path: str, entries: Sequence[DocumentFacts], language: Language) -> Iterator[Output]:
    """`<path>.json` and `<path>.csv` with a row a document."""
    # A list without rows has a head all the same, in the language of the site.
    kinds = ((f"{path}.json", json_list), (f"{path}.csv", partial(csv_table, language=language)))
    for file, table in kinds:
        yield Output(path=file, source="", recipe=partial(_list, file, entries, language, table))


def _list(
    path: str,
    entries: Sequence[DocumentFacts],
    language: Language,
    table: Callable[[tuple[bytes, ...]], bytes],
) -> Recipe:
    rows = tuple(entry.summary for entry in entries)
    inputs = (("kind", path), ("language", language), ("data", bytes_digest(b"\n".join(rows))))
    return Recipe(inputs, lambda _: table(rows))


def _whole(path: str, made: Callable[[], bytes]) -> Recipe:
    data = made()
    return Recipe((("kind", path), ("data", bytes_digest(data))), lambda _: data)


def safe_cell(value: str) -> str:
    """The value as a spreadsheet must not run it: text that looks like a formula gets an apostrophe before it."""
    is_risky = value.startswith(_RISKY_STARTS) or (
        value[:1].isspace() and value.lstrip().startswith(_FORMULA_STARTS)
    )
    return f"'{value}" if is_risky else value


_FORMULA_STARTS = tuple("=+-@＝＋－＠")
_RISKY_STARTS = ("\t", "\r", "\n", *_FORMULA_STARTS)

Cell = tuple[Text, Callable[[dict[str, Any]], str | None]]
"""Head of a column of the table, and how its value is taken from a summary."""


def _cells(one: Field) -> Iterator[Cell]:
    """The columns of one field; what else a reader looks for stands beside it."""
    if one.key == "issuers":
        yield HEADER["type"].label, partial(_words, "type")
    yield one.label, _VALUES.get(one.key, partial(_words, one.key))
    if one.key == "validity":
        yield Text("有效性自", "Valid since"), lambda row: row["validity"] and row["validity"]["since"]
        yield Text("栏目", "Column"), lambda row: " / ".join(row["column"]["names"])


def _words(key: str, row: dict[str, Any]) -> str:
    return "、".join(words_of(row[key]))


_VALUES: Mapping[str, Callable[[dict[str, Any]], str | None]] = {
    "title": lambda row: draft_mark(row) + row["title"],
    "source": lambda row: row["source"] and row["source"]["name"],
}
_CSV_COLUMNS: tuple[Cell, ...] = (
    *(cell for one in facts(Shown.CSV, without=("type",)) for cell in _cells(one)),
    (Text("网址", "Address"), lambda row: row["url"]),
)


def json_list(rows: tuple[bytes, ...]) -> bytes:
    """One document a line, so that two versions of the file can be compared."""
    return b"[\n" + b",\n".join(rows) + b"\n]\n" if rows else b"[]\n"


def csv_table(rows: tuple[bytes, ...], language: Language) -> bytes:
    """With a byte order mark and CRLF: spreadsheet programs then read UTF-8."""
    head = _csv_line([name.in_(language) for name, _ in _CSV_COLUMNS])
    return b"".join((head.encode("utf-8-sig"), *map(_csv_row, rows)))


@lru_cache(maxsize=1 << 16)
def _csv_row(summary: bytes) -> bytes:
    # Kept, because a document stands in half a dozen lists.
    row = orjson.loads(summary)
    return _csv_line([safe_cell(value(row) or "") for _, value in _CSV_COLUMNS]).encode()


def _csv_line(cells: Sequence[str]) -> str:
    line = io.StringIO()
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue()


def _columns(site: Site) -> bytes:
    tree = site.columns
    value = {
        "template": {"id": tree.template_id, "version": tree.version, "title": tree.title},
        "columns": [_column(site, column) for column in tree.columns],
        "units": [
            {
                "id": unit.id,
                "name": unit.name,
                "since": unit.since.isoformat() if unit.since else None,
                "until": unit.until.isoformat() if unit.until else None,
                "successor": unit.successor or None,
            }
            for unit in tree.units
        ],
    }
    return (json.dumps(value, ensure_ascii=False, indent=1) + "\n").encode()


def _column(site: Site, column: Column) -> dict[str, Any]:
    return {
        "id": column.id,
        "path": column.path,
        "name": column.name,
        "url": full_address(site.config.url, f"{column.path}/"),
        "kind": column.kind.value,
        "cadence": column.cadence.value,
        "cadence_days": column.cadence_days,
        "county": column.policy.value,
        "duties": [{"description": duty.description, "units": duty.units} for duty in column.duties],
        "children": [_column(site, child) for child in column.children],
    }


def _states(site: Site, entries: Iterable[DocumentFacts]) -> bytes:
    """Every state of every document with the day it begins: true on any day, whoever reads it."""
    language = site.config.spoken
    labels = {status.value: status.label.in_(language) for status in ValidityStatus}
    documents = b",\n".join(
        b"%b:%b" % (orjson.dumps(entry.document.id), orjson.dumps({"url": entry.url, "states": states}))
        for entry in entries
        if (validity := site.validity.get(entry.document.id))
        for states in ([(interval.since, interval.status.value) for interval in validity.history],)
    )
    return b'{"labels":%b,"documents":{\n%b\n}}\n' % (orjson.dumps(labels), documents)
