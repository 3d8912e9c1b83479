"""Small indexes, and a browser that searches them."""

import base64
import functools
import html
import json
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from site_builder.digest import bytes_digest
from site_builder.model.labels import shown_words
from site_builder.search.index_plan import JoinedIndex, plan_index
from site_builder.search.records import SearchRecord
from tests.search.index_reader import SearchIndex

ASSETS = Path(__file__).parents[2] / "themes" / "default" / "assets"
CASES: Mapping[str, list[dict[str, Any]]] = json.loads(
    (Path(__file__).parents[1] / "tokens.json").read_text(encoding="utf-8")
)


@dataclass(frozen=True)
class Doc:
    """A record and its text, with sensible defaults."""

    text: str = "正文"
    url: str = ""
    title: str = "无题"
    number: str = ""
    index: str = ""
    registration: str = ""
    issuers: tuple[str, ...] = ()
    columns: tuple[tuple[str, str], ...] = (("policy", "政策"),)
    type: str = "notice"
    history: tuple[tuple[date, str], ...] = ()
    units: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    published: date = date(2020, 1, 1)
    attachments: tuple[str, ...] = ()

    def record(self, n: int) -> SearchRecord:
        return SearchRecord(
            url=self.url or f"policy/d{n}/",
            title=self.title,
            number=self.number,
            index=self.index,
            numbers=(self.registration,) if self.registration else (),
            issuers=self.issuers,
            columns=self.columns,
            type=self.type,
            history=self.history,
            units=self.units,
            topics=self.topics,
            published=self.published,
            body_digest=bytes_digest(self.text.encode()),
            attachments=self.attachments,
        )


@dataclass
class Written:
    """All files of an index, by path."""

    files: dict[str, bytes] = field(default_factory=dict)
    records: tuple[SearchRecord, ...] = ()

    @property
    def reader(self) -> SearchIndex:
        return SearchIndex(self.files.__getitem__)

    def urls(self, query: str, on: date = date(2026, 1, 1), *, newest_first: bool = False) -> list[str]:
        """Addresses of the answers, in their order, without what all share."""
        reader = self.reader
        answer = reader.search(query, on=on, newest_first=newest_first)
        return [reader.card(match.document).url for match in answer.matches]


@pytest.fixture(scope="session")
def doc() -> type[Doc]:
    return Doc


@pytest.fixture(scope="session")
def write_index() -> Callable[..., Written]:
    """`write_index([Doc(…), …], site_name=…, members=…)`."""
    return write_index_of


def write_index_of(
    docs: Iterable[Doc], site_name: str = "示例市", members: tuple[JoinedIndex, ...] = ()
) -> Written:
    docs = list(docs)
    texts = {bytes_digest(d.text.encode()): d.text for d in docs}
    plan = plan_index([d.record(n) for n, d in enumerate(docs)], site_name=site_name, members=members)
    files = dict(plan.common_files())
    for segment in plan.segments:
        files.update(segment.produce(texts.__getitem__))
    return Written(files=files, records=plan.records)


@pytest.fixture(scope="session")
def cases() -> Mapping[str, list[dict[str, Any]]]:
    """The case file that both implementations share."""
    return CASES


@pytest.fixture(scope="session")
def engine(browser: Browser) -> Iterator[Page]:
    """A page with nothing in it but search-index.js."""
    page = browser.new_page()
    page.add_script_tag(content=(ASSETS / "search-index.js").read_text(encoding="utf-8"))
    yield page
    page.close()


POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'"
)
FORM = """<form class="search-box search-box-{place}" role="search" action="{root}search/{file}" method="get"
aria-label="{place}">
<label class="visually-hidden" for="q-{place}">搜索</label><input id="q-{place}" name="q" type="search" maxlength="200">
<button type="submit">搜索</button></form>"""
FRAME = """<!doctype html><html lang="zh-CN"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="{policy}"><title>{title}</title>
<link rel="stylesheet" href="{root}style.css">
<script src="{root}search.js" data-engine="{root}search-index.js" defer></script></head>
<body><header>{header}</header><main class="page page-search"><h1>{title}</h1>{main}</main></body></html>"""
STYLES = ("tokens.css", "base.css", "frame.css", "lists.css", "search.css")
NO_SCRIPT = '<noscript><p>请用<a href="../register/">规范性文件库</a>查找</p></noscript>'


@pytest.fixture(scope="session")
def write_site(write_index: Callable[..., Written]) -> Callable[..., Path]:
    """`write_site(folder, docs, …)`: pages, texts and index as a theme would write them."""

    def write(folder: Path, docs: list[Doc], *, offline: bool = False, app: str = "", **index: Any) -> Path:
        written = write_index(docs, **index)
        files = dict(written.files)
        if offline:
            files = dict(offline_file(path, data) for path, data in files.items())
        pages = {"index.html": ("", "首页", ""), "search/index.html": ("../", "搜索", _app(app))}
        for n, d in enumerate(docs):
            url = d.record(n).url
            number = f"文号：{d.number}\n" if d.number else ""
            files[f"{url}index.txt"] = f"标题：{d.title}\n{number}\n{d.text}\n".encode()
            pages[f"{url}index.html"] = ("../" * url.count("/"), d.title, "<p>文件</p>")
        for path, (root, title, main) in pages.items():
            files[path] = _page(root, title, main, "index.html" if offline else "").encode()
        files |= {name: (ASSETS / name).read_bytes() for name in ("search.js", "search-index.js")}
        files["style.css"] = b"".join((ASSETS / name).read_bytes() for name in STYLES)
        for path, data in files.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        return folder

    return write


def _app(attributes: str) -> str:
    form = FORM.format(root="../", place="page", file="")
    words = html.escape(json.dumps(shown_words("zh")))
    data = f'data-root="../" data-as-of="2026-01-01" data-search-words="{words}"'
    return f'{form}<div id="search-app" {data} {attributes}>{NO_SCRIPT}</div>'


def _page(root: str, title: str, main: str, file: str) -> str:
    header = FORM.format(root=root, place="header", file=file)
    return FRAME.format(policy=POLICY, title=title, root=root, header=header, main=main)


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing."""


@pytest.fixture
def serve() -> Iterator[Callable[[Path], str]]:
    """`serve(folder)` gives an address, below a sub-path that the folder must not depend on."""
    servers: list[ThreadingHTTPServer] = []

    def start(folder: Path) -> str:
        server = ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(_Quiet, directory=str(folder.parent))
        )
        servers.append(server)
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        return f"http://127.0.0.1:{server.server_port}/{folder.name}/"

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


def offline_file(path: str, data: bytes) -> tuple[str, bytes]:
    """The same file as a script, for an edition that is opened from a folder: browsers do not fetch there."""
    call = f'siteSearchFile("{path}", "{base64.b64encode(data).decode()}");\n'
    return f"{path}.js", call.encode()
