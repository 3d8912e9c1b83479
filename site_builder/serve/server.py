"""The preview server: loopback only, the shown site plus findings, reload on change.

livereload speaks the browser's side of the protocol. When to rebuild is decided here, by content:
livereload's own watcher misses files with an old time stamp and swallows changes within three
seconds. It would also accept any origin, so Host and Origin are checked before anything else.
"""

import asyncio
import json
import mimetypes
import os
import re
import socket
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.parse import quote, unquote, urlsplit

from livereload.handlers import LiveReloadHandler, LiveReloadJSHandler
from tornado.httpserver import HTTPServer
from tornado.web import Application, HTTPError, RequestHandler

from site_builder.errors import EnvironmentFailure
from site_builder.export.headers import headers_said_by
from site_builder.language import Language, Text
from site_builder.model.own_addresses import OWN, PAGE
from site_builder.serve.panel import STYLE, empty_page, findings_page, is_page, with_panel
from site_builder.serve.preview import Preview, PreviewState

LOOPBACK = "127.0.0.1"
_LOCAL = re.compile(r"(?:127\.0\.0\.1|localhost|\[::1\])(?::([0-9]{1,5}))?", re.IGNORECASE)
_HTTP_PORT = 80
_SHORTEST_PAUSE_SECONDS = 0.1
_PIECE_BYTES = 256 * 1024
_RELOAD = {"command": "reload", "path": "*", "liveCSS": False, "liveImg": False}


def listen(port: int) -> socket.socket:
    """A loopback socket on the port; an `EnvironmentFailure` if another program has it."""
    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((LOOPBACK, port))
    except OSError as error:
        listening.close()
        raise EnvironmentFailure(
            Text(f"端口 {port} 已被占用", f"port {port} is in use"),
            Text(f"换一个：--port {port + 1}", f"take another: --port {port + 1}"),
        ) from error
    listening.listen(128)
    listening.setblocking(False)
    return listening


async def serve(
    preview: Preview,
    listening: socket.socket,
    language: Language,
    on_change: Callable[[PreviewState], None],
    stop: asyncio.Event,
) -> None:
    """Serve until `stop` is set; `on_change` hears of every new state."""
    server = HTTPServer(_application(preview, language, listening.getsockname()[1]))
    server.add_sockets([listening])
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as worker:
        while not stop.is_set():
            if await loop.run_in_executor(worker, preview.refresh):
                on_change(preview.state)
                _reload_browsers()
            # A large site takes longer to look over: never spend more than a fifth of the time looking. What was spent on
            # building does not count, for whoever has saved once soon saves again.
            pause = max(_SHORTEST_PAUSE_SECONDS, 4 * preview.looking_seconds) if preview.has_pages else 0.5
            try:
                await asyncio.wait_for(stop.wait(), min(pause, 1.0))
            except TimeoutError:
                continue
    server.stop()
    await server.close_all_connections()


def _application(preview: Preview, language: Language, port: int) -> Application:
    return Application(
        [
            (r"/livereload", _ReloadSocket),
            (r"/livereload\.js", _ReloadScript),
            (r"/__preview/panel\.css", _PanelStyle),
            (r"/(.*)", _SiteFile),
        ],
        default_handler_class=_Nothing,
        preview=preview,
        language=language,
        port=port,
        # The version of the preview that each address was last answered from.
        served={},
    )


def _reload_browsers() -> None:
    for browser in list(LiveReloadHandler.waiters):
        browser.send_message(_RELOAD)


def is_local_host(host: str, port: int) -> bool:
    """Whether a Host header names this machine and this port: protects the preview from DNS rebinding."""
    parts = _LOCAL.fullmatch(host)
    return parts is not None and int(parts[1] or _HTTP_PORT) == port


def is_local_origin(origin: str, port: int) -> bool:
    """Whether an Origin header names a page of this preview."""
    scheme, _, host = origin.partition("://")
    return scheme.lower() == "http" and is_local_host(host, port)


