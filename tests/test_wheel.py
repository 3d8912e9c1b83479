"""The wheel carries all that is needed: installed far from the checkout, it makes and builds a site."""

import os
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from zipfile import ZipFile

import pytest

ROOT = Path(__file__).parents[1]

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    _run(
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "--outdir",
        str(folder),
        str(ROOT),
        cwd=folder,
    )
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The programs of a fresh environment: the wheel, with the dependencies of this one and without its checkout."""
    folder = tmp_path_factory.mktemp("environment")
    venv.create(folder, symlinks=True)
    packages = Path(sysconfig.get_path("purelib", vars={"base": str(folder), "platbase": str(folder)}))
    # A line in a .pth file only adds this folder itself; the one that leads to the checkout lies in it unread.
    (packages / "dependencies.pth").write_text(sysconfig.get_path("purelib") + "\n", encoding="utf-8")
    python = folder / "bin/python"
    _run(
        *(
            sys.executable,
            "-m",
            "pip",
            "--python",
            str(python),
            "install",
            "--quiet",
            "--no-deps",
            "--no-index",
        ),
        *("--disable-pip-version-check", "--force-reinstall", str(wheel)),
        cwd=folder,
    )
    return folder / "bin"


def test_themes_words_and_the_sample_travel_in_the_wheel(wheel: Path) -> None:
    carried = set(ZipFile(wheel).namelist())
    themes = {f"site_builder/data/{path}" for path in _files("themes")}
    sample = {
        f"site_builder/data/sample/{path}" for path in ("site.yaml", "columns.yaml", *_files("content"))
    }
    assert (themes | sample) - carried == set()
    assert not [name for name in carried if name.startswith(("tests/", "docs/", "build/", "public/"))]


def test_the_installed_program_makes_and_builds_a_site(installed: Path, tmp_path: Path) -> None:
    where = _run(
        installed / "python", "-c", "import site_builder; print(site_builder.__file__)", cwd=tmp_path
    )
    assert str(installed.parent) in where
    _run(installed / "site-builder", "init", "demo", cwd=tmp_path)
    _run(installed / "site-builder", "build", "--site", "demo", cwd=tmp_path)
    home = (tmp_path / "demo/public/index.html").read_text(encoding="utf-8")
    assert home.startswith("<!DOCTYPE html>")
    assert list((tmp_path / "demo/public/assets").glob("site.*.css"))
    assert list((tmp_path / "demo/public").rglob("index.txt"))


def _files(folder: str) -> list[str]:
    below = (path for path in (ROOT / folder).rglob("*") if path.is_file() and not path.name.startswith("."))
    return sorted(path.relative_to(ROOT).as_posix() for path in below)


def _run(*command: str | Path, cwd: Path) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    done = subprocess.run(
        [str(part) for part in command], cwd=cwd, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout
