"""Values that YAML would cut, refuse or take at their word, and what was meant."""

import re
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_load_files import BADLY_QUOTED_VALUE, QUOTE_NOT_CLOSED
from site_builder.diagnostics.catalogue_load_typing import (
    CURLY_QUOTES_AROUND_VALUE,
    FULL_WIDTH_LIST_SIGNS,
    HASH_CUTS_VALUE,
)
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text
from site_builder.load.journal import quoted
from site_builder.load.yaml_writing import as_list, as_written
from site_builder.model.fields import Field, FieldTable, Shape

LISTS = (Shape.TEXTS, Shape.ITEMS, Shape.RECORDS)
_FREE = ("title", "summary")
"""Whole sentences: a remark behind one is set off by two spaces, as no sentence is."""
_QUOTED_TERMS = ("topics", "keywords")
"""“十四五” is a term that has its quotation marks."""
_QUOTES = {"“": "”", "‘": "’", "「": "」", "『": "』", "＂": "＂", "”": "“", "〝": "〞"}
_WIDE_BRACKETS = {"［": "］", "【": "】"}
_PAIRS = {
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "“": "”",
    "‘": "’",
    "【": "】",
    "〔": "〕",
    "[": "]",
    "［": "］",
    "{": "}",
    "｛": "｝",
    "「": "」",
}
_RESERVED = "@`%*&!?,]}"
_BLOCK = re.compile(r"[|>][-+0-9]*$")
_YAML_MARK = re.compile(r"(?:[&*]|!!?)[A-Za-z0-9_-]+(?:\s|$)")
"""An anchor, alias or tag that somebody who knows YAML meant; it is refused as such (YAML-07)."""
_GOOD_ESCAPES = re.compile(r'(?:[^\\]|\\[0abtnvfre "/\\N_LPxuU])*')
_COMMENT = re.compile(r"[ \t]+#")


@dataclass(frozen=True, slots=True, kw_only=True)
class ValueSlip:
    """What was meant, as YAML has to be told, and what is wrong with the way it was written."""

    value: str
    rule: Rule | None
    """None where the value as such is judged elsewhere."""
    text: Text


def mended_value(written: str, field: Field, *, is_whole: bool) -> ValueSlip | None:
    """What `written`, the rest of a line behind the key of `field`, was meant for; None if YAML reads it as meant.

    `is_whole` says that nothing of the value stands in the lines below.
    """
    value, remark = _without_remark(written.strip(), field)
    if not value:
        return None
    slip = _mended(value, field, is_whole=is_whole)
    return slip and ValueSlip(value=slip.value + remark, rule=slip.rule, text=slip.text)


def _without_remark(value: str, field: Field) -> tuple[str, str]:
    """The value, and a remark behind it that is meant as one: `# ` after spaces, two of them behind a sentence."""
    if value[:1] == "#" and value[1:2] in ("", " ", "\t"):
        return "", value
    for match in _COMMENT.finditer(value):
        behind = value[match.end() : match.end() + 1]
        is_set_off = len(match[0]) > 2 or "\t" in match[0]
        if field.shape in (Shape.DATE, Shape.MOMENT, Shape.FLAG, Shape.CHOICE, Shape.WHOLE) or (
            behind in ("", " ", "\t") and (is_set_off or field.key not in _FREE)
        ):
            return value[: match.start()], value[match.start() :]
    return value, ""


