"""From sanitised HTML to the body of a page: the steps in their order."""

import re
from dataclasses import dataclass

from site_builder.diagnostics.catalogue_markup import ANCHOR_UNUSABLE
from site_builder.diagnostics.catalogue_written import TABLE_ROW_WIDTH_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.language import Text
from site_builder.markup.footnotes import finish_footnotes
from site_builder.markup.links import finish_links
from site_builder.markup.outline import Outline
from site_builder.markup.places import Places
from site_builder.markup.plain_text import inline_text, text_lines
from site_builder.markup.settle import settle
from site_builder.markup.structure import Kind, opening_of
from site_builder.markup.tables import ShortRow, finish_tables, short_rows
from site_builder.markup.tree import HEADINGS, Node, parse_html, write_html
from site_builder.model.document import BodyLink, Heading

_ANCHOR = re.compile(r"[\w-]+")
_BOLD = frozenset({"strong", "b"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Finished:
    """The finished body."""

    html: str
    text: str
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    links: tuple[BodyLink, ...]
    findings: tuple[Diagnostic, ...]


def finish(sanitised: str, places: Places) -> Finished:
    """The body as it is published. Raises TooComplex if elements are nested too deeply."""
    root = parse_html(sanitised)
    given = finish_footnotes(root)
    settle(root)
    own_anchors, findings = _settle_anchors(root, given, places)
    finish_tables(root)
    findings += [_short_row_finding(row, places) for row in short_rows(root)]
    links, link_findings = finish_links(root, places)
    outline = Outline(taken=set(given) | own_anchors)
    _finish_structure(root, outline)
    return Finished(
        html="\n".join(write_html(child) for child in root.children if isinstance(child, Node)),
        text="\n".join(text_lines(root)),
        headings=tuple(outline.headings),
        anchors=tuple(node.attributes["id"] for node in root.nodes() if "id" in node.attributes),
        links=links,
        findings=(*findings, *link_findings),
    )


def _settle_anchors(root: Node, given: frozenset[str], places: Places) -> tuple[set[str], list[Diagnostic]]:
    """Keeps the anchors of the author that cannot be mistaken for a part of the page, takes away the others."""
    kept: set[str] = set()
    findings: list[Diagnostic] = []
    for node in root.nodes():
        anchor = node.attributes.get("id")
        if anchor is None or anchor in given:
            continue
        if anchor not in kept and _is_own_anchor(anchor):
            kept.add(anchor)
            continue
        del node.attributes["id"]
        findings.append(_anchor_finding(anchor, is_repeated=anchor in kept, places=places))
    for node in root.nodes():
        if not set(node.attributes.get("headers", "").split()) <= kept:
            del node.attributes["headers"]
    return kept, findings


def _is_own_anchor(anchor: str) -> bool:
    return bool(_ANCHOR.fullmatch(anchor)) and (not anchor.isascii() or anchor.startswith("s-"))


def _anchor_finding(anchor: str, *, is_repeated: bool, places: Places) -> Diagnostic:
    zh, en = (
        ("锚点重复", "anchor used twice")
        if is_repeated
        else ("不能使用的锚点", "anchor that may not be used")
    )
    hint = Text(
        "改写成含汉字的，或以 s- 开头的锚点，如 {#s-fees}", "write one that begins with s-, such as {#s-fees}"
    )
    return ANCHOR_UNUSABLE.finding(
        places.span_of(anchor), f"{zh}：“{anchor}”", f"{en}: “{anchor}”", hint=hint
    )


def _short_row_finding(row: ShortRow, places: Places) -> Diagnostic:
    return TABLE_ROW_WIDTH_DIFFERS.finding(
        places.span_of(row.words),
        f"表格的这一行有 {row.cells} 格，别的行有 {row.width} 格：“{row.words[:20]}”",
        f"this row has {row.cells} cells, another {row.width}: “{row.words[:20]}”",
        hint=Text(
            "补上缺的 <td></td>，合并的格写 colspan、rowspan",
            "add the missing <td></td>, and write colspan or rowspan for merged cells",
        ),
        severity=Severity.INFO,
    )


def _finish_structure(root: Node, outline: Outline) -> None:
    for child in root.children:
        if not isinstance(child, Node):
            continue
        if child.tag == "p":
            _finish_paragraph(child, outline)
        else:
            for node in child.nodes():
                if node.tag in HEADINGS:
                    _finish_marked_heading(node, outline)


def _finish_marked_heading(node: Node, outline: Outline) -> None:
    rank = int(node.tag[1])
    _make_heading(node, outline.marked_heading(inline_text(node), rank, node.attributes.get("id", "")))


def _finish_paragraph(paragraph: Node, outline: Outline) -> None:
    text = inline_text(paragraph)
    own_anchor = paragraph.attributes.get("id", "")
    opening = opening_of(text)
    if opening and opening.kind is Kind.ARTICLE:
        _finish_article(paragraph, text[: opening.end], outline.article(opening, own_anchor))
        return
    heading = outline.paragraph(text, opening, is_one_line=paragraph.is_one_line, own_anchor=own_anchor)
    if heading:
        _unwrap_bold(paragraph)
        _make_heading(paragraph, heading)


def _make_heading(node: Node, heading: Heading) -> None:
    node.tag = f"h{heading.level}"
    node.attributes = {"id": heading.anchor, **{k: v for k, v in node.attributes.items() if k != "id"}}


def _unwrap_bold(paragraph: Node) -> None:
    only = paragraph.children[0]
    if len(paragraph.children) == 1 and isinstance(only, Node) and only.tag in _BOLD:
        paragraph.children = only.children


def _finish_article(paragraph: Node, number: str, anchor: str) -> None:
    classes = " ".join(["article", *paragraph.classes])
    rest = {name: value for name, value in paragraph.attributes.items() if name not in ("id", "class")}
    paragraph.attributes = {"id": anchor, "class": classes, **rest}
    first = paragraph.children[0]
    mark = Node("b", {"class": "article-no"}, [number])
    if isinstance(first, str) and first.startswith(number):
        paragraph.children[:1] = [mark, first[len(number) :]]
    elif isinstance(first, Node) and first.tag in _BOLD and inline_text(first) == number:
        paragraph.children[0] = mark
