"""The versions of one document, and the pages that compare each with the one before it."""

from collections.abc import Iterator

from site_builder.model.document import Document, RelationKind
from site_builder.model.output import Output
from site_builder.model.site import Site
from site_builder.render.lookups import Lookups, column_link
from site_builder.render.press import Press
from site_builder.render.views import Head, Link
from site_builder.render.views_document import ComparisonView, Version
from site_builder.render.words import Words

COMPARISON = "comparison/"
"""Folder of the comparison, below the address of the newer version."""


def versions_of(site: Site, lookups: Lookups, document: Document) -> tuple[Version, ...]:
    """All versions, the newest first; empty for a document that replaces nothing and is not replaced."""
    related = _connected(site, lookups, document)
    if len(related) < 2:
        return ()
    return tuple(_version(site, lookups, one, document) for one in related)


def earlier_version(site: Site, lookups: Lookups, document: Document) -> Document | None:
    """The version of the site that `document` replaces; the newest, if there are several."""
    replaced = [
        site.by_id[relation.target.document]
        for relation in lookups.relations.get(document.id, ())
        if relation.kind is RelationKind.REPLACES
        and relation.actor.document == document.id
        and relation.target.document in site.by_id
    ]
    return max(replaced, key=lambda one: (one.effective, one.published, one.id), default=None)


def plan_comparisons(site: Site, lookups: Lookups, press: Press, words: Words) -> Iterator[Output]:
    """One page for every version that replaces another of the site."""
    for document in site.documents:
        earlier = earlier_version(site, lookups, document)
        if earlier:
            yield _comparison(site, lookups, press, words, document, earlier)


def _comparison(
    site: Site, lookups: Lookups, press: Press, words: Words, newer: Document, older: Document
) -> Output:
    url = newer.url + COMPARISON
    way = (*(column_link(step) for step in site.columns.lineage(newer.column)), _link(newer))
    head = Head(
        title=words.plain("comparison.title", title=newer.title),
        url=url,
        description=words.plain("comparison.description", title=newer.title),
        crumbs=way,
        indexed=False,
    )
    view = ComparisonView(
        head=head,
        older=_version(site, lookups, older, newer),
        newer=_version(site, lookups, newer, newer),
    )
    here = Link(label=words.plain("comparison.short"), url=url)
    return press.comparison(view, url, (*way, here), older.body.digest, newer.body.digest)


def _link(document: Document) -> Link:
    return Link(label=document.title, url=document.url)


def _version(site: Site, lookups: Lookups, one: Document, shown: Document) -> Version:
    has_earlier = earlier_version(site, lookups, one) is not None
    return Version(
        title=one.title,
        url=one.url,
        number=one.number.text if one.number else "",
        published=one.published.isoformat(),
        status=lookups.items[one.id].status,
        turns=lookups.items[one.id].turns,
        is_shown=one is shown,
        comparison=one.url + COMPARISON if has_earlier else "",
    )


def _connected(site: Site, lookups: Lookups, document: Document) -> list[Document]:
    """The document and all that it is joined to by replacement, however many lie between, the newest first."""
    reached: dict[str, Document] = {}
    waiting = [document.id]
    while waiting:
        here = waiting.pop()
        if here in reached or here not in site.by_id:
            continue
        reached[here] = site.by_id[here]
        for relation in lookups.relations.get(here, ()):
            if relation.kind is RelationKind.REPLACES:
                waiting += [relation.actor.document, relation.target.document]
    return sorted(reached.values(), key=lambda one: (one.effective, one.published, one.id), reverse=True)
