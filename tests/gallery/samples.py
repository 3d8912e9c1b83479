"""What the gallery shows: every component of the theme in each of its states, with invented documents."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from site_builder.chinese import Provision, parse_provisions, whole_article
from site_builder.model.header_fields import HEADER
from site_builder.render.document_views import FACTS
from site_builder.render.views import Item, Link, Pager, Turn
from site_builder.render.views_document import (
    Contents,
    Fact,
    FileView,
    RelatedDocument,
    RelationGroup,
    Stretch,
    Suspension,
    Timeline,
    TimelineBar,
    ValidityView,
)
from site_builder.render.views_lists import MonthCount

_PARTS = parse_provisions("第五条、第八条第二款") or ()
STATES = ("not_yet", "in_force", "amended", "partial", "expired", "repealed")


@dataclass(frozen=True, slots=True, kw_only=True)
class Sample:
    """One component in one state; `values` are what its macro is called with."""

    component: str
    state: str
    values: Mapping[str, object] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentSample:
    """As much of a document's view as the components look at."""

    title: str = HEADER["title"].example
    index: str = ""
    number: str = ""
    facts: tuple[Fact, ...] = ()
    issuers: tuple[str, ...] = ()
    issued: str = ""
    published: str = HEADER["published"].example
    effective: str = HEADER["effective"].example
    expires: str = ""
    validity: ValidityView | None = None
    topics: tuple[Link, ...] = ()
    keywords: tuple[str, ...] = ()
    also_in: tuple[Link, ...] = ()
    summary: str = ""
    newer: Link | None = None
    older: Link | None = None


OTHER = Link(label="示例市人民政府关于废止部分文件的决定", url="policies/2026-005/")
LATER = Link(
    label="示例市人民政府关于推动实体经济高质量发展的若干措施（2026年修订）", url="policies/2026-009/"
)


def samples() -> Iterator[Sample]:
    """Every sample, component by component."""
    yield from _banners()
    yield Sample(component="badge", state="every-status", values={"states": STATES})
    yield from _metadata()
    yield from _lists()
    yield from _pagers()
    yield from _timelines()
    yield from _parts()
    yield from _bodies()
    yield from _frames()


def _banners() -> Iterator[Sample]:
    for status in STATES:
        yield _banner(status, _stretch(status))
    yield _banner("repealed-with-successor", _stretch("repealed"), successor=LATER)
    yield _banner("replaced", _stretch("repealed", kind="replaces", party=LATER))
    yield _banner("articles-repealed", _stretch("partial", articles=_PARTS, ended_articles=_PARTS))
    yield _banner("stopped", _stretch("repealed", way="停止执行"))
    yield _banner("never-in-force", _stretch("not_yet", acted="2024-03-01", is_never=True))
    suspension = Suspension(since="2024-05-01", by=LATER, way="暂停执行", articles=_PARTS)
    yield _banner("suspended", _stretch("in_force", party=None), suspensions=(suspension,))
    yield _banner(
        "expiry-to-come", _stretch("in_force", party=None), coming=(_stretch("expired", party=None),)
    )


def _banner(
    state: str,
    now: Stretch,
    successor: Link | None = None,
    coming: tuple[Stretch, ...] = (),
    suspensions: tuple[Suspension, ...] = (),
) -> Sample:
    document = DocumentSample(
        validity=_validity(now, successor=successor, coming=coming, suspensions=suspensions)
    )
    return Sample(component="banner", state=state.replace("_", "-"), values={"document": document})


def _stretch(
    status: str,
    *,
    kind: str = "repeals",
    party: Link | None = OTHER,
    articles: tuple[Provision, ...] = (),
    ended_articles: tuple[Provision, ...] = (),
    way: str = "",
    acted: str = "",
    is_never: bool = False,
) -> Stretch:
    return Stretch(
        status=status,
        since="2026-05-01" if status != "in_force" else "2024-04-01",
        until="",
        kind=kind if party else "",
        party=party,
        articles=articles,
        ended_articles=ended_articles,
        way=way,
        acted=acted,
        is_never=is_never,
    )


