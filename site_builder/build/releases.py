"""The published tree: two releases beside the output path, and a symbolic link that says which one is shown.

    public                       → .public.releases/a      what the web server serves
    .public.releases/a  a.json   one release, and the record of what lies in it
    .public.releases/b  b.json   the release before, kept for `rollback`; the next build starts from it
    .public.releases/lock        held while a build works

A build brings the release that is *not* shown up to date (unchanged files are hard links to the shown
one's), writes its record, and then replaces the link in one step. Killed at any moment, the link
still shows a whole site. A release without a record is one that a build was working on: it is made anew.
"""

import errno
import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import orjson

from site_builder.errors import EnvironmentFailure, UsageError
from site_builder.files import failure_of, replace_file
from site_builder.language import Text

_FORMAT = 1
_NAMES = ("a", "b")
_NOT_A_SITE = ""
"""Stands for the inputs of a release that no build has made."""
_LOCK_SECONDS = 1.0
"""How long a build waits for the lock of its output before it says that another one has it."""


class PublishedFile(NamedTuple):
    """One file of a release: digest of its bytes, key it was made with, source, and how it looked on disk. A named
    tuple, because two releases of ten thousand are read at every build: in a fifth of the time of a dataclass."""

    digest: str
    key: str
    source: str
    size: int
    mtime_ns: int
    inode: int

    def looks_like(self, found: os.stat_result) -> bool:
        """Whether the file on disk is still the one that was written."""
        return (self.size, self.mtime_ns, self.inode) == (found.st_size, found.st_mtime_ns, found.st_ino)


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One of the two trees and its record."""

    folder: Path
    files: Mapping[str, PublishedFile]
    """By path; empty if there is no record."""
    inputs: str
    """Digest of everything the build read; empty if there is no record, or no build made it (`make_ready`)."""
    is_recorded: bool

    @property
    def record_path(self) -> Path:
        return self.folder.with_name(self.folder.name + ".json")

    @property
    def can_be_shown(self) -> bool:
        """Whether it is a site of its own. One that was made ready of the first one's files is none."""
        return self.is_recorded and self.inputs != _NOT_A_SITE

    def is_whole(self) -> bool:
        """Whether every recorded file still looks on disk as it was written."""
        found = survey(self.folder).found
        return all(path in found and file.looks_like(found[path]) for path, file in self.files.items())


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases:
    """Both trees of one output path."""

    output: Path
    shown: Release | None
    """None before the first build."""
    spare_folder: Path

    def read_spare(self) -> Release:
        """The release that is not shown. Its record is read now: a build that finds nothing changed needs none of it."""
        return _read_release(self.spare_folder)


@dataclass(slots=True)
class TreeState:
    """What lies on disk below a release: files as the system sees them."""

    found: dict[str, os.stat_result] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


