import pickle
import re
from pathlib import Path

import pytest

from site_builder.language import LabelledEnum
from site_builder.model.labels import (
    Cadence,
    DocumentType,
    RelationKind,
    ValidityStatus,
    shown_words,
    written_words,
)

PROJECT = Path(__file__).parents[2]


@pytest.mark.parametrize("kind", [DocumentType, ValidityStatus, Cadence])
def test_no_word_names_two_members(kind: type[LabelledEnum]) -> None:
    words = [
        word for member in kind for word in {member.value, member.label.zh, member.label.en, *member.others}
    ]
    assert len(words) == len(set(words))
    assert set(written_words(kind)) == set(words)


def test_a_member_is_its_id_for_data_and_between_processes() -> None:
    assert DocumentType("budget") is DocumentType.BUDGET
    assert pickle.loads(pickle.dumps(ValidityStatus.PARTIAL)) is ValidityStatus.PARTIAL
    assert [kind.value for kind in RelationKind] == [
        "repeals", "amends", "replaces", "extends", "suspends", "interprets", "basis",
    ]  # fmt: skip


def test_pages_are_told_every_word_in_their_language() -> None:
    assert shown_words("zh")["type.budget"] == "预算决算"
    assert shown_words("en")["status.partial"] == "Partly repealed"
    assert shown_words("zh")["cadence.days"] == "至少每 {n} 天"
    assert len(shown_words("en")) == len([*DocumentType, *ValidityStatus, *Cadence])


def test_no_script_of_the_theme_states_the_words_again() -> None:
    scripts = "".join(p.read_text(encoding="utf-8") for p in (PROJECT / "themes/default/assets").glob("*.js"))
    assert re.findall(r'"(?:type|status|cadence)\.\w+"', scripts) == []


def test_the_editors_guide_lists_the_types_by_their_labels() -> None:
    guide = (PROJECT / "docs/editors.md").read_text(encoding="utf-8")
    (row,) = [line for line in guide.splitlines() if "| `type` |" in line]
    assert "、".join(kind.label.zh for kind in DocumentType) in row
