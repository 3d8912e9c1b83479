"""The rule of letters: what is no mark in the source stands on the page and in the text file, in order.

The source is read once more, by its looks (`letters_source`), the page by its HTML (`letters_page`), and both are
laid side by side (`letters_align`). What the page does not have, marks that vanished though nothing came of them,
and marks that are left in the text are findings. Texts that take the short way are not compared: for them the
tests have proved it.
"""

from collections.abc import Iterator, Sequence
from itertools import chain

from site_builder.diagnostics.catalogue_letters import (
    COMMENT_NOT_PUBLISHED,
    LETTERS_LOST,
    MARK_LEFT_ON_PAGE,
    MARK_WITHOUT_EFFECT,
)
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.markup.leftovers import leftovers
from site_builder.markup.letters_align import Alignment, LinePlace, Loss, align, origin
from site_builder.markup.letters_marks import vanished_mark
from site_builder.markup.letters_page import Block, PageLetters, read_page
from site_builder.markup.letters_seen import letters_of
from site_builder.markup.letters_source import ReadSource, read_source
from site_builder.markup.places import Places
from site_builder.markup.raised import FLAT

_MOST_OF_A_KIND = 20
_LONGEST_QUOTE = 30
_SHORTEST_NAMED = 4
"""Characters from which what another finding names is no chance part of a mark."""
_MARK_RULES = frozenset({MARK_LEFT_ON_PAGE.id, MARK_WITHOUT_EFFECT.id})


def letter_findings(
    source: str, html: str, text: str, places: Places, told: Sequence[Diagnostic] = ()
) -> list[Diagnostic]:
    """What of `source` the finished `html` and its plain `text` do not show, and what they show of its marks.
    A mark that one of the findings already `told` names on its line is not told again."""
    read = read_source(source)
    main, notes = read_page(html)
    own_lines = [line for line in range(len(read.lines)) if line not in read.notes]
    parts = [(align(read, own_lines, main.letters), main), *_aligned_notes(read, notes)]
    findings = [finding for part, page in parts for finding in _part_findings(read, part, page, places)]
    if read.comments:
        findings.append(_comment_finding(read, places))
    if not any(part.losses for part, _ in parts):
        findings += _text_findings(read, parts, text, places)
    return [finding for finding in findings if not (finding.rule in _MARK_RULES and _is_told(finding, told))]


def _is_told(finding: Diagnostic, told: Sequence[Diagnostic]) -> bool:
    mark = _quoted(finding)
    for other in told:
        if other.span.line == finding.span.line and mark:
            named = _quoted(other)
            if mark in other.text.zh or (len(named) >= _SHORTEST_NAMED and named in mark):
                return True
    return False


def _quoted(finding: Diagnostic) -> str:
    return finding.text.zh.partition("“")[2].partition("”")[0]


def _aligned_notes(read: ReadSource, notes: Sequence[PageLetters]) -> Iterator[tuple[Alignment, PageLetters]]:
    """Each footnote beside the one on the page that is most like it: the page has its own order."""
    lines: dict[str, list[int]] = {}
    for line, label in read.notes.items():
        lines.setdefault(label, []).append(line)
    left = list(notes)
    for of_note in lines.values():
        exact = "".join(token.text for line in of_note for token in read.tokens(line) if not token.kind)
        index = next((n for n, note in enumerate(left[:200]) if note.letters == exact), 0)
        page = left.pop(index) if left else PageLetters(letters="", blocks=[])
        yield align(read, of_note, page.letters), page


def _part_findings(
    read: ReadSource, part: Alignment, page: PageLetters, places: Places
) -> Iterator[Diagnostic]:
    for loss in part.losses:
        yield _loss_finding(read, loss, places)
    found = 0
    for lines, blocks in _units(part.places, page.blocks):
        vanished = vanished_mark(read, lines, blocks)
        if vanished and found < _MOST_OF_A_KIND:
            found += 1
            yield _vanished_finding(vanished.offset, vanished.text, places)
    yield from _leftover_findings(read, part, page, places)


def _units(
    lines: Sequence[LinePlace], blocks: Sequence[Block]
) -> Iterator[tuple[list[LinePlace], list[Block]]]:
    """Lines and blocks that hold the same letters: a paragraph of several lines, a row of several cells."""
    own_lines: list[LinePlace] = []
    own_blocks: list[Block] = []
    end = next_block = 0
    for line in lines:
        if own_blocks and line.start >= end and line.end > line.start:
            yield own_lines, own_blocks
            own_lines, own_blocks = [], []
        own_lines.append(line)
        end = max(end, line.end)
        while next_block < len(blocks) and _is_within(blocks[next_block], end):
            own_blocks.append(blocks[next_block])
            end = max(end, blocks[next_block].end)
            next_block += 1
    if own_lines:
        yield own_lines, [*own_blocks, *blocks[next_block:]]


def _is_within(block: Block, end: int) -> bool:
    """Whether a block begins before `end`, or is one without letters there: a picture without a description."""
    return block.start < end or block.start == block.end == end


