"""清理结果: the lists of a clean-up decision, read from its text (继续有效, 修改, 废止, 失效)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from site_builder.chinese import find_numbers, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import CleanupEntry, CleanupOutcome
from site_builder.reading.cleanup_names import Named, documents_in, reads_as_entry, without_marks
from site_builder.reading.cleanup_rows import RowReader, entry_of, unread
from site_builder.reading.cleanup_words import ACTING, Verdict, below, count_in, heading_verdict, verdict_of
from site_builder.reading.html_tables import Cell, html_tables

_CHINESE = "[一二三四五六七八九十]"
_MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_RANKS = (
    (re.compile(rf"\s*附[件表]\s*(?:[0-9０-９]{{1,2}}|{_CHINESE}{{1,3}})?\s*[：:．.、\s]?"), 7),
    (re.compile(rf"\s*第{_CHINESE}{{1,3}}(?:部分|批)[、，：:\s]?"), 8),
    (re.compile(rf"\s*{_CHINESE}{{1,3}}\s*[、．.]\s*"), 10),
    (re.compile(rf"\s*[（(]\s*{_CHINESE}{{1,3}}\s*[)）]\s*[、．.]?\s*"), 11),
    (re.compile(r"\s*表\s*[0-9０-９一二三四五六七八九十]*\s*[：:\s]\s*"), 13),
)
_UNMARKED_RANK, _ITEM_RANK, _LEAD_RANK = 9, 12, 14
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE_OF_TABLE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_ITEM = re.compile(
    r"\s*(?:[-*+•·●○■□◆]\s+|[0-9０-９]{1,3}(?:\s*[.、．。)）]|\s+(?=[《\u3400-\u9fff]))\s*(?![0-9０-９])|"
    r"[（(]\s*[0-9０-９]{1,3}\s*[)）]\s*[.、．]?\s*|"
    r"[①-⑳⑴-⒇⒈-⒛㈠-㈩]\s*[.、．]?\s*)(?=\S)"
)
_OF_LISTS = re.compile(
    r"(?:文件|目录|清单|规章|名单|类|[0-9一二三四五六七八九十百]+[件个项部])(?:[（(][^()（）]*[)）])?\s*$"
)
_LONGEST_HEADING, _LONGEST_LEAD, _LONGEST_REST = 60, 120, 40
_BEGINS_WITH_DAY = re.compile(rf"\s*{WRITTEN_DATE}")
_INSTRUCTION = re.compile("^(?:各|请|本(?:决定|通知|公告|目录)|凡)[^《》]*。$")
"""What a decision tells offices to do; it names no document."""
_CONNECTION = re.compile(r"\s*(?:[、，,]|和|及|以及|与)?\s*(?:原)?\s*")
_NOTE = re.compile(
    r"[\s>*※]*(?:(?P<whole>(?:以上|上述|前述|上列|本目录|本清单|本表|所列|表中)[^，。；]{0,6}(?:文件|规章|目录|清单|表)?)"
    r"|(?:注|备注|附注|说明)\s*[0-9]{0,2}\s*[：:])"
)
_ITEM_NAMED = re.compile("(?:第|序号)([0-9]{1,3})(?=[项个件、，和及的自为号]|$)")
_WAITS = re.compile(
    r"^[\s#（(]*(?:[一二三四五六七八九十0-9]{1,3}[)）、．.]\s*)?(?:待|俟|若|如(?!下)|视|暂)|(?:后|时|前|情况下|条件下)\s*[：:]?$"
)
"""A heading that puts off what the one above it decides."""
_ENDS = frozenset({CleanupOutcome.REPEALED, CleanupOutcome.EXPIRED})
_TABLE_BEGINS, _TABLE_ENDS = re.compile("<table", re.IGNORECASE), re.compile("</table", re.IGNORECASE)
_CUTOFF = re.compile(r"([0-9〇零○◯一二三四五六七八九十]{2,4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)"
                     r"(?:[（(]含[^)）]{0,6}[)）])?(?:以前|之前|前)")  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ListCount:
    """How many documents a heading announces, and how many were read below it."""

    said: int
    read: int
    line: int
    """Of the heading."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanupLists:
    """What the lists of a text say."""

    entries: tuple[CleanupEntry, ...]
    """Every document that is named, in order."""
    miscounted: tuple[ListCount, ...]
    """The headings that announce another number of documents (（12件）) than can be read below them."""


