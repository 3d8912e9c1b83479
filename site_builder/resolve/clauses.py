"""Repeal clauses in the text: 《X》(文号)同时废止 and its many forms (STANDARDS 3.8, VAL-07 to VAL-09).

A clause is read as a list of cited documents followed by its predicate, so that 修改或者废止, 废止和失效的目录 or
本文废止, which have no such list, are never taken for one.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.chinese import DocumentNumber, parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import Citation, Outcome, RepealClause
from site_builder.resolve.citations import citations
from site_builder.resolve.targets import inner_title, title_key

_VERB = r"(?P<verb>废止|失效|(?:停止|不再)(?:执行|施行|实施|适用))"
_ADVERBS = (
    r"(?:同时|一律|一并|均|都|即行|即|随之|相应|全部|予以|宣布|也|亦|现|[ ，,]|"
    r"(?:自|从)[^，,。；;、《》起]{1,30}起|于[^，,。；;、《》日时]{1,20}(?:日|时))*"
)
_NUMERAL = rf"(?:{CHINESE_NUMERAL}|[0-9０-９])+"
_ARTICLE = rf"第{_NUMERAL}条(?:之{_NUMERAL})?(?:第{_NUMERAL}款)?(?:第?[(（]?{_NUMERAL}[)）]?项)?"
_ARTICLES = rf"{_ARTICLE}(?:(?:、|和|及|以及|与|至|到|,|，)(?:{_ARTICLE}|{_NUMERAL}条))*"
_PART = (
    rf"(?:(?:中)?的?(?P<articles>{_ARTICLES})(?:的?(?:规定|内容))?|"
    rf"(?:中)?的?第{_NUMERAL}[章节](?:的?规定)?|"
    r"中?的?(?:关于|有关|涉及|对)[^，,。；;《》]{1,30}(?:规定|条款|内容|部分)|"
    r"中?的?(?:与|和|同)[^，,。；;《》]{1,20}(?:不一致|相抵触|抵触|不符|不符合)的?(?:规定|内容|条款|部分))"
)
_NOTE = r"(?:[ ]?[(（][^()（）]{0,40}[)）])?"
_PREDICATE = re.compile(
    rf"{_NOTE}(?:文件|文|等[^，,。；;《》]{{0,12}})?(?P<part>{_PART})?(?P<adverbs>{_ADVERBS}){_VERB}(?=[。；;，,\s)）]|$)"
)
_GAP = re.compile(
    rf"{_NOTE}(?:文件|文)?(?P<part>{_PART})?\s*(?:、|和|及|以及|与|，|,|或)(?P<modifier>[^。；;]*)"
)
_MODIFIES_NEXT = re.compile(
    r"第?[^，,。；;《》]{0,3}次?(?:修正|修订|修改|批准|公布|发布|通过|印发|规定|确定)[^。；;《》]*的[^，,。；;《》]{0,6}"
)
_CITED_FOR = re.compile(
    r"(?:(?:根据|按照|依照|依据|遵照|参照|违反)[^，,。；;《》]{0,40}|"
    r"(?:符合|适用|遵守|贯彻|落实|执行|代替|替代|除)(?:了|原)?)$"
)
_ANOTHER_CLAUSE = re.compile("(?:施行|实施|执行|适用|生效|有效|废止|失效)(?!的)")
_CONDITION = re.compile(r"\s*(?:如(?!下)|若(?!干)|倘|假如)")
_ACTIVE = re.compile(r"(?:决定|现|兹|宣布|同时|一并)?废止(?:了)?(?:原|下列文件|以下文件)?[:：]?\s*$")
_PROPOSED = re.compile(
    r"(?:拟|可以|可|建议|提请|申请|不得|不|未|是否|应当|应|或者|或|、|和|及|与|修改|负责|被|已|已经|尚未|关于|于|的)$"
)
_ONLY_CONNECTED = re.compile(rf"{_NOTE}(?:文件|文)?(?P<part>{_PART})?\s*(?:、|和|及|以及|与|，|,)(?:原)?")
_ENDS_LIST = re.compile(rf"{_NOTE}(?:文件|文)?(?:等[^，,。；;、的]{0, 12})?\s*(?:[。；;，,)）]|$)")
_FROM_DAY = re.compile(rf"(?:自|从)\s*(?P<day>{WRITTEN_DATE})\s*起\s*(?:原|将|对|，|,|\s)*$")
_EARLIER_VERSION = re.compile(
    r"(?:原|(?:年|日|届|会议|号)[^。；;《》]{0,60}(?:公布|发布|通过|印发|颁布|制定|批准|修订|修正|施行)[^。；;《》]{0,6}的)$"
)
_REPEALING_TITLE = re.compile(
    r"关于(?:公布)?(?:宣布)?废止(?P<list>.*《.+》.*)的(?:决定|通知|公告|命令|令|通告)$"
)
_LIST_HEAD = re.compile(
    r"(?:(?:下列|以下)[^。；;《》:：]*?(?P<last>废止|失效)[^。；;《》:：]{0,6}|"
    r"(?P<first>废止|失效)的?(?:如下|下列|以下)?[^。；;《》:：]{0,20})[:：]\s*$"
)
_NO_LIST_HEAD = re.compile("修改|继续有效|或者|拟|建议|征求|目录")
_ITEM = re.compile(
    r"\s*(?:[-*+]\s+|[0-9０-９]{1,3}\s*[.、．)）]|[(（][^()（）]{1,4}[)）]|[一二三四五六七八九十]{1,3}、)?\s*(?:原)?$"
)
_SENTENCE = re.compile(r"[^。；;\n]+[。；;]?")
# 废止, 停止, 失效 and 不再 by their last characters: one plain character is found in a tenth of the time of the words.
_ENDS_OF_WORDS = (re.compile("止(?<=废止|停止)"), re.compile("效(?<=失效)"), re.compile("再(?<=不再)"))
# Longer than any clause of a statute; beyond it the text is a table or an attack.
_LONGEST_SENTENCE = 4000
_LONGEST_TITLE = 500


@dataclass(frozen=True, slots=True, kw_only=True)
class _Read:
    """A clause within its sentence."""

    citation: Citation
    part: re.Match[str] | None
    on: date | None
    outcome: Outcome


def repeal_clauses(
    text: str, *, own_title: str = "", own_number: DocumentNumber | None = None, first_line: int = 1
) -> tuple[RepealClause, ...]:
    """What `text` repeals, in the order of the text: one entry for each document named.

    A document that has the text's own number, or its own title without a sign that an earlier version is meant, is
    left out. `first_line` is the line of the file on which `text` begins.
    """
    found: list[RepealClause] = []
    place = 0
    for word in _repealing_words(text):
        head: re.Match[str] | None = None
        sentence = _sentence_around(text, word, place) if word >= place else None
        while sentence:
            place = sentence.end()
            if len(sentence[0]) <= _LONGEST_SENTENCE:
                head = _list_head(sentence[0]) or (head if head and _is_item(sentence[0]) else None)
                found += [
                    _placed(read, text, sentence.start(), first_line)
                    for read in _read(sentence[0], head)
                    if read.citation.names_document and not _is_own(sentence[0], read, own_title, own_number)
                    if not _is_quoted(text, sentence.start() + read.citation.start)
                ]
            # Only below the head of a list is a sentence looked at that holds no such word.
            sentence = _SENTENCE.search(text, place) if head else None
    return tuple(sorted(dict.fromkeys(found), key=lambda clause: clause.citation.start))


def _repealing_words(text: str) -> list[int]:
    """Where the words end without which nothing is repealed, in the order of the text."""
    return sorted(match.start() for end in _ENDS_OF_WORDS for match in end.finditer(text))


def _sentence_around(text: str, place: int, least: int) -> re.Match[str] | None:
    """The sentence in which `place` lies, if the one read before it ended at `least`."""
    start = max(least - 1, *(text.rfind(mark, least, place) for mark in "。；;\n")) + 1
    return _SENTENCE.match(text, start)


def _may_repeal(sentence: str) -> bool:
    return "废止" in sentence or "失效" in sentence or "停止" in sentence or "不再" in sentence


def _list_head(sentence: str) -> re.Match[str] | None:
    """决定废止下列文件: — the items follow, one to a line."""
    return None if _NO_LIST_HEAD.search(sentence) else _LIST_HEAD.search(sentence)


def _is_item(sentence: str) -> bool:
    """Whether a list goes on: an empty line, or one that begins with a mark and a document."""
    cited = citations(sentence)
    return not sentence.strip() or bool(cited and _ITEM.fullmatch(sentence[: cited[0].start]))


def _read(sentence: str, head: re.Match[str] | None) -> Iterable[_Read]:
    if head and (item := _item(sentence, head)):
        return [item]
    if not _may_repeal(sentence) or _CONDITION.match(sentence):
        return []
    cited = citations(sentence)
    return (*_passive(sentence, cited), *_active(sentence, cited))


def _item(sentence: str, head: re.Match[str]) -> _Read | None:
    """The document that a line of a list consists of."""
    cited = citations(sentence)
    if not cited or not _ITEM.fullmatch(sentence[: cited[0].start]) or len(sentence) - cited[0].end > 3:
        return None
    outcome = Outcome.EXPIRED if "失效" in (head["first"], head["last"]) else Outcome.REPEALED
    return _Read(citation=cited[0], part=None, on=_day_in(head[0]), outcome=outcome)


def title_clauses(title: str) -> tuple[RepealClause, ...]:
    """What a title such as 关于废止《X》(文号)的决定 repeals; columns count within the title."""
    match = _REPEALING_TITLE.search(title) if len(title) <= _LONGEST_TITLE else None
    if not match or re.search("修改|部分", match["list"].partition("《")[0]):
        return ()
    return tuple(
        _placed(_Read(citation=citation, part=None, on=None, outcome=Outcome.REPEALED), title, 0, 1)
        for citation in citations(title)
        if match.start("list") <= citation.start < match.end("list") and citation.names_document
    )


def _is_quoted(text: str, start: int) -> bool:
    """Whether the place is quoted, as in 第三十条修改为: “…”: then it is the words of another document."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return line.count("“") > line.count("”")


