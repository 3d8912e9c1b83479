"""A term that the text states and the header does not, or states otherwise (VAL-10)."""

from collections.abc import Iterable
from datetime import date, timedelta

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_resolve import TERM_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import RelationKind, TermClause
from site_builder.model.validity import Relation
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_packs import TermRule

_DAY = timedelta(days=1)


def term_findings(
    subject: Subject, clause: TermClause | None, relations: Iterable[Relation], rule: TermRule | None
) -> tuple[Diagnostic, ...]:
    """VAL-10 for one document. A term may be counted from the day of effect, of issue or of publication, and with or
    without its first day; a document whose term another one extends may say anything.
    """
    if clause is None or not subject.type.carries_validity:
        return ()
    if any(r.kind is RelationKind.EXTENDS and r.target.document == subject.id for r in relations):
        return ()
    fitting = _fitting_days(subject, clause)
    stated = subject.expires or (rule.last_day(subject) if rule else None)
    if not fitting or stated in fitting:
        return ()
    return (
        _otherwise(subject, clause, fitting[0])
        if subject.expires
        else _left_out(subject, clause, fitting[0]),
    )


def _fitting_days(subject: Subject, clause: TermClause) -> tuple[date, ...]:
    """The last days that agree with the clause, the most likely first; empty if they lie beyond the calendar."""
    if clause.until:
        return (clause.until,)
    starts = (subject.effective, subject.published, *((subject.issued,) if subject.issued else ()))
    ends = [end for start in starts if (end := _months_later(start, clause.months))]
    return tuple(day for end in ends for day in (end - _DAY, end))


def _months_later(day: date, months: int) -> date | None:
    """The same day of the month, or the first of the next one where that month has no such day."""
    month = day.year * 12 + day.month - 1 + months
    year, month = month // 12, month % 12 + 1
    if year >= date.max.year:
        return None
    try:
        return date(year, month, day.day)
    except ValueError:
        return date(year, month + 1, 1)


def _otherwise(subject: Subject, clause: TermClause, last_day: date) -> Diagnostic:
    words = in_quotes(clause.words)
    return TERM_DIFFERS.finding(
        subject.span("expires"),
        f"文件头写有效期至 {subject.expires}，正文写{words}，应到 {last_day} 为止",
        f"the header has {subject.expires} for the last day in force; by the text ({words}) it is {last_day}",
        hint=Text(
            "对照印发的原件，改正文件头或正文中写错的一处",
            "compare with the original as issued, and correct whichever is wrong",
        ),
        related=(Related(text=Text("正文在这里", "the text says it here"), span=_span(subject, clause)),),
    )


def _left_out(subject: Subject, clause: TermClause, last_day: date) -> Diagnostic:
    words = in_quotes(clause.words)
    return TERM_DIFFERS.finding(
        _span(subject, clause),
        f"正文写{words}，文件头没有写有效期，到期后页面仍会显示现行有效",
        f"the text says {words}, the header names no last day in force: the page will go on to say that it holds",
        hint=Text(f"在文件头加一行：有效期至: {last_day}", f"add to the header: expires: {last_day}"),
        repair=Repair(old="", new=str(last_day), key="expires"),
    )


def _span(subject: Subject, clause: TermClause) -> SourceSpan:
    return SourceSpan(subject.source_path, clause.line, clause.column)