@dataclass(slots=True, kw_only=True)
class _Frame:
    """One heading that is still open."""

    rank: int
    verdict: Verdict | None
    """None if the heading says nothing; then the one above it counts."""
    said: int | None
    line: int
    start: int
    """How many entries were read before it."""
    read: int = 0


@dataclass(slots=True)
class _Reader:
    """Where in the text the reading has come."""

    frames: list[_Frame] = field(default_factory=list)
    table: RowReader | None = None
    entries: list[CleanupEntry] = field(default_factory=list)
    counts: list[ListCount] = field(default_factory=list)
    year: int | None = None
    """Of the decision."""

    @property
    def verdict(self) -> Verdict | None:
        """What the headings say of the documents here; None outside of all lists."""
        said: Verdict | None = None
        for frame in self.frames:
            said = below(said, frame.verdict)
        return said

    def open(self, rank: int, words: str, line: int) -> None:
        """A heading closes those of its rank and below."""
        self.close(rank)
        verdict = heading_verdict(words, self.year)
        above = self.verdict
        if verdict is None and above and above.outcome in ACTING and _WAITS.search(words):
            verdict = Verdict(outcome=None, words=words.strip())
        self.frames.append(
            _Frame(
                rank=rank,
                verdict=verdict,
                said=count_in(words),
                line=line,
                start=len(self.entries),
            )
        )

    def close(self, rank: int) -> None:
        while self.frames and self.frames[-1].rank >= rank:
            is_list = self.verdict is not None
            frame = self.frames.pop()
            if is_list and frame.said is not None and frame.said != frame.read:
                self.counts.append(ListCount(said=frame.said, read=frame.read, line=frame.line))

    def note(self, words: str, *, whole: bool) -> None:
        """A note below a list speaks of all of it: it names their day (以上文件自…起废止), or makes them doubtful."""
        said = verdict_of(words)
        if said is None:
            return
        start = next((frame.start for frame in reversed(self.frames) if frame.verdict), 0)
        named = [start + int(number) - 1 for number in _ITEM_NAMED.findall(words)]
        within = named and all(start <= place < len(self.entries) for place in named)
        says_how = said.outcome not in ACTING or bool(said.articles or named)
        for place in named if within else range(start, len(self.entries)):
            entry = self.entries[place]
            if entry.outcome not in ACTING or said.outcome is CleanupOutcome.PROPOSED:
                continue
            if not says_how and said.on is None:
                continue
            if (
                whole
                and not says_how
                and (said.outcome is entry.outcome or {said.outcome, entry.outcome} <= _ENDS)
            ):
                self.entries[place] = replace(entry, on=entry.on or said.on)
            else:
                self.entries[place] = replace(entry, outcome=None, articles=(), on=None, words=words)

    def add(self, found: Iterable[CleanupEntry]) -> None:
        entries = list(found)
        self.entries += entries
        for frame in self.frames:
            frame.read += len(entries)


def cleanup_lists(text: str, first_line: int = 1, year: int | None = None) -> CleanupLists:
    """The lists of the text; `first_line` is the line of the file where it begins, `year` that of the decision.

    The outcome of an entry is that of the words beside the name or of the column 清理结果 where there are any, else that of
    the heading above. Entries whose outcome cannot be told have None.
    """
    reader = _read(text, first_line, year)
    return CleanupLists(
        entries=tuple(reader.entries),
        miscounted=tuple(sorted(reader.counts, key=lambda count: count.line)),
    )


def cutoff_words(text: str) -> str:
    """The day up to which documents were cleaned up (对2022年12月31日以前…的文件), as the text writes it; else empty."""
    match = _CUTOFF.search(text)
    return match[1] if match and parse_date(match[1]) else ""


def _read(text: str, first_line: int, year: int | None) -> _Reader:
    reader = _Reader(year=year)
    lines = text.split("\n")
    place = 0
    while place < len(lines):
        words, line = lines[place], first_line + place
        if _TABLE_BEGINS.search(words):
            end = next((n for n in range(place, len(lines)) if _TABLE_ENDS.search(lines[n])), len(lines) - 1)
            _read_html("\n".join(lines[place : end + 1]), line, reader)
            reader.table = None
            place = end
        elif _ROW.match(words):
            begins = place + 1 < len(lines) and bool(_RULE_OF_TABLE.fullmatch(lines[place + 1]))
            _read_row(words, line, reader, begins=begins)
        elif words.strip():
            reader.table = None
            _read_line(words, line, reader)
        place += 1
    reader.close(0)
    return reader