def releases_folder(output: Path) -> Path:
    """Where the two trees of an output path lie: beside it, so that links and renames stay on one file system."""
    return output.with_name(f".{output.name}.releases")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of an output path. A second build at the same time is a `UsageError`, after a moment: the worker
    processes of a build that was killed need one to end, and hold the lock until then."""
    folder = releases_folder(output)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise failure_of(error, Text("不能写输出位置", "cannot write to the output")) from error
    try:
        if not _is_granted(handle):
            raise UsageError(
                Text(f"另一个构建正在写“{output}”", f"another build is writing to “{output}”"),
                Text("等它结束再试", "wait until it has ended"),
            )
        yield
    finally:
        os.close(handle)


def _is_granted(handle: int) -> bool:
    deadline = time.monotonic() + _LOCK_SECONDS
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.02)
        else:
            return True


def open_releases(output: Path) -> Releases:
    """The two releases of an output path. Refuses a path at which something lies that is not ours."""
    folder = releases_folder(output)
    name = _shown_name(output, folder)
    spare_name = "b" if name == "a" else "a"
    return Releases(
        output=output,
        shown=_read_release(folder / name) if name else None,
        spare_folder=folder / spare_name,
    )


def _shown_name(output: Path, folder: Path) -> str:
    if output.is_symlink():
        target = output.parent / output.readlink()
        if target.parent.name == folder.name and target.name in _NAMES:
            return target.name
    elif not output.exists() or (output.is_dir() and not any(output.iterdir())):
        return ""
    raise UsageError(
        Text(
            f"输出位置“{output}”已有不是本程序写的内容",
            f"the output “{output}” holds something that this program did not write",
        ),
        Text(
            "换一个 --out，或先把那里的文件移走；本程序不删除别人的文件",
            "choose another --out, or move those files away; this program deletes nobody else's files",
        ),
    )


def _read_release(folder: Path) -> Release:
    record = folder.with_name(folder.name + ".json")
    try:
        plain = orjson.loads(record.read_bytes())
        if plain["format"] == _FORMAT and folder.is_dir():
            files = {path: PublishedFile._make(row) for path, row in plain["files"].items()}
            return Release(folder=folder, files=files, inputs=plain["inputs"], is_recorded=True)
    except (OSError, ValueError, KeyError, TypeError):
        pass
    return Release(folder=folder, files={}, inputs="", is_recorded=False)


def survey(folder: Path, twin: Mapping[str, os.stat_result] = MappingProxyType({})) -> TreeState:
    """Every file and folder below a release, symbolic links not followed.

    `twin` is what was found below the other release: a file that is a hard link to the one of the same path there
    need not be looked at once more, for it is the same file.
    """
    state = TreeState()
    pending = [("", os.fspath(folder))]
    while pending:
        prefix, here = pending.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                path = prefix + entry.name
                if entry.is_dir(follow_symlinks=False):
                    state.folders.add(path)
                    pending.append((path + "/", entry.path))
                else:
                    other = twin.get(path)
                    is_link = other is not None and other.st_nlink > 1 and other.st_ino == entry.inode()
                    state.found[path] = other if other and is_link else entry.stat(follow_symlinks=False)
    return state


def begin_spare(spare: Release) -> None:
    """Mark the spare as being worked on: from here until its record is written it counts for nothing."""
    with suppress(FileNotFoundError):
        spare.record_path.unlink()
    if not spare.is_recorded and spare.folder.exists():
        shutil.rmtree(spare.folder)
    spare.folder.mkdir(exist_ok=True)


def make_ready(shown: Release, files: Mapping[str, PublishedFile], folders: Iterable[str]) -> None:
    """Make the release beside the first one, of links to its files, for the build that will need it. On a disk that takes as
    long as a third of a build after an edit, which somebody waits for; after a build from nothing it is a trifle."""
    other = _read_release(shown.folder.with_name(_NAMES[1 - _NAMES.index(shown.folder.name)]))
    if other.folder.exists():
        return
    # What is published is published: without this the next build only takes longer.
    with suppress(OSError):
        begin_spare(other)
        for path in sorted(folders):
            os.mkdir(f"{other.folder}/{path}")  # noqa: PTH102 -- a folder for every document
        for path in files:
            os.link(f"{shown.folder}/{path}", f"{other.folder}/{path}", follow_symlinks=False)
        _write_record(other, files, _NOT_A_SITE)


def link_or_copy(source: str, target: str) -> bool:
    """Give `target` the content of `source`. True if by a hard link, so that both look the same; where the file system
    has none it is a copy."""
    try:
        os.link(source, target, follow_symlinks=False)
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108 -- paths stay text here: there are ten thousand of them
        return link_or_copy(source, target)
    except OSError as error:
        if error.errno not in (errno.EPERM, errno.EMLINK, errno.EXDEV, errno.ENOTSUP, errno.EOPNOTSUPP):
            raise
        shutil.copy2(source, target, follow_symlinks=False)
        return False
    return True


def write_new(target: str, data: bytes) -> os.stat_result:
    """Write a file of the spare as a new inode: the old one may be linked into the release that is shown."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        handle = os.open(target, flags, 0o644)
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108
        handle = os.open(target, flags, 0o644)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def record_release(spare: Release, files: Mapping[str, PublishedFile], inputs: str) -> None:
    """Make the tree durable, then write down what lies in it: the record follows the fact."""
    _flush_file_system(spare.folder)
    _write_record(spare, files, inputs)


def _write_record(release: Release, files: Mapping[str, PublishedFile], inputs: str) -> None:
    plain = {
        "format": _FORMAT,
        "inputs": inputs,
        "files": {path: list(file) for path, file in sorted(files.items())},
    }
    replace_file(release.record_path, orjson.dumps(plain))


def show(releases: Releases, release: Release) -> None:
    """Switch the output path to a release in one step, by renaming a new symbolic link over the old one.

    Where the file system knows no symbolic links (FAT, some network shares) this fails with a
    message and the shown release stays as it is.
    """
    link = releases.output.with_name(f".{releases.output.name}.{os.getpid()}.link")
    try:
        if releases.output.is_dir() and not releases.output.is_symlink():
            releases.output.rmdir()
        with suppress(FileNotFoundError):
            link.unlink()
        link.symlink_to(Path(release.folder.parent.name, release.folder.name), target_is_directory=True)
        link.replace(releases.output)
        _flush_folder(releases.output.parent)
    except OSError as error:
        with suppress(OSError):
            link.unlink()
        raise EnvironmentFailure(
            Text(
                f"不能切换“{releases.output}”：{error.strerror}",
                f"cannot switch “{releases.output}”: {error.strerror}",
            ),
            Text(
                "输出位置要在支持符号链接的磁盘上；原来的网站没有改动",
                "the output must lie on a disk that knows symbolic links; the old site is untouched",
            ),
        ) from error


def _flush_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _flush_file_system(folder: Path) -> None:
    # One syncfs for the whole release instead of an fsync for each of thousands of files.
    syncfs = _syncfs()
    handle = os.open(folder, os.O_RDONLY)
    try:
        if syncfs is None or syncfs(handle) != 0:
            os.sync()
    finally:
        os.close(handle)


@cache
def _syncfs() -> Callable[[int], int] | None:
    import ctypes  # costs milliseconds that a build without changes need not pay

    try:
        function: Callable[[int], int] = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None
    return function
