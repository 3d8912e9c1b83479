from pathlib import Path

import pytest

from site_builder.diagnostics.finding import SourceSpan
from site_builder.render.palette import PAIRS, contrast, palette_findings, palettes
from site_builder.render.theme import Theme

TOKENS = Path(__file__).parents[2] / "themes/default/assets/tokens.css"


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("front", "back", "least"), PAIRS)
def test_default_colours_stand_out(scheme: str, front: str, back: str, least: float) -> None:
    palette = palettes(TOKENS.read_text(encoding="utf-8"), "tokens.css")[scheme]
    assert contrast(palette[front].hex, palette[back].hex) >= least


def test_default_theme_has_no_finding(theme: Theme) -> None:
    assert theme.findings() == ()


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
