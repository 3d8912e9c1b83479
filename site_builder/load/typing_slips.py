"""Slips of typing in a header that have one meaning: full-width signs, spaces of the wrong kind, missing quotes.

YAML takes `标题：通知` for plain words, `标题: 关于 #3 号楼` for `关于` with a remark, and “…” for part of the value. Each
is noted at its place with the repair, and mended before the parser reads the line, so that the value is not lost.
"""

import re
import unicodedata

from site_builder.diagnostics.catalogue_load_files import FULL_WIDTH_COLON, LINE_WITHOUT_KEY
from site_builder.diagnostics.catalogue_load_typing import (
    INVISIBLE_CHARACTER_IN_HEADER,
    MISTYPED_FIELD_NAME,
    MISTYPED_LIST_MARK,
)
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted
from site_builder.load.value_slips import LISTS, ValueSlip, mended_value
from site_builder.load.yaml_columns import Columns, MendedLine
from site_builder.model.fields import Field, FieldTable

INVISIBLE = "\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_INVISIBLE = re.compile(f"[{INVISIBLE}]+")
_ODD = f"\t\u00a0\u2000-\u200a\u202f\u3000{INVISIBLE}"
_SPACE = f"[ {_ODD}]"
_KEYS = re.compile(
    rf"(?P<lead>{_SPACE}*)(?P<dash>-[ \u00a0\u3000]+)?(?P<key>[^:：#\[\]{{}}\n]{{1,40}}?)(?P<gap>{_SPACE}*)"
    rf"(?P<colon>[:：])(?P<after>{_SPACE}*)(?P<value>.*)"
)
_ITEM = re.compile(rf"(?P<lead>{_SPACE}*)(?P<dash>-[ \u00a0\u3000]+)(?P<value>.+)")
_BULLET = re.compile(rf"(?P<lead>{_SPACE}*)(?P<dash>[-—–－•·●○▪*]{_SPACE}*)(?P<value>.+)")
_BLOCK = re.compile(r"[|>][-+0-9]*\s*(?:#.*)?$")
_QUOTES_OF_KEYS = "“”‘’\"'「」『』【】《》"


def mend_typing(text: str, first_line: int, table: FieldTable, journal: Journal) -> tuple[str, Columns]:
    """The text with such slips mended and noted, and the columns of the lines that changed."""
    lines = text.split("\n")
    columns: dict[int, list[int]] = {}
    above: Field | None = None
    is_foreign = is_list = False
    for n, written in enumerate(lines):
        if not written.strip() or written.lstrip().startswith("#"):
            continue
        is_top = written[0] not in f" -{_ODD_CHARACTERS}" or _is_known(written, table)
        if is_top:
            is_foreign = False
        elif is_foreign:
            continue
        slips = _Line(written, n + first_line, table if is_top else _below(above), above, journal)
        slips.is_whole = not _goes_on_below(lines, n)
        line = slips.mended_top() if is_top else slips.mended_below(is_list=is_list)
        if is_top:
            above = slips.field
            is_foreign = _goes_on(slips.value)
            is_list = above is not None and above.shape in LISTS and not slips.value
        if line is not None:
            lines[n] = line.text
            columns[n + first_line] = line.columns
    return "\n".join(lines), columns


_ODD_CHARACTERS = "\t\u00a0\u3000\u202f" + "".join(map(chr, range(0x2000, 0x2010))) + "\u2060\ufeff\u00ad"


def _below(above: Field | None) -> FieldTable | None:
    return above.table if above else None


def _is_known(line: str, table: FieldTable) -> bool:
    """A key of the header behind odd spaces; behind plain ones it may belong to the line above."""
    match = _KEYS.match(line)
    if match is None or match["dash"] or not match["lead"].strip(" "):
        return False
    return _key_meant(match["key"], table) is not None


def _goes_on(value: str) -> bool:
    """Whether a value goes on in the lines below as text, not as items: a block, or a bracket or quote left open."""
    if _BLOCK.match(value):
        return True
    opened = value[:1]
    if opened in ('"', "'"):
        return value.count(opened) % 2 == 1
    return opened in ("[", "{") and value.count("[") + value.count("{") > value.count("]") + value.count("}")


def _goes_on_below(lines: list[str], n: int) -> bool:
    """Whether the next line that holds anything is indented: only then may a quote of line `n` close there."""
    following = next((line for line in lines[n + 1 :] if line.strip()), "")
    return following[:1] in (" ", "\t")


