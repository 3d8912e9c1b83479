"""文号: what a document number consists of, and how it is read from any spelling.

Standard form (GB/T 9704-2012, 7.2.5): 机关代字, year in full between 〔〕, serial without 第 and
without leading zeros, 号. Orders (令) have a series of their own: 第N号, mostly without a year.
Announcements (公告, 通告) are numbered YYYY年第N号.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum, unique

from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer

OPENING = "〔［[【(（﹝„「『〈<《“{"
CLOSING = "〕］]】)）﹞‟」』〉>》”}"
FOLD_BRACKETS = str.maketrans(OPENING + CLOSING, "〔" * len(OPENING) + "〕" * len(CLOSING))
SPACE = "[ \t\u00a0\u2000-\u200b\u3000\ufeff]"
_SPACES = re.compile(f"{SPACE}+|\\s+")
_CODE = r"(?P<code>[\u3400-\u9fffA-Za-z、·]+?)"
_SERIAL = rf"(?P<serial>\d{{1,6}}|{CHINESE_NUMERAL}+)"
_FORMS = (
    re.compile(rf"{_CODE}〔(?P<year>\d{{2}}|\d{{4}})年?〕(?P<di>第?){_SERIAL}(?P<hao>号?)(?P<ling>令?)"),
    re.compile(rf"{_CODE}(?P<year>\d{{4}})(?:年第?|第){_SERIAL}(?P<hao>号)(?P<ling>令?)"),
    re.compile(rf"(?P<code>[\u3400-\u9fffA-Za-z、·]*令)第?{_SERIAL}(?P<hao>号)"),
    re.compile(rf"(?P<code>[\u3400-\u9fffA-Za-z、·]*)第{_SERIAL}(?P<hao>号)(?P<ling>令)"),
)
_STATE = "中华人民共和国"


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """A 文号 taken apart. `year` is None for orders (令第N号)."""

    code: str
    """机关代字 (`岳政办发`), or the body and 令 of an order (`示例市人民政府令`)."""
    year: int | None
    serial: int

    @property
    def text(self) -> str:
        """As it is written: `岳政办发〔2017〕3号`, `示例市人民政府令第97号`, `示例局公告2019年第5号`."""
        if self.year is None:
            return f"{self.code}第{self.serial}号"
        if self.code.endswith(("公告", "通告")):
            return f"{self.code}{self.year}年第{self.serial}号"
        return f"{self.code}〔{self.year}〕{self.serial}号"

    @property
    def key(self) -> str:
        """Equal for all spellings of one number: `岳政办发-2017-3`, `国务院令-711` (中华人民共和国 left out)."""
        code = self.code.removeprefix(_STATE) or self.code
        return f"{code}-{self.serial}" if self.year is None else f"{code}-{self.year}-{self.serial}"

    @property
    def sort_key(self) -> tuple[str, int, int]:
        """Series by series; within one by year, then serial. Orders without a year come first."""
        return (self.code, self.year or 0, self.serial)

    def __lt__(self, other: "DocumentNumber") -> bool:
        return self.sort_key < other.sort_key


def parse_number(text: str) -> DocumentNumber | None:
    """The number that `text` is as a whole, in whatever brackets, widths and spaces; None if it is none.

    A short year is read as one between 1949 and 2048. 文 or 文件 after 号 is passed over.
    """
    plain = _plain(text)
    for form in _FORMS:
        if match := form.fullmatch(plain):
            return _number_of(match.groupdict())
    return None


def number_key(text: str) -> str | None:
    """`DocumentNumber.key` of the number that `text` is, for comparison and search; None if it is none."""
    number = parse_number(text)
    return number.key if number else None


def _plain(text: str) -> str:
    folded = _SPACES.sub("", unicodedata.normalize("NFKC", text)).translate(FOLD_BRACKETS)
    return re.sub("号(?:文件|文)$", "号", folded)


def _number_of(parts: dict[str, str | None]) -> DocumentNumber | None:
    code = (parts["code"] or "") + (parts.get("ling") or "")
    serial = parse_chinese_integer(parts["serial"] or "")
    year = full_year(parts.get("year") or "")
    if not serial or (parts.get("year") and year is None):
        return None
    if len(code) < (1 if code.endswith("令") else 2) or code.startswith("第"):
        return None
    return DocumentNumber(code, year, serial)


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
    SHORT_YEAR = "short-year"
    ORDINAL = "ordinal"
    """第 before the serial."""
    LEADING_ZERO = "leading-zero"
    NO_HAO = "no-hao"
    """号 is missing."""
    SPACING = "spacing"
    """Spaces, or digits and brackets of the wrong width."""
    WORDING = "wording"
    """Right parts in another order, such as 第97号令."""


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFault:
    """One departure from the standard form; `repaired` is the whole number as it should be written."""

    kind: NumberFaultKind
    repaired: str


def number_faults(text: str) -> tuple[NumberFault, ...]:
    """What is not in standard form in `text`, in the order of `NumberFaultKind`.

    Empty if nothing is wrong, or if it is no number at all. Chinese numerals in an order
    (主席令第八十八号) are its own way of writing and no fault.
    """
    number = parse_number(text)
    if number is None or number.text == text:
        return ()
    return tuple(NumberFault(kind=kind, repaired=number.text) for kind in _fault_kinds(text, number))


def _fault_kinds(text: str, number: DocumentNumber) -> list[NumberFaultKind]:
    plain = re.sub("号(?:文件|文)$", "号", _SPACES.sub("", unicodedata.normalize("NFKC", text)))
    folded = plain.translate(FOLD_BRACKETS)
    in_brackets = number.year is not None and "年第" not in number.text
    raw_brackets = "〔" in text and "〕" in text
    kinds = {
        NumberFaultKind.BRACKETS: in_brackets and not raw_brackets,
        NumberFaultKind.SHORT_YEAR: bool(re.search(r"〔\d\d年?〕", folded)),
        NumberFaultKind.ORDINAL: in_brackets and "第" in folded,
        NumberFaultKind.LEADING_ZERO: bool(re.search(r"(?<!\d)0\d*号?$", folded)),
        NumberFaultKind.NO_HAO: "号" not in folded,
        NumberFaultKind.SPACING: bool(_SPACES.search(text)) or bool(re.search("[０-９]", text)),
    }
    found = [kind for kind, is_there in kinds.items() if is_there]
    if not found and not re.search(f"{CHINESE_NUMERAL}+号$", folded):
        found.append(NumberFaultKind.WORDING)
    return found
