"""What a build is asked for, and what it answers."""

from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from site_builder.diagnostics.finding import Diagnostic, Severity
from site_builder.engine.program import program_identity
from site_builder.engine.progress import Progress, Silence
from site_builder.engine.shared_work import SharedWork
from site_builder.engine.workers import default_jobs
from site_builder.language import Text

if TYPE_CHECKING:
    from site_builder.model.document import Declaration


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What is to be checked or built."""

    site: Path
    as_of: date
    is_looking_back: bool = False
    """The site as it was on `as_of`, a day gone by: without what was published since."""
    with_drafts: bool = False
    fail_on: Severity = Severity.ERROR
    shows_faulty: bool = False
    """Publish in spite of findings, documents that are broken included as far as they can be read: for a preview. What is
    wrong with the site's own settings stops it all the same."""
    published: Path | None = None
    """Where the public's site stands, against which a check or a preview proves that no address has vanished. None: for a
    build, the place it publishes to; for a check, `public` below the site."""
    keeps_index: bool = False
    """Leave the search index as it stands, if there is one: for a preview that must follow at once."""
    edited_first: bool = False
    """Where a few headers were edited, publish their documents alone, and leave the pages that list or name them to the
    next build (`Built.is_unfinished`): for a preview, too."""
    program: str = field(default_factory=program_identity)
    """Which program builds: what another one has made counts for nothing."""
    jobs: int = field(default_factory=default_jobs)
    progress: Progress = field(default_factory=Silence)
    shared: SharedWork | None = None
    """What other sites of the same run have rendered."""
    memory: "dict[tuple[str, str], Declaration] | None" = None
    """What the last build of this process has read, by path and digest of the file: for a preview, which builds many
    times. Each build brings it up to date."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """What publishing did."""

    made: tuple[str, ...]
    """Outputs that were produced, because their key was new."""
    written: tuple[str, ...]
    """Those of them whose bytes were new."""
    removed: tuple[str, ...]
    """Paths that were shown before and are no more."""
    switched: bool
    files: int
    """Pages and data files of the site, those of the search index included: all that `data/manifest.json` lists."""
    changed: int
    """Those of them that are new, or whose bytes differ from what was shown before; they may have been made earlier."""
    is_all_anew: bool = False
    """Whether none of the files that were shown looked as its record says, so that every one was made again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What a build found and did."""

    findings: tuple[Diagnostic, ...]
    waived: tuple[Diagnostic, ...]
    publication: Publication | None
    """None if findings stopped the build; the published site is then untouched."""
    documents: int
    outputs: int
    """Pages and data files of the site (`Publication.files`)."""
    drafts: int
    """How many of the documents are drafts, which only a request `with_drafts` includes."""
    notice: Text | None
    """One line about the cache, if there is something to say."""
    is_unfinished: bool = False
    """Whether only the edited documents were published, and another build has to follow."""
