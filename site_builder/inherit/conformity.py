"""How far a county's columns agree with the city's template: every difference, judged, and a score that says why."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import unique

from site_builder.inherit.comparison import ChangeKind, ColumnChange, compare_trees
from site_builder.inherit.county_tree import with_units
from site_builder.language import LabelledEnum, Text
from site_builder.model.columns import Column, ColumnTree, CountyPolicy
from site_builder.model.member import MemberColumns


@unique
class DifferenceKind(LabelledEnum):
    """In which way a county differs."""

    MISSING = "missing", "缺少", "missing"
    MOVED = "moved", "移位", "moved"
    RENAMED = "renamed", "改名", "renamed"
    EXTRA = "extra", "多出", "extra"
    CHANGED = "changed", "改动", "changed"
    SWITCHED_OFF = "switched-off", "停用", "switched off"
    MOUNTED = "mounted", "挂载", "mounted"
    UNIT_MAPPED = "unit-mapped", "单位对应", "unit mapped"
    UNIT_UNMAPPED = "unit-unmapped", "单位未对应", "unit without mapping"
    OTHER_VERSION = "other-version", "模板版本不同", "other version"
    EMPTY = "empty", "空白", "empty"


@unique
class ColumnVerdict(LabelledEnum):
    """Whether a difference may stand. A remark is nothing to do with uniformity, but with what is missing."""

    FORBIDDEN = "forbidden", "不允许", "not allowed"
    ALLOWED = "allowed", "允许", "allowed"
    REMARK = "remark", "提醒", "remark"


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """One difference. `path` is that of the template, or the county's (without mount) where it has none."""

    kind: DifferenceKind
    verdict: ColumnVerdict
    path: str
    text: Text
    rule: str
    """Id of the rule that allows or forbids it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conformity:
    """The result for one member."""

    member: str
    template: str
    """Id and version of the template compared with."""
    differences: tuple[Difference, ...]
    columns: int
    """Columns of the template."""
    agreeing: int
    """Those that the member has as they are, or differently as allowed."""
    extra: int
    """Columns of the member that it must not have."""
    leaves: int
    filled: int
    """Leaf columns of the member with at least one document."""
    states: Mapping[str, str]
    """State of every column of the template: `agrees`, `empty`, or the value of a `DifferenceKind`."""

    @property
    def conforms(self) -> bool:
        return all(one.verdict is not ColumnVerdict.FORBIDDEN for one in self.differences)

    @property
    def score(self) -> float:
        """Share of agreeing columns among those of the template and the forbidden extra ones, in percent."""
        return round(100 * self.agreeing / max(1, self.columns + self.extra), 1)

    @property
    def explanation(self) -> Text:
        """The score in words."""
        lost = self.columns - self.agreeing
        return Text(
            f"{self.columns} 个市级栏目中 {self.agreeing} 个一致或属允许的差异，{lost} 个不一致，"
            f"另多出 {self.extra} 个：{self.agreeing} ÷ {self.columns + self.extra} = {self.score}%",
            f"of {self.columns} columns {self.agreeing} agree or differ as allowed, {lost} do not, "
            f"and {self.extra} are extra: {self.agreeing} / {self.columns + self.extra} = {self.score}%",
        )


def conform(template: ColumnTree, member: MemberColumns) -> Conformity:
    """Compare below the mount. What the member declares is believed only as far as the template allows it."""
    tree = _unmounted(member)
    found = [
        *_about_the_whole(template, member),
        *_about_columns(template, tree, member),
        *_about_units(template, member),
        *_about_content(tree, member),
    ]
    states = _states(template, found)
    lost = sum(state in _LOST for state in states.values())
    leaves = list(tree.leaves())
    empty = sum(one.kind is DifferenceKind.EMPTY for one in found)
    return Conformity(
        member=member.name,
        template=f"{template.template_id} {template.version}",
        differences=tuple(found),
        columns=len(template.by_path),
        agreeing=len(template.by_path) - lost,
        extra=sum(_size(tree, one.path) for one in found if _is_forbidden_extra(one)),
        leaves=len(leaves),
        filled=len(leaves) - empty,
        states=states,
    )


_LOST = frozenset(
    kind.value
    for kind in (
        DifferenceKind.MISSING,
        DifferenceKind.MOVED,
        DifferenceKind.RENAMED,
        DifferenceKind.CHANGED,
    )
)


def _unmounted(member: MemberColumns) -> ColumnTree:
    top = member.tree.find(member.mount) if member.mount else None
    if top is None:
        return member.tree

    def above(column: Column) -> Column:
        return replace(column, path=column.path.removeprefix(f"{member.mount}/"))

    return replace(member.tree, columns=tuple(column.changed(above) for column in top.children))


def _about_the_whole(template: ColumnTree, member: MemberColumns) -> Iterator[Difference]:
    theirs = f"{member.tree.template_id} {member.tree.version}"
    ours = f"{template.template_id} {template.version}"
    if theirs != ours:
        yield Difference(
            kind=DifferenceKind.OTHER_VERSION,
            verdict=ColumnVerdict.REMARK,
            path="",
            text=Text(
                f"采用的模板是 {theirs}，比对的是 {ours}", f"it follows {theirs}, compared with {ours}"
            ),
            rule="COUNTY-09",
        )
    if member.mount:
        yield Difference(
            kind=DifferenceKind.MOUNTED,
            verdict=ColumnVerdict.ALLOWED,
            path="",
            text=Text(f"整棵树挂在“{member.mount}”下", f"the tree hangs under “{member.mount}”"),
            rule="COL-06",
        )


def _about_columns(template: ColumnTree, tree: ColumnTree, member: MemberColumns) -> Iterator[Difference]:
    columns = tuple(with_units(column, member.units) for column in template.columns)
    wanted = replace(template, columns=columns)
    for change in compare_trees(wanted, tree):
        difference = _judged(change, template, tree, member)
        if difference:
            yield difference


def _judged(
    change: ColumnChange, template: ColumnTree, tree: ColumnTree, member: MemberColumns
) -> Difference | None:
    match change.kind:
        case ChangeKind.REMOVED:
            return _missing(template.by_path[change.path], member)
        case ChangeKind.MOVED:
            text = Text(f"“{change.name}”移到了 {change.now}", f"“{change.name}” was moved to {change.now}")
            return _forbidden(DifferenceKind.MOVED, change.path, text, "COL-06")
        case ChangeKind.RENAMED:
            text = Text(f"“{change.was}”显示为“{change.now}”", f"“{change.was}” is shown as “{change.now}”")
            is_allowed = template.by_path[change.path].policy is CountyPolicy.ALIAS
            return _difference(DifferenceKind.RENAMED, is_allowed, change.path, text, "COUNTY-08")
        case ChangeKind.ADDED:
            above = template.find(change.path.rpartition("/")[0])
            is_allowed = above is not None and above.policy is CountyPolicy.EXTEND and not above.is_leaf
            count = _size(tree, change.path)
            text = Text(
                f"市级没有的栏目“{change.name}”（{count} 个）",
                f"“{change.name}” is not the city's ({count} in all)",
            )
            return _difference(DifferenceKind.EXTRA, is_allowed, change.path, text, "COUNTY-07")
        case ChangeKind.DUTIES | ChangeKind.CADENCE | ChangeKind.KIND | ChangeKind.UNITS:
            text = Text(
                f"“{change.name}”{change.kind.label.zh}：“{change.was}” → “{change.now}”",
                f"“{change.name}”: {change.kind.label.en}, “{change.was}” → “{change.now}”",
            )
            return _forbidden(DifferenceKind.CHANGED, change.path, text, "COL-06")
        case _:
            return None


def _missing(column: Column, member: MemberColumns) -> Difference:
    reason = member.switched_off.get(column.path, "").strip()
    if reason:
        text = Text(f"停用“{column.name}”：{reason}", f"“{column.name}” is switched off: {reason}")
        is_allowed = column.policy is CountyPolicy.OPTIONAL
        kind = DifferenceKind.SWITCHED_OFF if is_allowed else DifferenceKind.MISSING
        return _difference(kind, is_allowed, column.path, text, "COUNTY-06")
    text = Text(f"没有栏目“{column.name}”", f"the column “{column.name}” is missing")
    return _forbidden(DifferenceKind.MISSING, column.path, text, "COL-06")


def _about_units(template: ColumnTree, member: MemberColumns) -> Iterator[Difference]:
    used = {name for column in template.walk() for name in column.units}
    for unit in template.units:
        theirs = member.units.get(unit.name)
        if theirs:
            text = Text(f"{unit.name} → {theirs}", f"{unit.name} → {theirs}")
            yield _difference(DifferenceKind.UNIT_MAPPED, True, "", text, "COUNTY-05")
        elif unit.name in used:
            yield Difference(
                kind=DifferenceKind.UNIT_UNMAPPED,
                verdict=ColumnVerdict.REMARK,
                path="",
                text=Text(
                    f"{unit.name} 没有写明由本县谁承担", f"nobody of the county stands for {unit.name}"
                ),
                rule="COUNTY-05",
            )


def _about_content(tree: ColumnTree, member: MemberColumns) -> Iterator[Difference]:
    mount = f"{member.mount}/" if member.mount else ""
    for column in tree.leaves():
        if not member.documents.get(mount + column.path):
            yield Difference(
                kind=DifferenceKind.EMPTY,
                verdict=ColumnVerdict.REMARK,
                path=column.path,
                text=Text(f"“{column.name}”还没有信息", f"“{column.name}” is empty"),
                rule="COL-01",
            )


def _states(template: ColumnTree, found: list[Difference]) -> dict[str, str]:
    """For a map of all members by column; what weighs more hides what weighs less."""
    states = dict.fromkeys(template.by_path, "agrees")
    for one in reversed(found):
        if one.path not in states:
            continue
        is_whole = one.kind in (DifferenceKind.MISSING, DifferenceKind.SWITCHED_OFF, DifferenceKind.MOVED)
        below = template.by_path[one.path].walk() if is_whole else (template.by_path[one.path],)
        is_fine = one.kind is DifferenceKind.RENAMED and one.verdict is ColumnVerdict.ALLOWED
        for column in below:
            states[column.path] = "agrees" if is_fine else one.kind.value
    return states


def _is_forbidden_extra(one: Difference) -> bool:
    return one.kind is DifferenceKind.EXTRA and one.verdict is ColumnVerdict.FORBIDDEN


def _size(tree: ColumnTree, path: str) -> int:
    column = tree.find(path)
    return sum(1 for _ in column.walk()) if column else 0


def _forbidden(kind: DifferenceKind, path: str, text: Text, rule: str) -> Difference:
    return Difference(kind=kind, verdict=ColumnVerdict.FORBIDDEN, path=path, text=text, rule=rule)


def _difference(kind: DifferenceKind, is_allowed: bool, path: str, text: Text, rule: str) -> Difference:
    verdict = ColumnVerdict.ALLOWED if is_allowed else ColumnVerdict.FORBIDDEN
    return Difference(kind=kind, verdict=verdict, path=path, text=text, rule=rule)
