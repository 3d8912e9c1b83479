"""What the template of a document may see."""

from dataclasses import dataclass

from site_builder.chinese import Provision
from site_builder.render.views import Head, Link, Turn


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyTarget:
    """Where one link of the body leads, and what readers are told behind it."""

    url: str
    external: bool
    """True for another website."""
    official: bool
    """True for a government website (`.gov.cn`, `.政务`); leaving to any other is announced
    (docs/standards.md#leaving-the-site)."""
    ended: str
    """State of the cited document if it has ended (`expired`, `repealed`), else empty."""
    size_bytes: int
    """Size of a file; 0 for anything else."""
    turns: tuple[Turn, ...] = ()
    """For a document that still holds: the days on which it is going to end."""
    pixels: tuple[int, int] = (0, 0)
    """Width and height of a picture of the site; zeros for anything else."""
    is_picture: bool = False
    """Whether it can be shown in the page: a picture of the site itself, for the content policy allows no other."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedDocument:
    """One document that this one acts on, or that acts on it."""

    label: str
    url: str
    number: str
    on: str
    articles: tuple[Provision, ...]
    until: str
    status: str
    turns: tuple[Turn, ...] = ()
    """States of the other document still to come."""


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
    articles: tuple[Provision, ...]
    """Articles and parts of them that it concerns; empty for the whole document."""
    ended_articles: tuple[Provision, ...] = ()
    """All articles and parts no longer in force from its first day on."""
    way: str = ""
    """The word of the deciding document where it is not 废止 or 失效: 停止执行."""
    acted: str = ""
    """The day of the relation, if it lies before `since`: a document may end before it takes effect."""
    is_never: bool = False
    """Whether the document ends, or is going to, before its own effective day: it never takes force."""


@dataclass(frozen=True, slots=True, kw_only=True)
class EndedArticle:
    """One article, or part of one, that has been repealed, or will be."""

    article: Provision
    since: str
    by: Link
    is_to_come: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Suspension:
    """The document, or parts of it, is not carried out for the time being; it has not ended."""

    since: str
    by: Link
    way: str
    articles: tuple[Provision, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelineBar:
    """One stretch of a document's life as drawn: place and length in units of the drawing."""

    status: str
    since: str
    x: int
    width: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The life of a document as a row of bars."""

    bars: tuple[TimelineBar, ...]
    width: int
    now: int
    """Where the stretch of today begins."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityView:
    """The state now, all that was, and what is already known to come."""

    now: Stretch
    articles: tuple[EndedArticle, ...]
    """Articles that have ended or will, in order."""
    past: tuple[Stretch, ...]
    """The whole life up to now, oldest first, if it has more than one stretch."""
    coming: tuple[Stretch, ...]
    successor: Link | None
    """The later version that stands in its place."""
    as_of: str
    """The day for which this was computed; empty if nothing is to come, for then it holds on any day."""
    timeline: Timeline | None
    """Drawn if there is more than one stretch."""
    suspensions: tuple[Suspension, ...] = ()
    """In order of their day; empty once the document has ended."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version of the document; the versions together are its history as a text."""

    title: str
    url: str
    number: str
    published: str
    status: str
    turns: tuple[Turn, ...]
    is_shown: bool
    """Whether it is the one whose page this is."""
    comparison: str
    """Address of its comparison with the version before; empty for the first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparisonView:
    """Two versions to compare; the texts themselves are read when the page is made."""

    head: Head
    older: Version
    newer: Version


@dataclass(frozen=True, slots=True, kw_only=True)
class FileView:
    """An attachment."""

    title: str
    url: str
    """Below the root, as an address: what would have a meaning in one is encoded."""
    name: str
    size_bytes: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Contents:
    """One entry of the contents list."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One row of the block of facts: a text or several, or a day."""

    name: str
    """Key of the field; its word is `document.<name>`."""
    texts: tuple[str, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One document. Empty strings stand for what its header does not give."""

    url: str
    title: str
    type: str
    number: str
    index: str
    facts: tuple[Fact, ...]
    """What the block of facts shows below the index number, in order."""
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
    draft: bool
    """Whether readers must be told that it is no published document."""
    also_in: tuple[Link, ...]
    attachments: tuple[FileView, ...]
    relations: tuple[RelationGroup, ...]
    validity: ValidityView | None
    promulgation: tuple[Stretch, ...]
    """Of a rule: its amendments so far, for the line beneath the title (题注, docs/standards.md#promulgation-note)."""
    contents: tuple[Contents, ...]
    newer: Link | None
    older: Link | None
    image: str
    """Full address of the first picture of the text."""
    targets: tuple[BodyTarget, ...]
    versions: tuple[Version, ...] = ()
    """All versions, the newest first, if there are several."""
    citations: tuple[BodyTarget | None, ...] = ()
    """Where each citation of the text leads; None for documents that are not on the site."""
