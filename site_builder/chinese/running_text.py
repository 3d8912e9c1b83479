"""Document numbers inside running text: each where it stands, several that share a code, and what to set right."""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass

from site_builder.chinese.document_number import (
    CLOSING,
    HALF_WIDTH,
    HAN,
    OPENING,
    SERIES,
    DocumentNumber,
    full_year,
    tidy_number,
)
from site_builder.chinese.lines import lines_with
from site_builder.chinese.number_beginnings import ENDS_OF_BODIES, GAP, STOP, body_before, code_before
from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer

_DIGIT = "[0-9０-９]"
_YEAR = rf"[{re.escape(OPENING)}]{GAP}(?P<year>{_DIGIT}{{4}})年?{GAP}[{re.escape(CLOSING)}]"
# A bracket comes first whatever follows, so that the search can jump from bracket to bracket.
_ANY_YEAR = (
    rf"[{re.escape(OPENING)}](?:{GAP}(?P<year>{_DIGIT}{{4}})年?{GAP}[{re.escape(CLOSING)}]"
    rf"|(?<=[〔［\[【﹝]){GAP}(?P<short>{_DIGIT}{{2}}){GAP}[〕］\]】﹞])"
)
_SERIAL = rf"{GAP}第?{GAP}(?P<serial>{_DIGIT}{{1,6}})"
_ANY_SERIAL = rf"第{GAP}(?P<serial>{_DIGIT}{{1,5}}|{CHINESE_NUMERAL}+)"
# 号楼, 号线 and the like are no numbers of documents.
_HAO = rf"{GAP}号(?![楼线车馆门院机井桥路栋厂店地])"
_RANGE = "[至到\\-－‐–—―~～]"
_LINK = rf"(?:以及|[、和及与或,，]|{_RANGE}{{1,2}})"
_MORE_SERIALS = (
    rf"(?P<more>(?:{GAP}号?{GAP}{_LINK}{GAP}第?{GAP}{_DIGIT}{{1,6}}(?={GAP}(?:{_LINK}|号))){{0,30}})"
)
_YEARED = re.compile(rf"{_ANY_YEAR}{_SERIAL}{_MORE_SERIALS}{_HAO}")
_ORDER = re.compile(
    rf"令{GAP}(?:第{GAP}(?P<serial>{_DIGIT}{{1,5}}|{CHINESE_NUMERAL}+)|(?P<bare>{_DIGIT}{{1,5}})){_MORE_SERIALS}{_HAO}"
)
_LAST = re.compile(rf"{_ANY_SERIAL}{_MORE_SERIALS}{GAP}号(?P<series>{SERIES})")
_ANNOUNCEMENT = re.compile(
    rf"(?P<series>{SERIES}){GAP}(?P<year>{_DIGIT}{{4}})年?{GAP}第{GAP}(?P<serial>{_DIGIT}{{1,5}}){_MORE_SERIALS}{_HAO}"
)
_THROUGH_THE_YEARS = re.compile(rf"(?P<series>公告|通告){GAP}{_ANY_SERIAL}{_MORE_SERIALS}{_HAO}")
_IN_BRACKETS = re.compile(
    rf"(?P<series>{SERIES}){GAP}[(（〔\[【]{GAP}(?:(?P<year>{_DIGIT}{{4}})年{GAP})?{_ANY_SERIAL}(?P<more>){GAP}号{GAP}[)）〕\]】]"
)
# (86)国函字46号, as was usual before 1988. 字 of a court ((86)民监字第46号) is a case.
_EARLY = re.compile(
    rf"[(（〔\[]{GAP}(?P<short>[4-9４-９]{_DIGIT})年?{GAP}[)）〕\]]{GAP}(?P<code>{HAN}{{0,7}}[函发字令电文办规])"
    rf"{GAP}第?{GAP}(?P<serial>{_DIGIT}{{1,5}})(?P<more>){_HAO}"
)
_OF_A_COURT = re.compile("[民刑经执赔监审].*字$")
_HAO_MARK = (re.compile("号"),)
_NEXT_YEARED = re.compile(rf"{GAP}[、和及,，]{GAP}(?={_YEAR}{_SERIAL})")
_ONE_MORE = re.compile(rf"(?P<link>{_LINK}){GAP}第?{GAP}(?P<digits>{_DIGIT}{{1,6}})(?:{GAP}号)?")
_ITS_HAO = re.compile(rf"{GAP}号")
_LONGEST_RANGE = 200
_YEAR_BEFORE = re.compile(rf"({_DIGIT}{{4}})年{GAP}$")
_RANGE_SIGNS = frozenset("至到-－‐–—―~～")
# 责令第三人, 指令第3号: no orders of an authority.
_NO_ORDERS = ("责", "指", "口", "禁", "命", "勒", "司", "时", "月", "密")


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundNumber:
    """A number in running text, at `text[start:end]`."""

    start: int
    end: int
    raw: str
    number: DocumentNumber
    repaired: str
    """What should stand there instead of `raw`: other brackets, widths and spaces, and nothing else. The same if
    nothing is wrong."""

    @property
    def is_tidy(self) -> bool:
        return self.raw == self.repaired


