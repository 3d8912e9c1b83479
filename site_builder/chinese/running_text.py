"""Document numbers inside running text, where the words before a number are Chinese too.

对照湘政办函〔2017〕44号 holds the number 湘政办函〔2017〕44号: the code is what remains when the words that
introduce it (对照, 根据, 和 …) are cut off. Codes that are known win over any guess.
"""

import re
from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace

from site_builder.chinese.document_number import (
    CLOSING,
    OPENING,
    SPACE,
    DocumentNumber,
    full_year,
)
from site_builder.chinese.lines import lines_with
from site_builder.chinese.numerals import CHINESE_NUMERAL, parse_chinese_integer

_DIGIT = "[0-9０-９]"
# Bounded, so that a run of blanks costs nothing.
_GAP = f"{SPACE}{{0,3}}"
_YEAR = rf"[{re.escape(OPENING)}]{_GAP}(?P<year>{_DIGIT}{{4}})年?{_GAP}[{re.escape(CLOSING)}]"
# A bracket comes first whatever follows, so that the search can jump from bracket to bracket.
_ANY_YEAR = (
    rf"[{re.escape(OPENING)}](?:{_GAP}(?P<year>{_DIGIT}{{4}})年?{_GAP}[{re.escape(CLOSING)}]"
    rf"|(?<=[〔［\[【﹝]){_GAP}(?P<short>{_DIGIT}{{2}}){_GAP}[〕］\]】﹞])"
)
_SERIAL = rf"{_GAP}第?{_GAP}(?P<serial>{_DIGIT}{{1,6}})"
# 号楼, 号线 and the like are no numbers of documents.
_HAO = rf"{_GAP}号(?![楼线车馆门院机井桥路栋厂店])"
_MORE_SERIALS = (
    rf"(?P<more>(?:{_GAP}号?{_GAP}[、和及,，]{_GAP}第?{_GAP}{_DIGIT}{{1,6}}(?={_GAP}[、和及,，号])){{0,30}})"
)
_YEARED = re.compile(rf"{_ANY_YEAR}{_SERIAL}{_MORE_SERIALS}{_HAO}")
_ORDER = re.compile(
    rf"令{_GAP}(?:第{_GAP}(?P<serial>{_DIGIT}{{1,5}}|{CHINESE_NUMERAL}+)|(?P<bare>{_DIGIT}{{1,5}})){_MORE_SERIALS}{_HAO}"
)
_ORDER_LAST = re.compile(rf"第{_GAP}(?P<serial>{_DIGIT}{{1,5}}|{CHINESE_NUMERAL}+){_MORE_SERIALS}{_GAP}号令")
_ANNOUNCEMENT = re.compile(
    rf"(?:公告|通告|令){_GAP}(?P<year>{_DIGIT}{{4}})年?{_GAP}第{_GAP}(?P<serial>{_DIGIT}{{1,5}}){_MORE_SERIALS}{_HAO}"
)
_HAO_MARK = (re.compile("号"),)
_NEXT_YEARED = re.compile(rf"{_GAP}[、和及,，]{_GAP}(?={_YEAR}{_SERIAL})")
_ONE_MORE = re.compile(rf"{_DIGIT}{{1,6}}")
_RUN = re.compile(
    rf"[\u3400-\u9fffA-Za-z](?:[\u3400-\u9fffA-Za-z]|{SPACE}(?=[\u3400-\u9fff])){{0,29}}{_GAP}$"
)
_LONGEST_CODE = 14
_USUAL_CODE = 8

# Never part of a code: everything up to the last of these is cut off.
_STOP = re.compile(
    "对照|根据|按照|依据|依照|遵照|参照|关于|落实|贯彻|执行|印发|转发|下发|公布|发布|颁布|批转|制定|出台|废止|修改|修订|"
    "替代|代替|取代|停止|结合|通过|实施|以及|还有|或者|同时|文件|通知|意见|方案|办法|规定|决定|号文|号令|参见|详见|见于|"
    "[一二三四五六七八九十]日|现将|[的了是在把号为]"
)
# Part of a code at times (和县, 太原, 自贡, 经信, 大数据): cut off only where a whole code remains.
_SOFT_STOP = re.compile("(?<!共)和(?!国)|[及与或原以并同如将即依于从自经由对按据要见其到该此至]")
# Names of bodies hold such characters too (人力资源和社会保障部, 对外贸易部): cut off only in front of them.
_BEFORE_BODY = re.compile("[和及与或以原由按据依见将]*")
_NO_PLACE = re.compile("[政府委办信发函字规文]*$")
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
    """What should stand there instead of `raw`; the same if nothing is wrong."""

    @property
    def is_standard(self) -> bool:
        return self.raw == self.repaired


def find_numbers(text: str, known_codes: Collection[str] = ()) -> tuple[FoundNumber, ...]:
    """Every document number in `text`, in order. `known_codes` are codes (机关代字) of documents of the site.

    Joint numbers (第97、98号) give one entry each: the first with the code, the others their digits only.
    """
    found: dict[int, FoundNumber] = {}
    # No number goes beyond its line.
    lines = lines_with(_HAO_MARK, text)
    if not lines:
        return ()
    for start, end in lines:
        for match in _YEARED.finditer(text, start, end):
            for number in _yeared(text, match, known_codes):
                found.setdefault(number.start, number)
    if "令" in text or "公告" in text or "通告" in text:
        for mark, pattern, read in _ORDER_FORMS:
            if mark not in text:
                continue
            for start, end in lines:
                for match in pattern.finditer(text, start, end):
                    for number in read(text, match):
                        found.setdefault(number.start, number)
    return tuple(found[start] for start in sorted(found))


