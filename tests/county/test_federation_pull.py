"""Fetching members over HTTP: whole and checked, or not at all; a hostile server harms nothing and is named."""

import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.build.federation_pull import Limits, pull
from site_builder.diagnostics.finding import SourceSpan
from site_builder.digest import bytes_digest
from site_builder.model.member import Member

Answer = Callable[[BaseHTTPRequestHandler], None]
Serve = Callable[[dict[str, bytes | Answer]], str]

FILES = {
    "data/columns.json": b'{"columns": []}',
    "data/documents.json": b"[]",
    "search/index.json": b"{}",
    "search/segments/a/1.bin": b"\x00\x01",
    "index.html": b"<p>not wanted</p>",
}


def manifest_of(files: dict[str, bytes]) -> bytes:
    return json.dumps(
        {"format": 1, "files": {p: {"sha256": bytes_digest(d)} for p, d in files.items()}}
    ).encode()


@pytest.fixture
def serve() -> Iterator[Serve]:
    """`serve({path: bytes or a function that answers})`: the address of a server on this machine."""
    servers: list[ThreadingHTTPServer] = []

    def start(answers: dict[str, bytes | Answer]) -> str:
        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                answer = answers.get(self.path.lstrip("/"))
                if answer is None:
                    self.send_error(404)
                elif isinstance(answer, bytes):
                    self.send_response(200)
                    self.end_headers()
                    self.wfile.write(answer)
                else:
                    answer(self)

            def log_message(self, *_: object) -> None:
                return

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        servers.append(server)
        return f"http://127.0.0.1:{server.server_address[1]}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def member(url: str) -> Member:
    return Member(id="a", name="甲县", path="", data="", url=url, span=SourceSpan("members.yaml"))


def whole(files: dict[str, bytes] | None = None) -> dict[str, bytes | Answer]:
    wanted = files or FILES
    return {**wanted, "data/manifest.json": manifest_of(wanted)}


def test_data_and_index_are_fetched_and_nothing_else(serve: Serve, tmp_path: Path) -> None:
    done = pull(member(serve(whole())), tmp_path, Limits())
    assert (done.failure, done.files) == (None, 4)
    fetched = {p.relative_to(tmp_path).as_posix(): p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    assert fetched == {f"a/{path}": data for path, data in FILES.items() if path != "index.html"}


def redirect_to(address: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(302)
        handler.send_header("Location", address)
        handler.end_headers()

    return answer


def endless(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(16 * 1024):
            handler.wfile.write(b"x" * 65536)
    except OSError:
        return


def silent(handler: BaseHTTPRequestHandler) -> None:
    threading.Event().wait(3)


def half(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"[")


HOSTILE: dict[str, tuple[dict[str, bytes | Answer], str]] = {
    "a wrong digest": ({**whole(), "data/documents.json": b"[1]"}, "digest"),
    "a file of a gigabyte": ({**whole(), "data/documents.json": endless}, "too large"),
    "a redirect loop": ({**whole(), "data/columns.json": redirect_to("/data/columns.json")}, "cannot fetch"),
    "a redirect to another host": (
        {**whole(), "data/columns.json": redirect_to("http://10.0.0.1/")},
        "another host",
    ),
    "a redirect to a file": (
        {**whole(), "data/columns.json": redirect_to("file:///etc/passwd")},
        "cannot fetch",
    ),
    "a path out of the folder": (
        {"data/manifest.json": manifest_of({**FILES, "search/../../../evil.json": b"{}"})},
        "the path",
    ),
    "an absolute path": (
        {"data/manifest.json": manifest_of({**FILES, "search//etc/evil.json": b"{}"})},
        "the path",
    ),
    "no manifest": ({}, "cannot fetch data/manifest.json"),
    "a manifest that is no JSON": ({"data/manifest.json": b"<html>"}, "no JSON"),
    "a manifest of another shape": ({"data/manifest.json": b'{"files": [1]}'}, "no manifest"),
    "a manifest nested too deep": ({"data/manifest.json": b"[" * 100_000}, "no JSON"),
    "a manifest without the data": ({"data/manifest.json": manifest_of({})}, "lacks"),
    "a server that does not answer": ({**whole(), "data/documents.json": silent}, "timed out"),
    "an answer that breaks off": ({**whole(), "data/documents.json": half}, "digest"),
}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda name: str(name).replace(" ", "-"))
def test_hostile_server_is_named_and_the_old_data_stays(case: str, serve: Serve, tmp_path: Path) -> None:
    answers, why = HOSTILE[case]
    folder = tmp_path / "members"
    assert pull(member(serve(whole())), folder, Limits()).failure is None
    before = {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()}
    done = pull(member(serve(answers)), folder, Limits(seconds_per_read=0.5, file_bytes=1024 * 1024))
    assert done.failure is not None
    assert why in done.failure.en
    assert {p: p.read_bytes() for p in tmp_path.rglob("*") if p.is_file()} == before


def test_too_many_files_and_too_many_bytes_are_refused(serve: Serve, tmp_path: Path) -> None:
    address = serve(whole())
    few = pull(member(address), tmp_path, Limits(files=3))
    small = pull(member(address), tmp_path, Limits(all_bytes=400))
    assert few.failure is not None
    assert small.failure is not None
    assert list(tmp_path.iterdir()) == []
