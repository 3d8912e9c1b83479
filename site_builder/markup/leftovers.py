"""What is left of Markdown and HTML in the text of a page: marks that nobody meant to be read."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from site_builder.language import Text
from site_builder.markup.emphasis import pairs_of
from site_builder.markup.not_markup import NOTE_IN_BRACKETS

_HAN = "\u3400-\u9fff"
_TAGS = "p|div|span|br|hr|b|i|u|strong|em|table|thead|tbody|tr|td|th|caption|ul|ol|li|a|img|font|center|sup|sub|h[1-6]"


@dataclass(frozen=True, slots=True)
class Leftover:
    """A mark in the text of a block."""

    start: int
    written: str
    hint: Text


_BOLD = Text(
    "这里的标记不起作用：要加粗的写 <b>…</b>；是文字的，每个符号前加反斜杠，如 \\*",
    "marks have no effect here: for bold write <b>…</b>; for text put a backslash before every sign, as in \\*",
)
_LINK = Text(
    "链接写成 [名称](地址)，括号都用英文半角，中间不换行",
    "write links as [name](address), with ASCII brackets and on one line",
)
_NOTE = Text(
    "脚注要在文末另起一行写 [^1]: 说明，编号与正文一致",
    "a footnote needs a line [^1]: words at the end of the text, with the same label",
)
_ATTRIBUTES = Text(
    "属性单独写在段落的下一行，如 {: .signature}",
    "write attributes on a line of their own below the paragraph, such as {: .signature}",
)
_TABLE = Text(
    "表格前空一行，表头行和 |---| 行的格数一样多",
    "leave a blank line before a table, and give the head and the |---| line equally many cells",
)
_HTML = Text("删去多余的标签，或者把它成对写全", "delete the stray tag, or write the pair of tags in full")
_ENTITY = Text("写成字符本身，空格就打空格", "write the character itself, and a space as a space")
_HEADING = Text(
    "标题单独成段：前后各空一行，# 写在行首，# 后空一格",
    "let a heading stand alone: a blank line before and after, # at the start of the line and a space after it",
)
_CODE = Text("删去反引号", "delete the backticks")
_PAIR = Text(
    "强调写 **…**；删去的文字写 <del>…</del>，标记的写 <mark>…</mark>",
    "stress with **…**; write <del>…</del> for deleted words and <mark>…</mark> for marked ones",
)

_KINDS: tuple[tuple[str, re.Pattern[str], Text], ...] = (
    (
        "](",
        re.compile(
            rf"\]\((?!{NOTE_IN_BRACKETS}\))[^()\s]|\]（(?=[^（）\s]{{1,200}}[./][A-Za-z0-9]{{1,5}}）)"
        ),
        _LINK,
    ),
    ("[^", re.compile(r"\[\^[^\[\]\s]{1,40}\]"), _NOTE),
    ("{", re.compile(r"\{(?::[^{}\n]{0,200}|[ ]?[.#][\w-]{1,60}[^{}\n]{0,200})\}"), _ATTRIBUTES),
    ("|", re.compile(r"\|[ ]*:?-{2,}:?[ ]*\|"), _TABLE),
    ("<", re.compile(rf"</[A-Za-z][A-Za-z0-9:]{{0,20}}\s?>?|<(?:{_TAGS})(?=[\s/>])", re.IGNORECASE), _HTML),
    (
        "&",
        re.compile(r"&(?:nbsp|ensp|emsp|ldquo|rdquo|mdash|hellip|middot|#\d{2,6})(?![A-Za-z0-9;])"),
        _ENTITY,
    ),
    ("#", re.compile(r"^#{2,6}(?=\s*[^#\s])|^#(?=\s+\S)", re.MULTILINE), _HEADING),
    ("`", re.compile(r"`+(?=[^`]{1,400}`)|```"), _CODE),
    ("~~", re.compile(r"(?<!~)~~(?=[^\s~][^~]{0,200}~~(?!~))"), _PAIR),
    ("==", re.compile(r"(?<!=)==(?=[^\s=][^=]{0,200}==(?!=))"), _PAIR),
)


def leftovers(text: str) -> Iterator[Leftover]:
    """The first mark of each kind that is left in the text of one block."""
    for sign, pattern, hint in _KINDS:
        if sign in text and (match := pattern.search(text)):
            yield Leftover(match.start(), match[0], hint)
    if "**" in text or "__" in text:
        # Where stars and underscores are looked at, no pair is left: what is in doubt is told there.
        pair = next((pair for pair in pairs_of(text)[0] if pair.size > 1), None)
        if pair:
            yield Leftover(pair.start, text[pair.start : pair.start + 2], _BOLD)
