"""A page as a strict tree: what a browser would repair in silence is a fault here."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


@dataclass(slots=True)
class Element:
    """One element with what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    line: int
    parent: "Element | None" = None
    content: "list[Element | str]" = field(default_factory=list)

    @property
    def children(self) -> "list[Element]":
        return [part for part in self.content if isinstance(part, Element)]

    @property
    def text(self) -> str:
        """All words inside, as they stand."""
        return "".join(part if isinstance(part, str) else part.text for part in self.content)

    @property
    def is_in_template(self) -> bool:
        return any(around.tag == "template" for around in self.above())

    def all(self, *tags: str) -> "Iterator[Element]":
        """Every element below with one of these tags, or every element; in the order of the page."""
        for child in self.children:
            if not tags or child.tag in tags:
                yield child
            yield from child.all(*tags)

    def above(self) -> "Iterator[Element]":
        """The elements around this one, the nearest first."""
        around = self.parent
        while around is not None and around.tag:
            yield around
            around = around.parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Tree:
    """A page that was read, and what was wrong with its tags."""

    root: Element
    faults: tuple[str, ...]

    @property
    def ids(self) -> list[str]:
        """Every id of the page; what a template holds is not part of the page."""
        named = (element for element in self.root.all() if "id" in element.attributes)
        return [element.attributes["id"] for element in named if not element.is_in_template]

    @property
    def title(self) -> str:
        """The words of the page's own title; drawings may have titles too."""
        (found,) = self.one("head").all("title")
        return found.text

    def one(self, tag: str) -> Element:
        """The only element with this tag."""
        (found,) = self.root.all(tag)
        return found

    def meta(self, name: str) -> list[str]:
        """What the meta tags of this name say."""
        metas = (element.attributes for element in self.root.all("meta"))
        return [attributes.get("content", "") for attributes in metas if attributes.get("name") == name]


def read_tree(text: str) -> Tree:
    """The tree of a page in which every start tag has its end tag, in the right order."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    for element in reader.open[1:]:
        reader.faults.append(f"{element.line}: <{element.tag}> is not closed")
    return Tree(root=reader.open[0], faults=tuple(reader.faults))


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("", {}, 0)]
        self.faults: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add(tag, attrs)
        if tag not in VOID:
            child = self.open[-1].content[-1]
            assert isinstance(child, Element)
            self.open.append(child)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in VOID and not any(element.tag == "svg" for element in self.open):
            self._fault(f"<{tag}/> closes itself")
        self._add(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            self._fault(f"</{tag}> of an element without content")
        elif self.open[-1].tag == tag:
            self.open.pop()
        else:
            self._fault(f"</{tag}> where <{self.open[-1].tag}> is open")

    def handle_data(self, data: str) -> None:
        self.open[-1].content.append(data)

    def handle_decl(self, decl: str) -> None:
        if decl.lower() != "doctype html" or self.open[0].content:
            self._fault(f"<!{decl}> out of place")

    def _add(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        for name in sorted({name for name in names if names.count(name) > 1}):
            self._fault(f"<{tag}> has {name} twice")
        attributes = {name: value or "" for name, value in attrs}
        above = self.open[-1]
        above.content.append(Element(tag, attributes, self.getpos()[0], above))

    def _fault(self, words: str) -> None:
        self.faults.append(f"{self.getpos()[0]}: {words}")
