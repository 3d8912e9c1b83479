"""The record of a release: what lies in it, and how that looked when it was written."""

import os
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

import orjson

from site_builder.engine.own_mark import mark_of
from site_builder.files import digest_and_head, is_safe_relative, read_regular, replace_file
from site_builder.model.own_addresses import MANIFEST
from site_builder.model.safe_path import path_fault

_GONE = "gone.json"
_FORMAT = 3
MOST_RECORD_BYTES = 1 << 30
"""Of a manifest or a record: some hundred bytes for each of millions of files."""
_LABEL = b"release"


class PublishedFile(NamedTuple):
    """One file of a release: digest of its bytes, key it was made with, source, and how it looked on disk. A named
    tuple, because two releases of thousands of files are read at every build."""

    digest: str
    key: str
    source: str
    size: int
    mtime_ns: int
    inode: int
    ctime_ns: int

    def looking(self, found: os.stat_result) -> "PublishedFile":
        """The same file as it looks on disk now."""
        return self._replace(
            size=found.st_size, mtime_ns=found.st_mtime_ns, inode=found.st_ino, ctime_ns=found.st_ctime_ns
        )

    def is_intact(self, found: os.stat_result, path: str) -> bool:
        """Whether the file on disk is still the one that was written. Its time can be set back by whoever changes it; the
        time of the change of its entry cannot, but links to it change that too: then it is read."""
        if (self.size, self.mtime_ns, self.inode) != (found.st_size, found.st_mtime_ns, found.st_ino):
            return False
        return self.ctime_ns == found.st_ctime_ns or _digest_at(path) == self.digest


def _digest_at(path: str) -> str:
    try:
        return digest_and_head(path, 0)[0]
    except OSError:
        return ""


def read_record(path: Path) -> tuple[Mapping[str, PublishedFile], str, Mapping[str, str]] | None:
    """The files of a release by path, the digest of the inputs it was made of, and its `Release.gone`.

    None for a record that is not there, damaged, or without our mark (see `own_mark`): pages are believed to be right because
    a record says so."""
    try:
        mark, _, data = read_regular(path, MOST_RECORD_BYTES).partition(b"\n")
        if mark != mark_of(_LABEL, data).hex().encode():
            return None
        plain = orjson.loads(data)
        if plain["format"] != _FORMAT:
            return None
        files = {name: PublishedFile._make(row) for name, row in plain["files"].items()}
        return files, plain["inputs"], plain.get("gone", {})
    except (OSError, ValueError, KeyError, TypeError):
        return None


def write_record(
    path: Path, files: Mapping[str, PublishedFile], inputs: str, gone: Mapping[str, str]
) -> None:
    """Write down what `read_record` gives."""
    plain = {
        "format": _FORMAT,
        "inputs": inputs,
        "gone": dict(sorted(gone.items())),
        "files": {name: list(file) for name, file in sorted(files.items())},
    }
    data = orjson.dumps(plain)
    replace_file(path, mark_of(_LABEL, data).hex().encode() + b"\n" + data)


def write_gone(folder: Path, gone: Mapping[str, str]) -> None:
    """Keep `Release.gone` of the shown release in a second place beside the records, for when its record is lost."""
    data = orjson.dumps(dict(sorted(gone.items())))
    with suppress(OSError):
        # A second place is no reason to fail.
        if not (folder / _GONE).exists() or read_regular(folder / _GONE, MOST_RECORD_BYTES) != data:
            replace_file(folder / _GONE, data)


def read_gone(folder: Path) -> Mapping[str, str] | None:
    """What `write_gone` kept; None if it is lost too.

    It carries no mark: it makes findings only, never a page, and it has to be of use where the secret of the marks is lost."""
    try:
        plain = orjson.loads(read_regular(folder / _GONE, MOST_RECORD_BYTES))
        if all(is_safe_relative(path) and path_fault(source) is None for path, source in plain.items()):
            return {str(path): str(source) for path, source in plain.items()}
    except (OSError, ValueError, TypeError, AttributeError):
        pass
    return None


def listed_files(folder: Path) -> dict[str, PublishedFile]:
    """The files that the manifest of a release lists, none of which looks as it should: so each is made again, and all
    others are somebody else's."""
    try:
        plain = orjson.loads(read_regular(folder / MANIFEST, MOST_RECORD_BYTES))
        listed = {
            path: PublishedFile(str(row["sha256"]), "", str(row["source"]), -1, -1, -1, -1)
            for path, row in plain["files"].items()
            if is_safe_relative(path) and os.path.lexists(folder / path)
        }
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return {}
    listed[MANIFEST] = PublishedFile("", "", "", -1, -1, -1, -1)
    return listed
