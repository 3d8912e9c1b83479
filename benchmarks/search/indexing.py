"""Writes the index of a corpus with all processors, as a build does: `python -m benchmarks.search.indexing LAWS DOCS OUT`.

Run as a program of its own, so that its memory can be measured from outside; prints what the indexing alone took.
"""

import json
import resource
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from benchmarks.build.measure import measure
from benchmarks.search.corpus import Corpus, read_corpus
from site_builder.engine.workers import default_jobs, worker_pool
from site_builder.search.index_plan import IndexPlan, plan_index


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexing:
    """What writing an index took."""

    version: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    """Of all processes together; ours hold the corpus besides."""
    files: int
    index_bytes: int


def index_corpus(laws: Path, documents: int, folder: Path, environment: dict[str, str]) -> Indexing:
    """Write the index of the corpus to a folder that does not exist."""
    folder.mkdir(parents=True)
    command = (sys.executable, "-m", "benchmarks.search.indexing", str(laws), str(documents), str(folder))
    peak_mb = measure(command, folder.parent, environment).peak_mb
    spent = json.loads((folder.parent / "measured.log").read_text())
    files = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Indexing(
        version="site-builder",
        seconds=spent["seconds"],
        cpu_seconds=spent["cpu_seconds"],
        peak_mb=peak_mb,
        files=len(files),
        index_bytes=sum(files),
    )


_work: tuple[Corpus, IndexPlan, Path] | None = None
"""What the worker processes inherit when they are forked."""


def main() -> None:
    """Write the index and print the seconds."""
    global _work
    laws, documents, out = sys.argv[1:]
    corpus = read_corpus(Path(laws), int(documents))
    began, cpu = time.perf_counter(), _cpu_seconds()
    plan = plan_index(corpus.records, site_name="示例市")
    _work = corpus, plan, Path(out)
    largest_first = sorted(range(len(plan.segments)), key=lambda n: -len(plan.segments[n].records))
    with worker_pool(default_jobs()) as pool:
        list(pool.map(_write, [*largest_first, -1]))
    print(json.dumps({"seconds": time.perf_counter() - began, "cpu_seconds": _cpu_seconds() - cpu}))


def _write(segment: int) -> None:
    """One segment, or (-1) what they share."""
    if _work is None:
        raise RuntimeError("nothing to index")
    corpus, plan, out = _work
    files = plan.common_files() if segment < 0 else plan.segments[segment].produce(corpus.texts.__getitem__)
    for path, data in files:
        (out / path).parent.mkdir(parents=True, exist_ok=True)
        (out / path).write_bytes(data)


def _cpu_seconds() -> float:
    used = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in used)


if __name__ == "__main__":
    main()