def _mended(value: str, field: Field, *, is_whole: bool) -> ValueSlip | None:
    if value[0] in "\"'":
        return _behind_quote(value, is_whole=is_whole)
    if value[0] in "{｛" and field.table:
        return _wide_record(value, field.table) or _behind_bracket(value, field)
    if value[0] == "[" and field.shape in LISTS:
        return _wide_list(value, field) or _behind_bracket(value, field)
    if value[0] in _WIDE_BRACKETS and field.shape in LISTS and (slip := _wide_list(value, field)):
        return slip
    if (
        (end := _QUOTES.get(value[0]))
        and field.key not in _QUOTED_TERMS
        and _closes_last(value, value[0], end)
    ):
        return ValueSlip(
            value=as_written(value[1:-1].strip()),
            rule=CURLY_QUOTES_AROUND_VALUE,
            text=Text(
                f"值写在引号{value[0]}{value[-1]}里，引号会成为内容：{quoted(value[1:-1])}",
                f"the value stands between {value[0]} and {value[-1]}, which would be part of it: {quoted(value[1:-1])}",
            ),
        )
    if value in ("-", "--") or (value[0] == "-" and not value.strip("- ")):
        return ValueSlip(value=as_written(value), rule=None, text=Text("", ""))
    if match := (_COMMENT.search(" " + value) if "#" in value else None):
        cut = (" " + value)[match.end() - 1 :]
        return ValueSlip(
            value=as_written(value),
            rule=HASH_CUTS_VALUE,
            text=_dropped(cut, _name(field)),
        )
    return _reserved(value, field)


def _behind_bracket(value: str, field: Field) -> ValueSlip | None:
    """`[甲] #乙`: what was meant cannot be told, so nothing is changed."""
    end = _closing(value)
    cut = _COMMENT.search(value, end) if end > 0 else None
    return cut and ValueSlip(
        value=value, rule=HASH_CUTS_VALUE, text=_dropped(value[cut.end() - 1 :], _name(field))
    )


def _reserved(value: str, field: Field) -> ValueSlip | None:
    """Signs at the start, and colons, that mean something to YAML."""
    if _BLOCK.fullmatch(value) or _YAML_MARK.match(value):
        return None
    if value[0] in "[{":
        if _closing(value) == len(value) - 1:
            return None
        said = _cannot_begin(value)
    elif value[0] in _RESERVED or value[0] in "|>" or (value.startswith("- ") and field.shape not in LISTS):
        said = _cannot_begin(value)
    elif ": " in value or value.endswith(":"):
        said = Text(
            f"值里有“: ”，须加引号：{quoted(value)}",
            f"the value holds “: ” and needs quotes: {quoted(value)}",
        )
    else:
        return None
    return ValueSlip(value=as_written(value), rule=BADLY_QUOTED_VALUE, text=said)


def _cannot_begin(value: str) -> Text:
    return Text(f"值不能以{quoted(value[:1])}开头", f"a value cannot begin with {quoted(value[:1])}")


def _behind_quote(value: str, *, is_whole: bool) -> ValueSlip | None:
    """`"甲"乙`: YAML wants nothing behind the closing quote; and `"甲`, which is never closed."""
    mark = value[0]
    closed = re.match(r'"(?:[^"\\]|\\.)*"' if mark == '"' else r"'(?:[^']|'')*'", value)
    if closed is None and is_whole:
        return ValueSlip(
            value=as_written(value[1:].strip()),
            rule=QUOTE_NOT_CLOSED,
            text=Text(
                f"引号没有结束：{quoted(value)}", f"the quotation mark is never closed: {quoted(value)}"
            ),
        )
    if closed is None:
        return None
    rest = value[closed.end() :].strip()
    if rest:
        return ValueSlip(
            value=as_written(value),
            rule=BADLY_QUOTED_VALUE,
            text=Text(
                f"引号或括号后面还有{quoted(rest)}", f"{quoted(rest)} follows the closing quote or bracket"
            ),
        )
    if mark == '"' and not _GOOD_ESCAPES.fullmatch(value):
        inner = value[1:-1]
        return ValueSlip(
            value=as_written(inner.replace('\\"', '"')) if "'" in inner else f"'{inner}'",
            rule=BADLY_QUOTED_VALUE,
            text=Text(
                "双引号里的“\\”后面不能跟这个字符", "this character cannot follow “\\” in double quotes"
            ),
        )
    return None


