"""Rows of the tables of a clean-up decision: which cell names the document, and which says what becomes of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from site_builder.chinese import find_numbers, find_provisions, parse_date, parse_number
from site_builder.model.claims import Citation, CleanupEntry, CleanupOutcome
from site_builder.reading.cleanup_names import Named, documents_in, title_and_part, without_marks
from site_builder.reading.cleanup_phrases import EXCEPTION
from site_builder.reading.cleanup_words import ACTING, Verdict, below, is_plain, says_only_that, verdict_of
from site_builder.reading.html_tables import Cell

_NUMBER_HEAD = re.compile("文号|字号|文件编号|发文号")
_TITLE_HEAD = re.compile("名称|标题|题目|题名|文件|制度|规章|办法")
_RESULT_HEAD = re.compile("结果|意见|状态|结论|处理|处置|有效性|效力|去留|类别|清理情况|方式")
_NOTE_HEAD = re.compile("备注|说明|理由|原因|依据|情况")
_DAY_HEAD = re.compile("(?:失效|废止|终止|停止)(?:执行|生效)?(?:的)?(?:日期|时间)")
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
        found = below(self.verdict, self._said(cells))
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
        if _NOTE_HEAD.search(head) or _DAY_HEAD.search(head):
            return False
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
        """By the column of results, by a mark in a column for each result, by a cell that is a result; else from above."""
        ticked = [head for head, cell in self._by_head(cells) if _TICK.fullmatch(cell.text.strip())]
        for head in ticked:
            verdict = verdict_of(_RESULT_HEAD.sub("", head)) if len(head) <= _LONGEST_HEAD else None
            if verdict and not _SERIAL_HEAD.search(head):
                return verdict
        for head, cell in self._by_head(cells):
            if _RESULT_HEAD.search(head) and not _NOTE_HEAD.fullmatch(head) and not _NUMBER_HEAD.search(head):
                if without_marks(cell.text) in _SAME:
                    return self.last
                if verdict := verdict_of(cell.text):
                    return verdict
        plain = [
            verdict for cell in cells if says_only_that(cell.text) and (verdict := verdict_of(cell.text))
        ]
        if len(plain) == 1:
            return plain[0]
        return self.verdict

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


def _with_cell(found: Verdict, head: str, text: str, year: int | None) -> Verdict:
    """The verdict of a row with one more of its cells: a day, a reason, or words that make it doubtful."""
    acts = found.outcome in ACTING
    if _DAY_HEAD.search(head):
        day = parse_date(text.strip())
        if not acts or (day is None and is_plain(text) and "起" in text):
            return found
        return replace(found, on=found.on or day) if day else _doubt(found, text)
    said = verdict_of(text)
    if said and acts:
        if said.outcome is None or said.outcome != found.outcome:
            ends = {said.outcome, found.outcome} <= ACTING and not said.articles
            return found if ends and _RESULT_HEAD.search(head) else _doubt(found, text)
        return replace(found, on=found.on or said.on, articles=found.articles or said.articles)
    if said:
        return _doubt(found, text) if said.outcome is None and not said.is_mixed else found
    if (
        acts
        and not is_plain(text, found.outcome, year)
        and not (_REASON_HEAD.search(head) and not EXCEPTION.search(text))
    ):
        return _doubt(found, text)
    return _doubt(found, text) if EXCEPTION.search(text) else found


def _doubt(found: Verdict, text: str) -> Verdict:
    words = text.strip() if text.strip() == found.words else f"{found.words} {text.strip()}".strip()
    return Verdict(outcome=None, words=words)


def entry_of(named: Named, verdict: Verdict | None, year: int | None = None) -> CleanupEntry:
    """A document and what becomes of it: by the words beside its name where they say so, else by `verdict`."""
    said = below(verdict, verdict_of(named.rest))
    if said and said is verdict and _qualifies(named.rest, said, year):
        said = Verdict(outcome=None, words=named.rest.strip())
    if said is None:
        return CleanupEntry(
            outcome=None, title=named.title, number=named.number, line=named.line, column=named.column
        )
    acts = said.outcome in ACTING
    return CleanupEntry(
        outcome=said.outcome,
        title=named.title,
        number=named.number,
        line=named.line,
        column=named.column,
        articles=(said.articles or find_provisions(named.rest)) if acts else (),
        on=said.on if acts else None,
        words="" if said.outcome else said.words,
    )


def unread(text: str, line: int, column: int) -> CleanupEntry:
    """An item or row of a list that names no document that can be read: what becomes of it is asked about."""
    plain = without_marks(text)[:_LONGEST_UNREAD]
    return CleanupEntry(outcome=None, title=plain, number=None, line=line, column=column, words=plain)


def _qualifies(rest: str, verdict: Verdict, year: int | None) -> bool:
    """Whether what stands behind a name, and is no verdict itself, makes that of the list doubtful."""
    if not rest.strip():
        return False
    if verdict.outcome is CleanupOutcome.KEPT:
        return bool(EXCEPTION.search(rest) or find_provisions(rest))
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
