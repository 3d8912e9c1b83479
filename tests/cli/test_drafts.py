"""Drafts that were asked for say what they are, and a build that publishes them says so."""

import json
import re
import subprocess
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
    first = run("build", "--site", site, "--drafts", "--yes")
    assert first.code == 0, first.err
    assert first.err.splitlines()[-1] == NOTE.format(2)
    again = run("build", "--site", site, "--drafts", "--yes")
    assert again.err.splitlines()[-1] == NOTE.format(2)
    assert "草稿" not in run("build", "--site", site).err.replace("2024-011", "")


def test_page_and_lists_mark_a_draft_and_nothing_else(run: Run, site: Path) -> None:
    run("build", "--site", site, "--drafts", "--yes")
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
    run("build", "--site", site, "--drafts", "--yes")
    assert run("build", "--site", site).code == 0
    out = run("check", "--site", site).out
    assert "warning[ARC-04] 发布过的“/growth/notices/2024-011/”没有了" in out


def test_drafts_do_not_take_the_place_of_the_public_site(run: Run, site: Path) -> None:
    assert run("build", "--site", site).code == 0
    before = (site / "public").readlink()
    refused = run("build", "--site", site, "--drafts")
    assert (refused.code, refused.out) == (2, "")
    assert refused.err.splitlines() == [
        f"错误：带草稿的网站不能发布到“{site / 'public'}”：公众看的网站在那里",
        "提示：只想看看，用 site-builder serve --drafts；要生成出来给内部看，用 --out 写明放到哪个文件夹；"
        "确实要放在那里，加 --yes",
    ]
    assert (site / "public").readlink() == before
    assert run("build", "--site", site, "--drafts", "--out", site / "inside").code == 0
    assert (site / "inside/growth/notices/2024-011/index.html").is_file()
    assert not (site / "public/growth/notices/2024-011").exists()


def test_every_form_of_a_draft_carries_the_mark(run: Run, site: Path) -> None:
    run("build", "--site", site, "--drafts", "--yes")
    text = (site / "public/growth/notices/2024-011/index.txt").read_text("utf-8")
    assert text.splitlines()[0] == "标题：〔草稿〕市财政局关于草案的通知"
    data = json.loads((site / "public/growth/notices/2024-011/index.json").read_bytes())
    assert data["draft"] == {"id": "draft", "label": "草稿"}
    feed = (site / "public/growth/notices/feed.xml").read_text("utf-8")
    assert "<title>〔草稿〕市财政局关于草案的通知</title>" in feed
    listed = json.loads((site / "public/data/documents.json").read_bytes())
    assert sorted(row["id"] for row in listed if row.get("draft")) == [
        "growth/notices/2024-011",
        "growth/policies/2024-003",
    ]
    rows = (site / "public/data/documents.csv").read_text("utf-8-sig").splitlines()
    assert sum(row.startswith("〔草稿〕") for row in rows) == 2
    register = (site / "public/data/register.csv").read_text("utf-8-sig").splitlines()
    assert sum(row.startswith("〔草稿〕") for row in register) == 1
    other = json.loads((site / "public/growth/notices/2024-010/index.json").read_bytes())
    assert "draft" not in other


def test_a_build_lists_the_warnings_that_check_lists(run: Run, small_site: Path) -> None:
    checked = run("check", "--site", small_site).out.splitlines()
    built = run("build", "--site", small_site).err.splitlines()
    assert checked[-1] == "3 个警告"
    assert built[: len(checked)] == checked
    again = run("build", "--site", small_site).err.splitlines()
    assert again[: len(checked)] == checked


def test_a_build_counts_the_remarks_that_it_leaves_to_check(run: Run, small_site: Path) -> None:
    assert SMALL_SITE
    notice = small_site / "content/growth/notices/2024-010.md"
    notice.write_text(notice.read_text("utf-8") + "\n<!-- 只给同事看 -->\n", "utf-8")
    checked = run("check", "--site", small_site).out.splitlines()
    built = run("build", "--site", small_site).err.splitlines()
    assert checked[-1] == "3 个警告，1 个提醒"
    assert built[6:8] == ["3 个警告", "另有 1 个提醒，用 site-builder check 查看"]


def test_a_build_shows_the_first_fifty_findings_errors_first(run: Run, small_site: Path) -> None:
    notices = small_site / "content/growth/notices"
    for n in range(60):
        (notices / f"2024-{n + 100}.md").write_text(document(f"第{n}次通知", "（待补充）"), "utf-8")
    (notices / "2024-999.md").write_text(document("又一次通知", "[附件](无.pdf)"), "utf-8")
    built = run("build", "--site", small_site).err.splitlines()
    assert "error[LINK-01]" in built[0]
    assert sum("warning[" in line for line in built) == 49
    assert "只显示了前 50 个，一共 1 个错误，63 个警告：用 site-builder check 查看" in built


def test_counts_of_build_and_verify_are_of_one_kind(run: Run, small_site: Path) -> None:
    first = run("build", "--site", small_site).err.splitlines()[-1]
    files = int(re.search(r"，(\d+) 个页面和数据文件", first)[1])  # type: ignore[index]
    assert f"其中新的和有变化的 {files} 个，移除 0 个" in first
    assert run("verify", small_site / "public").err == f"{files} 个文件全部一致\n"
    assert f"{files} 个页面和数据文件（" in run("build", "--site", small_site).err.splitlines()[-1]
    notice = small_site / "content/growth/notices/2024-010.md"
    notice.write_text(notice.read_text("utf-8").replace("正文。", "改过的正文。"), "utf-8")
    second = run("build", "--site", small_site).err.splitlines()[-1]
    assert f"{files} 个页面和数据文件" in second
    changed = re.search(r"新的和有变化的 (\d+) 个", second)[1]  # type: ignore[index]
    assert 0 < int(changed) < files
    back = run("rollback", "--site", small_site)
    told = re.search(r"(\d+) 个页面和文件变回", back.err)[1]  # type: ignore[index]
    third = run("build", "--site", small_site).err.splitlines()[-1]
    assert f"其中新的和有变化的 {told} 个" in third


def test_a_copied_site_says_in_one_line_why_all_is_made_again(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    copy = small_site.with_name("copy")
    subprocess.run(["cp", "-a", small_site, copy], check=True)
    told = run("build", "--site", copy).err.splitlines()
    assert "上次发布的文件都不是原来的样子（网站被复制、搬移或恢复过），全部页面重新生成" in told
    assert not any("全部页面重新生成" in line for line in run("build", "--site", copy).err.splitlines())
