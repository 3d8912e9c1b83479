"""HTML in a text: what Markdown works inside of, and what is passed on untouched.

`<div class="center">` and its like hold paragraphs, lists and tables in Markdown; the cells of a `<table>` and the
texts of `<p>`, `<li>` and headings hold bold, links and notes. HTML without any mark of Markdown is passed on as it is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.markup.lines import HTML_INLINE, HTML_TAG

_CONTAINERS = frozenset({"div", "details", "blockquote"})
_INLINE = frozenset("table p ul ol dl figure h1 h2 h3 h4 h5 h6".split())
_OTHER_BLOCKS = frozenset(
    "address article aside canvas center fieldset figcaption footer form header iframe main math nav noscript object"
    " pre script section style summary svg textarea tr td th thead tbody tfoot li dd dt video audio output legend"
    " caption col colgroup".split()
)
_BLOCKS = _CONTAINERS | _INLINE | _OTHER_BLOCKS
_VOID = frozenset({"col", "hr"})
_DEEPEST = 50
_LONGEST_COMMENT_LINES = 1_000
_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]*)\b([^<>]*)>")
_OPENING = re.compile(r" {0,3}<([a-zA-Z][a-zA-Z0-9]*)\b")
_COMMENT = re.compile(r" {0,3}<!--")
_MARKDOWN = re.compile(r"[*_`\[【]|^[ \t]*(?:#{1,6} |[-+] |\d+\. |>)|\|[^\n|]+\||\n[ \t]*\n", re.MULTILINE)
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_KEEPS_LINES = re.compile("<(?:pre|script|style|textarea|!--)", re.IGNORECASE)
_TAG_AT_END = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)\b[^<>]*>$")
_INLINE_MARKDOWN = re.compile(r"\*|__|`|[\[【]")
_BREAK_BEFORE_BLOCK = re.compile(r"\n[ \t]*(?=</?([a-zA-Z][a-zA-Z0-9]*)|\Z)|\n(?=[ \t]*\n)")


@dataclass(frozen=True, slots=True)
class HtmlBlock:
    """A block of HTML that begins at the line it was asked for."""

    end: int
    """The number behind its last line."""
    inline: str
    """Its text on one line of Markdown, as long as it was written; empty if it is passed on untouched."""
    breaks: tuple[int, ...] = ()
    """Numbers of the blank lines that part two texts of one cell or paragraph."""


def cut_at_containers(source: str) -> list[tuple[int, int]]:
    """Where the tags of containers stand that hold Markdown: begin and end, each on a line of its own."""
    if "<" not in source or HTML_TAG in source or HTML_INLINE in source:
        return []
    if not any(f"<{tag}" in source or f"<{tag.upper()}" in source for tag in _CONTAINERS):
        return []
    cuts: list[tuple[int, int]] = []
    open_tags: list[tuple[str, re.Match[str], bool]] = []
    for match in _TAG.finditer(source):
        closing, tag = match.group(1), match.group(2).lower()
        if tag not in _BLOCKS or tag in _VOID:
            continue
        if not closing:
            if len(open_tags) > _DEEPEST:
                return []
            is_taken = tag in _CONTAINERS and all(taken for _, _, taken in open_tags)
            is_taken = is_taken and "\n" not in match.group() and _is_at_line_start(source, match, open_tags)
            open_tags.append((tag, match, is_taken))
        elif any(name == tag for name, _, _ in open_tags):
            while open_tags:
                name, opening, is_taken = open_tags.pop()
                if name == tag:
                    if is_taken and _MARKDOWN.search(source, opening.end(), match.start()):
                        cuts += (opening.span(), match.span())
                    break
    return sorted(cuts)


def _is_at_line_start(
    source: str, match: re.Match[str], open_tags: list[tuple[str, re.Match[str], bool]]
) -> bool:
    begin = max(source.rfind("\n", 0, match.start()) + 1, open_tags[-1][1].end() if open_tags else 0)
    return match.start() - begin <= 3 and not source[begin : match.start()].strip()


def html_block_at(lines: Sequence[str], number: int) -> HtmlBlock | None:
    """The block of HTML that begins at the line; None if none does."""
    line = lines[number]
    if _COMMENT.match(line):
        end = _line_with("-->", lines, number)
        return HtmlBlock(end, "") if end else None
    opening = _OPENING.match(line)
    tag = opening.group(1).lower() if opening else ""
    if tag not in _BLOCKS:
        return None
    if tag in _VOID:
        return HtmlBlock(number + 1, "")
    end, is_whole = _end_of(tag, lines, number)
    if tag in _INLINE and is_whole:
        text = "\n".join(lines[number:end])
        breaks = _breaks(lines, number, end, text)
        if _INLINE_MARKDOWN.search(_TAG.sub("", text)) and HTML_TAG not in text and HTML_INLINE not in text:
            return HtmlBlock(end, _BREAK_BEFORE_BLOCK.sub(_spaces, text), breaks)
        return HtmlBlock(end, "", breaks)
    return HtmlBlock(end, "")


def _breaks(lines: Sequence[str], number: int, end: int, text: str) -> tuple[int, ...]:
    if not _BLANK_LINE.search(text) or _KEEPS_LINES.search(text):
        return ()
    found: list[int] = []
    above = ""
    for later in range(number, end):
        words = lines[later].strip()
        if words and later > number and not lines[later - 1].strip():
            before, after = _TAG_AT_END.search(above[-200:]), _TAG.match(words)
            if not (before and before[1].lower() in _BLOCKS) and not (after and after[2].lower() in _BLOCKS):
                found.append(later - 1)
        above = words or above
    return tuple(found)


def _spaces(match: re.Match[str]) -> str:
    """Line breaks before tags of blocks would begin new blocks of HTML for Python-Markdown."""
    tag = match.group(1)
    return " " * len(match.group()) if tag is None or tag.lower() in _BLOCKS else match.group()


def _end_of(tag: str, lines: Sequence[str], number: int) -> tuple[int, bool]:
    """The number behind the line in which the element ends, and whether nothing follows it there. An element that is
    never closed goes on to the end, as it does for Python-Markdown."""
    tags = re.compile(rf"<(/?){tag}\b[^<>]*>", re.IGNORECASE)
    depth = 0
    for later in range(number, len(lines)):
        if "<" not in lines[later]:
            continue
        for match in tags.finditer(lines[later]):
            depth += -1 if match.group(1) else 1
            if depth <= 0:
                return later + 1, not lines[later][match.end() :].strip()
    return len(lines), False


def _line_with(mark: str, lines: Sequence[str], number: int) -> int:
    for later in range(number, min(len(lines), number + _LONGEST_COMMENT_LINES)):
        if mark in lines[later]:
            return later + 1
    return 0


def lines_cut(source: str) -> tuple[list[str], list[int]]:
    """The lines of a text and where each begins; tags of containers lie behind `HTML_TAG` on lines of their own."""
    texts: list[str] = []
    starts: list[int] = []
    position = 0
    for begin, end in cut_at_containers(source):
        _add_lines(source[position:begin].removesuffix("\n"), position, texts, starts)
        texts.append(HTML_TAG + source[begin:end])
        starts.append(begin - 1)
        position = end + 1 if source[end : end + 1] == "\n" else end
    _add_lines(source[position:], position, texts, starts, is_last=True)
    return texts, starts


def _add_lines(
    part: str, position: int, texts: list[str], starts: list[int], *, is_last: bool = False
) -> None:
    if not part and not is_last:
        return
    for line in part.split("\n"):
        texts.append(line)
        starts.append(position)
        position += len(line) + 1
