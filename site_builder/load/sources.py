"""The only walk over the disk: which files a site has below `content/`."""

import os
import re
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from site_builder.diagnostics.catalogue_load_files import (
    FILE_NAME_UNUSABLE,
    FILE_NAMES_ALIKE,
    FILE_TOO_LARGE,
    FILE_UNREADABLE,
    SYMLINK_NOT_FOLLOWED,
)
from site_builder.diagnostics.catalogue_load_names import FOLDER_LINKS_MULTIPLY_FILES, FOLDER_TOO_DEEP
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.diagnostics.rules import Rule
from site_builder.files import opened_regular, system_words
from site_builder.language import Text
from site_builder.load.document_names import misnamed_documents
from site_builder.load.journal import quoted
from site_builder.load.passed_over import is_passed_over, passed_over
from site_builder.load.text import MAX_BYTES, size_hint

CONTENT = "content"
MAX_DEPTH = 24
"""Levels of folders below `content/`: columns have four, a document's files a few more."""
MOST_LINKED = 20_000
"""Names that are read below links to folders, all together."""
MOST_LINKS_ABOVE = 3
"""Links to folders on the way to a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceFile:
    """One file as the disk describes it. The last three say together whether it may have changed."""

    path: str
    """Relative to the site, with `/`."""
    size_bytes: int
    changed_ns: int
    """The later of the times of its content and of its inode: programs can set the first back, the second never."""
    inode: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceTree:
    """Every file below `content/`, by path. Names that begin with `.`, and `~`-ended backups, are passed over."""

    documents: tuple[SourceFile, ...]
    """Markdown files."""
    files: tuple[SourceFile, ...]
    """Everything else: attachments and images."""
    findings: tuple[Diagnostic, ...]


def scan(site: Path) -> SourceTree:
    """What lies below `site/content`, the same on every machine.

    Links are followed only to files and folders inside `content/`, and never in a circle.
    """
    root = os.fspath(site / CONTENT)
    walk = _Walk(os.path.realpath(root))
    walk.folder(root, CONTENT)
    files = sorted(walk.files, key=lambda file: file.path)
    misnamed = misnamed_documents(site, [file.path for file in files])
    return SourceTree(
        documents=tuple(file for file in files if file.path.endswith(".md")),
        files=tuple(file for file in files if not file.path.endswith(".md") and file.path not in misnamed),
        findings=tuple(sorted((*walk.findings, *misnamed.values()), key=lambda finding: finding.sort_key)),
    )


def read_bytes(site: Path, path: str) -> bytes | Diagnostic:
    """The bytes of a file of the site, or why they cannot be had."""
    try:
        with opened_regular(site / path) as handle:
            size_bytes = os.fstat(handle).st_size
            # No more room than the file needs.
            data = os.read(handle, min(size_bytes, MAX_BYTES) + 1)
            if len(data) > size_bytes:
                data += os.read(handle, MAX_BYTES)
    except OSError as error:
        return unreadable_file(path, error)
    except ValueError:
        # A NUL in the path; never from `scan`.
        return _not_a_file(path)
    if len(data) > MAX_BYTES:
        return _too_large(path, size_bytes, data)
    return data


_MOST_REFUSED = 20


class _Walk:
    """Gathers files and findings. `os.scandir` keeps the type of each entry, which saves a call per file."""

    def __init__(self, real_root: str) -> None:
        self.real_root = real_root
        self.files: list[SourceFile] = []
        self.findings: list[Diagnostic] = []
        self.above: list[str] = []
        self.links_above = 0
        """Links to folders on the way to where the walk is."""
        self.linked = 0
        """Names found so far below links to folders."""
        self.refused = 0
        """Links refused so far below links to folders."""
        self.is_refusing = False

    def folder(self, folder: str, path: str) -> None:
        if len(self.above) > MAX_DEPTH:
            self.findings.append(_too_deep(path))
            return
        try:
            with os.scandir(folder) as found:
                entries = sorted(found, key=lambda entry: entry.name)
        except OSError as error:
            self.findings.append(unreadable_file(path, error))
            return
        seen = [entry for entry in entries if not is_passed_over(entry.name)]
        self.linked += len(seen) if self.links_above else 0
        self.findings += _alike(path, [entry.name for entry in seen])
        self.findings += passed_over(path, {entry.name for entry in entries})
        self.above.append(os.path.realpath(folder) if seen else folder)
        for entry in seen:
            self.entry(entry, f"{path}/{entry.name}")
        self.above.pop()

    def entry(self, entry: os.DirEntry[str], path: str) -> None:
        fault = _name_fault(entry.name)
        if fault:
            self.findings.append(_bad_name(path, fault))
            return
        try:
            is_link = entry.is_symlink()
            if is_link and not self.is_allowed(entry.path, path):
                return
            if entry.is_dir():
                if is_link and (self.linked > MOST_LINKED or self.links_above >= MOST_LINKS_ABOVE):
                    self.refuse_link(path)
                    return
                self.links_above += is_link
                self.folder(entry.path, path)
                self.links_above -= is_link
                return
            status = entry.stat()
        except OSError as error:
            self.findings.append(unreadable_file(path, error))
            return
        if not stat.S_ISREG(status.st_mode):
            self.findings.append(_not_a_file(path))
            return
        self.files.append(
            SourceFile(
                path=path,
                size_bytes=status.st_size,
                changed_ns=max(status.st_mtime_ns, status.st_ctime_ns),
                inode=status.st_ino,
            )
        )

    def refuse_link(self, path: str) -> None:
        """Say so once: where links multiply, there are many of them."""
        if not self.is_refusing:
            self.is_refusing = True
            self.findings.append(
                _about(
                    FOLDER_LINKS_MULTIPLY_FILES,
                    path,
                    f"文件夹互相链接，文件成倍增多，从{quoted(path)}起不再读",
                    f"folders link to each other and multiply the files; none is followed from {quoted(path)} on",
                    Text(
                        "看看是不是几个文件夹互相链接，删去这些链接",
                        "see whether folders link to each other, and remove the links",
                    ),
                )
            )

    def is_allowed(self, link: str, path: str) -> bool:
        """Whether a link stays inside and does not lead to a folder that holds it."""
        target = os.path.realpath(link)
        inside = target.startswith(self.real_root + os.sep)
        if inside and target not in self.above:
            return True
        if self.links_above:
            self.refused += 1
            if self.refused > _MOST_REFUSED:
                # Each is met again on every way that leads to it.
                return False
        where = (
            ("形成循环", "leads in a circle") if inside else ("指向 content/ 之外", "leads out of content/")
        )
        self.findings.append(
            _about(
                SYMLINK_NOT_FOLLOWED,
                path,
                f"符号链接{quoted(path)}{where[0]}",
                f"the symbolic link {quoted(path)} {where[1]}",
                Text("把文件复制到 content/ 里，删去链接", "copy the file into content/ and remove the link"),
            )
        )
        return False


def _alike(folder: str, names: list[str]) -> Iterator[Diagnostic]:
    """Names that a file system without case, as on Windows and macOS, takes for one."""
    first: dict[str, str] = {}
    for name in names:
        other = first.setdefault(name.casefold(), name)
        if other != name:
            span = SourceSpan(f"{folder}/{other}")
            yield FILE_NAMES_ALIKE.finding(
                SourceSpan(_printable(f"{folder}/{name}")),
                f"名称{quoted(name)}与{quoted(other)}只差大小写",
                f"the names {quoted(name)} and {quoted(other)} differ in case only",
                hint=Text("改掉其中一个名称", "rename one of them"),
                related=(Related(text=Text("另一个", "the other"), span=span),),
            )


def _name_fault(name: str) -> Text | None:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return Text("文件名不是 UTF-8", "the name is not UTF-8")
    if re.search(r"[\x00-\x1f\x7f\\]", name):
        return Text("文件名里有控制字符或反斜杠", "the name holds a control character or a backslash")
    return None


def _bad_name(path: str, fault: Text) -> Diagnostic:
    shown = _printable(path)
    return _about(
        FILE_NAME_UNUSABLE,
        shown,
        f"{fault.zh}：{quoted(shown)}",
        f"{fault.en}: {quoted(shown)}",
        Text(
            "重新命名，只用字母、数字、汉字、“-”、“_”和“.”",
            "rename it with letters, digits, “-”, “_” and “.”",
        ),
    )


def _printable(path: str) -> str:
    """A path that every terminal and file format can take."""
    plain = path.encode("utf-8", "surrogateescape").decode("utf-8", "replace")
    return re.sub(r"[\x00-\x1f\x7f]", "\ufffd", plain)


def unreadable_file(path: str, error: OSError) -> Diagnostic:
    """The finding that a file, or a folder, cannot be read."""
    said = system_words(error)
    return _about(
        FILE_UNREADABLE,
        _printable(path),
        f"读不到{quoted(_printable(path))}：{said.zh}",
        f"cannot read {quoted(_printable(path))}: {said.en}",
        Text(
            "检查权限，或确认没有被其他程序占用", "check its permissions, or whether another program holds it"
        ),
    )


def _not_a_file(path: str) -> Diagnostic:
    return _about(
        FILE_UNREADABLE,
        path,
        f"{quoted(path)}不是普通文件",
        f"{quoted(path)} is no regular file",
        Text("把它从 content/ 里移走", "move it out of content/"),
    )


def _too_deep(path: str) -> Diagnostic:
    return _about(
        FOLDER_TOO_DEEP,
        path,
        f"文件夹{quoted(path)}套了超过 {MAX_DEPTH} 层，里面的文件没有读",
        f"the folder {quoted(path)} is nested more than {MAX_DEPTH} levels deep; what lies in it was not read",
        Text(
            "把要发布的文件移到栏目文件夹里，删去多余的层",
            "move what is to be published to the folder of its column, and delete the rest",
        ),
    )


def _too_large(path: str, size_bytes: int, data: bytes) -> Diagnostic:
    megabytes = f"{size_bytes / 1024 / 1024:.1f}"
    return _about(
        FILE_TOO_LARGE,
        path,
        f"文件有 {megabytes} MB，超过 5 MB",
        f"the file has {megabytes} MB, more than 5 MB",
        size_hint(data),
    )


def _about(rule: Rule, path: str, zh: str, en: str, hint: Text) -> Diagnostic:
    return rule.finding(SourceSpan(path), zh, en, hint=hint)
