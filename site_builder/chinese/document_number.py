"""文号: what a document number consists of, and how it is read from any spelling.

Standard form (docs/standards.md#number-form): 机关代字, year in full between 〔〕, serial without 第 and
without leading zeros, 号. Orders (令) have a series of their own: 第N号, mostly without a year.
Announcements (公告, 通告) are numbered YYYY年第N号, or through the years as orders are. Offices depart from this,
today and before the standard (财税字〔1994〕020号, (86)国函字46号): what they wrote is their number, and stays.
"""

import re
import unicodedata
from dataclasses import dataclass, field
from enum import StrEnum, unique

from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer

OPENING = "〔［[【(（﹝„「『〈<《“{｛〖"
CLOSING = "〕］]】)）﹞‟」』〉>》”}｝〗"
FOLD_BRACKETS = str.maketrans(OPENING + CLOSING, "〔" * len(OPENING) + "〕" * len(CLOSING))
SPACE = "[ \t\u00a0\u2000-\u200b\u3000\ufeff]"
HAN = "[\u3400-\u9fff]"
_LETTER = "[\u3400-\u9fffA-Za-z、·]"
# 农（渔）发: the office within the ministry stands in brackets.
_CODE = rf"(?P<code>{_LETTER}+?(?:〔{HAN}{{1,4}}〕{_LETTER}*?)?)"
# Left open: 令, 公告 or 通告 may belong to the code.
_BODY = rf"(?P<code>{_LETTER}*(?:〔{HAN}{{1,4}}〕{_LETTER}*)?"
_SERIAL = rf"(?P<serial>\d{{1,6}}|{CHINESE_NUMERAL}+)"
_TERM = rf"(?:[0-9]{{1,2}}|{CHINESE_NUMERAL}+)"
SERIES = "令|公告|通告"
"""What is numbered by its issuer's name, not by a code."""
_FORMS = (
    re.compile(rf"{_CODE}〔(?P<year>\d{{2}}|\d{{4}})年?〕第?{_SERIAL}号?(?P<series>令?)"),
    re.compile(rf"{_CODE}(?P<year>\d{{4}})(?:年第?|第){_SERIAL}号(?P<series>(?:{SERIES})?)"),
    re.compile(rf"{_BODY}(?:令|(?:公告|通告)(?=第)))第?{_SERIAL}号"),
    re.compile(rf"{_BODY})第{_SERIAL}号(?P<series>{SERIES})"),
    re.compile(rf"(?P<code>)(?P<year>\d{{4}})年第{_SERIAL}号(?P<series>{SERIES})"),
    re.compile(rf"{_BODY}(?:{SERIES}))〔(?:(?P<year>\d{{4}})年)?第?{_SERIAL}号〕"),
    # People's congresses count by their terms: 公告〔十五届〕第5号, 公告（七届第3号）.
    re.compile(rf"(?P<code>{_LETTER}*(?:{SERIES})〔第?{_TERM}届)〕第?{_SERIAL}号"),
    re.compile(rf"(?P<code>{_LETTER}*(?:{SERIES})〔第?{_TERM}届)第?{_SERIAL}号〕"),
    # 〔2019〕平政字第12号: the year first, before a code that no court has.
    re.compile(rf"〔(?P<early>20\d\d)年?〕(?P<code>{_LETTER}*[政府办发函财人教]字)第?{_SERIAL}号"),
    # Until the first standard of 1988 the year could come first. Today (2019)湘06民终1号 is a case of a court.
    re.compile(rf"〔(?P<early>(?:19)?[4-9]\d)年?〕{_CODE}第?{_SERIAL}号"),
)
NO_CODES = frozenset("发年号和及与或的了是在把为")
"""What does not stand alone as a code, as 法 does."""
_STATE = "中华人民共和国"
# Words that lead up to a number and belong to no code.
_LEADS_UP = re.compile(
    "根据|按照|依据|依照|遵照|参照|对照|现将|关于|落实|贯彻|[我本][院部局厅委会市省县区署行]以"
)
HALF_WIDTH = {
    code: chr(code - 0xFEE0) for a, z in ("０９", "ＡＺ", "ａｚ") for code in range(ord(a), ord(z) + 1)
}
_YEAR_IN_BRACKETS = re.compile(
    rf"(?<=[\u3400-\u9fffA-Za-z{re.escape(CLOSING)}])[{re.escape(OPENING)}](\d{{2}}|\d{{4}})(年?)[{re.escape(CLOSING)}]"
    rf"|^[{re.escape(OPENING)}](\d{{4}})(年?)[{re.escape(CLOSING)}](?=第?\d)"
)
_WORDS_IN_BRACKETS = re.compile(
    rf"[{re.escape(OPENING)}]({HAN}{{1,4}}(?<!届)|(?:\d{{4}}年)?第?(?:\d{{1,6}}|{CHINESE_NUMERAL}+)号)[{re.escape(CLOSING)}]"
)
# 财政部 税务总局公告2023年第12号: the space keeps two bodies apart.
_STRAY_SPACE = re.compile(rf"(?:{SPACE}|\s)+")
_BETWEEN_BODIES = re.compile(rf"(?<=[部局院署会委行办厅府社]){SPACE}+(?={HAN}{{2,30}}(?:{SERIES}))")


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 文号 taken apart. `year` is None for what is counted through the years, as orders are (令第N号)."""

    code: str
    """机关代字 (`岳政办发`), or the body and 令, 公告 or 通告 (`示例市人民政府令`)."""
    year: int | None
    serial: int
    written: str = field(default="", compare=False)
    """As its office writes it, where that is known: only brackets, widths and stray spaces are set right."""

    @property
    def text(self) -> str:
        """As it is written, and in `standard` form where that is not known."""
        return self.written or self.standard

    @property
    def standard(self) -> str:
        """The form of the standard: `岳政办发〔2017〕3号`, `示例市人民政府令第97号`, `示例局公告2019年第5号`."""
        if self.year is None:
            return f"{self.code}第{self.serial}号"
        if self.code.endswith(("公告", "通告")):
            return f"{self.code}{self.year}年第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"

    @property
    def key(self) -> str:
        """Equal for all spellings of one number: `岳政办发-2017-3`, `国务院令-711`.

        Left out are 中华人民共和国, and the signs between bodies that issue together.
        """
        code = self.code
        if _STATE in code:
            code = code.replace(_STATE, "") or code
        if "、" in code:
            code = code.replace("、", "").replace("中央军事委员会", "中央军委")
        return f"{code}-{self.serial}" if self.year is None else f"{code}-{self.year}-{self.serial}"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Series by series; within one by year, then serial. Orders without a year come first."""
        return (self.code, self.year or 0, self.serial)

    def __lt__(self, other: "DocumentNumber") -> bool:
        return self.sort_key < other.sort_key


