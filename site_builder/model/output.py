"""One file of the published site, planned but not yet produced."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Protocol

from site_builder.digest import bytes_digest, value_digest

Ingredients = tuple[tuple[str, str], ...]


class BodyReader(Protocol):
    """Gives the rendered bodies by their digest (`Body.digest`), when an output is produced and not before."""

    def html(self, digest: str) -> str:
        """The body's HTML, its links still written as `ref:0`, `ref:1`, …"""

    def text(self, digest: str) -> str:
        """The body as plain text, one paragraph a line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CopiedFile:
    """A file beside a document."""

    path: str
    digest: str
    """SHA-256 of the bytes that were found when the site was read."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the bytes of a file come to be. Two with equal `inputs` give equal bytes: the key is nothing but their digest."""

    inputs: Ingredients
    """Label and digest of everything the bytes depend on, in a fixed order: what `explain` prints."""
    produce: Callable[[BodyReader], bytes] = field(compare=False, repr=False)
    """Makes the bytes. Sees nothing but the values whose digests stand in `inputs`."""
    copied: "CopiedFile | None" = None
    """The file that is published as it is, in place of what `produce` makes: it may be too large to be held."""

    @property
    def key(self) -> str:
        return value_digest(self.inputs)


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """A file to publish."""

    path: str
    """Below the site's root, with `/`, such as `growth/expectations/policies/2017-003/index.html`."""
    source: str
    """The content file it shows; empty for lists and other pages made from many."""
    recipe: Callable[[], Recipe] = field(compare=False, repr=False)
    """Gives the same recipe at every call. It is not kept: of ten thousand outputs most are only named by the process
    that plans, and their recipes are written by those that make them."""

    @classmethod
    def ready(
        cls, *, path: str, source: str, inputs: Ingredients, produce: Callable[[BodyReader], bytes]
    ) -> "Output":
        """An output whose recipe is known at once."""
        return cls(path=path, source=source, recipe=partial(_same, Recipe(inputs, produce)))

    @classmethod
    def known(cls, *, path: str, label: str, data: bytes, kind: str = "") -> "Output":
        """An output whose bytes are known at once; `label` is what `explain` calls them."""
        kinds = (("kind", kind),) if kind else ()
        inputs = (*kinds, (label, bytes_digest(data)))
        return cls.ready(path=path, source="", inputs=inputs, produce=partial(_as_known, data))

    @classmethod
    def copy(cls, *, path: str, source: str, file: CopiedFile) -> "Output":
        """The output that is a file as it is."""
        recipe = Recipe((("file", file.digest),), _nothing, file)
        return cls(path=path, source=source, recipe=partial(_same, recipe))

    def with_input(self, label: str, digest: str) -> "Output":
        """The same output, made again also when this input changes; it stands before the others."""
        return Output(
            path=self.path, source=self.source, recipe=partial(_with_input, self.recipe, (label, digest))
        )


def _same(recipe: Recipe) -> Recipe:
    return recipe


def _with_input(recipe: Callable[[], Recipe], more: tuple[str, str]) -> Recipe:
    made = recipe()
    return Recipe((more, *made.inputs), made.produce, made.copied)


def _as_known(data: bytes, _: BodyReader) -> bytes:
    return data


def _nothing(_: BodyReader) -> bytes:
    return b""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Files that are made together, such as a part of the search index; their names are known only when they are made.
    Two bundles with equal `inputs` are the same files with the same bytes."""

    folder: str
    """Every file of the bundle lies below it."""
    inputs: Ingredients
    produce: Callable[[BodyReader], Iterator[tuple[str, bytes]]] = field(compare=False, repr=False)
    """Paths below the site's root, and bytes."""

    @property
    def key(self) -> str:
        return value_digest(self.inputs)
