"""Proof against what was published that no address has vanished without a word.

An address that nothing answers any more stays a finding until it is served again, leads on, or is declared withdrawn. So
what was gone already is kept in the record of every release that follows (`Release.gone`): the cache may be deleted.
"""

import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

from site_builder.diagnostics.catalogue_county import VANISHED_COLUMN, VANISHED_DOCUMENT
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.digest import value_digest
from site_builder.engine.held_back import NOTHING_HELD, HeldBack
from site_builder.engine.inputs import COLUMNS_NAME
from site_builder.engine.releases import Release, open_releases
from site_builder.errors import UsageError
from site_builder.language import Text
from site_builder.load.former_addresses import as_scalar, is_page_address
from site_builder.model.former import FormerAddress
from site_builder.model.own_addresses import (
    BESIDE_A_DOCUMENT,
    LATER_PAGES,
    MANIFEST,
    PAGE,
    RESERVED_COLUMNS,
    address_of,
    file_of,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Published:
    """What the public has seen at an output path: addresses with the source of each, and a digest of both."""

    shown: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Paths of files that answer today."""
    gone: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    """Paths that answered once."""
    digest: str = ""
    notice: Text | None = None
    """One line, if the record of it is lost."""


def published_at(output: Path) -> Published:
    """What the release that an output path shows has published, and those before it; nothing where there is none of ours."""
    try:
        link = output.readlink()
        record = output.parent / f"{link}.json"
        # Without a record, the manifest tells what is published.
        found = (record if record.exists() else output / MANIFEST).stat()
        beside = record.parent.stat().st_mtime_ns
    except OSError:
        return Published()
    return _published_by(output, (os.fspath(link), found.st_mtime_ns, found.st_size, found.st_ino, beside))


@lru_cache(maxsize=1)
def _published_by(output: Path, _stamp: tuple[str, int, int, int, int]) -> Published:
    """Read once for as long as the record looks the same: a preview asks at every save."""
    try:
        releases = open_releases(output)
    except UsageError:
        return Published()
    return replace(published_in(releases.shown), notice=releases.notice)


def published_in(release: Release | None) -> Published:
    """As `published_at`, of a release that was read already."""
    if release is None:
        return Published()
    shown = {path: file.source for path, file in release.files.items()}
    return Published(
        shown=shown, gone=release.gone, digest=value_digest((release.inputs, dict(release.gone)))
    )


def unanswered(
    published: Published, planned: Collection[str], former: Iterable[FormerAddress]
) -> dict[str, str]:
    """The published addresses, with their sources, that no planned file answers and no entry of `redirects.yaml` settles.

    Lists, feeds, texts and data follow their page, and the site's own pages (register, topics, …) come and go with it.
    """
    settled = {file_of(address.url) for address in former}
    return {
        path: source
        for path, source in {**published.gone, **published.shown}.items()
        if path not in planned and path not in settled and is_address(path, source)
    }


def vanished(gone: Mapping[str, str], held: HeldBack = NOTHING_HELD) -> tuple[Diagnostic, ...]:
    """One finding for every address of `unanswered` that is not held back; a column that is gone is one with all below it."""
    columns = _topmost(path for path, source in gone.items() if not source and not held.holds(path, gone))
    found = [_column_gone(folder, gone) for folder in columns]
    below = tuple(f"{folder}/" for folder in columns)
    found += [
        _page_gone(path, source) if is_page_address(path) else _file_gone(path, source)
        for path, source in sorted(gone.items())
        if source and not path.startswith(below) and not held.holds(path, gone)
    ]
    return tuple(found)


def is_address(path: str, source: str) -> bool:
    """Whether somebody may have kept the address of this file: that of a document, a file beside it, a column, or a former
    address. All but columns have a source: the document or file, and `redirects.yaml`."""
    if source:
        return path.rpartition("/")[2] not in BESIDE_A_DOCUMENT
    parts = path.split("/")
    return parts[-1] == PAGE and len(parts) > 1 and not _is_of_the_site(parts)


def _is_of_the_site(parts: list[str]) -> bool:
    return parts[0] in RESERVED_COLUMNS or LATER_PAGES in parts[:-1]


def _topmost(pages: Iterable[str]) -> list[str]:
    folders: list[str] = []
    for page in sorted(pages, key=len):
        folder = page.rpartition("/")[0]
        if not any(folder.startswith(f"{above}/") for above in folders):
            folders.append(folder)
    return sorted(folders)


def _column_gone(folder: str, gone: Iterable[str]) -> Diagnostic:
    count = sum(path.startswith(f"{folder}/") and path.endswith(f"/{PAGE}") for path in gone)
    return VANISHED_COLUMN.finding(
        SourceSpan(COLUMNS_NAME),
        f"发布过的网址“/{folder}/”没有了，连同其下共 {count} 个页面",
        f"the published address “/{folder}/” has vanished, {count} pages in all",
        hint=Text(
            f"栏目移动的，在栏目模板 columns.yaml 的最外层（与“栏目”并列，从行首写起）写一行"
            f"“改址: {{{folder}: 现在的路径}}”；否则在 redirects.yaml 的“移动”下写一行“{folder}/: 去向”，"
            f"或在“撤下”下写一行“{folder}/: 理由”",
            f"for a moved column write “renamed: {{{folder}: present path}}” at the top level of the template's columns.yaml, "
            f"from the start of a line beside `columns`; else write “{folder}/: target” under `moved` in redirects.yaml, or "
            f"“{folder}/: reason” under `withdrawn`",
        ),
    )


def _page_gone(path: str, source: str) -> Diagnostic:
    address = address_of(path)
    line = as_scalar(address)
    return VANISHED_DOCUMENT.finding(
        SourceSpan(source),
        f"发布过的“/{address}”没有了",
        f"the published “/{address}” has vanished",
        hint=Text(
            f"移走的，在新文件头写“旧址: /{address}”；撤下的，在 redirects.yaml 的“撤下”下写一行“{line}: 理由”",
            f"if it moved, give `aliases: /{address}` in its new header; if it was withdrawn, write “{line}: reason” "
            "under `withdrawn` in redirects.yaml",
        ),
    )


def _file_gone(path: str, source: str) -> Diagnostic:
    """No page may lead on from the address of a file: the file itself answers there, or nothing."""
    line = as_scalar(path)
    return VANISHED_DOCUMENT.finding(
        SourceSpan(source),
        f"发布过的“/{path}”没有了",
        f"the published “/{path}” has vanished",
        hint=Text(
            f"移走或改名的，在 redirects.yaml 的“移动”下写一行“{line}: 文件现在的地址”；撤下的，在“撤下”下写一行“{line}: 理由”",
            f"if it moved, write “{line}: its present address” under `moved` in redirects.yaml; if it was withdrawn, "
            f"“{line}: reason” under `withdrawn`",
        ),
    )
