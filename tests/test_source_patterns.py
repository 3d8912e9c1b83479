"""Slips in the program's own source that no other tool sees."""

import ast
from pathlib import Path

import site_builder

_ROOT = Path(site_builder.__file__).parent


def test_no_quantifier_of_a_pattern_is_taken_for_a_value() -> None:
    """In rf"x{0, 12}" the braces hold a tuple, and the pattern asks for its words: it must be {{0,12}}."""
    slips = [
        f"{path.relative_to(_ROOT)}:{node.lineno}"
        for path in sorted(_ROOT.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.FormattedValue) and isinstance(node.value, ast.Tuple | ast.Constant)
    ]
    assert slips == []