def _passive(sentence: str, cited: Sequence[Citation]) -> list[_Read]:
    """《A》、《B》(文号)…同时废止: a predicate, and the documents listed before it."""
    found: list[_Read] = []
    for last, citation in enumerate(cited):
        predicate = _PREDICATE.match(sentence, citation.end)
        if not predicate:
            continue
        listed = _listed_before(sentence, cited, last, predicate)
        if not listed:
            continue
        start = min(other.start for other, _ in listed)
        on = _day_in(predicate["adverbs"]) or _day_before(sentence[:start])
        outcome = Outcome.EXPIRED if predicate["verb"] == "失效" else Outcome.REPEALED
        found += [
            _Read(citation=other, part=part, on=on, outcome=outcome) for other, part in reversed(listed)
        ]
    return found


def _listed_before(
    sentence: str, cited: Sequence[Citation], last: int, predicate: re.Match[str]
) -> list[tuple[Citation, re.Match[str] | None]]:
    """The documents of the list that ends with `cited[last]`, from the last to the first, with the part of each."""
    own_part = _part(predicate)
    listed = [(cited[last], own_part)]
    start = cited[last].start
    for place in range(last - 1, -1, -1):
        citation = cited[place]
        between = sentence[citation.end : start]
        if _MODIFIES_NEXT.fullmatch(between):
            start = citation.start
            continue
        gap = _GAP.fullmatch(between)
        if between.strip() and (not gap or _ANOTHER_CLAUSE.search(gap["modifier"])):
            break
        # 《A》和《B》中有关…的规定: what is said without article numbers holds for the whole list.
        shared = own_part if own_part and not own_part["articles"] else None
        listed.append((citation, (_part(gap) if gap else None) or shared))
        start = citation.start
    return [] if _CITED_FOR.search(sentence[: listed[-1][0].start]) else listed


