"""Build in a child process, kill it at a random moment, look at what is left; many times over.

    python tests/build/kill_driver.py SITE KILLS SEED

A process of its own without threads, because it forks. Prints one line of JSON.
"""

import json
import os
import random
import signal
import sys
import time
from datetime import date
from pathlib import Path

from site_builder.build.releases import open_releases
from site_builder.build.request import Request
from site_builder.build.start import build
from site_builder.build.verify import verify


def main() -> None:
    site, wanted, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    luck = random.Random(seed)
    request = Request(site=site, as_of=date(2024, 12, 31), jobs=1)
    output = site / "public"
    usual = timed(request, output)
    result = {"kills": 0, "finished": 0, "old": 0, "new": 0, "bad": 0, "unrecovered": 0}
    for turn in range(3 * wanted):
        if result["kills"] == wanted:
            break
        before = fingerprint(output)
        change(site, turn, is_large=luck.random() < 0.3)
        child = os.fork()
        if child == 0:
            build(request, output)
            os._exit(0)
        time.sleep(luck.random() * usual)
        os.kill(child, signal.SIGKILL)
        _, status = os.waitpid(child, 0)
        result["kills" if os.WIFSIGNALED(status) else "finished"] += 1
        if not verify(output).is_clean:
            result["bad"] += 1
        result["old" if fingerprint(output) == before else "new"] += 1
        if luck.random() < 0.5:
            built = build(request, output)
            if built.publication is None or not verify(output).is_clean:
                result["unrecovered"] += 1
    json.dump(result, sys.stdout)


def timed(request: Request, output: Path) -> float:
    """Seconds that a build takes after a larger change."""
    build(request, output)
    change(request.site, 10**6, is_large=True)
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
    return (output / "data/manifest.json").read_text() + str(open_releases(output).shown is not None)


if __name__ == "__main__":
    main()
