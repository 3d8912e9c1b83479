"""Where the header of a document ends and its text begins."""

import re
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_load_files import HEADER_MISSING, HEADER_NOT_CLOSED, HEADER_TOO_LONG
from site_builder.diagnostics.catalogue_load_typing import MISTYPED_HEADER_HYPHENS
from site_builder.diagnostics.finding import Repair
from site_builder.language import Text
from site_builder.load.journal import Journal, quoted

MAX_HEADER = 65_536
"""Characters that a header may have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FrontMatter:
    """A document cut in two."""

    header: str | None
    """None if it is too long to be read."""
    header_line: int
    """Line of the file on which the header's first key may stand."""
    body: str
    body_line: int


def split_front_matter(text: str, journal: Journal) -> FrontMatter | None:
    """Header and text; None, and noted, if there is no header.

    A header that is never closed ends at its first empty line, so that its other mistakes show in the same
    run; nothing after it counts as text, lest a header be published.
    """
    skipped = len(text) - len(text.lstrip("\n \t"))
    start = text.rfind("\n", 0, skipped) + 1
    opening_line = text.count("\n", 0, start) + 1
    opening, found, rest = text[start:].partition("\n")
    if opening.rstrip() != "---" and _FENCE_MEANT.fullmatch(opening) and _KEY.match(rest):
        _note_fence(opening, opening_line, journal)
    elif opening.rstrip() != "---" or start + len(opening) < skipped:
        _note_missing(opening, opening_line, journal)
        return None
    length, after = _header_length(rest, opening_line + 1, journal) if found else (0, None)
    if after is None:
        length = _up_to_empty_line(rest)
        _note_unclosed(opening_line, opening_line + 1 + _lines_in(rest[:length]), journal)
    header: str | None = rest[:length]
    body = rest[after:] if after is not None else ""
    body_line = opening_line + 1 + rest.count("\n", 0, after) if after is not None else opening_line
    if length > MAX_HEADER:
        _note_size(rest[:length], opening_line, journal)
        header = None
    return FrontMatter(header=header, header_line=opening_line + 1, body=body, body_line=body_line)


def _header_length(rest: str, first_line: int, journal: Journal) -> tuple[int, int | None]:
    """Characters of the header in what follows the opening line, and where the text begins; None if never.

    A line of other dashes ends a header too, if only keys stand above it: no key looks like that.
    """
    start = 0
    number = first_line
    may_be_other = True
    while True:
        end = rest.find("\n", start)
        line = rest[start:] if end < 0 else rest[start:end]
        if line.startswith(("---", "...")) and line.rstrip() in ("---", "..."):
            return max(start - 1, 0), len(rest) if end < 0 else end + 1
        may_be_other = may_be_other and bool(line.strip())
        if may_be_other and number > first_line and _FENCE_MEANT.fullmatch(line):
            _note_fence(line, number, journal)
            return max(start - 1, 0), len(rest) if end < 0 else end + 1
        number += 1
        if end < 0:
            return len(rest), None
        start = end + 1


_FENCE_MEANT = re.compile(
    r"[ \t\u00a0\u3000\u200b\ufeff]*[-\u2010-\u2015\u2212\u2500\uff0d\ufe63]{2,20}[ \t\u00a0\u3000]*"
)
_KEY = re.compile(r"[^\S\n]*(?:#[^\n]*\n\s*)*[^\s:：#|>-][^:：\n]{0,20}[:：]")


def _note_fence(line: str, number: int, journal: Journal) -> None:
    journal.add(
        MISTYPED_HEADER_HYPHENS,
        (number, 1),
        f"信息头的起止行写成了{quoted(line)}，应是三个半角减号",
        f"the line that opens or closes the header is {quoted(line)}, not three hyphens",
        hint=Text("写成 ---", "write ---"),
        repair=Repair(old=line, new="---"),
    )


def _up_to_empty_line(rest: str) -> int:
    length = 0
    for line in rest.split("\n"):
        if not line.strip():
            return max(length - 1, 0)
        length += len(line) + 1
    return len(rest)


def _lines_in(text: str) -> int:
    return text.count("\n") + 1 if text else 0


def _note_missing(first: str, line: int, journal: Journal) -> None:
    column = len(first) - len(first.lstrip()) + 1
    journal.add(
        HEADER_MISSING,
        (line, column),
        f"缺少信息头，文件以{quoted(first.strip(), 30)}开头",
        f"the header is missing, the file begins with {quoted(first.strip(), 30)}",
        hint=Text(
            "第一行写三个半角减号 ---，接着写“标题: …”“发布日期: …”，再写一行 ---",
            "write “---” on the first line, then “title: …”, “published: …”, and “---” again",
        ),
    )


def _note_unclosed(opening_line: int, end_line: int, journal: Journal) -> None:
    journal.add(
        HEADER_NOT_CLOSED,
        (opening_line, 1),
        "信息头没有结束行",
        "the header is never closed",
        hint=Text(f"大约在第 {end_line} 行加一行 ---", f"add a line “---” at about line {end_line}"),
    )


def _note_size(header: str, opening_line: int, journal: Journal) -> None:
    journal.add(
        HEADER_TOO_LONG,
        (opening_line, 1),
        f"信息头有 {len(header)} 个字符，超过 {MAX_HEADER}",
        f"the header has {len(header)} characters, more than {MAX_HEADER}",
        hint=Text(
            "检查信息头后面的 --- 是否写在行首", "check that the “---” after the header starts its line"
        ),
    )
