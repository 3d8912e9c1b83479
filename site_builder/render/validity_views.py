"""What a page says about the validity of its document: now, so far, and what is already known to come."""

from collections.abc import Iterable, Sequence
from datetime import date

from site_builder.chinese import Provision, in_title_marks
from site_builder.model.document import Document, RelationKind
from site_builder.model.site import Site
from site_builder.model.validity import Interval, Party, Relation, Validity, ValidityStatus
from site_builder.render.lookups import Lookups
from site_builder.render.timeline import timeline_of
from site_builder.render.views import Link
from site_builder.render.views_document import EndedArticle, Stretch, Suspension, ValidityView

_ENDING = (RelationKind.REPEALS, RelationKind.REPLACES)


def validity_view(site: Site, lookups: Lookups, document: Document, validity: Validity) -> ValidityView:
    """The view of one document's validity. Holds the day of the build only if something is still to come."""
    partial = _partial_repeals(lookups, document)
    now = Interval(status=validity.status, since=validity.since, until=validity.until, cause=validity.cause)
    past = [i for i in validity.history if i.since <= validity.since]
    coming = [i for i in validity.history if i.since > validity.since]
    void = _void_from(document, validity)

    def stretch(interval: Interval) -> Stretch:
        return _stretch(site, interval, partial, void)

    return ValidityView(
        now=stretch(now),
        articles=_ended_articles(site, partial),
        past=tuple(stretch(i) for i in past) if len(past) > 1 else (),
        coming=tuple(stretch(i) for i in coming),
        successor=_successor(lookups, site, document),
        as_of=site.as_of.isoformat() if coming else "",
        timeline=timeline_of(validity) if len(validity.history) > 1 else None,
        suspensions=() if validity.status.has_ended else _suspensions(site, lookups, document),
    )


def _void_from(document: Document, validity: Validity) -> Relation | None:
    """The relation that ends the document before the effective day of its header: it never takes force."""
    end = next((i for i in validity.history if i.status.has_ended), None)
    if end is None or end.cause is None or end.cause.on is None or "effective" not in document.places:
        return None
    return end.cause if end.cause.on < document.effective else None


def _suspensions(site: Site, lookups: Lookups, document: Document) -> tuple[Suspension, ...]:
    acting = [
        (relation.on, relation)
        for relation in lookups.relations.get(document.id, ())
        if relation.kind is RelationKind.SUSPENDS and relation.target.document == document.id and relation.on
    ]
    return tuple(
        Suspension(
            since=on.isoformat(),
            by=party_link(site, relation.actor),
            way=relation.way,
            articles=relation.articles,
        )
        for on, relation in sorted(acting, key=lambda one: (one[0], one[1].actor.label, one[1].articles))
    )


def party_link(site: Site, party: Party) -> Link:
    """A document by title and number, with its page if it is one of the site."""
    other = site.by_id.get(party.document)
    if other is None:
        return Link(label=party.label, url="")
    number = f"（{other.number.text}）" if other.number else ""
    return Link(label=in_title_marks(other.title) + number, url=other.url)


def _partial_repeals(lookups: Lookups, document: Document) -> list[Relation]:
    """Repeals of single articles of the document, in order of their day."""
    acting = [
        relation
        for relation in lookups.relations.get(document.id, ())
        if relation.kind in _ENDING and relation.articles and relation.target.document == document.id
    ]
    return sorted(acting, key=lambda relation: (relation.on or date.max, relation.actor.label))


def _ended_articles(site: Site, partial: Sequence[Relation]) -> tuple[EndedArticle, ...]:
    found: dict[Provision, EndedArticle] = {}
    for relation in partial:
        for article in relation.articles:
            if relation.on:
                ended = EndedArticle(
                    article=article,
                    since=relation.on.isoformat(),
                    by=party_link(site, relation.actor),
                    is_to_come=relation.on > site.as_of,
                )
                found.setdefault(article, ended)
    return tuple(found[article] for article in sorted(found))


def _stretch(site: Site, interval: Interval, partial: Iterable[Relation], void: Relation | None) -> Stretch:
    """`void` is the relation by which the document ends before its effective day: it has to do with every stretch."""
    cause = void if interval.status is ValidityStatus.NOT_YET and void else interval.cause
    ended = {n for r in partial if r.on and r.on <= interval.since for n in r.articles}
    acts_before = cause is not None and cause.on is not None and cause.on < interval.since
    is_never = cause is not None and cause is void
    return Stretch(
        status=interval.status.value,
        since=interval.since.isoformat(),
        until=interval.until.isoformat() if interval.until else "",
        kind=cause.kind.value if cause else "",
        party=party_link(site, cause.actor) if cause else None,
        articles=cause.articles if cause else (),
        ended_articles=tuple(sorted(ended)) if interval.status is ValidityStatus.PARTIAL else (),
        way=cause.way if cause else "",
        acted=cause.on.isoformat() if cause and cause.on and (acts_before or is_never) else "",
        is_never=is_never,
    )


def _successor(lookups: Lookups, site: Site, document: Document) -> Link | None:
    """The version that stands in place of this one now, however many lie between."""
    seen = {document.id}
    found: Link | None = None
    actor = _next_version(site, lookups, document.id)
    while actor and actor.document not in seen:
        seen.add(actor.document)
        other = site.by_id.get(actor.document)
        found = Link(label=other.title if other else actor.label, url=other.url if other else "")
        actor = _next_version(site, lookups, actor.document)
    return found


def _next_version(site: Site, lookups: Lookups, document_id: str) -> Party | None:
    replacing = [
        relation.actor
        for relation in lookups.relations.get(document_id, ())
        if relation.kind is RelationKind.REPLACES
        and relation.target.document == document_id
        and (relation.on is None or relation.on <= site.as_of)
    ]
    return replacing[0] if replacing else None
