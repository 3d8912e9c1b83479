"""What the program says in Chinese is set as Chinese is: full-width marks between Chinese words."""

import ast
import re
from pathlib import Path

import site_builder

PACKAGE = Path(site_builder.__file__).parent
HALF_WIDTH = re.compile(r"(?<=[\u4e00-\u9fff“”》〉）])(?:[,;!?] ?(?=[\u4e00-\u9fff“《（])|: (?=“))")
WRITTEN = re.compile(r"\[[^\[\]]*\]|\{[^{}]*\}")
"""What is to be typed: a list or a mapping, in half width."""


def half_width_marks(source: str) -> list[str]:
    """Chinese texts of `Text(…)` in Python source that hold a half-width mark between Chinese words."""
    texts = [
        ast.get_source_segment(source, node.args[0]) or ""
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "Text"
        and node.args
    ]
    return [text for text in texts if HALF_WIDTH.search(_without_what_is_typed(text))]


def _without_what_is_typed(text: str) -> str:
    """Mappings of f-strings hold values in braces of their own: the inner ones go first."""
    while (shorter := WRITTEN.sub("", text)) != text:
        text = shorter
    return text


def test_no_chinese_message_holds_half_width_marks() -> None:
    found = {
        str(path.relative_to(PACKAGE)): marks
        for path in sorted(PACKAGE.rglob("*.py"))
        if (marks := half_width_marks(path.read_text("utf-8")))
    }
    assert found == {}


def test_half_width_marks_are_seen() -> None:
    assert half_width_marks('Text("甲, 乙", "a, b")\nText("写成 [甲, 乙]", "")\nText("甲，乙", "c, d")') == [
        '"甲, 乙"'
    ]
