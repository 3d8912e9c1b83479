"""Lines of a clean-up decision told apart: a heading with its rank, an item with its mark, and all else."""

import re

from site_builder.chinese import find_numbers
from site_builder.reading.cleanup_names import reads_as_entry, without_marks
from site_builder.reading.cleanup_words import verdict_of

CHINESE = "[一二三四五六七八九十]"
_MARKDOWN_HEADING = re.compile(r"\s{0,3}(#{1,6})\s+")
_RANKS = (
    (re.compile(rf"\s*附[件表]\s*(?:[0-9０-９]{{1,2}}|{CHINESE}{{1,3}})?\s*[：:．.、\s]?"), 7),
    (re.compile(rf"\s*第{CHINESE}{{1,3}}(?:部分|批)[、，：:\s]?"), 8),
    (re.compile(rf"\s*{CHINESE}{{1,3}}\s*[、．.]\s*"), 10),
    (re.compile(rf"\s*[（(]\s*{CHINESE}{{1,3}}\s*[)）]\s*[、．.]?\s*"), 11),
    (re.compile(r"\s*表\s*[0-9０-９一二三四五六七八九十]*\s*[：:\s]\s*"), 13),
)
_UNMARKED_RANK, _ITEM_RANK, _LEAD_RANK = 9, 12, 14
ITEM = re.compile(
    r"\s*(?:[-*+•·●○■□◆]\s+|[0-9０-９]{1,3}(?:\s*[.、．。)）]|\s+(?=[《\u3400-\u9fff]))\s*(?![0-9０-９])|"
    r"[（(]\s*[0-9０-９]{1,3}\s*[)）]\s*[.、．]?\s*|"
    r"[①-⑳⑴-⒇⒈-⒛㈠-㈩]\s*[.、．]?\s*)(?=\S)"
)
_OF_LISTS = re.compile(
    r"(?:文件|目录|清单|规章|名单|类|[0-9一二三四五六七八九十百]+[件个项部])(?:[（(][^()（）]*[)）])?\s*$"
)
_LISTS_BELOW = re.compile("下列|以下|如下|其余|其他|下述")
_LONGEST_HEADING, _LONGEST_LEAD = 60, 120
WAITS = re.compile(
    r"^[\s#（(]*(?:[一二三四五六七八九十0-9]{1,3}[)）、．.]\s*)?(?:待|俟|若|如(?!下)|视|暂)|(?:后|时|前|情况下|条件下)\s*[：:]?$"
)
"""A heading that puts off what the one above it decides."""


def item_mark(words: str) -> re.Match[str] | None:
    """The mark with which an item begins (`1.`, `- `, `（一）`, `附件：1.`); None for any other line."""
    mark = ITEM.match(words) or next(
        (match for pattern, _ in _RANKS if (match := pattern.match(words)) and match.end()), None
    )
    return (ITEM.match(words, mark.end()) or mark) if mark else None


def heading_of(words: str, *, in_list: bool) -> tuple[int, str] | None:
    """Rank and words of a heading; None for an entry or a sentence. A name of a document makes a line an entry."""
    plain = without_marks(words)
    is_lead = plain.endswith(("：", ":"))
    if len(plain) > (_LONGEST_LEAD if is_lead else _LONGEST_HEADING) or "。" in plain or not plain:
        return None
    if match := _MARKDOWN_HEADING.match(words):
        return len(match[1]), plain
    if "《" in plain or find_numbers(plain):
        # 除《甲》外，下列文件废止： heads a list, and so does 根据《甲》，废止下列文件：.
        is_above = is_lead and _LISTS_BELOW.search(plain) and verdict_of(plain)
        return (_LEAD_RANK, plain) if is_above else None
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
    if is_lead and (says or (in_list and WAITS.search(plain))):
        return _LEAD_RANK, plain
    if says and _OF_LISTS.search(plain) and "关于" not in plain:
        return (_ITEM_RANK if ITEM.match(words) else _UNMARKED_RANK), plain
    return None
