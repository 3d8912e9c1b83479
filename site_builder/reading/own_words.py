"""How a text speaks of itself: 本办法, 第三条 本办法…, and what is quoted or said by another."""

import re

SELF = (
    r"本(?:通知|办法|规定|意见|细则|方案|规则|决定|通告|公告|规范|措施|政策|文件|制度|条例|法|章程|解释|预案|标准|指南|清单|目录|"
    r"要点|计划|批复|安排|命令|令|准则|规程|指引|实施\w{2}|(?:暂行|试行|若干)\w{2})"
    r"(?:[(（][^()（）]{1,6}[)）])?"
)
"""Pattern of the words for the text itself."""
LABEL = r"^\s*(?:[#>*\s-]*)(?:第[^ 　]{1,8}条|[一二三四五六七八九十]{1,3}、|[(（][^()（）]{1,4}[)）]|[0-9]{1,2}[.、．])?[\s*　]*"
"""Pattern of the beginning of a sentence, with the mark of an article or an item."""


_DRAFT = re.compile(r"征求.{0,40}意见|征集.{0,40}意见|征求意见稿|草案|送审稿|公示稿|拟废止|立法计划")


def is_draft(title: str) -> bool:
    """Whether a document with this title is open to comments: then it decides nothing yet."""
    return bool(_DRAFT.search(title))


def is_quoted(before: str) -> bool:
    """Whether what follows `before`, the beginning of its sentence, stands in “”."""
    return before.count("“") > before.count("”")
