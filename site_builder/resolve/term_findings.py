"""A term that the text states and the header does not, or states otherwise, or of which the text says two things (VAL-10);
and one whose end nobody knows yet (VAL-49)."""

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from site_builder.chinese import in_quotes, parse_date
from site_builder.chinese.dates import WRITTEN_DATE
from site_builder.diagnostics.catalogue_resolve import TERM_DIFFERS
from site_builder.diagnostics.catalogue_validity import OPEN_END
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import RelationKind, StartClause, TermClause
from site_builder.model.validity import Relation
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_packs import TermRule

_DAY = timedelta(days=1)
_ENDS = (RelationKind.REPEALS, RelationKind.REPLACES)


def term_findings(
    subject: Subject,
    clauses: Sequence[TermClause],
    relations: Iterable[Relation],
    rule: TermRule | None,
    start: StartClause | None = None,
) -> tuple[Diagnostic, ...]:
    """VAL-10 for one document: the term that its text states (`clauses`) against the last day of the header.

    有效期2年 counts from the day on which the text is in force (`start`, else the header's effective day) and ends on
    the eve of the same day. Where neither names that day, the day of issue or of publication is accepted as well, and
    nothing is written. What is not understood, or goes beyond the province's rule, is asked about. Of a text that says
    two things that do not agree, the header may say either. A document whose term another one extends may say anything.
    VAL-49: an end whose day is not known, while nothing ends the document.
    """
    if not clauses or not subject.type.carries_validity:
        return ()
    acting = [r for r in relations if r.target.document == subject.id]
    if any(r.kind is RelationKind.EXTENDS for r in acting):
        return ()
    is_stated = bool(subject.expires) or "expires" in subject.places
    if _is_open(clauses[0]):
        is_settled = is_stated or any(r.kind in _ENDS and not r.articles for r in acting)
        return () if is_settled else (_open_end(subject, clauses[0]),)
    in_doubt = next((clause for clause in clauses if not clause.is_plain), None)
    if in_doubt and is_stated:
        # What is not understood contradicts nothing.
        return ()
    of_rule = rule.last_day(subject) if rule else None
    stated = subject.expires or of_rule
    agreed, fitting = _agreed(subject, clauses, start)
    if stated in agreed:
        return ()
    if in_doubt and any(
        r.kind is RelationKind.EXTENDS and r.actor.document == subject.id and r.until == in_doubt.until
        for r in relations
    ):
        # The words are of the document that the header extends.
        return ()
    if in_doubt:
        return (_in_doubt(subject, in_doubt, _agreed(subject, (in_doubt,), start)[0]),)
    if not all(fitting):
        return (
            (_left_out(subject, clauses[0], None, _of_the_start(start)),)
            if _waits(clauses, start, subject)
            else ()
        )
    if not agreed:
        is_one = any(stated in days for days in fitting)
        return () if is_one else (_contradicts_itself(subject, clauses, [days[0] for days in fitting]),)
    # Of an agreed day that is named, none is counted.
    clause = next((one for one in clauses if one.until), clauses[0])
    if is_stated:
        return (_otherwise(subject, clause, agreed[0]),)
    why = _why_not(subject, clause, start, agreed[0], of_rule)
    return (_left_out(subject, clause, None if why else agreed[0], why),)


def own_last_day(
    subject: Subject, clauses: Sequence[TermClause], start: StartClause | None = None
) -> date | None:
    """The last day by the text's own words; None where they name none, or are not certain."""
    is_certain = not any(clause.is_in_annex or not clause.is_plain for clause in clauses)
    agreed, _ = _agreed(subject, clauses, start)
    return next(iter(agreed), None) if is_certain else None


def _agreed(
    subject: Subject, clauses: Sequence[TermClause], start: StartClause | None
) -> tuple[list[date], list[tuple[date, ...]]]:
    """The days that agree with every clause, the most likely first, and those that agree with each.

    A length ends on the eve of the day on which it began; a text that names the day itself beside it is believed.
    """
    fitting = [_fitting_days(subject, clause, start) for clause in clauses]
    named = [clause.until for clause in clauses if clause.until]
    agreed = [
        day
        for day in (named[:1] or [day for days in fitting[:1] for day in days])
        if all(
            day in days or (day == one.until if one.until else named and day - _DAY in days)
            for one, days in zip(clauses, fitting, strict=True)
        )
    ]
    return agreed, fitting


