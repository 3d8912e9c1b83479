"""Whole small sites of normative documents, built for one day and opened in Chromium."""

import threading
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from tests.site_files import COLUMNS_YAML, SITE_YAML, document

POLICIES = "content/growth/policies"

Write = Callable[..., Path]
BuildOn = Callable[..., Built]


def normative(title: str, number: str, body: str = "正文。", **fields: Any) -> str:
    """A normative document with its mandatory fields; dates default to 2024-03-05."""
    fields = {"published": "2024-03-05", "issued": "2024-03-05"} | fields
    return document(title, body, type="normative", number=number, issuers="示例市人民政府", **fields)


@pytest.fixture(scope="session")
def write_law_site(tmp_path_factory: pytest.TempPathFactory) -> Write:
    """`write_law_site({"2024-001.md": normative(…)}, extra={"site.yaml": …})`: a site with these policies."""

    def write(policies: Mapping[str, str], extra: Mapping[str, str] | None = None) -> Path:
        folder = tmp_path_factory.mktemp("law")
        files = {"site.yaml": SITE_YAML, "columns.yaml": COLUMNS_YAML} | dict(extra or {})
        files |= {f"{POLICIES}/{name}": text for name, text in policies.items()}
        for path, text in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture(scope="session")
def build_on() -> BuildOn:
    """`build_on(site, date(2026, 11, 20))`: built into `public` for that day; fails the test if it was stopped."""

    def run(site: Path, day: date, **request: Any) -> Built:
        built = build(Request(site=site, as_of=day, jobs=1, **request), site / "public")
        assert built.publication is not None, [str(f.text.zh) for f in built.findings]
        return built

    return run


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing."""


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """`serve_folder(folder)` gives an address on this machine."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()
