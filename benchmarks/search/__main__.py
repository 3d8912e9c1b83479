"""`python -m benchmarks search --laws DIR [--docs 3400] [--pagefind PROGRAM]`: one run, one table."""

import argparse
import statistics
import sys
import tempfile
from pathlib import Path

from benchmarks.search.corpus import Corpus, read_corpus
from benchmarks.search.measure import ASSETS, Loading, answers, loading, reader_finds, write_index
from benchmarks.search.pagefind import pagefind_loading, run_pagefind, write_pages
from benchmarks.search.queries import Question, questions


def main(arguments: list[str]) -> None:
    """Measures and prints."""
    options = _options(arguments)
    corpus = read_corpus(options.laws, options.docs)
    asked = questions(corpus, options.each)
    print(
        f"{len(corpus.records)} documents, {corpus.markdown_bytes / 1e6:.1f} MB of Markdown, {len(asked)} questions"
    )
    with tempfile.TemporaryDirectory() as made:
        _measure_ours(corpus, asked, Path(made) / "ours", in_browser=options.browser)
        if options.pagefind:
            _measure_pagefind(corpus, asked, Path(made) / "pagefind", options.pagefind)


def _measure_ours(corpus: Corpus, asked: list[Question], folder: Path, *, in_browser: bool) -> None:
    written = write_index(corpus, folder)
    print(
        f"site-builder: indexing {written.seconds:.2f} s ({written.cpu_seconds:.2f} s of processor), "
        f"peak {written.peak_mb:.0f} MB with the corpus in memory; {written.files} files, "
        f"{written.index_bytes / 1e6:.2f} MB, {written.index_bytes / corpus.markdown_bytes:.3f} of the Markdown"
    )
    print(
        f"one more document: {written.seconds_for_one_more:.2f} s, {written.files_for_one_more} files written"
    )
    if in_browser:
        scripts = sum((ASSETS / name).stat().st_size for name in ("search.js", "search-index.js"))
        print(f"scripts with the page: {scripts / 1000:.1f} KB")
        _print_answers(corpus, asked, loading(asked, folder))
    else:
        _print_table(corpus, asked, reader_finds(asked, folder))


def _measure_pagefind(corpus: Corpus, asked: list[Question], folder: Path, program: Path) -> None:
    write_pages(corpus, folder)
    written = run_pagefind(program, folder)
    print(
        f"{written.version}: indexing {written.seconds:.2f} s ({written.cpu_seconds:.2f} s of processor), "
        f"peak {written.peak_mb:.0f} MB; {written.files} files, {written.index_bytes / 1e6:.2f} MB, "
        f"{written.index_bytes / corpus.markdown_bytes:.3f} of the Markdown"
    )
    _print_answers(corpus, asked, pagefind_loading(asked, folder))


def _print_answers(corpus: Corpus, asked: list[Question], loaded: list[Loading]) -> None:
    _print_table(corpus, asked, [row.found for row in loaded])
    size = sorted(row.cold_bytes / 1000 for row in loaded)
    print(
        f"with the page {statistics.median(row.with_page_bytes for row in loaded) / 1000:.1f} KB; a question: "
        f"median {statistics.median(size):.1f} KB, p95 {size[int(len(size) * 0.95)]:.1f} KB, "
        f"cold {statistics.median(row.cold_ms for row in loaded):.0f} ms, "
        f"warm {statistics.median(row.warm_ms for row in loaded):.0f} ms"
    )


def _print_table(corpus: Corpus, asked: list[Question], found: list[tuple[str, ...]]) -> None:
    print("| questions | | recall | precision | first page right | best first |\n|---|--:|--:|--:|--:|--:|")
    for row in answers(corpus, asked, found):
        print(
            f"| {row.kind} | {row.questions} | {row.recall:.4f} | {row.precision:.4f} | {row.first_page_right:.3f} "
            f"| {row.first_right:.3f} |"
        )


def _options(arguments: list[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks search", description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder with laws.jsonl and text/")
    parser.add_argument("--docs", type=int, default=3400)
    parser.add_argument("--each", type=int, default=40, help="questions of each kind")
    parser.add_argument("--pagefind", type=Path, help="the program, to compare with it")
    parser.add_argument("--no-browser", dest="browser", action="store_false")
    return parser.parse_args(arguments)


if __name__ == "__main__":
    main(sys.argv[1:])
