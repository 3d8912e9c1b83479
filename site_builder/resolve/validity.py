"""有效性: the history of a document, and its state on a day (STANDARDS 3.8).

Order of evaluation on day D, the first that applies:

1. not yet in force if D < effective;
2. repealed if a repeal (废止, or replacement by a newer version) has taken effect on or before D;
3. expired if the last day in force, extensions applied, lies before D, or 失效 has been declared on or before D;
4. partly repealed if single articles have been repealed on or before D;
5. amended if an amendment has taken effect on or before D;
6. in force.

So a document that expired and is repealed later is 失效 until the day of the repeal and 废止 from then on; one
that is repealed before its effective day is 尚未施行 until that day and 废止 from it. Nothing on a later day
brings an ended document back: an extension counts only if it takes effect while the document still holds.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from site_builder.diagnostics.catalogue_resolve import DECLARED_VALIDITY
from site_builder.diagnostics.finding import Diagnostic, Related
from site_builder.language import Text
from site_builder.model.document import Outcome, RelationKind
from site_builder.model.validity import Interval, Relation, Validity, ValidityStatus
from site_builder.resolve.subject import Subject

_DAY = timedelta(days=1)
_WHOLE_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)


@dataclass(frozen=True, slots=True, kw_only=True)
class TermRule:
    """A province's default term for documents that declare none (规则包): off unless one is given."""

    years: int = 5
    trial_years: int = 2
    """For titles with 暂行 or 试行."""

    def last_day(self, subject: Subject) -> date | None:
        """The last day in force by default; None for documents outside the register of normative documents."""
        if not subject.type.is_registered:
            return None
        is_trial = "暂行" in subject.title or "试行" in subject.title
        return _years_later(subject.effective, self.trial_years if is_trial else self.years) - _DAY


def _years_later(day: date, years: int) -> date:
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return date(day.year + years, 3, 1)


def relations_by_target(relations: Iterable[Relation]) -> dict[str, tuple[Relation, ...]]:
    """Relations that act on documents of the site, by id of the document."""
    found: dict[str, list[Relation]] = {}
    for relation in relations:
        if relation.target.document:
            found.setdefault(relation.target.document, []).append(relation)
    return {target: tuple(group) for target, group in found.items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """How long a document was to hold: last day (None: without end), what set it, and extensions that came to nothing."""

    last_day: date | None
    ignored: tuple[Relation, ...]


def term_of(subject: Subject, relations: Iterable[Relation] = (), rule: TermRule | None = None) -> Term:
    """The last day in force as declared, or by `rule`, with every extension that came in time."""
    last_day = subject.expires or (rule.last_day(subject) if rule else None)
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
    subject: Subject, relations: Iterable[Relation] = (), rule: TermRule | None = None
) -> tuple[Interval, ...]:
    """The stretches of the document's life, in order, without gap or overlap; the last one has no end.

    `relations` may hold any relations; only those that act on `subject` count. A stretch begins whenever the state,
    or the relation that brought it about, becomes another one.
    """
    acting = [r for r in relations if r.target.document == subject.id and r.on is not None]
    last_day = term_of(subject, acting, rule).last_day
    acting.sort(key=_event_order)
    first = min(subject.published, subject.effective)
    days = {first, subject.effective, *(r.on for r in acting if r.on)}
    if last_day:
        days.add(last_day + _DAY)
    turns: list[tuple[date, ValidityStatus, Relation | None]] = []
    for day in sorted(d for d in days if d >= first):
        status, cause = _state_on(day, subject, acting, last_day)
        if not turns or turns[-1][1:] != (status, cause):
            turns.append((day, status, cause))
    ends = [later[0] - _DAY for _, later in pairwise(turns)]
    return tuple(
        Interval(status=status, since=since, until=until, cause=cause)
        for (since, status, cause), until in zip(turns, [*ends, None], strict=True)
    )


def _event_order(relation: Relation) -> tuple[date, bool, str, str, tuple[int, ...]]:
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
    day: date, subject: Subject, acting: list[Relation], last_day: date | None
) -> tuple[ValidityStatus, Relation | None]:
    """State and cause on `day`. `acting` is in the order of `_event_order`."""
    if day < subject.effective:
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


