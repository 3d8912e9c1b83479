"""From declarations to the frozen `Site`: pure, whole, for one day."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.model.claims import DeedClause, DeedKind
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
from site_builder.model.former import FormerAddress
from site_builder.model.own_addresses import PAGE
from site_builder.model.site import Site
from site_builder.model.validity import Relation, Validity, first_day_in_force
from site_builder.resolve.addresses import (
    other_columns_findings,
    placement_findings,
    shared_address_findings,
)
from site_builder.resolve.attachments import (
    claimed_paths,
    resolve_attachments,
    same_name_finding,
    unused_file_findings,
)
from site_builder.resolve.cited_documents import cited_document
from site_builder.resolve.clause_findings import clause_findings, index_endings
from site_builder.resolve.cleanup import (
    clauses_beside_lists,
    cleanup_claims,
    is_empty_cleanup,
    reconcile,
)
from site_builder.resolve.cleanup_findings import cleanup_findings, empty_cleanup
from site_builder.resolve.day import PastDay, Today
from site_builder.resolve.declared import declared_validity_findings
from site_builder.resolve.deed_findings import amendment_findings, deed_findings, extension_findings
from site_builder.resolve.links import LinkIndex, paths_meant, resolve_links
from site_builder.resolve.part_findings import part_findings
from site_builder.resolve.relations import Subject, resolve_relations
from site_builder.resolve.signature_findings import signature_findings
from site_builder.resolve.start_clause_findings import start_clause_findings
from site_builder.resolve.starts import start_findings
from site_builder.resolve.target_index import TargetIndex, index_targets
from site_builder.resolve.term_findings import term_findings
from site_builder.resolve.term_packs import TERM_RULES, TermRule
from site_builder.resolve.validity import term_of, validity_of

Public = tuple[Declaration, Header]
"""A document that takes part in the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Assembly:
    """The site, the files that it publishes beside its pages, and every finding on the way."""

    site: Site
    files: tuple[Attachment, ...]
    """Attachments and pictures of all documents, by address, each once."""
    findings: tuple[Diagnostic, ...]
    named: Mapping[str, SourceSpan] = field(default_factory=dict)
    """By address of a file: where a document names it."""


def assemble(
    config: SiteConfig,
    tree: ColumnTree,
    declarations: Sequence[Declaration],
    files: Mapping[str, ContentFile],
    as_of: date,
    *,
    former: Sequence[FormerAddress] = (),
    with_drafts: bool = False,
    is_looking_back: bool = False,
) -> Assembly:
    """The site of `as_of`. Documents that are drafts, not disclosed or broken take no part;
    what is wrong with the broken ones stands in the findings. `former` are the addresses of
    `redirects.yaml`. `is_looking_back` leaves out what was published after `as_of`: the site as it was on that day."""
    found = [finding for declaration in declarations for finding in declaration.findings]
    found += shared_address_findings(declarations, tree)
    misplaced = {d.path: problems for d in declarations if (problems := placement_findings(d, tree))}
    found += [finding for problems in misplaced.values() for finding in problems]
    placed = [d for d in declarations if d.path not in misplaced]
    public = [(d, d.header) for d in placed if d.header and is_public(d.header, with_drafts=with_drafts)]
    subjects = [_subject(declaration, header, tree) for declaration, header in public]
    unreadable = [declaration.id for declaration in placed if declaration.header is None]
    rule = TERM_RULES.get(config.validity_terms)
    own_names = (config.short_name, config.sponsor)
    relations, problems = resolve_relations(subjects, unreadable, own_names, rule)
    found += problems
    index = index_targets(subjects, unreadable, own_names)
    found += _findings_of_texts(public, subjects, relations, index, rule)
    day = PastDay(subjects, as_of) if is_looking_back else Today()
    relations = day.relations(relations)
    acting = _acting(relations)
    last_days = {s.id: _last_day(s, acting.get(s.id, ()), rule) for s in subjects}
    shown = {declaration.path for declaration, _ in public}
    hidden = {d.path: d for d in declarations if d.path not in shown}
    link_index = _link_index(public, hidden, tree, files, config, former)
    documents, published, named, of_links = _documents(public, subjects, index, last_days, link_index)
    found += of_links
    documents = day.documents(documents)
    validity = _validity(day.subjects(subjects), acting, as_of, rule)
    if not is_looking_back:
        found += declared_validity_findings(documents, validity)
        found += _cleanup_findings(public, subjects, index, documents, validity)
    found += unused_file_findings(files, _used_files(placed, files, published))
    site = Site(
        config=config,
        as_of=as_of,
        columns=tree,
        documents=tuple(sorted(documents, key=_newest_first)),
        relations=relations,
        validity=validity,
    )
    return Assembly(
        site=site,
        files=tuple(day.files(published).values()),
        findings=tuple(dict.fromkeys(found)),
        named=named,
    )


