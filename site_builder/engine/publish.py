"""From the plan to the shown site: make what is stale, complete the other release, switch."""

import os
from collections.abc import Collection, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import orjson

from site_builder.digest import bytes_digest, value_digest
from site_builder.engine.cache import Cache
from site_builder.engine.produce import Production, Staff, produce, stale_outputs
from site_builder.engine.release_records import PublishedFile
from site_builder.engine.releases import Release, Releases, begin_spare, make_ready, record_release, show
from site_builder.engine.request import Publication
from site_builder.engine.trees import TreeState, link_or_copy, names_below, survey, write_new
from site_builder.errors import UsageError
from site_builder.files import doing
from site_builder.language import Text
from site_builder.model.output import Bundle, Output
from site_builder.model.own_addresses import MANIFEST


@doing("发布没有完成，原来的网站没有改动", "not published, the old site is untouched")
def publish(
    outputs: Sequence[Output],
    bundles: Sequence[Bundle],
    releases: Releases,
    inputs: str,
    cache: Cache,
    staff: Staff,
    standing: frozenset[str] = frozenset(),
    gone: Mapping[str, str] = MappingProxyType({}),
) -> Publication | None:
    """Bring the output path to exactly `outputs` and `bundles`, plus files that others put there. Nothing is shown
    before everything is made; an `OSError` on the way leaves the shown site as it was.

    `standing` are paths of the shown release that stay as they are, though no output is given for them; None comes
    back if one of these files was touched, and then nothing was done. `gone` goes into the record (`Release.gone`)."""
    shown = releases.shown
    shown_state = survey(shown.folder) if shown else TreeState()
    shown_files = _intact(shown, shown_state)
    if not standing <= shown_files.keys():
        return None
    foreign = _foreign(shown, shown_state)
    planned = {output.path for output in outputs} | standing | {MANIFEST}
    _refuse_conflicts(foreign.files, planned, releases.output)
    stale = stale_outputs(outputs, shown_files, staff)
    kept, stale_bundles = _sorted_bundles(bundles, shown, shown_files)
    planned.update(kept)
    removed = (shown.files.keys() if shown else set()) - planned
    if shown and not stale and not stale_bundles and not removed and MANIFEST in shown_files:
        if shown.inputs != inputs or shown.gone != gone:
            record_release(shown, shown_files, inputs, gone)
        return Publication(
            made=(), written=(), removed=(), switched=False, files=len(shown_files) - 1, changed=0
        )

    spare = releases.read_spare()
    stage = _Stage(spare, shown, shown_state, shown_files)
    theirs = {*foreign.files, *foreign.folder_marks}
    stage.clear(planned | theirs, sparing=tuple(f"{b.folder}/" for b in stale_bundles))
    stage.make_folders([*planned, *theirs])
    made, written = stage.make(stale, stale_bundles, cache, staff)
    _refuse_conflicts(foreign.files, made, releases.output)
    stage.keep([*kept, *standing, *(o.path for o in outputs if o.path not in made)])
    stage.clear({*stage.files, MANIFEST, *theirs})
    stage.carry_over(foreign.files)
    stage.write_manifest()
    if shown:
        # What somebody put there while this build was working.
        late = _late(shown, shown_state)
        _refuse_conflicts(late.files, {*stage.files, MANIFEST}, releases.output)
        stage.make_folders([*late.files, *late.folder_marks])
        stage.carry_over(late.files)
    record_release(spare, stage.files, inputs, gone)
    show(releases, spare)
    if shown is None:
        make_ready(spare, stage.files, _folders_of(stage.files), inputs, gone)
    removed -= stage.files.keys()
    cache.drop_output_inputs(removed)
    cache.commit()
    return Publication(
        made=tuple(sorted(made)),
        written=tuple(sorted(written)),
        removed=tuple(sorted(removed)),
        switched=True,
        files=len(stage.files) - 1,
        changed=_count_changed(stage.files, shown_files),
        is_all_anew=bool(shown and shown.is_recorded and shown.files and not shown_files),
    )


