"""How the program starts: it is itself, wherever somebody stands and whatever the locale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.site_files import SMALL_SITE

# A locale in which Python takes file names for something else than UTF-8, on every system.
FOREIGN = {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0", "PYTHONIOENCODING": "utf-8"}


def started(folder: Path, *arguments: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    command = "import sys; sys.path.remove(''); from site_builder.cli.main import main; main()"
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG"))}
    return subprocess.run(
        [sys.executable, "-c", command, *arguments],
        cwd=folder,
        env=environment | variables,
        capture_output=True,
        check=False,
    )


@pytest.mark.parametrize(
    "name", ["site_builder/__init__.py", "site_builder.py", "click.py", "yaml.py", "gc.py"]
)
def test_a_module_in_the_working_folder_is_not_imported(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("open('ran', 'w')\n", "utf-8")
    done = started(tmp_path, "--version", **FOREIGN)
    assert (done.returncode, done.stdout[:13]) == (0, b"site-builder ")
    assert not (tmp_path / "ran").exists()


def test_arguments_survive_the_new_start(tmp_path: Path) -> None:
    done = started(tmp_path, "rule", "没有-01", "--lang", "zh", **FOREIGN)
    assert done.returncode == 2
    assert "没有-01" in done.stderr.decode()


def command(folder: Path, line: str, **variables: str) -> subprocess.CompletedProcess[bytes]:
    """A command line as a shell runs it; `$SB` is the program."""
    program = f"{sys.executable} -c 'from site_builder.cli.main import main; main()'"
    return subprocess.run(
        ["bash", "-c", line.replace("$SB", program)],
        cwd=folder,
        env=os.environ | variables,
        capture_output=True,
        check=False,
    )


@pytest.fixture
def site(tmp_path: Path) -> Path:
    for path, text in SMALL_SITE.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("line", ["rule", "rule VAL-01", "check", "columns tree", "schema"])
def test_output_that_cannot_be_written_is_said(site: Path, line: str) -> None:
    done = command(site, f"$SB {line} --lang zh > /dev/full")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr.decode()
    assert done.stderr.decode().splitlines()[-1].startswith("错误：不能写输出")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ("rule >&-", 0),
        ("check --format json >&-", 0),
        ("columns tree >&-", 0),
        ("build >&- 2>&-", 0),
        ("rule 没有 2>&-", 2),
    ],
)
def test_a_closed_output_stops_nothing(site: Path, line: str, code: int) -> None:
    done = command(site, f"$SB {line}")
    assert (done.returncode, b"Traceback" in done.stderr) == (code, False)


@pytest.mark.parametrize(
    "line",
    [
        r"check --site $'x\xff'",
        r"rule $'\xff\xfe'",
        r"new growth/policies $'\xff'",
        r"build --out $'pub\xff'",
        r"$'\xff'",
    ],
)
def test_an_argument_that_is_no_text_is_refused(site: Path, line: str) -> None:
    before = sorted(site.iterdir())
    done = command(site, f"$SB {line}", LC_ALL="C.UTF-8")
    assert done.returncode == 2
    assert "不是 UTF-8" in done.stderr.decode()
    assert sorted(site.iterdir()) == before


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2200-01-01", "9999-12-31"])
@pytest.mark.parametrize("line", ["check", "build"])
def test_a_day_beyond_the_calendar_is_refused(site: Path, line: str, day: str) -> None:
    done = command(site, f"$SB {line} --as-of {day} --lang en")
    assert done.returncode == 2
    assert f"“{day}” is not between 1900-01-01 and 2199-12-31" in done.stderr.decode()


@pytest.mark.parametrize("day", ["1900-01-01", "2000-02-29", "2199-12-31"])
def test_the_first_and_the_last_day_work(site: Path, day: str) -> None:
    assert command(site, f"$SB build --as-of {day}").returncode == 0
