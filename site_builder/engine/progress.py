"""How long work tells that it goes on. The build reports stages; who shows them is the caller's business."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import Protocol

from site_builder.language import Text


class Progress(Protocol):
    """Receives the stages of a build."""

    def stage(self, name: Text, total: int) -> AbstractContextManager[Callable[[int], None]]:
        """Open a stage of `total` steps; the value it gives is called with the number of steps just done."""


class Silence:
    """Shows nothing."""

    @contextmanager
    def stage(self, name: Text, total: int) -> Iterator[Callable[[int], None]]:  # noqa: ARG002
        yield lambda _: None