def validity_on(
    subject: Subject, day: date, relations: Iterable[Relation] = (), rule: TermRule | None = None
) -> Validity:
    """The state of the document on `day`, with its whole history.

    Before the history begins the document does not exist: that counts as not yet in force, since ever.
    """
    acting = tuple(relations)
    history = history_of(subject, acting, rule)
    now = _interval_on(history, day)
    return Validity(
        status=now.status,
        since=now.since,
        until=now.until,
        cause=now.cause,
        history=history,
        repealed_articles=_repealed_articles(subject, day, acting),
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


def _repealed_articles(subject: Subject, day: date, relations: Iterable[Relation]) -> tuple[int, ...]:
    gone = {
        article
        for relation in relations
        if relation.target.document == subject.id and relation.kind in _WHOLE_ENDS
        if relation.on and relation.on <= day
        for article in relation.articles
    }
    return tuple(sorted(gone))


def validities_on(
    subjects: Iterable[Subject], day: date, relations: Iterable[Relation], rule: TermRule | None = None
) -> dict[str, Validity]:
    """`validity_on` for every document whose type carries validity, by id."""
    acting = relations_by_target(relations)
    return {
        subject.id: validity_on(subject, day, acting.get(subject.id, ()), rule)
        for subject in subjects
        if subject.type.carries_validity
    }


_NAMES = {
    **{status.label.zh: status for status in ValidityStatus},
    **{status.value: status for status in ValidityStatus},
    "有效": ValidityStatus.IN_FORCE,
    "是": ValidityStatus.IN_FORCE,
    "尚未生效": ValidityStatus.NOT_YET,
    "未生效": ValidityStatus.NOT_YET,
    "未施行": ValidityStatus.NOT_YET,
    "已被修改": ValidityStatus.AMENDED,
    "条款失效": ValidityStatus.PARTIAL,
    "条款废止": ValidityStatus.PARTIAL,
    "部分有效": ValidityStatus.PARTIAL,
    "部分废止": ValidityStatus.PARTIAL,
    "全文失效": ValidityStatus.EXPIRED,
    "宣布失效": ValidityStatus.EXPIRED,
    "已失效": ValidityStatus.EXPIRED,
    "全文废止": ValidityStatus.REPEALED,
    "已废止": ValidityStatus.REPEALED,
}


def status_named(words: str) -> ValidityStatus | None:
    """The state that `words` name on one government site or another; None if they name none."""
    return _NAMES.get(words.strip())


def declared_validity_findings(
    subjects: Iterable[Subject], validities: Mapping[str, Validity]
) -> tuple[Diagnostic, ...]:
    """VAL-01: documents whose author states another validity than the one computed."""
    findings = []
    for subject in subjects:
        validity = validities.get(subject.id)
        words = subject.declared_validity
        if validity and words and status_named(words) is not validity.status:
            findings.append(_mismatch(subject, validity))
    return tuple(sorted(findings, key=lambda finding: finding.sort_key))


def _mismatch(subject: Subject, validity: Validity) -> Diagnostic:
    label = validity.status.label
    reason = _reason(subject, validity)
    return DECLARED_VALIDITY.finding(
        subject.span("validity"),
        f"有效性与计算结果不符: 写的是“{subject.declared_validity}”, 算出“{label.zh}”",
        f"validity differs from what is computed: “{subject.declared_validity}” is written, "
        f"“{label.en}” is computed",
        hint=Text(f"{reason.zh}；核对后改正或删去这一行", f"{reason.en}; correct this line or delete it"),
        related=tuple(
            Related(text=Text("依据在这里", "stated here"), span=span)
            for span in (validity.cause.spans if validity.cause else ())
        ),
    )


def _reason(subject: Subject, validity: Validity) -> Text:
    cause, since = validity.cause, validity.since
    if cause:
        place = f", 见 {cause.spans[0].path}:{cause.spans[0].line}"
        seen = f", see {cause.spans[0].path}:{cause.spans[0].line}"
        verb = _DEEDS[validity.status]
        return Text(
            f"{cause.actor.label} 自 {since} 起{verb.zh}本文件{place}",
            f"{cause.actor.label} {verb.en} this document from {since}{seen}",
        )
    if validity.status is ValidityStatus.EXPIRED:
        last_day = since - _DAY
        return Text(f"有效期到 {last_day} 为止", f"its term ended on {last_day}")
    if validity.status is ValidityStatus.NOT_YET:
        return Text(f"{subject.effective} 起施行", f"it takes effect on {subject.effective}")
    return Text(
        f"{since} 起施行，没有哪份文件废止或修改它",
        f"it took effect on {since}, and no document repeals or amends it",
    )


_DEEDS = {
    ValidityStatus.REPEALED: Text("废止", "repeals"),
    ValidityStatus.EXPIRED: Text("宣布失效", "ends"),
    ValidityStatus.PARTIAL: Text("废止部分条款，涉及", "repeals articles of"),
    ValidityStatus.AMENDED: Text("修改", "amends"),
}
