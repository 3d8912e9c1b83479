"""Words that must not be published: personal numbers, marks of secrecy, placeholders (rules PII-01, PII-02, SEC-03, TXT-04).

What is found is never repeated in full: a report travels further than the page. Which marks of secrecy
and notes forbid publication: docs/standards.md#secrecy. How numbers are masked: docs/standards.md#identity-number.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice

from site_builder.chinese.lines import lines_with
from site_builder.diagnostics.catalogue_checks_text import (
    MOBILE_NUMBER,
    PLACEHOLDER_LEFT,
    RESIDENT_ID,
    SECRET_MARK,
    STARTER_TEXT,
)
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.reading.placeholders import Hit, placeholders, starter_leftovers

_SHOWN = 10
"""Findings of one rule in one file; a list of five hundred telephone numbers is one mistake."""


def text_findings(path: str, text: str, *, is_draft: bool = False) -> tuple[Diagnostic, ...]:
    """What is wrong with the words of one file, each at its line and column. Depends on nothing else. What is still to be
    filled in is a remark in a draft."""
    text = _one_width(text)
    return tuple(
        finding
        for rule, hits, hint in (
            (RESIDENT_ID, _resident_ids(text), _MASK_ID),
            (MOBILE_NUMBER, _mobile_numbers(text), _MASK_MOBILE),
            (SECRET_MARK, _secret_marks(text), _STOP),
            (PLACEHOLDER_LEFT, placeholders(text), _FILL_IN),
            (STARTER_TEXT, starter_leftovers(text), _REPLACE),
        )
        for offset, words in _first(hits)
        for finding in (
            rule.finding(
                _place(path, text, offset),
                words.zh,
                words.en,
                hint=hint,
                severity=Severity.INFO if is_draft and rule in (PLACEHOLDER_LEFT, STARTER_TEXT) else None,
            ),
        )
    )


def _first(hits: Iterator[Hit]) -> Iterator[Hit]:
    """The first few; the last of them says how many more there are."""
    shown = list(islice(hits, _SHOWN))
    yield from shown[:-1]
    if shown:
        offset, words = shown[-1]
        more = sum(1 for _ in hits)
        yield (
            offset,
            Text(f"{words.zh}；这样的还有 {more} 处", f"{words.en}; and {more} more like it")
            if more
            else words,
        )


_MASK_ID = Text("删去，或写成 35*************123 的样子", "delete it or mask it as 35*************123")
_MASK_MOBILE = Text(
    "写办公电话，或写成 138****1234 的样子", "give an office telephone, or mask it as 138****1234"
)
_STOP = Text("先送保密审查，不要发布", "have it reviewed before anything is published")
_FILL_IN = Text("填上实际内容", "fill it in")
_REPLACE = Text("换成实际内容，或删去这一行", "replace it, or delete the line")

_ID = re.compile(r"[1-6]\d{5} ?(?:18|19|20)\d{2} ?(?:0[1-9]|1[0-2])[0-3]\d ?\d{3}[\dXx](?![0-9A-Za-z])")
_OLD_ID = re.compile(r"[1-6]\d{5}\d{2}(?:0[1-9]|1[0-2])[0-3]\d{4}(?![0-9A-Za-z])")
_MOBILE = re.compile(r"1[3-9]\d[ -]?\d{4}[ -]?\d{4}(?![\dA-Za-z]|\.\d|,\d)")
_COUNTRY = re.compile(r"(?<!\d)\+?86[ -]?$")
_UNIT_OF_MEASURE = re.compile(r" ?[万亿元吨千米平立户人个]")
_SECRET = re.compile(
    r"(?:绝密|机密|秘密) ?★|^[ \u3000]*(?:绝密|机密|秘密|内部资料|内部文件|内部明电|内部传真|密电)"
    r"(?:[ \u3000，,]*(?:注意保存|不得外传|请勿外传|严禁外传))?[ \u3000]*$"
    r"|仅供内部使用|[（(](?:此件|本件)?(?:不公开|不予公开|依申请公开|删减后公开)[)）]|此件不公开",
    re.MULTILINE,
)
# Most texts hold none of what is looked for, and these signs of it tell so ten times as fast as the patterns.
# They begin with one plain character, which is the fastest to search for, and look back from there.
_MONTHS_OF_BIRTH = tuple(
    re.compile(rf"{digit}(?=\d{{3}} ?\d{{3}})(?:(?<=\d{{4}}{digit})|(?<=\d{{4}} {digit}))") for digit in "01"
)
_SECRET_SIGNS = (
    re.compile("★"),
    re.compile("密(?:电|(?<=绝密|机密|秘密))"),
    re.compile("部(?<=内部)"),
    re.compile("开(?:(?<=不公开)|(?<=不予公开)|(?<=申请公开)|(?<=删减后公开))"),
)
_ID_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_WIDE_AND_PLAIN = tuple(zip("０１２３４５６７８９－　", "0123456789- ", strict=True))


def _one_width(text: str) -> str:
    """Full-width digits as plain ones, at the same places. Every number looked for holds a 1 or a 2."""
    if "１" in text or "２" in text:
        for wide, plain in _WIDE_AND_PLAIN:
            text = text.replace(wide, plain)
    return text


def _resident_ids(text: str) -> Iterator[Hit]:
    if not any(month.search(text) for month in _MONTHS_OF_BIRTH):
        return
    for match in (*_ID.finditer(text), *_OLD_ID.finditer(text)):
        code = match[0].replace(" ", "")
        if _stands_alone(text, match.start()) and _is_resident_id(code):
            shown = code[:2] + "*" * (len(code) - 5) + code[-3:]
            yield match.start(), Text(f"有居民身份证号码“{shown}”", f"a resident identity number, “{shown}”")


def _stands_alone(text: str, start: int) -> bool:
    """No longer number, no credit code, no part of an address."""
    before = text[max(0, start - 16) : start]
    return (
        not (before[-1:].isascii() and before[-1:].isalnum())
        and "代码" not in before
        and "/" not in before[-1:]
    )


def _is_resident_id(code: str) -> bool:
    """A day of birth that exists, and in the 18-digit form the right check character (docs/standards.md#identity-number)."""
    birth = code[6:14] if len(code) == 18 else "19" + code[6:12]
    try:
        date(int(birth[:4]), int(birth[4:6]), int(birth[6:]))
    except ValueError:
        return False
    if len(code) == 15:
        return True
    total = sum(int(digit) * weight for digit, weight in zip(code[:17], _ID_WEIGHTS, strict=True))
    return "10X98765432"[total % 11] == code[-1].upper()


def _mobile_numbers(text: str) -> Iterator[Hit]:
    for match in _MOBILE.finditer(text):
        number = re.sub("[ -]", "", match[0])
        if _is_telephone(text, match.start(), match.end()) and not number.endswith("000000"):
            shown = f"{number[:3]}****{number[-4:]}"
            yield match.start(), Text(f"有手机号码“{shown}”", f"a mobile number, “{shown}”")


def _is_telephone(text: str, start: int, end: int) -> bool:
    before = text[max(0, start - 80) : start]
    before = _COUNTRY.sub("", before)
    if re.search(r"[0-9A-Za-z_./=]$|\d-$|https?://\S*$", before):
        return False
    return not _UNIT_OF_MEASURE.match(text, end)


def _secret_marks(text: str) -> Iterator[Hit]:
    for match in _in_lines_with(_SECRET_SIGNS, _SECRET, text):
        shown = match[0].strip(" \u3000")
        offset = match.start() + len(match[0]) - len(match[0].lstrip(" \u3000"))
        yield offset, Text(f"有不公开的标志“{shown}”", f"a mark against publication, “{shown}”")


def _in_lines_with(
    signs: Iterable[re.Pattern[str]], pattern: re.Pattern[str], text: str
) -> Iterator[re.Match[str]]:
    """The matches, none of which goes beyond its line; only lines that hold one of the signs are looked at."""
    for start, end in lines_with(signs, text):
        yield from pattern.finditer(text, start, end)


def _place(path: str, text: str, offset: int) -> SourceSpan:
    return SourceSpan(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset))
