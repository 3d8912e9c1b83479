"""How a text speaks of itself: 本办法, 第三条 本办法…, and what is quoted or said by another."""

import re

from site_builder.reading.titles import inner_title

SELF = (
    r"本(?:通知|办法|规定|意见|细则|方案|规则|决定|通告|公告|规范|措施|政策|文件|制度|条例|法|章程|解释|预案|标准|指南|清单|目录|"
    r"要点|计划|批复|安排|命令|令|准则|规程|指引|实施\w{2}|(?:暂行|试行|若干)\w{2})"
    r"(?:[(（][^()（）]{1,6}[)）])?"
)
"""Pattern of the words for the text itself."""
LABEL = r"^\s*(?:[#*\s-]*)(?:第[^ 　]{1,8}条|[一二三四五六七八九十]{1,3}、|[(（][^()（）]{1,4}[)）]|[0-9]{1,2}[.、．])?[\s*　]*"
"""Pattern of the beginning of a sentence, with the mark of an article or an item."""


_DRAFT = re.compile(r"征求.{0,40}意见|征集.{0,40}意见|征求意见稿|草案|送审稿|公示稿|拟废止|立法计划")


def is_draft(title: str) -> bool:
    """Whether a document with this title is open to comments: then it decides nothing yet."""
    return bool(_DRAFT.search(title))


def is_quoted(text: str, place: int) -> bool:
    """Whether `place` in `text` stands in “” that opened in the same line and before it, or in a quoted block (>)."""
    line = text.rfind("\n", 0, place) + 1
    before = text[max(line, place - _LONGEST_QUOTE) : place]
    return before.count("“") > before.count("”") or text.startswith(">", line)


_LONGEST_QUOTE = 4000


_ANNEX = re.compile(
    r"^[#*\s]*附(?:件|录)?\s*(?:[0-9０-９一二三四五六七八九十]{1,3})?\s*[:：]?[*\s]*$", re.MULTILINE
)


def own_part(text: str, own_title: str) -> int:
    """Where the part ends of which it is certain that it is the document's own text: at the first annex (附件 on a line
    of its own), unless the document issues what is annexed to it (关于印发《X》的通知)."""
    if "附" not in text or inner_title(own_title):
        return len(text)
    annex = _ANNEX.search(text)
    return annex.start() if annex else len(text)
