"""What a text that is no clean-up decision ends in a list: 下列文件宣布失效： and items, a table 废止文件目录.

The sentences of a text are read by `clauses`; a list is read as one of a clean-up decision is (`cleanup_lists`), and what it
ends is asked about.
"""

import re
from collections.abc import Iterable, Iterator

from site_builder.model.claims import Citation, CleanupEntry, CleanupOutcome, Outcome, RepealClause
from site_builder.reading.cleanup_lists import cleanup_lists
from site_builder.reading.cleanup_words import ENDS
from site_builder.reading.titles import title_key

_WORDS = ("废止", "失效", "作废", "停止执行", "停止施行", "终止执行", "不再执行")
_ENDS_SOMETHING = re.compile("|".join(_WORDS))
# A heading, the lead of a list or a row of a table: a line with such a word that is no sentence.
_MAY_HEAD = re.compile(rf"^[^。\n]{{0,100}}(?:{'|'.join(_WORDS)})[^。\n]{{0,100}}$", re.MULTILINE)


def listed_clauses(
    text: str, first_line: int, year: int, said: Iterable[RepealClause]
) -> Iterator[RepealClause]:
    """What the lists of `text` end, but for what its sentences say already (`said`). None of it is plain.

    `first_line` is the line of the file where the text begins, `year` that of the document.
    """
    if not any(word in text for word in _WORDS) or not _MAY_HEAD.search(text):
        return
    known = {key for clause in said for key in _keys(clause)}
    lines = {clause.line for clause in said}
    for entry in cleanup_lists(text, first_line, year).entries:
        ends = entry.outcome in ENDS or (entry.outcome is None and _ENDS_SOMETHING.search(entry.words))
        is_said = entry.line in lines or known & _keys(entry)
        if ends and not is_said and not entry.is_unread:
            yield _clause(entry)


def _keys(named: RepealClause | CleanupEntry) -> set[str]:
    """By what the document can be told: its number, its title."""
    number = named.number.key if named.number else ""
    return {key for key in (number, title_key(named.title)) if key}


def _clause(entry: CleanupEntry) -> RepealClause:
    whole = tuple(one.article for one in entry.articles if one.article is not None)
    return RepealClause(
        citation=Citation(start=0, end=0, title=entry.title, number=entry.number),
        articles=whole,
        provisions=tuple(str(one) for one in entry.articles if one.article is None),
        is_partial=bool(entry.articles),
        on=entry.on,
        outcome=Outcome.EXPIRED if entry.outcome is CleanupOutcome.EXPIRED else Outcome.REPEALED,
        line=entry.line,
        column=entry.column,
        is_plain=False,
        is_listed=True,
    )
