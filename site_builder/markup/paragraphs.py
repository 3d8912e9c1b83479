"""Where paragraphs begin among lines with no blank line between them.

Clerks press the enter key once for a new paragraph, as in a word processor; programmers break lines anywhere. So a
line begins a paragraph only where that is certain: it opens an article, a chapter or an item, it is indented as a
first line is, it is a date, it names what it says (`时间：…`) as the line beside it does, or every line around it ends
as paragraphs end. A line goes on without a word about it only where the line above plainly was broken by hand.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from site_builder.markup.structure import Kind, opening_of, reads_as_heading

_INVISIBLE = " \t\u00a0\u3000\u200b\ufeff"
_INDENT = re.compile(r"\u3000\u3000| {4}| {0,3}\t")
_SENTENCE_END = frozenset("。！？；：!?;:")
_CLOSING = "”’」』）)》】*_"
_ENUMERATED = re.compile(
    r"(?:(?P<counted>[0-9０-９]{1,3}(?:[、）)．]|\.(?! ?[0-9]))|[（(][0-9０-９]{1,3}[）)]|[①-⑳]"
    r"|[\[［][0-9０-９]{1,3}[\]］](?![(:（：]))|[•●■◆▪·○☆★※]|-(?=[^\s\d-])|——(?=.))"
)
_REFERS = re.compile("项(?!目)|款(?![项式])|目(?![标录前])|的|至|、|和(?![谐平解])|或|及(?!时)|以及|规定")
"""What follows a number in a reference: 第五条第⏎（一）项. Not 3、项目联系方式."""
_PRINTED = re.compile(r"[^，。；：]{2,30}[0-9]{4}年[0-9]{1,2}月[0-9]{1,2}日印发")
_NUMERALS_GO_ON = re.compile("[一二三四五六七八九十]+[、等级年类者是]")
_DATE = re.compile(r"(?:[0-9０-９]{4}|[〇○◯Ｏ零一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日")
_DATED = re.compile("(?:根据)?[0-9０-９]{4}年[0-9０-９]{1,2}月[0-9０-９]{1,2}日")
_LABEL = re.compile(
    r"(?=[\u4e00-\u9fffA-Za-z（(])[\u4e00-\u9fffA-Za-z0-9（）()/、\- \u3000]{1,12}(?:：|(?<![0-9]):(?!//))(?=.)"
)
_SURE_LABEL = re.compile(
    "(?:附件?|附表|注|备注|抄送|主送|联系人|联系电话|联系方式)[0-9０-９一二三]{0,2}[：:]"
)
_UNIT = re.compile("[万亿元余多个件项名人户条]")
_LINE_OF_SIGNS = re.compile(r"[—─━－＿_=＝~～·.…*＊-]{3,}")
_AFTER_DATE = re.compile("[，。；、）,;)起至前后以之内的止印发召开施]")
_OPEN_END = frozenset("，、,（(《〈“‘第和及与或的为于由将把被按")
"""The end of a line in the middle of a sentence."""
_CLOSING_START = frozenset("，。；、）)》〉”’」』】：！？,.;:!?…")
"""The beginning of a line in the middle of a sentence."""
_TITLE_END = re.compile(
    "(?:通知|公告|通告|决定|决议|意见|办法|方案|要点|报告|函|批复|细则|规定|条例|总结|计划|规划|名单|公示|说明|简讯|纪要|预案|指南)"
    "(?:[（(][^（）()]{1,12}[）)])*"
)
_ORGAN_END = re.compile(".*(?:局|委|府|厅|室|会|院|部|公司|中心|站|处|队|所|组|行|社|校|馆|办)")
_MARKS_INSIDE = re.compile("[，。；：、！？,;:]")

LONGEST_TITLE = 60
"""Characters of a line that may be the title of a text."""
_SHORTEST_BROKEN = 25
"""A line broken by hand in running text is as long as that."""
_SHORTEST_FULL = 30
"""A line that ends a sentence and was broken by hand all the same is as long as that, and as long as its neighbours."""
_LONGEST_BROKEN = 60
"""No line that was broken by hand is longer."""
_LONGEST_SIGNATURE = 30
_TWICE_A_WRAPPED_LINE = 2 * 100
"""Bytes by which a line of a hundred Chinese characters is longer than its characters. Where one line is as long as that,
nobody has broken the lines by hand: each is a paragraph."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where the paragraphs of some lines begin."""

    beginnings: tuple[int, ...]
    """Numbers of lines, from 0; the first is always among them. Lines without words are in no paragraph's way."""
    doubtful: tuple[int, ...]
    """Lines that stay with the line above though they look like paragraphs of their own."""


