"""The preview server over real sockets: pages, findings, reload, and who may ask."""

import asyncio
import http.client
import json
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest
from tornado.httpclient import HTTPClientError, HTTPRequest
from tornado.websocket import websocket_connect

from site_builder.diagnostics.finding import Severity
from site_builder.engine.inputs import places_outside
from site_builder.engine.plan import check_whole
from site_builder.engine.request import Request
from site_builder.engine.start import build
from site_builder.errors import EnvironmentFailure
from site_builder.serve.preview import Preview, PreviewState
from site_builder.serve.server import LOOPBACK, is_local_host, is_local_origin, listen, serve, served_file
from tests.site_files import SMALL_SITE

NOTICE = "content/growth/notices/2024-010.md"


@dataclass(frozen=True)
class Answer:
    status: int
    body: str
    headers: dict[str, str]


@dataclass(frozen=True)
class Running:
    port: int
    preview: Preview
    states: list[PreviewState]

    def get(self, path: str, **headers: str) -> Answer:
        with closing(http.client.HTTPConnection(LOOPBACK, self.port, timeout=60)) as connection:
            connection.request("GET", path, headers={"Host": f"localhost:{self.port}", **headers})
            response = connection.getresponse()
            return Answer(response.status, response.read().decode(), dict(response.getheaders()))

    def wait_for(self, is_so: Callable[[], bool], seconds: float = 20) -> None:
        end = time.monotonic() + seconds
        while not is_so():
            assert time.monotonic() < end, "the preview did not follow"
            time.sleep(0.05)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = tmp_path / "site"
    for path, text in SMALL_SITE.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text)
    return folder


@contextmanager
def running(site: Path) -> Iterator[Running]:
    day = date(2024, 12, 31)
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day)
    listening = listen(0)
    port = listening.getsockname()[1]
    preview.refresh()
    states: list[PreviewState] = []
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()

    def work() -> None:
        asyncio.set_event_loop(loop)
        loop.run_until_complete(serve(preview, listening, "zh", states.append, stop))
        loop.close()

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield Running(port, preview, states)
    finally:
        loop.call_soon_threadsafe(stop.set)
        thread.join()


def test_saving_a_document_changes_the_page(site: Path) -> None:
    with running(site) as server:
        assert server.get("/growth/notices/2024-010/").status == 200
        text = (site / NOTICE).read_text()
        (site / NOTICE).write_text(text.replace("正文。", "新写的一句话。"))
        server.wait_for(lambda: "新写的一句话" in server.get("/growth/notices/2024-010/").body)


def test_a_document_with_an_error_is_shown_as_it_is_with_its_findings_first(site: Path) -> None:
    with running(site) as server:
        (site / NOTICE).write_text("---\ntitel: 写错了\n发布日期: 2024-03-05\n---\n\n新写的正文。\n")
        found = f'<li class="sb-here"><code>{NOTICE}:2:1</code> error[FIELD-01]'
        # The pages are switched a moment before the findings are.
        server.wait_for(lambda: found in server.get("/growth/notices/2024-010/").body)
        page = server.get("/growth/notices/2024-010/").body
        assert "新写的正文" in page
        assert "<details open><summary>" in page
        assert "本页的文件有错误，改正前不能发布" in page
        server.wait_for(lambda: "（标题有误：2024-010）" in server.get("/growth/notices/").body)


def test_edits_of_other_documents_appear_while_one_is_in_error(site: Path) -> None:
    with running(site) as server:
        (site / NOTICE).write_text("没有信息头")
        server.wait_for(lambda: "HDR-01" in server.get("/").body)
        other = site / "content/growth/policies/2024-001.md"
        other.write_text(other.read_text().replace("为了规范管理", "为了进一步规范管理"))
        server.wait_for(lambda: "为了进一步规范管理" in server.get("/growth/policies/2024-001/").body)
        other.write_text(other.read_text().replace("关于印发《办法》", "关于印发《新办法》"))
        server.wait_for(lambda: "关于印发《新办法》" in server.get("/growth/policies/").body)
        assert "改正错误前不能发布" in server.get("/growth/policies/").body
        assert "<details open>" not in server.get("/growth/policies/2024-001/").body


