"""Stage 3: the outputs whose key changed are made, straight into the release that is not shown."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from site_builder.build.cache import BodyStore
from site_builder.build.progress import Progress
from site_builder.build.releases import PublishedFile, write_new
from site_builder.build.workers import can_fork, worker_pool
from site_builder.digest import bytes_digest
from site_builder.language import Text
from site_builder.model.output import Output

PARALLEL_FROM = 400
"""Outputs from which worker processes pay (docs/decisions/0003-processes.md)."""
_CHUNK = 64


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
    folder: Path
    """The release that is being brought up to date."""
    bodies: Path
    """The cache file that holds the rendered bodies."""
    standing: Mapping[str, tuple[PublishedFile, ...]]
    """Intact files of either release by path: bytes equal to one of these are not written again."""


@dataclass(frozen=True, slots=True)
class Produced:
    """One output made. `file` is the standing file with the same bytes, or the one just written."""

    path: str
    file: PublishedFile
    was_written: bool


_production: Production | None = None
"""The work at hand. Set just before the worker processes are forked, which inherit it: the functions
that make outputs cannot be sent to another process, and need not be."""


def produce(production: Production, staff: Staff) -> Iterator[Produced]:
    """Make every output, in order. Equal bytes are recognised and not written again."""
    global _production
    _production = production
    count = len(production.outputs)
    ranges = [(start, min(start + _CHUNK, count)) for start in range(0, count, _CHUNK)]
    try:
        with staff.progress.stage(Text("生成页面", "Making pages"), count) as advance:
            for made in _produce_ranges(ranges, staff if count >= PARALLEL_FROM else None):
                yield from made
                advance(len(made))
    finally:
        _production = None
        _close_bodies()


def _produce_ranges(ranges: Sequence[tuple[int, int]], staff: Staff | None) -> Iterator[list[Produced]]:
    if staff is None or staff.jobs < 2 or not can_fork():
        yield from map(_produce_range, ranges)
        return
    staff.prepare()
    with worker_pool(staff.jobs) as pool:
        yield from pool.map(_produce_range, ranges)


def _produce_range(bounds: tuple[int, int]) -> list[Produced]:
    work = _production
    if work is None:
        raise RuntimeError("no production under way")
    bodies = _open_bodies(work.bodies)
    return [_produce_one(output, work, bodies) for output in work.outputs[bounds[0] : bounds[1]]]


def _produce_one(output: Output, work: Production, bodies: BodyStore) -> Produced:
    data = output.produce(bodies)
    digest = bytes_digest(data)
    for standing in work.standing.get(output.path, ()):
        if standing.digest == digest:
            return Produced(output.path, standing, was_written=False)
    found = write_new(work.folder / output.path, data)
    written = PublishedFile(digest, output.key, output.source, found.st_size, found.st_mtime_ns, found.st_ino)
    return Produced(output.path, written, was_written=True)


_bodies: BodyStore | None = None


def _open_bodies(path: Path) -> BodyStore:
    # One connection a process, opened after the fork: SQLite connections must not cross it.
    global _bodies
    if _bodies is None:
        _bodies = BodyStore(path)
    return _bodies


def _close_bodies() -> None:
    global _bodies
    if _bodies is not None:
        _bodies.close()
        _bodies = None
