"""Everything a build reads from the disk, with the digest of every file's content."""

import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from site_builder.diagnostics.catalogue_faults import failed_document
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.digest import bytes_digest, value_digest
from site_builder.engine.cache import Cache, FileStamp, with_cache
from site_builder.engine.cache_file import CACHE_FOLDER
from site_builder.engine.program import program_identity
from site_builder.errors import UsageError
from site_builder.files import digest_and_head, failure_of, read_regular
from site_builder.language import Text
from site_builder.load.disguises import HEAD_BYTES, is_web_page
from site_builder.load.pictures import NO_PICTURE, picture_size
from site_builder.load.site_files import (
    CONFIG_NAME,
    LOCK_NAME,
    MEMBERS_NAME,
    REDIRECTS_NAME,
    RELEASES,
    may_lead_out,
)
from site_builder.load.sources import SourceFile, SourceTree, scan, unreadable_file
from site_builder.model.content_file import ContentFile, is_picture
from site_builder.model.template import TemplateFile

if TYPE_CHECKING:
    from site_builder.model.portal import MemberFiles

T = TypeVar("T")
MOST_SETTINGS_BYTES = 8 * 1024 * 1024
"""Of any settings file that is read; each reader has a smaller measure of its own, which it says."""
_PICTURE_HEAD_BYTES = 4 * 1024 * 1024
"""Within which a picture says its size, whatever a camera wrote before it."""
COLUMNS_NAME = "columns.yaml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Inputs:
    """The state of a site folder at the start of a build."""

    site: Path
    documents: Mapping[str, str]
    """Digest of every Markdown file, by path relative to the site."""
    files: Mapping[str, ContentFile]
    settings: Mapping[str, bytes]
    """Bytes of `site.yaml`, `columns.yaml` and what stands beside them; one that is absent is left out."""
    templates: tuple[TemplateFile, ...]
    """What `columns.yaml` builds on, nearest first: as locked, if there is a lock. Empty for a site of its own."""
    findings: tuple[Diagnostic, ...]
    offered: tuple[TemplateFile, ...] = ()
    """What `extends` leads to today, where that is not what is locked."""
    releases: tuple[TemplateFile, ...] = ()
    """The versions of its own template that a city has released."""
    members: "tuple[MemberFiles, ...]" = ()
    """What the counties of a portal have published; empty for other sites."""

    def digest_with(self, *others: object) -> str:
        """One digest for the whole state together with whatever else decides the output."""
        settings = {name: bytes_digest(data) for name, data in self.settings.items()}
        templates = [
            (file.source, file.path, file.digest) for file in (*self.templates, *self.offered, *self.releases)
        ]
        members = [
            (one.member, one.root, one.search, {path: bytes_digest(data) for path, data in one.data.items()})
            for one in self.members
        ]
        state = (self.documents, self.files, settings, templates, members, self.findings)
        return value_digest((state, others))


_POINT_TO_A_SITE = Text(
    "用 --site 指出站点文件夹，或用 site-builder init 新建一个",
    "point --site to a site, or make one with `site-builder init`",
)


def require_site(site: Path) -> None:
    """Refuse a folder that is no site, before anything is written to it."""
    if not site.is_dir():
        raise UsageError(Text(f"没有文件夹“{site}”", f"there is no folder “{site}”"), _POINT_TO_A_SITE)
    if not (site / CONFIG_NAME).is_file() and not (site / COLUMNS_NAME).is_file():
        raise UsageError(
            Text(
                f"“{site}”不是站点文件夹：没有 {CONFIG_NAME} 和 {COLUMNS_NAME}",
                f"“{site}” is no site: {CONFIG_NAME} and {COLUMNS_NAME} are missing",
            ),
            _POINT_TO_A_SITE,
        )
    if not (site / "content").is_dir():
        raise UsageError(
            Text(f"“{site}”里没有 content 文件夹", f"there is no content folder in “{site}”"),
            Text(
                "文件都放在 content 下；如果它被移走了，请先恢复",
                "documents live below content; bring it back if it was moved",
            ),
        )


def with_cache_of(site: Path, program: str, work: Callable[[Cache], T]) -> T:
    """What `work` gives for the cache of a site (see `with_cache`); a `UsageError` if the folder is no site."""
    require_site(site)
    return with_cache(site / CACHE_FOLDER, program, work)


def inputs_of(site: Path) -> "Inputs":
    """The state of a site's folder, for commands that build nothing."""
    return with_cache_of(site, program_identity(), partial(read_inputs, site))


def read_inputs(site: Path, cache: Cache) -> Inputs:
    """Walk the site. Files that look as they did when their digest was taken are not read again."""
    started_ns = time.time_ns()
    tree = scan(site)
    stamps, unread = _stamps(site, tree, cache, started_ns)
    settings = _settings(site)
    above = _from_above(site, settings)
    return Inputs(
        site=site,
        documents={file.path: stamps[file.path].digest for file in tree.documents if file.path in stamps},
        files={
            file.path: ContentFile(
                path=file.path,
                size_bytes=file.size_bytes,
                digest=stamp.digest,
                pixels=(stamp.width, stamp.height),
                is_web_page=bool(stamp.is_web_page),
            )
            for file in tree.files
            if file.path in stamps
            for stamp in (stamps[file.path],)
        },
        settings=settings | above.city,
        templates=above.templates,
        offered=above.offered,
        releases=_releases(site),
        findings=(*tree.findings, *unread, *above.findings),
        members=_members(site, settings),
    )


