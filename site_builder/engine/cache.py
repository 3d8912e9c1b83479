"""What earlier builds found out about each file, in one SQLite file below the site.

Everything in it can be made again: a cache that is damaged, foreign or from another version is
thrown away with one line, never an error. Every row carries a mark (see `own_mark`), which is looked at when the row is
read: what was written by somebody else, or by a failing disk, ends in `DamagedCache`, and `with_cache` begins again without it.
Freshness is decided by content; the file's size, time and inode only save reading it again (see
`FileStamp.is_trustworthy`).
"""

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

import orjson

from site_builder.engine.body_store import StoredBody
from site_builder.engine.cache_file import CacheFile, DamagedCache, blobs, damage_or
from site_builder.engine.own_mark import mark_of, row_mark

if TYPE_CHECKING:
    from site_builder.model.document import Declaration

_STAMPS_MARK = "mark of stamps"
T = TypeVar("T")
_RACY_MARGIN_NS = 2_000_000_000
"""A file changed this shortly before it was read may change again within the clock's grain (FAT: two seconds)."""


class FileStamp(NamedTuple):
    """What the file system said about a file when its digest was taken. A named tuple, for it is a row of a table."""

    size: int
    changed_ns: int
    inode: int
    seen_ns: int
    """When the reading began."""
    digest: str
    width: int = 0
    """Of a picture, in pixels; so too the height."""
    height: int = 0
    is_web_page: int = 0
    """1 if it begins as a web page does."""

    def is_trustworthy(self, size: int, changed_ns: int, inode: int) -> bool:
        """Whether a file that looks so now can only have the content it had then."""
        return (
            self.size == size
            and self.changed_ns == changed_ns
            and self.inode == inode
            and changed_ns < self.seen_ns - _RACY_MARGIN_NS
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document on its way into the cache, written down by the process that read it."""

    path: str
    digest: str
    """Of the file's bytes."""
    face: str
    """Digest of what others may show of it (see `bodies_only`)."""
    plain: bytes
    """The declaration, as `Cache.declarations` reads it."""
    body: StoredBody


def with_cache(folder: Path, program: str, work: Callable[["Cache"], T]) -> T:
    """What `work` gives for what `program` has kept in `folder`. If it comes upon something damaged, it is called once more
    with an empty cache, which says so (`Cache.notice`)."""
    try:
        with Cache(folder, program) as cache:
            return work(cache)
    except DamagedCache:
        with Cache(folder, program, begins_anew=True) as cache:
            return work(cache)


class Cache:
    """The cache file of one site, open for one build. Use by way of `with_cache`; `commit` makes the work durable."""

    def __init__(self, folder: Path, program: str, *, begins_anew: bool = False) -> None:
        self._file = CacheFile(folder, program, begins_anew=begins_anew)
        self._connection = self._file.connection
        self.path = self._file.path
        self.notice = self._file.notice

    def __enter__(self) -> "Cache":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._file.close()
        if isinstance(error, sqlite3.Error):
            raise damage_or(self._file.failure(error), error) from error

    def stamps(self) -> dict[str, FileStamp]:
        """By path, as `keep_stamps` was given them. None at all if their mark is not ours."""
        rows = self._connection.execute("SELECT * FROM stamps ORDER BY path").fetchall()
        if rows and self.remembered(_STAMPS_MARK) != _marked_stamps(rows):
            raise DamagedCache
        return {row[0]: FileStamp._make(row[1:]) for row in rows}

    def keep_stamps(self, stamps: Iterable[tuple[str, FileStamp]], gone: Iterable[str]) -> None:
        before = self._connection.total_changes
        self._connection.executemany(
            "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            ((path, *stamp) for path, stamp in stamps),
        )
        self._connection.executemany("DELETE FROM stamps WHERE path = ?", ((path,) for path in gone))
        if self._connection.total_changes != before:
            # One mark for all: they are read all at every build, most often to find that nothing has changed.
            rows = self._connection.execute("SELECT * FROM stamps ORDER BY path").fetchall()
            self.remember(_STAMPS_MARK, _marked_stamps(rows))

    def declaration_digests(self) -> dict[str, str]:
        """Digest of the bytes for which a declaration is kept, by path."""
        return dict(self._connection.execute("SELECT path, digest FROM declarations"))

    def declarations(
        self, known: "Mapping[tuple[str, str], Declaration]"
    ) -> "Iterator[tuple[tuple[str, str], Declaration]]":
        """Every kept declaration by path and digest of the file, in order of path; `known` ones are not read again."""
        # Loaded only here: a build that finds nothing changed asks for none.
        import msgspec

        from site_builder.model.document import Declaration

        decoder = msgspec.msgpack.Decoder(Declaration)
        for *row, mark in self._connection.execute("SELECT * FROM declarations ORDER BY path"):
            if row_mark("declarations", row) != mark:
                raise DamagedCache
            path, digest, _, _, plain = row
            key = (path, digest)
            yield key, known.get(key) or decoder.decode(plain)

    def faces(self) -> dict[str, str]:
        """Digest of what others may show of a document (see `bodies_only`), by path of the file."""
        return dict(self._connection.execute("SELECT path, face FROM declarations ORDER BY path"))

    def keep_documents(self, done: Iterable[StoredDocument]) -> None:
        """Keep each under its path."""
        for one in done:
            self._keep("REPLACE", "declarations", one.path, one.digest, one.face, one.body.digest, one.plain)
            self._keep("IGNORE", "bodies", one.body.digest, one.body.html, one.body.text)

    def drop_declarations(self, paths: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM declarations WHERE path = ?", ((path,) for path in paths))

    def drop_unused_bodies(self) -> None:
        """Forget bodies that no declaration refers to any more."""
        self._connection.execute("DELETE FROM bodies WHERE digest NOT IN (SELECT body FROM declarations)")

    def output_inputs(self, path: str) -> tuple[tuple[str, str], ...] | None:
        """The labelled inputs with which an output was last published; None if it never was."""
        found = self._found("outputs", "path", path)
        return tuple((label, digest) for label, digest in orjson.loads(found)) if found else None

    def keep_output_inputs(self, path: str, inputs: bytes) -> None:
        """Keep what `output_inputs` gives, as JSON."""
        self._keep("REPLACE", "outputs", path, inputs)

    def drop_output_inputs(self, paths: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM outputs WHERE path = ?", ((path,) for path in paths))

    def templates(self) -> dict[str, bytes]:
        """Compiled templates by name."""
        rows = self._connection.execute("SELECT name, code, mark FROM templates").fetchall()
        if any(row_mark("templates", (name, *blobs((code,)))) != mark for name, code, mark in rows):
            # It is code that would be run.
            raise DamagedCache
        return {name: code for name, code, _ in rows}

    def keep_template(self, name: str, code: bytes) -> None:
        self._keep("REPLACE", "templates", name, code)

    def remembered(self, name: str) -> bytes | None:
        """What was kept under a name, None if nothing was."""
        return self._found("meta", "name", name)

    def remember(self, name: str, value: bytes) -> None:
        """Keep what `remembered` gives."""
        self._keep("REPLACE", "meta", name, value)

    def _found(self, table: str, key: str, name: str) -> bytes | None:
        """The one value of a row of two columns and a mark."""
        found = self._connection.execute(f"SELECT * FROM {table} WHERE {key} = ?", (name,)).fetchone()  # noqa: S608
        if found is None:
            return None
        _, value, mark = found
        if row_mark(table, (name, *blobs((value,)))) != mark:
            raise DamagedCache
        blob: bytes = value
        return blob

    def _keep(self, otherwise: str, table: str, *values: str | bytes) -> None:
        places = "?, " * len(values)
        self._connection.execute(
            f"INSERT OR {otherwise} INTO {table} VALUES ({places}?)",  # noqa: S608 -- names of our own tables
            (*values, row_mark(table, values)),
        )

    def commit(self) -> None:
        self._connection.commit()


def _marked_stamps(rows: list[tuple[Any, ...]]) -> bytes:
    try:
        return mark_of(b"stamps", orjson.dumps(rows))
    except TypeError as error:
        # Bytes where a text or a number was.
        raise DamagedCache from error
