"""From declarations to the frozen `Site`: pure, whole, for one day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from site_builder.diagnostics.finding import Diagnostic
from site_builder.model.columns import ColumnTree
from site_builder.model.config import SiteConfig
from site_builder.model.content_file import ContentFile
from site_builder.model.document import (
    Attachment,
    Declaration,
    Disclosure,
    Document,
    Header,
    LinkTarget,
)
from site_builder.model.site import Site
from site_builder.model.validity import Relation, Validity
from site_builder.resolve.addresses import (
    alias_findings,
    other_columns_findings,
    placement_findings,
    shared_address_findings,
)
from site_builder.resolve.attachments import attachment_of, resolve_attachments, unused_file_findings
from site_builder.resolve.citations import cited_document
from site_builder.resolve.clause_findings import clause_findings
from site_builder.resolve.cleanup import cleanup_claims, cleanup_findings, reconcile
from site_builder.resolve.declared import declared_validity_findings
from site_builder.resolve.links import LinkIndex, resolve_links
from site_builder.resolve.relations import Subject, resolve_relations
from site_builder.resolve.targets import TargetIndex, index_targets
from site_builder.resolve.term_findings import term_findings
from site_builder.resolve.validity import TERM_RULES, TermRule, term_of, validity_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The site, the files that it publishes beside its pages, and every finding on the way."""

    site: Site
    files: tuple[Attachment, ...]
    """Attachments and pictures of all documents, by address, each once."""
    findings: tuple[Diagnostic, ...]


def assemble(
    config: SiteConfig,
    tree: ColumnTree,
    declarations: Sequence[Declaration],
    files: Mapping[str, ContentFile],
    as_of: date,
    *,
    with_drafts: bool = False,
    is_looking_back: bool = False,
) -> Assembly:
    """The site of `as_of`. Documents that are drafts, not disclosed or broken take no part;
    what is wrong with the broken ones stands in the findings. `is_looking_back` leaves out what was
    published after `as_of`: the site as it was on that day."""
    found = [finding for declaration in declarations for finding in declaration.findings]
    found += shared_address_findings(declarations, tree)
    placed = [d for d in declarations if not _report(placement_findings(d, tree), found)]
    public = [d for d in placed if d.header and is_public(d.header, with_drafts=with_drafts)]
    documents, published_files = _documents(public, tree, files, config, found)
    unreadable = [declaration.id for declaration in placed if declaration.header is None]
    subjects = [_subject(d, s) for d, s in zip(documents, public, strict=True)]
    relations, problems = resolve_relations(subjects, unreadable)
    found += problems
    index = index_targets(subjects, unreadable)
    rule = TERM_RULES.get(config.validity_terms)
    for subject, declaration in zip(subjects, public, strict=True):
        found += clause_findings(subject, declaration.clauses, relations, index)
        found += term_findings(subject, declaration.term, relations, rule)
    documents = [_with_citations(*whole, index) for whole in zip(documents, subjects, public, strict=True)]
    found += alias_findings(documents, tree)
    if is_looking_back:
        documents, relations = published_by(as_of, documents, relations)
    validity = _validity(documents, relations, as_of, rule)
    acting = _acting(relations)
    documents = [_with_last_day(d, acting.get(d.id, ()), rule) for d in documents]
    if not is_looking_back:
        found += declared_validity_findings(documents, validity)
    for subject, declaration in zip(subjects, public, strict=True):
        if declaration.cleanup and not is_looking_back:
            result = reconcile(subject, declaration, index, documents, validity)
            found += cleanup_findings(result, declaration.path, index, validity)
    found += unused_file_findings(files, _used_files(placed, files, published_files))
    site = Site(
        config=config,
        as_of=as_of,
        columns=tree,
        documents=tuple(sorted(documents, key=_newest_first)),
        relations=relations,
        validity=validity,
    )
    return Assembly(site=site, files=tuple(published_files.values()), findings=tuple(dict.fromkeys(found)))


def is_public(header: Header, *, with_drafts: bool) -> bool:
    """Only what is disclosed on own initiative is built (公开属性, STANDARDS DOC-09)."""
    return header.disclosure is Disclosure.PROACTIVE and (with_drafts or not header.draft)


def published_by(
    day: date, documents: Sequence[Document], relations: Sequence[Relation]
) -> tuple[list[Document], tuple[Relation, ...]]:
    """What was public on `day`: the documents, and the relations that a document of that time stated."""
    later = {document.id for document in documents if document.published > day}
    then = [_without_links_to(later, document) for document in documents if document.id not in later]
    return then, tuple(r for r in relations if not {r.actor.document, r.target.document} & later)


def _without_links_to(later: set[str], document: Document) -> Document:
    if not any(link.document in later for link in document.links) and not later.intersection(
        document.citations
    ):
        return document
    own = LinkTarget(url=document.url, document=document.id, external=False, is_file=False, size_bytes=0)
    return replace(
        document,
        links=tuple(own if link.document in later else link for link in document.links),
        citations=tuple("" if cited in later else cited for cited in document.citations),
    )


def _report(problems: Iterable[Diagnostic], found: list[Diagnostic]) -> bool:
    before = len(found)
    found.extend(problems)
    return len(found) > before