def test_a_document_that_cannot_be_rendered_at_all_has_a_page_that_names_its_findings(site: Path) -> None:
    with running(site) as server:
        (site / NOTICE).write_bytes(b"\xff\xfe\x00")
        server.wait_for(
            lambda: (
                "content/growth/notices/2024-010.md 有错误" in server.get("/growth/notices/2024-010/").body
            )
        )
        assert server.get("/growth/notices/2024-010/").status == 200
        wrong = site / "content/growth/nowhere/a.md"
        wrong.parent.mkdir()
        wrong.write_text("---\n标题: 甲\n发布日期: 2024-03-05\n---\n\n正文。\n")
        server.wait_for(lambda: "content/growth/nowhere/a.md 有错误" in server.get("/growth/nowhere/a/").body)
        assert server.get("/growth/nowhere/b/").status == 404


def test_a_mended_document_leaves_no_trace_of_its_error(site: Path, tmp_path: Path) -> None:
    day, now = date(2024, 12, 31), [100.0]
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day, lambda: now[0])
    preview.refresh()
    before = tree_of(preview.output)
    good = (site / NOTICE).read_text()
    for broken in ("没有信息头", good.replace("title:", "titel:"), good.replace("2024-03-05", "2024-13-05")):
        (site / NOTICE).write_text(broken)
        settle(preview)
        assert not is_clean(preview)
        assert tree_of(preview.output) != before
    (site / NOTICE).write_text(good)
    settle(preview)
    now[0] += 60
    preview.refresh()
    preview.wait_for_index()
    assert is_clean(preview)
    assert tree_of(preview.output) == before


def settle(preview: Preview) -> None:
    """Look until there is nothing more to do, the search index apart."""
    while preview.refresh():
        pass


def is_clean(preview: Preview) -> bool:
    return not any(finding.severity is Severity.ERROR for finding in preview.state.findings)


@pytest.mark.parametrize("name", ["site.yaml", "columns.yaml"])
def test_settings_in_error_keep_the_last_good_site(site: Path, name: str) -> None:
    with running(site) as server:
        good = (site / name).read_text()
        (site / name).write_text(good + "unknown_key: 1\n")
        server.wait_for(lambda: "页面是上一次成功的样子" in server.get("/growth/notices/2024-010/").body)
        assert server.states[-1].is_published is False
        assert "市财政局关于开会的通知" in server.get("/growth/notices/2024-010/").body
        (site / name).write_text(good)
        server.wait_for(lambda: server.states[-1].is_published)


def test_preview_check_and_build_find_the_same(site: Path) -> None:
    day = date(2024, 12, 31)
    request = Request(site=site, as_of=day, jobs=1)
    build(request, site / "public")
    (site / "content/openness").mkdir(exist_ok=True)
    (site / NOTICE).unlink()
    (site / "content/growth/policies/2024-003.md").write_text("---\ntitel: 甲\n---\n")
    (site / "content/growth/policies/2024-001/index.md").parent.mkdir()
    (site / "content/growth/policies/2024-001/index.md").write_text(
        (site / "content/growth/policies/2024-001.md").read_text()
    )
    preview = Preview(request, lambda: day)
    settle(preview)
    built = build(request, site / "public")
    assert built.publication is None
    assert {"ARC-04", "ADDR-02", "FIELD-01"} <= {finding.rule for finding in built.findings}
    assert built.findings == check_whole(request).findings == preview.state.findings


def test_file_replaced_by_an_older_one_is_noticed(site: Path) -> None:
    with running(site) as server:
        older = site / "older.md"
        older.write_text((site / NOTICE).read_text().replace("正文。", "来自旧文件。"))
        os.utime(older, (1, 1))
        older.replace(site / NOTICE)
        server.wait_for(lambda: "来自旧文件" in server.get("/growth/notices/2024-010/").body)


def test_site_whose_settings_are_in_error_from_the_start_shows_them(site: Path) -> None:
    good = (site / "site.yaml").read_text()
    (site / "site.yaml").write_text("nmae: 示例市\n")
    with running(site) as server:
        answer = server.get("/")
        assert "FIELD-01" in answer.body
        assert "还没有可以预览的网站" in answer.body
        (site / "site.yaml").write_text(good)
        server.wait_for(lambda: "还没有可以预览的网站" not in server.get("/").body)


def test_a_new_document_with_an_error_is_shown_from_the_start(site: Path) -> None:
    (site / NOTICE).write_text("---\n标题: 新通知\n发布日期: 明天\n---\n\n正文在此。\n")
    with running(site) as server:
        page = server.get("/growth/notices/2024-010/").body
        assert "<h1>新通知</h1>" in page
        assert "正文在此。" in page
        assert f'<li class="sb-here"><code>{NOTICE}:3:7</code> error[' in page


