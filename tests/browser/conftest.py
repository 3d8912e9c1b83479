"""The sample site, built once, served below two addresses and opened in Chromium."""

import functools
import re
import shutil
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Route

from site_builder.engine.request import Request
from site_builder.engine.start import build
from tests.axe import axe_script
from tests.browser.built_site import BuiltSite, page_address
from tests.browser.other_sites import publish_other_sites
from tests.browser.page_kinds import pages_by_kind

ROOT = Path(__file__).parents[2]
AS_OF = date(2026, 11, 20)
NOW = datetime(2026, 11, 20, 4, tzinfo=UTC)
SUB_PATH = "/zwgk/city/"
OTHERS = "/others/"
REFRESH = re.compile(r'<meta http-equiv="refresh"[^>]*>')


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> BuiltSite:
    """The sample city as it stands in the repository, built as of a fixed day."""
    folder = tmp_path_factory.mktemp("sample")
    for name in ("site.yaml", "columns.yaml"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "content", folder / "content")
    built = build(Request(site=folder, as_of=AS_OF, jobs=1), folder / "public")
    assert built.publication is not None, built.findings
    return BuiltSite(folder / "public")


@pytest.fixture(scope="session")
def kinds(site: BuiltSite) -> dict[str, str]:
    """The address of one page of each kind, below the site's own address."""
    return {kind: page_address(path) for kind, path in pages_by_kind(site).items()}


@pytest.fixture(scope="session")
def others(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the sites of `other_kinds` are published, empty until they are asked for."""
    return tmp_path_factory.mktemp("others")


@pytest.fixture(scope="session")
def other_kinds(others: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The address of one page for each of `OTHER_KINDS`, below the origin."""
    found = publish_other_sites(ROOT, tmp_path_factory.mktemp("other-sources"), others, AS_OF)
    return {kind: f"{OTHERS[1:]}{address}" for kind, address in found.items()}


@pytest.fixture(scope="session")
def origin(site: BuiltSite, others: Path) -> Iterator[str]:
    """A server that shows the site at `/` and, the same again, at `SUB_PATH`; other sites below `OTHERS`."""
    folders = {SUB_PATH: site.folder, OTHERS: others, "/": site.folder}
    handler = functools.partial(_Files, folders, directory=str(site.folder))
    with _Server(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@dataclass
class Seen:
    """What pages asked for and complained about while a test had them open."""

    requests: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def watch(self, page: Page) -> None:
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        # Refusals by the policy of a page are errors on its console too.
        page.on("console", self._hear)
        page.on("dialog", lambda dialog: self.complaints.append(dialog.message))

    def _hear(self, said: ConsoleMessage) -> None:
        if said.type in ("error", "warning"):
            self.complaints.append(said.text)


@pytest.fixture
def seen(origin: str) -> Iterator[Seen]:
    """What the pages of this test do: a request to elsewhere or a word on the console fails any test."""
    seen = Seen()
    yield seen
    assert seen.complaints == []
    assert [url for url in seen.requests if not url.startswith((f"{origin}/", "data:", "file:"))] == []


@pytest.fixture(scope="session")
def contexts(browser: Browser, origin: str, kinds: dict[str, str]) -> Iterator[dict[str, BrowserContext]]:
    """One window each: with script, without, with scripts that never arrive, and with large text switched on."""
    made = {
        "script": browser.new_context(),
        "plain": browser.new_context(java_script_enabled=False),
        "bare": browser.new_context(),
        "large": browser.new_context(),
    }
    for name in ("script", "large"):
        # The day of the build, or pages would tell of changes that have come since.
        made[name].clock.set_fixed_time(NOW)
    for context in made.values():
        context.set_default_timeout(30_000)
        # A page that sends on would be gone before it is looked at; below SUB_PATH it does as it says.
        context.route(f"{origin}/{kinds['redirect']}", _without_refresh)
    made["bare"].route("**/*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page = made["large"].new_page()
    page.goto(f"{origin}/")
    page.locator(".large-text-switch").click()
    page.close()
    yield made
    for context in made.values():
        context.close()


@pytest.fixture
def open_page(contexts: dict[str, BrowserContext], origin: str, seen: Seen) -> Iterator[Callable[..., Page]]:
    """`open_page("growth/", width=320, mode="plain", color_scheme="dark")`; modes are those of `contexts`."""
    opened = []

    def run(address: str, *, width: int = 1280, mode: str = "script", below: str = "/", **media: str) -> Page:
        page = contexts[mode].new_page()
        opened.append(page)
        seen.watch(page)
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(**{"color_scheme": "light", **media})  # type: ignore[arg-type]
        page.goto(f"{origin}{below}{address}")
        return page

    yield run
    for page in opened:
        page.close()


@pytest.fixture
def open_kind(
    open_page: Callable[..., Page], kinds: dict[str, str], request: pytest.FixtureRequest
) -> Callable[..., Page]:
    """`open_kind("home", …)`: the page of this kind, with the options of `open_page`."""

    def run(kind: str, **options: Any) -> Page:
        # The other sites are only built where one of their pages is looked at.
        known = kinds if kind in kinds else request.getfixturevalue("other_kinds")
        return open_page(known[kind], **options)

    return run


@pytest.fixture(scope="session")
def axe() -> str:
    """The script of axe-core."""
    return axe_script()


def _without_refresh(route: Route) -> None:
    answer = route.fetch()
    route.fulfill(response=answer, body=REFRESH.sub("", answer.text()))


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        # A page that is closed early leaves its connections; that is no trouble of the site.
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Files(SimpleHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, folders: Mapping[str, Path], *given: Any, **named: Any) -> None:
        self._folders = folders
        super().__init__(*given, **named)

    def translate_path(self, path: str) -> str:
        prefix = next(prefix for prefix in self._folders if path.startswith(prefix))
        self.directory = str(self._folders[prefix])
        return super().translate_path(path.replace(prefix, "/", 1))

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        # As a web server that knows the site's own page for what is missing.
        if code != 404:
            super().send_error(code, message, explain)
            return
        page = Path(self._folders["/"], "404.html").read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing."""
