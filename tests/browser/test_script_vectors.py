"""Whatever text says, no page of a site runs it, on a server without our headers and with the policy taken out of the pages."""

import json
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, BrowserContext, Dialog

from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from tests.browser.script_vectors import plain_vectors, script_vectors
from tests.site_files import COLUMNS_YAML, SITE_YAML

POLICY = re.compile(rb"<meta http-equiv=\"?Content-Security-Policy[^>]*>", re.IGNORECASE)
MARK = "ran-vector"
HOOK = f"for (const name of ['alert', 'confirm', 'prompt']) window[name] = n => console.log('{MARK} ' + n)"
VECTORS = script_vectors()
FIELDS = plain_vectors(200_001, 60)
PACK = 40
NOTICES = "growth/notices"

DANGEROUS = """() => [...document.querySelectorAll('*')].flatMap(e => [
  ...[...e.attributes].filter(a => /^on/i.test(a.name) || a.name === 'srcdoc').map(a => e.tagName + ' ' + a.name),
  ...['href', 'src', 'action', 'formaction', 'data'].filter(n => e.hasAttribute(n) && e.tagName !== 'LINK')
    .map(n => [n, e.getAttribute(n)]).filter(([n, v]) => {
      try { return !['http:', 'https:', 'mailto:', 'tel:'].includes(new URL(v, document.baseURI).protocol) }
      catch { return false } }).map(([n, v]) => e.tagName + ' ' + n + '=' + v),
  ...(['IFRAME', 'OBJECT', 'EMBED', 'BASE'].includes(e.tagName) ? [e.tagName] : []),
  ...(e.tagName === 'SCRIPT' && !e.src && !/json/.test(e.type) ? ['inline script'] : []),
])"""


class _Bare(SimpleHTTPRequestHandler):
    """A server that knows nothing of our headers, before pages without their policy; `/pack?a&b` shows pages in frames."""

    def do_GET(self) -> None:
        path, _, query = self.path.partition("?")
        if path == "/pack":
            self._say("".join(f'<iframe src="/{one}"></iframe>' for one in query.split("&")).encode())
            return
        file = Path(self.translate_path(path))
        file = file / "index.html" if file.is_dir() else file
        if not file.is_file():
            file = Path(self.directory, "404.html")
        if not file.exists():
            self.send_error(404)
            return
        if file.suffix != ".html":
            super().do_GET()
            return
        self._say(POLICY.sub(b"", file.read_bytes()))

    def _say(self, page: bytes) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name is the base class's
        """Says nothing."""


@contextmanager
def _serving(folder: Path) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(_Bare, directory=str(folder))) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@contextmanager
def _listening(browser: Browser) -> Iterator[tuple[BrowserContext, list[str]]]:
    context = browser.new_context()
    ran: list[str] = []

    def hear(dialog: Dialog) -> None:
        ran.append(dialog.message)
        dialog.dismiss()

    context.add_init_script(HOOK)
    context.on("console", lambda said: ran.append(said.text) if said.text.startswith(MARK) else None)
    context.on("dialog", hear)
    yield context, ran
    context.close()


def _quoted(text: str) -> str:
    # What JSON quotes, YAML reads.
    return json.dumps(text, ensure_ascii=False)


def _write(site: Path) -> None:
    names = iter(FIELDS)
    columns = COLUMNS_YAML
    for told in ("小模板", "助力稳增长", "通知公告", "公开通知公告", "公开制度化"):
        columns = columns.replace(f": {told}", f": {_quoted(told + next(names))}", 1)
    unit = _quoted("市财政局" + next(names))
    columns = columns.replace("市财政局", unit)
    contact = ", ".join(f"{key}: {_quoted(next(names))}" for key in ("address", "phone"))
    files = {
        "columns.yaml": columns,
        "site.yaml": SITE_YAML.replace("示例市人民政府", _quoted("示例市人民政府" + next(names)))
        + f"short_name: {_quoted('示例市' + next(names))}\nsponsor: {_quoted(next(names))}\n"
        + f"contact: {{{contact}, postcode: '410000'}}\n",
        "redirects.yaml": f"withdrawn:\n  growth/old/b/: {_quoted('内容有误' + next(names))}\n",
    }
    for place, (number, vector) in enumerate(VECTORS):
        text = FIELDS[place % len(FIELDS)]
        fields = {
            "title": f"关于第{number}号的通知{text}",
            "summary": f"概述{text}",
            "keywords": [f"词{text}"],
            "source": f"来源{text}",
        }
        if place < len(FIELDS):
            fields |= {
                "issuers": [f"市财政局{text}"],
                "topics": [f"主题{place}{text}"],
                "number": f"{text}〔2024〕{place}号",
            }
        head = "".join(f"{key}: {json.dumps(value, ensure_ascii=False)}\n" for key, value in fields.items())
        body = f"第一段。\n\n{vector}\n\n[附件{text}](a.csv)\n"
        folder = f"content/{NOTICES}/v{number}"
        files[f"{folder}/index.md"] = f"---\npublished: 2024-03-05 09:30\n{head}---\n\n{body}"
        files[f"{folder}/a.csv"] = f"甲,{text}\n"
    for path, text in files.items():
        target = site / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8")


