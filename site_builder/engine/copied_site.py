"""An output path that is a folder with a published site in it, as after copying one: it becomes a release again."""

import os
import shutil
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from site_builder.model.own_addresses import MANIFEST

_AT_THIS_FOLDER = -100
_EXCHANGE = 2


def is_copied_site(output: Path) -> bool:
    """Whether a folder, and no link, holds what this program published."""
    return output.is_dir() and not output.is_symlink() and (output / MANIFEST).is_file()


def take_in(output: Path, folder: Path, names: Sequence[str]) -> str:
    """Make the folder at `output` a release below `folder`, with a link in its old place; the name that it got, one of
    `names`. The site can be read at every moment."""
    name = next((name for name in names if not os.path.lexists(folder / name)), names[0])
    release = folder / name
    with suppress(FileNotFoundError):
        release.with_name(name + ".json").unlink()
    if release.is_symlink():
        release.unlink()
    elif release.exists():
        shutil.rmtree(release)
    shutil.copytree(output, release, symlinks=True, copy_function=_linked)
    other = output.with_name(f".{output.name}.{os.getpid()}.old")
    if other.is_dir() and not other.is_symlink():
        shutil.rmtree(other)
    other.unlink(missing_ok=True)
    other.symlink_to(Path(folder.name, name), target_is_directory=True)
    if not _exchanged(output, other):
        # Without an exchange in one step there is a moment without a site.
        aside = output.with_name(f".{output.name}.{os.getpid()}.aside")
        output.rename(aside)
        other.replace(output)
        aside.rename(other)
    shutil.rmtree(other)
    return name


def _linked(source: str, target: str) -> None:
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _exchanged(one: Path, other: Path) -> bool:
    """Whether the system exchanged the two names (Linux 3.15 and later)."""
    import ctypes  # hardly any build needs it

    try:
        rename: ctypes._NamedFuncPointer = ctypes.CDLL(None, use_errno=True).renameat2
    except (OSError, AttributeError):
        return False
    done = rename(_AT_THIS_FOLDER, os.fsencode(one), _AT_THIS_FOLDER, os.fsencode(other), _EXCHANGE)
    return bool(done == 0)
