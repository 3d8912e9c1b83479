"""What documents say of each other, as it is written and before anything is looked up."""

import re
from dataclasses import dataclass
from datetime import date
from enum import StrEnum, unique

from site_builder.chinese import DocumentNumber, Provision
from site_builder.diagnostics.finding import SourceSpan
from site_builder.language import Text
from site_builder.model.labels import RelationKind as RelationKind

_KINDS = re.compile(
    "(?:办法|规定|条例|则|通知|意见|决定|决议|命令|令|方案|公告|通告|通报|批复|函|纪要|制度|标准|规程|规范|规划|计划|"
    "纲要|要点|目录|清单|解释|法|章程|措施|预案|指南|指引|政策|安排|协定|公约|布告|问答|解答|答复|议定书|公报|指示|报告|协议)$"
)
# Papers of single persons and cases, unless they begin as documents do: 关于….
_PAPERS = re.compile(
    "(?:检测|检验|检查|体检|评估|鉴定|审计|验收|评价|监测|调查|查验|就业|服务|劳动|安置|补偿|租赁|合作|保密|三方|调解|和解)"
    "(?:报告|协议)$"
)
_ID = re.compile(r"[a-z0-9-]+(?:/[a-z0-9-]+)+/?(?:\.md)?")
_SUFFIX = re.compile(r"(?:[(（][^()（）]{1,8}[)）])$")


@unique
class Outcome(StrEnum):
    """How a document ends through a relation; 废止 and 失效 stay apart (docs/standards.md#repeal-and-lapse)."""

    REPEALED = "repealed"
    EXPIRED = "expired"

    @property
    def label(self) -> Text:
        """As a header writes it."""
        return Text("废止", "repealed") if self is Outcome.REPEALED else Text("失效", "expired")


@unique
class DayOf(StrEnum):
    """What decides the day of a clause that does not name it as a date."""

    START = "start"
    """The entry into force of the text itself."""
    ISSUE = "issue"
    """The day on which the text is issued or made public."""
    OTHER = "other"
    """The entry into force of another document."""
    OPEN = "open"
    """A day that the words do not name in full, such as 5月1日."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationClaim:
    """A relation as an editor wrote it, one side of it, nothing looked up yet."""

    kind: RelationKind
    passive: bool
    """True for `repealed_by`, `amended_by` and their like: the target acts on this document."""
    target: str
    """Id, number in any spelling, or 《title》 with or without number."""
    articles: tuple[Provision, ...]
    """The articles, or parts of articles, chapters, annexes, that are repealed or amended; empty means the whole document."""
    on: date | None
    """The day it takes effect; None: the acting document's own effective day."""
    outcome: Outcome
    until: date | None
    """For `extends`: the new last day in force."""
    span: SourceSpan
    way: str = ""
    """The word by which the target ends or is suspended, where it is not 废止 or 失效: 停止执行, 不再适用, 暂停执行."""
    is_outside: bool = False
    """The editor says that the document is not on this site, and the name is its own."""
    beside: str = ""
    """Of an entry in a list: the title beside the number. Where the number is that of another document, nothing is stated."""


def ends_as_titles_do(title: str) -> bool:
    """Whether a title ends as those of documents do (办法, 通知（试行） …), unlike 营业执照 and 检测报告."""
    plain = _SUFFIX.sub("", title)
    is_paper = _PAPERS.search(plain) and not plain.startswith("关于")
    return bool(_KINDS.search(plain)) and not is_paper


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
        return self.number is not None or ends_as_titles_do(self.title)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepealClause:
    """One document, or part of one, that the text repeals."""

    citation: Citation
    """Its place is that of the document's name in the text."""
    articles: tuple[int, ...]
    """Articles that end; empty for the whole document, or if `is_partial` for a part without article numbers."""
    is_partial: bool
    on: date | None
    """The day the clause names; None: the one that `day_of` says."""
    outcome: Outcome
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int
    provisions: tuple[str, ...] = ()
    """What ends and is no whole article, each with its article: 第三条第二款, 第五条之一, 第三章."""
    day_of: DayOf = DayOf.START
    other: Citation | None = None
    """The document on whose entry into force it takes effect, with `DayOf.OTHER`."""
    is_plain: bool = True
    """Whether its sentence says nothing beside that is not understood; else it is asked about and never written."""
    is_listed: bool = False
    """Whether it is an item or a row of a list; then the document may be a clean-up decision."""
    is_title: bool = False
    """Whether the title of the document says it, not its text."""
    rest: str = ""
    """Words for more documents that end with it and are not named: 等五件文件, 及有关配套文件."""

    @property
    def title(self) -> str:
        return self.citation.title

    @property
    def number(self) -> DocumentNumber | None:
        return self.citation.number

    @property
    def has_named_part(self) -> bool:
        """Whether a header can say what ends: the whole document, or parts that have numbers."""
        return not self.is_partial or bool(self.articles or self.provisions)

    def header_line(self, target: str = "") -> str:
        """The line of front matter that says the same; `target` names the document better than the text does."""
        return f"废止: {self.header_value(target)}"

    def header_value(self, target: str = "") -> str:
        """What stands behind the key in `header_line`: a name, or `{文件: …, 日期: …}`."""
        target = target or self.citation.target
        parts = [*map(str, self.articles), *self.provisions]
        extras = [f"条款: [{', '.join(parts)}]"] if parts else []
        extras += [f"日期: {self.on}"] if self.on else []
        extras += ["方式: 失效"] if self.outcome is Outcome.EXPIRED else []
        return f"{{{', '.join([f'文件: {target}', *extras])}}}" if extras else target


