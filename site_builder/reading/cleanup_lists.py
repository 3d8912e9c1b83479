"""清理结果: the lists of a clean-up decision, read from its text (继续有效, 修改, 废止, 失效)."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from site_builder.chinese import parse_chinese_integer, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.model.claims import CleanupEntry
from site_builder.reading.cleanup_headings import CHINESE, ITEM, WAITS, heading_of, item_mark
from site_builder.reading.cleanup_names import Named, documents_in, reads_as_entry
from site_builder.reading.cleanup_phrases import OUTCOME
from site_builder.reading.cleanup_rows import RowReader, entry_of, unread
from site_builder.reading.cleanup_words import (
    ACTING,
    ENDS,
    Verdict,
    below,
    count_in,
    heading_verdict,
    verdict_of,
)
from site_builder.reading.html_tables import Cell, html_tables
from site_builder.reading.titles import title_key

_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE_OF_TABLE = re.compile(r"[\s|:\-]*-[\s|:\-]*")
_LONGEST_REST = 40
_BEGINS_WITH_DAY = re.compile(rf"\s*{WRITTEN_DATE}")
_INSTRUCTION = re.compile("^(?:各|请|本(?:决定|通知|公告|目录)|凡)[^《》]*。$")
"""What a decision tells offices to do; it names no document."""
_CONNECTION = re.compile(r"\s*(?:[、，,]|和|及|以及|与)?\s*(?:原)?\s*")
_NOTE = re.compile(
    r"[\s>*※（(]*(?:(?P<whole>(?:以上|上述|前述|上列|本目录|本清单|本表|所列|表中)[^，。；]{0,6}(?:文件|规章|目录|清单|表)?)"
    rf"|(?:注|备注|附注|说明)\s*[0-9]{{0,2}}\s*[：:]|(?:其中|但是?)[，,]?|第(?:[0-9]{{1,3}}|{CHINESE}{{1,3}})[项件])"
)
_ITEM_NAMED = re.compile(f"(?:第|序号)([0-9]{{1,3}}|{CHINESE}{{1,3}})(?=[项个件、，和及的自为号]|$)")
_PUTS_OFF = re.compile(
    "待|俟|批准|批复|审定|生效|执行至|施行至|暂|另行|延长|延期|顺延|恢复|反馈|征求|初步|拟|除外|不含|不包括|继续"
)
"""In a note that names no outcome: then the list above is not what becomes of its documents."""
_ASIDE = re.compile(
    rf"(?:{WRITTEN_DATE}|[0-9]{{4}}年)[^。；，、]{{0,6}}(?:起|废止|失效|生效|执行|施行|停止)|(?:废止|失效|生效|执行|施行)(?:的)?(?:时间|日期)"
    rf"|第(?:[0-9]{{1,3}}|{CHINESE}{{1,3}})项|除外|拟于|异议"
)
"""Beside a list, in a line that is no heading, entry or note: another day, another outcome of some of its items."""
_CLOSES = re.compile(r"[\s>*]*特此")
_OF_ITSELF = re.compile(
    r"[\s>*#]*(?:第[^ 　]{1,8}条\s*|[一二三四五六七八九十]{1,3}、)?本(?:决定|通知|公告|通告|办法|规定)自"
)
_SAYS_AN_END = re.compile("废止|失效|停止|终止|作废|撤销|不再")
_FIRST_DRAFT = re.compile(
    r"初步(?:清理)?(?:意见|结果|方案|建议)|征求意见稿|(?:公开|现)征求(?:社会|公众|各|有关|你)"
    r"|(?:请[^。；]{0,30}(?:反馈|提出|研究|审核|审议|审定)|报[^。；，]{1,16}(?:审定|批准|审议)|拟|建议)[^。]*[：:]$"
)
"""In front of the lists: nothing is decided yet."""
_NO_LIST = re.compile(
    "^(?!.*不再).*(?:依据|参考|说明|要求|背景|附则|解释|保障|措施|抄送|职责|程序|标准|范围|原则)"
)
"""A heading below which documents are named that are not cleaned up."""
_INLINE = re.compile(r"(?P<head>[^《》：:]{2,120}?)[：:]\s*(?P<names>原?《.*|.*号[^：:]*)")
_END_OF_PART = re.compile("[；;。]")
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
    words: str = ""
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
    asides: list[str] = field(default_factory=list)
    """Lines beside the lists that may change what becomes of their documents."""

    @property
    def verdict(self) -> Verdict | None:
        """What the headings say of the documents here; None outside of all lists."""
        said: Verdict | None = None
        for frame in self.frames:
            said = below(said, frame.verdict)
        return said

    @property
    def heading(self) -> str:
        """The words of the heading above; empty outside of all."""
        return self.frames[-1].words if self.frames else ""

    def open(self, rank: int, words: str, line: int) -> None:
        """A heading closes those of its rank and below."""
        self.close(rank)
        verdict = heading_verdict(words, self.year)
        above = self.verdict
        if verdict is None and above and above.outcome in ACTING and WAITS.search(words):
            verdict = Verdict(outcome=None, words=words.strip())
        self.frames.append(
            _Frame(
                rank=rank,
                verdict=verdict,
                said=count_in(words),
                line=line,
                start=len(self.entries),
                words=words.strip(),
            )
        )

    def close(self, rank: int) -> None:
        while self.frames and self.frames[-1].rank >= rank:
            is_list = self.verdict is not None
            frame = self.frames.pop()
            if is_list and frame.said is not None and frame.said != frame.read:
                self.counts.append(ListCount(said=frame.said, read=frame.read, line=frame.line))

    def aside(self, words: str) -> None:
        """A line that is no heading, entry or note. What it says of days or items leaves the whole list in doubt."""
        if _ASIDE.search(words) and not _OF_ITSELF.match(words):
            self.asides.append(words.strip())

    def settle(self) -> None:
        """Makes doubtful what acts without a day of its own, where a line beside the lists may mean it."""
        for words in self.asides[:1]:
            for place, entry in enumerate(self.entries):
                if entry.on is None and not entry.articles:
                    self._correct(place, None, words)

    def note(self, words: str, *, whole: bool) -> None:
        """A note below a list speaks of all of it, of its items or documents that it names: it says from which day
        (以上文件自…起废止), or makes them doubtful (上述第2项待省政府批准后生效)."""
        before = list(self.entries)
        self._note(words, whole=whole)
        if self.entries == before:
            self.aside(words)

    def _note(self, words: str, *, whole: bool) -> None:
        start = next((frame.start for frame in reversed(self.frames) if frame.verdict), 0)
        told = [
            (place, named.rest) for named in documents_in(words, 1, 1) for place in self._places(named, start)
        ]
        if told:
            for place, rest in told:
                self._correct(place, verdict_of(rest, is_beside=True), words)
            return
        said = verdict_of(words)
        if not _PUTS_OFF.search(words) and (said is None or not (whole or _SAYS_AN_END.search(words))):
            return
        items = [parse_chinese_integer(number) or 0 for number in _ITEM_NAMED.findall(words)]
        named = [start + number - 1 for number in items]
        within = named and all(start <= place < len(self.entries) for place in named)
        says_no_more = said is not None and said.outcome in ACTING and not said.articles and not named
        if (said is None and not (whole or within)) or (says_no_more and said and said.on is None):
            return
        for place in named if within else range(start, len(self.entries)):
            self._correct(place, said if says_no_more and whole else None, words)

    def _places(self, named: Named, start: int) -> list[int]:
        """Where the list names the document, by its number or by its title."""
        return [
            place
            for place, entry in enumerate(self.entries[start:], start)
            if (named.number and entry.number and named.number.key == entry.number.key)
            or (named.title and title_key(named.title) == title_key(entry.title))
        ]

    def _correct(self, place: int, said: Verdict | None, words: str) -> None:
        """What a note says of an entry that acts: its day or its parts, or nobody can tell."""
        entry = self.entries[place]
        if entry.outcome not in ACTING:
            return
        if said and said.outcome and (said.outcome is entry.outcome or {said.outcome, entry.outcome} <= ENDS):
            self.entries[place] = replace(
                entry, on=entry.on or said.on, articles=entry.articles or said.articles
            )
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


def first_outcome(text: str, first_line: int = 1) -> tuple[int, int]:
    """Line and column of the first sentence that says what becomes of documents, one that names a document before all
    others; (1, 1) if there is none."""
    said = [(n, line) for n, line in enumerate(text.split("\n"), first_line) if OUTCOME.search(line)]
    named = [(n, line) for n, line in said if "《" in line or "号" in line]
    for n, line in named or said:
        return n, len(line) - len(line.lstrip()) + 1
    return 1, 1


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
    reader.settle()
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
    if _CLOSES.match(words):
        return
    note = _NOTE.match(words) if reader.entries and not words.rstrip().endswith(("：", ":")) else None
    if note:
        reader.note(words.strip(), whole=note["whole"] is not None)
        return
    heading = heading_of(words, in_list=reader.verdict is not None)
    if heading:
        rank, text = heading
        reader.open(rank, text, line)
        return
    mark = item_mark(words)
    start = mark.end() if mark else len(words) - len(words.lstrip())
    entry = words[start:]
    if inline := _inline_lists(words, line, reader.year):
        for verdict, documents in inline:
            reader.add(entry_of(one, below(reader.verdict, verdict), reader.year) for one in documents)
        return
    if not reader.entries and _FIRST_DRAFT.search(words.strip()):
        doubt = Verdict(outcome=None, words=words.strip())
        reader.frames.insert(0, _Frame(rank=0, verdict=doubt, said=None, line=line, start=0))
        return
    if not reads_as_entry(entry, is_marked=bool(mark)):
        is_left_over = bool(ITEM.match(words)) and not _INSTRUCTION.search(entry)
        if is_left_over and reader.verdict and reader.verdict.outcome in ENDS:
            reader.add([unread(entry, line, start + 1)])
        else:
            reader.aside(words)
        return
    found = _sharing_what_follows(tuple(documents_in(entry.rstrip(), line, start + 1)))
    # Outside of all lists only what says itself what becomes of it is an entry; an item is asked about.
    listed = [one for one in found if reader.verdict or _says_it_all(one, is_marked=bool(mark))]
    if not listed and _is_item(entry, found, mark) and not _NO_LIST.search(reader.heading):
        reader.add(replace(entry_of(one, None), words=reader.heading) for one in found)
        return
    if not found:
        reader.aside(words)
    reader.add(entry_of(named, reader.verdict, reader.year) for named in listed)


def _is_item(entry: str, found: Sequence[Named], mark: re.Match[str] | None) -> bool:
    """Whether a line is one of a list and no sentence: it begins with a mark or with 《, and names documents for certain."""
    is_item = (mark is not None or entry.startswith("《")) and not entry.rstrip().endswith("。")
    return is_item and all(
        one.is_certain and not _BEGINS_WITH_DAY.match(one.title) and not one.rest.strip(" 　；;，,、（()）")
        for one in found
    )


def _inline_lists(words: str, line: int, year: int | None) -> list[tuple[Verdict, tuple[Named, ...]]]:
    """废止的文件：《甲》（8号）；失效的文件：《乙》: verdicts with their documents; nothing if a part reads otherwise."""
    if "：" not in words and ":" not in words:
        return []
    lists: list[tuple[Verdict, tuple[Named, ...]]] = []
    place = 0
    for part in _END_OF_PART.split(words):
        match = _INLINE.fullmatch(part.strip())
        verdict = heading_verdict(match["head"], year) if match else None
        if match and verdict and reads_as_entry(match["names"]):
            column = words.index(match["names"], place) + 1
            named = _sharing_what_follows(tuple(documents_in(match["names"], line, column)))
            lists.append((verdict, named))
        elif part.strip():
            return []
        place += len(part) + 1
    return lists


def _says_it_all(named: Named, *, is_marked: bool) -> bool:
    """Whether a line outside of all lists says itself what becomes of the document. An item that leaves it open does too."""
    if _BEGINS_WITH_DAY.match(
        named.title
    ):  # 2021年4月7日 国务院令第741号修订: the history of the text itself
        return False
    said = (
        verdict_of(named.rest, is_beside=True)
        if named.is_certain and len(named.rest) <= _LONGEST_REST
        else None
    )
    return said is not None and (said.outcome is not None or is_marked)


def _sharing_what_follows(found: Sequence[Named]) -> tuple[Named, ...]:
    """《甲》、《乙》废止: what is said once, behind the last name, is said of all of them."""
    shared: list[Named] = []
    for named in reversed(found):
        connects = shared and _CONNECTION.fullmatch(named.rest)
        shared.append(replace(named, rest=shared[-1].rest) if connects else named)
    return tuple(reversed(shared))
