"""What a new version of a template changes, as counties read it."""

from datetime import date

from site_builder.inherit.comparison import ChangeKind, ColumnChange, compare_trees
from site_builder.inherit.versions import named
from site_builder.language import Text
from site_builder.model.columns import ColumnTree

_OF_UNITS = (ChangeKind.UNIT_REMOVED, ChangeKind.UNIT_ENDED, ChangeKind.UNIT_ADDED)
_WHOLE = (ChangeKind.REMOVED, ChangeKind.ADDED, ChangeKind.UNIT_REMOVED, ChangeKind.UNIT_ADDED)


def change_line(change: ColumnChange) -> Text:
    """One change in one line: `更改名称 growth/economy “经济运行”: 经济运行 → 经济形势`."""
    where = f" {change.path}" if change.path else ""
    line = f"{where} “{change.name}”"
    if change.kind not in _WHOLE:
        line += f": {change.was or '—'} → {change.now or '—'}"
    return Text(change.kind.label.zh + line, change.kind.label.en + line)


def change_log(old: ColumnTree | None, new: ColumnTree, day: date) -> Text:
    """The entry of one version in Markdown: what changes, and the last day for counties to adopt it."""
    head = _head(old, new, day)
    if old is None:
        first = Text("- 第一次发布", "- first release")
        return Text(f"{head.zh}\n{first.zh}\n", f"{head.en}\n{first.en}\n")
    changes = compare_trees(old, new)
    parts = [
        (Text("栏目", "Columns"), [c for c in changes if c.kind not in _OF_UNITS]),
        (Text("单位", "Units"), [c for c in changes if c.kind in _OF_UNITS]),
    ]
    zh, en = [head.zh], [head.en]
    for title, some in parts:
        if some:
            lines = [change_line(change) for change in some]
            zh += [f"### {title.zh}\n", *(f"- {line.zh}" for line in lines), ""]
            en += [f"### {title.en}\n", *(f"- {line.en}" for line in lines), ""]
    return Text("\n".join(zh), "\n".join(en))


def _head(old: ColumnTree | None, new: ColumnTree, day: date) -> Text:
    zh, en = f"{new.released or day} 发布", f"released {new.released or day}"
    if new.adopt_by:
        zh, en = f"{zh}，最迟 {new.adopt_by} 采用", f"{en}, to be adopted by {new.adopt_by}"
    if old:
        zh, en = f"{zh}；上一版 {old.version}", f"{en}; before: {old.version}"
    return Text(f"## {named(new)}（{zh}）\n", f"## {named(new)} ({en})\n")
