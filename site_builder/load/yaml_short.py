"""The short way: a header of plain lines `key: value` and `key: [a, b]` needs no YAML parser.

Most headers are such. The tests compare the short way with the long one; a text about which there is any
doubt takes the long way.
"""

import re

from site_builder.load.yaml_nodes import Entry, Listing, Mapping, Scalar

# Letters and digits of any script mean nothing to YAML, nor do brackets, quotation marks and the like of Chinese
# writing. `\w` also because a class that spells out the Chinese characters takes a millisecond to compile.
_LETTERS = r"\w"
_SIGNS = "\u00b7\u2014\u2018\u2019\u201c\u201d\u3001-\u3017\uff01-\uff5e"
# A value that begins with a quotation mark or a wide bracket may be meant otherwise (see `value_slips`).
_FIRST = f"[{_LETTERS}\u00b7\u2014\u3001\u3002\u3007-\u300b\u300e-\u300f\u3012-\u3017\uff01\uff04-\uff3a\uff3c-\uff5e]"
_FURTHER = f"[{_LETTERS}{_SIGNS}/.%()+-]"
# Full-width commas between items may have been meant as commas.
_IN_ITEM = f"(?![\uff0c\uff1b]){_FURTHER}"
_WORDS = f"(?![\uff0c\uff1b]){_FIRST}(?:{_IN_ITEM})*(?: (?={_FIRST})(?:{_IN_ITEM})+)*"
# With the colon of a time of day.
_VALUE = f"{_FIRST}{_FURTHER}*(?:(?: (?={_FIRST})|:(?=[0-9])){_FURTHER}+)*"
_ITEM = re.compile(f'"({_WORDS})"|({_WORDS})')
_ITEMS = f'(?:"{_WORDS}"|{_WORDS})'
_LINE = re.compile(f"([a-z_\u4e00-\u9fff]{{1,40}}): +(?:({_VALUE})|\\[({_ITEMS}(?:, *{_ITEMS})*)\\])")


def read_plain_lines(text: str, first_line: int) -> Mapping | None:
    """What the YAML parser reads in `text`, which begins on `first_line`; None if more than plain lines may stand there."""
    entries: list[Entry] = []
    for number, line in enumerate(text.split("\n"), first_line):
        match = _LINE.fullmatch(line)
        if match is None:
            return None
        key = Scalar(match[1], (number, 1))
        value = Scalar(match[2], (number, match.start(2) + 1)) if match[2] else _listing(match, number)
        entries.append(Entry(key, value))
    return Mapping(tuple(entries), (first_line, 1))


def is_plain_line(line: str) -> bool:
    """Whether the line is one of those that need no parser."""
    return _LINE.fullmatch(line) is not None


def _listing(line: re.Match[str], number: int) -> Listing:
    items = tuple(
        Scalar(item[1] or item[2], (number, item.start() + 1), bool(item[1]))
        for item in _ITEM.finditer(line.string, line.start(3), line.end(3))
    )
    return Listing(items, (number, line.start(3)), is_flow=True)
