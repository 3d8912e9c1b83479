"""A county shows documents of the city by reference: marked, linked, never counted, with their state of the day."""

import json
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from site_builder.cli.columns_fetch import fetch_command
from site_builder.diagnostics.finding import Severity
from site_builder.engine import from_above as county_includes
from site_builder.engine.checked import check
from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from site_builder.errors import UsageError

WriteCounty = Callable[..., Path]

TOP = "extends: ../city/columns.yaml\n"
POLICY = """\
---
标题: 示例市个体工商户扶持办法
类型: 规范性文件
文号: 示政办规〔2024〕3号
发文机关: 示例市人民政府
成文日期: 2024-06-01
发布日期: 2024-06-03
---

正文。
"""
REPEAL = """\
---
标题: 示例市人民政府关于废止一件文件的决定
类型: 政策文件
发布日期: 2026-05-01
废止: {target: 示政办规〔2024〕3号, on: 2026-07-01}
---

决定废止。
"""
CITY = "city: {name: 示例市人民政府, data: ../city/public/data}\n"


def build_on(site: Path, day: date) -> Built:
    return build(Request(site=site, as_of=day, jobs=1), site / "public")


@pytest.fixture
def city_site(city: Path, write_county: WriteCounty) -> Path:
    """The city's own site, beside the counties, with one policy and one notice; built."""
    site = write_county(city.read_text("utf-8"), name="city", documents={"people/notices/n": "市里的公告"})
    policy = site / "content" / "growth" / "economy" / "policy.md"
    policy.parent.mkdir(parents=True)
    policy.write_text(POLICY, "utf-8")
    assert build_on(site, date(2026, 6, 2)).publication is not None
    return site


def page(site: Path, path: str) -> str:
    return (site / "public" / path / "index.html").read_text("utf-8")


@pytest.mark.parametrize(
    "target", ["示政办规〔2024〕3号", "示政办规[2024]3号", "growth/economy/policy", "growth/economy"]
)
def test_a_document_of_the_city_is_shown_by_number_id_or_column(
    target: str, city_site: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP + CITY + f"include: {{people/poverty: '{target}'}}\n")
    built = build_on(site, date(2026, 6, 2))
    assert built.publication is not None, [str(f.text) for f in built.findings]
    shown = page(site, "people/poverty")
    assert "示例市个体工商户扶持办法" in shown
    assert "来源：示例市人民政府" in shown
    assert 'href="https://city.shili.gov.cn/growth/economy/policy/"' in shown
    assert built.documents == 0
    assert json.loads((site / "public" / "data" / "documents.json").read_text("utf-8")) == []
    assert "扶持办法" not in (site / "public" / "sitemap.xml").read_text("utf-8")


def test_when_the_city_repeals_it_the_next_build_says_so_and_makes_one_page(
    city_site: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP + CITY + "mount: gk\ninclude: {people/poverty: 示政办规〔2024〕3号}\n")
    build_on(site, date(2026, 6, 2))
    assert "已废止" not in page(site, "gk/people/poverty")
    (city_site / "content" / "people" / "notices" / "repeal.md").write_text(REPEAL, "utf-8")
    assert build_on(city_site, date(2026, 6, 2)).publication is not None
    build_on(site, date(2026, 6, 2))
    assert 'badge-repealed"' not in page(site, "gk/people/poverty")
    built = build_on(site, date(2026, 7, 1))
    assert built.publication is not None
    assert 'badge-repealed"' in page(site, "gk/people/poverty")
    assert "gk/people/poverty/index.html" in built.publication.written


def test_a_file_may_point_to_a_document_of_the_city_instead_of_being_one(
    city_site: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP + CITY, documents={"people/poverty/own": "本县自己的"})
    (site / "content" / "people" / "poverty" / "above.md").write_text(
        "---\n标题: 引用\n发布日期: 2026-05-01\n引用: 示政办规〔2024〕3号\n---\n", "utf-8"
    )
    built = build_on(site, date(2026, 6, 2))
    assert built.publication is not None, [str(f.text) for f in built.findings]
    assert built.documents == 1
    assert "示例市个体工商户扶持办法" in page(site, "people/poverty")
    assert not (site / "public" / "people" / "poverty" / "above").exists()


@pytest.mark.parametrize(
    ("columns", "place"),
    [
        (CITY + "include: {people/nothing: 示政办规〔2024〕3号}", "3:27"),
        ("include: {people/poverty: 示政办规〔2024〕3号}", "2:27"),
    ],
)
def test_what_cannot_be_shown_is_an_error_at_its_place(
    columns: str, place: str, city_site: Path, write_county: WriteCounty
) -> None:
    built = build_on(write_county(TOP + columns + "\n"), date(2026, 6, 2))
    errors = [f for f in built.findings if f.severity is Severity.ERROR]
    assert [(f.rule, f"{f.span.line}:{f.span.column}") for f in errors] == [("COUNTY-16", place)]


