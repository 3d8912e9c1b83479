"""The numbers that a browser puts before the items of a list."""

from site_builder.markup.tree import Node

_ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)


def item_marks(ordered: Node) -> dict[int, str]:
    """What stands before each item of a numbered list, by the position of the item among the children:
    `3. `, `c. `, `iii. `, and `注3：` for a footnote."""
    is_of_notes = any(
        isinstance(child, Node) and child.attributes.get("id", "").startswith("fn-")
        for child in ordered.children
    )
    style = ordered.attributes.get("type", "1")
    return {
        position: f"注{number}：" if is_of_notes else f"{_in_style(number, style)}. "
        for position, number in item_numbers(ordered).items()
    }


def item_numbers(ordered: Node) -> dict[int, int]:
    """The number of each item, by its position among the children (HTML, ordinal value of `li`)."""
    items = [
        (position, child)
        for position, child in enumerate(ordered.children)
        if isinstance(child, Node) and child.tag == "li"
    ]
    is_reversed = "reversed" in ordered.attributes
    number = _integer(ordered.attributes.get("start"), len(items) if is_reversed else 1)
    numbers: dict[int, int] = {}
    for position, item in items:
        number = _integer(item.attributes.get("value"), number)
        numbers[position] = number
        number += -1 if is_reversed else 1
    return numbers


def _integer(written: str | None, otherwise: int) -> int:
    try:
        return int(written) if written and len(written) < 10 else otherwise
    except ValueError:
        return otherwise


def _in_style(number: int, style: str) -> str:
    if style in ("a", "A") and number > 0:
        letters = ""
        while number:
            number, letter = divmod(number - 1, 26)
            letters = chr(ord(style) + letter) + letters
        return letters
    if style in ("i", "I") and 0 < number < 4000:
        roman = "".join(_roman(number))
        return roman if style == "i" else roman.upper()
    return str(number)


def _roman(number: int) -> list[str]:
    signs: list[str] = []
    for value, sign in _ROMAN:
        signs += [sign] * (number // value)
        number %= value
    return signs