def _waits(clauses: Sequence[TermClause], start: StartClause | None, subject: Subject) -> bool:
    """Whether a length counts from a day that the text names and nobody has written yet."""
    return start is not None and "effective" not in subject.places and any(one.months for one in clauses)


def _is_open(clause: TermClause) -> bool:
    return not clause.until and not clause.months and clause.is_plain


def _open_end(subject: Subject, clause: TermClause) -> Diagnostic:
    words = in_quotes(clause.words)
    return OPEN_END.finding(
        _span(subject, clause),
        f"正文写{words}，是哪一天还不知道",
        f"the text says {words}: nobody knows the day yet",
        hint=Text(
            "新规定出台时，在新规定的文件头写“废止”，这一页会自动标注；已经知道哪一天的，在文件头写“有效期至”",
            "when the new rules are issued, repeal this document in their header, and its page will say so; where the day "
            "is known, add `expires:` to the header",
        ),
    )


def _fitting_days(subject: Subject, clause: TermClause, start: StartClause | None) -> tuple[date, ...]:
    """The last days that agree with the clause, the most likely first; empty if they lie beyond the calendar or the
    first day is not known."""
    if clause.until:
        return (clause.until,)
    if not clause.months:
        return ()
    ends = [end for day in _first_days(subject, clause, start) if (end := _months_later(day, clause.months))]
    return tuple(end - _DAY for end in ends)


def _first_days(subject: Subject, clause: TermClause, start: StartClause | None) -> tuple[date, ...]:
    """The days from which the months may count."""
    issued = (subject.issued,) if subject.issued else ()
    if named := re.search(WRITTEN_DATE, clause.since):
        day = parse_date(named[0])
        return (day,) if day else ()
    if re.search("发布|公布|印发|下发|颁布|发文", clause.since):
        return (subject.published, *issued)
    says_when = "effective" in subject.places
    if start and start.on and not start.doubt and not start.is_of_first_version:
        return (start.on, subject.effective) if says_when else (start.on,)
    if start and not says_when and (start.days_after_issue or start.doubt) and not start.is_of_first_version:
        return (start.on,) if start.on else ()
    return (subject.effective, subject.published, *issued)


def _is_day_of_printing_open(subject: Subject, clause: TermClause, start: StartClause | None) -> bool:
    """自印发之日起施行, where days of issue and of publication differ and no effective day is given: it may be either."""
    words = clause.since or (start.words if start else "")
    return (
        bool(re.search("印发|下发|发文|签发", words))
        and ("effective" not in subject.places or bool(clause.since))
        and subject.issued not in (None, subject.published)
    )


def _why_not(
    subject: Subject, clause: TermClause, start: StartClause | None, day: date, of_rule: date | None
) -> Text | None:
    """Why the last day is not written without a question; None if it is certain."""
    if clause.is_in_annex:
        return _OF_THE_ANNEX
    if of_rule and day > of_rule:
        return Text(
            f"照正文算到 {day} 为止，本省的统一期限到 {of_rule} 为止：对照原件和本省的规定，在文件头写“有效期至”",
            f"by the text it ends on {day}, by the province's rule on {of_rule}: compare with both, and add `expires:`",
        )
    if clause.until:
        return None
    if not clause.since and "effective" not in subject.places:
        if start is None:
            return Text(
                f"正文没有写从哪一天起算，从 {subject.effective} 算起是到 {day} 为止：对照原件，在文件头写“施行日期”和“有效期至”",
                f"the text does not say from when: counted from {subject.effective} it ends on {day}; compare with the "
                "original, and add `effective:` and `expires:`",
            )
        if start.doubt:
            return _of_the_start(start)
    if _is_day_of_printing_open(subject, clause, start):
        return Text(
            f"成文日期 {subject.issued} 和发布日期 {subject.published} 不是同一天：按印发的那一天算出最后一天，"
            "在文件头写“有效期至”",
            f"it was issued on {subject.issued} and published on {subject.published}: count from the day on which it was "
            "sent out, and add `expires:` to the header",
        )
    return None