def _count_changed(files: Mapping[str, PublishedFile], before: Mapping[str, PublishedFile]) -> int:
    """How many are new or have other bytes; without the manifest, which no one counts."""
    return sum(
        path != MANIFEST and (path not in before or before[path].digest != file.digest)
        for path, file in files.items()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Foreign:
    """What others put into a release."""

    files: tuple[str, ...]
    folders: tuple[str, ...]
    """Those that hold nothing of ours."""

    @property
    def folder_marks(self) -> tuple[str, ...]:
        """A path within each folder, for what asks for the folders of paths."""
        return tuple(f"{folder}/." for folder in self.folders)


def _foreign(release: Release | None, state: TreeState) -> _Foreign:
    ours = release.files.keys() if release else set()
    return _Foreign(
        files=tuple(sorted(state.found.keys() - ours)),
        folders=tuple(sorted(state.folders - _folders_of(ours))),
    )


def _late(shown: Release, before: TreeState) -> _Foreign:
    """What lies in the shown release now and did not when the build began."""
    files, folders = names_below(shown.folder)
    return _Foreign(
        files=tuple(sorted(files - before.found.keys())), folders=tuple(sorted(folders - before.folders))
    )


def bring_foreign(shown: Release, other: Release) -> tuple[str, ...]:
    """Give `other`, which is about to be shown, what others put into the release that is shown; the paths of their files.
    Where `other` has a page of its own, that stays."""
    foreign = _foreign(shown, survey(shown.folder))
    for path in (*foreign.files, *foreign.folder_marks):
        Path(other.folder, path).parent.mkdir(parents=True, exist_ok=True)
    brought = tuple(path for path in foreign.files if path not in other.files)
    for path in brought:
        link_or_copy(f"{shown.folder}/{path}", f"{other.folder}/{path}")
    return brought


def _intact(release: Release | None, state: TreeState) -> dict[str, PublishedFile]:
    """The files of a release that still look as they did when they were written."""
    if release is None:
        return {}
    root = f"{release.folder}/"
    return {
        path: file if file.ctime_ns == found.st_ctime_ns else file.looking(found)
        for path, file in release.files.items()
        if (found := state.found.get(path)) is not None and file.is_intact(found, root + path)
    }


def _sorted_bundles(
    bundles: Sequence[Bundle], shown: Release | None, intact: Mapping[str, PublishedFile]
) -> tuple[list[str], list[Bundle]]:
    """The files of the bundles that are shown whole already, and the bundles that must be made."""
    recorded: dict[str, list[str]] = {bundle.key: [] for bundle in bundles}
    for path, file in shown.files.items() if shown else ():
        if file.key in recorded:
            recorded[file.key].append(path)
    stale = [b for b in bundles if not recorded[b.key] or not all(path in intact for path in recorded[b.key])]
    stale_keys = {bundle.key for bundle in stale}
    return [path for key, paths in recorded.items() if key not in stale_keys for path in paths], stale


def _refuse_conflicts(foreign: Iterable[str], planned: Collection[str], output: Path) -> None:
    theirs = list(foreign)
    folders = _folders_of(planned) if theirs else ()
    for path in theirs:
        if path in planned or path in folders or not _folders_of([path]).isdisjoint(planned):
            raise UsageError(
                Text(
                    f"“{output / path}”不是本程序写的，但网站要在那里放一页",
                    f"“{output / path}” was not written by this program, but the site needs that place",
                ),
                Text("移走或改名那个文件再构建", "move or rename that file, then build again"),
            )


class _Stage:
    """The release that is not shown, while it is brought up to date."""

    def __init__(
        self,
        spare: Release,
        shown: Release | None,
        shown_state: TreeState,
        shown_files: Mapping[str, PublishedFile],
    ) -> None:
        begin_spare(spare)
        self.files: dict[str, PublishedFile] = {}
        self._spare = spare
        self._spare_root = f"{spare.folder}/"
        self._shown_root = f"{shown.folder}/" if shown else ""
        self._shown_files = shown_files
        self._state = survey(spare.folder, shown_state.found)
        self._spare_files = _intact(spare, self._state)

    def clear(self, wanted: set[str], sparing: tuple[str, ...] = ()) -> None:
        """Remove what the new release will not hold; below the folders `sparing` that is not known yet."""
        folder = self._spare.folder
        for path in sorted(self._state.found.keys() - wanted):
            if not path.startswith(sparing or "/"):
                (folder / path).unlink()
                self._spare_files.pop(path, None)
                del self._state.found[path]
        needed = _folders_of([*wanted, *self._state.found])
        for path in sorted(self._state.folders - needed, reverse=True):
            (folder / path).rmdir()
            self._state.folders.discard(path)

    def make_folders(self, paths: Iterable[str]) -> None:
        for path in sorted(_folders_of(paths) - self._state.folders):
            os.mkdir(self._spare_root + path)  # noqa: PTH102 -- a folder for every document

    def make(
        self, stale: Sequence[Output], bundles: Sequence[Bundle], cache: Cache, staff: Staff
    ) -> tuple[set[str], set[str]]:
        """Produce what is stale; gives the paths made and those whose bytes were new."""
        production = Production(
            outputs=stale,
            bundles=bundles,
            folder=self._spare.folder,
            bodies=cache.path,
            standing=(self._shown_files, self._spare_files),
        )
        made: set[str] = set()
        written: set[str] = set()
        for done in produce(production, staff):
            made.add(done.path)
            if done.inputs:
                cache.keep_output_inputs(done.path, done.inputs)
            if done.was_written:
                written.add(done.path)
                self.files[done.path] = done.file
            else:
                self._place(done.path, done.file)
        return made, written

    def keep(self, paths: Iterable[str]) -> None:
        """Take over unchanged files from the release that is shown."""
        for path in paths:
            self._place(path, self._shown_files[path])

    def carry_over(self, foreign: Iterable[str]) -> None:
        """Files that others put into the shown tree stay where they are."""
        for path in foreign:
            # Who put it there may have taken it away again.
            with suppress(FileNotFoundError):
                link_or_copy(self._shown_root + path, self._spare_root + path)

    def write_manifest(self) -> None:
        """The list of everything published, by path; itself left out."""
        data = _manifest_bytes(self.files)
        digest = bytes_digest(data)
        found = write_new(self._spare_root + MANIFEST, data)
        self.files[MANIFEST] = PublishedFile(
            digest,
            value_digest(("manifest", digest)),
            "",
            found.st_size,
            found.st_mtime_ns,
            found.st_ino,
            found.st_ctime_ns,
        )

    def _place(self, path: str, wanted: PublishedFile) -> None:
        """Have the bytes of `wanted` at `path`: they are there already, or are linked from the shown release."""
        standing = self._spare_files.get(path)
        if standing is None or standing.digest != wanted.digest:
            source, target = self._shown_root + path, self._spare_root + path
            try:
                is_linked = link_or_copy(source, target)
            except FileNotFoundError:
                # A bundle's folders are known only when its files are.
                Path(target).parent.mkdir(parents=True, exist_ok=True)
                is_linked = link_or_copy(source, target)
            standing = wanted if is_linked else _as_it_looks(wanted, target)
        if standing.key != wanted.key or standing.source != wanted.source:
            standing = standing._replace(key=wanted.key, source=wanted.source)
        self.files[path] = standing


def _as_it_looks(file: PublishedFile, path: str) -> PublishedFile:
    return file.looking(os.lstat(path))


def _manifest_bytes(files: Mapping[str, PublishedFile]) -> bytes:
    """One file a line, so that two manifests can be compared."""
    listed = {
        path: {"sha256": file.digest, "source": file.source, "key": file.key}
        for path, file in sorted(files.items())
    }
    # Every object ends with its key, a string of digits and letters, so that these four signs stand at its end only.
    lines = orjson.dumps(listed)[1:-1].replace(b'"},"', b'"},\n"')
    return b'{"format":1,"files":{\n' + lines + b"\n}}\n"


def _folders_of(paths: Iterable[str]) -> set[str]:
    folders: set[str] = set()
    for path in paths:
        parent = path.rpartition("/")[0]
        while parent and parent not in folders:
            folders.add(parent)
            parent = parent.rpartition("/")[0]
    return folders