def _findings_of_texts(
    public: Sequence[Public],
    subjects: Sequence[Subject],
    relations: Sequence[Relation],
    index: TargetIndex,
    rule: TermRule | None,
) -> list[Diagnostic]:
    """What the texts say beside their headers."""
    bodies = {declaration.id: declaration.body for declaration, _ in public}
    found = list(part_findings(relations, index.by_id, bodies))
    endings = index_endings(relations)
    for subject, (declaration, _) in zip(subjects, public, strict=True):
        found += clause_findings(
            subject,
            clauses_beside_lists(declaration),
            endings,
            index,
            declaration.start,
            declaration.deeds,
        )
        found += term_findings(subject, declaration.terms, relations, rule, declaration.start)
        found += start_clause_findings(subject, declaration.start)
        found += amendment_findings(subject, declaration.amendments, relations, index)
        found += deed_findings(subject, _other_deeds(declaration), relations, index)
        found += extension_findings(subject, declaration.extensions, relations, index)
        found += signature_findings(subject, declaration.signatures)
        found += start_findings(subject, rule, declaration.terms, declaration.start)
    return found


def _cleanup_findings(
    public: Sequence[Public],
    subjects: Sequence[Subject],
    index: TargetIndex,
    documents: Sequence[Document],
    validity: Mapping[str, Validity],
) -> list[Diagnostic]:
    """Of clean-up decisions, set against the documents that the site has."""
    found: list[Diagnostic] = []
    for subject, (declaration, _) in zip(subjects, public, strict=True):
        if is_empty_cleanup(subject, declaration):
            found.append(empty_cleanup(declaration))
        elif declaration.cleanup:
            result = reconcile(subject, declaration, index, documents, validity)
            found += cleanup_findings(result, declaration.path, index, validity)
    return found


def is_public(header: Header, *, with_drafts: bool) -> bool:
    """Only what is disclosed on own initiative is built (公开属性, docs/standards.md#disclosure-attribute)."""
    return header.disclosure is Disclosure.PROACTIVE and (with_drafts or not header.draft)


def _newest_first(document: Document) -> tuple[int, str, str]:
    # The time is compared backwards by complementing each character, so that one sort does all.
    later_first = "".join(chr(0x10FF - ord(c)) for c in document.published_time)
    return (-document.published.toordinal(), later_first or "\U0010ffff", document.id)


def _documents(
    public: Sequence[Public],
    subjects: Sequence[Subject],
    targets: TargetIndex,
    last_days: Mapping[str, date | None],
    index: LinkIndex,
) -> tuple[list[Document], dict[str, Attachment], dict[str, SourceSpan], list[Diagnostic]]:
    """The documents, the files that they publish by address, where each of these is named first, and what is wrong."""
    found: list[Diagnostic] = []
    documents: list[Document] = []
    published: dict[str, Attachment] = {}
    named: dict[str, SourceSpan] = {}
    for (declaration, header), subject in zip(public, subjects, strict=True):
        declared, problems = resolve_attachments(
            declaration, header.attachments, index.files, index.max_bytes, index.names
        )
        links, linked, dead = resolve_links(declaration, index)
        found += [*problems, *dead]
        for file, span in (*declared, *linked):
            first = published.setdefault(file.url, file)
            place = named.setdefault(file.url, span)
            if first.source != file.source:
                found.append(same_name_finding(first, place, file, span))
        attachments = tuple(file for file, _ in declared)
        document = _document(declaration, header, subject, targets, last_days[subject.id], attachments, links)
        found += other_columns_findings(document, index.tree)
        documents.append(document)
    return documents, dict(sorted(published.items())), named, found


