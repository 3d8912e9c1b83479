import re
from pathlib import Path

import pytest

from site_builder.model.labels import Cadence, DocumentType, ValidityStatus
from site_builder.render.document_views import GROUP_NAMES
from site_builder.render.theme import Theme
from site_builder.render.words import flat_texts, program_words

STRINGS = Path(__file__).parents[2] / "themes/default/strings"
STATED = {language: flat_texts(STRINGS / f"{language}.yaml") for language in ("zh-CN", "en")}
CHINESE, ENGLISH = (program_words(language) | STATED[language] for language in ("zh-CN", "en"))


def test_both_languages_have_the_same_keys() -> None:
    assert sorted(CHINESE) == sorted(ENGLISH)


def test_both_languages_fill_in_the_same_values() -> None:
    differing = {
        key
        for key, text in CHINESE.items()
        if set(re.findall(r"\{\w+\}", text)) != set(re.findall(r"\{\w+\}", ENGLISH[key]))
    }
    assert differing == set()


def test_no_text_is_empty_and_english_holds_no_chinese() -> None:
    assert [key for key, text in (CHINESE | ENGLISH).items() if not text] == []
    assert [key for key, text in ENGLISH.items() if re.search("[\u4e00-\u9fff]", text)] == []


@pytest.mark.parametrize(
    "keys",
    [
        [f"status.{status.value}" for status in ValidityStatus],
        [f"validity.heading_{status.value}" for status in ValidityStatus],
        [f"type.{kind.value}" for kind in DocumentType],
        [f"cadence.{cadence.value}" for cadence in Cadence],
        [f"column.empty_{cadence.value.replace('-', '_')}" for cadence in Cadence],
        [f"relations.{name}" for name in GROUP_NAMES],
        [
            f"register.{part}{name}"
            for part in ("tab_", "empty_", "")
            for name in ("current", "upcoming", "ended", "all")
        ],
        [f"date.month_{n}" for n in range(1, 13)],
        ["search.box_header", "search.box_home", "search.box_page", "link.expired", "link.repealed"],
    ],
)
def test_every_key_that_templates_make_at_run_time_is_there(keys: list[str]) -> None:
    assert [key for key in keys if key not in CHINESE] == []


def test_the_theme_states_a_word_of_the_program_only_where_it_shows_another() -> None:
    restated = {
        (language, key)
        for language, texts in STATED.items()
        for key, word in program_words(language).items()
        if texts.get(key) == word
    }
    assert restated == set()


def test_pages_call_a_state_as_the_program_does() -> None:
    assert not any(key.startswith("status.") for texts in STATED.values() for key in texts)


def test_every_word_is_used(theme: Theme) -> None:
    templates = "".join(p.read_text(encoding="utf-8") for p in (STRINGS.parent / "templates").rglob("*.html"))
    program = "".join(
        p.read_text(encoding="utf-8") for p in (STRINGS.parents[2] / "site_builder/render").glob("*.py")
    )
    made_at_run_time = (
        "status",
        "type",
        "cadence",
        "relations",
        "date",
        "search_page",
        "comparison",
        "register",
        "units",
        "topics",
    )
    unused = [
        key
        for key in theme.words.texts.keys() - program_words("zh").keys()
        if f'"{key}"' not in templates + program
        and key.split(".")[0] not in made_at_run_time
        and not key.startswith(("validity.heading_", "column.empty_", "search.box_"))
        and not key.endswith((".title", ".description"))
        and key not in ("link.expired", "link.repealed")
    ]
    assert unused == []


def test_dates_are_written_as_readers_write_them(theme: Theme, english: Theme) -> None:
    assert theme.words.day("2017-09-03") == "2017年9月3日"
    assert english.words.day("2017-09-03") == "3 September 2017"


def test_values_are_escaped_and_words_are_not(theme: Theme) -> None:
    assert theme.words("topics.one_description", name="<b>&") == "与“&lt;b&gt;&amp;”有关的公开信息。"
    assert theme.words.plain("topics.one_description", name="<b>&") == "与“<b>&”有关的公开信息。"
