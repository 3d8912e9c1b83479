"""Rows of the tables of a clean-up decision: which cell names the document, and which says what becomes of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from site_builder.chinese import find_numbers, parse_date, parse_number
from site_builder.model.claims import Citation, CleanupEntry, CleanupOutcome
from site_builder.reading.cleanup_names import Named, documents_in, title_and_part, without_marks
from site_builder.reading.cleanup_phrases import EXCEPTION
from site_builder.reading.cleanup_words import (
    ACTING,
    ENDS,
    Verdict,
    below,
    beside,
    is_plain,
    parts_named,
    says_only_that,
    term_named,
    verdict_of,
)
from site_builder.reading.html_tables import Cell

_NUMBER_HEAD = re.compile("文号|字号|文件编号|发文号")
_TITLE_HEAD = re.compile("名称|标题|题目|题名|文件|制度|规章|办法")
_RESULT_HEAD = re.compile("结果|意见|状态|结论|处理|处置|有效性|效力|去留|类别|清理情况|方式")
_NOTE_HEAD = re.compile("备注|说明|理由|原因|依据|情况")
_FINAL_HEAD = re.compile("结果|结论")
_STATE_HEAD = re.compile("状态|有效性|效力")
"""What held before the clean-up, where another column says what came of it."""
_DAY_HEAD = re.compile("(?:失效|废止|终止|停止)(?:执行|生效)?(?:的)?(?:日期|时间)")
_START_HEAD = re.compile("(?:生效|施行|实施|执行|起始|起算)(?:的)?(?:日期?|时间)")
"""May be the day of the document itself, or that of the decision."""
_TERM_HEAD = re.compile("有效期|到期|届满|截止|失效(?:的)?(?:日期|时间)")
_PART_HEAD = re.compile("条款|条文")
_SAYS_AN_END = re.compile("废止|失效|停止|终止|作废|撤销|不再|除")
_WHETHER = re.compile("是否(?:予以|拟)?")
_NO = re.compile("[否×✗✘xX]")
_REASON_HEAD = re.compile("理由|原因|依据")
_OTHER_HEAD = re.compile(
    "单位|部门|机关|机构|科室|处室|日期|时间|年份|年度|类别|类型|种类|登记|索引|链接|网址|联系|电话|份数|主题|密级|起草|公开|有效期|期限"
)
_NO_WORDS = re.compile(r"[\s/\\\-—－–·.。、无]*")
_SERIAL_HEAD = re.compile("序号|编号|页码")
_TICK = re.compile(r"[√✓✔☑●○■※是]")
_SAME = frozenset({"同上", "〃", "″", "”", '"', "同前"})
_LONGEST_HEAD = 16
_NO_TITLE = re.compile(r"[\s\W0-9]|合计|小计|总计|共计|以上|以下")
_SHORTEST_ROW, _LONGEST_UNREAD = 4, 60


@dataclass(slots=True, kw_only=True)
class RowReader:
    """Reads the rows of one table, the first of which may name the columns."""

    verdict: Verdict | None
    """What heading or caption above the table, or the last row that heads others, say."""
    heads: Sequence[str] = field(default_factory=tuple)
    is_begun: bool = False
    year: int | None = None
    """Of the decision."""
    above: Verdict | None = field(init=False)
    last: Verdict | None = None
    """The verdict of the row before, for 同上."""

    def __post_init__(self) -> None:
        self.above = self.verdict

    def entries(self, cells: Sequence[Cell]) -> Iterator[CleanupEntry]:
        """The documents that a row names; none for rows of heads and for those that head the rows below them."""
        if self._reads_heads(cells):
            return
        if section := _section(cells):
            self.verdict, self.last = below(self.above, section), None
            return
        verdict = self._verdict(cells)
        self.last = verdict
        found = [entry_of(named, verdict, self.year) for named in self._documents(cells)]
        if until := _last_day(self._by_head(cells)):
            is_kept = CleanupOutcome.KEPT
            found = [replace(one, until=until) if one.outcome is is_kept else one for one in found]
        if not found and verdict and verdict.outcome in ACTING:
            long = [c for c in cells if len(_NO_TITLE.sub("", c.text)) >= _SHORTEST_ROW]
            found = [unread(cell.text, cell.line, cell.column) for cell in long[:1]]
        yield from found

    def _reads_heads(self, cells: Sequence[Cell]) -> bool:
        """Rows of heads are the first one, and those below it that hold nothing but heads (merged heads)."""
        texts = [without_marks(cell.text) for cell in cells]
        is_head = all(cell.is_head for cell in cells) or (not self.is_begun and _looks_like_heads(texts))
        self.is_begun = True
        if not is_head:
            return False
        if self.heads:
            pairs = zip(self.heads, texts, strict=False)
            texts = [above if above == below else f"{above} {below}" for above, below in pairs]
        self.heads = tuple(texts)
        self.verdict = below(self.above, _section(cells))
        return True

    def _by_head(self, cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
        return zip(self.heads, cells, strict=False)

    def _verdict(self, cells: Sequence[Cell]) -> Verdict | None:
        found = beside(self.verdict, self._said(cells))
        if found is None or found.outcome is None:
            return found
        for place, cell in enumerate(cells):
            head = self.heads[place] if place < len(self.heads) else ""
            if self._is_name(head, cell) or _NO_WORDS.fullmatch(cell.text):
                continue
            found = _with_cell(found, head, cell.text, self.year)
            if found.outcome is None:
                return found
        return found

    def _is_name(self, head: str, cell: Cell) -> bool:
        """Whether a cell names the document, or holds what never says what becomes of it."""
        if any(one.search(head) for one in (_NOTE_HEAD, _DAY_HEAD, _START_HEAD, _PART_HEAD)):
            return False
        if _WHETHER.match(head) and _NO.fullmatch(cell.text.strip()):
            return True
        if _TICK.fullmatch(cell.text.strip()) or without_marks(cell.text) in _SAME:
            return True
        if head and (_TITLE_HEAD.search(head) or _NUMBER_HEAD.search(head) or _SERIAL_HEAD.search(head)):
            return True
        if _OTHER_HEAD.search(head) and not _RESULT_HEAD.search(head):
            return True
        name = without_marks(cell.text)
        return not head and (
            "《" in name
            or bool(find_numbers(name))
            or bool(parse_date(name))
            or Citation(start=0, end=0, title=name, number=None).names_document
        )

    def _said(self, cells: Sequence[Cell]) -> Verdict | None:
        """By a mark in a column for each result, by the columns of results, by a cell that is a result; else from above."""
        for head, cell in self._by_head(cells):
            is_result = len(head) <= _LONGEST_HEAD and not _SERIAL_HEAD.search(head)
            if is_result and (verdict := _marked(head, cell.text.strip())):
                return verdict
        said: list[tuple[str, Verdict]] = []
        for head, cell in self._by_head(cells):
            if _RESULT_HEAD.search(head) and not _NOTE_HEAD.fullmatch(head) and not _NUMBER_HEAD.search(head):
                words = without_marks(cell.text)
                last = self.last or Verdict(outcome=None, words=words)
                if verdict := last if words in _SAME else verdict_of(cell.text, is_beside=True):
                    said.append((head, verdict))
        if said:
            return _agreed(said)
        plain = [
            verdict
            for cell in cells
            if says_only_that(cell.text) and (verdict := verdict_of(cell.text, is_beside=True))
        ]
        if len(plain) == 1:
            return plain[0]
        return None

    def _documents(self, cells: Sequence[Cell]) -> Iterator[Named]:
        by_head = list(self._by_head(cells))
        titles = [c for h, c in by_head if _TITLE_HEAD.search(h) and not _is_number_only(h)]
        numbers = [c for h, c in by_head if _NUMBER_HEAD.search(h) and c not in titles[:1]]
        title = titles[0] if titles else None
        if title is None and not numbers:
            yield from _by_cells(cells)
            return
        written = numbers[0].text if numbers else ""
        own = parse_number(written)
        found = [own] if own else [one.number for one in find_numbers(written)]
        if not found:
            yield from _documents_in_cell(title) if title else ()
            return
        beside = title if title and title.text else numbers[0]
        name, rest = title_and_part(title.text) if title else ("", "")
        for number in found:
            yield Named(
                # Of several numbers nobody can tell which is that of the title.
                title=name if len(found) == 1 else "",
                number=number,
                line=beside.line,
                column=beside.column + (max(beside.text.find(name), 0) if beside.is_one_line else 0),
                rest=rest,
            )


def _documents_in_cell(cell: Cell) -> Iterator[Named]:
    return documents_in(cell.text, cell.line, cell.column, is_one_line=cell.is_one_line)


def _marked(head: str, mark: str) -> Verdict | None:
    """The result whose column has a mark in this row: √ under 废止, 是 or 否 under 是否废止."""
    whether = _WHETHER.match(head)
    name = _RESULT_HEAD.sub("", head[whether.end() :] if whether else head)
    if whether and _NO.fullmatch(mark):
        said = verdict_of(name)
        # 是否保留: 否 does not say what becomes of it instead.
        kept = CleanupOutcome.KEPT if said and said.outcome in ENDS else None
        return Verdict(outcome=kept, words=f"{head}：{mark}") if said else None
    return verdict_of(name) if _TICK.fullmatch(mark) else None


def _agreed(said: Sequence[tuple[str, Verdict]]) -> Verdict:
    """What several columns of results say: 清理结果 before all others, and what held before (状态：有效) last. Where they
    differ, nobody can tell."""
    results = (
        [verdict for head, verdict in said if _FINAL_HEAD.search(head)]
        or [verdict for head, verdict in said if not _STATE_HEAD.search(head)]
        or [said[0][1]]
    )
    if len({verdict.outcome for verdict in results}) == 1:
        return results[-1]
    return Verdict(outcome=None, words=" ".join(verdict.words for verdict in results))


def _last_day(by_head: Iterable[tuple[str, Cell]]) -> date | None:
    """The last day of the document's term, as a column or a remark of the row gives it."""
    days = (
        (parse_date(cell.text.strip()) if _TERM_HEAD.search(head) else None) or term_named(cell.text)
        for head, cell in by_head
    )
    return next((day for day in days if day), None)