def parse_number(text: str) -> DocumentNumber | None:
    """The number that `text` is as a whole, in whatever brackets, widths and spaces; None if it is none.

    A short year is read as one between 1949 and 2048. 文 or 文件 after 号 is passed over. A text that begins with
    words that lead up to a number (根据示政发〔2019〕8号) is none.
    """
    plain = _plain(text)
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _number_of(match.groupdict(), text)
    return None


def number_key(text: str) -> str | None:
    """`DocumentNumber.key` of the number that `text` is, for comparison and search; None if it is none."""
    number = parse_number(text)
    return number.key if number else None


def tidy_number(raw: str) -> str:
    """`raw` with the brackets of the standard, figures and letters of half width and no stray spaces.

    Nothing else changes: what characters and figures there are, and their order, is a matter of the office that
    gave the number. The year goes between 〔〕, words between （）; a year that comes first keeps its brackets.
    """
    if _is_tidy(raw):
        return raw
    plain = _BETWEEN_BODIES.sub("\0", raw.strip()).translate(HALF_WIDTH)
    plain = _STRAY_SPACE.sub("", plain).replace("\0", " ")
    plain = _YEAR_IN_BRACKETS.sub(lambda year: f"〔{year[1] or year[3]}{year[2] or year[4] or ''}〕", plain)
    return _WORDS_IN_BRACKETS.sub(r"（\1）", plain)


_is_tidy = re.compile(r"[\u3400-\u9fff、]*(?:〔[0-9]+〕|第)?[0-9]+号?").fullmatch