def _link_index(
    public: Sequence[Public],
    hidden: Mapping[str, Declaration],
    tree: ColumnTree,
    files: Mapping[str, ContentFile],
    config: SiteConfig,
    former: Sequence[FormerAddress],
) -> LinkIndex:
    moved = {address.url.rstrip("/"): address.target.rstrip("/") for address in former if address.target}
    for declaration, header in public:
        moved.update(
            {alias.strip().strip("/").removesuffix(f"/{PAGE}"): declaration.id for alias in header.aliases}
        )
    by_number: dict[str, tuple[str, ...]] = {}
    for declaration, header in public:
        if header.number:
            key = header.number.key
            by_number[key] = (*by_number.get(key, ()), declaration.id)
    return LinkIndex(
        root=config.url,
        former=moved,
        hidden=hidden,
        by_id={d.id: d for d, _ in public},
        by_path={d.path: d for d, _ in public},
        by_number=by_number,
        files=files,
        tree=tree,
        max_bytes=config.attachment_max_mb * 1_000_000,
    )


def _document(
    declaration: Declaration,
    header: Header,
    subject: Subject,
    targets: TargetIndex,
    last_day: date | None,
    attachments: tuple[Attachment, ...],
    links: tuple[LinkTarget, ...],
) -> Document:
    cited = [cited_document(subject, citation, targets) for citation in declaration.citations]
    also_in = tuple(path for path in header.also_in if path != declaration.column)
    return Document(
        **header.stated | {"also_in": also_in},
        id=declaration.id,
        source_path=declaration.path,
        column=declaration.column,
        url=declaration.id + "/",
        type=subject.type,
        effective=subject.effective,
        expires=last_day,
        declared_validity=header.validity,
        attachments=attachments,
        body=declaration.body,
        links=links,
        citations=tuple(other.id if other else "" for other in cited),
    )


def _subject(declaration: Declaration, header: Header, tree: ColumnTree) -> Subject:
    return Subject(
        id=declaration.id,
        title=header.title,
        number=header.number,
        issuers=header.issuers,
        type=header.type or tree.by_path[declaration.column].kind.document_type,
        published=header.published,
        effective=first_day_in_force(
            effective=header.effective, issued=header.issued, published=header.published
        ),
        expires=header.expires,
        claims=(*header.claims, *cleanup_claims(declaration)),
        declared_validity=header.validity,
        source_path=declaration.path,
        issued=header.issued,
        places=header.places,
    )


def _validity(
    subjects: Sequence[Subject], acting: Mapping[str, Sequence[Relation]], as_of: date, rule: TermRule | None
) -> dict[str, Validity]:
    return {
        subject.id: validity_of(subject, acting.get(subject.id, ()), as_of, rule)
        for subject in sorted(subjects, key=lambda subject: subject.id)
        if subject.type.carries_validity or subject.id in acting
    }


def _acting(relations: Iterable[Relation]) -> dict[str, list[Relation]]:
    """By id of a document: the relations that act on it."""
    acting: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.target.document:
            acting.setdefault(relation.target.document, []).append(relation)
    return acting


def _last_day(subject: Subject, acting: Sequence[Relation], rule: TermRule | None) -> date | None:
    """有效期至 as readers must know it: by default of a rule pack, and with every extension."""
    return term_of(subject, acting, rule).last_day if acting or rule else subject.expires


def _used_files(
    declarations: Iterable[Declaration], files: Mapping[str, ContentFile], published: Mapping[str, Attachment]
) -> frozenset[str]:
    """Files that some document names, even one that is not public: its attachments are not lost, only not shown."""
    used = {file.source for file in published.values()}
    for declaration in declarations:
        if declaration.header:
            for claim in declaration.header.attachments:
                used.update(claimed_paths(declaration, claim))
        used.update(paths_meant(declaration))
    return frozenset(used & files.keys())


_AND_OTHERS = re.compile("等[^，。；]{0,6}[件部个份项]")


def _other_deeds(declaration: Declaration) -> tuple[DeedClause, ...]:
    """Where the title names all documents that are amended, its text only says how."""
    is_all = declaration.header is None or not _AND_OTHERS.search(declaration.header.title)
    if not declaration.amendments or not is_all:
        return declaration.deeds
    return tuple(clause for clause in declaration.deeds if clause.kind is not DeedKind.AMENDED)
