"""Where themes lie, and whether one was changed."""

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from site_builder.digest import value_digest
from site_builder.files import bundled_folder, digest_and_head


def theme_folders(site: Path, name: str) -> tuple[Path, ...]:
    """The folders of a theme and of those it extends, nearest first. Each is looked for in the site's
    own `themes/`, then among those of the package."""
    # Loaded only here: a build that finds nothing changed reads no theme.
    from site_builder.render.theme_files import theme_chain

    return theme_chain(name, (site / "themes", bundled_folder("themes")))


def themes_digest(site: Path) -> str:
    """Names and bytes of every theme that the site could use. Which one it does use stands in its
    settings, which are not read for this."""
    found = [
        (n, name, digest)
        for n, folder in enumerate((site / "themes", bundled_folder("themes")))
        for name, digest in _digests(str(folder))
    ]
    return value_digest(sorted(found))


def _digests(folder: str) -> Iterator[tuple[str, str]]:
    """Of every file below a folder, links to folders followed, each folder once. What cannot be read counts by its name:
    the theme that needs it says why."""
    seen: set[str] = set()
    for here, below, names in os.walk(folder, followlinks=True):
        real = os.path.realpath(here)
        if real in seen:
            below.clear()
            continue
        seen.add(real)
        for name in names:
            path = os.path.join(here, name)  # noqa: PTH118 -- every file of every theme, at every build
            digest = ""
            with suppress(OSError):
                digest, _ = digest_and_head(path, 0)
            yield os.fsencode(path[len(folder) :]).decode("utf-8", "backslashreplace"), digest
