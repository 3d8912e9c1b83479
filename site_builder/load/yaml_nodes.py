"""YAML as a tree of places and written words.

PyYAML's constructors turn `010` into 8 and `12:30` into 750, keep the last of two equal keys and
know no columns. So only its parser is used; every scalar stays the text that the editor wrote.
Anchors, aliases, merge keys and tags are refused: they hide where a value comes from, and
aliases let a few lines unfold into gigabytes.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

import yaml

from site_builder.diagnostics.catalogue_load_files import (
    LINE_WITHOUT_KEY,
    MISALIGNED_LINE,
    YAML_REFERENCE_OR_TAG,
    YAML_TOO_DEEP,
)
from site_builder.language import Text
from site_builder.load.journal import Journal, Place, quoted
from site_builder.load.yaml_columns import Columns, in_file

MAX_DEPTH = 40

# The C parser where PyYAML was built with it; both read the same.
_Loader: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Scalar:
    """One written value."""

    text: str
    place: Place
    quoted: bool = False
    is_folded: bool = False
    """Written over several lines: only its beginning has a place."""

    def place_at(self, offset: int) -> Place:
        """Where the character at `offset` of the text stands; the beginning where that cannot be told."""
        line, column = self.place
        return self.place if self.is_folded else (line, column + offset + self.quoted)


@dataclass(frozen=True, slots=True)
class Listing:
    """A list (`- a` or `[a, b]`)."""

    items: tuple["Node", ...]
    place: Place
    is_flow: bool = False
    """Written between brackets."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One key with its value."""

    key: Scalar
    value: "Node"


@dataclass(frozen=True, slots=True)
class YamlMapping:
    """Keys with values, in the order written, repeated ones included."""

    entries: tuple[Entry, ...]
    place: Place
    broken: frozenset[str] = frozenset()
    """Keys whose values could not be read and have been reported."""


Node = Scalar | Listing | YamlMapping


def parse_yaml(
    text: str, first_line: int, journal: Journal, columns: Columns = MappingProxyType({})
) -> Node | None:
    """The tree of one YAML text that starts at `first_line` of its file: an empty scalar if it holds nothing.

    `columns` says where in the file the characters of mended lines stand.

    Raises `yaml.YAMLError` where the text is no YAML. What is YAML but not allowed is noted in the journal;
    None if that leaves nothing to read.
    """
    return _Builder(text, first_line, journal, columns).build(_events(text))


