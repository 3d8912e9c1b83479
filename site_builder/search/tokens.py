"""How text is cut for search: the one rule that the index, this reader and `search.js` share (docs/search-format.md).

A text is folded to one spelling, character by character. White space is a gap. Every two characters that stand
side by side are a token, with the position of the first; a character alone between gaps is a token too.
`tests/tokens.json` holds the cases that both implementations pass.
"""

import unicodedata
from functools import cache

GAP = " "
"""What a stretch of white space becomes; tokens never cross it."""

_SPACES = (
    *range(0x21),
    *range(0x7F, 0xA1),
    0x1680,
    *range(0x2000, 0x200B),
    0x2028,
    0x2029,
    0x202F,
    0x205F,
    0x3000,
)
_IGNORED = (
    0xAD,
    *range(0x300, 0x370),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2060, 0x2065),
    *range(0x2066, 0x206A),
    *range(0xFE00, 0xFE10),
    0xFEFF,
    *range(0xE0100, 0xE01F0),
)
_ALIKE = {
    "[": "〔﹝【〖",
    "]": "〕﹞】〗",
    '"': "“”„‟〝〞",
    "'": "‘’‚‛",
    "-": "‐‑‒–—―−",
    "~": "〜",
    "·": "•‧・･",
    "《": "〈",
    "》": "〉",
    "¥": "￥",
    **{
        str(digit): raised + lowered
        for digit, (raised, lowered) in enumerate(zip("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉", strict=True))
    },
}
_ACCENTED = (range(0xC0, 0x250), range(0x1E00, 0x1F00))
_COMPATIBLE = (range(0x2E80, 0x2FE0), range(0xF900, 0xFB00))
_PUNCTUATION = (
    *range(0x21, 0x30),
    *range(0x3A, 0x41),
    *range(0x5B, 0x61),
    *range(0x7B, 0x7F),
    *range(0xA1, 0xC0),
    0xD7,
    0xF7,
    *range(0x2010, 0x2028),
    *range(0x2030, 0x205F),
    *range(0x3001, 0x3004),
    *range(0x3008, 0x3012),
    *range(0x3014, 0x3020),
    *range(0xFE10, 0xFE20),
    *range(0xFE30, 0xFE70),
    *range(0xFFE0, 0xFFF0),
)


def fold(text: str) -> str:
    """The text in the spelling that is compared: half width, lower case, accents and invisible marks gone,
    every stretch of white space one GAP, none at the ends."""
    return GAP.join(text.translate(folding()).split())


def tokens(text: str) -> list[tuple[int, str]]:
    """Positions and tokens of a text, in order. Positions count the characters of the folded text."""
    folded = fold(text)
    found = []
    for start, character in enumerate(folded):
        following = folded[start + 1 : start + 2]
        if character == GAP:
            continue
        if following not in ("", GAP):
            found.append((start, character + following))
        elif start == 0 or folded[start - 1] == GAP:
            found.append((start, character))
    return found


def squeeze(folded: str) -> str:
    """A folded text without punctuation and gaps: titles and index numbers (索引号) are compared in this form too."""
    return folded.translate(_squeezing())


@cache
def folding() -> dict[int, str]:
    """What becomes of each character that does not stay as it is; an empty string where nothing remains."""
    table = dict.fromkeys(_SPACES, GAP) | dict.fromkeys(_IGNORED, "")
    table |= {ord(wide): plain for plain, wides in _ALIKE.items() for wide in wides}
    table |= {code: chr(code - 0xFEE0).lower() for code in range(0xFF01, 0xFF5F)}
    for code in (*range(0x41, 0x530), *range(0x1E00, 0x1F00)):
        if code not in table:
            table[code] = _lower(_without_accent(code))
    for code in (code for span in _COMPATIBLE for code in span):
        plain = unicodedata.normalize("NFKC", chr(code))
        if len(plain) == 1:
            table[code] = plain
    return {code: plain for code, plain in table.items() if plain != chr(code)}


def _without_accent(code: int) -> str:
    if any(code in span for span in _ACCENTED):
        return unicodedata.normalize("NFD", chr(code))[0]
    return chr(code)


def _lower(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


@cache
def _squeezing() -> dict[int, None]:
    return dict.fromkeys((ord(GAP), *_PUNCTUATION))
