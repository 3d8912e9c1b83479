"""Every check over the frozen site, in one fixed order."""

from collections.abc import Callable, Iterable

from site_builder.checks import (
    column_contents,
    deadlines,
    documents,
    index_numbers,
    interpretations,
    links,
    number_forms,
    unfinished,
    units,
    validity,
)
from site_builder.checks.number_forms import in_own_series, own_series
from site_builder.checks.waivers import apply_waivers
from site_builder.diagnostics.finding import Diagnostic
from site_builder.model.document import Document
from site_builder.model.site import Site

__all__ = ["CHECKS", "apply_waivers", "run_checks"]

Check = Callable[[Site], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    *column_contents.CHECKS,
    *units.CHECKS,
    *documents.CHECKS,
    *deadlines.CHECKS,
    *index_numbers.CHECKS,
    *number_forms.CHECKS,
    *interpretations.CHECKS,
    *validity.CHECKS,
    *links.CHECKS,
    *unfinished.CHECKS,
)


def run_checks(
    site: Site, in_file: Callable[[Document], Iterable[Diagnostic]] | None = None
) -> tuple[Diagnostic, ...]:
    """What every check finds, check by check, then what `in_file` tells of each document.

    `in_file` gives what `text_findings` found in a document's file. That depends on the file alone, so the
    caller can keep it from one build to the next; only what is public is asked for.
    """
    found = [finding for check in CHECKS for finding in check(site)]
    if in_file:
        series = own_series(site)
        found += [f for document in site.documents for f in in_own_series(in_file(document), series)]
    return tuple(found)
