"""Lists of documents that end, below a sentence that says so: 决定废止下列文件: and the items behind it."""

import re
from itertools import pairwise

from site_builder.model.claims import Citation, Outcome
from site_builder.reading.citations import citations
from site_builder.reading.clause_days import WHEN, When, when_before, when_said
from site_builder.reading.clause_parts import NUMERAL, PART, ClausePart, part_of
from site_builder.reading.clause_sentences import LABEL, Read
from site_builder.reading.own_words import SELF

_ENDS = "废止|失效|作废|停止执行|不再执行|终止执行"
_HEAD = re.compile(
    rf"(?:(?:下列|以下|如下)[^。；;《》:：]*?(?P<last>{_ENDS})[^。；;《》:：]{{0,6}}|"
    rf"(?P<first>{_ENDS})的?(?:如下|下列|以下)?[^。；;《》:：]{{0,20}})[:：]"
)
_KIND = (
    "(?:行政|政府|地方性|地方|部门|规范性|政策性|有关|相关|本市|本省|本县|本区|全市|我市|我省|我县|我区|市|县|区|省)*"
    "(?:文件|规章|法规|政策|通知|办法|规定|公告|通告|决定|意见|制度|规则|细则)"
)
_MAKER = r"(?:由)?[^，,《》的]{0,30}(?:印发|发布|公布|制定|制发|出台|下发|发出)的"
# All that a head that decides is made of. One word more (拟, 待…后, 建议, 原则同意) and nobody knows what it decides.
_DECIDES = re.compile(
    rf"[#*\s　]*(?:{LABEL})?[*\s　]*"
    r"(?:(?:[^，,：:《》拟将应可待]{0,20}(?:政府|办公室|办公厅|局|委|会|厅|部|院|会议|单位))?(?:研究|一致|现|特|兹|并|作出|作|如下)*"
    r"(?:决定|宣布)(?:如下)?)?"
    rf"(?>{WHEN}|{SELF}(?:正式)?(?:施行|实施|执行|生效|印发|发布|公布)(?:之日起|后|之日|起)?|对|(?:将|把)(?=原|下列|以下|{NUMERAL})|"
    rf"下列|以下|如下|共|原|同时|一并|一律|全部|全文|均|都|予以|宣布|现|也|再|即行|正式|依法|自行|自动|和|及|、|的|{_ENDS}|{_MAKER}(?=.)|"
    rf"(?:等)?{NUMERAL}(?:余)?(?:件|个|份|部|项)|{_KIND}|[(（][^()（）]{{1,20}}[)）]|[*\s　])*+[:：]"
)
# What may stand before it, each behind its comma: why and by whom, and from when, all of it done already.
_REASONS = re.compile(
    r"(?:[#*\s　]*(?:"
    rf"(?:{LABEL})?(?:根据|按照|依据|依照|遵照|为|鉴于|由于|结合|通过|现将|现就)[^，,]*|"
    r"(?:现)?(?:经|并经|业经|已经)[^，,]*(?:研究|审议|审查|审核|清理|评估|讨论|论证|同意|批准|通过|会议|决定)(?:决定)?|"
    r"[^，,]*(?:进行了?|完成了?|开展了?|组织)[^，,]*(?:清理|评估|审查)(?:工作)?|"
    rf"{SELF}[^，,]*(?:施行|实施|执行|生效|印发|发布|公布|有效期)[^，,]*(?<!前)|(?:自|从)[^，,]*起(?:施行|实施|执行|生效)?|"
    r"(?:现)?(?:决定如下|通知如下|公告如下)|[^，,]*(?:政府|局|委|会|会议)(?:研究)?决定"
    r")[，,])*"
)
_BEFORE_ITEM = re.compile(rf"\s*(?:{LABEL})?\s*(?:原)?")
_BEHIND_ITEM = re.compile(
    rf"(?:[ ]?[(（][^()（）]{{0,40}}[)）])?(?:文件|文|号)?(?P<part>{PART})?[。；;，,、\s|]{{0,3}}"
)
_BETWEEN = re.compile(
    r"(?:[ ]?[(（][^()（）]{0,40}[)）])?(?:文件|文|号)?\s*(?:、|和|及|以及|与|，|,)?(?:原)?"
)
_COLON = re.compile("[:：]")
_LONGEST_HEAD = 200


def head_of(sentence: str) -> re.Match[str] | None:
    """The words that head a list, if `sentence` begins with them; its items may follow in the same sentence."""
    colon = _COLON.search(sentence, 0, _LONGEST_HEAD)
    words = sentence[: colon.end()] if colon else ""
    head = _HEAD.search(words)
    return head if head and _is_decided(words) else None


def _is_decided(words: str) -> bool:
    reasons = _REASONS.match(words)
    return _DECIDES.fullmatch(words, reasons.end() if reasons else 0) is not None


def items_behind(sentence: str, head: re.Match[str]) -> list[Read] | None:
    """The documents that `sentence` names below `head`; None where the list has ended."""
    if not sentence.strip(" \t\r\n　*"):
        return []
    cited = citations(sentence)
    if not cited or not _BEFORE_ITEM.fullmatch(sentence, 0, cited[0].start):
        return None
    behind = _BEHIND_ITEM.fullmatch(sentence, cited[-1].end)
    if not behind or not all(_BETWEEN.fullmatch(sentence, a.end, b.start) for a, b in pairwise(cited)):
        return None
    when = when_said(head[0])
    if when == When():
        when = when_before(head.string[: head.start()])
    if when is None:
        return None
    outcome = Outcome.EXPIRED if "失效" in (head["first"], head["last"]) else Outcome.REPEALED
    last = part_of(behind["named"] or "") if behind["part"] else None
    return [_item(citation, last if citation is cited[-1] else None, when, outcome) for citation in cited]


def _item(citation: Citation, part: ClausePart | None, when: When, outcome: Outcome) -> Read:
    return Read(citation=citation, part=part, when=when, outcome=outcome)
