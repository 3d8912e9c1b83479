"""Rows of the tables of a clean-up decision: which cell names the document, and which says what becomes of it."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from site_builder.chinese import find_numbers, find_provisions, parse_number
from site_builder.model.claims import CleanupEntry
from site_builder.reading.cleanup_names import Named, documents_in, title_and_part, without_marks
from site_builder.reading.cleanup_words import ACTING, Verdict, day_in, says_only_that, verdict_of
from site_builder.reading.html_tables import Cell

_NUMBER_HEAD = re.compile("文号|字号|文件编号|发文号")
_TITLE_HEAD = re.compile("名称|标题|题目|题名|文件|制度|规章|办法")
_RESULT_HEAD = re.compile("结果|意见|状态|结论|处理|处置|有效性|效力|去留|类别|清理情况|方式")
_NOTE_HEAD = re.compile("备注|说明|理由|原因|依据|情况")
_DAY_HEAD = re.compile("(?:失效|废止|终止|停止|生效)(?:日期|时间)")
_SERIAL_HEAD = re.compile("序号|编号|页码")
_TICK = re.compile(r"[√✓✔☑●○■※是]")
_SAME = frozenset({"同上", "〃", "″", "”", '"', "同前"})
_LONGEST_HEAD = 16


@dataclass(slots=True, kw_only=True)
class RowReader:
    """Reads the rows of one table, the first of which may name the columns."""

    verdict: Verdict | None
    """What heading or caption above the table say."""
    heads: Sequence[str] = field(default_factory=tuple)
    is_begun: bool = False
    last: Verdict | None = None
    """The verdict of the row before, for 同上."""

    def entries(self, cells: Sequence[Cell]) -> Iterator[CleanupEntry]:
        """The documents that a row names; none for rows of heads and for those that head the rows below them."""
        if self._reads_heads(cells):
            return
        if section := _section(cells):
            self.verdict, self.last = section, None
            return
        verdict = self._verdict(cells)
        self.last = verdict
        for named in self._documents(cells):
            yield entry_of(named, verdict)

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
        self.verdict = _section(cells) or self.verdict
        return True

    def _by_head(self, cells: Sequence[Cell]) -> Iterator[tuple[str, Cell]]:
        return zip(self.heads, cells, strict=False)

    def _verdict(self, cells: Sequence[Cell]) -> Verdict | None:
        found = self._said(cells)
        if found is None or found.outcome not in ACTING:
            return found
        day = found.on
        for head, cell in self._by_head(cells):
            if _DAY_HEAD.search(head):
                day = day or day_in(f"自{cell.text}起")
            elif _NOTE_HEAD.search(head) and verdict_of(cell.text):
                day = day or day_in(cell.text)
        return replace(found, on=day)

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
                title=name,
                number=number,
                line=beside.line,
                column=beside.column + (max(beside.text.find(name), 0) if beside.is_one_line else 0),
                rest=rest,
            )


def _documents_in_cell(cell: Cell) -> Iterator[Named]:
    return documents_in(cell.text, cell.line, cell.column, is_one_line=cell.is_one_line)


def entry_of(named: Named, verdict: Verdict | None) -> CleanupEntry:
    """A document and what becomes of it: by the words beside its name where they say so, else by `verdict`."""
    said = verdict_of(named.rest) or verdict
    if said is None:
        return CleanupEntry(
            outcome=None, title=named.title, number=named.number, line=named.line, column=named.column
        )
    on = said.on or (verdict.on if verdict else None)
    acts = said.outcome in ACTING
    return CleanupEntry(
        outcome=said.outcome,
        title=named.title,
        number=named.number,
        line=named.line,
        column=named.column,
        articles=(said.articles or find_provisions(named.rest)) if acts else (),
        on=on if acts else None,
        words="" if said.outcome else said.words,
    )


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
