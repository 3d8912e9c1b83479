"""The letter under which a Chinese title stands in an alphabetical list.

GB/T 2312 orders its 3,755 common characters by pinyin, so the code of a character tells its first letter, and sorting by
code sorts by pinyin. The rarer characters of the standard are ordered by radical: they have no letter here
(docs/standards.md#pinyin-order).
"""

import unicodedata
from bisect import bisect_right

_LETTERS = "ABCDEFGHJKLMNOPQRSTWXYZ"
_FIRST_OF_LETTERS = "啊芭擦搭蛾发噶哈击喀垃妈拿哦啪期然撒塌挖昔压匝"
_CODES = [character.encode("gb2312") for character in _FIRST_OF_LETTERS]
_LAST_COMMON = "座".encode("gb2312")
# A character with two readings has one place in the standard. These words begin titles and are read the other way.
_OTHER_READINGS = {
    "重庆": "C", "重新": "C", "重建": "C", "重复": "C", "重申": "C", "行业": "H", "调整": "T", "调解": "T", "调节": "T",
    "调控": "T", "会计": "K", "长者": "Z",
}  # fmt: skip

DIGIT = "0"


def initial(text: str) -> str:
    """The capital letter of the first character: of its pinyin, or the Latin letter itself; `DIGIT` for figures; empty
    for everything else, rare characters included."""
    if text[:2] in _OTHER_READINGS:
        return _OTHER_READINGS[text[:2]]
    first = unicodedata.normalize("NFKC", text[:1]).upper()[:1]
    if first.isascii():
        return DIGIT if first.isdigit() else first if first.isalpha() else ""
    code = first.encode("gb2312", "replace")
    return _LETTERS[bisect_right(_CODES, code) - 1] if _CODES[0] <= code <= _LAST_COMMON else ""


def pinyin_order(text: str) -> bytes:
    """A key that sorts figures and Latin letters first, then common characters by pinyin."""
    return unicodedata.normalize("NFKC", text).encode("gb18030")
