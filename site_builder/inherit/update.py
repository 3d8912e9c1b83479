"""What a new version of a template means for one county: what happens by itself, and what somebody must decide."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from site_builder.inherit.comparison import ChangeKind, ColumnChange, column_moves, compare_trees
from site_builder.inherit.versions import is_older
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
    is_fallback: bool
    """Whether `new` is the earlier version."""


def compare_update(
    old: ColumnTree, new: ColumnTree, county: CountyFile, documents: Mapping[str, int]
) -> Update:
    """What becomes of a county with `documents` (number by column path, without the mount) under `new`."""
    # What nobody declared does not happen, however alike two columns are.
    changes = compare_trees(old, new, is_guessed=False)
    effects = tuple(_effect(change, old, new, county, documents) for change in changes)
    return Update(
        old=f"{old.template_id} {old.version}",
        new=f"{new.template_id} {new.version}",
        effects=effects,
        is_fallback=is_older(new, old),
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
        case ChangeKind.REMOVED:
            lost = ", ".join(_orphans(change.path, old, new, documents)) or change.path
            return Text(
                f"模板没有写去向，本县在这里有 {here} 份文件（{lost}）",
                f"the template does not say where it went; {here} documents of this county lie here ({lost})",
            ), True
        case ChangeKind.RETIRED if here and not new.find(change.now):
            return Text(
                f"本县在这里有 {here} 份文件，要写明转到哪里",
                f"{here} documents of this county lie here: say where they go",
            ), True
        case ChangeKind.RETIRED if not new.find(change.now):
            return Text(
                "本县在这里没有文件，旧网址上写明理由", "no documents here; its address tells the reason"
            ), False
        case ChangeKind.RETIRED | ChangeKind.MERGED | ChangeKind.SPLIT:
            into = change.now.partition("、")[0]
            return Text(
                f"{here} 份文件转入 {into}，旧网址自动转向",
                f"{here} documents go into {into}; former addresses lead on",
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
    moves = column_moves(old, new, is_guessed=False)
    return (path for path in sorted(documents) if _is_below(path, top) and path not in moves)
