"""`columns release`: a new version of a city's template, kept for its counties with what it changes."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.inputs import COLUMNS_NAME, Inputs
from site_builder.engine.site_columns import site_columns
from site_builder.engine.template_news import not_released, released_trees
from site_builder.errors import UsageError
from site_builder.files import doing, read_regular, replace_file
from site_builder.inherit.change_log import change_log
from site_builder.inherit.versions import named, version_key
from site_builder.language import Language, Text
from site_builder.load.site_files import RELEASES
from site_builder.load.text import MAX_SETTINGS_BYTES

CHANGES = "CHANGES.md"


@dataclass(frozen=True, slots=True, kw_only=True)
class Released:
    """What was written."""

    path: str
    """The copy of the template, relative to the site; empty if findings forbid to release it."""
    version: str
    log: Text
    """What the version changes."""
    findings: tuple[Diagnostic, ...]


def release(inputs: Inputs, day: date, language: Language) -> Released:
    """Keep the template of today in `releases`, and put what it changes on top of `CHANGES.md` there. Nothing is written
    where its version was released already, or where it does not say what it must."""
    columns = site_columns(inputs)
    if columns.county is not None:
        raise UsageError(
            Text(
                f"{COLUMNS_NAME} 继承别的模板，不能发布",
                f"{COLUMNS_NAME} extends another and is not released",
            ),
            Text("由写模板的市（或省）发布", "the city or province that writes the template releases it"),
        )
    findings = (*columns.findings, *not_released(inputs, columns))
    tree = columns.tree
    before = released_trees(inputs)
    same = [one for one in before if tree and one.template_id == tree.template_id]
    last = max(same, key=lambda one: version_key(one.version), default=None)
    if tree is None or any(f.severity is Severity.ERROR for f in findings) or last == tree:
        return Released(path="", version=named(tree) if tree else "", log=Text("", ""), findings=findings)
    log = change_log(last, tree, day)
    path = f"{RELEASES}/{tree.template_id}-{tree.version}.yaml"
    with doing(f"不能写 {RELEASES}", f"cannot write {RELEASES}"):
        (inputs.site / RELEASES).mkdir(exist_ok=True)
        _put_on_top(inputs.site / RELEASES / CHANGES, log.in_(language))
        replace_file(inputs.site / path, inputs.settings[COLUMNS_NAME])
    return Released(path=path, version=named(tree), log=log, findings=findings)


def _put_on_top(path: Path, entry: str) -> None:
    """Newest first. The entry of a version that was not kept after all is replaced by the next try."""
    before = b""
    with suppress(FileNotFoundError):
        before = read_regular(path, MAX_SETTINGS_BYTES)
    entries = [one for one in before.decode("utf-8", "replace").split("\n## ") if one.strip()]
    kept = [f"## {one.removeprefix('## ')}".rstrip() for one in entries]
    title = entry.partition("（")[0].partition(" (")[0]
    others = [one for one in kept if one.partition("（")[0].partition(" (")[0] != title]
    replace_file(path, ("\n\n".join((entry.rstrip(), *others)) + "\n").encode())