@pytest.fixture(scope="module")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Built]:
    """Where the hostile site is published, and what the build said."""
    site = tmp_path_factory.mktemp("hostile")
    _write(site)
    built = build(Request(site=site, as_of=date(2024, 12, 31), jobs=1, shows_faulty=True), site / "public")
    assert built.publication is not None, [
        f"{f.span} {f.text.zh}" for f in built.findings if "content" not in str(f.span)
    ]
    return site / "public", built


def test_every_vector_stands_as_text_or_was_dropped_with_a_finding(hostile: tuple[Path, Built]) -> None:
    public, built = hostile
    told = {
        f.span.path for f in built.findings if f.rule.startswith(("MD-", "LINK-", "SRC-", "ATT-", "IMG-"))
    }
    silent = []
    for number, _ in VECTORS:
        page = public / NOTICES / f"v{number}" / "index.html"
        shown = page.read_text("utf-8") if page.is_file() else ""
        body = shown.replace(f"第{number}号", "").replace(f"v{number}", "")
        if str(number) not in body and f"content/{NOTICES}/v{number}/index.md" not in told:
            silent.append(number)
    assert silent == []
    everything = "".join(path.read_text("utf-8") for path in public.rglob("*.html"))
    assert [n for n in range(200_001, 200_001 + len(FIELDS)) if str(n) not in everything] == []


@pytest.mark.slow
def test_no_vector_runs_where_nothing_but_the_pages_protects(
    hostile: tuple[Path, Built], browser: Browser
) -> None:
    public, _ = hostile
    pages = sorted(p.relative_to(public).as_posix() for p in public.rglob("*.html"))
    own = [page for page in pages if f"{NOTICES}/v" in page]
    others = [page for page in pages if page not in set(own)]
    data = sorted(
        p.relative_to(public).as_posix()
        for p in public.rglob("*")
        if p.suffix in (".xml", ".json", ".csv", ".txt")
    )
    # Every feed and map; of the others, which no browser runs, some beside documents and the first of the site's own.
    loose = [path for path in data if path.endswith(".xml")]
    loose += [path for path in data if path.startswith("data/")][:12]
    loose += [path for path in data if path.startswith(f"{NOTICES}/v")][:6]
    asked = [f"search/?q={quote(text)}" for text in (*FIELDS[:6], *(vector for _, vector in VECTORS[:6]))]
    missing = [f"nothing/{quote(text, safe='')}/" for text in FIELDS[:6]]
    with _serving(public) as root, _listening(browser) as (context, ran):
        page = context.new_page()
        dangers = []
        for start in range(0, len(own), PACK):
            pack = own[start : start + PACK]
            page.goto(f"{root}pack?{'&'.join(pack)}")
            assert len(page.frames) == len(pack) + 1
            for frame in page.frames[1:]:
                dangers += [(frame.url, danger) for danger in frame.evaluate(DANGEROUS)]
        for address in [*others, *asked, *missing]:
            page.goto(root + quote(address, safe="/?=%&"))
            if "http-equiv" not in page.content():
                dangers += [(address, danger) for danger in page.evaluate(DANGEROUS)]
        for address in [*asked[:3], f"search/?q={quote('alert')}", f"search/?q={quote('通知')}"]:
            page.goto(root + address)
            page.wait_for_timeout(300)
            dangers += [(address, danger) for danger in page.evaluate(DANGEROUS)]
        page.close()
        for address in loose:
            page = context.new_page()
            try:
                page.goto(root + quote(address))
            except Exception as error:
                assert "Download is starting" in str(error)  # noqa: PT017 - what is saved runs nothing
            page.close()
        assert ran == []
        assert dangers == []


@pytest.mark.slow
def test_the_same_vectors_run_where_they_are_written_into_a_page(browser: Browser, tmp_path: Path) -> None:
    for number, vector in VECTORS:
        (tmp_path / f"{number}.html").write_text(f"<!doctype html><meta charset=utf-8><p>{vector}", "utf-8")
    with _serving(tmp_path) as root, _listening(browser) as (context, ran):
        page = context.new_page()
        pack = [f"{number}.html" for number, _ in (*VECTORS[:12], *VECTORS[27:70], *VECTORS[-60:])]
        page.goto(f"{root}pack?{'&'.join(pack)}", wait_until="commit")
        for _ in range(100):
            page.wait_for_timeout(100)
            if len(set(ran)) > 10:
                break
        assert len(set(ran)) > 10