def test_unknown_address_gets_the_sites_own_404(site: Path) -> None:
    with running(site) as server:
        answer = server.get("/nothing/here/")
        assert answer.status == 404
        assert "<html" in answer.body
        assert server.get("/growth").status == 302


@pytest.mark.parametrize("path", ["/../site.yaml", "/%2e%2e/site.yaml", "/..%2f..%2fsite.yaml", "/a%00b"])
def test_nothing_outside_the_site_is_served(site: Path, path: str) -> None:
    with running(site) as server:
        answer = server.get(path)
        assert answer.status in (400, 404)
        assert "site_id_code" not in answer.body


def test_foreign_host_and_origin_are_refused(site: Path) -> None:
    with running(site) as server:
        assert server.get("/", Host="evil.example").status == 403
        assert server.get("/", Origin="http://evil.example").status == 403
        assert server.get("/", Origin=f"http://127.0.0.1:{server.port}").status == 200
        assert server.get("/livereload.js", Host="evil.example").status == 403


def test_browser_is_told_to_reload_and_a_foreign_page_is_not_let_in(site: Path) -> None:
    async def listen_for_reload(port: int, origin: str) -> list[str]:
        request = HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Origin": origin})
        try:
            socket = await websocket_connect(request)
        except HTTPClientError:
            # The refused connection is closed on the next round of the loop.
            await asyncio.sleep(0.1)
            raise
        await socket.write_message(json.dumps({"command": "hello", "protocols": []}))
        hello = json.loads(str(await socket.read_message()))
        await socket.write_message(json.dumps({"command": "info", "url": "http://127.0.0.1/"}))
        text = (site / NOTICE).read_text()
        await asyncio.sleep(0.1)
        (site / NOTICE).write_text(text.replace("正文。", "再改一次。"))
        message = json.loads(str(await asyncio.wait_for(socket.read_message(), 20)))
        socket.close()
        # Until both ends have closed; a socket left open is found by whichever test runs next.
        while await asyncio.wait_for(socket.read_message(), 20) is not None:
            pass
        return [hello["command"], message["command"]]

    # In a thread of its own: browser tests leave an event loop in this one.
    with running(site) as server, ThreadPoolExecutor(1) as apart:
        good = f"http://127.0.0.1:{server.port}"
        heard = apart.submit(lambda: asyncio.run(listen_for_reload(server.port, good)))
        assert heard.result() == ["hello", "reload"]
        refused = apart.submit(lambda: asyncio.run(listen_for_reload(server.port, "http://evil.example")))
        with pytest.raises(HTTPClientError, match="403"):
            refused.result()


def test_a_page_that_connects_after_the_build_that_changed_it_is_told_to_reload(site: Path) -> None:
    address = "/growth/notices/2024-010/"

    async def first_words(port: int) -> list[str]:
        origin = f"http://127.0.0.1:{port}"
        socket = await websocket_connect(
            HTTPRequest(f"ws://127.0.0.1:{port}/livereload", headers={"Origin": origin})
        )
        await socket.write_message(json.dumps({"command": "hello", "protocols": []}))
        await socket.write_message(json.dumps({"command": "info", "url": origin + address}))
        await socket.write_message(json.dumps({"command": "hello", "protocols": []}))
        heard = [json.loads(str(await asyncio.wait_for(socket.read_message(), 20)))["command"] for _ in "12"]
        socket.close()
        while await asyncio.wait_for(socket.read_message(), 20) is not None:
            pass
        return heard

    with running(site) as server, ThreadPoolExecutor(1) as apart:
        server.get(address)
        shown = server.preview.state.version
        text = (site / NOTICE).read_text("utf-8")
        (site / NOTICE).write_text(text.replace("正文。", "再改一次。"), "utf-8")
        server.wait_for(lambda: server.preview.state.version > shown)
        assert apart.submit(lambda: asyncio.run(first_words(server.port))).result() == ["hello", "reload"]
        server.get(address)
        assert apart.submit(lambda: asyncio.run(first_words(server.port))).result() == ["hello", "hello"]


def test_built_files_hold_nothing_of_the_preview(site: Path) -> None:
    with running(site) as server:
        assert "livereload.js" in server.get("/").body
        for page in server.preview.output.resolve().rglob("*.html"):
            assert "livereload" not in page.read_text()


