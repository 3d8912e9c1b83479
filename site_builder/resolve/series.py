"""Series of numbers: which serials are missing. For the editor's eyes only, some are secret by right."""

from collections.abc import Iterable
from dataclasses import dataclass

from site_builder.chinese import DocumentNumber


@dataclass(frozen=True, slots=True, kw_only=True)
class SeriesGap:
    """Serials of one series that no document of the site has, below the highest one that is there."""

    code: str
    year: int | None
    """None for orders, which are counted through the years."""
    missing: tuple[int, ...]
    last: int
    """The highest serial on the site."""


def series_gaps(numbers: Iterable[DocumentNumber]) -> tuple[SeriesGap, ...]:
    """One entry for each series with gaps, by code and year."""
    series: dict[tuple[str, int], set[int]] = {}
    for number in numbers:
        series.setdefault((number.code, number.year or 0), set()).add(number.serial)
    return tuple(
        SeriesGap(
            code=code,
            year=year or None,
            missing=tuple(serial for serial in range(1, max(serials)) if serial not in serials),
            last=max(serials),
        )
        for (code, year), serials in sorted(series.items())
        if len(serials) < max(serials)
    )