def find_numbers(text: str, known_codes: Collection[str] = ()) -> tuple[FoundNumber, ...]:
    """Every document number in `text`, in order. `known_codes` are codes (机关代字) of documents of the site.

    Joint numbers (第97、98号) give one entry each: the first with the code, the others their digits only. So does a
    range (3号至5号), whose middle takes no place in the text: there `raw` is empty, and the last begins with 至.
    """
    # No number goes beyond its line.
    lines = lines_with(_HAO_MARK, text)
    found: list[FoundNumber] = []
    for start, end in lines:
        for match in _YEARED.finditer(text, start, end):
            found += _yeared(text, match, known_codes)
        line = text[start:end]
        for mark, pattern, read in _OTHER_FORMS:
            if mark in line:
                for match in pattern.finditer(text, start, end):
                    found += read(text, match)
    return _without_overlap(found) if len(found) > 1 else tuple(found)


def _without_overlap(found: list[FoundNumber]) -> tuple[FoundNumber, ...]:
    """In the order of the text; of two readings of one place that which begins first, or was found first."""
    kept: list[FoundNumber] = []
    done = 0
    for one in sorted(found, key=lambda found: found.start):
        if one.start >= done or (one.start == one.end and kept and kept[-1].raw and one.start == done):
            kept.append(one)
            done = max(done, one.end)
    return tuple(kept)


def _yeared(text: str, match: re.Match[str], known: Collection[str]) -> Iterator[FoundNumber]:
    year = full_year(_ascii(match["year"] or match["short"]))
    start, code = code_before(text, match.start(), known)
    if not year or not code:
        return
    yield from _series(text, start, match, code, year)
    end = match.end()
    # 国发〔2016〕36号、〔2017〕5号: the code holds for the second year too.
    while further := _NEXT_YEARED.match(text, end):
        again = _YEARED.match(text, further.end())
        if not again or not (year := full_year(_ascii(again["year"] or again["short"]))):
            return
        yield from _series(text, again.start(), again, code, year, before=code)
        end = again.end()