def is_without_words(line: str) -> bool:
    """Whether a line holds white space only, or what cannot be seen."""
    return not line.strip(_INVISIBLE) or line.isspace()


def parted(lines: Sequence[str]) -> Parting:
    """The paragraphs of a run of lines."""
    bare = [_bare(line) for line in lines]
    is_unwrapped = any(
        len(line.encode(errors="replace")) - len(line) > _TWICE_A_WRAPPED_LINE for line in bare
    )
    beginnings: list[int] = []
    doubtful: list[int] = []
    run_start = 0
    weak: list[bool] = []
    is_counted = False
    for number in range(len(lines)):
        if (
            number == 0
            or not bare[number]
            or not bare[number - 1]
            or _begins(lines, bare, number, is_counted)
        ):
            is_counted = is_counted or _is_enumerated(bare[number])
            _close_run(run_start, weak, lines, bare, beginnings, doubtful, is_unwrapped=is_unwrapped)
            run_start, weak = number, []
        elif _ends_in_hard_break(lines[number - 1]):
            weak.append(False)
        else:
            weak.append(_ends(bare, number - 1) or _is_labelled(bare, number))
    _close_run(run_start, weak, lines, bare, beginnings, doubtful, is_unwrapped=is_unwrapped)
    return Parting(tuple(beginnings), tuple(doubtful))


def begins_paragraph(line: str, above: str) -> bool:
    """Whether a line certainly begins a paragraph below the line `above`."""
    return _begins((above, line), (_bare(above), _bare(line)), 1)


def ends_paragraph(line: str) -> bool:
    """Whether a line ends as paragraphs end."""
    return _ends((_bare(line), ""), 0)


def _bare(line: str) -> str:
    words = line.strip(_INVISIBLE).strip()
    return words.replace("*", "").replace("__", "") if "*" in words or "__" in words else words


def _close_run(
    start: int,
    weak: list[bool],
    lines: Sequence[str],
    bare: Sequence[str],
    beginnings: list[int],
    doubtful: list[int],
    *,
    is_unwrapped: bool,
) -> None:
    if start == 0 and not lines:
        return
    if not beginnings or beginnings[-1] != start:
        beginnings.append(start)
    if not weak:
        return
    last = start + len(weak)
    if is_unwrapped or (all(weak) and (_ends(bare, last) or _is_labelled(bare, last))):
        beginnings.extend(range(start + 1, last + 1))
        return
    likely = sum(weak) >= 2 and 2 * sum(weak) >= len(weak)
    longest = max(len(line) for line in bare[start : last + 1])
    for number in range(start + 1, last + 1):
        if _ends_in_hard_break(lines[number - 1]) or lines[number - 1].count("**") % 2:
            continue
        above = bare[number - 1]
        if (likely and weak[number - start - 1]) or not _goes_on(above, bare[number], longest):
            is_short = len(above) < _SHORTEST_FULL and len(above) + 2 < longest
            if above[-1] in "。！？" and (is_short or len(above) > _LONGEST_BROKEN):
                # Nobody breaks lines there by hand.
                beginnings.append(number)
            else:
                doubtful.append(number)


def goes_on(above: str, line: str) -> bool:
    """Whether a line plainly is the rest of a sentence that the line above has begun."""
    above, line = _bare(above), _bare(line)
    return bool(above and line) and (above[-1] in _OPEN_END or line[0] in _CLOSING_START)


def may_go_on(above: str, line: str) -> bool:
    """Whether the line above is long, does not end a sentence, and the line begins nothing of its own."""
    above, line = _bare(above), _bare(line)
    return (
        len(above) >= _SHORTEST_FULL
        and not _ends((above, ""), 0)
        and not _LABEL.match(line)
        and not _ENUMERATED.match(line)
    )


def _goes_on(above: str, line: str, longest: int) -> bool:
    if above[-1] in _OPEN_END or line[0] in _CLOSING_START:
        return True
    if above[-1] == "》" and line[0] in "（(〔":
        return True
    opening = opening_of(above)
    if (opening and opening.end == len(above)) or (above[-1].isdigit() and _UNIT.match(line)):
        return True
    if above.rstrip(_CLOSING)[-1:] in _SENTENCE_END:
        return _SHORTEST_FULL <= len(above) <= _LONGEST_BROKEN and len(above) + 2 >= longest
    if _DATED.match(above):
        return False
    if (
        above[-1].isascii()
        and above[-1].isalpha()
        and line[0].isascii()
        and line[0].islower()
        and "://" not in line[:10]
    ):
        return True
    return len(above) >= _SHORTEST_BROKEN and 10 * len(above) >= 7 * longest and line[0] not in "|｜"


