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


@contextmanager
def doing(zh: str, en: str) -> Iterator[None]:
    """Within it an `OSError` is told as the failure of what is being done."""
    try:
        yield
    except OSError as error:
        raise failure_of(error, Text(zh, en)) from error


def shown_name(path: str) -> str:
    """The path as a line can show it: what no letter stands for as `\\x1b` or `\\udcff`."""
    return "".join(c if c.isprintable() else c.encode("unicode_escape").decode("ascii") for c in path)


def failure_of(error: OSError, doing: Text) -> EnvironmentFailure:
    """The failure to report for an `OSError`: what was being done, to which file, and what the system said."""
    name = os.fsdecode(error.filename) if error.filename else ""
    said = system_words(error)
    where_zh = f"“{name}”：" if name else ""
    where_en = f"“{name}”: " if name else ""
    return EnvironmentFailure(Text(f"{doing.zh}：{where_zh}{said.zh}", f"{doing.en}: {where_en}{said.en}"))


def system_words(error: OSError | ValueError) -> Text:
    """What the system said: in its own words in English, in Chinese for what happens to offices."""
    if not isinstance(error, OSError):
        # A name may hold what no name may.
        return Text("名称里有不能用的字符", str(error))
    said = error.strerror or str(error)
    return Text(_IN_CHINESE.get(error.errno or 0) or f"系统错误 {error.errno or '（没有编号）'}", said)


_IN_CHINESE = {
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径里有一级不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "同名的文件或文件夹已经存在",
    errno.ENOTEMPTY: "文件夹不是空的",
    errno.EACCES: "没有权限",
    errno.EPERM: "系统不允许",
    errno.EROFS: "磁盘是只读的",
    errno.ENOSPC: "磁盘满了",
    errno.EDQUOT: "超过了磁盘配额",
    errno.EFBIG: "文件太大",
    errno.EIO: "磁盘读写出错",
    errno.ENAMETOOLONG: "名称太长",
    errno.ELOOP: "链接绕成了圈",
    errno.EXDEV: "两处不在同一个磁盘上",
    errno.EMLINK: "指向同一文件的链接太多",
    errno.EINVAL: "不是普通文件，或磁盘不支持这个操作",
    errno.EMFILE: "打开的文件太多",
    errno.ENFILE: "打开的文件太多",
    errno.ENOMEM: "内存不够",
    errno.EBUSY: "正被其他程序占用",
    errno.ETXTBSY: "正被其他程序占用",
    errno.EAGAIN: "正被其他程序占用",
    errno.ENODEV: "没有这个设备",
    errno.ENXIO: "没有这个设备",
    errno.ESTALE: "网络磁盘上的文件已经变了",
    errno.EOPNOTSUPP: "磁盘不支持这个操作",
    errno.ENOSYS: "系统不支持这个操作",
    errno.EADDRINUSE: "端口被占用",
    errno.EADDRNOTAVAIL: "本机没有这个地址",
    errno.ECONNREFUSED: "对方拒绝连接",
    errno.ECONNRESET: "连接中断",
    errno.ETIMEDOUT: "等待超时",
    errno.ENETUNREACH: "网络不通",
    errno.EHOSTUNREACH: "对方的机器连不上",
    errno.EPIPE: "读的一方已经关闭",
}
