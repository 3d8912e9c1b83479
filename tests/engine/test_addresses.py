"""One table of addresses: two claims to one address are found by `check` and by `build`, with both places."""

import unicodedata
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path

import pytest

from site_builder.diagnostics.catalogue_county import WRONG_REDIRECT
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.plan import check_whole
from site_builder.engine.request import Built, Request
from site_builder.engine.verify import verify
from site_builder.errors import UsageError
from tests.site_files import SMALL_SITE, document

WriteSite = Callable[..., Path]
BuildSite = Callable[..., Built]
Told = tuple[str, str, str, tuple[str, ...]]
Find = Callable[[Mapping[str, str | bytes]], list[Told]]

NOTICE = "content/growth/notices/2024-011.md"
FORMER = "改成从前真正用过的地址，或删去这一行"
OTHER = "那是本程序自己的地址，换一个"
RENAME = "给其中一个改名"
LONG = "两个“/”之间最多 255 字节（一个汉字 3 字节），整个网址最多 2000 字节"


def told(finding: Diagnostic) -> Told:
    hint = finding.hint.zh if finding.hint else ""
    return (
        f"{finding.span} {finding.rule}",
        finding.text.zh,
        hint,
        tuple(str(r.span) for r in finding.related),
    )


@pytest.fixture
def find(write_site: WriteSite, build_site: BuildSite) -> Find:
    """What `check` finds in the small site with more files; `build` finds the same, and stops at errors."""

    def found(more: Mapping[str, str | bytes]) -> list[Told]:
        site = write_site({**SMALL_SITE, **more})
        day = date(2024, 12, 31)
        checked = check_whole(Request(site=site, as_of=day, jobs=1))
        built = build_site(site)
        assert built.findings == checked.findings
        assert (built.publication is None) is any(f.severity is Severity.ERROR for f in built.findings)
        return [told(f) for f in checked.findings if f.severity is Severity.ERROR or f.rule[:4] == "ADDR"]

    return found


@pytest.mark.parametrize(
    ("alias", "message"),
    [
        ("search/index.json", "旧址“search/index.json”是本程序自己的地址"),
        ("search/facts-0123456789abcdef.bin", "旧址“search/facts-0123456789abcdef.bin”是本程序自己的地址"),
        ("search/segments/x/y.bin", "旧址“search/segments/x/y.bin”是本程序自己的地址"),
        ("data/manifest.json", "旧址“data/manifest.json”是本程序自己的地址"),
        ("data/redirects.map", "旧址“data/redirects.map”是本程序自己的地址"),
        ("data/documents.csv", "旧址“data/documents.csv”是本程序自己的地址"),
        ("sitemap.xml", "旧址“sitemap.xml”是本程序自己的地址"),
        ("robots.txt", "旧址“robots.txt”是本程序自己的地址"),
        ("404.html", "旧址“404.html”是本程序自己的地址"),
        ("feed.xml", "旧址“feed.xml”是本程序自己的地址"),
        ("index.html", "旧址“index.html”是本程序自己的地址"),
        ("search/", "旧址“search/”是本程序自己的地址"),
    ],
)
def test_a_former_address_takes_none_of_the_programs_own(find: Find, alias: str, message: str) -> None:
    assert find({NOTICE: document("通知", aliases=f"[{alias}]")}) == [
        (f"{NOTICE}:4:11 ADDR-03", message, FORMER, ())
    ]


@pytest.mark.parametrize(
    ("alias", "shown", "other"),
    [
        ("growth/policies/2024-001", "growth/policies/2024-001/", "content/growth/policies/2024-001.md:2:8"),
        ("growth/policies/2024-001/index.txt", "growth/policies/2024-001/index.txt",
         "content/growth/policies/2024-001.md:2:8"),
        ("growth", "growth/", "columns.yaml:4:5"),
        ("growth/policies/feed.xml", "growth/policies/feed.xml", "columns.yaml:7:9"),
        ("openness/2024-020/table.csv", "openness/2024-020/table.csv", "content/openness/2024-020/index.md:4:15"),
    ],
)  # fmt: skip
def test_a_former_address_in_use_is_told_with_what_stands_there(
    find: Find, alias: str, shown: str, other: str
) -> None:
    assert find({NOTICE: document("通知", aliases=f"[{alias}]")}) == [
        (f"{NOTICE}:4:11 ADDR-03", f"旧址“{shown}”与现有网址相同", FORMER, (other,))
    ]


