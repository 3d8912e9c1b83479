"""The files of a release on the disk: what is there, and how new ones come."""

import errno
import hashlib
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from site_builder.files import opened_regular

_PIECE_BYTES = 1 << 20


@dataclass(slots=True)
class TreeState:
    """What lies on disk below a release: files as the system sees them."""

    found: dict[str, os.stat_result] = field(default_factory=dict)
    folders: set[str] = field(default_factory=set)


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


def names_below(folder: Path) -> tuple[set[str], set[str]]:
    """Files and folders below a release by name alone, which takes a fraction of the time of `survey`."""
    files: set[str] = set()
    folders: set[str] = set()
    pending = [("", os.fspath(folder))]
    while pending:
        prefix, here = pending.pop()
        with os.scandir(here) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    folders.add(prefix + entry.name)
                    pending.append((f"{prefix}{entry.name}/", entry.path))
                else:
                    files.add(prefix + entry.name)
    return files, folders


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
    handle = _created(target)
    try:
        view = memoryview(data)
        while view:
            view = view[os.write(handle, view) :]
        return os.fstat(handle)
    finally:
        os.close(handle)


def copy_new(target: str, source: str) -> tuple[str, os.stat_result]:
    """The same with the bytes of a file, piece by piece; gives their SHA-256 too."""
    digest = hashlib.sha256()
    handle = _created(target)
    try:
        with opened_regular(source) as original:
            while piece := os.read(original, _PIECE_BYTES):
                digest.update(piece)
                view = memoryview(piece)
                while view:
                    view = view[os.write(handle, view) :]
        return digest.hexdigest(), os.fstat(handle)
    finally:
        os.close(handle)


def _created(target: str) -> int:
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
    try:
        return os.open(target, flags, 0o644)
    except FileExistsError:
        os.unlink(target)  # noqa: PTH108
        return os.open(target, flags, 0o644)
