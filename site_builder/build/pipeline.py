"""The walk from a site folder to a published site, from top to bottom."""

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.build.cache import Cache
from site_builder.build.county import site_columns
from site_builder.build.county_includes import included_documents, split_includes
from site_builder.build.declarations import read_declarations
from site_builder.build.federation import county_data
from site_builder.build.inputs import CONFIG_NAME, Inputs, open_cache, read_inputs
from site_builder.build.plan import plan_outputs
from site_builder.build.produce import Staff
from site_builder.build.publish import publish
from site_builder.build.redirects import former_addresses, vanished
from site_builder.build.releases import Releases
from site_builder.build.request import Built as Built
from site_builder.build.request import Publication
from site_builder.build.request import Request as Request
from site_builder.build.search_bundles import search_bundles
from site_builder.build.standing import remember
from site_builder.build.start import build as build
from site_builder.build.templates import TemplateCache, keep_references, known_references
from site_builder.build.themes import theme_folders
from site_builder.checks.run import apply_waivers, run_checks
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.load.config import read_config
from site_builder.load.site_files import MEMBERS_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.config import SiteConfig
from site_builder.model.document import Declaration
from site_builder.model.former import FormerAddress
from site_builder.model.output import Output
from site_builder.model.portal import Portal
from site_builder.render.theme import Theme, load_theme, theme_findings
from site_builder.resolve.assemble import Assembly, assemble
from site_builder.resolve.column_moves import at_present_columns

if TYPE_CHECKING:
    from site_builder.search.plan import Member as SearchMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A site that was read, resolved and checked."""

    assembly: Assembly | None
    """None if site.yaml or columns.yaml cannot be used."""
    findings: tuple[Diagnostic, ...]
    """All that stand, in printing order."""
    waived: tuple[Diagnostic, ...]
    """Those that a waiver of site.yaml accepts."""
    declarations: tuple[Declaration, ...] = ()
    """Every file as it was read, drafts and what is not public included."""
    more: tuple[Output, ...] = ()
    """What a county publishes about its columns."""
    portal: Portal | None = None
    """The counties that a city's portal shows."""
    former: tuple[FormerAddress, ...] = ()
    """Addresses that the site once had, as `redirects.yaml` and switched-off columns tell."""

    def has_failed(self, fail_on: Severity) -> bool:
        """Whether a finding weighs at least as much as `fail_on`."""
        return any(finding.severity.rank <= fail_on.rank for finding in self.findings)


def check(request: Request) -> Checked:
    """Load, resolve and check, without building anything."""
    with open_cache(request.site) as cache:
        inputs = read_inputs(request.site, cache)
        checked = check_inputs(request, inputs, cache)
        cache.commit()
    return checked


def build_anew(request: Request, inputs: Inputs, cache: Cache, releases: Releases, state: str) -> Built:
    """Check what was read and, unless findings forbid it, publish it. `state` is the digest of all that decides it."""
    checked = check_inputs(request, inputs, cache)
    if checked.assembly is None or checked.has_failed(request.fail_on):
        return _stopped(checked, cache)
    site = checked.assembly.site
    theme = _theme(request.site, checked.assembly, cache)
    outputs, problems = _plan(request, checked, checked.assembly, theme)
    if releases.shown and not request.is_looking_back:
        published = {path: file.source for path, file in releases.shown.files.items()}
        problems += vanished(published, outputs)
    checked = _with_more(checked, problems)
    if checked.has_failed(request.fail_on):
        return _stopped(checked, cache)
    keep_references(cache)
    bundles = search_bundles(site, _search_members(checked.portal))
    publication = publish(outputs, bundles, releases, state, cache, _staff(request, theme))
    return _remember(checked, publication, outputs, cache, state)


def plan(request: Request, cache: Cache) -> tuple[tuple[Output, ...], Checked]:
    """The outputs that a build would publish, none of them made. For `explain`."""
    checked = check_inputs(request, read_inputs(request.site, cache), cache)
    if checked.assembly is None:
        return (), checked
    theme = _theme(request.site, checked.assembly, cache)
    outputs, _ = _plan(request, checked, checked.assembly, theme)
    return outputs, checked


