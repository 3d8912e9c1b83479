"""Whether the colours of a theme can be told apart (rule A11Y-03; docs/standards.md#contrast)."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_render import CONTRAST_TOO_LOW
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text

TEXT = 4.5
"""Least contrast of text with what lies behind it."""
SHAPE = 3.0
"""Least contrast of borders, marks and the focus ring."""

# Foreground, background, least contrast: every pair that the default style sheets put together.
PAIRS: tuple[tuple[str, str, float], ...] = (
    ("ink", "paper", TEXT),
    ("ink", "ground", TEXT),
    ("ink", "main-soft", TEXT),
    ("ink", "seal-soft", TEXT),
    ("ink-soft", "paper", TEXT),
    ("ink-soft", "ground", TEXT),
    ("ink-soft", "main-soft", TEXT),
    ("link", "paper", TEXT),
    ("link", "ground", TEXT),
    ("link", "main-soft", TEXT),
    ("link", "seal-soft", TEXT),
    ("seal", "paper", TEXT),
    ("seal", "ground", TEXT),
    ("seal", "seal-soft", TEXT),
    ("on-main", "main", TEXT),
    ("on-main", "main-strong", TEXT),
    ("on-seal", "seal", TEXT),
    ("line-strong", "paper", SHAPE),
    ("line-strong", "ground", SHAPE),
    ("focus", "paper", SHAPE),
    ("focus", "ground", SHAPE),
)
_DARK = re.compile(r"\(prefers-color-scheme:\s*dark\)")
DECLARED_COLOUR = re.compile(r"--([a-z-]+):\s*(#[0-9a-fA-F]{6}|#[0-9a-fA-F]{3})\s*[;}]")
"""A colour as `tokens.css` sets it: name and value."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Colour:
    """One colour of a palette, and where it is set."""

    hex: str
    span: SourceSpan


_NOTHING_OWN: Mapping[str, Mapping[str, Colour]] = {"light": {}, "dark": {}}


def palette_findings(
    css: str, path: str, own: Mapping[str, Mapping[str, Colour]] = _NOTHING_OWN
) -> tuple[Diagnostic, ...]:
    """Every pair of colours, light or dark, that stands too close together: those set in `css`, and instead of
    some of them those of `own`, by scheme and name."""
    found = []
    for scheme, palette in palettes(css, path, own).items():
        for front, back, least in PAIRS:
            if front in palette and back in palette:
                ratio = contrast(palette[front].hex, palette[back].hex)
                if ratio < least:
                    found.append(_too_close(scheme, front, back, palette[front], ratio, least))
    return tuple(found)


def palettes(
    css: str, path: str, own: Mapping[str, Mapping[str, Colour]] = _NOTHING_OWN
) -> Mapping[str, Mapping[str, Colour]]:
    """The colours by scheme (`light`, `dark`) and name; dark takes over what it does not set itself."""
    dark_from = starts_dark(css)
    light: dict[str, Colour] = {}
    dark: dict[str, Colour] = {}
    for match in DECLARED_COLOUR.finditer(css):
        before = css[: match.start(2)]
        place = SourceSpan(path, before.count("\n") + 1, len(before) - before.rfind("\n"))
        chosen = dark if match.start() > dark_from else light
        chosen[match[1]] = Colour(hex=match[2], span=place)
    light.update(own["light"])
    return {"light": light, "dark": {**light, **dark, **own["dark"]}}


def starts_dark(css: str) -> int:
    """Where the colours of the dark scheme begin; the end if there are none."""
    found = _DARK.search(css)
    return found.start() if found else len(css)


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG defines it."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    digits = colour[1:] if len(colour) == 7 else "".join(digit * 2 for digit in colour[1:])
    red, green, blue = (_linear(int(digits[n : n + 2], 16) / 255) for n in (0, 2, 4))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


def _too_close(scheme: str, front: str, back: str, colour: Colour, ratio: float, least: float) -> Diagnostic:
    words = Text("深色", "dark") if scheme == "dark" else Text("浅色", "light")
    return CONTRAST_TOO_LOW.finding(
        colour.span,
        f"{words.zh}方案里“--{front}”与“--{back}”的对比度只有“{ratio:.2f}”，至少要 {least}",
        f"in the {words.en} scheme “--{front}” on “--{back}” has a contrast of only “{ratio:.2f}”, "
        f"at least {least} is needed",
        hint=Text(
            f"把“--{front}”调得与“--{back}”相差更大一些",
            f"Move “--{front}” farther away from “--{back}”",
        ),
    )
