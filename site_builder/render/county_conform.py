"""The page that shows a city how far its counties' columns agree: one table of scores, one map by column."""

from collections.abc import Sequence
from dataclasses import dataclass

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from site_builder.files import bundled_folder
from site_builder.inherit.conformity import Conformity, DifferenceKind
from site_builder.language import Language, Text
from site_builder.model.columns import ColumnTree

_AGREES, _EMPTY_STATE = "agrees", "empty"
_MARKS = {_AGREES: "✓", _EMPTY_STATE: "○", "switched-off": "－"}
"""Shape and word carry the meaning; colour only helps."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MapCell:
    """One column of one member."""

    state: str
    mark: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MapRow:
    """One column of the template, with the state of every member."""

    name: str
    path: str
    level: int
    cells: tuple[MapCell, ...]


def conform_page(template: ColumnTree, results: Sequence[Conformity], language: Language) -> bytes:
    """A page that stands alone: no scripts, no other files."""
    folder = bundled_folder("themes") / "default" / "templates"
    environment = Environment(
        loader=FileSystemLoader(folder), autoescape=True, undefined=StrictUndefined, trim_blocks=True
    )
    text = environment.get_template("county_conform.html").render(
        language="zh-CN" if language == "zh" else "en",
        title=f"{template.title} {template.version}",
        results=results,
        rows=[_row(template, path, results, language) for path in template.by_path],
        words={key: text.in_(language) for key, text in _WORDS.items()},
        lang=language,
    )
    return text.encode()


def _row(template: ColumnTree, path: str, results: Sequence[Conformity], language: Language) -> MapRow:
    column = template.by_path[path]
    cells = tuple(_cell(result.states[path], language) for result in results)
    return MapRow(name=column.name, path=path, level=column.level, cells=cells)


def _cell(state: str, language: Language) -> MapCell:
    label = _WORDS["agrees"] if state == _AGREES else DifferenceKind(state).label
    return MapCell(state=state, mark=_MARKS.get(state, "✗"), label=label.in_(language))


_WORDS = {
    "heading": Text("县市区栏目一致性", "How far county columns agree"),
    "template": Text("市级模板", "Template"),
    "scores": Text("得分", "Scores"),
    "member": Text("县市区", "County"),
    "score": Text("一致率", "Score"),
    "explained": Text("怎样得出", "How it comes about"),
    "filled": Text("有信息的栏目", "Columns with documents"),
    "differences": Text("差异", "Differences"),
    "verdict": Text("结论", "Verdict"),
    "kind": Text("种类", "Kind"),
    "column": Text("栏目", "Column"),
    "what": Text("内容", "What"),
    "rule": Text("规则", "Rule"),
    "map": Text("按栏目的分布", "By column"),
    "agrees": Text("一致", "agrees"),
    "none": Text("没有差异", "no differences"),
    "legend": Text(
        "✓ 一致或属允许的差异，○ 空白，－ 停用，✗ 不一致",
        "✓ agrees or differs as allowed, ○ empty, － switched off, ✗ does not agree",
    ),
}
