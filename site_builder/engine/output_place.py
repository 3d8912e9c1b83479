"""Where a site may be published: nowhere that a build reads from."""

import re
from collections.abc import Iterator
from pathlib import Path

from site_builder.engine.cache_file import CACHE_FOLDER
from site_builder.engine.inputs import COLUMNS_NAME
from site_builder.engine.releases import require_own
from site_builder.errors import UsageError
from site_builder.files import bundled_folder
from site_builder.language import Text
from site_builder.load.site_files import CONFIG_NAME

_SOURCES = ("content", "themes", "template", "members")
"""Folders of a site that its builds read."""
PREVIEW_NAME = "preview"
"""The folder of the cache in which the preview, and nothing else, is published."""
_RELEASE = re.compile(r"\..+\.releases")


def require_output(site: Path, output: Path) -> None:
    """Refuse an output that lies in what a build reads, or holds it, or that holds what is not ours, before anything is
    written. Links are followed."""
    places = (
        {_place_of(output), output.resolve()}
        if output.is_symlink() and not _is_shown(output)
        else {_place_of(output)}
    )
    for place in places:
        for folder, name in _read_from(site, place):
            if place == folder or folder in place.parents:
                raise _refusal(output, Text(f"在{name.zh}“{folder}”里面", f"lies in {name.en} “{folder}”"))
            if place in folder.parents:
                raise _refusal(output, Text(f"包含{name.zh}“{folder}”", f"holds {name.en} “{folder}”"))
        for above in (place, *place.parents):
            if _RELEASE.fullmatch(above.name):
                raise _refusal(output, Text("在另一个已发布的网站里面", "lies in another published site"))
    require_own(output)


def _place_of(output: Path) -> Path:
    """Where the link that shows the site lies, or will."""
    return output.parent.resolve() / output.name if output.name not in ("", "..") else output.resolve()


def _is_shown(output: Path) -> bool:
    return output.readlink().parent.name == f".{output.name}.releases"


def _read_from(site: Path, place: Path) -> Iterator[tuple[Path, Text]]:
    own = site.resolve()
    for name in _SOURCES:
        for folder in {own / name, (own / name).resolve()}:
            yield folder, Text("站点的文件夹", "the site's folder")
    yield bundled_folder("themes").resolve(), Text("程序自带的主题", "the themes of the program")
    # Another site's sources are no place either: a county beside its city is built from there.
    for above in (place, *place.parents):
        is_site = (above.parent / CONFIG_NAME).is_file() or (above.parent / COLUMNS_NAME).is_file()
        if above.name in ("content", "themes") and is_site:
            yield above, Text("站点的文件夹", "a site's folder")
    cache = own / CACHE_FOLDER
    if place != cache / PREVIEW_NAME:
        for folder in {cache, cache.resolve()}:
            yield folder, Text("缓存文件夹", "the cache")


def _refusal(output: Path, why: Text) -> UsageError:
    return UsageError(
        Text(f"输出位置“{output}”{why.zh}", f"the output “{output}” {why.en}"),
        Text(
            "网站不能发布到它的源文件中间；换一个 --out，例如站点文件夹下的 public",
            "a site cannot be published among its own sources; choose another --out, such as public below the site",
        ),
    )
