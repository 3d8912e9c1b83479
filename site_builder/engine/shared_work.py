"""What one process of a fleet has rendered, for the next sites that hold the same file at the same place.

Counties publish many documents of their city word for word. Each site still keeps its own cache; this only saves
rendering the same bytes again within one run.
"""

from collections import OrderedDict
from collections.abc import Callable

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.cache import StoredDocument

Rendered = StoredDocument | Diagnostic

MOST_BYTES = 48_000_000
"""Of rendered bodies kept in memory; beyond it the oldest are forgotten."""


class SharedWork:
    """Rendered documents by path and digest of the file."""

    def __init__(self, most_bytes: int = MOST_BYTES) -> None:
        self._most = most_bytes
        self._bytes = 0
        self._kept: OrderedDict[tuple[str, str], StoredDocument] = OrderedDict()

    def rendered(self, path: str, digest: str, render: Callable[[], Rendered]) -> Rendered:
        """What was kept for these bytes at this path, or else what `render` gives, which is then kept."""
        if (path, digest) in self._kept:
            self._kept.move_to_end((path, digest))
            return self._kept[path, digest]
        made = render()
        # The file may have changed since its digest was taken: what was made belongs to the bytes that were read.
        if not isinstance(made, Diagnostic) and made.digest == digest:
            self._keep(made)
        return made

    def _keep(self, made: StoredDocument) -> None:
        self._kept[made.path, made.digest] = made
        self._bytes += _size(made)
        while self._bytes > self._most:
            _, oldest = self._kept.popitem(last=False)
            self._bytes -= _size(oldest)


def _size(document: StoredDocument) -> int:
    return len(document.body.html) + len(document.body.text)