def _plan(
    request: Request, checked: Checked, assembly: Assembly, theme: Theme
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    more = checked.more
    if checked.portal:
        # Loaded only for portals, here and below.
        from site_builder.build.federation_portal import portal_outputs

        more = (*more, *portal_outputs(assembly.site, theme, checked.portal))
    return plan_outputs(assembly.site, assembly.files, theme, request.site, checked.former, more)


def _staff(request: Request, theme: Theme) -> Staff:
    return Staff(jobs=request.jobs, progress=request.progress, prepare=theme.prepare)


def check_inputs(request: Request, inputs: Inputs, cache: Cache) -> Checked:
    """Resolve and check what was read."""
    config, config_findings = _config(inputs)
    columns = site_columns(inputs)
    tree = columns.tree
    former, former_findings = former_addresses(inputs, columns)
    declarations, unreadable = read_declarations(inputs, cache, request.jobs, request.progress)
    found = [*inputs.findings, *config_findings, *columns.findings, *former_findings, *unreadable]
    if config is None or tree is None:
        found += [finding for declaration in declarations for finding in declaration.findings]
        return Checked(assembly=None, findings=in_order(found), waived=())
    declarations, requests = split_includes(at_present_columns(declarations, tree))
    assembly = assemble(
        config,
        tree,
        declarations,
        inputs.files,
        request.as_of,
        with_drafts=request.with_drafts,
        is_looking_back=request.is_looking_back,
    )
    included, include_findings = included_documents(inputs, columns, requests, request.as_of)
    portal, portal_findings = _portal(inputs, columns.template or tree)
    found += [*include_findings, *portal_findings]
    site = replace(assembly.site, included=included, has_counties=portal is not None)
    assembly = replace(assembly, site=site)
    words = {declaration.path: declaration.word_findings for declaration in declarations}
    found += assembly.findings
    found += run_checks(assembly.site, in_file=lambda document: words[document.source_path])
    found += theme_findings(theme_folders(request.site, config.theme))
    kept, waived, about_waivers = apply_waivers(tuple(found), config.waivers, request.as_of)
    return Checked(
        assembly=assembly,
        findings=in_order((*kept, *about_waivers)),
        waived=in_order(waived),
        declarations=tuple(declarations),
        former=former,
        portal=portal,
        more=county_data(columns, assembly.site),
    )


def _portal(inputs: Inputs, tree: ColumnTree) -> tuple[Portal | None, tuple[Diagnostic, ...]]:
    if MEMBERS_NAME not in inputs.settings:
        return None, ()
    from site_builder.build.federation_portal import read_portal

    return read_portal(inputs, tree)


def _search_members(portal: Portal | None) -> "tuple[SearchMember, ...]":
    if portal is None:
        return ()
    from site_builder.build.federation_portal import search_members

    return search_members(portal)


def _config(inputs: Inputs) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    return read_config(CONFIG_NAME, inputs.settings.get(CONFIG_NAME, b""))


def read_tree(inputs: Inputs) -> tuple[ColumnTree | None, tuple[Diagnostic, ...]]:
    """The site's column tree: its own template, or the city's with the county's changes."""
    columns = site_columns(inputs)
    return columns.tree, columns.findings


def _theme(site: Path, assembly: Assembly, cache: Cache) -> Theme:
    config = assembly.site.config
    folders = theme_folders(site, config.theme)
    return load_theme(folders, config.language, TemplateCache(cache), known_references(cache))


def in_order(findings: list[Diagnostic] | tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Each finding once, in printing order."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))


def _with_more(checked: Checked, more: tuple[Diagnostic, ...]) -> Checked:
    return replace(checked, findings=in_order((*checked.findings, *more)))


def _stopped(checked: Checked, cache: Cache) -> Built:
    cache.commit()
    return Built(
        findings=checked.findings,
        waived=checked.waived,
        publication=None,
        documents=len(checked.assembly.site.documents) if checked.assembly else 0,
        outputs=0,
        notice=cache.notice,
    )


def _remember(
    checked: Checked, publication: Publication, outputs: tuple[Output, ...], cache: Cache, state: str
) -> Built:
    documents = len(checked.assembly.site.documents) if checked.assembly else 0
    built = Built(
        findings=checked.findings,
        waived=checked.waived,
        publication=publication,
        documents=documents,
        outputs=len(outputs) + 1,
        notice=cache.notice,
    )
    remember(built, state, cache)
    cache.commit()
    return built
