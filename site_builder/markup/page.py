"""A text put down piece by piece, each traceable to the place where it was written."""

from bisect import bisect_right
from dataclasses import dataclass, field

from site_builder.diagnostics.finding import Diagnostic


@dataclass(frozen=True, slots=True)
class Written:
    """A text in Markdown's form."""

    text: str
    findings: tuple[Diagnostic, ...]
    offsets: tuple[int, ...]
    """Where in the text each piece begins."""
    origins: tuple[int, ...]
    """Where in the source that piece begins."""

    def origin(self, offset: int) -> int:
        """Where in the source the character at `offset` of the text was written."""
        number = bisect_right(self.offsets, offset) - 1
        return self.origins[number] + offset - self.offsets[number] if number >= 0 else offset


@dataclass(slots=True)
class Page:
    """The text as it grows."""

    pieces: list[str] = field(default_factory=list)
    offsets: list[int] = field(default_factory=list)
    origins: list[int] = field(default_factory=list)
    length: int = 0
    ends_blank: bool = True
    """Whether nothing or a blank line stands last."""

    def put(self, text: str, origin: int) -> None:
        if text:
            self.offsets.append(self.length)
            self.origins.append(origin)
            self.pieces.append(text)
            self.length += len(text)

    def end_line(self) -> None:
        self.pieces.append("\n")
        self.length += 1
        self.ends_blank = False

    def break_line(self) -> None:
        """Makes the end of the last line one that is shown."""
        if self.pieces and self.pieces[-1] == "\n" and not self.ends_blank:
            self.pieces[-1] = "  \n"
            self.length += 2

    def blank_line(self) -> None:
        self.pieces.append("\n")
        self.length += 1
        self.ends_blank = True

    def put_alone(self, text: str, origin: int) -> None:
        """One line between two blank ones."""
        self.apart()
        self.put(text, origin)
        self.end_line()
        self.apart()

    def apart(self) -> None:
        """A blank line, unless there is one."""
        if not self.ends_blank:
            self.blank_line()
