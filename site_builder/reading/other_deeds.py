"""What a text does to other documents beside repealing or extending them: 撤销, 暂停执行, parts struck out or replaced, and
repeals with an exception (除第二条外同时废止).

None of them says for certain what is to stand in a header, so whoever asks is told the words and nothing is proposed.
"""

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from site_builder.model.claims import Citation, DeedClause, DeedKind
from site_builder.reading.citations import citations
from site_builder.reading.clause_parts import PART, part_of
from site_builder.reading.clause_sentences import read_sentence
from site_builder.reading.force_words import FORCE, LAPSE
from site_builder.reading.own_words import is_draft, is_quoted, without_reserve
from site_builder.reading.unclear_deeds import UnclearDeed, unclear_deeds

_SIGNS = re.compile(
    "届时|推迟|延期|延迟|提前|暂缓|后(?=[^，,。；;《》]{0,6}(?:废止|失效|作废))|起满?[0-9０-９一二三四五六七八九十]{1,4}(?:日|天)|"
    "废止|失效|作废|无效|取代|代替|替代|撤销|暂停|中止|停止|不再|终止|恢复|除外|除.{0,30}外|有效|保留|继续|其[余他它]|修[改订正]|删[去除]|"
    "[行施用效][至到]|改为|调整为|合并为"
)
_SENTENCE = re.compile(r"[^。；;\n]+")
_LONGEST_SENTENCE = 2000
_MOST = 50
_NAMES_SOME_PART = re.compile("[条章款项节附其]")
_PART_BEHIND = re.compile(rf"(?:[ ]?[(（][^()（）]{{0,40}}[)）])?(?:文件|文|号)?{PART}")
_NEAR = 120
_NOTE = r"(?:[ ]?[(（][^()（）]{0,40}[)）])?(?:文件|文|号)?"
_PART = (
    r"(?:中的?|的)?(?:第[^，,。；;《》第]{1,8}[条章款项节](?:第[^，,。；;《》第]{1,6}[款项])?"
    r"(?:之[一二三四五])?[、和及至]?){1,20}"
)
_DOES = "(?:执行|施行|实施|适用)"
_NUMERAL = "0-9０-９一二三四五六七八九十两"
_TERM = (
    rf"(?:(?:至|到)[^，,。；;《》]{{0,4}}[{_NUMERAL}本年月底]"
    rf"|(?:[{_NUMERAL}]{{1,4}}(?:年|个月|日|天)|半年))"
)
_STOPS = (
    rf"(?:(?:暂停|中止|(?:暂时|临时)(?:停止|不再)){_DOES}"
    rf"|(?:停止|不再|终止){_DOES}(?={_TERM})|恢复{_DOES})"
)
_FOR_A_TIME = re.compile(
    rf"(?:停止|不再|终止){_DOES}(?:{_TERM}|[^。；;]{{0,200}}?(?:期限|时限|为期|时间)为?{_TERM})"
    rf"|(?:自|从)[^，,。；;《》起]{{1,20}}(?:至|到)[^，,。；;《》]{{1,20}}(?:停止|不再|终止){_DOES}"
)
_FROM_TO = re.compile(
    rf"{_NOTE}(?:{_PART})?[自从在于][^，,。；;《》起]{{1,20}}[至到][^，,。；;《》]{{1,20}}(?:停止|不再|终止){_DOES}"
)
_DECIDES = r"(?:^|[，,：:、\s]|决定|予以|现|即日起|同时|一并|日起|[条、.．)）])"
_ACTIVE = re.compile(rf"{_DECIDES}(?P<verb>撤销|{_STOPS})(?:下列文件|以下文件)?[：:]?\s*原?$")
_ADVERBS = r"(?:同时|一律|一并|均|即日起|即|立即|全部|全文|依法|予以|现予以|现|被?决定|[自从][^，,。；;《》]{2,30}起|[ ，,])*"
_PASSIVE = re.compile(rf"{_NOTE}(?:{_PART})?{_ADVERBS}(?P<verb>撤销|{_STOPS})(?=[。；;，,\s)）]|{_TERM}|$)")
# 届时 points to a day that the sentence must name.
_THEN = re.compile("届时(?=[^，,。；;《》]{0,8}(?:废止|失效|作废|停止|不再|终止))")
_NAMES_DAY = re.compile("起|施行|实施|生效|[0-9０-９一二三四五六七八九十]日")
_SOME_TIME_AFTER = re.compile(
    rf"{_NOTE}(?:[自从][^，,。；;《》]{{1,20}}日起(?:满)?[{_NUMERAL}]{{1,4}}(?:个)?(?:工作)?(?:日|天|月|年)(?:以后|之后|后)?"
    rf"|[在于自][^，,。；;《》]{{2,24}}(?:以后|之后|后)(?:起)?)"
    rf"(?:同时|自动|自行|即行|即|予以|起|[，, ])*{LAPSE}(?=[。；;，,\s)）]|$)"
)
_EXCEPT_BEFORE = re.compile(
    rf"{_NOTE}[^，,。；;《》]{{0,10}}[，,（(]?除[^，,。；;《》]{{1,30}}外[）)]?[，,]?[^，,。；;《》]{{0,12}}{LAPSE}"
    rf"|{_NOTE}[^，,。；;《》]{{0,12}}除外[）)]?[，,]?[^，,。；;《》]{{0,12}}{LAPSE}"
)
_EXCEPT_AFTER = re.compile(
    rf"{_NOTE}[^，,。；;《》]{{0,20}}{LAPSE}[，,（(][^，,。；;《》]{{1,30}}除外"
    rf"|{_NOTE}[^，,。；;《》]{{0,20}}{LAPSE}[，,（(]除[^，,。；;《》]{{1,30}}外"
)
_EXCEPT_FIRST = re.compile("除[^，,。；;《》]{1,30}外[，,]?原?$")
_ARTICLES = "第[^，,。；;《》]{1,8}[条章款项节][^，,。；;《》]{0,24}?"
_KEEPS_PART = re.compile(
    rf"除外|除[^，,。；;《》]{{1,40}}外|保留[^，,。；;《》]{{0,6}}第[^，,。；;《》]{{1,8}}[条章款项节]"
    rf"|{_ARTICLES}(?:(?:继续|仍然?|依然|保持)(?:有效|执行|施行|实施|适用)|不废止|不予废止|保留)"
)
_BRACKETS = re.compile(r"(?:[ ]?[(（][^()（）]{0,80}[)）])+")
_AFTER_NAMES = re.compile(r"(?P<name>[》)）号])(?P<brackets>(?:[(（][^()（）]{0,80}[)）])+)")
_BRACKET_BEHIND_VERB = re.compile("(?<=废止|失效|作废|执行|施行|实施|适用)[(（]")
_THE_REST = re.compile(
    rf"{_NOTE}(?:中)?的?(?:其余|其他|其它)(?:的)?(?:条款|条文|内容|规定|部分)[^，,。；;《》]{{0,12}}{LAPSE}"
)
_CHANGED = "(?:修改为|修正为|改为|调整为|删去|删除|予以删除|予以修改)"
_AMENDS_WHOLE = re.compile(rf"{_NOTE}[^，,。；;《》]{{0,20}}作(?:出)?(?:如下|以下|下列|部分)?修[改订正]")
_BEFORE_WHOLE = re.compile("(?:对|将|把)原?$")
_AMENDS_PART = re.compile(rf"{_NOTE}{_PART}[^。；;《》]{{0,60}}?{_CHANGED}")
_STRIKES = re.compile(r"(?:删去|删除|修改)\s*原?$")
_NAMES_PART = re.compile(rf"{_NOTE}{_PART}")
_POSTPONES = re.compile(
    rf"{_NOTE}的?(?:(?:{FORCE}|实施)(?:日期|时间))?(?:由[^，,。；;《》]{{1,20}})?{_ADVERBS}"
    rf"(?:(?:推迟|延期|延迟|提前)(?:至|到)[^，,。；;《》]{{1,24}}(?:{FORCE})?|(?:推迟|延期|延迟|暂缓){FORCE})(?=[。；;，,\s)）]|$)"
)
_UNDECIDED = re.compile(
    "拟|建议|提请|申请|请求|可以|应当|应予|是否|不得|研究|征求|草案|计划|如果|若|一旦|待|原则|同意|已经|已被|曾|[一二三四五六七八九十0-9]年[^，,。；;《》]{0,12}(?:修改|修正)"
)


