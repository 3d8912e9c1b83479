"""The allow-list: what HTML may hold when it comes from a document, and what was taken out of it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import Enum, auto, unique
from html import escape, unescape

import nh3

from site_builder.markup.html_reader import HTMLReader
from site_builder.markup.limits import TooComplex
from site_builder.markup.office_code import (
    is_office_attribute,
    is_office_class,
    is_office_declaration,
    is_office_tag,
    shown_declarations,
    without_office_languages,
    without_shown_declarations,
)

ALLOWED_TAGS = frozenset(
    "a abbr b bdi bdo blockquote br caption cite code col colgroup dd del details dfn div dl dt em figcaption figure"
    " h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q rp rt ruby s samp small span strong sub summary sup"
    " table tbody td tfoot th thead time tr u ul var wbr".split()
)
REMOVED_WITH_CONTENT = frozenset(
    "applet audio canvas embed frame frameset iframe math noembed noframes noscript object plaintext script select"
    " style svg template textarea title video xml xmp".split()
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
KNOWN_TAGS = (
    ALLOWED_TAGS
    | REMOVED_WITH_CONTENT
    | _LOOKS_ONLY_TAGS
    | frozenset(
        "acronym address area article aside base bgsound body button datalist dialog dir fieldset footer form head header"
        " hgroup html image input label legend link main map marquee menu meta meter nav optgroup option output param"
        " picture portal progress ruby search section slot source track".split()
    )
)
"""Names of elements of HTML, whatever becomes of them here."""
_STRIKE = re.compile(r"(</?)strike\b", re.IGNORECASE)
_MAX_OPEN_ELEMENTS = 150
_TAG = re.compile(r"<(/?)([a-zA-Z][^\s/>]*)")
# Void elements, and those that the next of their kind closes: tables and lists may be written without end tags.
_NEVER_COUNTED = frozenset(
    "area base br col embed hr img input link meta param source track wbr"
    " p li dt dd tr td th thead tbody tfoot colgroup caption rt rp".split()
)
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
    OFFICE = auto()
    """Code of Word, Excel and other programs for themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Removed:
    """One kind of thing that was taken out."""

    kind: RemovedKind
    what: str
    """`<script>`, `onclick="…"`, `javascript:alert(1)`."""
    needle: str
    """Text to look for in the source."""
    count: int = 1
    """How many things it stands for: all code of office programs is told as one."""


def with_present_names(html: str) -> str:
    """The HTML with `<strike>`, which says that words no longer hold, under the name it has today."""
    return _STRIKE.sub(r"\1del", html) if "strike" in html.lower() else html


def sanitise(html: str) -> str:
    """Well-formed HTML with allowed elements, attributes, classes and addresses only.
    Raises TooComplex for HTML whose repair would blow it up."""
    _refuse_endless_nesting(html)
    return _CLEANER.clean(without_shown_declarations(without_office_languages(html)))


def forbidden_scheme(address: str) -> str:
    """The scheme of an address that must not be followed (`javascript`), as a browser would read it; empty if
    the address may stay."""
    match = _SCHEME.match(_INVISIBLE.sub("", address).lower())
    return match.group(1) if match and match.group(1) not in ALLOWED_SCHEMES else ""


def removed_from(html: str) -> list[Removed]:
    """What `sanitise` takes out of `html`, each thing once, in order, and all code of office programs as one.
    Comments are not told."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    reader.removed[:0] = [
        _office(unescape(written), unescape(written)[:5]) for written in shown_declarations(html)
    ]
    office = [removed for removed in reader.removed if removed.kind is RemovedKind.OFFICE]
    others = dict.fromkeys(removed for removed in reader.removed if removed.kind is not RemovedKind.OFFICE)
    return [*others, *(replace(first, count=len(office)) for first in office[:1])]


class _Reader(HTMLReader):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.removed: list[Removed] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in ALLOWED_TAGS:
            self.removed.append(Removed(kind=_kind_of_tag(tag, attrs), what=f"<{tag}>", needle=f"<{tag}"))
            # What would act is told even where it stood on a piece of noise.
            attrs = [(name, value) for name, value in attrs if name.startswith("on")]
        for name, value in attrs:
            self.removed.extend(_removed_attribute(tag, name, value or ""))

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_data(self, data: str) -> None:
        # The style sheet that Word writes with every text; its element was told as active a moment ago.
        if self.lasttag == "style" and "mso-" in data and self.removed and self.removed[-1].what == "<style>":
            self.removed[-1] = replace(self.removed[-1], kind=RemovedKind.OFFICE)

    def handle_comment(self, data: str) -> None:
        self._declaration(data, "<!--")

    def unknown_decl(self, data: str) -> None:
        self._declaration(data, "<![")

    def handle_pi(self, data: str) -> None:
        self._declaration(f"?{data}", "<")

    def _declaration(self, data: str, opening: str) -> None:
        if is_office_declaration(data):
            self.removed.append(
                Removed(kind=RemovedKind.OFFICE, what=f"{opening}{data[:20].strip('?')}…>", needle=opening)
            )


def _office(written: str, needle: str) -> Removed:
    return Removed(kind=RemovedKind.OFFICE, what=f"{written[:20].rstrip(']> ')}…>", needle=needle)


def _kind_of_tag(tag: str, attributes: list[tuple[str, str | None]]) -> RemovedKind:
    if is_office_tag(tag, attributes):
        return RemovedKind.OFFICE
    return RemovedKind.LOOKS if tag in _LOOKS_ONLY_TAGS else RemovedKind.ACTIVE


def _removed_attribute(tag: str, name: str, value: str) -> Iterator[Removed]:
    if name == "class":
        unknown = [word for word in value.split() if word not in ALLOWED_CLASSES.get(tag, ())]
        for word in unknown:
            kind = RemovedKind.OFFICE if is_office_class(word) else RemovedKind.LOOKS
            yield Removed(kind=kind, what=f'class="{word}"', needle=word)
    elif is_office_attribute(name, value):
        yield Removed(kind=RemovedKind.OFFICE, what=f"{name}=…", needle=name)
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
        if tag.lower() in _NEVER_COUNTED:
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
