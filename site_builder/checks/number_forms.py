"""文号 whose form departs from the standard (NUM-03): a fault only where the site's own numbers show it to be one.

An office may number its papers as it likes: 中国人民银行公告〔2019〕第30号 and 财税字〔1994〕020号 are official. So a
form is doubted only in a series of one of the site's own issuers, and only if the neighbours have the standard form.
"""

from collections.abc import Iterable, Iterator, Mapping

from site_builder.checks.units import known_issuers
from site_builder.chinese import DocumentNumber, NumberFaultKind, form_faults, in_quotes, parse_number
from site_builder.diagnostics.catalogue_load_fields import NUMBER_WORDING_NOT_STANDARD
from site_builder.diagnostics.finding import Diagnostic, Repair
from site_builder.language import Text
from site_builder.model.document import Document
from site_builder.model.site import Site

_NEIGHBOURS = 2
"""Years: an office changes its way of numbering over the years."""
_SHORT_YEARS_ENDED = 2000
Series = Mapping[str, list[DocumentNumber]]
"""The numbers of the site's own issuers, by code."""


def unusual_number_forms(site: Site) -> Iterator[Diagnostic]:
    """Numbers of headers that depart from the standard form as their neighbours do not, and those that no office
    gives: without 号, or with a year of two figures after 2000."""
    series: Series | None = None
    for document in site.documents:
        number = document.number
        if number is None or not number.written or not (faults := form_faults(number)):
            continue
        series = own_series(site) if series is None else series
        is_own = _is_of_own_series(number, series)
        kinds = {fault.kind for fault in faults}
        if not is_own and not _is_impossible(number, kinds):
            continue
        yield NUMBER_WORDING_NOT_STANDARD.finding(
            document.span("number"),
            f"文号{in_quotes(number.text)}不是标准写法",
            f"the number {in_quotes(number.text)} is not in standard form",
            hint=Text(f"写成“{number.standard}”", f"write “{number.standard}”")
            if is_own
            else Text(
                f"核对原件；标准写法是“{number.standard}”",
                f"compare it with the original; the standard form is “{number.standard}”",
            ),
            repair=Repair(old=number.text, new=number.standard) if is_own else None,
        )


def _is_impossible(number: DocumentNumber, kinds: set[NumberFaultKind]) -> bool:
    has_short_year = NumberFaultKind.SHORT_YEAR in kinds and (number.year or 0) >= _SHORT_YEARS_ENDED
    return has_short_year or NumberFaultKind.NO_HAO in kinds


def in_own_series(findings: Iterable[Diagnostic], series: Series) -> Iterator[Diagnostic]:
    """The findings without those about the form of a number that is of no series of the site's own."""
    for finding in findings:
        if finding.rule == NUMBER_WORDING_NOT_STANDARD.id and finding.repair:
            number = parse_number(finding.repair.old)
            if number is None or not _is_of_own_series(number, series):
                continue
        yield finding


def own_series(site: Site) -> Series:
    """The numbers that the site's own issuers gave to what is published here."""
    known = known_issuers(site)
    found: dict[str, list[DocumentNumber]] = {}
    for document in site.documents:
        if document.number and document.number.written and _is_own(document, known):
            found.setdefault(document.number.code, []).append(document.number)
    return found


def _is_own(document: Document, known: frozenset[str]) -> bool:
    is_repost = bool(document.source and document.source.url)
    return not is_repost and any(issuer in known for issuer in document.issuers)


def _is_of_own_series(number: DocumentNumber, series: Series) -> bool:
    """Whether the other numbers of the series, of years near by, show the standard form; most of them do."""
    others = [
        other
        for other in series.get(number.code, ())
        if other.serial != number.serial or other.year != number.year
        if number.year is None or (other.year is not None and abs(other.year - number.year) <= _NEIGHBOURS)
    ]
    standard = sum(other.text == other.standard for other in others)
    return standard > len(others) - standard


CHECKS = (unusual_number_forms,)
