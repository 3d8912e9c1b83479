"""The component gallery, written once and served on this machine."""

import functools
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from tests.axe import axe_script
from tests.gallery.pages import write_gallery


@pytest.fixture(scope="session")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the gallery's files."""
    out = tmp_path_factory.mktemp("gallery")
    write_gallery(out)
    return out


@pytest.fixture(scope="session")
def address(gallery: Path) -> Iterator[str]:
    """Where the gallery is served, with a closing slash."""
    handler = functools.partial(_Quiet, directory=str(gallery))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return axe_script()


class _Quiet(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing."""