def _newest_first(document: Document) -> tuple[int, str, str]:
    # The time is compared backwards by complementing each character, so that one sort does all.
    later_first = "".join(chr(0x10FF - ord(c)) for c in document.published_time)
    return (-document.published.toordinal(), later_first or "\U0010ffff", document.id)


def _documents(
    public: Sequence[Declaration],
    tree: ColumnTree,
    files: Mapping[str, ContentFile],
    config: SiteConfig,
    found: list[Diagnostic],
) -> tuple[list[Document], dict[str, Attachment]]:
    index = _link_index(public, tree, files, config)
    documents: list[Document] = []
    published: dict[str, Attachment] = {}
    for declaration in public:
        header = declaration.header
        if header is None:
            continue
        attachments, problems = resolve_attachments(declaration, header.attachments, files, index.max_bytes)
        links, linked, dead = resolve_links(declaration, index)
        found += [*problems, *dead]
        for file in (*attachments, *(attachment_of(declaration.id, f, "") for f in linked)):
            published.setdefault(file.url, file)
        document = _document(declaration, header, tree, attachments, links)
        found += other_columns_findings(document, tree)
        documents.append(document)
    return documents, dict(sorted(published.items()))


def _link_index(
    public: Sequence[Declaration], tree: ColumnTree, files: Mapping[str, ContentFile], config: SiteConfig
) -> LinkIndex:
    by_number: dict[str, tuple[str, ...]] = {}
    for declaration in public:
        if declaration.header and declaration.header.number:
            key = declaration.header.number.key
            by_number[key] = (*by_number.get(key, ()), declaration.id)
    return LinkIndex(
        by_id={d.id: d for d in public},
        by_path={d.path: d for d in public},
        by_number=by_number,
        files=files,
        tree=tree,
        max_bytes=config.attachment_max_mb * 1_000_000,
    )


def _document(
    declaration: Declaration,
    header: Header,
    tree: ColumnTree,
    attachments: tuple[Attachment, ...],
    links: tuple[LinkTarget, ...],
) -> Document:
    return Document(
        id=declaration.id,
        source_path=declaration.path,
        column=declaration.column,
        url=declaration.id + "/",
        title=header.title,
        type=header.type or tree.by_path[declaration.column].kind.document_type,
        number=header.number,
        index=header.index,
        issuers=header.issuers,
        issued=header.issued,
        published=header.published,
        published_time=header.published_time,
        effective=header.effective or header.published,
        expires=header.expires,
        declared_validity=header.validity,
        also_in=tuple(path for path in header.also_in if path != declaration.column),
        topics=header.topics,
        keywords=header.keywords,
        summary=header.summary,
        source=header.source,
        archived=header.archived,
        draft=header.draft,
        aliases=header.aliases,
        attachments=attachments,
        body=declaration.body,
        links=links,
        places=header.places,
    )


def _subject(document: Document, declaration: Declaration) -> Subject:
    header = declaration.header
    return Subject(
        id=document.id,
        title=document.title,
        number=document.number,
        issuers=document.issuers,
        type=document.type,
        published=document.published,
        effective=document.effective,
        expires=document.expires,
        claims=(*header.claims, *cleanup_claims(declaration)) if header else (),
        declared_validity=document.declared_validity,
        source_path=document.source_path,
        issued=document.issued,
        places=document.places,
    )


def _with_citations(
    document: Document, subject: Subject, declaration: Declaration, index: TargetIndex
) -> Document:
    if not declaration.citations:
        return document
    cited = (cited_document(subject, citation, index) for citation in declaration.citations)
    return replace(document, citations=tuple(other.id if other else "" for other in cited))


def _validity(
    documents: Sequence[Document], relations: Sequence[Relation], as_of: date, rule: TermRule | None
) -> dict[str, Validity]:
    acting = _acting(relations)
    return {
        document.id: validity_of(document, acting.get(document.id, ()), as_of, rule)
        for document in sorted(documents, key=lambda d: d.id)
        if document.type.carries_validity or document.id in acting
    }


def _acting(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """By id of a document: the relations that act on it."""
    acting: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.target.document:
            acting.setdefault(relation.target.document, []).append(relation)
    return acting


def _with_last_day(document: Document, acting: Sequence[Relation], rule: TermRule | None) -> Document:
    """有效期至 as readers must know it: by default of a rule pack, and with every extension."""
    if not acting and rule is None:
        return document
    last_day = term_of(document, acting, rule).last_day
    return document if last_day == document.expires else replace(document, expires=last_day)


def _used_files(
    declarations: Iterable[Declaration], files: Mapping[str, ContentFile], published: Mapping[str, Attachment]
) -> frozenset[str]:
    """Files that some document names, even one that is not public: its attachments are not lost, only not shown."""
    used = {file.source for file in published.values()}
    for declaration in declarations:
        folder = declaration.path.rpartition("/")[0]
        if declaration.header:
            used.update(f"{folder}/{claim.path}" for claim in declaration.header.attachments)
        used.update(f"{folder}/{link.target}" for link in declaration.body.links)
    return frozenset(used & files.keys())
