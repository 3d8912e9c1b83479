"""How long a text says that it holds: 有效期5年, 施行至2026年12月31日 (rule VAL-10).

Only what a document says of itself counts: the clause follows its own entry into force, or names 本办法 and the like.
So 许可证有效期5年, or a rule on the terms of other documents, is never taken for one. A text may say it twice, and
otherwise the second time (有效期5年，至2030年3月1日止): then both are given. What it says of its term and cannot be read
(有效期不超过5年), or says of a part of it alone (附件2有效期2年), is given too, to be asked about. A draft says nothing.
"""

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import TermClause
from site_builder.reading.force_words import BY_ITSELF, COUNT, FORCE, LAPSE, TERM, UP_TO
from site_builder.reading.last_days import ANY_DATE, MONTH_END, named_last_day
from site_builder.reading.own_words import (
    LABEL,
    SELF,
    THE_ABOVE,
    draft_begins,
    is_draft,
    is_quoted,
    own_parts,
    squeezed,
)
from site_builder.reading.plain_sentences import Own, is_plain, speaks_for_itself
from site_builder.reading.titles import inner_title, title_key

STARTS = (
    rf"(?:{SELF}|{THE_ABOVE}[，,]?)?(?:(?:自|从|于)[^，,。；;《》]{{2,30}}|{WRITTEN_DATE}起?)(?:开始)?{FORCE}"
    r"(?:[(（][^()（）]{1,40}[)）])?"
)
LEAD = rf"(?:(?:{LABEL}|[，,。；;])\s*{STARTS}\s*|{LABEL}{STARTS}[，,；;][^。]{{0,100}})[，,；;]\s*(?:其|{SELF})?的?"
# Behind a length its clause ends: 试行一年来, 试行两年后 and 有效期5年以内 are none.
_BARE_LENGTH = rf"(?P<number>{COUNT})\s*(?P<unit>年|个月)(?:(?P<half>半)|[零又]?(?P<months>{COUNT})\s*个月)?|(?P<half_year>半年)"
_LENGTH = rf"(?:{_BARE_LENGTH})(?=\s*(?:[，,。.；;、:：（(）)*_<”’」]|$|止|整|自|从|有效|届满|期满|到期))"
_SINCE = (
    r"(?:(?P<since>(?:自|从)[^，,。；;]{1,20}?|(?:印发|发布|公布|颁布|下发|发文|施行|实施|生效)之?日)"
    r"起(?:开始)?(?:计算|算)?[，,]?)?"
)
# The day without its year: the date before it has the year.
_SHORT = r"[0-9０-９一二三四五六七八九十]{1,3}月[0-9０-９一二三四五六七八九十]{1,3}日"
_UNTIL = rf"(?:(?P<until>{ANY_DATE}|{MONTH_END})|(?P<short>{_SHORT}))"
_TO = rf"(?:{UP_TO}|[-—－–―~～〜]+)"
NAMED = TERM
_POLICY = rf"(?:本?(?:政策|措施|通知|办法|意见|文件)(?:的)?)?{TERM}"
_TERM = re.compile(
    rf"(?:{LEAD}|{LABEL}{SELF}的?|{LABEL}(?={NAMED}(?:自|从|至|[:：])))"
    rf"(?P<words>{NAMED}(?:为|是|[:：])?\s*"
    rf"(?:(?:自|从)?(?P<from>{ANY_DATE})?(?:起|开始)?\s*{_TO}[:：]?\s*{_UNTIL}|"
    rf"{_SINCE}\s*(?:为|共)?\s*(?:暂定)?(?:为)?\s*{_LENGTH}))"
)
_PROVISIONAL = re.compile(
    rf"{LEAD}(?:在[^，,。；;《》]{{2,12}})?(?P<words>(?:(?:暂定(?:施行|实施|执行|试行)?|试行|暂行)(?:为期?)?|(?:施行|实施|执行|有效)?为期){_LENGTH})"
)
_GOES_ON = re.compile(
    rf"(?:{LEAD}|{LABEL}{SELF})(?P<words>(?:{FORCE}|有效|期限)(?:至|到|截至|截止到)(?P<from>){_UNTIL})"
)
_LASTS_FOR = re.compile(rf"{LABEL}(?P<words>{STARTS}{_LENGTH}(?=[，,。；;]|$))")
_LASTS = re.compile(
    rf"{LABEL}(?P<words>(?:{SELF}|{THE_ABOVE})?[，,]?(?:自|从|于)(?P<from>[^，,。；;《》]{{2,30}}?)(?:起|日)?(?:{FORCE}|有效)[，,]?"
    rf"(?:有效期)?(?:执行|施行|实施)?(?:至|到)\s*{_UNTIL})"
)
_POLICY_LASTS = re.compile(
    rf"{LABEL}(?P<words>{_POLICY}(?:为|是|[:：])\s*(?:自|从)?(?P<from>{ANY_DATE})(?:起|开始)?\s*{_TO}\s*{_UNTIL})"
)
# 有效期五年 as a sentence of its own, behind or before the one that says from when the text is in force.
_ALONE = re.compile(
    rf"{LABEL}(?P<words>(?:{SELF}的?)?(?:{NAMED}(?:暂定)?(?:为期?|是|[:：])?|(?:试行|暂行|施行|实施|执行)?为期|试行|暂行)\s*{_LENGTH})\s*$"
)
# 自2026年4月1日至12月31日执行
_FROM_TO = re.compile(
    rf"(?:{LABEL}|[，,；;]\s*)(?:{SELF})?(?P<words>(?:自|从)(?P<from>{ANY_DATE})起?(?:至|到)\s*{_UNTIL}(?:止|期间)?(?:{FORCE}|有效))(?=[，,。；;]|$)"
)
# 2031年4月1日起自动废止, 5年后自动失效, 自施行之日起5年内有效
_OWN_END = rf"(?:(?:{LEAD}|{LABEL}{SELF}|[，,；;]\s*{SELF})(?P<words>"
_ENDS_FROM = re.compile(
    rf"{_OWN_END}(?:自|从|于)?(?P<eve>{WRITTEN_DATE})(?:零时)?起{BY_ITSELF}{{0,2}}{LAPSE}))(?=[，,。；;]|$)"
)
_ENDS_AFTER = re.compile(
    rf"{_OWN_END}(?:(?:至|到)?(?P<until>{WRITTEN_DATE})(?:止|后|期满后?)(?:起)?|{_SINCE}(?:满)?(?:{_BARE_LENGTH})(?:后|期满后?|届满后?))"
    rf"{BY_ITSELF}{{0,2}}{LAPSE}))(?=[，,。；;]|$)"
)
_WITHIN = re.compile(rf"{_OWN_END}{_SINCE}(?:{_BARE_LENGTH})(?:以)?内有效))(?=[，,。；;]|$)")
# Before a day, or up to it: that is asked.
_BEFORE = re.compile(rf"{_OWN_END}(?:在)?(?P<until>{WRITTEN_DATE})(?:之|以)?前有效))(?=[，,。；;]|$)")
_FORMS = (
    _TERM,
    _PROVISIONAL,
    _GOES_ON,
    _FROM_TO,
    _LASTS,
    _LASTS_FOR,
    _POLICY_LASTS,
    _ENDS_FROM,
    _ENDS_AFTER,
    _WITHIN,
    _BEFORE,
)
# What is said of the term and cannot be read.
_SOME_LENGTH = rf"(?:{COUNT}\s*(?:年|个月)|半年)"
_UNREAD = re.compile(
    rf"(?:{LEAD}|{LABEL}{SELF}的?|[，,；;]\s*{SELF}的?)(?P<words>{NAMED}(?:为期?|是|[:：])?\s*"
    rf"(?:(?:暂定|一般|原则上|大约|约)?(?:不得?超过|最长|最多|最短|不少于|至少|暂定|一般|原则上|大约|约|{_SOME_LENGTH}(?!以?内))"
    rf"|{UP_TO}|(?:另行|待|视|随|同|与|由|根据|按照|以){{1}}|自{ANY_DATE})[^，,。；;\n]{{0,40}})"
)
_END_UNREAD = re.compile(
    rf"(?:{LEAD}|{LABEL}{SELF}|[，,；;]\s*{SELF})(?P<words>(?:于|自|从|到|至|在)?[^，,。；;《》\n]{{0,16}}"
    rf"[0-9０-９〇一二三四五六七八九十][年月日][^，,。；;《》\n]{{0,8}}?{BY_ITSELF}{{0,2}}{LAPSE})(?=[，,。；;]|$)"
)
_PART_NUMBER = "第[0-9一二三四五六七八九十百]{1,5}"
_OF_A_PART = re.compile(
    rf"(?:{LABEL}|[，,；;]\s*|其中[，,]?|但(?:是)?[，,]?)(?P<words>"
    rf"(?:附件[0-9一二三四五六七八九十]{{0,2}}|{_PART_NUMBER}(?:章|条(?=的|规定|所列)|款)|(?<=[中但是，,]){_PART_NUMBER}条)"
    rf"[^，,。；;《》\n]{{0,12}}?{NAMED}(?:为|是|[:：])?(?:{_SOME_LENGTH}|{UP_TO})[^，,。；;\n]{{0,16}})"
)
# What the same sentence adds: the day after the length, or the length after the day.
_DAY_TOO = re.compile(
    rf"\s*[，,；;（(]\s*(?P<words>(?:即|{NAMED})?(?:(?:自|从)?(?P<from>{ANY_DATE})(?:起|开始)?)?\s*{_TO}[:：]?\s*{_UNTIL})"
)
_LENGTH_TOO = re.compile(
    rf"(?:日?止)?\s*[，,；;（(]\s*(?P<words>(?:即|共|{NAMED})(?:为|是|[:：])?\s*{_LENGTH})"
)
_SINCE_TOO = re.compile(r"\s*[，,；;（(]\s*(?P<since>(?:自|从)[^，,。；;]{1,20}?)起(?:开始)?(?:计算|算|计)")
_STARTED = re.compile(rf"{LABEL}{STARTS}\s*(?:[，,；;]|$)")
_STARTS_BEHIND = re.compile(rf"。[ 　]*{STARTS}\s*[，,。；;]")
# 《甲办法》第十条规定，本办法自…起施行: it is told of another.
_NAMED_FIRST = re.compile(rf"{LABEL}《(?P<title>[^《》\n]{{2,100}})》(?:[(（][^()（）]{{1,12}}[)）])?")
_IS_TOLD = re.compile(
    rf"{LABEL}(?:根据|按照|依照|依据|按)?《[^《》\n]{{2,100}}》[^，,。；;\n]{{0,40}}(?:规定|明确|要求|载明|指出|写明)[，,：:]"
)
_BARE = re.compile(LABEL)
_PAPER = re.compile("证书|[可住业工格行驶人产明]证|执照|合同|协议|报价|投标|标书|批件|资质")
_NEAR = 100
"""Characters before a line 有效期：… in which the name of what it belongs to may stand."""
_ONE_DAY = timedelta(days=1)
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
    re.compile("至(?:(?<=[行施效限]至)|(?<=[行施效限]，至))"),
    re.compile("到(?:(?<=[行施效]到)|(?<=[行施效]，到))"),
    re.compile("期(?<=为期)(?=[0-9０-９一二两三四五六半十])"),
    re.compile("定(?<=暂定)"),
    re.compile("行(?<=[试施执暂]行)(?=为?[0-9０-９一二两三四五六半十])"),
    re.compile("废(?=止)|失(?=效)|作(?=废)"),
    re.compile("[内前](?=有效)"),
    re.compile(f"日(?={FORCE}|止|期间|有效)"),
)


