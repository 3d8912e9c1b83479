"""The file of a cache: found, locked, opened if it is ours, begun anew if not."""

import fcntl
import os
import sqlite3
import stat
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from site_builder.digest import value_digest
from site_builder.engine.own_mark import row_mark
from site_builder.errors import EnvironmentFailure
from site_builder.language import Text

CACHE_FOLDER = ".site-builder"
"""Work folder below a site: the cache and the preview."""
_TABLES = """
CREATE TABLE meta(name TEXT PRIMARY KEY, value BLOB NOT NULL, mark BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE stamps(path TEXT PRIMARY KEY, size INTEGER NOT NULL, changed_ns INTEGER NOT NULL,
                    inode INTEGER NOT NULL, seen_ns INTEGER NOT NULL, digest TEXT NOT NULL,
                    width INTEGER NOT NULL, height INTEGER NOT NULL, is_web_page INTEGER NOT NULL) WITHOUT ROWID;
CREATE TABLE declarations(path TEXT PRIMARY KEY, digest TEXT NOT NULL, face TEXT NOT NULL, body TEXT NOT NULL,
                          plain BLOB NOT NULL, mark BLOB NOT NULL) WITHOUT ROWID;
CREATE TABLE bodies(digest TEXT PRIMARY KEY, html BLOB NOT NULL, text BLOB NOT NULL, mark BLOB NOT NULL);
CREATE TABLE templates(name TEXT PRIMARY KEY, code BLOB NOT NULL, mark BLOB NOT NULL);
CREATE TABLE outputs(path TEXT PRIMARY KEY, inputs BLOB NOT NULL, mark BLOB NOT NULL) WITHOUT ROWID;
"""
_APPLICATION_ID = 0x53425543
_LOCK_SECONDS = 2.0
"""How long a command waits for another that works on the same cache, before it does without."""
# The disk or another process is to blame, not what the file holds.
_NOT_DAMAGE = frozenset(
    {
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_NOMEM,
        sqlite3.SQLITE_READONLY,
        sqlite3.SQLITE_CANTOPEN,
    }
)


class DamagedCache(Exception):
    """What was kept is not what was written down, or was written by somebody else."""