def _read_html(text: str, line: int, reader: _Reader) -> None:
    for table in html_tables(text, line):
        rows = RowReader(verdict=below(reader.verdict, verdict_of(table.caption)), year=reader.year)
        for cells in table.rows:
            reader.add(rows.entries(cells))


def _read_row(words: str, line: int, reader: _Reader, *, begins: bool) -> None:
    """`begins` if the row of dashes follows, which makes this one the heads of a new table."""
    if _RULE_OF_TABLE.fullmatch(words):
        return
    if begins or reader.table is None:
        reader.table = RowReader(verdict=reader.verdict, year=reader.year)
    cells: list[Cell] = []
    column = words.index("|") + 1
    for written in words.strip().removeprefix("|").removesuffix("|").split("|"):
        indent = len(written) - len(written.lstrip())
        cells.append(Cell(text=written.strip(), line=line, column=column + indent + 1, is_head=begins))
        column += len(written) + 1
    reader.add(reader.table.entries(cells))


def _read_line(words: str, line: int, reader: _Reader) -> None:
    note = _NOTE.match(words) if reader.entries and not words.rstrip().endswith(("：", ":")) else None
    if note:
        reader.note(words.strip(), whole=note["whole"] is not None)
        return
    heading = _heading(words, in_list=reader.verdict is not None)
    if heading:
        rank, text = heading
        reader.open(rank, text, line)
        return
    mark = _ITEM.match(words) or _numbered_like_a_heading(words)
    start = mark.end() if mark else len(words) - len(words.lstrip())
    entry = words[start:]
    if not reads_as_entry(entry, is_marked=bool(mark)):
        is_left_over = bool(_ITEM.match(words)) and not _INSTRUCTION.search(entry)
        if is_left_over and reader.verdict and reader.verdict.outcome in _ENDS:
            reader.add([unread(entry, line, start + 1)])
        return
    found = _sharing_what_follows(tuple(documents_in(entry.rstrip(), line, start + 1)))
    # Outside of all lists only what says itself what becomes of it is an entry.
    listed = [one for one in found if reader.verdict or _says_it_all(one, is_marked=bool(mark))]
    reader.add(entry_of(named, reader.verdict, reader.year) for named in listed)


def _says_it_all(named: Named, *, is_marked: bool) -> bool:
    """Whether a line outside of all lists says itself what becomes of the document. An item that leaves it open does too."""
    if _BEGINS_WITH_DAY.match(
        named.title
    ):  # 2021年4月7日 国务院令第741号修订: the history of the text itself
        return False
    said = verdict_of(named.rest) if named.is_certain and len(named.rest) <= _LONGEST_REST else None
    return said is not None and (said.outcome is not None or is_marked)


def _sharing_what_follows(found: Sequence[Named]) -> tuple[Named, ...]:
    """《甲》、《乙》废止: what is said once, behind the last name, is said of all of them."""
    shared: list[Named] = []
    for named in reversed(found):
        connects = shared and _CONNECTION.fullmatch(named.rest)
        shared.append(replace(named, rest=shared[-1].rest) if connects else named)
    return tuple(reversed(shared))


def _numbered_like_a_heading(words: str) -> re.Match[str] | None:
    return next((match for pattern, _ in _RANKS if (match := pattern.match(words)) and match.end()), None)


def _heading(words: str, *, in_list: bool) -> tuple[int, str] | None:
    """Rank and words of a heading; None for an entry or a sentence. A name of a document makes a line an entry."""
    plain = without_marks(words)
    is_lead = plain.endswith(("：", ":"))
    if len(plain) > (_LONGEST_LEAD if is_lead else _LONGEST_HEADING) or "。" in plain or not plain:
        return None
    if match := _MARKDOWN_HEADING.match(words):
        return len(match[1]), plain
    if "《" in plain or find_numbers(plain):
        return None
    says = verdict_of(plain)
    for pattern, rank in _RANKS:
        match = pattern.match(words)
        if match and match.end():
            if not says and in_list and reads_as_entry(words[match.end() :]):
                return None
            # （三）撤销；is one of several items of a sentence: it parts, and says nothing of what follows.
            return rank, "" if plain.endswith(("；", ";")) else plain
    if words.strip().startswith("**") and words.strip().endswith("**"):
        return _UNMARKED_RANK, plain
    if is_lead and (says or (in_list and _WAITS.search(plain))):
        return _LEAD_RANK, plain
    if says and _OF_LISTS.search(plain) and "关于" not in plain:
        return (_ITEM_RANK if _ITEM.match(words) else _UNMARKED_RANK), plain
    return None
