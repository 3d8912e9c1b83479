"""A new version of a city's template beside those that it has released: what it must say, and how it is to be numbered."""

from collections.abc import Iterator, Sequence
from enum import StrEnum, unique

from site_builder.diagnostics.catalogue_release import CHANGE_NOT_DECLARED, WRONG_VERSION
from site_builder.diagnostics.finding import Diagnostic, Severity, SourceSpan
from site_builder.inherit.comparison import ChangeKind, ColumnChange, column_moves, compare_trees
from site_builder.inherit.renames import former_paths, present_path
from site_builder.inherit.versions import is_older, named, version_key
from site_builder.language import Text
from site_builder.model.columns import Column, ColumnTree, CountyPolicy, MoveKind

_PLACES = (ChangeKind.REMOVED, ChangeKind.RETIRED, ChangeKind.MERGED, ChangeKind.SPLIT, ChangeKind.MOVED)


@unique
class Step(StrEnum):
    """How far a version goes beyond the one before."""

    NONE = "none"
    MINOR = "minor"
    """Nothing that a county could have to decide: names, duties, units, cadences, new columns."""
    MAJOR = "major"
    """Columns go or move, or counties may do less than before."""


def release_findings(released: Sequence[ColumnTree], now: ColumnTree, path: str) -> tuple[Diagnostic, ...]:
    """What keeps the tree of the file `path` from being released after those that were, which are given in any order."""
    same = [tree for tree in released if tree.template_id == now.template_id]
    if not same:
        return ()
    last = max(same, key=lambda tree: version_key(tree.version))
    if last == now:
        return ()
    return (*_version(same, last, now, SourceSpan(path)), *undeclared(last, now, SourceSpan(path)))


def _version(
    released: Sequence[ColumnTree], last: ColumnTree, now: ColumnTree, span: SourceSpan
) -> Iterator[Diagnostic]:
    step = step_between(last, now)
    proposed = next_version(last.version, step)
    hint = Text(f'改为 version: "{proposed}"', f'write version: "{proposed}"')
    if any(tree.version == now.version for tree in released):
        yield WRONG_VERSION.finding(
            span,
            f"{named(now)} 已经发布，内容又变了",
            f"{named(now)} was released and has changed since",
            hint=hint,
        )
    elif is_older(now, last):
        yield WRONG_VERSION.finding(
            span,
            f"版本 {now.version} 比已经发布的 {last.version} 低",
            f"version {now.version} is lower than {last.version}, which was released",
            hint=hint,
        )
    elif step is Step.MAJOR and version_key(now.version)[:1] == version_key(last.version)[:1]:
        yield WRONG_VERSION.finding(
            span,
            f"从 {last.version} 到 {now.version}，栏目或县级权限有重要变化，版本号只升了后一个数",
            f"from {last.version} to {now.version} columns or permissions change, but only the last figure does",
            hint=hint,
            severity=Severity.WARNING,
        )


def step_between(old: ColumnTree, new: ColumnTree) -> Step:
    """The weight of the difference: what any county may have to decide about is major."""
    changes = compare_trees(old, new)
    if any(_is_major(change) for change in changes) or any(undeclared(old, new, SourceSpan(""))):
        return Step.MAJOR
    return Step.MINOR if old != new else Step.NONE


def _is_major(change: ColumnChange) -> bool:
    if change.kind is ChangeKind.POLICY:
        return change.was != CountyPolicy.LOCKED.value
    return change.kind in _PLACES


def next_version(version: str, step: Step) -> str:
    """The version that follows: `2017.1` → `2018.1` (major) or `2017.2`. The version itself where there is no step."""
    first, *rest = version.split(".")
    if step is Step.NONE:
        return version
    if step is Step.MAJOR or not rest:
        return ".".join((_raised(first), *(["1"] if rest else [])))
    return ".".join((first, *rest[:-1], _raised(rest[-1])))


def _raised(part: str) -> str:
    figures = part[len(part.rstrip("0123456789")) :]
    return part.removesuffix(figures) + str(int(figures) + 1) if figures else f"{part}2"


def undeclared(old: ColumnTree, new: ColumnTree, span: SourceSpan) -> tuple[Diagnostic, ...]:
    """A finding for every column of `old` of which `new` does not say where it went, or says it wrongly."""
    by_old = {one.old: one.new for one in new.renamed}
    kinds = {one.old: one.kind for one in new.renamed}
    retired = {one.path for one in new.retired}
    likely = column_moves(old, new)
    found: list[Diagnostic] = []
    for column in old.walk():
        if new.find(column.path) or column.path in retired:
            continue
        place = present_path(column.path, by_old)
        target = new.find(place) if place != column.path else None
        if target is None:
            found.append(_missing(column, likely.get(column.path, ""), span))
        elif column.is_leaf and not target.is_leaf:
            found.append(_no_leaf(column, target, span))
        elif kinds.get(column.path) is MoveKind.RENAMED and old.find(target.path):
            found.append(_merged(column, target, span))
    kept = {one.old for one in new.renamed} | retired
    former = (*(path for path, _ in former_paths(old.renamed)), *(one.path for one in old.retired))
    found += [_dropped(path, span) for path in former if path not in kept and not new.find(path)]
    return tuple(found)


def _missing(column: Column, likely: str, span: SourceSpan) -> Diagnostic:
    line = f"改址: {{{column.path}: {likely}}}" if likely else f"取消: {{{column.path}: 理由}}"
    english = f"renamed: {{{column.path}: {likely}}}" if likely else f"retired: {{{column.path}: reason}}"
    return CHANGE_NOT_DECLARED.finding(
        span,
        f"上一版的栏目“{column.name}”（{column.path}）没有了，也没有写明去向",
        f"the column “{column.name}” ({column.path}) of the last version is gone, and nothing says where",
        hint=Text(
            f"在最外层写“{line}”；并入别的栏目的写“合并”，分成几个的写“拆分”",
            f"write “{english}” at the top level, or use `merged` or `split`",
        ),
    )


def _no_leaf(column: Column, target: Column, span: SourceSpan) -> Diagnostic:
    leaf = next(one.path for one in target.walk() if one.is_leaf)
    return CHANGE_NOT_DECLARED.finding(
        span,
        f"“{column.path}”里放文件，去向“{target.path}”还有下级栏目，放不进去",
        f"“{column.path}” holds documents, and “{target.path}” has columns below it and cannot take them",
        hint=Text(f"改成末级栏目，如 {leaf}", f"name a leaf such as {leaf}"),
    )


def _merged(column: Column, target: Column, span: SourceSpan) -> Diagnostic:
    return CHANGE_NOT_DECLARED.finding(
        span,
        f"“{target.path}”原来就有，“{column.path}”是并入，不是改址",
        f"“{target.path}” was there before: “{column.path}” is merged into it, not renamed",
        hint=Text(
            f"把这一行移到“合并”下：{column.path}: {target.path}",
            f"move the line below `merged`: {column.path}: {target.path}",
        ),
    )


def _dropped(path: str, span: SourceSpan) -> Diagnostic:
    return CHANGE_NOT_DECLARED.finding(
        span,
        f"上一版写的“{path}”的去向，这一版没有了",
        f"what the last version said of “{path}” is missing",
        hint=Text(
            "历次的去向都要留着，从 releases 里的上一版复制过来",
            "all of them are kept for good: copy it from the last version in `releases`",
        ),
    )