def _with_cell(found: Verdict, head: str, text: str, year: int | None) -> Verdict:
    """The verdict of a row with one more of its cells: a day, a reason, or words that make it doubtful."""
    acts = found.outcome in ACTING
    if _DAY_HEAD.search(head):
        day = parse_date(text.strip())
        if not acts or (day is None and is_plain(text) and "起" in text):
            return found
        return replace(found, on=found.on or day) if day else _doubt(found, text)
    if _START_HEAD.search(head):
        day = parse_date(text.strip())
        is_own = day is not None and (year is None or day.year < year)
        is_harmless = is_own or (day is None and is_plain(text))
        return found if not acts or is_harmless else _doubt(found, f"{head}：{text.strip()}")
    said = verdict_of(text, is_beside=True)
    if said and said.outcome is CleanupOutcome.KEPT and _STATE_HEAD.search(head):
        return found
    if said and acts:
        if said.outcome is None or said.outcome != found.outcome:
            ends = {said.outcome, found.outcome} <= ACTING and not said.articles
            return found if ends and _RESULT_HEAD.search(head) else _doubt(found, text)
        return replace(found, on=found.on or said.on, articles=found.articles or said.articles)
    if said:
        is_unclear = said.outcome is None and not said.is_mixed and _SAYS_AN_END.search(text)
        return _doubt(found, text) if is_unclear else found
    if not acts:
        return _doubt(found, text) if EXCEPTION.search(text) else found
    is_reason = _REASON_HEAD.search(head) and not EXCEPTION.search(text)
    if not is_plain(text, found.outcome, year) and not is_reason:
        return _doubt(found, text)
    if not is_reason and not found.articles and (parts := parts_named(text)):
        return replace(found, articles=parts) if _PART_HEAD.search(head) else _doubt(found, text)
    return found


