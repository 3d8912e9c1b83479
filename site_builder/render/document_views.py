"""From a document of the site to what its page may see."""

from datetime import date

from site_builder.language import Language
from site_builder.model.content_file import is_picture
from site_builder.model.document import Document, DocumentType, LinkTarget, Outcome, RelationKind
from site_builder.model.fields import Shape, Shown
from site_builder.model.header_fields import HEADER, facts
from site_builder.model.site import Site
from site_builder.model.validity import Party, Relation, Validity, ValidityStatus
from site_builder.render.addresses import is_official
from site_builder.render.lookups import Lookups, column_link, coming_turns
from site_builder.render.validity_views import validity_view
from site_builder.render.versions import versions_of
from site_builder.render.views import Link, Turn
from site_builder.render.views_document import (
    BodyTarget,
    Contents,
    DocumentView,
    Fact,
    FileView,
    RelatedDocument,
    RelationGroup,
    Stretch,
)
from site_builder.resolve.readings import as_web_address, reference_to

_CONTENTS_FROM = 4
"""A list of contents is shown from this many headings on."""
_CONTENTS_DEPTH = 3

# Kind as the page names it, by kind of relation: when this document acts, and when it is acted on; in order of weight.
_GROUPS = (
    ("replaced_by", RelationKind.REPLACES, False),
    ("repealed_by", RelationKind.REPEALS, False),
    ("ended_by", RelationKind.REPEALS, False),
    ("partly_repealed_by", RelationKind.REPEALS, False),
    ("amended_by", RelationKind.AMENDS, False),
    ("extended_by", RelationKind.EXTENDS, False),
    ("suspended_by", RelationKind.SUSPENDS, False),
    ("interpreted_by", RelationKind.INTERPRETS, False),
    ("interprets", RelationKind.INTERPRETS, True),
    ("replaces", RelationKind.REPLACES, True),
    ("repeals", RelationKind.REPEALS, True),
    ("ends", RelationKind.REPEALS, True),
    ("partly_repeals", RelationKind.REPEALS, True),
    ("amends", RelationKind.AMENDS, True),
    ("extends", RelationKind.EXTENDS, True),
    ("suspends", RelationKind.SUSPENDS, True),
    ("basis", RelationKind.BASIS, True),
    ("basis_of", RelationKind.BASIS, False),
)
GROUP_NAMES = tuple(name for name, _, _ in _GROUPS)
"""Names of all groups, in the order of the page."""

_ROWS = "index issuers issued published effective expires validity topics keywords disclosure also_in summary".split()
"""Fields to which the template gives a row of their own form."""
FACTS = facts(Shown.PAGE, without=_ROWS)
"""The others."""


def document_view(
    site: Site, lookups: Lookups, document: Document, newer: Document | None, older: Document | None
) -> DocumentView:
    """The view of one document; `newer` and `older` are its neighbours in the column."""
    relations = lookups.relations.get(document.id, ())
    validity = site.validity.get(document.id)
    return DocumentView(
        url=document.url,
        title=document.title,
        type=document.type.value,
        number=document.number.text if document.number else "",
        index=document.index,
        facts=tuple(fact for one in FACTS if (fact := _fact(document, one.key, site.config.spoken))),
        issuers=document.issuers,
        issued=_iso(document.issued),
        published=document.published.isoformat(),
        published_time=document.published_time or "00:00",
        effective=document.effective.isoformat(),
        expires=_iso(document.expires),
        topics=tuple(Link(label=t, url=lookups.divisions["topics"][t].url) for t in document.topics),
        keywords=document.keywords,
        summary=document.summary,
        content_source=lookups.sources[document.id],
        source_url=document.source.url if document.source else "",
        archived=_iso(document.archived),
        draft=document.draft,
        also_in=tuple(column_link(c) for path in document.also_in if (c := site.columns.find(path))),
        attachments=_attachments(document),
        relations=_relation_groups(site, lookups, document, relations) if relations else (),
        validity=validity_view(site, lookups, document, validity) if validity else None,
        promulgation=_promulgation(site, document, relations),
        contents=_contents(document),
        newer=_neighbour(newer),
        older=_neighbour(older),
        image=_first_image(site, document),
        targets=tuple([_target(site, link) for link in document.links]),
        versions=versions_of(site, lookups, document) if relations else (),
        citations=tuple([_cited(site, document, cited) for cited in document.citations]),
    )


def _fact(document: Document, key: str, language: Language) -> Fact | None:
    texts = document.texts(key, language)
    if HEADER[key].shape is Shape.DATE:
        return Fact(name=key, day=texts[0]) if texts else None
    return Fact(name=key, texts=texts) if texts else None