def _leftover_findings(
    read: ReadSource, part: Alignment, page: PageLetters, places: Places
) -> Iterator[Diagnostic]:
    found = 0
    for block in page.blocks:
        for leftover in leftovers(block.text):
            before = len(letters_of(block.text[: leftover.start]))
            offset = _written_at(
                read, leftover.written, origin(read, part, page.letters, block.start + before)
            )
            if offset is None:
                continue
            found += 1
            if found > _MOST_OF_A_KIND:
                return
            yield MARK_LEFT_ON_PAGE.finding(
                places.span_at(offset),
                f"网页上留着标记“{leftover.written}”，它没有起作用",
                f"the mark “{leftover.written}” is left on the page, it had no effect",
                hint=leftover.hint,
            )


def _written_at(read: ReadSource, mark: str, near: int) -> int | None:
    """Where on its line a mark is written as it is shown; None if it was written so as to be shown (`&lt;p&gt;`)."""
    start, end = read.lines[read.line_of(near)]
    if near in read.decoded or read.source[near - 1 : near] == "\\":
        return None
    found = near if read.source.startswith(mark, near) else read.source.find(mark, start, end)
    while found >= 0 and read.source[found - 1 : found] == "\\":
        found = read.source.find(mark, found + len(mark), end)
    return found if found >= 0 else None


def _loss_finding(read: ReadSource, loss: Loss, places: Places) -> Diagnostic:
    words = " ".join(read.source[loss.start : loss.end].split())
    quoted = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
    return LETTERS_LOST.finding(
        places.span_at(loss.start),
        f"“{quoted}”没有出现在网页上",
        f"“{quoted}” is not on the page",
        hint=_loss_hint(read, loss),
    )


def _loss_hint(read: ReadSource, loss: Loss) -> Text:
    start, end = read.lines[read.line_of(loss.start)]
    line = read.source[start:end]
    if "|" in line:
        return Text(
            "表格每行的格数不要多于表头，格里的竖线写 \\|",
            "give no row more cells than the head, and write a bar within a cell as \\|",
        )
    if line.lstrip().startswith("[") and "]:" in line:
        return Text(
            "行首的 [名称]: 是链接的定义；是正文就写成 【名称】",
            "[name]: at the start of a line defines a link; for plain words write 【name】",
        )
    if "<" in line:
        return Text(
            "小于号写 &lt; 或＜，不成对的标签删去", "write less-than as &lt; or ＜, and delete stray tags"
        )
    return Text(
        "这一处的符号被当作标记了：在它前面加反斜杠，如 \\* \\_ \\[",
        "a sign here was taken for a mark: put a backslash before it, as in \\* \\_ \\[",
    )


def _vanished_finding(offset: int, written: str, places: Places) -> Diagnostic:
    return MARK_WITHOUT_EFFECT.finding(
        places.span_at(offset),
        f"“{written}”被当作标记去掉了，却没有产生效果",
        f"“{written}” was taken for a mark and is gone, but had no effect",
        hint=Text(
            "要显示它就在前面加反斜杠；要强调就写成对的 **…**",
            "put a backslash before it to show it; to stress words write a pair of **…**",
        ),
    )


def _comment_finding(read: ReadSource, places: Places) -> Diagnostic:
    first = read.comments[0]
    inner = read.source[first + 4 : first + 400].partition("-->")[0]
    words = " ".join(inner.split())
    quoted = words if len(words) <= _LONGEST_QUOTE else f"{words[:_LONGEST_QUOTE]}…"
    count = len(read.comments)
    more = (f"等 {count} 处", f" and {count - 1} more") if count > 1 else ("", "")
    return COMMENT_NOT_PUBLISHED.finding(
        places.span_at(first),
        f"注释不会公开：“{quoted}”{more[0]}",
        f"comments are not published: “{quoted}”{more[1]}",
        hint=Text("定稿后删去注释", "delete comments when the text is final"),
    )


def _text_findings(
    read: ReadSource, parts: Sequence[tuple[Alignment, PageLetters]], text: str, places: Places
) -> Iterator[Diagnostic]:
    """The first letter of the page that the text file does not have. It may have more: numbers, brackets."""
    # All letters of the page must come in the file in this order; FLAT tells 10⁴ as 104.
    letters = chain.from_iterable(page.letters.translate(FLAT) for _, page in parts)
    shown = iter(text.translate(FLAT))
    for index, letter in enumerate(letters):
        if letter not in shown:
            yield from _missing_in_text(read, parts, index, places)
            return


def _missing_in_text(
    read: ReadSource, parts: Sequence[tuple[Alignment, PageLetters]], index: int, places: Places
) -> Iterator[Diagnostic]:
    for part, page in parts:
        if index < len(page.letters):
            words = page.letters[index : index + _LONGEST_QUOTE]
            yield LETTERS_LOST.finding(
                places.span_at(origin(read, part, page.letters, index)),
                f"“{words}”没有出现在纯文本里",
                f"“{words}” is not in the text file",
                hint=Text("改写这一段，少用 HTML", "write the passage with less HTML"),
            )
            return
        index -= len(page.letters)