def _doubt(found: Verdict, text: str) -> Verdict:
    words = text.strip() if text.strip() == found.words else f"{found.words} {text.strip()}".strip()
    return Verdict(outcome=None, words=words)


def entry_of(named: Named, verdict: Verdict | None, year: int | None = None) -> CleanupEntry:
    """A document and what becomes of it: by the words beside its name where they say so, else by `verdict`."""
    own = verdict_of(named.rest, is_beside=True)
    said = beside(verdict, own)
    if verdict and verdict.partly and own is None and (parts := parts_named(named.rest)):
        said = replace(verdict, outcome=verdict.partly, articles=parts)
    if said and own is None and _qualifies(named.rest, said, year):
        said = Verdict(outcome=None, words=named.rest.strip())
    entry = CleanupEntry(
        outcome=said.outcome if said else None,
        title=named.title,
        number=named.number,
        line=named.line,
        column=named.column,
        words=said.words if said and not said.outcome else "",
    )
    if said and said.outcome is CleanupOutcome.KEPT:
        return replace(entry, until=term_named(named.rest) or term_named(said.words))
    if said is None or said.outcome not in ACTING:
        return entry
    return replace(entry, articles=said.articles or parts_named(named.rest), on=said.on)


def unread(text: str, line: int, column: int) -> CleanupEntry:
    """An item or row of a list that names no document that can be read: what becomes of it is asked about."""
    plain = without_marks(text)[:_LONGEST_UNREAD]
    return CleanupEntry(outcome=None, title=plain, number=None, line=line, column=column, words=plain)


def _qualifies(rest: str, verdict: Verdict, year: int | None) -> bool:
    """Whether what stands behind a name, and is no verdict itself, makes that of the list doubtful."""
    if not rest.strip():
        return False
    if verdict.outcome is CleanupOutcome.KEPT:
        return bool(EXCEPTION.search(rest) or parts_named(rest))
    return verdict.outcome in ACTING and not is_plain(rest, verdict.outcome, year)


def _looks_like_heads(texts: Sequence[str]) -> bool:
    """序号, 文件名称, 文号 and the like, short and without a document."""
    known = (_NUMBER_HEAD, _TITLE_HEAD, _RESULT_HEAD, _SERIAL_HEAD)
    if any("《" in text or len(text) > _LONGEST_HEAD or find_numbers(text) for text in texts):
        return False
    return sum(any(one.search(text) for one in known) for text in texts) >= min(2, len(texts))


def _is_number_only(head: str) -> bool:
    return bool(_NUMBER_HEAD.search(head)) and not re.search("名称|标题|题目", head)


def _section(cells: Sequence[Cell]) -> Verdict | None:
    """What a row says that heads those below it: one text, merged over all columns or alone in its row."""
    texts = {without_marks(cell.text) for cell in cells if cell.text.strip()}
    if len(texts) != 1 or len(cells) < 2:
        return None
    (text,) = texts
    return verdict_of(text) if "《" not in text and not find_numbers(text) else None


def _by_cells(cells: Iterable[Cell]) -> Iterator[Named]:
    """Documents of a row whose columns have no known names: those of the first cell that names any for certain."""
    for cell in cells:
        found = [one for one in _documents_in_cell(cell) if one.is_certain]
        if found:
            yield from found
            return
