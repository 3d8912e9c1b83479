"""The program's own identity, part of every key: another program may make other bytes."""

import hashlib
import os
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path

from site_builder import __version__

_PACKAGE = Path(__file__).parent.parent
_LIBRARIES = ("jinja2", "markdown", "nh3", "orjson", "msgspec", "pyyaml", "numpy")


@cache
def program_identity() -> str:
    """Version, plus the digest of the package's source and the versions of the libraries that shape the output.

    The source counts by content, so that two installations of one state agree and a changed
    checkout never reuses what its former self made.
    """
    digest = hashlib.sha256()
    for path in sorted(_PACKAGE.rglob("*.py")):
        digest.update(path.relative_to(_PACKAGE).as_posix().encode())
        digest.update(path.read_bytes())
    for library, version in sorted(_versions().items()):
        digest.update(f"{library}={version};".encode())
    return f"{__version__}+{digest.hexdigest()[:16]}"


def _versions() -> dict[str, str]:
    """By library, from the names of the folders that installers leave: `jinja2-3.1.6.dist-info`."""
    found: dict[str, str] = {}
    for place in sys.path:
        with suppress(OSError), os.scandir(place) as entries:
            for entry in entries:
                name, _, version = entry.name.removesuffix(".dist-info").partition("-")
                if entry.name.endswith(".dist-info") and name.lower() in _LIBRARIES:
                    found.setdefault(name.lower(), version)
    missing = [library for library in _LIBRARIES if library not in found]
    if missing:
        # Installed in some other way. Loaded only then, for every command asks who it is.
        from importlib.metadata import version as version_of

        found |= {library: version_of(library) for library in missing}
    return found
