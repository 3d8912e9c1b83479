"""From a site folder to a checked site: read, resolved, everything wrong with it found. Nothing is built."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from site_builder.checks.links import links_to_look_up, links_to_nothing
from site_builder.checks.run import apply_waivers, run_checks
from site_builder.diagnostics.catalogue_site import NO_DOCUMENT
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.engine.cache import Cache
from site_builder.engine.declarations import read_declarations
from site_builder.engine.from_above import included_documents, split_includes
from site_builder.engine.inputs import COLUMNS_NAME, Inputs, read_inputs, with_cache_of
from site_builder.engine.redirects import former_addresses
from site_builder.engine.request import Request
from site_builder.engine.site_columns import SiteColumns, site_columns
from site_builder.engine.stand_ins import plannable
from site_builder.engine.templates import site_theme
from site_builder.engine.themes import theme_folders
from site_builder.inherit.moves import at_present_columns
from site_builder.language import Text
from site_builder.load.config import read_config
from site_builder.load.site_files import CONFIG_NAME, MEMBERS_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.config import SiteConfig
from site_builder.model.document import Declaration
from site_builder.model.former import FormerAddress
from site_builder.model.included import IncludedDocument
from site_builder.model.output import Output
from site_builder.model.own_addresses import MANIFEST
from site_builder.model.site import Site
from site_builder.render.theme import theme_findings
from site_builder.resolve.assemble import Assembly, assemble

if TYPE_CHECKING:
    from datetime import date

    from site_builder.model.portal import Portal


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A site that was read, resolved and checked."""

    assembly: Assembly | None
    """None if site.yaml or columns.yaml cannot be used."""
    findings: tuple[Diagnostic, ...]
    """All that stand, in printing order."""
    waived: tuple[Diagnostic, ...]
    """Those that a waiver of site.yaml accepts."""
    found: tuple[Diagnostic, ...] = ()
    """All of both, as they were found; empty if there is no assembly."""
    is_unsettled: bool = False
    """Whether the site's own settings are in error, and not only documents."""
    declarations: tuple[Declaration, ...] = ()
    """Every file as it was read, drafts and what is not public included."""
    more: tuple[Output, ...] = ()
    """What a county publishes about its columns."""
    portal: "Portal | None" = None
    """The counties that a city's portal shows."""
    former: tuple[FormerAddress, ...] = ()
    """Addresses that the site once had, as `redirects.yaml` and switched-off columns tell."""
    notice: Text | None = None
    """One line about what was published, if its record is lost."""

    def has_failed(self, fail_on: Severity) -> bool:
        """Whether a finding weighs at least as much as `fail_on`."""
        return any(finding.severity.rank <= fail_on.rank for finding in self.findings)


def check(request: Request) -> Checked:
    """Load, resolve and check, without building anything."""
    return with_cache_of(request.site, request.program, partial(checked_with, request))


def checked_with(request: Request, cache: Cache) -> Checked:
    """The same, with a cache that is open already."""
    checked = check_inputs(request, read_inputs(request.site, cache), cache)
    cache.commit()
    return checked


def check_inputs(
    request: Request,
    inputs: Inputs,
    cache: Cache,
    meanwhile: Callable[[SiteConfig], None] = lambda _: None,
) -> Checked:
    """Resolve and check what was read. `meanwhile` is called while worker processes read the documents, if they do."""
    config, config_findings = _config(inputs)
    columns = site_columns(inputs)
    tree = columns.tree
    former, former_findings = former_addresses(inputs, columns)
    declarations, unreadable = read_declarations(
        request, inputs, cache, partial(meanwhile, config) if config else lambda: None
    )
    found = [*inputs.findings, *config_findings, *columns.findings, *former_findings, *unreadable]
    found += _of_template(inputs, columns, request)
    if config is None or tree is None:
        found += [finding for declaration in declarations for finding in declaration.findings]
        return Checked(assembly=None, findings=in_order(found), waived=(), is_unsettled=True)
    declarations, requests = split_includes(at_present_columns(declarations, tree))
    resolved = partial(
        assemble,
        config,
        tree,
        files=inputs.files,
        as_of=request.as_of,
        former=former,
        with_drafts=request.with_drafts,
        is_looking_back=request.is_looking_back,
    )
    assembly = resolved(declarations)
    included, include_findings = included_documents(inputs, columns, requests, request.as_of)
    portal, portal_findings = _portal(inputs, columns.template or tree, request.as_of)
    found += [*include_findings, *portal_findings]
    assembly = _with_others(assembly, included, portal)
    words = {declaration.path: declaration.word_findings for declaration in declarations}
    found += assembly.findings
    found += run_checks(assembly.site, in_file=lambda document: words[document.source_path])
    found += _no_document(assembly.site, len(inputs.documents))
    found += theme_findings(theme_folders(request.site, config.theme))
    more = _county_data(columns, assembly.site)
    if links := links_to_look_up(assembly.site):
        files = _planned_files(request, assembly, former, more, portal, cache)
        found += links_to_nothing(links, files, assembly.site, former)
    kept, waived, about_waivers = apply_waivers(tuple(found), config.waivers, request.as_of)
    settings = frozenset((*config_findings, *columns.findings))
    whole = plannable(declarations, tree, request.as_of if request.shows_faulty else None)
    if whole != declarations:
        # What was found stands; only what is shown is resolved from documents as far as they can be read.
        assembly = _with_others(resolved(whole), included, portal)
    return Checked(
        assembly=assembly,
        findings=in_order((*kept, *about_waivers)),
        waived=in_order(waived),
        found=tuple(found),
        is_unsettled=any(f.severity is Severity.ERROR and f in settings for f in kept),
        declarations=tuple(declarations),
        former=former,
        portal=portal,
        more=more,
    )