def _part(match: re.Match[str]) -> re.Match[str] | None:
    return match if match["part"] else None


def _day_in(words: str) -> date | None:
    match = re.search(WRITTEN_DATE, words)
    return parse_date(match[0]) if match else None


def _day_before(words: str) -> date | None:
    """自2024年5月1日起, 《X》废止: the day stands before the list."""
    match = _FROM_DAY.search(words)
    return parse_date(match["day"]) if match else None


def _active(sentence: str, cited: Sequence[Citation]) -> list[_Read]:
    """决定废止《A》(文号)、《B》: the predicate first."""
    found: list[_Read] = []
    for first, citation in enumerate(cited):
        lead = _ACTIVE.search(sentence[: citation.start])
        if not lead or _is_no_decision(sentence[: lead.start()].rstrip()):
            continue
        group = _listed_after(sentence, cited[first:])
        # 废止《X》的, 应当…, or 废止《X》意见: an attribute or a condition, no repeal.
        if not _ENDS_LIST.match(sentence, group[-1][2]):
            continue
        on = _day_before(sentence[: lead.start()])
        found += [
            _Read(citation=other, part=part, on=on, outcome=Outcome.REPEALED) for other, part, _ in group
        ]
    return found


def _is_no_decision(words: str) -> bool:
    """Whether what stands before 废止 proposes, forbids or tells of it: 建议废止, 不得以任何理由废止, 已废止."""
    return bool(_PROPOSED.search(words) or re.search("不得|不能|不应|禁止", re.split("[，,]", words)[-1]))


