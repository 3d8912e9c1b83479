"""The city's portal: all counties by column and in one search; a hostile member harms nothing and is named."""

import json
import os
import re
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Route

from site_builder.counties.lock import propose_update, write_lock
from site_builder.engine import portal as federation_portal
from site_builder.engine.inputs import inputs_of
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from site_builder.load.city_data import read_city_documents
from site_builder.model.included import CityDocument
from site_builder.model.portal import Portal, PortalMember
from site_builder.render import county_portal
from tests.search.index_reader import SearchIndex

WriteCounty = Callable[..., Path]
Rows = list[dict[str, Any]]

TOP = "extends: ../city/columns.yaml\n"
AS_OF = date(2026, 7, 1)
NAMES = ("alpha", "beta", "gamma")


def build_site(site: Path) -> Built:
    built = build(Request(site=site, as_of=AS_OF, jobs=1), site / "public")
    assert built.publication is not None, [str(f.text) for f in built.findings]
    return built


def page(site: Path, path: str) -> str:
    return (site / "public" / path / "index.html").read_text("utf-8")


@pytest.fixture
def portal(tmp_path: Path, city: Path, write_county: WriteCounty) -> Path:
    """A portal over three counties, one of them mounted; all counties are built, the portal is not."""
    lines = ["template: ../city/columns.yaml", "members:"]
    for name in NAMES:
        mount = "gk/" if name == "beta" else ""
        columns = TOP + ("mount: gk\n" if mount else "")
        documents = {f"{mount}people/notices/{name}": f"{name} 乡村道路养护公告"}
        build_site(write_county(columns, name=name, documents=documents))
        lines.append(
            f"  - {{id: {name}, name: {name}县, path: ../{name}, url: 'https://{name}.shili.gov.cn/'}}"
        )
    site = write_county(TOP, name="portal")
    (site / "members.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    return site


def test_a_column_lists_all_counties_and_each_one_by_itself(portal: Path) -> None:
    build_site(portal)
    everyone = page(portal, "counties/people/notices")
    assert [name for name in NAMES if f"{name} 乡村道路养护公告" in everyone] == list(NAMES)
    assert 'href="https://beta.shili.gov.cn/gk/people/notices/beta/"' in everyone
    only = page(portal, "counties/people/notices/by/beta")
    assert [name for name in NAMES if f"{name} 乡村道路养护公告" in only] == ["beta"]
    assert 'href="../counties/"' in page(portal, "search")


def test_documents_of_counties_are_not_the_portal_s_own(portal: Path) -> None:
    assert build_site(portal).documents == 0
    assert json.loads((portal / "public" / "data" / "documents.json").read_text("utf-8")) == []


def test_what_a_county_publishes_next_is_shown_by_the_next_build(portal: Path, tmp_path: Path) -> None:
    build_site(portal)
    again = build_site(portal)
    assert again.publication is not None
    assert again.publication.made == ()
    notice = tmp_path / "alpha" / "content" / "people" / "notices" / "alpha.md"
    notice.write_text(notice.read_text("utf-8").replace("乡村道路", "县道"), "utf-8")
    build_site(tmp_path / "alpha")
    build_site(portal)
    assert "alpha 县道养护公告" in page(portal, "counties/people/notices")


def spoiled(portal: Path, edit: Callable[[Path], object]) -> None:
    """Give the portal fetched data of the member alpha, spoiled by `edit`."""
    root = portal / "members" / "alpha"
    source = portal.parent / "alpha" / "public"
    for part in ("data", "search"):
        shutil.copytree(source / part, root / part)
    edit(root)


def rows_edit(edit: Callable[[dict[str, Any]], object]) -> Callable[[Path], None]:
    return lambda root: edit_rows(root, lambda rows: edit(rows[0]))


def edit_rows(root: Path, edit: Callable[[Rows], object]) -> None:
    path = root / "data" / "documents.json"
    rows: Rows = json.loads(path.read_text("utf-8"))
    edit(rows)
    path.write_text(json.dumps(rows), "utf-8")


def states(root: Path, value: object) -> None:
    path = root / "data" / "status.json"
    whole = json.loads(path.read_text("utf-8"))
    whole["documents"]["people/notices/alpha"] = {"states": value}
    path.write_text(json.dumps(whole), "utf-8")


def mounted(root: Path, value: object) -> None:
    path = root / "data" / "county.json"
    path.write_text(json.dumps(json.loads(path.read_text("utf-8")) | {"mount": value}), "utf-8")


def in_place(root: Path, old: bytes, new: bytes) -> None:
    path = root / "data" / "documents.json"
    data = path.read_bytes()
    assert old in data
    path.write_bytes(data.replace(old, new, 1))


def as_link(root: Path) -> None:
    (root / "data" / "documents.json").unlink()
    (root / "data" / "documents.json").symlink_to("/etc/hostname")


HOSTILE: dict[str, Callable[[Path], object]] = {
    "an address that runs a script": rows_edit(lambda row: row.update(url="javascript:alert(1)")),
    "an address on another site": rows_edit(lambda row: row.update(url="https://evil.example.org/a/")),
    "an id that leaves the folder": rows_edit(lambda row: row.update(id="../../../etc/passwd")),
    "a title of ten thousand characters": rows_edit(lambda row: row.update(title="长" * 10_000)),
    "a title that is no text": rows_edit(lambda row: row.update(title={"a": 1})),
    "a date that is none": rows_edit(lambda row: row.update(published="<b>")),
    "data that is no JSON": lambda root: (root / "data" / "documents.json").write_text("<html>"),
    "a link to another file": as_link,
    "half a character in a title": rows_edit(lambda row: row.update(title="\ud800通知")),
    "half a character in a key": rows_edit(lambda row: row.update({"\udfff": 1})),
    "a title with an escape sequence of terminals": rows_edit(lambda row: row.update(title="\x1b[2J通知")),
    "a day of no month": rows_edit(lambda row: row.update(published="9999-99-99")),
    "a day of no year": rows_edit(lambda row: row.update(published="0000-00-00")),
    "a day before our time": rows_edit(lambda row: row.update(published="0001-01-01")),
    "a day with a time": rows_edit(lambda row: row.update(published="2026-06-01T99:99")),
    "a day that is a number": rows_edit(lambda row: row.update(published=20260601)),
    "a column that leaves the folder": rows_edit(lambda row: row.update(column={"path": "../../x"})),
    "a column that is a number": rows_edit(lambda row: row.update(column={"path": 5})),
    "a column that is a list": rows_edit(lambda row: row.update(column=["people"])),
    "a column with markup": rows_edit(lambda row: row.update(column={"path": "people/<b>"})),
    "a type that is none": rows_edit(lambda row: row.update(type={"id": "zzz"})),
    "a type that is a list": rows_edit(lambda row: row.update(type={"id": ["notice"]})),
    "a number that is a list": rows_edit(lambda row: row.update(number=["1"])),
    "a state that is none": lambda root: states(root, [["2026-06-01", "zzz"]]),
    "a state that is a list": lambda root: states(root, [["2026-06-01", ["in_force"]]]),
    "a state since no day": lambda root: states(root, [["0000-00-00", "in_force"]]),
    "a state since a week": lambda root: states(root, [["2026-W10-2", "in_force"]]),
    "a state without its day": lambda root: states(root, [["in_force"]]),
    "states that are a number": lambda root: states(root, 5),
    "a mount that leaves the folder": lambda root: mounted(root, "../.."),
    "a mount that is a list": lambda root: mounted(root, ["gk"]),
    "a date that sorts among no others": rows_edit(lambda row: row.update(published="20240305")),
    "a document that stands twice": lambda root: edit_rows(root, lambda rows: rows.append(rows[0])),
    "a key that stands twice": lambda root: in_place(root, b'"title":', b'"title": "x", "title":'),
    "a number that is none": lambda root: in_place(root, b'"title":', b'"n": NaN, "title":'),
    "a number of ten thousand digits": lambda root: in_place(
        root, b'"title":', b'"n": ' + b"9" * 10_000 + b', "title":'
    ),
    "another encoding": lambda root: (root / "data" / "documents.json").write_bytes("[]公".encode("gbk")),
    "a search file that another system reads otherwise": lambda root: (
        root / "search" / "a%2e%2e.json"
    ).write_text("{}"),
    "a search file whose name is no text": lambda root: Path(
        os.fsdecode(os.fsencode(root / "search") + b"/\xff.json")
    ).write_text("{}"),
    "a search file with a line break in its name": lambda root: (root / "search" / "a\nb.json").write_text(
        "{}"
    ),
    "columns nested without end": lambda root: (root / "data" / "columns.json").write_text("[" * 100_000),
}


@pytest.mark.parametrize("case", HOSTILE, ids=lambda name: str(name).replace(" ", "-"))
def test_a_hostile_member_is_left_out_and_named_and_the_others_are_shown(case: str, portal: Path) -> None:
    spoiled(portal, HOSTILE[case])
    built = build_site(portal)
    assert [(str(f.span), f.rule, f.severity.value) for f in built.findings if f.rule == "COUNTY-15"] == [
        ("members.yaml:3:5", "COUNTY-15", "warning")
    ]
    shown = page(portal, "counties/people/notices")
    assert [name for name in NAMES if f"{name} 乡村道路养护公告" in shown] == ["beta", "gamma"]
    assert not (portal / "public" / "members" / "alpha").exists()


@pytest.mark.parametrize("path", ["/etc", "../../../../../../etc", "nowhere", "..", "members", "/dev/null"])
@pytest.mark.parametrize(
    ("fetched", "said"), [("2026-06-20\n", "2026-06-20 "), ("0000-00-00", "以前"), (None, "以前")]
)
def test_a_path_that_is_no_site_is_told_though_an_older_copy_is_shown(
    path: str, fetched: str | None, said: str, portal: Path, tmp_path: Path
) -> None:
    copy = portal / "members" / "alpha"
    for part in ("data", "search"):
        shutil.copytree(tmp_path / "alpha" / "public" / part, copy / part)
    if fetched:
        (copy / "fetched").write_text(fetched)
    listed = (portal / "members.yaml").read_text("utf-8")
    (portal / "members.yaml").write_text(listed.replace("../alpha", path), "utf-8")
    assert told_of_members(build_site(portal)) == [
        f"“alpha县”：“{path}”不是站点文件夹（没有 site.yaml）；列出的是{said}取回的数据"
    ]
    assert "alpha 乡村道路养护公告" in page(portal, "counties/people/notices")


@pytest.mark.parametrize("path", ["/etc", "../../../../../../etc", "nowhere", "..", "/dev/null", "n" * 400])
def test_a_path_that_is_no_site_and_nothing_fetched_is_left_out(path: str, portal: Path) -> None:
    listed = (portal / "members.yaml").read_text("utf-8")
    (portal / "members.yaml").write_text(listed.replace("../alpha", path), "utf-8")
    (said,) = told_of_members(build_site(portal))
    assert said.startswith("“alpha县”没有汇总：")
    assert "alpha 乡村道路养护公告" not in page(portal, "counties/people/notices")


def told_of_members(built: Built) -> list[str]:
    return [finding.text.zh for finding in built.findings if finding.rule == "COUNTY-15"]


UNSOUND: dict[str, Callable[[bytes], bytes]] = {
    "half": lambda data: data[: len(data) // 2],
    "filled with ff": lambda data: b"\xff" * len(data),
    "empty": lambda _: b"",
    "with something behind": lambda data: data + b"\0",
    "pages of a site": lambda _: b"<html>",
}


@pytest.mark.parametrize(
    "file", ["index.json", "facts-*.bin", "cards-*.bin", "segments/*/dir.bin", "segments/*/0.bin"]
)
@pytest.mark.parametrize("case", UNSOUND)
def test_a_member_with_an_unsound_index_is_listed_named_and_not_searched(
    case: str, file: str, portal: Path
) -> None:
    if (case, file) == ("with something behind", "index.json"):
        pytest.skip("for every file but JSON")

    def spoil(root: Path) -> None:
        path = next((root / "search").glob(file))
        path.write_bytes(UNSOUND[case](path.read_bytes()))

    spoiled(portal, spoil)
    built = build_site(portal)
    told = [(str(f.span), f.severity.value, f.text.zh) for f in built.findings if f.rule == "COUNTY-15"]
    assert [(where, severity) for where, severity, _ in told] == [("members.yaml:3:5", "warning")]
    assert told[0][2].startswith("“alpha县”：文件列出来了，但只能按标题和文号检索：检索索引的 search/")
    assert "alpha 乡村道路养护公告" in page(portal, "counties/people/notices")
    assert not (portal / "public" / "members" / "alpha").exists()
    assert found_in_joined_index(portal, "乡村道路养护公告") == ["alpha", "beta", "gamma"]
    assert found_in_joined_index(portal, "正文:乡村道路") == ["beta", "gamma"]


def found_in_joined_index(portal: Path, query: str) -> list[str]:
    """The counties whose documents answer, asked in the portal's index over all of them."""
    root = portal / "public"
    front = json.loads((root / "search" / "index.json").read_text("utf-8"))
    assert [member["base"] for member in front["members"]] == ["counties/indexes/alpha/"]
    index = SearchIndex(lambda path: (root / "counties" / "indexes" / "alpha" / path).read_bytes())
    found = [match.document for match in index.search(query, on=AS_OF).matches]
    names = sorted(index.facts.sites[document][0].removesuffix("县") for document in found)
    assert all(
        f"https://{name}.shili.gov.cn/" in " ".join(index.card(n).url for n in found) for name in names
    )
    return names


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (
            RecursionError("maximum recursion depth exceeded"),
            "RecursionError: maximum recursion depth exceeded",
        ),
        (KeyError("id"), "KeyError: 'id'"),
        (MemoryError(), "MemoryError"),
        (AssertionError("not\nhere"), "AssertionError: not here"),
        (OverflowError("int too large"), "OverflowError: int too large"),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, Exception) else "",
)
def test_an_exception_in_the_data_of_one_member_leaves_the_others_shown(
    portal: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fails(data: bytes, status: bytes | None) -> tuple[CityDocument, ...]:
        if b"alpha" in data:
            raise error
        return read_city_documents(data, status)

    monkeypatch.setattr(federation_portal, "read_city_documents", fails)
    built = build_site(portal)
    (found,) = [finding for finding in built.findings if finding.rule == "COUNTY-15"]
    assert (str(found.span), found.severity.value) == ("members.yaml:3:5", "warning")
    assert found.text.zh.startswith(f"“alpha县”没有汇总：程序出了意外：{words} (engine/portal.py:")
    shown = page(portal, "counties/people/notices")
    assert [name for name in NAMES if f"{name} 乡村道路养护公告" in shown] == ["beta", "gamma"]


def placed(portal: Path, column: str) -> list[str]:
    """The lists of the portal that show the document of alpha, when its data puts it into `column`."""
    spoiled(portal, rows_edit(lambda row: row.update(column={"path": column})))
    build_site(portal)
    pages = (portal / "public" / "counties").rglob("index.html")
    return sorted(
        path.parent.relative_to(portal / "public" / "counties").as_posix()
        for path in pages
        if "alpha 乡村道路养护公告" in path.read_text("utf-8") and "by" not in path.parts
    )


def test_a_county_that_follows_an_older_template_is_shown_in_the_columns_of_today(
    portal: Path, city: Path
) -> None:
    city.write_text(city.read_text("utf-8") + "renamed: {people/news: people/notices}\n", "utf-8")
    write_lock(portal, propose_update(inputs_of(portal)).files)
    assert placed(portal, "people/news") == ["all", "people", "people/notices"]


def test_a_document_of_a_column_that_a_county_added_is_shown_in_the_one_above(portal: Path) -> None:
    assert placed(portal, "people/notices/roads/villages") == ["all", "people", "people/notices"]


def test_a_document_of_a_column_that_the_city_has_nothing_like_is_in_the_list_of_everything(
    portal: Path,
) -> None:
    assert placed(portal, "tourism/hotels") == ["all"]


def test_a_document_with_a_day_that_has_not_come_leads_no_list_and_is_named(portal: Path) -> None:
    spoiled(portal, rows_edit(lambda row: row.update(published="9999-12-31")))
    built = build_site(portal)
    assert [(str(f.span), f.severity.value, f.text.zh) for f in built.findings if f.rule == "COUNTY-15"] == [
        (
            "members.yaml:3:5",
            "warning",
            "“alpha县”有 1 份文件的发布日期还没有到，排在清单最后：“alpha 乡村道路养护公告”写的是 9999-12-31",
        )
    ]
    for path in ("counties/all", "counties/people", "counties/people/notices"):
        shown = page(portal, path)
        places = [shown.index(f"{name} 乡村道路养护公告") for name in ("beta", "gamma", "alpha")]
        assert places == sorted(places), path
    assert "9999" not in page(portal, "counties")


def test_counties_too_many_for_each_page_stand_on_a_page_of_their_own(
    portal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(county_portal, "_MOST_FILTERS", 2)
    build_site(portal)
    root = portal / "public" / "counties" / "people" / "notices"
    assert filters(root) == [("全部县市区", "./", "3"), ("选择县市区", "by/", "3")]
    assert filters(root / "by" / "beta") == [
        ("全部县市区", "../../", "3"),
        ("beta县", "./", "1"),
        ("选择县市区", "../", "3"),
    ]
    assert filters(root / "by") == [
        ("全部县市区", "../", "3"),
        ("alpha县", "alpha/", "1"),
        ("beta县", "beta/", "1"),
        ("gamma县", "gamma/", "1"),
    ]


def filters(folder: Path) -> list[tuple[str, str, str]]:
    """Label, address as seen from the page, and number of each choice on a page of the portal."""
    text = (folder / "index.html").read_text("utf-8")
    names = text[text.index('<ul class="names">') :].partition("</ul>")[0]
    rows = re.findall(r'<a href="([^"]*)"[^>]*>([^<]*)</a><span class="count">([^<]*)</span>', names)
    return [
        (label, f"{os.path.relpath(folder / address, folder)}/", number) for address, label, number in rows
    ]


def test_markup_in_a_title_is_shown_as_text(portal: Path) -> None:
    spoiled(
        portal,
        rows_edit(lambda row: row.update(title="<script>alert(1)</script><img src=x onerror=alert(1)>")),
    )
    build_site(portal)
    for path in ("counties/people/notices", "counties/people/notices/by/alpha"):
        text = page(portal, path)
        assert "&lt;script&gt;alert(1)" in text
        assert "<script>alert" not in text
        assert "<img src=x" not in text


def test_scripts_of_the_portal_may_read_the_counties_sites_and_no_others(portal: Path) -> None:
    build_site(portal)
    allowed = (
        "connect-src 'self' https://alpha.shili.gov.cn https://beta.shili.gov.cn https://gamma.shili.gov.cn;"
    )
    assert allowed in (portal / "public/search/index.html").read_text("utf-8")
    assert allowed in (portal / "public/_headers").read_text("utf-8")
    assert allowed in (portal / "public/data/nginx-headers.conf").read_text("utf-8")


@pytest.mark.parametrize(
    ("url", "origins"),
    [
        ("https://a.gov.cn/gk/", ("https://a.gov.cn",)),
        ("http://127.0.0.1:8000/", ("http://127.0.0.1:8000",)),
        ("https://a.gov.cn", ("https://a.gov.cn",)),
        ("https://a.gov.cn; script-src *", ()),
        ('https://a.gov.cn"><script>', ()),
        ("", ()),
    ],
)
def test_an_origin_is_a_host_and_nothing_else(url: str, origins: tuple[str, ...]) -> None:
    member = PortalMember(id="a", name="甲县", url=url, root="", documents=(), search={})
    assert Portal(members=(member,)).origins == origins


@pytest.fixture
def served(portal: Path) -> Iterator[str]:
    """The address of the portal, built and served on this machine."""
    build_site(portal)
    handler = partial(SimpleHTTPRequestHandler, directory=str(portal / "public"))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


@pytest.mark.browser
@pytest.mark.slow
def test_one_query_finds_documents_of_three_counties_and_links_to_their_sites(
    served: str, portal: Path, browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    def found() -> list[str]:
        context = browser.new_context()
        tab = context.new_page()
        tab.route(
            "**/*", lambda route: route.continue_() if route.request.url.startswith(served) else route.abort()
        )
        tab.goto(f"{served}search/?q=乡村道路养护")
        tab.wait_for_selector(".search-result-title a", timeout=20_000)
        links = tab.locator(".search-result-title a").evaluate_all("all => all.map(one => one.href)")
        context.close()
        return sorted(links)

    assert found() == [
        "https://alpha.shili.gov.cn/people/notices/alpha/",
        "https://beta.shili.gov.cn/gk/people/notices/beta/",
        "https://gamma.shili.gov.cn/people/notices/gamma/",
    ]
    capfd.readouterr()


@pytest.fixture
def sixty(portal: Path, tmp_path: Path) -> Path:
    """The portal over sixty counties, fetched from as many addresses; the index of the seventh is damaged."""
    published = tmp_path / "alpha" / "public"
    lines = ["template: ../city/columns.yaml", "members:"]
    for n in range(1, 61):
        copy = portal / "members" / f"m{n}"
        shutil.copytree(published / "search", copy / "search")
        (copy / "data").mkdir()
        for path in (published / "data").glob("*.json"):
            words = path.read_text("utf-8").replace("https://alpha.", f"https://m{n}.")
            (copy / "data" / path.name).write_text(words, "utf-8")
        lines.append(f"  - {{id: m{n}, name: 第{n}县, url: 'https://m{n}.shili.gov.cn/'}}")
    facts = next((portal / "members" / "m7" / "search").glob("facts-*.bin"))
    facts.write_bytes(b"\xff" * 100)
    (portal / "members.yaml").write_text("\n".join(lines) + "\n", "utf-8")
    build_site(portal)
    return portal / "public"


@pytest.mark.browser
@pytest.mark.slow
def test_a_question_over_sixty_counties_asks_for_few_files_and_names_the_county(
    sixty: Path, browser: Browser, capfd: pytest.CaptureFixture[str]
) -> None:
    handler = partial(SimpleHTTPRequestHandler, directory=str(sixty))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        served = f"http://127.0.0.1:{server.server_address[1]}/"
        context = browser.new_context()
        tab = context.new_page()
        asked: list[str] = []

        def answer(route: Route) -> None:
            address = route.request.url
            if address.startswith(served):
                route.continue_()
            else:
                body = "标题：公告\n\n各村负责本村乡村道路的日常养护。"
                route.fulfill(body=body, headers={"Access-Control-Allow-Origin": "*"})
            if ("/search/" in address and not address.endswith("/")) or address.endswith("index.txt"):
                asked.append(address)

        tab.route("**/*", answer)
        tab.goto(f"{served}search/")
        tab.fill("#search-app input[name=q], main input[name=q]", "乡村道路")
        tab.keyboard.press("Enter")
        tab.wait_for_selector(".search-result-title a", timeout=20_000)
        tab.wait_for_selector(".search-snippet mark", timeout=20_000)
        status = tab.locator(".search-status").inner_text()
        hosts = tab.locator(".search-result-title a").evaluate_all(
            "all => all.map(one => new URL(one.href).host)"
        )
        facts = tab.locator(".search-result-facts").all_inner_texts()
        context.close()
        server.shutdown()
    capfd.readouterr()
    assert "60" in status
    assert all(host.endswith(".shili.gov.cn") for host in hosts)
    for host, shown in zip(hosts, facts, strict=True):
        assert f"第{host.partition('.')[0][1:]}县" in shown
    assert len(asked) <= 25, asked
