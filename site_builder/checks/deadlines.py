"""Dates of publication (rules FRESH-05, FRESH-09, CAL-01)."""

from collections.abc import Iterator
from datetime import date

from site_builder.diagnostics.catalogue_checks import FUTURE_PUBLICATION, LATE_DISCLOSURE, UNVERIFIED_CALENDAR
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text
from site_builder.model.site import Site
from site_builder.workdays import WorkingDays, working_days_between

_DISCLOSURE_WORKING_DAYS = 20
_CONFIG_PATH = "site.yaml"


def late_disclosures(site: Site) -> Iterator[Diagnostic]:
    """Own documents published more than 20 working days after they were issued (docs/standards.md#disclosure-deadline)."""
    for document in site.documents:
        if document.issued is None or (document.source and document.source.url):
            continue
        passed = working_days_between(document.issued, document.published)
        if passed.count > _DISCLOSURE_WORKING_DAYS:
            words = in_words(passed)
            yield LATE_DISCLOSURE.finding(
                document.span("published"),
                f"成文 {document.issued}，发布 {document.published}，隔了{words.zh}，超过 20 个",
                f"issued {document.issued}, published {document.published}: {words.en}, more than 20",
                hint=Text("核对两个日期是否写对", "see whether both dates are right"),
            )


def future_publications(site: Site) -> Iterator[Diagnostic]:
    """Documents whose day of publication is still to come (docs/standards.md#forged-dates)."""
    for document in site.documents:
        if document.published > site.as_of:
            yield FUTURE_PUBLICATION.finding(
                document.span("published"),
                f"发布日期“{document.published}”还没有到（今天按 {site.as_of} 算）",
                f"the day of publication “{document.published}” is still to come (today is {site.as_of})",
                hint=Text(
                    "写实际发布的日期；要等到那天再发布，先写 草稿: 是",
                    "write the real day, or `draft: true` until it has come",
                ),
            )


def unverified_calendar(site: Site) -> Iterator[Diagnostic]:
    """The year of the build, if its holidays are not known."""
    year = site.as_of.year
    if not working_days_between(date(year - 1, 12, 31), site.as_of).is_verified:
        yield UNVERIFIED_CALENDAR.finding(
            SourceSpan(_CONFIG_PATH),
            f"没有 {year} 年的放假安排，工作日只按周一至周五估算，未核对",
            f"the holidays of {year} are not known; working days are counted Monday to Friday, unverified",
            hint=Text("期限请人工核对", "check deadlines by hand"),
        )


def in_words(days: WorkingDays) -> Text:
    """`23 个工作日`, or `约 23 个工作日` with the years that could not be verified."""
    if days.is_verified:
        return Text(f" {days.count} 个工作日", f"{days.count} working days")
    years = "、".join(str(year) for year in days.unverified_years[:3])
    return Text(
        f"约 {days.count} 个工作日（未核对 {years} 年的放假安排）",
        f"about {days.count} working days (holidays of {years} not verified)",
    )


CHECKS = (late_disclosures, future_publications, unverified_calendar)
