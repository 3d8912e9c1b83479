"""What a clean-up decision says of a document, in the words of a heading, a cell or the rest of a line.

Only what the decision itself does acts on a document, and only where the words are known to the last one
(`cleanup_phrases`). 拟修改, 需要修改, 建议废止 announce what somebody may do later: such documents hold as before. All else is
asked about: conditions (新办法出台后废止), what is past (已废止), exceptions (第三条除外), days that are not whole (2025年废止),
部分废止 without an article, and what is said in two ways.
"""

import re
from dataclasses import dataclass, replace
from datetime import date

from site_builder.chinese import Provision, find_provisions, parse_chinese_integer, whole_article
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.chinese.numerals import CHINESE_NUMERAL
from site_builder.model.claims import CleanupOutcome
from site_builder.reading.cleanup_phrases import (
    EXCEPTION,
    LONGEST,
    OUTCOME,
    OUTCOMES,
    Phrase,
    Piece,
    day_of,
    pieces,
    plain_words,
)

ACTING = frozenset({CleanupOutcome.AMENDED, CleanupOutcome.REPEALED, CleanupOutcome.EXPIRED})
ENDS = frozenset({CleanupOutcome.REPEALED, CleanupOutcome.EXPIRED})
_SOME_PART = whole_article(1)
_CLAUSE_MARKS = re.compile("[,。;:的]")
_PROPOSED = re.compile(
    "(?:拟|建议|需要?|适时|正在|尽快|抓紧|提请|考虑|启动|限期|下一步|征求|有待|待|计划|研究)"
    "(?:予以|进一步|及时|尽快|抓紧|适时|研究|同时|一并|全文|部分|宣布|决定|进行|列入|被|作|对|并|或者?|和|及|与|、|以|由|其|"
    "继续有效|保留|修改|修订|修正|废止|失效|撤销|作废|停止执行|(?:于|在)[^,。;]{0,16})*$"
)
_PROPOSED_AFTER = re.compile("(?:完善)?(?:后|中|计划|程序)|建议|意向")
_NO_OUTCOME_AFTER = re.compile(
    "意见|工作|要求|稿|依据|理由|原因|情况|日期|时间|本(?!级|市|县|省|区|机关|次)|版"
)
_COUNT = re.compile(
    rf"[(（]\s*(?:共|共计|计)?\s*([0-9]{{1,4}}|{CHINESE_NUMERAL}{{1,6}})\s*[件个项部]\s*[)）]"
)
_DAY_OF_ISSUE = re.compile(rf"(?:^|(?<=[,;(\x02])){WRITTEN_DATE}(?=[,;)]|$)")
_YEAR = re.compile("[0-9]{4}年度?(?![0-9一二三四五六七八九十]+月)")


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
    partly: CleanupOutcome | None = None
    """What becomes of the parts that its line names (部分废止的文件); of the whole, nobody can tell."""
    is_mixed: bool = False
    """Whether it names several outcomes and nothing else (废止和失效的文件); a heading below may part them."""

    @property
    def binds(self) -> bool:
        """Whether nothing below this heading can act by a bare 废止: it is only proposed, or cannot be read."""
        return self.outcome is CleanupOutcome.PROPOSED or (self.outcome is None and not self.is_mixed)