def term_clauses(text: str, *, own_title: str = "", first_line: int = 1) -> tuple[TermClause, ...]:
    """What `text` states on its own term, each statement that says something else once, in order.

    `first_line` is the line of the file on which `text` begins.
    """
    if is_draft(own_title):
        return ()
    own = own_parts(text, own_title)
    is_spoken = speaks_for_itself(own_title)
    found: dict[tuple[int, date | None], TermClause] = {}
    for match, start, at in _statements(text, own_title):
        place = start + at(match.start("words"))
        if (found and not own.hold(start)) or is_quoted(text, place) or _is_of_a_paper(match, text, start):
            continue
        is_told = is_spoken or bool(re.search(SELF, match[0]))
        is_understood = (
            is_told
            and is_plain(text, place, place + 1, own=Own.TERM)
            and not (_has_no_subject(match) and _may_be_of_another(text[:start], own_title))
        )
        for one in (match, *_added(match)):
            until, months = (None, 0) if match.re in _ASKED else _meaning(one)
            if (
                (not (until or months) and not own.hold(start))
                or (months, until) in found
                or len(found) >= _MOST
            ):
                continue
            begin = start + at(one.start("words"))
            found[months, until] = TermClause(
                months=months,
                until=until,
                since=_since(one),
                words=one["words"].strip(),
                is_in_annex=not own.hold(start),
                line=first_line + text.count("\n", 0, begin),
                column=begin - text.rfind("\n", 0, begin),
                first=_first(one),
                is_plain=bool(until or months) and is_understood,
            )
    return tuple(found.values())


