"""Figures of the public search: answers against plain substring search, bytes and time in Chromium."""

import functools
import shutil
import statistics
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, sync_playwright

from benchmarks.search.corpus import Corpus
from benchmarks.search.queries import Question
from tests.search.index_reader import SearchIndex

ASSETS = Path(__file__).parents[2] / "themes" / "default" / "assets"
ON = date(2026, 1, 1)
FIRST_PAGE = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """How right the answers to one kind of question are."""

    kind: str
    questions: int
    recall: float
    precision: float
    first_page_right: float
    """Share of questions whose first ten answers are all right."""
    first_right: float
    """Share of questions whose first answer is the best one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Loading:
    """What Chromium loaded for one question after the page stood, and how long the answer took."""

    kind: str
    with_page_bytes: int
    """Before anything was asked."""
    cold_bytes: int
    requests: int
    cold_ms: float
    warm_ms: float
    found: tuple[str, ...]
    """Addresses, in the order of the answers."""


def answers(corpus: Corpus, asked: list[Question], found: list[tuple[str, ...]]) -> list[Answers]:
    """How right lists of addresses are as answers to the questions, by kind of question, and over all."""
    numbers = {record.url: n for n, record in enumerate(corpus.records)}
    rows: dict[str, list[tuple[float, float, bool, bool]]] = {}
    for question, urls in zip(asked, found, strict=True):
        row = _judged(question, [numbers[url] for url in urls])
        for kind in (question.kind, "all"):
            rows.setdefault(kind, []).append(row)
    rows["all"] = rows.pop("all", [])
    return [_mean(kind, judged) for kind, judged in rows.items() if judged]


def reader_finds(asked: list[Question], folder: Path) -> list[tuple[str, ...]]:
    """The addresses that the Python reader answers with."""
    index = SearchIndex(lambda path: (folder / path).read_bytes())
    return [
        tuple(index.card(match.document).url for match in index.search(question.typed, on=ON).matches)
        for question in asked
    ]


def _judged(question: Question, found: list[int]) -> tuple[float, float, bool, bool]:
    """Recall, precision, whether the first page holds nothing wrong, whether the best answer comes first."""
    right = question.truth.intersection(found)
    wanted = min(FIRST_PAGE, len(question.truth))
    first = found[:wanted]
    return (
        len(right) / len(question.truth),
        len(right) / len(found) if found else 0.0,
        len(first) == wanted and question.truth.issuperset(first),
        bool(found) and found[0] in question.first,
    )


def _mean(kind: str, rows: list[tuple[float, float, bool, bool]]) -> Answers:
    recall, precision, first_page, first = (statistics.fmean(column) for column in zip(*rows, strict=True))
    return Answers(
        kind=kind,
        questions=len(rows),
        recall=recall,
        precision=precision,
        first_page_right=first_page,
        first_right=first,
    )


PAGE = '<!doctype html><meta charset="utf-8"><title>搜索</title><script src="../search-index.js"></script>'
OPEN = """async root => {
  window.index = await siteSearch.openIndex(root);
  await Promise.all([index.facts(), index.warm(), index.cardsAtOnce ? index.allCards() : null]);
  return performance.getEntriesByType("resource").filter(e => e.name.includes("/search/"))
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0);
}"""
ASK = """async ([typed, day]) => {
  performance.clearResourceTimings();
  const ask = async () => {
    const began = performance.now();
    const found = await siteSearch.search(index, typed, { day });
    await Promise.all(found.matches.slice(0, 10).map(match => index.card(match.document)));
    return [performance.now() - began, found];
  };
  const [cold, found] = await ask();
  const entries = performance.getEntriesByType("resource");
  const loaded = entries.reduce((sum, entry) => sum + entry.encodedBodySize, 0);
  const [warm] = await ask();
  const cards = await Promise.all(found.matches.map(match => index.card(match.document)));
  return [loaded, entries.length, cold, warm, cards.map(card => card.url)];
}"""


def loading(asked: list[Question], folder: Path) -> list[Loading]:
    """What each question took in Chromium, each in a page of its own."""
    (folder / "search" / "index.html").write_text(PAGE, encoding="utf-8")
    shutil.copy(ASSETS / "search-index.js", folder)
    with _served(folder) as root, chromium() as browser:
        rows = []
        for question in asked:
            page = browser.new_page()
            page.goto(f"{root}search/")
            page.evaluate("performance.setResourceTimingBufferSize(5000)")
            first = page.evaluate(OPEN, root)
            size, requests, cold, warm, urls = page.evaluate(ASK, [question.typed, ON.toordinal()])
            rows.append(
                Loading(
                    kind=question.kind,
                    with_page_bytes=first,
                    cold_bytes=size,
                    requests=requests,
                    cold_ms=cold,
                    warm_ms=warm,
                    found=tuple(urls),
                )
            )
            page.close()
    return rows


@contextmanager
def chromium() -> Iterator[Browser]:
    """The system's browser."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path="/usr/bin/chromium",
            args=["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"],
        )
        try:
            yield browser
        finally:
            browser.close()


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: Any) -> None:
        """Says nothing."""


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    handler: Callable[..., SimpleHTTPRequestHandler] = functools.partial(_Quiet, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
