"""Versions of one document: all listed on each page, the newest first, each compared with the one before."""

import importlib.util
import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from .conftest import BuildOn, Write, normative

SITE = {
    "v1.md": normative(
        "示例市供水办法",
        "示政发〔2015〕1号",
        "第一条 每季度公布水质。\n\n第二条 附则。",
        published="2015-01-05",
        issued="2015-01-05",
    ),
    "v2.md": normative(
        "示例市供水办法",
        "示政发〔2019〕1号",
        "第一条 每月公布水质。\n\n第二条 附则。",
        published="2019-01-05",
        issued="2019-01-05",
        replaces="示政发〔2015〕1号",
    ),
    "v3.md": normative(
        "示例市供水条例",
        "示政发〔2026〕1号",
        "第一条 每月公布水质和水压。\n\n第二条 鼓励节水。\n\n第三条 附则。",
        published="2026-01-05",
        issued="2026-01-05",
        replaces="示政发〔2019〕1号",
    ),
    "part.md": normative(
        "示例市供热办法",
        "示政发〔2020〕9号",
        "第一条 甲。\n\n第二条 乙。",
        published="2020-01-05",
        issued="2020-01-05",
        expires="2026-12-31",
    ),
    "change.md": normative(
        "关于修改供热办法的决定",
        "示政发〔2021〕9号",
        "《示例市供热办法》(示政发〔2020〕9号)第二条废止。",
        published="2021-01-05",
        issued="2021-01-05",
        repeals="[{target: 示政发〔2020〕9号, articles: [2]}]",
    ),
}


@pytest.fixture(scope="module")
def public(write_law_site: Write, build_on: BuildOn) -> Path:
    site = write_law_site(SITE)
    build_on(site, date(2026, 11, 20))
    return site / "public"


def _page(public: Path, path: str) -> str:
    return (public / "growth/policies" / path / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("shown", ["v1", "v2", "v3"])
def test_every_version_lists_all_of_them_the_newest_first(public: Path, shown: str) -> None:
    html = _page(public, shown)
    part = html[html.index('id="versions-heading"') :].partition("</section>")[0]
    assert re.findall(r"示政发〔(\d{4})〕1号", part) == ["2026", "2019", "2015"]
    assert part.count("（本页）") == 1
    assert re.findall(r'href="(?:\.\./)+growth/policies/(v\d)/comparison/"', part) == ["v3", "v2"]


def test_the_banner_of_an_old_version_names_the_newest(public: Path) -> None:
    banner = _page(public, "v1").partition('class="metadata"')[0]
    assert "由<a href=" in banner
    assert "最新版本：" in banner
    assert re.findall(r'href="[./]*growth/policies/(v\d)/"', banner) == ["v2", "v3"]


def test_the_comparison_marks_additions_and_deletions_in_words(public: Path) -> None:
    html = _page(public, "v2/comparison")
    body = html[html.index('<div class="body">') :].partition("</article>")[0]
    assert "修改 1 处，增加 0 处，删去 0 处，未改 1 处。" in html
    assert '<h2>第一条<span class="part-note">有修改</span></h2>' in body
    assert (
        '每<del><span class="visually-hidden">[删去：</span>季度<span class="visually-hidden">]</span></del>'
        '<ins><span class="visually-hidden">[增加：</span>月<span class="visually-hidden">]</span></ins>公布水质。'
    ) in body


def test_a_first_version_has_no_comparison(public: Path) -> None:
    assert not (public / "growth/policies/v1/comparison").exists()


@pytest.fixture(scope="module")
def axe() -> str:
    package = importlib.util.find_spec("axe_playwright_python")
    if package is None or package.origin is None:
        pytest.skip("axe-playwright-python, which brings axe-core, is not installed")
    return (Path(package.origin).parent / "axe.min.js").read_text(encoding="utf-8")


@pytest.mark.browser
@pytest.mark.parametrize(
    "path",
    [
        "growth/policies/v1/",
        "growth/policies/v3/comparison/",
        "growth/policies/part/",
        "register/",
        "register/ended/",
        "register/kinds/",
        "register/years/2026/",
    ],
)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_rule_of_axe_is_broken(
    public: Path, serve_folder: Callable[[Path], str], browser: Browser, axe: str, path: str, scheme: str
) -> None:
    context = browser.new_context(
        locale="zh-CN", color_scheme="dark" if scheme == "dark" else "light", bypass_csp=True
    )
    page = context.new_page()
    page.goto(serve_folder(public) + path)
    page.add_script_tag(content=axe)
    found = page.evaluate(
        "axe.run().then((r) => r.violations.map((v) => [v.id, v.nodes.map((n) => n.html)]))"
    )
    context.close()
    assert found == []
