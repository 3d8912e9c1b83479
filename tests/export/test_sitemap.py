"""The site map for search engines."""

from collections.abc import Callable
from datetime import date
from xml.etree.ElementTree import fromstring

from site_builder.export.document_facts import collect_facts
from site_builder.export.sitemap import plan_sitemap
from site_builder.model.document import Document, DocumentType
from site_builder.model.output import BodyReader
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ROOT = "https://www.shili.gov.cn/"


def files_of(site: Site, bodies: BodyReader, most: int = 50_000) -> dict[str, bytes]:
    return {
        output.path: output.recipe().produce(bodies)
        for output in plan_sitemap(site, collect_facts(site), most)
    }


def test_every_page_stands_in_it_with_the_day_of_its_last_change(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_validity: Callable[..., Validity],
    make_bodies: Callable[..., BodyReader],
) -> None:
    ended = make_validity(
        (ValidityStatus.IN_FORCE, date(2020, 1, 2)),
        (ValidityStatus.EXPIRED, date(2025, 1, 2)),
        on=date(2026, 7, 1),
    )
    documents = [
        make_document("a/b/1", published=date(2026, 5, 4)),
        make_document("a/b/2", type=DocumentType.NORMATIVE, published=date(2020, 1, 2)),
    ]
    files = files_of(make_site(documents, validity={"a/b/2": ended}), make_bodies())
    urls = {
        (url.findtext(f"{MAP}loc") or "").removeprefix(ROOT): url.findtext(f"{MAP}lastmod")
        for url in fromstring(files["sitemap.xml"])
    }
    assert urls == {
        "": None,
        "register/": None,
        "register/all/": None,
        "register/ended/": None,
        "register/upcoming/": None,
        "register/kinds/": None,
        "register/kinds/%E9%80%9A%E7%9F%A5/": None,
        "units/unit-0/": None,
        "register/years/": None,
        "register/years/2020/": None,
        "search/index/": None,
        "search/index/2020/": None,
        "search/index/2026/": None,
        "units/": None,
        "topics/": None,
        "sitemap/": None,
        "accessibility/": None,
        "a/": "2026-05-04",
        "a/b/": "2026-05-04",
        "a/b/1/": "2026-05-04",
        "a/b/2/": "2025-01-02",
    }
    assert set(files) == {"sitemap.xml", "robots.txt"}
    assert files["robots.txt"].decode() == f"User-agent: *\nAllow: /\n\nSitemap: {ROOT}sitemap.xml\n"


def test_a_large_site_gets_an_index_of_site_maps(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    site = make_site([make_document(f"a/b/{n}") for n in range(9)])
    whole = fromstring(files_of(site, make_bodies())["sitemap.xml"])
    files = files_of(site, make_bodies(), most=12)
    assert [loc.text for loc in fromstring(files["sitemap.xml"]).iter(f"{MAP}loc")] == [
        f"{ROOT}sitemap-1.xml",
        f"{ROOT}sitemap-2.xml",
    ]
    parts = [fromstring(files[f"sitemap-{n}.xml"]) for n in (1, 2)]
    assert [len(part) for part in parts] == [12, 11]
    assert [loc.text for part in parts for loc in part.iter(f"{MAP}loc")] == [
        loc.text for loc in whole.iter(f"{MAP}loc")
    ]
