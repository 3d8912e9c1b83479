"""A document: as its file declares it (`Declaration`), and as the site knows it (`Document`)."""

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from operator import attrgetter
from typing import Any, ClassVar

from site_builder.chinese import DocumentNumber
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import LabelledEnum, Language
from site_builder.model.claims import (
    AmendmentClause,
    Citation,
    CleanupEntry,
    DeedClause,
    ExtensionClause,
    RepealClause,
    Signature,
    StartClause,
    TermClause,
)
from site_builder.model.claims import Outcome as Outcome
from site_builder.model.claims import RelationClaim as RelationClaim
from site_builder.model.claims import RelationKind as RelationKind
from site_builder.model.labels import YES, ValidityStatus
from site_builder.model.labels import Disclosure as Disclosure
from site_builder.model.labels import DocumentType as DocumentType


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """来源 of a repost: the name, and the address of the original where known."""

    name: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentClaim:
    """An attachment as declared: a path relative to the document's folder, and the name readers see."""

    path: str
    title: str
    span: SourceSpan


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a header states and the site takes over as it stands: a further field of that kind is one more line here."""

    title: str
    published: date
    published_time: str = ""
    """`HH:MM`, empty if the editor gave only the day."""
    number: DocumentNumber | None = None
    index: str = ""
    registration: str = ""
    """统一登记号: under which a normative document is registered (HNPR-2022-00012)."""
    issuers: tuple[str, ...] = ()
    issued: date | None = None
    also_in: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    keywords: tuple[str, ...] = ()
    summary: str = ""
    source: Source | None = None
    archived: date | None = None
    draft: bool = False
    aliases: tuple[str, ...] = ()
    places: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    """Line and column of every value, by English key (`also_in.0` for list items)."""

    def texts(self, key: str, language: Language) -> tuple[str, ...]:
        """What a field says in words: one text, several, or none where it says nothing. Days are `YYYY-MM-DD`."""
        match getattr(self, key):
            case tuple() as texts:
                return texts
            case LabelledEnum() as member:
                return (member.label.in_(language),)
            case DocumentNumber() as number:
                return (number.text,)
            case date() as day:
                return (day.isoformat(),)
            case True:
                return (YES.in_(language),)
            case value:
                return (value,) if value else ()


_STATED = tuple(one.name for one in fields(Stated))
_stated_values = attrgetter(*_STATED)


@dataclass(frozen=True, slots=True, kw_only=True)
class Header(Stated):
    """Front matter, typed. Empty strings and tuples where nothing was written; None where absence has a meaning."""

    NO_DAY: ClassVar[date] = date.min
    """Stands for the day of publication in a header that has none, or none that can be read (`is_usable`)."""

    type: DocumentType | None = None
    effective: date | None = None
    expires: date | None = None
    validity: ValidityStatus | None = None
    """What the author believes; compared with what is computed."""
    claims: tuple[RelationClaim, ...] = ()
    attachments: tuple[AttachmentClaim, ...] = ()
    include: str = ""
    disclosure: Disclosure = Disclosure.PROACTIVE
    keeps: tuple[str, ...] = ()
    """继续有效: documents that a clean-up decision keeps in force, by number or id."""
    cutoff: date | None = None
    """清理截止日期: documents issued up to this day were cleaned up."""

    @property
    def stated(self) -> dict[str, Any]:
        """What the document of this header takes over, by field of `Stated`."""
        return dict(zip(_STATED, _stated_values(self), strict=True))

    @property
    def is_usable(self) -> bool:
        """Whether it has what no document can be published without: a title and the day of publication."""
        return bool(self.title) and self.published != self.NO_DAY


@dataclass(frozen=True, slots=True, kw_only=True)
class Heading:
    """A heading of the body. `level` counts as in HTML, from 2."""

    level: int
    text: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyLink:
    """A link, image or attachment link in the body, in the order of the placeholders `ref:0`, `ref:1`, …"""

    target: str
    """As written: a path, `#anchor`, `文号:…`, `id:…` or an address with a scheme."""
    text: str
    is_image: bool
    line: int
    """Line in the file, from 1; column likewise."""
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """What the model must know of a rendered body; its HTML and plain text stay in the store under `digest`."""

    digest: str
    """SHA-256 of the Markdown, from which one program makes one body."""
    headings: tuple[Heading, ...]
    anchor_words: str
    """`anchors` with a space between, which none of them holds: a statute has a hundred, and few are ever asked for."""
    links: tuple[BodyLink, ...]
    characters: int
    """Length of the plain text."""
    first_line: int
    """Line of the file on which the body begins."""

    @property
    def anchors(self) -> tuple[str, ...]:
        """Every anchor that a link may point to, articles (`art-12`) included, in the order of the text."""
        return tuple(self.anchor_words.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration:
    """One Markdown file, read and rendered, but with nothing looked up in other files."""

    path: str
    """Relative to the site, with `/`: `content/growth/expectations/policies/2017-003.md`."""
    id: str
    """`growth/expectations/policies/2017-003`."""
    column: str
    """Path of the column in whose folder the file lies."""
    header: Header | None
    """None if a required field is missing or unreadable; then `findings` says which."""
    stand_in: Header | None = None
    """What could be read of a header that cannot be used: for previews."""
    body: Body
    findings: tuple[Diagnostic, ...]
    word_findings: tuple[Diagnostic, ...] = ()
    """What is wrong among its words (personal numbers, marks of secrecy, misspelt numbers); counts only if it is public."""
    clauses: tuple[RepealClause, ...] = ()
    """What title and text repeal, with their places in the file."""
    terms: tuple[TermClause, ...] = ()
    """How long the text says that it holds; several if it contradicts itself."""
    start: StartClause | None = None
    """From when the text says that it is in force."""
    deeds: tuple[DeedClause, ...] = ()
    """What the text does to others, where it is not certain what a header should say."""
    amendments: tuple[AmendmentClause, ...] = ()
    """What the title amends."""
    extensions: tuple[ExtensionClause, ...] = ()
    """Whose term the text extends."""
    signatures: tuple[Signature, ...] = ()
    """Names and days under the text."""
    cleanup: tuple[CleanupEntry, ...] = ()
    """Of a clean-up decision: the documents that its lists name, those of the header included."""
    cutoff: date | None = None
    """Of a clean-up decision: the last day on which a document it covers may have been issued."""
    cleanup_place: tuple[int, int] = (1, 1)
    """Of a clean-up decision: line and column at which its text first says what becomes of documents."""
    citations: tuple[Citation, ...] = ()
    """Documents that the running text names; the stored HTML marks the place of each as `<cite data-cites="N">`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attachment:
    """A file beside the document that is published with it."""

    source: str
    """Path relative to the site."""
    url: str
    """Address below the site's root, without a leading slash."""
    title: str
    size_bytes: int
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkTarget:
    """Where a link of the body leads, once everything is known."""

    url: str
    """Below the site's root without a leading slash, with `%`, `#` and `?` of file names encoded; or a full address if
    `external`."""
    document: str
    """Id of the document it leads to; empty for anything else."""
    external: bool
    is_file: bool
    size_bytes: int
    pixels: tuple[int, int] = (0, 0)
    """Width and height of a picture of the site; zeros for anything else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Stated):
    """One published document. Dates are those in force, defaults applied."""

    id: str
    source_path: str
    column: str
    url: str
    """Below the site's root, with a trailing slash and without a leading one."""
    type: DocumentType
    effective: date
    expires: date | None
    """Last day in force, extensions applied."""
    declared_validity: ValidityStatus | None
    attachments: tuple[Attachment, ...]
    body: Body
    links: tuple[LinkTarget, ...]
    """One for each of `body.links`."""
    citations: tuple[str, ...] = ()
    """Id of the document that each citation of the text names; empty where it is none of the site."""

    def span(self, key: str = "title") -> SourceSpan:
        """Where the header says `key`; the top of the file if it does not."""
        line, column = self.places.get(key, (1, 1))
        return SourceSpan(self.source_path, line, column)