def other_deeds(
    text: str,
    *,
    own_title: str = "",
    first_line: int = 1,
    asked: Collection[tuple[int, int]] = (),
) -> tuple[DeedClause, ...]:
    """Each document that `text` does such a thing to, in the order of the text; none of a draft.

    `first_line` is the line of the file on which `text` begins. `asked` are the lines and columns of documents that are
    asked about already: nothing unclear is said of these.
    """
    if is_draft(own_title):
        return ()
    found: dict[tuple[str, DeedKind, int], DeedClause] = {}
    text = without_reserve(text)
    place = 0
    for sign in _SIGNS.finditer(text):
        if sign.start() < place:
            continue
        start = max(place - 1, *(text.rfind(mark, place, sign.start()) for mark in "。；;\n")) + 1
        sentence = _SENTENCE.match(text, start)
        if sentence is None:
            continue
        place = sentence.end()
        for deed in _of_sentence(sentence[0]):
            at = sentence.start() + deed.citation.start
            line = first_line + text.count("\n", 0, at)
            column = at - text.rfind("\n", 0, at)
            if len(found) >= _MOST or (deed.words and (line, column) in asked) or is_quoted(text, at):
                continue
            clause = DeedClause(
                citation=deed.citation,
                kind=deed.kind,
                line=line,
                column=column,
                parts=_parts(sentence[0], deed.citation),
                words=deed.words,
            )
            found.setdefault((deed.citation.target, deed.kind, line if deed.words else 0), clause)
    return tuple(found.values())