def test_busy_port_is_one_message(site: Path) -> None:
    with running(site) as server, pytest.raises(EnvironmentFailure, match=f"port {server.port} is in use"):
        listen(server.port)


def test_local_names() -> None:
    for host in ("localhost:8000", "127.0.0.1:8000", "[::1]:8000", "LocalHost:8000"):
        assert is_local_host(host, 8000)
        assert is_local_origin(f"http://{host}", 8000)
    assert is_local_host("127.0.0.1", 80)
    for host in (
        *("localhost.evil.example:8000", "127.0.0.1:8001", "127.0.0.1", "127.0.0.1.:8000", "localhost.:8000"),
        *(
            "a@127.0.0.1:8000",
            "127.0.0.1:8000@evil.example",
            "[::1",
            "[::1]:",
            "::1",
            "0x7f.1:8000",
            "2130706433:8000",
        ),
        *(
            "",
            " 127.0.0.1:8000",
            "127.0.0.1:８０００",
            "127.0.0.1:8000,evil.example",
            "0.0.0.0:8000",
            "localhost:99999999",
        ),
    ):
        assert not is_local_host(host, 8000), host
        assert not is_local_origin(f"http://{host}", 8000), host
    for origin in (
        "https://localhost:8000",
        "null",
        "file://",
        "http://localhost:8000/",
        "ws://localhost:8000",
        "localhost:8000",
    ):
        assert not is_local_origin(origin, 8000), origin


def test_link_out_of_the_site_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret")
    root = tmp_path / "public"
    root.mkdir()
    (root / "link.txt").symlink_to(tmp_path / "secret.txt")
    assert served_file(root, "link.txt") is None


def tree_of(folder: Path) -> dict[str, bytes]:
    top = folder.resolve()
    return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}


def test_pages_follow_at_once_and_the_index_when_nothing_more_is_saved(site: Path) -> None:
    day, now = date(2024, 12, 31), [100.0]
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day, lambda: now[0])
    preview.refresh()
    before = tree_of(preview.output)
    (site / NOTICE).write_text((site / NOTICE).read_text().replace("正文。", "改过的正文。"))

    assert preview.refresh()
    edited = tree_of(preview.output)
    assert "改过的正文。" in edited["growth/notices/2024-010/index.html"].decode()
    assert {p: edited[p] for p in edited if p.startswith("search/")} == {
        p: before[p] for p in before if p.startswith("search/")
    }

    assert not preview.refresh()
    assert tree_of(preview.output) == edited
    now[0] += 60
    assert not preview.refresh()
    preview.wait_for_index()
    again = Preview(Request(site=site, as_of=day, jobs=1), lambda: day)
    again.output = site.parent / "clean"
    again.refresh()
    assert tree_of(preview.output) == tree_of(again.output) != edited


def test_saving_ends_the_work_on_the_index(site: Path) -> None:
    day, now = date(2024, 12, 31), [100.0]
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day, lambda: now[0])
    preview.refresh()
    (site / NOTICE).write_text((site / NOTICE).read_text().replace("正文。", "改过的正文。"))
    preview.refresh()
    now[0] += 60
    preview.refresh()
    (site / NOTICE).write_text((site / NOTICE).read_text().replace("改过的正文。", "又改过的正文。"))

    assert preview.refresh()
    assert "又改过的正文。" in tree_of(preview.output)["growth/notices/2024-010/index.html"].decode()
    now[0] += 60
    assert not preview.refresh()
    preview.wait_for_index()
    again = Preview(Request(site=site, as_of=day, jobs=1), lambda: day)
    again.output = site.parent / "clean"
    again.refresh()
    assert tree_of(preview.output) == tree_of(again.output)
    preview.close()


def test_an_edited_title_is_on_its_page_first_and_in_the_lists_right_after(site: Path) -> None:
    day = date(2024, 12, 31)
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day)
    preview.refresh()
    (site / NOTICE).write_text((site / NOTICE).read_text().replace("关于开会的通知", "关于改期的通知"))

    assert preview.refresh()
    first = tree_of(preview.output)
    assert "关于改期的通知" in first["growth/notices/2024-010/index.html"].decode()
    assert "关于开会的通知" in first["growth/notices/index.html"].decode()

    assert preview.refresh()
    assert "关于改期的通知" in tree_of(preview.output)["growth/notices/index.html"].decode()
    assert not preview.refresh()


