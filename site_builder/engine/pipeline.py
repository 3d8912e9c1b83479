"""From what was read to the published site: check, plan, publish."""

from collections.abc import Collection
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
from site_builder.engine.plan import EarlyTheme, plan_of
from site_builder.engine.produce import Staff
from site_builder.engine.publish import publish
from site_builder.engine.releases import Release, Releases
from site_builder.engine.request import Built, Request
from site_builder.engine.search_bundles import index_of
from site_builder.engine.templates import keep_references, site_theme
from site_builder.engine.unchanged import gone_digest, remember
from site_builder.engine.vanished import Published, published_at, published_in, unanswered, vanished
from site_builder.errors import SiteBuilderError
from site_builder.language import Text
from site_builder.model.output import Bundle, Output
from site_builder.render.theme import Theme
from site_builder.resolve.assemble import Assembly


def build_anew(request: Request, inputs: Inputs, cache: Cache, releases: Releases, state: str) -> Built:
    """Check what was read and, unless findings forbid it, publish it. `state` is the digest of all that decides it."""
    early = EarlyTheme(request.site, cache)
    checked = check_inputs(request, inputs, cache, early.load)
    assembly, shown = checked.assembly, releases.shown
    if assembly is None or (request.shows_faulty and checked.is_unsettled):
        return _stopped(checked, cache)
    # What was read of each file is in the model now; without it there is room for the plan.
    checked = replace(checked, declarations=())
    try:
        last = _plan_of(shown, last_plan(cache))
        index = index_paths(last, shown) if request.keeps_index and last and shown else None
        own = published_in(shown)
        task = _Task(
            request=request,
            inputs=inputs,
            checked=checked,
            assembly=assembly,
            theme=early.theme or site_theme(request.site, assembly.site.config, cache),
            cache=cache,
            releases=releases,
            state=state,
            last=last,
            index=index or frozenset(),
            bundles=index_of(assembly.site, request.program, checked.portal) if index is None else (),
            own=own,
            seen=published_at(request.published) if request.published else own,
        )
        for way in (_words_alone, _edited_first, _everything, _everything_and_the_index):
            plan = way(task)
            if plan is None:
                continue
            judged = _judged(task, plan)
            if not _is_refused(request, judged):
                # Nothing was published where somebody touched a file that was to stay: the next way makes that too.
                if built := _published(task, plan, judged):
                    return built
            elif plan.is_whole:
                return _stopped(judged, cache)
    except SiteBuilderError:
        # It must not hide what is wrong with the documents; alone, it is the failure.
        if not _is_refused(request, checked):
            raise
    return _stopped(checked, cache)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Task:
    """A site that may be published."""

    request: Request
    inputs: Inputs
    checked: Checked
    assembly: Assembly
    theme: Theme
    cache: Cache
    releases: Releases
    state: str
    last: LastPlan | None
    """That of the shown release, finished or not, if it is known."""
    index: frozenset[str]
    """Files of the shown search index that stay, whatever was edited."""
    bundles: tuple[Bundle, ...]
    """The search index, where it does not stay."""
    own: Published
    """What this output has shown the public so far."""
    seen: Published
    """What the public has seen: the same, except for a preview."""


def _plan_of(shown: Release | None, last: LastPlan | None) -> LastPlan | None:
    is_known = shown and last and shown.inputs in (last.state, last.unfinished_state)
    return last if is_known else None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Plan:
    """One way to bring the release up to date: what may be stale, and what stays."""

    outputs: tuple[Output, ...]
    bundles: tuple[Bundle, ...]
    standing: frozenset[str]
    """Paths of the shown release that stay as they are, though no output is given for them."""
    addresses: Collection[str]
    """What the release answers afterwards, the index left out."""
    state: str
    """What the release is made of."""
    findings: tuple[Diagnostic, ...]
    """What is wrong with the plan itself."""
    is_whole: bool = False
    is_unfinished: bool = False
    """Whether lists and other documents still show what stood there before."""


def _words_alone(task: _Task) -> _Plan | None:
    """Where nothing but words of texts was edited: what shows these."""
    last, shown = task.last, task.releases.shown
    if last is None or shown is None or task.assembly.site.columns.renamed:
        return None
    if shown.inputs != last.state or last.rest != rest_digest(task.request, task.inputs, task.cache):
        return None
    return _plan_of_edited(task, last, shown, edited_documents(last, task.inputs))


