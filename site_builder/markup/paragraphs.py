"""Where paragraphs begin among lines with no blank line between them.

Clerks press the enter key once for a new paragraph, as in a word processor; programmers break lines anywhere. So a
line begins a paragraph only where that is certain: it opens an article, a chapter or an item, it is indented as a
first line is, it is a date, or every line around it ends as paragraphs end.
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
    r"(?:[0-9０-９]{1,3}(?:[、）)．]|\.(?![0-9]))|[（(][0-9０-９]{1,3}[）)]|[①-⑳]|[•●■◆▪·○☆★※]|-(?=[^\s\d-])|——(?=.))"
)
_REFERS = re.compile(r"[项款目的至、和或及以]|规定")
_NUMERALS_GO_ON = re.compile("[一二三四五六七八九十]+[、等级年类者是]")
_DATE = re.compile(r"(?:[0-9０-９]{4}|[〇○Ｏ零一二三四五六七八九]{4})\s*年\s*\S{1,3}\s*月\s*\S{1,3}\s*日")
_LABEL = re.compile(r"[\u4e00-\u9fff（）()]{2,9}[：:](?=.)")
_TITLE_END = re.compile(
    "(?:通知|公告|通告|决定|决议|意见|办法|方案|要点|报告|函|批复|细则|规定|条例|总结|计划|规划|名单|公示|说明|简讯|纪要|预案|指南)"
    "(?:[（(][^（）()]{1,12}[）)])*"
)
_ORGAN_END = re.compile(".*(?:局|委|府|厅|室|会|院|部|公司|中心|站|处|队|所|组|行|社|校|馆|办)")
_MARKS_INSIDE = re.compile("[，。；：、！？,;:]")

LONGEST_TITLE = 60
"""Characters of a line that may be the title of a text."""
_SHORT_LINE = 20
"""A line broken by hand in running text is longer."""
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
    beginnings: list[int] = []
    doubtful: list[int] = []
    run_start = 0
    weak: list[bool] = []
    for number in range(len(lines)):
        if number == 0 or not bare[number] or not bare[number - 1] or _begins(lines, bare, number):
            _close_run(run_start, weak, lines, bare, beginnings, doubtful)
            run_start, weak = number, []
        elif _ends_in_hard_break(lines[number - 1]):
            weak.append(False)
        else:
            weak.append(_ends(bare, number - 1) or _is_labelled(bare, number))
    _close_run(run_start, weak, lines, bare, beginnings, doubtful)
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
) -> None:
    if start == 0 and not lines:
        return
    if not beginnings or beginnings[-1] != start:
        beginnings.append(start)
    if not weak:
        return
    last = start + len(weak)
    is_unwrapped = any(
        len(line.encode(errors="replace")) - len(line) > _TWICE_A_WRAPPED_LINE for line in bare
    )
    if is_unwrapped or (all(weak) and (_ends(bare, last) or _is_labelled(bare, last))):
        beginnings.extend(range(start + 1, last + 1))
        return
    likely = sum(weak) >= 2 and 2 * sum(weak) >= len(weak)
    for number in range(start + 1, last + 1):
        hard_break = _ends_in_hard_break(lines[number - 1])
        is_short = (
            len(bare[number - 1]) <= _SHORT_LINE and len(bare[number - 1]) < len(bare[last]) + _SHORT_LINE
        )
        if not hard_break and (
            (likely and weak[number - start - 1]) or (is_short and _looks_whole(bare, number))
        ):
            doubtful.append(number)


def _looks_whole(bare: Sequence[str], number: int) -> bool:
    """Two short lines one below the other, neither of which goes on in the middle of a sentence."""
    above, line = bare[number - 1], bare[number]
    opening = opening_of(above)
    if opening and opening.end == len(above):
        return False
    return len(line) <= _SHORT_LINE and len(above) > 1 and not _MARKS_INSIDE.search(above + line[:1])


def _begins(lines: Sequence[str], bare: Sequence[str], number: int) -> bool:
    line, above = bare[number], bare[number - 1]
    if _INDENT.match(lines[number]):
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
            _ends(bare, number - 1) or _is_enumerated(above)
        )
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


def _is_labelled(bare: Sequence[str], number: int) -> bool:
    """时间：…, below or above another such line."""
    if not _LABEL.match(bare[number]):
        return False
    return any(
        0 <= near < len(bare) and (_LABEL.match(bare[near]) or bare[near].endswith(("：", ":")))
        for near in (number - 1, number + 1)
    )
