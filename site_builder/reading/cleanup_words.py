"""What a clean-up decision says of a document, in the words of a heading, a cell or the rest of a line.

Only what the decision itself does acts on a document. 拟修改, 需要修改, 建议废止 announce what somebody may do later: such
documents hold as before. 应予废止, 部分废止 without an article or 不再保留 can be read in two ways, and are asked about.
So is what is under a condition (新办法出台后废止), past (已废止) or has an exception (第三条除外).
"""

import re
import unicodedata
from dataclasses import dataclass
from datetime import date

from site_builder.chinese import Provision, find_provisions, parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import CleanupOutcome

_OUTCOMES = {
    "继续有效": CleanupOutcome.KEPT,
    "现行有效": CleanupOutcome.KEPT,
    "继续执行": CleanupOutcome.KEPT,
    "继续施行": CleanupOutcome.KEPT,
    "继续实施": CleanupOutcome.KEPT,
    "保留": CleanupOutcome.KEPT,
    "停止执行": CleanupOutcome.REPEALED,
    "终止执行": CleanupOutcome.REPEALED,
    "不再执行": CleanupOutcome.REPEALED,
    "不再适用": CleanupOutcome.REPEALED,
    "废止": CleanupOutcome.REPEALED,
    "作废": CleanupOutcome.REPEALED,
    "撤销": CleanupOutcome.REPEALED,
    "修改": CleanupOutcome.AMENDED,
    "修订": CleanupOutcome.AMENDED,
    "修正": CleanupOutcome.AMENDED,
    "失效": CleanupOutcome.EXPIRED,
}
ACTING = frozenset({CleanupOutcome.AMENDED, CleanupOutcome.REPEALED, CleanupOutcome.EXPIRED})
_OUTCOME = re.compile("|".join(_OUTCOMES))
_CLAUSE_MARKS = re.compile("[，,。；;：:的]")
_PROPOSED = re.compile(
    "拟|建议|需|适时|正在|尽快|抓紧|提请|考虑|启动|限期|下一步|征求|(?:有待|待)(?:进一步)?$|计划(?:于.{0,12})?$|研究后?$"
)
_PROPOSED_AFTER = re.compile("(?:完善)?(?:后|中|计划|程序)|建议|意向")
_DOUBTFUL = re.compile(
    "(?:应|应当|应该|应予|应予以|将|将予以|将被|可|可以|暂|暂缓|暂时|或|或者|是否)(?:予以|被)?$|[不未](?:再|予|宜|继续|得|需|曾)?$"
)
# 新办法出台后废止 waits for something, 已废止 tells of an end that another decision made.
_CONDITION = re.compile(
    "(?:后|之前|以前|前|时|(?<!自公布)(?<!自发布)(?<!自印发)之日起?)(?:即行|即|自动|自行)?$|已经?(?:被|予以|自动|自行)?$|已于|曾"
)
_AT_ITS_TERM = re.compile("(?:到期|届满|期满)(?:后|即|自动|自行)*$")
_EXCEPTION = re.compile("除外|除.{1,30}?外")
_STAYS = re.compile("(?:不予|不再|暂缓|暂不)$")
_IN_PART = re.compile("(?:部分|个别|有关)(?:条款|条文|内容|规定)?(?:予以|已)?$")
_NO_OUTCOME_AFTER = re.compile("意见|工作|要求|稿|依据|理由|原因|情况")
_BARE = re.compile(r"\s*(?:现行|继续)?有效\s*")
_CITES = re.compile("(?:根据|依据|按照|依照|按|违反|与).{0,30}$")
_ON = re.compile(
    rf"(?:自|从|于)(?P<from>{WRITTEN_DATE})(?:起|废止|失效|停止|终止)?"
    rf"|(?P<then>{WRITTEN_DATE})(?:起|(?=(?:予以)?(?:废止|失效|停止|终止|作废)))"
)
_COUNT = re.compile(
    rf"[(（]\s*(?:共|共计|计)?\s*([0-9]{{1,4}}|{CHINESE_NUMERAL}{{1,6}})\s*[件个项部]\s*[)）]"
)
_ALONE = re.compile(
    rf"\s*(?:予以|宣布|决定|拟|建议|需要?|待|应予|自动|自行|已|全文)*(?:{'|'.join(_OUTCOMES)})\s*", re.ASCII
)
_LONGEST = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What becomes of a document."""

    outcome: CleanupOutcome | None
    """None where the words can be read in two ways."""
    articles: tuple[Provision, ...] = ()
    """The parts that it is about; empty for the whole document."""
    on: date | None = None
    """The day the words name; None: the decision's own day."""
    words: str = ""


