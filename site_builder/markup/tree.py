"""A small HTML tree: read from what the sanitiser wrote, changed by the finishing steps, written out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from site_builder.markup.limits import TooComplex

MAX_DEPTH = 100
"""Elements inside each other; people write a dozen."""

VOID = frozenset({"br", "col", "hr", "img", "wbr"})
BLOCKS = frozenset(
    "address article aside blockquote caption col colgroup dd details div dl dt figcaption figure h1 h2 h3 h4 h5 h6"
    " hr li ol p pre section summary table tbody td tfoot th thead tr ul".split()
)
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})

_TOKEN = re.compile(r'<(/?)([a-zA-Z][a-zA-Z0-9]*)((?:\s+[^\s=>/]+(?:="[^"]*")?)*)\s*/?>|([^<]+|<)')
_ATTRIBUTE = re.compile(r'([^\s=>/]+)(?:="([^"]*)")?')


@dataclass(slots=True, eq=False)
class Node:
    """One element. Children are elements and texts, entities resolved."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node | str]" = field(default_factory=list)
    is_one_line: bool = True
    """Of a paragraph: whether it was written on one line."""

    @property
    def is_block(self) -> bool:
        return self.tag in BLOCKS

    @property
    def classes(self) -> list[str]:
        return self.attributes.get("class", "").split()

    def nodes(self) -> "Iterator[Node]":
        """This element and all below it, in the order of the document."""
        yield self
        for child in self.children:
            if isinstance(child, Node):
                yield from child.nodes()


def parse_html(html: str) -> Node:
    """The tree of well-formed HTML under a root of its own. Raises TooComplex if it is nested too deeply."""
    root = Node("")
    stack = [root]
    for match in _TOKEN.finditer(html):
        closing, tag, attributes, text = match.groups()
        if text is not None:
            stack[-1].children.append(_unescape(text))
        elif closing:
            if len(stack) > 1 and stack[-1].tag == tag:
                stack.pop()
        else:
            node = Node(tag, _parse_attributes(attributes) if attributes else {})
            stack[-1].children.append(node)
            if tag not in VOID:
                stack.append(node)
                if len(stack) > MAX_DEPTH:
                    raise TooComplex
    return root


def write_html(node: Node) -> str:
    """The HTML of the element and all below it; of the children only, if it is the root."""
    pieces: list[str] = []
    _write(node, pieces)
    return "".join(pieces)


def escape_text(text: str) -> str:
    """Text for a place between tags."""
    if "&" in text:
        text = text.replace("&", "&amp;")
    if "<" in text:
        text = text.replace("<", "&lt;")
    if ">" in text:
        text = text.replace(">", "&gt;")
    return text


def escape_attribute(text: str) -> str:
    """Text for a value between double quotes."""
    return escape_text(text).replace('"', "&quot;")


def _write(node: Node, pieces: list[str]) -> None:
    if node.tag:
        pieces.append(f"<{node.tag}")
        pieces.extend(f' {name}="{escape_attribute(value)}"' for name, value in node.attributes.items())
        pieces.append(">")
    for child in node.children:
        if isinstance(child, str):
            pieces.append(escape_text(child))
        else:
            _write(child, pieces)
    if node.tag and node.tag not in VOID:
        pieces.append(f"</{node.tag}>")


def _parse_attributes(written: str) -> dict[str, str]:
    # The sanitiser leaves `class=""` where it took every class out.
    found = {name: _unescape(value or "") for name, value in _ATTRIBUTE.findall(written)}
    return {name: value for name, value in found.items() if value or name != "class"}


def _unescape(text: str) -> str:
    if "&" not in text:
        return text
    # The sanitiser writes these five and no other.
    text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", '"').replace("&nbsp;", "\u00a0")
    return text.replace("&amp;", "&")
