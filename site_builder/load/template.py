"""From `extends` to the files it leads to: beside the site, in an installed package, or kept from a git repository."""

import os
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.metadata import entry_points
from importlib.util import find_spec
from pathlib import Path

from site_builder.diagnostics.catalogue_county import TEMPLATE_UNREADABLE, WRONG_TEMPLATE_CHAIN
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.digest import bytes_digest
from site_builder.files import read_regular, system_words
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.county import GIT_ADDRESS
from site_builder.load.site_files import may_lead_out
from site_builder.load.text import MAX_SETTINGS_BYTES
from site_builder.model.county import CountyFile
from site_builder.model.template import LockedTemplate, TemplateFile

ENTRY_POINTS = "site_builder.templates"
TEMPLATE_NAME = "columns.yaml"
MAX_CHAIN = 4
"""Country, province, city, county: nobody extends deeper."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Step:
    """A file that extends another, and the folder that its relative paths start from."""

    path: str
    data: bytes
    folder: Path


def read_templates(
    site: Path, name: str, data: bytes, locked: Sequence[LockedTemplate]
) -> tuple[tuple[TemplateFile, ...], tuple[Diagnostic, ...]]:
    """The templates that the site's file `name` builds on, nearest first; none for a site of its own.

    A finding, at the `extends` that leads there, for one that cannot be read.
    """
    chain: list[TemplateFile] = []
    step: _Step | None = _Step(path=name, data=data, folder=site)
    while step and (county := _extending(step)):
        if len(chain) == MAX_CHAIN or county.extends in [file.source for file in chain]:
            return tuple(chain), (_circle(county),)
        found = _find(county, step, site, locked)
        if isinstance(found, Diagnostic):
            return tuple(chain), (found,)
        file, folder = found
        if file.digest in [other.digest for other in chain] or file.data == data:
            return tuple(chain), (_circle(county),)
        chain.append(file)
        step = _Step(path=file.path, data=file.data, folder=folder)
    return tuple(chain), ()


def locked_templates(site: Path, locked: Sequence[LockedTemplate]) -> tuple[TemplateFile, ...] | None:
    """The templates as they were adopted, from the copies in the site; None if one of them is not what the lock says."""
    kept: list[TemplateFile] = []
    for entry in locked:
        try:
            data = read_regular(site / entry.copy, MAX_SETTINGS_BYTES)
        except (OSError, ValueError):
            return None
        if bytes_digest(data) != entry.digest:
            return None
        kept.append(TemplateFile(source=entry.source, path=entry.copy, data=data, digest=entry.digest))
    return tuple(kept)


def kept_templates(folder: Path, source: str) -> tuple[TemplateFile, ...]:
    """Every template that lies in a folder of them, in order of their names; what cannot be read is left out."""
    kept: list[TemplateFile] = []
    for path in sorted(folder.glob("*.yaml")):
        with suppress(OSError):
            data = read_regular(path, MAX_SETTINGS_BYTES)
            shown = f"{folder.name}/{path.name}"
            kept.append(TemplateFile(source=source, path=shown, data=data, digest=bytes_digest(data)))
    return tuple(kept)


def template_places(site: Path, name: str, data: bytes, locked: Sequence[LockedTemplate]) -> tuple[Path, ...]:
    """The files that `read_templates` and `locked_templates` read, or would read if they were there: for a preview, which
    watches them."""
    places = [site / entry.copy for entry in locked]
    step: _Step | None = _Step(path=name, data=data, folder=site)
    while step and len(places) < 2 * MAX_CHAIN and (county := _extending(step)):
        place = _place(county.extends, step, site, locked)
        if place is None or place in places:
            break
        places.append(place)
        found = _find(county, step, site, locked)
        step = (
            None
            if isinstance(found, Diagnostic)
            else _Step(path=found[0].path, data=found[0].data, folder=found[1])
        )
    return tuple(places)


def _place(source: str, step: _Step, site: Path, locked: Sequence[LockedTemplate]) -> Path | None:
    if GIT_ADDRESS.fullmatch(source):
        return next((site / entry.copy for entry in locked if entry.source == source), None)
    if source.startswith("package:"):
        name = source.removeprefix("package:")
        module = next((point.module for point in entry_points(group=ENTRY_POINTS) if point.name == name), "")
        return _in_package(module) if module else None
    return step.folder / source


def _in_package(module: str) -> Path:
    # The package is located, not imported: a template is data, and none of its code runs.
    top, *below = module.split(".")
    spec = find_spec(top)
    folders = list(spec.submodule_search_locations or ()) if spec else []
    return Path(folders[0] if folders else module, *below, TEMPLATE_NAME)


def _extending(step: _Step) -> CountyFile | None:
    if not may_lead_out(step.data):
        return None
    declared, _ = read_columns(step.path, step.data)
    return declared if isinstance(declared, CountyFile) else None


def _circle(county: CountyFile) -> Diagnostic:
    return WRONG_TEMPLATE_CHAIN.finding(
        county.extends_span,
        f"继承绕了回来或超过 {MAX_CHAIN} 级：“{county.extends}”",
        f"“{county.extends}” leads in a circle or deeper than {MAX_CHAIN} levels",
        hint=Text(
            "只写上一级的模板，如市级的 columns.yaml", "name the template one level up, such as the city's"
        ),
    )


def _find(
    county: CountyFile, step: _Step, site: Path, locked: Sequence[LockedTemplate]
) -> tuple[TemplateFile, Path] | Diagnostic:
    source = county.extends
    if GIT_ADDRESS.fullmatch(source):
        return _from_copy(source, site, locked, county.extends_span)
    if source.startswith("package:"):
        return _from_package(source, county.extends_span)
    path = step.folder / source
    shown = Path(os.path.relpath(path, site)).as_posix()
    return _read(source, path, shown, county.extends_span)


def _read(source: str, path: Path, shown: str, span: SourceSpan) -> tuple[TemplateFile, Path] | Diagnostic:
    try:
        data = read_regular(path, MAX_SETTINGS_BYTES)
    except (OSError, ValueError) as error:
        # A name may hold what no name may, such as `"\\0"`.
        said = system_words(error)
        return _unreadable(
            span,
            Text(f"读不到模板“{source}”：{said.zh}", f"cannot read the template “{source}”: {said.en}"),
            Text(
                "路径从本文件所在的文件夹算起；检查市级模板是否在那里",
                "the path starts at the folder of this file; check that the city's template lies there",
            ),
        )
    return TemplateFile(source=source, path=shown, data=data, digest=bytes_digest(data)), path.parent


def _from_package(source: str, span: SourceSpan) -> tuple[TemplateFile, Path] | Diagnostic:
    name = source.removeprefix("package:")
    points = {point.name: point.module for point in entry_points(group=ENTRY_POINTS)}
    if name not in points:
        listed = "、".join(sorted(points))
        return _unreadable(
            span,
            Text(f"没有安装模板包“{name}”", f"no template package “{name}” is installed"),
            Text(f"已安装的：{listed}", f"installed: {listed}")
            if listed
            else Text("先用 pip 安装市里发布的模板包", "install the package that the city publishes"),
        )
    return _read(source, _in_package(points[name]), f"{source}/{TEMPLATE_NAME}", span)


def _from_copy(
    source: str, site: Path, locked: Sequence[LockedTemplate], span: SourceSpan
) -> tuple[TemplateFile, Path] | Diagnostic:
    """Builds never fetch anything: what `columns update` brought lies in the site."""
    for entry in locked:
        if entry.source == source:
            return _read(source, site / entry.copy, entry.copy, span)
    return _unreadable(
        span,
        Text(f"还没有取回模板“{source}”", f"the template “{source}” has not been fetched yet"),
        Text("运行 site-builder columns update", "run `site-builder columns update`"),
    )


def _unreadable(span: SourceSpan, text: Text, hint: Text) -> Diagnostic:
    return TEMPLATE_UNREADABLE.finding(span, text.zh, text.en, hint=hint)