def _attachments(document: Document) -> tuple[FileView, ...]:
    return tuple(
        FileView(
            title=a.title, url=reference_to(a.url), name=a.source.rpartition("/")[2], size_bytes=a.size_bytes
        )
        for a in document.attachments
    )


def _relation_groups(
    site: Site, lookups: Lookups, document: Document, relations: tuple[Relation, ...]
) -> tuple[RelationGroup, ...]:
    groups = []
    for name, kind, acting in _GROUPS:
        ends = [
            (relation, relation.target if acting else relation.actor)
            for relation in relations
            if relation.kind is kind
            and (kind is not RelationKind.REPEALS or name.startswith(_way_of_ending(relation)))
            and (relation.actor if acting else relation.target).document == document.id
        ]
        if ends:
            related = tuple(_related(site, lookups, relation, party) for relation, party in ends)
            groups.append(RelationGroup(kind=name, documents=related))
    return tuple(groups)


def _way_of_ending(relation: Relation) -> str:
    """废止 and 失效 stay apart (docs/standards.md#repeal-and-lapse), and nobody is to take a part for the whole."""
    if relation.articles:
        return "partly_repeal"
    return "repeal" if relation.outcome is Outcome.REPEALED else "end"


def _related(site: Site, lookups: Lookups, relation: Relation, party: Party) -> RelatedDocument:
    other = site.by_id.get(party.document)
    validity = site.validity.get(party.document)
    return RelatedDocument(
        label=other.title if other else party.label,
        url=other.url if other else "",
        number=other.number.text if other and other.number else "",
        on=_iso(relation.on),
        articles=relation.articles,
        until=_iso(relation.until),
        status=validity.status.value if validity else "",
        turns=lookups.items[party.document].turns if validity else (),
    )


def _promulgation(site: Site, document: Document, relations: tuple[Relation, ...]) -> tuple[Stretch, ...]:
    """题注 (docs/standards.md#promulgation-note); here the amendments that have taken effect."""
    if document.type is not DocumentType.REGULATION:
        return ()
    amendments = [
        r
        for r in relations
        if r.kind is RelationKind.AMENDS
        and r.target.document == document.id
        and r.on is not None
        and r.on <= site.as_of
    ]
    return tuple(_amendment(site, r) for r in sorted(amendments, key=lambda r: (_iso(r.on), r.actor.label)))


def _amendment(site: Site, relation: Relation) -> Stretch:
    actor = site.by_id.get(relation.actor.document)
    number = actor.number.text if actor and actor.number else relation.actor.label
    made = (actor.issued if actor else None) or relation.on
    return Stretch(
        status="amended",
        since=_iso(made),
        until="",
        kind=relation.kind.value,
        party=Link(label=number, url=actor.url if actor else ""),
        articles=relation.articles,
    )


def _contents(document: Document) -> tuple[Contents, ...]:
    headings = document.body.headings
    if len(headings) < _CONTENTS_FROM:
        return ()
    return tuple(
        Contents(level=h.level, text=h.text, anchor=h.anchor) for h in headings if h.level <= _CONTENTS_DEPTH
    )


def _neighbour(document: Document | None) -> Link | None:
    return Link(label=document.title, url=document.url) if document else None


def _first_image(site: Site, document: Document) -> str:
    for written, target in zip(document.body.links, document.links, strict=False):
        if written.is_image and _is_picture(target):
            return site.config.url + target.url
    return ""


def _target(site: Site, link: LinkTarget) -> BodyTarget:
    validity = site.validity.get(link.document) if link.document else None
    return BodyTarget(
        url=link.url,
        external=link.external,
        official=link.external and is_official(link.url),
        ended=validity.status.value if validity and validity.status.has_ended else "",
        size_bytes=link.size_bytes if link.is_file else 0,
        pixels=link.pixels,
        is_picture=_is_picture(link),
        turns=_coming_ends(validity) if validity and not validity.status.has_ended else (),
    )


def _is_picture(link: LinkTarget) -> bool:
    return not link.external and is_picture(as_web_address(link.url).path)


def _coming_ends(validity: Validity) -> tuple[Turn, ...]:
    return tuple(turn for turn in coming_turns(validity) if ValidityStatus(turn.status).has_ended)


def _cited(site: Site, document: Document, cited: str) -> BodyTarget | None:
    other = site.by_id.get(cited)
    if other is None or other is document:
        return None
    return _target(
        site, LinkTarget(url=other.url, document=cited, external=False, is_file=False, size_bytes=0)
    )


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""