def _series(
    text: str,
    start: int,
    match: re.Match[str],
    code: str,
    year: int | None,
    *,
    before: str = "",
    after: str = "",
) -> Iterator[FoundNumber]:
    """The number of `match`, then those that follow it as 、98、102. `before` and `after` belong to the number too,
    but stand elsewhere."""
    further = list(_ONE_MORE.finditer(text, match.start("more"), match.end("more")))
    group = "serial" if match["serial"] else "bare"
    serial = parse_chinese_integer(match[group])
    if not serial or (further and not _rises(serial, further)):
        return
    hao = _ITS_HAO.match(text, match.end(group))
    end = (hao.end() if hao else match.end(group)) if further else match.end()
    raw = text[start:end]
    tidy = tidy_number(raw)
    written = f"{before}{tidy}"
    stem = written.removesuffix("号").removesuffix(match[group].translate(HALF_WIDTH)) if further else ""
    if further:
        written = f"{written.removesuffix('号')}号{after}"
    first = DocumentNumber(code, year, serial, written)
    yield FoundNumber(start=start, end=end, raw=raw, number=first, repaired=tidy)
    for one in further:
        value = parse_chinese_integer(one["digits"])
        if not value:
            continue
        is_range = one["link"][0] in _RANGE_SIGNS and value <= serial + _LONGEST_RANGE
        for between in range(serial + 1, value) if is_range else ():
            number = DocumentNumber(code, year, between, f"{stem}{between}号{after}")
            yield FoundNumber(start=end, end=end, raw="", number=number, repaired="")
        place = end if is_range else one.start("digits")
        end = match.end() if one is further[-1] else one.end()
        number = DocumentNumber(code, year, value, f"{stem}{one['digits'].translate(HALF_WIDTH)}号{after}")
        raw = text[place:end]
        yield FoundNumber(start=place, end=end, raw=raw, number=number, repaired=tidy_number(raw))
        serial = value


def _rises(serial: int, further: list[re.Match[str]]) -> bool:
    """Whether every range goes from the lower to the higher; 10-3号 is one number of a kind that we do not know."""
    for one in further:
        value = parse_chinese_integer(one["digits"]) or 0
        if one["link"][0] in _RANGE_SIGNS and value <= serial:
            return False
        serial = value
    return True


def _order(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    body_end = match.start()
    if body_end and text[body_end - 1] in _NO_ORDERS:
        return
    start, body = body_before(text, body_end)
    if match["serial"] or body:
        yield from _series(text, start, match, f"{body}令", None)


def _in_series(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    """国家税务总局公告2019年第38号, 常委会公告第41号, 主席令（第九十一号）."""
    series, parts = match["series"], match.groupdict()
    start, body = body_before(text, match.start())
    written_year = parts.get("year")
    if not body or (series != "令" and not written_year and body[-1] not in ENDS_OF_BODIES):
        return
    if series == "令" and text[match.start() - 1] in _NO_ORDERS:
        return
    year = full_year(_ascii(written_year)) if written_year else None
    if year or not written_year:
        yield from _series(text, start, match, body + series, year)


def _series_last(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    """第97号令, 2019年第3号公告."""
    year = _YEAR_BEFORE.search(text, max(0, match.start() - 8), match.start())
    start, body = body_before(text, year.start() if year else match.start())
    series = match["series"]
    if series != "令" and (not body or body[-1] not in ENDS_OF_BODIES):
        return
    value = full_year(_ascii(year[1])) if year else None
    if value or not year:
        yield from _series(text, start, match, f"{body}{series}", value, after=series)


def _early(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    code = match["code"]
    if not _OF_A_COURT.search(code) and not STOP.search(code):
        yield from _series(text, match.start(), match, code, full_year(_ascii(match["short"])))


_Reader = Callable[[str, "re.Match[str]"], Iterator[FoundNumber]]
# With a character that a line must hold to be looked at.
_OTHER_FORMS: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    ("令", _ORDER, _order),
    ("令", _IN_BRACKETS, _in_series),
    ("令", _ANNOUNCEMENT, _in_series),
    ("令", _LAST, _series_last),
    ("告", _THROUGH_THE_YEARS, _in_series),
    ("告", _IN_BRACKETS, _in_series),
    ("告", _ANNOUNCEMENT, _in_series),
    ("告", _LAST, _series_last),
    (")", _EARLY, _early),
    ("）", _EARLY, _early),
)


def _ascii(digits: str) -> str:
    return str(int(digits)).zfill(len(digits))
