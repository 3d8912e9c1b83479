"""Lists inside lists: how deep an item lies, whatever the width of the indents."""

from dataclasses import dataclass

from site_builder.markup.lines import ListItem


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an item lies."""

    depth: int
    """How many lists it lies inside, less one."""
    is_other_list: bool = False
    """Whether it begins a list of the other kind beside its neighbours."""
    own_number: int | None = None
    """Its number, where that does not follow from the number above: 3. after 1."""


class OpenLists:
    """The lists that are open, the outermost first."""

    def __init__(self) -> None:
        self._open: list[tuple[int, int | None]] = []

    def __bool__(self) -> bool:
        return bool(self._open)

    def close(self) -> None:
        """No list goes on."""
        self._open.clear()

    @property
    def outermost_indent(self) -> int:
        """Where the marks of the outermost list stand."""
        return self._open[0][0] if self._open else 0

    def enter(self, item: ListItem) -> Place:
        """Where the item lies.

        Two columns more than the item above nest an item, but not where it carries on its numbers (`1.⏎  2.`).
        """
        while len(self._open) > 1 and item.indent < self._open[-1][0]:
            self._open.pop()
        if not self._open:
            self._open.append((item.indent, item.number))
            return Place(depth=0)
        indent, number = self._open[-1]
        goes_on = number is not None and item.number == number + 1
        if item.indent >= indent + (4 if goes_on else 2):
            self._open.append((item.indent, item.number))
            return Place(depth=len(self._open) - 1)
        is_other = (number is None) != (item.number is None)
        self._open[-1] = (min(indent, item.indent) if len(self._open) == 1 else indent, item.number)
        is_told = item.number is not None and number is not None and item.number != number + 1
        return Place(
            depth=len(self._open) - 1, is_other_list=is_other, own_number=item.number if is_told else None
        )

    def depth_for(self, indent: int) -> int:
        """How many lists a line with this indent lies inside: the innermost whose marks stand to the left of it."""
        return max(1, sum(mark < indent for mark, _ in self._open))
