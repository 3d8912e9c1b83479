"""The published tree: two releases beside the output path, and a symbolic link that says which one is shown.

    public                       → .public.releases/a      what the web server serves
    .public.releases/a  a.json   one release, and the record of what lies in it
    .public.releases/b  b.json   the release before, kept for `rollback`; the next build starts from it
    .public.releases/lock        held while a build works

A build brings the release that is *not* shown up to date (unchanged files are hard links to the shown
one's), writes its record, and then replaces the link in one step. Killed at any moment, the link
still shows a whole site. A release without a record is one that a build was working on: it is made anew.
"""

import fcntl
import os
import shutil
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from site_builder.engine.copied_site import is_copied_site, take_in
from site_builder.engine.release_records import (
    PublishedFile,
    listed_files,
    read_gone,
    read_record,
    write_gone,
    write_record,
)
from site_builder.engine.trees import survey
from site_builder.errors import EnvironmentFailure, UsageError
from site_builder.files import doing, system_words
from site_builder.language import Text

_NAMES = ("a", "b")
_NOT_A_SITE = ""
"""Stands for the inputs of a release that no build has made."""
_LOCK_SECONDS = 1.0
"""How long a build waits for the lock of its output before it says that another one has it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Release:
    """One of the two trees and its record."""

    folder: Path
    files: Mapping[str, PublishedFile]
    """By path; empty if there is no record."""
    inputs: str
    """Digest of everything the build read; empty if there is no record, or no build made it (`make_ready`)."""
    is_recorded: bool
    gone: Mapping[str, str] = field(default_factory=dict)
    """Sources, by path, of what earlier releases answered and neither this one nor a declaration settles (`vanished`)."""

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
        root = f"{self.folder}/"
        return all(
            path in found and file.is_intact(found[path], root + path) for path, file in self.files.items()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Releases:
    """Both trees of one output path."""

    output: Path
    shown: Release | None
    """None before the first build."""
    spare_folder: Path
    notice: Text | None = None
    """One line about the release that is shown, if there is something to say."""

    def read_spare(self) -> Release:
        """The release that is not shown. Its record is read now: a build that finds nothing changed needs none of it."""
        return _read_release(self.spare_folder)


def releases_folder(output: Path) -> Path:
    """Where the two trees of an output path lie: beside it, so that links and renames stay on one file system."""
    return output.with_name(f".{output.name}.releases")


@contextmanager
def locked(output: Path) -> Iterator[None]:
    """Hold the lock of an output path. A second build at the same time is a `UsageError`, after a moment: the worker
    processes of a build that was killed need one to end, and hold the lock until then."""
    folder = releases_folder(output)
    if folder.is_symlink():
        # It leads somewhere else, and a build removes what lies there.
        raise UsageError(
            Text(f"“{folder}”是链接，不能放发布内容", f"“{folder}” is a link and may not hold releases"),
            Text("删去这个链接再构建", "remove the link, then build again"),
        )
    with doing("不能写输出位置", "cannot write to the output"):
        folder.mkdir(parents=True, exist_ok=True)
        handle = os.open(folder / "lock", os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
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


@doing("不能写输出位置", "cannot write to the output")
def require_own(output: Path) -> None:
    """Refuse a path at which something lies that this program did not write. Changes nothing."""
    if output.is_symlink():
        is_own = _name_in_link(output, releases_folder(output)) is not None
    else:
        is_own = is_copied_site(output) or _is_free(output)
    if not is_own:
        raise _not_ours(output)


def open_releases(output: Path) -> Releases:
    """The two releases of an output path. Refuses a path at which something lies that is not ours."""
    folder = releases_folder(output)
    name = _shown_name(output, folder)
    shown = _shown_release(folder / name) if name else None
    notice = None
    if name and (shown is None or not shown.is_recorded):
        notice = Text(
            f"“{output.name}”的发布记录不能用（已损坏、缺少，或不是本机写的），全部页面重新生成",
            f"the record of “{output.name}” is unusable (damaged, missing, or written elsewhere); every page is made again",
        )
        if read_gone(folder) is None:
            notice = Text(
                f"{notice.zh}；以前没有了、还没有处理的网址的清单也丢失了，请对照备份",
                f"{notice.en}; the list of addresses that vanished before and are not settled is lost with it: see a backup",
            )
    spare_name = "b" if name == "a" else "a"
    return Releases(output=output, shown=shown, spare_folder=folder / spare_name, notice=notice)


def _shown_release(folder: Path) -> Release | None:
    """None if there is nothing where the link leads. Without a record that is ours, the manifest says which files are the
    program's; none of them is believed to be what it should be."""
    if folder.is_symlink() or not folder.is_dir():
        return None
    release = _read_release(folder)
    return (
        release
        if release.is_recorded
        else replace(release, files=listed_files(folder), gone=read_gone(folder.parent) or {})
    )


def _shown_name(output: Path, folder: Path) -> str:
    if output.is_symlink():
        if (name := _name_in_link(output, folder)) is not None:
            return name
    elif is_copied_site(output):
        return take_in(output, folder, _NAMES)
    elif _is_free(output):
        return ""
    raise _not_ours(output)


def _name_in_link(output: Path, folder: Path) -> str | None:
    target = output.parent / output.readlink()
    return target.name if target.parent.name == folder.name and target.name in _NAMES else None


def _is_free(output: Path) -> bool:
    return not output.exists() or (output.is_dir() and not any(output.iterdir()))


def _not_ours(output: Path) -> UsageError:
    return UsageError(
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
    record = (
        None
        if folder.is_symlink() or not folder.is_dir()
        else read_record(folder.with_name(folder.name + ".json"))
    )
    files, inputs, gone = record or ({}, "", {})
    return Release(folder=folder, files=files, inputs=inputs, is_recorded=record is not None, gone=gone)


def begin_spare(spare: Release) -> None:
    """Mark the spare as being worked on: from here until its record is written it counts for nothing."""
    with suppress(FileNotFoundError):
        spare.record_path.unlink()
    if spare.folder.is_symlink():
        spare.folder.unlink()
    if not spare.is_recorded and spare.folder.exists():
        shutil.rmtree(spare.folder)
    spare.folder.mkdir(exist_ok=True)


def make_ready(
    shown: Release,
    files: Mapping[str, PublishedFile],
    folders: Iterable[str],
    inputs: str,
    gone: Mapping[str, str],
) -> None:
    """Make the release beside the first one, of links to its files, for the build that will need it:
    somebody waits for a build after an edit, and nobody for the end of a first one."""
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
        # A second link to a file changes how it looks.
        found = survey(shown.folder).found
        linked = {path: file.looking(found[path]) for path, file in files.items()}
        write_record(other.record_path, linked, _NOT_A_SITE, {})
        write_record(shown.record_path, linked, inputs, gone)


def record_release(
    spare: Release, files: Mapping[str, PublishedFile], inputs: str, gone: Mapping[str, str]
) -> None:
    """Make the tree durable, then write down what lies in it: the record follows the fact."""
    _flush_file_system(spare.folder)
    write_record(spare.record_path, files, inputs, gone)
    write_gone(spare.folder.parent, gone)


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
        said = system_words(error)
        raise EnvironmentFailure(
            Text(
                f"不能切换“{releases.output}”：{said.zh}",
                f"cannot switch “{releases.output}”: {said.en}",
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
    import ctypes  # loaded only for builds that publish

    try:
        function: Callable[[int], int] = ctypes.CDLL(None, use_errno=True).syncfs
    except (OSError, AttributeError):
        return None
    return function
