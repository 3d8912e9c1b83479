"""A small real site on disk, written by the test."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from site_builder.engine.request import Built, Request
from site_builder.engine.start import build
from tests.site_files import SMALL_SITE


@pytest.fixture
def write_site(tmp_path: Path) -> Callable[..., Path]:
    """Write a site's files and give its folder: the small site unless others are given."""

    def write(files: Mapping[str, str | bytes] = SMALL_SITE, name: str = "site") -> Path:
        folder = tmp_path / name
        for path, text in files.items():
            target = folder / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(text if isinstance(text, bytes) else text.encode())
        return folder

    return write


@pytest.fixture
def build_site() -> Callable[..., Built]:
    """Build a site into its own `public`, as of a fixed day."""

    def run(site: Path, output: Path | None = None, **options: Any) -> Built:
        request = Request(site=site, **{"as_of": date(2024, 12, 31), "jobs": 1, **options})
        return build(request, output or site / "public")

    return run


@pytest.fixture
def read_tree() -> Callable[[Path], dict[str, bytes]]:
    """Bytes of every file below a folder, by path."""

    def read(folder: Path) -> dict[str, bytes]:
        top = folder.resolve()
        return {p.relative_to(top).as_posix(): p.read_bytes() for p in top.rglob("*") if p.is_file()}

    return read
