"""Which stars and underscores are marks: `**加粗**` is, `138****1234`, `张*三` and `1200*600mm` are not.

The rule, for runs of `*` or `_` within one paragraph, heading, item or cell:

1. A run of four or more is characters: a mask, or a blank to fill in (`____年`). So is a run between Latin letters
   or digits on both sides (`3*4*5`, `file_name`), and one with white space on both sides. Only `****` that ends one
   bold and begins the next (`**甲****乙**`, as word processors write it) is two marks.
2. Two runs of the same length (`*`, `**`, `***`, `__`, `_`) make a pair, the nearest two first, if the first can open
   (what follows is no white space and no closing punctuation) and the second can close (what stands before is no
   white space and no opening punctuation). One space, also a full-width one, inside the ends of a bold is let out
   (`**第三条　**内容`) where the marks of the paragraph pair without rest.
3. A pair that may as well be two masks is characters, and is reported: both runs stand behind the same character or
   behind a family name (`张**与李**`); the words between are one unit (`**县**镇`); a single `*` whose two
   ends both stand between characters (`长*宽*高`); `__` or `_` without a boundary on both sides (`是__粗__字`).
4. What has no partner is characters. A `**` that begins words and is never closed is reported.
"""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum, auto, unique

_RUN = re.compile(r"\*+|_+")
_BARRIER = re.compile(r"\n[ \t]*\n")
_CLOSING = frozenset("，。、；：！？）》」』】〕”’…,.;:!?)]}>%％")
_OPENING = frozenset("（《「『【〔“‘([{<")
_LIST_COMMA = frozenset("，、；,;")
_UNITS = frozenset(
    "省市县区州盟旗乡镇村组屯路街巷弄号栋幢楼层室局厅委院校站所年月日时分秒元万亿岁人名份个条款项页"
)
_FAMILY_NAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾萧田董潘袁蔡蒋余于杜叶程魏苏吕丁沈任姚卢傅"
    "钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔汤向常温康施文牛樊"
    "葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷盛曲翁冉骆"
    "蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂某"
)


