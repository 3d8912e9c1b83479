"""Links to addresses of the site itself that are neither documents nor columns: lists, data, feeds, files beside documents."""

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_assemble import DEAD_LINK
from site_builder.diagnostics.catalogue_county import LINK_TO_WITHDRAWN
from site_builder.diagnostics.finding import Diagnostic, Related, SourceSpan
from site_builder.language import Text, did_you_mean
from site_builder.model.former import FormerAddress
from site_builder.model.own_addresses import FIXED_PAGES, OWN, PAGE, address_of, file_of
from site_builder.model.site import Site
from site_builder.resolve.likeness import NameIndex
from site_builder.resolve.link_hints import same_name
from site_builder.resolve.listings import listing_addresses
from site_builder.resolve.readings import as_web_address
from site_builder.resolve.web_addresses import reach_finding


@dataclass(frozen=True, slots=True)
class OwnLink:
    """A link to an address that only the program makes."""

    span: SourceSpan
    path: str
    """Below the root, as files are named."""


def unreachable_sources(site: Site) -> Iterator[Diagnostic]:
    """Originals of reposts (来源) at addresses that the public cannot reach."""
    for document in site.documents:
        if document.source and document.source.url:
            finding = reach_finding(document.source.url, document.span("source"))
            if finding:
                yield finding


def links_to_look_up(site: Site) -> tuple[OwnLink, ...]:
    """The links to addresses of the site about which documents, columns and lists say nothing. Whether there is
    something is known to the plan of the whole site alone, which is made only for such links."""
    fixed = {OWN[name] for name in FIXED_PAGES}
    links = [
        OwnLink(SourceSpan(document.source_path, written.line, written.column), path)
        for document in site.documents
        for written, target in zip(document.body.links, document.links, strict=True)
        if not (
            target.document or target.external or (target.is_file and target.url.startswith(document.url))
        )
        for path in (as_web_address(target.url).path.removeprefix("./"),)
        if path != document.url and not site.columns.find(path.rstrip("/")) and path not in fixed
    ]
    known = listing_addresses(site) if links else ()
    return tuple(link for link in links if link.path not in known)


def links_to_nothing(
    links: Iterable[OwnLink], files: Collection[str], site: Site, former: Iterable[FormerAddress]
) -> Iterator[Diagnostic]:
    """A finding for each of the links behind which the site has none of its planned `files`, or only says that what was there
    is withdrawn."""
    withdrawn = {address.url: address for address in former if not address.target}
    documents, all_names = NameIndex(site.by_id), NameIndex(files)
    for link in links:
        if file_of(link.path) in files:
            if link.path in withdrawn:
                yield _to_withdrawn(link, withdrawn[link.path])
            continue
        yield DEAD_LINK.finding(
            link.span,
            f"本站没有网址“/{link.path}”",
            f"this site has no address “/{link.path}”",
            hint=_hint(link.path, all_names, documents),
        )


def _to_withdrawn(link: OwnLink, address: FormerAddress) -> Diagnostic:
    return LINK_TO_WITHDRAWN.finding(
        link.span,
        f"“/{link.path}”已撤下，读者看到的是“已撤下”和理由：{address.reason}",
        f"“/{link.path}” was withdrawn; readers find that word and the reason: {address.reason}",
        hint=Text("改成现在的文件，或去掉链接", "link to the document of today, or remove the link"),
        related=(Related(text=Text("撤下写在这里", "withdrawn here"), span=address.span),),
    )


def _hint(path: str, all_names: NameIndex, documents: NameIndex) -> Text:
    bare = path.rstrip("/")
    if alike := all_names.spelled_alike(bare, f"{bare}/{PAGE}"):
        return did_you_mean(f"/{address_of(alike)}")
    return same_name([f"/{name}/" for name in documents.same_name(bare)]) or Text(
        "网址从网站的根写起；指文件的，写 ../notices/2024-010.md 这样的路径",
        "addresses begin at the root of the site; for a document write a path such as ../notices/2024-010.md",
    )


CHECKS = (unreachable_sources,)
