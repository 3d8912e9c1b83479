"""How long a text says that it holds: 有效期5年, 施行至2026年12月31日 (rule VAL-10).

Only what a document says of itself counts: the clause follows its own entry into force, or names 本办法 and the like.
So 许可证有效期5年, or a rule on the terms of other documents, is never taken for one. A text may say it twice, and
otherwise the second time (有效期5年，至2030年3月1日止): then both are given.
"""

import re
from collections.abc import Iterator
from datetime import date

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import TermClause
from site_builder.reading.last_days import ANY_DATE, MONTH_END, named_last_day
from site_builder.reading.own_words import LABEL, SELF, is_quoted, own_parts

STARTS = (
    rf"(?:{SELF})?(?:(?:自|从|于)[^，,。；;《》]{{2,30}}|{WRITTEN_DATE}起?)(?:施行|实施|执行|试行|生效)"
    r"(?:[(（][^()（）]{1,8}[)）])?"
)
LEAD = rf"(?:{LABEL}|[，,。；;])\s*{STARTS}\s*[，,；;]\s*(?:其|{SELF})?的?"
_NUMERAL = rf"(?:(?:{CHINESE_NUMERAL}){{1,3}}|[0-9０-９]{{1,3}})"
# Behind a length its clause ends: 试行一年来, 试行两年后 and 有效期5年以内 are none.
_LENGTH = (
    rf"(?:(?P<number>{_NUMERAL})\s*(?P<unit>年|个月)(?:(?P<half>半)|[零又]?(?P<months>{_NUMERAL})\s*个月)?|(?P<half_year>半年))"
    r"(?=\s*(?:[，,。；;、:：（(）)*_<”’」]|$|止|整|自|从|有效|届满|期满|到期))"
)
_SINCE = (
    r"(?:(?P<since>(?:自|从)[^，,。；;]{1,20}?|(?:印发|发布|公布|颁布|下发|发文|施行|实施|生效)之?日)"
    r"起(?:计算|算)?[，,]?)?"
)
# The day without its year: the date before it has the year.
_SHORT = r"[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日"
_UNTIL = rf"(?:(?P<until>{ANY_DATE}|{MONTH_END})|(?P<short>{_SHORT}))"
_TO = r"(?:截止到|截止|截至|到|至|[-—－–―~～〜]+)"
NAMED = r"(?:有效期|试行期|施行期|执行期|暂行期|实施期)"
_POLICY = r"(?:本?(?:政策|措施|通知|办法|意见|文件)(?:的)?)?(?:有效|执行|实施|施行|试行)期(?:限)?"
_TERM = re.compile(
    rf"(?:{LEAD}|{LABEL}{SELF}的?|{LABEL}(?={NAMED}(?:限)?(?:自|从|至|[:：])))"
    rf"(?P<words>{NAMED}(?:限)?(?:为|是|[:：])?\s*"
    rf"(?:(?:自|从)?(?P<from>{ANY_DATE})?(?:起|开始)?\s*{_TO}[:：]?\s*{_UNTIL}|"
    rf"{_SINCE}\s*(?:为|共)?\s*(?:暂定)?(?:为)?\s*{_LENGTH}))"
)
_PROVISIONAL = re.compile(
    rf"{LEAD}(?P<words>(?:(?:暂定(?:施行|实施|执行|试行)?|试行|暂行)(?:为期?)?|(?:施行|实施|执行|有效)?为期){_LENGTH})"
)
_GOES_ON = re.compile(
    rf"(?:{LEAD}|{LABEL}{SELF})(?P<words>(?:试行|暂行|施行|实施|执行|有效)(?:至|到|截至|截止到)(?P<from>){_UNTIL})"
)
_LASTS_FOR = re.compile(rf"{LABEL}(?P<words>{STARTS}{_LENGTH}(?=[，,。；;]|$))")
_LASTS = re.compile(
    rf"{LABEL}(?P<words>(?:{SELF})?(?:自|从|于)(?P<from>[^，,。；;《》]{{2,30}}?)(?:起|日)?(?:施行|实施|执行|试行|有效)[，,]?"
    rf"(?:有效期)?(?:执行|施行|实施)?(?:至|到)\s*{_UNTIL})"
)
_POLICY_LASTS = re.compile(
    rf"{LABEL}(?P<words>{_POLICY}(?:为|是|[:：])\s*(?:自|从)?(?P<from>{ANY_DATE})(?:起|开始)?\s*{_TO}\s*{_UNTIL})"
)
# 有效期五年 as a sentence of its own, behind the one that says from when the text is in force.
_ALONE = re.compile(
    rf"{LABEL}(?P<words>(?:{SELF}的?)?(?:{NAMED}(?:限)?(?:暂定)?(?:为期?|是|[:：])?|(?:试行|暂行|施行|实施|执行)?为期|试行|暂行)\s*{_LENGTH})\s*$"
)
_FORMS = (_TERM, _PROVISIONAL, _GOES_ON, _LASTS, _LASTS_FOR, _POLICY_LASTS)
# What the same sentence adds: the day after the length, or the length after the day.
_DAY_TOO = re.compile(
    rf"\s*[，,；;（(]\s*(?P<words>(?:即|{NAMED}(?:限)?)?(?:(?:自|从)?(?P<from>{ANY_DATE})(?:起|开始)?)?\s*{_TO}[:：]?\s*{_UNTIL})"
)
_LENGTH_TOO = re.compile(
    rf"(?:日?止)?\s*[，,；;（(]\s*(?P<words>(?:即|共|{NAMED}(?:限)?)(?:为|是|[:：])?\s*{_LENGTH})"
)
_STARTED = re.compile(rf"{LABEL}{STARTS}\s*$")
_BARE = re.compile(LABEL)
_PAPER = re.compile("证书|[可住业工格行驶人产明]证|执照|合同|协议|报价|投标|标书|批件|资质")
_NEAR = 100
"""Characters before a line 有效期：… in which the name of what it belongs to may stand."""
_SENTENCE = re.compile(r"[^。\n]+")
_LONGEST_SENTENCE = 400
_LONGEST_TERM = 99 * 12
"""In months. What is longer is no term but a year: 2026年."""
_MOST = 3
"""Different statements of one text that are told of."""
# The last characters of the words without which no term is said: one plain character is found in a tenth of the time
# of the words.
_ENDS_OF_WORDS = (
    re.compile("期(?<=有效期|试行期|施行期|执行期|实施期|暂行期)"),
    re.compile("至(?:(?<=[行施效]至)|(?<=[行施效]，至))"),
    re.compile("到(?:(?<=[行施效]到)|(?<=[行施效]，到))"),
    re.compile("期(?<=为期)(?=[0-9０-９一二两三四五六半十])"),
    re.compile("定(?<=暂定)"),
    re.compile("行(?<=[试施执暂]行)(?=为?[0-9０-９一二两三四五六半十])"),
)