def _of_the_start(start: StartClause | None) -> Text:
    words = in_quotes(start.words) if start else ""
    return Text(
        f"正文写{words}，先查明从哪一天起施行，再算出最后一天，在文件头写“施行日期”和“有效期至”",
        f"the text says {words}: find out from which day it is in force, count from there, and add `effective:` and "
        "`expires:`",
    )


def _in_doubt(subject: Subject, clause: TermClause, days: Sequence[date]) -> Diagnostic:
    words = in_quotes(clause.words)
    line = Text(f"有效期至: {days[0]}", f"expires: {days[0]}") if days else None
    other = Text(
        f"；说的是另一份文件的，写：延长: {{文件: 它的文号, 有效期至: {clause.until}}}"
        if clause.until
        else "",
        f"; if it is the term of another document, write: extends: {{target: its number, until: {clause.until}}}"
        if clause.until
        else "",
    )
    return TERM_DIFFERS.finding(
        _span(subject, clause),
        f"正文写{words}，文件头没有写有效期，到期后页面仍会显示现行有效",
        f"the text says {words}, the header names no last day in force: the page will go on to say that it holds",
        hint=_OF_THE_ANNEX
        if clause.is_in_annex
        else Text(
            f"这句话里或前后还有别的期限、条件或例外，程序读不准：对照原件，确是这样的，在文件头加一行：{line.zh}{other.zh}",
            f"the words around name another term, a condition or an exception: compare with the original, and if it is so "
            f"add to the header: {line.en}{other.en}",
        )
        if line
        else Text(
            "程序读不出到哪一天为止：对照原件查明整份文件的最后一天，在文件头写“有效期至”；没有定下最后一天的，写：有效期至: "
            "长期",
            "the last day cannot be read from these words: find it out for the whole document, and add `expires:`; "
            "where none is set, write `expires: 长期`",
        ),
    )


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
    day = str(subject.expires or "")
    zh, en = day or "长期", day or "no end"
    return TERM_DIFFERS.finding(
        subject.span("expires"),
        f"文件头写有效期至 {zh}，正文写{words}，应到 {last_day} 为止",
        f"the header has {en} for the last day in force; by the text ({words}) it is {last_day}",
        hint=Text(
            "对照印发的原件，改正文件头或正文中写错的一处",
            "compare with the original as issued, and correct whichever is wrong",
        ),
        related=(Related(text=Text("正文在这里", "the text says it here"), span=_span(subject, clause)),),
    )


def _contradicts_itself(subject: Subject, clauses: Sequence[TermClause], days: Sequence[date]) -> Diagnostic:
    first, other = clauses[0], clauses[1]
    return TERM_DIFFERS.finding(
        _span(subject, first),
        f"正文写{in_quotes(first.words)}，应到 {days[0]} 为止，又写{in_quotes(other.words)}，是到 {days[1]} 为止",
        f"the text says {in_quotes(first.words)}, which ends on {days[0]}, and {in_quotes(other.words)}, which ends on {days[1]}",
        hint=Text(
            "对照印发的原件，确认哪一天对，在文件头写“有效期至”；正文抄错的就改正文",
            "compare with the original as issued, and put the right day into the header as `expires:`; mend the text if it "
            "was copied wrongly",
        ),
        related=(
            Related(text=Text("正文又在这里写", "the text says it again here"), span=_span(subject, other)),
        ),
    )


def _left_out(subject: Subject, clause: TermClause, last_day: date | None, why: Text | None) -> Diagnostic:
    words = in_quotes(clause.words)
    return TERM_DIFFERS.finding(
        _span(subject, clause),
        f"正文写{words}，文件头没有写有效期，到期后页面仍会显示现行有效",
        f"the text says {words}, the header names no last day in force: the page will go on to say that it holds",
        hint=Text(f"在文件头加一行：有效期至: {last_day}", f"add to the header: expires: {last_day}")
        if last_day
        else why,
        repair=Repair(old="", new=str(last_day), key="expires") if last_day else None,
    )


_OF_THE_ANNEX = Text(
    "这一条在附件里，附件可能是另一份文件：如果说的就是本文件，在文件头写“有效期至”",
    "this stands in an annex, which may be another document: if it is said of this one, add `expires:` to the header",
)


def _span(subject: Subject, clause: TermClause) -> SourceSpan:
    return SourceSpan(subject.source_path, clause.line, clause.column)
