"""JSON Schemas for editors' completion, generated from the tables that reading uses.

They describe what is written, value by value, in English or in Chinese keys. What needs another value or
another file to judge (dates in order, known columns) only `check` can tell.
"""

from typing import Any

from site_builder.language import Text
from site_builder.load.column_fields import CITY, COLUMN, COUNTY, ID_PATTERN
from site_builder.load.config_fields import CONFIG
from site_builder.load.written_dates import ENDLESS_WORDS
from site_builder.model.fields import Field, FieldTable, Shape
from site_builder.model.header_fields import HEADER

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DATE = (
    r"^\s*(\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}\s*日?|"
    r"[〇零○一二三四五六七八九]{4}年[一二三四五六七八九十]{1,3}月[一二三四五六七八九十廿]{1,3}日)"
)
# YAML gives an editor's tools a number for `010` and a truth value for `no`; both are text here.
_WRITTEN = ["string", "number", "boolean"]


def schemas() -> dict[str, Schema]:
    """JSON Schema 2020-12 for `front-matter`, `columns` and `site`, each a new dictionary."""
    return {
        "front-matter": _file("front-matter", Text("信息头", "front matter"), _record(HEADER)),
        "columns": _file("columns", Text("栏目", "columns"), _columns()),
        "site": _file("site", Text("网站", "site"), _record(CONFIG, {"theme": _theme()})),
    }


def _file(name: str, title: Text, schema: Schema) -> Schema:
    return {
        "$schema": _DIALECT,
        "$id": f"urn:site-builder:{name}",
        "title": f"{title.zh} · {title.en}",
        **schema,
    }


def _theme() -> Schema:
    """No number and no truth value is the name of a folder, though YAML says that one stands there."""
    return {**_text(CONFIG["theme"]), "type": "string"}


def _columns() -> Schema:
    is_county = {"anyOf": [{"required": [name]} for name in COUNTY["extends"].names]}
    return {
        "type": "object",
        "if": is_county,
        "then": _record(COUNTY, {"add": _columns_by_path()}),
        "else": _record(CITY),
        "$defs": {"column": _record(COLUMN)},
    }


def _columns_by_path() -> Schema:
    return {
        "type": "object",
        "propertyNames": {"pattern": f"^{ID_PATTERN}(/{ID_PATTERN})*$"},
        "additionalProperties": _list_of({"$ref": "#/$defs/column"}),
    }


def _record(table: FieldTable, special: dict[str, Schema] | None = None) -> Schema:
    """An object with every allowed name of every key, and each required key under one of its names."""
    properties: Schema = {}
    for one in table.fields:
        value = (special or {}).get(one.key) or _value(one)
        if not one.required:
            # `key:` with nothing behind it counts as absent.
            value = {"anyOf": [value, {"type": "null"}]}
        described = {"title": one.alias, "description": f"{one.about.zh}\n{one.about.en}", **value}
        properties.update((name, described) for name in one.names)
    required = [
        {"anyOf": [{"required": [name]} for name in one.names]} for one in table.fields if one.required
    ]
    schema: Schema = {"type": "object", "properties": properties, "additionalProperties": False}
    return {**schema, "allOf": required} if required else schema


def _value(one: Field) -> Schema:
    match one.shape:
        case Shape.TEXT:
            return _text(one)
        case Shape.TEXTS:
            return {"anyOf": [_text(one), _list_of(_text(one))]}
        case Shape.LAST_DAY:
            return {"type": "string", "pattern": rf"{_DATE}\s*$|^\s*({'|'.join(ENDLESS_WORDS)})"}
        case Shape.DATE | Shape.MOMENT:
            return {"type": "string", "pattern": _DATE + (r"\s*$" if one.shape is Shape.DATE else "")}
        case Shape.FLAG:
            return {"enum": [True, False, "是", "否"]}
        case Shape.CHOICE:
            return _choice(one)
        case Shape.WHOLE:
            return {"type": "integer", "minimum": 1}
        case Shape.TEXT_OR_RECORD:
            text = _choice(one) if one.choices else _text(one)
            return {"anyOf": [text, *_records(one)]}
        case Shape.ITEMS:
            item = {"anyOf": [_text(one), *_records(one)]}
            return {"anyOf": [*item["anyOf"], _list_of(item)]}
        case Shape.RECORD:
            return _records(one)[0]
        case Shape.RECORDS:
            return _list_of(_records(one)[0])
        case Shape.TABLE:
            return {"type": "object", "additionalProperties": {"type": _WRITTEN}}


def _text(one: Field) -> Schema:
    schema: Schema = {"type": _WRITTEN, "maxLength": one.longest}
    return {**schema, "pattern": f"^({one.pattern})$"} if one.pattern else schema


def _choice(one: Field) -> Schema:
    return {"enum": list(dict.fromkeys((*one.choices, *one.values)))}


def _records(one: Field) -> list[Schema]:
    """The object that a field may hold; a column refers to itself through its children."""
    if one.key in ("children", "columns"):
        return [{"$ref": "#/$defs/column"}]
    return [_record(one.table)] if one.table else []


def _list_of(item: Schema) -> Schema:
    return {"type": "array", "items": item}
