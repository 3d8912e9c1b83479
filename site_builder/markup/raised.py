"""Raised and lowered characters in plain text: 10⁴, m², H₂O, as far as there are such characters."""

_FLAT = "0123456789+-=()"
_RAISED = "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾"
_LOWERED = "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"
_TO_RAISED = str.maketrans(_FLAT + "−n", _RAISED + "⁻ⁿ")
_TO_LOWERED = str.maketrans(_FLAT + "−", _LOWERED + "₋")
FLAT = {
    ord(character): flat for row in (_RAISED, _LOWERED) for character, flat in zip(row, _FLAT, strict=True)
} | {
    ord("ⁿ"): "n",
    ord("−"): "-",
}
"""Turns each back into the character it stands for."""

_SET_APART = frozenset("[〔【(（①②③④⑤⑥⑦⑧⑨⑩*※†‡注")


def raised(text: str) -> str:
    """An exponent or a mark of a note: `4` gives `⁴`, `x` gives `^x`, `x+y` gives `^(x+y)`, `[1]` stays."""
    words = text.strip()
    if not words or (words[0] in _SET_APART and not words.startswith("(")):
        return text
    if all(character in _FLAT or character in "−n" for character in words):
        return words.translate(_TO_RAISED)
    return f"^{words}" if len(words) == 1 else f"^({words})"


def lowered(text: str) -> str:
    """An index: `2` gives `₂`; what has no such characters stays, as in PM2.5 and NOx."""
    words = text.strip()
    if words and all(character in _FLAT or character == "−" for character in words):
        return words.translate(_TO_LOWERED)
    return text
