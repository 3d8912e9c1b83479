"""Reads a YAML text as far as it can be read, reporting every mistake in it and not only the first."""

import re

import yaml

from site_builder.diagnostics.catalogue_load_files import (
    LIST_INSTEAD_OF_FIELDS,
    MISALIGNED_LINE,
    TAB_INDENTATION,
)
from site_builder.language import Text
from site_builder.load.conflicts import has_conflict
from site_builder.load.journal import Journal
from site_builder.load.typing_slips import mend_typing
from site_builder.load.yaml_columns import Columns
from site_builder.load.yaml_nodes import MAX_DEPTH, Entry, Listing, Node, Scalar, YamlMapping, parse_yaml
from site_builder.load.yaml_problems import explain, unlike_a_key
from site_builder.model.fields import FieldTable

MAX_PROBLEMS = 100
"""Mistakes of YAML that one file may have before the rest is left alone."""

_INDENT_TAB = re.compile(r" *\t[ \t]*(?=\S)")
_HEAD = re.compile(r" *(?:- +)*([^\s:：][^:：]*?) *[:：]")


def read_mapping(
    text: str, first_line: int, journal: Journal, table: FieldTable | None = None
) -> YamlMapping | None:
    """The keys and values of a YAML text. Parts that cannot be read are noted, and their keys are `broken`.

    `first_line` is the line of the file on which `text` starts. Slips of typing whose meaning follows from `table` are
    mended and noted. None if the text holds no keys at all but something else, or two versions that Git could not merge.
    """
    if has_conflict(text):
        # Two versions of one text: whatever was read of them would be neither.
        return None
    columns: Columns = {}
    if table is not None:
        text, columns = mend_typing(text, first_line, table, journal)
    trial = Journal(journal.path)
    try:
        node = parse_yaml(text, first_line, trial, columns)
        journal.extend(trial)
    except yaml.YAMLError:
        node = _Recovery(journal, columns).read_all(text.split("\n"), first_line)
    if isinstance(node, Scalar):
        return _from_bare_lines(text, first_line, journal)
    if isinstance(node, Listing):
        journal.add(
            LIST_INSTEAD_OF_FIELDS,
            node.place,
            "这里是列表，应是“字段: 值”",
            "this is a list where “key: value” lines belong",
            hint=Text("去掉行首的“- ”，每行写成“字段: 值”", "remove the “- ” and write “key: value” lines"),
        )
        return None
    return node


def _from_bare_lines(text: str, first_line: int, journal: Journal) -> YamlMapping:
    """For a text that is empty, or that YAML takes for one long string, such as `标题：通知` alone."""
    broken: list[str] = []
    for number, line in enumerate(text.split("\n"), first_line):
        if _is_written(line) and line.rstrip() != "---":
            if len(broken) < MAX_PROBLEMS:
                unlike_a_key(line, number).note(journal, {})
            broken.append(_head_key(line))
    return YamlMapping((), (first_line, 1), frozenset(broken))


def _without_tabs(lines: list[str], first_line: int, journal: Journal) -> list[str]:
    """The lines with every tab of their indentation as one space, which keeps columns right. Lines of nothing but tabs and
    spaces are empty."""
    clean = []
    noted = 0
    for number, line in enumerate(lines, first_line):
        match = _INDENT_TAB.match(line)
        if match and (noted := noted + 1) <= MAX_PROBLEMS:
            journal.add(
                TAB_INDENTATION,
                (number, line.index("\t") + 1),
                "缩进用了制表符（Tab）",
                "a tab is used for indentation",
                hint=Text("把行首的制表符换成两个空格", "replace the tab by two spaces"),
            )
        clean.append(
            match[0].replace("\t", " ") + line[match.end() :] if match else line if line.strip() else ""
        )
    return clean


