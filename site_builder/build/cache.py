"""What earlier builds found out about each file, in one SQLite file below the site.

Everything in it can be made again: a cache that is damaged, foreign or from another version is
thrown away with one line, never an error. Freshness is decided by content; the file's size, time
and inode only save reading it again (see `FileStamp.is_trustworthy`).
"""

import sqlite3
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, NamedTuple

import orjson

from site_builder.build.program import program_identity
from site_builder.digest import value_digest
from site_builder.errors import EnvironmentFailure
from site_builder.language import Text
from site_builder.plain import from_plain, to_plain

if TYPE_CHECKING:
    from site_builder.model.document import Declaration

CACHE_FOLDER = ".site-builder"
"""Work folder below a site: the cache and the preview."""
_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE stamps(path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed_ns INTEGER NOT NULL,
                    inode INTEGER NOT NULL, seen_ns INTEGER NOT NULL, digest TEXT NOT NULL,
                    width INTEGER NOT NULL, height INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE declarations(path TEXT PRIMARY KEY, digest TEXT NOT NULL, face TEXT NOT NULL, body TEXT NOT NULL,
                          plain BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE bodies(digest TEXT PRIMARY KEY, html BLOB NOT NULL, text BLOB NOT NULL);
CREATE TABLE templates(name TEXT PRIMARY KEY, code BLOB NOT NULL);
CREATE TABLE outputs(path TEXT PRIMARY KEY, inputs BLOB NOT NULL) WITHOUT ROWID;
"""
_APPLICATION_ID = 0x53425543
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

    def is_trustworthy(self, size: int, changed_ns: int, inode: int) -> bool:
        """Whether a file that looks so now can only have the content it had then."""
        return (
            self.size == size
            and self.changed_ns == changed_ns
            and self.inode == inode
            and changed_ns < self.seen_ns - _RACY_MARGIN_NS
        )


@dataclass(frozen=True, slots=True)
class StoredBody:
    """A rendered body on its way into the cache, in UTF-8: between processes and into the file bytes go as they are."""

    digest: str
    html: bytes
    text: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """A document on its way into the cache, written down by the process that read it."""

    path: str
    digest: str
    """Of the file's bytes."""
    face: str
    """Digest of what others may show of it (see `bodies_only`)."""
    plain: bytes
    """The declaration."""
    body: StoredBody


def stored(digest: str, face: str, declaration: "Declaration", body: StoredBody) -> StoredDocument:
    """The document in the form in which it is kept."""
    return StoredDocument(
        path=declaration.path,
        digest=digest,
        face=face,
        plain=orjson.dumps(to_plain(declaration)),
        body=body,
    )


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
            row = self._connection.execute("SELECT html, text FROM bodies WHERE digest = ?", (digest,))
            self._last = StoredBody(digest, *row.fetchone())
        return self._last


class Cache:
    """The cache file of one site, open for one build. Use as a context manager; `commit` makes the work durable."""

    def __init__(self, folder: Path) -> None:
        self.notice: Text | None = None
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self.path = self._writable(folder) / "cache.sqlite3"
        try:
            self._connection = self._open()
        except (OSError, sqlite3.Error) as error:
            raise self._failure(error) from error

    def __enter__(self) -> "Cache":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._connection.close()
        if self._temporary:
            self._temporary.cleanup()
        if isinstance(error, sqlite3.Error):
            raise self._failure(error) from error

    def stamps(self) -> dict[str, FileStamp]:
        """By path, as `keep_stamps` was given them."""
        rows = self._connection.execute("SELECT * FROM stamps")
        return {row[0]: FileStamp._make(row[1:]) for row in rows}

    def keep_stamps(self, stamps: Iterable[tuple[str, FileStamp]], gone: Iterable[str]) -> None:
        self._connection.executemany(
            "INSERT OR REPLACE INTO stamps VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            ((path, *stamp) for path, stamp in stamps),
        )
        self._connection.executemany("DELETE FROM stamps WHERE path = ?", ((path,) for path in gone))

    def declaration_digests(self) -> dict[str, str]:
        """Digest of the bytes for which a declaration is kept, by path."""
        return dict(self._connection.execute("SELECT path, digest FROM declarations"))

    def declarations(
        self, known: "Mapping[tuple[str, str], Declaration]"
    ) -> "Iterator[tuple[tuple[str, str], Declaration]]":
        """Every kept declaration by path and digest of the file, in order of path; `known` ones are not read again."""
        # Loaded only here: a build that finds nothing changed asks for none.
        from site_builder.model.document import Declaration

        for path, digest, plain in self._connection.execute(
            "SELECT path, digest, plain FROM declarations ORDER BY path"
        ):
            key = (path, digest)
            yield key, known.get(key) or from_plain(Declaration, orjson.loads(plain))

    def faces(self) -> dict[str, str]:
        """Digest of what others may show of a document (see `bodies_only`), by path of the file."""
        return dict(self._connection.execute("SELECT path, face FROM declarations ORDER BY path"))

    def keep_documents(self, done: Iterable[StoredDocument]) -> None:
        """Keep each under its path."""
        for one in done:
            self._connection.execute(
                "INSERT OR REPLACE INTO declarations VALUES (?, ?, ?, ?, ?)",
                (one.path, one.digest, one.face, one.body.digest, one.plain),
            )
            self._connection.execute(
                "INSERT OR IGNORE INTO bodies VALUES (?, ?, ?)",
                (one.body.digest, one.body.html, one.body.text),
            )

    def drop_declarations(self, paths: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM declarations WHERE path = ?", ((path,) for path in paths))

    def drop_unused_bodies(self) -> None:
        """Forget bodies that no declaration refers to any more."""
        self._connection.execute("DELETE FROM bodies WHERE digest NOT IN (SELECT body FROM declarations)")

    def output_inputs(self, path: str) -> tuple[tuple[str, str], ...] | None:
        """The labelled inputs with which an output was last published; None if it never was."""
        row = self._connection.execute("SELECT inputs FROM outputs WHERE path = ?", (path,)).fetchone()
        return tuple((label, digest) for label, digest in orjson.loads(row[0])) if row else None

    def keep_output_inputs(self, path: str, inputs: bytes) -> None:
        """Keep what `output_inputs` gives, as JSON."""
        self._connection.execute("INSERT OR REPLACE INTO outputs VALUES (?, ?)", (path, inputs))

    def drop_output_inputs(self, paths: Iterable[str]) -> None:
        self._connection.executemany("DELETE FROM outputs WHERE path = ?", ((path,) for path in paths))

    def templates(self) -> dict[str, bytes]:
        """Compiled templates by name."""
        return dict(self._connection.execute("SELECT name, code FROM templates"))

    def keep_template(self, name: str, code: bytes) -> None:
        self._connection.execute("INSERT OR REPLACE INTO templates VALUES (?, ?)", (name, code))

    def remembered(self, name: str) -> Any:
        """A value kept under a name, None if there is none."""
        row = self._connection.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
        return orjson.loads(row[0]) if row else None

    def remember(self, name: str, value: Any) -> None:
        self._connection.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, orjson.dumps(value)))

    def commit(self) -> None:
        self._connection.commit()

    def _failure(self, error: Exception) -> EnvironmentFailure:
        return EnvironmentFailure(
            Text(f"缓存“{self.path}”不能用：{error}", f"the cache “{self.path}” cannot be used: {error}"),
            Text(
                "磁盘满了就先腾出空间；否则删去这个缓存文件再构建，不会丢失内容",
                "make room if the disk is full; else delete this file and build again, nothing is lost",
            ),
        )

    def _writable(self, folder: Path) -> Path:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            self.notice = Text(
                f"不能写“{folder}”，这次构建不使用缓存",
                f"cannot write to “{folder}”, this build goes without a cache",
            )
            self._temporary = tempfile.TemporaryDirectory(prefix="site-builder-")
            return Path(self._temporary.name)

    def _open(self) -> sqlite3.Connection:
        existed = self.path.exists()
        connection: sqlite3.Connection | None = None
        try:
            connection = self._connect()
            if existed and self._is_ours(connection):
                return connection
        except sqlite3.Error:
            pass
        if connection:
            connection.close()
        return self._start_anew(existed)

    def _start_anew(self, existed: bool) -> sqlite3.Connection:
        if existed and self.notice is None:
            self.notice = Text(
                f"缓存“{self.path.name}”不能用（版本不同或已损坏），已丢弃，全部重新构建",
                f"the cache “{self.path.name}” is unusable (other version, or damaged); discarded, building everything",
            )
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).unlink()
        connection = self._connect()
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute("INSERT INTO meta VALUES ('fingerprint', ?)", (_fingerprint(),))
        connection.commit()
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        # Of a new file: a body takes many small pages, and writing those takes twice as long.
        connection.execute("PRAGMA page_size = 32768")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        return connection

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            return False
        row = connection.execute("SELECT value FROM meta WHERE name = 'fingerprint'").fetchone()
        return bool(row and row[0] == _fingerprint())


def _fingerprint() -> str:
    """Everything on which kept work depends besides the content itself. The settings of Markdown and of the
    sanitiser are part of the program's source, whose digest its identity holds."""
    return value_digest((program_identity(), sys.version_info[:3], sqlite3.sqlite_version, _TABLES))
