from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.errors import UsageError
from site_builder.model.output import BodyReader
from site_builder.render.assets import read_assets
from site_builder.render.theme import Theme, load_theme
from site_builder.render.theme_files import collect_theme_files, theme_chain
from site_builder.render.words import flat_texts

WriteTheme = Callable[..., Path]
FILES = {
    "templates/page.html": '{% extends "base.html" %}{% from "part.html" import mark %}{% block b %}{{ mark() }}{% endblock %}',
    "templates/base.html": "<b>{% block b %}{% endblock %}</b>",
    "templates/part.html": '{% macro mark() %}{% include "deep.html" %}{% endmacro %}',
    "templates/deep.html": "!",
    "templates/other.html": "other",
}


def test_closure_holds_all_that_a_template_can_pull_in(write_theme: WriteTheme) -> None:
    theme = load_theme([write_theme(FILES)])
    assert theme.closure("page.html") == ("base.html", "deep.html", "page.html", "part.html")
    assert theme.closure("other.html") == ("other.html",)


@pytest.mark.parametrize(
    ("changed", "is_reachable"),
    [
        ("page.html", True),
        ("base.html", True),
        ("part.html", True),
        ("deep.html", True),
        ("other.html", False),
    ],
)
def test_closure_digest_changes_exactly_with_what_is_reachable(
    write_theme: WriteTheme, changed: str, is_reachable: bool
) -> None:
    before = load_theme([write_theme(FILES)]).closure_digest("page.html")
    name = f"templates/{changed}"
    after = load_theme([write_theme(FILES | {name: FILES[name] + " "})]).closure_digest("page.html")
    assert (before != after) is is_reachable


def test_a_name_made_at_run_time_means_the_whole_theme(write_theme: WriteTheme) -> None:
    theme = load_theme([write_theme({**FILES, "templates/page.html": "{% include name %}"})])
    assert theme.closure("page.html") == ("base.html", "deep.html", "other.html", "page.html", "part.html")


def test_words_and_assets_belong_to_every_closure(write_theme: WriteTheme) -> None:
    digests = {
        load_theme([write_theme(FILES | extra)]).closure_digest("other.html")
        for extra in (
            {},
            {"strings/zh-CN.yaml": "site:\n  home: 主页\n"},
            {"strings/zh-CN.yaml": "site:\n  home: 首页\n", "assets/x.svg": "<svg/>"},
        )
    }
    assert len(digests) == 3


def test_the_style_sheet_keeps_texts_in_either_quotes(write_theme: Callable[..., Path]) -> None:
    css = "/* note */\na { content: ' ; ' ; color : red }\nb::after { content: \" { \" }\n"
    folder = write_theme({"assets/a.css": css}, declaration="title: 甲\nstyles: [a.css]\n")
    (sheet,) = [asset for asset in read_assets(collect_theme_files([folder])) if asset.name == "site.css"]
    assert sheet.data.decode() == "a{content:' ; ';color : red}b::after{content:\" { \"}\n"


def test_a_theme_overrides_one_template_one_word_and_one_asset(write_theme: WriteTheme) -> None:
    base = write_theme(
        {
            "templates/a.html": "a {{ t('site.home') }} {{ t('site.up') }} {{ assets['site.css'] }}",
            "templates/b.html": "b",
            "strings/zh-CN.yaml": "site:\n  home: 首页\n  up: 上级\n",
            "assets/tokens.css": "a{}",
        },
        name="base",
        declaration="title: 底\nstyles: [tokens.css]\n",
    )
    own = write_theme(
        {"templates/b.html": "县", "assets/tokens.css": "b{}"},
        name="county",
        declaration="title: 县\nextends: base\n",
    )
    (own / "strings/zh-CN.yaml").write_text("site:\n  home: 县首页\n", encoding="utf-8")
    chain = theme_chain("county", [base.parent])
    assert chain == (own, base)
    theme = load_theme(chain)
    (css,) = (o for o in theme.assets() if o.path.endswith(".css"))
    assert theme.render("a.html") == f"a 县首页 上级 {css.path}"
    assert theme.render("b.html") == "县"


def test_assets_carry_the_digest_of_their_content(write_theme: WriteTheme) -> None:
    files = {"assets/one.css": "/* why */\na { color: red }\n", "assets/pictures/x.svg": "<svg/>"}
    theme = load_theme([write_theme(files, declaration="title: x\nstyles: [one.css]\n")])
    paths = [output.path for output in theme.assets()]
    assert [path.split(".")[0] for path in paths] == ["assets/pictures/x", "assets/site", "assets/site"]
    changed = load_theme(
        [write_theme(files | {"assets/one.css": "b{}"}, declaration="title: x\nstyles: [one.css]\n")]
    )
    moved = set(paths) ^ {output.path for output in changed.assets()}
    assert {path.rpartition(".")[2] for path in moved} == {"css"}


@pytest.mark.parametrize(
    ("files", "line", "english"),
    [
        ({"templates/a.html": "\n{% if %}"}, 2, "template syntax error"),
        ({"templates/a.html": "\n\n{{ missing }}"}, 3, "uses a value that is not there"),
        ({"templates/a.html": "\n{{ t('site.gone') }}"}, 2, "strings have no “site.gone”"),
        ({"templates/a.html": "x\n{{ 1 / 'a' }}"}, 2, "template failed"),
    ],
)
def test_template_errors_name_file_and_line(
    write_theme: WriteTheme, files: dict[str, str], line: int, english: str
) -> None:
    folder = write_theme(files)
    theme = load_theme([folder])
    with pytest.raises(UsageError) as caught:
        _plan_and_render(theme)
    assert caught.value.text.en.startswith(f"{folder}/templates/a.html:{line}: ")
    assert english in caught.value.text.en


