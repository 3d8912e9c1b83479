"""schema.org descriptions of pages, as JSON-LD that is safe inside `<script>`."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

import orjson
from markupsafe import Markup

from site_builder.model.own_addresses import OWN
from site_builder.render.filters import address
from site_builder.render.views import Frame, Link, Part
from site_builder.render.views_document import DocumentView, RelationGroup

_LEGISLATION = frozenset({"regulation", "normative", "policy", "cleanup"})
_ARTICLES = frozenset({"news", "notice", "interpretation"})
_FORCE = {
    "not_yet": "NotInForce",
    "in_force": "InForce",
    "amended": "InForce",
    "partial": "PartiallyInForce",
    "expired": "NotInForce",
    "repealed": "NotInForce",
}


def document_data(frame: Frame, part: Part, view: DocumentView) -> Markup:
    """A document and the way to it: `Legislation` for what carries validity, else `NewsArticle` or `WebPage`."""
    crumbs = (*part.lineage, Link(label=view.title, url=view.url))
    return _script([_document(frame, view), _breadcrumbs(frame, crumbs)])


def page_data(frame: Frame, crumbs: Sequence[Link]) -> Markup:
    """The way to a page, the page itself included."""
    return _script([_breadcrumbs(frame, crumbs)])


def home_data(frame: Frame) -> Markup:
    """The site, its publisher and its search."""
    site = {
        "@context": "https://schema.org",
        "@type": "WebSite",
        "name": frame.name,
        "url": frame.base_url,
        "inLanguage": frame.language,
        "publisher": {"@type": "GovernmentOrganization", "name": frame.sponsor},
        "potentialAction": {
            "@type": "SearchAction",
            "target": f"{frame.base_url}{OWN['search']}?q={{q}}",
            "query-input": "required name=q",
        },
    }
    return _script([site])


def _document(frame: Frame, view: DocumentView) -> dict[str, Any]:
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": _type_of(view),
        "name": view.title,
        "url": _absolute(frame, view.url),
        "inLanguage": frame.language,
        "datePublished": f"{view.published}T{view.published_time}:00+08:00",
        "publisher": {"@type": "GovernmentOrganization", "name": frame.sponsor},
        "author": [
            {"@type": "GovernmentOrganization", "name": n} for n in view.issuers or (view.content_source,)
        ],
        "description": view.summary,
        "keywords": ",".join(view.keywords),
    }
    if view.type in _ARTICLES:
        data["headline"] = view.title
    if view.type in _LEGISLATION:
        data |= _legislation(frame, view)
    return {key: value for key, value in data.items() if value}


def _type_of(view: DocumentView) -> str:
    if view.type in _LEGISLATION:
        return "Legislation"
    return "NewsArticle" if view.type in _ARTICLES else "WebPage"


def _legislation(frame: Frame, view: DocumentView) -> dict[str, Any]:
    data: dict[str, Any] = {
        "legislationIdentifier": view.number,
        "legislationDate": view.issued,
        "legislationPassedBy": [{"@type": "GovernmentOrganization", "name": name} for name in view.issuers],
        "temporalCoverage": f"{view.effective}/{_last_day(view) or '..'}",
        "legislationChanges": _acted_on(
            frame, view.relations, ("amends", "replaces", "extends", "partly_repeals")
        ),
        "legislationRepeals": _acted_on(frame, view.relations, ("repeals", "ends")),
    }
    # Nobody corrects this block when a day has come: where the answer will change, the period alone is told.
    if view.validity and not view.validity.coming:
        data["legislationLegalForce"] = f"https://schema.org/{_FORCE[view.validity.now.status]}"
    return data


def _last_day(view: DocumentView) -> str:
    """The day before the document ends, or ended, by whatever cause; empty if no end is known."""
    if view.validity is None:
        return view.expires
    stretches = (*view.validity.past, view.validity.now, *view.validity.coming)
    end = next((s.since for s in stretches if _FORCE[s.status] == "NotInForce" and s.status != "not_yet"), "")
    return (date.fromisoformat(end) - timedelta(1)).isoformat() if end else view.expires


def _acted_on(frame: Frame, groups: Sequence[RelationGroup], kinds: Sequence[str]) -> list[dict[str, str]]:
    return [
        {"@type": "Legislation", "name": d.label} | ({"url": _absolute(frame, d.url)} if d.url else {})
        for group in groups
        if group.kind in kinds
        for d in group.documents
    ]


def _breadcrumbs(frame: Frame, crumbs: Sequence[Link]) -> dict[str, Any]:
    return {
        "@context": "https://schema.org",
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": n, "name": crumb.label, "item": _absolute(frame, crumb.url)}
            for n, crumb in enumerate((Link(label=frame.name, url=""), *crumbs), start=1)
        ],
    }


def _absolute(frame: Frame, url: str) -> str:
    return frame.base_url + address(url)


def _script(data: list[dict[str, Any]]) -> Markup:
    text = orjson.dumps(data).decode()
    # A title such as `</script>` must not end the block; JSON reads \u003c as `<`.
    for sign in "<>&\u2028\u2029":
        text = text.replace(sign, f"\\u{ord(sign):04x}")
    return Markup(text)  # noqa: S704 -- every character with a meaning in HTML is escaped above
