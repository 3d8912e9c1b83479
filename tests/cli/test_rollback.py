"""Going back says what the public will see again and no more; what was withdrawn comes back only on a clear word."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from site_builder.engine.vanished import published_at
from tests.site_files import SMALL_SITE, document

Run = Callable[..., Any]

NOTICE = "content/growth/notices/2024-010.md"
PAGE = "public/growth/notices/2024-010/index.html"
ASK = "没有切换。确认这些文件可以重新公开，再加 --yes；否则改正内容后用 site-builder build 发布"


def withhold(site: Path) -> None:
    (site / NOTICE).write_text(SMALL_SITE[NOTICE].replace("title:", "公开属性: 不予公开\ntitle:"), "utf-8")


def delete(site: Path) -> None:
    (site / NOTICE).unlink()


def make_draft(site: Path) -> None:
    (site / NOTICE).write_text(SMALL_SITE[NOTICE].replace("title:", "草稿: 是\ntitle:"), "utf-8")


def declare(site: Path) -> None:
    (site / NOTICE).unlink()
    (site / "redirects.yaml").write_text("撤下: {growth/notices/2024-010/: 涉及个人隐私}\n", "utf-8")


@pytest.mark.parametrize(
    ("withdraw", "why"),
    [
        (withhold, f"{NOTICE} 的公开属性是不予公开"),
        (delete, f"{NOTICE} 已删除"),
        (make_draft, f"{NOTICE} 是草稿"),
        (declare, "redirects.yaml 写明已撤下：涉及个人隐私"),
    ],
)
def test_a_withdrawn_document_comes_back_only_with_yes(
    run: Run, small_site: Path, withdraw: Callable[[Path], None], why: str
) -> None:
    run("build", "--site", small_site)
    withdraw(small_site)
    assert run("build", "--site", small_site).code == 0
    shown = (small_site / "public").readlink()
    warned = f"警告：撤下的“/growth/notices/2024-010/”会重新公开（{why}）"

    refused = run("rollback", "--site", small_site)
    assert refused.code == 1
    assert refused.err.splitlines()[0] == warned
    assert refused.err.splitlines()[-1] == ASK
    assert (small_site / "public").readlink() == shown

    done = run("rollback", "--site", small_site, "--yes")
    assert done.code == 0
    assert done.err.splitlines()[0] == warned
    assert "市财政局关于开会的通知" in (small_site / PAGE).read_text("utf-8")


def test_what_vanishes_by_going_back_is_told_and_stays_a_finding(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    (small_site / "content/openness/new.md").write_text(document("市财政局关于新事的通知"), "utf-8")
    run("build", "--site", small_site)
    ran = run("rollback", "--site", small_site)
    assert ran.code == 0
    assert ran.err.splitlines()[0] == "不再有：/openness/new/"
    assert ran.err.splitlines()[-1] == f"“{small_site / 'public'}”已切换到上一版"
    assert published_at(small_site / "public").gone == {"openness/new/index.html": "content/openness/new.md"}

    (small_site / "content/openness/new.md").unlink()
    found = run("check", "--site", small_site)
    assert "content/openness/new.md:1:1: warning[ARC-04] 发布过的“/openness/new/”没有了" in found.out


def test_a_change_of_words_is_counted_and_needs_no_yes(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    page = small_site / NOTICE
    page.write_text(page.read_text("utf-8").replace("正文", "后来的正文"), "utf-8")
    run("build", "--site", small_site)
    ran = run("rollback", "--site", small_site)
    assert ran.code == 0
    first, last = ran.err.splitlines()
    assert first.startswith("另有 ")
    assert first.endswith(" 个页面和文件变回上一版的内容")
    assert last == f"“{small_site / 'public'}”已切换到上一版"


def test_a_document_that_only_moved_does_not_ask(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    (small_site / NOTICE).unlink()
    (small_site / "content/openness/moved.md").write_text(
        document("市财政局关于开会的通知", aliases="[/growth/notices/2024-010/]"), "utf-8"
    )
    run("build", "--site", small_site)
    ran = run("rollback", "--site", small_site)
    assert (ran.code, ran.err.splitlines()[:2]) == (
        0,
        ["移回原处：/growth/notices/2024-010/（现在在 /openness/moved/）", "不再有：/openness/moved/"],
    )


def test_a_document_that_moved_without_a_word_is_said_to_have_moved(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    (small_site / "content/openness/2024-020").rename(small_site / "content/openness/2024-021")
    run("build", "--site", small_site)
    ran = run("rollback", "--site", small_site)
    assert ran.code == 0
    assert ran.err.splitlines()[:4] == [
        "移回原处：/openness/2024-020/（现在在 /openness/2024-021/）",
        "移回原处：/openness/2024-020/table.csv（现在在 /openness/2024-021/table.csv）",
        "不再有：/openness/2024-021/",
        "不再有：/openness/2024-021/table.csv",
    ]


def test_going_forth_again_is_said_in_other_words(run: Run, small_site: Path) -> None:
    run("build", "--site", small_site)
    page = small_site / NOTICE
    page.write_text(page.read_text("utf-8").replace("正文", "后来的正文"), "utf-8")
    run("build", "--site", small_site)
    run("rollback", "--site", small_site)
    first, last = run("rollback", "--site", small_site).err.splitlines()
    assert first.endswith(" 个页面和文件换成后一版的内容")
    assert last == f"“{small_site / 'public'}”已切换到后一版"
    back = run("rollback", "--site", small_site).err.splitlines()
    assert back[-1] == f"“{small_site / 'public'}”已切换到上一版"


@pytest.mark.parametrize(
    ("arguments", "said", "hint"),
    [
        (
            ("--site", "nowhere"),
            "没有文件夹“nowhere”",
            "用 --site 指出站点文件夹，或用 site-builder init 新建一个",
        ),
        (
            ("--site", "nowhere", "--out", "public"),
            "没有文件夹“nowhere”",
            "用 --site 指出站点文件夹，或用 site-builder init 新建一个",
        ),
        (("--site", "site"), "“site/public”没有可退回的上一版", "至少要成功构建过两次"),
        (
            ("--site", "site", "--out", "elsewhere/www"),
            "“elsewhere/www”没有可退回的上一版",
            "至少要成功构建过两次",
        ),
    ],
)
def test_where_there_is_nothing_to_go_back_to_nothing_is_made(
    run: Run,
    small_site: Path,
    monkeypatch: pytest.MonkeyPatch,
    arguments: tuple[str, ...],
    said: str,
    hint: str,
) -> None:
    folder = small_site.parent
    monkeypatch.chdir(folder)
    before = sorted(folder.rglob("*"))
    done = run("rollback", *arguments)
    assert (done.code, done.err) == (2, f"错误：{said}\n提示：{hint}\n")
    assert sorted(folder.rglob("*")) == before
