"""Colours that a theme changes in `theme.yaml`, without a style sheet of its own."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import yaml

from site_builder.diagnostics.finding import SourceSpan
from site_builder.errors import UsageError
from site_builder.language import Text
from site_builder.render.palette import DECLARED_COLOUR, Colour, palettes, starts_dark
from site_builder.render.theme_files import compose_yaml, shown_path

KEYS = {"colours": "light", "dark_colours": "dark"}
"""Keys of theme.yaml, and the scheme that each changes."""
_HEX = re.compile("#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})")


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnColours:
    """The colours that replace those of `tokens.css`, by scheme (`light`, `dark`) and name."""

    schemes: Mapping[str, Mapping[str, Colour]]

    def applied_to(self, css: str) -> str:
        """The text of `tokens.css` with these colours in place of its own."""
        dark_from = starts_dark(css)

        def replaced(found: re.Match[str]) -> str:
            scheme = "dark" if found.start() > dark_from else "light"
            own = self.schemes[scheme].get(found[1])
            return found[0].replace(found[2], own.hex) if own else found[0]

        return DECLARED_COLOUR.sub(replaced, css)


def read_own_colours(declarations: Sequence[Path], tokens: str) -> OwnColours:
    """What the `theme.yaml` files say, the farthest theme first, so that nearer ones count.
    Raises `UsageError` for a colour that is none, or that `tokens` (the text of `tokens.css`) does not set."""
    known = {scheme: set(palette) for scheme, palette in palettes(tokens, "").items()}
    schemes: dict[str, dict[str, Colour]] = {scheme: {} for scheme in KEYS.values()}
    for path in declarations:
        for key, node in _entries(compose_yaml(path)):
            if key.value in KEYS:
                scheme = KEYS[key.value]
                schemes[scheme] |= _colours(path, node, known[scheme])
    return OwnColours(schemes=schemes)


def _entries(node: yaml.Node | None) -> Sequence[tuple[yaml.ScalarNode, yaml.Node]]:
    return node.value if isinstance(node, yaml.MappingNode) else ()


def _colours(path: Path, node: yaml.Node, known: set[str]) -> dict[str, Colour]:
    found = {}
    for key, value in _entries(node):
        span = SourceSpan(shown_path(path), value.start_mark.line + 1, value.start_mark.column + 1)
        if key.value not in known:
            raise _unknown(span, key.value, known)
        if not isinstance(value, yaml.ScalarNode) or not _HEX.fullmatch(value.value):
            raise _no_colour(span, key.value)
        found[key.value] = Colour(hex=value.value, span=span)
    return found


def _unknown(span: SourceSpan, name: str, known: set[str]) -> UsageError:
    near = get_close_matches(name, sorted(known), n=1)
    listed = ", ".join(sorted(known))
    guess = Text(f"是不是“{near[0]}”？", f"did you mean “{near[0]}”? ") if near else Text("", "")
    return UsageError(
        Text(
            f"{span.path}:{span.line}: 没有名为“{name}”的颜色",
            f"{span.path}:{span.line}: there is no colour “{name}”",
        ),
        Text(f"{guess.zh}可以改的颜色：{listed}", f"{guess.en}colours to change: {listed}"),
    )


def _no_colour(span: SourceSpan, name: str) -> UsageError:
    return UsageError(
        Text(
            f"{span.path}:{span.line}: “{name}”的值不是颜色",
            f"{span.path}:{span.line}: the value of “{name}” is no colour",
        ),
        Text(
            f'写成 {name}: "#0c4a6e"；引号不能省，否则 # 后面会被当作注释',
            f'write {name}: "#0c4a6e"; without quotes, YAML takes everything after # for a comment',
        ),
    )