def _edited_first(task: _Task) -> _Plan | None:
    """Where a few documents were edited, and the request says so: these, before what lists or names them."""
    last, shown = task.last, task.releases.shown
    if last is None or shown is None or task.assembly.site.columns.renamed or not task.request.edited_first:
        return None
    edited = edited_documents(last, task.inputs)
    if not 0 < len(edited) <= MOST_EDITED_FIRST or last.frame != frame_digest(task.request, task.inputs):
        return None
    plan = _plan_of_edited(task, last, shown, edited)
    return replace(plan, state=last.unfinished_state, is_unfinished=True)


def _plan_of_edited(task: _Task, last: LastPlan, shown: Release, edited: frozenset[str]) -> _Plan:
    outputs = plan_texts(task.assembly.site, task.theme, edited, task.request.program)
    return _Plan(
        outputs=outputs,
        bundles=task.bundles,
        standing=task.index | standing_paths(last, shown, {output.path for output in outputs}),
        # Neither a body nor an edited header is given another address here.
        addresses=shown.files,
        state=task.state,
        findings=last.findings,
    )


def _everything(task: _Task) -> _Plan:
    """All outputs of the site; the index as the request asks."""
    outputs, findings = plan_of(task.request, task.checked, task.assembly, task.theme)
    keep_references(task.cache)
    return _Plan(
        outputs=outputs,
        bundles=task.bundles,
        standing=task.index,
        addresses={output.path for output in outputs},
        state=task.state,
        findings=findings,
        is_whole=True,
    )


def _everything_and_the_index(task: _Task) -> _Plan:
    """All outputs and the index, though it was to stay."""
    bundles = index_of(task.assembly.site, task.request.program, task.checked.portal)
    return replace(_everything(task), bundles=bundles, standing=frozenset())


def _judged(task: _Task, plan: _Plan) -> Checked:
    """With the findings of the plan, and those about vanished addresses."""
    problems = plan.findings
    if not task.request.is_looking_back:
        gone = unanswered(task.seen, plan.addresses, task.checked.former)
        if gone:
            columns = task.assembly.site.columns
            problems += vanished(gone, held_back(task.inputs, task.checked.found, columns))
    return with_more(task.checked, problems)


def _is_refused(request: Request, checked: Checked) -> bool:
    """Whether these findings forbid to publish."""
    return checked.has_failed(request.fail_on) and not request.shows_faulty


def _published(task: _Task, plan: _Plan, judged: Checked) -> Built | None:
    """None if a file was touched that was to stay; then nothing was done."""
    request, cache = task.request, task.cache
    staff = Staff(jobs=request.jobs, progress=request.progress, prepare=task.theme.prepare)
    gone = unanswered(task.own, plan.addresses, task.checked.former)
    publication = publish(
        plan.outputs, plan.bundles, task.releases, plan.state, cache, staff, plan.standing, gone
    )
    if publication is None:
        return None
    documents = task.assembly.site.documents
    built = Built(
        findings=judged.findings,
        waived=judged.waived,
        publication=publication,
        documents=len(documents),
        outputs=publication.files,
        drafts=sum(document.draft for document in documents),
        notice=cache.notice or (_ALL_ANEW if publication.is_all_anew else None),
        is_unfinished=plan.is_unfinished,
    )
    if not plan.is_unfinished:
        remember(built, task.state, task.seen.digest if request.published else gone_digest(gone), cache)
        keep_plan(_kept(task, plan), cache)
        cache.commit()
    return built


def _kept(task: _Task, plan: _Plan) -> LastPlan:
    last = task.last
    return LastPlan(
        state=task.state,
        rest=rest_digest(task.request, task.inputs, task.cache),
        frame=frame_digest(task.request, task.inputs),
        documents=task.inputs.documents,
        bundles=last.bundles
        if last and task.index and not plan.bundles
        else tuple(b.key for b in plan.bundles),
        findings=plan.findings,
    )


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


_ALL_ANEW = Text(
    "上次发布的文件都不是原来的样子（网站被复制、搬移或恢复过），全部页面重新生成",
    "none of the files published last looks as it did (the site was copied, moved or restored); every page is made again",
)
