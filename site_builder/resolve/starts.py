"""From when a document holds, and what is doubtful about the days that decide it (VAL-40, VAL-42, VAL-45)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from site_builder.chinese import in_quotes
from site_builder.diagnostics.catalogue_validity import FILED_LATE, RETROACTIVE_START, TERM_SET_BY_PROVINCE
from site_builder.diagnostics.finding import Diagnostic, Related
from site_builder.language import Text
from site_builder.model.claims import StartClause, TermClause
from site_builder.model.validity import is_filed_late
from site_builder.resolve.subject import Subject
from site_builder.resolve.term_findings import own_last_day
from site_builder.resolve.term_packs import TermRule

_LONG_BEFORE = timedelta(days=366)


def start_findings(
    subject: Subject,
    rule: TermRule | None,
    terms: Sequence[TermClause] = (),
    start: StartClause | None = None,
) -> Iterator[Diagnostic]:
    """What is doubtful about the days from and up to which `subject` holds. `terms` and `start` are what its text says."""
    if not subject.type.carries_validity:
        return
    says_when = "effective" in subject.places
    if not says_when and is_filed_late(subject.issued, subject.published):
        yield FILED_LATE.finding(
            subject.span("published"),
            f"成文日期 {subject.issued}，{subject.published} 才发布，没有写施行日期：按成文日期算起",
            f"issued on {subject.issued} and published on {subject.published}, without an effective day: "
            "the day of issue counts",
            hint=Text(
                "对照原件在文件头加一行“施行日期”", "add `effective:` to the header, as the original has it"
            ),
        )
    if subject.issued and says_when and subject.issued - subject.effective > _LONG_BEFORE:
        yield RETROACTIVE_START.finding(
            subject.span("effective"),
            f"施行日期 {subject.effective} 比成文日期 {subject.issued} 早一年以上",
            f"the effective day {subject.effective} lies more than a year before the day of issue {subject.issued}",
            hint=Text("核对两个日期的年份", "check the year of both"),
            related=(Related(text=Text("成文日期", "day of issue"), span=subject.span("issued")),),
        )
    if rule and subject.expires is None and "expires" in subject.places:
        last_day = rule.last_day(subject)
        if last_day:
            yield TERM_SET_BY_PROVINCE.finding(
                subject.span("expires"),
                f"“有效期至”没有写到哪一天，按本省的统一期限到 {last_day} 为止",
                f"no last day is given; by the province's rule it is {last_day}",
                hint=_last_day_to_write(last_day, own_last_day(subject, terms, start), terms),
            )


def _last_day_to_write(of_rule: date, own: date | None, terms: Sequence[TermClause]) -> Text:
    """What the text says of its own term goes before the rule of the province."""
    if own and own != of_rule:
        words = in_quotes(terms[0].words)
        return Text(f"正文写{words}，照正文写 {own}", f"the text says {words}: write {own}")
    if terms and not own:
        words = in_quotes(terms[0].words)
        return Text(
            f"正文写{words}，对照原件写有效的最后一天",
            f"the text says {words}: write the last day in force from the original",
        )
    return Text(
        f"照规定写 {of_rule}，或者写原件里的日期",
        f"write {of_rule} as the rule has it, or the day of the original",
    )
