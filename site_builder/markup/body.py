"""The body of a document: Markdown in, values out. Reads nothing, asks no clock, remembers nothing."""

from dataclasses import dataclass
from functools import cache
from importlib.metadata import version

from site_builder.diagnostics.catalogue_markup import MD_01, MD_02, MD_03
from site_builder.diagnostics.finding import Diagnostic
from site_builder.digest import value_digest
from site_builder.language import Text
from site_builder.markup import converter, sanitiser
from site_builder.markup.finish import finish
from site_builder.markup.limits import TooComplex, densest_block
from site_builder.markup.places import Places
from site_builder.markup.plain import render_plain, show_as_it_is
from site_builder.markup.sanitiser import Removed, RemovedKind
from site_builder.model.document import BodyLink, Heading

REVISION = 1
"""Goes up when the same Markdown gives another body, so that cached bodies are made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedBody:
    """A body, ready for a page but for the targets of its links."""

    html: str
    """Links and images hold placeholders `ref:0`, `ref:1`, … that count through `links`."""
    text: str
    """Plain text, one paragraph, heading, list item or table row a line, cells apart by a tab."""
    headings: tuple[Heading, ...]
    anchors: tuple[str, ...]
    """Every id in the HTML, in its order."""
    links: tuple[BodyLink, ...]
    findings: tuple[Diagnostic, ...]


def render_body(markdown: str, *, path: str, first_line: int) -> RenderedBody:
    """The body that `markdown` describes; `first_line` is the line of the file on which it begins.

    Findings: what was taken out (MD-01, MD-02), marks beyond all measure (MD-03, then the text is shown as it
    is), anchors (MD-04), words of links (LINK-04), descriptions of images (A11Y-02).
    """
    source = markdown.replace("\r\n", "\n").replace("\r", "\n") if "\r" in markdown else markdown
    plain = render_plain(source)
    if plain is None:
        return render_interpreted(source, path=path, first_line=first_line)
    return RenderedBody(
        html=plain.html,
        text=plain.text,
        headings=plain.headings,
        anchors=plain.anchors,
        links=(),
        findings=(),
    )


def render_interpreted(source: str, *, path: str, first_line: int) -> RenderedBody:
    """The same by way of Python-Markdown, whatever the text; its lines end in `\\n`."""
    places = Places(source, path=path, first_line=first_line)
    try:
        html = converter.convert(source)
        finished = finish(sanitiser.sanitise(html), places)
    except TooComplex:
        return _shown_as_it_is(source, places)
    removed = sanitiser.removed_from(html) if any(mark in source for mark in "<[{") else []
    findings = [_removed_finding(thing, places) for thing in removed]
    return RenderedBody(
        html=finished.html,
        text=finished.text,
        headings=finished.headings,
        anchors=finished.anchors,
        links=finished.links,
        findings=tuple(sorted((*findings, *finished.findings), key=lambda finding: finding.sort_key)),
    )


@cache
def settings_digest() -> str:
    """Digest of all that decides what a body becomes beside its text."""
    return value_digest(
        {
            "revision": REVISION,
            "markdown": version("markdown"),
            "nh3": version("nh3"),
            "settings": converter.SETTINGS,
            "tags": sanitiser.ALLOWED_TAGS,
            "attributes": sanitiser.ALLOWED_ATTRIBUTES,
            "classes": sanitiser.ALLOWED_CLASSES,
            "schemes": sanitiser.ALLOWED_SCHEMES,
        }
    )


def _shown_as_it_is(source: str, places: Places) -> RenderedBody:
    plain = show_as_it_is(source)
    finding = MD_03.finding(
        places.span_of(densest_block(source)),
        "标记过多或嵌套过深, 整篇按纯文字显示",
        "too many or too deeply nested marks, the document is shown as plain text",
        hint=Text(
            "从原文重新复制这一段, 并检查开头的 > 和 - 标记",
            "copy the passage again, and look at its > and - marks",
        ),
    )
    return RenderedBody(
        html=plain.html, text=plain.text, headings=(), anchors=(), links=(), findings=(finding,)
    )


def _removed_finding(removed: Removed, places: Places) -> Diagnostic:
    rule = MD_01 if removed.kind is RemovedKind.ACTIVE else MD_02
    what = (
        ("已去掉不允许的内容", "removed what is not allowed")
        if removed.kind is RemovedKind.ACTIVE
        else ("已去掉外观代码", "removed code for appearance")
    )
    hint = Text("从原文删去它", "delete it from the text")
    return rule.finding(
        places.span_of(removed.needle),
        f"{what[0]}: “{removed.what}”",
        f"{what[1]}: “{removed.what}”",
        hint=hint,
    )