_ASKED = (_UNREAD, _END_UNREAD, _OF_A_PART)
_START = re.compile(STARTS)
_OTHER = re.compile(r"《|〔[0-9０-９]{4}〕|继续|延续|延长|顺延|期满|到期|届满")
_PROLONGS = re.compile("延长|延续|顺延|继续|续期|清理")


def _has_no_subject(match: re.Match[str]) -> bool:
    """Whether 有效期至2028年12月31日 stands without 本办法 and without its own 自…起施行."""
    return not re.search(SELF, match[0]) and not _START.search(match[0])


def _may_be_of_another(before: str, own_title: str) -> bool:
    """Whether a term without a subject may be that of a document named before it: 《甲》继续有效。有效期至2028年12月31日."""
    return bool(_PROLONGS.search(own_title) or _OTHER.search(before))


def _since(match: re.Match[str]) -> str:
    """From when the months count, said before or behind them."""
    behind = _SINCE_TOO.match(match.string, match.end())
    return match.groupdict().get("since") or (behind["since"] if behind else "")


def _first(match: re.Match[str]) -> date | None:
    day = re.search(ANY_DATE, match.groupdict().get("from") or "")
    return parse_date(day[0]) if day else None


def _statements(text: str, own_title: str) -> Iterator[tuple[re.Match[str], int, Callable[[int], int]]]:
    """The statements of sentences, each with the offset of its sentence and the place there of each of its characters."""
    place = 0
    ends = draft_begins(text)
    for word in sorted(match.start() for end in _ENDS_OF_WORDS for match in end.finditer(text, 0, ends)):
        if word < place:
            continue
        # Only sentences that hold such a word are looked at.
        start = max(place - 1, text.rfind("。", place, word), text.rfind("\n", place, word)) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        if len(sentence[0]) <= _LONGEST_SENTENCE and not _IS_TOLD.match(sentence[0]):
            words, at = squeezed(sentence[0])
            for match in _own_terms(_without_own_name(words, own_title), text, start, place):
                yield match, start, at


