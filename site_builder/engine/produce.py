"""Stage 3: the outputs whose key changed are found, and made straight into the release that is not shown."""

import os
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import NamedTuple

import orjson

from site_builder.digest import bytes_digest
from site_builder.engine.body_store import BodyStore
from site_builder.engine.cache_file import DamagedCache
from site_builder.engine.progress import Progress
from site_builder.engine.release_records import PublishedFile
from site_builder.engine.trees import copy_new, write_new
from site_builder.engine.workers import can_fork, do_task, worker_pool
from site_builder.errors import EnvironmentFailure, ProgramFault, SiteBuilderError, what_failed
from site_builder.language import Text
from site_builder.model.output import Bundle, CopiedFile, Output

PARALLEL_FROM = 400
"""Outputs from which worker processes pay to make them (docs/decisions/0003-processes.md)."""
KEYS_PARALLEL_FROM = 4000
"""Outputs from which worker processes pay to work out their keys."""
_SHARES = 32
"""Shares of the outputs for each process: many, for some outputs take much longer than others. Outputs that
follow each other show the same documents, so in larger shares each process looks at its own part of the model, and only what
it looks at is copied for it."""
_LEAST_SHARE = 64


@dataclass(frozen=True, slots=True, kw_only=True)
class Staff:
    """Who does the work, and who hears of it."""

    jobs: int
    progress: Progress
    prepare: Callable[[], None]
    """Called before worker processes are forked, for what they had all better inherit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Production:
    """What has to be made, and where earlier bytes of the same path can be found."""

    outputs: Sequence[Output]
    bundles: Sequence[Bundle]
    folder: Path
    """The release that is being brought up to date."""
    bodies: Path
    """The cache file that holds the rendered bodies."""
    standing: Sequence[Mapping[str, PublishedFile]]
    """Intact files of either release by path: bytes equal to one of these are not written again."""


class Produced(NamedTuple):
    """One output made. `file` is the standing file with the same bytes, or the one just written."""

    path: str
    file: PublishedFile
    was_written: bool
    inputs: bytes = b""
    """Labels and digests as JSON; empty for files of bundles."""


def stale_outputs(
    outputs: Sequence[Output], shown: Mapping[str, PublishedFile], staff: Staff
) -> list[Output]:
    """Those of the outputs that are not shown yet, or were made with another key; in their order."""
    compared = [n for n, output in enumerate(outputs) if output.path in shown]
    compare = partial(_with_same_key, outputs, shown)
    many = staff.jobs > 1 and len(compared) >= KEYS_PARALLEL_FROM and can_fork()
    same = frozenset(_same_by_many(compare, compared, staff) if many else compare(compared))
    return [output for n, output in enumerate(outputs) if n not in same]


def _same_by_many(
    compare: Callable[[Sequence[int]], list[int]], places: Sequence[int], staff: Staff
) -> list[int]:
    share = -(-len(places) // (_SHARES * staff.jobs))
    parts = [places[start : start + share] for start in range(0, len(places), share)]
    with worker_pool(staff.jobs, lambda: compare) as pool:
        return [place for part in pool.map(do_task, parts) for place in part]


def _with_same_key(
    outputs: Sequence[Output], shown: Mapping[str, PublishedFile], places: Sequence[int]
) -> list[int]:
    same = []
    for place in places:
        output = outputs[place]
        try:
            if shown[output.path].key == output.recipe().key:
                same.append(place)
        except _TOLD:
            raise
        except Exception as error:
            raise _fault(output.path, output.source, error) from error
    return same


def produce(production: Production, staff: Staff) -> Iterator[Produced]:
    """Make every bundle and every output, in order. Equal bytes are recognised and not written again."""
    count = len(production.outputs)
    # Bundles take longest, so they come first.
    tasks = [_Task(bundle=n) for n in range(len(production.bundles))]
    share = max(_LEAST_SHARE, count // (_SHARES * staff.jobs))
    tasks += [_Task(first=start, last=min(start + share, count)) for start in range(0, count, share)]
    many = staff.jobs > 1 and count >= PARALLEL_FROM and can_fork()
    with staff.progress.stage(Text("生成页面", "Making pages"), count) as advance:
        for made in _by_many(tasks, production, staff) if many else _by_one(tasks, production):
            yield from made
            advance(len(made))


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """One bundle, or a run of outputs, by their places in the production."""

    bundle: int = -1
    first: int = 0
    last: int = 0


def _by_one(tasks: Sequence[_Task], work: Production) -> Iterator[list[Produced]]:
    with closing(BodyStore(work.bodies)) as bodies:
        for task in tasks:
            yield _perform(work, bodies, task)


def _by_many(tasks: Sequence[_Task], work: Production, staff: Staff) -> Iterator[list[Produced]]:
    staff.prepare()
    # The functions that make outputs cannot be sent to another process, so each inherits the whole production. It opens the
    # bodies itself: connections of SQLite must not cross a fork.
    with worker_pool(staff.jobs, lambda: partial(_perform, work, BodyStore(work.bodies))) as pool:
        yield from pool.map(do_task, tasks)


def _perform(work: Production, bodies: BodyStore, task: _Task) -> list[Produced]:
    if task.bundle >= 0:
        bundle = work.bundles[task.bundle]
        try:
            return [_placed(path, data, bundle.key, "", work) for path, data in bundle.produce(bodies)]
        except _TOLD:
            raise
        except Exception as error:
            raise _fault(f"{bundle.folder}/", "", error) from error
    return [_made(output, bodies, work) for output in work.outputs[task.first : task.last]]


def _made(output: Output, bodies: BodyStore, work: Production) -> Produced:
    try:
        recipe = output.recipe()
        if recipe.copied:
            placed = _copied(output.path, recipe.copied, recipe.key, output.source, work)
        else:
            placed = _placed(output.path, recipe.produce(bodies), recipe.key, output.source, work)
        return Produced(placed.path, placed.file, placed.was_written, orjson.dumps(recipe.inputs))
    except _TOLD:
        raise
    except Exception as error:
        raise _fault(output.path, output.source, error) from error


_TOLD = (SiteBuilderError, DamagedCache, sqlite3.Error, OSError)
"""What says itself what is the matter, or is known to those who called. Whatever else is raised is told with the file that
was being made."""


def _fault(path: str, source: str, error: Exception) -> ProgramFault:
    what = what_failed(error)
    of_zh, of_en = (f"（源文件 {source}）", f" (from {source})") if source else ("", "")
    return ProgramFault(
        Text(f"生成“{path}”时出了意外{of_zh}：{what}", f"making “{path}” failed{of_en}: {what}")
    )


def _copied(path: str, file: CopiedFile, key: str, source: str, work: Production) -> Produced:
    for files in work.standing:
        standing = files.get(path)
        if standing is not None and standing.digest == file.digest:
            return Produced(path, standing._replace(key=key, source=source), was_written=False)
    digest, found = copy_new(f"{work.folder}/{path}", file.path)
    if digest != file.digest:
        # What was checked and what the data files say is another file.
        raise EnvironmentFailure(
            Text(f"“{source}”在构建过程中被改动", f"“{source}” was changed during the build"),
            Text("等文件写完再构建一次", "build again when the file is complete"),
        )
    return Produced(path, _published(digest, key, source, found), was_written=True)


def _placed(path: str, data: bytes, key: str, source: str, work: Production) -> Produced:
    digest = bytes_digest(data)
    for files in work.standing:
        standing = files.get(path)
        if standing is not None and standing.digest == digest:
            return Produced(path, standing._replace(key=key, source=source), was_written=False)
    target = f"{work.folder}/{path}"
    try:
        found = write_new(target, data)
    except FileNotFoundError:
        # The folders of outputs are made beforehand; those of bundles when their names are known.
        Path(target).parent.mkdir(parents=True, exist_ok=True)
        found = write_new(target, data)
    return Produced(path, _published(digest, key, source, found), was_written=True)


def _published(digest: str, key: str, source: str, found: os.stat_result) -> PublishedFile:
    return PublishedFile(
        digest, key, source, found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns
    )
