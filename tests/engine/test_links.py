"""Where the links of a whole site lead, and what is said of those that lead nowhere."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import urljoin
from urllib.request import urlopen

import pytest

from site_builder.engine.checked import check
from site_builder.engine.request import Built, Request
from tests.folder_server import serving
from tests.site_files import SMALL_SITE, document

WriteSite = Callable[..., Path]
BuildSite = Callable[..., Built]

NOTICE = "content/growth/notices/2024-011.md"
PAGE = "growth/notices/2024-011/index.html"
FILE_HINT = "写从本文件所在文件夹算起的路径，如 ../notices/2024-010.md；附件、图片放在文件旁边，只写文件名"
ADDRESS_HINT = "网址从网站的根写起；指文件的，写 ../notices/2024-010.md 这样的路径"


@pytest.fixture
def link_findings(write_site: WriteSite) -> Callable[..., list[tuple[str, str, str]]]:
    """`link_findings("[甲](x.md)", {more files})`: rule, message and hint of what is wrong with links and files."""

    def found(
        body: str, more: Mapping[str, str | bytes] | None = None, **request: Any
    ) -> list[tuple[str, str, str]]:
        site = write_site({**SMALL_SITE, NOTICE: document("带链接的通知", body), **(more or {})})
        checked = check(Request(site=site, as_of=date(2024, 5, 31), jobs=1, **request))
        # What is proposed is for a person to decide: `fix` must not write it.
        assert [f for f in checked.findings if f.repair and f.rule.startswith(("LINK-", "ATT-"))] == []
        return [
            (f"{f.span.line}:{f.span.column} {f.rule}", f.text.zh, f.hint.zh if f.hint else "")
            for f in checked.findings
            if f.span.path == NOTICE
        ]

    return found


def test_a_target_that_names_two_files_is_asked_about(link_findings: Callable[..., Any]) -> None:
    folder = "content/growth/notices"
    more = {f"{folder}/a%20b.pdf": b"x", f"{folder}/a b.pdf": b"y"}
    assert link_findings("[表](a%20b.pdf)", more) == [
        (
            "6:5 ATT-07",
            "“a%20b.pdf”可以指“a b.pdf”、“a%20b.pdf”，分不清是哪一个",
            "给其中一个改名，不用 %、# 和 ?",
        )
    ]


def test_two_files_of_one_name_are_told_and_neither_is_taken_for_the_other(
    link_findings: Callable[..., Any],
) -> None:
    folder = "content/growth/notices"
    more = {f"{folder}/a.pdf": b"x", "content/growth/policies/a.pdf": b"y"}
    assert link_findings("[甲一](a.pdf) [乙二](../policies/a.pdf)", more) == [
        (
            "6:18 ATT-09",
            f"用到两个都叫“a.pdf”的文件：{folder}/a.pdf 和 content/growth/policies/a.pdf",
            "给其中一个改名",
        )
    ]


@pytest.mark.parametrize(
    ("target", "message", "hint"),
    [
        ("Form.PDF", "找不到链接的文件“Form.PDF”", "是不是“form.pdf”？"),
        ("form.pdf ", "", ""),
        ("ｆｏｒｍ.pdf", "找不到链接的文件“ｆｏｒｍ.pdf”", "是不是“form.pdf”？"),
        (r"..\notices\form.pdf", r"找不到链接的文件“..\notices\form.pdf”", "是不是“form.pdf”？"),
        ("../policies/2024_001.MD", "找不到链接的文件“../policies/2024_001.MD”", "是不是“../policies/2024-001.md”？"),
        ("../policies/2024-001", "找不到链接的文件“../policies/2024-001”", "是不是“../policies/2024-001.md”？"),
        ("2024-001.md", "找不到链接的文件“2024-001.md”", "别处有同名的文件“../policies/2024-001.md”，指的是它就改成这样"),
        ("../2024-020/index.md", "找不到链接的文件“../2024-020/index.md”",
         "别处有同名的文件“../../openness/2024-020/index.md”，指的是它就改成这样"),
        ("table.csv", "找不到链接的文件“table.csv”", "别处有同名的文件“../../openness/2024-020/table.csv”，指的是它就改成这样"),
        ("../policies/2026-001.md", "找不到链接的文件“../policies/2026-001.md”", FILE_HINT),
        ("a.jpg", "找不到链接的文件“a.jpg”", FILE_HINT),
        ("forms.pdf", "找不到链接的文件“forms.pdf”", FILE_HINT),
        ("www.gov.cn/zhengce/1.htm", "找不到链接的文件“www.gov.cn/zhengce/1.htm”", "是不是“https://www.gov.cn/zhengce/1.htm”？"),
        ("czj.shili.gov.cn", "找不到链接的文件“czj.shili.gov.cn”", "是不是“https://czj.shili.gov.cn”？"),
        ("czj@shili.gov.cn", "找不到链接的文件“czj@shili.gov.cn”", "是不是“mailto:czj@shili.gov.cn”？"),
        ("id:growth/policies/2026-001", "没有编号为“growth/policies/2026-001”的文件",
         "写 content/ 之后的路径，不带 .md；文件移走的，在新文件头写“旧址”"),
        ("id:growth/notices/2024-001", "没有编号为“growth/notices/2024-001”的文件",
         "别处有同名的文件“id:growth/policies/2024-001”，指的是它就改成这样"),
        ("id:Growth/Policies/2024-001", "没有编号为“Growth/Policies/2024-001”的文件", "是不是“id:growth/policies/2024-001”？"),
        ("文号:示政发〔2026〕1号", "本站没有文号为“示政发〔2026〕1号”的文件",
         "核对文号；站外文件写它的完整网址，以 https:// 开头"),
        ("../policies/2024-001.md#art-20", "“content/growth/policies/2024-001.md”里没有锚点“#art-20”",
         "第12条写 #art-12；标题的锚点，点开页面的目录后在网址里看"),
        ("../policies/2024-001.md#ART_2", "“content/growth/policies/2024-001.md”里没有锚点“#ART_2”", "是不是“#art-2”？"),
        ("https://www.shili.gov.cn/a/n/none/", "本站没有网址“/a/n/none/”", ADDRESS_HINT),
        ("/data/nothing.csv", "本站没有网址“/data/nothing.csv”", ADDRESS_HINT),
        ("/growth/notices/2024-001/", "本站没有网址“/growth/notices/2024-001/”",
         "别处有同名的文件“/growth/policies/2024-001/”，指的是它就改成这样"),
    ],
)  # fmt: skip
def test_a_dead_link_is_told_what_to_do_and_never_another_document(
    link_findings: Callable[..., Any], target: str, message: str, hint: str
) -> None:
    found = link_findings(f"[甲乙]({target})", {"content/growth/notices/form.pdf": b"x"})
    assert found == ([("6:6 LINK-01", message, hint)] if message else [])


@pytest.mark.parametrize(
    ("target", "message", "hint"),
    [
        ("//cdn.example.com/x.pdf", "网址“//cdn.example.com/x.pdf”没有写明 https:", "写成 https://cdn.example.com/x.pdf"),
        (r"\\\\server\x.doc", r"“\\server\x.doc”只在您的电脑或单位内网里有，公众打不开",
         "把文件复制到本文件旁边，链接里只写文件名"),
        *(
            (address, f"“{host}”是本机或单位内网的地址，公众打不开", "换成公开网站的网址；是文件的，下载后放到本文件旁边")
            for address, host in (
                ("http://localhost/x", "localhost"),
                ("http://127.0.0.1:8000/", "127.0.0.1"),
                ("http://10.1.2.3/x", "10.1.2.3"),
                ("https://172.16.0.1/", "172.16.0.1"),
                ("http://192.168.1.1:8080/a", "192.168.1.1"),
                ("http://[::1]/", "::1"),
                ("http://oa/x", "oa"),
                ("http://oa.lan/x", "oa.lan"),
            )
        ),
        ("http:/www.gov.cn", "网址“http:/www.gov.cn”不完整，或者写错了", "写成 https://域名/… 的形式"),
    ],
)  # fmt: skip
def test_an_address_that_the_public_cannot_reach_is_an_error(
    link_findings: Callable[..., Any], target: str, message: str, hint: str
) -> None:
    ((place, text, advice),) = link_findings(f"[甲乙]({target})")
    assert (place.split()[1], text, advice) == ("LINK-08", message, hint)


def test_the_source_of_a_repost_must_be_reachable_too(link_findings: Callable[..., Any]) -> None:
    text = document("转载的通知", source="{name: 省厅, url: 'http://192.168.1.8/a.html'}")
    assert link_findings("", {NOTICE: text}) == [
        (
            "4:9 LINK-08",
            "“192.168.1.8”是本机或单位内网的地址，公众打不开",
            "换成公开网站的网址；是文件的，下载后放到本文件旁边",
        )
    ]


LIVING = {
    "/growth/policies/2024-001/": "../../../growth/policies/2024-001/",
    "https://www.shili.gov.cn/growth/policies/2024-001/": "../../../growth/policies/2024-001/",
    "http://WWW.Shili.gov.cn:80/growth/policies/2024-001#art-1": "../../../growth/policies/2024-001/#art-1",
    "https://www.shili.gov.cn/growth/policies/2024-001/index.html?from=x#art-2": (
        "../../../growth/policies/2024-001/?from=x#art-2"
    ),
    "https://www.shili.gov.cn": "../../.././",
    "https://www.shili.gov.cn/growth/": "../../../growth/",
    "https://www.shili.gov.cn/openness/2024-020/table.csv": "../../../openness/2024-020/table.csv",
    "/feed.xml": "../../../feed.xml",
    "/growth/policies/feed.xml": "../../../growth/policies/feed.xml",
    "/data/documents.csv": "../../../data/documents.csv",
    "/data/status.json": "../../../data/status.json",
    "/data/manifest.json": "../../../data/manifest.json",
    "/search/?q=养老": "../../../search/?q=%E5%85%BB%E8%80%81",
    "/search?q=a%20b": "../../../search/?q=a%20b",
    "/sitemap.xml": "../../../sitemap.xml",
    "/register": "../../../register/",
    "/register/changes.xml": "../../../register/changes.xml",
    "/search/index/2024/": "../../../search/index/2024/",
    "/growth/policies/2024-001/index.txt": "../../../growth/policies/2024-001/index.txt",
    "/growth/policies/2024-001/index.json": "../../../growth/policies/2024-001/index.json",
    "/old/2016/0312.html": "../../../growth/notices/2024-010/",
    "/gone/": "../../../gone/",
    "https://czj.shili.gov.cn/": "https://czj.shili.gov.cn/",
    "https://www.shili.gov.cn:8443/": "https://www.shili.gov.cn:8443/",
}


def test_addresses_of_the_site_are_alive_and_local(
    write_site: WriteSite, build_site: BuildSite, link_findings: Callable[..., Any]
) -> None:
    body = "\n\n".join(f"[第{n}个]({target})" for n, target in enumerate(LIVING))
    more = {
        "content/growth/notices/2024-010.md": document(
            "市财政局关于开会的通知", aliases="[old/2016/0312.html]"
        ),
        "redirects.yaml": "withdrawn: {gone/: 内容有误}\n",
    }
    assert [
        found for found in link_findings(body, more) if not found[0].endswith(("VAL-18", "LINK-10"))
    ] == []
    site = write_site({**SMALL_SITE, NOTICE: document("带链接的通知", body), **more})
    assert build_site(site).publication is not None
    page = (site / "public" / PAGE).read_text()
    shown = re.findall(r'<a href="([^"]+)"[^>]*>第\d+个', page)
    assert shown == list(LIVING.values())
    with serving(site / "public") as root:
        for href in LIVING.values():
            if not href.startswith("https:"):
                with urlopen(urljoin(f"{root}growth/notices/2024-011/", href)) as answer:
                    assert answer.status == 200


def test_a_site_in_a_folder_of_its_server_knows_its_addresses_with_and_without_it(
    link_findings: Callable[..., Any],
) -> None:
    body = "\n\n".join(
        f"[甲{n}乙]({address})"
        for n, address in enumerate(
            (
                "https://www.shili.gov.cn/gk/openness/",
                "https://www.shili.gov.cn/gk",
                "/gk/openness/2024-020/",
                "/openness/2024-020/",
                "https://www.shili.gov.cn/other/",
                "https://www.shili.gov.cn/gk/none/",
            )
        )
    )
    settings = SMALL_SITE["site.yaml"].replace("gov.cn/", "gov.cn/gk/")
    assert link_findings(body, {"site.yaml": settings}) == [
        ("16:7 LINK-01", "本站没有网址“/none/”", ADDRESS_HINT)
    ]


def test_where_a_document_moved_is_named_by_its_former_address(link_findings: Callable[..., Any]) -> None:
    more = {
        "content/openness/2024-030.md": document("移来的通知", aliases="[growth/notices/2023-001]"),
        "redirects.yaml": "moved: {growth/notices/2023-002/: openness/2024-030/, growth/notices/2023-003/: growth/notices/, "
        "growth/notices/2023-004/: 'https://czj.shili.gov.cn/a/'}\n",
    }
    body = "[甲](2023-001.md) [乙](2023-002.md) [丙](id:growth/notices/2023-001) [丁](2023-003.md) [戊](2023-004.md)"
    assert [found[1:] for found in link_findings(body, more)] == [
        ("找不到链接的文件“2023-001.md”", "它已经移走，现在是“../../openness/2024-030.md”"),
        ("找不到链接的文件“2023-002.md”", "它已经移走，现在是“../../openness/2024-030.md”"),
        ("没有编号为“growth/notices/2023-001”的文件", "它已经移走，现在是“id:openness/2024-030”"),
        ("找不到链接的文件“2023-003.md”", "它已经移走，现在是“/growth/notices”"),
        ("找不到链接的文件“2023-004.md”", "它已经移走，现在是“https://czj.shili.gov.cn/a”"),
    ]


@pytest.mark.parametrize(
    ("fields", "hint"),
    [
        ({"draft": "true"}, "它还是草稿；先公开它，或暂时不写这个链接"),
        ({"disclosure": "依申请公开"}, "它的公开属性是“依申请公开”；改为文字说明，或链接公开的文件"),
        ({"published": "[]"}, "那份文件的信息头有错误，先改好它"),
    ],
)
def test_a_link_to_a_document_that_is_not_published_says_so(
    link_findings: Callable[..., Any], fields: dict[str, str], hint: str
) -> None:
    more = {"content/growth/notices/2024-012.md": document("别的通知", **fields)}
    assert link_findings("[甲乙](2024-012.md)", more) == [
        ("6:6 LINK-01", "链接的文件“2024-012.md”没有公开", hint)
    ]


def test_a_waiver_accepts_a_dead_address_of_the_site(link_findings: Callable[..., Any]) -> None:
    waiver = f"waivers: [{{rule: LINK-01, path: {NOTICE}, reason: 月底上线, until: 2024-06-30}}]\n"
    assert link_findings("[甲乙](/data/nothing.csv)", {"site.yaml": SMALL_SITE["site.yaml"] + waiver}) == []


@pytest.mark.parametrize(
    ("markdown", "shown", "found"),
    [
        (
            "前![收支构成图](https://example.com/a.png)后",
            '<p>前<a href="https://example.com/a.png" class="external" rel="noopener external" target="_top">收支构成图</a>'
            '<span class="link-note">〔站外链接，非政府网站〕</span>后</p>',
            ("LINK-09", "外站的图片不会显示，页面上只有它的说明和链接：“https://example.com/a.png”"),
        ),
        (
            "![](https://www.gov.cn/图.png)",
            '<p><a href="https://www.gov.cn/%E5%9B%BE.png" class="external" rel="noopener external" target="_top">图.png'
            '<span class="visually-hidden">〔站外链接〕</span></a></p>',
            ("LINK-09", "外站的图片不会显示，页面上只有它的说明和链接：“https://www.gov.cn/图.png”"),
        ),
        (
            "[![封面](http://example.com/a.png)](2024-010.md)",
            '<p><a href="../../../growth/notices/2024-010/">封面</a></p>',
            ("LINK-09", "外站的图片不会显示，页面上只有它的说明和链接：“http://example.com/a.png”"),
        ),
        (
            "![流程图](flow.pdf)",
            '<p><a href="../../../growth/notices/2024-011/flow.pdf">流程图</a><span class="link-note">（PDF，1 B）</span></p>',
            ("ATT-08", "“flow.pdf”不是浏览器能显示的图片"),
        ),
        (
            "![开会的通知](2024-010.md)",
            '<p><a href="../../../growth/notices/2024-010/">开会的通知</a></p>',
            ("ATT-08", "“2024-010.md”不是浏览器能显示的图片"),
        ),
        (
            "![构成图](a%20b.png)",
            '<p><img src="../../../growth/notices/2024-011/a%20b.png" alt="构成图" loading="lazy" decoding="async"></p>',
            None,
        ),
        ("![丢了的图](none.png)", "<p>丢了的图</p>", ("LINK-01", "找不到链接的文件“none.png”")),
    ],
)
def test_a_picture_that_cannot_be_shown_is_told_in_words_with_a_link(
    write_site: WriteSite,
    build_site: BuildSite,
    link_findings: Callable[..., Any],
    markdown: str,
    shown: str,
    found: tuple[str, str] | None,
) -> None:
    more = {"content/growth/notices/flow.pdf": b"x", "content/growth/notices/a b.png": b"x"}
    listed = [(place.split()[1], text) for place, text, _ in link_findings(markdown, more)]
    assert [one for one in listed if one[0] != "A11Y-02"] == ([found] if found else [])
    rules = {found[0], "A11Y-02"} if found else set()
    waivers = "".join(
        f"  - {{rule: {rule}, path: '{NOTICE}', reason: 试验, until: 2024-12-31}}\n" for rule in sorted(rules)
    )
    settings = SMALL_SITE["site.yaml"] + (f"waivers:\n{waivers}" if waivers else "")
    site = write_site({**SMALL_SITE, NOTICE: document("带图的通知", markdown), "site.yaml": settings, **more})
    assert build_site(site).publication is not None
    page = (site / "public" / PAGE).read_text()
    assert shown in page
    assert ("<img" in shown) is ("<img" in page.partition("<article")[2].partition("</article>")[0])


@pytest.mark.parametrize(
    ("target", "shown"),
    [
        ("", ""),
        (" ", ""),
        ("<>", ""),
        ("#", "：“#”"),
        ("?q=1", "：“?q=1”"),
        ("?q=1#", "：“?q=1#”"),
        ("?", "：“?”"),
    ],
)
def test_a_link_without_an_address_is_told(
    link_findings: Callable[..., Any], target: str, shown: str
) -> None:
    (found,) = link_findings(f"[办事指南]({target})")
    assert (found[0][-7:], *found[1:]) == (
        "LINK-01",
        f"链接没有写去哪里{shown}",
        "在圆括号里写文件名或网址；不需要链接的，只留文字，去掉两对括号",
    )


@pytest.mark.parametrize("target", ["#art-1", "?q=1#art-1", "2024-010.md", "/"])
def test_a_link_with_an_address_is_none_of_these(link_findings: Callable[..., Any], target: str) -> None:
    assert link_findings(f"第一条 正文。\n\n[办事指南]({target})") == []


@pytest.mark.parametrize(
    ("address", "twice", "right"),
    [
        ("http://http://www.gov.cn/a", "http://", "http://www.gov.cn/a"),
        ("https://https://www.gov.cn/", "https://", "https://www.gov.cn/"),
        ("http://https://www.gov.cn/", "http://", "https://www.gov.cn/"),
    ],
)
def test_an_address_whose_beginning_is_written_twice_is_told(
    link_findings: Callable[..., Any], address: str, twice: str, right: str
) -> None:
    (found,) = link_findings(f"[国务院网站]({address})")
    assert found[1:] == (f"网址“{address}”的开头写了两遍", f"去掉多写的“{twice}”，写成 {right}")


def test_names_that_differ_in_case_only_are_both_named(link_findings: Callable[..., Any]) -> None:
    folder = "content/growth/notices"
    found = link_findings("[申请表](Form.pdf)", {f"{folder}/FORM.pdf": b"x", f"{folder}/form.pdf": b"y"})
    assert found[0][1:] == (
        "找不到链接的文件“Form.pdf”",
        "“FORM.pdf”、“form.pdf”的名字只差大小写、全半角或横线，写清楚是哪一个",
    )


def test_a_file_that_no_header_may_name_is_to_be_renamed(write_site: WriteSite) -> None:
    site = write_site({**SMALL_SITE, "content/growth/notices/a:b.pdf": "x"})
    (found,) = (
        f for f in check(Request(site=site, as_of=date(2024, 5, 31), jobs=1)).findings if f.rule == "ATT-06"
    )
    assert found.hint is not None
    assert found.hint.zh == (
        "这样的名字不能写进“附件”：先改名，用字母、数字和“-”，再在同一文件夹的文件头“附件”里写上新名字，或删去它"
    )
