"""Where themes lie."""

from pathlib import Path

from site_builder.files import bundled_folder
from site_builder.render.theme_files import theme_chain


def theme_folders(site: Path, name: str) -> tuple[Path, ...]:
    """The folders of a theme and of those it extends, nearest first. Each is looked for in the site's
    own `themes/`, then among those of the package."""
    return theme_chain(name, (site / "themes", bundled_folder("themes")))
