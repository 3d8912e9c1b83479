"""One more value for a key of front matter, in the way in which the header is written."""

import re

from site_builder.load.yaml_writing import as_written
from site_builder.model.claims import Outcome
from site_builder.model.fields import Field
from site_builder.model.header_fields import HEADER

_FENCE = re.compile(r"(?:---|\.\.\.)[ \t]*\r?$")


def add_to_header(text: str, key: str, value: str) -> str | None:
    """The file with `value` under `key` of its header; None if the header has a form that must not be guessed at.

    A new key goes before the closing line. To a key that is there the value is added: to a list in its own style, or to
    a single value, which becomes a list. Words are Chinese unless the header is English.
    """
    lines = text.split("\n")
    end = next((n for n, line in enumerate(lines[1:], 1) if _FENCE.match(line)), None)
    if end is None or not _FENCE.match(lines[0].removeprefix("\ufeff")):
        return None
    field = HEADER[key]
    places = [n for n in range(1, end) if _key_of(lines[n]) in field.names]
    carriage = "\r" if lines[end].endswith("\r") else ""
    is_english = any(_key_of(line) == "title" for line in lines[1:end])
    safe = _ready(value, field, is_english=is_english)
    if not places:
        lines.insert(end, f"{field.key if is_english else field.alias}: {safe}{carriage}")
    elif len(places) > 1 or not _extend(lines, places[0], end, safe, carriage):
        return None
    return "\n".join(lines)


def _key_of(line: str) -> str:
    match = re.match(r"([^\s:#'\"{\[-][^:]*?)\s*:(?:\s|$)", line)
    return match[1] if match else ""


def _ready(value: str, field: Field, *, is_english: bool) -> str:
    """A name as YAML reads it back; `{文件: …}` is ready as it is, but for the language of its words."""
    if not value.startswith("{"):
        return as_written(value)
    if is_english and field.table:
        for known in field.table.fields:
            value = re.sub(rf"(?<=[{{ ]){known.alias}(?=: )", known.key, value)
        for outcome in Outcome:
            value = re.sub(rf"(?<=as: ){outcome.label.zh}(?=[,}}])", outcome.label.en, value)
    return value


def _extend(lines: list[str], place: int, end: int, value: str, carriage: str) -> bool:
    head, _, written = lines[place].partition(":")
    written = written.strip()
    below = [n for n in range(place + 1, end) if lines[n].strip()]
    following = lines[below[0]] if below else ""
    if not written:
        return _extend_block(lines, place, end, value, carriage)
    if following.startswith((" ", "\t")) or " #" in written or written[0] in "|>&*!#'\"":
        return False
    if written.startswith("["):
        if not written.endswith("]"):
            return False
        inner = written[1:-1].strip()
        written = f"[{inner}, {value}]" if inner else f"[{value}]"
    elif written.startswith("{") and not written.endswith("}"):
        return False
    else:
        written = f"[{written}, {value}]"
    lines[place] = f"{head}: {written}{carriage}"
    return True


def _extend_block(lines: list[str], place: int, end: int, value: str, carriage: str) -> bool:
    """A list with one item a line: `  - …`."""
    last = None
    for n in range(place + 1, end):
        item = re.match(r"(\s*)- ", lines[n])
        if item:
            last = (n, item[1])
        elif lines[n].strip():
            break
    if last is None:
        return False
    n, indent = last
    lines.insert(n + 1, f"{indent}- {value}{carriage}")
    return True
