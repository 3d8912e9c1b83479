"""A page that nobody builds again still tells the truth when a day has come; without script it says for which day it holds."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from .conftest import BuildOn, Write, normative

pytestmark = pytest.mark.browser

LAST_DAY = datetime(2026, 11, 20, 15, 59, tzinfo=UTC)
"""One minute to midnight in China."""
NEXT_DAY = datetime(2026, 11, 20, 16, 1, tzinfo=UTC)
SITE = {
    "water.md": normative("示例市供水办法", "示政发〔2021〕1号", expires="2026-11-20"),
    "heat.md": normative(
        "示例市供热办法",
        "示政发〔2021〕2号",
        "第一条 总则。\n\n第二条 收费标准另定。\n\n每年公布一次。\n\n第三条 附则。",
    ),
    "change.md": normative(
        "示例市人民政府关于修改部分文件的决定",
        "示政发〔2026〕9号",
        published="2026-11-01",
        issued="2026-11-01",
        effective="2026-11-21",
        repeals="[{target: 示政发〔2021〕2号, articles: [2, 第三条第一款]}]",
    ),
    "calm.md": normative("示例市节水办法", "示政发〔2021〕3号"),
    "citing.md": normative(
        "示例市水价办法", "示政发〔2021〕4号", "第一条 依照《示例市供水办法》（示政发〔2021〕1号）执行。"
    ),
}


@pytest.fixture(scope="module")
def address(write_law_site: Write, build_on: BuildOn, serve_folder: Callable[[Path], str]) -> str:
    """The site as it was built on the last day of 示例市供水办法."""
    site = write_law_site(SITE)
    build_on(site, date(2026, 11, 20))
    return serve_folder(site / "public") + "growth/policies/"


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(locale="zh-CN")
    yield made
    made.close()


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A page in a browser that runs no script."""
    made = browser.new_context(java_script_enabled=False)
    yield made.new_page()
    made.close()


def _open(context: BrowserContext, address: str, now: datetime) -> Page:
    page = context.new_page()
    page.clock.set_fixed_time(now)
    page.goto(address)
    return page


def test_before_midnight_the_document_is_in_force(context: BrowserContext, address: str) -> None:
    page = _open(context, f"{address}water/", LAST_DAY)
    expect(page).to_have_title("示例市供水办法 - 政策文件 - 示例市人民政府")
    expect(page.locator(".banner")).to_have_count(0)
    expect(page.locator(".metadata .badge")).to_have_text("现行有效")


def test_after_midnight_the_same_page_says_expired(context: BrowserContext, address: str) -> None:
    page = _open(context, f"{address}water/", NEXT_DAY)
    expect(page).to_have_title("【失效】示例市供水办法 - 政策文件 - 示例市人民政府")
    expect(page.locator(".banner h2")).to_have_text("本文件已失效")
    expect(page.locator(".banner p").first).to_have_text("有效期届满，自2026年11月21日起失效。")
    expect(page.locator(".metadata .badge")).to_have_text("失效")
    expect(page.locator("article")).to_have_attribute("data-validity", "expired")
    expect(page.locator(".coming")).to_have_count(0)


def test_a_page_left_open_over_midnight_corrects_itself(context: BrowserContext, address: str) -> None:
    page = _open(context, f"{address}water/", LAST_DAY)
    page.clock.set_fixed_time(NEXT_DAY)
    page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")
    expect(page.locator(".banner h2")).to_have_text("本文件已失效")


def test_without_script_it_says_for_which_day_it_holds_and_what_comes_next(plain: Page, address: str) -> None:
    plain.goto(f"{address}water/")
    expect(plain.locator(".metadata .badge")).to_have_text("现行有效")
    expect(plain.locator(".banner")).to_have_count(0)
    expect(plain.locator(".coming .as-of")).to_have_text(
        "状态截至2026年11月20日，下一次变化在2026年11月21日。"
    )


