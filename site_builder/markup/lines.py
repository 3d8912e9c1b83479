"""What kind of line a line is, by its first characters."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum, auto, unique

from site_builder.markup.paragraphs import ends_paragraph, is_without_words
from site_builder.markup.structure import Kind, opening_of

HTML_TAG = "\x0e"
"""Stands before a tag that lies between blocks of Markdown. No clerk types a control character."""
HTML_INLINE = "\x0f"
"""Stands before a block of HTML in whose texts the inline marks work."""
ITEM_NUMBER = "\x10"
"""Stands on both sides of the number of an item that does not follow from the one above."""

# Neither a code (0731.) nor a year (2026. 3. 5) numbers an item, nor what another number follows.
_ITEM = re.compile(r"([ \t\u3000]*)([*+-]|(?:0|[1-9][0-9]{0,2})\.(?![ \t]+\d{1,2}\.[ \t]*\d))[ \t]+(?=\S)")
RULE = r"(?:-{3,}|-(?: {1,2}-){2,}|\*{3,}|\*(?: {1,2}\*){2,})"
"""A rule across the page. `____ ____` and `*** ***` are blanks to sign on and masks."""
_RULE = re.compile(rf"[ \t]*{RULE}[ \t]*")
_UNDERLINE = re.compile(r"[ \t]*={3,}[ \t]*")
_HEADING = re.compile(r"#{1,6}")
_NUMBER_SIGN = re.compile(r"#(?=[0-9０-９])|#(?=[^#\s]{1,30}#(?!#))")
_ROW_OF_NUMBER_SIGNS = re.compile(r"#{7,}[ \t]*")
_NOTE = re.compile(r" {0,3}[\[［]\^[^\]］\n]*[\]］][:：]")
_QUOTE = re.compile(r" {0,3}>")
_QUOTED = re.compile(r" {0,3}(?:>[ ]?)+")
_COMPARISON = re.compile(
    r"(?:万元|亿元|元(?!旦|素))|"
    r"[> ]*(?:(?!\d{1,3}[.、）)][ \t]*[^\d\s])\d|[=＝<≤≥≦≧±￥¥$€£%％‰]|[-－.+]\s*\d"
    r"|[〇零○一二两三四五六七八九十百千万]+[ ]?(?:[分人名个项件次倍成层米吨元万亿年月日天岁]|小时|周岁|公里|平方)"
    r"|(?:[kcm]?m[²³]?|[kmμ]?g|℃|°)(?![A-Za-z]))"
)
"""Behind `>`: `> 5万元`, `>=60分`, `>￥100`."""
_LISTED = re.compile(r"\d+(?=\.[ \t])")
_TRAIL = re.compile(r" {0,3}>[^>\s]+\s?>")
"""`>政务公开>通知公告`, the way to a page as web sites show it."""
_ATTRIBUTES = re.compile(r"[ \t]*\{[:：]?[ ]*(?:[.#]|[a-z]+=)[^{}\n]*\}[ \t]*")
_ATTRIBUTES_AT_END = re.compile(r"(\{[:：]?[ ]*[.#][A-Za-z][^{}\n]{0,200}\})[ \t]*$")
_DEFINITION = re.compile(r" {0,3}: {1,3}\S")
_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})[^`]*$")
_KEPT_BREAKS = ("signature", "right", "center")
_MOST_SIGNATURE_LINES = 6
_LONGEST_SIGNATURE_LINE = 40
_INDENT = re.compile(r"[ \t\u3000]*")


@unique
class LineKind(Enum):
    """What a line is for Markdown."""

    BLANK = auto()
    TEXT = auto()
    HEADING = auto()
    RULE = auto()
    UNDERLINE = auto()
    ITEM = auto()
    NOTE = auto()
    QUOTE = auto()
    ATTRIBUTES = auto()
    DEFINITION = auto()
    TAG = auto()
    HTML = auto()
    CONTINUED = auto()
    """A further paragraph of an item or a note."""
    OTHER = auto()
    """What is passed on as it is, such as HTML."""


@dataclass(frozen=True, slots=True)
class ListItem:
    """The beginning of an item of a list."""

    indent: int
    """Columns before the mark, tabs to the next fourth, a full-width space for two."""
    number: int | None
    """Of a numbered item."""
    column: int
    """Where the mark stands in the line."""
    words: int
    """Where its words begin."""


def kind_of(line: str) -> LineKind:
    """The kind of a line that is in no block of HTML, code or table."""
    if is_without_words(line):
        return LineKind.BLANK
    first = line.lstrip(" \t\u3000")[:1]
    if first.isalnum() and not first.isdigit():
        return LineKind.TEXT
    if line[0] == HTML_TAG:
        return LineKind.TAG
    if line[0] == "#":
        return LineKind.HEADING
    if first in "-*" and _RULE.fullmatch(line):
        return LineKind.RULE
    if first == "=" and _UNDERLINE.fullmatch(line):
        return LineKind.UNDERLINE
    if _ITEM.match(line):
        return LineKind.ITEM
    if first in "[［" and _NOTE.match(line):
        return LineKind.NOTE
    if first == ">" and _QUOTE.match(line) and not _TRAIL.match(line) and not is_comparison(line):
        return LineKind.QUOTE
    if first == "{" and _ATTRIBUTES.fullmatch(line):
        return LineKind.ATTRIBUTES
    if first == ":" and _DEFINITION.match(line):
        return LineKind.DEFINITION
    return LineKind.TEXT


def is_comparison(words: str) -> bool:
    """Whether `>` at the beginning is a sign of a text and no mark of a quotation: `> 5万元的不予受理`."""
    words = words.lstrip(" \t\u3000")
    return words[:1] == ">" and bool(_COMPARISON.match(words, 1))


def quote_marks_end(line: str) -> int:
    """Where the words of a quotation begin."""
    match = _QUOTED.match(line)
    return match.end() if match else 0


def false_number_end(words: str) -> int:
    """Where the digits end that Markdown would take for the number of an item; 0 if there are none."""
    match = _LISTED.match(words)
    return match.end() if match else 0


def indent_of(line: str) -> int:
    """Columns of white space at its beginning."""
    match = _INDENT.match(line)
    return len(match.group().replace("\u3000", "  ").expandtabs(4)) if match else 0


def item_in(line: str) -> ListItem | None:
    """The item that a line begins."""
    match = _ITEM.match(line)
    if match is None:
        return None
    mark = match.group(2)
    return ListItem(
        indent=indent_of(line),
        number=int(mark[:-1]) if mark[-1] == "." else None,
        column=match.start(2),
        words=match.end(),
    )


def begins_list(lines: Sequence[str], number: int, above: str) -> bool:
    """Whether an item below a line of text is one: `…共计⏎12. 5万元` is running text."""
    item = item_in(lines[number])
    if item is None or item.number is None or item.number <= 1 or ends_paragraph(above):
        return item is not None
    following = item_in(lines[number + 1]) if number + 1 < len(lines) else None
    return following is not None and following.number == item.number + 1


def opens_text(line: str) -> bool:
    """Whether a line opens what never lies in a list: an article, a chapter, 一、, or a line with a first-line indent
    of full-width spaces."""
    if line.startswith("\u3000\u3000"):
        return True
    opening = opening_of(line.strip())
    return opening is not None and opening.kind is not Kind.SUBITEM


def heading_in_form(line: str) -> tuple[str, str, str]:
    """What stands before, the line, and what stands after: `#3楼` and `#防汛#` are no headings, `## C#` keeps its end.
    What has more than six marks is a heading of the sixth rank."""
    if _NUMBER_SIGN.match(line) or _ROW_OF_NUMBER_SIGNS.fullmatch(line):
        return "\\", line, ""
    words = line.rstrip()
    mark = _HEADING.match(line)
    level = mark.end() if mark else 0
    body = words.rstrip("#")
    if len(body) > level and body != words and not body[-1].isspace() and len(words) - len(body) == 1:
        return "", body, "\\#"
    return "", line, ""


def attributes_at_end(line: str) -> tuple[str, str]:
    """The line, and the attributes that stand at its end: `某局 {: .signature}`."""
    if "}" not in line[-8:]:
        return line, ""
    match = _ATTRIBUTES_AT_END.match(line, max(line.rfind("{"), 0))
    words = line[: match.start()].rstrip(" \t") if match else ""
    return (words, match.group(1)) if match and words else (line, "")


def marks_beyond_sixth_rank(line: str) -> int:
    """How many marks of a heading stand before its words, if they are more than six; else 0."""
    marks = len(line) - len(line.lstrip("#"))
    return marks if marks > 6 and line[marks:].strip() else 0


def keeps_breaks(lines: Sequence[str], attributes: str) -> bool:
    """Whether the lines with these attributes are those of a signature or the like, each of which stays a line."""
    return (
        1 < len(lines) <= _MOST_SIGNATURE_LINES
        and any(f".{name}" in attributes for name in _KEPT_BREAKS)
        and all(len(line.strip()) <= _LONGEST_SIGNATURE_LINE for line in lines)
    )


def is_definition_term(lines: Sequence[str], number: int) -> bool:
    """Whether the next line explains this one: `词⏎: 解释`."""
    return number + 1 < len(lines) and bool(_DEFINITION.match(lines[number + 1]))


def fence_end(lines: Sequence[str], number: int) -> int:
    """The number behind the last line of a block between lines of backticks; 0 if none begins here."""
    opening = _FENCE.match(lines[number]) if "`" in lines[number] or "~" in lines[number] else None
    if opening is None:
        return 0
    mark = opening.group(1)
    for later in range(number + 1, min(len(lines), number + 500)):
        if lines[later].strip().startswith(mark) and not lines[later].strip().strip(mark[0]):
            return later + 1
    return 0
