"""One mapping of a file, its keys checked against their table and its values read with the right type."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from typing import TypeVar

from site_builder.diagnostics.catalogue_load_fields import (
    DUPLICATE_ITEM,
    FIELD_MISSING,
    FIGURE_OUT_OF_RANGE,
    UNKNOWN_FIELD,
    VALUE_NOT_ALLOWED,
    VALUE_TOO_LONG,
    WRONG_VALUE_FORM,
)
from site_builder.diagnostics.catalogue_load_files import DUPLICATE_FIELD
from site_builder.language import Text, did_you_mean
from site_builder.load.journal import Journal, Place, quoted
from site_builder.load.written_dates import read_day, read_moment
from site_builder.load.written_lists import read_texts
from site_builder.load.yaml_nodes import Listing, Node, Scalar, YamlMapping
from site_builder.model.fields import Field, FieldTable, Shape, nearest_name

T = TypeVar("T")

MAX_ITEMS = 2000
"""Items that a list may have: a clean-up decision names some hundreds of documents."""

_FLAGS = {"是": True, "true": True, "yes": True, "否": False, "false": False, "no": False}


class Record:
    """Typed access to one mapping. What is wrong is noted in the journal, and the getter answers as for an absent key."""

    def __init__(self, mapping: YamlMapping, table: FieldTable, journal: Journal) -> None:
        self.table = table
        self.journal = journal
        self.place = mapping.place
        self.nodes: dict[str, Node] = {}
        """The values that are not empty, by English key."""
        self._empty: dict[str, Place] = {}
        self._item_places: dict[str, list[Place]] = {}
        """Where the single texts of a value begin, for values that have been read as several."""
        self.key_places: dict[str, Place] = {}
        self._key_names: dict[str, str] = {}
        """Each key under the name by which it was first given."""
        self._broken = {table.by_name[name].key for name in mapping.broken if name in table.by_name}
        for entry in mapping.entries:
            self._enter(entry.key, entry.value)
        self._require()

    def _enter(self, key: Scalar, value: Node) -> None:
        known = self.table.by_name.get(key.text)
        if known is None:
            self._unknown(key)
        elif known.key in self.key_places:
            self._repeated(key, known)
        else:
            self.key_places[known.key] = key.place
            self._key_names[known.key] = key.text
            if is_empty(value):
                self._empty[known.key] = value.place
            else:
                self.nodes[known.key] = value

    def _unknown(self, key: Scalar) -> None:
        near = self.table.nearest(key.text)
        if near:
            self._broken.add(self.table.by_name[near].key)
            hint = did_you_mean(near)
        else:
            names_zh = "、".join(one.alias for one in self.table.fields)
            names_en = ", ".join(one.key for one in self.table.fields)
            hint = Text(f"可用的字段：{names_zh}", f"known keys: {names_en}")
        self.journal.add(
            UNKNOWN_FIELD,
            key.place,
            f"没有字段{quoted(key.text)}",
            f"unknown key {quoted(key.text)}",
            hint=hint,
        )

    def _repeated(self, key: Scalar, known: Field) -> None:
        first = self._key_names[known.key]
        self.journal.add(
            DUPLICATE_FIELD,
            key.place,
            f"字段{quoted(key.text)}重复",
            f"the key {quoted(key.text)} is repeated",
            hint=Text("只保留一个", "keep one of them")
            if first == key.text
            else Text(
                f"只保留一个（{first} 和 {key.text} 是同一个字段）",
                f"keep one of them ({first} and {key.text} are the same key)",
            ),
            other=(Text("第一次写在这里", "first given here"), self.key_places[known.key]),
        )

    def _require(self) -> None:
        for one in self.table.required:
            if not self.has(one.key):
                self.miss(one, self._empty.get(one.key, self.place))

    def miss(self, one: Field, place: Place) -> None:
        """Note that a required key is absent or empty."""
        self.journal.add(
            FIELD_MISSING,
            place,
            f"缺少“{one.alias}”",
            f"“{one.key}” is missing",
            hint=Text(f"加上一行 {one.alias}: {one.about.zh}", f"add a line {one.key}: {one.about.en}"),
        )

    def has(self, key: str) -> bool:
        """Whether the key stands there with a value, readable or not."""
        return key in self.nodes or key in self._broken

    def place_of(self, key: str) -> Place:
        """Where the value of `key` begins; the record itself if it has none."""
        node = self.nodes.get(key)
        return node.place if node else self._empty.get(key, self.place)

    def node(self, key: str) -> Node | None:
        """The value as written; None if there is none or it is empty."""
        return self.nodes.get(key)

    def is_left_empty(self, key: str) -> bool:
        """Whether the key is written, and nothing stands behind it."""
        return key in self._empty

    def take_out(self, key: str) -> None:
        """Treat the key as one that has no value."""
        self._empty[key] = self.nodes.pop(key).place

    def scalar(self, key: str) -> Scalar | None:
        """The value if it is one text; else None, noted unless it is empty."""
        node = self.node(key)
        if node is None or isinstance(node, Scalar):
            return node
        self.wrong_kind(key, node, "一个值，不是列表或下级字段", "one value, not a list or sub-keys")
        return None

    def wrong_kind(self, key: str, node: Node, zh: str, en: str) -> None:
        """Note that the value of `key` should be something else."""
        alias = self.table[key].alias
        self.journal.add(
            WRONG_VALUE_FORM,
            node.place,
            f"“{alias}”应是{zh}",
            f"“{key}” should be {en}",
            hint=Text(self.table[key].about.zh, self.table[key].about.en),
        )

    def text(self, key: str) -> str:
        """The text, without spaces at its ends; empty if there is none."""
        scalar = self.scalar(key)
        return self.bounded(key, scalar) if scalar else ""

    def bounded(self, key: str, scalar: Scalar) -> str:
        """The text of a scalar that belongs to `key`; empty, and noted, if it is too long or of another form."""
        one = self.table[key]
        value = scalar.text.strip()
        if is_nothing(scalar):
            self.journal.add(
                VALUE_NOT_ALLOWED,
                scalar.place,
                f"“{one.alias}”的值是{quoted(value)}，YAML 里表示没有内容",
                f"{quoted(value)}, the value of “{key}”, means nothing at all in YAML",
                hint=Text(
                    "写上内容；没有内容就删去这一行；确实是文字的，加上英文引号",
                    "write a value, or delete the line; if these letters are meant, put them in quotation marks",
                ),
            )
            return ""
        if len(value) > one.longest:
            self.journal.add(
                VALUE_TOO_LONG,
                scalar.place,
                f"“{one.alias}”有 {len(value)} 个字符，最多 {one.longest} 个",
                f"“{key}” has {len(value)} characters, {one.longest} are allowed",
                hint=Text("缩短，或把内容移到正文里", "shorten it, or move it into the text"),
            )
            return ""
        if one.pattern and not re.fullmatch(one.pattern, value):
            self.journal.add(
                VALUE_NOT_ALLOWED,
                scalar.place,
                f"“{one.alias}”的值{quoted(value)}写法不对",
                f"the value {quoted(value)} of “{key}” has not the right form",
                hint=one.about,
            )
            return ""
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """The texts of a list, or of one text with separators; repeated ones are noted and left out."""
        return tuple(dict.fromkeys(scalar.text for scalar in self.scalars(key)))

    def scalars(self, key: str) -> tuple[Scalar, ...]:
        """As `texts`, with places and repetitions."""
        node = self.node(key)
        if node is None:
            return ()
        if isinstance(node, YamlMapping):
            self.wrong_kind(key, node, "文字或列表", "text or a list")
            return ()
        found: list[Scalar] = []
        for item in self.items_of(key, node):
            if not isinstance(item, Scalar):
                self.wrong_kind(key, item, "由文字组成的列表", "a list of texts")
                continue
            if self.bounded(key, item):
                found += read_texts(item, node, self.table[key], self.journal)
        self._item_places[key] = [scalar.place for scalar in found]
        self._note_repeated(key, found)
        return tuple(found)

    def items_of(self, key: str, node: Node) -> tuple[Node, ...]:
        """The items of a list, or the node itself as the only one; at most `MAX_ITEMS`."""
        if not isinstance(node, Listing):
            return (node,)
        if len(node.items) > MAX_ITEMS:
            self.journal.add(
                VALUE_TOO_LONG,
                node.items[MAX_ITEMS].place,
                f"“{self.table[key].alias}”超过 {MAX_ITEMS} 项",
                f"“{key}” has more than {MAX_ITEMS} items",
                hint=Text("请检查是否粘贴了多余的内容", "check whether something was pasted by mistake"),
            )
        return tuple(item for item in node.items[:MAX_ITEMS] if not is_empty(item))

    def _note_repeated(self, key: str, scalars: list[Scalar]) -> None:
        first: dict[str, Scalar] = {}
        for scalar in scalars:
            if scalar.text in first:
                self.journal.add(
                    DUPLICATE_ITEM,
                    scalar.place,
                    f"“{self.table[key].alias}”里{quoted(scalar.text)}重复",
                    f"{quoted(scalar.text)} is repeated in “{key}”",
                    hint=Text("删去重复的项", "delete the repeated item"),
                    other=(Text("第一次写在这里", "first given here"), first[scalar.text].place),
                )
            first.setdefault(scalar.text, scalar)

    def choice(self, key: str, values: Mapping[str, T]) -> T | None:
        """The member of `values` that is written there, under any of its labels."""
        scalar = self.scalar(key)
        if scalar is None:
            return None
        written = scalar.text.strip()
        if written in values:
            return values[written]
        self.not_allowed(key, scalar, values)
        return None

    def not_allowed(self, key: str, scalar: Scalar, values: Mapping[str, object]) -> None:
        """Note that a scalar is none of the labels of `values`."""
        one = self.table[key]
        near = nearest_name(scalar.text.strip(), values)
        listed = "、".join(one.choices or values)
        listed_en = ", ".join(one.choices_en or one.choices or values)
        guess_zh, guess_en = (f"是不是“{near}”？", f"did you mean “{near}”? ") if near else ("", "")
        self.journal.add(
            VALUE_NOT_ALLOWED,
            scalar.place,
            f"“{one.alias}”没有{quoted(scalar.text)}这个值",
            f"“{key}” cannot be {quoted(scalar.text)}",
            hint=Text(f"{guess_zh}可以写：{listed}", f"{guess_en}allowed: {listed_en}"),
        )

    def flag(self, key: str) -> bool:
        """是/否, true/false, yes/no; False if absent."""
        scalar = self.scalar(key)
        if scalar is None:
            return False
        value = _FLAGS.get(scalar.text.strip().lower())
        if value is None:
            self.not_allowed(key, scalar, {"是": True, "否": False, "true": True, "false": False})
        return bool(value)

    def whole(self, key: str, default: int, lowest: int, highest: int) -> int:
        """A whole number between two bounds, `default` if absent."""
        scalar = self.scalar(key)
        if scalar is None:
            return default
        written = unicodedata.normalize("NFKC", scalar.text.strip())
        value = int(written) if re.fullmatch("[0-9]{1,9}", written) else None
        if value is not None and lowest <= value <= highest:
            return value
        self.journal.add(
            FIGURE_OUT_OF_RANGE,
            scalar.place,
            f"“{self.table[key].alias}”不能是{quoted(scalar.text)}",
            f"“{key}” cannot be {quoted(scalar.text)}",
            hint=Text(f"写 {lowest} 到 {highest} 的整数", f"write a whole number from {lowest} to {highest}"),
        )
        return default

    def day(self, key: str) -> date | None:
        """The date; None if absent, impossible or far outside our time."""
        scalar = self.scalar(key)
        return read_day(scalar, self.table[key], self.journal) if scalar else None

    def moment(self, key: str) -> tuple[date, str] | None:
        """Date and time (`HH:MM`, empty if only the day is written)."""
        scalar = self.scalar(key)
        return read_moment(scalar, self.table[key], self.journal) if scalar else None

    def record(self, key: str) -> "Record | None":
        """The sub-keys of `key`."""
        node = self.node(key)
        if node is None:
            return None
        if not isinstance(node, YamlMapping):
            self.wrong_kind(key, node, "几个下级字段", "sub-keys")
            return None
        return Record(node, self.subtable(key), self.journal)

    def subtable(self, key: str) -> FieldTable:
        table = self.table[key].table
        if table is None:
            raise TypeError(f"the field {key} has no sub-keys")
        return table

    def places(self, prefix: str = "") -> dict[str, Place]:
        """Line and column of every value, by English key; items of lists as `key.0`, sub-keys as `key.name`."""
        found: dict[str, Place] = {}
        for key, node in self.nodes.items():
            name = prefix + key
            found[name] = node.place
            if key in self._item_places:
                found.update((f"{name}.{n}", place) for n, place in enumerate(self._item_places[key]))
            elif isinstance(node, Listing):
                found.update((f"{name}.{n}", item.place) for n, item in enumerate(node.items))
            elif isinstance(node, Scalar) and self.table[key].shape in (Shape.TEXTS, Shape.ITEMS):
                found[f"{name}.0"] = node.place
            elif isinstance(node, YamlMapping):
                found.update(
                    (f"{name}.{self._subkey(key, entry.key.text)}", entry.value.place)
                    for entry in node.entries
                )
        return found

    def _subkey(self, key: str, written: str) -> str:
        table = self.table[key].table
        known = table.by_name.get(written) if table else None
        return known.key if known else written


def is_nothing(scalar: Scalar) -> bool:
    """What YAML reads as nothing (`null`, `~`), and would stand on a page as these letters."""
    return not scalar.quoted and scalar.text.strip() in ("null", "Null", "NULL", "~")


def is_empty(node: Node) -> bool:
    """Nothing written: `key:` alone, `""`, `[]` or `{}`."""
    if isinstance(node, Scalar):
        return not node.text.strip()
    if isinstance(node, Listing):
        return not node.items
    return not node.entries and not node.broken
