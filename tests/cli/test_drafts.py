"""Drafts that were asked for say what they are, and a build that publishes them says so."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.site_files import SMALL_SITE, document

Run = Callable[..., Any]

NOTE = "注意：其中 {} 份是草稿，页面上标着“草稿”；这样生成的网站只供内部查看，不能给公众看"
MARK = '<span class="badge badge-draft">草稿</span>'


@pytest.fixture
def site(small_site: Path) -> Path:
    """The small site with two drafts, one of them in the register."""
    (small_site / "content/growth/notices/2024-011.md").write_text(
        document("市财政局关于草案的通知", 草稿="是"), "utf-8"
    )
    (small_site / "content/growth/policies/2024-003.md").write_text(
        document(
            "市财政局关于规范的办法",
            type="规范性文件",
            number="示政发〔2024〕3号",
            issuers="示例市财政局",
            issued="2024-03-01",
            草稿="是",
        ),
        "utf-8",
    )
    return small_site


def test_a_build_says_how_many_drafts_it_published_every_time(run: Run, site: Path) -> None:
    first = run("build", "--site", site, "--drafts")
    assert first.code == 0, first.err
    assert first.err.splitlines()[-1] == NOTE.format(2)
    again = run("build", "--site", site, "--drafts")
    assert again.err.splitlines()[-1] == NOTE.format(2)
    assert "草稿" not in run("build", "--site", site).err.replace("2024-011", "")


def test_page_and_lists_mark_a_draft_and_nothing_else(run: Run, site: Path) -> None:
    run("build", "--site", site, "--drafts")
    page = (site / "public/growth/notices/2024-011/index.html").read_text("utf-8")
    assert "<title>〔草稿〕市财政局关于草案的通知" in page
    assert '<meta name="robots" content="noindex">' in page
    assert '<h2 id="draft-heading">草稿</h2><p>本页是草稿，没有公开，内容以正式发布的为准。</p>' in page
    entries = (site / "public/growth/notices/index.html").read_text("utf-8").split('<li class="entry">')
    assert [("关于草案的通知" in entry, MARK in entry) for entry in entries[1:]] == [
        (False, False),
        (True, True),
    ]
    register = (site / "public/register/index.html").read_text("utf-8")
    assert f"市财政局关于规范的办法</a>{MARK}</th>" in register
    home = (site / "public/index.html").read_text("utf-8")
    assert MARK in home
    other = (site / "public/growth/notices/2024-010/index.html").read_text("utf-8")
    assert "草稿" not in other.replace("市财政局关于草案的通知", "")


def test_without_drafts_no_page_knows_the_word(run: Run, site: Path) -> None:
    run("build", "--site", site)
    pages = [path.read_text("utf-8") for path in (site / "public").resolve().rglob("*.html")]
    assert not any("badge-draft" in page or "draft-heading" in page for page in pages)
    assert not (site / "public/growth/notices/2024-011").exists()


def test_drafts_that_leave_again_are_told_as_vanished(run: Run, site: Path) -> None:
    run("build", "--site", site, "--drafts")
    assert run("build", "--site", site).code == 0
    out = run("check", "--site", site).out
    assert "warning[ARC-04] 发布过的“/growth/notices/2024-011/”没有了" in out


def test_a_build_counts_what_it_leaves_to_check_as_check_does(run: Run, small_site: Path) -> None:
    assert SMALL_SITE
    checked = run("check", "--site", small_site).out.splitlines()[-1]
    built = run("build", "--site", small_site).err.splitlines()[0]
    assert built == f"另有 {checked}，用 site-builder check 查看"