def _plan_and_render(theme: Theme) -> str:
    return theme.closure_digest("a.html") + theme.render("a.html")


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ('{% include "/etc/passwd" %}', "/etc/passwd"),
        ('{% import "../x" as x %}', "../x"),
        ('{% from "../../theme.yaml" import x %}', "../../theme.yaml"),
        ('{% extends "nowhere.html" %}', "nowhere.html"),
        ('{% include "" %}', ""),
        ('{% include ["document.html", "C:/x"] %}', "C:/x"),
        ('{% if false %}{% include "frame/../../x" ignore missing %}{% endif %}', "frame/../../x"),
    ],
)
def test_a_template_that_the_theme_does_not_have_is_told_at_its_line(
    statement: str, name: str, write_theme: WriteTheme
) -> None:
    theme = load_theme([write_theme({"templates/document.html": f"a\n\n{statement}\n"})])
    with pytest.raises(UsageError) as caught:
        theme.closure_digest("document.html")
    place, _, said = caught.value.text.zh.partition(": ")
    assert place.endswith("/templates/document.html:3")
    assert said == f"主题里没有模板“{name}”"


def test_an_error_in_a_macro_is_placed_in_the_macro(write_theme: WriteTheme) -> None:
    files = {
        "templates/a.html": '{% from "m.html" import m %}\n{{ m(1) }}',
        "templates/m.html": "{% macro m(x) %}\n{{ x.title }}{% endmacro %}",
    }
    folder = write_theme(files)
    with pytest.raises(UsageError) as caught:
        load_theme([folder]).render("a.html")
    assert caught.value.text.en.startswith(f"{folder}/templates/m.html:2: ")


@pytest.mark.parametrize(
    ("files", "declaration", "english"),
    [
        (
            {"strings/zh-CN.yaml": "site:\n  home: a\n  home: b\n"},
            "title: x\n",
            "zh-CN.yaml:3: key “home” stands twice",
        ),
        ({"strings/zh-CN.yaml": "site: [\n"}, "title: x\n", "not valid YAML"),
        ({"strings/zh-CN.yaml": "site: a\n"}, "title: x\n", "“site” must be text"),
        ({}, "title: x\nstyle: a\n", "unknown key “style”"),
        ({}, "title: x\nstyles: [gone.css]\n", "lists “assets/gone.css”, not there"),
        ({}, "- x\n", "theme.yaml:1: a mapping is expected here"),
    ],
)
def test_malformed_theme_files_are_reported(
    write_theme: WriteTheme, files: dict[str, str], declaration: str, english: str
) -> None:
    folder = write_theme(files, declaration=declaration)
    with pytest.raises(UsageError) as caught:
        load_theme([folder])
    assert english in caught.value.text.en


def test_unknown_themes_languages_and_circles_are_reported(write_theme: WriteTheme) -> None:
    one = write_theme({}, name="one", declaration="title: 1\nextends: two\n")
    write_theme({}, name="two", declaration="title: 2\nextends: one\n")
    messages = []
    for attempt in (
        lambda: theme_chain("gone", [one.parent]),
        lambda: theme_chain("../one", [one.parent]),
        lambda: theme_chain("one", [one.parent]),
        lambda: load_theme([one], "fr"),
    ):
        with pytest.raises(UsageError) as caught:
            attempt()
        messages.append(caught.value.text.en)
    assert messages == [
        "there is no theme “gone”",
        "there is no theme “../one”",
        "theme “one” extends itself in a circle",
        "the theme has no words for language “fr”",
    ]


def test_words_like_on_and_no_stay_words(write_theme: WriteTheme) -> None:
    folder = write_theme({"strings/zh-CN.yaml": "site:\n  on: no\n  010: 010\n"})
    assert flat_texts(folder / "strings/zh-CN.yaml") == {"site.on": "no", "site.010": "010"}


def test_templates_see_neither_clock_nor_chance_nor_files(write_theme: WriteTheme) -> None:
    for source in ("{{ lipsum() }}", "{{ [1, 2]|random }}", "{{ now() }}", "{{ open('/etc/hosts') }}"):
        theme = load_theme([write_theme({"templates/a.html": source})])
        with pytest.raises(UsageError):
            theme.render("a.html")


def test_scripts_lose_comments_and_indentation_but_never_the_spaces_of_a_text(
    write_theme: WriteTheme, any_body: BodyReader
) -> None:
    files = {
        "assets/plain.js": "// why\nif (a) {\n  b(); // stays\n}\n",
        "assets/text.js": "const a = `\n  // kept\n`;",
    }
    theme = load_theme([write_theme(files)])
    found = {
        output.path.split(".")[0]: output.recipe().produce(any_body).decode() for output in theme.assets()
    }
    assert found["assets/plain"] == "if (a) {\nb(); // stays\n}\n"
    assert found["assets/text"] == "const a = `\n  // kept\n`;\n"