def test_marks_in_lists_change_on_the_day(context: BrowserContext, address: str) -> None:
    entry = ".entry:has(a[href$='water/']) .badge"
    assert _open(context, address, LAST_DAY).locator(entry).is_hidden()
    expect(_open(context, address, NEXT_DAY).locator(entry)).to_have_text("失效")
    register = _open(context, address.replace("growth/policies/", "register/"), NEXT_DAY)
    expect(register.locator("tr:has(a[href$='water/']) .badge")).to_have_text("失效")


def test_a_link_to_a_document_is_marked_on_the_day_it_ends(context: BrowserContext, address: str) -> None:
    cited = _open(context, address + "citing/", LAST_DAY).locator(".body a.cited + .link-ended")
    expect(cited).to_be_hidden()
    cited = _open(context, address + "citing/", NEXT_DAY).locator(".body a.cited + .link-ended")
    expect(cited).to_have_text("〔已失效〕")
    expect(cited).to_be_visible()
    assert cited.get_attribute("class") == "link-note link-ended"


def test_the_block_of_data_says_nothing_that_a_day_makes_false(plain: Page, address: str) -> None:
    plain.goto(address + "water/")
    described = json.loads(plain.locator('script[type="application/ld+json"]').text_content() or "")[0]
    assert "legislationLegalForce" not in described
    assert described["temporalCoverage"] == "2024-03-05/2026-11-20"
    plain.goto(address + "calm/")
    described = json.loads(plain.locator('script[type="application/ld+json"]').text_content() or "")[0]
    assert described["legislationLegalForce"] == "https://schema.org/InForce"


def test_an_article_is_struck_on_the_day_of_its_repeal(context: BrowserContext, address: str) -> None:
    page = _open(context, f"{address}heat/", LAST_DAY)
    assert page.locator(".article-to-end .article-note").count() == 1
    expect(page.locator(".article-to-end .article-note span:visible")).to_have_text(
        "第二条自2026年11月21日起将由《示例市人民政府关于修改部分文件的决定》（示政发〔2026〕9号）废止。"
    )
    expect(page.locator("del")).to_have_count(0)
    page = _open(context, f"{address}heat/", NEXT_DAY)
    expect(page.locator(".article-ended del")).to_have_text(
        re.compile("第二条 收费标准另定。\\s*每年公布一次。")
    )
    expect(page.locator(".article-ended .article-note")).to_have_text(
        "第二条自2026年11月21日起由《示例市人民政府关于修改部分文件的决定》（示政发〔2026〕9号）废止。"
    )
    expect(page.locator(".banner h2")).to_have_text("本文件部分失效")


def test_the_note_on_a_paragraph_turns_on_the_day_and_nothing_is_struck(
    context: BrowserContext, address: str
) -> None:
    by = "由《示例市人民政府关于修改部分文件的决定》（示政发〔2026〕9号）废止。"
    page = _open(context, f"{address}heat/", LAST_DAY)
    note = page.locator(".article-note:has(+ #art-3) span:visible")
    expect(note).to_have_text(f"第三条第一款自2026年11月21日起将{by}")
    page = _open(context, f"{address}heat/", NEXT_DAY)
    note = page.locator(".article-note:has(+ #art-3) span:visible")
    expect(note).to_have_text(f"第三条第一款自2026年11月21日起{by}")
    assert page.locator("del:has(#art-3), del #art-3").count() == 0


def test_a_document_that_will_not_change_names_no_day(plain: Page, address: str) -> None:
    plain.goto(f"{address}calm/")
    expect(plain.locator("template, .as-of, [data-turns]")).to_have_count(0)


def test_only_pages_whose_state_can_change_depend_on_the_day(
    write_law_site: Write, build_on: BuildOn
) -> None:
    site = write_law_site(SITE)
    build_on(site, date(2026, 11, 18))
    done = build_on(site, date(2026, 11, 19)).publication
    assert done is not None
    pages = {path for path in done.written if path.startswith("growth/")}
    assert pages == {f"growth/policies/{name}/index.html" for name in ("change", "heat", "water")}
