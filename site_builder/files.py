"""Reading and writing files, and finding the files that travel inside the package."""

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path, PurePosixPath

from site_builder.errors import EnvironmentFailure
from site_builder.language import Text


def replace_file(path: Path, data: bytes) -> None:
    """Write `data` to `path` in one step: readers see the old file or the new one, never a part.

    The temporary file lies beside the target, so that the rename cannot cross file systems.
    """
    temporary = path.with_name(f".{path.name}.{os.getpid()}.tmp")
    try:
        with temporary.open("wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        temporary.replace(path)
    except BaseException:
        with suppress(OSError):
            temporary.unlink()
        raise


_PIECE_BYTES = 1 << 20


@contextmanager
def opened_regular(path: str | os.PathLike[str]) -> Iterator[int]:
    """A handle of a file, for reading. An `OSError` for anything that is no regular file: a pipe or a device in its place
    might never answer."""
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
    try:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise OSError(errno.EINVAL, "is no regular file", os.fspath(path))
        yield handle
    finally:
        os.close(handle)


def read_regular(path: str | os.PathLike[str], most_bytes: int) -> bytes:
    """The bytes of a file, never more than one beyond `most_bytes`, which readers refuse then."""
    pieces: list[bytes] = []
    left = most_bytes + 1
    with opened_regular(path) as handle:
        while left and (piece := os.read(handle, min(left, _PIECE_BYTES))):
            pieces.append(piece)
            left -= len(piece)
    return b"".join(pieces)


def digest_and_head(path: str | os.PathLike[str], head_bytes: int) -> tuple[str, bytes]:
    """SHA-256 of a file in hexadecimal, and its first bytes; however large it is, a piece of it is in memory."""
    digest = hashlib.sha256()
    head = b""
    with opened_regular(path) as handle:
        while piece := os.read(handle, _PIECE_BYTES):
            digest.update(piece)
            if len(head) < head_bytes:
                head += piece[: head_bytes - len(head)]
    return digest.hexdigest(), head


def bundled_folder(name: str) -> Path:
    """A folder that travels inside the wheel (`themes`, `sample`); in a checkout, the one at its top."""
    packaged = Path(__file__).parent / "data" / name
    if packaged.is_dir():
        return packaged
    checkout = Path(__file__).parent.parent
    return checkout if name == "sample" else checkout / name


def is_safe_relative(path: str) -> bool:
    """Whether a `/`-separated path stays below the folder that it is relative to."""
    if not path or "\\" in path or "\0" in path or path.startswith("/"):
        return False
    return not any(part in ("", ".", "..") for part in PurePosixPath(path).parts) and "//" not in path


def failure_of(error: OSError, doing: Text) -> EnvironmentFailure:
    """The failure to report for an `OSError`: what was being done, to which file, and what the system said."""
    name = os.fsdecode(error.filename) if error.filename else ""
    said = error.strerror or str(error)
    where_zh = f"“{name}”：" if name else ""
    where_en = f"“{name}”: " if name else ""
    return EnvironmentFailure(Text(f"{doing.zh}：{where_zh}{said}", f"{doing.en}: {where_en}{said}"))