def test_one_former_address_of_two_documents_is_told_with_both_places(find: Find) -> None:
    later = "content/growth/notices/2024-012.md"
    more = {NOTICE: document("通知", aliases="[old/a]"), later: document("通报", aliases="[old/b, /old/a/]")}
    (found,) = find(more)
    assert found == (f"{later}:4:18 ADDR-03", "旧址“old/a/”与现有网址相同", FORMER, (f"{NOTICE}:4:11",))


@pytest.mark.parametrize(
    ("alias", "message", "hint", "others"),
    [
        ("_headers", "“_headers”是文件，不能又是“_headers/”的文件夹", OTHER, ()),
        ("index.html/x", "“index.html”是文件，不能又是“index.html/x/”的文件夹", OTHER, ()),
        ("sitemap.xml/2019/1.html", "“sitemap.xml”是文件，不能又是“sitemap.xml/2019/1.html”的文件夹", OTHER, ()),
        ("data/manifest.json/x", "“data/manifest.json”是文件，不能又是“data/manifest.json/x/”的文件夹", OTHER, ()),
        ("growth/policies/2024-001/index.json/a",
         "“growth/policies/2024-001/index.json”是文件，不能又是“growth/policies/2024-001/index.json/a/”的文件夹",
         RENAME, ("content/growth/policies/2024-001.md:2:8",)),
        ("openness/2024-020/table.csv/b.html",
         "“openness/2024-020/table.csv”是文件，不能又是“openness/2024-020/table.csv/b.html”的文件夹",
         RENAME, ("content/openness/2024-020/index.md:4:15",)),
    ],
)  # fmt: skip
def test_no_address_is_a_file_and_a_folder(
    find: Find, alias: str, message: str, hint: str, others: tuple[str, ...]
) -> None:
    assert find({NOTICE: document("通知", aliases=f"[{alias}]")}) == [
        (f"{NOTICE}:4:11 ADDR-05", message, hint, others)
    ]


def test_of_two_former_addresses_neither_is_the_folder_of_the_other(find: Find) -> None:
    assert find({NOTICE: document("通知", aliases="[old/v1.html, old/v1.html/a.html]")}) == [
        (
            f"{NOTICE}:4:24 ADDR-05",
            "“old/v1.html”是文件，不能又是“old/v1.html/a.html”的文件夹",
            RENAME,
            (f"{NOTICE}:4:11",),
        )
    ]


@pytest.mark.parametrize(
    ("alias", "size", "shown"),
    [
        ("x" * 300, 300, "x" * 60 + "…"),
        ("x" * 256 + "/a", 256, "x" * 60 + "…"),
        ("政" * 86, 258, "政" * 60 + "…"),
        ("x/" * 100 + "政" * 86 + "/b.html", 258, "政" * 60 + "…"),
        ("old/" + "y" * 251 + ".html", 256, "y" * 60 + "…"),
    ],
)
def test_an_address_that_no_disk_takes_is_told_at_its_place(
    find: Find, alias: str, size: int, shown: str
) -> None:
    assert find({NOTICE: document("通知", aliases=f"[{alias}]")}) == [
        (f"{NOTICE}:4:11 ADDR-07", f"网址太长（{size} 字节）：“{shown}”", LONG, ())
    ]


def test_the_longest_addresses_are_published(find: Find) -> None:
    aliases = ["x" * 255, "政" * 85, "a/" * 240 + "b.html"]
    assert find({NOTICE: document("通知", aliases=f"[{', '.join(aliases)}]")}) == []


