"""The body of a document: Markdown in, values out. Reads nothing, asks no clock, remembers nothing."""

from site_builder.markup.plain import render_plain
from site_builder.markup.rendered_body import RenderedBody


def render_body(markdown: str, *, path: str, first_line: int) -> RenderedBody:
    """The body that `markdown` describes; `first_line` is the line of the file on which it begins.

    Findings: what was taken out (MD-01, MD-02), marks beyond all measure (MD-03, then the text is shown as it
    is), anchors (MD-04), words of links (LINK-04), descriptions of images (A11Y-02).
    """
    source = markdown.replace("\r\n", "\n").replace("\r", "\n") if "\r" in markdown else markdown
    plain = render_plain(source)
    if plain is None:
        # Loaded only for texts that need it: most texts do without Python-Markdown and what comes with it.
        from site_builder.markup.interpreted import render_interpreted

        return render_interpreted(source, path=path, first_line=first_line)
    return RenderedBody(
        html=plain.html,
        text=plain.text,
        headings=plain.headings,
        anchors=plain.anchors,
        links=(),
        findings=(),
    )
