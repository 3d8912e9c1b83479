"""Which existing name a wrong one was meant for, where that is certain.

Names that merely look alike name other things: 2026-006 is another document than 2024-006. So nothing is proposed but
what differs in case, width or separators only, and the one file of the same name in another folder.
"""

import re
import unicodedata
from collections.abc import Collection
from dataclasses import dataclass, field

_SEPARATORS = re.compile(r"[\s_\-‐‑‒–—−]+")


def folded(name: str) -> str:
    """The name in one case and one width, `/` for `\\`, and `-` for every run of dashes, low lines and spaces."""
    return _SEPARATORS.sub("-", unicodedata.normalize("NFKC", name).replace("\\", "/").casefold())


@dataclass(slots=True)
class NameIndex:
    """Existing paths, looked up by spelling and by file name. Made ready at the first question: most sites ask none."""

    paths: Collection[str]
    _by_spelling: dict[str, list[str]] = field(default_factory=dict)
    _by_last: dict[str, list[str]] = field(default_factory=dict)

    def spelled_alike(self, *wanted: str) -> str:
        """The one path that differs from one of `wanted` in case, width or separators only; empty if there is none, or
        if there are several."""
        self._prepare()
        found = dict.fromkeys(path for name in wanted for path in self._by_spelling.get(folded(name), ()))
        return next(iter(found)) if len(found) == 1 else ""

    def spelled_alike_all(self, wanted: str) -> tuple[str, ...]:
        """All paths that differ from `wanted` in case, width or separators only."""
        self._prepare()
        return tuple(path for path in self._by_spelling.get(folded(wanted), ()) if path != wanted)

    def same_name(self, wanted: str) -> tuple[str, ...]:
        """Paths elsewhere whose last part is that of `wanted`, in any spelling."""
        self._prepare()
        return tuple(path for path in self._by_last.get(folded(_last(wanted)), ()) if path != wanted)

    def _prepare(self) -> None:
        if self._by_spelling:
            return
        for path in self.paths:
            self._by_spelling.setdefault(folded(path), []).append(path)
            self._by_last.setdefault(folded(_last(path)), []).append(path)


def _last(path: str) -> str:
    """The file's name; that of its folder too for `index.md`, which says nothing."""
    parts = path.strip("/").split("/")
    return "/".join(parts[-2:] if parts[-1] == "index.md" else parts[-1:])
