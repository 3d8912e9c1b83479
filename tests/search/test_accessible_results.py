"""axe-core over the page of results in each of its states: WCAG 2.0 to 2.2, A and AA, and best practices."""

import importlib.util
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from .conftest import Doc

pytestmark = pytest.mark.browser

ENDED = ((date(2019, 1, 1), "in_force"), (date(2021, 1, 1), "repealed"))
PARTS = ((date(2019, 1, 1), "in_force"), (date(2021, 1, 1), "partial"))
DOCS = [
    Doc(
        title="税收优惠办法",
        text="制定税收优惠办法。",
        number="示政发〔2020〕1号",
        url="tax/a/",
        history=PARTS,
    ),
    Doc(
        title="税收征管办法", text="本办法规定征管。", number="示政发〔2018〕2号", url="tax/b/", history=ENDED
    ),
    *(
        Doc(
            title=f"税收工作通知之{n}",
            url=f"notices/n{n:02}/",
            issuers=(f"市{n}局",),
            published=date(2021 + n % 3, 1, 1 + n),
        )
        for n in range(12)
    ),
]
RUN = """async () => {
  const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"];
  const found = await axe.run({ runOnly: tags, resultTypes: ["violations"] });
  return found.violations.map(rule => [rule.id, ...rule.nodes.map(node => node.html.slice(0, 200))]);
}"""
RESULTS = "共找到 14 条结果（第 1 页，共 2 页）"
FAILED = "搜索数据没有载入，可能是网络中断或者页面已经更新"


@pytest.fixture(scope="module")
def axe() -> str:
    """The script, as its package brings it."""
    package = importlib.util.find_spec("axe_playwright_python")
    assert package is not None
    assert package.origin is not None
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def site(write_site: Callable[..., Path], tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_site(tmp_path_factory.mktemp("www") / "site", DOCS)


@pytest.fixture(params=[("light", 1280), ("dark", 1280), ("light", 375)], ids=["wide", "dark", "phone"])
def page(browser: Browser, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, width = request.param
    made = browser.new_context(color_scheme=scheme, viewport={"width": width, "height": 800}).new_page()
    yield made
    made.context.close()


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("", "输入标题、正文里的任何一段文字，或者文号、索引号。"),
        ("?q=税收", RESULTS),
        ("?q=税收&year=2022", "共找到 4 条结果"),
        ("?q=税收优惠方法", "没有找到与“税收优惠方法”相符的内容"),
    ],
    ids=["empty", "results", "facet chosen", "no hits"],
)
def test_no_violation(
    page: Page, site: Path, serve: Callable[[Path], str], axe: str, query: str, status: str
) -> None:
    page.goto(f"{serve(site)}search/{query}")
    expect(page.locator(".search-status")).to_have_text(status)
    assert violations(page, axe) == []


def test_no_violation_with_all_filters_unfolded(
    page: Page, site: Path, serve: Callable[[Path], str], axe: str
) -> None:
    page.goto(f"{serve(site)}search/?q=税收")
    expect(page.locator(".search-status")).to_have_text(RESULTS)
    page.evaluate("document.querySelectorAll('.search-facets details').forEach(e => { e.open = true; })")
    assert violations(page, axe) == []


def test_no_violation_while_suggestions_are_shown(
    page: Page, site: Path, serve: Callable[[Path], str], axe: str
) -> None:
    page.goto(f"{serve(site)}search/")
    page.locator("#q-page").press_sequentially("税收")
    expect(page.locator("[role=option]").first).to_be_visible()
    page.keyboard.press("ArrowDown")
    assert violations(page, axe) == []


def test_no_violation_when_shards_cannot_be_loaded(
    page: Page, site: Path, serve: Callable[[Path], str], axe: str
) -> None:
    page.route("**/segments/**", lambda route: route.fulfill(status=404))
    page.goto(f"{serve(site)}search/?q=税收")
    expect(page.locator(".search-status")).to_have_text(FAILED)
    assert violations(page, axe) == []


def test_no_violation_while_the_network_is_slow(
    browser: Browser, site: Path, serve: Callable[[Path], str], axe: str
) -> None:
    page = browser.new_page()
    held: list[Route] = []
    page.route("**/segments/**", lambda route: held.append(route))
    page.goto(f"{serve(site)}search/?q=税收")
    expect(page.locator(".search-status")).to_have_text("正在搜索…")
    assert violations(page, axe) == []
    for route in held:
        route.abort()
    page.close()


@pytest.mark.parametrize("query", ["税收", "税收优惠方法"], ids=["results", "no hits"])
def test_no_violation_at_400_percent(
    browser: Browser, site: Path, serve: Callable[[Path], str], axe: str, query: str
) -> None:
    # Of 1280 × 1024 pixels, 320 × 256 are left.
    page = browser.new_page(viewport={"width": 320, "height": 256})
    page.goto(f"{serve(site)}search/?q={query}")
    expect(page.locator(".search-status")).to_contain_text("找到")
    page.locator("#q-page").press_sequentially("办法")
    assert violations(page, axe) == []
    page.close()


def violations(page: Page, axe: str) -> list[list[str]]:
    """What axe-core objects to: the rule, and the elements."""
    # Evaluated and not added as an element, which the policy of the page would rightly refuse.
    page.evaluate(axe)
    found: list[list[str]] = page.evaluate(RUN)
    return found
