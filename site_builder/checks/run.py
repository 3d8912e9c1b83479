"""Every check over the frozen site, in one fixed order."""

from collections.abc import Callable, Iterable

from site_builder.checks.column_contents import empty_columns, overdue_columns, siblings_of_one_name
from site_builder.checks.deadlines import future_publications, late_disclosures, unverified_calendar
from site_builder.checks.documents import (
    duplicate_documents,
    long_summaries,
    reposts_without_origin,
    without_mandatory_fields,
)
from site_builder.checks.index_numbers import (
    duplicate_indexes,
    duplicate_registrations,
    index_years,
    wrong_check_characters,
)
from site_builder.checks.interpretations import interpretations_without_policy, late_interpretations
from site_builder.checks.links import unreachable_sources
from site_builder.checks.number_forms import in_own_series, own_series, unusual_number_forms
from site_builder.checks.unfinished import empty_documents, examples_as_targets, starter_settings
from site_builder.checks.units import unit_life_spans, unknown_issuers
from site_builder.checks.validity import expiring_soon, links_to_ended, on_an_ended_basis, without_a_term
from site_builder.checks.waivers import apply_waivers
from site_builder.diagnostics.finding import Diagnostic
from site_builder.model.document import Document
from site_builder.model.site import Site

__all__ = ["CHECKS", "apply_waivers", "run_checks"]

Check = Callable[[Site], Iterable[Diagnostic]]

CHECKS: tuple[Check, ...] = (
    empty_columns,
    overdue_columns,
    siblings_of_one_name,
    unit_life_spans,
    unknown_issuers,
    without_mandatory_fields,
    long_summaries,
    duplicate_documents,
    reposts_without_origin,
    late_disclosures,
    future_publications,
    unverified_calendar,
    duplicate_indexes,
    wrong_check_characters,
    index_years,
    duplicate_registrations,
    unusual_number_forms,
    late_interpretations,
    interpretations_without_policy,
    expiring_soon,
    without_a_term,
    on_an_ended_basis,
    links_to_ended,
    unreachable_sources,
    empty_documents,
    examples_as_targets,
    starter_settings,
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
