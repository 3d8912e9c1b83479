"""A theme as it lies on disk: its folders, the nearest first, and what each file name stands for."""

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

import yaml

from site_builder.errors import UsageError
from site_builder.files import read_regular
from site_builder.language import Text

# The base loader reads every scalar as text: `on` and `no` are keys and words here, not switches.
_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_MOST_BYTES = 16 * 1024 * 1024
"""Of one file of a theme; a font or a large picture has a tenth of it."""
_KEYS = ("title", "extends", "styles", "scripts", "colours", "dark_colours")


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeFiles:
    """All files of a theme and of those it extends; of two with one name the nearest counts."""

    templates: Mapping[str, Path]
    """By name below `templates/`."""
    assets: Mapping[str, Path]
    """By name below `assets/`."""
    strings: Mapping[str, tuple[Path, ...]]
    """By language tag; the files of one language, the farthest theme first, so that later ones override."""
    styles: tuple[str, ...]
    """Assets that make up the one style sheet, in order."""
    scripts: tuple[str, ...]
    """Assets that make up the one script, in order."""
    declarations: tuple[Path, ...]
    """The `theme.yaml` files, the farthest theme first."""


def theme_chain(name: str, roots: Sequence[Path]) -> tuple[Path, ...]:
    """The folder of theme `name` and of every theme it extends, nearest first, each looked up in `roots` in turn.
    Raises `UsageError` for a theme that is not there or extends itself."""
    chain: list[Path] = []
    while name:
        folder = _find_folder(name, roots)
        if folder in chain:
            raise UsageError(
                Text(f"主题“{name}”绕了一圈又继承自己", f"theme “{name}” extends itself in a circle"),
                Text("请改正 theme.yaml 里的 extends", "Mend extends in theme.yaml"),
            )
        chain.append(folder)
        name = str(read_mapping(folder / "theme.yaml").get("extends", ""))
    return tuple(chain)


def collect_theme_files(folders: Sequence[Path]) -> ThemeFiles:
    """What the theme in `folders` (nearest first) consists of."""
    declared = [_read_declaration(folder / "theme.yaml") for folder in folders]
    languages: dict[str, tuple[Path, ...]] = {}
    for folder in reversed(folders):
        for path in sorted((folder / "strings").glob("[!.]*.yaml")):
            languages[path.stem] = (*languages.get(path.stem, ()), path)
    return ThemeFiles(
        templates=_nearest(folders, "templates"),
        assets=_nearest(folders, "assets"),
        strings=MappingProxyType(languages),
        styles=_first_list(declared, "styles"),
        scripts=_first_list(declared, "scripts"),
        declarations=tuple(folder / "theme.yaml" for folder in reversed(folders)),
    )


def read_mapping(path: Path) -> dict[str, object]:
    """The mapping written in a YAML file, scalars as text. Raises `UsageError` with file and line otherwise."""
    found = _read_yaml(path)
    if not isinstance(found, dict):
        raise UsageError(Text(f"{path}:1: 应当是“键: 值”的列表", f"{path}:1: a mapping is expected here"))
    return {str(key): value for key, value in found.items()}


def shown_path(path: Path) -> str:
    """A file of a theme as messages name it: `themes/county/assets/tokens.css`, wherever the themes lie."""
    home = next((folder for folder in path.parents if (folder / "theme.yaml").is_file()), path.parent)
    return f"themes/{home.name}/{path.relative_to(home).as_posix()}"


def compose_yaml(path: Path) -> yaml.Node | None:
    """The YAML of a file as nodes, which know their lines. Raises `UsageError` as `read_mapping` does."""
    read_mapping(path)
    return yaml.compose(read_text(path), Loader=_LOADER)


def read_text(path: Path) -> str:
    """The file's text. Raises `UsageError` if it is missing or not UTF-8."""
    try:
        return read_bytes(path).decode("utf-8")
    except UnicodeDecodeError as error:
        raise UsageError(
            Text(f"主题文件“{path}”不是 UTF-8 编码", f"theme file “{path}” is not encoded as UTF-8"),
            Text("另存为 UTF-8", "save it as UTF-8"),
        ) from error


