"""From what was read to the published site: check, plan, publish."""

from contextlib import suppress
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.build.bodies_only import (
    MOST_EDITED_FIRST,
    LastPlan,
    edited_documents,
    frame_digest,
    index_paths,
    keep_plan,
    last_plan,
    rest_digest,
    standing_paths,
)
from site_builder.build.cache import Cache
from site_builder.build.checked import Checked, check_inputs, in_order
from site_builder.build.inputs import Inputs, read_inputs
from site_builder.build.produce import Staff
from site_builder.build.publish import publish
from site_builder.build.redirects import vanished
from site_builder.build.releases import Release, Releases
from site_builder.build.request import Built, Publication, Request
from site_builder.build.search_bundles import search_bundles
from site_builder.build.standing import remember
from site_builder.build.templates import keep_references, site_theme
from site_builder.build.text_plan import plan_texts
from site_builder.diagnostics.finding import Diagnostic
from site_builder.errors import SiteBuilderError
from site_builder.model.config import SiteConfig
from site_builder.model.output import Bundle, Output
from site_builder.model.site import Site
from site_builder.render.theme import Theme
from site_builder.resolve.assemble import Assembly

if TYPE_CHECKING:
    from site_builder.model.portal import Portal
    from site_builder.search.plan import Member as SearchMember


