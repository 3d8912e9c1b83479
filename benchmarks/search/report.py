"""The report of a run, in Markdown."""

import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from benchmarks.search.builds import Scene
from benchmarks.search.corpus import Corpus
from benchmarks.search.indexing import Indexing
from benchmarks.search.measure import Answers, Loading, answers
from benchmarks.search.queries import NAMING, Question

_METHOD = """Both sides get the same corpus and the same questions in the same Chromium, each
question in a page of its own. Above 732 documents the statutes are used again under other titles and with another last line,
so that their bodies hardly differ. Questions are cut at random from the texts; what is right is decided by plain substring
search over the sources. Numbers are asked in four spellings in turn. Memory is the highest sum of proportional set sizes over
all processes; ours hold the corpus as well, Pagefind reads it from pages.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """One search, indexed and asked."""

    indexing: Indexing
    loaded: tuple[Loading, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has found. Ours is measured first, then Pagefind, if it is there."""

    documents: int
    markdown_bytes: int
    questions: int
    seed: int
    machine: str
    script_bytes: int
    measured: tuple[Measured, ...]
    scenes: tuple[Scene, ...]


def as_markdown(report: Report, corpus: Corpus, asked: list[Question]) -> str:
    """The whole file."""
    judged = [answers(corpus, asked, [row.found for row in m.loaded]) for m in report.measured]
    return "\n".join(
        (
            "# Search, beside Pagefind",
            "",
            "Written by `python -m benchmarks search`. " + _METHOD,
            f"{report.documents:,} documents, {report.markdown_bytes / 1e6:.1f} MB of Markdown; {report.questions} questions, "
            f"seed {report.seed}. {report.machine}.",
            "",
            *_goals(report, judged),
            "",
            "## By kind of question",
            "",
            "Recall / precision / first page right / best first; bytes and files loaded cold, median.",
            "",
            *_kinds(report, judged),
            "",
            "## Whole builds, with search and without",
            "",
            *_scenes(report.scenes),
            "",
        )
    )


def _goals(report: Report, judged: Sequence[Sequence[Answers]]) -> Iterator[str]:
    yield "| figure | reach | " + " | ".join(m.indexing.version for m in report.measured) + " |"
    yield "|---|---|" + "--:|" * len(report.measured)
    columns = [_figures(report, *one) for one in zip(report.measured, judged, strict=True)]
    for rows in zip(*columns, strict=True):
        name, reach, _ = rows[0]
        yield f"| {name} | {reach} | " + " | ".join(value for _, _, value in rows) + " |"
    (added,) = [scene for scene in report.scenes if "added" in scene.name]
    cells = [f"{added.more_wall_seconds:.2f} s"] + [""] * (len(report.measured) - 1)
    yield "| one recent document added, more than without search | ≤ 0.6 s | " + " | ".join(cells) + " |"


def _figures(report: Report, measured: Measured, judged: Sequence[Answers]) -> list[tuple[str, str, str]]:
    """Name, goal and value of each figure. `judged` ends with all kinds together."""
    every = judged[-1]
    indexing, loaded = measured.indexing, measured.loaded
    other = report.measured[-1].indexing
    size = sorted(row.cold_bytes / 1000 for row in loaded)
    page = 60 + 0.04 * report.documents
    scripts = report.script_bytes if measured is report.measured[0] else 0
    with_page = (scripts + statistics.median(row.with_page_bytes for row in loaded)) / 1000
    return [
        ("recall", "1.000", f"{every.recall:.4f}"),
        ("precision", "≥ 0.999", f"{every.precision:.4f}"),
        ("first ten all right", "≥ 99 %", f"{every.first_page_right:.1%}"),
        ("title or number in full: first place", "always", _named_first(judged)),
        (
            "index bytes a question, cold, median / p95",
            "≤ 60 / ≤ 200 KB",
            f"{statistics.median(size):.1f} / {size[int(len(size) * 0.95)]:.1f} KB",
        ),
        (
            "files a question, median",
            "",
            f"{statistics.median(row.requests for row in loaded):.0f}",
        ),
        ("with the page: scripts and first index", f"≤ {min(page, 500):.0f} KB", f"{with_page:.1f} KB"),
        (
            "time to results, cold / warm, median",
            "",
            f"{statistics.median(row.cold_ms for row in loaded):.0f} / "
            f"{statistics.median(row.warm_ms for row in loaded):.0f} ms",
        ),
        (
            "all index files",
            "≤ 0.6 × Markdown",
            f"{indexing.index_bytes / report.markdown_bytes:.3f} ({indexing.index_bytes / 1e6:.1f} MB, "
            f"{indexing.files:,} files)",
        ),
        (
            "indexing, seconds on the clock",
            "≤ 0.15 × Pagefind",
            f"{indexing.seconds:.1f} s ({indexing.seconds / other.seconds:.3f} ×)",
        ),
        (
            "indexing, seconds of processor",
            "",
            f"{indexing.cpu_seconds:.1f} s ({indexing.cpu_seconds / other.cpu_seconds:.3f} ×)",
        ),
        (
            "peak memory",
            "≤ 0.15 × Pagefind",
            f"{indexing.peak_mb:,.0f} MB ({indexing.peak_mb / other.peak_mb:.3f} ×)",
        ),
    ]


def _named_first(judged: Sequence[Answers]) -> str:
    """How many of the questions that name one document put it first."""
    named = [row for row in judged if row.kind in NAMING]
    first = sum(round(row.first_right * row.questions) for row in named)
    return f"{first} of {sum(row.questions for row in named)}"


def _kinds(report: Report, judged: Sequence[Sequence[Answers]]) -> Iterator[str]:
    yield "| | questions | " + " | ".join(m.indexing.version for m in report.measured) + " |"
    yield "|---|--:|" + "---|" * len(report.measured)
    for rows in zip(*judged, strict=True):
        cells = [_kind(m, row) for m, row in zip(report.measured, rows, strict=True)]
        yield f"| {rows[0].kind} | {rows[0].questions} | " + " | ".join(cells) + " |"


def _kind(measured: Measured, row: Answers) -> str:
    loaded = [one for one in measured.loaded if row.kind in (one.kind, "all")]
    return (
        f"{row.recall:.4f} / {row.precision:.4f} / {row.first_page_right:.3f} / {row.first_right:.3f}; "
        f"{statistics.median(one.cold_bytes for one in loaded) / 1000:.1f} KB, "
        f"{statistics.median(one.requests for one in loaded):.0f}"
    )


def _scenes(scenes: Sequence[Scene]) -> Iterator[str]:
    yield "Medians; the difference is the median of the differences, build by build."
    yield ""
    yield "| | builds | with search, clock / processor | without | difference |"
    yield "|---|--:|--:|--:|--:|"
    for scene in scenes:
        yield (
            f"| {scene.name} | {scene.runs} | {scene.with_search.wall_seconds:.2f} / {scene.with_search.cpu_seconds:.2f} s "
            f"| {scene.without.wall_seconds:.2f} / {scene.without.cpu_seconds:.2f} s "
            f"| {scene.more_wall_seconds:+.2f} / {scene.more_cpu_seconds:+.2f} s |"
        )