def _events(text: str) -> Iterator[yaml.Event]:
    # As `yaml.parse`, with one call into the parser for each event instead of two.
    loader = _Loader(text)
    try:
        while not isinstance(event := loader.get_event(), yaml.StreamEndEvent):
            yield event
    finally:
        loader.dispose()


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been reached."""

    place: Place
    is_mapping: bool
    is_flow: bool
    nodes: list[Node | None]


class _Builder:
    """Puts the parser's events together. Without recursion, so that depth cannot exhaust the stack."""

    def __init__(self, text: str, first_line: int, journal: Journal, columns: Columns) -> None:
        self.text = text
        self.columns = columns
        self.first_line = first_line
        self.journal = journal
        self.open: list[_Open] = []
        self.root: Node | None = None

    def build(self, events: Iterable[yaml.Event]) -> Node | None:
        for event in events:
            if isinstance(event, yaml.ScalarEvent):
                self.put(self.scalar(event))
            elif isinstance(event, yaml.CollectionStartEvent):
                self.refuse_marks(event)
                is_mapping = isinstance(event, yaml.MappingStartEvent)
                self.open.append(_Open(self.place(event), is_mapping, bool(event.flow_style), []))
                if len(self.open) > MAX_DEPTH:
                    self.refuse_depth()
                    return None
            elif isinstance(event, yaml.CollectionEndEvent):
                self.close()
            elif isinstance(event, yaml.AliasEvent):
                self.refuse(event, f"*{event.anchor}")
                self.put(None)
        return self.root if self.root is not None else Scalar("", (self.first_line, 1))

    def scalar(self, event: yaml.ScalarEvent) -> Scalar | None:
        if event.anchor or event.tag:
            self.refuse_marks(event)
        first, last = (
            (event.start_mark.line, event.end_mark.line) if event.start_mark and event.end_mark else (0, 0)
        )
        if not event.style and first != last and self.runs_into_list(first, last):
            return None
        return Scalar(event.value, self.place(event), bool(event.style), first != last)

    def runs_into_list(self, first: int, last: int) -> bool:
        """`key: value` with an indented `- item` below is one long text to YAML, and a list to its author."""
        for number, line in enumerate(
            self.text.split("\n")[first + 1 : last + 1], self.first_line + first + 1
        ):
            if line.lstrip().startswith("- "):
                self.journal.add(
                    MISALIGNED_LINE,
                    (number, len(line) - len(line.lstrip()) + 1),
                    f"列表项{quoted(line.strip())}接在一个值的后面",
                    f"the list item {quoted(line.strip())} continues a value",
                    hint=Text(
                        "冒号后面只能写一个值，或者换行写列表，不能两样都写",
                        "after the colon stands one value, or a list on the lines below, not both",
                    ),
                )
                return True
        return False

    def close(self) -> None:
        done = self.open.pop()
        if done.is_mapping:
            self.put(self.mapping(done))
        else:
            items = tuple(node for node in done.nodes if node is not None)
            self.put(Listing(items, done.place, done.is_flow))

    def mapping(self, done: _Open) -> YamlMapping:
        entries: list[Entry] = []
        broken: list[str] = []
        pairs = iter(done.nodes)
        for key, value in zip(pairs, pairs, strict=True):
            if not isinstance(key, Scalar):
                place = key.place if key else done.place
                self.journal.add(
                    LINE_WITHOUT_KEY, place, "这里应是字段名", "a key belongs here", hint=_NAME_AS_KEY
                )
            elif key.text == "<<" and not key.quoted:
                self.journal.add(
                    YAML_REFERENCE_OR_TAG,
                    key.place,
                    "不能用“<<”合并",
                    "“<<” merges are not allowed",
                    hint=_WRITE_OUT,
                )
            elif value is None:
                broken.append(key.text)
            else:
                entries.append(Entry(key, value))
        return YamlMapping(tuple(entries), done.place, frozenset(broken))

    def put(self, node: Node | None) -> None:
        if self.open:
            self.open[-1].nodes.append(node)
        else:
            self.root = node

    def place(self, event: yaml.Event) -> Place:
        mark = event.start_mark
        if mark is None:
            return (self.first_line, 1)
        return in_file((mark.line + self.first_line, mark.column + 1), self.columns)

    def refuse_marks(self, event: yaml.NodeEvent) -> None:
        if event.anchor:
            self.refuse(event, f"&{event.anchor}")
        tag = getattr(event, "tag", None)
        if tag:
            self.refuse(event, f"!{str(tag).rpartition(':')[2].lstrip('!')}")

    def refuse(self, event: yaml.Event, mark: str) -> None:
        self.journal.add(
            YAML_REFERENCE_OR_TAG,
            self.place(event),
            f"不能用 YAML 的引用或类型标记{quoted(mark)}",
            f"YAML anchors, aliases and tags such as {quoted(mark)} are not allowed",
            hint=_WRITE_OUT,
        )

    def refuse_depth(self) -> None:
        self.journal.add(
            YAML_TOO_DEEP,
            self.open[-1].place,
            f"嵌套超过 {MAX_DEPTH} 层",
            f"nested more than {MAX_DEPTH} levels deep",
            hint=Text(
                "检查方括号和花括号，这里不需要这么多层", "check the brackets; nothing here needs that depth"
            ),
        )


_WRITE_OUT = Text(
    "把值直接写出来；如果文字本身以 & * ! 开头，给它加上英文引号",
    "write the value out; if the text itself begins with & * or !, put it in quotation marks",
)
_NAME_AS_KEY = Text("字段名写成一个词，后面加半角冒号", "write one word as the key, followed by a colon")
