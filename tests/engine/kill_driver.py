"""Build in a child process, kill it at a random moment, look at what is left; many times over.

    python tests/engine/kill_driver.py SITE KILLS SEED

Some builds begin from nothing, some have worker processes. A process of its own without threads, because it forks. Prints
one line of JSON.
"""

import json
import os
import random
import shutil
import signal
import sys
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from site_builder.engine import declarations, produce
from site_builder.engine.cache_file import CACHE_FOLDER
from site_builder.engine.releases import open_releases, releases_folder
from site_builder.engine.request import Request
from site_builder.engine.start import build
from site_builder.engine.verify import verify


@dataclass
class Result:
    """What became of the builds."""

    kills: int = 0
    finished: int = 0
    cold: int = 0
    """Killed while there was no site yet; so too with worker processes."""
    parallel: int = 0
    old: int = 0
    new: int = 0
    bad: int = 0
    """Sites that were not whole, or neither the old nor the new one."""
    unrecovered: int = 0
    """Builds after a kill that did not publish a whole site."""


def main() -> None:
    site, wanted, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    # However small the site: these builds are to have worker processes whenever they may.
    declarations.PARALLEL_FROM = produce.PARALLEL_FROM = produce.KEYS_PARALLEL_FROM = 1
    luck = random.Random(seed)
    request = Request(site=site, as_of=date(2024, 12, 31), jobs=1)
    output = site / "public"
    usual = {jobs: timed(replace(request, jobs=jobs), output) for jobs in (1, 2)}
    result = Result()
    for turn in range(4 * wanted):
        if result.kills == wanted:
            break
        change(site, turn, is_large=luck.random() < 0.3)
        is_cold = luck.random() < 0.2
        if is_cold:
            clear(site, output)
        before = fingerprint(output)
        jobs = luck.choice((1, 2))
        if is_killed(replace(request, jobs=jobs), output, luck.random() * 1.2 * usual[jobs]):
            result.kills += 1
            result.cold += is_cold
            result.parallel += jobs > 1
        else:
            result.finished += 1
        after = fingerprint(output)
        result.old += after == before
        result.new += after != before
        if after and not verify(output).is_clean:
            result.bad += 1
        if is_cold or luck.random() < 0.5:
            built = build(request, output)
            if built.publication is None or not verify(output).is_clean:
                result.unrecovered += 1
            # A site that is not the old one is the whole new one: nothing is left to change.
            if after not in (before, fingerprint(output)):
                result.bad += 1
    json.dump(vars(result), sys.stdout)


def is_killed(request: Request, output: Path, seconds: float) -> bool:
    """Start a build and kill it after so many seconds; False if it had ended by then."""
    child = os.fork()
    if child == 0:
        build(request, output)
        os._exit(0)
    time.sleep(seconds)
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def clear(site: Path, output: Path) -> None:
    """Nothing is left but what the editors wrote."""
    if output.is_symlink():
        output.unlink()
    shutil.rmtree(releases_folder(output), ignore_errors=True)
    shutil.rmtree(site / CACHE_FOLDER, ignore_errors=True)


def timed(request: Request, output: Path) -> float:
    """Seconds that a build takes after a larger change."""
    build(request, output)
    change(request.site, 10**6 + request.jobs, is_large=True)
    started = time.perf_counter()
    build(request, output)
    return time.perf_counter() - started


def change(site: Path, turn: int, *, is_large: bool) -> None:
    config = site / "site.yaml"
    if is_large:
        # The short name stands on every page.
        rest = [line for line in config.read_text().splitlines() if not line.startswith("short_name:")]
        config.write_text("\n".join([*rest, f"short_name: 示例{turn}"]) + "\n")
    notice = site / "content/growth/notices/2024-010.md"
    notice.write_text(notice.read_text() + f"\n第{turn}次修改。\n")


def fingerprint(output: Path) -> str:
    """Stands for the shown site; empty if none is shown."""
    if not output.exists():
        return ""
    return (output / "data/manifest.json").read_text() + str(open_releases(output).shown is not None)


if __name__ == "__main__":
    main()
