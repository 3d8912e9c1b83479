"""Files that could run in a reader's browser are not published; what is published runs nothing on any server."""

from collections.abc import Callable
from contextlib import suppress
from datetime import date
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser, Error

from site_builder.engine.plan import check_whole
from site_builder.engine.request import Built, Request
from site_builder.load.disguises import is_web_page
from tests.folder_server import serving
from tests.site_files import SMALL_SITE, document

WriteSite = Callable[..., Path]
BuildSite = Callable[..., Built]

FOLDER = "content/openness/2024-020"
PAGE = b"<!doctype html><html><body><script>document.title='ran'</script></body></html>"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>document.title="ran";document.documentElement.id="ran"</script></svg>'
XML = b'<?xml version="1.0"?><r><s xmlns="http://www.w3.org/1999/xhtml"><script>document.documentElement.id="ran"</script></s></r>'
STYLED = b'<?xml version="1.0"?><?xml-stylesheet type="text/xsl" href="a.xsl"?><r/>'
DRAWING, DATA, PRINT = (
    "换成 PNG 或 PDF",
    "数据转成 CSV 或 Excel，或压缩成 ZIP",
    "另存为 PDF，或把文字放进正文",
)


@pytest.mark.parametrize(
    ("name", "data", "hint"),
    [
        ("a.svg", SVG, DRAWING),
        ("a.SVG", SVG, DRAWING),
        ("a.svgz", b"\x1f\x8b", DRAWING),
        ("a.xml", XML, DATA),
        ("a.xml", b"plain", DATA),
        ("a.xsl", STYLED, DATA),
        ("a.rss", XML, DATA),
        ("a.html", PAGE, PRINT),
        ("a.htm", PAGE, PRINT),
        ("a.xhtml", XML, PRINT),
        ("a.mht", b"MIME-Version: 1.0", PRINT),
        ("a.js", b"alert(1)", DATA),
        ("a.swf", b"FWS", DATA),
        ("a.php", b"<?php", DATA),
    ],
)
@pytest.mark.parametrize("way", ["attachments", "link", "picture"])
def test_what_can_run_is_refused_with_what_to_do(
    write_site: WriteSite, name: str, data: bytes, hint: str, way: str
) -> None:
    bodies = {"attachments": "正文。", "link": f"见[附表]({name})。", "picture": f"见![总量分布图]({name})。"}
    fields = {"attachments": f"[{name}]"} if way == "attachments" else {}
    files = {f"{FOLDER}/index.md": document("工作规划", bodies[way], **fields), f"{FOLDER}/{name}": data}
    checked = check_whole(Request(site=write_site({**SMALL_SITE, **files}), as_of=date(2024, 12, 31), jobs=1))
    found = [(f.text.zh, f.hint.zh if f.hint else "") for f in checked.findings if f.rule == "ATT-13"]
    assert found == [(f"附件“{name}”直接打开时会运行里面的脚本，不能公开", hint)]


@pytest.mark.parametrize(
    "data", [PAGE, SVG, XML, STYLED, b"\xef\xbb\xbf \n<HTML >", b"<!-- x --><script>1</script>"]
)
@pytest.mark.parametrize("name", ["a.pdf", "a.ofd", "a.zip", "a.docx", "a.wps", "a.png"])
def test_a_page_under_another_name_is_told(write_site: WriteSite, name: str, data: bytes) -> None:
    files = {f"{FOLDER}/index.md": document("工作规划", attachments=f"[{name}]"), f"{FOLDER}/{name}": data}
    checked = check_whole(Request(site=write_site({**SMALL_SITE, **files}), as_of=date(2024, 12, 31), jobs=1))
    found = [(str(f.span), f.text.zh) for f in checked.findings if f.rule == "ATT-14"]
    kind = name.rpartition(".")[2].upper()
    assert found == [(f"{FOLDER}/index.md:4:15", f"附件“{name}”的内容是网页或 XML，不是 {kind}")]


@pytest.mark.parametrize("name", ["a.xls", "a.doc", "a.txt", "a.csv"])
def test_a_table_that_a_system_exported_as_a_page_is_left_alone(
    write_site: WriteSite, build_site: BuildSite, name: str
) -> None:
    files = {f"{FOLDER}/index.md": document("工作规划", attachments=f"[{name}]"), f"{FOLDER}/{name}": PAGE}
    site = write_site({**SMALL_SITE, **files})
    assert build_site(site).publication is not None
    assert (site / f"public/openness/2024-020/{name}").read_bytes() == PAGE


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"%PDF-1.7",
        b"PK\x03\x04",
        b"<",
        b"<<a>>",
        b"<article",
        b"<author>",
        b"a<html>",
        b"\xd0\xcf\x11\xe0",
        b"<pre",
    ],
)
def test_other_files_are_no_pages(head: bytes) -> None:
    assert not is_web_page(head)


@pytest.mark.browser
def test_no_published_file_runs_anything_on_a_server_without_our_headers(
    write_site: WriteSite, build_site: BuildSite, browser: Browser
) -> None:
    refused = {
        "a.svg": SVG,
        "a.xml": XML,
        "a.xhtml": XML,
        "a.html": PAGE,
        "b.pdf": PAGE,
        "b.ofd": SVG,
        "b.png": SVG,
    }
    harmless = {
        "c.txt": PAGE,
        "c.csv": PAGE,
        "c.json": PAGE,
        "d.txt": SVG,
        "d.csv": XML,
        "d.xls": PAGE,
        "e.pdf": b"x" + PAGE,
    }
    names = [*refused, *harmless]
    body = "\n\n".join(f"见[附表{n}]({name})，![总量分布图{n}]({name})。" for n, name in enumerate(names))
    files = {f"{FOLDER}/{name}": data for name, data in {**refused, **harmless}.items()}
    waivers = "".join(
        f"  - {{rule: {rule}, path: {FOLDER}/index.md, reason: 试验, until: 2024-12-31}}\n"
        for rule in ("ATT-13", "ATT-14", "ATT-08")
    )
    site = write_site(
        {
            **SMALL_SITE,
            **files,
            "site.yaml": SMALL_SITE["site.yaml"] + f"waivers:\n{waivers}",
            f"{FOLDER}/index.md": document("工作规划", body, attachments=f"[{', '.join(names)}]"),
        }
    )
    built = build_site(site)
    assert built.publication is not None, [str(f.span) + f.rule for f in built.findings]
    published = {path.name for path in (site / "public/openness/2024-020").iterdir()}
    assert published == {"index.html", "index.txt", "index.json", *harmless}
    apart = site.parent / "apart"
    apart.mkdir()
    for name in ("a.svg", "a.xml", "a.html"):
        (apart / name).write_bytes(refused[name])
    with serving(apart) as root:
        # What is refused would have run, and this browser shows it.
        assert [_has_run(browser, f"{root}{name}") for name in ("a.svg", "a.xml", "a.html")] == [True] * 3
    # The headers are left out, and with them what they forbid: this server says nothing but a type.
    with serving(site / "public") as root:
        assert [name for name in names if _has_run(browser, f"{root}openness/2024-020/{quote(name)}")] == []


def _has_run(browser: Browser, address: str) -> bool:
    page = browser.new_page()
    try:
        # A download ends a visit with an error.
        with suppress(Error):
            page.goto(address)
        marked = page.evaluate("document.documentElement ? document.documentElement.id : ''") == "ran"
        return marked or page.title() == "ran"
    finally:
        page.close()
