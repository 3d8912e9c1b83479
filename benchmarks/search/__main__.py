"""`python -m benchmarks.search --laws DIR [--docs 3400]`: one run, one table."""

import argparse
import statistics
import tempfile
from pathlib import Path

from benchmarks.search.corpus import read_corpus
from benchmarks.search.measure import ASSETS, Loading, answers, loading, write_index
from benchmarks.search.queries import Question, questions


def main() -> None:
    options = _options()
    corpus = read_corpus(options.laws, options.docs)
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made) / "site"
        written = write_index(corpus, folder)
        share = written.index_bytes / corpus.markdown_bytes
        print(f"{len(corpus.records)} documents, {corpus.markdown_bytes / 1e6:.1f} MB of Markdown")
        print(
            f"indexing: {written.seconds:.2f} s ({written.cpu_seconds:.2f} s of processor), peak {written.peak_mb:.0f} MB"
        )
        print(
            f"index: {written.files} files, {written.index_bytes / 1e6:.1f} MB, {share:.3f} of the Markdown"
        )
        print(
            f"one more document: {written.seconds_for_one_more:.2f} s, {written.files_for_one_more} files written"
        )
        asked = questions(corpus, options.each)
        for row in answers(corpus, asked, folder):
            print(
                f"{row.kind}: {row.questions} questions, recall {row.recall:.4f}, precision {row.precision:.4f}, "
                f"first page right {row.first_page_right:.3f}, first answer right {row.first_right:.3f}"
            )
        if options.browser:
            first, loaded = loading(asked, folder)
            scripts = sum((ASSETS / name).stat().st_size for name in ("search.js", "search-index.js"))
            print(f"with the page: {first / 1000:.1f} KB of index, {scripts / 1000:.1f} KB of scripts")
            _print_loading(asked, loaded, [record.url for record in corpus.records])


def _print_loading(asked: list[Question], loaded: list[Loading], urls: list[str]) -> None:
    for kind in dict.fromkeys(question.kind for question in asked):
        _print_row(kind, [row for row in loaded if row.kind == kind])
    _print_row("all", loaded)
    wrong = [
        question.typed
        for question, row in zip(asked, loaded, strict=True)
        if question.kind != "number" and not row.found.issuperset(urls[n] for n in question.truth)
    ]
    print(f"questions without full recall in Chromium: {len(wrong)} {wrong[:5]}")


def _print_row(kind: str, rows: list[Loading]) -> None:
    size = sorted(row.cold_bytes / 1000 for row in rows)
    cold, warm = (
        statistics.median(times) for times in zip(*((r.cold_ms, r.warm_ms) for r in rows), strict=True)
    )
    print(
        f"{kind}: median {statistics.median(size):.1f} KB, p95 {size[int(len(size) * 0.95)]:.1f} KB, "
        f"cold {cold:.0f} ms, warm {warm:.0f} ms"
    )


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search", description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder with laws.jsonl and text/")
    parser.add_argument("--docs", type=int, default=3400)
    parser.add_argument("--each", type=int, default=40, help="questions of each kind")
    parser.add_argument("--no-browser", dest="browser", action="store_false")
    return parser.parse_args()


main()