@unique
class DeedKind(StrEnum):
    """What a text does to another document, where its words do not say what is to stand in a header."""

    REVOKED = "revoked"
    SUSPENDED = "suspended"
    RESUMED = "resumed"
    AMENDED = "amended"
    EXCEPTION = "exception"
    """Repealed but for a part."""
    POSTPONED = "postponed"
    """Put into force on another day than it says itself."""
    UNDATED = "undated"
    """Repealed from a day that the words do not tell."""
    UNCLEAR = "unclear"
    """Something is said of its end, and no grammar covers the sentence."""
    TOLD = "told"
    """The text tells that it has ended already."""
    KEPT = "kept"
    """The text says that it goes on: never asked about, but no repeal of it is certain then."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeedClause:
    """One document that the text does such a thing to."""

    citation: Citation
    kind: DeedKind
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int
    parts: tuple[str, ...] = ()
    """The articles, or smaller parts, that the text names behind the document, as a header writes them: `3`, `附件2`."""
    words: str = ""
    """The word that does it, such as 停止执行, where the kind alone does not tell."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendmentClause:
    """One document that the title amends."""

    citation: Citation
    articles: tuple[int, ...]
    """Whole articles that are amended; empty for the document, or where the title does not name them."""
    line: int
    """In the file, from 1; column likewise."""
    column: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionClause:
    """One document whose term the text extends."""

    citation: Citation
    until: date | None
    """The new last day in force; None where the text only says for how long."""
    is_plain: bool
    """Whether its sentence says nothing beside that is not understood; else it is asked about and never written."""
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int


@unique
class StartDoubt(StrEnum):
    """Why the day from which a text is in force is not certain from its words."""

    BESIDE = "beside"
    """They, or words beside them, say more than is understood."""
    SEVERAL = "several"
    """They name more than one day."""
    NO_SUCH_DAY = "no_such_day"
    """The calendar has no such day."""
    UNKNOWN = "unknown"
    """The day must be worked out, or waits for something."""


@dataclass(frozen=True, slots=True, kw_only=True)
class StartClause:
    """From when a text says that it is in force itself."""

    on: date | None
    """The day it names; None where it counts from its issue or publication, or the day is in doubt."""
    days_after_issue: int | None
    """How many days after issue or publication, 0 for that day itself; months and working days are only nearly right.
    None where a day is named or in doubt."""
    words: str
    """The clause as written, such as 自2027年1月1日起施行; of more than one day, each."""
    is_of_first_version: bool
    """Whether the text tells that it was amended since: then this is the day of the first version."""
    is_in_annex: bool
    """Whether it stands in an annex that may be a text of its own."""
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int
    doubt: StartDoubt | None = None
    """Then it is asked about and never written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class TermClause:
    """How long a text says that it holds itself: so many months, until a day, or until something happens whose day is
    not known (有效期至新规定出台之日止: neither months nor a day). Neither, and not plain: it says something that cannot be
    read (有效期不超过5年)."""

    months: int
    """0 where a day is named, or none is known."""
    until: date | None
    """The last day in force."""
    since: str
    """From when the months count, such as 自发布之日; empty where the clause does not say: from the entry into force."""
    words: str
    """The clause as written, such as 有效期5年."""
    is_in_annex: bool
    """Whether it stands in an annex that may be a text of its own."""
    line: int
    """From 1 in the text (or from the line of the file on which it begins), column likewise."""
    column: int
    first: date | None = None
    """The day from which it says that it holds, where it names both (有效期自2026年4月1日至2031年3月31日)."""
    is_plain: bool = True
    """Whether its sentence says nothing beside that is not understood; else it is asked about and never written."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature:
    """A day under a text, with the names of issuers above it."""

    names: tuple[str, ...]
    """As written; empty where only a day, or the name of a person, stands there."""
    day: date
    is_last: bool
    """Whether it stands among the last lines of the text."""
    line: int
    """Of the day, in the file, from 1; column likewise."""
    column: int
    name_line: int
    """Of the first name, or of the day."""
    name_column: int
    is_note: bool = False
    """Whether it is a note below the title that names the day of publication: （2026年3月1日发布）."""


@unique
class CleanupOutcome(StrEnum):
    """What a clean-up decision (清理结果) says of a document."""

    KEPT = "kept"
    """继续有效."""
    PROPOSED = "proposed"
    """拟修改, 需要修改, 建议废止: something may be done later; it holds as before."""
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
    articles: tuple[Provision, ...] = ()
    """The parts that the decision is about; empty for the whole document."""
    on: date | None = None
    """The day that its list or line names; None: the decision's own day."""
    words: str = ""
    """The words that say what becomes of it, where they can be read in two ways."""
    until: date | None = None
    """The last day of its term, as a list of what is kept gives it."""

    @property
    def is_unread(self) -> bool:
        """Whether it stands for an item of which not even the name can be read."""
        return self.outcome is None and bool(self.words) and self.words == self.title

    @property
    def target(self) -> str:
        """As a header would name it: the number where there is one, else the id, else 《title》."""
        if self.number or _ID.fullmatch(self.title):
            return self.number.text if self.number else self.title
        return f"《{self.title}》"