@pytest.mark.parametrize(
    ("alias", "other", "place"),
    [
        ("Growth/Policies/2024-001", "growth/policies/2024-001/", "content/growth/policies/2024-001.md:2:8"),
        ("openness/2024-020/TABLE.csv", "openness/2024-020/table.csv", "content/openness/2024-020/index.md:4:15"),
        ("Growth", "growth/", "columns.yaml:4:5"),
        ("growth/policies/Feed.xml", "growth/policies/feed.xml", "columns.yaml:7:9"),
        ("growth/policies/2024-001/INDEX.TXT", "growth/policies/2024-001/index.txt",
         "content/growth/policies/2024-001.md:2:8"),
    ],
)  # fmt: skip
def test_addresses_that_differ_in_capitals_only_are_told(
    find: Find, alias: str, other: str, place: str
) -> None:
    shown = alias if "." in alias else f"{alias}/"
    message = f"“{shown}”与“{other}”只差大小写或字符的编码形式，有的服务器上是同一个网址"
    found = find({NOTICE: document("通知", aliases=f"[{alias}]")})
    assert [one for one in found if one[0].endswith("ADDR-06")] == [
        (f"{NOTICE}:4:11 ADDR-06", message, RENAME, (place,))
    ]


def test_files_whose_names_differ_in_capitals_or_unicode_form_only_are_told(find: Find) -> None:
    folder = "content/openness/2024-020"
    composed, apart = (unicodedata.normalize(form, "é.pdf") for form in ("NFC", "NFD"))
    names = ("a.pdf", "A.PDF", composed, apart)
    more = {f"{folder}/{name}": name.encode() for name in names}
    found = find({**more, f"{folder}/index.md": document("工作规划", attachments=f"[{', '.join(names)}]")})
    url = "openness/2024-020"
    ending = "只差大小写或字符的编码形式，有的服务器上是同一个网址"
    messages = {message for place, message, *_ in found if place.endswith("ADDR-06")}
    assert messages == {
        f"“{url}/a.pdf”与“{url}/A.PDF”{ending}",
        f"“{url}/{composed}”与“{url}/{apart}”{ending}",
    }


def test_two_spellings_of_one_documents_former_address_are_no_finding(find: Find) -> None:
    assert find({NOTICE: document("通知", aliases="[Old/Page.html, old/page.html]")}) == []


@pytest.mark.parametrize(
    "alias", [".htaccess", "old/.htaccess", ".user.ini", "web.config", "old/Web.Config", ".git/config.html"]
)
def test_a_former_address_is_no_file_that_servers_obey(find: Find, alias: str) -> None:
    assert find({NOTICE: document("通知", aliases=f"[{alias}]")}) == [
        (f"{NOTICE}:4:11 ADDR-08", f"“{alias}”是给服务器看的文件，不能做网址", FORMER, ())
    ]


@pytest.mark.parametrize("alias", ["con/x", "old/NUL", "a./b", "aux.html", "old/com1.html"])
def test_a_name_that_windows_refuses_is_a_warning(find: Find, alias: str) -> None:
    shown = alias if "." in alias.rpartition("/")[2] else f"{alias}/"
    assert [one[:2] for one in find({NOTICE: document("通知", aliases=f"[{alias}]")})] == [
        (f"{NOTICE}:4:11 ADDR-09", f"“{shown}”里有 Windows 不认的名字")
    ]


@pytest.mark.parametrize(
    ("url", "rule", "message"),
    [
        ("search/index.json", WRONG_REDIRECT.id, "“search/index.json”现在有页面，不是旧地址"),
        ("data/manifest.json", WRONG_REDIRECT.id, "“data/manifest.json”现在有页面，不是旧地址"),
        ("index.html/x", "ADDR-05", "“index.html”是文件，不能又是“index.html/x/”的文件夹"),
        ("x" * 300, "ADDR-07", f"网址太长（300 字节）：“{'x' * 60}…”"),
        ("Growth/policies/2024-001/", "ADDR-06",
         "“Growth/policies/2024-001/”与“growth/policies/2024-001/”只差大小写或字符的编码形式，有的服务器上是同一个网址"),
        ("old/web.config", "ADDR-08", "“old/web.config”是给服务器看的文件，不能做网址"),
    ],
)  # fmt: skip
def test_redirects_claim_in_the_same_table(find: Find, url: str, rule: str, message: str) -> None:
    ((place, text, _, _),) = find({"redirects.yaml": f"移动:\n  {url}: growth/notices/\n"})
    assert (place, text) == (f"redirects.yaml:2:3 {rule}", message)


