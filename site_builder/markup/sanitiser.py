"""The allow-list: what HTML may hold when it comes from a document, and what was taken out of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto, unique
from html import escape
from html.parser import HTMLParser

import nh3

from site_builder.markup.limits import TooComplex

ALLOWED_TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup"
    " table tbody td tfoot th thead time tr u ul var wbr".split()
)
REMOVED_WITH_CONTENT = frozenset(
    "applet audio canvas embed frame frameset iframe math noembed noframes noscript object plaintext script select"
    " style svg template textarea title video xmp".split()
)
"""Elements whose content is no text for readers; of other elements that are not allowed the text stays."""

ALLOWED_ATTRIBUTES = {
    "*": frozenset({"id", "lang", "dir", "title"}),
    "a": frozenset({"href"}),
    "img": frozenset({"src", "alt"}),
    "td": frozenset({"colspan", "rowspan", "headers", "align"}),
    "th": frozenset({"colspan", "rowspan", "headers", "align", "scope", "abbr"}),
    "col": frozenset({"span"}),
    "colgroup": frozenset({"span"}),
    "ol": frozenset({"start", "reversed", "type"}),
    "li": frozenset({"value"}),
    "details": frozenset({"open"}),
    "time": frozenset({"datetime"}),
    "ins": frozenset({"datetime"}),
    "del": frozenset({"datetime"}),
}
_LAYOUT_CLASSES = frozenset({"center", "indent", "note", "nowrap", "right", "signature", "warning"})
ALLOWED_CLASSES = {
    "div": _LAYOUT_CLASSES | {"footnote"},
    "span": _LAYOUT_CLASSES,
    "p": _LAYOUT_CLASSES,
    "table": frozenset({"nowrap"}),
    "a": frozenset({"footnote-ref", "footnote-backref"}),
}
ALLOWED_SCHEMES = frozenset({"http", "https", "mailto", "tel", "id"})
"""Beside 文号:, which is no scheme in the eyes of a browser."""

_LOOKS_ONLY_TAGS = frozenset({"basefont", "big", "center", "font", "nobr", "strike", "tt"})
_LOOKS_ONLY_ATTRIBUTES = frozenset(
    "align background bgcolor border bordercolor cellpadding cellspacing class color face frame height hspace"
    " nowrap rules size style summary valign vspace width".split()
)
_MAX_OPEN_ELEMENTS = 150
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
_NEVER_CLOSED = frozenset("area base br col embed hr img input link meta param source track wbr".split())
_INVISIBLE = re.compile(r"[\x00-\x20\x7f-\xa0\u200b-\u200f\u2028-\u202f\u2060\ufeff]+")
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):")


@unique
class RemovedKind(Enum):
    """How much a removed thing matters."""

    ACTIVE = auto()
    """Script, foreign frames, forms and the like."""
    LOOKS = auto()
    """Appearance only: the theme decides it."""
    DEVICE = auto()
    """The address of a file on the editor's own machine."""
    DATA = auto()
    """A file written into the address."""
    INCOMPLETE = auto()
    """A web address that cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """One kind of thing that was taken out."""

    kind: RemovedKind
    what: str
    """`<script>`, `onclick="…"`, `javascript:alert(1)`."""
    needle: str
    """Text to look for in the source."""


def sanitise(html: str) -> str:
    """Well-formed HTML with allowed elements, attributes, classes and addresses only.
    Raises TooComplex for HTML whose repair would blow it up."""
    _refuse_endless_nesting(html)
    return _CLEANER.clean(html)


def forbidden_scheme(address: str) -> str:
    """The scheme of an address that must not be followed (`javascript`), as a browser would read it; empty if
    the address may stay."""
    match = _SCHEME.match(_INVISIBLE.sub("", address).lower())
    return match.group(1) if match and match.group(1) not in ALLOWED_SCHEMES else ""


def removed_from(html: str) -> list[Removed]:
    """What `sanitise` takes out of `html`, each thing once, in order. Comments are not told."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return list(dict.fromkeys(reader.removed))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[Removed] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            kind = RemovedKind.LOOKS if tag in _LOOKS_ONLY_TAGS else RemovedKind.ACTIVE
            self.removed.append(Removed(kind=kind, what=f"<{tag}>", needle=f"<{tag}"))
            return
        for name, value in attrs:
            self.removed.extend(_removed_attribute(tag, name, value or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)


def _removed_attribute(tag: str, name: str, value: str) -> Iterator[Removed]:
    if name == "class":
        unknown = [word for word in value.split() if word not in ALLOWED_CLASSES.get(tag, ())]
        for word in unknown:
            yield Removed(kind=RemovedKind.LOOKS, what=f'class="{word}"', needle=word)
    elif name not in ALLOWED_ATTRIBUTES["*"] and name not in ALLOWED_ATTRIBUTES.get(tag, ()):
        kind = RemovedKind.LOOKS if name in _LOOKS_ONLY_ATTRIBUTES else RemovedKind.ACTIVE
        yield Removed(kind=kind, what=f"{name}=…", needle=name)
    elif name in ("href", "src"):
        yield from _removed_address(value)


def _removed_address(value: str) -> Iterator[Removed]:
    shown = _INVISIBLE.sub("", value)
    scheme = forbidden_scheme(value)
    if scheme:
        kind = RemovedKind.DEVICE if scheme == "file" or len(scheme) == 1 else RemovedKind.ACTIVE
        kind = RemovedKind.DATA if shown.lower().startswith("data:image/") else kind
        yield Removed(kind=kind, what=shown if len(shown) <= 40 else f"{shown[:40]}…", needle=value)
    elif ":" in value and "href" not in _CLEANER.clean(f'<a href="{escape(value)}">.</a>'):
        # Of an address that cannot be read at all nothing is left.
        yield Removed(kind=RemovedKind.INCOMPLETE, what=shown, needle=value)


def _refuse_endless_nesting(html: str) -> None:
    """Repairing thousands of unclosed formatting elements multiplies them, so such a text is not even begun."""
    open_elements = 0
    for closing, tag in _TAG.findall(html):
        if tag.lower() in _NEVER_CLOSED:
            continue
        open_elements += -1 if closing else 1
        if open_elements > _MAX_OPEN_ELEMENTS:
            raise TooComplex


_CLEANER = nh3.Cleaner(
    tags=set(ALLOWED_TAGS),
    clean_content_tags=set(REMOVED_WITH_CONTENT),
    attributes={tag: set(names) for tag, names in ALLOWED_ATTRIBUTES.items()},
    strip_comments=True,
    link_rel=None,
    url_schemes=set(ALLOWED_SCHEMES),
    allowed_classes={tag: set(names) for tag, names in ALLOWED_CLASSES.items()},
)
