"""One thing that is repeated up to a length."""

from dataclasses import dataclass
from enum import Enum, unique


@unique
class Part(Enum):
    """What is read."""

    BODY = "body"
    HEADER = "header"
    COLUMNS = "columns"
    QUERY = "query"


@dataclass(frozen=True, slots=True, kw_only=True)
class Construct:
    """One thing that is repeated."""

    part: Part
    name: str
    """The piece and the shape."""
    before: str
    piece: str
    after: str
    """What is repeated behind all pieces, once for each: what closes them."""

    def text_of(self, length: int) -> str:
        """At least so many characters of it."""
        size = max(1, len(self.piece) + len(self.after))
        count = max(1, length // size)
        if "§" in self.piece + self.after:
            pieces = [self.piece.replace("§", str(number)) for number in range(count)]
            return (
                self.before
                + "".join(pieces)
                + "".join(self.after.replace("§", str(number)) for number in range(count))
            )
        return self.before + self.piece * count + self.after * count
