"""A whole site's folder made to do harm, and every command that reads one: nothing is run and nothing is touched outside."""

import hashlib
import os
import shutil
import subprocess
import sys
import sysconfig
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
WRAPPER = """
import os, sys
sys.path.insert(0, sys.argv.pop(1))
expected = int(sys.argv.pop(1))
if os.getuid() != expected or os.geteuid() != expected or (expected and os.getgroups() not in ([], [expected])):
    print(f"not the user {expected}: {os.getresuid()} {os.getgroups()}", file=sys.stderr, flush=True)
    os._exit(99)
if expected and "CapEff:\\t0000000000000000\\n" not in open("/proc/self/status").read():
    print("this user has capabilities", file=sys.stderr, flush=True)
    os._exit(99)
site, log = os.path.realpath(os.getcwd()), os.open(sys.argv.pop(1), os.O_WRONLY | os.O_APPEND)
WRITES = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
def watch(event, given):
    bad = event.startswith(("subprocess.", "os.exec", "os.posix_spawn", "os.system", "os.fork", "socket.", "ctypes.dlopen"))
    if event in ("os.rename", "os.remove", "os.rmdir", "os.mkdir", "os.link", "os.symlink", "os.chmod", "os.truncate"):
        bad = any(not inside(p) for p in given[:2] if isinstance(p, (str, bytes)))
    if event == "open" and isinstance(given[0], (str, bytes)) and isinstance(given[2], int) and given[2] & WRITES:
        bad = not inside(given[0])
    if event == "import" and isinstance(given[1], str):
        bad = os.path.realpath(given[1]).startswith(site + os.sep)
    if event == "exec" and inside(getattr(given[0], "co_filename", "")):
        bad = str(given[0].co_filename).endswith((".py", ".pyc"))
    if bad:
        os.write(log, f"{event} {given!r}\\n".encode("utf-8", "backslashreplace"))
def inside(path):
    path = os.fsdecode(path)
    return path == os.devnull or (os.path.realpath(os.path.dirname(path) or ".") + os.sep).startswith(site + os.sep)
sys.addaudithook(watch)
from site_builder.cli.main import main
main()
"""
TRACE = "import os\nopen({trace!r}, 'w').write('ran')\n"


def _make_hostile(site: Path, outside: Path) -> None:
    trace = TRACE.format(trace=str(outside / "ran"))
    for name in (
        "sitecustomize.py",
        "usercustomize.py",
        "conftest.py",
        "jinja2.py",
        "yaml.py",
        "nh3.py",
        "json.py",
    ):
        (site / name).write_text(trace)
    for package in ("site_builder", "markdown"):
        (site / package).mkdir()
        (site / package / "__init__.py").write_text(trace)
    (site / ".git" / "hooks").mkdir(parents=True)
    (site / ".git" / "config").write_text(
        f"[core]\n fsmonitor = touch {outside}/ran\n hooksPath = .git/hooks\n"
    )
    hook = site / ".git" / "hooks" / "post-checkout"
    hook.write_text(f"#!/bin/sh\ntouch {outside}/ran\n")
    hook.chmod(0o755)
    content = site / "content" / "growth" / "notices"
    (content / "root").symlink_to("/")
    (content / "secret.md").symlink_to(outside / "secret.md")
    (content / "circle").symlink_to("..")
    os.mkfifo(content / "pipe.md")
    os.mkfifo(site / "redirects.yaml")
    for raw in (b"a\nb.md", b"\xff\xfe.md", b"c\x1b[2J.md", b"-rf.md", b"$(touch ran).md"):
        Path(os.fsdecode(os.fsencode(content) + b"/" + raw)).write_text("---\ntitle: x\n---\n")
    work = site / ".site-builder"
    work.mkdir()
    (work / "cache.sqlite3").symlink_to(outside / "cache.sqlite3")
    (work / "templates.pyc").write_bytes(b"\xe3\0")
    theme = site / "themes" / "own"
    (theme / "templates").mkdir(parents=True)
    (theme / "assets").mkdir()
    (theme / "theme.yaml").write_text("extends: default\n")
    (theme / "assets" / "secret.css").symlink_to(outside / "secret.md")
    (theme / "assets" / ".#lock.css").symlink_to("nobody@nowhere.1")
    os.mkfifo(theme / "assets" / "pipe.css")


NOBODY = 65534
_PROBE = "import sys; print(*sys.version_info[:2])"


def _interpreter_of_nobody() -> str | None:
    """An interpreter of this minor version that an unprivileged user may run: a root's own often lies where nobody may look."""
    wanted = "{} {}".format(*sys.version_info[:2])
    minor = "{}.{}".format(*sys.version_info[:2])
    places = (sys.executable, f"/usr/bin/python{minor}", f"/usr/local/bin/python{minor}", "/usr/bin/python3")
    for place in places:
        try:
            done = subprocess.run(
                [place, "-P", "-c", _PROBE],
                user=NOBODY,
                group=NOBODY,
                extra_groups=[],
                cwd="/",
                capture_output=True,
                text=True,
                check=False,
            )
        except OSError:
            continue
        if done.returncode == 0 and done.stdout.strip() == wanted:
            return place
    return None


