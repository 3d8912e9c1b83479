"""The preview as an editor has it before them: pages that follow by themselves, whatever is wrong elsewhere."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from tests.serve.test_preview import NOTICE, running
from tests.site_files import SMALL_SITE

pytestmark = pytest.mark.browser

SOON_MS = 60_000


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The small site, on disk."""
    for path, text in SMALL_SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


def test_a_page_follows_while_its_document_and_then_another_is_in_error(site: Path, browser: Browser) -> None:
    good = (site / NOTICE).read_text("utf-8")
    other = site / "content/growth/policies/2024-001.md"
    with running(site) as server:
        page = browser.new_page()
        page.goto(f"http://127.0.0.1:{server.port}/growth/notices/2024-010/")
        panel = page.locator("#sb-preview")

        (site / NOTICE).write_text(
            good.replace("title:", "titel:").replace("正文。", "改了一半的正文。"), "utf-8"
        )
        expect(page.locator(".body")).to_have_text("改了一半的正文。", timeout=SOON_MS)
        expect(panel.locator("li").first).to_contain_text(f"{NOTICE}:2:1 error[FIELD-01]")
        expect(panel.locator("li").first).to_be_visible()

        (site / NOTICE).write_text(good, "utf-8")
        expect(page.locator("main h1")).to_have_text("市财政局关于开会的通知", timeout=SOON_MS)
        other.write_text("没有信息头", "utf-8")
        expect(panel.locator("summary")).to_contain_text("改正错误前不能发布", timeout=SOON_MS)
        (site / NOTICE).write_text(good.replace("正文。", "写好的正文。"), "utf-8")
        expect(page.locator(".body")).to_have_text("写好的正文。", timeout=SOON_MS)

        page.goto(f"http://127.0.0.1:{server.port}/growth/policies/2024-001/")
        expect(page.locator("body > p")).to_contain_text("2024-001.md 有错误，还不能显示")
        other.write_text(SMALL_SITE["content/growth/policies/2024-001.md"], "utf-8")
        expect(page.locator("main h1")).to_have_text("市财政局关于印发《办法》的通知", timeout=SOON_MS)
        page.close()
