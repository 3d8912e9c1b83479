"""The table of a run, in Markdown."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.build.measure import Cost

OURS = ("site-builder without search", "site-builder")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """What a run has found: medians by tool and scene."""

    documents: int
    markdown_mb: float
    runs: int
    machine: Mapping[str, str]
    versions: Mapping[str, str]
    """By tool, in the order in which they are shown."""
    files: Mapping[str, int]
    """Files of the built site."""
    missing: tuple[str, ...]
    """Peers that are not installed here."""
    scenes: tuple[str, ...]
    costs: Mapping[tuple[str, str], Cost]


def as_markdown(report: Report) -> str:
    """Machine, versions, and one table with a row for every tool and scene. Ratios are to the peer that makes the
    same: Hugo for a site without search, Hugo and Pagefind for one with it."""
    return "\n".join([*_head(report), *_table(report), ""])


def reference_of(tool: str, report: Report) -> str:
    """The peer with which a tool is compared; empty if it is none of ours or the peer was not measured."""
    wanted = {OURS[0]: "Hugo", OURS[1]: "Hugo + Pagefind"}.get(tool, "")
    return wanted if wanted in report.versions else ""


def _head(report: Report) -> Iterator[str]:
    yield f"# {report.documents} documents, {report.markdown_mb:.0f} MB of Markdown"
    yield ""
    yield f"Median of {report.runs} runs. " + ", ".join(f"{k} {v}" for k, v in report.machine.items()) + "."
    yield ""
    for tool, version in report.versions.items():
        yield f"- {tool}: {version}; {report.files[tool]} files"
    for name in report.missing:
        yield f"- {name}: not installed here, not measured"
    yield ""


def _table(report: Report) -> Iterator[str]:
    yield "| scene | tool | wall s | × | CPU s | × | peak MB | × |"
    yield "|---|---|---:|---:|---:|---:|---:|---:|"
    for scene in report.scenes:
        for tool in report.versions:
            cost = report.costs[tool, scene]
            peer = reference_of(tool, report)
            than = report.costs[peer, scene] if peer else None
            cells = (
                f"{cost.wall_seconds:.2f}",
                _ratio(cost.wall_seconds, than.wall_seconds if than else 0),
                f"{cost.cpu_seconds:.2f}",
                _ratio(cost.cpu_seconds, than.cpu_seconds if than else 0),
                f"{cost.peak_mb:.0f}",
                _ratio(cost.peak_mb, than.peak_mb if than else 0),
            )
            yield f"| {scene} | {tool} | {' | '.join(cells)} |"


def _ratio(value: float, reference: float) -> str:
    return f"{value / reference:.2f}" if reference else ""