def verdict_of(words: str) -> Verdict | None:
    """The verdict of a phrase without names of documents; None if it says nothing about what becomes of them."""
    plain = re.sub(r"[\s*]+", "", unicodedata.normalize("NFKC", words[:_LONGEST]))
    found = [one for match in _OUTCOME.finditer(plain) if (one := _reading(plain, match))]
    if _EXCEPTION.search(plain):
        # What is said of the rest is not said of the exception, and the other way round.
        return Verdict(outcome=None, words=words.strip())
    if not found:
        return Verdict(outcome=CleanupOutcome.KEPT, words=words.strip()) if _BARE.fullmatch(plain) else None
    articles = _articles(plain)
    outcomes = {None if one.is_part and not articles else one.outcome for one in found}
    return Verdict(outcome=_together(outcomes), articles=articles, on=day_in(plain), words=words.strip())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Reading:
    """What one word of a phrase means."""

    outcome: CleanupOutcome | None
    """None if it is doubtful."""
    is_part: bool = False
    """Whether it is said of a part of the document (部分条款废止)."""


def _reading(plain: str, match: re.Match[str]) -> _Reading | None:
    """None if the word is no verdict here (修改意见)."""
    before = _CLAUSE_MARKS.split(plain[: match.start()])[-1]
    after = plain[match.end() :]
    if _NO_OUTCOME_AFTER.match(after):
        return None
    if _PROPOSED.search(before) or _PROPOSED_AFTER.match(after):
        return _Reading(outcome=CleanupOutcome.PROPOSED)
    outcome = _OUTCOMES[match[0]]
    ends = outcome in (CleanupOutcome.REPEALED, CleanupOutcome.EXPIRED)
    if ends and _STAYS.search(before):
        return _Reading(outcome=CleanupOutcome.KEPT)
    if _DOUBTFUL.search(before) or _waits(before, outcome):
        return _Reading(outcome=None)
    return _Reading(outcome=outcome, is_part=ends and bool(_IN_PART.search(before)))


def _waits(before: str, outcome: CleanupOutcome) -> bool:
    """Whether the words before a verdict put it off, or tell of it: 新办法出台后废止, 已废止, 新办法出台前继续有效."""
    if outcome is CleanupOutcome.KEPT:
        return before.endswith("前")
    if outcome is CleanupOutcome.EXPIRED and _AT_ITS_TERM.search(before):
        return False
    ends = outcome in (CleanupOutcome.REPEALED, CleanupOutcome.EXPIRED)
    return ends and bool(_CONDITION.search(before) or _AT_ITS_TERM.search(before))


def _together(outcomes: set[CleanupOutcome | None]) -> CleanupOutcome | None:
    """One outcome for all that a phrase says; None if its parts contradict each other."""
    for other in (CleanupOutcome.PROPOSED, CleanupOutcome.AMENDED):
        if outcomes == {CleanupOutcome.KEPT, other}:
            return other
    return next(iter(outcomes)) if len(outcomes) == 1 else None


def _articles(plain: str) -> tuple[Provision, ...]:
    """The parts named, but not those of a document that is cited as the reason."""
    start = plain.find("第")
    return () if start >= 0 and _CITES.search(plain[:start]) else find_provisions(plain)


def says_only_that(text: str) -> bool:
    """Whether a cell holds a verdict and nothing else, whatever its column is called."""
    return bool(_ALONE.fullmatch(text))


def day_in(words: str) -> date | None:
    """The day from which something happens (自2026年5月1日起废止); None if none is named."""
    match = _ON.search(words)
    return parse_date(match["from"] or match["then"]) if match else None


def count_in(heading: str) -> int | None:
    """How many documents a heading announces: 3 for 二、废止的文件（3件）; None if it does not say."""
    match = _COUNT.search(heading)
    return parse_chinese_integer(match[1]) if match else None
