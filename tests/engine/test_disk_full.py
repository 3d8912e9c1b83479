"""A disk that fills up while the site is published: one message, exit code 2, and the old site stays."""

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from site_builder.engine.verify import verify
from tests.site_files import document

PROJECT = Path(__file__).parents[2]
SIZE_KB = 4096
PROGRAM = "from site_builder.cli.main import main; main()"
Tree = Callable[[Path], dict[str, bytes]]


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A file system of a few megabytes."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={SIZE_KB}k", "tmpfs", str(place)]
    if os.geteuid() != 0 or subprocess.run(command, capture_output=True, check=False).returncode != 0:
        pytest.skip("mounting a small file system needs the superuser")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def run_build(site: Path, output: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", PROGRAM, "build", "--site", str(site), "--out", str(output), "--lang", "en"],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "PYTHONPATH": str(PROJECT)},
    )


@pytest.mark.slow
def test_full_disk_leaves_the_old_site_and_the_next_build_goes_on(
    write_site: Callable[..., Path], small_disk: Path, read_tree: Tree
) -> None:
    site, output = write_site(), small_disk / "public"
    assert run_build(site, output).returncode == 0
    before = read_tree(output)
    text = "".join(f"第{n}段。\n\n" for n in range(200_000))
    new = site / "content" / "growth" / "notices" / "2024-099.md"
    new.write_text(document("很长的通知", text))

    full = run_build(site, output)

    assert full.returncode == 2
    assert full.stderr.count("error: ") == 1
    assert "not published, the old site is untouched" in full.stderr
    assert "No space left on device" in full.stderr
    assert read_tree(output) == before
    assert verify(output).is_clean

    new.write_text(document("不长的通知"))
    assert run_build(site, output).returncode == 0
    assert (output / "growth/notices/2024-099/index.html").is_file()
    assert verify(output).is_clean


@pytest.mark.slow
def test_no_room_for_the_cache_is_one_message_and_the_old_site_stays(
    write_site: Callable[..., Path], small_disk: Path, tmp_path: Path, read_tree: Tree
) -> None:
    site, output = small_disk / "site", tmp_path / "out" / "public"
    write_site().rename(tmp_path / "written")
    shutil.copytree(tmp_path / "written", site)
    assert run_build(site, output).returncode == 0
    before = read_tree(output)
    for n in range(200):
        path = site / "content" / "growth" / "notices" / f"2023-{n:03d}.md"
        path.write_text(document(f"通知之{n}", "正文。\n\n" * 50, published="2023-03-05"))
    fill(small_disk / "filler")

    full = run_build(site, output)

    assert full.returncode == 2
    assert full.stderr.count("error: ") == 1
    assert "Traceback" not in full.stderr
    assert read_tree(output) == before

    (small_disk / "filler").unlink()
    assert run_build(site, output).returncode == 0
    assert verify(output).is_clean


def fill(path: Path) -> None:
    """Take all the room that is left."""
    with path.open("wb", buffering=0) as stream, suppress(OSError):
        while stream.write(bytes(4096)):
            pass
