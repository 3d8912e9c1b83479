"""What the law of relations must know of a document, and no more."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from site_builder.chinese import DocumentNumber
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import DocumentType, RelationClaim
from site_builder.model.labels import ValidityStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """One document as relations and validity see it. Dates have their defaults applied."""

    id: str
    title: str
    number: DocumentNumber | None
    issuers: tuple[str, ...]
    type: DocumentType
    published: date
    effective: date
    expires: date | None
    """有效期至 as declared: the last day in force."""
    claims: tuple[RelationClaim, ...]
    declared_validity: ValidityStatus | None
    """有效性 as the editor wrote it; empty if not."""
    source_path: str
    issued: date | None = None
    """成文日期, where it is known."""
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)

    @property
    def label(self) -> str:
        """Its number, or its title in 《》: how readers see it named."""
        return self.number.text if self.number else f"《{self.title}》"

    @property
    def made(self) -> date:
        """The day from which it exists: issued (成文), or published if that is not known or earlier."""
        return min(self.issued, self.published) if self.issued else self.published

    def span(self, key: str = "title") -> SourceSpan:
        """Where the header says `key`; the top of the file if it does not."""
        return SourceSpan(self.source_path, *self.places.get(key, (1, 1)))
