"""Style sheet, script and pictures of a theme, published under names that carry a digest of their content."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.digest import bytes_digest
from site_builder.errors import UsageError
from site_builder.language import Text
from site_builder.model.output import Output
from site_builder.render.own_colours import read_own_colours
from site_builder.render.theme_files import ThemeFiles, read_bytes, read_text

STYLE_SHEET = "site.css"
SCRIPT = "site.js"
TOKENS = "tokens.css"
"""The style sheet whose colours `theme.yaml` may change."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asset:
    """One published file; `url` is its address below the site's root."""

    name: str
    url: str
    data: bytes


def read_assets(files: ThemeFiles) -> tuple[Asset, ...]:
    """The one style sheet, the one script, and every other asset by itself, sorted by name."""
    found = {
        STYLE_SHEET: _tightened("\n".join(_style(files, name) for name in files.styles)).encode(),
        SCRIPT: "".join(_outdented(_listed(files, name)) for name in files.scripts).encode(),
    }
    for name, path in files.assets.items():
        if name not in files.styles and name not in files.scripts:
            found[name] = _outdented(read_text(path)).encode() if name.endswith(".js") else read_bytes(path)
    return tuple(Asset(name=name, url=_url(name, data), data=data) for name, data in sorted(found.items()))


def asset_table(assets: tuple[Asset, ...]) -> Mapping[str, str]:
    """Addresses below the root by the asset's own name."""
    return {asset.name: asset.url for asset in assets}


def asset_outputs(assets: tuple[Asset, ...]) -> Iterator[Output]:
    """One output for each asset."""
    for asset in assets:
        yield Output.known(path=asset.url, label="asset", data=asset.data)


def _style(files: ThemeFiles, name: str) -> str:
    css = _listed(files, name)
    return read_own_colours(files.declarations, css).applied_to(css) if name == TOKENS else css


def _listed(files: ThemeFiles, name: str) -> str:
    if name not in files.assets:
        raise UsageError(
            Text(
                f"theme.yaml 列出的文件“assets/{name}”不存在",
                f"theme.yaml lists “assets/{name}”, not there",
            )
        )
    return read_text(files.assets[name])


def _tightened(css: str) -> str:
    """The style sheet without comments and without the spaces that only its authors need; texts in quotes stay."""
    bare = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    parts = re.split(r"""("[^"]*"|'[^']*')""", bare)
    tight = [part if part[:1] in ('"', "'") else _without_spaces(part) for part in parts]
    return "".join(tight).strip() + "\n"


def _outdented(script: str) -> str:
    """The script without indentation and without lines that are comments; as it is where it may hold texts over
    several lines, whose spaces belong to them."""
    if "`" in script:
        return f"{script}\n"
    lines = (line.strip() for line in script.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//")) + "\n"


def _without_spaces(css: str) -> str:
    css = re.sub(r"\s+", " ", css)
    # Before a colon a space can mean “inside” (`nav :focus`), so only the one behind it goes.
    css = re.sub(r"([a-z-]): ", r"\1:", css)
    return re.sub(r" ?([{};,]) ?", r"\1", css).replace(";}", "}\n")


def _url(name: str, data: bytes) -> str:
    folder, _, last = name.rpartition("/")
    stem, dot, ending = last.rpartition(".")
    named = f"{stem}.{bytes_digest(data)[:8]}.{ending}" if dot else f"{last}.{bytes_digest(data)[:8]}"
    return "/".join(part for part in ("assets", folder, named) if part)