@pytest.mark.parametrize(
    ("columns", "place", "words"),
    [
        (
            CITY + "include: {people/poverty: [示政办规〔2024〕3号, 示政办规〔2099〕1号]}",
            "3:42",
            "市里的数据中没有“示政办规〔2099〕1号”，这一条不显示",
        ),
        (
            "city: {name: 市, data: ../gone}\ninclude: {people/poverty: 示政办规〔2024〕3号}",
            "2:23",
            "“../gone”里没有 documents.json，市级文件不显示",
        ),
    ],
)
def test_what_the_city_has_withdrawn_is_left_out_with_a_warning(
    columns: str, place: str, words: str, city_site: Path, write_county: WriteCounty
) -> None:
    site = write_county(TOP + columns + "\n", documents={"people/notices/a": "公告"})
    built = build_on(site, date(2026, 6, 2))
    assert built.publication is not None
    told = [
        (f"{f.span.line}:{f.span.column}", f.severity.value, f.text.zh)
        for f in built.findings
        if f.rule == "COUNTY-16"
    ]
    assert told == [(place, "warning", words)]
    assert ("扶持办法" in page(site, "people/poverty")) == ("gone" not in columns)


@pytest.mark.parametrize(
    "edit",
    [
        lambda rows: [{**rows[0], "url": "javascript:alert(1)"}],
        lambda rows: [{**rows[0], "id": "../../etc"}],
        lambda rows: {"rows": rows},
        lambda rows: [{**rows[0], "title": 7}],
    ],
)
def test_unsound_data_of_the_city_is_left_out_with_a_warning(
    edit: Callable[[list[dict[str, object]]], object], city_site: Path, write_county: WriteCounty
) -> None:
    data = city_site / "public" / "data" / "documents.json"
    rows = json.loads(data.read_text("utf-8"))
    data.unlink()
    data.write_text(json.dumps(edit(rows)), "utf-8")
    site = write_county(TOP + CITY + "include: {people/poverty: growth/economy}\n")
    built = build_on(site, date(2026, 6, 2))
    assert built.publication is not None
    assert [(f.rule, f.severity.value) for f in built.findings if f.rule == "COUNTY-16"] == [
        ("COUNTY-16", "warning")
    ]
    assert "扶持办法" not in page(site, "people/poverty")


@pytest.mark.parametrize(
    "error",
    [
        RecursionError("too deep"),
        KeyError("states"),
        MemoryError(),
        AssertionError("x"),
        IndexError("out of range"),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_in_the_city_s_data_is_told_at_the_line_that_names_it(
    city_site: Path, write_county: WriteCounty, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    def fails(data: bytes, status: bytes | None) -> object:
        raise error

    site = write_county(
        TOP + CITY + "include: {people/poverty: growth/economy/policy}\n",
        documents={"people/notices/a": "公告"},
    )
    monkeypatch.setattr(county_includes, "read_city_documents", fails)
    found = check(Request(site=site, as_of=date(2026, 6, 2), jobs=1))
    (told,) = [finding for finding in found.findings if finding.rule == "COUNTY-16"]
    assert (told.severity.value, str(told.span)) == ("warning", "columns.yaml:2:29")
    assert told.text.zh.startswith(f"市级数据不能采用，市级文件不显示：程序出了意外：{type(error).__name__}")
    assert found.assembly is not None
    assert [document.id for document in found.assembly.site.documents] == ["people/notices/a"]


@pytest.fixture
def address(city_site: Path) -> Iterator[str]:
    """The address at which a server on this machine shows the city's site."""
    root = str((city_site / "public").resolve())

    class Handler(SimpleHTTPRequestHandler):
        def __init__(self, *arguments: Any) -> None:
            super().__init__(*arguments, directory=root)

        def log_message(self, *_: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


def fetch(site: Path) -> Result:
    return CliRunner().invoke(fetch_command, ["--site", str(site)], standalone_mode=False, obj="zh")


@pytest.mark.parametrize("end", ["", "data", "data/"])
def test_the_city_s_data_may_be_an_address_that_is_fetched_and_never_waited_for(
    end: str, address: str, write_county: WriteCounty
) -> None:
    columns = f"city: {{name: 示例市人民政府, data: '{address}{end}'}}\ninclude: {{people/poverty: growth/economy}}\n"
    site = write_county(TOP + columns, documents={"people/notices/a": "公告"})
    built = build_on(site, date(2026, 6, 2))
    assert built.publication is not None
    told = [
        (f.severity.value, f.text.zh, f.hint and f.hint.zh) for f in built.findings if f.rule == "COUNTY-16"
    ]
    words = f"还没有从“{address}{end}”取回市级数据，市级文件不显示"
    assert told == [("warning", words, "运行 site-builder columns fetch")]
    assert fetch(site).return_value == 0
    built = build_on(site, date(2026, 6, 2))
    assert [f.rule for f in built.findings if f.rule == "COUNTY-16"] == []
    assert "示例市个体工商户扶持办法" in page(site, "people/poverty")


def test_a_city_that_cannot_be_reached_leaves_what_was_fetched_before(
    address: str, city_site: Path, write_county: WriteCounty
) -> None:
    columns = (
        f"city: {{name: 示例市人民政府, data: '{address}'}}\ninclude: {{people/poverty: growth/economy}}\n"
    )
    site = write_county(TOP + columns)
    assert fetch(site).return_value == 0
    manifest = city_site / "public/data/manifest.json"
    manifest.unlink()
    manifest.write_text("{}", "utf-8")
    failed = fetch(site)
    assert (failed.return_value, "保留上次取回的数据" in failed.stderr) == (1, True)
    build_on(site, date(2026, 6, 2))
    assert "示例市个体工商户扶持办法" in page(site, "people/poverty")


def test_a_folder_need_not_be_fetched(write_county: WriteCounty, city_site: Path) -> None:
    refused = fetch(write_county(TOP + CITY)).exception
    assert isinstance(refused, UsageError)
    assert refused.text.zh == "columns.yaml 的 city.data 不是网址"
