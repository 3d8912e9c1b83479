"""Fetching members over HTTP: whole and checked, or not at all; a hostile server harms nothing and is named."""

import json
import re
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from site_builder.cli.main import run
from site_builder.counties import pull as federation_pull
from site_builder.counties.pull import Limits, pull
from site_builder.diagnostics.finding import SourceSpan
from site_builder.digest import bytes_digest
from site_builder.model.member import Member
from tests.search.conftest import Doc, write_index_of
from tests.site_files import COLUMNS_YAML

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
    day = fetched.pop("a/fetched")
    assert re.fullmatch(rb"20\d\d-\d\d-\d\d\n", day)
    assert fetched == {f"a/{path}": data for path, data in FILES.items() if path != "index.html"}


def test_what_did_not_change_is_not_fetched_again(serve: Serve, tmp_path: Path) -> None:
    asked: list[str] = []

    def answering(path: str, data: bytes) -> Answer:
        def answer(handler: BaseHTTPRequestHandler) -> None:
            asked.append(path)
            handler.send_response(200)
            handler.end_headers()
            handler.wfile.write(data)

        return answer

    def counted(files: dict[str, bytes]) -> dict[str, bytes | Answer]:
        return {path: answering(path, data) for path, data in files.items()} | {
            "data/manifest.json": manifest_of(files)
        }

    assert pull(member(serve(counted(FILES))), tmp_path, Limits()).kept == 0
    assert sorted(asked) == sorted(path for path in FILES if path != "index.html")
    asked.clear()
    # One is changed by its county, one was damaged here.
    (tmp_path / "a" / "search" / "segments" / "a" / "1.bin").write_bytes(b"damaged")
    changed = FILES | {"data/documents.json": b"[ ]"}
    done = pull(member(serve(counted(changed))), tmp_path, Limits())
    assert (done.failure, done.files, done.kept) == (None, 4, 2)
    assert sorted(asked) == ["data/documents.json", "search/segments/a/1.bin"]
    for path in changed:
        if path != "index.html":
            assert (tmp_path / "a" / path).read_bytes() == changed[path]


def test_what_is_kept_counts_among_all_bytes(serve: Serve, tmp_path: Path) -> None:
    pull(member(serve(whole())), tmp_path, Limits())
    done = pull(member(serve(whole())), tmp_path, Limits(all_bytes=len(manifest_of(FILES)) + 5))
    assert done.failure is not None
    assert done.failure.zh.endswith("太大")
    assert (tmp_path / "a" / "data" / "documents.json").read_bytes() == b"[]"


