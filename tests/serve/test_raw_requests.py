"""The preview over raw sockets: nothing that is sent makes it fail, and nobody from elsewhere is answered."""

import logging
import socket
from collections.abc import Iterator
from http.client import HTTPConnection
from pathlib import Path

import pytest

from site_builder.model.page_policy import RESPONSE_HEADERS
from site_builder.serve.server import LOOPBACK
from tests.serve.test_preview import Running, running
from tests.site_files import SMALL_SITE


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    site: Path = tmp_path_factory.mktemp("raw") / "site"
    for path, text in SMALL_SITE.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    with running(site) as one:
        yield one


def sent(server: Running, data: bytes) -> tuple[int, dict[str, str]]:
    """Status and headers of the answer to these very bytes; status 0 if the connection was closed at once."""
    answer = b""
    with socket.create_connection((LOOPBACK, server.port), timeout=20) as raw:
        raw.sendall(data)
        while b"\r\n\r\n" not in answer and (piece := raw.recv(65536)):
            answer += piece
    first, *lines = answer.partition(b"\r\n\r\n")[0].decode("latin-1").split("\r\n")
    headers = dict(line.split(": ", 1) for line in lines if ": " in line)
    return int(first.split()[1]) if first else 0, headers


def ask(server: Running, address: bytes = b"/", host: bytes | None = None, more: bytes = b"") -> int:
    named = b"127.0.0.1:%d" % server.port if host is None else host
    request = b"GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n%s\r\n" % (address, named, more)
    return sent(server, request)[0]


@pytest.mark.parametrize(
    "address",
    [
        b"/" + b"x" * 300,
        b"/" + b"x" * 300 + b"/",
        b"/" + b"a/" * 4000,
        b"/" + b"%E6%94%BF" * 200,
        b"/growth/" + b"y" * 5000 + b"/index.html",
        b"/a%00b",
        b"/%00",
        b"/growth/%00/",
        b"/growth%ff%fe/",
        b"/%ed%a0%80",
        b"/growth\xff",
        b"//evil.example/",
        b"/..%2f..%2fsite.yaml",
        b"/%5c..%5csite.yaml",
        b"http://evil.example/",
        b"http://127.0.0.1/growth/",
        b"evil.example:443",
        b"*",
        b"?",
        b"index.html",
        b"/livereload",
        b"/growth?" + b"q" * 3000 + b"\xe5\x8a\x9e",
    ],
)
def test_no_address_makes_the_preview_fail(
    server: Running, address: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        status = ask(server, address)
    assert status in (302, 400, 403, 404), status
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    "host",
    [
        b"evil.example",
        b"evil.example:%d",
        b"",
        b"[",
        b"[::1",
        b"]",
        b"[evil]:%d",
        b"127.0.0.1",
        b"127.0.0.1:1",
        b"127.0.0.1:%d:%d",
        b"127.0.0.1:-1",
        b"127.0.0.1:abc",
        b"127.0.0.1:%d@evil.example",
        b"a@127.0.0.1:%d",
        b"127.0.0.1:%d, evil.example",
        b"127.0.0.1 :%d",
        b"localhost.evil.example:%d",
        b"\xff\xfe",
        b"x" * 5000,
        b"127.0.0.1:%d/path",
    ],
)
def test_a_host_that_is_not_this_preview_is_refused(
    server: Running, host: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level(logging.ERROR):
        assert ask(server, host=host.replace(b"%d", b"%d" % server.port)) in (400, 403)
    assert [record.getMessage() for record in caplog.records if record.levelno >= logging.ERROR] == []


@pytest.mark.parametrize(
    "request_bytes",
    [
        b"GET / HTTP/1.1\r\n\r\n",
        b"GET / HTTP/1.0\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nHost: evil.example\r\n\r\n",
        b"GET / HTTP/1.1\r\nHost : 127.0.0.1:%d\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example:443\r\n\r\n",
    ],
)
def test_a_request_without_one_host_is_refused(server: Running, request_bytes: bytes) -> None:
    assert sent(server, request_bytes.replace(b"%d", b"%d" % server.port))[0] in (0, 400, 403, 405)


SOCKET = (
    b"Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    b"Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)


def shake(server: Running, host: bytes, origin: bytes) -> int:
    """Status of the answer to the beginning of a WebSocket."""
    request = b"GET /livereload HTTP/1.1\r\nHost: %s\r\nOrigin: %s\r\n%s\r\n" % (host, origin, SOCKET)
    return sent(server, request.replace(b"%d", b"%d" % server.port))[0]


@pytest.mark.parametrize("name", [b"127.0.0.1", b"localhost", b"[::1]"])
def test_a_page_of_the_preview_is_told_of_changes(server: Running, name: bytes) -> None:
    assert shake(server, name + b":%d", b"http://" + name + b":%d") == 101


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        (b"evil.example:%d", b"http://evil.example:%d"),
        (b"evil.example", b"http://evil.example"),
        (b"127.0.0.1.evil.example:%d", b"http://127.0.0.1.evil.example:%d"),
        (b"127.0.0.1:%d", b"http://evil.example:%d"),
        (b"127.0.0.1:%d", b"http://127.0.0.1:1"),
        (b"127.0.0.1:%d", b"https://127.0.0.1:%d"),
        (b"127.0.0.1:%d", b"null"),
        (b"127.0.0.1:%d", b"http://[::1"),
        (b"evil.example:%d", b"http://127.0.0.1:%d"),
        (b"[::1", b"http://[::1"),
    ],
)
def test_a_socket_from_elsewhere_is_refused(server: Running, host: bytes, origin: bytes) -> None:
    assert shake(server, host, origin) in (400, 403)


def test_a_socket_without_origin_needs_this_host(server: Running) -> None:
    request = b"GET /livereload HTTP/1.1\r\nHost: evil.example:%d\r\n" % server.port + SOCKET + b"\r\n"
    assert sent(server, request)[0] == 403


@pytest.mark.parametrize(
    "address", [b"/", b"/growth/notices/2024-010/", b"/nothing/", b"/openness/2024-020/table.csv", b"*"]
)
def test_the_preview_says_what_the_web_server_says(server: Running, address: bytes) -> None:
    host = b"127.0.0.1:%d" % server.port
    _, headers = sent(server, b"GET %s HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n" % (address, host))
    assert {name: headers[name] for name, _ in RESPONSE_HEADERS} == dict(RESPONSE_HEADERS)


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("size", [0, 1, 262_144, 262_145, 9_000_001])
def test_files_are_sent_piece_by_piece(
    server: Running, monkeypatch: pytest.MonkeyPatch, size: int, method: str
) -> None:
    root = server.preview.output.resolve()
    data = bytes(range(251)) * (size // 251 + 1)
    (root / "large.bin").write_bytes(data[:size])

    def refuse(path: Path) -> bytes:
        raise AssertionError(path)

    monkeypatch.setattr(Path, "read_bytes", refuse)
    asked = HTTPConnection(LOOPBACK, server.port, timeout=20)
    asked.request(method, "/large.bin")
    answer = asked.getresponse()
    assert (answer.status, answer.headers["Content-Length"]) == (200, str(size))
    assert answer.read() == (data[:size] if method == "GET" else b"")
    asked.close()
    (root / "large.bin").unlink()