class CacheFile:
    """The opened file of one site's cache, and the lock that keeps others from it until `close`."""

    def __init__(self, folder: Path, program: str, *, begins_anew: bool) -> None:
        self.notice: Text | None = None
        self._fingerprint = _fingerprint(program)
        self._temporary: tempfile.TemporaryDirectory[str] | None = None
        self._lock: int | None = None
        self.path = self._held(self._writable(folder)) / "cache.sqlite3"
        try:
            self.connection = self._start_anew(existed=True) if begins_anew else self._open()
        except (OSError, sqlite3.Error) as error:
            self._let_go()
            raise self.failure(error) from error

    def close(self) -> None:
        """Close the file, and let others have it."""
        with suppress(sqlite3.Error):
            self.connection.close()
        self._let_go()

    def failure(self, error: Exception) -> EnvironmentFailure:
        return EnvironmentFailure(
            Text(f"缓存“{self.path}”不能用：{error}", f"the cache “{self.path}” cannot be used: {error}"),
            Text(
                "磁盘满了就先腾出空间；否则删去这个缓存文件再构建，不会丢失内容",
                "make room if the disk is full; else delete this file and build again, nothing is lost",
            ),
        )

    def _writable(self, folder: Path) -> Path:
        try:
            if folder.is_symlink():
                # It leads out of the site, and files would be removed there.
                raise NotADirectoryError
            folder.mkdir(parents=True, exist_ok=True)
            with tempfile.TemporaryFile(dir=folder):
                return folder
        except OSError:
            self.notice = Text(
                f"不能写“{folder}”，这次构建不使用缓存",
                f"cannot write to “{folder}”, this build goes without a cache",
            )
            return self._own_folder()

    def _held(self, folder: Path) -> Path:
        """The folder, if no other command works on its cache; else one of our own. Two of them would each throw away what the
        other counts on."""
        if self._temporary:
            return folder
        try:
            self._lock = os.open(
                folder / "cache.lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644
            )
        except OSError:
            return folder
        deadline = time.monotonic() + _LOCK_SECONDS
        while not _is_granted(self._lock):
            if time.monotonic() > deadline:
                self._let_go()
                self.notice = Text(
                    "另一条命令正在使用缓存，这次不使用缓存",
                    "another command works on the cache, this one goes without",
                )
                return self._own_folder()
            time.sleep(0.02)
        return folder

    def _own_folder(self) -> Path:
        self._temporary = tempfile.TemporaryDirectory(prefix="site-builder-")
        return Path(self._temporary.name)

    def _let_go(self) -> None:
        if self._lock is not None:
            os.close(self._lock)
            self._lock = None
        if self._temporary:
            self._temporary.cleanup()
            self._temporary = None

    def _open(self) -> sqlite3.Connection:
        existed = os.path.lexists(self.path)
        if existed and not stat.S_ISREG(self.path.lstat().st_mode):
            # A link would lead SQLite to a file of somebody else's, and a pipe would never answer.
            return self._start_anew(existed)
        connection: sqlite3.Connection | None = None
        try:
            connection = self._connect()
            if existed and self._is_ours(connection):
                return connection
        except (sqlite3.Error, UnicodeDecodeError):
            # A message of SQLite quotes what it found, and that may be no text.
            pass
        if connection:
            connection.close()
        return self._start_anew(existed)

    def _start_anew(self, existed: bool) -> sqlite3.Connection:
        if existed and self.notice is None:
            self.notice = Text(
                f"缓存“{self.path.name}”不能用（版本不同、已损坏，或不是本机写的），已丢弃，全部重新构建",
                f"the cache “{self.path.name}” is unusable (other version, damaged, or written elsewhere);"
                " discarded, building everything",
            )
        for suffix in ("", "-wal", "-shm", "-journal"):
            with suppress(FileNotFoundError):
                self.path.with_name(self.path.name + suffix).unlink()
        connection = self._connect()
        connection.executescript(_TABLES)
        connection.execute(f"PRAGMA application_id = {_APPLICATION_ID}")
        connection.execute("INSERT INTO meta VALUES ('fingerprint', ?, ?)", self._marked_fingerprint())
        connection.commit()
        return connection

    def _connect(self) -> sqlite3.Connection:
        connection = sqlite3.connect(self.path)
        # Of a new file: a body would take many small pages.
        connection.execute("PRAGMA page_size = 32768")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")
        # The file may be anybody's: no function is called from within it, and every cell is looked at before it is believed.
        connection.execute("PRAGMA trusted_schema = OFF")
        connection.execute("PRAGMA cell_size_check = ON")
        return connection

    def _is_ours(self, connection: sqlite3.Connection) -> bool:
        if connection.execute("PRAGMA application_id").fetchone()[0] != _APPLICATION_ID:
            return False
        # Nothing but our tables: no view in the place of one, and no trigger.
        schema = {sql for (sql,) in connection.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL")}
        if schema != {table.strip() for table in _TABLES.split(";") if table.strip()}:
            return False
        row = connection.execute("SELECT value, mark FROM meta WHERE name = 'fingerprint'").fetchone()
        return bool(row == self._marked_fingerprint())

    def _marked_fingerprint(self) -> tuple[str, bytes]:
        return self._fingerprint, row_mark("meta", ("fingerprint", self._fingerprint))


def _fingerprint(program: str) -> str:
    """Everything on which kept work depends besides the content itself. The settings of Markdown and of the
    sanitiser are part of the program's source, whose digest its identity holds."""
    return value_digest((program, sys.version_info[:3], sqlite3.sqlite_version, _TABLES))


def blobs(values: Iterable[Any]) -> Iterator[bytes]:
    """The values of a row that are to be bytes. SQLite gives whatever kind of value a damaged row names."""
    for value in values:
        if not isinstance(value, bytes):
            raise DamagedCache
        yield value


def _is_damage(error: sqlite3.Error) -> bool:
    code = getattr(error, "sqlite_errorcode", None)
    return code is None or code & 0xFF not in _NOT_DAMAGE


def damage_or(failure: Exception, error: sqlite3.Error) -> Exception:
    """What to raise for an error of SQLite: `DamagedCache`, or `failure` where the disk or another process is to blame."""
    return DamagedCache() if _is_damage(error) else failure


def _is_granted(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        # A file system without locks: then nobody can hold one.
        return True
    return True
