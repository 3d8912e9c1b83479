"""有效性: the history of a document, and its state on a day (docs/standards.md#validity-states).

Order of evaluation on day D, the first that applies:

1. not yet in force if D < effective;
2. repealed if a repeal (废止, or replacement by a newer version) has taken effect on or before D;
3. expired if the last day in force, extensions applied, lies before D, or 失效 has been declared on or before D;
4. partly repealed if single articles have been repealed on or before D;
5. amended if an amendment has taken effect on or before D;
6. in force.

So a document that expired and is repealed later is 失效 until the day of the repeal and 废止 from then on; one
that is repealed before its effective day is 尚未施行 until that day and 废止 from it (its page says in words that it never
takes force). Nothing on a later day brings an ended document back: an extension counts only if it takes effect while the
document still holds. 暂停执行 is no end: the state stays what it is, and the page says in words that it is suspended.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Protocol

from site_builder.chinese import Provision
from site_builder.model.document import DocumentType, Outcome, RelationKind
from site_builder.model.validity import Interval, Relation, Validity, ValidityStatus
from site_builder.resolve.term_packs import TermRule

_DAY = timedelta(days=1)
_WHOLE_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)


class Dated(Protocol):
    """What validity depends on in a document; `Document` and `Subject` both have it."""

    @property
    def id(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def type(self) -> DocumentType: ...
    @property
    def published(self) -> date: ...
    @property
    def effective(self) -> date: ...
    @property
    def expires(self) -> date | None: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long a document was to hold: last day (None: without end), what set it, and extensions that came to nothing."""

    last_day: date | None
    ignored: tuple[Relation, ...]


def term_of(document: Dated, relations: Iterable[Relation] = (), rule: TermRule | None = None) -> Term:
    """The last day in force as declared, or by `rule`, with every extension that came in time."""
    last_day = document.expires or (rule.last_day(document) if rule else None)
    ignored = []
    for relation in sorted(relations, key=_extension_order):
        if relation.kind is not RelationKind.EXTENDS or not relation.on or not relation.until:
            continue
        comes_late = last_day is not None and relation.on > last_day + _DAY
        is_no_gain = last_day is not None and relation.until <= last_day
        if comes_late or is_no_gain:
            ignored.append(relation)
        else:
            last_day = relation.until
    return Term(last_day=last_day, ignored=tuple(ignored))


def _extension_order(relation: Relation) -> tuple[date, date]:
    return (relation.on or date.max, relation.until or date.max)


def history_of(
    document: Dated, relations: Iterable[Relation] = (), rule: TermRule | None = None
) -> tuple[Interval, ...]:
    """The stretches of the document's life, in order, without gap or overlap; the last one has no end.

    `relations` may hold any relations; only those that act on `document` count. A stretch begins whenever the state,
    or the relation that brought it about, becomes another one.
    """
    acting = [r for r in relations if r.target.document == document.id and r.on is not None]
    last_day = term_of(document, acting, rule).last_day
    acting.sort(key=_event_order)
    first = min(document.published, document.effective)
    days = {first, document.effective, *(r.on for r in acting if r.on)}
    if last_day:
        days.add(last_day + _DAY)
    turns: list[tuple[date, ValidityStatus, Relation | None]] = []
    for day in sorted(d for d in days if d >= first):
        status, cause = _state_on(day, document, acting, last_day)
        if not turns or turns[-1][1:] != (status, cause):
            turns.append((day, status, cause))
    ends = [later[0] - _DAY for _, later in pairwise(turns)]
    return tuple(
        Interval(status=status, since=since, until=until, cause=cause)
        for (since, status, cause), until in zip(turns, [*ends, None], strict=True)
    )


def _event_order(relation: Relation) -> tuple[date, bool, str, str, tuple[Provision, ...]]:
    """By day; on one day a replacement tells readers more than a bare repeal and comes first."""
    is_replacement = relation.kind is RelationKind.REPLACES
    return (
        relation.on or date.max,
        not is_replacement,
        relation.actor.document,
        relation.actor.label,
        relation.articles,
    )


def _state_on(
    day: date, document: Dated, acting: list[Relation], last_day: date | None
) -> tuple[ValidityStatus, Relation | None]:
    """State and cause on `day`. `acting` is in the order of `_event_order`."""
    if day < document.effective:
        return ValidityStatus.NOT_YET, None
    so_far = [relation for relation in acting if relation.on and relation.on <= day]
    whole = [relation for relation in so_far if relation.kind in _WHOLE_ENDS and not relation.articles]
    if repeal := next((r for r in whole if r.outcome is Outcome.REPEALED), None):
        return ValidityStatus.REPEALED, repeal
    declared = whole[0] if whole else None
    if last_day and last_day < day:
        is_first = declared and declared.on and declared.on <= last_day
        return ValidityStatus.EXPIRED, declared if is_first else None
    if declared:
        return ValidityStatus.EXPIRED, declared
    if partial := [relation for relation in so_far if relation.kind in _WHOLE_ENDS]:
        return ValidityStatus.PARTIAL, partial[-1]
    if amendments := [relation for relation in so_far if relation.kind is RelationKind.AMENDS]:
        return ValidityStatus.AMENDED, amendments[-1]
    return ValidityStatus.IN_FORCE, None


def validity_of(
    document: Dated, relations: Iterable[Relation], day: date, rule: TermRule | None = None
) -> Validity:
    """State of `document` on `day` with its whole history. `relations` may hold others than its own."""
    acting = [relation for relation in relations if relation.target.document == document.id]
    return validity_on(history_of(document, acting, rule), day, acting)


def validity_on(history: tuple[Interval, ...], day: date, relations: Iterable[Relation] = ()) -> Validity:
    """The state on `day` in a history, and the articles that `relations`, all acting on the document, ended by then.

    Before the history begins the document does not exist: that counts as not yet in force, since ever.
    """
    now = _interval_on(history, day)
    return Validity(
        status=now.status,
        since=now.since,
        until=now.until,
        cause=now.cause,
        history=history,
        repealed_articles=_repealed_articles(day, relations),
    )


def _interval_on(history: tuple[Interval, ...], day: date) -> Interval:
    now = None
    for interval in history:
        if interval.since <= day:
            now = interval
    if now:
        return now
    eve = history[0].since - _DAY
    return Interval(status=ValidityStatus.NOT_YET, since=date.min, until=eve, cause=None)


def _repealed_articles(day: date, relations: Iterable[Relation]) -> tuple[Provision, ...]:
    gone = {
        article
        for relation in relations
        if relation.kind in _WHOLE_ENDS and relation.on and relation.on <= day
        for article in relation.articles
    }
    return tuple(sorted(gone))