def _settings(site: Path) -> dict[str, bytes]:
    found = {}
    for name in (CONFIG_NAME, COLUMNS_NAME, LOCK_NAME, REDIRECTS_NAME, MEMBERS_NAME):
        try:
            found[name] = read_regular(site / name, MOST_SETTINGS_BYTES)
        except FileNotFoundError:
            continue
        except OSError as error:
            raise failure_of(error, Text(f"不能读 {name}", f"cannot read {name}")) from error
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class _Above:
    """What a county takes from the city."""

    city: dict[str, bytes] = field(default_factory=dict)
    """Its published data."""
    templates: tuple[TemplateFile, ...] = ()
    offered: tuple[TemplateFile, ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def _from_above(site: Path, settings: Mapping[str, bytes]) -> _Above:
    columns = settings.get(COLUMNS_NAME, b"")
    if not may_lead_out(columns):
        return _Above()
    # Loaded only for counties, for the same reason.
    from site_builder.load.city_data import city_files
    from site_builder.load.lock import read_lock
    from site_builder.load.template import locked_templates, read_templates

    city = city_files(site, columns)
    locked, _ = read_lock(settings.get(LOCK_NAME, b""))
    today, missing = read_templates(site, COLUMNS_NAME, columns, locked)
    kept = locked_templates(site, locked)
    if not kept:
        return _Above(city=city, templates=today, findings=missing)
    # What the city does to its file must not keep a county from publishing; what the county did to `extends` is told.
    is_own = bool(missing) and missing[0].span.path == COLUMNS_NAME and not _names(columns, locked[0].source)
    return _Above(
        city=city,
        templates=kept,
        offered=() if missing or _digests(today) == _digests(kept) else today,
        findings=tuple(replace(one, severity=Severity.WARNING) for one in missing) if is_own else (),
    )


def _releases(site: Path) -> tuple[TemplateFile, ...]:
    if not (site / RELEASES).is_dir():
        return ()
    # Loaded only for cities that keep their versions.
    from site_builder.load.template import kept_templates

    return kept_templates(site / RELEASES, COLUMNS_NAME)


def _names(columns: bytes, source: str) -> bool:
    """Whether the county's file extends just this."""
    from site_builder.load.column_files import read_columns
    from site_builder.model.county import CountyFile

    declared, _ = read_columns(COLUMNS_NAME, columns)
    return isinstance(declared, CountyFile) and declared.extends == source


def _digests(files: tuple[TemplateFile, ...]) -> list[str]:
    return [file.digest for file in files]


def places_outside(site: Path) -> tuple[Path, ...]:
    """Files and folders outside the site, or in folders of their own, that a build reads besides content and themes: the
    templates that `extends` leads to, the city's data, the members' data. Whether or not they are there."""
    settings = _settings(site)
    found: list[Path] = []
    columns = settings.get(COLUMNS_NAME, b"")
    if may_lead_out(columns):
        from site_builder.load.city_data import city_places
        from site_builder.load.lock import read_lock
        from site_builder.load.template import template_places

        locked, _ = read_lock(settings.get(LOCK_NAME, b""))
        found += template_places(site, COLUMNS_NAME, columns, locked)
        found += city_places(site, columns)
    if MEMBERS_NAME in settings:
        from site_builder.load.member_files import member_places

        found += member_places(site, settings[MEMBERS_NAME])
    return tuple(found)


def _members(site: Path, settings: Mapping[str, bytes]) -> "tuple[MemberFiles, ...]":
    if MEMBERS_NAME not in settings:
        return ()
    # Loaded only for portals, for the same reason.
    from site_builder.load.member_files import read_member_files

    return read_member_files(site, settings[MEMBERS_NAME])


def _stamps(
    site: Path, tree: SourceTree, cache: Cache, started_ns: int
) -> tuple[dict[str, FileStamp], list[Diagnostic]]:
    """By path, and what is to be said of files that cannot be read: those have none."""
    known = cache.stamps()
    fresh: list[tuple[str, FileStamp]] = []
    stamps: dict[str, FileStamp] = {}
    unread: list[Diagnostic] = []
    for file in (*tree.documents, *tree.files):
        stamp = known.get(file.path)
        if stamp is None or not stamp.is_trustworthy(file.size_bytes, file.changed_ns, file.inode):
            found = _stamp(site, file, started_ns)
            if isinstance(found, Diagnostic):
                unread.append(found)
                continue
            stamp = found
            fresh.append((file.path, stamp))
        stamps[file.path] = stamp
    cache.keep_stamps(fresh, known.keys() - stamps.keys())
    return stamps, unread


def _stamp(site: Path, file: SourceFile, started_ns: int) -> FileStamp | Diagnostic:
    is_shown = is_picture(file.path)
    try:
        digest, head = digest_and_head(f"{site}/{file.path}", _PICTURE_HEAD_BYTES if is_shown else HEAD_BYTES)
        pixels = picture_size(head) if is_shown else NO_PICTURE
        is_page = is_web_page(head)
    except OSError as error:
        return unreadable_file(file.path, error)
    except Exception as error:
        # Whatever a picture holds, it is one file's trouble.
        return failed_document(file.path, error)
    return FileStamp(file.size_bytes, file.changed_ns, file.inode, started_ns, digest, *pixels, is_page)
