"""A vanished address is a finding of every command until it is settled."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_builder.build.planning import check_whole
from site_builder.build.request import Built, Request
from site_builder.build.vanished import Published, published_at, unanswered, vanished
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.former import FormerAddress
from tests.site_files import SMALL_SITE, document

DAY = date(2024, 12, 31)
NOTICE = "content/growth/notices/2024-010.md"
GONE = Text(
    "发布过的“/growth/notices/2024-010/”没有了", "the published “/growth/notices/2024-010/” has vanished"
)

BuildSite = Callable[..., Built]
WriteSite = Callable[..., Path]


def checked(site: Path) -> tuple[Diagnostic, ...]:
    return check_whole(Request(site=site, as_of=DAY, jobs=1)).findings


def about_vanished(findings: tuple[Diagnostic, ...]) -> list[tuple[str, str, str]]:
    return [(f.rule, str(f.span), f.text.zh) for f in findings if f.rule in ("ARC-04", "PAGE-15")]


ONE = [("ARC-04", f"{NOTICE}:1:1", GONE.zh)]


def test_it_is_found_by_every_build_and_by_check_word_for_word(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    assert about_vanished(checked(site)) == ONE
    first = build_site(site)
    assert first.publication is not None
    assert about_vanished(first.findings) == ONE
    again = build_site(site)
    assert again.publication is not None
    assert not again.publication.switched
    assert again.findings == first.findings == checked(site)
    (hint,) = {finding.hint for finding in first.findings if finding.rule == "ARC-04"}
    assert hint == Text(
        "移走的，在新文件头写“旧址: /growth/notices/2024-010/”；撤下的，在 redirects.yaml 的“撤下”下写一行"
        "“growth/notices/2024-010/: 理由”",
        "if it moved, give `aliases: /growth/notices/2024-010/` in its new header; if it was withdrawn, write "
        "“growth/notices/2024-010/: reason” under `withdrawn` in redirects.yaml",
    )


@pytest.mark.parametrize(
    ("old", "new"),
    [("为了规范管理", "为了进一步规范管理"), ("关于印发《办法》", "关于印发《新办法》")],
    ids=["bodies only", "a header"],
)
@pytest.mark.parametrize("edited_first", [False, True])
def test_the_fast_ways_find_it_too(
    write_site: WriteSite, build_site: BuildSite, old: str, new: str, edited_first: bool
) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    build_site(site)
    source = site / "content/growth/policies/2024-001.md"
    source.write_text(source.read_text("utf-8").replace(old, new), "utf-8")
    assert about_vanished(build_site(site, edited_first=edited_first).findings) == ONE
    assert about_vanished(build_site(site, edited_first=edited_first).findings) == ONE


def test_it_outlives_the_cache(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    build_site(site)
    for path in (site / ".site-builder").iterdir():
        path.unlink()
    assert about_vanished(build_site(site).findings) == ONE
    assert about_vanished(checked(site)) == ONE


SETTLED: Mapping[str, tuple[str, str]] = {
    "served again": (NOTICE, SMALL_SITE[NOTICE]),
    "alias": (
        "content/openness/new.md",
        document("市财政局关于开会的通知", aliases="[/growth/notices/2024-010/]"),
    ),
    "moved here": ("redirects.yaml", "移动: {growth/notices/2024-010/: openness/}\n"),
    "moved elsewhere": (
        "redirects.yaml",
        "moved: {growth/notices/2024-010/: 'https://www.shili.gov.cn/a/'}\n",
    ),
    "withdrawn": ("redirects.yaml", "撤下: {growth/notices/2024-010/: 内容有误，已更正重发}\n"),
    "waived": (
        "site.yaml",
        SMALL_SITE["site.yaml"]
        + "waivers: [{rule: ARC-04, path: 'content/growth/*', reason: 待定, until: 2025-03-01}]\n",
    ),
}


@pytest.mark.parametrize("how", SETTLED)
def test_it_is_settled_for_every_command_alike(
    how: str, write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    build_site(site)
    path, text = SETTLED[how]
    (site / path).parent.mkdir(exist_ok=True)
    (site / path).write_text(text, "utf-8")
    assert about_vanished(checked(site)) == []
    assert not {f.rule for f in checked(site)} & {"WAIVE-02"}
    built = build_site(site)
    assert built.publication is not None, built.findings
    assert about_vanished(built.findings) == []
    assert build_site(site).findings == built.findings == checked(site)


def test_a_withdrawn_page_says_so_at_its_address(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    (site / "redirects.yaml").write_text("撤下: {growth/notices/2024-010: 不予公开}\n", "utf-8")
    build_site(site)
    page = (site / "public/growth/notices/2024-010/index.html").read_text("utf-8")
    assert '<p class="lead">说明：不予公开</p>' in page


def test_a_withdrawn_attachment_is_settled_though_no_page_can_stand_there(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    files = {
        **SMALL_SITE,
        "content/growth/notices/2024-011/index.md": document(
            "市财政局关于报表的通知", attachments="[form.xlsx]"
        ),
        "content/growth/notices/2024-011/form.xlsx": b"PK\x03\x04",
    }
    site = write_site(files)
    build_site(site)
    (site / "content/growth/notices/2024-011/form.xlsx").unlink()
    (site / "content/growth/notices/2024-011/index.md").write_text(
        document("市财政局关于报表的通知"), "utf-8"
    )
    place = "content/growth/notices/2024-011/form.xlsx:1:1"
    found = [("ARC-04", place, "发布过的“/growth/notices/2024-011/form.xlsx”没有了")]
    assert about_vanished(build_site(site).findings) == found
    assert about_vanished(build_site(site).findings) == found
    (site / "redirects.yaml").write_text("撤下: {growth/notices/2024-011/form.xlsx: 表已作废}\n", "utf-8")
    assert about_vanished(build_site(site).findings) == []
    assert not (site / "public/growth/notices/2024-011/form.xlsx").exists()


def test_two_outputs_remember_each_what_they_have_shown(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    other = build_site(site, site / "other")
    assert about_vanished(other.findings) == []
    assert about_vanished(build_site(site).findings) == ONE
    assert about_vanished(build_site(site, site / "other").findings) == []
    assert about_vanished(build_site(site).findings) == ONE


def test_a_look_back_says_nothing_and_forgets_nothing(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    past = build_site(site, as_of=date(2024, 3, 1), is_looking_back=True)
    assert about_vanished(past.findings) == []
    assert about_vanished(build_site(site).findings) == ONE


def test_an_address_that_answers_again_is_forgotten(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    build_site(site)
    assert published_at(site / "public").gone == {"growth/notices/2024-010/index.html": NOTICE}
    (site / NOTICE).write_text(SMALL_SITE[NOTICE], "utf-8")
    build_site(site)
    assert published_at(site / "public").gone == {}


def test_a_build_that_is_stopped_finds_what_check_finds(write_site: WriteSite, build_site: BuildSite) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    (site / "content/growth/policies/2024-003.md").write_text("---\ntitel: 甲\n---\n", "utf-8")
    stopped = build_site(site)
    assert stopped.publication is None
    assert about_vanished(stopped.findings) == ONE
    assert stopped.findings == checked(site)


def test_what_is_wrong_with_redirects_is_found_by_check(write_site: WriteSite) -> None:
    site = write_site({**SMALL_SITE, "redirects.yaml": "moved: {growth/notices/: growth/}\n"})
    wrong = [(f.rule, str(f.span)) for f in checked(site) if f.severity is Severity.ERROR]
    assert wrong == [("COUNTY-13", "redirects.yaml:1:9")]


def test_lists_feeds_and_pages_of_the_site_come_and_go_with_it() -> None:
    published = Published(
        shown={
            "topics/a/index.html": "",
            "growth/index.html": "",
            "growth/page/2/index.html": "",
            "growth/feed.xml": "",
            "growth/a/index.html": "content/growth/a.md",
            "growth/a/index.txt": "content/growth/a.md",
            "growth/a/index.json": "content/growth/a.md",
        },
        gone={"growth/b/index.html": "content/growth/b.md", "old/c/index.html": "content/old/c.md"},
    )
    gone = unanswered(published, {"growth/b/index.html"}, ())
    assert gone == {
        "old/c/index.html": "content/old/c.md",
        "growth/index.html": "",
        "growth/a/index.html": "content/growth/a.md",
    }
    assert [(f.rule, f.text.zh) for f in vanished(gone)] == [
        ("PAGE-15", "发布过的网址“/growth/”没有了，连同其下共 2 个页面"),
        ("ARC-04", "发布过的“/old/c/”没有了"),
    ]
    settled = FormerAddress(url="old/c/", target="", reason="撤下", span=SourceSpan("redirects.yaml"))
    assert (
        unanswered(published, {"growth/index.html", "growth/a/index.html", "growth/b/index.html"}, (settled,))
        == {}
    )


def test_a_moved_file_answers_with_its_own_bytes_at_both_addresses(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    files: dict[str, str | bytes] = {
        **SMALL_SITE,
        "content/growth/notices/2024-011/index.md": document(
            "市财政局关于报表的通知", attachments="[form.xlsx]"
        ),
        "content/growth/notices/2024-011/form.xlsx": b"PK\x03\x04",
        "redirects.yaml": "移动: {growth/old/form.xlsx: growth/notices/2024-011/form.xlsx}\n",
    }
    site = write_site(files)
    assert build_site(site).publication is not None
    assert (site / "public/growth/old/form.xlsx").read_bytes() == b"PK\x03\x04"
    assert (site / "public/growth/notices/2024-011/form.xlsx").read_bytes() == b"PK\x03\x04"