def test_members_are_fetched_side_by_side_and_told_in_their_order(
    serve: Serve, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    both = threading.Barrier(3, timeout=20)

    def together(handler: BaseHTTPRequestHandler) -> None:
        # Answers only when all three are asked at once.
        both.wait()
        handler.send_response(200)
        handler.end_headers()
        handler.wfile.write(b"[]")

    lines = []
    for name in ("a", "b", "c"):
        url = serve({**whole(), "data/documents.json": together})
        lines.append(f"  - {{id: {name}, name: 县{name}, url: '{url}'}}\n")
    (tmp_path / "columns.yaml").write_text(COLUMNS_YAML, "utf-8")
    members = tmp_path / "members.yaml"
    members.write_text("template: columns.yaml\nmembers:\n" + "".join(lines), "utf-8")
    assert run(["federation", "pull", str(members), "--lang", "en"]) == 0
    said = capsys.readouterr().err.splitlines()
    assert said == [
        line
        for name in ("a", "b", "c")
        for line in (
            f"✓ 县{name}: 4 files, 0 unchanged, 0.0 MB fetched",
            "  search/index.json of its search index is damaged; its documents are found by title and number only",
        )
    ]


def test_a_sound_index_is_not_told_of(serve: Serve, tmp_path: Path) -> None:
    files = {path: data for path, data in FILES.items() if "search" not in path}
    done = pull(member(serve(whole(files | write_index_of([Doc()]).files))), tmp_path, Limits())
    assert (done.failure, done.unsearched) == (None, None)


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


def drip(*before: bytes) -> Answer:
    """Sends `before`, and then a byte now and then for ever: every single read is answered in time."""

    def answer(handler: BaseHTTPRequestHandler) -> None:
        try:
            handler.wfile.write(b"".join(before))
            for _ in range(6000):
                handler.wfile.write(b"1")
                handler.wfile.flush()
                threading.Event().wait(0.1)
        except OSError:
            return

    return answer


def redirect_with_endless_words(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response(302)
    handler.send_header("Location", "/data/status.json")
    handler.end_headers()
    drip()(handler)


def no_http(handler: BaseHTTPRequestHandler) -> None:
    handler.wfile.write(b"\x00\xff\xfe" * 100)


def reason(words: bytes) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.wfile.write(b"HTTP/1.0 500 " + words + b"\r\n\r\n")

    return answer


SLOW: dict[str, dict[str, bytes | Answer]] = {
    "a body": {**whole(), "data/documents.json": drip(b"HTTP/1.0 200 OK\r\n\r\n")},
    "a body of a known length": {
        **whole(),
        "data/documents.json": drip(b"HTTP/1.0 200 OK\r\nContent-Length: 1000000\r\n\r\n"),
    },
    "the length of a piece": {
        **whole(),
        "data/documents.json": drip(b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"),
    },
    "a line of a header": {**whole(), "data/columns.json": drip(b"HTTP/1.0 200 OK\r\nX: ")},
    "the first line": {**whole(), "data/columns.json": drip()},
    "the manifest": {"data/manifest.json": drip(b"HTTP/1.0 200 OK\r\n\r\n{")},
    "what stands below an error": {"data/manifest.json": drip(b"HTTP/1.0 500 No\r\n\r\n")},
}


@pytest.mark.parametrize("case", SLOW, ids=lambda name: str(name).replace(" ", "-"))
def test_a_server_that_sends_a_byte_now_and_then_is_given_up_on_time(
    case: str, serve: Serve, tmp_path: Path
) -> None:
    address = serve(SLOW[case])
    started = time.monotonic()
    done = pull(member(address), tmp_path / "members", Limits(seconds_per_read=30, seconds=1))
    assert time.monotonic() - started < 60
    assert done.failure is not None
    expected = "cannot fetch data/manifest.json: “No”" if "error" in case else "it takes too long"
    assert done.failure.en == expected
    assert list((tmp_path / "members").iterdir()) == []


@pytest.mark.parametrize(("seconds", "in_all"), [(1, 30), (3, 90), (20, 600)])
def test_the_time_of_a_member_follows_from_that_of_an_answer(seconds: int, in_all: int) -> None:
    limits = Limits.waiting(seconds, file_bytes=1)
    assert (limits.seconds_per_read, limits.seconds, limits.file_bytes) == (seconds, in_all, 1)


def test_a_handshake_that_never_ends_is_given_up_on_time(tmp_path: Path) -> None:
    def answer() -> None:
        with suppress(OSError), listening.accept()[0] as connection:
            # A record of TLS that says it is long, and comes byte by byte.
            connection.sendall(b"\x16\x03\x03\x40\x00")
            for _ in range(6000):
                connection.sendall(b"\x02")
                threading.Event().wait(0.1)

    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = threading.Thread(target=answer, daemon=True)
        server.start()
        started = time.monotonic()
        address = f"https://127.0.0.1:{listening.getsockname()[1]}/"
        done = pull(member(address), tmp_path, Limits(seconds_per_read=30, seconds=1))
        assert time.monotonic() - started < 60
        server.join(10)
    assert done.failure is not None
    assert done.failure.en == "it takes too long"


def test_what_stands_below_a_redirect_is_not_read(serve: Serve, tmp_path: Path) -> None:
    files = {**FILES, "data/status.json": b'{"documents": {}}'}
    answers: dict[str, bytes | Answer] = {**whole(files), "data/columns.json": redirect_with_endless_words}
    done = pull(member(serve(answers)), tmp_path, Limits(seconds=20))
    assert done.failure is not None
    assert done.failure.en == "data/columns.json has not the digest of the manifest"


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
    "a manifest with half a character": (
        {"data/manifest.json": b'{"files": {"search/\\ud800.json": {"sha256": "a"}}}'},
        "half a character",
    ),
    "a manifest that names a file twice": (
        {"data/manifest.json": manifest_of(FILES).replace(b'"search/index.json"', b'"data/columns.json"')},
        "“data/columns.json” stands twice",
    ),
    "a manifest with a number that is none": ({"data/manifest.json": b'{"files": NaN}'}, "no JSON"),
    "a manifest with a number of ten thousand digits": (
        {"data/manifest.json": b'{"format": ' + b"9" * 10_000 + b"}"},
        "no JSON",
    ),
    "a file that is a folder too": (
        {"data/manifest.json": manifest_of({**FILES, "search/index.json/a.json": b"{}"})},
        "both file and folder",
    ),
    "a name of a thousand characters": (
        {"data/manifest.json": manifest_of({**FILES, f"search/{'a' * 1000}.json": b"{}"})},
        "the path",
    ),
    "a path of a thousand folders": (
        {"data/manifest.json": manifest_of({**FILES, f"search/{'a/' * 1000}a.json": b"{}"})},
        "the path",
    ),
    "a name with a line break": (
        {"data/manifest.json": manifest_of({**FILES, "search/a\n.json": b"{}"})},
        "the path “search/a .json”",
    ),
    "a name with an escape sequence": (
        {"data/manifest.json": manifest_of({**FILES, "search/a\x1b[2J.json": b"{}"})},
        "the path “search/a<U+001B>[2J.json”",
    ),
    "a reason with an escape sequence": (
        {"data/manifest.json": reason(b"\x1b]0;x\x07")},
        "“<U+001B>]0;x<U+0007>”",
    ),
    "a header of a hundred thousand lines": (
        {"data/manifest.json": reason(b"x\r\n" + b"a: b\r\n" * 100_000)},
        "cannot fetch",
    ),
    "an answer that is not HTTP": (
        {"data/manifest.json": no_http},
        "cannot fetch",
    ),
    "a manifest without the data": ({"data/manifest.json": manifest_of({})}, "lacks"),
    "a server that does not answer": ({**whole(), "data/documents.json": silent}, "timed out"),
    "an answer that breaks off": ({**whole(), "data/documents.json": half}, "digest"),
}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda name: str(name).replace(" ", "-"))
def test_hostile_server_is_named_and_the_old_data_stays(case: str, serve: Serve, tmp_path: Path) -> None:
    answers, why = HOSTILE[case]
    folder = tmp_path / "members"
    # Other bytes than now, so that all of it is asked for.
    older = {path: data + b" " for path, data in FILES.items()}
    assert pull(member(serve(whole(older))), folder, Limits()).failure is None
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


@pytest.mark.parametrize(
    "error",
    [
        OSError(36, "File name too long"),
        OSError(28, "No space left on device"),
        KeyError("files"),
        UnicodeEncodeError("utf-8", "\ud800", 0, 1, "surrogates not allowed"),
        RecursionError("maximum recursion depth exceeded"),
    ],
    ids=lambda error: type(error).__name__ + str(getattr(error, "errno", "") or ""),
)
def test_whatever_goes_wrong_with_one_member_is_its_own_failure_and_the_others_are_pulled(
    serve: Serve,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capfd: pytest.CaptureFixture[str],
    error: Exception,
) -> None:
    (tmp_path / "columns.yaml").write_text(COLUMNS_YAML, "utf-8")
    sites = {name: whole(FILES | {"index.html": name.encode()}) for name in ("a", "b", "c")}
    lines = [
        f"  - {{id: {name}, name: {name}县, url: '{serve(answers)}'}}" for name, answers in sites.items()
    ]
    members = tmp_path / "members.yaml"
    members.write_text("\n".join(["template: columns.yaml", "members:", *lines, ""]), "utf-8")
    stock = federation_pull._listed

    def fails_for_the_second(manifest: bytes, limits: Limits) -> object:
        if manifest == sites["b"]["data/manifest.json"]:
            raise error
        return stock(manifest, limits)

    monkeypatch.setattr(federation_pull, "_listed", fails_for_the_second)
    code = run(["federation", "pull", str(members), "--lang", "en"])
    said = capfd.readouterr().err.splitlines()
    assert code == 1
    said = [line for line in said if not line.startswith(" ")]
    assert [line[:4] for line in said] == ["✓ a县", "✗ b县", "✓ c县"]
    assert str(getattr(error, "strerror", None) or type(error).__name__) in said[1]
    assert sorted(path.name for path in (tmp_path / "members").iterdir()) == ["a", "c"]
