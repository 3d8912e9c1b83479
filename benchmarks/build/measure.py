"""One command, measured: wall time, processor time and peak memory of its whole process tree."""

import os
import subprocess
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

_EVERY_SECONDS = 0.03


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What one command took."""

    wall_seconds: float
    cpu_seconds: float
    peak_mb: float
    """Highest sum over the tree of proportional set sizes: memory that processes share counts once."""


class CommandError(Exception):
    """A measured command ended with an error; the text is the end of what it said."""


def measure(command: Sequence[str], folder: Path, environment: Mapping[str, str]) -> Cost:
    """Run the command in `folder` and say what it took. Raises `CommandError` if it fails."""
    log = folder / "measured.log"
    with log.open("wb") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=output, env={**os.environ, **environment}
        )
        peak_kb = 0
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            peak_kb = max(peak_kb, sum(map(_memory_kb, _tree(process.pid))))
            time.sleep(_EVERY_SECONDS)
        wall = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise CommandError(f"{' '.join(command)}: {log.read_text(errors='replace')[-2000:]}")
    return Cost(
        wall_seconds=wall,
        cpu_seconds=usage.ru_utime + usage.ru_stime,
        peak_mb=max(peak_kb, usage.ru_maxrss if peak_kb == 0 else 0) / 1024,
    )


def _tree(pid: int) -> list[int]:
    """The process and all below it."""
    found = [pid]
    for one in found:
        with suppress(OSError):
            for task in Path(f"/proc/{one}/task").iterdir():
                found += map(int, (task / "children").read_text().split())
    return found


def _memory_kb(pid: int) -> int:
    with suppress(OSError):
        for line in Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines():
            if line.startswith("Pss:"):
                return int(line.split()[1])
    return 0
