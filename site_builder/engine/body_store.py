"""Rendered bodies, as they lie in the cache."""

import sqlite3
from dataclasses import dataclass
from pathlib import Path

from site_builder.engine.cache_file import DamagedCache, blobs, damage_or
from site_builder.engine.own_mark import row_mark


@dataclass(frozen=True, slots=True)
class StoredBody:
    """A rendered body on its way into the cache, in UTF-8: between processes and into the file bytes go as they are."""

    digest: str
    html: bytes
    text: bytes


class BodyStore:
    """Reads rendered bodies from the cache file; every process opens its own. Keeps the last one in memory,
    because a page and its text download are produced one after the other."""

    def __init__(self, path: Path) -> None:
        self._connection = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)
        self._last = StoredBody("", b"", b"")

    def html(self, digest: str) -> str:
        return self._body(digest).html.decode()

    def text(self, digest: str) -> str:
        return self._body(digest).text.decode()

    def close(self) -> None:
        self._connection.close()

    def _body(self, digest: str) -> StoredBody:
        if self._last.digest != digest:
            try:
                row = self._connection.execute(
                    "SELECT html, text, mark FROM bodies WHERE digest = ?", (digest,)
                ).fetchone()
            except sqlite3.Error as error:
                raise damage_or(error, error) from error
            if row is None or row[2] != row_mark("bodies", (digest, *blobs(row[:2]))):
                raise DamagedCache
            self._last = StoredBody(digest, row[0], row[1])
        return self._last
