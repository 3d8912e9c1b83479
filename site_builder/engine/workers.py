"""Worker processes: started by fork where the system has it, so that they begin with what the parent knows."""

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Any

from site_builder.errors import EnvironmentFailure
from site_builder.language import Text

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing.connection import Connection


def default_jobs() -> int:
    """The processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Whether children inherit the parent's memory; without that, pages are produced in one process."""
    # Loaded only where worker processes come in, as below: most builds need none.
    import multiprocessing

    return "fork" in multiprocessing.get_all_start_methods()


Worker = Callable[[Any], Any]
"""Does one task."""


def _nobody() -> Worker:
    raise RuntimeError("this process was not begun by a pool that hires workers")


_hire: Callable[[], Worker] = _nobody
_worker: Worker | None = None
"""Both of a worker process: how it comes by its worker, and that worker from the first task on. The process that has the pool
never sets them."""


def do_task(task: Any) -> Any:
    """What the worker of this process makes of the task."""
    global _worker
    if _worker is None:
        _worker = _hire()
    return _worker(task)


@contextmanager
def worker_pool(jobs: int, hire: Callable[[], Worker] = _nobody) -> Iterator["ProcessPoolExecutor"]:
    """A pool whose sudden death (out of memory, killed from outside) is a plain failure, never a hang.

    Each process calls `hire` once, for a worker of its own, and `do_task` hands tasks to it. Where processes
    are forked (`can_fork`), `hire` and all it refers to are inherited, not sent."""
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor
    from concurrent.futures.process import BrokenProcessPool

    context = multiprocessing.get_context("fork" if can_fork() else "spawn")
    alive, held = context.Pipe(duplex=False)
    # Looking for garbage writes into every object, and what a child writes into it no longer shares with its parent.
    gc.freeze()
    try:
        with ProcessPoolExecutor(jobs, context, _begin, (hire, alive, held)) as pool:
            yield pool
    except BrokenProcessPool as error:
        raise EnvironmentFailure(
            Text("一个工作进程被中止（可能是内存不足）", "a worker process died, perhaps for lack of memory"),
            Text("关掉别的程序再试，或用 --jobs 1", "close other programs and try again, or use --jobs 1"),
        ) from error
    finally:
        gc.unfreeze()
        held.close()
        alive.close()


def _begin(hire: Callable[[], Worker], alive: "Connection", held: "Connection") -> None:
    global _hire, _worker
    _end_with_parent(alive, held)
    _hire, _worker = hire, None


def _end_with_parent(alive: "Connection", held: "Connection") -> None:
    """Have this worker process end when its parent is killed. It would wait for work for ever, and hold the lock of the
    output, which it inherited: so no build could begin until somebody found it. `held` is the parent's end of a pipe in which
    nothing is ever written; it closes when the parent is gone."""
    import threading

    held.close()
    threading.Thread(target=_end_at_the_end_of, args=(alive,), daemon=True).start()


def _end_at_the_end_of(alive: "Connection") -> None:
    with suppress(EOFError, OSError):
        alive.recv_bytes()
    os._exit(1)