def _validity(
    now: Stretch,
    *,
    past: tuple[Stretch, ...] = (),
    coming: tuple[Stretch, ...] = (),
    successor: Link | None = None,
    timeline: Timeline | None = None,
    suspensions: tuple[Suspension, ...] = (),
) -> ValidityView:
    return ValidityView(
        now=now,
        articles=(),
        past=past,
        coming=coming,
        successor=successor,
        as_of="2026-04-20" if coming else "",
        timeline=timeline,
        suspensions=suspensions,
    )


def _metadata() -> Iterator[Sample]:
    full = DocumentSample(
        index=HEADER["index"].example,
        facts=tuple(Fact(name=one.key, texts=(one.example,)) for one in FACTS if one.example),
        issuers=_several("issuers"),
        issued=HEADER["issued"].example,
        expires=HEADER["expires"].example,
        validity=_validity(_stretch("amended")),
        topics=tuple(Link(label=topic, url=f"topics/{topic}/") for topic in _several("topics")),
        keywords=_several("keywords"),
        also_in=(Link(label="政策文件", url="openness/policies/"),),
        summary=HEADER["summary"].example,
    )
    yield Sample(component="metadata", state="everything", values={"document": full})
    yield Sample(component="metadata", state="only-what-is-required", values={"document": DocumentSample()})


def _several(key: str) -> tuple[str, ...]:
    return tuple(HEADER[key].example.split("、"))


def _lists() -> Iterator[Sample]:
    items = tuple(
        Item(
            title=f"关于做好第{n}批技术改造项目申报工作的通知" + "（含申报指南和附表）" * (n % 3),
            url=f"growth/{n}/",
            published=f"2026-0{n}-15",
            number=f"示政办发〔2026〕{n}号" if n % 2 else "",
            issuer="市工业和信息化局",
            status=status,
            archived=status == "expired",
            turns=(Turn(since="2030-01-01", status="expired"),) if n == 2 else (),
        )
        for n, status in enumerate(STATES, start=1)
    )
    yield Sample(component="list", state="full", values={"items": items, "compact": False})
    yield Sample(component="list", state="compact", values={"items": items, "compact": True})


def _pagers() -> Iterator[Sample]:
    for state, number, shown in (
        ("first", 1, (1, 2, 9)),
        ("middle", 5, (1, 4, 5, 6, 9)),
        ("last", 9, (1, 8, 9)),
    ):
        pager = Pager(number=number, pages=9, entries=172, base="growth/", shown=shown)
        yield Sample(component="pager", state=state, values={"pager": pager})


def _timelines() -> Iterator[Sample]:
    bars = tuple(
        TimelineBar(status=status, since=since, x=x, width=210)
        for status, since, x in (
            ("in_force", "2024-04-01", 0),
            ("amended", "2025-07-01", 210),
            ("repealed", "2026-05-01", 420),
        )
    )
    timeline = Timeline(bars=bars, width=630, now=420)
    past = (
        _stretch("in_force", party=None),
        _stretch("amended", articles=(whole_article(3),)),
        _stretch("repealed"),
    )
    ended = _validity(past[-1], past=past, timeline=timeline)
    ending = _validity(past[0], past=past[:1], coming=(_stretch("expired", party=None),), timeline=timeline)
    yield Sample(component="timeline", state="ended", values={"document": DocumentSample(validity=ended)})
    yield Sample(component="timeline", state="to-come", values={"document": DocumentSample(validity=ending)})