def test_a_file_that_would_stand_in_the_place_of_a_documents_text_is_told_at_the_line_that_names_it(
    find: Find,
) -> None:
    folder = "content/openness/2024-020"
    more: dict[str, str | bytes] = {
        f"{folder}/index.txt": b"x",
        f"{folder}/index.md": document("工作规划", attachments="[index.txt]"),
    }
    assert find(more) == [
        (
            f"{folder}/index.md:4:15 OUT-01",
            "“openness/2024-020/index.txt”由两处生成",
            RENAME,
            (f"{folder}/index.md:2:8",),
        )
    ]


OWN, THEIRS = b"own bytes", b"their bytes"


@pytest.mark.parametrize(
    "target",
    [
        "../../openness/2024-020/table.csv",
        "/openness/2024-020/table.csv",
        "https://www.shili.gov.cn/openness/2024-020/table.csv",
        "../../openness/2024-020/unnamed.csv",
        "/openness/2024-020/unnamed.csv",
    ],
)
def test_a_link_to_the_file_of_another_document_leads_to_that_file(
    write_site: WriteSite, build_site: BuildSite, target: str
) -> None:
    name = target.rpartition("/")[2]
    more = {
        NOTICE: document("通知", f"[自己的表]({name})和[对方的表]({target})。"),
        f"content/growth/notices/{name}": OWN,
        f"content/openness/2024-020/{name}": THEIRS,
    }
    site = write_site({**SMALL_SITE, **more})
    built = build_site(site)
    assert built.publication is not None
    page = (site / "public/growth/notices/2024-011/index.html").read_text()
    assert f'href="../../../openness/2024-020/{name}">对方的表' in page
    assert f'href="../../../growth/notices/2024-011/{name}">自己的表' in page
    assert (site / f"public/growth/notices/2024-011/{name}").read_bytes() == OWN
    assert (site / f"public/openness/2024-020/{name}").read_bytes() == THEIRS


def test_files_that_would_be_published_at_one_address_are_told_at_both_places(find: Find) -> None:
    more: dict[str, str | bytes] = {
        NOTICE: document("通知", "[自己的表](table.csv)和[别处的表](../policies/table.csv)。"),
        "content/growth/notices/table.csv": OWN,
        "content/growth/policies/table.csv": THEIRS,
    }
    assert find(more) == [
        (
            f"{NOTICE}:6:26 ATT-09",
            "用到两个都叫“table.csv”的文件：content/growth/notices/table.csv 和 content/growth/policies/table.csv",
            RENAME,
            (f"{NOTICE}:6:8",),
        )
    ]


@pytest.mark.parametrize(
    ("header", "body", "shown"),
    [
        ({"attachments": "[late.csv]"}, "正文。", set()),
        ({}, "见[表](late.csv)。", set()),
        ({}, "见![总量分布图](late.png)。", set()),
        ({"published": "2024-03-01", "attachments": "[late.csv]"}, "正文。", {"late.csv"}),
    ],
)
def test_looking_back_publishes_no_file_of_a_document_that_it_leaves_out(
    write_site: WriteSite, build_site: BuildSite, header: dict[str, str], body: str, shown: set[str]
) -> None:
    folder = "content/openness/2024-030"
    fields = {"published": "2024-06-20", **header}
    more = {f"{folder}/index.md": document("后来的规划", body, **fields), f"{folder}/late.csv": b"a,b\n"}
    more[f"{folder}/late.png"] = b"x"
    site = write_site({**SMALL_SITE, **more})
    build_site(site, as_of=date(2024, 5, 31), is_looking_back=True)
    folder_shown = site / "public/openness/2024-030"
    assert {path.name for path in folder_shown.glob("late.*")} == shown
    manifest = (site / "public/data/manifest.json").read_text()
    assert {name for name in ("late.csv", "late.png") if name in manifest} == shown


