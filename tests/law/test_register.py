"""The register: by state, issuer, year, topic and kind, each with its data; a feed of changes; tables that sort."""

import csv
import json
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import BuildOn, Write, normative

SITE = {
    "a.md": normative("示例市供水办法", "示政发〔2019〕8号", published="2019-03-01", issued="2019-03-01", topics="[民生]"),
    "b.md": normative("示例市人民政府关于供热的通知", "示政发〔2019〕10号", published="2019-04-01", issued="2019-04-01"),
    "c.md": normative(
        "示例市人民政府关于废止供水办法的决定",
        "示政发〔2026〕2号",
        published="2026-05-01",
        issued="2026-05-01",
        repeals="[示政发〔2019〕8号]",
    ),
    "d.md": normative(
        "示例市供气办法(试行)", "示政发〔2026〕3号", published="2026-11-01", issued="2026-11-01", effective="2027-01-01"
    ),
}  # fmt: skip


@pytest.fixture(scope="module")
def public(write_law_site: Write, build_on: BuildOn) -> Path:
    site = write_law_site(SITE)
    build_on(site, date(2026, 11, 20))
    return site / "public"


def _numbers(public: Path, base: str) -> list[str]:
    html = (public / base / "index.html").read_text(encoding="utf-8")
    return re.findall(r'<td class="cell-number">([^<]*)</td>', html)


@pytest.mark.parametrize(
    ("base", "numbers"),
    [
        ("register", [2, 10]),
        ("register/ended", [8]),
        ("register/upcoming", [3]),
        ("register/all", [3, 2, 10, 8]),
        ("register/issuers/示例市人民政府", [3, 2, 10, 8]),
        ("register/years/2019", [10, 8]),
        ("register/topics/民生", [8]),
        ("register/kinds/办法", [3, 8]),
        ("register/kinds/决定", [2]),
    ],
)
def test_each_list_has_its_documents_newest_first_and_the_same_as_data(
    public: Path, base: str, numbers: list[int]
) -> None:
    shown = _numbers(public, base)
    assert [int(number.partition("〕")[2][:-1]) for number in shown] == numbers
    rows = json.loads((public / base / "list.json").read_text(encoding="utf-8"))
    assert [row["number"] for row in rows] == shown
    with (public / base / "list.csv").open(encoding="utf-8-sig", newline="") as table:
        assert [row["文号"] for row in csv.DictReader(table)] == shown


def test_overviews_count_and_lead_to_every_list(public: Path) -> None:
    html = (public / "register/kinds/index.html").read_text(encoding="utf-8")
    found = re.findall(r'<li><a href="[^"]*">([^<]*)</a><span class="name-facts">([^<]*)</span>', html)
    assert found == [("办法", "2 件"), ("决定", "1 件"), ("通知", "1 件")]


def test_the_feed_holds_the_changes_of_the_last_year_only(public: Path) -> None:
    feed = (public / "register/changes.xml").read_text(encoding="utf-8")
    assert re.findall(r"<entry>\n<id>([^<]*)</id>\n<title>([^<]*)</title>", feed) == [
        ("https://www.shili.gov.cn/growth/policies/a/#repealed-2026-05-01", "【废止】示例市供水办法")
    ]
    assert "<summary>示政发〔2019〕8号自 2026-05-01 起废止，依据 示政发〔2026〕2号</summary>" in feed


@pytest.mark.browser
def test_a_table_sorts_in_place_and_back(
    public: Path, serve_folder: Callable[[Path], str], browser: Browser
) -> None:
    context = browser.new_context(locale="zh-CN")
    page = context.new_page()
    page.goto(serve_folder(public) + "register/all/")
    cells = page.locator("td.cell-number")
    button = page.get_by_role("button", name="文号")
    assert button.get_attribute("title") == "按“文号”排序"
    button.press("Enter")
    expect(page.locator("th[aria-sort=ascending]")).to_have_text("文号")
    expect(cells).to_have_text(
        [f"示政发〔{n}〕{s}号" for n, s in ((2019, 8), (2019, 10), (2026, 2), (2026, 3))]
    )
    button.click()
    expect(page.locator("th[aria-sort=descending]")).to_have_count(1)
    button.click()
    expect(page.locator("th[aria-sort]")).to_have_count(0)
    expect(cells).to_have_text(
        [f"示政发〔{n}〕{s}号" for n, s in ((2026, 3), (2026, 2), (2019, 10), (2019, 8))]
    )
    context.close()
