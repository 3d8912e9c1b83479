"""The published folders of members beside a portal: what is read of them, and how much of it at most."""

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path

from site_builder.digest import bytes_digest
from site_builder.files import system_words
from site_builder.language import Text
from site_builder.load.journal import quoted
from site_builder.load.member_data import MAX_DATA_BYTES, SEARCH_FILE
from site_builder.load.members import read_members
from site_builder.load.site_files import CONFIG_NAME, MEMBERS_NAME
from site_builder.model.member import Member
from site_builder.model.own_addresses import COLUMNS_DATA, COUNTY_DATA, DOCUMENTS_JSON, OWN, STATUS_DATA
from site_builder.model.portal import MemberFiles

PULLED = "members"
"""Folder beside `members.yaml` that keeps what `federation pull` fetched."""
FETCHED = "fetched"
"""File in the folder of a fetched member: the day on which it was fetched."""
_DATA = (COLUMNS_DATA, COUNTY_DATA, DOCUMENTS_JSON, STATUS_DATA)
_MAX_SEARCH_FILES = 20_000


def read_member_files(site: Path, members: bytes) -> tuple[MemberFiles, ...]:
    """The files of every member of the list, in its order: fetched ones first, else of its folder on this machine."""
    listed, _ = read_members(MEMBERS_NAME, members)
    return tuple(_files(site, member) for member in listed.members)


def member_places(site: Path, members: bytes) -> tuple[Path, ...]:
    """What `read_member_files` reads, as files and folders, whether or not they are there."""
    listed, _ = read_members(MEMBERS_NAME, members)
    roots = []
    for member in listed.members:
        with suppress(OSError, ValueError):
            roots.append(_root(site, member))
    return tuple(root / path for root in roots for path in (*_DATA, "search"))


def _files(site: Path, member: Member) -> MemberFiles:
    root = Path(site)
    remark = None
    try:
        root = _root(site, member)
        data = {path: _bytes(root, path) for path in _DATA if (root / path).is_file()}
        search = {path: bytes_digest(_bytes(root, path)) for path in _search_paths(root)}
        fault = None if DOCUMENTS_JSON in data else _NOTHING
        if member.path and not (site / member.path / CONFIG_NAME).is_file():
            fault, remark = _no_site(member.path, root, fault)
    except (OSError, ValueError) as error:
        # A name may be too long for the disk, or hold what no name may.
        said = system_words(error)
        data, search, fault = {}, {}, Text(f"读不到：{said.zh}", f"cannot be read: {said.en}")
    return MemberFiles(
        member=member, root=os.fspath(root.absolute()), data=data, search=search, fault=fault, remark=remark
    )


_NOTHING = Text(
    "没有已发布的数据，先构建它，或运行 federation pull",
    "it has published no data: build it, or run `federation pull`",
)


def _no_site(path: str, root: Path, fault: Text | None) -> tuple[Text | None, Text | None]:
    """What to say where the folder of a member is no site: why it is left out, or what is shown in its place."""
    zh, en = (
        f"{quoted(path)}不是站点文件夹（没有 {CONFIG_NAME}）",
        f"{quoted(path)} is no site (no {CONFIG_NAME})",
    )
    if fault:
        return Text(zh, en), None
    day = _fetched_on(root)
    on_zh, on_en = (f"{day} ", f" on {day}") if day else ("以前", " before")
    return None, Text(f"{zh}；列出的是{on_zh}取回的数据", f"{en}; shown is what was fetched{on_en}")


def _fetched_on(root: Path) -> str:
    """The day of fetching as an ISO date; empty if it is not known."""
    try:
        return date.fromisoformat(_bytes(root, FETCHED)[:20].decode("ascii").strip()).isoformat()
    except (OSError, ValueError):
        return ""


def _root(site: Path, member: Member) -> Path:
    if member.data:
        return site / member.data
    pulled = site / PULLED / member.id
    return pulled if pulled.is_dir() or not member.path else site / member.path / "public"


def _bytes(root: Path, path: str) -> bytes:
    """At most one byte more than the limit, which readers then refuse. Links and devices are no files."""
    # Opened without following a link in the last part, so that a member cannot point at other files.
    handle = os.open(root / path, os.O_RDONLY | os.O_NOFOLLOW | os.O_NONBLOCK)
    with os.fdopen(handle, "rb") as stream:
        if not stat.S_ISREG(os.fstat(stream.fileno()).st_mode):
            raise OSError(0, f"{path} is no regular file")
        return stream.read(MAX_DATA_BYTES + 1)


def _search_paths(root: Path) -> Iterator[str]:
    if (root / "search").is_symlink():
        return
    folder = (root / "search").resolve()
    found = 0
    for here, folders, names in os.walk(folder):
        folders.sort()
        for name in sorted(names):
            if name.endswith((".json", ".bin")) and not Path(here, name).is_symlink():
                found += 1
                if found > _MAX_SEARCH_FILES:
                    raise OSError(0, f"more than {_MAX_SEARCH_FILES} search files")
                path = OWN["search"] + Path(here, name).relative_to(folder).as_posix()
                if not SEARCH_FILE.fullmatch(path):
                    shown = quoted(os.fsencode(path).decode("utf-8", "replace"))
                    raise OSError(0, f"{shown} is no name of a search file")
                yield path
