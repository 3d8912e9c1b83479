"""kill -9 at any moment: the shown site is whole, old or new, and the next build succeeds."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

DRIVER = Path(__file__).with_name("kill_driver.py")
KILLS = int(os.environ.get("KILLS", "200"))
"""`make soak` asks for more."""
SHARES = 2


@pytest.mark.slow
@pytest.mark.parametrize("share", range(SHARES))
def test_killed_build_leaves_a_whole_site(write_site: Callable[..., Path], share: int) -> None:
    site = write_site()
    kills = str(-(-KILLS // SHARES))
    done = subprocess.run(
        [sys.executable, "-W", "error", str(DRIVER), str(site), kills, str(share)],
        capture_output=True,
        text=True,
        check=False,
        cwd=DRIVER.parents[2],
        env={**os.environ, "PYTHONPATH": str(DRIVER.parents[2])},
    )
    assert done.returncode == 0, done.stderr

    result = json.loads(done.stdout)
    assert result["bad"] == 0
    assert result["unrecovered"] == 0
    assert result["kills"] >= KILLS / SHARES
    assert result["cold"] > 0
    assert result["parallel"] > 0
    assert result["old"] > 0
    assert result["new"] > 0
