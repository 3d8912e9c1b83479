"""The ways in which the target of a link can be read: as the name of a file, or as a web address.

`3#楼.pdf`, `what?.pdf` and `增长100%.pdf` are names of files, and clerks write them as they see them. In a web address `#`,
`?` and `%` have a meaning. Which of the two was meant shows in what exists.
"""

from dataclasses import dataclass
from urllib.parse import unquote

_MEANING = frozenset("%#?")


@dataclass(frozen=True, slots=True)
class Reading:
    """One way to read a target."""

    path: str
    """Of the file or page, as it is named on the disk."""
    suffix: str
    """`?query#fragment` as written; empty if there is none."""

    @property
    def fragment(self) -> str:
        """What stands behind the `#`, decoded."""
        return unquote(self.suffix.partition("#")[2])


def readings(target: str) -> tuple[Reading, ...]:
    """Every different way to read it: as the name of a file, then as a web address, then half and half."""
    if _MEANING.isdisjoint(target):
        return (Reading(target, ""),)
    web = as_web_address(target)
    raw = target[: len(target) - len(web.suffix)]
    ways = (Reading(target, ""), web, Reading(raw, web.suffix), Reading(unquote(target), ""))
    return tuple(dict.fromkeys(ways))


def as_web_address(target: str) -> Reading:
    """The reading of a browser: percent signs are decoded, once, and the name ends at `?` or `#`."""
    path = target.partition("#")[0].partition("?")[0]
    return Reading(unquote(path), target[len(path) :])


def reference_to(path: str) -> str:
    """The path as part of an address: what would have a meaning there (`%`, `#`, `?`) encoded, everything else as it is."""
    if _MEANING.isdisjoint(path):
        return path
    return path.replace("%", "%25").replace("#", "%23").replace("?", "%3F")
