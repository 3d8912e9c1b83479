"""What a member publishes below `/data/`, read without trust: sizes, shapes, ids and texts are checked."""

import json
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from site_builder.diagnostics.finding import SourceSpan
from site_builder.errors import SiteBuilderError, what_failed
from site_builder.files import system_words
from site_builder.language import Text
from site_builder.load.column_fields import ID_PATTERN
from site_builder.load.column_tree import MAX_LEVEL
from site_builder.load.journal import quoted
from site_builder.model.columns import Cadence, Column, ColumnKind, ColumnTree, CountyPolicy, Duty, Unit
from site_builder.model.member import MemberColumns

MAX_DATA_BYTES = 64 * 1024 * 1024
MAX_COLUMNS = 5000
MAX_TEXT = 4000


class UntrustedDataError(ValueError):
    """The data of a member is not what this program publishes; says what and where."""

    def __init__(self, text: Text) -> None:
        super().__init__(text.en)
        self.text = text

    def __reduce__(self) -> tuple[type["UntrustedDataError"], tuple[Text]]:
        return type(self), (self.text,)


def parse_json(data: bytes, name: str) -> Any:
    """The JSON value. Raises `UntrustedDataError` for anything too large, too deep or no JSON, for a key that stands twice in
    one object, and for text that no file can hold (half of a surrogate pair)."""
    if len(data) > MAX_DATA_BYTES:
        raise _wrong(name, "", "太大", "is too large")
    try:
        value = json.loads(data, object_pairs_hook=partial(_object, name), parse_constant=_no_number)
        if _SURROGATE.search(data):
            json.dumps(value, ensure_ascii=False).encode("utf-8")
    except UntrustedDataError:
        raise
    except UnicodeEncodeError:
        raise _wrong(name, "", "里有半个字符（代理项）", "holds half a character (a surrogate)") from None
    except (ValueError, RecursionError):
        raise _wrong(name, "", "不是 JSON", "is no JSON") from None
    return value


_SURROGATE = re.compile(rb"\\u[dD][89a-fA-F]|\xed[\xa0-\xbf]")