@pytest.fixture(scope="module")
def installed() -> Iterator[Path]:
    """The program and its libraries, where every user may read them."""
    folder = Path(tempfile.mkdtemp(prefix="installed-"))
    folder.chmod(0o755)
    for package in ("site_builder", "themes"):
        shutil.copytree(ROOT / package, folder / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(
        sysconfig.get_path("purelib"), folder, dirs_exist_ok=True, ignore=_of_no_use, symlinks=False
    )
    for place in folder.rglob("*"):
        place.chmod(0o755 if place.is_dir() else 0o644)
    yield folder
    shutil.rmtree(folder)


def _of_no_use(_: str, names: list[str]) -> list[str]:
    """What stays behind: tools that only developers need, and what would lead back to the checkout."""
    tools = ("mypy", "pip", "ruff", "playwright", "selenium", "setuptools", "__pycache__", "_site_builder")
    return [name for name in names if name.startswith(tools) or name.endswith(".pth")]


ESCAPE = "{{ cycler.__init__.__globals__.os.system('touch " + "%s/ran') }}"


def _picture(folder: Path) -> dict[str, str]:
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        if path.is_file()
        else "folder"
        for path in sorted(folder.rglob("*"))
    }


@pytest.mark.parametrize(
    "harm", ["as it is", "an escape in a template", "releases elsewhere", "output elsewhere"]
)
def test_a_hostile_folder_leaves_no_trace_and_runs_nothing(
    write_site: Callable[..., Path], tmp_path: Path, installed: Path, harm: str
) -> None:
    interpreter, user = sys.executable, os.getuid()
    options: dict[str, object] = {}
    if user == 0:
        found = _interpreter_of_nobody()
        if found is None:
            pytest.skip("no Python of this minor version lies where an unprivileged user may run it")
        interpreter, user = found, NOBODY
        options = {"user": user, "group": user, "extra_groups": []}
    site = write_site()
    outside = tmp_path / "outside"
    outside.mkdir()
    (outside / "secret.md").write_text("---\ntitle: 机密\npublished: 2024-01-01\n---\n机密\n")
    (outside / "cache.sqlite3").write_bytes(b"theirs")
    _make_hostile(site, outside)
    if harm == "an escape in a template":
        config = site / "site.yaml"
        config.write_text(config.read_text() + "theme: own\n")
        (site / "themes/own/templates/404.html").write_text(ESCAPE % outside)
    elif harm == "releases elsewhere":
        (site / ".public.releases").symlink_to(outside)
    elif harm == "output elsewhere":
        (site / "public").symlink_to(outside)
    log = tmp_path / "log"
    log.touch()
    if options:
        # The folder and the log are the unprivileged user's; all else is not.
        for place in (site, *site.rglob("*"), log, outside, *outside.iterdir()):
            os.chown(place, user, user, follow_symlinks=False)
        shared = Path(tempfile.gettempdir()).resolve()
        for above in (tmp_path, *tmp_path.parents):
            if not above.is_relative_to(shared) or above == shared:
                break
            above.chmod(0o755)
    before = _picture(outside)
    environment = {
        "PATH": os.environ["PATH"],
        "HOME": str(outside),
        "LANG": "zh_CN.UTF-8",
        "SITE_BUILDER_KEY": "tests",
        "PYTHONSAFEPATH": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
    }
    for command in ("check", "build", "build", "verify", "status"):
        done = subprocess.run(
            [interpreter, "-P", "-c", WRAPPER, str(installed), str(user), str(log), command],
            cwd=site,
            env=environment,
            capture_output=True,
            timeout=60,
            check=False,
            **options,  # type: ignore[call-overload]
        )
        said = done.stdout.decode("utf-8", "replace") + done.stderr.decode("utf-8", "replace")
        assert done.returncode in (0, 1, 2), said
        assert "Traceback" not in said
        assert "PermissionError" not in said, said
    assert log.read_text() == ""
    assert _picture(outside) == before
    published = [p for p in (site / "public").rglob("*") if p.is_file()] if harm == "as it is" else []
    assert [p for p in published if "机密".encode() in p.read_bytes()] == []
    assert sorted(p.name for p in tmp_path.iterdir()) == ["log", "outside", "site"]
    shutil.rmtree(site)


@pytest.mark.parametrize(
    ("deed", "event"),
    [
        ("os.system('true')", "os.system"),
        ("open('../outside.txt', 'w')", "open"),
        ("os.mkdir('../outside')", "os.mkdir"),
        ("__import__('socket').socket()", "socket."),
        ("__import__('subprocess').run(['true'])", "subprocess.Popen"),
    ],
)
def test_the_watch_sees_what_it_watches_for(tmp_path: Path, deed: str, event: str) -> None:
    site = tmp_path / "site"
    site.mkdir()
    log = tmp_path / "log"
    log.touch()
    watched = WRAPPER.partition("from site_builder")[0] + deed
    subprocess.run(
        [sys.executable, "-P", "-c", watched, str(ROOT), str(os.getuid()), str(log)], cwd=site, check=True
    )
    assert event in log.read_text()
