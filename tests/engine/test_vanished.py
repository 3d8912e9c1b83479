"""A vanished address is a finding of every command until it is settled."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.engine.plan import check_whole
from site_builder.engine.request import Built, Request
from site_builder.engine.vanished import Published, published_at, unanswered, vanished
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


FORM = "content/growth/notices/2024-011/{}"
GONE_FILE = "growth/notices/2024-011/{}"


def with_file(name: str) -> dict[str, str | bytes]:
    quoted = name.replace("\\", "\\\\").replace('"', '\\"')
    return {
        **SMALL_SITE,
        FORM.format("index.md"): document("市财政局关于报表的通知", attachments=f'["{quoted}"]'),
        FORM.format(name): b"PK\x03\x04",
    }


def without_file(site: Path, name: str) -> None:
    (site / FORM.format(name)).unlink()
    (site / FORM.format("index.md")).write_text(document("市财政局关于报表的通知"), "utf-8")


NAMES = [
    ("form.xlsx", "{}form.xlsx"),
    ("3#楼.xlsx", "'{}3#楼.xlsx'"),
    ("附 表.xlsx", "'{}附 表.xlsx'"),
    ("a?b.xlsx", "'{}a?b.xlsx'"),
    ('"a".xlsx', "'{}\"a\".xlsx'"),
    ("a%20b.xlsx", "'{}a%2520b.xlsx'"),
]


@pytest.mark.parametrize(("name", "line"), NAMES)
def test_the_hint_about_a_file_settles_it_word_for_word(
    write_site: WriteSite, build_site: BuildSite, name: str, line: str
) -> None:
    site = write_site(with_file(name))
    build_site(site)
    without_file(site, name)
    key = line.format(GONE_FILE.format(""))
    (found,) = [f for f in build_site(site).findings if f.rule == "ARC-04"]
    assert found.hint == Text(
        f"移走或改名的，在 redirects.yaml 的“移动”下写一行“{key}: 文件现在的地址”；撤下的，在“撤下”下写一行“{key}: 理由”",
        f"if it moved, write “{key}: its present address” under `moved` in redirects.yaml; if it was withdrawn, "
        f"“{key}: reason” under `withdrawn`",
    )
    (site / "redirects.yaml").write_text(f"撤下:\n  {key}: 表已作废\n", "utf-8")
    built = build_site(site)
    assert built.publication is not None, built.findings
    assert about_vanished(built.findings) == []
    (site / "redirects.yaml").write_text(f"移动:\n  {key}: openness/2024-020/table.csv\n", "utf-8")
    assert build_site(site).publication is not None
    moved = site / "public" / GONE_FILE.format(name)
    assert moved.read_bytes() == (site / "public/openness/2024-020/table.csv").read_bytes()


@pytest.mark.parametrize(
    "target", ["openness/", "growth/policies/2024-001/", "https://www.shili.gov.cn/a.pdf"]
)
def test_a_file_moves_to_a_file_only(write_site: WriteSite, build_site: BuildSite, target: str) -> None:
    site = write_site({**SMALL_SITE, "redirects.yaml": f"移动:\n  old/a.pdf: {target}\n"})
    built = build_site(site)
    assert built.publication is None
    (found,) = [f for f in built.findings if f.severity is Severity.ERROR]
    assert (found.rule, str(found.span), found.text.zh) == (
        "COUNTY-13",
        "redirects.yaml:2:3",
        f"“old/a.pdf”是文件，只能移到本站的文件，不能移到“{target}”",
    )


@pytest.mark.parametrize("alias", ["old/y.doc", "data/x.json", "assets/x.css", "growth/old/表.pdf"])
def test_a_document_has_no_file_for_a_former_address(
    write_site: WriteSite, build_site: BuildSite, alias: str
) -> None:
    site = write_site({**SMALL_SITE, NOTICE: document("市财政局关于开会的通知", aliases=f"[/{alias}]")})
    built = build_site(site)
    assert built.publication is None
    (found,) = [f for f in built.findings if f.severity is Severity.ERROR]
    assert (found.rule, str(found.span), found.text.zh) == (
        "FIELD-08",
        f"{NOTICE}:4:11",
        f"旧址“{alias}”是文件的地址，不是网页的",
    )


@pytest.mark.parametrize("old", ["old/a.htm", "old/a.jsp", "old/a.html", "old/a"])
def test_a_withdrawn_page_of_any_ending_says_so(
    write_site: WriteSite, build_site: BuildSite, old: str
) -> None:
    site = write_site({**SMALL_SITE, "redirects.yaml": f"撤下: {{{old}: 内容有误}}\n"})
    assert build_site(site).publication is not None
    page = site / "public" / (old if "." in old else f"{old}/index.html")
    assert "说明：内容有误" in page.read_text("utf-8")


RENAMED = "改址: {growth/bulletins: growth/notices}\n" + SMALL_SITE["columns.yaml"]


def test_the_address_before_a_column_moved_follows_the_present_one(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site({**SMALL_SITE, "columns.yaml": RENAMED})
    build_site(site)
    old = site / "public/growth/bulletins/2024-010/index.html"
    assert old.is_file()
    (site / NOTICE).unlink()
    assert about_vanished(build_site(site).findings) == ONE
    assert about_vanished(checked(site)) == ONE
    (site / "redirects.yaml").write_text("撤下: {growth/notices/2024-010/: 内容有误}\n", "utf-8")
    built = build_site(site)
    assert built.publication is not None, built.findings
    assert about_vanished(built.findings) == []
    assert "说明：内容有误" in old.read_text("utf-8")


def test_the_address_before_a_column_moved_follows_a_document_that_moves_on(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    site = write_site({**SMALL_SITE, "columns.yaml": RENAMED})
    build_site(site)
    (site / NOTICE).unlink()
    (site / "content/openness/new.md").write_text(
        document("市财政局关于开会的通知", aliases="[/growth/notices/2024-010/]"), "utf-8"
    )
    built = build_site(site)
    assert built.publication is not None, built.findings
    assert about_vanished(built.findings) == []
    assert 'http-equiv="refresh"' in (site / "public/growth/bulletins/2024-010/index.html").read_text("utf-8")


def test_a_former_address_that_is_no_longer_written_is_found_at_its_document(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    title = "市财政局关于开会的通知"
    site = write_site({**SMALL_SITE, NOTICE: document(title, aliases="[/old/a/, /old/b.html]")})
    build_site(site)
    (site / NOTICE).write_text(document(title), "utf-8")
    assert about_vanished(build_site(site).findings) == [
        ("ARC-04", f"{NOTICE}:1:1", "发布过的“/old/a/”没有了"),
        ("ARC-04", f"{NOTICE}:1:1", "发布过的“/old/b.html”没有了"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "撤下: {growth/notices/2024-010/: 理由\n",
        "撤下:\n  growth/notices/2024-010/:\n",
        "撤消:\n  growth/notices/2024-010/: 理由\n",
        "撤下:\n\t/growth/notices/2024-010/: 理由\n",
    ],
)
def test_what_a_wrong_redirects_file_may_settle_is_not_judged(
    write_site: WriteSite, build_site: BuildSite, text: str
) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    (site / "content/openness/2024-020/index.md").unlink()
    (site / "redirects.yaml").write_text(text, "utf-8")
    found = checked(site)
    assert {f.span.path for f in found if f.severity is Severity.ERROR} == {"redirects.yaml"}
    assert [place for _, place, _ in about_vanished(found)] == [
        "content/openness/2024-020/index.md:1:1",
        "content/openness/2024-020/table.csv:1:1",
    ]


@pytest.mark.parametrize("name", ["2024-010.MD", "2024-010.md.txt", "2024-010.markdown", "2024-010.md"])
def test_a_document_that_is_there_but_unread_has_not_vanished(
    write_site: WriteSite, build_site: BuildSite, name: str
) -> None:
    site = write_site()
    build_site(site)
    text = "" if name == "2024-010.md" else SMALL_SITE[NOTICE]
    (site / NOTICE).unlink()
    (site / NOTICE).with_name(name).write_text(text, "utf-8")
    found = checked(site)
    assert about_vanished(found) == []
    assert any(f.span.path.endswith(name) for f in found)


@pytest.mark.parametrize("harm", ["lost", "damaged"])
def test_a_lost_record_loses_no_vanished_address(
    write_site: WriteSite, build_site: BuildSite, harm: str
) -> None:
    site = write_site()
    build_site(site)
    (site / NOTICE).unlink()
    build_site(site)
    for record in (site / ".public.releases").glob("[ab].json"):
        record.unlink() if harm == "lost" else record.write_text("{}")
    (site / "content/growth/policies/2024-002.md").unlink()
    both = [
        *ONE,
        ("ARC-04", "content/growth/policies/2024-002.md:1:1", "发布过的“/growth/policies/2024-002/”没有了"),
    ]
    whole = check_whole(Request(site=site, as_of=DAY, jobs=1))
    assert about_vanished(whole.findings) == both
    notice = "“public”的发布记录不能用（已损坏、缺少，或不是本机写的），全部页面重新生成"
    assert whole.notice is not None
    assert whole.notice.zh == notice
    (site / ".public.releases/gone.json").unlink()
    whole = check_whole(Request(site=site, as_of=DAY, jobs=1))
    assert whole.notice is not None
    assert whole.notice.zh == notice + "；以前没有了、还没有处理的网址的清单也丢失了，请对照备份"
    assert about_vanished(build_site(site).findings) == both[1:]


def test_a_document_that_is_still_there_cannot_be_withdrawn(write_site: WriteSite) -> None:
    site = write_site({**SMALL_SITE, "redirects.yaml": "撤下:\n  growth/notices/2024-010/: 有误\n"})
    (found,) = [f for f in checked(site) if f.severity is Severity.ERROR]
    assert (found.rule, str(found.span)) == ("COUNTY-13", "redirects.yaml:2:3")
    assert found.hint is not None
    assert found.hint.zh == (
        "要撤下或移走的，先删去那里的文件，或把它的公开属性改为“不予公开”；不是的，删去这一行"
    )


def test_an_entry_without_a_reason_is_shown_with_one(write_site: WriteSite) -> None:
    site = write_site({**SMALL_SITE, "redirects.yaml": "撤下:\n  old/a/:\n"})
    (found,) = [f for f in checked(site) if f.severity is Severity.ERROR]
    assert (str(found.span), found.text.zh) == ("redirects.yaml:2:10", "“old/a/”后面应有理由")
    assert found.hint is not None
    assert found.hint.zh == "写成“old/a/: 内容有误，已更正重发”，最多 300 字"


def test_a_link_to_what_was_withdrawn_is_told(write_site: WriteSite) -> None:
    site = write_site(
        {
            **SMALL_SITE,
            NOTICE: document("市财政局关于开会的通知", "见[旧文](/old/a/)。"),
            "redirects.yaml": "撤下: {old/a/: 有误}\n",
        }
    )
    (found,) = [f for f in checked(site) if f.rule == "LINK-10"]
    assert (str(found.span), found.severity, found.text.zh) == (
        f"{NOTICE}:6:7",
        Severity.INFO,
        "“/old/a/”已撤下，读者看到的是“已撤下”和理由：有误",
    )


@pytest.mark.parametrize(
    ("target", "dead"), [("/growth/bulletins/mov/", False), ("/growth/bulletins/no/", True)]
)
def test_a_link_below_a_former_column_is_judged_as_it_is_written(
    write_site: WriteSite, target: str, dead: bool
) -> None:
    site = write_site(
        {
            **SMALL_SITE,
            "columns.yaml": RENAMED,
            NOTICE: document("市财政局关于开会的通知", f"见[文]({target})。"),
            "content/openness/mov.md": document("市财政局关于搬迁的通知", aliases="[/growth/bulletins/mov/]"),
        }
    )
    found = [f.text.zh for f in checked(site) if f.rule == "LINK-01"]
    assert found == ([f"本站没有网址“{target}”"] if dead else [])
