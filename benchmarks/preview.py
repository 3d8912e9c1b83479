"""`python -m benchmarks preview --docs N --laws DIR`: how long it takes from saving a document until a browser shows it.

A real preview (`site-builder serve`) and a real Chromium with the page of the document open. A save counts from the moment
at which the file is written until the new words stand in the open page, which reloads by itself. Some seconds lie
between two saves, as when an editor reads: so the preview is at work on its search index when the next one comes.
"""

import argparse
import json
import shutil
import socket
import statistics
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

from playwright.sync_api import Page, sync_playwright

from benchmarks.build import ours
from benchmarks.build.corpus import Corpus, Piece, read_corpus

PROJECT = Path(__file__).parents[1]
_FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
_START_SECONDS = 300
_WAIT_MS = 60_000


def main(arguments: list[str]) -> None:
    """Measure, and print one JSON object: for bodies and titles every time in seconds, and the median."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks preview", description=__doc__)
    parser.add_argument("--laws", type=Path, required=True, help="folder with laws.jsonl and text/")
    parser.add_argument("--docs", type=int, default=3400)
    parser.add_argument("--saves", type=int, default=7, help="of each kind")
    parser.add_argument("--pause", type=float, default=4.0, help="seconds before each save")
    parser.add_argument("--chromium", default="", help="the browser; looked for on the path if not given")
    parser.add_argument("--work", type=Path, default=PROJECT / "build" / "bench-preview", help="written anew")
    options = parser.parse_args(arguments)
    chromium = options.chromium or shutil.which("chromium") or shutil.which("google-chrome")
    if not chromium:
        parser.error("no Chromium found: give --chromium PATH")
    corpus = read_corpus(options.laws, PROJECT / "columns.yaml", options.docs)
    times = measure(corpus, options.saves, options.pause, chromium, options.work.absolute())
    found = {
        kind: {"median": round(statistics.median(seconds), 2), "all": [round(s, 2) for s in seconds]}
        for kind, seconds in times.items()
    }
    print(json.dumps({"documents": options.docs, "seconds": found}))


def measure(
    corpus: Corpus, saves: int, pause_seconds: float, chromium: str, work: Path
) -> Mapping[str, list[float]]:
    """Seconds from each save until the browser shows it, by what was edited."""
    count = len(corpus.pieces)
    shutil.rmtree(work, ignore_errors=True)
    (site_tool, _) = ours.tools(PROJECT)
    site_tool.prepare(corpus, work)
    for piece in corpus.pieces:
        site_tool.write(piece, work)
    times: dict[str, list[float]] = {"body": [], "title": []}
    with _preview(work) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=_FLAGS)
        page = browser.new_page()
        for turn in range(saves):
            piece = corpus.pieces[(turn * 977 + count // 2) % count]
            page.goto(f"{address}/{piece.path}/")
            time.sleep(pause_seconds)
            edited = replace(piece, body=f"{piece.body}\n第{turn + 1}次在预览里修改。\n")
            times["body"].append(_shown(page, edited, work, f"第{turn + 1}次在预览里修改。"))
            time.sleep(pause_seconds)
            edited = replace(edited, title=f"{edited.title}（预览{turn + 1}）")
            times["title"].append(_shown(page, edited, work, f"（预览{turn + 1}）"))
            print(f"{turn + 1}: {times['body'][-1]:.2f} s, {times['title'][-1]:.2f} s", file=sys.stderr)
        browser.close()
    return times


def _shown(page: Page, piece: Piece, site: Path, words: str) -> float:
    """Save, and wait until the words stand in the page."""
    ours.write(piece, site)
    saved = time.perf_counter()
    page.wait_for_function("words => document.body?.innerText.includes(words)", arg=words, timeout=_WAIT_MS)
    return time.perf_counter() - saved


@contextmanager
def _preview(site: Path) -> Iterator[str]:
    port = _free_port()
    program = PROJECT / ".venv" / "bin" / "site-builder"
    process = subprocess.Popen(
        [program, "serve", "--site", site, "--port", str(port), "--lang", "en"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for_pages(address)
        yield address
    finally:
        process.terminate()
        process.wait()


def _wait_for_pages(address: str) -> None:
    deadline = time.monotonic() + _START_SECONDS
    while time.monotonic() < deadline:
        with (
            suppress(urllib.error.URLError, ConnectionError),
            urllib.request.urlopen(f"{address}/register/") as answer,
        ):
            if answer.status == 200:
                return
        time.sleep(0.2)
    raise TimeoutError(f"no preview after {_START_SECONDS} s")


def _free_port() -> int:
    with socket.socket() as listening:
        listening.bind(("127.0.0.1", 0))
        port: int = listening.getsockname()[1]
        return port
