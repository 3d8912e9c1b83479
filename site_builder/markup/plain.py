"""The short way: texts that provably hold nothing but paragraphs and headings need no Markdown converter.

Most official documents are such texts. The tests compare the short way with the long one, whole value by
whole value; a text about which there is any doubt takes the long way.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from site_builder.markup.outline import Outline
from site_builder.markup.paragraphs import is_without_words, parted
from site_builder.markup.spaces import BREAK, OBJECT, tidy
from site_builder.markup.structure import Kind, opening_of
from site_builder.markup.tree import escape_text
from site_builder.model.document import Heading

# `<` before a Chinese character begins no tag and no address, `>` inside a line begins nothing.
# Everything that may begin an inline construct, a table, an attribute list or a piece of HTML, and control
# characters, about which HTML has rules of its own.
# And what may be left over from other kinds of Markdown: `~~`, `==`, a bracket that nothing opened.
_DOUBTFUL_CHARACTER = re.compile(
    rf"[\x00-\x09\x0b-\x1f\\`\[\]&*@_{{|~\x7f\u200b-\u200d\u2060\ufeff{BREAK}{OBJECT}]|=="
)
_DOUBTFUL_TAG = re.compile(r"<(?![\u4e00-\u9fff])")
# Indentation, lists, definitions, underlined headings and rules all begin a line.
_DOUBTFUL_LINE = re.compile(r"\n(?:\u3000*(?:[ :=+>\-]|\d+\. )|\u3000+#)")
_FULL_WIDTH_LINK = re.compile(r"[】］][(（]|［\^")
# `#3号楼` is no heading, as in `lines.heading_in_form`.
_MARKED_HEADING = re.compile(r"(?!#[0-9０-９])(#{1,6})([^#\n]+)")
# First characters of what `opening_of` knows, and of 目录.
_MAY_OPEN = frozenset("第（(一二三四五六七八九十百目")
# Within an article （一） numbers its items and opens nothing.
_MAY_OPEN_IN_ARTICLE = _MAY_OPEN - frozenset("（(")
_BLANK_LINES = re.compile(r"\n(?:[ \t]*\n)+")


@dataclass(frozen=True, slots=True, kw_only=True)
class PlainBody:
    """A body of paragraphs and headings; it has no links."""

    html: str
    text: str
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]


def render_plain(source: str) -> PlainBody | None:
    """The body of a text with line ends `\\n`; None if it may hold more than paragraphs and headings."""
    has_doubled_spaces, has_tags = "  " in source, "<" in source or ">" in source
    if has_doubled_spaces and "  \n" in source:
        return None
    if _DOUBTFUL_LINE.search(source) or _DOUBTFUL_LINE.match("\n" + source[:20]):
        return None
    if "｜" in source or (("】" in source or "］" in source) and _FULL_WIDTH_LINK.search(source)):
        return None
    if _DOUBTFUL_CHARACTER.search(source) or (has_tags and _DOUBTFUL_TAG.search(source)):
        return None
    escape = escape_text if has_tags else str
    outline = Outline()
    html: list[str] = []
    text: list[str] = []
    for block in source.split("\n\n"):
        words = block.strip()
        if not words or (len(words) < 4 and is_without_words(words)):
            continue
        if "#" in block and (block[0] == "#" or "\n#" in block):
            heading = _marked_heading(block, outline)
            if heading is None:
                return None
            html.append(f'<h{heading.level} id="{heading.anchor}">{escape(heading.text)}</h{heading.level}>')
            text.append(heading.text)
            continue
        if words[0] == "#":
            return None
        if "\n" not in words:
            if has_doubled_spaces and "  " in words:
                words = tidy(words)
            text.append(words)
            may_open = words[0] in (_MAY_OPEN_IN_ARTICLE if outline.in_article else _MAY_OPEN)
            if may_open or outline.contents is not None:
                html.append(_paragraph(words, True, outline, escape))
            else:
                html.append(f"<p>{escape(words)}</p>")
            continue
        paragraphs = _parted(words)
        if paragraphs is None:
            return None
        for paragraph, is_one_line in paragraphs:
            text.append(paragraph)
            html.append(_paragraph(paragraph, is_one_line, outline, escape))
    return PlainBody(
        html="\n".join(html),
        text="\n".join(text),
        headings=tuple(outline.headings),
        anchors=tuple(outline.anchors),
    )


def _parted(words: str) -> list[tuple[str, bool]] | None:
    """The paragraphs of lines without a blank line between them, and whether each was written on one line; None where
    it is in doubt which they are."""
    lines = words.split("\n")
    parting = parted(lines)
    if parting.doubtful:
        return None
    paragraphs: list[tuple[str, bool]] = []
    for begin, end in pairwise((*parting.beginnings, len(lines))):
        paragraph = "\n".join(lines[begin:end]).strip()
        if not is_without_words(paragraph):
            paragraphs.append((tidy(paragraph), "\n" not in paragraph))
    return paragraphs


def show_as_it_is(source: str) -> PlainBody:
    """The text with every mark shown as it was written, in paragraphs."""
    paragraphs = [words for block in _BLANK_LINES.split(source) if (words := tidy(block.replace("\x00", "")))]
    return PlainBody(
        html="\n".join(f"<p>{escape_text(words)}</p>" for words in paragraphs),
        text="\n".join(paragraphs),
        headings=(),
        anchors=(),
    )


def _marked_heading(block: str, outline: Outline) -> Heading | None:
    match = _MARKED_HEADING.fullmatch(block.strip("\n"))
    words = tidy(match.group(2)) if match else ""
    if match is None or not words:
        return None
    return outline.marked_heading(words, len(match.group(1)))


def _paragraph(words: str, is_one_line: bool, outline: Outline, escape: Callable[[str], str]) -> str:
    opening = opening_of(words)
    if opening and opening.kind is Kind.ARTICLE:
        number, rest = words[: opening.end], escape(words[opening.end :])
        return (
            f'<p id="{outline.article(opening)}" class="article"><b class="article-no">{number}</b>{rest}</p>'
        )
    heading = outline.paragraph(words, opening, is_one_line=is_one_line)
    if heading:
        return f'<h{heading.level} id="{heading.anchor}">{escape(words)}</h{heading.level}>'
    return f"<p>{escape(words)}</p>"