def _key_meant(key: str, table: FieldTable) -> str | None:
    """The allowed name that `key` is but for quotes, spaces, width and case; None if there is none."""
    if key in table.by_name:
        return key
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", key))
    plain = "".join(c for c in plain if c not in _QUOTES_OF_KEYS and not c.isspace())
    if plain in table.by_name:
        return plain
    return plain.lower() if plain.lower() in table.by_name else None


class _Line:
    """One line that may hold slips."""

    def __init__(
        self, written: str, number: int, table: FieldTable | None, above: Field | None, journal: Journal
    ) -> None:
        self.written = written
        self.number = number
        self.table = table
        self.above = above
        self.journal = journal
        self.is_top = False
        self.is_whole = True
        """Nothing of the value stands in the lines below."""
        self.field: Field | None = None
        self.value = ""

    def mended_top(self) -> MendedLine | None:
        """The line of a key of the first level, as it is to be read; None if it stays as it is."""
        self.is_top = True
        found = _KEYS.fullmatch(self.written)
        key = _key_meant(found["key"], self.table) if found and self.table else None
        if found and self.table and key:
            self.field = self.table.by_name[key]
            return self.entry(found, key)
        return self.unknown(found) if found and not found["lead"] and not found["dash"] else None

    def mended_below(self, *, is_list: bool) -> MendedLine | None:
        """A line below a key: one of its own keys, or an item where its value is a list."""
        found = _KEYS.fullmatch(self.written)
        key = _key_meant(found["key"], self.table) if found and self.table else None
        if found and self.table and key:
            self.field = self.table.by_name[key]
            return self.entry(found, key)
        item = _ITEM.fullmatch(self.written) or (_BULLET.fullmatch(self.written) if is_list else None)
        return self.item(item, self.above) if item and self.above else None

    def entry(self, found: re.Match[str], key: str) -> MendedLine | None:
        """`key: value` of a key that the table knows."""
        line = MendedLine(self.written)
        value = self.mend_value(line, found.start("value"), self.field)
        colon = found["colon"] + found["after"]
        if (
            found["gap"].strip(" ")
            or found["colon"] == "："
            or not _is_plain_gap(found["after"], found["value"])
        ):
            self.note_colon(found, key)
            line.replace(found.start("gap"), found.end("after"), ": " if found["value"] else ":")
        elif _INVISIBLE.search(colon):
            line.replace(found.start("after"), found.end("after"), " ")
        if found["key"] != key:
            self.note_key(found, key)
            line.replace(found.start("key"), found.end("key"), key)
        if found["lead"].strip(" "):
            new = "" if self.is_top and not found["dash"] else _plain_indent(found["lead"])
            self.note_lead(found["lead"], new)
            line.replace(0, found.end("lead"), new)
        self.value = value
        return line if line.text != self.written else None

    def item(self, found: re.Match[str], above: Field) -> MendedLine | None:
        """`- value` below a key."""
        line = MendedLine(self.written)
        if not found["value"].startswith(("{", "[", "- ")):
            self.mend_value(line, found.start("value"), above)
        if not re.fullmatch("- +", found["dash"]):
            line.replace(found.start("dash"), found.end("dash"), "- ")
            self.note_bullet(found)
        if found["lead"].strip(" \t"):
            new = _plain_indent(found["lead"])
            self.note_lead(found["lead"], new)
            line.replace(0, found.end("lead"), new)
        return line if line.text != self.written else None

    def unknown(self, found: re.Match[str]) -> MendedLine | None:
        """A key that the table does not know keeps its name, with a colon that YAML sees."""
        if found["value"].startswith("//") or found["colon"] == ":":
            return None
        line = MendedLine(self.written)
        self.note_colon(found, found["key"])
        line.replace(found.start("gap"), found.end("after"), ": " if found["value"] else ":")
        return line

    def mend_value(self, line: MendedLine, start: int, field: Field | None) -> str:
        written = self.written[start:]
        visible = _INVISIBLE.sub("", written)
        slip = mended_value(visible, field, is_whole=self.is_whole) if field else None
        new = slip.value if slip else visible
        if slip and slip.rule and new == visible:
            self.note_value(slip, start, None)
        elif new != written:
            line.replace(start, start + len(written), new)
            repair = Repair(old=written, new=new)
            if slip and slip.rule:
                self.note_value(slip, start, repair)
            if visible != written:
                self.note_invisible(written, start, None if slip and slip.rule else repair)
        return new

    def note_value(self, slip: ValueSlip, start: int, repair: Repair | None) -> None:
        if slip.rule is None:
            return
        self.journal.add(
            slip.rule,
            (self.number, start + 1),
            slip.text.zh,
            slip.text.en,
            hint=Text(f"写成 {quoted_line(repair.new)}", f"write {quoted_line(repair.new)}")
            if repair
            else Text(
                "是注释的，# 前后各空一格；是内容的，写进括号里",
                "for a remark write a space behind #; otherwise move it into the brackets",
            ),
            repair=repair,
        )

    def note_invisible(self, written: str, start: int, repair: Repair | None) -> None:
        codes = " ".join(dict.fromkeys(f"U+{ord(c):04X}" for m in _INVISIBLE.findall(written) for c in m))
        self.journal.add(
            INVISIBLE_CHARACTER_IN_HEADER,
            (self.number, start + 1),
            f"值里有看不见的字符 {codes}",
            f"the value holds invisible characters: {codes}",
            hint=Text("删去看不见的字符，或把这个值重新打一遍", "delete them, or type the value anew"),
            repair=repair,
        )

    def note_key(self, found: re.Match[str], key: str) -> None:
        self.journal.add(
            MISTYPED_FIELD_NAME,
            (self.number, found.start("key") + 1),
            f"字段名写成了{quoted(found['key'])}",
            f"the key is written {quoted(found['key'])}",
            hint=Text(f"写成 {key}", f"write {key}"),
            repair=Repair(old=found["key"], new=key),
        )

    def note_bullet(self, found: re.Match[str]) -> None:
        self.journal.add(
            MISTYPED_LIST_MARK,
            (self.number, found.start("dash") + 1),
            f"列表项以{quoted(found['dash'].strip())}开头"
            + ("，后面少一个空格" if found["dash"] == "-" else ""),
            f"the list item begins with {quoted(found['dash'].strip())}"
            + (" and no space" if found["dash"] == "-" else ""),
            hint=Text(f"写成 - {found['value'].strip()}", f"write - {found['value'].strip()}"),
            repair=Repair(old=found["dash"], new="- "),
        )

    def note_lead(self, lead: str, new: str) -> None:
        self.journal.add(
            MISTYPED_FIELD_NAME,
            (self.number, 1),
            "行首有全角空格、制表符或看不见的字符",
            "the line begins with a wide space, a tab or an invisible character",
            hint=Text(
                "行首只用半角空格；最上一层的字段从第一列写起",
                "indent with plain spaces; keys of the first level begin in the first column",
            ),
            repair=Repair(old=lead, new=new),
        )

    def note_colon(self, found: re.Match[str], key: str) -> None:
        value = found["value"].strip()
        shown = f"{key}: {value}".rstrip()
        repair = Repair(
            old=self.written[found.start("gap") : found.end("after")], new=": " if found["value"] else ":"
        )
        place = (self.number, found.start("gap") + 1)
        if found["colon"] == "：":
            self.journal.add(
                FULL_WIDTH_COLON,
                place,
                f"{quoted(found['key'])}后面是全角冒号",
                f"a full-width colon follows {quoted(found['key'])}",
                hint=Text(
                    f"改成半角冒号加一个空格：{shown}", f"write a half-width colon and a space: {shown}"
                ),
                repair=repair,
            )
            return
        is_missing = not found["gap"] and not found["after"]
        self.journal.add(
            LINE_WITHOUT_KEY,
            place,
            f"{quoted(found['key'])}的冒号后面少一个空格"
            if is_missing
            else f"{quoted(found['key'])}的冒号前后有全角空格或看不见的字符",
            f"a space is missing after the colon of {quoted(found['key'])}"
            if is_missing
            else f"wide spaces or invisible characters stand beside the colon of {quoted(found['key'])}",
            hint=Text(f"写成 {shown}", f"write {shown}"),
            repair=repair,
        )


def _plain_indent(lead: str) -> str:
    """Two spaces for each wide space or tab, nothing for what has no width."""
    return "".join("  " if c in "\u3000\t" else " " if c.isspace() else "" for c in lead)


def _is_plain_gap(after: str, value: str) -> bool:
    """Whether YAML sees the value behind the colon."""
    return not value or after[:1] in (" ", "\t")


def quoted_line(value: str) -> str:
    """The value as it is to be typed, shortened for a hint."""
    return value if len(value) <= 200 else value[:199] + "…"
