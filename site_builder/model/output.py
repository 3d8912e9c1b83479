"""One file of the published site, planned but not yet produced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Protocol

from site_builder.digest import value_digest


class BodyReader(Protocol):
    """Gives the rendered bodies by their digest (`Body.digest`), when an output is produced and not before."""

    def html(self, digest: str) -> str:
        """The body's HTML, its links still written as `ref:0`, `ref:1`, …"""

    def text(self, digest: str) -> str:
        """The body as plain text, one paragraph a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to publish. Two outputs with equal `inputs` have equal bytes: the key is nothing but their digest."""

    path: str
    """Below the site's root, with `/`, such as `growth/expectations/policies/2017-003/index.html`."""
    source: str
    """The content file it shows; empty for lists and other pages made from many."""
    inputs: tuple[tuple[str, str], ...]
    """Label and digest of everything the bytes depend on, in a fixed order: what `explain` prints."""
    produce: Callable[[BodyReader], bytes] = field(compare=False, repr=False)
    """Makes the bytes. Sees nothing but the values whose digests stand in `inputs`."""

    @property
    def key(self) -> str:
        return value_digest(self.inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Files that are made together, such as a part of the search index; their names are known only when they are made.
    Two bundles with equal `inputs` are the same files with the same bytes."""

    folder: str
    """Every file of the bundle lies below it."""
    inputs: tuple[tuple[str, str], ...]
    produce: Callable[[BodyReader], Iterator[tuple[str, bytes]]] = field(compare=False, repr=False)
    """Paths below the site's root, and bytes."""

    @property
    def key(self) -> str:
        return value_digest(self.inputs)
