"""How the program starts: it is itself, wherever somebody stands and whatever the locale."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

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
