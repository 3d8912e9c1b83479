"""What one sentence repeals: a list of documents with its predicate behind it, or before it.

《A》、《B》(文号)同时废止 and 决定废止《A》(文号)、《B》 are read. 修改或者废止, 废止和失效的目录 or 本文废止 have no such list;
《A》已被《B》废止 and 《B》废止了《A》 tell of what another document did.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import Citation, DayOf, Outcome
from site_builder.reading.citations import citations
from site_builder.reading.clause_days import WHEN, WHEN_BEFORE, When, when_before, when_said
from site_builder.reading.clause_parts import NUMERAL, PART, ClausePart, part_of

_VERB = r"(?P<verb>废止|失效|作废|(?:停止|不再|终止)(?:执行|施行|实施|适用))"
_HOLDS_UNTIL = rf"(?:继续)?(?:执行|施行|实施|有效)(?:至|到)(?P<until>{WRITTEN_DATE})止?[，,]"
_ADVERBS = (
    rf"(?:{_HOLDS_UNTIL})?"
    r"(?:同时|一律|一并|均|都|即行|即|随即|立即|即时|随之|届时|相应|全部|全文|统一|依法|正式|自动|自行|予以|宣布|也|亦|现|[ ，,]|"
    rf"{WHEN})*"
)
_NOTE = r"(?:[ ]?[(（][^()（）]{0,40}[)）])?"
_OTHERS = rf"(?:等|{NUMERAL}(?:件|个|部|份)(?![^，,。；;《》]{{0,12}}的))(?:(?!部分|条款|条[^例])[^，,。；;《》、的中]){{0,12}}"
_ADDENDA = r"及其?(?:附件|附表|补充|配套|修正|修订|修改|实施|有关|相关)[^，,。；;《》、的]{0,8}?"
_PREDICATE = re.compile(
    rf"{_NOTE}(?:文件|文|号)?(?P<rest>{_OTHERS}|{_ADDENDA})?(?P<part>{PART})?(?P<adverbs>{_ADVERBS}){_VERB}"
    r"(?:执行)?(?=[。；;，,\s)）]|、原?《|$)"
)
_ADVERB_BEHIND = re.compile("(?:同时|一律|一并|均|予以|即行|立即|全部|自行)+$")
_PUBLISHED = "(?:公布|发布|通过|印发|颁布|制定|制订|批准|修订|修正|修改|施行|实施|转发|下发|出台|签发)"
_PUBLISHED_AS = rf"[^。；;《》]{{0,120}}{_PUBLISHED}[^。；;，,《》]{{0,6}}的"
_ORGAN = r"(?:中华人民共和国|(?:[^，,。；;、《》的]{0,20}(?:政府|办公室|办公厅|局|委|会|厅|部|院|省|市|县|区|镇|乡)))"
_MODIFIER = rf"(?:{_PUBLISHED_AS})?原?{_ORGAN}?"
_GAP = re.compile(
    rf"{_NOTE}(?:文件|文|号)?(?P<part>{PART})?\s*"
    rf"(?:(?:以及|及|、|和|与|或)(?P<modifier>(?:{_PUBLISHED_AS})?[^，,。；;、《》]{{0,24}})|(?P<comma>[，,])\s*{_MODIFIER}|)"
)
_MODIFIES_NEXT = re.compile(
    r"第?[^，,。；;《》]{0,3}次?(?:修正|修订|修改|批准|公布|发布|通过|印发|规定|确定)[^。；;《》]*的[^，,。；;《》]{0,6}"
)
_NO_MODIFIER = re.compile(
    "(?:施行|实施|执行|适用|生效|有效|废止|失效|作废)(?!的)|宣布|决定|同时|确认|保留|负责|^(?:将|对|把|现|其|并|自|从|本|该|应|可)|"
    "(?:修改|修正|修订|修正|废止|印发|公布|发布|制定|完善|补充|调整|参照|按照|根据|依据|执行|保留)$"
)
_CITED_FOR = re.compile(
    r"(?:(?:根据|按照|依照|依据|遵照|参照|比照|违反|鉴于|由于)[^，,。；;《》]{0,40}|被[^，,。；;《》]{0,40}|"
    r"(?:^|[，,。；;：:、]|[已均现应而是可])(?:由|经|因|随|随着|通过|一旦|如|若|当|待|凡)(?:[^，,。；;《》]{0,29}[^的，,。；;《》])?|"
    r"(?:符合|适用|遵守|贯彻|落实|执行|代替|替代|取代|除|据|依|按|凭|受|以|为|同|较|比|由|经|因|随)(?:了|原|其)?|"
    r"(?:印发|发布|公布|颁布|制定|出台|实施|施行|转发|批转|下发|修改|修订|修正|废止|失效|作废|新的?))$"
)
_BY_ANOTHER = re.compile(
    rf"{_NOTE}(?:文件|文|号)?[^，,。；;、《》]{{0,20}}?(?:已|被|由|经|因|为|据|依|按|随|通过)[^，,。；;、《》]{{0,40}}"
)
_CONDITION = re.compile(r"\s*(?:如(?!下)|若(?!干)|倘|假如|一旦)")
_CONDITION_BEFORE = re.compile(r"(?<!目)的[，,]\s*原?$")
_ACTIVE_VERB = re.compile(r"(?:宣布)?(?:废止|作废)|宣布失效|(?:停止|不再|终止)(?:执行|施行|实施|适用)")
_OBJECT = re.compile(rf"(?P<told>了)?(?:(?:下列|以下)[^，,。；;、《》:：]{{0,12}})?[:：]?\s*{_MODIFIER}")
_DECIDES = re.compile(r"(?:决定|现|兹|特|同时|一并|一律|予以|正式|依法|并)+$")
LABEL = (
    r"(?:第[^\s，,。；;、]{1,6}条|[一二三四五六七八九十]{1,3}[、.．]|"
    r"[(（][^()（）]{1,4}[)）]|[0-9０-９]{1,3}\s*[.、．)）]|[①-⑳]|[-*+])"
)
"""Pattern of the mark that begins an item or an article."""
_AFTER_LABEL = re.compile(rf"(?:^|[:：。；;，,\s])[#*\s　]*{LABEL}[*\s　]*$")
_AFTER_DOCUMENT = re.compile(r"[》)）号件](?:、|和|并|，|,)$")
_PROPOSED = re.compile(
    r"(?:拟|可以|可|建议|提请|申请|要求|请求|责令|责成|不得|不|未|是否|应当|应|需要|需|将|要|或者|或|、|和|及|与|修改|负责|被|已|已经|曾|尚未|"
    r"关于|于|的|[》)）号]|[0-9０-９]年|[月日])$"
)
_BARE = re.compile(r"(?:^|[，,。；;：:、\s]|本\w{2}|[政府局委会厅部院])$")
_PROPOSAL = re.compile("拟|建议|征求|草案|送审|提请审议")
_NO_DECISION = re.compile("不得|不能|不应|禁止|应当|可以|必须|拟|建议|提请|提出|负责|是否|计划|争取")
_ENDS_LIST = re.compile(
    rf"{_NOTE}(?:文件|文|号)?(?P<rest>{_OTHERS}|{_ADDENDA})?\s*"
    r"(?:[。；;)）]|[，,](?!\s*(?:应|须|需|可|必须|由))|(?:、|和|并|及)(?:同时)?(?:修改|修正|修订|宣布|对|将|停止|废止)|$)"
)
_COMES_INTO_FORCE = re.compile(
    rf"{_NOTE}(?:文件|文)?(?:已|已经|将|现)*(?![^，,。；;《》]{{0,30}}(?:停止|不再|终止|暂停))(?:自|从|于)?[^，,。；;《》]{{0,30}}(?:施行|实施|生效|执行|试行)(?:后|以后|之后)?[，,]"
)
_MADE_HERE = re.compile("(?:印发|公布|发布|颁布|制定|通过)[^，,。；;《》]{0,6}$")
# What decides stands close before a document; looking further back would take the square of the time.
_NEAR = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Read:
    """A repeal within its sentence."""

    citation: Citation
    part: ClausePart | None
    when: When
    outcome: Outcome
    rest: str = ""
    """Words behind the last document for more that end with it and are not named: 等五件文件, 及有关配套文件."""


def read_sentence(sentence: str, is_own: Callable[[Citation], bool]) -> list[Read]:
    """What `sentence` repeals, each document once, in no certain order. `is_own`: whether the text itself is meant."""
    if _CONDITION.match(sentence):
        return []
    cited = citations(sentence)
    told_from = _told_from(sentence, cited, is_own)
    found = {read.citation: read for read in _passive(sentence, cited)}
    # 决定废止《A》, 宣布《B》失效: what has its verb before it belongs to that verb alone.
    found.update((read.citation, read) for read in _active(sentence, cited))
    return [read for read in found.values() if read.citation.start < told_from]


def _told_from(sentence: str, cited: Sequence[Citation], is_own: Callable[[Citation], bool]) -> int:
    """《B》自2021年1月1日起施行, 《A》同时废止: where the sentence begins to tell of what another document brought."""
    for citation in cited:
        if not citation.title or not _COMES_INTO_FORCE.match(sentence, citation.end):
            continue
        is_made_here = _MADE_HERE.search(sentence, max(0, citation.start - _NEAR), citation.start)
        if not is_made_here and not is_own(citation):
            return citation.end
    return len(sentence)


def _passive(sentence: str, cited: Sequence[Citation]) -> list[Read]:
    """《A》、《B》(文号)…同时废止: a predicate, and the documents listed before it."""
    found: list[Read] = []
    for last, citation in enumerate(cited):
        predicate = _PREDICATE.match(sentence, citation.end)
        listed = _listed_before(sentence, cited, last, predicate) if predicate else []
        if predicate is None or not listed:
            continue
        when = _when(predicate)
        if when == When():
            when = when_before(_before(sentence, min(other.start for other, _ in listed)))
        outcome = Outcome.EXPIRED if predicate["verb"] == "失效" else Outcome.REPEALED
        rest = unnamed(predicate["rest"], len(listed))
        found += [_read(other, part, when, outcome, rest) for other, part in listed]
    return found


def _when(predicate: re.Match[str]) -> When | None:
    """The day that the adverbs name. If they name a last day too (执行至4月30日止，自5月1日起), it must be the next one."""
    when = when_said(predicate["adverbs"])
    until = parse_date(predicate["until"]) if predicate["until"] else None
    if predicate["until"] and (until is None or when is None or when.on != until + timedelta(days=1)):
        return None
    return when


def _read(
    citation: Citation, part: ClausePart | None, when: When | None, outcome: Outcome, rest: str
) -> Read:
    # 自新系统上线之日起: from a day all the same, which somebody has to find out.
    day = When(day_of=DayOf.OPEN) if when is None else when
    return Read(citation=citation, part=part, when=day, outcome=outcome, rest=rest)


def unnamed(words: str | None, named: int) -> str:
    """`words` (等五件文件, 及其配套文件), if they mean documents that are not among those `named`, which 等两件 only counts."""
    count = re.search(f"({NUMERAL})(?:件|个|部|份)", words or "")
    if not words or (count and parse_chinese_integer(count[1]) == named):
        return ""
    return _ADVERB_BEHIND.sub("", words)


def _before(sentence: str, end: int) -> str:
    return sentence[max(0, end - _NEAR) : end]


def _listed_before(
    sentence: str, cited: Sequence[Citation], last: int, predicate: re.Match[str]
) -> list[tuple[Citation, ClausePart | None]]:
    """The documents of the list that ends with `cited[last]`, from the last to the first, with the part of each."""
    own_part = _part(predicate)
    listed = [(cited[last], own_part)]
    start = cited[last].start
    modifier = ""
    comma = 0
    """How many documents stand behind the last comma: what is cited as a reason stands before it."""
    for place in range(last - 1, -1, -1):
        citation = cited[place]
        between = sentence[citation.end : start]
        if len(between) <= _NEAR and _MODIFIES_NEXT.fullmatch(between):
            # 《A》和2001年批准、根据《B》修改的《C》: what stands before 《B》 goes on behind it.
            start, modifier = citation.start, between + modifier
            continue
        if _BY_ANOTHER.fullmatch(between):
            return []
        between += modifier
        gap = _GAP.fullmatch(between) if len(between) <= _NEAR else None
        if gap is None or _NO_MODIFIER.search(gap["modifier"] or ""):
            break
        if gap["comma"] and not comma:
            comma = len(listed)
        # 《A》和《B》中有关…的规定: what is said without article numbers holds for the whole list.
        shared = own_part if own_part == ClausePart() else None
        listed.append((citation, _part(gap) or shared))
        start, modifier = citation.start, ""
    before = _before(sentence, listed[-1][0].start)
    if _CONDITION_BEFORE.search(before) or any(_is_told(other) for other, _ in listed):
        return []
    return listed[:comma] if _CITED_FOR.search(before) else listed


def _is_told(citation: Citation) -> bool:
    """示政发〔2018〕2号已被示政发〔2020〕2号废止: the words before the second number look like its code."""
    return bool(
        citation.number and not citation.title and citation.number.code.startswith(("已", "被", "均", "现"))
    )


def _part(match: re.Match[str]) -> ClausePart | None:
    return part_of(match["named"] or "") if match["part"] else None


def _active(sentence: str, cited: Sequence[Citation]) -> list[Read]:
    """决定废止《A》(文号)、《B》: the predicate first."""
    found: list[Read] = []
    for first, citation in enumerate(cited):
        near = max(cited[first - 1].end if first else 0, citation.start - _NEAR)
        verb = _verb_before(sentence[near : citation.start])
        if verb is None:
            continue
        before = _before(sentence, near + verb.start()).rstrip()
        when = when_before(_DECIDES.sub("", before))
        if not _is_decision(before, told=sentence.startswith("了", near + verb.end())):
            continue
        if verb[0].startswith(("停止", "不再", "终止")) and not _orders(before):
            continue
        outcome = Outcome.EXPIRED if "失效" in verb[0] else Outcome.REPEALED
        group = _listed_after(sentence, cited[first:])
        last = _ENDS_LIST.match(sentence, group[-1][0].end) if group else None
        rest = unnamed(last["rest"] if last else "", len(group))
        found += [_read(other, part, when, outcome, rest) for other, part in group]
    return found


def _verb_before(words: str) -> re.Match[str] | None:
    """The verb whose object begins at the end of `words`."""
    verbs = list(_ACTIVE_VERB.finditer(words))
    verb = verbs[-1] if verbs else None
    return verb if verb and _OBJECT.fullmatch(words, verb.end()) else None


def _is_decision(before: str, *, told: bool) -> bool:
    """Whether 废止 behind these words decides, and does not propose, forbid or tell of it: 建议废止, 不得…废止, 已废止."""
    rest = _DECIDES.sub("", before).rstrip()
    if told:
        return bool(re.search(r"本\w{2}$", rest))
    if _CONDITION_BEFORE.search(rest):
        return False
    day = WHEN_BEFORE.search(rest)
    rest = _DECIDES.sub("", rest[: day.start()]).rstrip() if day else rest
    if _AFTER_LABEL.search(rest) or _AFTER_DOCUMENT.search(rest):
        return not _PROPOSAL.search(rest)
    clause = before[max(before.rfind("，"), before.rfind(",")) + 1 :]
    if rest == before.rstrip() and not day and not _BARE.search(rest):
        # 研究废止《X》: no word beside the verb says that it is decided.
        return False
    return not _PROPOSED.search(rest) and not _NO_DECISION.search(clause)


def _orders(before: str) -> bool:
    """Whether 停止执行 behind these words is an order, and not what happens to a case: 新订立的合同, 不再适用《X》."""
    rest = _DECIDES.sub("", before).rstrip()
    return rest != before or not rest or bool(_AFTER_LABEL.search(rest) or WHEN_BEFORE.search(rest))


_PART_BEHIND = re.compile(f"(?P<part>{PART})")


def _listed_after(sentence: str, cited: Sequence[Citation]) -> list[tuple[Citation, ClausePart | None]]:
    """The documents that follow each other from `cited[0]`, with the part of each; none if no list ends there.

    废止《X》的, 应当…, or 废止《X》意见 are an attribute or a condition, no repeal.
    """
    group: list[tuple[Citation, ClausePart | None]] = []
    comma = 0
    """How many documents stand before the last comma."""
    for place, citation in enumerate(cited):
        part = _PART_BEHIND.match(sentence, citation.end)
        group.append((citation, _part(part) if part else None))
        end = part.end() if part else citation.end
        between = sentence[citation.end : cited[place + 1].start] if place + 1 < len(cited) else None
        gap = _GAP.fullmatch(between) if between is not None and len(between) <= _NEAR else None
        if gap is None or _NO_MODIFIER.search(gap["modifier"] or ""):
            if _ENDS_LIST.match(sentence, end):
                return group
            # 废止《A》, 《B》同时失效: what follows the comma has its own predicate.
            return group[:comma]
        if gap["comma"]:
            comma = len(group)
    return group
