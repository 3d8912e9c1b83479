"""What search costs in whole builds: the same site with its index and without, in turn."""

import shutil
import statistics
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.build import ours
from benchmarks.build.corpus import Corpus, Piece, read_corpus
from benchmarks.build.measure import Cost, measure
from benchmarks.build.tool import Tool

_NEWEST = "2026-11-01"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scene:
    """One kind of build: medians of several."""

    name: str
    runs: int
    with_search: Cost
    without: Cost
    more_wall_seconds: float
    """Median of the differences, build by build; so too the processor time."""
    more_cpu_seconds: float


def build_scenes(project: Path, laws: Path, documents: int, work: Path, runs: int) -> list[Scene]:
    """A cold build, a new document, an edit of an old one, each with search and without."""
    shutil.rmtree(work, ignore_errors=True)
    corpus = read_corpus(laws, project / "columns.yaml", documents)
    tools = ours.tools(project)
    folders = [work / str(n) for n in range(len(tools))]
    for tool, folder in zip(tools, folders, strict=True):
        tool.prepare(corpus, folder)
        for piece in corpus.pieces:
            tool.write(piece, folder)
    sites = list(zip(tools, folders, strict=True))
    scenes: Sequence[tuple[str, int, Callable[[Corpus, int], Piece]]] = (
        ("one recent document added", runs, _added),
        ("body of an old document edited", runs, _edited),
    )
    measured = [_scene("cold", [[_build(*site) for site in sites]])]
    for name, times, change in scenes:
        measured.append(_scene(name, list(_changes(sites, corpus, times, change))))
    return measured


def _changes(
    sites: Sequence[tuple[Tool, Path]], corpus: Corpus, times: int, change: Callable[[Corpus, int], Piece]
) -> Iterator[list[Cost]]:
    for turn in range(times):
        piece = change(corpus, turn)
        costs = []
        for tool, folder in sites:
            tool.write(piece, folder)
            costs.append(_build(tool, folder))
        yield costs


def _added(corpus: Corpus, turn: int) -> Piece:
    return replace(
        corpus.pieces[turn],
        name=f"added-{turn + 1}",
        title=f"关于补充规定的第{turn + 1}号通知",
        number=f"示政办发〔2026〕{turn + 1}号",
        published=_NEWEST,
        effective=_NEWEST,
        expires="",
        repeals=(),
    )


def _edited(corpus: Corpus, turn: int) -> Piece:
    oldest_first = sorted(corpus.pieces, key=lambda piece: (piece.published, piece.name))
    piece = oldest_first[(turn + 1) * len(oldest_first) // 8 % len(oldest_first)]
    return replace(piece, body=f"{piece.body}\n第{turn + 1}次修改。\n")


def _build(tool: Tool, folder: Path) -> Cost:
    (command,) = tool.commands
    return measure(command, folder, tool.environment)


def _scene(name: str, costs: Sequence[Sequence[Cost]]) -> Scene:
    pairs = [(with_search, without) for with_search, without in costs]
    return Scene(
        name=name,
        runs=len(pairs),
        with_search=_median([pair[0] for pair in pairs]),
        without=_median([pair[1] for pair in pairs]),
        more_wall_seconds=statistics.median(a.wall_seconds - b.wall_seconds for a, b in pairs),
        more_cpu_seconds=statistics.median(a.cpu_seconds - b.cpu_seconds for a, b in pairs),
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        wall_seconds=statistics.median(cost.wall_seconds for cost in costs),
        cpu_seconds=statistics.median(cost.cpu_seconds for cost in costs),
        peak_mb=statistics.median(cost.peak_mb for cost in costs),
    )
