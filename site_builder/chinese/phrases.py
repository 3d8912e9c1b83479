"""Where the title of an official document may be broken into lines: between words, as 《党政机关公文格式》 7.3.1 asks."""

import re

_VERBS = "印发|转发|批转|公布|发布|修改|废止|开展|做好|加强|推进|推动|促进|实施|调整|规范|加快|深化"
_BREAK = re.compile(
    r"(?![》）】”、，：的])(?:"  # no line begins with these
    r"(?<=.)(?=[《（【“])"
    r"|(?<=[》）】”、，：])(?=.)"
    r"|(?<=[府室局委厅院部会办])(?=关于)"
    rf"|(?<=关于)(?=.)|(?<=关于(?:{_VERBS}))(?=.)"
    r"|(?<=的)(?=[\u4e00-\u9fff]{1,5}$))"
)


def phrases(title: str) -> tuple[str, ...]:
    """The title in pieces that a line may end behind; joined they are the title."""
    return tuple(_BREAK.split(title))