class _Recovery:
    """Takes a text that does not parse apart at its indentation, until each part parses or is explained."""

    def __init__(self, journal: Journal, columns: Columns) -> None:
        self.journal = journal
        self.columns = columns
        self.problems = 0
        self.tabbed: frozenset[int] = frozenset()
        """Lines whose tabs have been reported; that they are not aligned follows from it."""

    def read_all(self, lines: list[str], first_line: int) -> Node | None:
        """What can be read of a whole text."""
        self.tabbed = frozenset(n for n, line in enumerate(lines, first_line) if _INDENT_TAB.match(line))
        return self.read(_without_tabs(lines, first_line, self.journal), first_line)

    def read(self, lines: list[str], first_line: int, depth: int = 0) -> Node | None:
        """What can be read of `lines`; None if nothing."""
        if self.problems >= MAX_PROBLEMS:
            return None
        text = "\n".join(lines)
        trial = Journal(self.journal.path)
        try:
            node = parse_yaml(text, first_line, trial, self.columns)
        except yaml.MarkedYAMLError as error:
            return self.take_apart(lines, first_line, error, depth)
        except yaml.YAMLError:
            return None
        self.journal.extend(trial)
        return node

    def take_apart(
        self, lines: list[str], first_line: int, error: yaml.MarkedYAMLError, depth: int
    ) -> Node | None:
        parts = _parts(lines)
        if depth > MAX_DEPTH:
            return None
        if len(parts) > 1:
            return self.join(
                [self.read(lines[a:b], first_line + a, depth + 1) for a, b in parts], lines, parts
            )
        start = parts[0][0] if parts else 0
        head = lines[start] if parts else ""
        below = lines[start + 1 :]
        if head.lstrip().startswith("- ") and any(line.strip() for line in below):
            return self.item(lines, start, first_line, depth)
        key = re.fullmatch(r"( *)([^\s:：][^:：]*):\s*(?:#.*)?", head)
        if key and any(line.strip() for line in below):
            return self.entry(key, below, first_line + start, depth)
        self.problems += 1
        problem = explain(error, lines, first_line)
        if problem.rule is not MISALIGNED_LINE or problem.place[0] not in self.tabbed:
            problem.note(self.journal, self.columns)
        return YamlMapping((), (first_line + start, 1), frozenset([_head_key(head)]))

    def item(self, lines: list[str], start: int, first_line: int, depth: int) -> Node | None:
        """A list of one item, read without its dash."""
        head = lines[start]
        dash = head.index("-")
        inner = [*lines[:start], head[:dash] + " " + head[dash + 1 :], *lines[start + 1 :]]
        node = self.read(inner, first_line, depth + 1)
        place = (first_line + start, dash + 1)
        return Listing((node,), place) if node is not None else None

    def entry(self, key: re.Match[str], below: list[str], line: int, depth: int) -> YamlMapping:
        """A key whose value stands in the lines below it."""
        name = Scalar(key[2].strip(), (line, len(key[1]) + 1))
        value = self.read(below, line + 1, depth + 1)
        if value is None:
            return YamlMapping((), name.place, frozenset([name.text]))
        return YamlMapping((Entry(name, value),), name.place)

    def join(self, nodes: list[Node | None], lines: list[str], parts: list[tuple[int, int]]) -> Node | None:
        """The parts put together again: a list if they are list items, else a mapping."""
        read = [node for node in nodes if node is not None]
        lists = [node for node in read if isinstance(node, Listing)]
        if lists and len(lists) == len(read):
            return Listing(tuple(item for node in lists for item in node.items), lists[0].place)
        mappings = [node for node in read if isinstance(node, YamlMapping)]
        lost = [_head_key(lines[a]) for node, (a, _) in zip(nodes, parts, strict=True) if node is None]
        for node, (start, _) in zip(nodes, parts, strict=True):
            if isinstance(node, Scalar):
                self.note_bare(lines[start], node)
                lost.append(_head_key(lines[start]))
        broken = frozenset(lost).union(*(node.broken for node in mappings))
        if not mappings:
            return YamlMapping((), (1, 1), broken) if broken else None
        return YamlMapping(
            tuple(entry for node in mappings for entry in node.entries), mappings[0].place, broken
        )

    def note_bare(self, line: str, node: Scalar) -> None:
        self.problems += 1
        unlike_a_key(line, node.place[0]).note(self.journal, self.columns)


def _parts(lines: list[str]) -> list[tuple[int, int]]:
    """Where the stretches begin and end that start at the smallest indentation."""
    indents = [(n, len(line) - len(line.lstrip(" "))) for n, line in enumerate(lines) if _is_written(line)]
    if not indents:
        return []
    least = min(indent for _, indent in indents)
    starts = [n for n, indent in indents if indent == least]
    dashes = [n for n in starts if lines[n].lstrip().startswith(("- ", "]", "}"))]
    if len(dashes) < len(starts):
        # `- ` at the indentation of its key belongs to that key.
        of_key = frozenset(dashes)
        starts = [n for n in starts if n not in of_key]
    starts[0] = min(starts[0], indents[0][0])
    return list(zip(starts, [*starts[1:], len(lines)], strict=True))


def _is_written(line: str) -> bool:
    return bool(line.strip()) and not line.lstrip().startswith("#")


def _head_key(line: str) -> str:
    match = _HEAD.match(line)
    return match[1] if match else line.strip()