def _object(name: str, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        twice, _ = Counter(key for key, _ in pairs).most_common(1)[0]
        raise _wrong(name, twice, "写了两次", "stands twice")
    return found


def _no_number(written: str) -> None:
    """JSON has no `NaN` and no `Infinity`, which Python reads all the same."""
    raise ValueError(written)


def read_member_columns(name: str, columns: bytes, county: bytes | None) -> MemberColumns:
    """From `data/columns.json` and, if the member has one, `data/county.json`. Raises `UntrustedDataError`."""
    tree = _tree(parse_json(columns, "columns.json"))
    declared = _mapping(parse_json(county, "county.json"), "county.json", "") if county is not None else {}
    where = "county.json"
    return MemberColumns(
        name=name,
        tree=tree,
        mount=_mount(declared.get("mount", ""), where),
        units=_texts(declared.get("units", {}), where, "units"),
        switched_off=_texts(declared.get("switched_off", {}), where, "switched_off"),
        documents=_counts(declared.get("documents", {}), where, "documents"),
    )


def _mount(value: Any, where: str) -> str:
    mount = _text(value, where, "mount")
    if mount and not re.fullmatch(ID_PATTERN, mount):
        raise _wrong(where, "mount", "不是一级网址", "is no part of an address")
    return mount


def _tree(value: Any) -> ColumnTree:
    where = "columns.json"
    data = _mapping(value, where, "")
    template = _mapping(data.get("template"), where, "template")
    columns = tuple(_columns(data.get("columns"), "", where))
    if sum(1 for column in columns for _ in column.walk()) > MAX_COLUMNS:
        raise _wrong(where, "columns", f"超过 {MAX_COLUMNS} 个", f"has more than {MAX_COLUMNS} columns")
    return ColumnTree(
        template_id=_text(template.get("id"), where, "template.id"),
        version=_text(template.get("version"), where, "template.version"),
        title=_text(template.get("title", ""), where, "template.title"),
        units=tuple(_units(data.get("units", []), where)),
        columns=columns,
    )


def _columns(value: Any, above: str, where: str) -> Iterator[Column]:
    place = above or "columns"
    seen: set[str] = set()
    if above.count("/") > MAX_LEVEL:
        raise _wrong(where, place, "层级太深", "is nested too deep")
    for item in _list(value, where, place):
        entry = _mapping(item, where, place)
        column_id = _text(entry.get("id"), where, f"{place}.id")
        if not re.fullmatch(ID_PATTERN, column_id) or column_id in seen:
            raise _wrong(where, f"{place}.id", "不是编号或重复", "is no id, or repeated")
        seen.add(column_id)
        path = f"{above}/{column_id}" if above else column_id
        yield Column(
            id=column_id,
            path=path,
            name=_text(entry.get("name"), where, path),
            duties=tuple(_duties(entry.get("duties", []), where, path)),
            cadence=_member(Cadence, entry.get("cadence"), where, path),
            cadence_days=_whole(entry.get("cadence_days"), where, path),
            kind=_member(ColumnKind, entry.get("kind"), where, path),
            policy=_member(CountyPolicy, entry.get("county", "locked"), where, path),
            children=tuple(_columns(entry.get("children", []), path, where)),
            span=SourceSpan(where),
        )


def _duties(value: Any, where: str, path: str) -> Iterator[Duty]:
    for item in _list(value, where, path):
        duty = _mapping(item, where, path)
        units = tuple(_text(name, where, path) for name in _list(duty.get("units", []), where, path))
        yield Duty(description=_text(duty.get("description"), where, path), units=units)


def _units(value: Any, where: str) -> Iterator[Unit]:
    for item in _list(value, where, "units"):
        unit = _mapping(item, where, "units")
        yield Unit(id=_text(unit.get("id"), where, "units"), name=_text(unit.get("name"), where, "units"))


def _member(kind: Any, value: Any, where: str, path: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        shown = quoted(str(value), 40) if isinstance(value, str) else type(value).__name__
        raise _wrong(where, path, f"的值{shown}不认识", f"has the unknown value {shown}") from None


def _whole(value: Any, where: str, path: str) -> int | None:
    if value is None or (isinstance(value, int) and not isinstance(value, bool) and 0 < value <= 3660):
        return value
    raise _wrong(where, path, "的天数不对", "has a wrong number of days")


def _mapping(value: Any, where: str, path: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise _wrong(where, path, "应是对象", "should be an object")
    return value


def _list(value: Any, where: str, path: str) -> list[Any]:
    if not isinstance(value, list) or len(value) > MAX_COLUMNS:
        raise _wrong(where, path, "应是列表", "should be a list")
    return value


def _text(value: Any, where: str, path: str) -> str:
    if not isinstance(value, str) or len(value) > MAX_TEXT or CONTROLS.search(value):
        raise _wrong(where, path, "应是文字", "should be text")
    return value


CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
"""No text of ours holds them, and they deceive whoever reads it in a terminal."""


def _texts(value: Any, where: str, path: str) -> Mapping[str, str]:
    return {
        _text(key, where, path): _text(text, where, path)
        for key, text in _mapping(value, where, path).items()
    }


def _counts(value: Any, where: str, path: str) -> Mapping[str, int]:
    found = _mapping(value, where, path)
    if not all(type(n) is int and 0 <= n < 10**9 for n in found.values()):
        raise _wrong(where, path, "应是数目", "should be numbers")
    return found


SEARCH_FILE = re.compile(
    r"search/(?:[A-Za-z0-9][A-Za-z0-9._-]{0,99}/){0,8}[A-Za-z0-9][A-Za-z0-9._-]{0,99}\.(?:json|bin)"
)
"""A file of a member's search index: what this program names so, and nothing that another system would read otherwise."""


def _wrong(where: str, path: str, zh: str, en: str) -> UntrustedDataError:
    shown = quoted(path)
    at_zh, at_en = (shown, f"{shown} ") if path else ("", "")
    return UntrustedDataError(Text(f"{where} 的{at_zh}{zh}", f"{where}: {at_en}{en}"))


def why_unusable(error: Exception) -> Text:
    """What to say of a member whose site or data raised `error`."""
    if isinstance(error, UntrustedDataError | SiteBuilderError):
        return error.text
    if isinstance(error, OSError):
        return system_words(error)
    what = what_failed(error)
    return Text(f"程序出了意外：{what}", f"the program failed: {what}")
