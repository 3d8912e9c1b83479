"""One run: every generator in turn through every scene, several times over, on one machine."""

import os
import platform
import shutil
import statistics
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.build import hugo, mkdocs, ours, pelican
from benchmarks.build.chart import draw_chart
from benchmarks.build.corpus import Corpus, Piece, read_corpus
from benchmarks.build.measure import Cost, measure
from benchmarks.build.report import Report, as_markdown
from benchmarks.build.tool import Tool

PEERS = ("hugo", "pagefind", "mkdocs", "pelican")
SCENES = ("cold", "nothing changed", "one body edited", "one title edited", "one document added")


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What to measure, and where."""

    laws: Path
    documents: int
    runs: int
    peers: tuple[str, ...]
    tools: Path
    work: Path
    out: Path
    project: Path


def run(plan: Plan) -> None:
    """Measure everything, print the table, and write table and chart."""
    corpus = read_corpus(plan.laws, plan.project / "columns.yaml", plan.documents)
    wanted = tuple(_tools(plan))
    missing = tuple(tool.name for tool in wanted if not tool.is_installed())
    tools = tuple(tool for tool in wanted if tool.name not in missing)
    folders = {tool.name: plan.work / str(number) for number, tool in enumerate(tools)}
    shutil.rmtree(plan.work, ignore_errors=True)
    for tool in tools:
        _write_corpus(tool, corpus, folders[tool.name])
    costs: dict[tuple[str, str], list[Cost]] = {}
    for turn in range(plan.runs):
        for tool in tools:
            for scene, cost in _scenes(tool, corpus, folders[tool.name], turn):
                print(f"{turn + 1} {tool.name}, {scene}: {cost.wall_seconds:.2f} s", file=sys.stderr)
                costs.setdefault((tool.name, scene), []).append(cost)
    report = Report(
        documents=len(corpus.pieces),
        markdown_mb=corpus.markdown_bytes / 1e6,
        runs=plan.runs,
        machine=_machine(),
        versions={tool.name: tool.version_text() for tool in tools},
        files={tool.name: _count(folders[tool.name] / tool.output) for tool in tools},
        missing=missing,
        scenes=SCENES,
        costs={key: _median(values) for key, values in costs.items()},
    )
    text = as_markdown(report)
    print(text)
    plan.out.mkdir(parents=True, exist_ok=True)
    (plan.out / f"build-{plan.documents}.md").write_text(text, encoding="utf-8")
    (plan.out / f"build-{plan.documents}.svg").write_text(draw_chart(report), encoding="utf-8")


def _tools(plan: Plan) -> Iterator[Tool]:
    complete, without_search = ours.tools(plan.project)
    alone, with_pagefind = hugo.tools(plan.tools)
    yield without_search
    if "hugo" in plan.peers:
        yield alone
    if "pagefind" in plan.peers:
        yield complete
        yield with_pagefind
    if "mkdocs" in plan.peers:
        yield mkdocs.tool(plan.tools)
    if "pelican" in plan.peers:
        yield pelican.tool(plan.tools)


def _write_corpus(tool: Tool, corpus: Corpus, folder: Path) -> None:
    tool.prepare(corpus, folder)
    for piece in corpus.pieces:
        tool.write(piece, folder)


def _scenes(tool: Tool, corpus: Corpus, folder: Path, turn: int) -> Iterator[tuple[str, Cost]]:
    """Every scene starts from the site that the one before has left."""
    edited = corpus.pieces[(turn * 977 + len(corpus.pieces) // 2) % len(corpus.pieces)]
    tool.reset(folder)
    yield SCENES[0], _build(tool, folder)
    yield SCENES[1], _build(tool, folder)
    edited = replace(edited, body=f"{edited.body}\n第{turn + 1}次修改。\n")
    tool.write(edited, folder)
    yield SCENES[2], _build(tool, folder)
    tool.write(replace(edited, title=f"{edited.title}（修订{turn + 1}）"), folder)
    yield SCENES[3], _build(tool, folder)
    tool.write(_added(edited, turn), folder)
    yield SCENES[4], _build(tool, folder)


def _added(model: Piece, turn: int) -> Piece:
    return replace(
        model,
        name=f"added-{turn + 1}",
        title=f"关于补充规定的第{turn + 1}号通知",
        number=f"示政办发〔2025〕{turn + 1}号",
        published="2025-06-03",
        effective="2025-06-03",
        expires="",
        repeals=(),
    )


def _build(tool: Tool, folder: Path) -> Cost:
    parts = [measure(command, folder, tool.environment) for command in tool.commands]
    return Cost(
        wall_seconds=sum(part.wall_seconds for part in parts),
        cpu_seconds=sum(part.cpu_seconds for part in parts),
        peak_mb=max(part.peak_mb for part in parts),
    )


def _median(costs: Sequence[Cost]) -> Cost:
    return Cost(
        wall_seconds=statistics.median(cost.wall_seconds for cost in costs),
        cpu_seconds=statistics.median(cost.cpu_seconds for cost in costs),
        peak_mb=statistics.median(cost.peak_mb for cost in costs),
    )


def _count(folder: Path) -> int:
    return sum(path.is_file() for path in folder.resolve().rglob("*"))


def _machine() -> Mapping[str, str]:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return {
        "processors": str(len(os.sched_getaffinity(0))),
        "memory": f"{memory:.0f} GB",
        "system": f"{platform.system()} {platform.release().partition('-')[0]}",
        "Python": platform.python_version(),
        "load at the end": f"{os.getloadavg()[0]:.1f}",
    }