@unique
class Doubt(Enum):
    """Why stars or underscores stand on the page as they were written."""

    MASKS = auto()
    """A pair that may as well be masks or products."""
    INSIDE_WORDS = auto()
    """`__` in the middle of words: Markdown knows bold there only with stars."""
    UNPAIRED = auto()
    """A `**` that begins bold and is never closed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Doubtful:
    """One such place: the words from the first mark on, as far as they are written so in the text."""

    kind: Doubt
    written: str


@dataclass(slots=True)
class Pair:
    """Two marks and the pairs between them. Offsets into the text, ends exclusive."""

    size: int
    start: int
    inner_start: int
    inner_end: int
    end: int
    inside: list["Pair"] = field(default_factory=list)


@dataclass(slots=True)
class _Run:
    mark: str
    size: int
    start: int
    before: str
    after: str

    @property
    def end(self) -> int:
        return self.start + self.size


def pairs_of(text: str, barriers: Sequence[int] = ()) -> tuple[list[Pair], list[Doubtful]]:
    """The pairs of marks in `text`, outermost first and in order, and what is shown as it is though it may be meant
    as marks. No pair reaches over a barrier (an offset), such as the end of a cell of an HTML table."""
    runs = _runs(text)
    if not runs:
        return [], []
    limits = sorted((*barriers, *(match.start() for match in _BARRIER.finditer(text))))
    found: list[Pair] = []
    doubts: list[Doubtful] = []
    part: list[_Run] = []
    number = 0
    for run in runs:
        behind = bisect_right(limits, run.start)
        if behind != number:
            _pair_up(part, text, found, doubts)
            part, number = [], behind
        part.append(run)
    _pair_up(part, text, found, doubts)
    found.sort(key=lambda pair: pair.start)
    return _nested(found), doubts


def _runs(text: str) -> list[_Run]:
    return [
        _Run(
            mark=match.group()[0],
            size=match.end() - match.start(),
            start=match.start(),
            before=text[match.start() - 1 : match.start()],
            after=text[match.end() : match.end() + 1],
        )
        for match in _RUN.finditer(text)
    ]


def _pair_up(runs: list[_Run], text: str, found: list[Pair], doubts: list[Doubtful]) -> None:
    candidates = _halved([run for run in runs if not _is_plain(run)])
    counts = {(run.mark, run.size): 0 for run in candidates}
    for run in candidates:
        counts[run.mark, run.size] += 1
    open_runs: list[_Run] = []
    open_of: dict[tuple[str, int], int] = dict.fromkeys(counts, 0)
    for run in candidates:
        kind = (run.mark, run.size)
        lets_spaces_out = run.size > 1 and run.mark == "*" and counts[kind] % 2 == 0
        if open_of[kind] and _can_close(run, lets_spaces_out):
            while True:
                opener = open_runs.pop()
                open_of[opener.mark, opener.size] -= 1
                if (opener.mark, opener.size) == kind:
                    break
                _leave(opener, text, doubts)
            if text[opener.end : run.start].strip():
                _judge(opener, run, text, found, doubts)
                continue
        if _can_open(run, lets_spaces_out):
            open_runs.append(run)
            open_of[kind] += 1
    for opener in open_runs:
        _leave(opener, text, doubts)


def _is_plain(run: _Run) -> bool:
    """Step 1 of the rule, but for `****` between two bolds."""
    if run.size > 3 and not (run.size == 4 and run.mark == "*"):
        return True
    between_latin = _is_latin(run.before) and _is_latin(run.after)
    return between_latin or (run.before.isspace() and run.after.isspace()) or not (run.before or run.after)


def _halved(runs: list[_Run]) -> list[_Run]:
    """`****` is the end of one bold and the beginning of the next where `**` stands open and closes again."""
    if not any(run.size == 4 for run in runs):
        return runs
    halved: list[_Run] = []
    # Which `**` there are behind a place, counted from the end.
    closing_behind = sum(run.size == 2 and run.mark == "*" for run in runs)
    is_open = False
    for run in runs:
        if run.size == 2 and run.mark == "*":
            closing_behind -= 1
            is_open = not is_open
            halved.append(run)
        elif run.size == 4:
            if is_open and closing_behind:
                first = _Run(mark="*", size=2, start=run.start, before=run.before, after="*")
                second = _Run(mark="*", size=2, start=run.start + 2, before="*", after=run.after)
                halved += (first, second)
        else:
            halved.append(run)
    return halved


def _can_open(run: _Run, lets_spaces_out: bool) -> bool:
    if not run.after or run.after in _CLOSING:
        return False
    if run.after.isspace():
        return lets_spaces_out and run.after != "\n" and not _is_word(run.before)
    return run.mark == "*" or not _is_word(run.before) or run.size == 2


def _can_close(run: _Run, lets_spaces_out: bool) -> bool:
    if not run.before or run.before in _OPENING:
        return False
    if run.before.isspace():
        return lets_spaces_out and run.before != "\n"
    if run.size == 1 and run.before in _LIST_COMMA:
        return False
    return run.mark == "*" or not _is_word(run.after) or run.size == 2


def _judge(opener: _Run, closer: _Run, text: str, found: list[Pair], doubts: list[Doubtful]) -> None:
    words = text[opener.end : closer.start]
    kind = _doubt(opener, closer, words)
    if kind:
        if not _is_surely_no_mark(opener, closer, words):
            doubts.append(_doubtful(kind, text[opener.start : closer.end]))
        return
    lead = len(words) - len(words.lstrip())
    trail = len(words) - len(words.rstrip())
    found.append(
        Pair(
            size=opener.size,
            start=opener.start,
            inner_start=opener.end + lead,
            inner_end=closer.start - trail,
            end=closer.end,
        )
    )


def _doubt(opener: _Run, closer: _Run, words: str) -> Doubt | None:
    bound_before, bound_after = not _is_word(opener.before), not _is_word(closer.after)
    if opener.mark == "_":
        return (
            None if bound_before and bound_after and not _is_blank_to_fill_in(words) else Doubt.INSIDE_WORDS
        )
    if not bound_before and (opener.before == closer.before or _both_name_people(opener, closer)):
        return Doubt.MASKS
    if words in _UNITS and not (bound_before and bound_after):
        return Doubt.MASKS
    if opener.size > 1:
        return None
    if not bound_before and (not bound_after or closer.before in _FAMILY_NAMES):
        is_quoted = opener.after in _OPENING and closer.before in _CLOSING
        return None if is_quoted else Doubt.MASKS
    # *明和李*, and *注：带*号的为必填项
    if closer.before in _FAMILY_NAMES and any(mark in words for mark in "、，和与及"):
        return Doubt.MASKS
    return Doubt.MASKS if not bound_after and any(mark in words for mark in "，。、；：") else None


def _is_surely_no_mark(opener: _Run, closer: _Run, words: str) -> bool:
    """Masks of names, names of files and blanks of forms are no slips: nobody need look at them."""
    if opener.mark == "_":
        return opener.size == 1 or _is_blank_to_fill_in(words)
    return _both_name_people(opener, closer)


def _both_name_people(opener: _Run, closer: _Run) -> bool:
    return opener.before in _FAMILY_NAMES and closer.before in _FAMILY_NAMES


def _is_blank_to_fill_in(words: str) -> bool:
    """`__月__`: what is between two blanks of a form."""
    return words in _UNITS or not _is_word(words[0]) or not _is_word(words[-1])


def _leave(run: _Run, text: str, doubts: list[Doubtful]) -> None:
    if run.mark == "*" and run.size in (2, 3) and not (_is_word(run.before) or run.after in _UNITS):
        doubts.append(_doubtful(Doubt.UNPAIRED, text[run.start : run.start + 40]))


def _doubtful(kind: Doubt, written: str) -> Doubtful:
    # Placeholders of other constructs, and what comes after a line's end, is not written so in the file.
    return Doubtful(kind=kind, written=re.split("[\x02\n]", written, maxsplit=1)[0])


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()


def _is_word(character: str) -> bool:
    return character.isalnum()


def _nested(found: list[Pair]) -> list[Pair]:
    top: list[Pair] = []
    open_pairs: list[Pair] = []
    for pair in found:
        while open_pairs and open_pairs[-1].end <= pair.start:
            open_pairs.pop()
        (open_pairs[-1].inside if open_pairs else top).append(pair)
        open_pairs.append(pair)
    return top
