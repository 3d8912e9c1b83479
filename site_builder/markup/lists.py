"""Lists inside lists: how deep an item lies, whatever the width of the indents."""

from site_builder.markup.lines import Item


class OpenLists:
    """The lists that are open, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int | None]] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def close(self) -> None:
        """No list goes on."""
        self._open.clear()

    def enter(self, item: Item) -> tuple[int, bool]:
        """How many lists the item lies inside, and whether it begins a list of the other kind beside its neighbours.

        Two columns more than the item above nest an item, but not where it carries on its numbers (`1.⏎  2.`).
        """
        while len(self._open) > 1 and item.indent < self._open[-1][0]:
            self._open.pop()
        if not self._open:
            self._open.append((item.indent, item.number))
            return 0, False
        indent, number = self._open[-1]
        goes_on = number is not None and item.number == number + 1
        if item.indent >= indent + (4 if goes_on else 2):
            self._open.append((item.indent, item.number))
            return len(self._open) - 1, False
        is_other = (number is None) != (item.number is None)
        self._open[-1] = (min(indent, item.indent) if len(self._open) == 1 else indent, item.number)
        return len(self._open) - 1, is_other

    def depth_for(self, indent: int) -> int:
        """How many lists a line with this indent lies inside: the innermost whose marks stand to the left of it."""
        return max(1, sum(mark < indent for mark, _ in self._open))
