"""What a city's site publishes below `/data/`, read for counties that show its documents by reference."""

import re
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from site_builder.files import read_regular
from site_builder.language import Text
from site_builder.load.column_fields import ID_PATTERN
from site_builder.load.column_files import read_columns
from site_builder.load.journal import quoted
from site_builder.load.member_data import CONTROLS, MAX_DATA_BYTES, MAX_TEXT, UntrustedDataError, parse_json
from site_builder.load.site_files import may_lead_out
from site_builder.load.written_dates import FIRST_YEAR
from site_builder.model.county import CountyFile
from site_builder.model.document import DocumentType
from site_builder.model.included import CityDocument
from site_builder.model.validity import ValidityStatus

_COLUMN = re.compile(rf"{ID_PATTERN}(/{ID_PATTERN})*")
_TYPES = frozenset({"", *(kind.value for kind in DocumentType)})
MAX_DOCUMENTS = 500_000
DOCUMENTS = "documents.json"
STATUS = "status.json"
FETCHED = "city"
"""Folder of the county's site in which `columns fetch` puts what the city publishes."""
_ADDRESS = re.compile(r"https?://[^\s<>\"'\\]+")
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")
_ID = re.compile(r"[a-z0-9][a-z0-9._-]*(/[a-z0-9][a-z0-9._-]*)*")


def city_files(site: Path, columns: bytes) -> dict[str, bytes]:
    """The city's published data that the county's file names, as `city/documents.json` and `city/status.json`.

    What is absent is left out: only a site that shows something of the city misses it.
    """
    found: dict[str, bytes] = {}
    for path in city_places(site, columns):
        with suppress(OSError, ValueError):
            found[f"city/{path.name}"] = read_regular(path, MAX_DATA_BYTES)
    return found


def city_places(site: Path, columns: bytes) -> tuple[Path, ...]:
    """The files of `city_files`, whether or not they are there."""
    if not may_lead_out(columns):
        return ()
    declared, _ = read_columns("columns.yaml", columns)
    if not isinstance(declared, CountyFile) or declared.city is None:
        return ()
    folder = site / FETCHED / "data" if is_address(declared.city.data) else site / declared.city.data
    return tuple(folder / name for name in (DOCUMENTS, STATUS))


def is_address(data: str) -> bool:
    """Whether `city.data` is an address, from which `columns fetch` brings the data, and not a folder."""
    return _ADDRESS.fullmatch(data) is not None


def root_of_city(data: str) -> str:
    """The address of the city's site, with a trailing slash; `data` names it, or its data folder."""
    return data.rstrip("/").removesuffix("/data") + "/"


def read_city_documents(documents: bytes, status: bytes | None) -> tuple[CityDocument, ...]:
    """The city's documents in its own order. Raises `UntrustedDataError` if the data is not sound."""
    rows = parse_json(documents, "documents.json")
    if not isinstance(rows, list) or len(rows) > MAX_DOCUMENTS:
        raise _wrong("documents.json 不是文件列表", "documents.json is no list of documents")
    states = _states(parse_json(status, "status.json")) if status is not None else {}
    found = tuple(_document(row, states) for row in rows)
    if len({document.id for document in found}) != len(found):
        twice, _ = Counter(document.id for document in found).most_common(1)[0]
        raise _wrong(f"文件{quoted(twice)}写了两次", f"the document {quoted(twice)} stands twice")
    return found


def _document(row: Any, states: Mapping[str, tuple[tuple[date, str], ...]]) -> CityDocument:
    if not isinstance(row, dict):
        raise _wrong("documents.json 里有一项不是文件", "documents.json holds something that is no document")
    document_id = _text(row, "id")
    url = _text(row, "url")
    published = _text(row, "published")
    if not _ID.fullmatch(document_id) or not _ADDRESS.fullmatch(url) or not _is_day(published):
        shown = quoted(document_id)
        raise _wrong(f"文件{shown}的编号、网址或日期不对", f"id, address or date of {shown} is not sound")
    column = row.get("column") or {}
    path = column.get("path", "") if isinstance(column, dict) else None
    kind = (row.get("type") or {}).get("id", "") if isinstance(row.get("type") or {}, dict) else None
    if not isinstance(path, str) or (path and not _COLUMN.fullmatch(path)):
        raise _wrong(
            f"文件{quoted(document_id)}的栏目路径不对", f"the column of {quoted(document_id)} is not sound"
        )
    if kind not in _TYPES:
        raise _wrong(
            f"文件{quoted(document_id)}的类型不认识", f"the type of {quoted(document_id)} is not known"
        )
    return CityDocument(
        id=document_id,
        url=url,
        title=_text(row, "title"),
        number=_text(row, "number") if row.get("number") else "",
        published=published,
        column=path,
        type=kind,
        states=states.get(document_id, ()),
    )


def _states(value: Any) -> dict[str, tuple[tuple[date, str], ...]]:
    rows = value.get("documents") if isinstance(value, dict) else None
    if not isinstance(rows, dict):
        raise _wrong("status.json 不是状态表", "status.json is no table of states")
    return {document_id: _history(row) for document_id, row in rows.items()}


def _history(row: Any) -> tuple[tuple[date, str], ...]:
    known = {status.value for status in ValidityStatus}
    try:
        history = tuple((date.fromisoformat(day), status) for day, status in row["states"])
        if not all(_is_day(day) for day, _ in row["states"]):
            raise ValueError
    except (KeyError, TypeError, ValueError):
        raise _wrong("status.json 里的状态读不懂", "status.json holds states that cannot be read") from None
    if any(not isinstance(status, str) or status not in known for _, status in history):
        raise _wrong("status.json 里有不认识的状态", "status.json holds an unknown state")
    return tuple(sorted(history))


def _text(row: dict[str, Any], key: str) -> str:
    value = row.get(key)
    if not isinstance(value, str) or not value or len(value) > MAX_TEXT or CONTROLS.search(value):
        raise _wrong(
            f"documents.json 里有一份文件没有 {key}", f"documents.json holds a document without {key}"
        )
    return value


def _is_day(text: str) -> bool:
    if not _DAY.fullmatch(text):
        # `fromisoformat` reads 20240305 and 2024-W10-2 too, which do not sort among the others.
        return False
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return False
    # A day to come is told of where the document is listed.
    return day.year >= FIRST_YEAR


def _wrong(zh: str, en: str) -> UntrustedDataError:
    return UntrustedDataError(Text(zh, en))
