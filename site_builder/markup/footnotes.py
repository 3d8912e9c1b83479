"""Footnotes: numbered anchors that hold no spaces, and links that say where they lead."""

import re

from site_builder.markup.tree import Node

_REFERENCE_ID = re.compile(r"fnref(\d*):(.*)", re.DOTALL)
_NOTE_CLASSES = frozenset({"footnote-ref", "footnote-backref"})
_LABEL = "脚注"


def finish_footnotes(root: Node) -> frozenset[str]:
    """Numbers the notes and their references; the ids that were given."""
    given: frozenset[str] = frozenset()
    lists = [node for node in root.children if isinstance(node, Node) and node.classes == ["footnote"]]
    if lists:
        given = _finish_list(lists[-1], root)
    _drop_imitations(root)
    return given


def is_footnote_link(node: Node) -> bool:
    """Whether a link belongs to the footnotes and not to the author: authors cannot give labels."""
    return "aria-label" in node.attributes


def _finish_list(division: Node, root: Node) -> frozenset[str]:
    notes = [node for node in division.nodes() if node.tag == "li" and _id_of(node).startswith("fn:")]
    numbers = {_id_of(note)[3:]: number for number, note in enumerate(notes, start=1)}
    references = _number_references(root, numbers)
    for note in notes:
        note.attributes["id"] = f"fn-{numbers[_id_of(note)[3:]]}"
        _link_back(note, numbers, references)
    _make_section(division)
    return references | {f"fn-{number}" for number in numbers.values()}


def _id_of(node: Node) -> str:
    return node.attributes.get("id", "")


def _number_references(root: Node, numbers: dict[str, int]) -> frozenset[str]:
    given: set[str] = set()
    for node in root.nodes():
        match = _REFERENCE_ID.fullmatch(_id_of(node)) if node.tag == "sup" else None
        number = numbers.get(match.group(2)) if match else None
        if match is None or number is None or not node.children:
            continue
        anchor = _reference_anchor(match.group(1), number)
        link = node.children[0]
        if anchor in given or not isinstance(link, Node):
            continue
        given.add(anchor)
        node.attributes["id"] = anchor
        link.attributes = {"class": "footnote-ref", "href": f"#fn-{number}", "aria-label": f"注释{number}"}
        link.children = [str(number)]
    return frozenset(given)


def _reference_anchor(count: str, number: int) -> str:
    return f"fnref-{number}-{count}" if count else f"fnref-{number}"


def _link_back(note: Node, numbers: dict[str, int], references: frozenset[str]) -> None:
    for parent in list(note.nodes()):
        kept: list[Node | str] = []
        for child in parent.children:
            if isinstance(child, Node) and "footnote-backref" in child.classes:
                match = _REFERENCE_ID.fullmatch(child.attributes.get("href", "").removeprefix("#"))
                number = numbers.get(match.group(2)) if match else None
                anchor = _reference_anchor(match.group(1), number) if match and number is not None else ""
                if anchor not in references:
                    continue
                label = f"返回注释{number}的引用处" + (
                    f"（第{match.group(1)}处）" if match and match.group(1) else ""
                )
                child.attributes = {
                    "class": "footnote-backref",
                    "href": f"#{anchor}",
                    "title": label,
                    "aria-label": label,
                }
            kept.append(child)
        parent.children = kept


def _make_section(division: Node) -> None:
    division.tag = "section"
    division.attributes = {"class": "footnotes", "aria-label": _LABEL}
    division.children = [
        child for child in division.children if not isinstance(child, Node) or child.tag != "hr"
    ]


def _drop_imitations(root: Node) -> None:
    """Links that look like those of footnotes, or that broken HTML around a reference has torn off."""
    for node in root.nodes():
        if node.tag == "a" and not is_footnote_link(node) and _NOTE_CLASSES.intersection(node.classes):
            node.attributes.clear()
