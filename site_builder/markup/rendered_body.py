"""What Markdown becomes."""

from dataclasses import dataclass

from site_builder.diagnostics.finding import Diagnostic
from site_builder.model.document import BodyLink, Heading


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
