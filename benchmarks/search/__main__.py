"""`python -m benchmarks search --laws DIR [--docs 3400] [--pagefind PROGRAM]`: one run, one table."""

import argparse
import os
import platform
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.search.builds import build_scenes
from benchmarks.search.corpus import Corpus, read_corpus
from benchmarks.search.indexing import index_corpus
from benchmarks.search.measure import ASSETS, loading
from benchmarks.search.pagefind import pagefind_loading, run_pagefind, write_pages
from benchmarks.search.queries import Question, questions
from benchmarks.search.report import Measured, Report, as_markdown

PROJECT = Path(__file__).parents[2]
SEED = 11


def main(arguments: list[str]) -> None:
    """Measure, print the report and write it down."""
    options = _options(arguments)
    began = time.perf_counter()
    corpus = read_corpus(options.laws, options.docs)
    asked = questions(corpus, options.each, SEED)
    _say(began, f"{len(corpus.records)} documents, {len(asked)} questions")
    with tempfile.TemporaryDirectory(dir=options.work) as made:
        measured = [_measure_ours(asked, Path(made) / "ours", options)]
        _say(began, "site-builder indexed and asked")
        if options.pagefind.exists():
            measured.append(_measure_pagefind(corpus, asked, Path(made) / "pagefind", options.pagefind))
            _say(began, "Pagefind indexed and asked")
        scenes = build_scenes(PROJECT, options.laws, options.docs, Path(made) / "builds", options.builds)
    report = Report(
        documents=len(corpus.records),
        markdown_bytes=corpus.markdown_bytes,
        questions=len(asked),
        seed=SEED,
        machine=_machine(),
        script_bytes=sum((ASSETS / name).stat().st_size for name in ("search.js", "search-index.js")),
        measured=tuple(measured),
        scenes=tuple(scenes),
    )
    text = as_markdown(report, corpus, asked)
    print(text)
    options.out.mkdir(parents=True, exist_ok=True)
    name = "search.md" if options.docs == 3400 else f"search-{options.docs}.md"
    (options.out / name).write_text(text, encoding="utf-8")
    _say(began, f"written to {options.out / name}")


def _measure_ours(asked: list[Question], folder: Path, options: argparse.Namespace) -> Measured:
    site = folder / "site"
    indexing = index_corpus(options.laws, options.docs, site, {"PYTHONPATH": str(PROJECT)})
    return Measured(indexing=indexing, loaded=tuple(loading(asked, site)))


def _measure_pagefind(corpus: Corpus, asked: list[Question], folder: Path, program: Path) -> Measured:
    site = folder / "site"
    write_pages(corpus, site)
    return Measured(indexing=run_pagefind(program, site), loaded=tuple(pagefind_loading(asked, site)))


def _machine() -> str:
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return (
        f"{len(os.sched_getaffinity(0))} processors, {memory:.0f} GB, {platform.system()} "
        f"{platform.release().partition('-')[0]}, Python {platform.python_version()}, "
        f"load at the end {os.getloadavg()[0]:.1f}"
    )


def _say(began: float, text: str) -> None:
    print(f"{time.perf_counter() - began:6.0f} s {text}", file=sys.stderr)


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks search", description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder with laws.jsonl and text/")
    parser.add_argument("--docs", type=int, default=3400)
    parser.add_argument("--each", type=int, default=30, help="questions of each kind, of seven kinds")
    parser.add_argument("--builds", type=int, default=7, help="builds of each scene, with search and without")
    parser.add_argument(
        "--pagefind",
        type=Path,
        default=PROJECT / "build/bench-env/node/node_modules/.bin/pagefind",
        help="the program to compare with; left out if it is not there",
    )
    parser.add_argument(
        "--work", type=Path, help="where corpora and indexes are written for the time of the run"
    )
    parser.add_argument("--out", type=Path, default=PROJECT / "docs" / "benchmarks")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
