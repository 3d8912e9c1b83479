"""A class name means one thing in the whole program."""

import ast
import builtins
import collections.abc
from collections import defaultdict
from pathlib import Path

PROGRAM = Path(__file__).parents[1] / "site_builder"


def _classes() -> dict[str, list[str]]:
    """By name of a public class: the modules that define it."""
    found = defaultdict(list)
    for path in sorted(PROGRAM.rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(path.relative_to(PROGRAM).as_posix())
    return found


def test_no_two_public_classes_share_a_name() -> None:
    assert {name: modules for name, modules in _classes().items() if modules[1:]} == {}


def test_no_public_class_hides_a_name_that_python_brings_along() -> None:
    known = {*dir(builtins), *collections.abc.__all__}
    assert {name: modules for name, modules in _classes().items() if name in known} == {}
