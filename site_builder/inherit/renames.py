"""Columns that moved between versions of a template: where a former path leads today."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from site_builder.diagnostics.catalogue_county import COLUMN_NOT_IN_TEMPLATE, WRONG_COLUMN_RENAMING
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.language import Text
from site_builder.model.columns import Column, ColumnTree, MoveKind, Renamed, Retired
from site_builder.model.county import Addition, CountyFile


@dataclass(frozen=True, slots=True, kw_only=True)
class FormerColumn:
    """A former path of a column, and what is there instead."""

    old: str
    new: str
    is_shared: bool
    """Whether `new` holds documents that were never at `old`: then a file tells by its folder where it was."""
    homes: frozenset[str]
    """The paths under which the very same column went: a file in one of these folders was at `old`."""


def renaming_findings(tree: ColumnTree, *, of_county: CountyFile | None = None) -> tuple[Diagnostic, ...]:
    """Moves that lead nowhere, or away from a column that is in use; only those of the county's file if one is given. A line
    about a column that its template still has is then one for a coming version, and no more than told."""
    found: list[Diagnostic] = []
    by_old = {renamed.old: renamed.new for renamed in tree.renamed}
    moves = of_county.renamed if of_county else tree.renamed
    gone = of_county.retired if of_county else tree.retired
    for renamed in moves:
        parts = (renamed.new, *renamed.others)
        if tree.find(renamed.old):
            # What is split may keep its own path for one of the parts.
            if renamed.old not in parts:
                found.append(_in_use(renamed.old, renamed.span, is_coming=of_county is not None))
            continue
        nowhere = [part for part in parts if tree.find(present_path(part, by_old)) is None]
        found += [_leads_nowhere(part, renamed.span) for part in nowhere]
    found += [
        _in_use(one.path, one.span, is_coming=of_county is not None) for one in gone if tree.find(one.path)
    ]
    return tuple(found)


def _in_use(path: str, span: SourceSpan, *, is_coming: bool) -> Diagnostic:
    if is_coming:
        return WRONG_COLUMN_RENAMING.finding(
            span,
            f"“{path}”还是现有栏目，这一行等采用新版模板时才起作用",
            f"“{path}” is a present column: this line takes effect when a new version is adopted",
            severity=Severity.INFO,
        )
    return WRONG_COLUMN_RENAMING.finding(
        span,
        f"“{path}”仍是现有栏目，不能写成原来的路径",
        f"“{path}” is a present column and no former path",
        hint=Text("删去这一行，或给现有栏目换编号", "delete the line or give the column another id"),
    )


def _leads_nowhere(path: str, span: SourceSpan) -> Diagnostic:
    return WRONG_COLUMN_RENAMING.finding(
        span,
        f"改址的去向“{path}”不是现有栏目",
        f"the renaming leads to “{path}”, which is no column",
        hint=Text("右边写现在的栏目路径", "on the right stands the path of a present column"),
    )


def present_path(path: str, renamed: Mapping[str, str]) -> str:
    """Where `path` or a column above it was moved, over several versions; `path` itself if it never moved."""
    # Bounded, because a wrong template may send a path in a circle or ever deeper below itself.
    for _ in renamed:
        above = _topped(path, renamed)
        if not above:
            break
        path = renamed[above] + path[len(above) :]
    return path


def _topped(path: str, renamed: Mapping[str, object]) -> str:
    """The nearest of `path` and the columns above it that moved; empty if none did."""
    while path and path not in renamed:
        path = path.rpartition("/")[0]
    return path


def former_paths(renamed: Iterable[Renamed]) -> tuple[tuple[str, str], ...]:
    """Former path and present path of every moved column, in order of the former."""
    by_old = {one.old: one.new for one in renamed}
    return tuple((old, present_path(old, by_old)) for old in sorted(by_old))


def former_columns(tree: ColumnTree) -> tuple[FormerColumn, ...]:
    """Every former path that is no column today, in order. The county may have switched off what it leads to."""
    edges = {one.old: one for one in tree.renamed}
    counts = Counter(one.new for one in edges.values())
    chains = {old: _chain(old, edges, counts) for old in edges}
    earlier: dict[str, set[str]] = {}
    for old, (path, same) in chains.items():
        for place in path[:same]:
            earlier.setdefault(place, set()).add(old)
    found: list[FormerColumn] = []
    for old, (path, same) in sorted(chains.items()):
        if tree.find(old):
            continue
        homes = {*path[:same], *earlier[old]}
        found.append(FormerColumn(old=old, new=path[-1], is_shared=same < len(path), homes=frozenset(homes)))
    return tuple(found)


def _chain(old: str, edges: Mapping[str, Renamed], counts: Mapping[str, int]) -> tuple[list[str], int]:
    """The paths of a column from `old` to the present one, and how many of them no other column shares."""
    path, same = [old], 0
    for _ in edges:
        above = _topped(path[-1], edges)
        if not above:
            break
        edge = edges[above]
        if not same and not (edge.kind is MoveKind.RENAMED and counts[edge.new] == 1):
            same = len(path)
        path.append(edge.new + path[-1][len(above) :])
    return path, same or len(path)


def at_present_paths(county: CountyFile, template: ColumnTree) -> CountyFile:
    """The county's changes at the paths that columns have in this version of the template. Those of columns that are no more
    for themselves are left out: `changes_of_former_columns` tells which."""
    by_old = {old: new for old, new in former_paths(template.renamed) if not template.find(old)}
    gone = _no_more(template)
    if not by_old and not gone:
        return county
    return replace(
        county,
        switched_off=tuple(
            replace(s, path=present_path(s.path, by_old))
            for s in county.switched_off
            if not _topped(s.path, gone)
        ),
        aliases=tuple(
            replace(a, path=present_path(a.path, by_old)) for a in county.aliases if not _topped(a.path, gone)
        ),
        additions=tuple(_moved_addition(a, present_path(a.under, by_old)) for a in county.additions),
        includes=tuple(replace(i, column=present_path(i.column, by_old)) for i in county.includes),
    )


def changes_of_former_columns(county: CountyFile, template: ColumnTree) -> tuple[Diagnostic, ...]:
    """The lines of a county's file about columns that the template has merged, split or retired: they do nothing any more."""
    gone = _no_more(template)
    lines = [(one.path, one.span) for one in county.switched_off]
    lines += [(one.path, one.span) for one in county.aliases]
    return tuple(
        COLUMN_NOT_IN_TEMPLATE.finding(
            span,
            f"市里已经取消或合并栏目“{path}”，这一行不再起作用",
            f"the city has retired, merged or split “{path}”: this line does nothing any more",
            hint=Text("删去这一行", "delete this line"),
            severity=Severity.INFO,
        )
        for path, span in lines
        if _topped(path, gone)
    )


def _no_more(template: ColumnTree) -> dict[str, object]:
    """Columns that are not there any more, not even under another path."""
    shared = [column.old for column in former_columns(template) if column.is_shared]
    retired = [one.path for one in template.retired if not template.find(one.path)]
    return dict.fromkeys((*shared, *retired))


def mounted_moves(
    template: ColumnTree | CountyFile, mount: str
) -> tuple[tuple[Renamed, ...], tuple[Retired, ...]]:
    """What the template, or the county's own file, says of former paths, below the county's mount."""
    if not mount:
        return template.renamed, template.retired
    renamed = tuple(
        replace(
            r,
            old=f"{mount}/{r.old}",
            new=f"{mount}/{r.new}",
            others=tuple(f"{mount}/{other}" for other in r.others),
        )
        for r in template.renamed
    )
    return renamed, tuple(replace(r, path=f"{mount}/{r.path}") for r in template.retired)


def _moved_addition(addition: Addition, under: str) -> Addition:
    if under == addition.under:
        return addition

    def moved(column: Column) -> Column:
        return replace(column, path=under + column.path.removeprefix(addition.under))

    return replace(addition, under=under, columns=tuple(column.changed(moved) for column in addition.columns))
