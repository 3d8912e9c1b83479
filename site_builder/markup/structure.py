"""What the beginning of a paragraph says about its place in an official document: 第三章, 第十二条, 一、, （一）."""

import re
from dataclasses import dataclass
from enum import StrEnum, unique
from functools import lru_cache

from site_builder.chinese.numerals import parse_chinese_integer

_NUMERAL = "[〇零○◯一二两三四五六七八九十廿卅百千0-9０-９]+"
_ARTICLE = re.compile(rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?=[\s【〔（]|$)")
_DIVISION = re.compile(rf"第({_NUMERAL})(分编|编|章|节)(\s*)")
_CHINESE = "[一二三四五六七八九十百]+"
_ITEM = re.compile(rf"{_CHINESE}、")
_SUBITEM = re.compile(rf"[（(]{_CHINESE}[)）]")
_SENTENCE_END = "。；;！!？?，,、"
_CLOSING_QUOTES = '”’」』"'
_MARKS_OF_A_SENTENCE = re.compile("[。；;，,：:！？]")
_GOES_ON = re.compile("[的至和、与及或第规]")

LONGEST_HEADING = 40
"""Characters of a line that is taken for a heading though it is not marked as one."""

LONGEST_LEAD = 14
"""The same for a line that ends in a colon."""


@unique
class Kind(StrEnum):
    """What a line opens."""

    PART = "part"
    SUBPART = "sub"
    CHAPTER = "ch"
    SECTION = "s"
    ARTICLE = "art"
    ITEM = "item"
    SUBITEM = "subitem"


_KIND_OF_UNIT = {"编": Kind.PART, "分编": Kind.SUBPART, "章": Kind.CHAPTER, "节": Kind.SECTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """The number at the beginning of a text."""

    kind: Kind
    number: str
    """`12`, or `12-1` for 第十二条之一; empty for 一、 and （一）."""
    end: int
    """Where in the text the number ends."""
    is_detached: bool
    """Whether white space or the end of the text follows the number."""


def opening_of(text: str) -> Opening | None:
    """What `text` opens; None if it begins like any other text."""
    first = text[:1]
    if first == "第":
        match = _ARTICLE.match(text)
        return (_article_numbered(match[0]) if match else None) or _division(text)
    if first in "（(":
        return _listed(_SUBITEM, Kind.SUBITEM, text)
    return _listed(_ITEM, Kind.ITEM, text)


def reads_as_heading(text: str, opening: Opening) -> bool:
    """Whether a paragraph of one line is a heading though no mark says so: short, and not a sentence."""
    last = text.rstrip(_CLOSING_QUOTES)[-1:]
    if opening.kind is Kind.ARTICLE or len(text) > LONGEST_HEADING or last in _SENTENCE_END:
        return False
    # 一、申报条件： heads what follows; 二、有下列情形之一的，应当： only leads up to it.
    if last in "：:" and (len(text) > LONGEST_LEAD or "，" in text):
        return False
    is_number_alone = len(text) == opening.end
    if opening.kind in (Kind.ITEM, Kind.SUBITEM):
        return not is_number_alone
    rest = text[opening.end :]
    # 第三章的规定适用于… is no heading; 第三章总则 without a space is.
    return opening.is_detached or not (_MARKS_OF_A_SENTENCE.search(rest) or _GOES_ON.match(rest))


@lru_cache(maxsize=4096)
def _article_numbered(written: str) -> Opening | None:
    number, _, inserted = written.removeprefix("第").partition("条")
    article = parse_chinese_integer(number)
    if article is None:
        return None
    addition = parse_chinese_integer(inserted[1:]) if inserted else None
    label = str(article) if addition is None else f"{article}-{addition}"
    return Opening(kind=Kind.ARTICLE, number=label, end=len(written), is_detached=True)


def _division(text: str) -> Opening | None:
    match = _DIVISION.match(text)
    number = parse_chinese_integer(match.group(1)) if match else None
    if match is None or number is None:
        return None
    return Opening(
        kind=_KIND_OF_UNIT[match.group(2)],
        number=str(number),
        end=match.end(2),
        is_detached=bool(match.group(3)) or match.end() == len(text),
    )


def _listed(pattern: re.Pattern[str], kind: Kind, text: str) -> Opening | None:
    match = pattern.match(text)
    return Opening(kind=kind, number="", end=match.end(), is_detached=True) if match else None
