"""`fleet update`: a new version of the template for many counties, each rehearsed and adopted on its own."""

import time
from collections.abc import Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from site_builder.counties.fleet import FleetJob
from site_builder.counties.lock import Proposal, propose_update, write_lock
from site_builder.counties.obstacles import Obstacle
from site_builder.counties.rehearsal import Outlook, rehearse
from site_builder.diagnostics.finding import Severity, SourceSpan
from site_builder.engine.inputs import COLUMNS_NAME, Inputs, inputs_of
from site_builder.engine.request import Request
from site_builder.engine.workers import worker_pool
from site_builder.errors import SiteBuilderError
from site_builder.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class UpdateOutcome:
    """What becomes, or became, of one member."""

    id: str
    name: str
    outlook: Outlook
    is_new: bool
    """Whether the template differs from the one that it has adopted."""
    old: str
    """`id version` of the adopted template; empty if that is not known."""
    new: str
    obstacles: tuple[Obstacle, ...]
    publishes: bool
    """Whether `fleet build` publishes it afterwards: with the new template if it adopts that, else as before."""
    addresses: frozenset[str]
    """Every file of the site afterwards, the search index left out; empty if it is not published."""
    seconds: float


def update_members(jobs: Sequence[FleetJob], workers: int, *, adopts: bool) -> tuple[UpdateOutcome, ...]:
    """Rehearse the template of today for every member and, if `adopts`, adopt it where nothing stands against it. In the order
    of the jobs; whatever happens to one member, the others are done."""
    if workers < 2 or len(jobs) < 2:
        return tuple(update_member(job, adopts=adopts) for job in jobs)
    with worker_pool(min(workers, len(jobs))) as pool:
        done = [_result(future) for future in [pool.submit(_work, job, adopts) for job in jobs]]
    # What a process that was killed has left is done here.
    return tuple(
        outcome or update_member(job, adopts=adopts) for job, outcome in zip(jobs, done, strict=True)
    )


def _work(job: FleetJob, adopts: bool) -> UpdateOutcome:
    return update_member(job, adopts=adopts)


def _result(future: Future[UpdateOutcome]) -> UpdateOutcome | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def update_member(job: FleetJob, *, adopts: bool) -> UpdateOutcome:
    """One member. Failures come back as values."""
    started = time.perf_counter()
    try:
        return _updated(job, started, adopts=adopts)
    except SiteBuilderError as error:
        return _failed(job, error.text, started)
    except Exception as error:  # what one member's content brings to light must not stop the others
        words = f"{type(error).__name__}: {error}"
        return _failed(job, Text(f"程序出错（{words}）", f"the program failed ({words})"), started)


def _updated(job: FleetJob, started: float, *, adopts: bool) -> UpdateOutcome:
    site = Path(job.site)
    inputs = inputs_of(site)
    severity = Severity(job.fail_on)
    place = Path(job.output) if job.output else None
    request = Request(site=site, as_of=job.as_of, fail_on=severity, jobs=1, published=place)
    proposal, why = _proposed(inputs)
    # Without a template that could be adopted, it is the site as it stands that is looked at.
    files = inputs.templates if why else proposal.files
    rehearsal = rehearse(request, files)
    obstacles = (_unusable(why), *rehearsal.obstacles) if why else rehearsal.obstacles
    outlook = Outlook.BLOCKED if why else rehearsal.outlook
    if adopts and proposal.is_new and outlook is Outlook.ADOPTS:
        write_lock(site, files, rehearsal.left)
    kept = rehearsal.after if outlook is Outlook.ADOPTS else rehearsal.before
    publishes = bool(kept.sources) and not kept.checked.has_failed(severity)
    update = proposal.update
    return UpdateOutcome(
        id=job.id,
        name=job.name,
        outlook=outlook,
        is_new=proposal.is_new,
        old=update.old if update else "",
        new=update.new if update else "",
        obstacles=obstacles,
        publishes=publishes,
        addresses=frozenset(kept.sources) if publishes else frozenset(),
        seconds=time.perf_counter() - started,
    )


def _proposed(inputs: Inputs) -> tuple[Proposal, Text | None]:
    """The template of today, or why it cannot be adopted."""
    nothing = Proposal(update=None, files=(), is_new=False, findings=())
    try:
        proposal = propose_update(inputs)
    except SiteBuilderError as error:
        return nothing, error.text
    if not proposal.findings:
        return proposal, None
    first = next((f for f in proposal.findings if f.severity is Severity.ERROR), proposal.findings[0])
    # The template lies at another place as seen from each county; what is wrong with it is the same for all.
    place = f"{Path(first.span.path).name}:{first.span.line}:{first.span.column}"
    return nothing, Text(
        f"模板有错误：{place} {first.text.zh}", f"errors in the template: {place} {first.text.en}"
    )


def _unusable(why: Text) -> Obstacle:
    return Obstacle(
        cause=why,
        here=Text("新模板不能采用", "the new template cannot be adopted"),
        decide=Text(
            "请市里改正模板；取不到的，检查 extends",
            "ask the city to mend it; if it cannot be had, check `extends`",
        ),
        span=SourceSpan(COLUMNS_NAME),
        is_decision=False,
    )


def _failed(job: FleetJob, why: Text, started: float) -> UpdateOutcome:
    obstacle = Obstacle(
        cause=why,
        here=Text("没有排演", "it was not rehearsed"),
        decide=Text("先改正这个问题", "mend this first"),
        span=SourceSpan(COLUMNS_NAME),
        is_decision=False,
    )
    return UpdateOutcome(
        id=job.id,
        name=job.name,
        outlook=Outlook.BLOCKED,
        is_new=False,
        old="",
        new="",
        obstacles=(obstacle,),
        publishes=False,
        addresses=frozenset(),
        seconds=time.perf_counter() - started,
    )


def by_cause(
    outcomes: Sequence[UpdateOutcome], outlook: Outlook
) -> Iterator[tuple[Text, list[tuple[UpdateOutcome, Obstacle]]]]:
    """The obstacles of the members of an outlook: each cause once, the most frequent first."""
    groups: dict[Text, list[tuple[UpdateOutcome, Obstacle]]] = {}
    for outcome in outcomes:
        if outcome.outlook is outlook:
            for one in outcome.obstacles:
                groups.setdefault(one.cause, []).append((outcome, one))
    yield from sorted(groups.items(), key=lambda item: -len(item[1]))
