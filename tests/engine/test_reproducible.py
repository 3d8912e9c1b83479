"""The same site gives the same bytes, wherever and under whatever clock, hash seed and language it is built."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

ROOT = Path(__file__).parents[2]
RUN = "from site_builder.cli.main import main; main()"

Read = Callable[[Path], dict[str, bytes]]


def test_two_machines_build_the_same_bytes(tmp_path: Path, read_tree: Read) -> None:
    one = _built(
        tmp_path / "one",
        {"TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "1", "LC_ALL": "C"},
        jobs=1,
    )
    other = _built(
        tmp_path / "a longer path" / "另一处",
        {"TZ": "America/Anchorage", "PYTHONHASHSEED": "4242", "LC_ALL": "C.UTF-8", "COLUMNS": "40"},
        jobs=2,
    )
    first, second = read_tree(one), read_tree(other)
    assert sorted(first) == sorted(second)
    assert [path for path in first if first[path] != second[path]] == []
    assert {"index.html", "search/index.json", "data/manifest.json"} <= first.keys()


def _built(folder: Path, environment: Mapping[str, str], *, jobs: int) -> Path:
    folder.mkdir(parents=True)
    # Written in another order, so that what a folder lists first differs too.
    names = ("site.yaml", "columns.yaml") if jobs == 1 else ("columns.yaml", "site.yaml")
    for name in names:
        shutil.copy(ROOT / name, folder)
    shutil.copytree(ROOT / "content", folder / "content")
    subprocess.run(
        [sys.executable, "-c", RUN, "build", "--as-of", "2026-11-20", "--jobs", str(jobs), "--out", "public"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        check=True,
        capture_output=True,
    )
    return folder / "public"
