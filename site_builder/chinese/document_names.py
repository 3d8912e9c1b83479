"""How officials name documents in one line: by number, by 《title》, by both, and several at once.

`示财发〔2019〕8号、9号` names two documents, `《甲办法》（示财发〔2019〕8号）` one. A bare title may hold 、 and 和
(关于加强水、电、气管理的通知), so a text is cut only where every piece is a whole name, or the short form of one.
"""

import re
from dataclasses import dataclass
from itertools import pairwise

from site_builder.chinese.document_number import DocumentNumber, parse_number
from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer
from site_builder.chinese.quotation import in_title_marks

MOST_IN_RANGE = 50
"""Documents that a range such as 8号至10号 may stand for; a longer one is more likely a slip."""

_PAIRS = {
    "《": "》",
    "〈": "〉",
    "（": "）",
    "(": ")",
    "〔": "〕",
    "【": "】",
    "［": "］",
    "[": "]",
    "“": "”",
    "「": "」",
}
_WRAPPERS = "【［[“「（("
_CLOSING = frozenset(_PAIRS.values())
_AT_THE_ENDS = " \t\n\u00a0\u3000\u200b\ufeff。；;，,、.．"
_SEPARATOR = re.compile(r"\s*(?:[、，,；;]|(?P<word>以及|[和及与]))\s*|\s+|(?<=》)(?=《)")
_ENDS_OF_NAMES = "》）)号〕]”0123456789"
_SERIAL = rf"(?:\d{{1,6}}|{CHINESE_NUMERAL}+)"
_SHORT = re.compile(
    rf"(?:[〔\[［(（](?P<year>\d{{4}})[〕\]］)）])?第?(?P<first>{_SERIAL})号?(?:[至到~～\-—–－]+第?(?P<last>{_SERIAL})号?)?(?:文件|文)?"
)
_RANGE = re.compile(r"(?P<head>.*\D)(?P<first>\d{1,6})号?[至到~～\-—–－]+第?(?P<last>\d{1,6})号?")
_REMARK = r"(?:试行|暂行|草案|节选|[^()（）]{0,12}(?:修订|修正|修改|版|本))"
_BEHIND_TITLE = re.compile(
    rf"\s*(?P<remark>[(（]{_REMARK}[)）])?\s*(?:[(（](?P<inner>(?:[^()（）]|[(（][^()（）]{{1,8}}[)）])+)[)）]|(?P<number>[^()（）《》\s]+))?\s*"
)
_BARE_WITH_NUMBER = re.compile(
    r"(?P<title>[^〔〕\s][^〔〕]*?)\s*[(（](?P<number>(?:[^()（）]|[(（][^()（）]{1,8}[)）])+)[)）]"
)
_BEHIND_NUMBER = re.compile(
    r"(?P<number>.+?号(?:令|文件|文)?)\s*(?:[(（](?P<inner>.+)[)）]|(?P<title>关于.+|《.+))"
)
# A sentence is no number: 关于废止示财发〔2019〕8号.
_NO_CODE = re.compile("关于|废止|失效|修改|同时|原有|号|根据|按照|依据|的")
_PATH = re.compile(r"[^《》\s、，,；;]+/[^《》\s、，,；;]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentName:
    """One document by its title, its number, or both."""

    title: str
    """Without 《》; empty for a bare number."""
    number: DocumentNumber | None

    @property
    def text(self) -> str:
        """As a header names it: `示财发〔2019〕8号`, `《甲办法》`, `《甲办法》（示财发〔2019〕8号）`."""
        if not self.title:
            return self.number.text if self.number else ""
        return in_title_marks(self.title) + (f"（{self.number.text}）" if self.number else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class NamesRead:
    """What a text names."""

    names: tuple[tuple[int, str], ...]
    """Offset in the text, and the name as a header should write it; one for a text that is no name."""
    is_short: bool
    """Some are written in a short form (`8、9号`), whose reading is a guess."""


def document_name(text: str) -> DocumentName | None:
    """The one document that `text` names in full as a whole; None if it is no such name.

    A title needs its 《》, unless its number stands behind it in brackets or before it.
    """
    plain = text.strip()
    if number := _number(plain):
        return DocumentName(title="", number=number)
    if plain.startswith("《"):
        return _marked_title(plain)
    if (match := _BEHIND_NUMBER.fullmatch(plain)) and (number := _number(match["number"])):
        title = match["title"] or match["inner"]
        named = _marked_title(title) if title.startswith("《") else None
        if named and not named.number:
            return DocumentName(title=named.title, number=number)
        return DocumentName(title=title, number=number) if title.startswith("关于") else None
    if (match := _BARE_WITH_NUMBER.fullmatch(plain)) and (number := _number(match["number"])):
        return DocumentName(title=match["title"], number=number)
    return None


def _number(text: str) -> DocumentNumber | None:
    number = parse_number(text)
    return None if number is None or _NO_CODE.search(number.code) else number


def _marked_title(text: str) -> DocumentName | None:
    end = _closing(text, 0)
    if end < 0 and text.endswith("》") and text.count("《") == 1:
        end = len(text) - 1
    match = _BEHIND_TITLE.fullmatch(text, end + 1) if end > 1 else None
    if match is None:
        return None
    title = text[1:end] + (match["remark"] or "")
    written = match["inner"] or match["number"]
    if not written:
        return DocumentName(title=title, number=None)
    number = _number(written)
    return DocumentName(title=title, number=number) if number else None


def _closing(text: str, start: int) -> int:
    """Where the bracket at `start` closes; -1 if it never does."""
    opening, closing = text[start], _PAIRS[text[start]]
    depth = 0
    for place in range(start, len(text)):
        depth += (text[place] == opening) - (text[place] == closing)
        if not depth:
            return place
    return -1


def read_names(text: str) -> NamesRead:
    """The documents that `text` names, one or several; the text itself where it cannot be read with certainty."""
    start, end = _inside(text)
    plain = text[start:end]
    pieces = _pieces(plain)
    if len(pieces) == 1 or (found := _each(plain, pieces)) is None:
        name = document_name(plain)
        if name is None and (found := _each(plain, [(0, len(plain))])):
            return _shifted(found, start)
        return NamesRead(names=((start, name.text if name and name.title else plain),), is_short=False)
    return _shifted(found, start)


def _shifted(found: NamesRead, start: int) -> NamesRead:
    return NamesRead(names=tuple((start + n, name) for n, name in found.names), is_short=found.is_short)


def _inside(text: str) -> tuple[int, int]:
    """The text without stops at its ends and brackets around the whole of it: 【甲】 is 甲."""
    start, end = 0, len(text)
    while start < end:
        if text[start] in _AT_THE_ENDS:
            start += 1
        elif text[end - 1] in _AT_THE_ENDS:
            end -= 1
        elif text[start] in _WRAPPERS and _closing(text[:end], start) == end - 1:
            start, end = start + 1, end - 1
        else:
            break
    return start, end


def _pieces(text: str) -> list[tuple[int, int]]:
    """The stretches between separators that stand outside all brackets."""
    cuts = [(0, 0)]
    depth = 0
    place = 0
    while place < len(text):
        character = text[place]
        match = _SEPARATOR.match(text, place) if depth <= 0 and place > cuts[-1][1] else None
        # 和 and its like stand in titles and names of offices too; between documents one is named before them.
        if match and (not match["word"] or text[cuts[-1][1] : place][-1] in _ENDS_OF_NAMES):
            cuts.append(match.span())
            place = match.end()
        else:
            depth += (character in _PAIRS) - (character in _CLOSING)
            place += 1
    cuts.append((len(text), len(text)))
    return [(a[1], b[0]) for a, b in pairwise(cuts) if text[a[1] : b[0]].strip()]


def _each(text: str, pieces: list[tuple[int, int]]) -> NamesRead | None:
    """What the pieces name, if each is a name, a path, or a short form that goes on from the one before."""
    names: list[tuple[int, str]] = []
    is_short = False
    last: DocumentNumber | None = None
    n = 0
    while n < len(pieces):
        start, end = pieces[n]
        piece = text[start:end]
        if n + 1 < len(pieces) and _is_one_with_next(text, pieces, n):
            end = pieces[n + 1][1]
            piece = text[start:end]
            n += 1
        n += 1
        left, right = _inside(piece)
        start, piece = start + left, piece[left:right]
        name = document_name(piece) or (_without_hao(piece) if n < len(pieces) else None)
        if name:
            last = name.number or last
            names.append((start, piece if not name.title and "号" in piece else _in_full(name)))
        elif _PATH.fullmatch(piece):
            names.append((start, piece))
        elif several := _title_with_numbers(piece):
            names += [(start, name.text) for name in several]
            last, is_short = several[-1].number, True
        elif numbers := _short_form(piece, last):
            names += [(start, number.text) for number in numbers]
            last, is_short = numbers[-1], True
        else:
            return None
    return NamesRead(names=tuple(names), is_short=is_short)


def _title_with_numbers(piece: str) -> list[DocumentName]:
    """《甲办法》（示财发〔2019〕8、9号）: the title with the first number, then the other numbers."""
    end = _closing(piece, 0) if piece.startswith("《") else -1
    match = _BEHIND_TITLE.fullmatch(piece, end + 1) if end > 1 else None
    inner = match["inner"] if match else None
    read = _each(inner, _pieces(inner)) if inner else None
    numbers = [_number(name) for _, name in read.names] if read else []
    if match is None or len(numbers) < 2:
        return []
    title = piece[1:end] + (match["remark"] or "")
    found = [DocumentName(title="" if n else title, number=one) for n, one in enumerate(numbers) if one]
    return found if len(found) == len(numbers) else []


def _in_full(name: DocumentName) -> str:
    """With 号, which the numbers of a list leave out but for the last (8、9号)."""
    return name.number.standard if name.number and not name.title else name.text


def _is_one_with_next(text: str, pieces: list[tuple[int, int]], n: int) -> bool:
    """《甲办法》 示财发〔2019〕8号: a title and a number with nothing but space between them."""
    (start, end), (following, last) = pieces[n], pieces[n + 1]
    if text[end:following].strip():
        return False
    one, other = document_name(text[start:end]), document_name(text[following:last])
    both = document_name(text[start:last])
    if one is None or both is None or not (both.title and both.number):
        return False
    return other is None or bool(one.title) != bool(other.title)


def _without_hao(piece: str) -> DocumentName | None:
    """国务院令第5 of 国务院令第5、6号."""
    number = _number(piece + "号")
    return DocumentName(title="", number=number) if number else None


def _short_form(piece: str, last: DocumentNumber | None) -> list[DocumentNumber]:
    """The numbers that `9号`, `〔2020〕3号`, `9号至11号` mean after `last`, or `示财发〔2019〕8号至10号` by itself."""
    plain = re.sub(r"\s+", "", piece)
    short = _SHORT.fullmatch(plain) if last else None
    if short and last:
        year = int(short["year"]) if short["year"] else last.year
        return _numbers_between(last.code, year, short["first"], short["last"] or short["first"])
    whole = _RANGE.fullmatch(plain)
    first = _number(f"{whole['head']}{whole['first']}号") if whole else None
    return _numbers_between(first.code, first.year, whole["first"], whole["last"]) if first and whole else []


def _numbers_between(code: str, year: int | None, first: str, last: str) -> list[DocumentNumber]:
    low, high = parse_chinese_integer(first), parse_chinese_integer(last)
    if not low or not high or not low <= high < low + MOST_IN_RANGE:
        return []
    return [DocumentNumber(code, year, serial) for serial in range(low, high + 1)]
