"""How a text speaks of itself: 本办法, 第三条 本办法…, and what is quoted or said by another."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import ends_as_titles_do
from site_builder.reading.titles import inner_titles, title_key

SELF = (
    r"本(?:通知|办法|规定|意见|细则|方案|规则|决定|通告|公告|规范|措施|政策|文件|制度|条例|法|章程|解释|预案|标准|指南|清单|目录|"
    r"要点|计划|规划|批复|安排|命令|令|准则|规程|指引|通则|守则|规约|公约|须知|纲要|决议|布告|导则|名录|"
    r"(?:实施|暂行|试行|若干|议事|管理|工作|试点|行动|专项|应急|扶持|奖励|补贴|操作|指导|服务|评审|认定|政策)\w{2}|《[^《》\n]{2,24}》)"
    r"(?:[(（][^()（）]{1,6}[)）])?"
)
"""Pattern of the words for the text itself."""
THE_ABOVE = r"(?:以上|上述)(?:各项|有关)?(?:规定|政策(?:措施)?|措施|办法|意见|条款|事项|内容)"
"""Pattern of the words for all that was said, as a notice without a name for itself has them."""
LABEL = (
    r"^\s*(?:[#*\s-]*)(?:第[^ 　]{1,8}条|[一二三四五六七八九十]{1,3}、|[(（][一二三四五六七八九十0-9０-９]{1,4}[)）]|"
    r"[0-9]{1,2}[.、．])?[\s*　]*"
)
"""Pattern of the beginning of a sentence, with the mark of an article or an item."""
RESERVE = r"除(?:国家|法律|行政|地方|性|法规|规章|上级|省|市|本|另|等|、|和|或|及)*另有(?:明确)?规定(?:的)?(?:以)?外(?:[，,]|$)"
"""Pattern of what takes nothing away from a repeal: 除法律另有规定外."""
_RESERVE = re.compile(RESERVE)


def without_reserve(text: str) -> str:
    """`text` with as many blanks for each 除法律另有规定外, so that every place stays the same."""
    return _RESERVE.sub(lambda match: " " * len(match[0]), text) if "另有" in text else text


_DRAFT = re.compile(r"征求.{0,40}意见|征集.{0,40}意见|征求意见稿|草案|送审稿|讨论稿|公示稿|拟废止|立法计划")
# The title of a draft on a line of its own, within the text that asks for comments on it.
_DRAFT_TITLE = re.compile(
    r"^[#* 　]*(?:附件[^\n]{0,6}[:：])?[^\n。，；]{2,80}"
    r"[(（](?:[^()（）\n]{0,6}(?:征求意见稿|草案|送审稿|讨论稿|公示稿)|代拟稿)[)）][* 　]*$",
    re.MULTILINE,
)


def is_draft(title: str) -> bool:
    """Whether a document with this title is open to comments: then it decides nothing yet."""
    return bool(_DRAFT.search(title))


def squeezed(sentence: str) -> tuple[str, Callable[[int], int]]:
    """The sentence without the runs of blanks in it, and where in it a place of that stands: words that are struck out
    leave such runs."""
    if "  " not in sentence:
        return sentence, lambda place: place
    kept = [
        n for n, sign in enumerate(sentence) if sign != " " or "  " not in sentence[max(0, n - 1) : n + 2]
    ]
    return "".join(
        sentence[n] for n in kept
    ), lambda place: kept[place] if place < len(kept) else len(sentence)


def draft_begins(text: str) -> int:
    """Where the title of a draft stands in `text`, whose words are in force for nobody; its length if none does."""
    match = _DRAFT_TITLE.search(text) if "稿" in text or "草案" in text else None
    return match.start() if match else len(text)


_QUOTES = (("“", "”"), ("「", "」"), ("『", "』"), ('"', '"'))
_LONGEST_QUOTE = 4000
_BLOCK = re.compile("[ 　]{0,3}>")


def is_quoted(text: str, place: int) -> bool:
    """Whether `place` in `text` stands in quotation marks that opened before it, or in a quoted block (>).

    A quotation may span lines if it is closed; one that is not ends with its line.
    """
    line = text.rfind("\n", 0, place) + 1
    if _BLOCK.match(text, line):
        return True
    of_line = text[max(line, place - _LONGEST_QUOTE) : place]
    before = text[max(0, place - _LONGEST_QUOTE) : place]
    for opening, closing in _QUOTES:
        is_one_mark = opening == closing
        unpaired = (
            of_line.count(opening) % 2 if is_one_mark else of_line.count(opening) - of_line.count(closing)
        )
        if unpaired > 0 or (not is_one_mark and _is_open_across_lines(text, place, before, opening, closing)):
            return True
    return False


def _is_open_across_lines(text: str, place: int, before: str, opening: str, closing: str) -> bool:
    """Whether a mark opened on an earlier line is closed behind `place`, before another one opens in mid-line."""
    if before.rfind(opening) <= before.rfind(closing):
        return False
    end = text.find(closing, place, place + _LONGEST_QUOTE)
    # Each paragraph of a long quotation begins with a mark of its own.
    within = text[place:end] if end >= 0 else opening
    return not re.search(rf"(?<![\n 　]){opening}", within)


# 附件 on a line of its own, or in a heading with the title of the annex behind it.
_ANNEX = re.compile(
    r"附(?:件|录)?[ 　]*(?:[0-9０-９一二三四五六七八九十]{1,3})?[ 　]*"
    r"(?:[:：]?[ \t　*]*$|[:：][ 　]*(?P<title>[^\n]{2,100})$)",
    re.MULTILINE,
)
_LONGEST_MARK = 20
_PASSES_ON = re.compile("批转|转发|印发|发布|公布|颁布|下发")
_IN_MARKS = re.compile("《[^《》]*(?:《[^《》]*》[^《》]*)*》")
_DAY_LINE = re.compile(
    rf"^[ \t　*]*{WRITTEN_DATE}[ \t　*]*(?:\{{:[^{{}}\n]{{0,40}}\}})?[ \t]*$", re.MULTILINE
)
_STAGE = re.compile("(?:试行|暂行|修订|修订稿|修订版)$")
_TITLE_LINES = 3
_LONGEST_TITLE = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnParts:
    """Where in a text its document speaks for certain of itself."""

    starts: tuple[int, ...]
    """Where a part begins, in order."""
    own: tuple[bool, ...]
    """Of each part, whether it is the document's own."""

    def hold(self, place: int) -> bool:
        return self.own[bisect_right(self.starts, place) - 1]