def _begins(lines: Sequence[str], bare: Sequence[str], number: int, is_counted: bool = False) -> bool:
    """`is_counted`: whether a line above among them has begun with a number."""
    line, above = bare[number], bare[number - 1]
    if _INDENT.match(lines[number]):
        return True
    if _LINE_OF_SIGNS.fullmatch(line) or _LINE_OF_SIGNS.fullmatch(above):
        return True
    opening = opening_of(line)
    if opening:
        rest = line[opening.end :]
        if opening.kind is Kind.ARTICLE:
            return True
        if opening.kind is Kind.ITEM:
            return bool(rest) and not _NUMERALS_GO_ON.match(rest)
        if opening.kind is Kind.SUBITEM:
            return not _REFERS.match(rest)
        return reads_as_heading(line, opening)
    if _ends_in_hard_break(lines[number - 1]):
        return False
    enumerated = _ENUMERATED.match(line)
    if enumerated:
        return not _REFERS.match(line[enumerated.end() :]) and (
            _ends(bare, number - 1)
            or _is_enumerated(above)
            or (bool(enumerated["counted"]) and (is_counted or above[-1] not in _OPEN_END))
        )
    if _LABEL.match(line) and _is_label_of_its_own(bare, number):
        return True
    if _is_dated(line, above) or _PRINTED.fullmatch(line):
        return True
    following = bare[number + 1] if number + 1 < len(bare) else ""
    if above[-1] not in _OPEN_END and (
        (_is_organ(line) and bool(_DATE.fullmatch(following))) or (line[-1] in "：:" and _is_title(above))
    ):
        return True
    if _DATE.fullmatch(above) and not _AFTER_DATE.match(line):
        return True
    if line.startswith("关于") and above[-1:] not in "《〈“，、的" and _is_title(line):
        return True
    return line.startswith(">") or bool(_DATE.fullmatch(line))


def _ends_in_hard_break(line: str) -> bool:
    return line.endswith(("  ", "<br>", "<br/>", "<br />"))


def _is_enumerated(line: str) -> bool:
    # 附件：1.名单
    labelled = _LABEL.match(line)
    words = line[labelled.end() :] if labelled else line
    return bool(_ENUMERATED.match(words) or opening_of(words))


def _ends(bare: Sequence[str], number: int) -> bool:
    line = bare[number]
    if line.rstrip(_CLOSING)[-1:] in _SENTENCE_END:
        return True
    opening = opening_of(line)
    if opening and len(line) > opening.end and reads_as_heading(line, opening):
        return True
    if _DATE.fullmatch(line) or _is_title(line):
        return True
    following = bare[number + 1] if number + 1 < len(bare) else ""
    return _is_organ(line) and (not following or bool(_DATE.fullmatch(following)) or _is_organ(following))


def _is_title(line: str) -> bool:
    if len(line) > LONGEST_TITLE or _MARKS_INSIDE.search(line.replace("、", "")):
        return False
    # Of a title only the end is sure; what stands before must name something.
    return len(line) > 5 and bool(_TITLE_END.search(line[-20:]) and _ends_title(line))


def _ends_title(line: str) -> bool:
    found = list(_TITLE_END.finditer(line))
    return bool(found) and found[-1].end() == len(line)


def _is_organ(line: str) -> bool:
    return (
        2 < len(line) <= _LONGEST_SIGNATURE
        and not _MARKS_INSIDE.search(line)
        and bool(_ORGAN_END.fullmatch(line))
    )


def _is_dated(line: str, above: str) -> bool:
    """`2003年6月18日 国务院令第382号公布` below another such line, or below what ends in no sentence."""
    dated = _DATED.match(line)
    return dated is not None and (
        bool(_DATED.match(above))
        or (line[dated.end() : dated.end() + 1].isspace() and above[-1] not in _OPEN_END)
    )


def _is_label_of_its_own(bare: Sequence[str], number: int) -> bool:
    """`时间：…` below or above another such line, below an item, or below the end of a sentence."""
    above, line = bare[number - 1], bare[number]
    if _LABEL.match(above):
        return True
    if above[-1] in _OPEN_END:
        return False
    following = bare[number + 1] if number + 1 < len(bare) else ""
    return bool(
        _LABEL.match(following)
        or _is_enumerated(above)
        or _ends(bare, number - 1)
        or _SURE_LABEL.match(line)
        or _DATE.fullmatch(above)
    )


def _is_labelled(bare: Sequence[str], number: int) -> bool:
    """时间：…, below or above another such line."""
    if not _LABEL.match(bare[number]):
        return False
    return any(
        0 <= near < len(bare) and (_LABEL.match(bare[near]) or bare[near].endswith(("：", ":")))
        for near in (number - 1, number + 1)
    )
