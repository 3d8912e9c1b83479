"""The day from which a text says that it is in force, compared with the header (VAL-33)."""

import re
from datetime import date, timedelta

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_statements import START_DIFFERS
from site_builder.diagnostics.finding import Diagnostic, Related, Repair, SourceSpan
from site_builder.language import Text
from site_builder.model.claims import StartClause, StartDoubt
from site_builder.resolve.subject import Subject

# The day of issue itself: 自通过之日起施行.
_SINCE_ISSUE = re.compile("(?:成文|通过|签署)之?日起")
_YEAR = timedelta(days=366)
_A_WHILE = timedelta(days=31)
"""Between the issue of a document and its appearance on the site; what lies within it contradicts nothing."""


def start_clause_findings(subject: Subject, clause: StartClause | None) -> tuple[Diagnostic, ...]:
    """VAL-33 for one document: at the header's day, or at the clause with the line to add where there is none.

    A text that was amended, or that names a day long before its own issue, names the day of its first version. A header
    with a day before the issue of the document is asked about where its text does not name that day.
    """
    if not subject.type.carries_validity:
        return ()
    says_when = "effective" in subject.places
    if clause is None and says_when and _is_before_issue(subject):
        return (_before_issue(subject),)
    if clause is None or clause.is_of_first_version or (clause.is_in_annex and says_when):
        return ()
    if clause.doubt:
        return (
            () if says_when or _is_settled(subject, clause) else (_in_doubt(subject, clause, clause.doubt),)
        )
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


def _is_settled(subject: Subject, clause: StartClause) -> bool:
    """Whether the page counts from the right day all the same, or the words are those of a first version."""
    if clause.doubt is StartDoubt.UNKNOWN and _SINCE_ISSUE.search(clause.words):
        return subject.issued in (None, subject.effective)
    if clause.doubt is not StartDoubt.BESIDE:
        return False
    if clause.on:
        return clause.on == subject.effective or clause.on < subject.made - _YEAR
    return not clause.days_after_issue


def _in_doubt(subject: Subject, clause: StartClause, doubt: StartDoubt) -> Diagnostic:
    words = in_quotes(clause.words)
    zh, en = _DOUBTS[doubt]
    day = str(clause.on) if clause.on else "年-月-日"
    what = _TO_DO[doubt]
    return START_DIFFERS.finding(
        _span(subject, clause),
        f"正文写{words}，{zh}文件头没有写施行日期，页面从 {subject.effective} 算起",
        f"the text says {words}{en}, the header names no effective day: the page counts from {subject.effective}",
        hint=_OF_THE_ANNEX
        if clause.is_in_annex
        else _TO_BE_COUNTED
        if clause.days_after_issue
        else Text(what.zh.format(day), what.en.format(day)),
    )


_DOUBTS = {
    StartDoubt.BESIDE: ("", ""),
    StartDoubt.SEVERAL: ("各有各的日子，", ", with days of their own"),
    StartDoubt.NO_SUCH_DAY: ("日历上没有这一天，", ", a day that the calendar has not"),
    StartDoubt.UNKNOWN: ("是哪一天还不知道，", ", a day that is not known yet"),
}
_TO_DO = {
    StartDoubt.BESIDE: Text(
        "这句话里或前后还有别的日子、条件或例外，程序读不准：对照原件，整份文件从这一天施行的，在文件头加一行：施行日期: {0}",
        "the words around name another day, a condition or an exception: compare with the original, and if all of it is in "
        "force from that day, add to the header: effective: {0}",
    ),
    StartDoubt.SEVERAL: Text(
        "对照原件，在文件头写整份文件施行的那一天：施行日期: 年-月-日；只有个别条款另有日子的，写其余条款施行的那一天",
        "compare with the original, and add `effective:` with the day of the whole; where only a part has a day of its own, "
        "that of the rest",
    ),
    StartDoubt.NO_SUCH_DAY: Text(
        "对照原件改正正文里的日期，再在文件头写“施行日期”",
        "correct the date in the text from the original, and add `effective:` to the header",
    ),
    StartDoubt.UNKNOWN: Text(
        "查明从哪一天起施行，在文件头加一行“施行日期”；还没有定下来的，定下来再写",
        "find out the day, and add `effective:` to the header; while it is open, leave it",
    ),
}


def _before_issue(subject: Subject) -> Diagnostic:
    return START_DIFFERS.finding(
        subject.span("effective"),
        f"文件头写施行日期 {subject.effective}，比成文日期 {subject.issued} 早，正文没有写从这一天起施行",
        f"the effective day of the header, {subject.effective}, is before the day of issue, {subject.issued}, and the text "
        "does not name it",
        hint=Text(
            "核对两个日期；原件确实规定从这一天起算的可以豁免",
            "check both days; waive it where the original does say so",
        ),
        related=(Related(text=Text("成文日期", "day of issue"), span=subject.span("issued")),),
    )


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
        hint=_TO_BE_COUNTED,
    )


_TO_BE_COUNTED = Text(
    "按公布的日子算出施行的那一天，在文件头加一行“施行日期”",
    "count the day from the publication, and add `effective:` to the header",
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