def own_parts(text: str, own_title: str) -> OwnParts:
    """The parts of `text`: what stands before the first annex (附件 on a line of its own) is the document's own.

    Of a document that issues what is annexed to it (关于印发《X》的通知), an annex is too, unless it has the title of
    another text. What a document forwards (转发) is that of another; where it begins is at the latest the day below the
    forwarding lines.
    """
    issued = tuple(title_key(title) for title in inner_titles(own_title))
    annexes = tuple(_annexes(text))
    if is_forwarding(own_title):
        ends = [annex.start() for annex in annexes[:1]]
        ends += [day.end() for day in _DAY_LINE.finditer(text)][:1]
        # Without either, nobody can tell the lines that forward from what is forwarded.
        return OwnParts(starts=(0, min(ends, default=0)), own=(True, False))
    if not issued:
        return OwnParts(
            starts=(0, *(annex.start() for annex in annexes[:1])), own=(True, False)[: 1 + len(annexes)]
        )
    return OwnParts(
        starts=(0, *(annex.start() for annex in annexes)),
        own=(True, *(_is_issued(text, annex, issued) for annex in annexes)),
    )


def _annexes(text: str) -> Iterator[re.Match[str]]:
    for annex in _ANNEX.finditer(text):
        before = text[max(0, annex.start() - _LONGEST_MARK) : annex.start()]
        mark = before.rpartition("\n")[2]
        is_at_start = "\n" in before or annex.start() <= _LONGEST_MARK
        if is_at_start and not mark.strip("#* \t　") and (not annex["title"] or "#" in mark):
            yield annex


def is_forwarding(title: str) -> bool:
    """Whether a document with this title passes on the text of another one, which stays that of its own issuer (转发)."""
    first = _PASSES_ON.search(_IN_MARKS.sub("", title))
    return first is not None and first[0] == "转发"


def _is_issued(text: str, annex: re.Match[str], issued: tuple[str, ...]) -> bool:
    """Whether an annex has no title, or that of the text which the document issues."""
    title = annex["title"] or _title_below(text, annex.end())
    key = _STAGE.sub("", title_key(title))
    plain = [_STAGE.sub("", one) for one in issued]
    return not key or any(key.endswith(one) or one.endswith(key) for one in plain)


def _title_below(text: str, start: int) -> str:
    """The title on the lines below; empty if what stands there does not end as titles do."""
    title = ""
    for line in text[start : start + 4 * _LONGEST_TITLE].split("\n")[: 3 * _TITLE_LINES]:
        plain = re.sub(r"\{:[^{}]*\}|^[#*\s]+|[*\s]+$", "", line)
        if re.search("[。；;，,：:]", plain):
            break
        title += plain
        if plain and ends_as_titles_do(title):
            return title
    return ""