class _LocalHandler(RequestHandler):
    """Answers nobody but pages of this machine, and says with every answer what the web server of the site says."""

    def prepare(self) -> None:
        port: int = self.settings["port"]
        if not is_local_host(self.request.headers.get("Host", ""), port):
            raise HTTPError(403, reason="Host not allowed")
        for name in ("Origin", "Sec-Websocket-Origin"):
            origin = self.request.headers.get(name)
            if origin is not None and not is_local_origin(origin, port):
                raise HTTPError(403, reason="Origin not allowed")

    def set_default_headers(self) -> None:
        # The reload script and its socket are of the same origin, so that the policy allows them as it stands.
        for name, value in headers_said_by(self.settings["preview"].output):
            self.set_header(name, value)
        self.set_header("Cache-Control", "no-store")
        self.clear_header("Server")


class _Nothing(_LocalHandler):
    """Whatever is no address of a site, such as that of another server."""

    def prepare(self) -> None:
        super().prepare()
        raise HTTPError(404)


class _ReloadSocket(_LocalHandler, LiveReloadHandler):  # type: ignore[misc]  # livereload has no annotations
    def check_origin(self, origin: str) -> bool:
        return is_local_origin(origin, self.settings["port"])

    def on_message(self, message: str | bytes) -> None:
        try:
            super().on_message(message)
            self._tell_what_was_missed(message)
        except (ValueError, TypeError, AttributeError):
            self.close(1003, "not understood")

    def _tell_what_was_missed(self, message: str | bytes) -> None:
        # A build that ended between the answer and this connection told nobody.
        said = json.loads(message)
        if said.get("command") != "info" or "url" not in said:
            return
        served: dict[str, int] = self.settings["served"]
        shown = served.get(unquote(urlsplit(said["url"]).path))
        if shown is not None and shown < self.settings["preview"].state.version:
            self.send_message(_RELOAD)


class _ReloadScript(_LocalHandler, LiveReloadJSHandler):  # type: ignore[misc]  # livereload has no annotations
    pass


class _PanelStyle(_LocalHandler):
    def get(self) -> None:
        self.set_header("Content-Type", "text/css; charset=utf-8")
        self.write(STYLE)


class _SiteFile(_LocalHandler):
    def initialize(self) -> None:
        self.preview: Preview = self.settings["preview"]
        self.language: Language = self.settings["language"]

    async def get(self, path: str) -> None:
        state = self.preview.state
        self.settings["served"][f"/{path}"] = state.version
        if not self.preview.has_pages:
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.write(empty_page(state, self.language))
            return
        root = self.preview.output.resolve()
        # Tornado has decoded the path.
        file = served_file(root, path)
        if file is None and not path.endswith("/") and served_file(root, path + "/"):
            # The question belongs to the page: `/search?q=x` asks what `/search/?q=x` does.
            self.redirect(quote(f"/{path.lstrip('/')}/") + _question(self.request.query))
            return
        if file is None and (page := findings_page(path, state, self.language)):
            self.set_header("Content-Type", "text/html; charset=utf-8")
            self.write(page)
            return
        if file is None:
            self.set_status(404)
            file = root / OWN["missing"]
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        text = kind.startswith("text/") or kind in (
            "application/json",
            "application/javascript",
            "application/xml",
        )
        self.set_header("Content-Type", f"{kind}; charset=utf-8" if text else kind)
        try:
            if is_page(file):
                address = file.relative_to(root).as_posix()
                self.write(with_panel(file.read_bytes(), state, self.language, address))
            else:
                await self._send(file)
        except OSError:
            # A build has just switched the site.
            self.set_status(404)

    async def _send(self, file: Path) -> None:
        """The file piece by piece: an attachment may be larger than the memory."""
        with file.open("rb") as opened:
            left = os.fstat(opened.fileno()).st_size
            self.set_header("Content-Length", str(left))
            if self.request.method == "HEAD":
                return
            while left and (piece := opened.read(min(left, _PIECE_BYTES))):
                left -= len(piece)
                self.write(piece)
                await self.flush()

    async def head(self, path: str) -> None:
        await self.get(path)


def served_file(root: Path, path: str) -> Path | None:
    """The file below `root` that an address names (`index.html` for folders); None if there is none."""
    try:
        file = (root / path.lstrip("/")).resolve()
        if path == "" or path.endswith("/"):
            file = file / PAGE
        return file if file.is_relative_to(root) and file.is_file() else None
    except (OSError, RuntimeError, ValueError):
        # A name longer than any on a disk, a link that leads to itself, a NUL.
        return None


def _question(query: str) -> str:
    """The query of an address as it may stand in a header."""
    return "?" + quote(query.encode("latin-1", "replace"), safe="!$&'()*+,;=:@/?%") if query else ""
