"""How two column trees differ, column by column: two versions of a template, or a template and a county."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import unique

from site_builder.inherit.renames import former_paths
from site_builder.language import LabelledEnum
from site_builder.model.columns import Column, ColumnTree, MoveKind


@unique
class ChangeKind(LabelledEnum):
    """What happened to a column or a unit, in order of weight."""

    REMOVED = "removed", "取消栏目", "column removed"
    RETIRED = "retired", "不再设栏目", "column retired"
    MERGED = "merged", "合并栏目", "column merged"
    SPLIT = "split", "拆分栏目", "column split"
    MOVED = "moved", "移动栏目", "column moved"
    RENAMED = "renamed", "更改名称", "name changed"
    ADDED = "added", "新增栏目", "column added"
    POLICY = "policy", "更改县级权限", "what counties may change"
    DUTIES = "duties", "更改内容说明", "content changed"
    UNITS = "units", "更改责任单位", "units changed"
    CADENCE = "cadence", "更改更新频率", "cadence changed"
    KIND = "kind", "更改类别", "kind changed"
    UNIT_REMOVED = "unit-removed", "取消单位", "unit removed"
    UNIT_ENDED = "unit-ended", "单位撤并", "unit ended"
    UNIT_ADDED = "unit-added", "新增单位", "unit added"


@dataclass(frozen=True, slots=True, kw_only=True)
class ColumnChange:
    """One difference. `path` is the column's path in the older tree, or in the newer one if it is new there;
    for a unit it is empty."""

    kind: ChangeKind
    path: str
    name: str
    """Name of the column or unit."""
    was: str
    now: str


def compare_trees(old: ColumnTree, new: ColumnTree, *, is_guessed: bool = True) -> tuple[ColumnChange, ...]:
    """Every difference, in the order of the older tree, then additions, then units.

    A column counts as moved if the newer tree declares it (`renamed`), or, unless `is_guessed` is false, if one column alone
    that is missing has the name and duties of one alone that is extra. What lies below a moved, removed or
    added column is named only where it differs by itself.
    """
    moves = column_moves(old, new, is_guessed=is_guessed)
    return (
        *_column_changes(old, new, moves),
        *_additions(old, new, moves),
        *_unit_changes(old, new),
    )


def column_moves(old: ColumnTree, new: ColumnTree, *, is_guessed: bool = True) -> dict[str, str]:
    """Old path → new path of every column that is at another place. `is_guessed` counts those that nobody declared, too,
    where one column alone looks like one alone that is missing."""
    declared = {
        path: present
        for path, present in former_paths(new.renamed)
        if old.find(path) and not new.find(path) and new.find(present)
    }
    moves: dict[str, str] = {}
    for column in old.walk():
        if new.find(column.path):
            continue
        target = declared.get(column.path) or _carried_along(column, moves)
        if target and new.find(target):
            moves[column.path] = target
    if not is_guessed:
        return moves
    taken = set(moves.values())
    missing = [c for c in old.walk() if not new.find(c.path) and c.path not in moves]
    extra = [c for c in new.walk() if not old.find(c.path) and c.path not in taken]
    for column in missing:
        alike = [c for c in extra if _is_alike(column, c)]
        if len(alike) == 1 and sum(_is_alike(other, alike[0]) for other in missing) == 1:
            moves[column.path] = alike[0].path
    return moves


def _carried_along(column: Column, moves: Mapping[str, str]) -> str:
    above = moves.get(column.parent_path)
    return f"{above}/{column.id}" if above else ""


def _is_alike(column: Column, other: Column) -> bool:
    if column.name != other.name or column.is_leaf != other.is_leaf:
        return False
    if column.is_leaf:
        return _descriptions(column) == _descriptions(other)
    return [child.id for child in column.children] == [child.id for child in other.children]


def _column_changes(old: ColumnTree, new: ColumnTree, moves: Mapping[str, str]) -> Iterator[ColumnChange]:
    declared = {one.old: one for one in new.renamed}
    retired = {one.path: one.reason for one in new.retired}
    for column in old.walk():
        path = moves.get(column.path, column.path)
        other = new.find(path)
        one = declared.get(column.path) if path != column.path else None
        if one and one.kind is not MoveKind.RENAMED:
            yield _change(ChangeKind(one.kind.value), column, column.path, "、".join((path, *one.others)))
            continue
        if other is None and column.path in retired:
            yield _change(ChangeKind.RETIRED, column, column.path, retired[column.path])
            continue
        if other is None:
            above = column.parent_path
            if not above or new.find(moves.get(above, above)):
                yield _change(ChangeKind.REMOVED, column, column.name, "")
            continue
        if path != column.path and path != _carried_along(column, moves):
            yield _change(ChangeKind.MOVED, column, column.path, path)
        yield from _differences(column, other)


def _differences(column: Column, other: Column) -> Iterator[ColumnChange]:
    pairs = (
        (ChangeKind.RENAMED, column.name, other.name),
        (ChangeKind.POLICY, column.policy.value, other.policy.value),
        (ChangeKind.DUTIES, _descriptions(column), _descriptions(other)),
        (ChangeKind.UNITS, "、".join(column.units), "、".join(other.units)),
        # A branch that lost its last column looks like a leaf; its cadence has never meant anything.
        (
            ChangeKind.CADENCE,
            *((_cadence(column), _cadence(other)) if column.is_leaf and other.is_leaf else ("", "")),
        ),
        (ChangeKind.KIND, column.kind.value, other.kind.value),
    )
    for kind, was, now in pairs:
        if was != now:
            yield _change(kind, column, was, now)


def _additions(old: ColumnTree, new: ColumnTree, moves: Mapping[str, str]) -> Iterator[ColumnChange]:
    shared = {one.old for one in new.renamed if one.kind is not MoveKind.RENAMED}
    moved_to = {target for path, target in moves.items() if path not in shared}
    for column in new.walk():
        if old.find(column.path) or column.path in moved_to:
            continue
        above = column.parent_path
        if not above or old.find(above) or above in moved_to:
            yield _change(ChangeKind.ADDED, column, "", column.name)


def _unit_changes(old: ColumnTree, new: ColumnTree) -> Iterator[ColumnChange]:
    before = {unit.name: unit for unit in old.units}
    after = {unit.name: unit for unit in new.units}
    for name, unit in before.items():
        if name not in after:
            yield ColumnChange(kind=ChangeKind.UNIT_REMOVED, path="", name=name, was=name, now="")
        elif after[name].until and not unit.until:
            successor = after[name].successor
            yield ColumnChange(kind=ChangeKind.UNIT_ENDED, path="", name=name, was=name, now=successor)
    for name in after:
        if name not in before:
            yield ColumnChange(kind=ChangeKind.UNIT_ADDED, path="", name=name, was="", now=name)


def _change(kind: ChangeKind, column: Column, was: str, now: str) -> ColumnChange:
    return ColumnChange(kind=kind, path=column.path, name=column.name, was=was, now=now)


def _descriptions(column: Column) -> str:
    return "；".join(duty.description for duty in column.duties)


def _cadence(column: Column) -> str:
    return column.cadence.value if column.cadence_days is None else f"{column.cadence_days} 天"
