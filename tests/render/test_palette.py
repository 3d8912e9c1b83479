from collections.abc import Callable
from pathlib import Path

import pytest

from site_builder.diagnostics.finding import Severity, SourceSpan
from site_builder.errors import UsageError
from site_builder.model.output import BodyReader
from site_builder.render.palette import PAIRS, contrast, palette_findings, palettes
from site_builder.render.theme import load_theme, theme_findings

WriteTheme = Callable[..., Path]
TOKENS = Path(__file__).parents[2] / "themes/default/assets/tokens.css"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_default_colours_stand_out(scheme: str, front: str, back: str, least: float) -> None:
    palette = palettes(TOKENS.read_text(encoding="utf-8"), "tokens.css")[scheme]
    assert contrast(palette[front].hex, palette[back].hex) >= least


def test_default_theme_has_no_finding() -> None:
    assert theme_findings([TOKENS.parents[1]]) == ()


def test_a_colour_of_the_theme_itself_replaces_that_of_the_sheet(
    write_theme: WriteTheme, any_body: BodyReader
) -> None:
    folder = county(write_theme, 'colours:\n  seal: "#7a1f8a"\ndark_colours:\n  seal: "#fab"\n')
    assert theme_findings([folder, TOKENS.parents[1]]) == ()
    (css,) = (o for o in load_theme([folder, TOKENS.parents[1]]).assets() if o.path.endswith(".css"))
    screen = css.recipe().produce(any_body).decode().partition("@media print")[0]
    made = palettes(screen, "site.css")
    was = palettes(TOKENS.read_text(encoding="utf-8"), "tokens.css")
    different = {
        (scheme, name, made[scheme][name].hex)
        for scheme in was
        for name, colour in was[scheme].items()
        if made[scheme][name].hex != colour.hex
    }
    assert different == {("light", "seal", "#7a1f8a"), ("dark", "seal", "#fab")}


def test_a_configured_colour_too_close_is_reported_in_theme_yaml(write_theme: WriteTheme) -> None:
    folder = county(write_theme, 'colours:\n  link: "#8fb8d8"\n')
    found = theme_findings([folder, TOKENS.parents[1]])
    assert {finding.span for finding in found} == {SourceSpan("themes/county/theme.yaml", 4, 9)}
    assert [finding.text.en.split("”")[0] for finding in found] == ["in the light scheme “--link"] * 4
    assert {finding.severity for finding in found} == {Severity.ERROR}


def test_the_nearest_theme_has_the_last_word(write_theme: WriteTheme) -> None:
    far = county(write_theme, 'colours:\n  link: "#8fb8d8"\n')
    near = write_theme({}, name="town", declaration='title: 镇\ncolours:\n  link: "#0b5586"\n')
    assert theme_findings([near, far, TOKENS.parents[1]]) == ()


@pytest.mark.parametrize(
    ("lines", "text", "hint"),
    [
        ('colours:\n  lnk: "#000"\n', "there is no colour “lnk”", "did you mean “link”? colours to change: "),
        (
            "colours:\n  link: #000\n",
            "the value of “link” is no colour",
            'write link: "#0c4a6e"; without quotes, YAML takes everything after # for a comment',
        ),
        ('dark_colours:\n  link: "blue"\n', "the value of “link” is no colour", 'write link: "#0c4a6e"'),
    ],
)
def test_what_is_no_colour_is_refused_with_its_line(
    write_theme: WriteTheme, lines: str, text: str, hint: str
) -> None:
    with pytest.raises(UsageError) as caught:
        theme_findings([county(write_theme, lines), TOKENS.parents[1]])
    assert caught.value.text.en == f"themes/county/theme.yaml:4: {text}"
    assert caught.value.hint is not None
    assert caught.value.hint.en.startswith(hint)


def county(write_theme: WriteTheme, lines: str) -> Path:
    return write_theme({}, name="county", declaration=f"title: 县\nextends: default\n{lines}")


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000", "#ffffff", 21.0),
        ("#ffffff", "#fff", 1.0),
        ("#777777", "#ffffff", 4.48),
        ("#ff0000", "#ffffff", 4.0),
    ],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert round(contrast(one, other), 2) == ratio == round(contrast(other, one), 2)


def test_colours_too_close_are_reported_where_they_are_set() -> None:
    css = (
        ":root {\n  --ink: #767676; --paper: #ffffff;\n  --link: #0b5586;\n}\n"
        "@media (prefers-color-scheme: dark) {\n :root { --paper: #0b5580; --ink: #fff; }\n}\n"
    )
    (finding,) = palette_findings(css, "themes/county/assets/tokens.css")
    assert finding.rule == "A11Y-03"
    assert finding.span == SourceSpan("themes/county/assets/tokens.css", 3, 11)
    assert finding.text.en == (
        "in the dark scheme “--link” on “--paper” has a contrast of only “1.01”, at least 4.5 is needed"
    )