def _yeared(text: str, match: re.Match[str], known: Collection[str]) -> Iterator[FoundNumber]:
    year = full_year(_ascii(match["year"] or match["short"]))
    start, code = _code_before(text, match.start(), known)
    if not year or not code:
        return
    yield from _series(text, start, match, code, year)
    end = match.end()
    # 国发〔2016〕36号、〔2017〕5号: the code holds for the second year too.
    while further := _NEXT_YEARED.match(text, end):
        again = _YEARED.match(text, further.end())
        if not again or not (year := full_year(_ascii(again["year"] or again["short"]))):
            return
        yield from _series(text, again.start(), again, code, year)
        end = again.end()


def _series(
    text: str, start: int, match: re.Match[str], code: str, year: int | None
) -> Iterator[FoundNumber]:
    """The number of `match`, then those that follow it as 、98、102."""
    further = list(_ONE_MORE.finditer(text, match.start("more"), match.end("more")))
    written = match["serial"] or match.groupdict().get("bare") or ""
    number = _number(code, year, written)
    if not number:
        return
    first_end = (match.end("serial") if match["serial"] else match.end("bare")) if further else match.end()
    raw = text[start:first_end]
    yield FoundNumber(
        start=start, end=first_end, raw=raw, number=number, repaired=_repaired(raw, number, bool(further))
    )
    for n, digits in enumerate(further, 1):
        other = _number(code, year, digits[0])
        if other:
            end = match.end() if n == len(further) else digits.end()
            raw = text[digits.start() : end]
            yield FoundNumber(start=digits.start(), end=end, raw=raw, number=other, repaired=raw)


def _number(code: str, year: int | None, serial: str) -> DocumentNumber | None:
    value = parse_chinese_integer(serial)
    return DocumentNumber(code, year, value) if value else None


def _repaired(raw: str, number: DocumentNumber, is_joint: bool) -> str:
    """The standard form; one number of several keeps its open end, Chinese numerals of an order stay."""
    standard = number.text.removesuffix("号") if is_joint else number.text
    if raw[0] in OPENING:
        standard = standard[standard.index("〔") :]
    if re.search(f"第{CHINESE_NUMERAL}+号?$", raw):
        return raw
    return standard


def _code_before(text: str, end: int, known: Collection[str]) -> tuple[int, str]:
    """Where the code that ends at `end` starts, and the code without spaces; empty if there is none."""
    run = _RUN.search(text, max(0, end - 32), end)
    if not run:
        return end, ""
    written = run[0]
    for length in range(len(written), 1, -1):
        if written[-length:] in known:
            return end - length, written[-length:]
    start = run.start() + _cut(written, text, run.start())
    code = re.sub(SPACE, "", text[start:end])
    return (start, code) if 2 <= len(code) <= _LONGEST_CODE else (end, "")


def _cut(written: str, text: str, start: int) -> int:
    """How many characters of the run `written`, which begins at `start`, stand before the code."""
    place = _hard_cut(written, text, start)
    if place == 0 and _opens(text, start) and len(written) <= _USUAL_CODE:
        return _leading_space(written, 1 if written[0] == "原" and len(written) > 3 else 0)
    for match in _SOFT_STOP.finditer(written, place):
        rest = written[match.end() :].strip()
        if len(rest) >= 2 and not _NO_PLACE.fullmatch(rest):
            place = match.end()
    return _leading_space(written, place)


def _hard_cut(written: str, text: str, start: int) -> int:
    """Up to the last word that no code contains; the first character after a digit is its unit (3月1日交通部)."""
    unit = 1 if start and text[start - 1].isdigit() else 0
    return max((match.end() for match in _STOP.finditer(written)), default=unit)


def _opens(text: str, start: int) -> bool:
    """Whether a bracket or a line begins just before `start`, so that nothing but the number can stand there."""
    return start == 0 or text[start - 1] in "(（[【\n"


def _leading_space(written: str, place: int) -> int:
    return place + len(written[place:]) - len(written[place:].lstrip())


def _order(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    body_end = match.start()
    if body_end and text[body_end - 1] in _NO_ORDERS:
        return
    start, body = _body_before(text, body_end)
    if match["serial"] or body:
        yield from _series(text, start, match, f"{body}令", None)


def _order_last(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    """第97号令: as usual in running text as 令第97号, so there is nothing to repair."""
    start, body = _body_before(text, match.start())
    for found in _series(text, start, match, f"{body}令", None):
        yield replace(found, repaired=found.raw)


def _announcement(text: str, match: re.Match[str]) -> Iterator[FoundNumber]:
    word = re.match("公告|通告|令", match[0])
    start, body = _body_before(text, match.start())
    if word and body:
        yield from _series(text, start, match, body + word[0], full_year(_ascii(match["year"])))


def _body_before(text: str, end: int) -> tuple[int, str]:
    """The body that issues an order: the same cut, but a long name is allowed."""
    run = _RUN.search(text, max(0, end - 32), end)
    if not run:
        return end, ""
    place = _hard_cut(run[0], text, run.start())
    before = _BEFORE_BODY.match(run[0], place)
    start = run.start() + _leading_space(run[0], before.end() if before else place)
    return start, re.sub(SPACE, "", text[start:end])


_Reader = Callable[[str, "re.Match[str]"], Iterator[FoundNumber]]
# With what a text must hold, which is quicker to see.
_ORDER_FORMS: tuple[tuple[str, re.Pattern[str], _Reader], ...] = (
    ("号", _ANNOUNCEMENT, _announcement),
    ("令", _ORDER, _order),
    ("号令", _ORDER_LAST, _order_last),
)


def _ascii(digits: str) -> str:
    return str(int(digits)).zfill(len(digits))
