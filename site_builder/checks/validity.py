"""What follows from the computed validity (rules VAL-13, VAL-17, VAL-18, VAL-42)."""

from collections.abc import Iterator
from datetime import timedelta

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_checks import BASIS_ENDED, EXPIRES_SOON, LINK_TO_ENDED
from site_builder.diagnostics.catalogue_resolve import TERM_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.document import Document, DocumentType, RelationKind
from site_builder.model.site import Site
from site_builder.model.validity import ValidityStatus
from site_builder.resolve.term_packs import only_changes_others

_REVIEW_DAYS = 183


def expiring_soon(site: Site) -> Iterator[Diagnostic]:
    """Documents whose term ends within six months (docs/standards.md#review-before-the-end)."""
    limit = site.as_of + timedelta(_REVIEW_DAYS)
    for document in site.documents:
        validity = site.validity.get(document.id)
        if validity is None or validity.status.has_ended:
            continue
        end = next((i for i in validity.history if i.status.has_ended), None)
        if end and end.status is ValidityStatus.EXPIRED and end.cause is None and end.since <= limit:
            last = end.since - timedelta(1)
            yield EXPIRES_SOON.finding(
                document.span("expires"),
                f"有效期到 {last}，届满前应评估：{in_quotes(document.title)}",
                f"the term ends on {last} and the document should be reviewed: {in_quotes(document.title)}",
                hint=Text(
                    "请起草单位决定延长、重新公布或任其失效",
                    "ask the drafting unit to prolong it, renew it or let it lapse",
                ),
            )


def without_a_term(site: Site) -> Iterator[Diagnostic]:
    """One note with the number of normative documents that hold and have no last day, neither their own nor by a rule pack."""
    endless = [
        d
        for d in site.documents
        if d.type is DocumentType.NORMATIVE
        and d.expires is None
        # 长期 was written, or there is nothing that could lapse.
        and "expires" not in d.places
        and not only_changes_others(d.title)
        and not _has_ended(site, d.id)
    ]
    if not endless:
        return
    newest = endless[0]
    yield TERM_DIFFERS.finding(
        newest.span(),
        f"现行的规范性文件中有 {len(endless)} 份没有写有效期，最近的一份是{in_quotes(newest.title)}",
        f"{len(endless)} normative documents in force name no last day, the latest is {in_quotes(newest.title)}",
        hint=Text(
            "规定了有效期的，在文件头写“有效期至”；本省有统一期限的，在 site.yaml 里写 validity_terms；长期有效的不用写",
            "write `expires` where there is a term; name the province's rule pack as `validity_terms` in site.yaml; "
            "those without end need nothing",
        ),
        severity=Severity.INFO,
    )


def on_an_ended_basis(site: Site) -> Iterator[Diagnostic]:
    """Documents that hold although a document they rest on has ended."""
    for relation in site.relations:
        actor = site.by_id.get(relation.actor.document)
        basis = site.by_id.get(relation.target.document)
        if relation.kind is not RelationKind.BASIS or actor is None or basis is None:
            continue
        if _has_ended(site, basis.id) and not _has_ended(site, actor.id):
            state = site.validity[basis.id].status.label
            yield BASIS_ENDED.finding(
                actor.span("basis"),
                f"依据的{in_quotes(basis.title)}已经{state.zh}",
                f"its basis {in_quotes(basis.title)} has ended ({state.en})",
                hint=Text(
                    "请起草单位核对是否要修改或清理", "ask the drafting unit whether it must be changed"
                ),
                related=(Related(text=Text("依据在这里", "the basis"), span=basis.span()),),
            )


def links_to_ended(site: Site) -> Iterator[Diagnostic]:
    """Links from a document that holds to one that has ended: a warning in service guides, elsewhere a note.

    A document may name what it repeals, amends, replaces, interprets or clears up.
    """
    ended = {i for i, validity in site.validity.items() if validity.status.has_ended}
    related = {(r.actor.document, r.target.document) for r in site.relations}
    for document in site.documents:
        if document.id in ended or document.type is DocumentType.CLEANUP:
            continue
        for written, target in zip(document.body.links, document.links, strict=True):
            pairs = {(document.id, target.document), (target.document, document.id)}
            if target.document in ended and not pairs & related:
                span = SourceSpan(document.source_path, written.line, written.column)
                yield _link(site, document, target.document, span)


def _link(site: Site, document: Document, target: str, span: SourceSpan) -> Diagnostic:
    state = site.validity[target].status.label
    title = site.by_id[target].title
    is_guide = document.type is DocumentType.GUIDE
    return LINK_TO_ENDED.finding(
        span,
        f"链接到已经{state.zh}的文件：{in_quotes(title)}",
        f"the link leads to a document that has ended ({state.en}): {in_quotes(title)}",
        hint=Text("改为引用现行文件", "link to the document in force"),
        severity=Severity.WARNING if is_guide else Severity.INFO,
    )


def _has_ended(site: Site, document_id: str) -> bool:
    validity = site.validity.get(document_id)
    return validity is not None and validity.status.has_ended


CHECKS = (expiring_soon, without_a_term, on_an_ended_basis, links_to_ended)