def _parts() -> Iterator[Sample]:
    crumbs = tuple(Link(label=name, url=f"{name}/") for name in ("助力稳增长", "预期引导", "政策文件"))
    yield Sample(component="breadcrumb", state="of-a-document", values={"crumbs": crumbs, "leaf": "正文"})
    yield Sample(component="breadcrumb", state="of-a-column", values={"crumbs": crumbs, "leaf": ""})
    entries = tuple(
        Contents(level=2 + n % 2, text=f"第{n}部分 支持企业加快设备更新和数字化改造", anchor=f"part-{n}")
        for n in range(1, 7)
    )
    yield Sample(component="contents", state="two-levels", values={"entries": entries})
    files = tuple(
        FileView(title=f"附件{n}：申报表", url=f"a/{n}.{kind}", name=f"{n}.{kind}", size_bytes=10**n * 37)
        for n, kind in enumerate(("xlsx", "pdf", "ofd", "zip"), start=1)
    )
    yield Sample(component="attachments", state="several", values={"files": files})
    yield Sample(component="downloads", state="of-every-document")
    yield Sample(component="relations", state="both-ways", values={"groups": _relations()})
    both = DocumentSample(newer=LATER, older=OTHER)
    yield Sample(component="neighbours", state="both", values={"document": both})
    yield Sample(component="neighbours", state="newest", values={"document": DocumentSample(older=OTHER)})
    yield Sample(component="reader", state="ready")
    yield Sample(component="search-box", state="home", values={"place": "home"})
    yield Sample(component="search-box", state="page", values={"place": "page"})
    for state, most in (("a-year", 17), ("nothing-published", 0)):
        months = tuple(MonthCount(month=f"2026-{n:02d}", documents=n * 7 % (most + 1)) for n in range(1, 13))
        yield Sample(component="chart", state=state, values={"months": months})


def _relations() -> tuple[RelationGroup, ...]:
    return tuple(
        RelationGroup(
            kind=kind,
            documents=(
                RelatedDocument(
                    label=OTHER.label,
                    url=OTHER.url,
                    number="示政发〔2026〕5号",
                    on="2026-05-01",
                    articles=_PARTS,
                    until="",
                    status=status,
                ),
                RelatedDocument(
                    label="《国务院关于加强数字政府建设的指导意见》",
                    url="",
                    number="",
                    on="",
                    articles=(),
                    until="2027-12-31",
                    status="",
                ),
            ),
        )
        for kind, status in (("repealed_by", "in_force"), ("amends", "amended"), ("interpreted_by", ""))
    )


def _bodies() -> Iterator[Sample]:
    wide = "".join(f'<th scope="col">{year}年合计（万元）</th>' for year in range(2018, 2027))
    row = "".join(f'<td class="align-right">{year * 37 % 9973}.00</td>' for year in range(2018, 2027))
    table = (
        '<p>各年收支情况见下表。</p>\n<div class="table-scroll" role="group" tabindex="0" aria-label="收支情况">'
        f"<table><caption>收支情况</caption><thead><tr>{wide}</tr></thead><tbody><tr>{row}</tr></tbody></table></div>"
    )
    notes = (
        '<p>依照<a href="../">已废止的办法</a><span class="link-note link-ended">〔已废止〕</span>、'
        '<a class="external" rel="noopener external" target="_top" href="https://www.gov.cn/">中国政府网'
        '<span class="visually-hidden">〔站外链接〕</span></a>、<a class="external" rel="noopener external" '
        'target="_top" href="https://example.org/">行业协会网站</a><span class="link-note">〔站外链接，非政府网站〕'
        '</span>和<a href="../">申报表</a><span class="link-note">（XLSX，23 KB）</span>办理。</p>'
    )
    signature = (
        '<h2 id="part-1">第一章 总则</h2>\n<p><strong class="article-no">第一条</strong> 为了规范本市政务公开工作，'
        "制定本办法。</p>\n<blockquote><p>公开为常态，不公开为例外。</p></blockquote>\n"
        '<p class="signature">示例市人民政府</p>\n<p class="signature">2026年3月5日</p>'
    )
    for component, state, html in (
        ("table", "wider-than-the-page", table),
        ("leaving-notice", "every-kind-of-link", notes),
        ("body", "chapter-article-signature", signature),
    ):
        yield Sample(component=component, state=state, values={"html": html})


def _frames() -> Iterator[Sample]:
    yield Sample(component="header-and-footer", state="everything")
    yield Sample(component="header-and-footer", state="only-what-is-required")
