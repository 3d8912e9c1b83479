"""Many sites with one command: each on its own, side by side, and one report of all."""

import resource
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.counties.federation import Federation
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.plan import check_whole
from site_builder.engine.program import program_identity
from site_builder.engine.request import Request
from site_builder.engine.shared_work import SharedWork
from site_builder.engine.start import build
from site_builder.engine.workers import worker_pool
from site_builder.errors import SiteBuilderError
from site_builder.language import Text


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetJob:
    """One member's work: everything that another process or machine needs to do it."""

    id: str
    name: str
    site: str
    output: str
    """Where it is published; empty to check only."""
    as_of: date
    fail_on: str
    program: str
    """Identity of the program that asks: another one would make other bytes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetOutcome:
    """What became of one member."""

    id: str
    name: str
    is_done: bool
    """Published, or checked without findings at or above the fail level."""
    documents: int = 0
    outputs: int = 0
    made: int = 0
    written: int = 0
    findings: tuple[Diagnostic, ...] = ()
    failure: Text | None = None
    """Why the work could not be done at all."""
    seconds: float


@dataclass(frozen=True, slots=True, kw_only=True)
class FleetReport:
    """All members in the order of `members.yaml`."""

    outcomes: tuple[FleetOutcome, ...]
    absent: tuple[str, ...]
    """Members without a folder on this machine."""
    seconds: float
    peak_megabytes: int
    """Largest memory of one working process of this machine, so far."""

    @property
    def is_clean(self) -> bool:
        return all(outcome.is_done for outcome in self.outcomes)


_shared_work = SharedWork()
"""Of this process, which does many jobs of a fleet one after the other."""

Run = Callable[[Sequence[FleetJob]], Iterable[FleetOutcome]]
"""Does all jobs and gives their outcomes in the same order."""


def fleet_jobs(
    federation: Federation, output: Path | None, as_of: date, fail_on: Severity, *, publish: bool
) -> tuple[FleetJob, ...]:
    """One job for each member with a folder; `output` collects the sites by id, else each keeps its `public`."""
    return tuple(
        FleetJob(
            id=member.id,
            name=member.name,
            site=str((federation.folder / member.path).resolve()),
            output=_output(federation.folder / member.path, member.id, output) if publish else "",
            as_of=as_of,
            fail_on=fail_on.value,
            program=program_identity(),
        )
        for member in federation.members
        if member.path
    )


def _output(site: Path, member_id: str, output: Path | None) -> str:
    return str((output / member_id if output else site / "public").absolute())


def run_fleet(federation: Federation, jobs: Sequence[FleetJob], run: Run) -> FleetReport:
    """Do the jobs. Whatever happens to one member, the others are done."""
    started = time.perf_counter()
    if output := next((job.output for job in jobs if job.output), ""):
        Path(output).parent.mkdir(parents=True, exist_ok=True)
    outcomes = tuple(run(jobs))
    kilobytes = max(
        resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    return FleetReport(
        outcomes=outcomes,
        absent=tuple(member.name for member in federation.members if not member.path),
        seconds=time.perf_counter() - started,
        peak_megabytes=kilobytes // 1024,
    )


def run_here(workers: int) -> Run:
    """Several processes of this machine, or this one if `workers` is 1."""

    def run(jobs: Sequence[FleetJob]) -> Iterator[FleetOutcome]:
        if workers < 2 or len(jobs) < 2:
            yield from map(do_job, jobs)
            return
        with worker_pool(min(workers, len(jobs))) as pool:
            done = [_result(future) for future in [pool.submit(do_job, job) for job in jobs]]
        # A process that was killed takes the pool with it. What it leaves is done here, after all of
        # its processes have ended and let go of what they were writing.
        yield from (outcome or do_job(job) for job, outcome in zip(jobs, done, strict=True))

    return run


def _result(future: Future[FleetOutcome]) -> FleetOutcome | None:
    try:
        return future.result()
    except BrokenProcessPool:
        return None


def run_on_cluster(scheduler: str) -> Run:
    """The workers of a Dask cluster, which see the same disk. A worker that dies costs time: its jobs go to others."""

    def run(jobs: Sequence[FleetJob]) -> Iterator[FleetOutcome]:
        # An extra that most installations do not have, and slow to import.
        from distributed import Client

        with Client(scheduler, set_as_default=False) as client:
            # Not pure: the disk may have changed since a job of the same words was done.
            futures = client.map(do_job, jobs, pure=False, retries=2)
            for job, future in zip(jobs, futures, strict=True):
                error = future.exception()
                yield _lost(job, error) if error else future.result()

    return run


def do_job(job: FleetJob) -> FleetOutcome:
    """Build or check one member. Failures come back as values, so that no process or cluster is troubled."""
    started = time.perf_counter()
    if job.program != program_identity():
        return _failed(job, _OTHER_PROGRAM, started)
    request = Request(
        site=Path(job.site), as_of=job.as_of, fail_on=Severity(job.fail_on), jobs=1, shared=_shared_work
    )
    try:
        return _checked(job, request, started) if not job.output else _built(job, request, started)
    except SiteBuilderError as error:
        return _failed(job, error.text, started)
    except Exception as error:  # a bug that one member's content brings to light must not stop the others
        words = f"{type(error).__name__}: {error}"
        return _failed(job, Text(f"程序出错（{words}）", f"the program failed ({words})"), started)


_OTHER_PROGRAM = Text(
    "这台机器上的 site-builder 与发起的机器不同，没有构建：各机器装同一个版本，并重新启动工作进程",
    "site-builder on this machine differs from the one that asked, nothing was built: install one version everywhere "
    "and start the workers again",
)


def _built(job: FleetJob, request: Request, started: float) -> FleetOutcome:
    built = build(request, Path(job.output))
    done = built.publication
    return FleetOutcome(
        id=job.id,
        name=job.name,
        is_done=done is not None,
        documents=built.documents,
        outputs=built.outputs,
        made=len(done.made) if done else 0,
        written=len(done.written) if done else 0,
        findings=_at_least(built.findings, request.fail_on),
        seconds=time.perf_counter() - started,
    )


def _checked(job: FleetJob, request: Request, started: float) -> FleetOutcome:
    checked = check_whole(request)
    return FleetOutcome(
        id=job.id,
        name=job.name,
        is_done=not checked.has_failed(request.fail_on),
        documents=len(checked.assembly.site.documents) if checked.assembly else 0,
        findings=_at_least(checked.findings, request.fail_on),
        seconds=time.perf_counter() - started,
    )


def _at_least(findings: tuple[Diagnostic, ...], severity: Severity) -> tuple[Diagnostic, ...]:
    return tuple(finding for finding in findings if finding.severity.rank <= severity.rank)


def _failed(job: FleetJob, why: Text, started: float) -> FleetOutcome:
    seconds = time.perf_counter() - started
    return FleetOutcome(id=job.id, name=job.name, is_done=False, failure=why, seconds=seconds)


def _lost(job: FleetJob, error: BaseException) -> FleetOutcome:
    words = f"{type(error).__name__}: {error}"
    return _failed(
        job,
        Text(f"集群没有完成这项工作（{words}）", f"the cluster did not finish this ({words})"),
        time.perf_counter(),
    )
