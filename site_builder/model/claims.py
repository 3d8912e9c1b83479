"""What documents say of each other, as it is written and before anything is looked up."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from site_builder.chinese import DocumentNumber
from site_builder.diagnostics.finding import SourceSpan
from site_builder.language import Text

_KINDS = re.compile(
    "(?:办法|规定|条例|则|通知|意见|决定|决议|命令|令|方案|公告|通告|通报|批复|函|纪要|制度|标准|规程|规范|规划|计划|"
    "纲要|要点|目录|清单|解释|法|章程|措施|预案|指南|指引|政策|安排|协定|公约)$"
)
_SUFFIX = re.compile(r"(?:[(（][^()（）]{1,8}[)）])$")


@unique
class RelationKind(StrEnum):
    """What one document does to another, seen from the acting one."""

    REPEALS = "repeals"
    AMENDS = "amends"
    REPLACES = "replaces"
    EXTENDS = "extends"
    """Prolongs the term (延长有效期)."""
    INTERPRETS = "interprets"
    BASIS = "basis"


@unique
class Outcome(StrEnum):
    """How a document ends through a relation; 废止 and 失效 stay apart (STANDARDS 3.8)."""

    REPEALED = "repealed"
    EXPIRED = "expired"

    @property
    def label(self) -> Text:
        """As a header writes it."""
        return Text("废止", "repealed") if self is Outcome.REPEALED else Text("失效", "expired")


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClaim:
    """A relation as an editor wrote it, one side of it, nothing looked up yet."""

    kind: RelationKind
    passive: bool
    """True for `repealed_by`, `amended_by` and their like: the target acts on this document."""
    target: str
    """Id, number in any spelling, or 《title》 with or without number."""
    articles: tuple[int, ...]
    """Article numbers for a partial repeal or amendment; empty means the whole document."""
    on: date | None
    """The day it takes effect; None: the acting document's own effective day."""
    outcome: Outcome
    until: date | None
    """For `extends`: the new last day in force."""
    span: SourceSpan
    is_outside: bool = False
    """The editor says that the document is not on this site, and the name is its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A document named at `text[start:end]`, number in brackets included."""

    start: int
    end: int
    title: str
    """What stands in 《》; empty for a bare number."""
    number: DocumentNumber | None

    @property
    def target(self) -> str:
        """As a header would name it: the number where there is one, else 《title》."""
        return self.number.text if self.number else f"《{self.title}》"

    @property
    def names_document(self) -> bool:
        """Whether it has a number, or a title that ends as titles of documents do (办法, 通知 …), unlike 《营业执照》."""
        return self.number is not None or bool(_KINDS.search(_SUFFIX.sub("", self.title)))


@dataclass(frozen=True, slots=True, kw_only=True)
class RepealClause:
    """One document, or part of one, that the text repeals."""

    citation: Citation
    """Its place is that of the document's name in the text."""
    articles: tuple[int, ...]
    """Articles that end; empty for the whole document, or if `is_partial` for a part without article numbers."""
    is_partial: bool
    on: date | None
    """The day the clause names; None: the text's own day of entry into force."""
    outcome: Outcome
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int

    @property
    def title(self) -> str:
        return self.citation.title

    @property
    def number(self) -> DocumentNumber | None:
        return self.citation.number

    def header_line(self, target: str = "") -> str:
        """The line of front matter that says the same; `target` names the document better than the text does."""
        return f"废止: {self.header_value(target)}"

    def header_value(self, target: str = "") -> str:
        """What stands behind the key in `header_line`: a name, or `{文件: …, 日期: …}`."""
        target = target or self.citation.target
        extras = [f"条款: [{', '.join(map(str, self.articles))}]"] if self.articles else []
        extras += [f"日期: {self.on}"] if self.on else []
        extras += ["方式: 失效"] if self.outcome is Outcome.EXPIRED else []
        return f"{{{', '.join([f'文件: {target}', *extras])}}}" if extras else target


@dataclass(frozen=True, slots=True, kw_only=True)
class TermClause:
    """How long a text says that it holds itself: so many months, or until a day."""

    months: int
    """0 where a day is named."""
    until: date | None
    """The last day in force."""
    words: str
    """The clause as written, such as 有效期5年."""
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int


@unique
class CleanupOutcome(StrEnum):
    """What a clean-up decision (清理结果) says of a document."""

    KEPT = "kept"
    """继续有效."""
    AMENDED = "amended"
    REPEALED = "repealed"
    EXPIRED = "expired"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanupEntry:
    """One document in a list of a clean-up decision."""

    outcome: CleanupOutcome | None
    """None where the text does not make clear which list it stands in."""
    title: str
    number: DocumentNumber | None
    line: int
    """In the file, from 1; column likewise."""
    column: int

    @property
    def target(self) -> str:
        """As a header would name it: the number where there is one, else 《title》."""
        return self.number.text if self.number else f"《{self.title}》"