def test_a_file_of_any_name_is_served_and_percent_signs_are_decoded_once(site: Path) -> None:
    folder = site / "content/openness/2024-020"
    for name in ("100%25.pdf", "3#楼.pdf", "what?.pdf", "a%20b.pdf", "增长100%.pdf", "+.pdf", "表 1.xlsx"):
        (folder / name).write_text(f"bytes of {name}")
    text = (folder / "index.md").read_text()
    names = ", ".join(
        f'"{name}"'
        for name in ("100%25.pdf", "3#楼.pdf", "what?.pdf", "a%20b.pdf", "增长100%.pdf", "+.pdf", "表 1.xlsx")
    )
    (folder / "index.md").write_text(text.replace("[table.csv]", f"[table.csv, {names}]"))
    with running(site) as server:
        for written, name in (
            ("100%2525.pdf", "100%25.pdf"),
            ("3%23%E6%A5%BC.pdf", "3#楼.pdf"),
            ("what%3F.pdf", "what?.pdf"),
            ("a%2520b.pdf", "a%20b.pdf"),
            ("%E5%A2%9E%E9%95%BF100%25.pdf", "增长100%.pdf"),
            ("+.pdf", "+.pdf"),
            ("%E8%A1%A8%201.xlsx", "表 1.xlsx"),
        ):
            answer = server.get(f"/openness/2024-020/{written}")
            assert (answer.status, answer.body) == (200, f"bytes of {name}")
        for unknown in ("100%25.pdf", "a%20b.pdf"):
            assert server.get(f"/openness/2024-020/{unknown}").status == 404


def test_a_folder_without_its_slash_is_redirected_with_its_name_encoded(site: Path) -> None:
    text = (site / NOTICE).read_text()
    (site / NOTICE).write_text(text.replace("title:", "topics: [住房]\ntitle:"))
    with running(site) as server:
        answer = server.get("/topics/%E4%BD%8F%E6%88%BF")
        assert (answer.status, answer.headers["Location"]) == (302, "/topics/%E4%BD%8F%E6%88%BF/")


@pytest.mark.parametrize(
    ("asked", "answer"),
    [
        ("/search?q=x", "/search/?q=x"),
        ("/search?q=%E5%8A%9E%E6%B3%95&type=a", "/search/?q=%E5%8A%9E%E6%B3%95&type=a"),
        ("/growth/notices?", "/growth/notices/"),
        ("/growth", "/growth/"),
    ],
)
def test_an_address_without_its_slash_keeps_its_question(site: Path, asked: str, answer: str) -> None:
    with running(site) as server:
        got = server.get(asked)
        assert (got.status, got.headers["Location"]) == (302, answer)


def test_no_address_leads_off_the_machine(site: Path) -> None:
    with running(site) as server:
        (server.preview.output / "evil.example").mkdir()
        (server.preview.output / "evil.example/index.html").write_text("x")
        assert server.get("//evil.example").headers["Location"] == "/evil.example/"


def test_settings_beside_site_yaml_are_watched(site: Path) -> None:
    with running(site) as server:
        assert server.get("/old/a/").status == 404
        (site / "redirects.yaml").write_text("撤下: {old/a/: 内容有误}\n")
        server.wait_for(lambda: "内容有误" in server.get("/old/a/").body)
        (site / "redirects.yaml").write_text("撤下: {old/b/: 已经重发}\n")
        server.wait_for(lambda: "已经重发" in server.get("/old/b/").body)
        (site / "redirects.yaml").unlink()
        server.wait_for(lambda: server.get("/old/b/").status == 404)


def test_a_waiver_is_followed(site: Path) -> None:
    def rules() -> set[str]:
        return {finding.rule for finding in server.preview.state.findings}

    with running(site) as server:
        assert "COL-02" in rules()
        waiver = "waivers: [{rule: COL-02, path: columns.yaml, reason: 机构改革, until: 2025-03-01}]\n"
        (site / "site.yaml").write_text((site / "site.yaml").read_text() + waiver)
        server.wait_for(lambda: "COL-02" not in rules())


def test_what_is_published_meanwhile_is_followed(site: Path) -> None:
    def vanished() -> list[str]:
        return [f.text.zh for f in server.preview.state.findings if f.rule == "ARC-04"]

    with running(site) as server:
        build(Request(site=site, as_of=date(2024, 12, 31), jobs=1), site / "public")
        (site / NOTICE).unlink()
        server.wait_for(lambda: vanished() == ["发布过的“/growth/notices/2024-010/”没有了"])
        (site / "redirects.yaml").write_text("撤下: {growth/notices/2024-010/: 内容有误}\n")
        server.wait_for(lambda: vanished() == [])


