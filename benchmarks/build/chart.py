"""The wall times of a run as bars, on a logarithmic scale."""

import math
from collections.abc import Iterator
from html import escape

from benchmarks.build.report import OURS, Report

_LEFT, _WIDTH, _BAR, _GAP, _TOP = 210, 520, 14, 26, 44
_OURS_COLOUR, _PEER_COLOUR = "#1a5fb4", "#8a8f98"


def draw_chart(report: Report) -> str:
    """One group of bars a scene, one bar a tool, seconds written behind each."""
    rows = list(_rows(report))
    height = rows[-1][0] + _BAR + 16
    title = f"Seconds for {report.documents} documents (logarithmic scale)"
    bars = "\n".join(line for row in rows for line in _drawn(row, _scale(report)))
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_LEFT + _WIDTH + 80} {height}" role="img" '
        f'aria-labelledby="title" font-family="sans-serif" font-size="12">\n<title id="title">{title}</title>\n'
        f'<rect width="100%" height="100%" fill="#ffffff"/>\n'
        f'<text x="12" y="22" font-size="15" font-weight="bold">{title}</text>\n{bars}\n</svg>\n'
    )


def _rows(report: Report) -> Iterator[tuple[int, str, str, float]]:
    """Place from the top, scene (empty for a bar), tool, seconds."""
    place = _TOP
    for scene in report.scenes:
        yield place, scene, "", 0.0
        place += 8
        for tool in report.versions:
            yield place, "", tool, report.costs[tool, scene].wall_seconds
            place += _BAR + 4
        place += _GAP


def _scale(report: Report) -> tuple[float, float]:
    """Seconds at the left end, and pixels for a tenfold."""
    times = [cost.wall_seconds for cost in report.costs.values()]
    low = 10 ** math.floor(math.log10(min(times)))
    return low, _WIDTH / max(1e-9, math.log10(max(times) / low))


def _drawn(row: tuple[int, str, str, float], scale: tuple[float, float]) -> Iterator[str]:
    place, scene, tool, seconds = row
    if scene:
        yield f'<text x="12" y="{place}" font-weight="bold">{escape(scene)}</text>'
        return
    low, tenfold = scale
    width = max(1.0, math.log10(seconds / low) * tenfold)
    colour = _OURS_COLOUR if tool in OURS else _PEER_COLOUR
    base = place + _BAR - 3
    yield f'<text x="{_LEFT - 8}" y="{base}" text-anchor="end">{escape(tool)}</text>'
    yield f'<rect x="{_LEFT}" y="{place}" width="{width:.1f}" height="{_BAR}" fill="{colour}"/>'
    yield f'<text x="{_LEFT + width + 6:.1f}" y="{base}">{seconds:.2f}</text>'
