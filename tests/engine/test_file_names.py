"""Attachments whose names mean something else in an address are reached all the same, over a real web server."""

import json
import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urljoin
from urllib.request import urlopen

from site_builder.engine.request import Built
from tests.folder_server import serving
from tests.site_files import SMALL_SITE, document

WriteSite = Callable[..., Path]
BuildSite = Callable[..., Built]

NAMES = (
    *("3#楼.pdf", "what?.pdf", "a%20b.pdf", "增长100%.pdf", "a&b.pdf", "a;b.pdf", "表 1.xlsx", "“引号”.pdf", "+.pdf"),
    *("100%25.pdf", "文件(1).pdf", "a+b c.pdf", "a'b.pdf", "[1].pdf", "a~!@$,=.pdf", "ｆｕｌｌ.pdf", "a%2520b#?.pdf"),
    *("#1.pdf", "?.pdf"),
)  # fmt: skip


def awkward_files() -> dict[str, str | bytes]:
    """A document with every awkward file name, linked plainly, in angle brackets and encoded, and declared; a second one
    that declares them encoded."""
    links = "\n\n".join(
        f"[名{n}]({name}) [括{n}](<{name}>) [码{n}]({quote(name)})" for n, name in enumerate(NAMES)
    )
    declared = json.dumps(NAMES, ensure_ascii=False)
    encoded = json.dumps([quote(name) for name in NAMES])
    return {
        "content/openness/plain/index.md": document("照写的", links, attachments=declared),
        "content/openness/encoded/index.md": document("编码的", "见附件。", attachments=encoded),
        **{f"content/openness/plain/{name}": f"plain {name}".encode() for name in NAMES},
        **{f"content/openness/encoded/{name}": f"encoded {name}".encode() for name in NAMES},
    }


def hrefs(page: str) -> list[str]:
    found = re.findall(r'<a (?:[^>]*? )?href="([^"]+\.(?:pdf|xlsx))"', page)
    return [href.replace("&amp;", "&").replace("&#39;", "'") for href in found]


def test_every_link_to_a_file_of_any_name_brings_its_bytes(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site({**SMALL_SITE, **awkward_files()})
    assert build_site(site).publication is not None
    with serving(site / "public") as root:
        for name, links in (("plain", 4), ("encoded", 1)):
            page = f"{root}openness/{name}/"
            with urlopen(page) as answer:
                found = hrefs(answer.read().decode())
            bodies = []
            for href in found:
                with urlopen(urljoin(page, href)) as answer:
                    bodies.append(answer.read().decode())
            assert sorted(bodies) == sorted(f"{name} {file}" for file in NAMES for _ in range(links))


def test_the_data_of_a_document_names_its_files_by_addresses_that_work(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site({**SMALL_SITE, **awkward_files()})
    build_site(site)
    data = json.loads((site / "public/openness/plain/index.json").read_text())
    with serving(site / "public") as root:
        for file, name in zip(data["attachments"], NAMES, strict=True):
            with urlopen(file["url"].replace("https://www.shili.gov.cn/", root)) as answer:
                assert answer.read().decode() == f"plain {name}"


def test_what_follows_a_file_name_in_a_link_stays(write_site: WriteSite, build_site: BuildSite) -> None:
    files = {
        "content/openness/x/index.md": document("甲", "[乙](100%.pdf#page=3) [丙](3%23楼.pdf?x=1#page=2)"),
        "content/openness/x/100%.pdf": b"x",
        "content/openness/x/3#楼.pdf": b"x",
    }
    site = write_site({**SMALL_SITE, **files})
    build_site(site)
    page = (site / "public/openness/x/index.html").read_text()
    assert re.findall(r'href="([^"]+pdf[^"]*)">(.)</a><span class="link-note">(.*?)</span>', page) == [
        ("../../openness/x/100%25.pdf#page=3", "乙", "（PDF，1 B）"),
        ("../../openness/x/3%23%E6%A5%BC.pdf?x=1#page=2", "丙", "（PDF，1 B）"),
    ]
