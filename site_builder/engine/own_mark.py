"""The mark under which this user on this machine keeps work for the next build.

A site's folder is data that people copy and receive; what lies in it may have been written by anybody. So kept work, and
the records of releases, are marked with a secret that lies outside of every site, and what has another mark, or none, counts as
damaged and is made again. The mark also finds every flipped byte.
"""

import hashlib
import os
import secrets
from collections.abc import Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path

KEY_VARIABLE = "SITE_BUILDER_KEY"
"""Environment variable with a secret of any length, for machines that are new at every build and keep `.site-builder`."""
_KEY_BYTES = 32
_MARK_BYTES = 16


def mark_of(*parts: bytes) -> bytes:
    """16 bytes that only this user on this machine can make for these parts."""
    keyed = hashlib.blake2b(key=own_key(), digest_size=_MARK_BYTES)
    for part in parts:
        keyed.update(len(part).to_bytes(8, "big"))
        keyed.update(part)
    return keyed.digest()


@cache
def own_key() -> bytes:
    """The secret: from the environment, else from the user's folder for the state of programs, where it is made when
    it is first asked for. Where it cannot be kept it holds for this process only, and nothing kept is believed."""
    given = os.environ.get(KEY_VARIABLE, "")
    if given:
        return hashlib.blake2b(given.encode("utf-8", "surrogateescape"), digest_size=_KEY_BYTES).digest()
    path = key_path()
    return _read_key(path) or _made_key(path) or secrets.token_bytes(_KEY_BYTES)


def key_path() -> Path:
    """Where the secret lies: `$XDG_STATE_HOME/site-builder/key`, by default below `~/.local/state`."""
    state = os.environ.get("XDG_STATE_HOME", "")
    folder = Path(state) if state and Path(state).is_absolute() else _home() / ".local" / "state"
    return folder / "site-builder" / "key"


def _home() -> Path:
    # `Path.home` fails for a user without an entry, as in some containers.
    with suppress(RuntimeError):
        return Path.home()
    return Path("/nonexistent")


def _read_key(path: Path) -> bytes | None:
    """None for a key that is not there, not whole, or that somebody else could have written."""
    try:
        handle = os.open(path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    except OSError:
        return None
    try:
        found = os.fstat(handle)
        key = os.read(handle, _KEY_BYTES + 1)
    except OSError:
        return None
    finally:
        os.close(handle)
    is_ours = found.st_uid == os.getuid() and not found.st_mode & 0o077
    return key if is_ours and len(key) == _KEY_BYTES else None


def _made_key(path: Path) -> bytes | None:
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        handle = os.open(temporary, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        try:
            os.write(handle, secrets.token_bytes(_KEY_BYTES))
            os.fsync(handle)
        finally:
            os.close(handle)
        _settle(temporary, path)
    except OSError:
        with suppress(OSError):
            temporary.unlink()
        return None
    return _read_key(path)


def _settle(temporary: Path, path: Path) -> None:
    """Of two builds that begin at once, the first gives the key to both."""
    try:
        os.link(temporary, path)
    except FileExistsError:
        if _read_key(path) is None:
            # A key that cannot be used is replaced.
            temporary.replace(path)
            return
    except OSError:
        # No hard links here.
        temporary.replace(path)
        return
    temporary.unlink()


def row_mark(table: str, values: Iterable[str | bytes | int]) -> bytes:
    """The mark of one row of a table."""
    return mark_of(table.encode(), *(v if isinstance(v, bytes) else str(v).encode() for v in values))