def verdict_of(words: str, *, is_beside: bool = False) -> Verdict | None:
    """The verdict of a phrase; None if it says nothing about what becomes of a document. `is_beside`: it stands beside the
    name of a document, not above a list."""
    if EXCEPTION.search(words):
        return Verdict(outcome=None, words=words.strip())
    if "有效" not in words and not OUTCOME.search(words.replace(" ", "")):
        return None
    plain = plain_words(words)
    if len(plain) > LONGEST:
        return Verdict(outcome=None, words=words.strip()) if OUTCOME.search(plain) else None
    found = tuple(pieces(plain, is_beside=is_beside))
    said = readings_in(plain, found)
    if not said:
        return None
    doubt = Verdict(outcome=None, words=words.strip())
    outcomes = set(said)
    if outcomes <= {CleanupOutcome.PROPOSED, CleanupOutcome.KEPT} and CleanupOutcome.PROPOSED in outcomes:
        return replace(doubt, outcome=CleanupOutcome.PROPOSED)
    if any(piece.phrase is Phrase.UNKNOWN for piece in found):
        return doubt
    articles = _articles(found)
    if {Phrase.OTHERS} <= {piece.phrase for piece in found}:
        # 修改第三条，其余继续有效: the rest holds as before; 第三条保留，其余废止 cannot be said of a document.
        outcomes = _of_named_parts(found, outcomes)
    elif outcomes == {CleanupOutcome.KEPT, CleanupOutcome.AMENDED}:
        outcomes = {CleanupOutcome.AMENDED}
    if len(outcomes) != 1:
        return replace(doubt, is_mixed=not articles)
    (outcome,) = outcomes
    if not _adds_up(outcome, articles, found):
        is_partly = outcome in ACTING and _adds_up(outcome, (_SOME_PART,), found)
        return replace(doubt, partly=outcome if is_partly else None)
    days = [day for piece in found if piece.phrase is Phrase.DAY and (day := day_of(piece.text))]
    if len(set(days)) > 1 or (days and outcome is CleanupOutcome.KEPT):
        return doubt
    return replace(doubt, outcome=outcome, articles=articles, on=days[0] if days else None)


def heading_verdict(words: str, year: int | None = None) -> Verdict | None:
    """The verdict of a heading. The `year` of the decision itself may stand in it: 2022年废止的文件目录."""
    said = verdict_of(words)
    if said is None or said.outcome is not None or not year:
        return said
    own = [match for match in _YEAR.finditer(plain_words(words)) if match[0].startswith(str(year))]
    without = _YEAR.sub("", plain_words(words), count=1)
    if not own or _YEAR.search(without) or "的" not in without:
        return said
    again = verdict_of(without)
    return replace(again, words=words.strip()) if again else said


def below(outer: Verdict | None, inner: Verdict | None) -> Verdict | None:
    """What holds under the heading `inner` that stands below the heading `outer`.

    A bare 废止 below a proposal or below words that cannot be read is asked about; a day of the outer one holds inside.
    """
    if inner is None or outer is None:
        return inner or outer
    if inner.outcome not in ACTING:
        return inner
    if outer.binds:
        words = f"{outer.words} {inner.words}".strip()
        return Verdict(outcome=None, words=words)
    if inner.on is None and outer.outcome in ACTING and outer.on:
        return replace(inner, on=outer.on)
    return inner


def beside(outer: Verdict | None, inner: Verdict | None) -> Verdict | None:
    """What holds of a document whose row or line says `inner`, in a list whose heading says `outer`.

    保留 in a list of what ends, and 废止 in one of what is kept, are asked about; an amended document holds on.
    """
    if inner is None or outer is None or outer.outcome is None:
        return below(outer, inner)
    both = {inner.outcome, outer.outcome}
    if both == {CleanupOutcome.KEPT, CleanupOutcome.AMENDED} and not inner.articles:
        return outer if outer.outcome is CleanupOutcome.AMENDED else inner
    stays = both & {CleanupOutcome.KEPT, CleanupOutcome.PROPOSED}
    ends = both & ENDS and not inner.articles and not (inner.on and inner.outcome in ENDS)
    if stays and ends:
        return Verdict(outcome=None, words=f"{outer.words} {inner.words}".strip())
    return below(outer, inner)


def is_plain(words: str, outcome: CleanupOutcome | None = None, year: int | None = None) -> bool:
    """Whether words beside a name that are no verdict change nothing about `outcome`: reasons, days of issue, names of
    bodies, articles, and for 失效 a term that was over (有效期至2024年12月31日) before the `year` of the decision."""
    plain = _DAY_OF_ISSUE.sub("", plain_words(words))
    fits = {Phrase.PROVISION}
    if outcome is CleanupOutcome.EXPIRED:
        fits.add(Phrase.TERM)
    if outcome is CleanupOutcome.AMENDED:
        fits.add(Phrase.PART)
    if len(plain) > LONGEST:
        return False
    is_over = outcome is CleanupOutcome.EXPIRED
    return all(
        piece.phrase in fits or (is_over and piece.phrase is Phrase.UNTIL and _ended_before(piece.text, year))
        for piece in pieces(plain, is_beside=True)
    )


