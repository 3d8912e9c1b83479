"""The long way, for any text: Python-Markdown, then the sanitiser, then what our pages add."""

from site_builder.diagnostics.catalogue_markup import MD_01, MD_02, MD_03
from site_builder.diagnostics.finding import Diagnostic
from site_builder.language import Text
from site_builder.markup import converter, sanitiser
from site_builder.markup.finish import finish
from site_builder.markup.limits import TooComplex, densest_block
from site_builder.markup.places import Places
from site_builder.markup.plain import show_as_it_is
from site_builder.markup.rendered_body import RenderedBody
from site_builder.markup.sanitiser import Removed, RemovedKind
from site_builder.markup.unreachable import data_finding, device_finding, incomplete_finding


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


_ABOUT_ADDRESSES = {
    RemovedKind.DEVICE: device_finding,
    RemovedKind.DATA: data_finding,
    RemovedKind.INCOMPLETE: incomplete_finding,
}


def _removed_finding(removed: Removed, places: Places) -> Diagnostic:
    if about := _ABOUT_ADDRESSES.get(removed.kind):
        return about(removed.what, places.spans_of_targets([removed.needle])[0])
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