def _listed_after(
    sentence: str, cited: Sequence[Citation]
) -> list[tuple[Citation, re.Match[str] | None, int]]:
    """The documents that follow each other from `cited[0]`, with the part of each and where that ends."""
    group: list[tuple[Citation, re.Match[str] | None, int]] = []
    for place, citation in enumerate(cited):
        part = re.compile(f"(?P<part>{_PART})").match(sentence, citation.end)
        group.append((citation, part, part.end() if part else citation.end))
        if place + 1 == len(cited):
            break
        if not _ONLY_CONNECTED.fullmatch(sentence[citation.end : cited[place + 1].start]):
            break
    return group


def _is_own(sentence: str, read: _Read, own_title: str, own_number: DocumentNumber | None) -> bool:
    citation = read.citation
    if citation.number:
        return own_number is not None and citation.number.key == own_number.key
    own = {title_key(title) for title in (own_title, inner_title(own_title)) if title}
    is_same = title_key(citation.title) in own
    return is_same and not _EARLIER_VERSION.search(sentence[: citation.start])


def _placed(read: _Read, text: str, offset: int, first_line: int) -> RepealClause:
    start = offset + read.citation.start
    return RepealClause(
        citation=replace(read.citation, start=start, end=offset + read.citation.end),
        articles=_article_numbers(read.part["articles"] or "") if read.part else (),
        is_partial=read.part is not None,
        on=read.on,
        outcome=read.outcome,
        line=first_line + text.count("\n", 0, start),
        column=start - text.rfind("\n", 0, start),
    )


def _article_numbers(words: str) -> tuple[int, ...]:
    """第五条、第七条至第九条 as 5, 7, 8, 9."""
    found: list[int] = []
    for match in re.finditer(rf"(?P<link>至|到)?第?(?P<number>{_NUMERAL})条", words):
        number = parse_chinese_integer(match["number"])
        if number is None:
            continue
        start = found[-1] + 1 if match["link"] and found and found[-1] < number else number
        found += range(start, number + 1)
    return tuple(sorted(set(found)))
