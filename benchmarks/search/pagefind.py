"""Pagefind over the same corpus: the pages it indexes, the indexing itself, and its answers in Chromium."""

import functools
import gzip
import html
import json
import re
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser

from benchmarks.build.measure import measure
from benchmarks.search.corpus import Corpus
from benchmarks.search.indexing import Indexing
from benchmarks.search.measure import Loading, chromium
from benchmarks.search.queries import Question

_PAGE = """<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>{title}</title></head>
<body><main data-pagefind-body><h1>{title}</h1><p>{facts}</p>
{body}</main></body></html>
"""
_OPEN = """async () => {
  window.pagefind = await import("/pagefind/pagefind.js");
  await pagefind.init();
}"""
_ASK = """async typed => {
  const began = performance.now();
  const { results } = await pagefind.search(typed);
  return [performance.now() - began, results.map(result => result.id)];
}"""
_MARK = b"pagefind_dcd"


def write_pages(corpus: Corpus, folder: Path) -> None:
    """One page a document with the same text that our index holds."""
    for record in corpus.records:
        paragraphs = corpus.texts[record.body_digest].split("\n")
        page = _PAGE.format(
            title=html.escape(record.title),
            facts=html.escape(" ".join((record.number, *record.issuers))),
            body="".join(f"<p>{html.escape(text)}</p>\n" for text in paragraphs if text.strip()),
        )
        path = folder / record.url / "index.html"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(page, encoding="utf-8")


def run_pagefind(program: Path, folder: Path) -> Indexing:
    """Indexes the pages with the settings its documentation gives for Chinese."""
    version = subprocess.run([program, "--version"], check=True, capture_output=True, text=True).stdout
    command = (str(program), "--site", str(folder), "--force-language", "zh")
    cost = measure(command, folder.parent, {})
    # Its own scripts and styles are not counted.
    files = [
        path.stat().st_size
        for path in (folder / "pagefind").rglob("*")
        if path.is_file() and path.suffix not in (".js", ".css")
    ]
    return Indexing(
        version=version.strip(),
        seconds=cost.wall_seconds,
        cpu_seconds=cost.cpu_seconds,
        peak_mb=cost.peak_mb,
        files=len(files),
        index_bytes=sum(files),
    )


def pagefind_loading(asked: list[Question], folder: Path) -> list[Loading]:
    """Its answers, each in a page of its own."""
    addresses = _addresses(folder / "pagefind" / "fragment")
    with _counted(folder) as (root, sizes), chromium() as browser:
        return [_ask(browser, root, sizes, addresses, question) for question in asked]


def _ask(
    browser: Browser, root: str, sizes: list[int], addresses: dict[str, str], question: Question
) -> Loading:
    page = browser.new_page()
    page.goto(root)
    page.evaluate(_OPEN)
    with_page = sum(sizes)
    sizes.clear()
    cold, ids = page.evaluate(_ASK, question.typed)
    loaded, requests = sum(sizes), len(sizes)
    warm, _ = page.evaluate(_ASK, question.typed)
    page.close()
    sizes.clear()
    return Loading(
        kind=question.kind,
        with_page_bytes=with_page,
        cold_bytes=loaded,
        requests=requests,
        cold_ms=cold,
        warm_ms=warm,
        found=tuple(addresses[one] for one in ids),
    )


def _addresses(fragments: Path) -> dict[str, str]:
    """Addresses of documents by the ids of results, read from the files so that bytes loaded stay those of a reader."""
    found = {}
    for path in fragments.iterdir():
        data = json.loads(gzip.decompress(path.read_bytes()).removeprefix(_MARK))
        found[path.name.partition(".")[0]] = re.sub(r"^/|index\.html$", "", data["url"])
    return found


@contextmanager
def _counted(folder: Path) -> Iterator[tuple[str, list[int]]]:
    """The folder served, and a list to which the size of every file is added that is asked for."""
    sizes: list[int] = []

    class Counting(SimpleHTTPRequestHandler):
        def do_GET(self) -> None:
            path = Path(self.translate_path(self.path))
            if path.is_file():
                sizes.append(path.stat().st_size)
            super().do_GET()

        def log_message(self, *_: Any) -> None:
            """Says nothing."""

    (folder / "index.html").write_text(
        '<!doctype html><meta charset="utf-8"><title>搜索</title>', encoding="utf-8"
    )
    handler: Callable[..., SimpleHTTPRequestHandler] = functools.partial(Counting, directory=str(folder))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/", sizes
    finally:
        server.shutdown()
        server.server_close()