def test_looking_back_a_link_to_a_file_of_a_later_document_leads_nowhere_else(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    folder = "content/openness/2024-030"
    more = {
        NOTICE: document("通知", "见[后来的表](../../openness/2024-030/late.csv)。"),
        f"{folder}/index.md": document("后来的规划", published="2024-06-20"),
        f"{folder}/late.csv": b"a,b\n",
    }
    site = write_site({**SMALL_SITE, **more})
    build_site(site, as_of=date(2024, 5, 31), is_looking_back=True)
    assert not (site / "public/openness/2024-030").exists()
    assert "late.csv" not in (site / "public/growth/notices/2024-011/index.html").read_text()


CLAIMS_THAT_FAIL = (
    "search/index.json",
    "_headers",
    "index.html/x",
    "x" * 300,
    "growth",
    "data/manifest.json/a",
    ".htaccess",
)


def test_a_preview_shows_the_site_whatever_addresses_are_claimed(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    clean = write_site(SMALL_SITE, "clean")
    wrong = document("通知", aliases=f"[{', '.join(CLAIMS_THAT_FAIL)}, Growth/Policies]")
    site = write_site({**SMALL_SITE, NOTICE: wrong})
    built = build_site(site, shows_faulty=True)
    assert built.publication is not None
    assert build_site(clean).publication is not None
    for name in ("index.html", "search/index.html", "growth/index.html", "_headers"):
        assert (site / "public" / name).is_file()
    assert (site / "public/growth/index.html").read_text().count('http-equiv="refresh"') == 0


def test_of_two_claims_that_a_waiver_accepts_the_page_in_use_stays(
    write_site: WriteSite, build_site: BuildSite
) -> None:
    waivers = "".join(
        f"  - {{rule: {rule}, path: {NOTICE}, reason: 试验, until: 2024-12-31}}\n"
        for rule in ("ADDR-03", "ADDR-05")
    )
    settings = SMALL_SITE["site.yaml"] + f"waivers:\n{waivers}"
    aliases = "[sitemap.xml, index.html/x, search/index.json, data/manifest.json]"
    site = write_site({**SMALL_SITE, "site.yaml": settings, NOTICE: document("通知", aliases=aliases)})
    assert build_site(site).publication is not None
    assert (site / "public/sitemap.xml").read_bytes().startswith(b"<?xml")
    assert b'"segments"' in (site / "public/search/index.json").read_bytes()
    assert verify(site / "public").is_clean


@pytest.mark.parametrize(
    ("foreign", "alias"),
    [
        ("old", "old/x"),
        ("old.html/readme", "old.html"),
        ("a/b.jsp/d/e", "a/b.jsp"),
        ("old/x/index.html", "old/x"),
    ],
)
def test_a_file_of_others_in_the_way_is_named(
    write_site: WriteSite, build_site: BuildSite, foreign: str, alias: str
) -> None:
    site = write_site(SMALL_SITE)
    build_site(site)
    theirs = site / "public" / foreign
    theirs.parent.mkdir(parents=True, exist_ok=True)
    theirs.write_text("theirs")
    write_site({NOTICE: document("通知", aliases=f"[{alias}]")})
    with pytest.raises(UsageError) as refused:
        build_site(site)
    assert str(theirs) in refused.value.text.zh
    assert theirs.read_text() == "theirs"


@pytest.mark.parametrize("alias", ["old/v1.2/", "/old/v1.2/", "old/v1.2/index.html"])
def test_a_former_folder_with_a_dot_answers_as_a_folder(
    write_site: WriteSite, build_site: BuildSite, alias: str
) -> None:
    site = write_site({**SMALL_SITE, NOTICE: document("通知", aliases=f"[{alias}]")})
    assert build_site(site).publication is not None
    assert (site / "public/old/v1.2/index.html").is_file()
