"""清理结果: the lists of a clean-up decision, read from its text (继续有效, 修改, 废止, 失效)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from site_builder.chinese import DocumentNumber, find_numbers, parse_date, parse_number
from site_builder.model.claims import CleanupEntry, CleanupOutcome

_OUTCOMES = {
    "继续有效": CleanupOutcome.KEPT,
    "保留": CleanupOutcome.KEPT,
    "修改": CleanupOutcome.AMENDED,
    "废止": CleanupOutcome.REPEALED,
    "失效": CleanupOutcome.EXPIRED,
}
_OUTCOME = re.compile("|".join(_OUTCOMES))
_HEADING = re.compile(
    r"\s*(?:#{1,6}\s|\*\*|附件?\s*[0-9一二三四五六七八九十]*\s*[：:]?|表\s*[0-9一二三四五六七八九十]*[：: ]|"
    r"[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[)）])"
)
_ROW = re.compile(r"\s*\|.*\|\s*$")
_RULE_OF_TABLE = re.compile(r"[\s|:\-]+$")
_ITEM = re.compile(r"\s*(?:[-*+]|[0-9]{1,3}\s*[.、．)）])\s*(?=\S)")
_LONGEST_HEADING = 60
_SHORTEST_TITLE = 4
_CUTOFF = re.compile(r"([0-9〇零一二三四五六七八九十]{2,4}年[0-9一二三四五六七八九十]{1,3}月[0-9一二三四五六七八九十]{1,3}日)"
                     r"(?:[（(]含[^)）]{0,6}[)）])?(?:以前|之前|前)")  # fmt: skip


@dataclass(slots=True)
class _Reader:
    """Where in the text the reading has come."""

    outcome: CleanupOutcome | None = None
    """What the last heading says; None before the first one, and where it names several."""
    columns: Sequence[str] = field(default_factory=tuple)
    """Heads of the table at hand."""


def cleanup_entries(text: str, first_line: int = 1) -> tuple[CleanupEntry, ...]:
    """Every document that a list of the text names, in order; `first_line` is the line of the file where it begins.

    The outcome is that of the column 清理结果 where a table has one, else that of the heading above. Entries whose
    outcome cannot be told have None.
    """
    reader = _Reader()
    found: list[CleanupEntry] = []
    for line, words in enumerate(text.split("\n"), first_line):
        if _ROW.match(words):
            found += _row(words, line, reader)
            continue
        reader.columns = reader.columns if not words.strip() else ()
        if _ITEM.match(words) and reader.outcome:
            found += _item(words, line, reader)
        elif _is_heading(words):
            outcomes = {_OUTCOMES[match] for match in _OUTCOME.findall(words)}
            reader.outcome = outcomes.pop() if len(outcomes) == 1 else None
    return tuple(found)


def cutoff_words(text: str) -> str:
    """The day up to which documents were cleaned up (对2022年12月31日以前…的文件), as the text writes it; else empty."""
    match = _CUTOFF.search(text)
    return match[1] if match and parse_date(match[1]) else ""


def _is_heading(words: str) -> bool:
    if len(words) > _LONGEST_HEADING or not _OUTCOME.search(words) or "。" in words:
        return False
    return bool(_HEADING.match(words) or words.rstrip().endswith(("：", ":")))


def _row(words: str, line: int, reader: _Reader) -> Iterator[CleanupEntry]:
    cells = [cell.strip() for cell in words.strip().strip("|").split("|")]
    if _RULE_OF_TABLE.match(words):
        return
    if not reader.columns:
        reader.columns = tuple(cells)
        return
    by_head = dict(zip(reader.columns, cells, strict=False))
    result = next((cell for head, cell in by_head.items() if re.search("结果|意见|状态", head)), "")
    named = [_OUTCOMES[match] for match in _OUTCOME.findall(result)]
    number = next((cell for head, cell in by_head.items() if "文号" in head or "字号" in head), "")
    title = next((cell for head, cell in by_head.items() if re.search("名称|标题|题目|文件", head)), "")
    entry = _entry(title or words, parse_number(number), words, line, named[0] if named else reader.outcome)
    if entry:
        yield entry


def _item(words: str, line: int, reader: _Reader) -> Iterator[CleanupEntry]:
    mark = _ITEM.match(words)
    entry = _entry(words[mark.end() if mark else 0 :].strip(), None, words, line, reader.outcome)
    if entry:
        yield entry


def _entry(
    title: str, number: DocumentNumber | None, words: str, line: int, outcome: CleanupOutcome | None
) -> CleanupEntry | None:
    """None for a line that names no document."""
    found = find_numbers(words)
    if number is None and found:
        number = found[0].number
        title = title.replace(found[0].raw, "")
    title = re.sub(r"[(（\[]\s*[)）\]]|[。；;，,]+$", "", title).strip()
    if title.startswith("《") and title.endswith("》") and title.count("《") == 1:
        title = title[1:-1]
    if number is None and "《" not in words and (len(title) < _SHORTEST_TITLE or "|" in title):
        return None
    start = words.find(title) if title and title in words else len(words) - len(words.lstrip("| "))
    return CleanupEntry(outcome=outcome, title=title, number=number, line=line, column=max(start, 0) + 1)