def read_bytes(path: Path) -> bytes:
    """The file's bytes. Raises `UsageError` if it is missing, too large, or no file that can be read."""
    try:
        data = read_regular(path, _MOST_BYTES)
    except OSError as error:
        raise UsageError(
            Text(f"主题文件“{path}”无法读取", f"theme file “{path}” cannot be read"),
            Text("请检查文件是否存在、能否读取", "see that the file exists and can be read"),
        ) from error
    if len(data) > _MOST_BYTES:
        megabytes = _MOST_BYTES // 1024 // 1024
        raise UsageError(
            Text(f"主题文件“{path}”超过 {megabytes} MB", f"theme file “{path}” has more than {megabytes} MB")
        )
    return data


def _read_yaml(path: Path) -> object:
    source = read_text(path)
    try:
        _refuse_repeated_keys(path, yaml.compose(source, Loader=_LOADER))
        return yaml.load(source, Loader=_LOADER)  # noqa: S506 -- builds text, lists and mappings only
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        why = getattr(error, "problem", None) or " ".join(str(error).split())
        raise UsageError(
            Text(f"{path}:{line}: YAML 写法有误", f"{path}:{line}: not valid YAML ({why})")
        ) from error
    except (RecursionError, TypeError) as error:
        raise UsageError(
            Text(
                f"{path}:1: 嵌套太深，或用了列表作键", f"{path}:1: nested too deep, or a list stands as a key"
            )
        ) from error


def _refuse_repeated_keys(path: Path, node: yaml.Node | None) -> None:
    if not isinstance(node, yaml.MappingNode):
        return
    seen: set[str] = set()
    for key, value in node.value:
        if key.value in seen:
            line = key.start_mark.line + 1
            raise UsageError(
                Text(
                    f"{path}:{line}: 键“{key.value}”写了两次",
                    f"{path}:{line}: key “{key.value}” stands twice",
                )
            )
        seen.add(key.value)
        _refuse_repeated_keys(path, value)


def _read_declaration(path: Path) -> dict[str, object]:
    declared = read_mapping(path)
    for key in declared:
        if key not in _KEYS:
            known = ", ".join(_KEYS)
            raise UsageError(
                Text(f"{path}: 不认识的键“{key}”", f"{path}: unknown key “{key}”"),
                Text(f"可用的键：{known}", f"Known keys: {known}"),
            )
    return declared


def _find_folder(name: str, roots: Sequence[Path]) -> Path:
    for root in roots:
        if "/" not in name and (root / name / "theme.yaml").is_file():
            return root / name
    places = ", ".join(str(root) for root in roots)
    raise UsageError(
        Text(f"找不到主题“{name}”", f"there is no theme “{name}”"),
        Text(f"找过的文件夹：{places}", f"Looked in: {places}"),
    )


def _nearest(folders: Sequence[Path], part: str) -> Mapping[str, Path]:
    found: dict[str, Path] = {}
    for folder in folders:
        if (folder / part).is_symlink():
            _refuse_way_out(folder / part, folder)
        for path in sorted((folder / part).rglob("*")):
            name = path.relative_to(folder / part).as_posix()
            if any(step.startswith(".") for step in name.split("/")) or name.endswith("~") or path.is_dir():
                continue
            _refuse_bad_name(path)
            if path.is_symlink():
                _refuse_way_out(path, folder)
            if not path.exists():
                raise UsageError(
                    Text(f"主题文件“{path}”是失效的链接", f"theme file “{path}” is a link to nothing"),
                    Text("补上它指向的文件，或删去链接", "bring back what it leads to, or remove the link"),
                )
            found.setdefault(name, path)
    return MappingProxyType(dict(sorted(found.items())))


def _refuse_bad_name(path: Path) -> None:
    try:
        path.name.encode("utf-8")
    except UnicodeEncodeError as error:
        shown = os.fsencode(path).decode("utf-8", "replace")
        raise UsageError(
            Text(f"主题文件“{shown}”的文件名不是 UTF-8", f"the name of theme file “{shown}” is not UTF-8"),
            Text("重新命名", "rename it"),
        ) from error


def _refuse_way_out(link: Path, folder: Path) -> None:
    """What a theme holds is published; a link out of it would publish a file of whoever builds the site."""
    if not os.path.realpath(link).startswith(os.path.realpath(folder) + os.sep):
        raise UsageError(
            Text(
                f"主题文件“{link}”是指向主题之外的链接",
                f"theme file “{link}” is a link that leads out of the theme",
            ),
            Text("把文件复制到主题里，删去链接", "copy the file into the theme and remove the link"),
        )


def _first_list(declared: Sequence[Mapping[str, object]], key: str) -> tuple[str, ...]:
    for mapping in declared:
        names = mapping.get(key)
        if isinstance(names, list):
            return tuple(str(name) for name in names)
    return ()
