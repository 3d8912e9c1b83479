"""Columns that moved between versions of a template: where a former path leads today."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from site_builder.diagnostics.catalogue_county import WRONG_COLUMN_RENAMING
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.model.columns import Column, ColumnTree, Renamed
from site_builder.model.county import Addition, CountyFile


def renaming_findings(tree: ColumnTree) -> tuple[Diagnostic, ...]:
    """Renamings that lead nowhere, or away from a column that is in use."""
    found: list[Diagnostic] = []
    by_old = {renamed.old: renamed.new for renamed in tree.renamed}
    for renamed in tree.renamed:
        if tree.find(renamed.old):
            found.append(
                WRONG_COLUMN_RENAMING.finding(
                    renamed.span,
                    f"“{renamed.old}”仍是现有栏目，不能写成原来的路径",
                    f"“{renamed.old}” is a present column and no former path",
                    hint=Text(
                        "删去这一行，或给现有栏目换编号", "delete the line or give the column another id"
                    ),
                )
            )
        elif tree.find(present_path(renamed.old, by_old)) is None:
            found.append(
                WRONG_COLUMN_RENAMING.finding(
                    renamed.span,
                    f"改址的去向“{renamed.new}”不是现有栏目",
                    f"the renaming leads to “{renamed.new}”, which is no column",
                    hint=Text("右边写现在的栏目路径", "on the right stands the path of a present column"),
                )
            )
    return tuple(found)


def present_path(path: str, renamed: Mapping[str, str]) -> str:
    """Where `path` or a column above it was moved, over several versions; `path` itself if it never moved."""
    # Bounded, because a wrong template may send a path in a circle or ever deeper below itself.
    for _ in renamed:
        above = path
        while above and above not in renamed:
            above = above.rpartition("/")[0]
        if not above:
            break
        path = renamed[above] + path[len(above) :]
    return path


def former_paths(renamed: Iterable[Renamed]) -> tuple[tuple[str, str], ...]:
    """Former path and present path of every moved column, in order of the former."""
    by_old = {one.old: one.new for one in renamed}
    return tuple((old, present_path(old, by_old)) for old in sorted(by_old))


def at_present_paths(county: CountyFile, template: ColumnTree) -> CountyFile:
    """The county's changes at the paths that columns have in this version of the template."""
    by_old = {old: new for old, new in former_paths(template.renamed) if not template.find(old)}
    if not by_old:
        return county
    return replace(
        county,
        switched_off=tuple(replace(s, path=present_path(s.path, by_old)) for s in county.switched_off),
        aliases=tuple(replace(a, path=present_path(a.path, by_old)) for a in county.aliases),
        additions=tuple(_moved_addition(a, present_path(a.under, by_old)) for a in county.additions),
    )


def _moved_addition(addition: Addition, under: str) -> Addition:
    if under == addition.under:
        return addition

    def moved(column: Column) -> Column:
        return replace(column, path=under + column.path.removeprefix(addition.under))

    return replace(addition, under=under, columns=tuple(column.changed(moved) for column in addition.columns))