def _wide_list(value: str, field: Field) -> ValueSlip | None:
    """`[甲，乙]`, `［甲、乙］`: a list whose signs are full-width, or one whose items hold ` #`."""
    closing = _WIDE_BRACKETS.get(value[0], "]")
    if value[-1] not in (closing, "]", "］") or (value[0] == "【" and field.shape is Shape.ITEMS):
        return None
    inner = value[1:-1]
    is_wide = value[0] != "[" or value[-1] != "]"
    parts = _split(inner, ",，；;" if "[" in value[:1] else ",，；;、")
    if parts is None or any(part.startswith(("{", "[", '"', "'")) for part in parts):
        return None
    has_wide_commas = len(parts) > 1 and len(parts) != len(_split(inner, ",") or ())
    hidden = next((part for part in parts if _COMMENT.search(" " + part)), "")
    if hidden:
        cut = hidden[hidden.index("#") :]
        return ValueSlip(value=as_list(tuple(parts)), rule=HASH_CUTS_VALUE, text=_dropped(cut, _name(field)))
    if not is_wide and not has_wide_commas:
        return None
    return ValueSlip(value=as_list(tuple(parts)), rule=FULL_WIDTH_LIST_SIGNS, text=_WIDE)


_WIDE = Text("列表里用了全角的括号、逗号或冒号", "the list holds full-width brackets, commas or colons")


def _wide_record(value: str, table: FieldTable) -> ValueSlip | None:
    """`{文件：甲，日期：2026-05-01}`, and one with a list in full-width brackets: `{文件: 甲, 条款: ［3］}`."""
    if value[-1] not in "}｝":
        return None
    parts = _split(value[1:-1], ",，；;")
    cut = _COMMENT.search(value)
    if not parts or not (cut or any(sign in value for sign in "，：；｛｝［【")):
        return None
    entries: list[str] = []
    for part in parts:
        match = re.fullmatch(r"([^:：]+?)\s*[:：]\s*(.*)", part)
        if match is None or match[1] not in table.by_name:
            return None
        given = match[2]
        inner = table.by_name[match[1]]
        if given[:1] in ("［", "【", "[") and inner.shape in LISTS and (slip := _wide_list(given, inner)):
            given = slip.value
        ready = given.startswith(("[", '"', "'"))
        entries.append(f"{match[1]}: {given if ready else as_written(given)}")
    new = "{" + ", ".join(entries) + "}"
    if re.sub(r"\s", "", new) == re.sub(r"\s", "", value):
        return None
    if cut:
        return ValueSlip(
            value=new,
            rule=HASH_CUTS_VALUE,
            text=_dropped(value[cut.end() - 1 :], Text("这一项", "this item")),
        )
    return ValueSlip(value=new, rule=FULL_WIDTH_LIST_SIGNS, text=_WIDE)


def _name(field: Field) -> Text:
    return Text(f"“{field.alias}”", f"“{field.key}”")


def _dropped(cut: str, key: Text) -> Text:
    return Text(
        f"{quoted(cut)}会被当作注释丢掉，读不进{key.zh}",
        f"{quoted(cut)} would be dropped from {key.en} as a comment",
    )


def _split(text: str, separators: str) -> list[str] | None:
    """The parts between separators that stand outside brackets, title marks and quotes; None if one is left open."""
    parts: list[str] = []
    closers: list[str] = []
    start = 0
    for place, character in enumerate(text):
        if closers and character == closers[-1]:
            closers.pop()
        elif character in _PAIRS:
            closers.append(_PAIRS[character])
        elif character in separators and not closers:
            parts.append(text[start:place].strip())
            start = place + 1
    if closers:
        return None
    return [part for part in (*parts, text[start:].strip()) if part]


def _closes_last(value: str, opening: str, closing: str) -> bool:
    """Whether the first quote closes at the end of the value and not before."""
    return (
        len(value) > 2 and value[-1] == closing and closing not in value[1:-1] and opening not in value[1:-1]
    )


def _closing(value: str) -> int:
    """Where the bracket that begins the value closes; -1 if it does not."""
    closers: list[str] = []
    for place, character in enumerate(value):
        if character in "[{":
            closers.append(_PAIRS[character])
        elif closers and character == closers[-1]:
            closers.pop()
            if not closers:
                return place
    return -1
