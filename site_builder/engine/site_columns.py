"""The columns of a site: its own, or the city's as its county file changes them."""

from dataclasses import dataclass, replace
from functools import lru_cache

from site_builder.diagnostics.catalogue_county import (
    LOCK_UNREADABLE,
    TEMPLATE_NOT_LOCKED,
    WRONG_TEMPLATE_CHAIN,
)
from site_builder.diagnostics.catalogue_site import NO_COLUMN
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.engine.inputs import COLUMNS_NAME, Inputs
from site_builder.inherit.county_tree import inherit
from site_builder.inherit.renames import renaming_findings
from site_builder.language import Text
from site_builder.load.column_files import read_columns
from site_builder.load.lock import read_lock
from site_builder.load.site_files import LOCK_NAME
from site_builder.model.columns import ColumnTree
from site_builder.model.county import CountyFile
from site_builder.model.template import TemplateFile


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteColumns:
    """What `columns.yaml` comes to."""

    tree: ColumnTree | None
    """None if it, or a template it builds on, cannot be used."""
    template: ColumnTree | None
    """The tree that the site extends, without the site's own changes; None for a site that extends nothing."""
    county: CountyFile | None
    """The site's changes; None for a site that extends nothing."""
    findings: tuple[Diagnostic, ...]


def site_columns(inputs: Inputs, *, against_lock: bool = True) -> SiteColumns:
    """Merge `columns.yaml` with the templates it builds on. `against_lock=False` leaves `columns.lock` aside.

    Where there is not a single column, a finding says so or says why."""
    columns = _merged(inputs, against_lock=against_lock)
    is_told = any(f.severity is Severity.ERROR for f in (*columns.findings, *inputs.findings))
    if is_told or (columns.tree and columns.tree.columns):
        return columns
    return replace(columns, findings=(*columns.findings, _no_column(columns.county)))


def _no_column(county: CountyFile | None) -> Diagnostic:
    return NO_COLUMN.finding(
        county.extends_span if county else SourceSpan(COLUMNS_NAME),
        "一个栏目也没有",
        "there is not a single column",
        hint=Text(
            "看看是不是栏目都停用了，或者继承的模板是空的",
            "see whether all are switched off, or the template that it extends is empty",
        )
        if county
        else Text(
            "在 columns 里写栏目，或写 extends: 市级 columns.yaml 的路径",
            "write columns, or `extends` with the path of the city's columns.yaml",
        ),
    )


def _merged(inputs: Inputs, *, against_lock: bool) -> SiteColumns:
    declared, findings = read_columns(COLUMNS_NAME, inputs.settings.get(COLUMNS_NAME))
    found = [*findings]
    if not isinstance(declared, CountyFile):
        if declared:
            found += renaming_findings(declared)
        return SiteColumns(tree=declared, template=None, county=None, findings=tuple(found))
    template, problems = merged_template(inputs.templates, declared)
    found += problems
    if against_lock:
        found += lock_findings(inputs, declared)
    if template is None:
        return SiteColumns(tree=None, template=None, county=declared, findings=tuple(found))
    tree, refused = inherit(template, declared)
    return SiteColumns(tree=tree, template=template, county=declared, findings=(*found, *refused))


def merged_template(
    files: tuple[TemplateFile, ...], county: CountyFile
) -> tuple[ColumnTree | None, tuple[Diagnostic, ...]]:
    """The tree of the nearest template, itself merged with those it extends. None if one of them is unusable."""
    found: list[Diagnostic] = []
    tree: ColumnTree | None = None
    for n, file in reversed(list(enumerate(files))):
        declared, findings = _read_template(file.path, file.data)
        found += findings
        if isinstance(declared, ColumnTree):
            tree = declared
            found += renaming_findings(tree)
        elif declared is None or tree is None:
            return None, tuple(found)
        elif declared.head is None:
            span = SourceSpan(files[n - 1].path) if n else county.extends_span
            found.append(_no_template(file, span))
            return None, tuple(found)
        else:
            tree, refused = inherit(tree, declared)
            found += refused
    return tree, tuple(found)


_read_template = lru_cache(maxsize=8)(read_columns)
"""A fleet's counties share one template: each process parses it once."""


def _no_template(file: TemplateFile, span: SourceSpan) -> Diagnostic:
    return WRONG_TEMPLATE_CHAIN.finding(
        span,
        f"“{file.source}”是县级站点的文件，不是模板",
        f"“{file.source}” belongs to a county site and is no template",
        hint=Text(
            "改为继承市级模板；如果它确实供下级继承，在它里面写 template: {id, version, title}",
            "extend the city's template; if that file is meant to be one, give it `template: {id, version, title}`",
        ),
    )


def lock_findings(inputs: Inputs, county: CountyFile) -> tuple[Diagnostic, ...]:
    """Whether the templates are those that `columns.lock` records."""
    data = inputs.settings.get(LOCK_NAME)
    if data is None:
        if not inputs.templates:
            return ()
        return (
            TEMPLATE_NOT_LOCKED.finding(
                county.extends_span,
                f"模板“{county.extends}”没有锁定",
                f"the template “{county.extends}” is not locked",
                hint=Text(
                    "运行 site-builder columns lock，并提交 columns.lock 和 template 文件夹",
                    "run `site-builder columns lock`, and commit columns.lock and the folder template",
                ),
            ),
        )
    locked, problems = read_lock(data)
    is_kept = [file.digest for file in inputs.templates] == [entry.digest for entry in locked]
    if problems or is_kept or not inputs.templates:
        return problems
    listed = "、".join(entry.copy for entry in locked)
    return (
        LOCK_UNREADABLE.finding(
            county.extends_span,
            f"锁定的模板没有了，或被改动过：{listed}",
            f"the locked template is gone, or was changed: {listed}",
            hint=Text(
                f"从版本库取回 {listed}；取不回的，运行 site-builder columns update 重新取",
                f"restore {listed} from version control, or fetch it anew with `site-builder columns update`",
            ),
        ),
    )
