"""What a new version of a template means for one county: what happens by itself, and what somebody must decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.inherit.comparison import ChangeKind, ColumnChange, column_moves, compare_trees
from site_builder.inherit.county_tree import inherit
from site_builder.language import Text
from site_builder.model.columns import ColumnTree
from site_builder.model.county import CountyFile


@dataclass(frozen=True, slots=True, kw_only=True)
class Effect:
    """One change of the template, and what it means here."""

    change: ColumnChange
    text: Text
    needs_decision: bool
    """Whether somebody has to do something; if not, it happens by itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """The three-way difference of old template, new template and county file."""

    old: str
    """`id version` of the locked template; empty if none was locked."""
    new: str
    effects: tuple[Effect, ...]
    refused: tuple[Diagnostic, ...]
    """Lines of the county file that the new template does not allow."""

    @property
    def is_blocked(self) -> bool:
        """Whether the county cannot be built with the new template before it has decided."""
        return any(f.severity is Severity.ERROR for f in self.refused) or any(
            effect.needs_decision and effect.change.kind is ChangeKind.REMOVED for effect in self.effects
        )


def compare_update(
    old: ColumnTree, new: ColumnTree, county: CountyFile, documents: Mapping[str, int]
) -> Update:
    """What becomes of a county with `documents` (number by column path, without the mount) under `new`."""
    _, refused = inherit(new, county)
    effects = tuple(_effect(change, old, new, county, documents) for change in compare_trees(old, new))
    return Update(
        old=f"{old.template_id} {old.version}",
        new=f"{new.template_id} {new.version}",
        effects=effects,
        refused=refused,
    )


def _effect(
    change: ColumnChange, old: ColumnTree, new: ColumnTree, county: CountyFile, documents: Mapping[str, int]
) -> Effect:
    text, needs_decision = _judged(change, old, new, county, documents)
    return Effect(change=change, text=text, needs_decision=needs_decision)


def _judged(
    change: ColumnChange, old: ColumnTree, new: ColumnTree, county: CountyFile, documents: Mapping[str, int]
) -> tuple[Text, bool]:
    mapped = {mapping.city for mapping in county.units}
    here = sum(count for path, count in documents.items() if _is_below(path, change.path))
    match change.kind:
        case ChangeKind.REMOVED if here:
            lost = ", ".join(_orphans(change.path, old, new, documents)) or change.path
            return Text(
                f"本县在这里有 {here} 份文件（{lost}），请移到别的栏目并写“旧址”，或在 redirects.yaml 里写明",
                f"{here} documents lie here ({lost}): move them and give `aliases`, or name them in redirects.yaml",
            ), True
        case ChangeKind.REMOVED:
            return Text(
                "本县在这里没有文件，随模板取消", "no documents here; it goes with the template"
            ), False
        case ChangeKind.MOVED:
            return Text(
                f"{here} 份文件随之移到 {change.now}，旧网址自动转向",
                f"{here} documents follow to {change.now}; former addresses lead on",
            ), False
        case ChangeKind.ADDED:
            return Text(
                "自动出现在本站，请责任单位补充信息", "appears by itself; its units provide documents"
            ), False
        case ChangeKind.POLICY:
            return Text(
                "本县的调整不再允许的，下面逐行列出",
                "changes of this county that it no longer allows are listed below",
            ), False
        case ChangeKind.UNITS | ChangeKind.UNIT_ADDED:
            names = [name for name in change.now.split("、") if name and name not in mapped]
            if county.units and names:
                listed = "、".join(names)
                return Text(
                    f"在 units 里写明本县由谁承担：{listed}", f"say under `units` who does it here: {listed}"
                ), True
            return Text("自动采用", "adopted by itself"), False
        case ChangeKind.UNIT_REMOVED | ChangeKind.UNIT_ENDED if change.name in mapped:
            successor = change.now or "—"
            return Text(
                f"本县写有“{change.name}”的对应，承接单位是“{successor}”，请改写 units",
                f"`units` maps “{change.name}”; its successor is “{successor}”: rewrite that line",
            ), True
        case _:
            return Text("自动采用", "adopted by itself"), False


def _is_below(path: str, top: str) -> bool:
    return bool(top) and (path == top or path.startswith(f"{top}/"))


def _orphans(top: str, old: ColumnTree, new: ColumnTree, documents: Mapping[str, int]) -> Iterator[str]:
    """Columns below `top` that hold documents and have no place in the new tree."""
    moves = column_moves(old, new)
    return (path for path in sorted(documents) if _is_below(path, top) and path not in moves)
