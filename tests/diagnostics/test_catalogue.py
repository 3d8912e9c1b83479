"""The catalogue of rules is complete, unique, bilingual, documented and used."""

import ast
import re
from importlib import import_module
from pathlib import Path

import pytest

import site_builder
from site_builder.diagnostics.catalogue import (
    all_rules,
    area_name,
    area_of,
    find_rule,
    rule_page,
    rules_markdown,
    similar_rules,
)
from site_builder.diagnostics.finding import Severity
from site_builder.diagnostics.rules import Rule
from site_builder.language import Text

PACKAGE = Path(site_builder.__file__).parent
CATALOGUES = sorted(path.stem for path in (PACKAGE / "diagnostics").glob("catalogue_*.py"))
RULES_PAGE = PACKAGE.parent / "docs" / "rules.md"

A_RULE = Rule(
    id="DOC-99",
    severity=Severity.WARNING,
    name=Text("标题要写", "a title is there"),
    why=Text("没有标题就找不到", "nobody finds it without"),
    fix=Text("写上标题", "write one"),
    bad="title:",
    good="title: 关于甲的通知\npublished: 2026-06-01",
)


def test_ids_are_unique_and_well_formed() -> None:
    ids = [rule.id for rule in all_rules()]
    assert len(set(ids)) == len(ids)
    assert [i for i in ids if not re.fullmatch(r"[A-Z][A-Z0-9]*-\d{2}", i)] == []


def test_every_rule_speaks_both_languages_on_one_line_without_a_closing_stop_in_its_name() -> None:
    for rule in all_rules():
        for text in (rule.name, rule.why, rule.fix):
            assert text.zh.strip(), rule.id
            assert text.en.strip(), rule.id
        for name in (rule.name.zh, rule.name.en):
            assert "\n" not in name, rule.id
            assert not name.endswith(("。", ".")), rule.id


def test_every_area_has_a_name_in_both_languages() -> None:
    nameless = {
        area_of(rule.id) for rule in all_rules() if area_name(area_of(rule.id)).zh == area_of(rule.id)
    }
    assert nameless == set()


def test_every_rule_id_named_in_the_source_is_in_the_catalogue() -> None:
    areas = "|".join(sorted({area_of(rule.id) for rule in all_rules()}))
    written = re.compile(rf'"((?:{areas})-\d{{2}})"')
    named = {
        (found, path.name)
        for path in sorted(PACKAGE.rglob("*.py"))
        for found in written.findall(path.read_text("utf-8"))
    }
    known = {rule.id for rule in all_rules()}
    assert [place for place in sorted(named) if place[0] not in known] == []


def test_every_living_rule_is_reported_somewhere_and_no_retired_one_is() -> None:
    named = {name for path in PACKAGE.rglob("*.py") for name in _names_used(path)}
    declared = {
        name: rule
        for module in CATALOGUES
        for name, rule in vars(import_module(f"site_builder.diagnostics.{module}")).items()
        if isinstance(rule, Rule)
    }
    assert sorted(rule.id for name, rule in declared.items() if (name in named) == bool(rule.retired)) == []
    assert {rule.id for rule in declared.values()} == {rule.id for rule in all_rules()}


def _names_used(path: Path) -> set[str]:
    """Names that a module reads; imports left aside."""
    nodes = list(ast.walk(ast.parse(path.read_text("utf-8"))))
    names = {n.id for n in nodes if isinstance(n, ast.Name) and isinstance(n.ctx, ast.Load)}
    return names | {n.attr for n in nodes if isinstance(n, ast.Attribute)}


def test_rules_page_is_up_to_date() -> None:
    assert RULES_PAGE.read_text("utf-8") == rules_markdown(), (
        "run: python -m site_builder.diagnostics > docs/rules.md"
    )


@pytest.mark.parametrize("spelling", ["COL-01", "col-01", " Col-1 ", "COL1", "col01"])
def test_a_rule_is_found_in_any_spelling_of_its_id(spelling: str) -> None:
    found = find_rule(spelling)
    assert found is not None
    assert found.id == "COL-01"


def test_an_unknown_id_is_not_found_but_near_ones_are_offered() -> None:
    assert find_rule("COLL-01") is None
    assert "COL-01" in [rule.id for rule in similar_rules("COLL-01")]
    assert similar_rules("hello world") == ()


def test_rule_page_prints_reason_remedy_and_examples() -> None:
    assert rule_page(A_RULE, "zh") == (
        "DOC-99  标题要写\n"
        "级别：警告\n\n"
        "为什么\n    没有标题就找不到\n\n"
        "怎么改\n    写上标题\n\n"
        "不对（信息头）\n    title:\n\n"
        "应为（信息头）\n    title: 关于甲的通知\n    published: 2026-06-01\n"
    )
    assert rule_page(A_RULE, "en").startswith("DOC-99  a title is there\nweight: warning\n\nWhy\n")
