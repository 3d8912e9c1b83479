"""Lists of documents that end, below a sentence that says so: 决定废止下列文件: and the items behind it."""

import re
from itertools import pairwise

from site_builder.model.claims import Citation, Outcome
from site_builder.reading.citations import citations
from site_builder.reading.clause_days import When, when_before, when_said
from site_builder.reading.clause_parts import PART, Part, part_of
from site_builder.reading.clause_sentences import LABEL, Read

_ENDS = "废止|失效|作废|停止执行|不再执行|终止执行"
_HEAD = re.compile(
    rf"(?:(?:下列|以下|如下)[^。；;《》:：]*?(?P<last>{_ENDS})[^。；;《》:：]{{0,6}}|"
    rf"(?P<first>{_ENDS})的?(?:如下|下列|以下)?[^。；;《》:：]{{0,20}})[:：]"
)
_NO_HEAD = re.compile("修改|继续有效|或者|拟|建议|征求|目录|已|曾|应当|可以|不得|是否|申请|情形|条件|程序")
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
    return None if not words or _NO_HEAD.search(words) else _HEAD.search(words)


def items_behind(sentence: str, head: re.Match[str]) -> list[Read] | None:
    """The documents that `sentence` names below `head`; None where the list has ended."""
    if not sentence.strip():
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


def _item(citation: Citation, part: Part | None, when: When, outcome: Outcome) -> Read:
    return Read(citation=citation, part=part, when=when, outcome=outcome)