def build_anew(request: Request, inputs: Inputs, cache: Cache, releases: Releases, state: str) -> Built:
    """Check what was read and, unless findings forbid it, publish it. `state` is the digest of all that decides it."""
    early = _EarlyTheme(request.site, cache)
    checked = check_inputs(request, inputs, cache, early.load)
    assembly = checked.assembly
    if assembly is None or checked.has_failed(request.fail_on):
        return _stopped(checked, cache)
    # What was read of each file is in the model now; without it there is room for the plan.
    checked = replace(checked, declarations=())
    site = assembly.site
    last = _plan_of(releases.shown, last_plan(cache))
    keeps_index = request.keeps_index and last is not None
    task = _Task(
        request=request,
        inputs=inputs,
        checked=checked,
        site=site,
        theme=early.theme or site_theme(request.site, site.config, cache),
        state=state,
        last=last,
        bundles=() if keeps_index else search_bundles(site, _search_members(checked.portal)),
        index=index_paths(last, releases.shown) if keeps_index and last and releases.shown else frozenset(),
    )
    return _publish_texts(task, releases, cache) or _publish_all(task, assembly, releases, cache)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A site that may be published."""

    request: Request
    inputs: Inputs
    checked: Checked
    site: Site
    theme: Theme
    state: str
    last: LastPlan | None
    """That of the shown release, finished or not, if it is known."""
    bundles: tuple[Bundle, ...]
    index: frozenset[str]
    """Files of the shown search index that stay, whatever was edited."""

    @property
    def staff(self) -> Staff:
        return Staff(jobs=self.request.jobs, progress=self.request.progress, prepare=self.theme.prepare)


def _plan_of(shown: Release | None, last: LastPlan | None) -> LastPlan | None:
    is_known = shown and last and shown.inputs in (last.state, last.unfinished_state)
    return last if is_known else None


def _publish_texts(task: _Task, releases: Releases, cache: Cache) -> Built | None:
    """Make again what shows the documents that were edited; None if more than that has to be."""
    last, shown = task.last, releases.shown
    if last is None or shown is None or task.site.columns.renamed:
        return None
    edited = edited_documents(last, task.inputs)
    only_bodies = shown.inputs == last.state and last.rest == rest_digest(task.request, task.inputs, cache)
    if not only_bodies and not _shows_first(task, last, edited):
        return None
    checked = _with_more(task.checked, last.findings)
    if checked.has_failed(task.request.fail_on):
        return None
    outputs = plan_texts(task.site, task.theme, edited)
    standing = task.index | standing_paths(last, shown, {output.path for output in outputs})
    state = task.state if only_bodies else last.unfinished_state
    publication = publish(outputs, task.bundles, releases, state, cache, task.staff, standing)
    if publication is None:
        return None
    if only_bodies:
        return _remember(task, checked, publication, last.outputs, last.findings, cache)
    return replace(_built(task, checked, publication, last.outputs, cache), is_unfinished=True)


def _shows_first(task: _Task, last: LastPlan, edited: frozenset[str]) -> bool:
    """Whether the edited documents may be shown before what lists or names them."""
    return (
        task.request.edited_first
        and 0 < len(edited) <= MOST_EDITED_FIRST
        and last.frame == frame_digest(task.request, task.inputs)
    )


def _publish_all(task: _Task, assembly: Assembly, releases: Releases, cache: Cache) -> Built:
    outputs, of_plan = _plan(task.request, task.checked, assembly, task.theme)
    problems = of_plan
    if releases.shown and not task.request.is_looking_back:
        published = {path: file.source for path, file in releases.shown.files.items()}
        problems += vanished(published, outputs)
    checked = _with_more(task.checked, problems)
    if checked.has_failed(task.request.fail_on):
        return _stopped(checked, cache)
    keep_references(cache)
    publication = publish(outputs, task.bundles, releases, task.state, cache, task.staff, task.index)
    if publication is None:
        # Somebody touched the index that was to stay: it is made again with all the rest.
        return _publish_all(_with_index(task), assembly, releases, cache)
    return _remember(task, checked, publication, len(outputs) + 1, of_plan, cache)


def _with_index(task: _Task) -> _Task:
    members = _search_members(task.checked.portal)
    return replace(task, bundles=search_bundles(task.site, members), index=frozenset())


def plan(request: Request, cache: Cache) -> tuple[tuple[Output, ...], Checked]:
    """The outputs that a build would publish, none of them made. For `explain`."""
    checked = check_inputs(request, read_inputs(request.site, cache), cache)
    if checked.assembly is None:
        return (), checked
    theme = site_theme(request.site, checked.assembly.site.config, cache)
    outputs, _ = _plan(request, checked, checked.assembly, theme)
    return outputs, checked


def _plan(
    request: Request, checked: Checked, assembly: Assembly, theme: Theme
) -> tuple[tuple[Output, ...], tuple[Diagnostic, ...]]:
    # Loaded only when everything is planned: the pages of lists take longer to load than an edited one to make.
    from site_builder.build.plan import plan_outputs

    more = checked.more
    if checked.portal:
        # Loaded only for portals, here and below.
        from site_builder.build.federation_portal import portal_outputs

        more = (*more, *portal_outputs(assembly.site, theme, checked.portal))
    return plan_outputs(assembly.site, assembly.files, theme, request.site, checked.former, more)


def _search_members(portal: "Portal | None") -> "tuple[SearchMember, ...]":
    if portal is None:
        return ()
    from site_builder.build.federation_portal import search_members

    return search_members(portal)


class _EarlyTheme:
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
    task: _Task,
    checked: Checked,
    publication: Publication,
    outputs: int,
    of_plan: tuple[Diagnostic, ...],
    cache: Cache,
) -> Built:
    built = _built(task, checked, publication, outputs, cache)
    remember(built, task.state, cache)
    keep_plan(
        LastPlan(
            state=task.state,
            rest=rest_digest(task.request, task.inputs, cache),
            frame=frame_digest(task.request, task.inputs),
            documents=task.inputs.documents,
            bundles=task.last.bundles
            if task.last and task.index
            else tuple(bundle.key for bundle in task.bundles),
            outputs=outputs,
            findings=of_plan,
        ),
        cache,
    )
    cache.commit()
    return built


def _built(task: _Task, checked: Checked, publication: Publication, outputs: int, cache: Cache) -> Built:
    return Built(
        findings=checked.findings,
        waived=checked.waived,
        publication=publication,
        documents=len(task.site.documents),
        outputs=outputs,
        notice=cache.notice,
    )
