"""Atom feeds, read back by an XML parser."""

from collections.abc import Callable
from datetime import date, timedelta
from xml.etree.ElementTree import Element, fromstring

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from site_builder.export.exports import plan_exports
from site_builder.export.xml import xml_text
from site_builder.model.document import Document, DocumentType
from site_builder.model.output import BodyReader
from site_builder.model.site import Site
from site_builder.model.validity import Validity, ValidityStatus

ATOM = "{http://www.w3.org/2005/Atom}"
HOSTILE = "]]> <script>alert('x')</script> & \x00\x0b\ufffe\ud7ff “引号”"


def feed_of(site: Site, path: str, bodies: BodyReader) -> Element:
    (found,) = [output for output in plan_exports(site) if output.path == path]
    return fromstring(found.recipe().produce(bodies))


def texts(feed: Element, name: str) -> list[str]:
    return [element.text or "" for element in feed.iterfind(f"{ATOM}entry/{ATOM}{name}")]


def test_an_entry_says_what_when_by_whom_and_where(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    document = make_document(
        "policy/files/2026-01",
        title="关于做好防汛工作的通知",
        published=date(2026, 6, 1),
        published_time="09:30",
        issuers=("市水务局", "市财政局"),
        summary="防汛怎么做",
    )
    feed = feed_of(make_site([document]), "policy/files/feed.xml", make_bodies())
    assert [
        (e.tag.removeprefix(ATOM), (e.text or "").strip(), e.attrib) for e in feed if e.tag != f"{ATOM}author"
    ][:5] == [
        ("id", "https://www.shili.gov.cn/policy/files/", {}),
        ("title", "files - policy - 示例市人民政府", {}),
        ("updated", "2026-06-01T09:30:00+08:00", {}),
        (
            "link",
            "",
            {
                "rel": "self",
                "type": "application/atom+xml",
                "href": "https://www.shili.gov.cn/policy/files/feed.xml",
            },
        ),
        (
            "link",
            "",
            {"rel": "alternate", "type": "text/html", "href": "https://www.shili.gov.cn/policy/files/"},
        ),
    ]
    (entry,) = feed.iterfind(f"{ATOM}entry")
    assert [(e.tag.removeprefix(ATOM), "".join(e.itertext()), e.attrib) for e in entry] == [
        ("id", "https://www.shili.gov.cn/policy/files/2026-01/", {}),
        ("title", "关于做好防汛工作的通知", {}),
        (
            "link",
            "",
            {
                "rel": "alternate",
                "type": "text/html",
                "href": "https://www.shili.gov.cn/policy/files/2026-01/",
            },
        ),
        ("published", "2026-06-01T09:30:00+08:00", {}),
        ("updated", "2026-06-01T09:30:00+08:00", {}),
        ("author", "市水务局", {}),
        ("author", "市财政局", {}),
        ("category", "", {"term": "policy/files", "label": "files"}),
        ("summary", "防汛怎么做", {}),
    ]


def test_a_document_that_ended_is_marked_and_counts_as_updated_on_that_day(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_validity: Callable[..., Validity],
    make_bodies: Callable[..., BodyReader],
) -> None:
    document = make_document("a/b", title="办法", type=DocumentType.NORMATIVE, published=date(2020, 1, 2))
    ended = make_validity(
        (ValidityStatus.IN_FORCE, date(2020, 1, 2)),
        (ValidityStatus.EXPIRED, date(2025, 1, 2)),
        on=date(2026, 7, 1),
    )
    feed = feed_of(make_site([document], validity={"a/b": ended}), "feed.xml", make_bodies())
    assert texts(feed, "title") == ["【失效】办法"]
    assert texts(feed, "updated") == ["2025-01-02T00:00:00+08:00"]
    assert feed.findtext(f"{ATOM}updated") == "2025-01-02T00:00:00+08:00"


def test_feeds_hold_the_newest_thirty_and_those_that_name_the_column(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    first = date(2026, 1, 1)
    documents = [make_document(f"a/b/{n:02d}", published=first + timedelta(n)) for n in range(40)]
    guest = make_document("c/guest", published=date(2026, 6, 1), also_in=("a/b",))
    site = make_site([*documents, guest])
    ids = texts(feed_of(site, "a/b/feed.xml", make_bodies()), "id")
    assert ids == ["https://www.shili.gov.cn/c/guest/"] + [
        f"https://www.shili.gov.cn/a/b/{n}/" for n in range(39, 10, -1)
    ]
    assert [o.path for o in plan_exports(site) if o.path.endswith("feed.xml")] == [
        "feed.xml",
        "c/feed.xml",
        "a/b/feed.xml",
    ]


def test_hostile_titles_stay_text(
    make_document: Callable[..., Document],
    make_site: Callable[..., Site],
    make_bodies: Callable[..., BodyReader],
) -> None:
    document = make_document("a/b", title=HOSTILE, summary=HOSTILE, issuers=(HOSTILE,))
    feed = feed_of(make_site([document]), "feed.xml", make_bodies())
    assert texts(feed, "title") == ["]]> <script>alert('x')</script> & \ud7ff “引号”"]


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_can_stand_in_xml(text: str) -> None:
    element = fromstring(f'<a b="{xml_text(text)}">{xml_text(text)}</a>')
    assert element.text in (element.attrib["b"], None)


def test_a_site_without_documents_has_an_empty_feed(
    make_site: Callable[..., Site], make_tree: Callable[..., object], make_bodies: Callable[..., BodyReader]
) -> None:
    feed = feed_of(make_site([], columns=make_tree("a/b")), "feed.xml", make_bodies())
    assert feed.findall(f"{ATOM}entry") == []
    assert feed.findtext(f"{ATOM}id") == "https://www.shili.gov.cn/"
