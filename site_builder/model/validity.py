"""有效性: the states a document passes through, and what brought each about (docs/standards.md#validity-states)."""

from dataclasses import dataclass
from datetime import date, timedelta

from site_builder.chinese import Provision
from site_builder.diagnostics.finding import SourceSpan
from site_builder.model.document import Outcome, RelationKind
from site_builder.model.labels import ValidityStatus as ValidityStatus

_FILED_AFTERWARDS = timedelta(days=366)


def is_filed_late(issued: date | None, published: date) -> bool:
    """Whether a document was put on the site long after its issue. What is issued is published within weeks
    (20 working days, docs/standards.md#disclosure-deadline); beyond a year it was filed afterwards."""
    return issued is not None and published - issued > _FILED_AFTERWARDS


def first_day_in_force(*, effective: date | None, issued: date | None, published: date) -> date:
    """施行日期 as declared; else the day of publication, or that of issue where the document was filed long after."""
    if effective:
        return effective
    return issued if issued and is_filed_late(issued, published) else published


@dataclass(frozen=True, slots=True, kw_only=True)
class Party:
    """One end of a relation: a document of this site (`document` is its id), or one outside (`document` is empty)."""

    document: str
    label: str
    """Number or title as readers should see it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """What `actor` does to `target`, with both ends looked up. Derived inverses are the same relation seen from `target`."""

    kind: RelationKind
    actor: Party
    target: Party
    articles: tuple[Provision, ...]
    """The parts of the target that it concerns; empty for the whole document."""
    on: date | None
    """The day it takes effect; None for relations without effect on validity (`interprets`, `basis`)."""
    outcome: Outcome
    until: date | None
    spans: tuple[SourceSpan, ...]
    """Every place that states it, one or both sides."""
    way: str = ""
    """The word by which it ends or suspends the target, where it is not 废止 or 失效 (停止执行, 暂停执行)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """One stretch of a document's life: from `since` up to and including `until` (None: without end)."""

    status: ValidityStatus
    since: date
    until: date | None
    cause: Relation | None
    """The relation that opened it; None where a date of the document itself did (start, end of term)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Validity:
    """The state on the day of the build, and the whole history. Intervals meet without gap or overlap;
    the first begins on the day of publication (or of entry into force, if earlier)."""

    status: ValidityStatus
    since: date
    until: date | None
    cause: Relation | None
    history: tuple[Interval, ...]
    repealed_articles: tuple[Provision, ...]
    """Articles, and parts of them, no longer in force on the day of the build."""
