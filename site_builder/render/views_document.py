"""What the template of a document may see."""

from dataclasses import dataclass

from site_builder.render.views import Link


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyTarget:
    """Where one link of the body leads, and what readers are told behind it."""

    url: str
    external: bool
    """True for another website."""
    official: bool
    """True for a government website (`.gov.cn`, `.政务`); leaving to any other is announced (PAGE-13)."""
    ended: str
    """State of the cited document if it has ended (`expired`, `repealed`), else empty."""
    size_bytes: int
    """Size of a file; 0 for anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDocument:
    """One document that this one acts on, or that acts on it."""

    label: str
    url: str
    number: str
    on: str
    articles: tuple[int, ...]
    until: str
    status: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationGroup:
    """All relations of one kind and direction: `repeals`, `repealed_by`, `interpreted_by`, …"""

    kind: str
    documents: tuple[RelatedDocument, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Stretch:
    """One stretch of a document's life, and what opened it."""

    status: str
    since: str
    until: str
    kind: str
    """`repeals`, `amends`, `replaces`, `extends` by `party`; empty where a date of the document itself did it."""
    party: Link | None
    articles: tuple[int, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityView:
    """The state now, all that was, and what is already known to come."""

    now: Stretch
    articles: tuple[int, ...]
    """Articles no longer in force."""
    past: tuple[Stretch, ...]
    """The whole life up to now, oldest first, if it has more than one stretch."""
    coming: tuple[Stretch, ...]
    successor: Link | None
    """The later version that stands in its place."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """An attachment."""

    title: str
    url: str
    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One entry of the contents list."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document. Empty strings stand for what its header does not give."""

    url: str
    title: str
    type: str
    number: str
    index: str
    issuers: tuple[str, ...]
    issued: str
    published: str
    published_time: str
    """`HH:MM`; `00:00` if the header gives only the day."""
    effective: str
    expires: str
    topics: tuple[Link, ...]
    keywords: tuple[str, ...]
    summary: str
    content_source: str
    """来源: of a repost the original publisher, else the issuers or the responsible unit."""
    source_url: str
    archived: str
    also_in: tuple[Link, ...]
    attachments: tuple[FileView, ...]
    relations: tuple[RelationGroup, ...]
    validity: ValidityView | None
    promulgation: tuple[Stretch, ...]
    """Of a rule: its amendments so far, for the line beneath the title (题注, STANDARDS RULE-02)."""
    contents: tuple[Contents, ...]
    newer: Link | None
    older: Link | None
    image: str
    """Full address of the first picture of the text."""
    targets: tuple[BodyTarget, ...]
