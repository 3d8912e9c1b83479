"""From the bytes of a Markdown file to a declaration and a rendered body."""

from dataclasses import replace

from site_builder.diagnostics.catalogue_checks_text import CONFLICT_MARK
from site_builder.diagnostics.catalogue_written import PARAGRAPHS_RUN_TOGETHER
from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.digest import bytes_digest
from site_builder.load.front_matter import split_front_matter
from site_builder.load.header import read_header
from site_builder.load.journal import Journal
from site_builder.load.text import decode
from site_builder.load.yaml_files import read_mapping
from site_builder.markup.body import render_body
from site_builder.markup.rendered_body import RenderedBody
from site_builder.model.document import Body, Declaration, Header
from site_builder.model.header_fields import HEADER


def read_document(path: str, data: bytes) -> tuple[Declaration, RenderedBody]:
    """The document at `path` (relative to the site, below `content/`) whose file holds `data`.

    Depends on nothing but its arguments and raises for no bytes. The header is None if there is no
    title or no date of publication that can be read; what is wrong stands in `findings`.
    """
    journal = Journal(path)
    text = decode(data, journal)
    # Where two versions begin with the first line there is no telling where a header ends.
    is_readable = text is not None and not text.startswith(("<<<<<<<", ">>>>>>>"))
    parts = split_front_matter(text, journal) if text is not None and is_readable else None
    header = _header(parts.header, parts.header_line, journal) if parts and parts.header is not None else None
    markdown, first_line = (parts.body, parts.body_line) if parts else ("", 1)
    rendered = render_body(markdown, path=path, first_line=first_line)
    document_id = _id_of(path)
    declaration = Declaration(
        path=path,
        id=document_id,
        column=document_id.rpartition("/")[0],
        header=header if header and header.is_usable else None,
        stand_in=None if not header or header.is_usable else header,
        body=_body(markdown, rendered, first_line),
        findings=(*_of_a_draft(journal.findings, header), *_beside_marks(rendered, journal)),
    )
    return declaration, rendered


def _header(text: str, first_line: int, journal: Journal) -> Header | None:
    mapping = read_mapping(text, first_line, journal, HEADER)
    return read_header(mapping, journal) if mapping is not None else None


def _of_a_draft(findings: tuple[Diagnostic, ...], header: Header | None) -> tuple[Diagnostic, ...]:
    """The findings; in a draft what is not finished is a remark, so that the rest of the site can be shown."""
    if not (header and header.draft):
        return findings
    return tuple(replace(f, severity=Severity.INFO) if f.rule == CONFLICT_MARK.id else f for f in findings)


def _beside_marks(rendered: RenderedBody, journal: Journal) -> tuple[Diagnostic, ...]:
    """What is wrong with the body, without what follows from a mark of an unsettled merge: that Markdown takes its line for a
    heading's, or joins it with the next."""
    marks = {finding.span.line for finding in journal.findings if finding.rule == CONFLICT_MARK.id}
    if not marks:
        return rendered.findings
    return tuple(
        finding
        for finding in rendered.findings
        if finding.span.line not in marks
        and not (finding.rule == PARAGRAPHS_RUN_TOGETHER.id and finding.span.line - 1 in marks)
    )


def _id_of(path: str) -> str:
    """`content/a/b.md` and `content/a/b/index.md` are both `a/b`."""
    return path.removeprefix("content/").removesuffix(".md").removesuffix("/index")


def _body(markdown: str, rendered: RenderedBody, first_line: int) -> Body:
    return Body(
        digest=bytes_digest(markdown.encode("utf-8", "surrogatepass")),
        headings=rendered.headings,
        anchor_words=" ".join(rendered.anchors),
        links=rendered.links,
        characters=len(rendered.text),
        first_line=first_line,
    )
