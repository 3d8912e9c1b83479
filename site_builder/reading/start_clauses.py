"""From which day a text says that it is in force: 本办法自2027年1月1日起施行 (rule VAL-33).

Only what a document says of itself counts, and nothing of a draft. Where it names several days (第五条自…起施行 apart), one
that the calendar has not, or one to be worked out, the clause says so: it is asked about.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import StartClause, StartDoubt
from site_builder.reading.force_words import FORCE, ISSUE
from site_builder.reading.own_words import (
    LABEL,
    SELF,
    THE_ABOVE,
    OwnParts,
    draft_begins,
    is_draft,
    is_quoted,
    own_parts,
    squeezed,
)
from site_builder.reading.plain_sentences import Own, is_plain, speaks_for_itself
from site_builder.reading.titles import inner_title, title_key

_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９])+"
_END = r"(?=[，,。；;:：（(）)\s]|至|有效|[一二两三四五六0-9]|$)"
_TAKES_EFFECT = rf"(?:起|开始|正式|即)*{FORCE}{_END}"
_DAY = rf"(?:自|从|于)?\s*(?P<day>{WRITTEN_DATE})\s*(?:零时|[0０]时|[0０]点)?"
_WHEN = (
    rf"(?:{_DAY}(?:(?=起|开始|正式|施|实|执|试|生)|起?[至到]{WRITTEN_DATE}(?:止|期间)?(?={FORCE}))|"
    rf"(?:自|从)?{ISSUE}(?:之)?日(?:起)?(?:满|的?第)?"
    rf"(?:(?P<number>{_NUMERAL})(?P<unit>日|天|个工作日|个月)(?:后|之后|以后|届满)?)?)"
)
_NAMED_DAY = rf"(?:的)?(?:施行|实施|生效)(?:日期|时间)(?:为|是|[:：])\s*{_DAY.replace('day', 'named')}(?=[，,。；;\s]|$)"
_HERE = rf"[^。；;]{{0,120}}(?:{ISSUE}|公告|通告|通知)(?:给你们|如下|施行|执行)?[，,](?:请[^，,。；;]{{1,20}}[，,])?"
_SUBJECT = rf"(?:{SELF}|{THE_ABOVE}|《(?P<title>[^《》]{{2,100}})》(?:[(（][^()（）]{{1,12}}[)）])?|{_HERE})"
_START = re.compile(rf"{LABEL}{_SUBJECT}?[，,]?\s*(?P<words>{_WHEN}{_TAKES_EFFECT})")
_NAMED = re.compile(rf"{LABEL}(?:{SELF})?(?P<words>{_NAMED_DAY})")
_AFTER_OTHERS = re.compile(
    rf"(?:{LABEL}{SELF}[^。；;]{{0,40}}[，,]|[，,；;]\s*{SELF})\s*(?P<words>{_WHEN}{_TAKES_EFFECT})"
)
_ONE_PART = re.compile(
    r"^\s*[#>*\s-]*(?:第[^ 　]{1,8}条|(?:[(（][^()（）]{1,4}[)）]|[0-9]{1,2}[.、．])[\s*　]*)$"
)
_SOME_TIME = (
    r"(?:(?:自|从|于|经|报|待|俟)[^，,。；;《》\n]{1,50}?|[^，,。；;《》\n]{0,12}(?:推迟|延期|延迟|提前)[至到][^，,。；;《》\n]{1,20}?)"
    r"(?:起|开始|后|之后|以后|日|之时|正式)"
)
# A day that the words do not tell, or that waits for something.
_UNKNOWN = (
    re.compile(
        rf"{LABEL}{SELF}[^。；;《》\n]{{0,60}}(?P<words>(?:推迟|延期|延迟|提前)[至到][^，,。；;《》\n]{{1,24}}?(?:起)?{FORCE}){_END}"
    ),
    re.compile(rf"{LABEL}(?:{SELF}|{THE_ABOVE})[，,]?(?P<words>{_SOME_TIME}{FORCE}){_END}"),
    re.compile(
        rf"{LABEL}{SELF}(?P<words>(?:自|从)《[^《》\n]{{2,60}}》[^，,。；;《》\n]{{1,30}}起{FORCE}){_END}"
    ),
    re.compile(
        rf"{LABEL}{SELF}(?P<words>(?:与|同|和|随)[^，,。；;\n]{{2,60}}(?:同步|同时|一并){FORCE}){_END}"
    ),
    re.compile(rf"{LABEL}(?P<words>自[^，,。；;《》\n]{{1,24}}?起{FORCE}){_END}"),
    re.compile(
        rf"(?:{LABEL}|[，,；;]\s*){SELF}(?:的)?(?:具体)?(?P<words>(?:施行|实施|生效|执行|试行)(?:日期|时间)[^。；;\n]{{1,40}})"
    ),
    re.compile(
        rf"(?:{LABEL}|[，,；;]\s*)(?:具体)?(?P<words>(?:施行|生效)(?:日期|时间)(?:由|以|另|待|根据|按)[^。；;\n]{{1,40}})"
    ),
)
# 第三条自2026年7月1日起施行, 其余条款自…起施行: parts of the text.
_PARTS = re.compile(
    rf"(?:{LABEL}|[，,；;]\s*|其中[，,]?)(?P<words>(?:第{_NUMERAL}[章条款项]|附件[0-9一二三四五六七八九十]{{0,2}}"
    rf"|前款|本条(?!例)|(?:其余|其他|其它)(?:各)?(?:的)?(?:条款|条文|规定|内容|部分|各?条))[^，,。；;：:“”「」《》本*\s]{{0,20}}?"
    rf"(?:自|从|于)[^，,。；;《》\n]{{2,24}}?(?:起|后|日)(?:正式|开始)?{FORCE}){_END}"
)
# 新开工项目自…起施行，在建项目自…起施行
_BY_KIND = re.compile(
    rf"{LABEL}(?P<words>[^，,。；;《》\n]{{2,20}}(?:自|从|于)(?P<one>{WRITTEN_DATE})起{FORCE}[，,；;]"
    rf"[^，,。；;《》\n]{{2,20}}(?:自|从|于)(?P<other>{WRITTEN_DATE})起{FORCE}){_END}"
)
_SENTENCE = re.compile(r"[^。\n]+")
_LONGEST_SENTENCE = 400
# By the characters before the verbs: one plain character is found in a tenth of the time of words.
_SIGNS = (
    *(re.compile(f"{sign}(?=开始|正式|{FORCE})") for sign in "起后日间始步时并"),
    re.compile("行(?=日期|时间)"),
    re.compile("[施效](?=日期|时间)"),
)
# The note under the title of a law that was amended: its text names the day of the first version.
_AMENDED = re.compile(r"[0-9０-９一二三四五六七八九十]日(?!起|施行|实施)[^。\n]{0,120}(?:修正|修订|修改)")
_NOTE_LENGTH = 600
_DAYS_OF_UNIT = {"日": 1, "天": 1, "个工作日": 1, "个月": 30}
_MOST = 200
"""Statements of one text that are looked at."""


def start_clause(text: str, *, own_title: str = "", first_line: int = 1) -> StartClause | None:
    """Where `text` says from when it is in force; None if it does not, or is a draft.

    `first_line` is the line of the file on which `text` begins.
    """
    if is_draft(own_title):
        return None
    found = list(_clauses(text, own_title, first_line))
    of_parts = [clause for clause in found if clause.doubt is StartDoubt.SEVERAL]
    known = [clause for clause in found if clause.doubt in (None, StartDoubt.BESIDE)]
    values = {(clause.on, clause.days_after_issue) for clause in known}
    if len(values) > 1:
        other = next(one for one in known if (one.on, one.days_after_issue) != _value(known[0]))
        return replace(
            known[0],
            on=None,
            days_after_issue=None,
            words=f"{known[0].words}；{other.words}",
            doubt=StartDoubt.SEVERAL,
        )
    if known:
        return replace(known[0], doubt=StartDoubt.BESIDE) if of_parts else known[0]
    return next((clause for clause in found if not clause.is_in_annex), None)


def _value(clause: StartClause) -> tuple[object, object]:
    return clause.on, clause.days_after_issue


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    match: re.Match[str]
    doubt: StartDoubt | None = None


def _clauses(text: str, own_title: str, first_line: int) -> Iterator[StartClause]:
    own = own_parts(text, own_title)
    ends = draft_begins(text)
    place = looked_at = 0
    for word in sorted(match.start() for sign in _SIGNS for match in sign.finditer(text, 0, ends)):
        if word < place:
            continue
        start = max(place - 1, text.rfind("。", place, word), text.rfind("\n", place, word)) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        if len(sentence[0]) > _LONGEST_SENTENCE or looked_at > _MOST:
            continue
        looked_at += 1
        words, at = squeezed(sentence[0])
        for read in _own_starts(words, own_title):
            where = start + at(read.match.start("words"))
            if not is_quoted(text, where):
                yield _clause(read, text, where, first_line, own, own_title)


def _own_starts(sentence: str, own_title: str) -> Iterator[_Read]:
    yield from (_Read(match=part, doubt=StartDoubt.SEVERAL) for part in _PARTS.finditer(sentence))
    if (
        (kinds := _BY_KIND.match(sentence))
        and kinds["one"] != kinds["other"]
        and not re.search(SELF, sentence)
    ):
        yield _Read(match=kinds, doubt=StartDoubt.SEVERAL)
    match = _START.match(sentence) or _AFTER_OTHERS.search(sentence) or _NAMED.match(sentence)
    if match:
        title = match.groupdict().get("title")
        if title and title_key(title) not in map(title_key, (own_title, inner_title(own_title))):
            return
        # 第五条自2027年1月1日起施行 and （二）自2027年… are one part of the text; 第五条 自2027年… is all of it.
        if not _ONE_PART.match(sentence[: match.start("words")]):
            yield _Read(match=match)
        return
    for form in _UNKNOWN:
        if (match := form.search(sentence)) and not _ONE_PART.match(sentence[: match.start("words")]):
            yield _Read(match=match, doubt=StartDoubt.UNKNOWN)
            return


def _clause(
    read: _Read, text: str, start: int, first_line: int, own: OwnParts, own_title: str
) -> StartClause:
    match, doubt, groups = read.match, read.doubt, read.match.groupdict()
    said = groups.get("day") or groups.get("named")
    on = parse_date(said.replace(" ", "")) if said and not doubt else None
    days = None
    if said and not doubt and on is None:
        doubt = StartDoubt.NO_SUCH_DAY
    elif not said and not doubt:
        count = parse_chinese_integer(groups["number"]) if groups["number"] else 0
        days = count * _DAYS_OF_UNIT.get(groups["unit"] or "日", 1) if count is not None else None
        doubt = StartDoubt.UNKNOWN if days is None else None
    says_more = not is_plain(text, start, start + 1, own=Own.START) or not (
        speaks_for_itself(own_title) or re.search(SELF, match[0])
    )
    return StartClause(
        on=on,
        days_after_issue=days,
        words=match["words"].strip(),
        is_in_annex=not own.hold(start),
        is_of_first_version=bool(_AMENDED.search(text, 0, _NOTE_LENGTH)),
        line=first_line + text.count("\n", 0, start),
        column=start - text.rfind("\n", 0, start),
        doubt=doubt or (StartDoubt.BESIDE if says_more else None),
    )