def term_clauses(text: str, *, own_title: str = "", first_line: int = 1) -> tuple[TermClause, ...]:
    """What `text` states on its own term, each statement that says something else once, in order.

    `first_line` is the line of the file on which `text` begins.
    """
    own = own_parts(text, own_title)
    found: dict[tuple[int, date | None], TermClause] = {}
    for match, start in _statements(text):
        place = start + match.start("words")
        if (found and not own.hold(start)) or is_quoted(text, place) or _is_of_a_paper(match, text, start):
            continue
        for one in (match, *_added(match)):
            until, months = _meaning(one)
            if (until or months) and (months, until) not in found and len(found) < _MOST:
                found[months, until] = TermClause(
                    months=months,
                    until=until,
                    since=one.groupdict().get("since") or "",
                    words=one["words"].strip(),
                    is_in_annex=not own.hold(start),
                    line=first_line + text.count("\n", 0, start),
                    column=start + one.start("words") - text.rfind("\n", 0, start + one.start("words")),
                )
    return tuple(found.values())


def _statements(text: str) -> Iterator[tuple[re.Match[str], int]]:
    """The statements of sentences, each with the offset of its sentence."""
    place = 0
    for word in sorted(match.start() for end in _ENDS_OF_WORDS for match in end.finditer(text)):
        if word < place:
            continue
        # Only sentences that hold such a word are looked at.
        start = max(place - 1, text.rfind("。", place, word), text.rfind("\n", place, word)) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        if len(sentence[0]) <= _LONGEST_SENTENCE and (match := _own_term(sentence)):
            yield match, sentence.start()


def _added(match: re.Match[str]) -> Iterator[re.Match[str]]:
    for form in (_DAY_TOO, _LENGTH_TOO):
        if more := form.match(match.string, match.end()):
            yield more


def _own_term(sentence: re.Match[str]) -> re.Match[str] | None:
    for form in _FORMS:
        if match := form.search(sentence[0]):
            return match
    alone = _ALONE.match(sentence[0])
    before = _sentence_before(sentence.string, sentence.start()) if alone else ""
    return alone if len(before) <= _LONGEST_SENTENCE and _STARTED.match(before) else None


def _sentence_before(text: str, start: int) -> str:
    """The sentence that ends with the 。 right before `start`; empty if none does."""
    end = start
    while end and text[end - 1] in " \n\t　":
        end -= 1
    if not end or text[end - 1] != "。":
        return ""
    return text[max(text.rfind("。", 0, end - 1), text.rfind("\n", 0, end - 1)) + 1 : end - 1]


def _is_of_a_paper(match: re.Match[str], text: str, start: int) -> bool:
    """Whether 有效期：… names nobody and stands below the name of a licence, a contract or an offer."""
    if not _BARE.fullmatch(match.string, 0, match.start("words")):
        return False
    return bool(_PAPER.search(text, max(0, start - _NEAR), start))


def _meaning(match: re.Match[str]) -> tuple[date | None, int]:
    """The last day, or how many months."""
    groups = match.groupdict()
    is_day = bool(groups.get("until") or groups.get("short"))
    return _last_day(groups), 0 if is_day else _months(match)


def _last_day(groups: dict[str, str | None]) -> date | None:
    """The day itself; 2027年底 and 2027年12月 as their last day; 12月31日 in the year of the day before it."""
    until, short, first = groups.get("until"), groups.get("short"), groups.get("from")
    if until:
        return named_last_day(until)
    day = re.search(ANY_DATE, first or "") if short else None
    start = parse_date(day[0]) if day else None
    return parse_date(f"{start.year}年{short}") if start and short else None


def _months(match: re.Match[str]) -> int:
    """0 for a length that no term has."""
    if match["half_year"]:
        return 6
    number = parse_chinese_integer(match["number"]) or 0
    if match["unit"] == "年":
        number = number * 12 + (6 if match["half"] else parse_chinese_integer(match["months"] or "0") or 0)
    return number if number <= _LONGEST_TERM else 0
