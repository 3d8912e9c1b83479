"""The long way, for any text: Python-Markdown, then the sanitiser, then what our pages add."""

from site_builder.diagnostics.catalogue_letters import OFFICE_CODE_REMOVED
from site_builder.diagnostics.catalogue_markup import (
    ACTIVE_CONTENT_REMOVED,
    APPEARANCE_CODE_REMOVED,
    MARKS_TOO_MANY_OR_DEEP,
)
from site_builder.diagnostics.catalogue_written import AMBIGUOUS_EMPHASIS_MARK
from site_builder.diagnostics.finding import Diagnostic, Repair
from site_builder.language import Text
from site_builder.markup import converter, sanitiser
from site_builder.markup.emphasis import Doubt, Doubtful
from site_builder.markup.finish import finish
from site_builder.markup.letters import letter_findings
from site_builder.markup.limits import TooComplex, densest_block
from site_builder.markup.not_markup import hidden, shown, shown_in_html
from site_builder.markup.places import Places
from site_builder.markup.plain import show_as_it_is
from site_builder.markup.rendered_body import RenderedBody
from site_builder.markup.sanitiser import Removed, RemovedKind
from site_builder.markup.unreachable import data_finding, device_finding, incomplete_finding
from site_builder.markup.written import put_into_form


def render_interpreted(source: str, *, path: str, first_line: int) -> RenderedBody:
    """The same by way of Python-Markdown, whatever the text; its lines end in `\\n`."""
    written = put_into_form(source, path=path, first_line=first_line)
    places = Places(source, written, path=path, first_line=first_line)
    try:
        html = sanitiser.with_present_names(shown_in_html(converter.convert(hidden(written.text))))
        finished = finish(sanitiser.sanitise(html), places)
    except TooComplex:
        return _shown_as_it_is(source, places)
    removed = sanitiser.removed_from(html) if any(mark in source for mark in "<[{") else []
    findings = [
        *written.findings,
        *(_doubt_finding(doubt, places) for doubt in converter.doubts_of_last()),
        *(_removed_finding(thing, places) for thing in removed),
    ]
    findings += finished.findings
    findings += letter_findings(source, finished.html, finished.text, places, told=findings)
    return RenderedBody(
        html=finished.html,
        text=finished.text,
        headings=finished.headings,
        anchors=finished.anchors,
        links=finished.links,
        findings=tuple(sorted(findings, key=lambda finding: finding.sort_key)),
    )


def _shown_as_it_is(source: str, places: Places) -> RenderedBody:
    plain = show_as_it_is(source)
    finding = MARKS_TOO_MANY_OR_DEEP.finding(
        places.span_of(densest_block(source)),
        "标记过多或嵌套过深，整篇按纯文字显示",
        "too many or too deeply nested marks, the document is shown as plain text",
        hint=Text(
            "从原文重新复制这一段，并检查开头的 > 和 - 标记",
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
    if removed.kind is RemovedKind.OFFICE:
        return OFFICE_CODE_REMOVED.finding(
            places.span_of(removed.needle),
            f"去掉了 Word、Excel 等软件的代码 {removed.count} 处，如“{removed.what}”，文字都在",
            f"removed {removed.count} pieces of code of Word, Excel and the like, such as “{removed.what}”; all words stay",
            hint=Text("下次粘贴时选“只保留文本”", "paste as plain text next time"),
        )
    rule = ACTIVE_CONTENT_REMOVED if removed.kind is RemovedKind.ACTIVE else APPEARANCE_CODE_REMOVED
    what = (
        ("已去掉不允许的内容", "removed what is not allowed")
        if removed.kind is RemovedKind.ACTIVE
        else ("已去掉外观代码", "removed code for appearance")
    )
    hint = Text("从原文删去它", "delete it from the text")
    return rule.finding(
        places.span_of(removed.needle),
        f"{what[0]}：“{removed.what}”",
        f"{what[1]}: “{removed.what}”",
        hint=hint,
    )


_LONGEST_ESCAPED = 60


def _doubt_finding(doubt: Doubtful, places: Places) -> Diagnostic:
    whole = shown(doubt.written)
    written = whole if len(whole) <= 30 else f"{whole[:30]}…"
    span = places.span_of(whole)
    if doubt.kind in (Doubt.INSIDE_WORDS, Doubt.MEANT):
        bold = f"**{whole.strip('_')}**"
        escaped = whole.replace("_", "\\_")
        return AMBIGUOUS_EMPHASIS_MARK.finding(
            span,
            f"下划线照原样显示：“{written}”",
            f"underscores, shown as they are: “{written}”",
            hint=Text(
                f"要加粗的写成“{bold}”；是文字的写成“{escaped}”",
                f"for bold write “{bold}”; for text write “{escaped}”",
            ),
            repair=Repair(old=whole, new=bold) if doubt.kind is Doubt.MEANT else None,
        )
    escaped = _escaped(whole)
    if doubt.kind is Doubt.UNPAIRED:
        return AMBIGUOUS_EMPHASIS_MARK.finding(
            span,
            f"星号没有配对，照原样显示：“{written}”",
            f"stars without a partner, shown as they are: “{written}”",
            hint=Text(
                f"要加粗的，在这些字后面也写两个星号；是文字的，每个星号前加反斜杠，写成“{escaped}”",
                f"for bold write two stars behind the words too; for text put a backslash before every star: “{escaped}”",
            ),
        )
    return AMBIGUOUS_EMPHASIS_MARK.finding(
        span,
        f"星号可能是标记，也可能是文字，照原样显示：“{written}”",
        f"stars that may be marks or text, shown as they are: “{written}”",
        hint=Text(
            f"是文字的，每个星号前加反斜杠，写成“{escaped}”；要加粗的写成 <b>…</b>",
            f"for text put a backslash before every star: “{escaped}”; for bold write <b>…</b>",
        ),
    )


def _escaped(words: str) -> str:
    """The words with every star as a character; of long words the stars alone, which all want the same."""
    return words.replace("*", "\\*") if len(words) <= _LONGEST_ESCAPED else "\\*"