CITY = SMALL_SITE["columns.yaml"]
COUNTY = "extends: ../city/columns.yaml\n"


def test_the_template_that_extends_names_is_watched_wherever_it_lies(site: Path) -> None:
    city = site.parent / "city/columns.yaml"
    city.parent.mkdir()
    city.write_text(CITY)
    (site / "columns.yaml").write_text(COUNTY)
    with running(site) as server:
        assert "通知公告" in server.get("/growth/").body
        city.write_text(CITY.replace("name: 通知公告", "name: 公示公告"))
        server.wait_for(lambda: "公示公告" in server.get("/growth/").body)
        city.rename(city.with_name("away"))
        server.wait_for(lambda: "读不到模板“../city/columns.yaml”" in server.get("/growth/").body)
        city.write_text(CITY)
        server.wait_for(lambda: server.states[-1].is_published and "通知公告" in server.get("/growth/").body)


def test_a_template_of_a_template_and_the_citys_data_are_watched(site: Path) -> None:
    for name in ("province", "city"):
        (site.parent / name).mkdir()
    (site.parent / "province/columns.yaml").write_text(CITY)
    (site.parent / "city/columns.yaml").write_text(
        'template: {id: city, version: "1", title: 市}\nextends: ../province/columns.yaml\n'
    )
    (site / "columns.yaml").write_text(COUNTY + "city: {name: 示例市, data: ../city/public/data}\n")
    assert [path.resolve() for path in places_outside(site)] == [
        site.parent / "city/columns.yaml",
        site.parent / "province/columns.yaml",
        site.parent / "city/public/data/documents.json",
        site.parent / "city/public/data/status.json",
    ]


def test_a_template_kept_from_git_and_the_members_of_a_portal_are_watched(site: Path) -> None:
    source = "git+https://git.shili.gov.cn/template@v1"
    (site / "columns.yaml").write_text(f"extends: {source}\n")
    (site / "columns.lock").write_text(
        "templates:\n"
        f"  - {{id: city, version: '1', source: '{source}', digest: {'0' * 64}, copy: template/city/columns.yaml}}\n"
    )
    (site / "members.yaml").write_text("members: [{id: a, name: 甲县, path: ../county-a}]\n")
    assert [path.relative_to(site).as_posix() for path in places_outside(site)] == [
        "template/city/columns.yaml",
        *(
            f"../county-a/public/{path}"
            for path in (
                "data/columns.json",
                "data/county.json",
                "data/documents.json",
                "data/status.json",
                "search",
            )
        ),
    ]


def test_a_theme_in_error_is_told_even_beside_a_broken_document(site: Path) -> None:
    day = date(2024, 12, 31)
    (site / "themes/own/templates").mkdir(parents=True)
    (site / "themes/own/theme.yaml").write_text("title: 自己的\nextends: default\n")
    (site / "site.yaml").write_text((site / "site.yaml").read_text() + "theme: own\n")
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day)
    preview.refresh()
    before = preview.state
    (site / NOTICE).write_text("没有信息头")
    (site / "themes/own/templates/home.html").write_text("{% if %}")
    settle(preview)
    assert before.failure is None
    assert preview.state.failure is not None
    assert "home.html:1" in preview.state.failure.zh
    assert preview.state.is_published is False
    stopped = build(Request(site=site, as_of=day, jobs=1), site / "public")
    assert stopped.publication is None
    assert "HDR-01" in {finding.rule for finding in stopped.findings}


def test_an_error_of_the_settings_that_is_waived_freezes_nothing(site: Path) -> None:
    day = date(2024, 12, 31)
    settings = (site / "site.yaml").read_text().replace('"4399000001"', '"43990"')
    waiver = "waivers: [{rule: TAG-07, path: site.yaml, reason: 申请中, until: 2025-03-01}]\n"
    preview = Preview(Request(site=site, as_of=day, jobs=1), lambda: day)
    preview.refresh()
    (site / "site.yaml").write_text(settings)
    settle(preview)
    stopped = preview.state
    (site / "site.yaml").write_text(settings + waiver)
    settle(preview)
    assert (stopped.is_published, preview.state.is_published) == (False, True)
