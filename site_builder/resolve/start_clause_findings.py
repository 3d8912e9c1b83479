"""The day from which a text says that it is in force, compared with the header (VAL-33)."""

from datetime import date, timedelta

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_statements import START_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import StartClause
from site_builder.resolve.subject import Subject

_YEAR = timedelta(days=366)
_A_WHILE = timedelta(days=31)
"""Between the issue of a document and its appearance on the site; what lies within it contradicts nothing."""


def start_clause_findings(subject: Subject, clause: StartClause | None) -> tuple[Diagnostic, ...]:
    """VAL-33 for one document: at the header's day, or at the clause with the line to add where there is none.

    A text that was amended, or that names a day long before its own issue, names the day of its first version.
    """
    if clause is None or clause.is_of_first_version or not subject.type.carries_validity:
        return ()
    says_when = "effective" in subject.places
    if clause.is_in_annex and says_when:
        return ()
    if clause.on is not None:
        if clause.on == subject.effective or clause.on < subject.made - _YEAR:
            return ()
        return (_otherwise(subject, clause) if says_when else _left_out(subject, clause, clause.on),)
    later = subject.published + timedelta(days=clause.days_after_issue or 0)
    if says_when:
        is_far = subject.effective > later + _A_WHILE
        is_early = subject.effective < subject.made + timedelta(days=(clause.days_after_issue or 0) - 3)
        is_wrong = is_far or (is_early if clause.days_after_issue else _is_before_issue(subject))
        return (_counted_otherwise(subject, clause),) if is_wrong else ()
    return (_to_count(subject, clause),) if clause.days_after_issue else ()


def _is_before_issue(subject: Subject) -> bool:
    """自发布之日起施行: nothing is in force before it is issued. Where only the day on the site is known, it may be later
    than the issue; a day that lies long before is that of a first version, or a slip that VAL-45 tells."""
    return subject.issued is not None and subject.made - _YEAR <= subject.effective < subject.made


def _left_out(subject: Subject, clause: StartClause, day: date) -> Diagnostic:
    words = in_quotes(clause.words)
    return START_DIFFERS.finding(
        _span(subject, clause),
        f"正文写{words}，文件头没有写施行日期，页面从 {subject.effective} 算起",
        f"the text says {words}, the header names no effective day: the page counts from {subject.effective}",
        hint=Text(f"在文件头加一行：施行日期: {day}", f"add to the header: effective: {day}")
        if not clause.is_in_annex
        else _OF_THE_ANNEX,
        repair=Repair(old="", new=str(day), key="effective") if not clause.is_in_annex else None,
    )


def _otherwise(subject: Subject, clause: StartClause) -> Diagnostic:
    words = in_quotes(clause.words)
    return START_DIFFERS.finding(
        subject.span("effective"),
        f"文件头写施行日期 {subject.effective}，正文写{words}",
        f"the header has {subject.effective} for the effective day, the text says {words}",
        hint=_COMPARE,
        related=(_here(subject, clause),),
    )


def _counted_otherwise(subject: Subject, clause: StartClause) -> Diagnostic:
    words = in_quotes(clause.words)
    return START_DIFFERS.finding(
        subject.span("effective"),
        f"文件头写施行日期 {subject.effective}，正文写{words}，发布日期是 {subject.published}",
        f"the header has {subject.effective} for the effective day; the text says {words}, and it was published on "
        f"{subject.published}",
        hint=_COMPARE,
        related=(_here(subject, clause),),
    )


def _to_count(subject: Subject, clause: StartClause) -> Diagnostic:
    words = in_quotes(clause.words)
    return START_DIFFERS.finding(
        _span(subject, clause),
        f"正文写{words}，文件头没有写施行日期，页面从 {subject.effective} 算起",
        f"the text says {words}, the header names no effective day: the page counts from {subject.effective}",
        hint=Text(
            "按公布的日子算出施行的那一天，在文件头加一行“施行日期”",
            "count the day from the publication, and add `effective:` to the header",
        ),
    )


_COMPARE = Text(
    "对照印发的原件，改正文件头或正文中写错的一处",
    "compare with the original as issued, and correct whichever is wrong",
)


_OF_THE_ANNEX = Text(
    "这一条在附件里，附件可能是另一份文件：在文件头写明本文件的“施行日期”",
    "this stands in an annex, which may be another document: put the day of this one into the header as `effective:`",
)


def _here(subject: Subject, clause: StartClause) -> Related:
    return Related(text=Text("正文在这里", "the text says it here"), span=_span(subject, clause))


def _span(subject: Subject, clause: StartClause) -> SourceSpan:
    return SourceSpan(subject.source_path, clause.line, clause.column)
