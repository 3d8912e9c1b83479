"""Has anything that the site is made of been touched? Cheap, and wrong only in saying yes too often.

The build decides by content what really changed; this only decides when to ask it. Size, time and
inode are compared for equality, so a file that was replaced by an older one counts too.
"""

import os
from collections.abc import Iterable
from pathlib import Path

Snapshot = dict[str, tuple[int, int, int]]


def snapshot(paths: Iterable[Path]) -> Snapshot:
    """Size, time and inode of each file, and of every file below each folder. What is absent is left out."""
    found: Snapshot = {}
    pending = [os.fspath(path) for path in paths]
    while pending:
        here = pending.pop()
        try:
            state = os.stat(here)  # noqa: PTH116 - thousands of times a second: no Path objects
            if not os.path.isdir(here):  # noqa: PTH112
                found[here] = (state.st_size, state.st_mtime_ns, state.st_ino)
                continue
            with os.scandir(here) as entries:
                for entry in entries:
                    if entry.is_dir(follow_symlinks=False):
                        pending.append(entry.path)
                    else:
                        seen = entry.stat(follow_symlinks=False)
                        found[entry.path] = (seen.st_size, seen.st_mtime_ns, seen.st_ino)
        except OSError:
            # Editors replace files by rename; what vanishes between two looks is seen at the next one.
            continue
    return found