def with_more(checked: Checked, more: tuple[Diagnostic, ...]) -> Checked:
    """With findings that came later: waivers apply to all of them alike."""
    if checked.assembly is None or not more:
        return checked
    site = checked.assembly.site
    found = (*checked.found, *more)
    kept, waived, about_waivers = apply_waivers(found, site.config.waivers, site.as_of)
    return replace(checked, findings=in_order((*kept, *about_waivers)), waived=in_order(waived), found=found)


def _with_others(
    assembly: Assembly, included: "Mapping[str, tuple[IncludedDocument, ...]]", portal: "Portal | None"
) -> Assembly:
    """The assembly with what other sites bring to it."""
    site = replace(
        assembly.site,
        included=included,
        has_counties=portal is not None,
        connects=portal.origins if portal else (),
    )
    return replace(assembly, site=site)


def _no_document(site: Site, files: int) -> tuple[Diagnostic, ...]:
    """What is said of a site that shows no document, neither of its own nor of others; `files` is the number of its files."""
    if site.documents or site.included or site.has_counties or not site.columns.columns:
        # Where there is no column there can be no document, and that is said already.
        return ()
    if files:
        zh, en = f"{files} 份文件一份也不公开", f"none of {files} documents is public"
        hint = Text(
            "看看是不是草稿，或者有错误没有读出来",
            "see whether they are drafts, or could not be read for errors",
        )
    else:
        zh, en = "content 里一份文件也没有", "there is not a single document below content/"
        hint = Text(
            "用 site-builder new 新建；本来有的，看 --site 指得对不对",
            "start one with `site-builder new`; if there are some, see whether --site is right",
        )
    return (NO_DOCUMENT.finding(SourceSpan(COLUMNS_NAME), zh, en, hint=hint),)


def _planned_files(
    request: Request,
    assembly: Assembly,
    former: tuple[FormerAddress, ...],
    more: tuple[Output, ...],
    portal: "Portal | None",
    cache: Cache,
) -> frozenset[str]:
    """Every file that a build would publish beside the search index. Only links to addresses that nothing else knows
    need it, so that most checks do without."""
    from site_builder.engine.outputs import plan_outputs

    site = assembly.site
    theme = site_theme(request.site, site.config, cache)
    if portal:
        from site_builder.engine.portal import portal_outputs

        more = (*more, *portal_outputs(site, theme, portal, request.program))
    outputs, _ = plan_outputs(request, assembly, theme, former, more)
    return frozenset([MANIFEST, *(output.path for output in outputs)])


def _config(inputs: Inputs) -> tuple[SiteConfig | None, tuple[Diagnostic, ...]]:
    return read_config(CONFIG_NAME, inputs.settings.get(CONFIG_NAME))


def _county_data(columns: SiteColumns, site: Site) -> tuple[Output, ...]:
    if columns.county is None or columns.template is None:
        return ()
    # Loaded only for counties, and below only for portals: what most sites have no use for takes time at every start.
    from site_builder.export.county_data import county_data

    return county_data(columns.county, columns.template, site)


def _of_template(inputs: Inputs, columns: SiteColumns, request: Request) -> tuple[Diagnostic, ...]:
    """What is said of versions: those that a county is offered, and the one that a city is about to release."""
    if columns.county is None and not inputs.releases:
        return ()
    # Loaded only for these, for the same reason as below.
    from site_builder.engine.template_news import not_released, template_news

    return (
        not_released(inputs, columns)
        if columns.county is None
        else template_news(inputs, columns, request.as_of)
    )


def _portal(
    inputs: Inputs, tree: ColumnTree, as_of: "date"
) -> "tuple[Portal | None, tuple[Diagnostic, ...]]":
    if MEMBERS_NAME not in inputs.settings:
        return None, ()
    from site_builder.engine.portal import read_portal

    return read_portal(inputs, tree, as_of)


def read_tree(inputs: Inputs) -> tuple[ColumnTree | None, tuple[Diagnostic, ...]]:
    """The site's column tree: its own template, or the city's with the county's changes."""
    columns = site_columns(inputs)
    return columns.tree, columns.findings


def in_order(findings: list[Diagnostic] | tuple[Diagnostic, ...]) -> tuple[Diagnostic, ...]:
    """Each finding once, in printing order."""
    return tuple(sorted(dict.fromkeys(findings), key=lambda finding: finding.sort_key))
