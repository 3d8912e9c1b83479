"""Units: only those of the register, and only while they exist (rules COL-09, DOC-04)."""

from collections.abc import Iterator
from datetime import date

from site_builder.diagnostics.catalogue_checks import UNIT_OUTSIDE_LIFE_SPAN, UNKNOWN_ISSUER
from site_builder.diagnostics.finding import Diagnostic, SourceSpan
from site_builder.language import Text, did_you_mean
from site_builder.model.columns import Unit
from site_builder.model.document import Document
from site_builder.model.site import Site

_MOST_LEFT_OUT = 3
_LONG_NAME = 4
"""Characters: that a shortened name lacks at most; from which on one other character is a slip and no other office."""


def unit_life_spans(site: Site) -> Iterator[Diagnostic]:
    """Duties of units that do not exist on the day of the build, and issuers that did not when they issued."""
    by_name = units_by_name(site)
    for column in site.columns.walk():
        for name in column.units:
            if unit := by_name.get(name):
                yield from _outside_life_span(unit, name, site.as_of, column.span)
    for document in site.documents:
        for n, name in enumerate(document.issuers):
            if unit := by_name.get(name):
                day = document.issued or document.published
                yield from _outside_life_span(unit, name, day, issuer_span(document, n))


def unknown_issuers(site: Site) -> Iterator[Diagnostic]:
    """Issuers that are neither the publisher nor a unit. A repost may come from anybody."""
    known = known_issuers(site)
    for document in site.documents:
        if document.source and document.source.url:
            continue
        for n, name in enumerate(document.issuers):
            if name not in known:
                yield _unknown(name, known, issuer_span(document, n))


def known_issuers(site: Site) -> frozenset[str]:
    """Names under which this site's own offices issue documents."""
    config = site.config
    return frozenset({config.name, config.short_name, config.sponsor, *units_by_name(site)} - {""})


def units_by_name(site: Site) -> dict[str, Unit]:
    """Units by the name of the register (市财政局), and by their full one (示例市财政局)."""
    place = site.config.short_name
    found: dict[str, Unit] = {}
    for unit in site.columns.units:
        found[unit.name] = unit
        if place and unit.name.startswith(place[-1]):
            found[place + unit.name[1:]] = unit
    return found


def issuer_span(document: Document, n: int) -> SourceSpan:
    """Where the header names the n-th issuer."""
    return document.span(f"issuers.{n}" if f"issuers.{n}" in document.places else "issuers")


def _outside_life_span(unit: Unit, name: str, day: date, span: SourceSpan) -> Iterator[Diagnostic]:
    if unit.until and day > unit.until:
        yield UNIT_OUTSIDE_LIFE_SPAN.finding(
            span,
            f"单位“{name}”存续到 {unit.until}，不能用在 {day}",
            f"unit “{name}” existed until {unit.until}, not on {day}",
            hint=Text(f"改为“{unit.successor}”", f"name “{unit.successor}”") if unit.successor else None,
        )
    if unit.since and day < unit.since:
        yield UNIT_OUTSIDE_LIFE_SPAN.finding(
            span,
            f"单位“{name}”自 {unit.since} 起设立，不能用在 {day}",
            f"unit “{name}” exists since {unit.since}, not on {day}",
        )


_ADD_IT = Text("新单位请先写进 columns.yaml 的 units", "add new units under `units` in columns.yaml first")


def _unknown(name: str, known: frozenset[str], span: SourceSpan) -> Diagnostic:
    near = [one for one in known if is_slip_of(name, one)]
    return UNKNOWN_ISSUER.finding(
        span,
        f"单位名单里没有“{name}”",
        f"“{name}” is not in the register of units",
        hint=did_you_mean(near[0]) if len(near) == 1 else _ADD_IT,
    )


def is_slip_of(written: str, known: str) -> bool:
    """Whether a name may be another one shortened, lengthened or mistyped: 市教育局 for 市教育体育局.

    示例市民政局 is none of 示例市人民政府. One other character may make another office; so several near names are none.
    """
    longer, shorter = sorted((written, known), key=len, reverse=True)
    if len(longer) - len(shorter) > _MOST_LEFT_OUT:
        return False
    if len(longer) > len(shorter):
        rest = iter(longer)
        return len(shorter) > _MOST_LEFT_OUT and all(character in rest for character in shorter)
    differs = [n for n, (a, b) in enumerate(zip(longer, shorter, strict=True)) if a != b]
    swapped = len(differs) == 2 and sorted(longer) == sorted(shorter)
    return swapped or (len(differs) == 1 and len(longer) >= _LONG_NAME)


CHECKS = (unit_life_spans, unknown_issuers)
