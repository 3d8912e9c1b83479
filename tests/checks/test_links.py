"""Links to addresses of the site itself: whether there is something is known to the plan of the whole site."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from site_builder.checks.links import OwnLink, links_to_look_up, links_to_nothing
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import BodyLink, Document, DocumentType, LinkTarget
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus

PLACE = SourceSpan("content/a/1.md", 12, 5)
PLANNED = frozenset(
    {
        "index.html",
        "feed.xml",
        "data/documents.csv",
        "search/index/q/index.html",
        "a/1/index.txt",
        "a/2/3#楼.pdf",
    }
)


@pytest.fixture
def site_linking_to(
    make_site: Callable[..., Site],
    make_document: Callable[..., Document],
    make_validity: Callable[..., Validity],
) -> Callable[[str], Site]:
    def made(url: str) -> Site:
        published = date(2024, 1, 1)
        target = LinkTarget(url=url, document="", external=False, is_file=False, size_bytes=0)
        document = make_document("a/1", type=DocumentType.NORMATIVE, published=published, topics=("就业",))
        link = BodyLink(target=f"/{url}", text="列表", is_image=False, line=12, column=5)
        document = replace(document, body=replace(document.body, links=(link,)), links=(target,))
        validity = {"a/1": make_validity((ValidityStatus.IN_FORCE, published), on=published)}
        return make_site([document, make_document("b/2024-006")], validity=validity)

    return made


@pytest.mark.parametrize(
    "url",
    [
        "./",
        "a/",
        "a/#x",
        "a/1/",
        "register/years/2024/",
        "register/years/",
        "register/upcoming/",
        "topics/就业/",
        "topics/%E5%B0%B1%E4%B8%9A/",
        "units/",
        "search/?q=养老",
        "sitemap/",
        "large/",
        "search/index/2024/",
    ],
)
def test_pages_and_lists_of_the_day_need_no_plan(site_linking_to: Callable[[str], Site], url: str) -> None:
    assert links_to_look_up(site_linking_to(url)) == ()


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("data/documents.csv", "data/documents.csv"),
        ("feed.xml?x=1#y", "feed.xml"),
        ("search/index/q/", "search/index/q/"),
        ("a/1/index.txt", "a/1/index.txt"),
        ("a/2/3%23楼.pdf", "a/2/3#楼.pdf"),
    ],
)
def test_what_the_plan_holds_is_alive(site_linking_to: Callable[[str], Site], url: str, path: str) -> None:
    site = site_linking_to(url)
    links = links_to_look_up(site)
    assert links == (OwnLink(PLACE, path),)
    assert list(links_to_nothing(links, PLANNED, site, ())) == []


PLAIN = "网址从网站的根写起；指文件的，写 ../notices/2024-010.md 这样的路径"


@pytest.mark.parametrize(
    ("url", "message", "hint"),
    [
        ("register/years/2023/", "本站没有网址“/register/years/2023/”", PLAIN),
        ("topics/住房/", "本站没有网址“/topics/住房/”", PLAIN),
        ("search/index/2019/", "本站没有网址“/search/index/2019/”", PLAIN),
        ("data/document.csv", "本站没有网址“/data/document.csv”", PLAIN),
        ("a/2/3楼.pdf", "本站没有网址“/a/2/3楼.pdf”", PLAIN),
        ("b/2026-006/", "本站没有网址“/b/2026-006/”", PLAIN),
        ("a/2024-006/", "本站没有网址“/a/2024-006/”", "别处有同名的文件“/b/2024-006/”，指的是它就改成这样"),
        ("Data/Documents.CSV", "本站没有网址“/Data/Documents.CSV”", "是不是“/data/documents.csv”？"),
        ("Search/Index/Q/", "本站没有网址“/Search/Index/Q/”", "是不是“/search/index/q/”？"),
    ],
)
def test_what_the_plan_does_not_hold_is_dead_and_nothing_is_guessed(
    site_linking_to: Callable[[str], Site], url: str, message: str, hint: str
) -> None:
    site = site_linking_to(url)
    (finding,) = links_to_nothing(links_to_look_up(site), PLANNED, site, ())
    assert (finding.rule, finding.span) == ("LINK-01", PLACE)
    assert finding.text.zh == message
    assert finding.hint is not None
    assert finding.hint.zh == hint
