"""The program's own identity, part of every key: another program may make other bytes."""

import hashlib
from functools import cache
from importlib.metadata import version
from pathlib import Path

from site_builder import __version__

_PACKAGE = Path(__file__).parent.parent
_LIBRARIES = ("jinja2", "markdown", "nh3", "pyyaml", "numpy")


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
    for library in _LIBRARIES:
        digest.update(f"{library}={version(library)};".encode())
    return f"{__version__}+{digest.hexdigest()[:16]}"