def _without_own_name(sentence: str, own_title: str) -> str:
    """The sentence with a comma for its own title at the beginning; every place stays the same."""
    named = _NAMED_FIRST.match(sentence) if "《" in sentence else None
    if not named or not own_title:
        return sentence
    is_own = title_key(named["title"]) in map(title_key, (own_title, inner_title(own_title)))
    return " " * (named.end() - 1) + "，" + sentence[named.end() :] if is_own else sentence


def _added(match: re.Match[str]) -> Iterator[re.Match[str]]:
    for form in (_DAY_TOO, _LENGTH_TOO):
        if more := form.match(match.string, match.end()):
            yield more


def _own_terms(words: str, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """What one sentence, at `text[start:end]`, says of the term of its text, and what of a part of it."""
    for form in _FORMS:
        if match := form.search(words):
            yield match
            break
    else:
        if (alone := _ALONE.match(words)) and (
            _STARTED.match(_sentence_before(text, start)) or _STARTS_BEHIND.match(text, end)
        ):
            yield alone
        elif match := _UNREAD.search(words) or _END_UNREAD.search(words):
            yield match
    if part := _OF_A_PART.search(words):
        yield part


def _sentence_before(text: str, start: int) -> str:
    """The sentence that ends with the 。 right before `start`; empty if none does."""
    end = start
    while end and text[end - 1] in " \n\t　":
        end -= 1
    if not end or text[end - 1] not in "。，,；;":
        return ""
    before = text[max(text.rfind("。", 0, end - 1), text.rfind("\n", 0, end - 1)) + 1 : end - 1]
    return before if len(before) <= _LONGEST_SENTENCE else ""


def _is_of_a_paper(match: re.Match[str], text: str, start: int) -> bool:
    """Whether 有效期：… names nobody and stands below the name of a licence, a contract or an offer."""
    if not _BARE.fullmatch(match.string, 0, match.start("words")):
        return False
    return bool(_PAPER.search(text, max(0, start - _NEAR), start))


def _meaning(match: re.Match[str]) -> tuple[date | None, int]:
    """The last day, or how many months."""
    groups = match.groupdict()
    if eve := groups.get("eve"):
        day = parse_date(eve.replace(" ", ""))
        return (day - _ONE_DAY if day else None), 0
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
