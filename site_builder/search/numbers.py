"""Document numbers (文号) in any spelling, for search: one written form to compare (STANDARDS NUM-11).

All functions take and give folded text (`tokens.fold`), so that brackets are `[]` or `()` and figures half width.
"""

import re

_CODE = r"[㐀-鿿]"
_YEAR = r"(?:19|20)[0-9]{2}"
_SERIAL = r"0*([1-9][0-9]{0,4})"
_IN_TEXT = re.compile(rf" ?[\[(] ?({_YEAR}) ?[\])] ?第? ?{_SERIAL} ?号")
_CODE_BEFORE = re.compile(rf"{_CODE}{{1,16}}$")
_CODE_LENGTH = 16
_TYPED = (
    re.compile(rf"^({_CODE}{{0,16}}) ?[\[(] ?({_YEAR})年? ?[\])]? ?第? ?{_SERIAL} ?号?$"),
    re.compile(rf"^({_CODE}{{2,16}}) ?({_YEAR})(?: ?年)?(?: ?[\])]| ?第|[ -])? ?{_SERIAL} ?号?$"),
)
_TYPED_ORDER = re.compile(rf"^({_CODE}{{1,16}}令) ?第? ?{_SERIAL} ?号?$")


def typed_number(query: str) -> str:
    """The number that a folded query spells, as `岳政办发[2017]3号` or `示例市人民政府令第97号`; empty if it is none."""
    for pattern in _TYPED:
        if match := pattern.match(query):
            return _written(*match.groups())
    if match := _TYPED_ORDER.match(query):
        return f"{match[1]}第{match[2]}号"
    return ""


def respelled_numbers(folded: str) -> list[str]:
    """The numbers that a folded text spells in another way than the official one, each in the official form."""
    found: dict[str, None] = {}
    for match in _IN_TEXT.finditer(folded):
        code = _CODE_BEFORE.search(folded[max(0, match.start() - _CODE_LENGTH) : match.start()])
        if code and match[0] != _written("", match[1], match[2]):
            found[_written(code[0], match[1], match[2])] = None
    return list(found)


def _written(code: str, year: str, serial: str) -> str:
    return f"{code}[{year}]{serial}号"
