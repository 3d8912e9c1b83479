"""What a site consists of: every file that a build would publish, none of them made."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from types import MappingProxyType

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.cache import Cache
from site_builder.engine.checked import Checked, check_inputs, with_more
from site_builder.engine.held_back import held_back
from site_builder.engine.inputs import Inputs, read_inputs, with_cache_of
from site_builder.engine.request import Request
from site_builder.engine.templates import site_theme
from site_builder.engine.vanished import published_at, unanswered, vanished
from site_builder.errors import SiteBuilderError
from site_builder.model.config import SiteConfig
from site_builder.model.output import Output
from site_builder.render.theme import Theme
from site_builder.resolve.assemble import Assembly

Plan = tuple[tuple[Output, ...], tuple[Diagnostic, ...]]
"""Outputs in order of path, and what is wrong with the plan itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSite:
    """What a build would find and publish."""

    checked: Checked
    sources: Mapping[str, str]
    """Every file that would be published beside the search index, with the source of each; empty if there is no plan."""


def check_whole(request: Request) -> Checked:
    """Everything that a build would find, addresses that vanished included, without building anything."""
    return with_cache_of(request.site, request.program, partial(_checked_whole, request))


def _checked_whole(request: Request, cache: Cache) -> Checked:
    return planned_site(request, read_inputs(request.site, cache), cache).checked


def planned_site(
    request: Request, inputs: Inputs, cache: Cache, before: Mapping[str, str] = MappingProxyType({})
) -> PlannedSite:
    """The site of these inputs up to the plan of its addresses. `before` are files that count as published, too."""
    early = EarlyTheme(request.site, cache)
    checked = check_inputs(request, inputs, cache, early.load)
    cache.commit()
    if checked.assembly is None:
        return PlannedSite(checked=checked, sources={})
    try:
        theme = early.theme or site_theme(request.site, checked.assembly.site.config, cache)
        outputs, problems = plan_of(request, checked, checked.assembly, theme)
    except SiteBuilderError:
        # A theme that cannot be used must not hide what is wrong with the documents; alone, it is the failure.
        if checked.has_failed(request.fail_on):
            return PlannedSite(checked=checked, sources={})
        raise
    notice = None
    sources = {output.path: output.source for output in outputs}
    if not request.is_looking_back:
        published = published_at(request.published or request.site / "public")
        notice = published.notice
        seen = replace(published, shown={**published.shown, **before}) if before else published
        gone = unanswered(seen, sources, checked.former)
        if gone:
            problems += vanished(gone, held_back(inputs, checked.found, checked.assembly.site.columns))
    return PlannedSite(checked=replace(with_more(checked, problems), notice=notice), sources=sources)


def plan(request: Request, cache: Cache) -> tuple[tuple[Output, ...], Checked]:
    """The outputs that a build would publish. For `explain`."""
    checked = check_inputs(request, read_inputs(request.site, cache), cache)
    if checked.assembly is None:
        return (), checked
    theme = site_theme(request.site, checked.assembly.site.config, cache)
    outputs, _ = plan_of(request, checked, checked.assembly, theme)
    return outputs, checked


def plan_of(request: Request, checked: Checked, assembly: Assembly, theme: Theme) -> Plan:
    """The plan of a site that was checked."""
    # Loaded only when everything is planned: the pages of lists take longer to load than an edited one to make.
    from site_builder.engine.outputs import plan_outputs

    more = checked.more
    if checked.portal:
        # Loaded only for portals, here and below.
        from site_builder.engine.portal import portal_outputs

        more = (*more, *portal_outputs(assembly.site, theme, checked.portal, request.program))
    return plan_outputs(request, assembly, theme, checked.former, more)


class EarlyTheme:
    """The theme, made ready while others read the documents. What is wrong with it is said when it is needed."""

    def __init__(self, site: Path, cache: Cache) -> None:
        self.theme: Theme | None = None
        self._site = site
        self._cache = cache

    def load(self, config: SiteConfig) -> None:
        with suppress(SiteBuilderError):
            theme = site_theme(self._site, config, self._cache)
            theme.prepare()
            self.theme = theme