def parts_named(words: str) -> tuple[Provision, ...]:
    """The parts of a document that the words beside its name give; those of other documents (依据《乙》第三条) are none."""
    plain = plain_words(words)
    return _articles(tuple(pieces(plain, is_beside=True))) if len(plain) <= LONGEST else ()


def term_named(words: str) -> date | None:
    """The last day of a term that the words give (有效期至2027年12月31日)."""
    plain = plain_words(words)
    ends = (
        [day_of(one.text) for one in pieces(plain, is_beside=True) if one.phrase is Phrase.UNTIL]
        if "有效期" in plain and len(plain) <= LONGEST
        else []
    )
    return ends[-1] if ends else None


def _ended_before(words: str, year: int | None) -> bool:
    """Whether a term ended before the year; without a year nothing speaks against it."""
    day = day_of(words)
    return day is not None and (year is None or day.year < year)


def readings_in(plain: str, found: tuple[Piece, ...]) -> list[CleanupOutcome]:
    """What each word of an outcome means; those that are no verdict (修改意见) are left out."""
    said: list[CleanupOutcome] = []
    for place, piece in enumerate(found):
        if piece.phrase is not Phrase.WORD:
            continue
        before = _CLAUSE_MARKS.split(plain[: piece.start])[-1]
        after = plain[piece.start + len(piece.text) :]
        if _NO_OUTCOME_AFTER.match(after):
            continue
        stays = place > 0 and found[place - 1].phrase is Phrase.STAYS
        if _PROPOSED.search(before) or _PROPOSED_AFTER.match(after):
            said.append(CleanupOutcome.PROPOSED)
        else:
            said.append(CleanupOutcome.KEPT if stays else OUTCOMES.get(piece.text, CleanupOutcome.KEPT))
    return said


def _of_named_parts(found: tuple[Piece, ...], outcomes: set[CleanupOutcome]) -> set[CleanupOutcome]:
    """What is said of the parts that are named, if the others (其余) hold as before."""
    others = next(n for n, piece in enumerate(found) if piece.phrase is Phrase.OTHERS)
    behind = [piece.text for piece in found[others:] if piece.phrase is Phrase.WORD]
    keeps = len(behind) == 1 and OUTCOMES.get(behind[0], CleanupOutcome.KEPT) is CleanupOutcome.KEPT
    return outcomes - {CleanupOutcome.KEPT} if keeps else outcomes | {CleanupOutcome.KEPT}


def _adds_up(outcome: CleanupOutcome, articles: tuple[Provision, ...], found: tuple[Piece, ...]) -> bool:
    """Whether what stands beside an outcome goes with it: a part has its articles, and only 失效 waits for a term."""
    phrases = {piece.phrase for piece in found}
    if outcome is CleanupOutcome.KEPT and (articles or Phrase.PART in phrases):
        return False
    if Phrase.UNTIL in phrases and outcome is not CleanupOutcome.KEPT:
        return False
    if Phrase.TERM in phrases and outcome is not CleanupOutcome.EXPIRED:
        return False
    if Phrase.PART in phrases and not articles:
        return outcome is CleanupOutcome.AMENDED
    return True


def _articles(found: tuple[Piece, ...]) -> tuple[Provision, ...]:
    named = (find_provisions(piece.text) for piece in found if piece.phrase is Phrase.PROVISION)
    return tuple(sorted({one for provisions in named for one in provisions}))


def says_only_that(text: str) -> bool:
    """Whether a cell holds a verdict and little else, whatever its column is called."""
    plain = plain_words(text)
    return len(plain) <= 12 and bool(OUTCOME.search(plain)) and "的" not in plain


def count_in(heading: str) -> int | None:
    """How many documents a heading announces: 3 for 二、废止的文件（3件）; None if it does not say."""
    match = _COUNT.search(heading)
    return parse_chinese_integer(match[1]) if match else None
