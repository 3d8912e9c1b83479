"""From what was read to the published site: check, plan, publish."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from site_builder.diagnostics.finding import Diagnostic
from site_builder.engine.bodies_only import (
    MOST_EDITED_FIRST,
    LastPlan,
    edited_documents,
    frame_digest,
    index_paths,
    keep_plan,
    last_plan,
    plan_texts,
    rest_digest,
    standing_paths,
)
from site_builder.engine.cache import Cache
from site_builder.engine.checked import Checked, check_inputs, with_more
from site_builder.engine.held_back import held_back
from site_builder.engine.inputs import Inputs
from site_builder.engine.plan import EarlyTheme, plan_of, search_members_of
from site_builder.engine.produce import Staff
from site_builder.engine.publish import publish
from site_builder.engine.releases import Release, Releases
from site_builder.engine.request import Built, Publication, Request
from site_builder.engine.search_bundles import search_bundles
from site_builder.engine.templates import keep_references, site_theme
from site_builder.engine.unchanged import gone_digest, remember
from site_builder.engine.vanished import Published, published_at, published_in, unanswered, vanished
from site_builder.errors import SiteBuilderError
from site_builder.language import Text
from site_builder.model.output import Bundle
from site_builder.model.site import Site
from site_builder.render.theme import Theme
from site_builder.resolve.assemble import Assembly


def build_anew(request: Request, inputs: Inputs, cache: Cache, releases: Releases, state: str) -> Built:
    """Check what was read and, unless findings forbid it, publish it. `state` is the digest of all that decides it."""
    early = EarlyTheme(request.site, cache)
    checked = check_inputs(request, inputs, cache, early.load)
    assembly = checked.assembly
    if assembly is None or (request.shows_faulty and checked.is_unsettled):
        return _stopped(checked, cache)
    # What was read of each file is in the model now; without it there is room for the plan.
    checked = replace(checked, declarations=())
    site = assembly.site
    last = _plan_of(releases.shown, last_plan(cache))
    keeps_index = request.keeps_index and last is not None
    own = published_in(releases.shown)
    try:
        theme = early.theme or site_theme(request.site, site.config, cache)
    except SiteBuilderError:
        # It must not hide what is wrong with the documents; alone, it is the failure.
        if checked.has_failed(request.fail_on) and not request.shows_faulty:
            return _stopped(checked, cache)
        raise
    task = _Task(
        request=request,
        inputs=inputs,
        checked=checked,
        site=site,
        theme=theme,
        state=state,
        last=last,
        bundles=()
        if keeps_index
        else search_bundles(site, request.program, search_members_of(checked.portal)),
        index=index_paths(last, releases.shown) if keeps_index and last and releases.shown else frozenset(),
        own=own,
        seen=published_at(request.published) if request.published else own,
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
    own: Published
    """What this output has shown the public so far."""
    seen: Published
    """What the public has seen: the same, except for a preview."""

    @property
    def staff(self) -> Staff:
        return Staff(jobs=self.request.jobs, progress=self.request.progress, prepare=self.theme.prepare)

    def gone(self, planned: Collection[str]) -> dict[str, str]:
        """What the record of the new release keeps of addresses that it does not answer."""
        return unanswered(self.own, planned, self.checked.former)

    def with_vanished(self, problems: tuple[Diagnostic, ...], planned: Collection[str]) -> Checked:
        """The findings of the documents, `problems`, and those about vanished addresses."""
        if self.request.is_looking_back:
            return with_more(self.checked, problems)
        if gone := unanswered(self.seen, planned, self.checked.former):
            problems += vanished(gone, held_back(self.inputs, self.checked.found, self.site.columns))
        return with_more(self.checked, problems)

    def is_refused(self, checked: Checked) -> bool:
        """Whether these findings forbid to publish."""
        return checked.has_failed(self.request.fail_on) and not self.request.shows_faulty


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
    # What is planned is what is shown: neither a body nor an edited header is given another address here.
    checked = task.with_vanished(last.findings, shown.files)
    if task.is_refused(checked):
        return None
    outputs = plan_texts(task.site, task.theme, edited, task.request.program)
    standing = task.index | standing_paths(last, shown, {output.path for output in outputs})
    state = task.state if only_bodies else last.unfinished_state
    gone = task.gone(shown.files)
    publication = publish(outputs, task.bundles, releases, state, cache, task.staff, standing, gone)
    if publication is None:
        return None
    if only_bodies:
        return _remember(task, checked, publication, last.findings, gone, cache)
    return replace(_built(task, checked, publication, cache), is_unfinished=True)


def _shows_first(task: _Task, last: LastPlan, edited: frozenset[str]) -> bool:
    """Whether the edited documents may be shown before what lists or names them."""
    return (
        task.request.edited_first
        and 0 < len(edited) <= MOST_EDITED_FIRST
        and last.frame == frame_digest(task.request, task.inputs)
    )


def _publish_all(task: _Task, assembly: Assembly, releases: Releases, cache: Cache) -> Built:
    try:
        outputs, of_plan = plan_of(task.request, task.checked, assembly, task.theme)
    except SiteBuilderError:
        if task.is_refused(task.checked):
            return _stopped(task.checked, cache)
        raise
    planned = {output.path for output in outputs}
    checked = task.with_vanished(of_plan, planned)
    if task.is_refused(checked):
        return _stopped(checked, cache)
    keep_references(cache)
    gone = task.gone(planned)
    publication = publish(outputs, task.bundles, releases, task.state, cache, task.staff, task.index, gone)
    if publication is None:
        # Somebody touched the index that was to stay: it is made again with all the rest.
        return _publish_all(_with_index(task), assembly, releases, cache)
    return _remember(task, checked, publication, of_plan, gone, cache)


def _with_index(task: _Task) -> _Task:
    members = search_members_of(task.checked.portal)
    return replace(task, bundles=search_bundles(task.site, task.request.program, members), index=frozenset())


def _stopped(checked: Checked, cache: Cache) -> Built:
    cache.commit()
    return Built(
        findings=checked.findings,
        waived=checked.waived,
        publication=None,
        documents=len(checked.assembly.site.documents) if checked.assembly else 0,
        outputs=0,
        drafts=0,
        notice=cache.notice,
    )


def _remember(
    task: _Task,
    checked: Checked,
    publication: Publication,
    of_plan: tuple[Diagnostic, ...],
    gone: Mapping[str, str],
    cache: Cache,
) -> Built:
    built = _built(task, checked, publication, cache)
    seen = task.seen.digest if task.request.published else gone_digest(gone)
    remember(built, task.state, seen, cache)
    keep_plan(
        LastPlan(
            state=task.state,
            rest=rest_digest(task.request, task.inputs, cache),
            frame=frame_digest(task.request, task.inputs),
            documents=task.inputs.documents,
            bundles=task.last.bundles
            if task.last and task.index
            else tuple(bundle.key for bundle in task.bundles),
            findings=of_plan,
        ),
        cache,
    )
    cache.commit()
    return built


def _built(task: _Task, checked: Checked, publication: Publication, cache: Cache) -> Built:
    return Built(
        findings=checked.findings,
        waived=checked.waived,
        publication=publication,
        documents=len(task.site.documents),
        outputs=publication.files,
        drafts=sum(document.draft for document in task.site.documents),
        notice=cache.notice or (_ALL_ANEW if publication.is_all_anew else None),
    )


_ALL_ANEW = Text(
    "上次发布的文件都不是原来的样子（网站被复制、搬移或恢复过），全部页面重新生成",
    "none of the files published last looks as it did (the site was copied, moved or restored); every page is made again",
)