def _plain(text: str) -> str:
    folded = _STRAY_SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(FOLD_BRACKETS)
    return _without_file_word(folded)


def _without_file_word(text: str) -> str:
    return _FILE_WORD.sub("号", text)


_FILE_WORD = re.compile("号(?:文件|文)$")


def _number_of(parts: dict[str, str | None], text: str) -> DocumentNumber | None:
    code = (parts["code"] or "").replace("〔第", "〔").replace("〔", "（").replace("〕", "）")
    code += "）" if code.endswith("届") else parts.get("series") or ""
    serial = parse_chinese_integer(parts["serial"] or "")
    written_year = parts.get("year") or parts.get("early") or ""
    year = full_year(written_year)
    if not serial or (written_year and year is None):
        return None
    if not code or code.startswith("第") or code in NO_CODES or _LEADS_UP.match(code):
        return None
    return DocumentNumber(code, year, serial, _without_file_word(tidy_number(text)))


def full_year(digits: str) -> int | None:
    """`2017` and `17` as 2017; None for what is no year of an office of today (before 1949, after 2099)."""
    if not digits:
        return None
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= 49 else 2000
    return year if 1949 <= year <= 2099 else None


@unique
class NumberFaultKind(StrEnum):
    """In which way a number departs from the standard form."""

    BRACKETS = "brackets"
    SPACING = "spacing"
    """Spaces, or digits and letters of the wrong width."""
    SHORT_YEAR = "short-year"
    ORDINAL = "ordinal"
    """第 before the serial."""
    LEADING_ZERO = "leading-zero"
    NO_HAO = "no-hao"
    """号 is missing."""
    WORDING = "wording"
    """Right parts in another order, such as 第97号令, or a word too many, such as 号文."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFault:
    """One departure from the standard form; `repaired` is the whole number as it should be written."""

    kind: NumberFaultKind
    repaired: str


def number_faults(text: str) -> tuple[NumberFault, ...]:
    """What is wrong with how `text` spells a number, whoever gave it: brackets, widths, stray spaces, 文 behind it.

    Empty if nothing is wrong, or if it is no number at all. The repair leaves every figure and character of the
    number as it is; what departs from the standard in these is told by `form_faults`.
    """
    number = parse_number(text)
    if number is None or number.text == text:
        return ()
    repaired = number.text
    kinds = {
        NumberFaultKind.BRACKETS: _brackets(text) != _brackets(repaired),
        NumberFaultKind.SPACING: bool(_STRAY_SPACE.search(_BETWEEN_BODIES.sub("", text)))
        or text.translate(HALF_WIDTH) != text,
        NumberFaultKind.WORDING: bool(_FILE_WORD.search(text.rstrip())),
    }
    found = [kind for kind, is_there in kinds.items() if is_there]
    return tuple(NumberFault(kind=kind, repaired=repaired) for kind in found or [NumberFaultKind.SPACING])


def _brackets(text: str) -> str:
    return _NO_BRACKET.sub("", text)


_NO_BRACKET = re.compile(f"[^{re.escape(OPENING + CLOSING)}]+")


def form_faults(number: DocumentNumber) -> tuple[NumberFault, ...]:
    """In what the form of `number` departs from the standard, each with the number in standard form.

    Many an office writes so of old and by right, so this is a fault only where its other numbers show the standard
    form. Chinese numerals in an order (主席令第八十八号) and a year that comes first are ways of their own.
    """
    written = number.text
    if written == number.standard or _OWN_WAY.search(written):
        return ()
    kinds = {
        NumberFaultKind.SHORT_YEAR: bool(re.search(r"〔\d\d年?〕", written)),
        NumberFaultKind.ORDINAL: bool(re.search("〔[^〕]*〕第", written)),
        NumberFaultKind.LEADING_ZERO: bool(re.search(r"(?<!\d)0\d*号?", written)),
        NumberFaultKind.NO_HAO: "号" not in written,
    }
    found = [kind for kind, is_there in kinds.items() if is_there] or [NumberFaultKind.WORDING]
    return tuple(NumberFault(kind=kind, repaired=number.standard) for kind in found)


_OWN_WAY = re.compile(rf"{CHINESE_NUMERAL}号|^[{re.escape(OPENING)}]|）|[ ]")