def _of_sentence(sentence: str) -> Iterator[UnclearDeed]:
    if len(sentence) > _LONGEST_SENTENCE:
        return
    understood = set()
    for citation, kind in _deeds(sentence):
        understood.add(citation)
        # 涉及高新区的除外: no article can be named for it.
        is_limited = kind is DeedKind.EXCEPTION and not _NAMES_SOME_PART.search(sentence)
        yield UnclearDeed(
            citation=citation,
            kind=DeedKind.UNCLEAR if is_limited else kind,
            words="废止" if is_limited else "",
        )
    for deed in unclear_deeds(sentence):
        if deed.citation not in understood:
            yield deed


def _parts(sentence: str, citation: Citation) -> tuple[str, ...]:
    behind = _PART_BEHIND.match(sentence, citation.end)
    part = part_of(behind["named"]) if behind and behind["named"] else None
    return (*map(str, part.articles), *part.provisions) if part else ()


def is_no_repeal(sentence: str, citation: Citation) -> bool:
    """Whether a sentence that seems to repeal the document keeps a part of it, or stops it for a time only.

    《X》除第二条外同时废止, 废止《X》（第二条除外）, 停止执行《X》，期限一年.
    Words in brackets behind a document are about that one.
    """
    return (
        _is_excepted(sentence, citation)
        or _keeps_part(sentence, citation)
        or _is_for_a_time(sentence)
        or _is_some_day(sentence)
    )


def _is_some_day(sentence: str) -> bool:
    return bool("届时" in sentence and _THEN.search(sentence) and not _NAMES_DAY.search(sentence))


def _keeps_part(sentence: str, citation: Citation) -> bool:
    has_words, stand_outside = _kept(sentence)
    if not has_words or stand_outside:
        return stand_outside
    behind = _BRACKETS.match(sentence, citation.end)
    own = sentence[citation.start : behind.end() if behind else citation.end]
    return bool(_KEEPS_PART.search(own))


# A list names hundreds of documents in one sentence: what holds for the sentence is asked of it once.
@lru_cache(maxsize=4)
def _kept(sentence: str) -> tuple[bool, bool]:
    """Whether words keep a part, and whether they stand outside the brackets behind documents."""
    if not _KEEPS_PART.search(sentence):
        return False, False
    return True, bool(_KEEPS_PART.search(_AFTER_NAMES.sub(r"\g<name>", sentence)))


@lru_cache(maxsize=4)
def _is_for_a_time(sentence: str) -> bool:
    return bool(_FOR_A_TIME.search(sentence))


def _is_excepted(sentence: str, citation: Citation) -> bool:
    return "外" in sentence and bool(
        _EXCEPT_FIRST.search(sentence, max(0, citation.start - _NEAR), citation.start)
        or _EXCEPT_BEFORE.match(sentence, citation.end)
        or _EXCEPT_AFTER.match(sentence, citation.end)
    )


def _deeds(sentence: str) -> Iterator[tuple[Citation, DeedKind]]:
    if "《" not in sentence and "号" not in sentence:
        return
    is_special = _KEEPS_PART.search(sentence) or _FOR_A_TIME.search(sentence) or _is_some_day(sentence)
    # 废止（第二条除外） reads as 废止，第二条除外; every place stays the same.
    plain = _BRACKET_BEHIND_VERB.sub("，", sentence)
    repealed = {read.citation for read in read_sentence(plain, lambda _: False)} if is_special else set()
    for citation in citations(sentence):
        before = sentence[max(0, citation.start - _NEAR) : citation.start]
        if not citation.names_document or _UNDECIDED.search(re.split("[，,]", before)[-1]):
            continue
        kind = _kind(sentence, citation, before)
        if kind is None and citation in repealed and is_no_repeal(sentence, citation):
            kind = DeedKind.EXCEPTION if _keeps_part(sentence, citation) else DeedKind.SUSPENDED
            if kind is DeedKind.SUSPENDED and not _FOR_A_TIME.search(sentence):
                kind = DeedKind.UNDATED
        if kind:
            yield citation, kind


def _kind(sentence: str, citation: Citation, before: str) -> DeedKind | None:
    if _is_excepted(sentence, citation) or _THE_REST.match(sentence, citation.end):
        return DeedKind.EXCEPTION
    verb = _ACTIVE.search(before) or _PASSIVE.match(sentence, citation.end)
    if verb and not _UNDECIDED.search(verb[0]):
        if verb["verb"].startswith("恢复"):
            return DeedKind.RESUMED
        return DeedKind.REVOKED if verb["verb"] == "撤销" else DeedKind.SUSPENDED
    if _POSTPONES.match(sentence, citation.end):
        return DeedKind.POSTPONED
    if _FROM_TO.match(sentence, citation.end):
        return DeedKind.SUSPENDED
    if _SOME_TIME_AFTER.match(sentence, citation.end):
        return DeedKind.UNDATED
    is_whole = _AMENDS_WHOLE.match(sentence, citation.end) and _BEFORE_WHOLE.search(before)
    is_part = _AMENDS_PART.match(sentence, citation.end)
    is_struck = _STRIKES.search(before) and _NAMES_PART.match(sentence, citation.end)
    return DeedKind.AMENDED if is_whole or is_part or is_struck else None
